"""Whose post a station is: by its own words, by the service that sent the cable, by the archive that keeps it."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import make_cable
from msgspec.structs import replace

from corpus.authority.nationality import codes_of, represented, sending_state
from corpus.authority.stations import parse_station
from corpus.dates import one_day
from corpus.records import Cable, Station

PLAIN = make_cable("plain")
FRUS = make_cable("frus1961-63v99/d1", collection="frus1961-63v99")
TELEGRAM = make_cable("1975BONN01234", mrn="1975BONN01234", date=one_day(date(1975, 3, 2)))


def kept(archive: str, year: int = 1967) -> Cable:
    return replace(PLAIN, source=replace(PLAIN.source, archive=archive), date=one_day(date(year, 5, 1)))


ROMANIAN = kept("Archive of the Romanian Ministry of Foreign Affairs, Folder 0/1967")


@pytest.mark.parametrize(
    ("words", "year", "codes"),
    [
        ("Romanian", 1967, ("RO",)),
        ("romanian", 0, ("RO",)),
        ("Romania", 1967, ("RO",)),
        ("US", 0, ("US",)),
        ("us", 0, ("US",)),
        ("U.S.", 0, ("US",)),
        ("American", 0, ("US",)),
        ("Soviet", 1967, ("SUHH",)),
        ("Russian", 1967, ("SUHH",)),
        ("Russian", 1995, ("RU",)),
        ("GDR", 1967, ("DDDE",)),
        ("East German", 1967, ("DDDE",)),
        ("Korean", 1967, ("KR", "KP")),
        ("certain", 1967, ()),
        ("", 0, ()),
    ],
)
def test_the_states_of_a_name_or_an_adjective(words: str, year: int, codes: tuple[str, ...]) -> None:
    assert codes_of(words, year) == codes


@pytest.mark.parametrize(
    ("printed", "cable", "state"),
    [
        # Said by the station itself, whoever kept the cable.
        ("Romanian Embassy in Pyongyang", PLAIN, "RO"),
        ("the Romanian Embassy in Pyongyang", FRUS, "RO"),
        ("Embassy of Romania in Pyongyang", PLAIN, "RO"),
        ("Embassy of the Socialist Republic of Romania in Pyongyang", PLAIN, "RO"),
        ("British Embassy", FRUS, "GB"),
        ("Hungarian Legation in London", PLAIN, "HU"),
        ("AMEMBASSY BONN", PLAIN, "US"),
        ("Korean Embassy in Moscow", PLAIN, ""),  # of which Korea is not said
        # Posts of the Department's service.
        ("Embassy in Romania", FRUS, "US"),
        ("the Embassy in Romania", TELEGRAM, "US"),
        ("Consulate General in Hong Kong", FRUS, "US"),
        ("Mission to the United Nations", FRUS, "US"),
        ("London", FRUS, "US"),
        ("Department of State", FRUS, ""),
        ("the Department of State", TELEGRAM, ""),
        ("CINCPAC", FRUS, ""),
        ("CIA Station in Guatemala", FRUS, "US"),
        ("the Chief of Station in Guatemala", FRUS, "US"),
        ("CIA Station in Guatemala", PLAIN, "US"),
        ("the Secretary of Defense (Sapt)", FRUS, ""),
        # Posts abroad, in the archive of a state.
        ("Pyongyang", ROMANIAN, "RO"),
        ("Bucharest", ROMANIAN, ""),
        ("Pyongyang", PLAIN, ""),
        ("Pyongyang", kept("National Archives of Hungary, XIX-J-1-j"), "HU"),
        ("Hanoi", kept("Archive of Foreign Policy of the Russian Federation"), "SUHH"),
        ("Moscow", kept("Archive of Foreign Policy of the Russian Federation"), ""),
        ("Hanoi", kept("National Archive of the Czech Republic"), "CSHH"),
        ("Hanoi", kept("Library of an unnamed institute"), ""),
    ],
)
def test_whose_post_it_is(printed: str, cable: Cable, state: str) -> None:
    year = cable.date.earliest.year if cable.date.earliest else 0
    assert sending_state(parse_station(printed, year), cable) == state


def test_a_state_alone_is_no_post() -> None:
    assert sending_state(Station(printed="Hungary", name="Hungary", country="HU"), ROMANIAN) == ""


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("U.A.R. Ambassador", ("EG",)),
        ("Dr. Rudolf Sapt, Minister of Economy, United Arab Republic", ("EG",)),
        ("United Arab Republic Ambassador (Sapt)", ("EG",)),
        ("Ambassador Sapt, Iranian Embassy", ("IR",)),
        ("Shah of Iran", ("IR",)),
        ("Ambassador of Saudi Arabia", ("SA",)),
        ("Sir Rudolf Sapt, British Ambassador", ("GB",)),
        ("Korean Foreign Minister", ("KR",)),
        ("United States Ambassador to Iran", ("US",)),
        ("Israel", ("IL",)),
        # What an office deals with, and where somebody is sent, is no side.
        ("Officer in Charge, Iranian Affairs", ()),
        ("Director of the Office of Greek, Turkish, and Iranian Affairs", ()),
        ("Chairman of the Iran Task Force", ()),
        ("Ambassador Designate to Saudi Arabia", ()),
        ("Embassy in Iran", ()),
        ("OIC, UAR/AID", ()),
        # Surnames and given names that are states.
        ("Mr. Jordan", ()),
        ("Rudolf D. French", ()),
        ("Mr. Chad Sapt", ()),
    ],
)
def test_for_which_state_a_party_speaks(printed: str, codes: tuple[str, ...]) -> None:
    assert represented(printed, 1962) == codes


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("CIA Station in Ruritania", "US"),
        ("Chief of the CIA Station in Honduras", "US"),
        ("CIA Stations in Guatemala and elsewhere", "US"),
        ("Stationery Office", ""),
        ("Station master Sapt", ""),
    ],
)
def test_a_station_of_the_cia_is_an_american_post(printed: str, code: str) -> None:
    assert sending_state(Station(printed=printed, name=printed), make_cable("a")) == code
