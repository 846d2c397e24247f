"""references.tsv: a REF line -> the messages that it names ("2006 STATE 1234"), and FRUS documents without references.

A line is read as a user would bring it: in the heading of a telegram of YEAR. A year that the case does not tell is
that of the telegram.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from benchmarks.cases.score import Outcome
from corpus.authority.posts import find_post
from corpus.records import Cable, Reference
from ingest.pipeline import read_source
from ingest.sources.items import SourceFile

FILES = ("references.tsv", "frus.tsv")
YEAR = 2007
_MESSAGE = re.compile(r"(?:(?P<year>\d{4}) )?(?P<post>.+) (?P<number>\d+)")
_NO_REFERENCE = "no reference"


def score(folder: Path) -> Iterator[Outcome]:
    """Every line of the table, then each volume of frus/ of which references are said."""
    with (folder / FILES[0]).open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield score_line(row["line"], row["messages"])
    with (folder / FILES[1]).open(encoding="utf-8", newline="") as stream:
        for name, expected, *_ in csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE):
            if _NO_REFERENCE in expected:
                yield score_volume(folder / "frus" / name)


def score_line(line: str, expected: str) -> Outcome:
    """One REF line; `expected` are messages with " | " between them."""
    cable = in_heading(line)
    got = [short(one) for one in cable.references]
    right = got == [_expected(message) for message in expected.split(" | ") if message]
    return Outcome("references: line", line, "right" if right else "wrong", " | ".join(got))


def score_volume(path: Path) -> Outcome:
    """A volume whose documents have no reference."""
    found = [
        one
        for item in read_source(SourceFile.of_bytes(path.name, path.read_bytes()), format="frus")
        if isinstance(item, Cable)
        for one in item.references
    ]
    return Outcome("references: frus", path.name, "wrong" if found else "right", " | ".join(map(short, found)))


def in_heading(line: str) -> Cable:
    """The telegram of YEAR whose heading has this line."""
    text = (
        f"UNCLASSIFIED\n\nR 051200Z JUN {YEAR % 100:02d}\nFM AMEMBASSY BONN\nTO SECSTATE WASHDC 1\n\n"
        f"SUBJECT: DREDGING OF THE HARBOUR\n{line}\n\n1. THE HARBOUR WAS DREDGED.\n"
    )
    (item,) = read_source(SourceFile.of_bytes("case.txt", text.encode()), format="telegram")
    assert isinstance(item, Cable), item
    return item


def short(one: Reference) -> str:
    """A reference as the table tells a message, its year first."""
    return f"{one.year} {one.sender} {one.number}"


def _expected(message: str) -> str:
    parts = _MESSAGE.fullmatch(message.strip())
    assert parts, message
    post = find_post(parts["post"])
    return f"{parts['year'] or YEAR} {post.key if post else parts['post']} {parts['number']}"
