"""Packages: downloads that arrive whole, archives that do no harm, folders whose changes are noticed."""

import contextlib
import io
import os
import socket
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from argos_package import pack
from hypothesis import given, settings
from hypothesis import strategies as st
from model_server import ModelServer, serving

from translator.bcp47 import Tag, parse_tag
from translator.engines.store import RECORD, Difference, digest_of, read_record, verify, write_record
from translator.errors import EngineError, StorageError
from translator.model import Draft, Pair
from translator.packages import download as downloads
from translator.packages.download import download
from translator.packages.index import parse_index, pivots
from translator.packages.smoke import fault_of, smoke_texts
from translator.packages.staging import staging
from translator.packages.unpack import Limits, unpack


@pytest.fixture(autouse=True)
def closed_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests open connections to their own server on this machine, and to nothing else."""
    connect = socket.socket.connect

    def connect_here(sock: socket.socket, address: tuple[str, int]) -> None:
        assert address[0] == "127.0.0.1"
        connect(sock, address)

    monkeypatch.setattr(socket.socket, "connect", connect_here)
    monkeypatch.setattr(downloads, "_PAUSE", 0.0)
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


# Downloads

PACKAGE = bytes(range(256)) * 1200
PATH = "/en_es.argosmodel"


@pytest.fixture(scope="module")
def server_thread() -> Iterator[ModelServer]:
    with serving({}) as server:
        yield server


@pytest.fixture
def server(server_thread: ModelServer) -> ModelServer:
    fresh = ModelServer({PATH: PACKAGE})
    server_thread.__dict__.update({**fresh.__dict__, "address": server_thread.address})
    return server_thread


def fetched(server: ModelServer, folder: Path, *links: str) -> bytes:
    target = folder / "en_es.argosmodel"
    download([server.address + (link or PATH) for link in links or ("",)], target)
    assert sorted(path.name for path in folder.iterdir()) == ["en_es.argosmodel"], "nothing else is left"
    return target.read_bytes()


@given(cuts=st.lists(st.integers(1, len(PACKAGE)), max_size=4), ranges=st.booleans(), etag=st.sampled_from(['"a"', ""]))
@settings(max_examples=40)
def test_a_download_cut_anywhere_is_whole_in_the_end(
    server_thread: ModelServer, tmp_path_factory: pytest.TempPathFactory, cuts: list[int], ranges: bool, etag: str
):
    """Whether the server can go on where it ended or not; no attempt that got no further counts more than once."""
    fresh = ModelServer({PATH: PACKAGE}, ranges=ranges, etag=etag, cuts=cuts[:3])
    server_thread.__dict__.update({**fresh.__dict__, "address": server_thread.address})
    assert fetched(server_thread, tmp_path_factory.mktemp("down")) == PACKAGE


def test_it_goes_on_where_it_ended(server: ModelServer, tmp_path: Path):
    server.cuts = [1000, 2000]
    assert fetched(server, tmp_path) == PACKAGE
    assert server.requests == [(PATH, ""), (PATH, "bytes=1000-"), (PATH, "bytes=3000-")]


def test_also_in_another_run(server: ModelServer, tmp_path: Path):
    server.cuts = [1000, 0, 0, 0, 0]
    with pytest.raises(EngineError) as caught:
        fetched(server, tmp_path)
    assert caught.value.message == (
        f"en_es.argosmodel could not be fetched: 127.0.0.1: the connection ended after 1000 of {len(PACKAGE)} bytes"
    )
    assert [path.name for path in tmp_path.glob("*.argosmodel")] == [], "no half file has the name of a whole one"
    server.requests.clear()
    assert fetched(server, tmp_path) == PACKAGE
    assert server.requests == [(PATH, "bytes=1000-")]


def test_a_file_that_changed_meanwhile_is_fetched_anew(server: ModelServer, tmp_path: Path):
    server.cuts = [1000, 0, 0, 0, 0]
    with pytest.raises(EngineError):
        fetched(server, tmp_path)
    server.files[PATH], server.etag = PACKAGE[::-1], '"two"'
    assert fetched(server, tmp_path) == PACKAGE[::-1]


@pytest.mark.parametrize("whole", [PACKAGE[:1000], PACKAGE[:600]], ids=["as-long-as-the-part", "shorter"])
def test_a_file_that_ends_where_the_part_ends_or_before(server: ModelServer, tmp_path: Path, whole: bytes):
    server.cuts = [1000, 0, 0, 0, 0]
    with pytest.raises(EngineError):
        fetched(server, tmp_path)
    server.files[PATH] = whole  # under the same ETag: the server has nothing from byte 1000 on
    assert fetched(server, tmp_path) == whole


def test_a_length_that_is_more_than_what_comes(server: ModelServer, tmp_path: Path):
    server.wrong_length = 10
    with pytest.raises(EngineError, match=f"ended after {len(PACKAGE)} of {len(PACKAGE) + 10} bytes"):
        fetched(server, tmp_path)


def test_several_links_are_tried_in_order(server: ModelServer, tmp_path: Path):
    assert fetched(server, tmp_path, "/gone.argosmodel", "") == PACKAGE


def test_no_link_has_it(server: ModelServer, tmp_path: Path):
    links = [f"{server.address}/gone", "ftp://models.example/x", "file:///no/such/file"]
    with pytest.raises(EngineError) as caught:
        download(links, tmp_path / "en_es.argosmodel")
    assert caught.value.message == (
        "en_es.argosmodel could not be fetched: 127.0.0.1: the server answers 404 Not Found; "
        "ftp://models.example/x: ftp: is not supported; file:///no/such/file: there is no such file"
    )
    assert list(tmp_path.iterdir()) == []


def test_more_than_there_is_room_for(server: ModelServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(downloads, "LARGEST", 5000)
    with pytest.raises(EngineError, match="it is larger than 5000 bytes"):
        fetched(server, tmp_path)


def test_progress_counts_up_to_the_whole(server: ModelServer, tmp_path: Path):
    seen: list[tuple[int, int | None]] = []
    server.cuts = [1000]
    download([server.address + PATH], tmp_path / "x", lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[0] == (0, len(PACKAGE))
    assert seen[-1] == (len(PACKAGE), len(PACKAGE))


# The index


def test_what_an_index_offers():
    """What is no translation package, or names what no file may be called, is left out."""
    index = b"""[
        {"package_version": "1.9", "from_code": "en", "to_code": "es", "links": ["https://a.example/x", "ipfs://x", "file:///x"]},
        {"package_version": "1.10", "from_code": "en", "to_code": "es", "links": ["x.argosmodel"]},
        {"package_version": "1.9", "from_code": "en", "to_code": "zt", "links": []},
        {"package_version": "1.9", "type": "sbd", "from_codes": ["en"]},
        {"package_version": "../1", "from_code": "en", "to_code": "es", "links": []},
        {"package_version": "1.9", "from_code": "qq", "to_code": "es", "links": []},
        {"package_version": "1.9", "from_code": "en", "to_code": "fr", "links": 3},
        "x", null
    ]"""
    found = parse_index(index, "https://a.example/main/index.json")
    assert [(one.name, str(one.pair), one.links) for one in found] == [
        ("translate-en_es-1_9", "en → es", ("https://a.example/x",)),
        ("translate-en_es-1_10", "en → es", ("https://a.example/main/x.argosmodel",)),
        ("translate-en_zt-1_9", "en → zh-Hant", ()),
    ]


@pytest.mark.parametrize("data", [b"", b"<html>", b"{}", b"\xff"])
def test_what_is_no_index(data: bytes):
    with pytest.raises(EngineError, match=r"^https://a\.example/index\.json is no index of packages: "):
        parse_index(data, "https://a.example/index.json")


def test_ways_through_a_third_language_english_first():
    pairs = [("gl", "es"), ("es", "fr"), ("gl", "en"), ("en", "fr"), ("en", "de")]
    index = ", ".join(
        f'{{"package_version": "1", "from_code": "{source}", "to_code": "{target}"}}' for source, target in pairs
    )
    packages = parse_index(f"[{index}]".encode(), "index.json")
    assert pivots(Pair(Tag("gl"), Tag("fr")), packages) == (Tag("en"), Tag("es"))
    assert pivots(Pair(Tag("fr"), Tag("gl")), packages) == ()


# Archives

GOOD = {"pkg/metadata.json": b"{}", "pkg/model/model.bin": bytes(300), "pkg/README.md": b"read me " * 20}


def zipped(files: dict[str, bytes] = GOOD, change: Callable[[zipfile.ZipInfo], None] = lambda _: None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            change(info)
            archive.writestr(info, data)
    return out.getvalue()


def unpacked(data: bytes, folder: Path, limits: Limits = Limits()) -> dict[str, bytes]:  # noqa: B008  # frozen
    archive = folder / "a.argosmodel"
    archive.write_bytes(data)
    into = folder / "into"
    unpack(archive, into, limits)
    return {path.relative_to(into).as_posix(): path.read_bytes() for path in into.rglob("*") if path.is_file()}


def test_a_good_archive(tmp_path: Path):
    assert unpacked(zipped({"pkg/": b"", **GOOD}), tmp_path) == GOOD


@given(st.integers(0, len(zipped()) - 1))
def test_an_archive_cut_anywhere_is_refused(tmp_path_factory: pytest.TempPathFactory, size: int):
    with pytest.raises(EngineError, match=r"^a\.argosmodel cannot be installed: it is damaged or no zip archive"):
        unpacked(zipped()[:size], tmp_path_factory.mktemp("zip"))


@given(st.integers(0, len(zipped()) - 1), st.integers(1, 255))
def test_an_archive_with_one_other_byte_is_refused_or_nothing_in_it_differs(
    tmp_path_factory: pytest.TempPathFactory, place: int, flip: int
):
    data = bytearray(zipped())
    data[place] ^= flip
    folder = tmp_path_factory.mktemp("zip")
    with contextlib.suppress(EngineError):
        assert set(unpacked(bytes(data), folder).values()) <= set(GOOD.values())  # one may be missing
    assert {path.name for path in folder.iterdir()} <= {"a.argosmodel", "into"}, "nothing is written elsewhere"


def entry(name: str, **attributes: object) -> bytes:
    """A good archive with one more entry."""

    def change(info: zipfile.ZipInfo) -> None:
        if info.filename == name:
            for key, value in attributes.items():
                setattr(info, key, value)

    return zipped({**GOOD, name: b"more"}, change)


@pytest.mark.parametrize(
    ("name", "attributes", "says"),
    [
        ("/etc/passwd", {}, "'/etc/passwd' leads outside of the package"),
        ("pkg/../../x", {}, "'pkg/../../x' leads outside of the package"),
        ("../x", {}, "'../x' leads outside of the package"),
        ("pkg//x", {}, "'pkg//x' leads outside of the package"),
        ("pkg/./x", {}, "'pkg/./x' leads outside of the package"),
        ("C:/x", {}, "'C:/x' is a name that not every system has room for"),
        ("pkg\\..\\x", {}, r"'pkg\\..\\x' is a name that not every system has room for"),
        ("pkg/a\nb", {}, r"'pkg/a\nb' is a name that not every system has room for"),
        ("pkg/link", {"external_attr": (stat.S_IFLNK | 0o777) << 16}, "'pkg/link' is a link or a device"),
        ("pkg/pipe", {"external_attr": (stat.S_IFIFO | 0o644) << 16}, "'pkg/pipe' is a link or a device"),
        ("pkg/disk", {"external_attr": (stat.S_IFBLK | 0o644) << 16}, "'pkg/disk' is a link or a device"),
        ("pkg/readme.MD", {}, "'pkg/readme.MD' is in it twice"),
        ("pkg/model", {}, "'pkg/model' is a file and a folder"),
        ("pkg/README.md/x", {}, "'pkg/readme.md' is a file and a folder"),
        ("other/x", {}, "it is to hold one folder, and nothing beside it"),
        ("loose", {}, "it is to hold one folder, and nothing beside it"),
        ("pkg/big", {"compress_type": zipfile.ZIP_LZMA}, "'pkg/big' is packed in a way that packages are not"),
    ],
)
def test_archives_that_would_do_harm(tmp_path: Path, name: str, attributes: dict[str, object], says: str):
    """They are refused before a byte is written."""
    with pytest.raises(EngineError) as caught:
        unpacked(entry(name, **attributes), tmp_path)
    assert caught.value.message == f"a.argosmodel cannot be installed: {says}"
    assert [path.name for path in tmp_path.iterdir()] == ["a.argosmodel"]


def test_an_encrypted_archive(tmp_path: Path):
    data = bytearray(zipped())
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + place] |= 1
    with pytest.raises(EngineError, match="is encrypted"):
        unpacked(bytes(data), tmp_path)


def bomb(declared: int) -> bytes:
    """An archive of 10 MB whose one file inflates to 10 GB, and says that it has `declared` bytes."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflate.compress(bytes(10_000_000)) + deflate.flush(zlib.Z_FULL_FLUSH)
    info = zipfile.ZipInfo("pkg/model.bin")
    info.compress_type, info.file_size, info.CRC = zipfile.ZIP_DEFLATED, declared, 0
    stream = block * 1000 + zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    info.compress_size, info.header_offset = len(stream), 0
    header = info.FileHeader(zip64=True)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.start_dir = archive.fp.write(header + stream)
        archive.filelist.append(info)
        archive.NameToInfo[info.filename] = info
        archive._didModify = True
    return out.getvalue()


