"""A stored cable is unpacked as far as it is asked for, and tells damage as what it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_cable, write_archive

from corpus.errors import CorruptArchive
from corpus.records import Cable, Mention, Note
from index.format.codec import Parts, pack
from index.reader import ArchiveReader
from index.stored_cable import StoredCable

CABLE = make_cable(
    "a", "Strelsau is calm.", title="A title", subject="Calm", summary="All calm.", signed="SAPT", drafter="Tarlenheim",
    notes=(Note(marker="1", text="A note."),), source_note="Kept at Zenda.", headings=("Ruritania",),
    mentions=(Mention(start=0, end=8, label="PLACE"),),
)  # fmt: skip
TEXTS = ("title", "subject", "summary", "body", "notes", "source_note", "headings", "signed", "drafter", "mentions")


class Fetching:
    """A snapshot of one cable that keeps what was fetched."""

    def __init__(self, parts: Parts) -> None:
        self.parts, self.fetched = parts, list[str]()

    def fetch(self, refs: object, what: list[str]) -> list[tuple[bytes, ...]]:
        self.fetched += what
        return [tuple(getattr(self.parts, name) for name in what)]


def stored(parts: Parts, *, text: bool) -> tuple[StoredCable, Fetching]:
    snapshot = Fetching(parts)
    found = StoredCable(snapshot, Path("x"), 0, head=parts.head, text=parts.text if text else None)  # type: ignore[arg-type]
    return found, snapshot


@pytest.mark.parametrize("text", [True, False])
def test_what_a_page_shows_needs_no_more_than_head_and_text(text: bool) -> None:
    found, snapshot = stored(pack(CABLE), text=text)
    assert (found.head.id, found.title, found.subject, found.summary) == ("a", "A title", "Calm", "All calm.")
    assert found.body == CABLE.body
    assert snapshot.fetched == ([] if text else ["text"])
    assert found.signed == "SAPT"
    assert snapshot.fetched[-1] == "rest"


@pytest.mark.parametrize("name", TEXTS)
def test_every_text_is_that_of_the_whole(name: str) -> None:
    found, _ = stored(pack(CABLE), text=False)
    assert getattr(found, name) == getattr(CABLE, name)
    assert getattr(found, name)


def test_the_whole_with_and_without_mentions() -> None:
    found, _ = stored(pack(CABLE), text=False)
    assert found.whole() == CABLE
    assert found.whole(mentions=False).mentions == ()
    assert found.whole(mentions=False).notes == CABLE.notes


@pytest.mark.parametrize("part", Parts._fields)
def test_damage_of_a_part_is_told_where_it_is_asked_for(part: str) -> None:
    with pytest.raises(CorruptArchive, match="a stored cable of x is damaged"):
        stored(pack(CABLE)._replace(**{part: b"abc"}), text=False)[0].whole()


def test_a_page_of_cables_in_their_order(tmp_path: Path) -> None:
    cables = [make_cable(id, f"Said {id}.") for id in "abc"]
    write_archive(tmp_path / "archive", cables)
    reader = ArchiveReader(tmp_path / "archive")
    refs = [reader.ref(id) for id in "cab"]
    for text in (True, False):
        page = reader.stored(refs, text=text)
        assert [each.head.id for each in page] == ["c", "a", "b"]
        assert [each.text for each in page] == [b"Said c.", b"Said a.", b"Said b."]
    assert isinstance(page[0].whole(), Cable)
