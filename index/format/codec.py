"""The stored form of a cable: MessagePack, its mentions in columns, as one frame of Zstandard with a dictionary.

A cable is short, and a packer begins each one anew; two files tell it beforehand what is common. words.txt has the
commonest words (rising in frequency: what stands last costs least; counted over FRUS like the tagger's casing table):
they save a seventh. shapes.bin has the form of cables, shown by invented ones (training/shapes.py): a twelfth more.
Both are part of the archive format: another one needs another SCHEMA_VERSION.

Mentions are a seventh of what is stored when they are kept as they are. Few differ in more than their place, so
what they say is kept once for each cable and their places as distances: that halves them.

A page of ten cables is unpacked in 0.3 ms; deflate took more than twice as long to undo.
"""

from __future__ import annotations

import threading
from functools import cache
from pathlib import Path
from typing import Annotated

import msgspec
import zstandard
from msgspec.structs import replace

from corpus.errors import BadSource
from corpus.records import Cable, EntityLabel, Mention

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
def words() -> bytes:
    """The commonest words, a line each."""
    return Path(__file__).with_name("words.txt").read_bytes()


@cache
def _dictionary() -> zstandard.ZstdCompressionDict:
    common = SHAPES.read_bytes() + words()
    return zstandard.ZstdCompressionDict(common, dict_type=zstandard.DICT_TYPE_RAWCONTENT)


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


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """The columns have one entry a mention, in order."""

    cable: Cable
    """Without mentions."""
    said: Annotated[list[_Said], msgspec.Meta(max_length=MOST_MENTIONS)]
    which: _Column
    """Index into `said`."""
    gaps: _Column
    """From the start of the mention before (from 0) to the start of this one."""
    lengths: _Column


class _Bare(msgspec.Struct, frozen=True, array_like=True):
    """`_Packed`, its columns unread."""

    cable: Cable


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Packed)
_BARE_DECODER = msgspec.msgpack.Decoder(_Bare)


def pack(cable: Cable) -> bytes:
    """The stored form. Raises BadSource for one that could not be read again: larger than LARGEST."""
    whole = content(cable)
    if len(whole) > LARGEST:
        raise BadSource(
            f"a cable of {len(whole) >> 20:,} MiB with its notes (the limit is {LARGEST >> 20} MiB)",
            advice="split the document into its parts and ingest those",
        )
    if len(whole) > _WORTH_READING_BACK:
        try:
            read(whole)
        except Unreadable as error:
            raise BadSource(
                f"a cable with too many parts: {error}", advice="split the document into its parts and ingest those"
            ) from error
    if _tools.packer is None:
        _tools.packer = zstandard.ZstdCompressor(level=_LEVEL, dict_data=_dictionary(), write_checksum=True)
    return _tools.packer.compress(whole)


def content(cable: Cable) -> bytes:
    """What is packed."""
    said: dict[_Said, int] = {}
    which, gaps, lengths, before = [], [], [], 0
    for mention in cable.mentions:
        which.append(said.setdefault(_Said(mention.label, mention.entity, mention.rule), len(said)))
        gaps.append(mention.start - before)
        lengths.append(mention.end - mention.start)
        before = mention.start
    return _ENCODER.encode(_Packed(replace(cable, mentions=()), list(said), which, gaps, lengths))


def unpack(blob: bytes, *, mentions: bool = True) -> Cable:
    """Undo `pack`. Raises Unreadable on a damaged blob.

    Without `mentions` they are left out: half of the time, for who shows a page of cables.
    """
    try:
        if not 0 < zstandard.frame_content_size(blob) <= LARGEST:
            raise Unreadable("its size is wrong")
        if _tools.unpacker is None:
            _tools.unpacker = zstandard.ZstdDecompressor(dict_data=_dictionary())
        unpacked = _tools.unpacker.decompress(blob, allow_extra_data=False)
    except zstandard.ZstdError as error:
        raise Unreadable(str(error)) from error
    return read(unpacked, mentions=mentions)


def read(unpacked: bytes, *, mentions: bool = True) -> Cable:
    """Undo `content`. Raises Unreadable."""
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
