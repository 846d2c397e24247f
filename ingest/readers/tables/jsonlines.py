"""JSON Lines: one object a line. Also a whole JSON file with an array of objects or one object, if it is not huge."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.errors import BadSource
from ingest.readers.documents.plain import empty, whole
from ingest.readers.tables.mapping import Mapping, mapping_for
from ingest.readers.tables.tabular import Table
from ingest.sources import decoding
from ingest.sources.items import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Cable
    from ingest.sources.items import SourceFile

READER_VERSION = 1
MOST_VALUES = 2_000_000
"""Lists and objects in one text: as Python's each takes some hundred bytes, "[]" as well."""
MOST_FIELDS = 4_096
"""Fields of one object, as columns of a table."""
_ADVICE = "write each object on a line of its own, as JSON"
_NESTED = (dict, list)
# Escaped backslashes and whole pairs are kept; what is left over of surrogates is half of a character.
_HALF = re.compile(r"(\\\\|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})|\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
_MANY = re.compile(r"\}[^\S\n]*+\n\s*+\{")
Item = tuple[str, int, Any]
"""(place, row from 1, the value or a Failure)."""


def read(source: SourceFile, *, mapping: Mapping | None = None) -> Iterator[Cable | Failure]:
    """One cable an object; a Failure for each line that is none. Raises BadSource for a file that is no JSON."""
    if not source.size:
        raise empty(source)
    table = Table(source=source, reader="jsonl", version=READER_VERSION, mapping=mapping or mapping_for(source.outer))
    codec = table.mapping.format.encoding or decoding.encoding_of(source.head(), whole=False)
    table.encoding = decoding.name(codec)
    items = partial(_whole_file if _is_one_value(source, codec) else _by_line, source, codec)
    table.look_back(lambda: (_cells(value) for _, _, value in items() if isinstance(value, dict)))
    objects = items()
    checked = False
    for place, row, value in objects:
        if isinstance(value, Failure):
            yield value
        elif not isinstance(value, dict):
            yield Failure(path=source.path, place=place, reason="not a JSON object", advice=_ADVICE)
        elif len(value) > MOST_FIELDS:
            reason = f"an object of {len(value):,} fields"
            yield Failure(path=source.path, place=place, reason=reason, advice="check that this is a table of cables")
        else:
            if not checked:
                table.check(list(value))
                checked = True
            yield table.cable(_cells(value), place=place, row=row)


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
    try:
        content = _parse(whole(source).decode(codec, "replace").lstrip("\ufeff"))
    except _BadJson as error:
        raise BadSource(f"bad JSON: {error}", advice=_ADVICE) from error
    for row, value in enumerate(content if isinstance(content, list) else [content], start=1):
        yield f"object {row}", row, value


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
        import json  # only for what the fast decoder refuses

        try:
            text = _HALF.sub(_mended, text)
            return json.loads(text, parse_float=str, parse_int=str, parse_constant=lambda name: None)
        except (ValueError, RecursionError):
            raise _BadJson(str(error)) from error


def _cells(value: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Columns and values as text: lists of plain values joined by "; ", nested ones as JSON."""
    for column, item in value.items():
        if item is None:
            continue
        if isinstance(item, str):
            yield column, item
        elif isinstance(item, list) and not any(isinstance(part, _NESTED) for part in item):
            yield column, "; ".join("" if part is None else str(part) for part in item)
        elif isinstance(item, dict | list):
            yield column, msgspec.json.encode(item).decode()
        else:
            yield column, str(item)
