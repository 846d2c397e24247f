"""The stored form of a cable: MessagePack, its mentions in columns, deflated with a dictionary, behind a checksum.

    CRC-32 of the content, 4 bytes, big endian | raw deflate of the content

A cable is short, and deflate begins each one anew; words.txt tells it the commonest words beforehand (rising in
frequency: what stands last costs least; counted over FRUS like the tagger's casing table). That saves a seventh.
The file is part of the archive format: another one needs another SCHEMA_VERSION.

Mentions are a seventh of what is stored when they are kept as they are. Few differ in more than their place, so
what they say is kept once for each cable and their places as distances: that halves them.

Deflate is raw, without zlib's frame, since Python can then copy an inflater that has taken the dictionary in, instead
of giving the dictionary to each new one: the checksum is our own for that reason.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import msgspec
from msgspec.structs import replace

from corpus.records import Cable, EntityLabel, Mention

_LEVEL = 9


@cache
def _dictionary() -> bytes:
    return Path(__file__).with_name("words.txt").read_bytes()


class _Said(msgspec.Struct, frozen=True, array_like=True):
    """What mentions say apart from their place."""

    label: EntityLabel
    entity: str
    rule: str


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """The columns have one entry a mention, in order."""

    cable: Cable
    """Without mentions."""
    said: list[_Said]
    which: list[int]
    """Index into `said`."""
    gaps: list[int]
    """From the start of the mention before (from 0) to the start of this one."""
    lengths: list[int]


class _Bare(msgspec.Struct, frozen=True, array_like=True):
    """`_Packed`, its columns unread."""

    cable: Cable


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(_Packed)
_BARE_DECODER = msgspec.msgpack.Decoder(_Bare)


def pack(cable: Cable) -> bytes:
    """The stored form. Deflate halves what the engine's own LZ4 would keep, and costs 0.03 ms to undo."""
    said: dict[_Said, int] = {}
    which, gaps, lengths, before = [], [], [], 0
    for mention in cable.mentions:
        which.append(said.setdefault(_Said(mention.label, mention.entity, mention.rule), len(said)))
        gaps.append(mention.start - before)
        lengths.append(mention.end - mention.start)
        before = mention.start
    content = _ENCODER.encode(_Packed(replace(cable, mentions=()), list(said), which, gaps, lengths))
    deflate = zlib.compressobj(_LEVEL, wbits=-zlib.MAX_WBITS, zdict=_dictionary())
    return zlib.crc32(content).to_bytes(4, "big") + deflate.compress(content) + deflate.flush()


def unpack(blob: bytes, *, mentions: bool = True) -> Cable:
    """Undo `pack`. Raises zlib.error, msgspec.ValidationError or IndexError on a damaged blob.

    Without `mentions` they are left out: half of the time, for who shows a page of cables.
    """
    inflate = _inflater().copy()
    content = inflate.decompress(blob[4:])
    if not inflate.eof:
        raise zlib.error("the stored form ends too early")
    if zlib.crc32(content) != int.from_bytes(blob[:4], "big"):
        raise zlib.error("the checksum of the stored form is wrong")
    if not mentions:
        return _BARE_DECODER.decode(content).cable
    packed = _DECODER.decode(content)
    found, start = [], 0
    for which, gap, length in zip(packed.which, packed.gaps, packed.lengths, strict=True):
        start += gap
        said = packed.said[which]
        found.append(Mention(start=start, end=start + length, label=said.label, entity=said.entity, rule=said.rule))
    return replace(packed.cable, mentions=tuple(found)) if found else packed.cable


@cache
def _inflater() -> zlib._Decompress:
    return zlib.decompressobj(wbits=-zlib.MAX_WBITS, zdict=_dictionary())
