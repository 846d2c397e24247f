import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from pathlib import Path
from random import Random

import pytest

from ingest.pipeline import read_paths
from ingest.sources import archives as unpacker
from ingest.sources.archives import members, unpack
from ingest.sources.files import FileOnDisk
from ingest.sources.items import Failure, SourceFile
from ingest.sources.member_names import member_name
from ingest.sources.walk import files

SPECIMENS = Path(__file__).parents[3] / "corpus/specimens"


def zipped(*entries: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in entries:
            archive.writestr(zipfile.ZipInfo(name), content, compress_type=method)
    return held.getvalue()


def tarred(*entries: tuple[str, bytes]) -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        for name, content in entries:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return held.getvalue()


def found(name: str, content: bytes) -> list[tuple[str, bytes]]:
    """(path, bytes) of each source, (path, b"! reason") of each failure."""
    items = []
    for item in unpack(SourceFile.of_bytes(name, content)):
        if isinstance(item, Failure):
            assert item.advice
            items.append((item.path, f"! {item.reason}".encode()))
        else:
            with item.open() as stream:
                items.append((item.path, stream.read()))
    return items


def test_a_plain_file_is_itself() -> None:
    assert found("a.txt", b"text") == [("a.txt", b"text")]


@pytest.mark.parametrize(("pack", "suffix"), [(gzip.compress, "gz"), (lzma.compress, "xz"), (bz2.compress, "bz2")])
def test_compressed_files_and_tars_give_their_members(pack: object, suffix: str) -> None:
    assert callable(pack)
    assert found(f"a.txt.{suffix}", pack(b"text")) == [(f"a.txt.{suffix}!a.txt", b"text")]
    tar = tarred(("x/1.txt", b"one"), ("x/2.txt", b"two"))
    assert found(f"t.tar.{suffix}", pack(tar)) == [
        (f"t.tar.{suffix}!x/1.txt", b"one"),
        (f"t.tar.{suffix}!x/2.txt", b"two"),
    ]


def test_two_streams_in_one_xz_are_one_file() -> None:
    assert found("a.xz", lzma.compress(b"one ") + b"\0" * 4 + lzma.compress(b"two")) == [("a.xz!a", b"one two")]


def test_archives_in_archives_are_opened_and_digests_are_those_of_members() -> None:
    inner = gzip.compress(tarred(("1.txt", b"one")), mtime=0)
    outer = SourceFile.of_bytes("o.zip", zipped(("inner.tar.gz", inner), ("0.txt", b"zero")))
    first, second = unpack(outer)
    assert isinstance(first, SourceFile)
    assert isinstance(second, SourceFile)
    assert (first.path, first.size) == ("o.zip!inner.tar.gz!1.txt", 3)
    assert first.sha256 == SourceFile.of_bytes("", b"one").sha256
    assert (first.outer, first.outer_sha256) == ("o.zip", outer.sha256)
    assert second.path == "o.zip!0.txt"


def test_an_archive_packed_too_deep_says_so() -> None:
    packed = b"text"
    for _ in range(unpacker.LAYERS + 1):
        packed = gzip.compress(packed)
    ((_, text),) = found("deep.gz", packed)
    assert text == b"! an archive more than 4 layers inside archives"


def test_office_documents_are_no_archives() -> None:
    docx = SPECIMENS / "docx/minutes-1978.docx"
    (item,) = unpack(SourceFile.of_bytes("minutes.docx", docx.read_bytes()))
    assert isinstance(item, SourceFile)
    assert item.path == "minutes.docx"


def test_hidden_members_folders_and_links_are_passed_over() -> None:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("__MACOSX/x"))
        link = tarfile.TarInfo("link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        archive.addfile(tarfile.TarInfo(".git/config"))
        archive.addfile(tarfile.TarInfo("./a.txt"))
    assert found("t.tar", tar.getvalue()) == [("t.tar!a.txt", b"")]


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("..\\..\\windows\\system.ini", "windows/system.ini"),
        ("C:\\cables\\a.txt", "cables/a.txt"),
        ("C:a.txt", "a.txt"),
        ("..", "unnamed"),
        ("a\nb\x1b[2J.txt", "a�b�[2J.txt"),
        ("x" * 1000, "x" * 400),
    ],
)
def test_names_of_members_are_made_harmless(raw: str, name: str) -> None:
    assert member_name(raw) == name


def test_nothing_is_written_under_the_name_that_an_archive_gives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unpacker, "IN_MEMORY", 10)
    spool = tmp_path / "spool"
    spool.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(spool))
    (item,) = unpack(SourceFile.of_bytes("o.tar", tarred(("../escaped.txt", b"x" * 100))))
    assert isinstance(item, SourceFile)
    assert item.head() == b"x" * 100
    (copy,) = spool.iterdir()
    assert copy.name.startswith("cables-")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["spool"]
    del item
    assert list(spool.iterdir()) == []


def test_a_locked_member_is_a_failure_and_the_next_is_read() -> None:
    content = bytearray(zipped(("locked.txt", b"x"), ("open.txt", b"y"), method=zipfile.ZIP_STORED))
    entry = content.index(b"PK\x01\x02")
    content[entry + 8] |= 1
    assert found("o.zip", bytes(content)) == [
        ("o.zip!locked.txt", b"! locked with a password"),
        ("o.zip!open.txt", b"y"),
    ]


