"""Web archives made here. All pages are invented."""

from __future__ import annotations

import gzip
import random
import zlib
from datetime import date

import brotli
import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.documents import warc
from ingest.sources.archives import unpack
from ingest.sources.items import Failure, SourceFile

PAGE = (
    b"<html><body><h1>Note of the Legation in Zenda</h1><p>Zenda, 11 June 1920.</p>"
    b"<p>The mine is shut.</p></body></html>"
)


def record(
    payload: bytes, *, address: str = "http://example.org/a", kind: str = "response", content: str = "application/http"
) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2015-03-01T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: {content}\r\nContent-Length: {len(payload)}\r\n\r\n"
    )
    return head.encode() + payload + b"\r\n\r\n"


def answer(body: bytes, *, kind: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


def chunked(body: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"%x\r\n" % len(body) + body + b"\r\n0\r\n\r\n"


def read(content: bytes) -> list[Cable | Failure]:
    return list(read_source(SourceFile.of_bytes("a.warc", content)))


@pytest.mark.parametrize(
    "payload",
    [
        answer(PAGE),
        chunked(PAGE),
        answer(gzip.compress(PAGE), more="Content-Encoding: gzip\r\n"),
        answer(brotli.compress(PAGE), more="Content-Encoding: br\r\n"),
        answer(zlib.compress(PAGE), more="Content-Encoding: deflate\r\n"),
        answer(PAGE, more="Transfer-Encoding: chunked\r\n"),
    ],
)
def test_a_captured_page(payload: bytes) -> None:
    (cable,) = read(record(payload))
    assert isinstance(cable, Cable)
    assert (cable.date.earliest, cable.source.permalink) == (date(1920, 6, 11), "http://example.org/a")
    assert cable.body.endswith("The mine is shut.")
    assert cable.source.locator == "record 1"
    assert cable.attributes == (("page captured", "2015-03-01T10:00:00Z"),)


def test_what_is_no_document_is_passed_over() -> None:
    passed = (
        record(answer(PAGE, status="404 Not Found")) + record(answer(PAGE, status="301 Moved"))
        + record(answer(b"p {}", kind="text/css")) + record(answer(b"GIF89a", kind="image/gif"))
        + record(b"software: x\r\n", kind="warcinfo", content="application/warc-fields")
        + record(b"GET / HTTP/1.1\r\n\r\n", kind="request") + record(answer(b" "))
    )  # fmt: skip
    text = record(b"Telegram from Zenda\n\nAll is well.", kind="resource", content="text/plain")
    (cable,) = read(passed + text)
    assert isinstance(cable, Cable)
    assert (cable.source.reader, cable.source.locator) == ("plain", "record 6")


def test_records_packed_one_by_one() -> None:
    packed = gzip.compress(record(answer(PAGE))) + gzip.compress(record(answer(PAGE.replace(b"mine", b"mill"))))
    (source,) = unpack(SourceFile.of_bytes("a.warc.gz", packed))
    assert isinstance(source, SourceFile)
    assert [item.source.reader for item in read_source(source) if isinstance(item, Cable)] == ["html", "html"]


def test_the_same_page_twice_has_two_ids() -> None:
    first, second = read(record(answer(PAGE)) + record(answer(PAGE), address="http://example.org/b"))
    assert isinstance(first, Cable)
    assert isinstance(second, Cable)
    assert second.id == f"{first.id}~2"


@pytest.mark.parametrize(("room", "is_read"), [(0, True), (1, False)])
def test_both_sides_of_the_largest_page(room: int, is_read: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LARGEST", len(PAGE) - room)
    (item,) = read(record(answer(PAGE)))
    assert isinstance(item, Cable) == is_read


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (answer(b"\x1f\x8bnone", more="Content-Encoding: gzip\r\n"), "damaged: "),
        (answer(PAGE, more="Content-Encoding: br\r\n"), "damaged: "),
        (answer(PAGE, more="Content-Encoding: zstd\r\n"), "packed by a method that is not supported (zstd)"),
        (answer(bytes(range(256)) * 4), "binary data of an unknown kind"),
        (answer(record(answer(PAGE))), "a saved page or message inside another"),
    ],
)
def test_a_broken_record_is_a_failure_and_the_next_one_is_read(payload: bytes, reason: str) -> None:
    failure, cable = read(record(payload) + record(answer(PAGE)))
    assert isinstance(failure, Failure)
    assert failure.reason.startswith(reason)
    assert failure.place == "record 1"
    assert isinstance(cable, Cable)


def test_what_follows_damage_is_told() -> None:
    sound = record(answer(PAGE))
    with pytest.raises(BadSource) as caught:
        list(
            warc.read_cables(
                SourceFile.of_bytes(
                    "a.warc", sound + record(answer(PAGE)).replace(b"Content-Length: ", b"Content-Length: -", 1)
                )
            )
        )
    assert caught.value.problem.startswith("damaged: ")
    assert caught.value.place.startswith("after record ")


def test_a_page_that_is_cut_off_is_read_with_a_warning() -> None:
    (cable,) = read(record(answer(PAGE))[:-40])
    assert isinstance(cable, Cable)
    assert cable.warnings == ("the file ends before the end of this page",)


def test_a_bomb_in_a_record_is_a_failure() -> None:
    bomb = gzip.compress(bytes(warc.LARGEST + 1), 1)
    failure, cable = read(record(answer(bomb, more="Content-Encoding: gzip\r\n")) + record(answer(PAGE)))
    assert isinstance(failure, Failure)
    assert failure.reason == "larger than 64 MiB"
    assert isinstance(cable, Cable)


def test_mutations_cost_no_more_than_a_failure() -> None:
    dice = random.Random(1920)
    sound = record(answer(gzip.compress(PAGE), more="Content-Encoding: gzip\r\n")) + record(chunked(PAGE))
    cables = 0
    for _ in range(60):
        content = bytearray(sound)
        for _ in range(dice.randint(1, 6)):
            content[dice.randrange(len(content))] = dice.randrange(256)
        try:
            items = list(warc.read_cables(SourceFile.of_bytes("a.warc", bytes(content))))
        except BadSource:
            continue
        cables += sum(isinstance(item, Cable) for item in items)
    assert cables


@pytest.mark.parametrize("name", ["robots.txt", "ads.txt", "theme/site.css?v=2", "lib/menu.js"])
def test_plain_text_for_programs_is_left_out_and_told(name: str) -> None:
    address = f"http://example.org/{name}"
    site = record(answer(b"User-agent: *\nDisallow: /x\n", kind="text/plain; charset=utf-8"), address=address)
    cable, told = read(record(answer(PAGE)) + site)
    assert isinstance(cable, Cable)
    assert isinstance(told, Failure)
    assert address in told.reason


def test_plain_text_of_another_name_is_a_document() -> None:
    text = answer(b"Telegram from Zenda\n\nAll is well.", kind="text/plain")
    (cable,) = read(record(text, address="http://example.org/about-robots.txt.txt"))
    assert isinstance(cable, Cable)
