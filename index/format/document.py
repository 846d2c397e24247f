"""A Cable as the engine sees it: which words and keys go into which field."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from corpus.authority import entities
from corpus.corrections.apply import form_of, unapply
from corpus.dates.spans import bounds
from corpus.messages.numbers import fold_number
from corpus.records import stations
from corpus.warnings import OTHER, kind_of
from index.format.analysis import FILLER, indexed_text, indexed_values
from index.format.codec import pack
from index.format.parties import party_fields
from index.format.schema import ENTITY_FIELDS

if TYPE_CHECKING:
    from corpus.records import Cable, DateSpan, Reference

MOST_YEARS = 10
"""A span of more years is no year's: a file dated "1917-72" would stand in every year's count."""
MOST_MONTH_DAYS = 62
"""Likewise for months: a cable dated by its year alone belongs to no month."""
_BEHIND_ALL_DAYS = (1 << 22) - 1
"""A day after all that have a number: 31 December 9999 is number 3,652,059 from 1 January of the year 1."""
_DAY_SERIAL_BITS = 63 - 22
"""Bits of the serial that fit beside a day."""
LONGEST_KEY = 500
"""Characters. Keys are names; the engine would silently not index one over 65,530 bytes."""


def index_document(cable: Cable) -> dict[str, Any]:
    """Field values for `tantivy.Document.from_dict`: every value a list or a string, number or bytes."""
    exact = {
        name: indexed_values(text)
        for name, text in (
            ("title", cable.title),
            ("subject", cable.subject),
            ("summary", cable.summary),
            ("body", cable.body),
        )
    }
    # What a user corrects is who is meant; where a cable speaks of and what it has stays as it was tagged.
    tagged = unapply(cable)
    named = _distinct(_countries(tagged))
    values: dict[str, Any] = {
        "id": cable.id,
        **pack(replace(cable, entities=()))._asdict(),
        **orders(cable.id, cable.date),
        **exact,
        **{f"{name}_exact": text for name, text in exact.items()},
        "body": _with_filler(exact["body"]),
        "notes": indexed_values("\n".join([*(note.text for note in cable.notes), cable.source_note])),
        "headings": indexed_values("\n".join(cable.headings)),
        "signed": indexed_values(cable.signed),
        "drafter": indexed_values(cable.drafter),
        **{name: parts if name.endswith("_words") else _distinct(parts) for name, parts in party_fields(cable).items()},
        "country": named,
        "classification": cable.marking.level or "unknown",
        "caption": _distinct(cable.marking.captions),
        "precedence": _distinct([cable.marking.precedence]),
        "kind": _distinct([cable.kind]),
        "collection": _distinct([cable.collection]),
        "lang": _distinct([cable.language]),
        "year": list(_years(cable.date)),
        "month": list(_months(cable.date)),
        "tags": _distinct(cable.tags),
        "tag_names": indexed_text("\n".join(cable.tag_names)),
        "number": _distinct([fold_number(cable.number), cable.mrn.upper()]),
        "ref": _distinct(key for reference in cable.references for key in reference_keys(reference)),
        "has": _distinct(_traits(tagged, named)),
        "named": _distinct(named_terms(tagged)),
        **{
            field: _distinct(m.entity for m in cable.mentions if m.label == label)
            for label, field in ENTITY_FIELDS.items()
        },
    }
    if cable.marking.rank:
        values["rank"] = cable.marking.rank
    if days := bounds(cable.date):
        values["earliest"], values["latest"] = days
    return {name: value for name, value in values.items() if value not in ("", [])}


def _with_filler(values: str | list[str]) -> str | list[str]:
    if isinstance(values, list):
        return [values[0], FILLER, *values[1:]]
    return [values, FILLER] if values else ""


def orders(cable_id: str, date: DateSpan) -> dict[str, int]:
    """The numbers by which hits are sorted, of 63 bits: by id, by first day, by last day."""
    serial = int.from_bytes(blake2b(cable_id.encode(), digest_size=8).digest()) >> 1
    within_day = serial >> 63 - _DAY_SERIAL_BITS

    def by_day(day: int) -> int:
        return day << _DAY_SERIAL_BITS | within_day

    oldest = date.earliest.toordinal() if date.earliest and date.latest else _BEHIND_ALL_DAYS
    newest = _BEHIND_ALL_DAYS - date.latest.toordinal() if date.earliest and date.latest else _BEHIND_ALL_DAYS
    return {"serial": serial, "oldest": by_day(oldest), "newest": by_day(newest)}


def named_terms(cable: Cable) -> Iterator[str]:
    """What the mentions of a cable name and how that is printed: the terms of the field `named`."""
    for mention in cable.mentions:
        form = form_of(mention, cable.body)
        if mention.entity:
            yield mention.entity
            yield printed_term(mention.entity, form)
        else:
            yield unlinked_term(mention.label, form)


def printed_term(entity_id: str, form: str) -> str:
    """The term of an entity under one printed name, folded."""
    return f"{entity_id}\t{form}"[:LONGEST_KEY]


def unlinked_term(label: str, form: str) -> str:
    """The term of a name that was not linked to an entity."""
    return f"\t{label}\t{form}"[:LONGEST_KEY]


def reference_keys(reference: Reference) -> Iterator[str]:
    """How `ref:` finds a reference: by the id of its target, by MRN, by "sender number" and by number alone."""
    if reference.target:
        yield reference.target
    if reference.mrn:
        yield reference.mrn
    if reference.number:
        yield reference.number
        if reference.sender:
            yield f"{reference.sender.lower()} {reference.number}"


def _countries(cable: Cable) -> Iterator[str]:
    for station in stations(cable):
        yield station.country
    for mention in cable.mentions:
        if mention.label == "PLACE" and mention.entity:
            yield entities.country_of(mention.entity)


def _traits(cable: Cable, countries_named: list[str]) -> Iterator[str]:
    """What `has:` finds; search/query/fields.py gives the meanings."""
    labels = {mention.label for mention in cable.mentions}
    facts: dict[str, object] = {
        "caption": cable.marking.captions,
        "circa": cable.date.circa,
        "class": cable.marking.rank,
        "country": countries_named,
        "date": cable.date.known,
        "enclosure": cable.parts,
        "entity": labels,
        "note": cable.notes,
        "number": cable.number or cable.mrn,
        "page": cable.pages,
        "participant": cable.participants,
        "precedence": cable.marking.precedence,
        "recipient": cable.addressees,
        "redaction": cable.redactions,
        "reference": cable.references,
        "sender": cable.sender,
        "signature": cable.signed,
        "section": cable.headings,
        "subject": cable.subject,
        "summary": cable.summary,
        "tags": cable.tags,
        "warning": cable.warnings,
        "withheld": cable.withheld,
        **{field: label in labels for label, field in ENTITY_FIELDS.items()},
    }
    yield from (name for name, fact in facts.items() if fact)
    kinds = dict.fromkeys(map(kind_of, cable.warnings))
    yield from (f"warning-{kind}" for kind in kinds if kind != OTHER)


def _years(span: DateSpan) -> Iterator[str]:
    if not span.known:
        yield "undated"
    elif not span.earliest or not span.latest:  # an open span touches years without end
        return
    elif span.latest.year - span.earliest.year < MOST_YEARS:
        yield from (f"{year:04d}" for year in range(span.earliest.year, span.latest.year + 1))


def _months(span: DateSpan) -> Iterator[str]:
    if not span.known:
        yield "undated"
    elif not span.earliest or not span.latest:
        return
    elif span.latest - span.earliest <= timedelta(days=MOST_MONTH_DAYS):
        first, last = (
            span.earliest.year * 12 + span.earliest.month - 1,
            span.latest.year * 12 + span.latest.month - 1,
        )
        yield from (f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1))


def _distinct(values: Iterable[str]) -> list[str]:
    """Distinct non-empty values in order: the engine counts a cable once for each distinct value."""
    return [value[:LONGEST_KEY] for value in dict.fromkeys(values) if value]
