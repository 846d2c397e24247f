"""JSON Lines: one object a line. Also a whole JSON file with an array of objects, one object or indented objects one
after another, if it is not huge."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.errors import BadSource
from ingest.readers.documents.plain import empty, whole
from ingest.readers.tables.flatten import MAX_FIELDS, FieldOf, TooManyFields, cells_of
from ingest.readers.tables.mapping import Mapping, mapping_for
from ingest.readers.tables.records import Found, find_records, lists_of_objects
from ingest.readers.tables.tabular import Table
from ingest.sources import decoding
from ingest.sources.items import Failure
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Cable
    from ingest.sources.items import SourceFile

READER_VERSION = 6
MOST_VALUES = 2_000_000
"""Lists and objects in one text: as Python's each takes some hundred bytes, "[]" as well."""
_ADVICE = "write each object on a line of its own, as JSON"
_ADVICE_TURN = "mend this object, or write each on a line of its own (`jq -c .`), and ingest again"
_BETWEEN = " \t\r\n\ufeff\x1e"
"""What stands between objects: blanks, and the record separator of RFC 7464."""
_NO_OBJECT = "not a JSON object"
# Escaped backslashes and whole pairs are kept; what is left over of surrogates is half of a character.
_HALF = re.compile(r"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_MANY = re.compile(r"\}[^\S\n]*+\n\s*+\{")
Item = tuple[str, int, Any]
"""(place, row from 1, or "" and 0 for a whole file; the value or a Failure)."""


def read_cables(source: SourceFile, *, mapping: Mapping | None = None) -> Iterator[Cable | Failure]:
    """One cable an object; a Failure for each line that is none. Raises BadSource for a file that is no JSON."""
    if not source.size:
        raise empty(source)
    table = Table(source=source, reader="jsonl", version=READER_VERSION, mapping=mapping or mapping_for(source.outer))
    codec = table.mapping.format.encoding or decoding.encoding_of(source.head(), whole=False)
    table.encoding = decoding.name(codec)
    field_of, path = table.mapping.field_of, table.mapping.format.records
    read = _whole_file if _is_one_value(source, codec) else _in_turn if _is_indented(source, codec) else _by_line
    items = partial(read, source, codec)
    table.look_back(lambda: _records(items(), field_of, path))
    objects = items()
    checked = False
    count = 0
    for place, row, value in objects:
        if isinstance(value, Failure):
            yield value
            continue
        # An array in a line is no record, and no list of them: lines are objects.
        found = find_records(value, field_of, path=path) if not place or isinstance(value, dict) else Found.one(value)
        if found.lists:
            _note_lists(found, table)
        for at, (inner, record) in enumerate(found.records, start=1):
            count += 1
            where = ", ".join(part for part in (place, inner) if part) or "object 1"
            cells = _cells(record, field_of)
            if isinstance(cells, str):
                advice = _ADVICE if cells == _NO_OBJECT else "check that this is a table of cables"
                yield Failure(path=source.path, place=where, reason=cells, advice=advice)
                continue
            if not checked:
                lists = lists_of_objects(record) if not found.lists else []
                table.check([column for column, _ in cells], [[text for _, text in cells]], lists)
                checked = True
            record_place = (f"{row}.{at}" if inner else row) if place else count
            yield table.cable(cells, place=where, row=record_place)
    yield from table.finish()


def _records(items: Iterator[Item], field_of: FieldOf, path: str) -> Iterator[list[tuple[str, str]]]:
    """Columns and texts of all records; ends where a named list is missing."""
    for place, _, value in items:
        if place and not isinstance(value, dict):
            continue
        try:
            found = find_records(value, field_of, path=path)
        except BadSource:
            return
        cells = (_cells(record, field_of) for _, record in found.records)
        yield from (each for each in cells if not isinstance(each, str))


def _note_lists(found: Found, table: Table) -> None:
    note = f"read from {'the list' if len(found.lists) == 1 else 'the lists'} {', '.join(found.lists)[:200]}"
    if found.beside:
        note += f"; beside it: {', '.join(found.beside)}"
    note = one_line(clean(note))[:1000]
    if note not in table.notes:
        table.notes.append(note)


def _cells(record: Any, field_of: FieldOf) -> list[tuple[str, str]] | str:
    """Columns and texts of a record; what is wrong with it, if anything is."""
    if not isinstance(record, dict):
        return _NO_OBJECT
    if len(record) > MAX_FIELDS:
        return f"an object of {len(record):,} fields"
    try:
        return list(cells_of(record, field_of))
    except TooManyFields as error:
        return str(error)


def _is_one_value(source: SourceFile, codec: str) -> bool:
    """Whether the file is one array, or one object printed over several lines."""
    begin = source.head().decode(codec, "replace").lstrip("\ufeff \t\r\n")
    if begin.startswith("["):
        return True
    first, newline, _ = begin.partition("\n")
    if not (newline and first.startswith("{")) or _MANY.search(begin):
        return False
    try:
        _parse(first)
    except _BadJson:
        return True
    return False


def _is_indented(source: SourceFile, codec: str) -> bool:
    """Whether the file begins with an object printed over several lines, whatever follows it."""
    lines = source.head().decode(codec, "replace").lstrip("\ufeff\x1e \t\r\n").splitlines()
    if len(lines) < 2 or not lines[0].startswith("{"):
        return False
    second = next((line.strip() for line in lines[1:] if line.strip()), "{")
    # A line that is broken off in a file of lines is followed by the next object.
    return not lines[0].rstrip().endswith("}") and second[:1] in ('"', "}")


def _in_turn(source: SourceFile, codec: str) -> Iterator[Item]:
    """Objects one after another, each over as many lines as it takes, as `jq` prints them.

    Behind one that is broken the next is looked for at the beginning of a line.
    """
    text = whole(source).decode(codec, "replace")
    decoder = json.JSONDecoder()
    at, row, counted = 0, 1, 0
    crowded = text.count("[") + text.count("{") > MOST_VALUES
    while at < len(text):
        if text[at] in _BETWEEN:
            at += 1
            continue
        row += text.count("\n", counted, at)
        counted = at
        place = f"line {row}"
        try:
            if crowded:
                raise _BadJson(f"more than {MOST_VALUES:,} lists and objects")
            _, end = decoder.raw_decode(text, at)
            value = _parse(text[at:end])
        except (ValueError, RecursionError) as error:
            reason = "nested too deep" if isinstance(error, RecursionError) else str(error)
            value = Failure(path=source.path, place=place, reason=f"bad JSON: {reason}", advice=_ADVICE_TURN)
            end = len(text) if crowded or (found := text.find("\n{", at)) < 0 else found
        yield place, row, value
        at = end


def _by_line(source: SourceFile, codec: str) -> Iterator[Item]:
    with source.open() as stream:
        for row, line in enumerate(decoding.lines(stream, codec), start=1):
            text = line.strip().strip("\ufeff\x1e")  # RFC 7464 puts a record separator before each
            if not text:
                continue
            place = f"line {row}"
            try:
                yield place, row, _parse(text)
            except _BadJson as error:
                yield place, row, Failure(path=source.path, place=place, reason=f"bad JSON: {error}", advice=_ADVICE)


def _whole_file(source: SourceFile, codec: str) -> Iterator[Item]:
    """The one value of a file."""
    text = whole(source).decode(codec, "replace").lstrip("\ufeff")
    try:
        content = _parse(text)
    except _BadJson as error:
        if _is_indented(source, codec) and _MANY.search(text):  # behind an object longer than the head
            yield from _in_turn(source, codec)
            return
        raise BadSource(f"bad JSON: {error}", advice=_ADVICE) from error
    yield "", 0, content


def _mended(found: re.Match[str]) -> str:
    return found[0] if found[1] else "\\ufffd"


class _BadJson(ValueError):
    """What is wrong with a text that is no JSON."""


def _parse(text: str) -> Any:
    """The value. Raises _BadJson.

    What JSON itself does not allow but programs write (NaN, Infinity, half of a surrogate pair) or what is out of
    range for numbers is taken as well: numbers of that kind stay as printed, NaN and Infinity are no value.
    """
    if text.count("[") + text.count("{") > MOST_VALUES:
        raise _BadJson(f"more than {MOST_VALUES:,} lists and objects")
    try:
        return msgspec.json.decode(text.encode("utf-8", "replace"))
    except RecursionError as error:
        raise _BadJson("nested too deep") from error
    except msgspec.DecodeError as error:
        try:
            text = _HALF.sub(_mended, text)
            return json.loads(text, parse_float=str, parse_int=str, parse_constant=lambda name: None)
        except (ValueError, RecursionError):
            raise _BadJson(str(error)) from error
