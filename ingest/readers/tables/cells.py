"""The cells of one row by field: which cell fills which field, and what is left over."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus import warnings
from corpus.messages.withholding import is_flag
from ingest.readers.tables import cell_markup
from ingest.readers.tables.columns import ALIASES, LISTS, folded
from ingest.readers.tables.flatten import cells_of_text
from ingest.readers.tables.mapping import IGNORE, Mapping
from ingest.sources.text import clean, one_line

LONGEST_COLUMN = 200
"""Characters of a column name that are shown."""
MAX_REPORTED = 200
"""Columns of a table that are reported as unknown."""
MAX_SAMPLED = 200
"""Rows without a text in which the column that might hold it is looked for."""
MIN_WORDS = 4
"""Words that a text has on average; the cells of other columns are shorter."""
_JOINED = frozenset(("body", "summary", "source_note"))
"""Fields whose text goes on in a second column of the same name."""
_EMPTY = frozenset(("\\N", "NULL", "null", "NaN", "nan", "None", "<NA>", "#N/A", "N/A", "n/a", "[]", "{}", '""'))
"""Cells by which databases and data frames say that there is no value."""
_VERBATIM = frozenset(("title", "subject", "date"))
"""Fields whose printed words may be such a cell: a date may be "n/a"."""
_WHOLE = frozenset(("title", "subject"))
"""Fields whose cells are never taken apart."""


@dataclass(slots=True)
class Row:
    """The cells of one row."""

    values: dict[str, str] = field(default_factory=dict)
    """Field to value."""
    rest: list[tuple[str, str]] = field(default_factory=list)
    """(column, value) of all others."""
    named: dict[str, str] = field(default_factory=dict)
    """Field to the column that fills it."""
    unknown: list[str] = field(default_factory=list)
    """Columns without a field."""
    second: list[str] = field(default_factory=list)
    """Columns whose field another one fills."""
    joined: list[str] = field(default_factory=list)
    """Columns that were joined with another one for their field."""
    fields: set[str] = field(default_factory=set)
    """Fields that have a column, filled or not."""
    void: dict[str, str] = field(default_factory=dict)
    """Field to the cell that says in its column that there is no value: "NULL"."""


@dataclass(slots=True)
class Columns:
    """What is known of the columns of one table. State: what was reported, and where its text might be."""

    mapping: Mapping
    seen: dict[str, None] = field(default_factory=dict)
    reported: set[tuple[str, str]] = field(default_factory=set)
    has_text_column: bool = False
    texts: int = 0
    """Rows with a text."""
    without: int = 0
    """Rows without."""
    words: dict[str, tuple[int, int]] = field(default_factory=dict)
    """Of columns without a field, in rows without a text: cells, and words in them."""

    def row(self, cells: Iterable[tuple[str, str]]) -> Row:
        """The row of (column, value) pairs."""
        row = Row()
        owners: dict[str, str] = {}
        for column, value in cells:
            name = self.mapping.field_of(column)
            row.fields.add(name)
            if len(self.seen) < MAX_REPORTED:
                self.seen.setdefault(shown(column))
            if name == IGNORE or not value.strip():
                continue
            if name not in _VERBATIM and value.strip() in _EMPTY:
                row.void.setdefault(name, value.strip())
                continue
            parts = [] if name in _WHOLE else cells_of_text(column, value, self.mapping.field_of)
            if any(self.mapping.field_of(path) in ALIASES for path, _ in parts):
                for path, text in parts:
                    self._put(row, owners, path, text)
            else:
                self._put(row, owners, column, value)
        self.has_text_column = self.has_text_column or "body" in row.fields
        for name, value in self.mapping.constants.items():
            row.values.setdefault(name, value)
        row.values = {name: clean(value) for name, value in row.values.items()}
        return row

    def _put(self, row: Row, owners: dict[str, str], column: str, value: str) -> None:
        name = self.mapping.field_of(column)
        if name == IGNORE or not value.strip():
            return
        if name not in ALIASES:
            row.rest.append((shown(column), clean(value).strip()))
            row.unknown.append(shown(column))
            return
        value = cell_markup.text_of(value) if name in cell_markup.MARKED else value
        if name not in row.values:
            row.values[name] = f"withheld: {value}" if _is_flag(name, column, value) else value
            owners[name] = column
            row.named[name] = shown(column)
        elif name in LISTS or (name in _JOINED and _bare(owners[name]) == _bare(column)):
            row.values[name] += f"{'; ' if name in LISTS else chr(10) * 2}{value}"
            row.joined.append(f"{shown(column)} ({name})")
        else:
            row.rest.append((shown(column), clean(value).strip()))
            row.second.append(f"{shown(column)} ({name})")

    def warnings(self, row: Row) -> list[str]:
        """What is to be said of the columns of a row: each column once a table."""
        found = []
        for names, what in (
            (row.unknown, "without a field, kept as attributes"),
            (row.second, "whose field another column fills, kept as attributes"),
            (row.joined, "joined with another one for their field"),
        ):
            new = [name for name in dict.fromkeys(names) if (what, name) not in self.reported]
            if new and len(self.reported) < MAX_REPORTED:
                self.reported.update((what, name) for name in new)
                found.append(warnings.columns(new, what))
        return found

    def count(self, row: Row, *, body: bool) -> None:
        """Take note of whether a row has a text, and of where it might be if not."""
        if body:
            self.texts += 1
            return
        self.without += 1
        if self.without <= MAX_SAMPLED:
            for column in row.unknown:
                value = next((text for name, text in row.rest if name == column), "")
                self._weigh(column, value)

    def weigh(self, cells: Iterable[tuple[str, str]]) -> None:
        """Take note of the cells of a row that is not read, because no column is known."""
        for column, value in cells:
            if len(self.seen) < MAX_REPORTED:
                self.seen.setdefault(shown(column))
            if not self.mapping.field_of(column):
                self._weigh(shown(column), value)

    def _weigh(self, column: str, value: str) -> None:
        if not value.strip() or "://" in value[:10]:
            return
        count, words = self.words.get(column, (0, 0))
        self.words[column] = count + 1, words + len(value[:2000].split())

    @property
    def text_like(self) -> str:
        """The column without a field whose cells read most like texts; "" where none does."""
        best = max(self.words.items(), key=lambda item: item[1][1] / item[1][0], default=("", (1, 0)))
        return best[0] if best[1][1] >= MIN_WORDS * best[1][0] else ""

    @property
    def names(self) -> str:
        """All columns, as far as a message goes."""
        return one_line(clean(", ".join(self.seen)))[:500]

    def advice(self, path: str, lists: Sequence[str] = ()) -> str:
        """How a mapping file would name the column of the text, or the list of the records if they are in one."""
        if lists:
            # A column of such an object would join the texts of all its records.
            named = next((one for one in lists if self.text_like.startswith(f"{one}.")), lists[0])
            line = f"records = {json.dumps(named, ensure_ascii=False)}"
            return (
                f"if the objects in {named[:100]!r} are the records, put a mapping file {path}.mapping.toml beside it, "
                f"with the line `{line}` under [format], or pass it with --mapping"
            )
        column = self.text_like or next(iter(self.words), "") or next(iter(self.seen), "text")
        line = f'{json.dumps(column, ensure_ascii=False)} = "body"'
        if not self.text_like:
            return (
                f"put a mapping file {path}.mapping.toml beside it, with the line `{line}` under [columns] for the "
                "column that holds the text, or pass it with --mapping"
            )
        return (
            f"if {column[:100]!r} holds the text, put a mapping file {path}.mapping.toml beside it, with the line "
            f"`{line}` under [columns], or pass it with --mapping"
        )


def _is_flag(name: str, column: str, value: str) -> bool:
    """Whether a cell is the yes of a column "withheld"."""
    return name == "release" and "withheld" in folded(column) and is_flag(value)


def _bare(column: str) -> str:
    """A column name without the number that a data frame adds to a repeated one."""
    return re.sub(r" \d{1,2}$", "", folded(column))


def shown(column: str) -> str:
    """A column name for messages and attributes."""
    return one_line(clean(column))[:LONGEST_COLUMN]
