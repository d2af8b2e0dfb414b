#!/usr/bin/env python3
"""Build a valid Argos Translate package from a word list, in seconds, without training or download.

The model glosses word for word: a listed word comes out as its translation, anything else as it went in. It is
for tests, and says nothing about translation quality.

    scripts/argos_package.py --from en --to es --words tests/data/en_es.tsv --out en_es.argosmodel

How the weights do it: every position and every piece has a random balanced ±1 code (fixed seed). The encoder looks
at the next piece: where it continues the word, the piece keeps its own code, else it takes its translation's. The
decoder's query is its own position's code, so that step t attends to source piece t alone, and the output
projection is the same code book. The source's end mark ends the output.
"""

import argparse
import io
import json
import math
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

POSITIONS = 1056  # CTranslate2 reads 1024 pieces at most by default
SEED = 20240607
CODE = 64  # numbers per code: enough to tell a few thousand pieces apart
Array = Any

SINGLE_CHARACTERS = tuple(
    dict.fromkeys(
        [chr(code) for code in range(33, 127)]
        + [chr(code) for code in range(0xA1, 0x180) if code != 0xAD]
        + list("‘’“”„‚‐‑‒–—…‹›€™•")
    )
)
CONTROLS = ("<unk>", "<s>", "</s>")


def read_words(path: Path) -> dict[str, str]:
    """Read `source TAB target` lines; capitalised forms are added."""
    pairs: dict[str, str] = {}
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        source, _, target = (cell.strip() for cell in line.partition("\t"))
        if not (source and target):
            raise ValueError(f"{path}:{number}: not two columns")
        pairs.setdefault(source, target)
        pairs.setdefault(source.capitalize(), target[:1].upper() + target[1:])
    return pairs


def package_files(
    source: str,
    target: str,
    words: Mapping[str, str],
    *,
    version: str = "1.0",
    prefix: str = "",
    bpe: bool = False,
) -> dict[str, bytes]:
    """The files of a package, by their path in it. `prefix` is the target-language piece of multi-target models."""
    if bpe:
        tokenizer = {"bpe.model": bpe_codes(words).encode()}
        pieces = bpe_pieces(words, prefix)
        glosses, continues = dict(words), lambda _: False
    else:
        model, pieces = sentencepiece_model(words, prefix)
        tokenizer = {"sentencepiece.model": model}
        glosses = {f"▁{word}": "▁" + gloss.replace(" ", "▁") for word, gloss in words.items()}
        continues = continues_a_word
    metadata = {
        "package_version": version,
        "argos_version": "1.9.0",
        "from_code": source,
        "from_name": source,
        "to_code": target,
        "to_name": target,
        "links": [],
        **({"target_prefix": prefix} if prefix else {}),
    }
    with tempfile.TemporaryDirectory() as folder:
        build_model(pieces, glosses, continues, Path(folder), shifted=bool(prefix))
        weights = {f"model/{path.name}": path.read_bytes() for path in sorted(Path(folder).iterdir())}
    root = f"translate-{source}_{target}-{version.replace('.', '_')}"
    files = {"metadata.json": json.dumps(metadata, indent=2).encode(), **tokenizer, **weights}
    return {f"{root}/{name}": data for name, data in files.items()}


def install(files: Mapping[str, bytes], packages: Path) -> Path:
    """Put a package's files into a packages folder, as if it had been installed; return its own folder."""
    for name, data in files.items():
        path = packages / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return packages / next(iter(files)).split("/")[0]


