"""Mail: an mbox, one EML or EMLX message. One cable a message; messages and documents attached to it are cables too."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from corpus.errors import BadSource
from corpus.ids import Repeats, file_id, mapped_id
from corpus.messages.markings import captions, classification
from corpus.records import Addressee, Cable, Marking, Reference, Source
from ingest.language import language_of
from ingest.readers.documents.mail_file import LARGEST_MESSAGE, is_mailbox, messages, without_count
from ingest.readers.documents.mail_headers import (
    LONGEST_HEADER,
    MOST_HEADERS,
    date_of,
    first,
    headers_of,
    people,
    references_of,
    unfolded,
)
from ingest.readers.documents.mail_parts import (
    BROKEN,
    MOST_PARTS,
    Parts,
    body_of,
    described,
    inner_message,
    is_unread,
    name_of,
    parts_of,
)
from ingest.readers.documents.plain import empty, whole
from ingest.sources.items import Failure, SourceFile
from ingest.sources.text import clean, join_paragraphs, one_line, split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import Message

READER_VERSION = 4
DEEPEST = 8
"""Messages attached to messages: a forward of a forward of a forward has three."""
_MAPPED = frozenset(
    (
        *("from", "to", "cc", "bcc", "subject", "date", "message-id", "in-reply-to", "references"),
        *("content-type", "content-transfer-encoding", "mime-version"),
    )
)
_ADVICE_SEALED = "open it in the mail program that it was written for, save it as text or PDF and ingest that"


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """One cable a message and a document attached, a Failure for each that cannot be read.

    Raises BadSource for an empty file.
    """
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
        yield from _guarded(
            partial(message_from_bytes, raw, policy=BOUNDED), _Where(source, place, str(number), repeats)
        )


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a message stands: its file, its place in it, and what it is attached to."""

    source: SourceFile
    place: str
    key: str
    """For ids: "2" for the second message, "2.1" for the first attachment of it."""
    repeats: Repeats
    parent: Cable | None = None
    depth: int = 0


def _guarded(parse: Callable[[], Message], where: _Where) -> Iterator[Cable | Failure]:
    """The cables of a message; a Failure where it cannot be read."""
    try:
        yield from _message(parse(), where)
    except BadSource as problem:
        yield _failure(where, problem.problem, problem.advice)
    except _NoMail as problem:
        yield _failure(where, str(problem), "check the mailbox at this message")
    except BROKEN as error:
        reason = f"not readable as mail: {_why(error)}"
        yield _failure(where, reason, "open it in a mail program, save it anew and ingest that")


def _itself(message: Message) -> Message:
    return message


def _failure(where: _Where, reason: str, advice: str) -> Failure:
    return Failure(path=where.source.path, place=where.place, reason=reason, advice=advice)


def _why(error: BaseException) -> str:
    if isinstance(error, RecursionError):
        return "its parts are nested too deep"
    return one_line(str(error))[:200] or type(error).__name__


