"""Facet selections: their text "FIELD=VALUE", and the stored values that their names and values mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus.corrections.syntax import label_of
from corpus.errors import BadRequest
from corpus.labels import fold_label
from index.format.schema import FACETS
from search.intent.labels import FIELD as LABEL
from search.query.fields import nearest

if TYPE_CHECKING:
    from corpus.records import EntityLabel
    from search.entities.resolver import EntityResolver

NAMES = (*FACETS, LABEL)
"""Every facet: those of the index, and the user's labels."""

_LABELS: dict[str, EntityLabel] = {"person": "PERSON", "party": "PARTY", "place": "PLACE", "org": "ORG"}


def facet_name(written: str) -> str:
    """The facet of this name, in any case. Raises BadRequest with the nearest names."""
    name = written.strip().lower()
    if name not in NAMES:
        near = nearest(name, NAMES)
        raise BadRequest(
            f"no facet {name!r}",
            advice=f"{f'Did you mean {near[0]}? ' if near else ''}Facets: {', '.join(NAMES)}.",
        )
    return name


def parse_selections(pairs: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Read "sender=Bonn", "party=KWP" into field -> values as written. Raises BadRequest."""
    chosen: dict[str, tuple[str, ...]] = {}
    for pair in pairs:
        field, equals, value = pair.partition("=")
        if not equals:
            raise _unreadable(pair, field)
        chosen[field] = (*chosen.get(field, ()), value)
    return chosen


def resolve_selections(written: Mapping[str, Sequence[str]], resolver: EntityResolver) -> dict[str, tuple[str, ...]]:
    """Field -> stored values; names of entities and countries are resolved. Raises BadRequest.

    Stored values resolve to themselves.
    """
    chosen: dict[str, list[str]] = {}
    for field, values in written.items():
        for value in values:
            name = facet_name(field)
            if not value.strip():
                raise _unreadable(f"{field}={value}", field)
            chosen.setdefault(name, []).extend(_stored(name, value.strip(), resolver))
    return {name: tuple(dict.fromkeys(values)) for name, values in chosen.items()}


def selection(pairs: Iterable[str], resolver: EntityResolver) -> dict[str, tuple[str, ...]]:
    """Read and resolve "sender=Bonn", "party=KWP". Raises BadRequest."""
    return resolve_selections(parse_selections(pairs), resolver)


def _unreadable(pair: str, field: str) -> BadRequest:
    return BadRequest(
        f"cannot read the selection {pair!r}",
        advice=f"Write {field.strip().lower() or 'FIELD'}=VALUE, as the facet prints it.",
    )


def _stored(field: str, value: str, resolver: EntityResolver) -> Iterator[str]:
    from corpus.authority import countries

    if field == "country":
        yield countries.country(value) or value
    elif field in _LABELS and label_of(value) == _LABELS[field]:
        yield resolver.canonical(value)
    elif field in _LABELS:
        found = resolver.lookup(value, _LABELS[field])
        if not found:
            raise BadRequest(
                f"neither the authority files nor this archive know a {field} named {value!r}",
                advice="Choose a value that the facet prints.",
            )
        yield found[0].id
    elif field == LABEL:
        yield fold_label(value)
    else:
        yield value