@pytest.mark.parametrize(
    ("declared", "says"),
    [
        (10_000_000_000, "it would unpack from "),
        (1_000_000, "it is damaged or no zip archive (Bad CRC-32 for file 'pkg/model.bin')"),
    ],
    ids=["honest", "lying"],
)
def test_a_bomb_of_10_gb(tmp_path: Path, declared: int, says: str):
    with pytest.raises(EngineError) as caught:
        unpacked(bomb(declared), tmp_path)
    assert caught.value.message.startswith(f"a.argosmodel cannot be installed: {says}")
    assert sum(path.stat().st_size for path in tmp_path.rglob("*") if path.name != "a.argosmodel") <= declared % 10**10


def test_too_many_files_and_too_much(tmp_path: Path):
    for limits, says in [
        (Limits(files=2), "it holds more than 2 files"),
        (Limits(size=100), "it would unpack from "),
        (Limits(ratio=1), "it would unpack from "),
    ]:
        with pytest.raises(EngineError, match=says):
            unpacked(zipped({**GOOD, "pkg/zeros": bytes(5000)}), tmp_path, limits)


def test_the_packer_of_these_tests_makes_what_the_product_unpacks(tmp_path: Path):
    pack(GOOD, tmp_path / "b.argosmodel")
    assert unpacked((tmp_path / "b.argosmodel").read_bytes(), tmp_path) == GOOD