class Bounded(policy.Compat32):
    """Reads headers as the standard library does, as far as LONGEST_HEADER."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Name and value. What the parser made of many lines is cut before anything looks at it."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:LONGEST_HEADER]


BOUNDED = Bounded()


class _NoMail(Exception):
    """A message without headers or without anything in it."""


def _raw_messages(source: SourceFile) -> Iterator[bytes | None]:
    if is_mailbox(source.head(1 << 16)):
        with source.open() as stream:
            yield from messages(stream)
    else:
        yield without_count(whole(source, largest=LARGEST_MESSAGE).lstrip(b"\xef\xbb\xbf\r\n"))


def _message(message: Message, where: _Where) -> Iterator[Cable | Failure]:
    """The cable of a message, then those of what is attached to it."""
    parts = parts_of(message)
    cable = _cable(message, parts, where)
    attached: list[Cable | Failure] = []
    unread = []
    for place, part in enumerate(parts.attached, start=1):
        inner = _Where(
            source=where.source,
            place=one_line(f"{where.place}, attachment {place} {name_of(part)}").strip(),
            key=f"{where.key}.{place}",
            repeats=where.repeats,
            parent=cable,
            depth=where.depth + 1,
        )
        try:
            attached += _attachment(part, inner)
        except BadSource as problem:
            unread.append(f"attachment not read: {described(part)}: {problem.problem}")
    unread += [f"attachment not read: {described(part)}" for part in parts.others if is_unread(part)]
    ids = [item.id for item in attached if isinstance(item, Cable) and ("attached to", cable.id) in item.attributes]
    yield msgspec.structs.replace(
        cable,
        attributes=(*cable.attributes, *(("attached cable", id) for id in ids)),
        warnings=(*cable.warnings, *unread),
    )
    if parts.sealed and not cable.body:
        yield _failure(where, f"its text was not read: it is in {'; '.join(parts.sealed)}"[:500], _ADVICE_SEALED)
    yield from attached


def _attachment(part: Message, where: _Where) -> Iterator[Cable | Failure]:
    """The cables of an attachment, linked to its message. Raises BadSource where it is nothing that is read."""
    if where.depth > DEEPEST:
        raise BadSource(f"more than {DEEPEST} messages inside messages", advice="save it by itself and ingest that")
    if part.is_multipart():
        inner = inner_message(part)
        if isinstance(inner, bytes):
            yield from _guarded(partial(message_from_bytes, inner, policy=BOUNDED), where)
        elif inner is not None:
            yield from _guarded(partial(_itself, inner), where)
        return
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes) or not content.strip():
        raise BadSource("empty", advice="")
    from ingest.readers import reader
    from ingest.readers.detect import sniff

    file = _attached_file(where, name_of(part), content)
    name = sniff(file.head(), file.path)
    if name == "mail":
        yield from _guarded(partial(message_from_bytes, without_count(content), policy=BOUNDED), where)
        return
    for item in reader(name)(file):
        yield _linked(item, where)


def _attached_file(where: _Where, name: str, content: bytes) -> SourceFile:
    """An attachment as a source of its own, below its file."""
    file = SourceFile.of_bytes(f"{where.source.path}!{name or 'unnamed'}", content)
    return dataclasses.replace(file, outer=where.source.outer, outer_sha256=where.source.outer_sha256)


def _linked(item: Cable | Failure, where: _Where) -> Cable | Failure:
    """A cable or Failure of an attachment, at its place in the mailbox, that names its message."""
    if isinstance(item, Failure):
        place = f"{where.place}, {item.place}" if item.place else where.place
        return Failure(path=where.source.path, place=place, reason=item.reason, advice=item.advice)
    locator = f"{where.place}, {item.source.locator}" if item.source.locator else where.place
    source = msgspec.structs.replace(item.source, path=where.source.path, locator=locator)
    return msgspec.structs.replace(
        item,
        id=where.repeats.unique(item.id),
        source=source,
        references=(*item.references, *_to_parent(where)),
        attributes=(*item.attributes, *_attached_to(where)),
    )


def _to_parent(where: _Where) -> tuple[Reference, ...]:
    record = where.parent.source.record_id if where.parent else ""
    return (Reference(printed=f"<{record}>", kind="mail"),) if record else ()


def _attached_to(where: _Where) -> tuple[tuple[str, str], ...]:
    return (("attached to", where.parent.id),) if where.parent else ()


def _cable(message: Message, parts: Parts, where: _Where) -> Cable:
    headers = headers_of(message)
    text, encoding = body_of(parts)
    body = join_paragraphs(split_paragraphs(clean(text)))
    subject = one_line(first(headers, "subject"))
    if not headers or not (body or subject or parts.sealed):
        raise _NoMail("no headers" if not headers else "neither a subject nor a text")
    message_id = re.sub(r"[<>\s]", "", first(headers, "message-id"))
    marking = classification(subject)
    sent, doubt = date_of(unfolded(message, "date"))
    warnings = [doubt] if doubt else []
    if parts.count > MOST_PARTS:
        warnings.append(f"parts after the first {MOST_PARTS:,} left out")
    if len(headers) == MOST_HEADERS:
        warnings.append(f"headers after the first {MOST_HEADERS:,} left out")
    warnings += [f"text not read: {sealed}" for sealed in parts.sealed]
    known = references_of(headers)
    return Cable(
        id=where.repeats.unique(
            mapped_id("mail", message_id) if message_id else file_id(where.source.sha256, where.key)
        ),
        kind="mail",
        collection="mail",
        source=Source(
            path=where.source.path,
            sha256=where.source.sha256,
            locator=where.place,
            record_id=message_id[:500],
            reader="mail",
            reader_version=READER_VERSION,
            encoding=encoding,
        ),
        title=subject or one_line(body[:400])[:200],
        subject=subject,
        body=body,
        date=sent,
        sender=next(iter(people(headers, "from")), None),
        addressees=(
            *(Addressee(station=person) for person in people(headers, "to")),
            *(Addressee(station=person, role="info") for person in people(headers, "cc")),
            *(Addressee(station=person, role="info") for person in people(headers, "bcc")),
        ),
        marking=Marking(printed=marking.printed, level=marking.level, rank=marking.rank, captions=captions(subject))
        if marking.printed.isupper()
        else Marking(),
        references=(*known, *(each for each in _to_parent(where) if each not in known)),
        language=language_of(body),
        attributes=(
            *((name, value) for name, value in headers if name.lower() not in _MAPPED),
            *(("attachment", described(part)) for part in (*parts.attached, *parts.others)),
            *(("plain text part", words) for words in parts.stubs),
            *_attached_to(where),
        ),
        warnings=tuple(warnings),
    )
