"""Which field of a cable a column name stands for: the names of public exports, and paths into nested objects.

A column is a name ("Original Classification", "dcterms:title", "bodyText") or, out of JSON, a path whose parts are
separated by dots ("sender.name", "properties.subject"). A path is a field by one of four rules, in this order:

1. The whole path is an alias: "photo.transcription.text", "date.sent" (as "date sent").
2. Its last part only says which form of the value this is, and the rest is a field: "sender.name", "title.@value".
3. The rest is an envelope, not a fact, and the last part is an alias: "_source.content", "metadata.subject".
4. Otherwise it is no field: "sender.country" is kept as an attribute.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from corpus.authority.tables import rows
from corpus.dates.tokens import fold

ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "doc id", "document id", "identifier", "uid", "uuid", "key", "item id", "cable id"),
    "mrn": (
        "mrn",
        "document number",
        "doc nbr",
        "doc number",
        "canonical id",
        "reference id",
        "message reference number",
        "msgid",
        "message reference",
    ),
    "record_id": ("record id", "naid", "unique id", "document unique id"),
    "title": ("title", "head", "headline", "heading", "name of document", "document title", "name"),
    "subject": ("subject", "subj", "subject line", "re", "thread topic"),
    "summary": ("summary", "abstract", "synopsis", "description", "abstract note", "description abstract"),
    "body": (
        "body",
        "text",
        "content",
        "full text",
        "fulltext",
        "message",
        "message text",
        "document text",
        "raw text",
        "plain text",
        "cable",
        "text body",
        "body text",
        "email body",
        "extracted text",
        "extracttext extracted text",
        "ocr text",
        "ocr",
        "index text",
        "transcript",
        "transcription",
        "item type metadata text",
        "item type metadata transcription",
        "item type metadata email body",
        "photo transcription text",
        "photo note text",
        "bibo content",
        "doc text",
        "cable text",
        "telegram text",
        "text content",
        "document content",
        "message body",
        "body plain",
    ),
    "date": (
        "date",
        "authored",
        "authored at",
        "created",
        "sent",
        "date sent",
        "sent date",
        "sent at",
        "draft date",
        "draft dt",
        "document date",
        "doc date",
        "date of document",
        "datetime",
        "timestamp",
        "original publication date",
        "creation date",
        "date created",
        "issued",
        "message date",
        "date issued",
        "cable date",
        "telegram date",
    ),
    "year": ("year", "date year", "year sent", "document year", "doc year"),
    "month": ("month", "date month", "month sent", "document month", "doc month"),
    "day": ("day", "date day", "day sent", "document day", "doc day"),
    "first_date": (
        "first date",
        "start date",
        "date start",
        "date from",
        "from date",
        "begin date",
        "date begin",
        "earliest date",
        "date earliest",
        "not before",
    ),
    "last_date": (
        "last date",
        "end date",
        "date end",
        "date until",
        "date to",
        "to date",
        "latest date",
        "date latest",
        "not after",
    ),
    "sender": (
        "from",
        "sender",
        "origin",
        "from field",
        "from post",
        "origin post",
        "originating post",
        "embassy",
        "sent by",
        "item type metadata from",
    ),
    "author": ("author", "authors", "authored by", "creator", "creators", "written by", "contributor author"),
    "recipients": (
        "to",
        "recipient",
        "recipients",
        "addressee",
        "addressees",
        "to field",
        "to post",
        "action",
        "action addressees",
        "sent to",
        "receiver",
        "receivers",
        "item type metadata to",
    ),
    "info": (
        "info",
        "cc",
        "info to",
        "info addressees",
        "copy to",
        "copies to",
        "for information",
        "item type metadata cc",
    ),
    "place": ("place", "location", "place of origin", "written at", "city", "place written"),
    "number": ("number", "no", "nr", "telegram number", "message number", "cable number", "telegram no", "cable no"),
    "dtg": ("dtg", "date time group"),
    "classification": (
        "classification",
        "original classification",
        "origclass",
        "class",
        "security classification",
        "classification level",
    ),
    "captions": (
        "captions",
        "caption",
        "handling",
        "handling restrictions",
        "original handling restrictions",
        "orighand",
        "handling caption",
    ),
    "precedence": ("precedence", "priority", "urgency"),
    "tags": ("tags",),
    "references": (
        "refs",
        "references",
        "reference",
        "ref",
        "reftel",
        "reftels",
        "cable references",
        "references to",
    ),
    "signed": ("signed", "signature", "signed by"),
    "drafter": ("drafter", "drafted by"),
    "kind": ("kind", "type", "doc type", "document type", "genre", "format", "item type", "cable type"),
    "collection": ("collection", "corpus", "series", "dataset", "fond", "fonds", "is part of", "ispartof"),
    "language": ("language", "lang"),
    "archive": (
        "archive",
        "source",
        "repository",
        "provenance",
        "original archive",
        "original archive title",
        "source archive",
        "file",
    ),
    "citation": ("citation", "cite", "bibliographic citation", "identifier citation"),
    "translator": ("translator", "translated by"),
    "rights": ("rights", "copyright", "license", "licence"),
    "permalink": (
        "permalink",
        "url",
        "link",
        "uri",
        "source url",
        "document url",
        "item uri",
        "nara url",
        "web url",
        "identifier uri",
    ),
    "source_note": ("source note",),
    "release": (
        "release",
        "release status",
        "release decision",
        "declassification status",
        "review action",
        "disposition",
        "withheld",
        "access restriction",
        "access restriction status",
    ),
}
"""Fields that a column can be, each with the column names that stand for it without a mapping file. "author" is a
person who wrote: the sender where nothing else names one. "release" says whether the text was released. "year" to
"last_date" are the date where no column has it whole. Names in other languages stand in column-names.csv."""

LISTS = frozenset(("recipients", "info", "tags", "references", "captions"))
"""Fields of several values: a second column for one of these adds to the first."""

TEXTS = frozenset(("body", "title", "subject", "summary"))
"""Fields of which a row must have one, or its number."""

_VOCABULARY = re.compile(r"(?:dc|dcterms|dublin core|schema|foaf|bibo|tropy|rdfs)(?: (?:terms|elements))? (?=\S)")
"""Metadata vocabularies in front of a name: "dcterms:title", "Dublin Core:Title", "dc.title"."""
_NO_FACTS = frozenset(("subject", "format", "file", "action", "no"))
"""Names that mean something else in these vocabularies: `dc:subject` is a keyword, `dc:format` paper or film."""
_NAMESPACED = re.compile(r"o (?=\S)")
"""Omeka's own facts about its record, "o:created": only the id and the title are of the document."""
_FORMS = frozenset(
    ("name", "value", "text", "label", "display", "display name", "printed", "literal", "full name", "raw", "original",
     "string", "formatted", "oid", "date", "number long", "number int", "post", "station", "en", "tag", "und",
     "names", "values", "posts", "stations")
)  # fmt: skip
"""Last parts of a path that give a form of the value, not another fact."""
_TEXT_FORMS = _FORMS - {"name", "label", "display name", "oid", "date", "post", "station", "tag"} | {
    "plain",
    "content",
    "paragraphs",
}
_TITLED = frozenset(("collection", "archive", "kind"))
"""Fields that are named by titles: "collection.title"."""
_ENVELOPES = frozenset(
    ("metadata", "meta", "fields", "properties", "attributes", "document", "doc", "record", "item", "data", "cable",
     "telegram", "header", "headers", "heading", "message", "content", "node", "entity", "entry", "object",
     "bibliographic", "descriptive", "details", "row")
)  # fmt: skip
"""Names of objects that hold a whole record; so does Elasticsearch's "_source" at the beginning of a path."""
_ROLES = frozenset(("from", "to", "cc", "info", "sender", "recipient", "author", "drafter", "translator", "action",
                    "addressee", "signer"))  # fmt: skip
