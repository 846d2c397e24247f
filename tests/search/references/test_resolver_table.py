"""What speaks for and against a candidate, fact by fact: the judgment of one reference, one citing cable, one cited."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from conftest import make_cable

from corpus.dates import one_day
from corpus.records import UNDATED, Addressee, Cable, DateSpan, Reference, Station
from search.references.resolver import _is_same_message, _post_of, _score_candidate, matches_station, number_keys


def post(key: str, kind: str = "embassy") -> Station:
    return Station(printed=f"the {kind} at {key}", name=key.title(), post=key, place=key.title(), kind=kind)


STATE = Station(printed="the Department of State", name="Department of State", post="state", kind="department")
BONN, PARIS, SEOUL = post("bonn"), post("paris"), post("seoul")
SAPT = Station(printed="the Special Envoy (Sapt)", name="Sapt", kind="person", person="Sapt")


def cable(day: str, sender: Station | None, *to: Station, **fields: Any) -> Cable:
    when = one_day(date.fromisoformat(day)) if day else UNDATED
    plain: dict[str, Any] = {"number": "411", "date": when, "sender": sender}
    return make_cable("cited", addressees=tuple(Addressee(station=each) for each in to), **(plain | fields))


def refer(kind: str = "telegram", **fields: Any) -> Reference:
    return Reference(printed="Embtel 411", kind=kind, number="411", **fields)


def judged(citing: Cable, reference: Reference, cited: Cable) -> tuple[float, str] | None:
    found = _score_candidate(citing, reference, cited)
    return (found.confidence, found.reason) if found else None


def verdict(citing: Cable, reference: Reference, cited: Cable) -> float | None:
    found = judged(citing, reference, cited)
    return found[0] if found else None


CITING = cable("1958-09-03", BONN, STATE)
"""A telegram from Bonn; its numbering period began on 1 July 1958, and the one before on 1 July 1957."""
BONNS = refer(sender="bonn", recipient="state")


# parties


@pytest.mark.parametrize(
    ("reference", "cited", "expected"),
    [
        # Both parties are told and agree; the other party is told and does not; it is not told.
        (BONNS, cable("1958-09-01", BONN, STATE), (0.95, "from Bonn, to Department of State")),
        (BONNS, cable("1958-09-01", BONN, PARIS), (0.9, "from Bonn")),
        (refer(sender="bonn"), cable("1958-09-01", BONN, PARIS), (0.95, "from Bonn")),
        # The sender is another one: none, whoever received it.
        (BONNS, cable("1958-09-01", PARIS, STATE), None),
        (refer(sender="Nobody"), cable("1958-09-01", PARIS, STATE), None),
        # The cable does not tell its sender.
        (BONNS, cable("1958-09-01", None, STATE), (0.6, "to Department of State")),
        (refer(sender="bonn"), cable("1958-09-01", None), (0.6, "")),
        # By name, as printed, by the person, by the place: whatever the reference prints.
        (refer(sender="Sapt"), cable("1958-09-01", SAPT, STATE), (0.95, "from Sapt")),
        (refer(sender="THE SPECIAL ENVOY (SAPT)"), cable("1958-09-01", SAPT), (0.95, "from Sapt")),
        (refer(sender="Bonn"), cable("1958-09-01", BONN), (0.95, "from Bonn")),
        # An envoy's, in a head that names the envoy alone: the place where it was written is the post.
        (BONNS, cable("1958-09-01", SAPT, STATE, place="Bonn"), (0.95, "from Sapt, to Department of State")),
        (BONNS, cable("1958-09-01", SAPT, STATE, place="Paris"), None),
        # No sender is told: both parties of the citing cable must be those of the cited one.
        (refer(), cable("1958-09-01", STATE, BONN), (0.8, "between the same parties")),
        (refer(), cable("1958-09-01", BONN, STATE), (0.8, "between the same parties")),
        (refer(), cable("1958-09-01", STATE, PARIS), None),
        (refer(), cable("1958-09-01", PARIS, BONN), None),
        (refer(), cable("1958-09-01", None), None),
        (
            refer(recipient="state"),
            cable("1958-09-01", BONN, STATE),
            (0.8, "to Department of State, between the same parties"),
        ),
    ],
)  # fmt: skip
def test_parties(reference: Reference, cited: Cable, expected: tuple[float, str] | None) -> None:
    said = expected and (expected[0], ", ".join(filter(None, ["number 411", expected[1], "2 days before"])))
    assert judged(CITING, reference, cited) == said


DEPTEL = refer(sender="state", recipient="bonn")


@pytest.mark.parametrize(
    ("reference", "cited", "expected"),
    [
        # Until 30 June 1966 the Department had its own numbers for each post.
        (DEPTEL, cable("1958-09-01", STATE, BONN), 0.95),
        (DEPTEL, cable("1958-09-01", STATE, PARIS), None),
        (refer(sender="state"), cable("1958-09-01", STATE, BONN), 0.85),
        (refer(sender="state"), cable("1958-09-01", STATE, PARIS), None),
        (refer(sender="state", recipient="paris"), cable("1958-09-01", STATE, BONN), None),
        (refer(sender="state", recipient="Nobody"), cable("1958-09-01", STATE, BONN), 0.85),
        (refer(sender="state"), cable("1958-09-01", STATE, PARIS, BONN), 0.85),
        # Circulars have one run for all.
        (refer("circular", sender="state"), cable("1958-09-01", STATE, PARIS, kind="circular"), 0.95),
    ],
)
def test_the_departments_numbers_for_each_post_apart(
    reference: Reference, cited: Cable, expected: float | None
) -> None:
    assert verdict(CITING, reference, cited) == expected


@pytest.mark.parametrize(("day", "expected"), [("1966-06-30", None), ("1966-07-01", 0.95)])
def test_from_july_1966_one_run_for_all_posts(day: str, expected: float | None) -> None:
    citing = cable("1966-07-02", BONN, STATE)
    assert verdict(citing, refer(sender="state"), cable(day, STATE, PARIS)) == expected


@pytest.mark.parametrize(
    ("citing", "reference", "cited", "expected"),
    [
        # "Embtel" of a special envoy at Bonn is the embassy's.
        (
            cable("1958-09-03", SAPT, STATE, place="Bonn"),
            refer(sender="Sapt", recipient="state"),
            cable("1958-09-01", BONN, STATE),
            0.95,
        ),
        (
            cable("1958-09-03", SAPT, STATE, place="Paris"),
            refer(sender="Sapt", recipient="state"),
            cable("1958-09-01", BONN, STATE),
            None,
        ),
        # "Deptel" to him is one to the embassy.
        (
            cable("1958-09-03", SAPT, STATE, place="Bonn"),
            refer(sender="state", recipient="Sapt"),
            cable("1958-09-01", STATE, BONN),
            0.95,
        ),
        (
            cable("1958-09-03", SAPT, STATE),
            refer(sender="state", recipient="Sapt"),
            cable("1958-09-01", STATE, BONN),
            None,
        ),
    ],
)
def test_an_envoy_writes_at_a_post(citing: Cable, reference: Reference, cited: Cable, expected: float | None) -> None:
    assert verdict(citing, reference, cited) == expected


def test_the_post_of_a_cable_is_its_senders_else_that_of_its_place() -> None:
    assert _post_of(cable("1958-09-01", BONN, place="Paris")) == "bonn"
    assert _post_of(cable("1958-09-01", SAPT, place="Paris")) == "paris"
    assert _post_of(cable("", None, place="Paris")) == "paris"
    assert _post_of(cable("1958-09-01", SAPT, place="Zenda")) == ""
    assert _post_of(cable("1958-09-01", SAPT)) == ""


# days


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("1958-09-03", "the same day"),
        ("1958-09-02", "the day before"),
        ("1958-09-01", "2 days before"),
        ("1958-07-01", "64 days before"),
        ("1958-09-04", "the day after"),
        ("1958-09-05", "2 days after"),
        ("1958-09-06", None),
        ("1959-09-01", None),
        ("", None),
    ],
)
def test_a_cable_is_of_before_or_two_days_later_at_most(day: str, expected: str | None) -> None:
    found = judged(CITING, BONNS, cable(day, BONN, STATE))
    assert (found[1].rpartition(", ")[2] if found else None) == expected


@pytest.mark.parametrize(("days", "expected"), [(0, 0.95), (4, 0.95), (5, None)])
def test_a_cited_cable_is_dated_to_four_days_at_worst(days: int, expected: float | None) -> None:
    first = date(1958, 8, 1)
    vague = DateSpan(earliest=first, latest=first + timedelta(days=days), precision="range")
    assert verdict(CITING, BONNS, cable("", BONN, STATE, date=vague)) == expected


def test_an_undated_cable_cites_nothing_by_number() -> None:
    cited = cable("1958-09-01", BONN, STATE)
    assert verdict(cable("1958-09-03", BONN, STATE), BONNS, cited) == 0.95
    assert verdict(cable("", BONN, STATE), BONNS, cited) is None


@pytest.mark.parametrize(("year", "expected"), [(0, 0.95), (1958, 0.95), (1957, None), (1959, None)])
def test_a_year_that_is_printed_is_that_of_the_cable(year: int, expected: float | None) -> None:
    reference = refer(sender="bonn", year=year)
    assert verdict(CITING, reference, cable("1958-09-01", BONN, STATE)) == expected


@pytest.mark.parametrize(
    ("day", "cited", "expected"),
    [
        ("1959-06-30", "1958-07-01", 0.95),  # the whole of one period
        ("1958-07-01", "1958-06-30", 0.85),
        # It took 100 days to reach the number: for 60 of the new period nothing else can be meant.
        ("1958-08-29", "1957-10-09", 0.85),
        ("1958-08-30", "1957-10-09", None),
        ("1958-07-01", "1957-07-01", None),  # the first of its period: the new one begins with it, too
    ],
)
def test_a_number_of_the_period_before_while_it_cannot_have_come_again(
    day: str, cited: str, expected: float | None
) -> None:
    assert verdict(cable(day, BONN, STATE), BONNS, cable(cited, BONN, STATE)) == expected


def test_what_is_unsure_already_is_not_taken_from_the_period_before() -> None:
    assert verdict(cable("1958-07-05", BONN, STATE), BONNS, cable("1958-06-25", None, STATE)) is None
    assert verdict(cable("1958-07-05", BONN, STATE), refer(), cable("1958-06-25", STATE, BONN)) == 0.7


# kinds and series


@pytest.mark.parametrize(
    ("kind", "fitting"),
    [
        ("telegram", {"telegram", "circular", "message", "other"}),
        ("circular", {"circular", "telegram", "airgram", "instruction"}),
        ("airgram", {"airgram", "circular"}),
        ("despatch", {"despatch", "other"}),
        ("letter", {"letter", "note", "message", "other"}),
        ("", {"telegram", "circular", "airgram", "despatch", "message", "instruction", "other"}),
    ],
)
def test_the_kind_of_a_reference_is_that_of_the_cable(kind: str, fitting: set[str]) -> None:
    kinds = ("telegram", "circular", "airgram", "despatch", "message", "instruction", "other", "letter", "note",
             "memorandum", "editorial note")  # fmt: skip
    reference = refer(kind, sender="bonn")
    found = {each for each in kinds if judged(CITING, reference, cable("1958-09-01", BONN, STATE, kind=each))}
    assert found == fitting


@pytest.mark.parametrize(
    ("days", "sender", "expected"),
    [(0, "Secto", 0.85), (45, "Secto", 0.85), (46, "Secto", None), (45, "bonn", 0.95), (45, "Nobody", 0.85)],
)
def test_a_series_lasts_45_days_whoever_sent_it(days: int, sender: str, expected: float | None) -> None:
    citing = cable("1958-09-03", STATE, BONN)
    day = (date(1958, 9, 3) - timedelta(days=days)).isoformat()
    assert verdict(citing, refer("series", sender=sender), cable(day, BONN, STATE)) == expected


def test_a_series_does_not_begin_anew_with_the_period() -> None:
    citing = cable("1958-07-05", STATE, BONN)
    assert verdict(citing, refer("series", sender="Secto"), cable("1958-06-05", BONN, STATE)) == 0.85


def test_a_message_reference_number_needs_nothing_else() -> None:
    cited = cable("", None, mrn="1974BONN02315", kind="memorandum")
    by_mrn = Reference(printed="x", mrn="1974BONN02315")
    assert judged(CITING, by_mrn, cited) == (0.98, "message reference number 1974BONN02315")
    assert judged(CITING, Reference(printed="x", mrn="1974BONN02316"), cited) is None
    assert judged(CITING, Reference(printed="x"), cited) is None


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, []),
        ({"mrn": "1974BONN02315"}, ["1974BONN02315"]),
        ({"number": "12", "kind": "telegram"}, ["12"]),
        ({"number": "12", "kind": "telegram", "mrn": "1974BONN00012"}, ["12", "1974BONN00012"]),
        ({"number": "12", "kind": "airgram"}, ["A-12", "CA-12"]),
        ({"number": "12", "kind": "series", "printed": "Secto 12"}, ["12", "SECTO 12"]),
        ({"number": "12", "kind": "series", "printed": "(Tosec 12)"}, ["12", "TOSEC 12"]),
        ({"number": "12", "kind": "series", "printed": "your 12", "sender": "Secto"}, ["12", "SECTO 12"]),
        ({"number": "12", "kind": "series", "sender": "Secto"}, ["12", "SECTO 12"]),
    ],
)
def test_the_number_as_cables_may_bear_it(fields: dict[str, str], expected: list[str]) -> None:
    assert number_keys(Reference(**{"printed": "", **fields})) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("key", "station", "expected"),
    [
        ("", BONN, None),
        ("bonn", None, None),
        ("bonn", BONN, True),
        ("BONN", BONN, True),
        ("the Embassy at Bonn", BONN, True),
        ("paris", BONN, False),
        ("Sapt", SAPT, True),
        ("Sap", SAPT, False),
        ("Zenda", Station(printed="x", name="y", place="Zenda"), True),
    ],
)
def test_a_party_is_its_post_or_any_of_its_names(key: str, station: Station | None, expected: bool | None) -> None:
    assert matches_station(key, station) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (cable("1958-09-01", BONN), cable("1958-09-01", BONN), True),
        (cable("1958-09-01", BONN), cable("1958-09-02", BONN), False),
        (cable("1958-09-01", BONN), cable("1958-09-01", PARIS), False),
        (cable("1958-09-01", BONN), cable("1958-09-01", None), False),
        (cable("1958-09-01", None), cable("1958-09-01", BONN), False),
        (cable("1958-09-01", SAPT), cable("1958-09-01", SAPT), True),
    ],
)
def test_printings_of_one_message_have_one_day_and_one_sender(one: Cable, other: Cable, expected: bool) -> None:
    assert _is_same_message(one, other) is expected
