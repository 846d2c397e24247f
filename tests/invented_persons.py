"""Invented names and persons for property tests: few words, so that many of them agree."""

from __future__ import annotations

from hypothesis import strategies as st

from corpus.authority.person_likeness import ListedPerson
from corpus.authority.person_names import PersonName

_SURNAMES = ("sapt", "sapte", "hentzau", "hentzow", "rin")
_GIVEN = ("rudolf", "rudolph", "r", "k", "karl", "carl", "bill", "william", "w", "da")
_OFFICES = ("envoy", "=GB", "=FR", "zenda", "minister", "tariffs")


@st.composite
def names(draw: st.DrawFn) -> PersonName:
    """Some printed name in parts."""
    given = tuple(draw(st.lists(st.sampled_from(_GIVEN), max_size=3)))
    if len(given) > 1 and draw(st.booleans()):
        return PersonName((), (*given, draw(st.sampled_from(_SURNAMES))))
    surname = tuple(draw(st.lists(st.sampled_from(_SURNAMES), min_size=1, max_size=2, unique=True)))
    return PersonName(surname, given, draw(st.sampled_from(("", "", "jr", "sr"))))


@st.composite
def persons(draw: st.DrawFn, id: str) -> ListedPerson:
    """Some listed person of this id."""
    first = draw(st.sampled_from((0, 1890, 1950, 1960)))
    return ListedPerson(
        id=id,
        names=frozenset(draw(st.lists(names(), min_size=1, max_size=2))),
        office=frozenset(draw(st.lists(st.sampled_from(_OFFICES), max_size=4))),
        first=first,
        last=first and first + 4,
        collections=frozenset(draw(st.lists(st.sampled_from("abcdef"), max_size=2))),
        is_known=draw(st.sampled_from((False, False, False, True))),
    )


@st.composite
def archives(draw: st.DrawFn) -> list[ListedPerson]:
    """The persons of some archive."""
    return [draw(persons(f"person/{number}")) for number in range(draw(st.integers(0, 9)))]
