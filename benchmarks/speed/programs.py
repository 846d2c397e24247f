"""Programs beside which the command line is measured: what each is given of an archive, how a question is put to it.

Bare scripts over Tantivy and SQLite print number, titles and snippets of the ten best. ripgrep reads all texts anew and
prints the lines, in no order, and has no way to ask for three words at once. notmuch, Xapian for mail, prints the heads
of the ten newest, without a snippet. All of them match; only the first two do what `cables search` does.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import cables
from benchmarks.speed import peers
from benchmarks.speed.peers import ANY, Document, Question

if TYPE_CHECKING:
    from corpus.records import Cable

TANTIVY = """
import sys, tantivy
index = tantivy.Index.open(sys.argv[1])
searcher = index.searcher()
query = index.parse_query(sys.argv[2], ["title", "body"])
found = searcher.search(query, limit=10)
maker = tantivy.SnippetGenerator.create(searcher, query, index.schema, "body")
print(found.count)
for score, address in found.hits:
    stored = searcher.doc(address)
    print(stored["id"][0], stored["title"][0], maker.snippet_from_doc(stored).to_html())
"""
SQLITE = """
import sys, sqlite3
db = sqlite3.connect(sys.argv[1])
print(db.execute("SELECT count(*) FROM cable WHERE cable MATCH ?", (sys.argv[2],)).fetchone()[0])
shown = "id, title, snippet(cable, 2, '<b>', '</b>', '...', 40)"
for row in db.execute(f"SELECT {shown} FROM cable WHERE cable MATCH ? ORDER BY rank LIMIT 10", (sys.argv[2],)):
    print(*row)
"""


class Program(NamedTuple):
    """One program, its index or texts made."""

    name: str
    command: Callable[[Question], list[str] | None]
    """None: it cannot be asked this."""


def programs(archive: Path, folder: Path) -> list[Program]:
    """Ours first, then bare Tantivy; of ripgrep and notmuch those that are installed."""
    peers.BareTantivy(folder / "tantivy", peers.documents(archive))
    peers.SqliteFts5(folder / "sqlite.db", peers.documents(archive))
    ours = str(Path(sys.executable).with_name("cables"))
    bare, rows = str(folder / "tantivy"), str(folder / "sqlite.db")
    found = [
        Program("cables search", lambda question: [ours, "--archive", str(archive), "search", _written(question)]),
        Program("tantivy, bare script", lambda question: [sys.executable, "-c", TANTIVY, bare, _required(question)]),
        Program("SQLite FTS5, bare script", lambda question: [sys.executable, "-c", SQLITE, rows, _required(question)]),
        Program("Python alone", lambda question: [sys.executable, "-c", "pass"]),
    ]
    if rg := shutil.which("rg"):
        texts = _once(folder / "texts", lambda place: _write_texts(place, peers.documents(archive)))
        found.append(Program("ripgrep", lambda question: _ripgrep(rg, texts, question)))
    if notmuch := shutil.which("notmuch"):
        mail = _once(folder / "mail", lambda place: _write_mail(place, cables.open(archive), notmuch))
        found.append(Program("notmuch", lambda question: _notmuch(notmuch, mail, question)))
    return found


def versions() -> str:
    """Of what is measured, as far as it is installed."""
    version_lines = [f"tantivy {version('tantivy')}", f"SQLite {sqlite3.sqlite_version}"]
    for program in ("rg", "notmuch"):
        if path := shutil.which(program):
            output = subprocess.run([path, "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout
            version_lines.append(output.splitlines()[0])
    return ", ".join(version_lines)


def _written(question: Question) -> str:
    joint = {"and": " AND ", "or": " OR "}.get(question.kind, " ")
    return f'"{" ".join(question.words)}"' if question.kind == "phrase" else joint.join(question.words)


def _required(question: Question) -> str:
    return " OR ".join(question.words) if question.kind in ANY else _written(question)


def _ripgrep(program: str, texts: Path, question: Question) -> list[str] | None:
    if question.kind == "and":
        return None
    pattern = " ".join(question.words) if question.kind == "phrase" else "|".join(question.words)
    return [program, "--ignore-case", "--word-regexp", "--regexp", pattern, str(texts)]


def _notmuch(program: str, mail: Path, question: Question) -> list[str]:
    text = _required(question).replace(" AND ", " and ").replace(" OR ", " or ")
    return [program, f"--config={mail / 'config'}", "search", "--limit=10", "--", text]


def _once(place: Path, make: Callable[[Path], None]) -> Path:
    if not place.exists():
        part = place.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        make(part)
        part.rename(place)
    return place


def _write_texts(place: Path, given: Iterable[Document]) -> None:
    for number, each in enumerate(given):
        (place / f"{number:07d}.txt").write_text(f"{each.title}\n{each.body}\n", encoding="utf-8")


def _write_mail(place: Path, given: Iterable[Cable], program: str) -> None:
    for box in ("cur", "new", "tmp"):
        (place / "box" / box).mkdir(parents=True)
    for number, each in enumerate(given):
        message = EmailMessage()
        message["Message-ID"] = f"<{number}@cables.invalid>"
        message["From"] = "sender@cables.invalid"
        message["Subject"] = " ".join(each.title.split())
        if day := each.date.earliest:
            message["Date"] = format_datetime(datetime(day.year, day.month, day.day, tzinfo=UTC))
        message.set_content(each.body)
        (place / "box" / "cur" / f"{number}:2,S").write_bytes(bytes(message))
    # notmuch keeps where its mail lies: the folder that it will have.
    final = place.with_suffix("")
    config = (
        f"[database]\npath={final / 'box'}\n[user]\nname=nobody\nprimary_email=nobody@cables.invalid\n[new]\ntags=\n"
    )
    (place / "config").write_text(config, encoding="utf-8")
    final.symlink_to(place.name)
    try:
        settings = {**os.environ, "NOTMUCH_CONFIG": str(place / "config")}
        subprocess.run([program, "new", "--quiet"], env=settings, check=True, stdout=subprocess.DEVNULL)
    finally:
        final.unlink()
