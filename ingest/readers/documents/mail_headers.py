"""Header fields of a message: decoded words, people, the day it was sent, the messages that it answers."""

from __future__ import annotations

import binascii
import re
from datetime import date
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parsedate_tz
from itertools import islice
from typing import TYPE_CHECKING

import msgspec

from corpus.dates import one_day, printed_span
from corpus.records import UNDATED, DateSpan, Reference, Station
from ingest.sources import decoding
from ingest.sources.text import clean, one_line

if TYPE_CHECKING:
    from email.message import Message

LONGEST_HEADER = 20_000
"""Characters of a header that are read: the parsers of the standard library slow down on made-up long ones."""
MOST_HEADERS = 1_000
"""Headers of a message that are kept: mail that went round the world has some fifty."""
MOST_PEOPLE = 1_000
PIVOT = 50
"""Years of two digits from here on are of the twentieth century, as RFC 5322 has it."""
_FOLD = re.compile(r"\r?\n[ \t]*+")
_SHORT_YEAR = re.compile(r"(?P<before>\b\d{1,2}[ -][A-Za-z]{3,9}[ -])(?P<year>\d{2,3})(?=\s|$)")

Headers = list[tuple[str, str]]


def headers_of(message: Message) -> Headers:
    """Names and decoded values in their order, long ones cut, of MOST_HEADERS."""
    return [(name, decoded(str(value))) for name, value in islice(message.raw_items(), MOST_HEADERS)]


def decoded(raw: str) -> str:
    """A header's words: encoded words decoded, bytes above 127 read as UTF-8 or the likeliest code page."""
    if not raw.isascii():
        raw = decoding.decode(raw.encode("ascii", "surrogateescape") if _is_escaped(raw) else raw.encode()).text
    raw = one_line(raw[:LONGEST_HEADER])
    if "=?" not in raw:
        return clean(raw)
    try:
        parts = decode_header(raw)
    except (HeaderParseError, binascii.Error, ValueError):
        return clean(raw)
    words = []
    for part, charset in parts:
        words.append(part if isinstance(part, str) else text_of(part, charset)[0])
    return one_line(clean("".join(words))) or clean(raw)  # an encoded word that is none decodes to nothing


def _is_escaped(raw: str) -> bool:
    """Whether all beyond ASCII are bytes that the parser could not decode."""
    return all(ord(character) < 128 or 0xDC80 <= ord(character) <= 0xDCFF for character in raw)


def text_of(content: bytes, charset: str | None) -> tuple[str, str]:
    """(text, encoding): as declared where that works out, else as found."""
    if charset and charset.isascii() and charset not in ("us-ascii", "ascii", "unknown-8bit"):
        name = "cp1252" if charset == "iso-8859-1" else charset
        try:
            if known := decoding.declared(name):
                return content.decode(known), name.replace("windows-", "cp")
        except (LookupError, ValueError):
            pass  # an untrue charset: the bytes themselves decide
    found = decoding.decode(content)
    return found.text, found.encoding


def first(headers: Headers, name: str) -> str:
    """The value of the first header with that name; "" if none."""
    return next((value for key, value in headers if key.lower() == name), "")


def people(headers: Headers, name: str) -> list[Station]:
    """The persons in a header: shown by name where it is given, else by address."""
    values = [value for key, value in headers if key.lower() == name]
    found = []
    try:
        parsed = getaddresses(values)[:MOST_PEOPLE]
    except RecursionError:  # comments nested without end: no address, but the header's words are kept
        parsed = [(value[:200], "") for value in values[:MOST_PEOPLE]]
    for shown, address in parsed:
        words = one_line(shown).strip("'\"") or address.strip()
        if words:
            printed = f"{words} <{address}>" if address and address != words else words
            found.append(Station(printed=printed, name=words, kind="person", person=words))
    return found


def unfolded(message: Message, name: str) -> str:
    """A header as it is printed, blanks and all, on one line; "" if there is none."""
    # Message.get() puts U+FFFD in the place of bytes beyond ASCII.
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")[:LONGEST_HEADER]
    return clean(_FOLD.sub(" ", raw)).replace("\n", " ").strip() if raw.isascii() else decoded(raw)


def date_of(value: str) -> tuple[DateSpan, str]:
    """(the day and hour at the sender's as the header prints them, a warning or "")."""
    printed = value.strip()[:100]
    if not printed:
        return UNDATED, ""
    unknown = DateSpan(printed=printed, origin="header")
    try:
        sent = parsedate_tz(printed)
        day = date(_year(sent[0], printed), sent[1], sent[2]) if sent else None
        time = f"{sent[3]:02d}:{sent[4]:02d}" if sent and 0 <= sent[3] < 24 and 0 <= sent[4] < 60 else ""
    except (ValueError, TypeError, IndexError, OverflowError):
        day, time = None, ""
    if day is None:
        span = printed_span(printed, origin="header")
        found = msgspec.structs.replace(span, printed=printed)
        return (found, "") if span.precision == "day" else (unknown, f"date not understood: {printed!r}")
    if day.year > date.today().year + 1:
        return unknown, f"date not used, it would be in the future: {printed!r}"
    return one_day(day, printed=printed, origin="header", time=time), ""


def _year(parsed: int, printed: str) -> int:
    """The year in full: programs wrote 67 for 1967, and 106 for 2006."""
    found = _SHORT_YEAR.search(printed)
    if not found:
        return parsed
    year = int(found["year"])
    return year + (2000 if year < PIVOT else 1900)


def references_of(headers: Headers) -> tuple[Reference, ...]:
    """The messages that it answers, nearest first, each once."""
    named = re.findall(r"<([^<>\s]{3,500})>", first(headers, "in-reply-to"))
    named += reversed(re.findall(r"<([^<>\s]{3,500})>", first(headers, "references")))
    return tuple(Reference(printed=f"<{name}>", kind="mail") for name in dict.fromkeys(named))
