"""Tables and JSON: see bombs.py."""

from __future__ import annotations

from hostile.making import M, bomb


@bomb("header.csv")
def header_alone(scale: int) -> bytes:
    """A table of a header and nothing else -> nothing to index was found in it: …"""
    return b"id,title,body\n"


@bomb("columns.csv")
def many_columns(scale: int) -> bytes:
    """A header of a million columns -> a header of … columns"""
    return b"title,body," + b",".join(b"c%d" % n for n in range(19_000_000 // scale // 20)) + b"\nx,y\n"


@bomb("cells.csv")
def many_cells(scale: int) -> bytes:
    """A line of millions of cells -> a row of more than … cells"""
    return b"title,body\n" + b"ab," * (1_200_000 // scale) + b"\ngood,one\n"


@bomb("row.csv")
def endless_row(scale: int) -> bytes:
    """A row that goes on over millions of lines, cell by cell -> a row …"""
    return b"title,body\n" + b'"a\nb",' * (1_200_000 // scale) + b"\ngood,one\n"


@bomb("quote.csv")
def open_quote(scale: int) -> bytes:
    """A quotation mark never closed -> a quotation mark is opened and never closed: 1,001 lines, to the end"""
    return b'title,body\ngood,one\nx,"never closed\n' + b"good,two\n" * 1_000


@bomb("line.csv")
def endless_line(scale: int) -> bytes:
    """A line longer than any document, in a table -> a line longer than … MiB"""
    return b"title,body\nx," + b"a" * (65 * M // scale)


@bomb("line.jsonl")
def endless_json(scale: int) -> bytes:
    """A line longer than any document, in JSON Lines -> a line longer than … MiB"""
    return b'{"title": "x", "body": "' + b"a" * (65 * M // scale)


@bomb("deep.jsonl")
def deep_json(scale: int) -> bytes:
    """JSON nested 50,000 deep -> bad JSON: nested too deep; the next line is read"""
    return b'{"body": ' + b"[" * 50_000 + b"]" * 50_000 + b'}\n{"title": "good", "body": "words"}\n'


@bomb("lists.jsonl")
def many_lists(scale: int) -> bytes:
    """JSON of millions of empty lists -> bad JSON: more than … lists and objects; the next line is read"""
    return b'{"body": [' + b"[]," * (2_500_000 // scale) + b'1]}\n{"title": "good", "body": "words"}\n'


@bomb("fields.jsonl")
def many_fields(scale: int) -> bytes:
    """An object of 100,000 fields -> an object of 100,000 fields; the next line is read"""
    return b"{" + b",".join(b'"k%d":1' % n for n in range(100_000)) + b'}\n{"title": "good", "body": "words"}\n'


@bomb("paths.jsonl")
def long_paths(scale: int) -> bytes:
    """An object of long keys in one another, with thousands of values -> read; the next line, too"""
    key = b"k" * 20_000
    value = b"{" + b",".join(b'"v%d":1' % n for n in range(3_000)) + b"}"
    for _ in range(60):
        value = b'{"' + key + b'":' + value + b"}"
    return b'{"title": "a", "body": "words", "x": ' + value + b'}\n{"title": "good", "body": "words"}\n'


@bomb("wide.json")
def many_lists_of_records(scale: int) -> bytes:
    """A wrapped list of records whose objects have 5,000 fields each inside -> an object of more than … fields"""
    inner = b"{" + b",".join(b'"k%d":1' % n for n in range(5_000)) + b"}"
    return b'{"results": [{"title": "good", "body": "words"}, {"title": "a", "body": "b", "x": ' + inner + b"}]}"


@bomb("inner.csv")
def inner_quotes(scale: int) -> bytes:
    """100,000 rows with one inner quotation mark too many each -> read as far as they have two columns"""
    return b"title,body\ngood,one\n" + b'"x "y" z,b\n' * (100_000 // scale) + b"good,two\n"


@bomb("cell.csv")
def nested_cells(scale: int) -> bytes:
    """Cells that hold lists nested 45,000 deep, as JSON and as Python prints them -> read, the cells as they are"""
    deep = b"[" * 45_000 + b"]" * 45_000
    return b"title,body,to,cc\ngood,words," + deep + b",\"['x'," + b"[" * 2_000 + b"]" * 2_000 + b']"\n'


@bomb("numbers.jsonl")
def odd_numbers(scale: int) -> bytes:
    """NaN, Infinity, 1e999, a number of 4,000 digits, halves of characters -> read: numbers as printed"""
    return (
        b'{"title": "a", "body": "words", "x": NaN}\n{"title": "b", "body": "words", "x": -Infinity, "y": 1e999}\n'
        b'{"title": "c", "body": "words", "x": ' + b"9" * 4_000 + b'}\n{"title": "\\ud800", "body": "half \\udfff"}\n'
    )


@bomb("failures.json")
def many_failures(scale: int) -> bytes:
    """A file of hundreds of thousands of bad rows -> … failures in this file…"""
    return b'[{"title": "a", "body": "words"}' + b",{}" * (240_000 // scale) + b"]"
