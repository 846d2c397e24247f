"""A folder of bombs, read in one run by a process whose memory is limited: each ends as bombs.py says, and the good
files between them are read. The scaled limits are a twentieth of the shipped ones; `make test-hostile` takes these.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from hostile.bombs import BOMBS
from hostile.making import END, LAUGHS, MAIL, TEI, document, docx

MEMORY = 3 << 30
"""Bytes of address space of the reading process: what it maps, not what it uses, which is less than half."""
SCALE = 20
SCALED = {
    "ingest.readers.shared.html_tree": ("MOST_TAGS", "MOST_OF_ALL"),
    "ingest.readers.frus.stream": ("MOST_ELEMENTS", "LARGEST_DOCUMENT"),
    "ingest.readers.tei.stream": ("MOST_ELEMENTS", "LARGEST"),
    "ingest.readers.documents.docx_package": ("MOST_ELEMENTS", "MOST_NODES", "LARGEST_PART"),
    "ingest.readers.documents.warc": ("LARGEST",),
    "ingest.readers.tables.jsonlines": ("MOST_VALUES",),
    "ingest.readers.tables.delimited": ("MOST_CELLS", "LONGEST_ROW", "LONGEST_FIELD"),
    "ingest.readers.documents.plain": ("LARGEST",),
    "ingest.sources.decoding": ("LONGEST_LINE",),
    "ingest.pipeline": ("MOST_FAILURES",),
}
READ = """
import importlib, json, re, resource, sys
from pathlib import Path
memory, scale, scaled, folder = json.loads(sys.argv[1])
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
for module, names in scaled.items():
    for name in names:
        loaded = importlib.import_module(module)
        setattr(loaded, name, getattr(loaded, name) // scale)
pdf = importlib.import_module("ingest.readers.documents.pdf_process")
pdf.MEMORY = max(pdf.MEMORY // scale, 300 << 20)
plain = importlib.import_module("ingest.readers.documents.plain").whole
plain.__kwdefaults__["largest"] //= scale
from corpus.records import Cable
from ingest.pipeline import read_paths
for item in read_paths([folder]):
    if isinstance(item, Cable):
        said = {"path": item.source.path, "title": item.title, "body": item.body[:2000], "oddities": item.warnings}
    else:
        said = {"path": item.path, "reason": item.reason, "advice": item.advice}
    print(json.dumps(said))
# Since it began: a process starts with the peak of the one that started it (getrusage), however large that was.
status = Path("/proc/self/status")
peaks = re.findall(r"VmHWM:\\s*(\\d+) kB", status.read_text()) if status.exists() else []
peak = int(peaks[0]) if peaks else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"peak": peak << 10}))
"""
Said = list[dict[str, Any]]


def read(folder: Path, scale: int) -> Said:
    """What the readers say of a folder's files, in their order."""
    request = json.dumps([MEMORY, scale, SCALED if scale > 1 else {}, str(folder)])
    done = subprocess.run(
        [sys.executable, "-c", READ, request], cwd=ROOT, capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.fixture(scope="session")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A function from scale to what became of each file."""

    @cache
    def told(scale: int) -> dict[str, Said]:
        folder = tmp_path_factory.mktemp("bombs")
        for number, (name, make) in enumerate(BOMBS.items()):
            (folder / f"{number:02d}-{name}").write_bytes(make(scale))
            (folder / f"{number:02d}-zz-good.txt").write_text(f"A good letter, number {number}.\n\nWords.", "utf-8")
        before = sorted(folder.parent.rglob("*"))
        said = read(folder, scale)
        assert sorted(folder.parent.rglob("*")) == before, "a file was written beside the bombs"
        assert said.pop()["peak"] < 1 << 30 if scale > 1 else said.pop()["peak"] < 3 << 29
        by_file: dict[str, Said] = {}
        for each in said:
            name = each["path"].removeprefix(f"{folder}/").partition("!")[0]
            by_file.setdefault(name, []).append(each)
        return by_file

    return told


def check(name: str, by_file: dict[str, Said]) -> None:
    number = list(BOMBS).index(name)
    said = by_file[f"{number:02d}-{name}"]
    failures = [each for each in said if "reason" in each]
    cables = [each for each in said if "title" in each]
    seen = (BOMBS[name].__doc__ or "").partition(" -> ")[2]
    if seen.startswith("read"):
        assert cables
        assert not failures
        for words in re.findall(r'"([^"]+)"', seen):
            assert any(words in odd for each in cables for odd in each["oddities"])
    else:
        reason, _, rest = seen.partition("; ")
        expected = ".*".join(map(re.escape, reason.split("…")))
        told = [each for each in failures if re.fullmatch(expected, each["reason"])]
        assert told, failures[:5]
        assert all(each["advice"] and "\n" not in each["advice"] for each in told)
        assert not rest.endswith("read") or cables
    if name == "traversal.zip":
        assert {each["path"].partition("!")[2] for each in cables} == {"outside.txt", "etc/x.txt", "x.txt"}
    (good,) = by_file[f"{number:02d}-zz-good.txt"]
    assert good["title"] == f"A good letter, number {number}."


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name: str, outcomes: Any) -> None:
    check(name, outcomes(SCALE))


@pytest.mark.slow
@pytest.mark.parametrize("name", BOMBS)
def test_bombs_of_full_size(name: str, outcomes: Any) -> None:
    check(name, outcomes(1))


ENTITIES = b'<!DOCTYPE %s [<!ENTITY x SYSTEM "%s"><!ENTITY y SYSTEM "http://127.0.0.1:%d/x"><!ENTITY z "%%y;">]>'


def test_external_entities(tmp_path: Path) -> None:
    """Entities that name a file or an address, in TEI, HTML, Word, mail -> no byte comes in, nobody asks"""
    import socket

    secret = tmp_path / "secret.txt"
    secret.write_text("the secret of another folder", "utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        port = server.getsockname()[1]
        kinds = {name: ENTITIES % (name, secret.as_uri().encode(), port) for name in (b"TEI", b"html", b"w:document")}
        page = kinds[b"html"] + b"<html><body><p>Good &x; words &y; here.</p><img src='http://127.0.0.1:%d/'>" % port
        (folder / "a.xml").write_bytes(
            b'<?xml version="1.0"?>' + kinds[b"TEI"] + TEI + document(1, b"<p>Good words.</p>")
            + document(2, b"<p>&x;</p><p>&y;</p>") + END
        )  # fmt: skip
        (folder / "b.html").write_bytes(page)
        (folder / "c.docx").write_bytes(
            docx(b"<w:p><w:r><w:t>Good &x; &y;</w:t></w:r></w:p>", prologue=kinds[b"w:document"])
        )
        (folder / "d.eml").write_bytes(MAIL + b"Content-Type: text/html\n\n" + page)
        said = read(folder, SCALE)
        with pytest.raises(BlockingIOError):
            server.accept()
    assert "Good" in json.dumps(said)
    assert "the secret" not in json.dumps(said)


def test_entities_do_not_grow(tmp_path: Path) -> None:
    """A page that names three times an entity of a thousand million words -> a body of less than 100 characters"""
    (tmp_path / "a.html").write_bytes(LAUGHS.replace(b"TEI", b"html") + b"<html><p>Good words &i; &i; &i;</p></html>")
    (cable, _) = read(tmp_path, SCALE)
    assert len(cable["body"]) < 100
