from __future__ import annotations

import hashlib
import threading
import zlib
from datetime import date
from importlib.resources import files

import msgspec
import pytest
import zstandard
from conftest import make_cable
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from corpus.dates import one_day
from corpus.records import UNDATED, Marking, Mention, Participant, Source, Station, encode
from index.format.codec import (
    Parts,
    Unreadable,
    contents,
    decode_content,
    dictionary_words,
    encode_content,
    frame,
    joined,
    pack,
    read_head,
    unpack,
    unpack_head,
    unpack_text,
)
from index.format.schema import SCHEMA_VERSION
from index.recovery.salvage import unpack_any_version

mentions = st.builds(
    Mention,
    start=st.integers(0, 100_000),
    end=st.integers(0, 100_000),
    label=st.sampled_from(["PERSON", "ORG"]),
    entity=st.sampled_from(["", "person/a", "org/b"]),
    rule=st.sampled_from(["", "alias:x", "corrected(person/a,PERSON):alias:x"]),
)


@given(st.lists(mentions, max_size=20))
def test_what_is_packed_is_unpacked(made: list[Mention]) -> None:
    cable = make_cable("a", "body", mentions=tuple(made))
    assert unpack(pack(cable)) == cable
    assert unpack(pack(cable), mentions=False) == replace(cable, mentions=())


def _framed(content: bytes) -> bytes:
    """Content that is no cable, packed as one."""
    return zstandard.ZstdCompressor(write_checksum=True).compress(content)


FRAMES = [b"", b"abc", b"abcdefgh", zlib.compress(b"\x93\x01\x02\x03"), _framed(b"\x93\x01\x02\x03"), _framed(b"")]
SOUND = pack(make_cable("a", "body"))


@pytest.mark.parametrize("part", Parts._fields)
@pytest.mark.parametrize("frame", [*FRAMES, None])
def test_damage_is_an_error(part: str, frame: bytes | None) -> None:
    damaged = SOUND._replace(**{part: getattr(SOUND, part) + b"more" if frame is None else frame})
    if part == "text" and frame in FRAMES[4:]:  # any text may be one, and a cable may have none
        assert unpack(damaged._replace(text=_framed(b"\xc3\xa9"))).body == "é"
        damaged = damaged._replace(text=_framed(b"\xff"))
    with pytest.raises(Unreadable):
        unpack(damaged)


def test_each_part_is_unpacked_by_itself() -> None:
    cable = make_cable("a", "Ruritania’s words", title="A title", summary="It says so.", number="12")
    parts = pack(replace(cable, source=replace(cable.source, permalink="https://invented.example/a")))
    head = unpack_head(parts.head)
    assert (head.id, head.title, head.summary, head.number) == ("a", "A title", "It says so.", "12")
    assert (head.date, head.permalink) == (cable.date, "https://invented.example/a")
    assert unpack_text(parts.text).decode() == cable.body
    rest = decode_content(frame(parts.rest))
    assert (rest.id, rest.title, rest.summary, rest.number, rest.body, rest.source.permalink) == ("",) * 6
    assert unpack(parts).source.permalink == "https://invented.example/a"


def test_a_cable_without_a_text() -> None:
    cable = make_cable("a", "")
    assert unpack_text(pack(cable).text) == b""
    assert unpack(pack(cable)) == cable


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40), st.sampled_from(["", "secret"]), st.booleans())
def test_whatever_stands_in_head_or_text_comes_back(body: str, title: str, link: str, level: str, sent: bool) -> None:
    cable = make_cable(
        "a",
        body,
        title=title,
        marking=Marking(printed=level.upper(), level=level, rank=2 if level else 0),
        sender=Station(printed=title, name=title) if sent else None,
        date=UNDATED if sent else one_day(date(1931, 2, 3)),
    )
    cable = replace(cable, source=replace(cable.source, permalink=link))
    assert unpack(pack(cable)) == cable
    assert encode(unpack(pack(cable))) == encode(cable)  # digests are made of this


