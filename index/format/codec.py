"""The stored form of a cable: three frames of Zstandard with a dictionary, so that a search unpacks what it shows.

    head   MessagePack of what a line of hits shows (`Head`); a page of ten is unpacked in 0.05 ms
    text   the body, UTF-8
    rest   MessagePack of all else: the cable without what stands in the other two, its mentions in columns

Nothing is stored twice. Parted, a cable takes 4 % more than as one frame.

A cable is short, and a packer begins each one anew; two files tell it beforehand what is common. words.txt has the
commonest words (rising in frequency: what stands last costs least; counted over FRUS like the tagger's casing table):
they save a seventh. shapes.bin has the form of cables, shown by invented ones (training/shapes.py): a twelfth more.
Both are part of the archive format: another one needs another SCHEMA_VERSION.

Mentions are a seventh of what is stored when they are kept as they are. Few differ in more than their place, so
what they say is kept once for each cable and their places as distances: that halves them.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import msgspec
import zstandard
from msgspec.structs import replace

from corpus.errors import BadSource
from corpus.records import Addressee, Cable, DateSpan, EntityLabel, Many, Marking, Mention, Participant, Station

_LEVEL = 8
"""Packs in 0.2 ms; 13 would save 3 % and take three times as long."""
SHAPES = Path(__file__).with_name("shapes.bin")
LARGEST = 32 << 20
"""Bytes of one cable unpacked: a frame that says more of itself is damaged, or made to fill the memory. Some kilobytes
can stand for gigabytes."""
MOST_MENTIONS = 2_000_000
"""Of one cable: a byte of a made-up one can stand for a hundred in memory."""
_WORTH_READING_BACK = 200_000
"""Bytes below which no cable can have more parts than may be read (corpus/records.py: MOST_PARTS)."""


class Unreadable(ValueError):
    """This is no stored cable."""


@cache
def dictionary_words() -> bytes:
    """The commonest words, a line each."""
    return Path(__file__).with_name("words.txt").read_bytes()


@cache
def _dictionary() -> zstandard.ZstdCompressionDict:
    common = SHAPES.read_bytes() + dictionary_words()
    return zstandard.ZstdCompressionDict(common, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


@cache
def _packing_dictionary() -> zstandard.ZstdCompressionDict:
    common = SHAPES.read_bytes() + dictionary_words()
    prepared = zstandard.ZstdCompressionDict(common, dict_type=zstandard.DICT_TYPE_RAWCONTENT)
    prepared.precompute_compress(_LEVEL)  # else it is prepared anew for each frame: a third of the time
    return prepared


class _Tools(threading.local):
    """Packers keep state while they work: each thread has its own."""

    packer: zstandard.ZstdCompressor | None = None
    unpacker: zstandard.ZstdDecompressor | None = None


_tools = _Tools()


class _Said(msgspec.Struct, frozen=True, array_like=True):
    """What mentions say apart from their place."""

    label: EntityLabel
    entity: str
    rule: str


_Column = Annotated[list[int], msgspec.Meta(max_length=MOST_MENTIONS)]


class Head(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """What a hit shows of a cable besides the words that were found, as in `Cable`."""

    id: str
    title: str
    subject: str
    summary: str
    kind: str
    collection: str
    date: DateSpan
    sender: Station | None
    addressees: Many[Addressee]
    marking: Marking
    number: str
    mrn: str
    permalink: str
    """Of its source."""
    joint_senders: Many[Station] = ()
    """This and what follows is there since schema 6."""
    participants: Many[Participant] = ()


class Parts(NamedTuple):
    """The stored form: a frame each. The names are those of the stored fields of the index."""

    head: bytes
    text: bytes
    rest: bytes


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """The columns have one entry a mention, in order."""

    cable: Cable
    """Without mentions; since schema 5 without what `Head` and the frame of the text hold, either."""
    said: Annotated[list[_Said], msgspec.Meta(max_length=MOST_MENTIONS)]
    which: _Column
    """Index into `said`."""
    gaps: _Column
    """From the start of the mention before (from 0) to the start of this one."""
    lengths: _Column


class _WithoutMentions(msgspec.Struct, frozen=True, array_like=True):
    """`_Packed`, its columns unread."""

    cable: Cable


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Packed)
_BARE_DECODER = msgspec.msgpack.Decoder(_WithoutMentions)
_HEAD_DECODER = msgspec.msgpack.Decoder(Head)

_IN_HEAD = tuple(name for name in Head.__struct_fields__ if name != "permalink")
_DEFAULTS: dict[str, Any] = {
    field.name: "" if field.default is msgspec.NODEFAULT else field.default for field in msgspec.structs.fields(Cable)
}
"""The very objects. What equals a default and is another object is encoded nevertheless, and digests tell: it is left
where it is."""


def pack(cable: Cable) -> Parts:
    """The stored form. Raises BadSource for one that could not be read again: larger than LARGEST."""
    head, text, rest = contents(cable)
    size = len(head) + len(text) + len(rest)
    if size > LARGEST:
        raise BadSource(
            f"a cable of {size >> 20:,} MiB with its notes (the limit is {LARGEST >> 20} MiB)",
            advice="split the document into its parts and ingest those",
        )
    if size > _WORTH_READING_BACK:
        try:
            read_head(head)
            decode_content(rest)
        except Unreadable as error:
            raise BadSource(
                f"a cable with too many parts: {error}", advice="split the document into its parts and ingest those"
            ) from error
    if _tools.packer is None:
        _tools.packer = zstandard.ZstdCompressor(level=_LEVEL, dict_data=_packing_dictionary(), write_checksum=True)
    return Parts(*map(_tools.packer.compress, (head, text, rest)))


def contents(cable: Cable) -> Parts:
    """What is packed into each frame."""
    head = Head(permalink=cable.source.permalink, **{name: getattr(cable, name) for name in _IN_HEAD})
    source = replace(cable.source, permalink="")
    held = {name: default for name in (*_IN_HEAD, "body") if getattr(cable, name) != (default := _DEFAULTS[name])}
    rest = replace(cable, **held, source=source)
    return Parts(_ENCODER.encode(head), cable.body.encode(), encode_content(rest))


def encode_content(cable: Cable) -> bytes:
    """A cable with its mentions in columns."""
    said: dict[_Said, int] = {}
    which, gaps, lengths, before = [], [], [], 0
    for mention in cable.mentions:
        which.append(said.setdefault(_Said(mention.label, mention.entity, mention.rule), len(said)))
        gaps.append(mention.start - before)
        lengths.append(mention.end - mention.start)
        before = mention.start
    return _ENCODER.encode(_Packed(replace(cable, mentions=()), list(said), which, gaps, lengths))


def unpack(parts: Parts, *, mentions: bool = True) -> Cable:
    """Undo `pack`. Raises Unreadable on a damaged frame. Without `mentions` they are left out, in half of the time."""
    return joined(
        unpack_head(parts.head), unpack_text(parts.text), decode_content(frame(parts.rest), mentions=mentions)
    )


def unpack_head(packed: bytes) -> Head:
    """The head of a cable. Raises Unreadable."""
    return read_head(frame(packed))


def unpack_text(packed: bytes) -> bytes:
    """The body of a cable, UTF-8. Raises Unreadable."""
    return frame(packed, empty=True)


def joined(head: Head, text: bytes, rest: Cable) -> Cable:
    """The whole cable. `rest`: as it is stored. Raises Unreadable."""
    try:
        body = text.decode()
    except UnicodeDecodeError as error:
        raise Unreadable(str(error)) from error
    source = replace(rest.source, permalink=head.permalink)
    held = {name: value for name in _IN_HEAD if (value := getattr(head, name)) != _DEFAULTS[name]}
    return replace(rest, **held, body=body, source=source)


def frame(packed: bytes, *, empty: bool = False) -> bytes:
    """What a frame holds; `empty`, that may be nothing. Raises Unreadable."""
    try:
        if not (0 if empty else 1) <= zstandard.frame_content_size(packed) <= LARGEST:
            raise Unreadable("its size is wrong")
        if _tools.unpacker is None:
            _tools.unpacker = zstandard.ZstdDecompressor(dict_data=_dictionary())
        return _tools.unpacker.decompress(packed, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise Unreadable(str(error)) from error


def read_head(unpacked: bytes) -> Head:
    """The head in a frame. Raises Unreadable."""
    try:
        return _HEAD_DECODER.decode(unpacked)
    except (msgspec.MsgspecError, ValueError) as error:
        raise Unreadable(str(error)) from error


def decode_content(unpacked: bytes, *, mentions: bool = True) -> Cable:
    """Undo `encode_content`. Raises Unreadable."""
    try:
        if not mentions:
            return _BARE_DECODER.decode(unpacked).cable
        packed = _DECODER.decode(unpacked)
        found, start = [], 0
        for which, gap, length in zip(packed.which, packed.gaps, packed.lengths, strict=True):
            start += gap
            said = packed.said[which]
            found.append(Mention(start=start, end=start + length, label=said.label, entity=said.entity, rule=said.rule))
    except (msgspec.MsgspecError, LookupError, ValueError) as error:
        raise Unreadable(str(error)) from error
    return replace(packed.cable, mentions=tuple(found)) if found else packed.cable
