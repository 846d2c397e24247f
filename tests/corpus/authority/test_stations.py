"""What printed words of an address name, one row a rule. The vocabulary of posts is tested in test_posts.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.authority.stations import parse_station, person_name

if TYPE_CHECKING:
    from corpus.records import Station


def told(found: Station) -> tuple[str, str, str, str, str, str]:
    return (found.name, found.post, found.place, found.country, found.kind, found.person)


BONN = ("Bonn", "bonn", "Bonn", "DE", "embassy", "")
ROWS = [
    # prefixes of address and what stands behind them
    ("AMEMBASSY BONN", 1975, BONN),
    ("AMEMB BONN", 1975, BONN),
    ("EMBASSY BONN", 1975, BONN),
    ("USEMBASSY BONN", 1975, BONN),
    ("RUEHBO/AMEMBASSY BONN", 1975, BONN),
    ("RUEHBO #0012/AMEMBASSY BONN PRIORITY 1234", 1975, BONN),
    ("AMEMBASSY BONN IMMEDIATE 0012", 1975, BONN),
    ("AMEMBASSY BONN NIACT IMMEDIATE 12-13.", 1975, BONN),
    ("AMEMBASSY BONN OPERATIONAL IMMEDIATE", 1975, BONN),
    (" AMEMBASSY  BONN, ", 1975, BONN),
    ("BONN", 1975, BONN),
    ("Bonn", 1975, ("Bonn", "bonn", "Bonn", "DE", "", "")),  # in a title a town, not its embassy
    ("AMLEGATION BUCHAREST", 1955, ("Bucharest", "bucharest", "Bucharest", "RO", "legation", "")),
    ("AMCONSUL HONG KONG", 1965, ("Hong Kong", "hong-kong", "Hong Kong", "HK", "consulate general", "")),
    ("AMCONGEN HONG KONG", 1965, ("Hong Kong", "hong-kong", "Hong Kong", "HK", "consulate general", "")),
    ("AMEMBASSY BERLIN", 1974, ("", "east-berlin", "East Berlin", "DDDE", "embassy", "")),
    ("AMEMBASSY BERLIN", 1973, ("", "berlin", "Berlin", "DE", "embassy", "")),  # the one in the east opened in 1974
    ("AMEMBASSY ZENDA", 1975, ("Zenda", "", "Zenda", "", "embassy", "")),
    ("AMCONGEN ZENDA", 1975, ("Zenda", "", "Zenda", "", "consulate general", "")),
    ("AMCONSUL ZENDA", 1975, ("Zenda", "", "Zenda", "", "consulate", "")),
    ("AMLEGATION ZENDA", 1975, ("Zenda", "", "Zenda", "", "legation", "")),
    ("USMISSION ZENDA", 1975, ("Zenda", "", "Zenda", "", "mission", "")),
    ("USDEL ZENDA", 1975, ("Zenda", "", "Zenda", "", "delegation", "")),
    ("USINT ZENDA", 1975, ("Zenda", "", "Zenda", "", "interests section", "")),
    ("USLO ZENDA", 1975, ("Zenda", "", "Zenda", "", "liaison office", "")),
    ("USOFFICE ZENDA", 1975, ("Zenda", "", "Zenda", "", "office", "")),
    ("AMOFFICE ZENDA", 1975, ("Zenda", "", "Zenda", "", "office", "")),
    # an office and its place
    ("the Embassy in Romania", 1965, ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "")),
    ("Embassy at Bonn", 1965, BONN),
    ("the Ambassador to Romania", 1965, ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "")),
    ("the Ambassador-designate to Romania", 1965, ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "")),
    ("the Ambassador in Romania (Crawford)", 1965,
     ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "Crawford")),
    ("the Ambassador (Crawford) in Romania", 1965,
     ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "Crawford")),
    ("the Chargé in Romania", 1965, ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "")),
    ("the Charge d'Affaires in Romania", 1965, ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "")),
    ("the Acting Minister in Romania", 1955, ("Bucharest", "bucharest", "Bucharest", "RO", "legation", "")),
    ("the Minister in Romania", 1955, ("Bucharest", "bucharest", "Bucharest", "RO", "legation", "")),
    ("the Consul at Zenda", 0, ("Zenda", "", "Zenda", "", "consulate", "")),
    ("the Vice Consul at Zenda", 0, ("Zenda", "", "Zenda", "", "consulate", "")),
    ("the Consul General at Zenda", 0, ("Zenda", "", "Zenda", "", "consulate general", "")),
    ("the Delegation at Zenda", 0, ("Delegation at Zenda", "", "", "", "delegation", "")),
    ("the Mission to the Talks", 0, ("Mission to the Talks", "", "", "", "mission", "")),
    ("the Station in Bonn", 1965, ("Station in Bonn", "", "Bonn", "DE", "office", "")),
    ("the Embassy in Bonn, Germany", 1965, BONN),
    ("the Embassy in the Republic of the Congo (Leopoldville)", 1965,
     ("Kinshasa", "kinshasa", "Kinshasa", "CD", "embassy", "")),
    ("Interests Section of the Swiss Embassy in Zenda", 0, ("Zenda", "", "Zenda", "", "interests section", "")),
    # another state's
    ("the British Embassy", 0, ("British Embassy", "", "", "", "embassy", "")),
    ("the British Embassy in Bonn", 0, ("British Embassy in Bonn", "", "Bonn", "DE", "embassy", "")),
    ("Embassy of the Soviet Union in Iran", 0,
     ("Embassy of the Soviet Union in Iran", "", "Tehran", "IR", "embassy", "")),
    ("the Soviet Consulate General", 0, ("Soviet Consulate General", "", "", "", "consulate general", "")),
    # groups
    ("Certain Posts", 0, ("Certain Posts", "", "", "", "group", "")),
    ("All American Republics", 0, ("All American Republics", "", "", "", "group", "")),
    ("Diplomatic Missions", 0, ("Diplomatic Missions", "", "", "", "group", "")),
    ("NATO COLLECTIVE", 0, ("NATO COLLECTIVE", "", "", "", "group", "")),
    # persons
    ("President Nixon", 0, ("Nixon", "", "", "", "person", "Nixon")),
    ("the Secretary of Defense (Wilson)", 0, ("Wilson", "", "", "", "person", "Wilson")),
    ("Senator Mike Sapt", 0, ("Mike Sapt", "", "", "", "person", "Mike Sapt")),
    ("King of Ruritania Rudolf", 0, ("Rudolf", "", "", "", "person", "Rudolf")),
    ("Ann B. Orde", 0, ("Ann B. Orde", "", "", "", "person", "Ann B. Orde")),
    ("Jan van der Orde, Jr.", 0, ("Jan van der Orde, Jr.", "", "", "", "person", "Jan van der Orde, Jr.")),
    ("Ann Orde of the Council Staff", 0, ("Ann Orde", "", "", "", "person", "Ann Orde")),
    ("Ann Council of the Staff", 0, ("Ann Council of the Staff", "", "", "", "", "")),
    ("ANN ORDE", 0, ("Ann Orde", "", "", "", "", "")),  # capitals do not show a name
    ("Policy Planning", 0, ("Policy Planning", "", "", "", "", "")),
    ("the Secretary of State in Paris", 1965, ("Secretary of State", "", "Paris", "FR", "person", "")),
    ("Secretary of State Rusk, at Zenda", 1965, ("Rusk", "", "Zenda", "", "person", "Rusk")),
    ("President Nixon in Bonn", 1970, ("Nixon", "", "Bonn", "DE", "person", "Nixon")),
    # states and what nobody knows
    ("France", 0, ("France", "", "", "FR", "", "")),
    ("the Zendan society", 0, ("Zendan society", "", "", "", "", "")),
    ("ZENDAN SOCIETY", 0, ("Zendan Society", "", "", "", "", "")),
    ("USXYZ", 0, ("USXYZ", "", "", "", "", "")),
    ("O'BRIEN SOCIETY", 0, ("O'brien Society", "", "", "", "", "")),
    # officers of a post write for it; an Ambassador at Large is at no post
    ("the Minister-Counselor of Embassy in Romania (Hale)", 1965,
     ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "Hale")),
    ("the First Secretary of the Embassy in Romania (Hale)", 1965,
     ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "Hale")),
    ("the Air Attaché at the Embassy in Romania", 1965,
     ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "")),
    ("the Chargé of the American Legation in Romania (Hale)", 1955,
     ("Bucharest", "bucharest", "Bucharest", "RO", "legation", "Hale")),
    ("the Ambassador at Large (Hale)", 1965, ("Hale", "", "", "", "person", "Hale")),
    ("Ambassador at Large Hale", 1965, ("Hale", "", "", "", "person", "Hale")),
    ("Ambassador at Large", 1965, ("Ambassador at Large", "", "", "", "", "")),
    # a name in parentheses that a town bears, too
    ("the Director of the Office of Chinese Affairs (Martin)", 1965, ("Martin", "", "", "", "person", "Martin")),
    ("the Ambassador in Romania (Martin)", 1965,
     ("Bucharest", "bucharest", "Bucharest", "RO", "embassy", "Martin")),
    ("the Counselor of the French Embassy (de Hale)", 1965, ("de Hale", "", "", "", "person", "de Hale")),
    # nationality, office, name
    ("Romanian Foreign Minister Hale", 1965, ("Hale", "", "", "", "person", "Hale")),
    ("Acting Secretary of the Treasury Hale", 1965, ("Hale", "", "", "", "person", "Hale")),
    ("Secretary of Health, Education, and Welfare Hale", 1965, ("Hale", "", "", "", "person", "Hale")),
    ("Assistant Secretary of Defense Hale", 1965, ("Hale", "", "", "", "person", "Hale")),
    ("Minister of Light Industry", 1965, ("Minister of Light Industry", "", "", "", "", "")),
    ("Presidents Hale", 1965, ("Hale", "", "", "", "person", "Hale")),
    ("Rupert Hale, Consultant to the Secretary of State", 1965, ("Rupert Hale", "", "", "", "person", "Rupert Hale")),
    ("Vice Admiral R. Hale, Chief of Staff", 1965, ("R. Hale", "", "", "", "person", "R. Hale")),
    ("Rupert Hale, Jr., of the Council Staff", 1965,
     ("Rupert Hale, Jr.", "", "", "", "person", "Rupert Hale, Jr.")),
    ("R.C. Hale of the Council Staff", 1965, ("R.C. Hale", "", "", "", "person", "R.C. Hale")),
    ("Rupert Hale in Strelsau", 1965, ("Rupert Hale", "", "", "", "person", "Rupert Hale")),
    ("Export Control Review Board", 1965, ("Export Control Review Board", "", "", "", "", "")),
    ("Minister Counselor", 1965, ("Minister Counselor", "", "", "", "", "")),
    ("United States and the Soviet Union", 1965, ("United States and the Soviet Union", "", "", "", "", "")),
    ("Saudi Arabia", 1965, ("Saudi Arabia", "", "", "SA", "", "")),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "year", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_what_an_address_names(printed: str, year: int, expected: tuple[str, ...]) -> None:
    found = parse_station(printed, year)
    if printed.startswith(("AMEMBASSY BERLIN", "All American")):
        expected = (found.name, *expected[1:])  # its name in the table is the table's affair
    assert told(found) == expected
    assert found.printed == printed


def test_precedences_in_a_row_are_taken_off_at_once() -> None:
    assert (
        parse_station("AMEMBASSY BONN NIACT IMMEDIATE 1234", 1975).post
        == parse_station("AMEMBASSY BONN", 1975).post
        != ""
    )
    # Two ways to read each pair: they were half a million ways to read nineteen of them that end in something else.
    assert parse_station("AMEMBASSY BONN" + " NIACT PRIORITY" * 18 + " X", 1975).kind == "embassy"


def test_running_text_is_cut() -> None:
    assert len(parse_station("x" * 400).name) == 300


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ambassador of Saudi Arabia", ""), ("President of Costa Rica", ""), ("Mayor of New York Wagner", ""),
        ("King of Jordan Hussein", "Hussein"), ("South Asia", ""), ("Sierra Leone", ""), ("Middle East", ""),
        ("CIA Stations in Guatemala", ""), ("Castle Information Organization", ""), ("Mr. Jordan", "Jordan"),
        ("Paul Martin", "Paul Martin"), ("Rupert al-Orde", "Rupert al-Orde"), ("Sheikh Anton el-Sapt", "Anton el-Sapt"),
        ("Prime Minister Anton al-Sapt’i", "Anton al-Sapt’i"), ("JC Orde", "JC Orde"),
    ],
)  # fmt: skip
def test_places_and_bodies_are_no_persons(words: str, name: str) -> None:
    assert person_name(words) == name


@pytest.mark.parametrize("capital", ["WASHDC", "WASHINGTON DC", "WASHINGTON, D.C.", "WASH DC"])
def test_a_body_by_any_name_of_the_capital(capital: str) -> None:
    assert parse_station(f"NSC {capital}").post == "nsc"
    assert parse_station(f"ZENDA {capital}").post == ""
