"""Folders made or found to trip the walk: links, pipes, devices, names, files that change. Through `cables ingest`."""

from __future__ import annotations

import io
import os
import re
import socket
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from conftest import make_cable, write_archive
from fuzz.harness import mutated
from hostile.making import zipped

from cables.cli import run
from cables.export import search_record
from cables.operations.backup import dump, restore
from corpus.errors import BadConfig, BadWorkspace
from corpus.records import Cable
from index.ledger.store import Ledger
from ingest.pipeline import read_file
from ingest.readers.tables import mapping
from ingest.sources import walk as sources
from ingest.sources.files import FileOnDisk
from ingest.sources.items import Failure
from ingest.sources.walk import files

LETTER = "A good letter, number {}.\n\nIts words."
Told = Callable[[Path], tuple[int, dict[str, tuple[str, str]]]]


@pytest.fixture
def ingested(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """A function that ingests a folder: number of cables in the archive, path to (reason, advice) of failures."""
    archive = tmp_path / "archive"
    monkeypatch.setenv("CABLES_ARCHIVE", str(archive))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))

    def done(folder: Path) -> tuple[int, dict[str, tuple[str, str]]]:
        run(["ingest", "--no-tag", str(folder)])
        with_ledger = Ledger(archive, read_only=True)
        try:
            rows = list(with_ledger.failures())
            count = sum(row.cables for row in with_ledger.files())
        finally:
            with_ledger.close()
        return count, {row.shown.removeprefix(f"{folder}/"): (row.reason, row.advice) for row in rows}

    return done


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(LETTER.format(1), "utf-8")
    (folder / "z.txt").write_text(LETTER.format(2), "utf-8")
    return folder


def test_pipes_devices_and_sockets(folder: Path, ingested: Told) -> None:
    """A pipe, a socket, a device in the folder -> neither a file nor a folder (a device, socket or pipe)"""
    os.mkfifo(folder / "b-pipe")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)  # a socket's name is short
        server.bind("c-socket")
        os.chdir(here)
        if os.geteuid() == 0:
            os.mknod(folder / "d-zero", 0o20600, os.makedev(1, 5))
        count, told = ingested(folder)
    assert count == 2
    assert set(told) == {"b-pipe", "c-socket"} | ({"d-zero"} if os.geteuid() == 0 else set())
    assert {reason for reason, _ in told.values()} == {"neither a file nor a folder (a device, socket or pipe)"}


def test_links_in_circles(folder: Path, ingested: Told) -> None:
    """Links to parents, to each other, to themselves -> read once each; "cannot be read", the link leads nowhere"""
    (folder / "b").mkdir()
    (folder / "b/back").symlink_to(folder)
    (folder / "c").symlink_to(folder / "b")
    (folder / "self").symlink_to(folder / "self")
    (folder / "one").symlink_to(folder / "two")
    (folder / "two").symlink_to(folder / "one")
    count, told = ingested(folder)
    assert count == 2
    assert set(told) == {"self", "one", "two"}
    for reason, advice in told.values():
        assert reason.startswith("cannot be read: ")
        assert advice == "the link leads nowhere: remove or mend it"


