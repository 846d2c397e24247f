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
    Part,
    Record,
    Redaction,
    Reference,
    Source,
    Station,
)

__distribution__ = "cables"
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
    "Part",
    "Record",
    "Redaction",
    "Reference",
    "Source",
    "Station",
]
