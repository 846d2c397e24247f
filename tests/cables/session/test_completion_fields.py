"""Which suggestions a line has, branch by branch: arguments of commands, names of fields, bounds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cables.api import Archive
from cables.session import command_table
from cables.session.completion import LONGEST_LINE, MOST, complete, problem
from cables.session.context import SessionContext
from cables.terminal.text import Display
from search.intent.selections import NAMES
from search.query.fields import FIELDS
from search.request import SearchRequest

if TYPE_CHECKING:
    from collections.abc import Sequence


@pytest.fixture(scope="module")
def desk(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> SessionContext:
    """A session with one saved search and one label."""
    archive = Archive(folder, desk=tmp_path_factory.mktemp("completion") / "desk")
    archive.desk.save_search("kwp", SearchRequest(query="party:KWP"))
    archive.desk.label("toread", ["invented/01"])
    return SessionContext(archive, Display(colour=False, width=80))


def texts(context: SessionContext, line: str) -> list[str]:
    return [each.text for each in complete(line, context.values)]


COMMAND_NAMES = [command.name for command in command_table.TABLE]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("facets se", ["sender"]),
        ("facets sender ", []),
        ("facets sender 2", []),
        ("sort ", ["relevance", "newest", "oldest", "meaning"]),
        ("SORT n", ["newest", "relevance", "meaning"]),
        ("help ", COMMAND_NAMES[:MOST]),
        ("? tim", ["timeline"]),
        ("entity r", []),
        ("entity ro", ["Romanian Communist Party"]),
        ("run k", ["kwp"]),
        ("run ", ["kwp"]),
        ("run kwp ", []),
        ("save k", []),
        ("cite 3", []),
        (
            "cite 3 ",
            ["chicago", "chicago-short", "chicago-bibliography", "mla", "apa", "bibtex", "ris", "csl-json"],
        ),
        ("cite 3 ri", ["ris"]),
        ("label 3", []),
        ("label 3 ", ["toread"]),
        ("label 3 to", ["toread"]),
        ("note 3 to", []),
        ("widen par", []),
        ("back par", []),
        ("refs par", []),
        ("explain par", []),
        ("export par", []),
        # A search, with its command or without.
        ("search from:bu", ["Bucharest"]),
        ("search sec", ["section:"]),
        ("wheat sec", ["section:"]),
        ("embassy ", []),
        # From one letter on commands, from two on fields.
        ("f", ["filter", "forward", "facets"]),
        ("fr", ["from:"]),
        ("FR", ["from:"]),
        (" fr", ["from:"]),
        # In quotes no field begins.
        ('wheat "sec', []),
        ('"wheat" sec', ["section:"]),
        # A colon after what is no field.
        ("zeppelin:x", []),
    ],
)  # fmt: skip
def test_what_may_be_meant(desk: SessionContext, line: str, expected: list[str]) -> None:
    assert texts(desk, line) == expected


def names(begun: str, *, refining: bool) -> list[str]:
    """Names of facets where a value is chosen, then those of other fields; as they are written before a value."""
    fields = [field.name for field in FIELDS]
    known: Sequence[str] = [*NAMES, *(name for name in fields if name not in NAMES)] if refining else fields
    return [f"{name}:" for name in known if name.startswith(begun)][:MOST]


@pytest.mark.parametrize(
    ("line", "begun", "refining"),
    [
        ("+", "", True),
        ("-", "", True),
        (" +", "", True),
        ("+s", "s", True),
        ("-s", "s", True),
        ("  -s", "s", True),
        # Several on a line.
        ("+party:KWP -s", "s", True),
        ("+party:KWP +", "", True),
        ('+party:"Korean Workers\' Party"  -class:secret +s', "s", True),
        # A line with words is a query text, whose fields are those of the language.
        ("+wheat s", "s", False),
        ("+wheat -s", "s", False),
        ("wheat +s", "s", False),
        ("+party:KWP s", "s", False),
    ],
)
def test_names_of_fields(desk: SessionContext, line: str, begun: str, refining: bool) -> None:
    expected = names(begun, refining=refining)
    assert expected
    assert ("sender:" in expected) == refining
    assert texts(desk, line) == expected


@pytest.mark.parametrize("line", ["+wheat ", "+party:KWP ", "-wheat  ", "wheat +", "wheat "])
def test_nothing_is_suggested_before_a_letter_of_a_word(desk: SessionContext, line: str) -> None:
    assert texts(desk, line) == []


@pytest.mark.parametrize(("length", "read"), [(LONGEST_LINE, True), (LONGEST_LINE + 1, False)])
def test_pasted_text_is_not_looked_at(desk: SessionContext, length: int, read: bool) -> None:
    assert LONGEST_LINE == 2000
    for end, found in (("from:bu", lambda line: texts(desk, line) == ["Bucharest"]), ("class:x1", problem)):
        line = f"{'oil ' * length}"[: length - len(end) - 1] + " " + end
        assert len(line) == length
        assert bool(found(line)) == read
