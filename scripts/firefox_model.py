#!/usr/bin/env python3
"""Build a valid Firefox Translations model from a word list, in seconds, without training or download.

The model glosses word for word: a listed word comes out as its translation, anything else as it went in. It is
for tests, and says nothing about translation quality.

    scripts/firefox_model.py --from en --to es --words tests/data/en_es.tsv --out models/en-es

Format: Marian's binary, version 1, weights quantised to int8 with the activations' multipliers beside them
(`*.intgemm.alphas.bin`); a transformer encoder, an SSRU decoder, tied embeddings; post-norm, sinusoidal positions.

How the weights do it: every piece has a random balanced ±1 code (fixed seed), and its embedding holds its own code
and its translation's, in dimensions whose positions change slowly. The recurrent cell is silent, and its layer norm
lets only the position through, in the fast dimensions; so step t attends to source piece t alone and takes its
translation's code, which the output projection, the same embedding, finds again. The end mark ends the output.
"""

import argparse
import json
import math
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from argos_package import CODE, SEED, balanced_codes, read_words, sentencepiece_model

Array = Any
DIM = 256
HIDDEN = 64  # of the feed-forward layers, which do nothing
FAST = 32  # pairs of dimensions that tell positions apart
FLOAT, INT8, BYTES = 0x404, 0x4101, 0x101  # Marian's numbers for types
RANGE = 8.0  # activations beyond ±RANGE are cut by the quantisation
LOGIT_RANGE = 16.0

_HALF = DIM // 2
POSITION = np.r_[0:FAST, _HALF : _HALF + FAST]  # sines, and the cosines of the same frequencies
SLOW = np.arange(_HALF - 16, _HALF)  # sines of next to nothing: what a layer norm took away is seen in them
OWN = np.arange(FAST, FAST + CODE)
GLOSS = np.arange(_HALF + FAST, _HALF + FAST + CODE)


def model_files(
    source: str, target: str, words: Mapping[str, str], *, split: bool = False, shortlist: bool = True
) -> dict[str, bytes]:
    """The files of a model, by name. `split`: a vocabulary of its own for each side, as for Japanese."""
    vocabulary, pieces = sentencepiece_model(words, "")
    glosses = {f"▁{word}": "▁" + gloss.replace(" ", "▁") for word, gloss in words.items()}
    index = {piece: number for number, piece in enumerate(pieces)}
    translated = np.array([index[glosses.get(piece, piece)] for piece in pieces])
    pair = source + target
    names = [f"srcvocab.{pair}.spm", f"trgvocab.{pair}.spm"] if split else [f"vocab.{pair}.spm"]
    files = {f"model.{pair}.intgemm.alphas.bin": marian_binary(weights(translated, split=split))}
    files |= dict.fromkeys(names, vocabulary)
    if shortlist:
        files[f"lex.50.50.{pair}.s2t.bin"] = lexical_shortlist(translated)
    return files


