"""The values that fields have in this archive or in what a search finds: for completion, and for mistyped values.

Every look-up is bounded and kept: a field is counted once, entities are asked of the register by name.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from cables.session.state import BY_MEANING
from corpus.authority.folding import fold
from index.format.schema import ENTITY_FIELDS
from search.intent.selections import NAMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cables.api import Archive
    from search.analytics.entity_profile import Candidate
    from search.request import SearchRequest
    from search.results import FacetValue

MOST_VALUES = 5_000
"""Values of a field that are looked through, the most frequent ones."""
FREQUENT = 500
"""Entities of a kind among which a few letters are looked up."""
SHORT = 3
"""Letters up to which a beginning is too common to look up everywhere."""
MOST_CANDIDATES = 200
"""Entities of all kinds that a beginning of a name is looked up among; those of one kind are taken of them."""
MOST_ENTITIES = 12
SHOWN = 20
LIKE_ENOUGH = 70.0
"""Likeness (0..100) below which another spelling is no help."""

FACET_OF = {
    "from": "sender",
    "to": "recipient",
    "addressee": "recipient",
    "info": "recipient",
    "participants": "participant",
    "involves": "entity",
    "signed": "signer",
    "signature": "signer",
    "class": "classification",
    "captions": "caption",
    "type": "kind",
    "volume": "collection",
    "tag": "tags",
    "labels": "label",
    "organisation": "org",
    "organization": "org",
    "date": "year",
    "within": "year",
    "before": "year",
    "after": "year",
}
"""Fields of the query language and their other names -> the facet whose values they take."""

_LABELS = {field: label for label, field in ENTITY_FIELDS.items()}


class Value(NamedTuple):
    """One value: what is written, and a word about it."""

    text: str
    note: str = ""


class Values:
    """The values of one archive, looked up when they are asked for; with `within` those of what a request finds."""

    def __init__(self, archive: Archive, within: SearchRequest | None = None) -> None:
        self._archive = archive
        self._within = within
        self._facet = lru_cache(maxsize=64)(self._facet_values)
        self._counted = lru_cache(maxsize=64)(self._count)
        self._named = lru_cache(maxsize=512)(self._entities)

    def matching(self, field: str, written: str) -> Sequence[Value]:
        """Values of a field, or of a facet, that begin with, hold or nearly are what is written; best first."""
        name = FACET_OF.get(field.lower(), field.lower())
        if name in _LABELS or name == "entity":
            if written.strip():
                return self._named(written.strip(), _LABELS.get(name, ""))
            return self._counted(name)[:SHOWN] if name in _LABELS else ()
        return rank_matches(written, self.all(name))

    def all(self, name: str) -> Sequence[Value]:
        """All values of a field that is no entity's, the most frequent first; () where they cannot be listed."""
        match name:
            case "has":
                from search.query.fields import TRAITS

                return [Value(trait, meaning) for trait, meaning in TRAITS.items()]
            case "precedence":
                from corpus.messages.markings import precedence_order

                return [Value(each) for each in precedence_order()]
            case "saved":
                return [Value(each.name, each.arguments) for each in self._archive.desk.searches().values()]
            case "label" if self._within is None:
                # Never kept: labels come and go while the session lasts.
                return [Value(name, _cables(len(ids))) for name, ids in self._archive.labels.items()]
            case "sort":
                return [Value("relevance"), Value("newest"), Value("oldest"), Value(BY_MEANING)]
            case _:
                return self._counted(name) if name in NAMES else ()

    def _facet_values(self, name: str) -> tuple[FacetValue, ...]:
        if self._within is None:
            (facet,) = self._archive.facets("", f"{name}:{MOST_VALUES if name not in _LABELS else FREQUENT}")
        else:
            (facet,) = self._archive.search(
                self._within, limit=0, offset=0, facets=[f"{name}:{MOST_VALUES}"], snippets=False, advise=False
            ).facets
        return facet.values

    def _count(self, name: str) -> tuple[Value, ...]:
        values = [
            Value(each.label, _cables(each.count))
            for each in self._facet(name)
            # What is chosen and found nowhere is told by the facet, too.
            if each.label != "undated" and each.count
        ]
        if name == "tags":
            values = [Value(each.text, _with_meaning(each)) for each in values]
        if name in ("year", "month"):
            values.sort()
        return tuple(values)

    def _entities(self, written: str, label: str) -> tuple[Value, ...]:
        if len(written) <= SHORT:
            return self._short(written, label)
        found = self._archive.entities(written, limit=MOST_CANDIDATES)
        fitting = [each for each in found if label in ("", each.label)]
        if self._within is not None:
            fitting = self._counted_within(fitting)
        # Whom this archive never mentions is a search for nothing.
        known = [each for each in fitting if each.cables] or fitting
        return tuple(
            Value(
                each.name, f"{each.label.lower()}, {_cables(each.cables)}{', also so named' * (each.match == 'alias')}"
            )
            for each in known[:MOST_ENTITIES]
        )

    def _counted_within(self, fitting: Iterable[Candidate]) -> list[Candidate]:
        """Those that the cables found mention, with the number of these cables."""
        counts = {
            value.value: value.count
            for field in {ENTITY_FIELDS[each.label] for each in fitting}
            for value in self._facet(field)
        }
        return [replace(each, cables=counts[each.id]) for each in fitting if counts.get(each.id)]

    def _short(self, written: str, label: str) -> tuple[Value, ...]:
        """Of a few letters: whoever is named just so, then those of the most frequent that fit."""
        fields = [ENTITY_FIELDS[each] for each in ENTITY_FIELDS if label in ("", each)]
        frequent = {each.text: each for field in fields for each in self._counted(field)}
        exact = [each.name for each in self._archive.candidates(written) if label in ("", each.label)]
        found = [frequent.get(name, Value(name)) for name in exact if name in frequent or self._within is None]
        found += [each for each in rank_matches(written, frequent.values(), most=MOST_ENTITIES) if each not in found]
        return tuple(found[:MOST_ENTITIES])


def _cables(count: int) -> str:
    return f"{count:,} {'cable' if count == 1 else 'cables'}"


def _with_meaning(value: Value) -> str:
    from corpus.messages.tags import tags

    meanings = tags().get(value.text, ())
    return f"{meanings[0].meaning}, {value.note}" if meanings else value.note


def rank_matches(written: str, values: Iterable[Value], *, most: int = SHOWN) -> list[Value]:
    """Those that begin so, those of which a word begins so, those that hold it; near spellings if there is none."""
    fitting = fold(written)
    known = [(fold(each.text) or each.text.casefold(), each) for each in values]
    if not fitting:
        return [each for _, each in known[:most]]
    ranks: tuple[list[Value], ...] = ([], [], [])
    for form, each in known:
        if form.startswith(fitting):
            ranks[0].append(each)
        elif f" {fitting}" in form:
            ranks[1].append(each)
        elif fitting in form:
            ranks[2].append(each)
    found = [each for rank in ranks for each in rank]
    return found[:most] if found else [each for _, each in near_spellings(fitting, known, most=3)]


def near_spellings(fitting: str, known: Sequence[tuple[str, Value]], *, most: int) -> list[tuple[str, Value]]:
    """Near spellings of a folded text among (folded text, value), best first."""
    from rapidfuzz import fuzz, process  # loads a C library, for this only

    forms = [form for form, _ in known]
    found = process.extract(fitting, forms, scorer=fuzz.ratio, limit=most, score_cutoff=LIKE_ENOUGH)
    return [known[place] for _, _, place in found]