# Going live


def test_what_a_killed_run_left_is_cleaned_up_and_what_it_was_replacing_is_put_back(tmp_path: Path):
    models, left = tmp_path / "packages", tmp_path / ".packages.translator-install"
    (models / "other").mkdir(parents=True)
    (left / "unpacked/half").mkdir(parents=True)
    for name in ("old", "other"):
        (left / "replaced" / name).mkdir(parents=True)
        (left / "replaced" / name / "file").write_text("old")
    with staging(models):
        assert sorted(path.relative_to(models).as_posix() for path in models.rglob("*")) == [
            ".translator.lock", "old", "old/file", "other",
        ]  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["packages"]
    assert not (models / ".translator.lock").exists()


@pytest.mark.parametrize("present", [True, False])
def test_a_failure_on_the_last_step_leaves_what_was_there(tmp_path: Path, present: bool):
    models = tmp_path / "packages"
    models.mkdir()
    if present:
        (models / "model").mkdir()
        (models / "model/file").write_text("old")
    with pytest.raises(StorageError), staging(models) as place:
        place.go_live(place.folder / "never-made", "model")
    assert [path.name for path in models.iterdir()] == (["model"] if present else [])
    assert [path.name for path in tmp_path.iterdir()] == ["packages"]


# Smoke tests


