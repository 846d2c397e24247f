"""The engines beside which our speed is measured: each keeps the same cables and answers the same questions.

Every peer indexes title and body, stemmed; stores id, title, body; counts eight keyword fields; and answers with the
titles of the ten best, on demand with a snippet of each body, on demand with the ten commonest values of each field.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import time
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from msgspec.structs import replace

import cables
from index.format.document import index_document

if TYPE_CHECKING:
    from corpus.records import Cable

FIELDS = ("sender", "recipient", "country", "classification", "kind", "collection", "year", "person")
"""Counted by facets: eight of those that people use most, single-valued and many-valued."""
TOP = 10
ANY = ("or", "words")
"""Kinds of question to which a peer gives the cables that have any of the words."""
SYSTEM_PYTHON = "/usr/bin/python3"
HERE = Path(__file__).resolve().parent


class Document(NamedTuple):
    """What a peer is given of a cable."""

    id: str
    title: str
    body: str
    values: dict[str, list[str]]


class Question(NamedTuple):
    """A question in no engine's language."""

    kind: str
    """rare, common, and, phrase, or, words (search/plan/tiers.py: those that have all come first, then those with
    some)"""
    words: tuple[str, ...]


class Peer(Protocol):
    """One engine with its index open."""

    @property
    def name(self) -> str:
        """As tables show it."""
        ...

    def ask(self, question: Question, *, snippets: bool = False, facets: bool = False) -> float:
        """Answer; the milliseconds that it took."""
        ...


def documents(archive: Path) -> Iterator[Document]:
    """The cables of an archive."""
    return map(document_of, cables.open(archive))


def document_of(cable: Cable) -> Document:
    """What a peer is given of one cable."""
    # What is counted depends on no text, and preparing texts for our own fields takes most of the time.
    known = index_document(replace(cable, title="", subject="", summary="", body="", notes=(), source_note=""))
    values = {field: known.get(field, []) for field in FIELDS}
    return Document(cable.id, cable.title, cable.body, {k: [v] if isinstance(v, str) else v for k, v in values.items()})


def place(folder: Path, archive: Path) -> Path:
    """A folder for what is made of an archive, another one for each state that it is in."""
    found = folder / cables.open(archive).fingerprint().state
    found.mkdir(parents=True, exist_ok=True)
    return found


class Ours:
    """The Python API. `limit` and facets as a reader asks for them."""

    name = "cables"

    def __init__(self, folder: Path) -> None:
        self._archive = cables.open(folder)

    def ask(self, question: Question, *, snippets: bool = False, facets: bool = False) -> float:
        """As Peer has it."""
        kind, words = question
        joint = {"and": " AND ", "or": " OR "}.get(kind, " ")
        text = f'"{" ".join(words)}"' if kind == "phrase" else joint.join(words)
        began = time.perf_counter()
        found = self._archive.search(text, limit=TOP, snippets=snippets, facets=FIELDS if facets else ())
        _ = [(hit.title, hit.snippets) for hit in found.hits]
        return (time.perf_counter() - began) * 1000


class BareTantivy:
    """The engine that we stand on, by itself."""

    def __init__(self, folder: Path, given: Iterable[Document]) -> None:
        import tantivy

        self.name = f"tantivy {version('tantivy')}"
        self._tantivy = tantivy
        if not folder.exists():
            make_tantivy(folder, given)
        self._index = tantivy.Index.open(str(folder))
        self._searcher = self._index.searcher()

    def ask(self, question: Question, *, snippets: bool = False, facets: bool = False) -> float:
        """As Peer has it; the exact number of all matches is counted, as ours is."""
        kind, words = question
        text = {"phrase": f'"{" ".join(words)}"', "and": " AND ".join(words)}.get(kind, " ".join(words))
        began = time.perf_counter()
        query = self._index.parse_query(text, ["title", "body"])
        found = self._searcher.search(query, limit=TOP)
        maker = None
        if snippets:
            maker = self._tantivy.SnippetGenerator.create(self._searcher, query, self._index.schema, "body")
        for _, address in found.hits:
            stored = self._searcher.doc(address)
            _ = stored["title"][0]
            if maker:
                _ = maker.snippet_from_doc(stored).to_html()
        if facets:
            self._searcher.aggregate(query, {field: {"terms": {"field": field, "size": TOP}} for field in FIELDS})
        return (time.perf_counter() - began) * 1000


