"""Words broken at a line's end or by a blank behind a hyphen: joined where they were one, wherever they stand."""

from __future__ import annotations

import pytest

from ingest.tagging.normalise import repair

CAPITALS = " THE EMBASSY HAS NOTHING TO ADD TO ITS MESSAGE ON THE BRIDGES OF THE CAPITAL."


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("EMBAR-\nGO", "EMBARGO"),
        ("EMBAR- GO", "EMBARGO"),
        ("EMBAR-  \n  GO", "EMBARGO"),
        ("EMBAR-   GO", "EMBAR-   GO"),
        ("HALF- HOUR", "HALF-HOUR"),
        ("NON- ZENDAN", "NON-ZENDAN"),
        ("SOVIET- AMERICAN", "SOVIET-AMERICAN"),
        ("E- GO", "E- GO"),
        ("EMBAR- G", "EMBAR- G"),
        ("EMBAR-GO", "EMBAR-GO"),
    ],
)
@pytest.mark.parametrize("before", ["", "WE "])
def test_a_broken_word(before: str, broken: str, joined: str) -> None:
    """Also as the first word of a text."""
    body = before + broken + CAPITALS
    repaired = repair(body)
    assert repaired.printed == before + joined + CAPITALS
    assert len(repaired.cased) == len(repaired.printed)
    start, end = repaired.span(len(before), len(before) + len(joined))
    assert body[start:end] == broken
    assert body[slice(*repaired.span(len(repaired.printed) - 8, len(repaired.printed)))] == "CAPITAL."


def test_in_mixed_case_only_a_lines_end_breaks_a_word() -> None:
    assert repair("Embar- go was lifted").printed == "Embar- go was lifted"
    assert repair("Embar-\ngo was lifted").printed == "Embargo was lifted"
