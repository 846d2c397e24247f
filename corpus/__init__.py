"""What a cable is: the records, the vocabulary, the authority files, the specimens."""

from corpus.records import (
    UNDATED,
    Addressee,
    Cable,
    DateSpan,
    Entity,
    Marking,
    Mention,
    Note,
    PageMark,
    Record,
    Redaction,
    Reference,
    Source,
    Station,
)

__all__ = [
    "UNDATED",
    "Addressee",
    "Cable",
    "DateSpan",
    "Entity",
    "Marking",
    "Mention",
    "Note",
    "PageMark",
    "Record",
    "Redaction",
    "Reference",
    "Source",
    "Station",
]
