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
    date_order = "day first"  # or "month first": what 3/4/1967 means, where the column does not prove it
    locale = "en-US"          # or of another place whose habit decides that, if the column does not
    encoding = "cp1250"
    records = "results"       # JSON: the keys to the list of records, separated by dots
"""

from __future__ import annotations

import codecs
import errno
import hashlib
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from corpus.dates import order_of_locale
from corpus.errors import BadConfig, BadSource
from corpus.files import atomic_file, toml_file
from corpus.records import Record
from ingest.readers.tables.columns import ALIASES, field_by_alias, is_form_of

SHARED_NAME = "cables.mapping.toml"

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
LONGEST_HEADING = 60
"""Characters of a name in a header; what is longer is a text."""
LARGEST_MAPPING = 64 << 10
"""Bytes; a column takes about 30."""
LONGEST_CONSTANT = 500
"""Characters: each row repeats it, however short it is itself."""
_ENCODING = re.compile(r"[A-Za-z0-9][A-Za-z0-9_. -]{0,39}")
_NO_ENCODINGS = frozenset(
    ("idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf_7", "charmap", "mbcs", "oem")
)
"""Codecs from bytes to text that are of names or of program text, hold back what they cannot end (UTF-7: the square of
a line's length), or differ from computer to computer."""


class Format(Record, frozen=True, forbid_unknown_fields=True):
    """How a delimited file is written. Empty: find out from the file."""

    delimiter: str = ""
    escape: Literal["doubled", "backslash"] = "doubled"
    has_header: bool = True
    names: tuple[str, ...] = ()
    date_order: Literal["", "day first", "month first"] = ""
    locale: str = ""
    encoding: str = ""
    records: str = ""


class Mapping(Record, frozen=True, forbid_unknown_fields=True):
    """A mapping file. The default maps by aliases alone."""

    columns: dict[str, str] = msgspec.field(default_factory=dict)
    constants: dict[str, str] = msgspec.field(default_factory=dict)
    format: Format = Format()

    def field_of(self, column: str) -> str:
        """The field that `column` is; "" for one that nobody knows, "ignore" for one to pass over."""
        field = self.columns.get(column) or self.columns.get(column.strip())
        if field is None and self.columns and "." in column:
            outer, _, last = column.rpartition(".")
            field = self.columns.get(outer, "")
            field = field if field and (field == IGNORE or is_form_of(last, field)) else None
        return field or field_by_alias(column)

    def known(self, cells: Sequence[str]) -> int:
        """How many cells of a row are names of columns, none twice; 0 unless all are short, as names are."""
        names = [cell.strip().strip('"') for cell in cells]
        if len(names) < 2 or any(len(name) > LONGEST_HEADING for name in names):
            return 0
        return len({field for name in names if (field := self.field_of(name))})


def load(path: str | Path) -> Mapping:
    """The mapping in a TOML file. Raises BadConfig that names the file and the entry."""
    return _load(Path(path), atomic_file.read_named)


def _load(path: Path, read: Callable[[Path, int], bytes]) -> Mapping:
    try:
        content = toml_file.loads(read(path, LARGEST_MAPPING).decode("utf-8"), LARGEST_MAPPING)
    except OSError as error:
        linked = error.errno == errno.ELOOP
        raise BadConfig(
            f"the mapping file {path.name} cannot be read: {'it is a link' if linked else error.strerror or error}",
            advice="put a copy of the file in its place" if linked else "check its path, size and rights",
        ) from error
    except ValueError as error:
        raise BadConfig(f"{path.name} is no TOML: {error}", advice="mend the line that is named") from error
    try:
        mapping = msgspec.convert(content, Mapping)
    except msgspec.ValidationError as error:
        raise BadConfig(
            f"{path.name}: {str(error)[: toml_file.LONGEST_MESSAGE]}",
            advice="a mapping file has [columns], [constants] and [format]; see docs/formats.md",
        ) from error
    _check(mapping, path.name)
    return mapping


def beside(path: str) -> Path | None:
    """The mapping file that belongs to the data file at `path` (of an archive: the archive), if there is one."""
    file = Path(path)
    for candidate in (f"{file.name}.mapping.toml", f"{file.stem}.mapping.toml", SHARED_NAME):
        found = file.with_name(candidate) if file.name else None
        if found is not None and (found.is_symlink() or found.exists()) and not found.is_dir():
            return found
    return None


def digest_beside(path: str) -> str:
    """Changes with the mapping file that belongs to the data file at `path`; "" where there is none."""
    try:
        found = beside(path)
    except (OSError, ValueError):
        return ""
    try:
        return hashlib.sha256(atomic_file.read(found, LARGEST_MAPPING)).hexdigest()[:12] if found else ""
    except OSError:
        return "unreadable"


def mapping_for(path: str) -> Mapping:
    """What `beside` finds, loaded; else the default. Raises BadSource for a mapping file that is wrong."""
    try:
        found = beside(path)
    except (OSError, ValueError):  # a path that the system cannot even look at has no file beside it
        return Mapping()
    try:
        # A link beside the data came with it, and may lead anywhere: it is not followed.
        return _load(found, atomic_file.read) if found else Mapping()
    except BadConfig as error:
        raise BadSource(f"its mapping file is wrong: {error.problem}", advice=error.advice) from error


def known_columns(line: str, delimiter: str) -> int:
    """`Mapping.known` of a header line without a mapping."""
    return Mapping().known(line.split(delimiter))


def _check(mapping: Mapping, name: str) -> None:
    known = (*ALIASES, IGNORE)
    for column, field in mapping.columns.items():
        if field not in known:
            raise BadConfig(
                f"{name}: column {column[:100]!r} is mapped to {field[:100]!r}",
                advice=f"fields are: {', '.join(known)}",
            )
    for field, value in mapping.constants.items():
        if field not in CONSTANTS:
            raise BadConfig(f"{name}: no constant {field[:100]!r}", advice=f"constants are: {', '.join(CONSTANTS)}")
        if len(value) > LONGEST_CONSTANT:
            raise BadConfig(
                f"{name}: constant {field!r} of {len(value):,} characters", advice=f"say it in {LONGEST_CONSTANT}"
            )
    if len(mapping.format.delimiter) > 1:
        raise BadConfig(
            f"{name}: the delimiter {mapping.format.delimiter[:100]!r}", advice='one character, e.g. ";" or "\\t"'
        )
    if mapping.format.delimiter in ('"', "\n", "\r", "\\"):
        raise BadConfig(f"{name}: {mapping.format.delimiter!r} cannot part columns", advice='e.g. ";" or "\\t"')
    if mapping.format.locale and not order_of_locale(mapping.format.locale):
        raise BadConfig(
            f"{name}: the locale {mapping.format.locale[:100]!r} tells no order of day and month",
            advice='e.g. locale = "en-US", "en-GB" or "de"',
        )
    if mapping.format.encoding and not _reads_text(mapping.format.encoding):
        raise BadConfig(
            f"{name}: {mapping.format.encoding[:100]!r} is no encoding of text", advice='e.g. encoding = "cp1250"'
        )


def _reads_text(encoding: str) -> bool:
    """Whether this is an encoding of text that streams of bytes are in."""
    if not _ENCODING.fullmatch(encoding):
        return False
    try:
        "".encode(encoding)  # refuses codecs between bytes and bytes, or text and text
        known = codecs.lookup(encoding)
    except (LookupError, UnicodeError, ValueError):
        return False
    return known.name.replace("-", "_") not in _NO_ENCODINGS
