"""Any bytes at all, and mutated specimens: the reader of telegrams gives cables, Failures or BadSource."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met

from corpus.errors import BadSource
from ingest.readers.telegram.reader import read_cables
from ingest.sources.items import Failure, SourceFile

SPECIMENS = Path(__file__).parents[4] / "corpus" / "specimens" / "telegrams"


def check(content: bytes) -> Counter[str]:
    """Any bytes give cables whose offsets fit, Failures, or BadSource. What was met."""
    source = SourceFile.of_bytes("1975BONN00001.txt", content)
    seen: set[str] = set()
    found: Counter[str] = Counter()
    try:
        for item in read_cables(source):
            found["failure" if isinstance(item, Failure) else "cable"] += 1
            if isinstance(item, Failure):
                continue
            assert item.id not in seen
            seen.add(item.id)
            assert item.body == item.body.strip()
            assert all(0 <= mark.offset <= len(item.body) for mark in item.pages)
            assert not any("\ue000" <= c <= "\uf8ff" for c in item.body + item.subject)
            found["reference"] += len(item.references)
            for one in item.references:
                assert one.start == -1 or item.body[one.start : one.end] == one.printed
    except BadSource:
        found["refused"] += 1
    assert found
    return +found


LINES = st.sampled_from(
    [
        "PAGE 01 BONN 00412 01 OF 02 031842Z",
        "PAGE 02 BONN 00412",
        "CONFIDENTIAL",
        "",
        "FM AMEMBASSY BONN",
        "TO SECSTATE WASHDC",
        "INFO AMEMBASSY PARIS",
        "P R 031800Z FEB 75",
        "S E C R E T SECTION 02 OF 02 BONN 0412",
        "E.O. 11652: GDS",
        "TAGS: PFOR (",
        "SUBJECT:",
        "REF: A.",
        "1. WORDS",
        "NNNN",
        "Message Text",
        "Message Attributes",
        "Document Number: 1975BONN00412",
        "XMT A",
        "ACTION EUR-12",
        "INFO OCT-01",
        "DRAFTED BY X",
        "------ 012345",
        "SMITH",
        "*** Current Classification *** SECRET",
        "(C-ENTIRE TEXT)",
        "\ue000",
        "BT",
        "ERROR READING TEXT",
        "A. STATE 12",
        "Margaret Declassified/Released US Department of State X",
        "46",
        "VZCZC1",
    ]
)


@meets("cable", "refused", least=5)
@settings(max_examples=examples(150), deadline=None)
@given(
    st.one_of(
        st.binary(),
        st.text().map(str.encode),
        st.lists(LINES, max_size=40).map(lambda lines: "\n".join(lines).encode()),
    )
)
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for what in check(content):
        met(what)


def test_mutated_specimens_are_read_or_refused() -> None:
    chance = random.Random(7)
    contents = [path.read_bytes() for path in sorted(SPECIMENS.rglob("*.txt"))]
    found: Counter[str] = Counter()
    for _ in range(250):
        content = bytearray(chance.choice(contents))
        for _ in range(chance.randint(1, 12)):
            at = chance.randrange(len(content))
            match chance.randint(0, 3):
                case 0:
                    content[at] = chance.randrange(256)
                case 1:
                    del content[at : at + chance.randint(1, 60)]
                case 2:
                    piece = content[at : at + 200]
                    content[at:at] = piece
                case _:
                    other = chance.choice(contents)
                    content[at:at] = other[chance.randrange(len(other)) :][:120]
            if not content:
                break
        found += check(bytes(content))
    assert found["cable"] > 150
    assert found["reference"] > 250  # there was something to be right or wrong


@pytest.mark.parametrize(
    "line", ["--------", "PAGE 01 ", "1. A ", "REF: A. ", "TO ", "-", "INFO A\n", "(", "A-", "SMITH\n", "\n", "TAGS: ("]
)
def test_long_repetition_is_read(line: str) -> None:
    assert check((line * 20_000).encode())
