"""Which column of a table is which field of a cable: by the names that exports use, or by a mapping file.

A mapping file is TOML, found beside the data file as `<name>.mapping.toml` (for "memos.csv": "memos.csv.mapping.toml"
or "memos.mapping.toml"), else as `cables.mapping.toml` in the same folder, or given by the user:

    [columns]                 # column -> field; columns that are not named here are still known by their aliases
    "Nr. crt." = "id"
    "Expeditor" = "sender"
    "Observații" = "ignore"

    [constants]               # the same for every row that has no such column
    collection = "bucharest-1967"
    kind = "telegram"
    language = "ro"

    [format]                  # CSV only
    delimiter = ";"
    escape = "backslash"      # or "doubled": how a quote inside quotes is written
    has_header = true
    names = []                # column names where there is no header
    date_order = "day first"  # or "month first": what 3/4/1967 means
    encoding = "cp1250"
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any, Literal

import msgspec

from corpus.errors import BadConfig, BadSource
from corpus.records import Record

SHARED_NAME = "cables.mapping.toml"

ALIASES: dict[str, tuple[str, ...]] = {
    "id": ("id", "doc id", "document id", "identifier", "uid", "key", "item id", "cable id"),
    "mrn": (
        "mrn",
        "document number",
        "doc nbr",
        "doc number",
        "canonical id",
        "reference id",
        "message reference number",
    ),
    "record_id": ("record id", "naid", "unique id", "document unique id"),
    "title": ("title", "head", "headline", "heading", "name of document"),
    "subject": ("subject", "subj", "subject line", "re"),
    "summary": ("summary", "abstract", "synopsis", "description"),
    "body": ("body", "text", "content", "full text", "message", "message text", "document text", "raw text", "cable"),
    "date": (
        "date",
        "authored",
        "created",
        "sent",
        "date sent",
        "sent date",
        "draft date",
        "document date",
        "datetime",
        "timestamp",
    ),
    "sender": ("from", "sender", "origin", "from field", "author", "authored by", "origin post", "embassy"),
    "recipients": ("to", "recipient", "recipients", "addressee", "addressees", "to field", "action"),
    "info": ("info", "cc", "info to", "info addressees", "copy to"),
    "place": ("place", "location", "place of origin", "written at", "city"),
    "number": ("number", "no", "telegram number", "message number", "cable number"),
    "dtg": ("dtg", "date time group"),
    "classification": ("classification", "original classification", "origclass", "class", "security classification"),
    "captions": (
        "captions",
        "caption",
        "handling",
        "handling restrictions",
        "original handling restrictions",
        "orighand",
    ),
    "precedence": ("precedence", "priority", "urgency"),
    "tags": ("tags",),
    "references": ("refs", "references", "reference", "ref", "reftel", "reftels"),
    "signed": ("signed", "signature", "signed by"),
    "drafter": ("drafter", "drafted by"),
    "kind": ("kind", "type", "doc type", "document type", "genre", "format"),
    "collection": ("collection", "corpus", "series", "dataset", "fond", "fonds"),
    "language": ("language", "lang"),
    "archive": ("archive", "source", "repository", "provenance", "original archive", "source archive", "file"),
    "citation": ("citation", "cite"),
    "translator": ("translator", "translated by"),
    "rights": ("rights", "copyright", "license", "licence"),
    "permalink": ("permalink", "url", "link", "uri", "source url"),
    "source_note": ("source note",),
}
"""Fields that a column can be, each with the column names that stand for it without a mapping file."""

IGNORE = "ignore"
CONSTANTS = (
    "collection",
    "kind",
    "language",
    "sender",
    "recipients",
    "archive",
    "citation",
    "rights",
    "translator",
    "place",
    "classification",
)
_LARGEST_MAPPING = 1 << 20


class Format(Record, frozen=True, forbid_unknown_fields=True):
    """How a delimited file is written. Empty: find out from the file."""

    delimiter: str = ""
    escape: Literal["doubled", "backslash"] = "doubled"
    has_header: bool = True
    names: tuple[str, ...] = ()
    date_order: Literal["day first", "month first"] = "day first"
    encoding: str = ""


class Mapping(Record, frozen=True, forbid_unknown_fields=True):
    """A mapping file. The default maps by aliases alone."""

    columns: dict[str, str] = msgspec.field(default_factory=dict)
    constants: dict[str, str] = msgspec.field(default_factory=dict)
    format: Format = Format()

    def field_of(self, column: str) -> str:
        """The field that `column` is; "" for one that nobody knows, "ignore" for one to pass over."""
        return self.columns.get(column) or self.columns.get(column.strip()) or field_by_alias(column)


def load(path: str | Path) -> Mapping:
    """The mapping in a TOML file. Raises BadConfig that names the file and the entry."""
    path = Path(path)
    try:
        if path.stat().st_size > _LARGEST_MAPPING:
            raise BadConfig(f"{path.name}: too large for a mapping file", advice="name a TOML file with [columns]")
        content: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadConfig(
            f"the mapping file {path.name} cannot be read: {error.strerror or error}",
            advice="check its path and rights",
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BadConfig(f"{path.name} is no TOML: {error}", advice="mend the line that is named") from error
    try:
        mapping = msgspec.convert(content, Mapping)
    except msgspec.ValidationError as error:
        raise BadConfig(
            f"{path.name}: {error}",
            advice="a mapping file has [columns], [constants] and [format]; see docs/formats.md",
        ) from error
    _check(mapping, path.name)
    return mapping


def beside(path: str) -> Path | None:
    """The mapping file that belongs to the data file at `path` (of an archive: the archive), if there is one."""
    file = Path(path)
    for candidate in (f"{file.name}.mapping.toml", f"{file.stem}.mapping.toml", SHARED_NAME):
        found = file.with_name(candidate) if file.name else None
        if found is not None and found.is_file():
            return found
    return None


def digest_beside(path: str) -> str:
    """Changes with the mapping file that belongs to the data file at `path`; "" where there is none."""
    try:
        found = beside(path)
        return hashlib.sha256(found.read_bytes()).hexdigest()[:12] if found else ""
    except (OSError, ValueError):
        return ""


def mapping_for(path: str) -> Mapping:
    """What `beside` finds, loaded; else the default. Raises BadSource for a mapping file that is wrong."""
    try:
        found = beside(path)
        return load(found) if found else Mapping()
    except (OSError, ValueError):  # a path that the system cannot even look at has no file beside it
        return Mapping()
    except BadConfig as error:
        raise BadSource(f"its mapping file is wrong: {error.problem}", advice=error.advice) from error


def field_by_alias(column: str) -> str:
    """The field whose alias `column` is, upper and lower case and punctuation folded; "" if none."""
    return _BY_ALIAS.get(_folded(column), "")


def known_columns(line: str, delimiter: str) -> int:
    """How many cells of a header line are known column names, none twice; 0 unless most are short, as names are."""
    cells = [cell.strip().strip('"') for cell in line.split(delimiter)]
    if len(cells) < 2 or any(len(cell) > 60 for cell in cells):
        return 0
    return len({field for cell in cells if (field := field_by_alias(cell))})


def _folded(column: str) -> str:
    plain = unicodedata.normalize("NFKC", column).casefold()
    return re.sub(r"[\W_]+", " ", plain).strip()


def _check(mapping: Mapping, name: str) -> None:
    known = (*ALIASES, IGNORE)
    for column, field in mapping.columns.items():
        if field not in known:
            raise BadConfig(
                f"{name}: column {column!r} is mapped to {field!r}", advice=f"fields are: {', '.join(known)}"
            )
    for field in mapping.constants:
        if field not in CONSTANTS:
            raise BadConfig(f"{name}: no constant {field!r}", advice=f"constants are: {', '.join(CONSTANTS)}")
    if len(mapping.format.delimiter) > 1:
        raise BadConfig(
            f"{name}: the delimiter {mapping.format.delimiter!r}", advice='one character, e.g. ";" or "\\t"'
        )
    if mapping.format.delimiter in ('"', "\n", "\r", "\\"):
        raise BadConfig(f"{name}: {mapping.format.delimiter!r} cannot part columns", advice='e.g. ";" or "\\t"')
    try:
        "".encode(mapping.format.encoding or "utf-8")
    except LookupError as error:
        raise BadConfig(f"{name}: {error}", advice='e.g. encoding = "cp1250"') from error


_BY_ALIAS = {_folded(alias): field for field, aliases in ALIASES.items() for alias in (field, *aliases)}
