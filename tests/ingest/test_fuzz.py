"""Any bytes at all give cables, failures or BadSource: never another exception, never a broken record."""

from collections import Counter
from pathlib import Path
from random import Random

import pytest
from examples import examples
from fuzz.harness import checked, mutated, whole_way
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting import meets, met

from corpus.errors import BadSource
from ingest.readers import READERS, reader, version
from ingest.sources.items import SourceFile

SPECIMENS = Path(__file__).parents[2] / "corpus/specimens"
FILES = sorted(path for path in SPECIMENS.rglob("*") if path.is_file() and path.suffix not in (".toml", ".md"))
BARREN = {"pdf/locked.pdf", "pdf/scan.pdf", "plain/empty.txt"}
"""Specimens of which no cable comes."""
ROUNDS = 4
"""Mutations of each specimen: all of them together take a few seconds. `make fuzz` goes on for as long as wished."""


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SPECIMENS)))
def test_damaged_specimens(path: Path) -> None:
    content = path.read_bytes()
    dice = Random(path.name)
    whole = whole_way(content, path.name)
    assert bool(whole) == (path.relative_to(SPECIMENS).as_posix() not in BARREN)
    for _ in range(ROUNDS):
        whole_way(mutated(content, content, dice), path.name)


def test_damaged_specimens_in_the_wrong_reader() -> None:
    dice, found = Random(1967), Counter[str]()
    for name in READERS:
        for path in dice.sample(FILES, 8):
            content = path.read_bytes()
            for each in (content, mutated(content, content, dice)):
                found[name] += len(checked(reader(name)(SourceFile.of_bytes(path.name, each))))
    assert found.keys() == set(READERS)
    assert found["plain"] > 5
    assert sum(map(bool, found.values())) > len(READERS) / 4, found


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(content=st.binary(max_size=2000) | st.text(max_size=1000).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_in_every_reader(name: str, content: bytes) -> None:
    checked(reader(name)(SourceFile.of_bytes("any", content)))


SIGNATURES = (b"", b"PK\x03\x04", b"\x1f\x8b\x08", b"BZh91AY&SY", b"\xfd7zXZ\x00", b"%PDF-", b"<?xml ", b"{", b"From ")


@meets("cables", "nothing", least=5)
@settings(max_examples=examples(300), deadline=None)
@given(start=st.sampled_from(SIGNATURES), content=st.binary(max_size=1200), path=st.text(min_size=1, max_size=40))
def test_any_bytes_the_whole_way(start: bytes, content: bytes, path: str) -> None:
    met("cables" if whole_way(start + content, path) else "nothing")


def test_the_specimens_that_give_no_cables_are_here() -> None:
    assert {path.relative_to(SPECIMENS).as_posix() for path in FILES} > BARREN
    assert len(FILES) > 40


def test_every_reader_has_a_version() -> None:
    assert all(version(name) >= 1 for name in READERS)
    with pytest.raises(BadSource, match="no reader 'word'") as caught:
        reader("word")
    assert caught.value.advice.startswith("use one of: frus, telegram, wilson, csv")
