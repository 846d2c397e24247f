"""queries.tsv: what people type, and what must come of it.

The table says it in words; CHECKS says the same as questions to an archive of a few invented cables, which is thrown
away. A row that CHECKS does not know is not scored.
"""

from __future__ import annotations

import contextlib
import csv
import io
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import cables
from benchmarks.cases.score import Outcome, Verdict
from cables.citations import cite
from cables.cli import run
from cables.exit import MISUSE
from corpus.authority.stations import parse_station
from corpus.dates import one_day
from corpus.errors import CablesError, QuerySyntaxError
from corpus.records import Addressee, Cable, Mention, Source
from index.ledger.rows import FileRow
from index.writer import ArchiveWriter

if TYPE_CHECKING:
    from cables.api import Archive

FILES = ("queries.tsv",)

SMALL_WORDS = frozenset(("what", "did", "the", "in", "on", "report"))
VOLUME = "Foreign Relations of the United States, 1964–1968, Volume XXIX, Part 1, Korea"
BROWSER = "https://history.state.gov/historicaldocuments"


def invented() -> Iterator[Cable]:
    """The cables that are asked for."""
    bonn, paris = parse_station("AMEMBASSY BONN"), parse_station("AMEMBASSY PARIS")
    texts = {
        "alpha": "Alpha stood alone.",
        "alpha beta": "Alpha stood beside beta.",
        "beta": "Beta was there, and an embargo on oil.",
        "amber": "A quick amber light.",
        "amber apart": "The amber was not quick.",
        "beijing": "外交部长访问北京",
        "greek": "Ο Παπανδρέου μίλησε.",
        "russian": "Новогодняя ёлка стояла.",
        "berlin": "The herring of Berlin.",
    }
    for name, text in texts.items():
        yield _cable(name, text, sender=paris)
    yield _cable("from bonn", "Herring.", sender=bonn, addressees=(Addressee(station=paris),))
    nagy = Mention(start=0, end=9, label="PERSON", entity="person/imre-nagy", rule="alias:Imre Nagy")
    yield _cable("nagy", "Imre Nagy spoke of herring.", mentions=(nagy,))
    yield _cable(
        "pyongyang",
        "The Korean Workers Party discussed the harvest. The hosts asked for patience in the matter.",
        sender=parse_station("Romanian Embassy in Pyongyang"),
    )
    for collection, number, citation in (
        ("frus1964-68v29p1", 40, VOLUME),
        ("frus1969-76ve04", 3, "Foreign Relations of the United States, 1969–1976, Volume E–4, Iran and Iraq"),
    ):
        yield _cable(
            f"{collection}/d{number}",
            "Herring and barrels.",
            collection=collection,
            title="Telegram From the Embassy in Korea to the Department of State",
            source=Source(path=f"{collection}.xml", sha256="0" * 64, reader="frus", citation=citation,
                          record_id=f"d{number}", permalink=f"{BROWSER}/{collection}/d{number}"),
            attributes=(("document", str(number)),),
        )  # fmt: skip


def _cable(cable_id: str, body: str, **fields: object) -> Cable:
    plain: dict[str, object] = {
        "id": cable_id,
        "kind": "telegram",
        "collection": "invented",
        "source": Source(path="invented.txt", sha256="0" * 64),
        "body": body,
        "date": one_day(date(1967, 5, 1)),
    }
    return Cable(**{**plain, **fields})  # type: ignore[arg-type]


def write(folder: Path) -> None:
    """Make the archive of the invented cables."""
    with ArchiveWriter(folder) as writer:
        path = "/invented.txt"
        writer.open_file(path)
        made = list(invented())
        for cable in made:
            writer.add(cable, path=path, place=cable.id)
        writer.close_file(
            FileRow(path=path, shown=path, size=1, sha256="f" * 64, settings="", status="indexed", cables=len(made))
        )


def found(archive: Archive, query: str) -> list[str]:
    """Ids of the hits that have all words, in order; none where the query is an error."""
    try:
        return [hit.id for hit in archive.search(query, words="all", snippets=False)]
    except CablesError:
        return []


def messages(archive: Archive, query: str) -> str:
    """All warnings of a search, or its error with advice."""
    try:
        return "\n".join(archive.search(query, snippets=False).warnings)
    except CablesError as error:
        return f"{error}\n{error.advice}"