@pytest.mark.parametrize("language", ["en", "es", "zh-Hant", "pt-BR", "eo", "kab", "sr@latin"])
def test_there_is_something_to_translate_from_every_language(language: str):
    texts = smoke_texts(parse_tag(language))
    assert len(set(texts)) == 5
    assert all("2024" in text for text in texts)


@pytest.mark.parametrize(
    ("drafts", "says"),
    [
        (["lunes", "martes", "miércoles", "jueves", "viernes"], ""),
        (["lunes", "", "miércoles", "", "viernes"], ""),
        (["", "", "", "jueves", "viernes"], "3 of 5 texts came out empty"),
        (["lunes " * 20, "martes", "miércoles", "jueves", "viernes"], "of 6 characters it makes 120"),
    ],
)
def test_what_a_model_that_works_makes_of_them(drafts: list[str], says: str):
    assert fault_of(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], [*map(Draft, drafts)]) == says


# What is stored of a folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, data in {"metadata.json": "{}", "model/model.bin": "weights"}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(data)
    return tmp_path


def test_a_folder_that_another_tool_installed_has_a_digest_too(folder: Path):
    before = digest_of(folder)
    assert before.startswith("sha256:")
    record = write_record(folder, "en_es.argosmodel", "ab" * 32, "2026-01-31")
    assert read_record(folder) == record
    assert record.digest == digest_of(folder) == before, "the record is no part of it"
    assert verify(folder) == ()


def test_a_recorded_digest_is_trusted_until_a_size_or_a_time_differs(folder: Path):
    """`verify` trusts nothing."""
    recorded = write_record(folder, "", "", "").digest
    path = folder / "model/model.bin"
    time = path.stat().st_mtime_ns
    path.write_text("WEIGHTS")
    os.utime(path, ns=(time, time))
    assert digest_of(folder) == recorded
    assert verify(folder) == (Difference("model/model.bin", "changed"),)
    os.utime(path, ns=(time, time + 1))
    assert digest_of(folder) != recorded


def test_everything_that_differs_is_named(folder: Path):
    before = write_record(folder, "", "", "").digest
    (folder / "metadata.json").unlink()
    (folder / "model/model.bin").write_text("other")
    (folder / "model/new").write_text("")
    assert verify(folder) == (
        Difference("metadata.json", "missing"),
        Difference("model/model.bin", "changed"),
        Difference("model/new", "added"),
    )
    assert digest_of(folder) != before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": [1]}', "\xff"])
def test_a_record_that_cannot_be_read_is_none(folder: Path, text: str):
    (folder / RECORD).write_text(text, "latin-1")
    assert read_record(folder) is None
    assert digest_of(folder).startswith("sha256:")