def make_tantivy(folder: Path, given: Iterable[Document]) -> None:
    """Add documents to a bare index; one is made where there is none."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", tokenizer_name="raw", index_option="basic", stored=True)
    builder.add_text_field("title", tokenizer_name="en_stem", stored=True)
    builder.add_text_field("body", tokenizer_name="en_stem", stored=True)
    for field in FIELDS:
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=True)
    schema = builder.build()
    folder.mkdir(parents=True, exist_ok=True)
    writer = tantivy.Index(schema, str(folder), reuse=True).writer(200_000_000, num_threads=1)
    for each in given:
        content: dict[str, Any] = {"id": each.id, "title": each.title, "body": each.body, **each.values}
        writer.add_document(tantivy.Document.from_dict(content, schema))
    writer.commit()
    writer.wait_merging_threads()


class SqliteFts5:
    """SQLite's full text search, porter stemmer, its own snippet()."""

    def __init__(self, path: Path, given: Iterable[Document]) -> None:
        self.name = f"SQLite FTS5 {sqlite3.sqlite_version}"
        if not path.exists():
            _make_sqlite(path, given)
        self._db = sqlite3.connect(path)

    def ask(self, question: Question, *, snippets: bool = False, facets: bool = False) -> float:
        """As Peer has it."""
        kind, words = question
        quoted = [f'"{word}"' for word in words]
        joint = " OR " if kind in ANY else " "
        text = f'"{" ".join(words)}"' if kind == "phrase" else joint.join(quoted)
        began = time.perf_counter()
        shown = "title, snippet(cable, 2, '<b>', '</b>', '...', 40)" if snippets else "title"
        ask = f"SELECT {shown} FROM cable WHERE cable MATCH ? ORDER BY rank LIMIT {TOP}"
        self._db.execute(ask, (text,)).fetchall()
        self._db.execute("SELECT count(*) FROM cable WHERE cable MATCH ?", (text,)).fetchone()
        if facets:
            for field in FIELDS:
                count = (
                    "SELECT value, count(*) FROM cable JOIN facet ON facet.number = cable.rowid "
                    f"WHERE cable MATCH ? AND facet.field = ? GROUP BY value ORDER BY 2 DESC LIMIT {TOP}"
                )
                self._db.execute(count, (text, field)).fetchall()
        return (time.perf_counter() - began) * 1000


def _make_sqlite(path: Path, given: Iterable[Document]) -> None:
    db = sqlite3.connect(path)
    db.execute("CREATE VIRTUAL TABLE cable USING fts5(id UNINDEXED, title, body, tokenize='porter unicode61')")
    db.execute(
        "CREATE TABLE facet (number INTEGER, field TEXT, value TEXT, PRIMARY KEY (number, field, value)) WITHOUT ROWID"
    )
    for number, each in enumerate(given, start=1):
        db.execute(
            "INSERT INTO cable (rowid, id, title, body) VALUES (?, ?, ?, ?)", (number, each.id, each.title, each.body)
        )
        rows = [(number, field, value) for field, values in each.values.items() for value in values]
        db.executemany("INSERT OR IGNORE INTO facet VALUES (?, ?, ?)", rows)
    db.execute("INSERT INTO cable(cable) VALUES ('optimize')")
    db.commit()
    db.close()


class Xapian:
    """Xapian in the system's Python, which measures itself: what the pipe costs does not count."""

    def __init__(self, folder: Path, given: Iterable[Document]) -> None:
        known = shutil.which(SYSTEM_PYTHON)
        if not known or subprocess.run([known, "-c", "import xapian"], capture_output=True, check=False).returncode:
            raise ImportError(f"{SYSTEM_PYTHON} has no xapian (Debian: python3-xapian)")
        made = folder.exists()
        self._process = subprocess.Popen(
            [known, str(HERE / "xapian_program.py"), str(folder), ",".join(FIELDS)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        if not made:
            for each in given:
                self._put(each._asdict())
            self._put(None)
        self.name = f"Xapian {self._line()}"

    def ask(self, question: Question, *, snippets: bool = False, facets: bool = False) -> float:
        """As Peer has it; of a field with many values the first counts."""
        self._put({**question._asdict(), "snippets": snippets, "facets": facets})
        return float(self._line())

    def _put(self, value: dict[str, Any] | None) -> None:
        assert self._process.stdin
        self._process.stdin.write((json.dumps(value) if value is not None else "") + "\n")
        self._process.stdin.flush()

    def _line(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the Xapian program has ended")
        return line.strip()


class Whoosh:
    """Whoosh-Reloaded: pure Python."""

    def __init__(self, folder: Path, given: Iterable[Document]) -> None:
        from whoosh import index, qparser
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.fields import ID, TEXT, Schema

        self.name = f"Whoosh-Reloaded {version('whoosh-reloaded')}"
        if not folder.exists():
            stemmed = TEXT(analyzer=StemmingAnalyzer(stoplist=None), stored=True)
            folder.mkdir(parents=True)
            made = index.create_in(str(folder), Schema(id=ID(stored=True), title=stemmed, body=stemmed, sender=ID()))
            writer = made.writer(limitmb=256)
            for each in given:
                sender = "".join(each.values["sender"][:1])
                writer.add_document(id=each.id, title=each.title, body=each.body, sender=sender)
            writer.commit()
        self._index = index.open_dir(str(folder))
        self._searcher = self._index.searcher()
        self._parser = qparser.MultifieldParser(["title", "body"], self._index.schema)

    def ask(self, question: Question, *, snippets: bool = False, facets: bool = False) -> float:
        """As Peer has it; facets over one field, the sender: more takes seconds."""
        kind, words = question
        joint = " OR " if kind in ANY else " "
        text = f'"{" ".join(words)}"' if kind == "phrase" else joint.join(words)
        began = time.perf_counter()
        found = self._searcher.search(self._parser.parse(text), limit=TOP, groupedby="sender" if facets else None)
        for hit in found:
            _ = hit["title"]
            if snippets:
                hit.highlights("body", top=1)
        if facets:
            {name: len(members) for name, members in found.groups("sender").items()}
        return (time.perf_counter() - began) * 1000


def close_to(values: Sequence[float], share: float) -> float:
    """The value below which this share of all lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