def test_a_damaged_member_is_a_failure_and_the_next_is_read() -> None:
    content = bytearray(zipped(("bad.txt", b"hello"), ("good.txt", b"y"), method=zipfile.ZIP_STORED))
    at = content.index(b"hello")
    content[at] ^= 0xFF
    first, second = found("o.zip", bytes(content))
    assert first == ("o.zip!bad.txt", b"! damaged: Bad CRC-32 for file 'bad.txt'")
    assert second == ("o.zip!good.txt", b"y")


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress, bz2.compress])
def test_a_cut_off_compressed_tar_gives_what_stood_before(pack: object) -> None:
    assert callable(pack)
    noise = Random(1).randbytes(3_000_000)
    content = pack(tarred(("1.txt", noise[:1000]), ("2.txt", noise)))
    *kept, (path, text) = found("t.tgz", content[: len(content) // 2])
    assert kept == [("t.tgz!1.txt", noise[:1000])]
    assert path == "t.tgz"
    assert text.startswith(b"! damaged: ")


def test_a_cut_off_tar_gives_what_stood_before_and_where_it_broke() -> None:
    content = tarred(("1.txt", b"one"), ("2.txt", b"t" * 5000))
    *kept, failure = unpack(SourceFile.of_bytes("t.tar", content[: 512 * 5]))
    assert [item.path for item in kept] == ["t.tar!1.txt"]
    assert isinstance(failure, Failure)
    assert failure.place == "after member 2"
    assert failure.reason.startswith("damaged: ")
    assert failure.advice.startswith("get the file again")


def test_a_cut_off_compressed_file_is_no_half_cable() -> None:
    (item,) = found("a.txt.gz", gzip.compress(b"text" * 100)[:-9])
    assert item[0] == "a.txt.gz"
    assert item[1].startswith(b"! damaged: ")


def test_a_bomb_ends_with_a_failure_and_the_rest_is_read() -> None:
    bomb = zipped(("bomb.txt", b"\0" * (30 << 20)), ("cable.txt", b"text"))
    assert found("o.zip", bomb) == [
        (
            "o.zip!bomb.txt",
            b"! unpacks to more than 200 times its size: a member like that is made to fill the disk",
        ),
        ("o.zip!cable.txt", b"text"),
    ]
    ((_, text),) = found("bomb.gz", gzip.compress(b"\0" * (30 << 20)))
    assert text.startswith(b"! unpacks to more than 200 times its size")
    *_, (_, text) = found("bomb.tar.xz", lzma.compress(tarred(("a", b"\0" * (30 << 20)))))
    assert text.startswith(b"! unpacks to more than 200 times its size")


def test_limits_on_size_and_number_of_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacker, "MEMBERS", 2)
    *kept, last = found("t.tar", tarred(("1", b"1"), ("2", b"2"), ("3", b"3")))
    assert len(kept) == 2
    assert last == ("t.tar", b"! holds more than 2 members; the rest was not read")
    monkeypatch.setattr(unpacker, "LARGEST", 1 << 10)
    first, second = found("t.tar", tarred(("1", b"1" * 2000), ("2", b"2")))
    assert first[1].startswith(b"! larger than")
    assert second == ("t.tar!2", b"2")


def test_a_tar_that_announces_an_enormous_name_is_not_believed() -> None:
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 1 << 33
    ((_, text),) = found("t.tar", info.tobuf(tarfile.GNU_FORMAT) + b"\0" * 2048)
    assert text.startswith(b"! damaged: ")


def test_empty_archives_say_so() -> None:
    for name, content in (("e.zip", zipped()), ("e.zip", zipped(("folder/", b"")))):
        assert found(name, content) == [(name, b"! the archive holds no files")]
    assert found("t.tar.gz", gzip.compress(tarred(("folder/.keep", b"")))) == [
        ("t.tar.gz", b"! the archive holds no files")
    ]


def test_the_shipped_archives_open() -> None:
    names = []
    for file in files([SPECIMENS / "archives"]):
        assert isinstance(file, FileOnDisk)
        names += [item.path.removeprefix(f"{SPECIMENS}/archives/") for item in members(file)]
    assert names == [
        "circular-1959.txt.gz!circular-1959.txt",
        "two-letters.zip!1952/bern.txt",
        "two-letters.zip!1952/tehran.txt",
    ]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (TypeError("no\nname"), "unpacking it broke: TypeError: no name"),
        (AssertionError(), "unpacking it broke: AssertionError:"),
        (MemoryError(), "there is not enough memory to unpack it"),
    ],
)
def test_an_exception_that_nobody_expected_costs_one_archive(
    error: Exception, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file is known that brings the standard library to this: here its list of a zip's members breaks."""
    listed = zipfile.ZipFile.infolist

    def broken(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
        if "odd.txt" in archive.namelist():
            raise error
        return listed(archive)

    monkeypatch.setattr(zipfile.ZipFile, "infolist", broken)
    text = b"An invented memorandum of May 1, 1967.\n\nIt says nothing."
    odd = zipped(("odd.txt", text))
    (tmp_path / "a.zip").write_bytes(odd)
    (tmp_path / "b.zip").write_bytes(zipped(("1.txt", text), ("inner.zip", odd), ("2.txt", text)))
    (tmp_path / "c.txt").write_bytes(text)
    items = [
        (item.path, item.reason) if isinstance(item, Failure) else (item.source.path, item.source.locator, "read")
        for item in read_paths([str(tmp_path)])
    ]
    failures = [item for item in items if item[-1] != "read"]
    assert failures == [(f"{tmp_path}/a.zip", reason), (f"{tmp_path}/b.zip!inner.zip", reason)]
    assert len(items) == 5
