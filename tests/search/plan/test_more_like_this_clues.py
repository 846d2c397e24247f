"""What each clue of `like:` is and counts, as `explain` tells it: words, names, tags, numbers, days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from conftest import make_cable
from searching import explain, search

from corpus.dates import one_day, range_span
from corpus.records import UNDATED, Cable, Mention, Reference, Station
from index.reader import ArchiveReader

if TYPE_CHECKING:
    from search.explain.records import Weight

Archive = Callable[..., ArchiveReader]

STRELSAU = Station(printed="Embassy in Ruritania", name="Strelsau", post="strelsau", kind="embassy")
DAY = date(1967, 5, 1)


def cable(cable_id: str, body: str = "", **fields: Any) -> Cable:
    return make_cable(cable_id, body, **{"title": "", "date": UNDATED, **fields})


def told(reader: ArchiveReader, other: str = "other") -> dict[str, Weight]:
    """What `other` shares with "seed"."""
    why = explain(reader, "like:seed", other).why
    assert why is not None
    return {weight.query.removeprefix("like:seed: "): weight for weight in why.weights}


@pytest.mark.parametrize("field", ["body", "subject", "summary", "title"])
def test_words_are_those_of_body_subject_and_summary_or_else_of_the_title(archive_of: Archive, field: str) -> None:
    seed = cable("seed", **{field: "tariff"}) if field != "body" else cable("seed", "tariff")
    # A word of the body of the other; the third keeps the word rare.
    reader = archive_of(seed, cable("other", "a tariff"), cable("a third", "tariff"), cable("rest", "grain"))
    assert [hit.id for hit in search(reader, "like:seed").hits if hit.id == "other"] == ["other"]


def test_words_of_the_title_are_not_sought_in_bodies_where_there_are_others(archive_of: Archive) -> None:
    reader = archive_of(
        cable("seed", "grain", title="tariff"), cable("other", "tariff"), cable("third", "grain tariff")
    )
    assert [hit.id for hit in search(reader, "like:seed").hits] == ["third"]


@pytest.mark.parametrize(("times", "factor"), [(1, 0.125), (2, 0.188), (4, 0.25)])
def test_what_a_name_counts(archive_of: Archive, times: int, factor: float) -> None:
    """A tenth of ten, shared out by n (2 + 1) / (n + 2) of at least eight."""

    def naming(cable_id: str, times: int) -> Cable:
        body = " ".join(["Sapt"] * times)
        mentions = (
            Mention(start=5 * n, end=5 * n + 4, label="PERSON", entity="person/sapt", rule="") for n in range(times)
        )
        return cable(cable_id, body, mentions=tuple(mentions))

    reader = archive_of(naming("seed", times), naming("other", 1), *(cable(f"c{n}", "grain") for n in range(4)))
    weight = told(reader)["person/sapt"]
    assert (weight.field, weight.factor) == ("person", factor)


def test_tags_count_and_so_many_names_of_a_kind(archive_of: Archive) -> None:
    tags = tuple(f"T{letter}AG" for letter in "ABCDEFG")
    reader = archive_of(cable("seed", "x", tags=tags), cable("other", "y", tags=tags), cable("rest", "z"))
    assert [name for name, weight in sorted(told(reader).items()) if weight.field == "tags"] == list(tags[:6])


@pytest.mark.parametrize(("seed", "cited"), [("A-049", "A-49"), ("1085", "1085")])
def test_a_message_is_cited_by_its_number_without_leading_zeros(archive_of: Archive, seed: str, cited: str) -> None:
    when = one_day(DAY)
    reference = Reference(printed="yours", sender="strelsau", number=cited)
    reader = archive_of(
        cable("seed", "x", number=seed, sender=STRELSAU, date=when),
        cable("other", "y", references=(reference,), date=when),
    )
    assert told(reader)["cites it"].score == pytest.approx(10)


def test_by_its_reference_number_even_an_undated_cable_is_cited(archive_of: Archive) -> None:
    mrn = "1974STREL00012"
    citing = cable("other", "y", references=(Reference(printed="STRELSAU 12", mrn=mrn),))
    assert "cites it" in told(archive_of(cable("seed", "x", mrn=mrn), citing))


def test_what_it_cites_by_a_reference_number_is_found(archive_of: Archive) -> None:
    mrn = "1974STREL00012"
    seed = cable("seed", "x", references=(Reference(printed="STRELSAU 12", mrn=mrn),))
    assert "the STRELSAU 12 that it cites" in told(archive_of(seed, cable("other", "y", mrn=mrn)))


@pytest.mark.parametrize(("days", "near"), [(62, True), (63, False)])
def test_a_vaguer_date_than_two_months_is_near_to_nothing(archive_of: Archive, days: int, near: bool) -> None:
    span = range_span(DAY, DAY + timedelta(days))
    reader = archive_of(cable("seed", "tariff", date=span), cable("other", "tariff", date=span), cable("rest", "x"))
    said = [name for name in told(reader) if name.startswith("sent within")]
    expected = [
        "sent within 1 day of it: words and names count 0.6 times more",
        "sent within 7 days of it: words and names count 0.4 times more",
        "sent within 30 days of it: words and names count 0.3 times more",
        "sent within 180 days of it: words and names count 0.4 times more",
    ]
    assert sorted(said) == sorted(expected if near else [])


def test_the_writers_own_summary_counts_as_a_part_of_the_body(archive_of: Archive) -> None:
    def told_of(origin: str) -> float:
        seed = cable("seed", "tariff", summary="tariff", summary_origin=origin)
        reader = archive_of(seed, cable("other", "a tariff"), cable("a third", "tariff"), cable("rest", "grain"))
        return max(weight.score for weight in told(reader).values())

    assert told_of("editor") > told_of("writer")
