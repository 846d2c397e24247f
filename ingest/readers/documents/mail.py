"""Mail: an mbox or one EML message. One cable a message, text/plain before HTML; attachments are named, not read."""

from __future__ import annotations

import binascii
import re
from datetime import date
from email import message_from_bytes, policy
from email.errors import HeaderParseError, MessageError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime
from itertools import islice
from typing import TYPE_CHECKING

from corpus.counts import number_of
from corpus.dates import one_day, parse_date
from corpus.errors import BadSource
from corpus.ids import Repeats, file_id, mapped_id
from corpus.messages.markings import captions, classification
from corpus.records import UNDATED, Addressee, Cable, DateSpan, Marking, Reference, Source, Station
from corpus.warnings import attachments_not_read
from ingest.language import language_of
from ingest.readers.documents.mail_file import LARGEST_MESSAGE, is_mailbox, messages
from ingest.readers.documents.plain import empty, whole
from ingest.sources import decoding
from ingest.sources.items import Failure, SourceFile
from ingest.sources.text import clean, join_paragraphs, one_line, split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

READER_VERSION = 1
LONGEST_HEADER = 20_000
"""Characters of a header that are read: the parsers of the standard library slow down on made-up long ones."""
MOST_HEADERS = 1_000
"""Headers of a message that are kept: mail that went round the world has some fifty."""
MOST_PEOPLE = 1_000
MOST_PARTS = 10_000
_MAPPED = frozenset(
    (
        *("from", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references"),
        *("content-type", "content-transfer-encoding", "mime-version"),
    )
)
# What the email package raises on mail that was made or broken to confuse it.
_BROKEN = (MessageError, ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError)


def read(source: SourceFile) -> Iterator[Cable | Failure]:
    """One cable a message, a Failure for each that cannot be read. Raises BadSource for an empty file."""
    if not source.size:
        raise empty(source)
    repeats = Repeats()
    for number, raw in enumerate(_raw_messages(source), start=1):
        place = f"message {number}"
        if raw is None:
            yield Failure(
                path=source.path,
                place=place,
                reason=f"larger than {LARGEST_MESSAGE >> 20} MiB",
                advice="save it without its attachments and ingest that",
            )
            continue
        try:
            yield _cable(message_from_bytes(raw, policy=_BOUNDED), source, number, repeats)
        except BadSource as problem:
            yield Failure(path=source.path, place=place, reason=problem.problem, advice=problem.advice)
        except _NoMail as problem:
            yield Failure(
                path=source.path, place=place, reason=str(problem), advice="check the mailbox at this message"
            )
        except _BROKEN as error:
            yield Failure(
                path=source.path,
                place=place,
                reason=f"not readable as mail: {_why(error)}",
                advice="open it in a mail program, save it anew and ingest that",
            )


def _why(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "its parts are nested too deep"
    return one_line(str(error))[:200] or type(error).__name__


class _Bounded(policy.Compat32):
    """Reads headers as the standard library does, as far as LONGEST_HEADER."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value. What the parser made of many lines is cut before anything looks at it."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


_BOUNDED = _Bounded()


class _NoMail(Exception):
    """A message without headers or without anything in it."""


def _raw_messages(source: SourceFile) -> Iterator[bytes | None]:
    if is_mailbox(source.head(1024)):
        with source.open() as stream:
            yield from messages(stream)
    else:
        yield whole(source, largest=LARGEST_MESSAGE).lstrip(b"\xef\xbb\xbf\r\n")


def _cable(message: Message, source: SourceFile, number: int, repeats: Repeats) -> Cable:
    headers = _headers(message)
    text, encoding, attachments, warnings = _content(message)
    body = join_paragraphs(split_paragraphs(clean(text)))
    subject = one_line(_first(headers, "subject"))
    if not headers or not (body or subject):
        raise _NoMail("no headers" if not headers else "neither a subject nor a text")
    message_id = re.sub(r"[<>\s]", "", _first(headers, "message-id"))
    marking = classification(subject)
    kept = [(name, value) for name, value in headers if name.lower() not in _MAPPED]
    if len(headers) == MOST_HEADERS:
        warnings.append(f"headers after the first {MOST_HEADERS:,} left out")
    return Cable(
        id=repeats.unique(mapped_id("mail", message_id) if message_id else file_id(source.sha256, str(number))),
        kind="mail",
        collection="mail",
        source=Source(
            path=source.path,
            sha256=source.sha256,
            locator=f"message {number}",
            record_id=message_id[:500],
            reader="mail",
            reader_version=READER_VERSION,
            encoding=encoding,
        ),
        title=subject or one_line(body[:400])[:200],
        subject=subject,
        body=body,
        date=_date(_first(headers, "date")),
        sender=next(iter(_people(headers, "from")), None),
        addressees=(
            *(Addressee(station=person) for person in _people(headers, "to")),
            *(Addressee(station=person, role="info") for person in _people(headers, "cc")),
            *(Addressee(station=person, role="info") for person in _people(headers, "bcc")),
        ),
        marking=Marking(printed=marking.printed, level=marking.level, rank=marking.rank, captions=captions(subject))
        if marking.printed.isupper()
        else Marking(),
        references=_references(headers),
        language=language_of(body),
        attributes=(*kept, *(("attachment", name) for name in attachments)),
        warnings=tuple(warnings),
    )


def _headers(message: Message) -> list[tuple[str, str]]:
    """Names and decoded values in their order, long ones cut, of MOST_HEADERS."""
    return [(name, _decoded(str(value))) for name, value in islice(message.raw_items(), MOST_HEADERS)]


def _decoded(raw: str) -> str:
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
        words.append(part if isinstance(part, str) else _text(part, charset)[0])
    return one_line(clean("".join(words))) or clean(raw)  # an encoded word that is none decodes to nothing


def _is_escaped(raw: str) -> bool:
    """Whether all beyond ASCII are bytes that the parser could not decode."""
    return all(ord(character) < 128 or 0xDC80 <= ord(character) <= 0xDCFF for character in raw)


def _first(headers: list[tuple[str, str]], name: str) -> str:
    return next((value for key, value in headers if key.lower() == name), "")


def _people(headers: list[tuple[str, str]], name: str) -> list[Station]:
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


def _date(printed: str) -> DateSpan:
    """The day and hour at the sender's, as the header prints them."""
    if not printed:
        return UNDATED
    try:
        sent = parsedate_to_datetime(printed)
    except (ValueError, TypeError, IndexError, OverflowError):
        reading = parse_date(one_line(printed), origin="header")
        return reading.span if not reading.unused else DateSpan(printed=one_line(printed)[:100], origin="header")
    if sent.year > date.today().year and not re.search(rf"(?<!\d){sent.year}(?!\d)", printed):
        # Two digits are read as of this century up to 68; a message to come was not sent.
        sent = sent.replace(year=sent.year - 100)
    return one_day(
        sent.date(), printed=one_line(printed)[:100], origin="header", time=f"{sent.hour:02d}:{sent.minute:02d}"
    )


def _references(headers: list[tuple[str, str]]) -> tuple[Reference, ...]:
    """The messages that it answers, nearest first, each once."""
    named = re.findall(r"<([^<>\s]{3,500})>", _first(headers, "in-reply-to"))
    named += reversed(re.findall(r"<([^<>\s]{3,500})>", _first(headers, "references")))
    return tuple(Reference(printed=f"<{name}>", kind="mail") for name in dict.fromkeys(named))


def _content(message: Message) -> tuple[str, str, list[str], list[str]]:
    """(text, its encoding, "name (type, bytes)" of each attachment, warnings). A mail in the mail is an attachment."""
    plain: list[tuple[str, str]] = []
    pages: list[tuple[str, str]] = []
    attachments: list[str] = []
    stack: list[Message] = [message]
    seen = 0
    while stack and seen < MOST_PARTS:
        part = stack.pop()
        seen += 1
        kind = _header_value(part.get_content_type) or "text/plain"
        attached = _header_value(part.get_content_disposition) == "attachment" or kind == "message/rfc822"
        if part is not message and attached:
            attachments.append(_attachment(part, kind))
        elif part.is_multipart() and kind != "message/rfc822":
            children = part.get_payload()
            stack.extend(reversed([child for child in children if not isinstance(child, str)]))
        elif kind == "text/plain":
            plain.append(_part_text(part))
        elif kind == "text/html":
            pages.append(_part_text(part))
        else:
            attachments.append(_attachment(part, kind))
    warnings = [f"parts after the first {MOST_PARTS:,} left out"] if stack else []
    if attachments:
        warnings.append(attachments_not_read(attachments))
    if any(text.strip() for text, _ in plain):
        return "\n\n".join(text for text, _ in plain), plain[0][1], attachments, warnings
    if pages:
        return "\n\n".join(_page_words(text) for text, _ in pages), pages[0][1], attachments, warnings
    return "", "", attachments, warnings


def _header_value(ask: Callable[[], str | None]) -> str | None:
    """What a part says of itself; None where the standard library stumbles over how it says it."""
    try:
        return ask()
    except _BROKEN:
        return None


def _part_text(part: Message) -> tuple[str, str]:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else str(part.get_payload()).encode("utf-8", "replace")
    charset = _header_value(part.get_content_charset)
    return _text(content, charset)


def _text(content: bytes, charset: str | None) -> tuple[str, str]:
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


def _page_words(text: str) -> str:
    from ingest.readers.shared import html_text  # lxml, only for mail that has no plain text

    tree = html_text.parse(text)
    return "" if tree is None else "\n\n".join(html_text.paragraphs(tree))


def _attachment(part: Message, kind: str) -> str:
    name = _header_value(part.get_filename) or "unnamed"
    payload = part.get_payload(decode=True)
    size = f", {number_of(len(payload), 'byte')}" if isinstance(payload, bytes) else ""
    return one_line(clean(f"{_decoded(str(name))[:200]} ({kind}{size})"))
