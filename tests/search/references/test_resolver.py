"""References traced to the cables that they mean, and left alone where that is not sure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from conftest import make_cable
from examples import examples
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from meeting import meets, met

from corpus.dates import one_day
from corpus.messages.references import find_references
from corpus.records import Addressee, Cable, Reference, Station
from index.reader import ArchiveReader
from search.references.resolver import resolve_reference, resolve_references

STATE = Station(printed="the Department of State", name="Department of State", post="state", kind="department")
BONN = Station(printed="the Embassy in Germany", name="Bonn", post="bonn", place="Bonn", country="DE", kind="embassy")
PARIS = Station(
    printed="the Embassy in France", name="Paris", post="paris", place="Paris", country="FR", kind="embassy"
)
Make = Callable[..., ArchiveReader]


def sent(
    cable_id: str, day: str, sender: Station, to: Station, number: str = "", body: str = "", **fields: object
) -> Cable:
    when = date.fromisoformat(day)
    found = find_references(body, sender=sender, recipient=to, year=when.year)
    return make_cable(
        cable_id,
        body,
        date=one_day(when),
        sender=sender,
        addressees=(Addressee(station=to),),
        number=number,
        references=found,
        **fields,
    )


def meant(reader: ArchiveReader, cable_id: str) -> dict[str, str]:
    return {each.reference.printed: each.id for each in resolve_references(reader, reader.get(cable_id))}


def test_the_departments_numbers_go_by_post_and_year(archive_of: Make) -> None:
    reader = archive_of(
        sent("to-bonn", "1958-09-01", STATE, BONN, "388"),
        sent("to-paris", "1958-09-02", STATE, PARIS, "388"),
        sent("to-bonn-before", "1957-09-01", STATE, BONN, "388"),
        sent("to-bonn-later", "1959-09-01", STATE, BONN, "388"),
        sent("a", "1958-09-03", BONN, STATE, "500", "Reference Deptel 388 which arrived today."),
    )
    assert meant(reader, "a") == {"Deptel 388": "to-bonn"}


def test_your_and_our_are_the_parties(archive_of: Make) -> None:
    reader = archive_of(
        sent("from-bonn", "1958-09-01", BONN, STATE, "411"),
        sent("to-bonn", "1958-08-20", STATE, BONN, "411"),
        sent("a", "1958-09-03", STATE, BONN, "400", "Your telegram 411 and our telegram 411 crossed."),
    )
    assert meant(reader, "a") == {"Your telegram 411": "from-bonn", "our telegram 411": "to-bonn"}


def test_a_post_named_by_its_place(archive_of: Make) -> None:
    reader = archive_of(
        sent("from-paris", "1958-09-01", PARIS, STATE, "2315"),
        sent("from-bonn", "1958-09-01", BONN, STATE, "2315"),
        sent("a", "1958-09-03", STATE, BONN, "400", "See Paris’ 2315 to Department. Also telegram 2315 from Paris."),
    )
    found = resolve_references(reader, reader.get("a"))
    assert {each.id for each in found} == {"from-paris"}
    assert found[-1].reason.startswith("number 2315, from Paris")
    assert found[-1].reason.endswith("2 days before")


def test_what_was_sent_later_is_not_meant(archive_of: Make) -> None:
    citing = sent("a", "1958-09-03", STATE, BONN, "400", "Your telegram 411 is noted.")
    assert meant(archive_of(sent("later", "1958-09-20", BONN, STATE, "411"), citing), "a") == {}
    assert meant(archive_of(sent("earlier", "1958-08-20", BONN, STATE, "411"), citing), "a") == {
        "Your telegram 411": "earlier"
    }


@pytest.mark.parametrize(("day", "found"), [("1958-07-05", {"Embtel 1900": "old"}), ("1959-05-01", {})])
def test_a_period_that_has_ended_is_cited_for_a_while(archive_of: Make, day: str, found: dict[str, str]) -> None:
    reader = archive_of(
        sent("old", "1958-06-25", BONN, STATE, "1900"),
        sent("a", day, BONN, STATE, "12", "Embtel 1900 said so."),
    )
    assert meant(reader, "a") == found


def test_two_that_fit_alike_are_none(archive_of: Make) -> None:
    one, other = (sent(f"c{day}", f"1958-09-0{day}", BONN, STATE, "411") for day in (1, 2))
    citing = sent("a", "1958-09-03", STATE, BONN, "400", "Your telegram 411 is noted.")
    assert meant(archive_of(one, other, citing), "a") == {}
    assert meant(archive_of(other, citing), "a") == {"Your telegram 411": "c2"}


def test_of_two_printings_that_of_the_own_collection_is_taken(archive_of: Make) -> None:
    envoy = Station(printed="the Ambassador in Germany (Sapt)", name="Bonn", post="bonn", kind="embassy", person="Sapt")
    reader = archive_of(
        sent("one", "1958-09-01", BONN, STATE, "411", collection="volume 1"),
        sent("other", "1958-09-01", envoy, STATE, "411", collection="volume 2"),
        sent("a", "1958-09-03", STATE, BONN, "400", "Your telegram 411 is noted.", collection="volume 2"),
        sent("b", "1958-09-03", STATE, BONN, "401", "Your telegram 411 is noted.", collection="volume 1"),
    )
    assert (meant(reader, "a"), meant(reader, "b")) == ({"Your telegram 411": "other"}, {"Your telegram 411": "one"})


def test_a_number_alone_names_nobody(archive_of: Make) -> None:
    reader = archive_of(
        sent("from-paris", "1958-09-01", PARIS, STATE, "411"),
        sent("a", "1958-09-03", STATE, BONN, "400", "He had read telegram 411 with care."),
        sent("b", "1958-09-03", STATE, BONN, "401", "He had read telegram 411 from Paris with care."),
    )
    assert meant(reader, "a") == {}
    assert list(meant(reader, "b").values()) == ["from-paris"]


def test_a_series_belongs_to_one_conference(archive_of: Make) -> None:
    delegation = Station(printed="the Delegation", name="Delegation", kind="delegation")
    reader = archive_of(
        sent("may", "1959-05-12", delegation, STATE, "Secto 12"),
        sent("september", "1959-09-12", delegation, STATE, "Secto 12"),
        sent("a", "1959-09-14", STATE, delegation, "Tosec 9", "Secto 12 was shown to the Secretary."),
    )
    assert meant(reader, "a") == {"Secto 12": "september"}


def test_a_message_reference_number_is_enough(archive_of: Make) -> None:
    reader = archive_of(
        make_cable("x", mrn="1974BONN02315", number="2315", date=one_day(date(1974, 2, 1)), sender=BONN),
        sent("a", "1975-02-03", BONN, STATE, "400", "See 74 BONN 2315 for the text."),
    )
    assert meant(reader, "a") == {"74 BONN 2315": "x"}


def test_an_editors_link_leads_to_its_document_and_to_no_other(archive_of: Make) -> None:
    links = (
        Reference(printed="40", target="frus1964-68v98/d40", origin="note 2"),
        Reference(printed="41", target="frus1964-68v98/d41", origin="note 2"),
    )
    reader = archive_of(
        make_cable("frus1964-68v98/d40", number="41", date=one_day(date(1975, 2, 1)), sender=BONN),
        make_cable("a", date=one_day(date(1966, 2, 1)), sender=BONN, references=links),
    )
    (only,) = resolve_references(reader, reader.get("a"))
    assert (only.id, only.reason, only.confidence) == ("frus1964-68v98/d40", "an editor's link", 1.0)


def test_a_cable_without_a_date_tells_nothing_of_periods(archive_of: Make) -> None:
    undated = sent("a", "1958-09-03", STATE, BONN, "400", "Your telegram 411 is noted.")
    from msgspec.structs import replace

    from corpus.records import UNDATED

    one = sent("one", "1958-09-01", BONN, STATE, "411")
    assert meant(archive_of(one, replace(undated, date=UNDATED)), "a") == {}
    assert meant(archive_of(one, undated), "a") == {"Your telegram 411": "one"}


def test_what_is_meant_comes_in_the_order_of_the_body_and_of_the_heading_last(archive_of: Make) -> None:
    from msgspec.structs import replace

    citing = sent("a", "1958-09-03", STATE, BONN, "400", "Your telegram 12 and your telegram 411 are noted.")
    reference = Reference(printed="REF: BONN 7", kind="telegram", number="7", sender="bonn", recipient="state")
    reader = archive_of(
        *(sent(f"c{number}", "1958-09-01", BONN, STATE, number) for number in ("411", "12", "7")),
        replace(citing, references=(reference, *reversed(citing.references))),
    )
    found = resolve_references(reader, reader.get("a"))
    assert [each.id for each in found] == ["c12", "c411", "c7"]


def test_a_cable_never_cites_itself(archive_of: Make) -> None:
    body = "Embtel 411, this message. Embtel 410, the one before."
    reader = archive_of(
        sent("a", "1958-09-03", BONN, STATE, "411", body), sent("b", "1958-09-02", BONN, STATE, "410", "Words.")
    )
    assert meant(reader, "a") == {"Embtel 410": "b"}


def test_of_a_number_that_more_than_200_cables_bear_nothing_is_said(archive_of: Make) -> None:
    many = [sent(f"p{number}", "1958-09-01", PARIS, STATE, "411") for number in range(199)]
    one = sent("one", "1958-09-01", BONN, STATE, "411")
    citing = sent("a", "1958-09-03", STATE, BONN, "400", "Your telegram 411 is noted.")
    assert meant(archive_of(*many, one, citing), "a") == {"Your telegram 411": "one"}
    more = sent("more", "1958-09-01", PARIS, STATE, "411")
    assert meant(archive_of(*many, more, one, citing), "a") == {}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ArchiveReader:
    from conftest import write_archive

    folder = tmp_path_factory.mktemp("referring") / "archive"
    cables = [sent(f"c{n}", f"1958-09-{n:02}", BONN if n % 2 else STATE, PARIS, str(n)) for n in range(1, 10)]
    write_archive(folder, cables)
    return ArchiveReader(folder)


@meets("a link", "none", least=3)
@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(["telegram", "airgram", "series", "circular", "military", "letter", "despatch", ""]),
    sender=st.sampled_from(["", "bonn", "state", "Secto", "Nobody", "paris"]),
    recipient=st.sampled_from(["", "paris", "state", "Nobody"]),
    number=st.sampled_from(["", "1", "2", "9", "123456"]),
    year=st.sampled_from([0, 1958, 1974]),
    printed=st.text(max_size=8),
    at=st.dates(date(1958, 8, 20), date(1959, 12, 1)),
)
@example(kind="series", sender="", recipient="", number="1", year=0, printed=" ", at=date(1959, 1, 1))
def test_a_link_never_contradicts_what_is_printed(
    small: ArchiveReader, kind: str, sender: str, recipient: str, number: str, year: int, printed: str, at: date
) -> None:
    reference = Reference(printed=printed, kind=kind, sender=sender, recipient=recipient, number=number, year=year)
    citing = make_cable("citing", date=one_day(at), sender=PARIS, addressees=(Addressee(station=BONN),))
    found = resolve_reference(small, citing, reference)
    met("a link" if found else "none")
    if found:
        cable = small.get(found.id)
        assert cable.number == number
        assert cable.date.earliest is not None
        assert (cable.date.earliest - at).days <= 2
        assert not sender or kind == "series" or (cable.sender and cable.sender.post == sender)
        assert not year or cable.date.earliest.year == year
        assert 0.5 < found.confidence <= 1
