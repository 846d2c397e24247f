"""Groups read off pairs of versions, row by row; and what of an entity's names several collections give."""

from __future__ import annotations

import pytest

from corpus.records import Entity
from index.ledger.local_entities import merge_entities
from index.variants.store import group_pairs


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ([], []),
        (["ab"], ["ab"]),
        (["ba"], ["ab"]),
        (["ab", "ab", "ba"], ["ab"]),
        (["ab", "cd"], ["ab", "cd"]),
        (["cd", "ab"], ["ab", "cd"]),
        # A cable and all that are versions of it; its others in order.
        (["cb", "ca", "cd"], ["cabd"]),
        (["ab", "ac", "bc"], ["abc"]),
        # No chain: the one with most versions takes its own, what is left stands by itself or makes a group.
        (["ab", "bc"], ["bac"]),
        (["ab", "bc", "cd"], ["bac"]),
        (["ab", "bc", "cd", "de"], ["bac", "de"]),
        (["ab", "bc", "cd", "ce"], ["cbde"]),
        (["ab", "ac", "ad", "de", "ef", "eg"], ["abcd", "efg"]),
        # Two with as many: the first by id. What it takes is no longer the other's.
        (["ax", "ay", "bx", "bz"], ["axy", "bz"]),
        (["bx", "by", "ax", "az"], ["axz", "by"]),
        (["ax", "ay", "bx", "by"], ["axy"]),
    ],
)
def test_groups_are_stars_those_with_most_versions_first(pairs: list[str], groups: list[str]) -> None:
    assert group_pairs((pair[0], pair[1]) for pair in pairs) == [tuple(group) for group in groups]
    assert group_pairs((pair[1], pair[0]) for pair in reversed(pairs)) == [tuple(group) for group in groups]


def entity(name: str, *aliases: str, **fields: object) -> Entity:
    return Entity(id="person/x", label="PERSON", name=name, aliases=aliases, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entities", "expected"),
    [
        ([entity("A", "B")], entity("A", "B")),
        ([entity("A", "A", "B", "B")], entity("A", "B")),
        ([entity("A", "B"), entity("B", "C"), entity("A")], entity("A", "B", "C")),
        # The first country; the widest years, 0 being no year; the longest gloss; the first source.
        ([entity("A"), entity("A", country="RO"), entity("A", country="KP")], entity("A", country="RO")),
        (
            [entity("A", earliest=1950, latest=1960), entity("A", earliest=1940, latest=1955)],
            entity("A", earliest=1940, latest=1960),
        ),
        ([entity("A", latest=1960), entity("A", earliest=1950)], entity("A", earliest=1950, latest=1960)),
        ([entity("A", gloss="Head"), entity("A", gloss="Head of the Desk")], entity("A", gloss="Head of the Desk")),
        ([entity("A", gloss="aaa"), entity("A", gloss="bbb")], entity("A", gloss="aaa")),
        ([entity("A", source="one"), entity("A", source="two")], entity("A", source="one")),
    ],
)
def test_one_entity_of_several_printings(entities: list[Entity], expected: Entity) -> None:
    assert merge_entities(entities) == expected
