"""Where the records are in parsed JSON: the value itself, a list in it, or a table of rows.

[{...}, {...}]                                  the objects
{"count": 2, "results": [{...}, {...}]}         results
{"hits": {"hits": [{"_source": {...}}]}}        hits.hits
{"docs": [{"msg": {...}}, {"msg": {...}}]}      docs
{"1975BONN01234": {...}, "1975BONN01235": ...}  the objects, their keys as ids
[["date", "text"], ["1967", "..."]]             the rows under their header
{"columns": ["date", "text"], "data": [[...]]}  likewise
{"date": {"0": "1967"}, "text": {"0": "..."}}     likewise, column by column
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from corpus.errors import BadSource

if TYPE_CHECKING:
    from ingest.readers.tables.flatten import FieldOf

MAX_LEVELS = 5
"""Objects around a list of records."""
MAX_KEYS = 4_096
"""Keys of an object in which a list is looked for."""
_SAMPLE = 3
"""Records of a list by which it is recognised."""
_OF_A_SET = frozenset(
    ("id", "title", "summary", "permalink", "collection", "rights", "kind", "language", "archive", "citation", "author")
)
"""Fields that describe a set of records as well as one record. A text, a sender or an addressee is of one."""
_NAMING = frozenset(("title", "subject", "summary", "mrn"))
_SENDING = frozenset(("date", "dtg", "sender", "recipients", "number", "mrn"))


@dataclass(slots=True)
class Found:
    """The records of a value, with what stood around them."""

    records: list[tuple[str, Any]] = field(default_factory=list)
    """(place inside the value: "results 2", or "" for the value itself; the record)."""
    beside: list[str] = field(default_factory=list)
    """Plain values beside the list, as "count = 2"."""
    lists: list[str] = field(default_factory=list)
    """Paths of the lists that the records are in."""

    @classmethod
    def one(cls, value: Any) -> Found:
        """The value itself as the only record."""
        return cls(records=[("", value)])


def find_records(value: Any, field_of: FieldOf, *, path: str = "") -> Found:
    """The records in `value`; `path` names their list where a mapping does. Raises BadSource where it is not there."""
    if path:
        return _named(value, path, field_of)
    if isinstance(value, list):
        rows = _table(value, field_of)
        return Found(records=[(f"object {at}", item) for at, item in enumerate(rows or value, start=1)])
    if not isinstance(value, dict):
        return Found.one(value)
    if columns := _column_table(value, field_of):
        return Found(records=[(f"row {at}", row) for at, row in enumerate(columns, start=1)])
    fields = fields_of(value, field_of)
    if fields - _OF_A_SET - {"date"}:
        return Found.one(value)
    found = Found()
    # A title and a date make a record, unless there is a list of texts: then they are those of the whole export.
    with_text = "date" in fields and bool(fields & _NAMING)
    for where, items in _lists(value, field_of, "", 1):
        if with_text and not any("body" in fields_of(item, field_of) for item in items[:_SAMPLE]):
            continue
        found.lists.append(where)
        found.records += [(f"{where} {at}", _unwrapped(item, field_of)) for at, item in enumerate(items, start=1)]
    if found.records:
        found.beside = list(_beside(value, ""))
        return found
    if rows := _split_table(value, field_of):
        return Found(records=[(f"row {at}", row) for at, row in enumerate(rows, start=1)])
    if keyed := _keyed(value, field_of):
        return Found(records=keyed)
    return Found.one(_unwrapped(value, field_of))


def lists_of_objects(value: Any, path: str = "", level: int = 1) -> list[str]:
    """Paths of the lists of two objects and more in an object, by which a mapping may name the records."""
    found: list[str] = []
    if isinstance(value, dict) and level <= MAX_LEVELS:
        for key, item in list(value.items())[:MAX_KEYS]:
            where = f"{path}.{key}" if path else key
            if isinstance(item, list) and len(item) > 1 and all(isinstance(one, dict) for one in item):
                found.append(where)
            else:
                found += lists_of_objects(item, where, level + 1)
    return found


def _named(value: Any, path: str, field_of: FieldOf) -> Found:
    for part in path.split("."):
        value = value.get(part) if isinstance(value, dict) else None
    if not isinstance(value, list):
        raise BadSource(
            f"there is no list {path[:100]!r} in it",
            advice="correct `records` under [format] of the mapping file: the keys to the list, separated by dots",
        )
    records = [(f"{path} {at}", _unwrapped(item, field_of)) for at, item in enumerate(value, start=1)]
    return Found(records=records, lists=[path])


def fields_of(value: Any, field_of: FieldOf) -> set[str]:
    """The fields that an object fills, by its keys and those of the objects in it; none for any other value."""
    fields: set[str] = set()
    if not isinstance(value, dict):
        return fields
    for key, item in list(value.items())[:MAX_KEYS]:
        fields.add(field_of(key))
        if isinstance(item, dict):
            fields.update(field_of(f"{key}.{inner}") for inner in list(item)[:MAX_KEYS])
    return fields - {""}


def _unwrapped(value: Any, field_of: FieldOf) -> Any:
    """The record that is the one object in another, under a key that is no field: {"msg": {"from": ...}}."""
    if not isinstance(value, dict) or len(value) > MAX_KEYS or any(field_of(key) for key in value):
        return value
    inner = [key for key, item in value.items() if isinstance(item, dict)]
    if len(inner) != 1 or any(isinstance(item, list) for item in value.values()):
        return value
    if _is_known(value[inner[0]], field_of, inner[0]) or not fields_of(value[inner[0]], field_of):
        return value  # its columns are known by their whole paths, perhaps of a mapping
    plain = {key: item for key, item in value.items() if key != inner[0] and key not in value[inner[0]]}
    return {**plain, **value[inner[0]]} if len(plain) == len(value) - 1 else value


def _is_known(value: dict[str, Any], field_of: FieldOf, path: str, level: int = 1) -> bool:
    """Whether a path below `path` is a column that is known."""
    for key, item in list(value.items())[:MAX_KEYS]:
        if field_of(f"{path}.{key}"):
            return True
        if isinstance(item, dict) and level < MAX_LEVELS and _is_known(item, field_of, f"{path}.{key}", level + 1):
            return True
    return False


def _is_row(value: Any, field_of: FieldOf) -> bool:
    """Whether an object in a list is a cable: it has a text, or it is named and sent."""
    fields = fields_of(_unwrapped(value, field_of), field_of)
    return "body" in fields or (len(fields) > 1 and bool(fields & _NAMING) and bool(fields & _SENDING))


def _lists(value: dict[str, Any], field_of: FieldOf, path: str, level: int) -> Iterator[tuple[str, list[Any]]]:
    """Lists of records in an object and the objects in it, with their paths."""
    for key, item in list(value.items())[:MAX_KEYS]:
        where = f"{path}.{key}"[-200:] if path else key[:200]
        if isinstance(item, list):
            if not field_of(where) and any(_is_row(one, field_of) for one in item[:_SAMPLE]):
                yield where, item
        elif isinstance(item, dict) and (keyed := _keyed(item, field_of)):
            yield where, [record for _, record in keyed]
        elif isinstance(item, dict) and level < MAX_LEVELS:
            yield from _lists(item, field_of, where, level + 1)


def _beside(value: dict[str, Any], path: str) -> Iterator[str]:
    for key, item in list(value.items())[:50]:
        if item is not None and not isinstance(item, dict | list):
            yield f"{path}{key[:60]} = {str(item)[:100]}"


def _table(value: list[Any], field_of: FieldOf) -> list[dict[str, Any]]:
    """Rows under a header of known columns; [] where the list is none."""
    if len(value) < 2 or not all(isinstance(row, list) for row in value[: 1 + _SAMPLE]):
        return []
    header = value[0]
    if not all(isinstance(name, str) for name in header) or len({field_of(name) for name in header} - {""}) < 2:
        return []
    return _rows(header, value[1:])


def _split_table(value: dict[str, Any], field_of: FieldOf) -> list[dict[str, Any]]:
    """Rows of a data frame: {"columns": [...], "data": [[...]]}; [] where the object is none."""
    names = next((value[key] for key in ("columns", "fields", "header", "headers") if key in value), None)
    rows = next((value[key] for key in ("data", "rows", "values") if key in value), None)
    if not isinstance(names, list) or not isinstance(rows, list):
        return []
    header = [name.get("name") if isinstance(name, dict) else name for name in names]
    return _table([header, *rows], field_of)


def _column_table(value: dict[str, Any], field_of: FieldOf) -> list[dict[str, Any]]:
    """Rows of a data frame by columns: {"date": {"0": ..., "1": ...}, "text": {...}}; [] where the object is none."""
    if len(value) < 2 or len(value) > MAX_KEYS:
        return []
    columns = list(value.values())
    first = columns[0]
    if not isinstance(first, dict) or not first or not all(key.isdigit() for key in first):
        return []
    if not all(isinstance(column, dict) and column.keys() == first.keys() for column in columns):
        return []
    if len({field_of(name) for name in value} - {""}) < 2:
        return []
    return [{name: column[key] for name, column in value.items()} for key in first]


def _rows(header: list[str], rows: list[Any]) -> list[dict[str, Any]]:
    """Rows as objects; one of another length stays what it is, and fails as a record."""
    return [
        dict(zip(header, row, strict=True)) if isinstance(row, list) and len(row) == len(header) else row
        for row in rows
    ]


def _keyed(value: dict[str, Any], field_of: FieldOf) -> list[tuple[str, Any]]:
    """The objects of an object whose keys are ids; [] where not all are records."""
    if not value or not all(isinstance(item, dict) for item in value.values()):
        return []
    if any(field_of(key) for key in list(value)[:MAX_KEYS]):
        return []
    if not all(_is_row(item, field_of) for item in list(value.values())[:_SAMPLE]):
        return []
    return [
        (f"object {key[:100]}", item if "id" in fields_of(item, field_of) else {"id": key, **item})
        for key, item in value.items()
    ]