def test_links_out_of_the_folder(folder: Path, tmp_path: Path, ingested: Told) -> None:
    """Links to files, folders and devices elsewhere -> a link that leads out of the folder, to …"""
    (tmp_path / "secret.txt").write_text("Another's secret.", "utf-8")
    (folder / "b.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "root").symlink_to("/")
    (folder / "zero").symlink_to("/dev/zero")
    count, told = ingested(folder)
    assert count == 2
    assert {name: reason for name, (reason, _) in told.items()} == {
        "b.txt": f"a link that leads out of the folder, to {tmp_path}/secret.txt",
        "root": "a link that leads out of the folder, to /",
        "zero": "a link that leads out of the folder, to /dev/zero",
    }
    assert {advice for _, advice in told.values()} == {"name what it leads to, if that is to be read as well"}


def test_names_that_are_no_text(folder: Path, ingested: Told, capsys: pytest.CaptureFixture[str]) -> None:
    """Names with line ends, escape sequences, bytes that are no UTF-8 -> read; known again by the next run"""
    for name in (b"b\xff\xfe.txt", b"c\nd\x1b[2J.txt", "e\u202etxt.pdf".encode(), b"-rf", b"f*?[x].txt"):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(LETTER.format(name.hex()), "utf-8")
    (Path(os.fsdecode(bytes(folder) + b"/g\xff"))).mkdir()
    Path(os.fsdecode(bytes(folder) + b"/g\xff/h.txt")).write_text(LETTER.format("h"), "utf-8")
    assert ingested(folder) == (8, {})
    capsys.readouterr()
    assert ingested(folder) == (8, {})
    assert "8 unchanged" in capsys.readouterr().err
    Path(os.fsdecode(bytes(folder) + b"/b\xff\xfe.txt")).unlink()
    run(["ingest", "--no-tag", "--prune", str(folder)])
    assert "1 gone and removed" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_what_may_not_be_read(folder: Path, ingested: Told) -> None:
    """A file and a folder without the right to read -> cannot be read: Permission denied"""
    (folder / "b").mkdir()
    (folder / "b").chmod(0)
    (folder / "c.txt").write_text("x")
    (folder / "c.txt").chmod(0)
    count, told = ingested(folder)
    (folder / "b").chmod(0o700)
    assert count == 2
    assert {name: reason for name, (reason, _) in told.items()} == dict.fromkeys(
        ("b", "c.txt"), "cannot be read: Permission denied"
    )


@pytest.mark.parametrize("what", ["grows", "goes", "is another"])
def test_a_file_that_changes_while_it_is_read(what: str, folder: Path) -> None:
    """A file that grows, goes or is replaced while it is read -> the file was changed or removed while it was read"""
    path = folder / "b.jsonl"
    path.write_text("".join(f'{{"title": "n{n}", "body": "words"}}\n' for n in range(5_000)))
    (file,) = files([str(path)])
    assert isinstance(file, FileOnDisk)
    items = (item for _, item in read_file(file))
    first = next(items)
    assert isinstance(first, Cable)
    if what == "grows":
        with path.open("a") as stream:
            stream.write('{"title": "more", "body": "words"}\n')
    else:
        path.unlink()
        if what == "is another":
            path.write_text("Other words.")
    *_, last = items
    assert isinstance(last, Failure)
    assert last.reason == "the file was changed or removed while it was read"
    assert last.advice.startswith("ingest again when nobody writes to it")


def test_a_file_that_goes_before_it_is_read(folder: Path) -> None:
    """A file that is removed between the walk and the reading -> cannot be read: No such file or directory"""
    walk = files([str(folder)])
    first = next(walk)
    assert isinstance(first, FileOnDisk)
    Path(first.location).unlink()
    ((_, told), *_) = read_file(first)
    assert isinstance(told, Failure)
    assert told.reason == "cannot be read: No such file or directory"
    assert isinstance(next(walk), FileOnDisk)


def test_standard_input_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Standard input that does not end -> more than … GiB, and no end; its copy is removed"""
    monkeypatch.setattr(sources, "LARGEST_STREAM", 8 << 20)

    class Endless(io.RawIOBase):
        def read(self, size: int = -1) -> bytes:
            return b"word " * (max(size, 5) // 5)

    before = set(Path(tempfile.gettempdir()).glob("cables-*"))
    (told,) = files(["-"], stdin=Endless())  # type: ignore[arg-type]
    assert isinstance(told, Failure)
    assert re.fullmatch(r"more than \d+ GiB, and no end", told.reason)
    assert not set(Path(tempfile.gettempdir()).glob("cables-*")) - before


def many(folder: Path, number: int) -> None:
    for start in range(0, number, 1000):
        inner = folder / f"{start // 1000:05d}"
        inner.mkdir(parents=True)
        for n in range(start, min(start + 1000, number)):
            os.close(os.open(f"{inner}/{n}.txt", os.O_CREAT | os.O_WRONLY))


def test_many_tiny_files(tmp_path: Path) -> None:
    """20,000 tiny files (2 million with -m slow) -> walked one by one, none left out"""
    many(tmp_path / "in", 20_000)
    walk = files([str(tmp_path / "in")])
    assert sum(isinstance(file, FileOnDisk) for file in walk) == 20_000


@pytest.mark.slow
def test_two_million_tiny_files(tmp_path: Path) -> None:
    """2 million tiny files -> walked one by one, within 1 GiB"""
    import resource

    many(tmp_path / "in", 2_000_000)
    assert sum(isinstance(file, FileOnDisk) for file in files([str(tmp_path / "in")])) == 2_000_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1 << 20


def test_a_line_of_a_gigabyte(tmp_path: Path) -> None:
    """A text of 1 GiB in one line (a sparse file) -> one document of 1,024 MiB (the limit is 64 MiB)"""
    path = tmp_path / "line.txt"
    with path.open("wb") as stream:
        stream.write(b"word " * 20_000)
        stream.truncate(1 << 30)
    (file,) = files([str(path)])
    assert isinstance(file, FileOnDisk)
    object.__setattr__(file, "__dict__", {**file.__dict__, "sha256": "0" * 64})  # hashing a gigabyte is another matter
    ((_, told),) = read_file(file)
    assert isinstance(told, Failure)
    assert told.reason == "one document of 1,024 MiB (the limit is 64 MiB)"


TEXTS = {
    "utf-16 without a mark": ("The note of May 5 was received in Bonn. " * 5).encode("utf-16-le"),
    "cp1250": "Ședința comisiei sovieto-române, 3 mai 1967. Tovarășul Łukasiewicz a sosit.".encode("cp1250", "replace"),
    "mixed": "Ambassade à Genève. ".encode() * 3 + "Ambassade à Genève.".encode("cp1252"),
    "right to left": "א\u05b7 מברק מתל אביב e\u0301 אל וושינגטון. ברקיה بغداد \u200f1967".encode(),
    "surrogates": b"A letter with \xed\xa0\x80 half \xed\xbf\xbf a character.",
}


@pytest.mark.parametrize("kind", TEXTS)
def test_odd_encodings(kind: str, tmp_path: Path) -> None:
    """UTF-16 without its mark, cp1250, mixed code pages, right-to-left text, surrogates as bytes -> read as text"""
    (tmp_path / "a.txt").write_bytes(TEXTS[kind])
    (file,) = files([str(tmp_path)])
    assert isinstance(file, FileOnDisk)
    ((_, cable),) = read_file(file)
    assert isinstance(cable, Cable)
    cable.body.encode()
    assert "\0" not in cable.body
    if kind in ("utf-16 without a mark", "right to left"):
        assert "\ufffd" not in cable.body


def test_highlights_in_right_to_left_and_combining_text(tmp_path: Path) -> None:
    """Matches behind Hebrew, Arabic, combining and wide characters -> the marks stand round the words"""
    import cables

    body = "א\u05b7\u05bc מברק e\u0301\u0323\u0301 نص עם \U0001f600 סוד הסכם Genève 中文 Agreement, agreement הסכם."
    write_archive(tmp_path / "archive", [make_cable("c/1", body)])
    archive = cables.open(tmp_path / "archive")
    for word, found in (("agreement", ["agreement", "agreement"]), ("הסכם", ["הסכם", "הסכם"]), ("geneve", ["genève"])):
        spans = archive.show("c/1", word).spans["body"]
        assert [body[span.start : span.end].lower() for span in spans] == found


def test_dumps_that_are_none(tmp_path: Path) -> None:
    """300 dumps with changed bytes for `cables restore`, and made ones: bombs, names that lead elsewhere, no zip file.
    The made ones are all refused. A dump that is refused writes no file."""
    desk = tmp_path / "desk"
    desk.mkdir()
    (desk / "labels.txt").write_text("toread c/1\n", "utf-8")
    (desk / "notes.txt").write_text("c/1 1967-05-01 words\n" * 50, "utf-8")
    dump(tmp_path / "good.zip", desk, tmp_path / "corrections.txt")
    good, dice = (tmp_path / "good.zip").read_bytes(), Random(1967)
    changed = [mutated(good, good, dice) for _ in range(300)]
    bad = [zipped(("../labels.txt", b"x")), zipped(("/etc/labels.txt", b"x")), b"", b"PK\x03\x04" * 50]
    bad += [zipped(*((f"seen-{n}.txt", b"\0" * (30 << 20)) for n in range(8)))]
    refused = []
    for number, content in enumerate([*changed, *bad]):
        (tmp_path / "bad.zip").write_bytes(content)
        new = tmp_path / f"new{number}"
        try:
            restore(tmp_path / "bad.zip", new, tmp_path / "new.txt", "merge")
        except (BadWorkspace, BadConfig) as error:
            refused.append(number)
            told = (error.problem, error.advice)
            assert all(told)
            assert not new.exists() or not [path for path in new.iterdir() if path.suffix == ".txt"]
    assert refused[-len(bad) :] == list(range(len(changed), len(changed) + len(bad)))
    assert len(refused) > len(bad)
    assert not (tmp_path / "labels.txt").exists()


def test_records_that_are_none(tmp_path: Path) -> None:
    """Search records and mapping files nested 100,000 deep, in JSON and in TOML -> refused"""
    for content in ("[" * 100_000, '{"a":' * 100_000, "a = " + "[" * 100_000):
        (tmp_path / "record.json").write_text(content, "utf-8")
        with pytest.raises(BadConfig):
            search_record.load(tmp_path / "record.json")
        with pytest.raises(BadConfig):
            mapping.load(tmp_path / "record.json")


@pytest.mark.parametrize("name", ["header.csv", "blank.csv", "member.zip", "beside.zip", "hidden.zip", "links.zip"])
def test_a_file_that_gives_nothing_is_a_failure(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A table of a header alone, a zip of it, a zip of hidden files or links -> a failure on record, exit code 1"""
    content = b"id,title,body\n"
    link = zipfile.ZipInfo("a.txt")
    link.external_attr = 0o120777 << 16
    links = io.BytesIO()
    with zipfile.ZipFile(links, "w") as packed:
        packed.writestr(link, "/etc/passwd")
    made = {
        "header.csv": content,
        "blank.csv": content + b"\n\n",
        "member.zip": zipped(("a.csv", content)),
        "beside.zip": zipped(("a.csv", content), ("b.txt", LETTER.format(1).encode())),
        "links.zip": links.getvalue(),
        "hidden.zip": zipped((".a.csv", content)),
    }
    (tmp_path / name).write_bytes(made[name])
    archive = str(tmp_path / "archive")
    assert run(["--archive", archive, "ingest", "--no-tag", str(tmp_path / name)]) == 1
    assert run(["--archive", archive, "failures", "--jsonl"]) == 0
    assert name in capsys.readouterr().out
