"""Any bytes at all give cables, failures or BadSource: never another exception, never a broken record."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.errors import BadSource
from corpus.records import Cable, decode, encode
from ingest.items import Failure, SourceFile
from ingest.members import unpack
from ingest.readers import READERS, reader, version
from ingest.sniff import sniff

SPECIMENS = Path(__file__).parents[2] / "corpus/specimens"
FILES = sorted(path for path in SPECIMENS.rglob("*") if path.is_file() and path.suffix not in (".toml", ".md"))
ROUNDS = 4
"""Mutations of each specimen: all of them together take a few seconds."""
BITS = (b"", b"\0", b"\xff\xfe", b"\n\n", b"\r", b'"', b"<", b"]]>", b"&#0;", b"{", b"PAGE 01", b"\n1. ", b"A" * 300)


def check(items: Iterator[Cable | Failure]) -> int:
    """Read to the end; how many cables. Each must survive storing, and its offsets must lie in its body."""
    count = 0
    try:
        for item in items:
            if isinstance(item, Failure):
                told(item.reason, item.advice)
                continue
            assert isinstance(item, Cable)
            count += 1
            assert decode(encode(item)) == item
            assert item.id
            assert item.source.path
            assert item.source.reader in READERS
            assert item.body == item.body.strip()
            for mark in item.pages:
                assert 0 <= mark.offset <= len(item.body)
            for note in item.notes:
                assert -1 <= note.offset <= len(item.body)
            for span in (*item.redactions, *item.references):
                assert (span.start, span.end) == (-1, -1) or 0 <= span.start <= span.end <= len(item.body)
    except BadSource as error:
        told(error.problem, error.advice)
    return count


def told(reason: str, advice: str) -> None:
    """A user sees one line that says what is wrong and one that says what to do."""
    assert reason.strip()
    assert advice.strip()
    assert "\n" not in reason


def whole_way(path: str, content: bytes) -> int:
    """Unpack, sniff, read, as the pipeline does."""
    count = 0
    for item in unpack(SourceFile.of_bytes(path, content)):
        if isinstance(item, Failure):
            told(item.reason, item.advice)
            continue
        try:
            name = sniff(item.head(), item.path)
        except BadSource as error:
            told(error.problem, error.advice)
            continue
        count += check(reader(name)(item))
    return count


def mutated(content: bytes, dice: Random) -> bytes:
    """Bytes changed, cut out, doubled or put in, a few at a time."""
    changed = bytearray(content)
    for _ in range(dice.randint(1, 8)):
        at = dice.randrange(len(changed) + 1)
        end = min(len(changed), at + dice.choice((1, 4, 40, 400)))
        match dice.randrange(5):
            case 0:
                changed[at:end] = dice.choice(BITS)
            case 1:
                changed[at:end] = bytes(dice.randrange(256) for _ in range(end - at))
            case 2:
                changed[at:at] = changed[at:end] * dice.randint(1, 5)
            case 3:
                del changed[end:]
            case _:
                changed[at:at] = dice.choice(BITS)
    return bytes(changed)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SPECIMENS)))
def test_damaged_specimens(path: Path) -> None:
    content = path.read_bytes()
    dice = Random(path.name)
    for _ in range(ROUNDS):
        whole_way(path.name, mutated(content, dice))


def test_damaged_specimens_in_the_wrong_reader() -> None:
    dice = Random(1967)
    for name in READERS:
        for path in dice.sample(FILES, 8):
            content = path.read_bytes()
            check(reader(name)(SourceFile.of_bytes(path.name, content)))
            check(reader(name)(SourceFile.of_bytes(path.name, mutated(content, dice))))


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=2000) | st.text(max_size=1000).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_in_every_reader(name: str, content: bytes) -> None:
    check(reader(name)(SourceFile.of_bytes("any", content)))


SIGNATURES = (b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\x00", b"%PDF-", b"<?xml ", b"{", b"From ")


@settings(max_examples=300, deadline=None)
@given(start=st.sampled_from(SIGNATURES), content=st.binary(max_size=1200), path=st.text(min_size=1, max_size=40))
def test_any_bytes_the_whole_way(start: bytes, content: bytes, path: str) -> None:
    whole_way(path, start + content)


def test_the_specimens_themselves_give_cables() -> None:
    counts = {path.relative_to(SPECIMENS).as_posix(): whole_way(str(path), path.read_bytes()) for path in FILES}
    barren = {name for name, count in counts.items() if not count}
    assert barren == {"pdf/locked.pdf", "pdf/scan.pdf", "plain/empty.txt"}


def test_every_reader_has_a_version() -> None:
    assert all(version(name) >= 1 for name in READERS)
    with pytest.raises(BadSource, match="no reader 'word'") as caught:
        reader("word")
    assert caught.value.advice.startswith("use one of: frus, telegram, wilson, csv")
