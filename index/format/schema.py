"""The fields of the index: one table, from which the schemas of engines, its hash and the docs are made."""

from __future__ import annotations

from typing import Literal

import msgspec

from index.format import digest

SCHEMA_VERSION = 6
"""Raised by hand with every change that needs a rebuild; the manifest keeps it."""

FieldKind = Literal["stemmed", "exact", "keyword", "term", "number", "order", "stored"]


class IndexField(msgspec.Struct, frozen=True):
    """One field. Keywords are kept as they are, may repeat in a cable, and can be counted (facets);
    terms are such that are only looked up. Orders are numbers by which hits are sorted: each cable has one, and hardly
    any two the same."""

    name: str
    kind: FieldKind
    holds: str


FIELDS = (
    IndexField("id", "keyword", "cable id"),
    IndexField("head", "stored", "what a line of hits shows, packed (codec.py)"),
    IndexField("text", "stored", "the body, packed"),
    IndexField("rest", "stored", "all else of the Cable, packed; stored are these three and id"),
    IndexField("serial", "order", "of the id (document.py): breaks ties, the same in every archive and engine"),
    IndexField("oldest", "order", "first day, then serial; undated ones last"),
    IndexField("newest", "order", "last day, backwards, then serial; undated ones last"),
    IndexField("title", "stemmed", "title"),
    IndexField("subject", "stemmed", "SUBJECT line"),
    IndexField("summary", "stemmed", "abstract by an archivist or editor, else the writer's own summary"),
    IndexField("body", "stemmed", "the cable's own words, then the filler (analysis.py)"),
    IndexField("notes", "stemmed", "editors' footnotes and source note"),
    IndexField("headings", "stemmed", "headings of the part and chapter of an edition"),
    IndexField("title_exact", "exact", "as title, not stemmed"),
    IndexField("subject_exact", "exact", "as subject, not stemmed"),
    IndexField("summary_exact", "exact", "as summary, not stemmed"),
    IndexField("body_exact", "exact", "as body, not stemmed"),
    IndexField("sender_words", "exact", "senders: printed words, name, person, place, country (parties.py)"),
    IndexField("recipient_words", "exact", "all addressees, likewise"),
    IndexField("info_words", "exact", "addressees for information only, likewise"),
    IndexField("participant_words", "exact", "participants of a conversation, likewise, and their sides"),
    IndexField("signed", "exact", "who signed"),
    IndexField("drafter", "exact", "who drafted"),
    IndexField("sender", "keyword", "names of the senders, of persons of known identity in full"),
    IndexField("sender_key", "keyword", "of the senders: post key, country code, person's id, posts/ with a code"),
    IndexField("recipient", "keyword", "names of all addressees"),
    IndexField("recipient_key", "keyword", "of all addressees: keys as of senders"),
    IndexField("info_key", "keyword", "of addressees for information: keys as of senders"),
    IndexField("participant", "keyword", "names of the participants of a conversation"),
    IndexField("participant_key", "keyword", "of participants: keys as of senders; country codes of their sides"),
    IndexField("signer", "keyword", "names of the signers, of persons of known identity in full"),
    IndexField("involved", "term", "ids of persons and post keys: of who sent, got, took part, signed or drafted"),
    IndexField("country", "keyword", "country codes: of senders, addressees, participants, places mentioned"),
    IndexField("classification", "keyword", "canonical level; 'unknown' where nothing is printed"),
    IndexField("rank", "number", "classification rank 1..5; missing where unknown or unmarked"),
    IndexField("caption", "keyword", "handling captions"),
    IndexField("precedence", "keyword", "precedence for action"),
    IndexField("kind", "keyword", "telegram, memorandum, ..."),
    IndexField("collection", "keyword", "volume or collection"),
    IndexField("lang", "keyword", "ISO 639-1"),
    IndexField("earliest", "number", "first day, yyyymmdd; 1 where open, missing where undated"),
    IndexField("latest", "number", "last day, yyyymmdd; 99999999 where open, missing where undated"),
    IndexField("year", "keyword", "each year that the date span touches, up to 10; 'undated'"),
    IndexField("month", "keyword", "yyyy-mm, each month of a span of at most two months; 'undated'"),
    IndexField("person", "keyword", "entity ids mentioned"),
    IndexField("party", "keyword", "entity ids mentioned"),
    IndexField("place", "keyword", "entity ids mentioned"),
    IndexField("org", "keyword", "entity ids mentioned"),
    IndexField("named", "term", "mentions before corrections: entity id; id, tab, name; tab, label, tab, name"),
    IndexField("tags", "keyword", "TAGS codes"),
    IndexField("tag_names", "exact", "persons named in TAGS"),
    IndexField("number", "keyword", "message number, folded, and MRN"),
    IndexField("ref", "keyword", "messages referred to: id of the target, number, sender and number, MRN"),
    IndexField("has", "keyword", "redaction, reference, summary, date, subject, note, signature, withheld, ..."),
)

FACETS = (
    "sender",
    "recipient",
    "participant",
    "signer",
    "country",
    "classification",
    "caption",
    "kind",
    "collection",
    "year",
    "month",
    "person",
    "party",
    "place",
    "org",
    "tags",
)
"""Fields whose values can be counted over all hits."""

ENTITY_FIELDS = {"PERSON": "person", "PARTY": "party", "PLACE": "place", "ORG": "org"}
"""Mention label to field."""

POSTS_OF = "posts/"
"""In keys of senders, addressees and participants before a country's code: a post of that state, wherever it lies."""


def schema_hash() -> str:
    """Changes with any field: kept in the manifest, compared at open."""
    return digest.short_digest(repr([(f.name, f.kind) for f in FIELDS]).encode())
