"""A cable's rank in an explanation is that in the search: tiers, selections and folded versions included."""

from __future__ import annotations

import pytest
from conftest import make_cable, write_archive
from searching import explain, search

from corpus.records import Station
from index.reader import ArchiveReader

FILLER = " ".join(f"word{number} of the long invented report number{number % 7}" for number in range(40))
BODIES = {
    "both": "The party spoke of the missile exchange.",
    "party": "The party spoke of bridges, and the party of tunnels.",
    "missile": "A missile was shown.",
    "neither": "Bridges and tunnels.",
    "twin-a": f"The party showed a missile. {FILLER}",
    "twin-b": f"The party showed a missile. {FILLER}",
}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    folder = tmp_path_factory.mktemp("ranks") / "archive"
    senders = {id: Station(printed=name, name=name) for id, name in zip(BODIES, ("Bonn", "Prag") * 3, strict=True)}
    write_archive(folder, [make_cable(id, body, sender=senders[id]) for id, body in BODIES.items()])
    return ArchiveReader(folder)


OPTIONS = [
    {},
    {"words": "all"},
    {"versions": "all"},
    {"sort": "newest"},
    {"select": {"sender": ("Bonn",)}},
    {"exclude": {"sender": ("Bonn",)}},
    {"select": {"sender": ("Prag",)}, "versions": "all", "words": "all"},
]


@pytest.mark.parametrize("options", OPTIONS, ids=str)
@pytest.mark.parametrize("query", ["party missile", "missile", "party OR bridges", "party missile tunnels", "*"])
def test_ranks_and_totals_agree(reader: ArchiveReader, query: str, options: dict[str, object]) -> None:
    found = search(reader, query, limit=20, **options)  # type: ignore[arg-type]
    alone = search(reader, query, limit=20, **{**options, "versions": "all"})  # type: ignore[arg-type]
    assert alone.hits or query == "party missile tunnels"
    listed = {id: hit.rank for hit in found.hits for id in (hit.id, *hit.versions)}
    for id in BODIES:
        told = explain(reader, query, id, **options)  # type: ignore[arg-type]
        assert told.why is not None
        # A version that the query does not find is named beside a hit, and has no rank.
        assert told.why.rank == (listed[id] if id in {hit.id for hit in alone.hits} else None)
        assert told.total == found.total


def test_a_folded_version_names_the_one_that_is_shown(reader: ArchiveReader) -> None:
    (shown,) = (hit for hit in search(reader, "party missile", limit=20).hits if hit.versions)
    (hidden,) = shown.versions
    why = explain(reader, "party missile", hidden).why
    assert why is not None
    assert (why.rank, why.shown_as) == (shown.rank, shown.id)
    why = explain(reader, "party missile", hidden, versions="all").why
    assert why is not None
    assert why.shown_as == ""


@pytest.mark.parametrize(
    ("options", "missing"),
    [
        ({"select": {"sender": ("Prag",)}}, ("--select sender=Prag",)),
        ({"select": {"sender": ("Prag", "Wien")}}, ("--select sender=Prag --select sender=Wien",)),
        ({"exclude": {"sender": ("Bonn",), "kind": ("letter",)}}, ("--exclude sender=Bonn",)),
        ({"select": {"sender": ("Bonn",)}}, ()),
    ],
)
def test_a_selection_that_leaves_the_cable_out_is_named(
    reader: ArchiveReader, options: dict[str, object], missing: tuple[str, ...]
) -> None:
    why = explain(reader, "party", "both", **options).why  # type: ignore[arg-type]
    assert why is not None
    assert why.missing == missing
    assert (why.rank is None) == bool(missing)