def test_a_frame_that_says_it_is_huge_gets_no_memory() -> None:
    said = (1 << 40).to_bytes(8, "little")
    with pytest.raises(Unreadable, match="size"):
        frame(zstandard.FRAME_HEADER + b"\xe0" + said + b"\x01\x00\x00")


def test_threads_do_not_share_what_unpacks() -> None:
    cables = [make_cable(str(number), f"An invented body {number}. " * 400) for number in range(8)]
    same: list[bool] = []

    def go_through(cable: object, parts: Parts) -> None:
        same.extend(unpack(parts) == cable for _ in range(300))

    threads = [threading.Thread(target=go_through, args=(cable, pack(cable))) for cable in cables]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert same == [True] * 8 * 300


@pytest.mark.parametrize("part", Parts._fields)
def test_a_cut_off_frame_is_an_error(part: str) -> None:
    parts = pack(make_cable("a", "An invented body. " * 40))
    whole = getattr(parts, part)
    assert len(whole) > 20
    for length in range(len(whole)):
        with pytest.raises(Unreadable):
            unpack(parts._replace(**{part: whole[:length]}))


@pytest.mark.parametrize("mentions", [True, False])
@pytest.mark.parametrize("part", Parts._fields)
def test_no_flipped_bit_gives_another_cable(part: str, mentions: bool) -> None:
    cable = make_cable("a", "An invented body, of some length. " * 8)
    parts = pack(cable)
    whole, unseen = getattr(parts, part), 0
    for bit in range(8 * len(whole)):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        try:
            assert unpack(parts._replace(**{part: bytes(damaged)}), mentions=mentions) == cable
            unseen += 1
        except Unreadable:
            pass
    # Some bits of a frame's header nobody reads, and what the dictionary has twice may be copied from either place.
    assert unseen < len(whole)


def test_a_head_of_schema_5_is_read() -> None:
    """It had no joint senders and no participants: `doctor --repair` reads it."""
    cable = make_cable(
        "a",
        "Text.",
        sender=Station(printed="Bonn", name="Bonn"),
        source=Source(path="a", sha256="0", permalink="http://x"),
    )
    head, text, rest = contents(cable)
    past = msgspec.msgpack.encode(msgspec.msgpack.decode(head)[:13])
    assert len(msgspec.msgpack.decode(head)) == 15
    assert joined(read_head(past), text, decode_content(rest)) == cable


def test_joint_senders_and_participants_come_back() -> None:
    station = Station(printed="Bonn", name="Bonn")
    cable = make_cable("a", joint_senders=(station,), participants=(Participant(station=station, side="Turkey"),))
    assert unpack(pack(cable)) == cable
    assert unpack_head(pack(cable).head).participants == cable.participants


def test_the_dictionary_is_that_of_the_archive_format() -> None:
    common = [(files("index.format") / name).read_bytes() for name in ("shapes.bin", "words.txt")]
    digest = hashlib.sha256(b"".join(common)).hexdigest()[:16]
    assert (SCHEMA_VERSION, digest) == (6, "191c39c06c5a82f6"), (
        "another dictionary cannot read what this one wrote: raise both"
    )


def test_what_older_archives_hold_is_still_read() -> None:
    """Repair keeps cables whose sources are gone, whatever the archive was written by."""
    cable = make_cable("a", "An invented body. " * 40, mentions=(Mention(start=3, end=9, label="ORG"),))
    plain = encode_content(cable)
    deflate = zlib.compressobj(9, wbits=-zlib.MAX_WBITS, zdict=dictionary_words())
    older = zlib.crc32(plain).to_bytes(4, "big") + deflate.compress(plain) + deflate.flush()
    assert unpack_any_version(older) == unpack_any_version(_framed(plain)) == cable
    for damaged in (older[:-1], b"\0" + older[1:], b""):
        with pytest.raises(Unreadable):
            unpack_any_version(damaged)
