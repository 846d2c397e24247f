"""Offices and titles through the whole tagger."""

from __future__ import annotations

import itertools
from datetime import date
from typing import TYPE_CHECKING

import pytest

from corpus.authority.stations import parse_station
from corpus.dates import one_day
from corpus.records import UNDATED, Cable, Source

if TYPE_CHECKING:
    from collections.abc import Callable

    from ingest.tagging.tagger import CablesTagger


def _linked(tagger: CablesTagger, body: str, sender: str = "", day: date | None = None) -> dict[str, str]:
    cable = Cable(
        id="invented/1",
        kind="telegram",
        collection="invented",
        source=Source(path="invented.txt", sha256="0" * 64),
        body=body,
        sender=parse_station(sender, day.year if day else 0) if sender else None,
        date=one_day(day) if day else UNDATED,
    )
    [tagged] = tagger.tag([cable])
    spans = [(each.start, each.end) for each in tagged.mentions]
    assert spans == sorted(spans)
    assert all(one[1] <= other[0] for one, other in itertools.pairwise(spans))
    named = {each.id for each in tagged.entities}
    assert named <= {each.entity for each in tagged.mentions}
    return {body[each.start : each.end]: each.entity for each in tagged.mentions if each.entity}


@pytest.mark.parametrize(
    ("body", "sender", "expected"),
    [
        ("The Embassy in Vienna reports that the Foreign Office there declined.", "", "org/mfa.AT"),
        ("Vienna, June 9: the Foreign Office informed us of it.", "", "org/mfa.AT"),
        ("The Foreign Office informed us of it.", "Embassy in Austria", "org/mfa.AT"),
        ("The British Foreign Office informed us of it.", "Embassy in Austria", "org/mfa.GB"),
        ("The Foreign Office informed us of it.", "", None),
    ],
)
def test_whose_foreign_office(tagger: CablesTagger, body: str, sender: str, expected: str | None) -> None:
    found = _linked(tagger, body, sender, date(1961, 6, 9))
    assert next((entity for name, entity in found.items() if name.endswith("Foreign Office")), None) == expected


def test_a_name_in_the_states_tongue_is_its_own(tagger: CablesTagger) -> None:
    assert _linked(tagger, "The Auswärtiges Amt informed us of it.")["Auswärtiges Amt"] == "org/mfa.DE"


def test_holders_of_offices_are_entities_of_the_cable(tagger: CablesTagger) -> None:
    found = _linked(tagger, "The Ambassador informed the Department.", "Embassy in Afghanistan", date(1953, 6, 9))
    assert found == {"Ambassador": "person/angus-ward", "Department": "org/mfa.US"}


def test_offices_in_the_parts_of_a_long_body(tagger: CablesTagger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.tagging.tagger.LONGEST_PART", 60)
    body = "Nothing was known of it in the city on that day.\n\nThe Secretary agreed to the proposal that was made."
    found = _linked(tagger, body, "Embassy in Austria", date(1961, 6, 9))
    assert found == {"Secretary": "person/dean-rusk"}


@pytest.mark.parametrize("change", [str, str.upper])
def test_a_title_with_a_country_links_a_surname(tagger: CablesTagger, change: Callable[[str], str]) -> None:
    body = change("Yesterday Prime Minister Kishi of Japan met the guests. Later Kishi went home.")
    found = _linked(tagger, body, "", date(1958, 6, 9))
    assert found[change("Kishi")] == "person/nobusuke-kishi"
    assert change("Kishi") not in _linked(tagger, body, "", date(1985, 6, 9))


@pytest.mark.parametrize(
    ("sender", "day", "signed", "expected"),
    [
        ("Secretary of State", date(1948, 6, 9), "Marshall", "person/george-c-marshall"),
        ("Secretary of State", date(1950, 6, 9), "Marshall", ""),  # Acheson's time
        ("Embassy in Austria", date(1948, 6, 9), "Marshall", ""),
    ],
)
def test_a_signature_is_that_of_the_holder_of_the_senders_office(
    tagger: CablesTagger, sender: str, day: date, signed: str, expected: str
) -> None:
    body = f"The invented tariffs of Ruritania were discussed again. Please report.\n\n{signed}"
    assert _linked(tagger, body, sender, day).get(signed, "") == expected