"""Parts that a list of persons or posts gives each of its objects: see flatten.ROLES."""
_RECEIVING = frozenset(("to", "cc", "info", "recipient", "action", "addressee"))
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_LANGUAGE = re.compile(r"\[[A-Za-z_-]{0,8}\]$|\((?:[ymdYMD]{1,4}(?:[./ -][ymdYMD]{1,4}){1,2})\)$")
"""A language or a form of dates behind a name: "dc.title[en]", "Date (yyyy-mm-dd)"."""
LONGEST_NAME = 200
"""Characters of a column name that is looked up; the longest alias has fifty."""


@lru_cache(maxsize=4096)
def field_by_alias(column: str) -> str:
    """The field that a column name or path stands for; "" if none. Case, punctuation and camelCase are folded."""
    if len(column) > LONGEST_NAME:
        return ""
    plain = _field_of_name(column)
    if plain or "." not in column:
        return plain
    rest, _, last = column.removeprefix("_source.").rpartition(".")
    if not rest and column.startswith("_source."):
        return _field_of_name(last)
    if not rest or not last:
        return ""
    outer = field_by_alias(rest)
    if is_envelope(rest) and (outer in ("", "body") or folded(rest) == "data"):  # "data" alone is Italian for a date
        return outer if outer == "body" and is_form_of(last, outer) else _field_of_name(last)
    if outer and is_form_of(last, outer):
        return outer
    role = folded(last)
    if outer == "recipients":
        return _field_of_name(last) if role in _RECEIVING else ""
    return _field_of_name(last) if outer in ("", "author") and role in _ROLES and rest.endswith("s") else ""


def folded(column: str) -> str:
    """The words of a column name in lower case: "Original_Classification", "bodyText" -> "body text"."""
    plain = unicodedata.normalize("NFKC", _LANGUAGE.sub("", column.strip()))
    words = _CAMEL.sub(" ", plain).casefold()
    return re.sub(r"[\W_]+", " ", words).strip()


def is_form_of(part: str, field: str) -> bool:
    """Whether the last part of a path only gives a form of the value of `field`: "name" in "sender.name"."""
    form = folded(part)
    if form.isdigit() and len(form) <= 2:
        return True  # a data frame's name for a second column of the same name: "to.1"
    return form in (_TEXT_FORMS if field == "body" else _FORMS) or (form == "title" and field in _TITLED)


def _field_of_name(name: str) -> str:
    if name.startswith("@"):  # JSON-LD: the address of an object, and its class
        return "permalink" if name == "@id" else ""
    words = folded(name)
    if field := _BY_ALIAS.get(words, "") or _foreign().get(words, ""):
        return field
    if namespaced := _NAMESPACED.match(words):
        inner = words[namespaced.end() :]
        return _BY_ALIAS.get(inner, "") if inner in ("id", "title") else ""
    if found := _VOCABULARY.match(words):
        inner = words[found.end() :]
        return "" if inner in _NO_FACTS else _BY_ALIAS.get(inner, "")
    return ""


def is_envelope(path: str) -> bool:
    """Whether a path is of objects that hold a whole record."""
    return all(folded(part) in _ENVELOPES for part in path.split("."))


@cache
def _foreign() -> dict[str, str]:
    """Field by the folded name of a column in another language, with and without its accents."""
    found: dict[str, str] = {}
    for row in rows("column-names.csv", ("id", "field", "language", "forms")):
        for form in row.many("forms"):
            for words in (folded(form), folded(fold(form))):
                found.setdefault(words, row["field"])
    return found


_BY_ALIAS = {folded(alias): field for field, aliases in ALIASES.items() for alias in (field, *aliases)}
