from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from conftest import make_cable
from searching import search

from corpus.errors import BadRequest
from corpus.records import Cable, Entity, Marking, Mention, Station
from index.reader import ArchiveReader
from search.entities.resolver import EntityResolver
from search.facets.requests import parse_facet_requests
from search.intent.selections import selection

if TYPE_CHECKING:
    from search.request import Selections

POSTS = ("Bonn", "Bucharest", "Pyongyang")
CAPTIONS = ("EXDIS", "NODIS")
LEVELS = ("secret", "confidential")
CABLES = [
    make_cable(
        f"c{number}",
        "party" if number % 4 else "missile",
        sender=Station(printed=POSTS[number % 3], name=POSTS[number % 3]),
        marking=Marking(printed="x", level=LEVELS[number % 2], rank=2 + number % 2, captions=CAPTIONS[: number % 3]),
    )
    for number in range(40)
]  # fmt: skip

Make = Callable[..., ArchiveReader]


def counts(
    archive: ArchiveReader,
    query: str,
    field: str,
    *,
    select: Selections | None = None,
    exclude: Selections | None = None,
) -> dict[str, int]:
    found = search(archive, query, limit=0, facets=[f"{field}:100"], select=select, exclude=exclude)
    (facet,) = found.facets
    return {value.value: value.count for value in facet.values}


def slow(cables: list[Cable], field: str) -> dict[str, int]:
    by_field: dict[str, Callable[[Cable], set[str]]] = {
        "sender": lambda cable: {cable.sender.name} if cable.sender else set(),
        "classification": lambda cable: {cable.marking.level},
        "caption": lambda cable: set(cable.marking.captions),
    }
    values = by_field[field]
    return dict(Counter(value for cable in cables for value in values(cable)))


@pytest.mark.parametrize("field", ["sender", "classification", "caption"])
def test_counts_are_exact(archive_of: Make, field: str) -> None:
    archive = archive_of(*CABLES)
    assert counts(archive, "", field) == slow(CABLES, field)
    assert counts(archive, "party", field) == slow([each for each in CABLES if each.body == "party"], field)


def test_a_fields_own_selection_does_not_narrow_it(archive_of: Make) -> None:
    archive = archive_of(*CABLES)
    chosen = {"sender": ("Bonn",), "classification": ("secret",)}
    secret = [each for each in CABLES if each.marking.level == "secret"]
    bonn = [each for each in CABLES if each.sender and each.sender.name == "Bonn"]
    assert counts(archive, "", "sender", select=chosen) == slow(secret, "sender")
    assert counts(archive, "", "classification", select=chosen) == slow(bonn, "classification")
    both = [each for each in bonn if each in secret]
    assert counts(archive, "", "caption", select=chosen) == slow(both, "caption")
    assert search(archive, "", select=chosen).total == len(both)


def test_two_values_of_one_field_are_either(archive_of: Make) -> None:
    chosen = {"sender": ("Bonn", "Bucharest")}
    wanted = [each for each in CABLES if each.sender and each.sender.name != "Pyongyang"]
    assert search(archive_of(*CABLES), "", select=chosen).total == len(wanted)


def test_exclusions_narrow_every_count(archive_of: Make) -> None:
    archive = archive_of(*CABLES)
    left = [each for each in CABLES if "EXDIS" not in each.marking.captions]
    assert counts(archive, "", "caption", exclude={"caption": ("EXDIS",)}) == slow(left, "caption")
    assert search(archive, "", exclude={"caption": ("EXDIS",)}).total == len(left)


def test_pages_of_a_facet_follow_each_other(archive_of: Make) -> None:
    archive = archive_of(*CABLES)
    (whole,) = search(archive, "", limit=0, facets=["sender"]).facets
    pages = search(archive, "", limit=0, facets=["sender:1", "sender:1:1", "sender:5:2"], totals=True).facets
    assert [value for page in pages for value in page.values] == list(whole.values)
    assert {page.total for page in pages} == {3}


def test_a_chosen_value_stays_in_sight(archive_of: Make) -> None:
    archive = archive_of(*CABLES)
    (facet,) = search(archive, "", limit=0, facets=["sender:1"], select={"sender": ("Pyongyang",)}).facets
    assert [(value.value, value.selected) for value in facet.values][-1] == ("Pyongyang", True)


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("sendr", "Did you mean sender"),
        ("sender:x", "sender:20"),
        ("sender:1:2:3", "sender:20:40"),
        ("", "Facets: sender"),
    ],
)
def test_a_facet_that_cannot_be_read_says_what_can(asked: str, message: str) -> None:
    with pytest.raises(BadRequest) as caught:
        parse_facet_requests([asked])
    assert message in caught.value.advice


def test_selections_are_resolved(archive_of: Callable[..., ArchiveReader]) -> None:
    resolver = EntityResolver(archive_of())
    assert selection(["sender=Bonn", "sender=Bucharest", "country=North Korea"], resolver) == {
        "sender": ("Bonn", "Bucharest"),
        "country": ("KP",),
    }
    with pytest.raises(BadRequest, match="cannot read the selection"):
        selection(["sender"], resolver)


def test_more_values_than_the_engine_gives_at_once(archive_of: Make) -> None:
    """It gives 65,000 of all fields together, and nothing at all where there are more."""
    captions = tuple(f"C{number:05}" for number in range(40_000))
    tags = tuple(f"T{number:05}" for number in range(66_000))
    one = make_cable("many", "party", tags=tags, marking=Marking(printed="x", captions=captions))
    other = make_cable("few", "party", tags=tags[-2:], marking=Marking(printed="x", captions=captions[-1:]))
    found = search(archive_of(one, other), "party", limit=0, facets=["caption:2", "tags:3"], totals=True).facets
    assert [facet.total for facet in found] == [40_000, 66_000]
    assert [[(value.value, value.count) for value in facet.values] for facet in found] == [
        [("C39999", 2), ("C00000", 1)],
        [("T65998", 2), ("T65999", 2), ("T00000", 1)],
    ]


def test_a_name_that_was_shown_is_shown_again_without_the_ledger(archive_of: Make) -> None:
    """Every search shows the commonest persons: their names are read once."""
    own = Entity(id="person/invented-own", label="PERSON", name="Own, Invented")
    tagged = Mention(start=0, end=3, label="PERSON", entity=own.id, rule="alias:invented")
    archive = archive_of(make_cable("c", "Own", mentions=(tagged,), entities=(own,)))
    resolver = EntityResolver(archive)

    def names() -> list[str]:
        (facet,) = search(archive, "", limit=0, facets=["person"], resolver=resolver).facets
        return [value.label for value in facet.values]

    assert names() == ["Own, Invented"]
    (archive.archive / "ledger.db").unlink()
    assert names() == ["Own, Invented"]