def pack(files: Mapping[str, bytes], out: Path) -> None:
    """Write a package as an `.argosmodel`: a zip, the same bytes every time."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)


# Pieces


def sentencepiece_model(words: Mapping[str, str], prefix: str) -> tuple[bytes, list[str]]:
    """A unigram model of whole words, single characters and bytes; and its pieces, in order."""
    from sentencepiece import sentencepiece_model_pb2 as schema

    kinds = schema.ModelProto.SentencePiece
    model = schema.ModelProto()
    whole = dict.fromkeys(form for pair in words.items() for form in pair)
    rows = [
        ("<unk>", 0.0, kinds.UNKNOWN),
        ("<s>", 0.0, kinds.CONTROL),
        ("</s>", 0.0, kinds.CONTROL),
        *([(prefix, 0.0, kinds.CONTROL)] if prefix else []),
        *((f"<0x{byte:02X}>", 0.0, kinds.BYTE) for byte in range(256)),
        ("▁", -9.0, kinds.NORMAL),
        *((char, -10.0, kinds.NORMAL) for char in SINGLE_CHARACTERS),
        *((f"▁{form.replace(' ', '▁')}", -8.0, kinds.NORMAL) for form in whole),
    ]
    unique = list({piece: (piece, score, kind) for piece, score, kind in rows}.values())
    for piece, score, kind in unique:
        model.pieces.add(piece=piece, score=score, type=kind)
    trainer = model.trainer_spec
    trainer.model_type = schema.TrainerSpec.UNIGRAM
    trainer.vocab_size = len(unique)
    trainer.byte_fallback = True
    trainer.unk_id, trainer.bos_id, trainer.eos_id, trainer.pad_id = 0, 1, 2, -1
    model.normalizer_spec.CopyFrom(normalizer())
    return model.SerializeToString(), [piece for piece, _, _ in unique]


def normalizer() -> Any:
    """The normaliser tables that real packages have (nmt_nfkc), out of a throw-away model."""
    import sentencepiece
    from sentencepiece import sentencepiece_model_pb2 as schema

    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["a b c d e f g h"] * 20),
        model_writer=written,
        vocab_size=14,
        hard_vocab_limit=False,
        normalization_rule_name="nmt_nfkc",
        minloglevel=2,
    )
    return schema.ModelProto.FromString(written.getvalue()).normalizer_spec


def continues_a_word(piece: str) -> bool:
    """Whether a SentencePiece piece is the inside of a word."""
    if piece.startswith("<0x"):
        return int(piece[3:5], 16) >= 128
    return len(piece) == 1 and (piece.isalnum() or piece == "_")


def bpe_codes(words: Mapping[str, str]) -> str:
    """Merges that build each word from left to right, in the format of subword-nmt 0.2."""
    merges: dict[str, None] = {}
    for word in words:
        left = word[0]
        for place, char in enumerate(word[1:], 1):
            right = char + ("</w>" if place == len(word) - 1 else "")
            merges[f"{left} {right}"] = None
            left += char
    return "\n".join(["#version: 0.2", *merges]) + "\n"


def bpe_pieces(words: Mapping[str, str], prefix: str) -> list[str]:
    """Whole words, and every character at the end of a word and inside one (`@@`)."""
    inside = [f"{char}@@" for char in SINGLE_CHARACTERS]
    forms = [form for pair in words.items() for form in pair]
    return list(dict.fromkeys([*CONTROLS, *([prefix] if prefix else []), *SINGLE_CHARACTERS, *inside, *forms]))


# Weights


def balanced_codes(rng: np.random.Generator, count: int, limit: int | None = None) -> Array:
    """`count` rows of ±1 with sum zero; with `limit`, no two of them with a larger product."""
    base = np.repeat(np.array([1.0, -1.0], np.float32), CODE // 2)

    def draw(rows: int) -> Array:
        return base[np.argsort(rng.random((rows, CODE)), axis=1)]

    if limit is None:
        return draw(count)
    kept = np.empty((0, CODE), np.float32)
    while len(kept) < count:
        for row in draw(count):
            if len(kept) < count and (not len(kept) or (kept @ row).max() <= limit):
                kept = np.vstack([kept, row])
    return kept


def build_model(pieces: list[str], glosses: Mapping[str, str], continues: Any, folder: Path, *, shifted: bool) -> None:
    """Write a CTranslate2 model of one layer. `shifted` leaves room for a target prefix in front."""
    from ctranslate2.specs import TransformerSpec

    rng = np.random.default_rng(SEED)
    dim = 6 * CODE
    here, after, own, gloss, out = (slice(part * CODE, (part + 1) * CODE) for part in range(5))
    goes_on, flag = 5 * CODE, 5 * CODE + 1
    codes = balanced_codes(rng, len(pieces))
    spots = balanced_codes(rng, POSITIONS + 2, limit=CODE // 2 + 8)
    source_places = np.zeros((POSITIONS, dim), np.float32)
    source_places[:, here], source_places[:, after] = spots[1:-1], spots[2:]
    target_places = np.zeros((POSITIONS, dim), np.float32)
    target_places[:, here] = spots[:-2] if shifted else spots[1:-1]

    index = {piece: number for number, piece in enumerate(pieces)}
    translated = np.arange(len(pieces))
    for piece, other in glosses.items():
        translated[index[piece]] = index[other]
    embed = np.zeros((len(pieces), dim), np.float32)
    embed[:, own], embed[:, gloss] = codes, codes[translated]
    for number, piece in enumerate(pieces):
        embed[number, goes_on] = float(continues(piece))
    embed[index["</s>"], flag] = -2.0  # it has no next piece; what it attends to is chance
    embed /= math.sqrt(dim)  # CTranslate2 multiplies by it

    def identity(row: slice, column: slice, scale: float = 1.0) -> Array:
        weight = np.zeros((dim, dim), np.float32)
        weight[np.arange(row.start, row.stop), np.arange(column.start, column.stop)] = scale
        return weight

    def set_linear(part: Any, weight: Array, bias: Array | None = None) -> None:
        part.weight = np.ascontiguousarray(weight, np.float32)
        part.bias = np.zeros(len(weight), np.float32) if bias is None else bias

    def set_norm(part: Any, gamma: Array | None = None) -> None:
        part.gamma = np.ones(dim, np.float32) if gamma is None else gamma
        part.beta = np.zeros(dim, np.float32)

    spec = TransformerSpec.from_config(1, 1, pre_norm=True)
    spec.config.add_source_eos, spec.config.add_source_bos = True, False
    spec.config.decoder_start_token = "<s>"
    encoder, decoder = spec.encoder, spec.decoder
    encoder.embeddings[0].weight = embed
    encoder.position_encodings.encodings = source_places
    decoder.embeddings.weight = np.zeros((len(pieces), dim), np.float32)
    decoder.position_encodings.encodings = target_places
    first = slice(0, CODE)

    layer = encoder.layer[0]  # look at the next piece, keep one bit: does it continue the word?
    value, project = np.zeros((dim, dim), np.float32), np.zeros((dim, dim), np.float32)
    value[0, goes_on] = project[flag, 0] = 1.0
    set_norm(layer.self_attention.layer_norm)
    set_linear(
        layer.self_attention.linear[0],
        np.vstack([identity(first, after, 16.0), identity(first, here), value]),
    )
    set_linear(layer.self_attention.linear[1], project)
    rows = 4 * CODE  # choose the translation's code where the bit is 0, the piece's own where it is 1
    widen, bias, narrow = (
        np.zeros((rows, dim), np.float32),
        np.zeros(rows, np.float32),
        np.zeros((dim, rows), np.float32),
    )
    for part, (column, sign) in enumerate([(gloss, 1.0), (gloss, -1.0), (own, 1.0), (own, -1.0)]):
        block = np.arange(part * CODE, (part + 1) * CODE)
        widen[block, np.arange(column.start, column.stop)] = sign
        widen[block, flag] = -4.0 if part < 2 else 4.0
        bias[block] = 0.0 if part < 2 else -4.0
        narrow[np.arange(out.start, out.stop), block] = sign
    set_norm(layer.ffn.layer_norm)
    set_linear(layer.ffn.linear_0, widen, bias)
    set_linear(layer.ffn.linear_1, narrow)
    set_norm(encoder.layer_norm)

    layer = decoder.layer[0]  # step t attends to source piece t and copies its choice
    set_norm(layer.self_attention.layer_norm)
    set_linear(layer.self_attention.linear[0], np.zeros((3 * dim, dim), np.float32))
    set_linear(layer.self_attention.linear[1], np.zeros((dim, dim), np.float32))
    set_norm(layer.attention.layer_norm)
    set_linear(layer.attention.linear[0], identity(first, here, 16.0))
    set_linear(layer.attention.linear[1], np.vstack([identity(first, here), identity(first, out)]))
    set_linear(layer.attention.linear[2], identity(out, first))
    set_norm(layer.ffn.layer_norm)
    set_linear(layer.ffn.linear_0, np.zeros((8, dim), np.float32))
    set_linear(layer.ffn.linear_1, np.zeros((dim, 8), np.float32))
    gamma = np.zeros(dim, np.float32)
    gamma[out] = 1.0
    set_norm(decoder.layer_norm, gamma)
    weight = np.zeros((len(pieces), dim), np.float32)
    weight[:, out] = codes * 0.25
    set_linear(decoder.projection, weight)

    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--from", dest="source", required=True, metavar="CODE")
    parser.add_argument("--to", dest="target", required=True, metavar="CODE")
    parser.add_argument("--words", type=Path, required=True, metavar="TSV")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE")
    given = parser.parse_args()
    pack(package_files(given.source, given.target, read_words(given.words)), given.out)
    print(f"{given.out}: {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