def excluded(archive: Archive, query: str, cable_id: str) -> bool:
    """Whether a query is an error that says how to exclude, or leaves a cable out and finds others."""
    try:
        ids = [hit.id for hit in archive.search(query, snippets=False, limit=100)]
    except QuerySyntaxError as error:
        return "exclude" in error.advice
    return cable_id not in ids and bool(ids)


def is_that_document(archive: Archive, query: str, cable_id: str) -> bool:
    """Whether a document is the first hit."""
    return found(archive, query)[:1] == [cable_id] or _first(archive, query) == cable_id


def _first(archive: Archive, query: str) -> str:
    try:
        hits = archive.search(query, snippets=False).hits
    except CablesError:
        return ""
    return hits[0].id if hits else ""


def _permalink(archive: Archive, url: str) -> bool:
    document = "/".join(url.rsplit("/", 2)[1:])
    with contextlib.suppress(CablesError):
        return (
            is_that_document(archive, url, document)
            and found(archive, f'id:"{url}"') == [document]
            and archive.show(url).cable.id == document
            and bool(archive.search(f'like:"{url}"'))
        )
    return False


def _question(archive: Archive, query: str) -> bool:
    page = archive.search(query)
    lacking = {word.lower() for hit in page for word in hit.missing}
    marked = {
        piece.text[span.start : span.end].lower() for hit in page for piece in hit.snippets for span in piece.spans
    }
    return bool(page.hits) and page.hits[0].id == "pyongyang" and not (lacking | marked) & SMALL_WORDS


def _pasted_note(archive: Archive) -> bool:
    cable = next(each for each in archive if each.id == "frus1964-68v29p1/d40")
    page = archive.search(cite(cable))
    return bool(page.hits) and page.hits[0].id == cable.id and bool(page.understood)


def _nearness(archive: Archive) -> bool:
    return all('"alpha beta"~3' in messages(archive, f"alpha {each} beta") for each in ("NEAR", "ADJ", "XOR", "NEAR/3"))


def _short_option(archive: Archive) -> bool:
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.StringIO()):
        code = run(["search", "--archive", str(archive.path), "Berlin", "-n", "2"])
    return code == MISUSE and "no option -n" in errors.getvalue()


_URL = f"{BROWSER}/frus1964-68v29p1/d40"
_CITATION = "FRUS, 1969–1976, Volume E–4, Document 3"
_QUESTION = "what did the Romanians in Pyongyang report on the Korean Workers Party in 1967?"
CHECKS: dict[str, Callable[[Archive], bool]] = {
    _QUESTION: lambda archive: _question(archive, _QUESTION),
    "!alpha": lambda archive: excluded(archive, "!alpha", "alpha"),
    "from:!Bonn": lambda archive: excluded(archive, "from:!Bonn", "from bonn"),
    "oil not embargo": lambda archive: all(
        sign in messages(archive, "oil not embargo") for sign in ("NOT", "-embargo")
    ),
    "NEAR, ADJ, XOR, NEAR/3": _nearness,
    "‘quick amber’": lambda archive: found(archive, "‘quick amber’") == ["amber"],
    _URL: lambda archive: _permalink(archive, _URL),
    _CITATION: lambda archive: is_that_document(archive, _CITATION, "frus1969-76ve04/d3"),
    "the product's own Chicago note pasted back": _pasted_note,
    "北京": lambda archive: found(archive, "北京") == ["beijing"],
    "παπανδρεου": lambda archive: (found(archive, "παπανδρεου"), found(archive, "елка")) == (["greek"], ["russian"]),
    "person:Nagy": lambda archive: (
        [(each.printed, each.name) for each in archive.search("person:Nagy").taken] == [("Nagy", "Imre Nagy")]
        and found(archive, "person:Nagy") == ["nagy"]
    ),
    "search Berlin -n 2 (command line)": _short_option,
}
"""What is typed -> whether it comes out as the table says."""


def score(folder: Path) -> Iterator[Outcome]:
    """Every row of the table that CHECKS knows."""
    with tempfile.TemporaryDirectory() as temporary, (folder / FILES[0]).open(encoding="utf-8", newline="") as stream:
        write(Path(temporary) / "archive")
        with cables.open(Path(temporary) / "archive") as archive:
            for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
                if check := CHECKS.get(row["typed"]):
                    verdict: Verdict = "right" if check(archive) else "wrong"
                    yield Outcome("queries", row["typed"], verdict, messages(archive, row["typed"]).replace("\n", "; "))
