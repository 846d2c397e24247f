"""Nested JSON as columns: paths and texts, by rule.

    {"sender": {"name": "Zenda"}}                   sender.name = Zenda
    {"to": ["Oslo", "Rome"]}                        to = Oslo; Rome
    {"to": [{"name": "Oslo"}, {"name": "Rome"}]}    to.name = Oslo; Rome
    {"names": [{"role": "from", "name": "Zenda"}]}  names.from.name = Zenda
    {"date": {"year": 1967, "month": 5}}            date = 1967-05
    {"date": {"start": "1967-05-04", "end": ...}}   date = 1967-05-04/...
    {"author": {"family": "Sapt", "given": "A."}}   author.name = A. Sapt

No value is lost: what is nested deeper than MAX_DEPTH stays as JSON under its path.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from typing import Any

import msgspec

from ingest.readers.tables.columns import folded, is_envelope

MAX_DEPTH = 12
"""Objects inside one another that become parts of a path."""
MAX_PATH = 400
"""Characters of a path; what lies below a longer one stays as JSON."""
MAX_FIELDS = 4_096
"""Paths of one object, as columns of a table."""
MAX_LITERAL = 100_000
"""Characters of a cell that is tried as a list or object."""
MAX_BRACKETS = 5_000
"""Lists and objects in such a cell."""
ROLES = frozenset(("role", "creator type", "relation", "relator", "party type"))
"""Keys of an object in a list that say which part a person or post has."""

_FAMILY = ("family", "last", "last name", "surname", "family name")
_GIVEN = ("given", "first", "first name", "forename", "given name")
_PRINTED = ("display", "printed", "text", "label", "literal", "raw", "original", "verbatim", "formatted")
_START = ("start", "begin", "from", "earliest", "first", "gte", "not before", "start date")
_END = ("end", "to", "until", "latest", "last", "lte", "not after", "end date")
_YEAR = re.compile(r"\d{4}")
_ISO_PART = re.compile(r"\d{1,2}")

FieldOf = Callable[[str], str]
"""The field of a cable that a column is, "" for none."""


class TooManyFields(ValueError):
    """An object of more than MAX_FIELDS paths, or nested too deep."""


def cells_of(value: dict[str, Any], field_of: FieldOf) -> Iterator[tuple[str, str]]:
    """Paths and texts of an object, in its order. Raises TooManyFields."""
    found: dict[str, list[str]] = {}
    for key, item in value.items():
        _collect(key, item, found, field_of, depth=1)
    yield from _joined(found, field_of)


def cells_of_text(column: str, text: str, field_of: FieldOf) -> list[tuple[str, str]]:
    """The same of a cell that holds a list or an object, in JSON or as Python prints it; [] for any other cell.

    A list without any text is none: "[1967]" is a year in brackets.
    """
    if len(text) > MAX_LITERAL or not _looks_nested(text.strip()) or text.count("[") + text.count("{") > MAX_BRACKETS:
        return []
    found: dict[str, list[str]] = {}
    try:
        value = _parsed(text)
        if value is None:
            return []
        _collect(column, value, found, field_of, depth=1)
    except TooManyFields:
        return []
    return list(_joined(found, field_of))


def _looks_nested(text: str) -> bool:
    return text[:1] + text[-1:] in ("[]", "{}") and ('"' in text or "'" in text)


def _parsed(text: str) -> list[Any] | dict[str, Any] | None:
    try:
        value = msgspec.json.decode(text)
    except (msgspec.DecodeError, RecursionError):
        try:
            value = ast.literal_eval(text.strip())
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return None
    if isinstance(value, tuple | set):
        value = list(value)
    if isinstance(value, dict):
        return value if all(isinstance(key, str) for key in value) else None
    return value if isinstance(value, list) and any(isinstance(item, str | dict) for item in value) else None


def _joined(found: dict[str, list[str]], field_of: FieldOf) -> Iterator[tuple[str, str]]:
    for path, texts in found.items():
        between = "\n\n" if len(texts) > 1 and field_of(path) in ("body", "summary") else "; "
        yield path, between.join(texts)


def _collect(path: str, value: Any, found: dict[str, list[str]], field_of: FieldOf, *, depth: int) -> None:
    if value is None:
        return
    if isinstance(value, dict | list) and (depth > MAX_DEPTH or len(path) > MAX_PATH):
        _add(found, path, _as_json(value))
    elif isinstance(value, dict):
        _collect_object(path, value, found, field_of, depth=depth)
    elif isinstance(value, list):
        _collect_list(path, value, found, field_of, depth=depth)
    else:
        _add(found, path, value if isinstance(value, str) else str(value))


def _collect_object(
    path: str, value: dict[str, Any], found: dict[str, list[str]], field_of: FieldOf, *, depth: int
) -> None:
    used: set[str] = set()
    if field_of(path) == "date" and not is_envelope(path):
        text, used = _date(value)
        if text:
            _add(found, path, text)
    else:
        name, used = _person(value)
        if name:
            _add(found, f"{path}.name", name)
    for key, item in value.items():
        if key not in used:
            _collect(f"{path}.{key}", item, found, field_of, depth=depth + 1)


def _collect_list(path: str, value: list[Any], found: dict[str, list[str]], field_of: FieldOf, *, depth: int) -> None:
    plain = not any(isinstance(item, dict | list) for item in value)
    for item in value:
        if item is None and plain:
            _add(found, path, "")  # the place of a missing value stays empty
        elif isinstance(item, dict) and (role := _role(item)) and field_of(f"{path}.{item[role]}"):
            rest = {key: part for key, part in item.items() if key != role}
            _collect(f"{path}.{item[role]}", rest, found, field_of, depth=depth + 1)
        else:
            _collect(path, item, found, field_of, depth=depth + 1)


def _role(item: dict[str, Any]) -> str:
    """The key that says which part its object has; "" where none does."""
    for key, part in item.items():
        if isinstance(part, str) and 0 < len(part) <= 40 and "." not in part and folded(key[:40]) in ROLES:
            return key
    return ""


def _person(value: dict[str, Any]) -> tuple[str, set[str]]:
    """("given family", the keys that hold it)."""
    family, given = _text(value, _FAMILY), _text(value, _GIVEN)
    if not family or not given or not value[family].strip() or not value[given].strip():
        return "", set()
    return f"{value[given].strip()} {value[family].strip()}", {family, given}


def _date(value: dict[str, Any]) -> tuple[str, set[str]]:
    """(a date in one text, the keys that hold it): printed form, else first and last day, else year, month, day."""
    printed = _text(value, _PRINTED)
    if printed and _YEAR.search(value[printed]):
        return value[printed], {printed}
    if start := _text(value, _START):
        end = _text(value, _END)
        whole = f"{value[start]}/{value[end]}" if end and value[end] != value[start] else value[start]
        return (whole, {start, end} if end else {start}) if value[start].strip() else ("", set())
    if parts := next((key for key in value if folded(key[:40]) == "date parts"), ""):
        return _of_parts(value[parts], parts)
    keys = {name: key for key in value if (name := folded(key[:40])) in ("year", "month", "day")}
    if "year" not in keys or any(not isinstance(value[key], int | str | None) for key in keys.values()):
        return "", set()
    year, month, day = (str(value[keys[name]] or "") if name in keys else "" for name in ("year", "month", "day"))
    if month and not _ISO_PART.fullmatch(month):
        return " ".join(part for part in (day, month, year) if part), set(keys.values())
    text = "-".join(part.zfill(2) for part in (year, month, day if month else "") if part)
    return text, set(keys.values()) if month or not day else {keys["year"]}


def _of_parts(value: Any, key: str) -> tuple[str, set[str]]:
    """CSL's date-parts: [[1967, 5, 4]], or two of them."""
    try:
        days = msgspec.convert(value, list[list[int | str]])
    except msgspec.ValidationError:
        return "", set()
    texts = ["-".join(str(part).zfill(2) for part in day) for day in days if day]
    return ("/".join(texts), {key}) if 0 < len(texts) <= 2 else ("", set())


def _text(value: dict[str, Any], names: tuple[str, ...]) -> str:
    """The key of a text under the first of these names; "" if none."""
    keys = {folded(key[:40]): key for key, item in value.items() if isinstance(item, str)}
    return next((keys[name] for name in names if name in keys), "")


def _add(found: dict[str, list[str]], path: str, text: str) -> None:
    if path not in found and len(found) >= MAX_FIELDS:
        raise TooManyFields(f"an object of more than {MAX_FIELDS:,} fields")
    found.setdefault(path, []).append(text)


def _as_json(value: Any) -> str:
    try:
        return msgspec.json.encode(value).decode()
    except RecursionError as error:
        raise TooManyFields("an object nested too deep") from error
