"""Exact counts of field values over all hits, with multi-select."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority import countries
from corpus.errors import BadRequest
from index.format.schema import ENTITY_FIELDS
from index.protocol import TermCounts, TermsPass, TermsRequest
from search.intent.labels import FIELD as LABEL
from search.intent.labels import selection_filters
from search.intent.selections import facet_name
from search.results import Facet, FacetValue

if TYPE_CHECKING:
    from index.query import Query
    from index.reader import ArchiveReader
    from search.entities.resolver import EntityResolver
    from search.plan.compiler import Compiler

DEFAULT_FACET_SIZE = 10
"""Values of a facet when no number is asked for."""


class FacetRequest(NamedTuple):
    """One facet that is asked for: `size` values from the `offset`-th on."""

    field: str
    size: int
    offset: int


def parse_facet_requests(specs: Iterable[str]) -> list[FacetRequest]:
    """Read "person", "person:20", "person:20:40" (field, values, from which on). Raises BadRequest."""
    return [_parse_facet_request(each) for each in specs]


def _parse_facet_request(spec: str) -> FacetRequest:
    name, *numbers = spec.strip().split(":")
    name = facet_name(name)
    if len(numbers) > 2 or not all(number.strip().isdigit() and len(number) < 7 for number in numbers):
        raise BadRequest(
            f"cannot read the facet {spec!r}",
            advice=f"Write {name}, {name}:20 for 20 values, or {name}:20:40 for 20 values after the first 40.",
        )
    size, offset = [int(number) for number in numbers] + [DEFAULT_FACET_SIZE, 0][len(numbers) :]
    return FacetRequest(name, size, offset)


def count_facets(
    reader: ArchiveReader,
    compiler: Compiler,
    resolver: EntityResolver,
    text: Query,
    requests: Sequence[FacetRequest],
    selected: Mapping[str, Sequence[str]],
    excluded: Mapping[str, Sequence[str]],
    *,
    hits: int,
    totals: bool = False,
) -> tuple[Facet, ...]:
    """Count `requests` over the hits of `text` narrowed by the selections; `hits` is about how many they are.

    A field's own selection does not narrow its own counts; exclusions narrow all. Fields without a selection
    share one query, each field with one has a query of its own. Without `totals` distinct values are only told where
    they come to light anyway.
    """
    shared = [each for each in requests if not selected.get(each.field)]
    groups = [*([each] for each in requests if selected.get(each.field)), *([shared] if shared else [])]
    queries = []
    for group in groups:
        own = "" if group is shared else group[0].field
        others = {field: values for field, values in selected.items() if field != own}
        queries.append(
            compiler.filtered(
                text,
                selection_filters(others, resolver.user_annotations),
                selection_filters(excluded, resolver.user_annotations),
            )
        )
    affected = compiler.mentions.affected_ids
    passes = [
        TermsPass(query, [_terms_request(each, selected, affected, totals) for each in group if each.field != LABEL])
        for query, group in zip(queries, groups, strict=True)
    ]
    found: dict[FacetRequest, Facet] = {}
    for query, group, counted in zip(queries, groups, reader.top_terms(passes, hits), strict=True):
        counts_of_group = iter(counted)
        for each in group:
            if each.field == LABEL:
                counts = TermCounts(_label_counts(reader, compiler, resolver, query), complete=True)
            else:
                counts = next(counts_of_group)
            _recount_affected(counts.counts, each.field, reader, compiler, query)
            with resolver.shared_ledger():
                found[each] = _facet(each, counts, resolver, selected.get(each.field, ()))
    return tuple(found[each] for each in requests)


def _terms_request(
    request: FacetRequest, selected: Mapping[str, Sequence[str]], affected: Collection[str], totals: bool
) -> TermsRequest:
    field, size, offset = request
    exclude = affected if field in ENTITY_FIELDS.values() else ()
    return TermsRequest(field, offset + size, all_terms=totals, include=tuple(selected.get(field, ())), exclude=exclude)


def _label_counts(reader: ArchiveReader, compiler: Compiler, resolver: EntityResolver, query: Query) -> dict[str, int]:
    """The user's labels on the hits of `query`: they are in no index, each is counted by itself."""
    counts = {}
    for name, ids in resolver.user_annotations.labels().items():
        counts[name] = reader.count(compiler.filtered(query, {"id": sorted(ids)}, {}))
    return {name: count for name, count in counts.items() if count}


def _recount_affected(
    counts: dict[str, int], field: str, reader: ArchiveReader, compiler: Compiler, query: Query
) -> None:
    """Count anew the entities that corrections touch: what is merged is a union of cables, not a sum."""
    if field not in ENTITY_FIELDS.values():
        return
    mentions = compiler.mentions
    for entity_id in mentions.affected_ids:
        counts.pop(entity_id, None)
    for entity_id in mentions.affected_ids_in(field):
        number = reader.count(compiler.within_entity(query, field, entity_id))
        if number:
            counts[entity_id] = number


def most_frequent(counts: Mapping[str, int], number: int) -> list[tuple[str, int]]:
    """The `number` most frequent values; of equal ones the first in order of value. Sorts no more than it must."""
    if number < len(counts):
        least = sorted(counts.values(), reverse=True)[number - 1] if number else 0
        frequent = [one for one in counts.items() if one[1] >= least]
    else:
        frequent = list(counts.items())
    return sorted(frequent, key=lambda one: (-one[1], one[0]))[:number]


def _facet(request: FacetRequest, counted: TermCounts, resolver: EntityResolver, selected: Sequence[str]) -> Facet:
    field, size, offset = request
    counts = counted.counts
    shown = most_frequent(counts, offset + size)[offset:]
    present = {value for value, _ in shown}
    # What the user has chosen stays in sight, however rare.
    shown += [(each, counts.get(each, 0)) for each in selected if each not in present]
    values = tuple(
        FacetValue(value=value, label=value_label(field, value, resolver), count=number, selected=value in selected)
        for value, number in shown
    )
    return Facet(field=field, values=values, total=len(counts) if counted.complete else None)


def value_label(field: str, value: str, resolver: EntityResolver) -> str:
    """A facet value for people."""
    match field:
        case "country":
            return countries.country_name(value)
        case "person" | "party" | "place" | "org":
            return resolver.name_of(value)
        case _:
            return value
