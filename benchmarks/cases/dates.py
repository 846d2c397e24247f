"""dates.tsv: a printed date, its first and last day (empty: open), and where it was printed.

Each is read as a user would bring it: a cell as the one row of a table, a text as the second line of a document, a
query as the value of `date:`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cases.score import Outcome, Verdict
from corpus.dates.warnings import days
from corpus.errors import QuerySyntaxError
from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.sources.items import SourceFile
from search.query.ast import DateFilter
from search.query.parser import parse

FILES = ("dates.tsv",)


def score(folder: Path) -> Iterator[Outcome]:
    """Every case of the table, at each place that it names."""
    with (folder / FILES[0]).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            for place in ("cell", "text", "query"):
                if place in row["where"]:
                    yield score_date(row["printed"], (row["first"] or "", row["last"] or ""), place, row["where"])


def score_date(printed: str, expected: tuple[str, str], place: str, requirement: str = "") -> Outcome:
    """One date at one place. Where no day is expected, a warning, or the error of a query, has to say why."""
    if place == "query":
        return _query(printed, expected)
    cable = in_cell(printed) if place == "cell" else in_text(printed)
    span = cable.date
    got = (str(span.earliest or ""), str(span.latest or ""))
    warned = any("date" in warning for warning in cable.warnings)
    if got == expected and (any(expected) or warned or "warned" not in requirement):
        verdict: Verdict = "right"
    else:
        verdict = "warned" if warned else "wrong"
    return Outcome(f"dates: {place}", printed, verdict, "; ".join((days(span), *cable.warnings)))


def in_cell(printed: str) -> Cable:
    """The cable of a table with this date in its only row."""
    quoted = '"' + printed.replace('"', '""') + '"'
    return _read("case.csv", f"date,title,body\n{quoted},Dredging of the harbour,The harbour was dredged.\n", "csv")


def in_text(printed: str) -> Cable:
    """The cable of a document whose second line is this date."""
    return _read("case.txt", f"Note on the harbour\n{printed}\n\nThe harbour was dredged.\n", "plain")


def _read(name: str, content: str, reader: str) -> Cable:
    (item,) = read_source(SourceFile.of_bytes(name, content.encode()), format=reader)
    assert isinstance(item, Cable), item
    return item


def _query(printed: str, expected: tuple[str, str]) -> Outcome:
    kind = "dates: query"
    try:
        tree = parse(f'date:"{printed}"').tree
    except QuerySyntaxError as error:
        return Outcome(kind, printed, "warned" if any(expected) else "right", f"{error} ({error.advice})")
    got = (str(tree.earliest or ""), str(tree.latest or "")) if isinstance(tree, DateFilter) else ("", "")
    return Outcome(kind, printed, "right" if got == expected and any(expected) else "wrong", "..".join(got))
