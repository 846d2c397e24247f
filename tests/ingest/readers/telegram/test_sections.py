"""Sections of a telegram put together: the sentence over the join, and what only one of them says."""

from __future__ import annotations

import pytest

from ingest.readers.telegram.body import Words, words_of
from ingest.readers.telegram.draft import Draft, joined
from ingest.readers.telegram.heading import Heading
from ingest.readers.telegram.pages import strip

HEAD = "FM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\nC O N F I D E N T I A L SECTION 01 OF 02 ZAGREB 0412\n"
SECOND = "C O N F I D E N T I A L SECTION 02 OF 02 ZAGREB 0412\n"


def words(text: str) -> Words:
    return words_of(strip((HEAD + text).split("\n")).lines, [], year=1975)[1]


@pytest.mark.parametrize(
    "between",
    ["", "\n", "\n\n", "ERROR READING TEXT INDEX\n\n", "NOTE BY OC/T: GARBLED.\n\n\n", "***\n\n", "\n***\n\n"],
)
def test_a_sentence_goes_on_over_what_stands_at_the_join(between: str) -> None:
    found = words(f"1. HE SAID THAT\n{SECOND}{between}IT RAINED.\n\n2. IT DID.")
    assert found.body == "1. HE SAID THAT IT RAINED.\n\n2. IT DID."
    assert found.last_section == 2
    assert bool(found.lost) == ("ERROR" in between)
    assert bool(found.notes) == ("NOTE" in between)


def test_what_is_lost_twice_is_told_once() -> None:
    found = words("1. ONE.\nERROR READING TEXT INDEX\n2. TWO.\nERROR READING TEXT INDEX\n3. THREE.")
    assert len(found.lost) == 1
    assert found.body.split() == ["1.", "ONE.", "2.", "TWO.", "3.", "THREE."]


def draft(**said: object) -> Draft:
    empty = {
        "line": 1,
        "place": 1,
        "heading": Heading(),
        "words": Words(body="X."),
        "attributes": [],
        "footer": [],
        "page_post": "",
        "page_number": "",
        "release": "",
        "routing": "",
        "named": None,
        "last_section": 1,
    }
    return Draft(**{**empty, **said})  # type: ignore[arg-type]


ONE, TWO = [("a", "1")], [("a", "2"), ("b", "3")]


@pytest.mark.parametrize(("before", "after", "footer"), [(ONE, TWO, ONE), (ONE, [], ONE), ([], TWO, TWO), ([], [], [])])
def test_the_footer_is_the_first_that_there_is(
    before: list[tuple[str, str]], after: list[tuple[str, str]], footer: list[tuple[str, str]]
) -> None:
    assert joined(draft(footer=before), draft(footer=after)).footer == footer


def test_what_only_the_later_section_says_is_kept() -> None:
    found = joined(
        draft(attributes=ONE, warnings=["w"], words=Words(body="ONE.")),
        draft(attributes=TWO, warnings=["v"], words=Words(body="TWO."), last_section=2),
    )
    assert found.attributes == [("a", "1"), ("b", "3")]
    assert (found.warnings, found.last_section, found.words.body) == (["w", "v"], 2, "ONE.\n\nTWO.")


@pytest.mark.parametrize(
    ("before", "after", "body", "signed"),
    [
        (Words(body="HE SAID"), Words(body="IT RAINED."), "HE SAID IT RAINED.", ""),
        (Words(body="ONE."), Words(body="TWO."), "ONE.\n\nTWO.", ""),
        (Words(body="HE SAID", signed="ORDE"), Words(body="IT RAINED."), "HE SAID\n\nIT RAINED.", "ORDE"),
        (Words(body="ONE", signed="ORDE"), Words(body="TWO.", signed="HALE"), "ONE\n\nTWO.", "HALE"),
        (Words(body=""), Words(body="TWO."), "TWO.", ""),
        (Words(body="ONE."), Words(body=""), "ONE.", ""),
    ],
)
def test_texts_of_two_sections(before: Words, after: Words, body: str, signed: str) -> None:
    found = before.joined(after)
    assert (found.body, found.signed) == (body, signed)