def write_model(files: Mapping[str, bytes], folder: Path, metadata: Mapping[str, Any] | None = None) -> Path:
    """Write a model's files, and Mozilla's description if one is given; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    if metadata is not None:
        (folder / "metadata.json").write_text(json.dumps(metadata))
    return folder


# The weights


def weights(translated: Array, *, split: bool) -> dict[str, tuple[int, tuple[int, ...], bytes]]:
    """Every parameter: type, shape and data. `translated` has, for each piece, the piece that it becomes."""
    items: dict[str, tuple[int, tuple[int, ...], bytes]] = {}

    def put(name: str, value: Array) -> None:
        items[name] = (FLOAT, value.shape, value.astype("<f4").tobytes())

    def linear(name: str, weight: Array, *, reach: float = RANGE) -> None:
        items[name] = quantised(weight.T, weight.shape)
        put(f"{name}_QuantMultA", np.full((1, 1), 127 / reach))

    def norm(name: str, scale: Array) -> None:
        put(f"{name}_ln_scale", scale[None])
        put(f"{name}_ln_bias", np.zeros((1, DIM)))

    def biases(*names: str, size: int = DIM) -> None:
        for name in names:
            put(name, np.zeros((1, size)))

    nothing, all_of_it = np.zeros((DIM, DIM)), np.ones(DIM)

    def feed_forward(name: str, scale: Array) -> None:
        linear(f"{name}_W1", np.zeros((DIM, HIDDEN)))
        linear(f"{name}_W2", np.zeros((HIDDEN, DIM)))
        biases(f"{name}_b1", size=HIDDEN)
        biases(f"{name}_b2")
        norm(f"{name}_ffn", scale)

    for kind in ("q", "k", "v", "o"):
        linear(f"encoder_l1_self_W{kind}", nothing)
        biases(f"encoder_l1_self_b{kind}", f"decoder_l1_context_b{kind}")
    norm("encoder_l1_self_Wo", all_of_it)
    feed_forward("encoder_l1_ffn", _only(np.r_[POSITION, SLOW], 3.0) + _only(GLOSS))

    linear("decoder_l1_rnn_W", nothing)
    linear("decoder_l1_rnn_Wf", nothing)
    biases("decoder_l1_rnn_bf")
    norm("decoder_l1_rnn_ffn", _only(np.r_[POSITION, SLOW], 2.0))
    place = _moved(POSITION, POSITION, 8.0)
    place[np.ix_(SLOW, POSITION)] = -8.0 / len(SLOW)
    linear("decoder_l1_context_Wq", place)
    linear("decoder_l1_context_Wk", place)
    linear("decoder_l1_context_Wv", _moved(GLOSS, OWN))
    linear("decoder_l1_context_Wo", _moved(OWN, OWN))
    norm("decoder_l1_context_Wo", all_of_it)
    feed_forward("decoder_l1_ffn", _only(OWN))

    codes = balanced_codes(np.random.default_rng(SEED), len(translated))
    embedding = np.zeros((len(translated), DIM))
    embedding[:, OWN], embedding[:, GLOSS] = codes, codes[translated]
    embedding *= 4 / math.sqrt(DIM)  # the engine multiplies by the root; positions reach from -1 to 1
    for name in ("encoder_Wemb", "decoder_Wemb") if split else ("Wemb",):
        items[name] = quantised(embedding, embedding.shape)
    if split:
        items["decoder_Wemb_QuantMultA"] = quantised(np.full((1, 1), 127 / LOGIT_RANGE), (1, 1))
    else:
        put("none_QuantMultA", np.full((1, 1), 127 / LOGIT_RANGE))
    biases("decoder_ff_logit_out_b", size=len(translated))
    settings = (
        f"dim-emb: {DIM}\ntransformer-heads: 1\nenc-depth: 1\ndec-depth: 1\ntransformer-dim-ffn: {HIDDEN}\n"
        f"dim-vocabs:\n  - {len(translated)}\n  - {len(translated)}\ntype: transformer\ndec-cell: ssru\n"
        "transformer-decoder-autoreg: rnn\ntransformer-postprocess: dan\nversion: made by hand\n"
    ).encode()
    items["special:model.yml"] = (BYTES, (len(settings) + 1,), settings + b"\0")
    return items


def _only(dimensions: Array, scale: float = 1.0) -> Array:
    """The scale of a layer norm that lets some dimensions through."""
    row = np.zeros(DIM)
    row[dimensions] = scale
    return row


def _moved(source: Array, target: Array, scale: float = 1.0) -> Array:
    """A weight that copies some dimensions to others."""
    weight = np.zeros((DIM, DIM))
    weight[source, target] = scale
    return weight


def quantised(rows: Array, shape: tuple[int, ...]) -> tuple[int, tuple[int, ...], bytes]:
    """An int8 item: the numbers, and behind them what they were multiplied by."""
    multiplier = 127 / max(float(np.abs(rows).max()), 1e-3)
    numbers = np.clip(np.rint(rows * multiplier), -127, 127).astype(np.int8)
    return INT8, shape, numbers.tobytes() + struct.pack("<f", multiplier)


# The files


def marian_binary(items: Mapping[str, tuple[int, tuple[int, ...], bytes]]) -> bytes:
    """Marian's binary format, version 1: heads, names, shapes, a gap up to 256 bytes, data."""
    data = [blob + bytes(-len(blob) % 256) for _, _, blob in items.values()]
    names = [name.encode() + b"\0" for name in items]
    parts = [struct.pack("<QQ", 1, len(items))]
    for name, (kind, shape, _), blob in zip(names, items.values(), data, strict=True):
        parts.append(struct.pack("<QQQQ", len(name), kind, len(shape), len(blob)))
    parts += names
    parts += [struct.pack(f"<{len(shape)}i", *shape) for _, shape, _ in items.values()]
    gap = -(sum(map(len, parts)) + 8) % 256
    return b"".join([*parts, struct.pack("<Q", gap), bytes(gap), *data])


def lexical_shortlist(translated: Array) -> bytes:
    """For each piece the one that it becomes; and the first 50 always, as its file name says."""
    offsets = np.arange(len(translated) + 1, dtype="<u8")
    lists = translated.astype("<u4")
    body = offsets.tobytes() + lists.tobytes()
    return struct.pack("<QQQQQQ", 0xF11A48D5013417F5, 0, 50, 50, len(offsets), len(lists)) + body


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="source", required=True, metavar="CODE")
    parser.add_argument("--to", dest="target", required=True, metavar="CODE")
    parser.add_argument("--words", type=Path, required=True, metavar="TSV")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    given = parser.parse_args()
    write_model(model_files(given.source, given.target, read_words(given.words)), given.out)
    print(f"{given.out}: {', '.join(sorted(path.name for path in given.out.iterdir()))}")


if __name__ == "__main__":
    main()
