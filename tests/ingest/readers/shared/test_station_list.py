"""Lists of stations: where one ends, and what stands besides its name. All lines are invented."""

from __future__ import annotations

import pytest

from ingest.readers.shared.station_list import ListedStation, listed_station, names_station, split_list


@pytest.mark.parametrize(
    ("printed", "stations"),
    [
        ("AMEMBASSY LIMA; AMEMBASSY BOGOTA; AMCONSUL GUAYAQUIL 12", 3),
        ("AMEMBASSY LIMA, AMEMBASSY BOGOTA; AMCONSUL GUAYAQUIL", 3),
        ("AMEMBASSY LIMA, BOGOTA AND CARACAS", 3),
        ("Amembassy Lima, Amconsul Guayaquil and Amembassy Bogota", 3),
        ("LIMA 44, GUAYAQUIL 3", 2),
        ("USUN NEW YORK AND USMISSION GENEVA", 2),
        ("ALL OECD CAPITALS AND AMEMBASSY SEOUL", 2),
        ("ALL DIPLOMATIC AND CONSULAR POSTS", 1),
        ("ALL AMERICAN REPUBLIC DIPLOMATIC AND CONSULAR POSTS IMMEDIATE", 1),
        ("AMEMBASSY SAINT FLORIAN AND ZENDA", 1),  # one state with two islands
        ("MINISTRY OF TRADE, INDUSTRY AND LABOR", 1),
        ("AMEMBASSY LIMA,", 1),
        ("DEPT PASS USIA AND AID", 1),
        ("DEPT PASS USIA, AID", 1),
        ("AMEMBASSY LIMA FOR HALE AND AMEMBASSY BOGOTA FOR TOD", 2),
        ("AMEMBASSY LIMA/AMEMBASSY BOGOTA", 2),
        ("RUEHXX / AMEMBASSY LIMA", 1),
        ("RUEHXX/AMEMBASSY LIMA/AMCONSUL GUAYAQUIL;RUEHYY/AMEMBASSY BOGOTA", 3),
        ("", 0),
    ],
)
def test_stations_of_a_line(printed: str, stations: int) -> None:
    found = split_list(printed)
    assert len(found) == stations
    assert all(one in printed for one in found)


def test_british_lists_are_parted_whatever_their_stations_are_called() -> None:
    def parted(printed: str) -> list[str]:
        return split_list(printed, commas=True, conjunctions=True)

    assert parted("LIMA, ZENDA AND STRELSAU") == ["LIMA", "ZENDA", "STRELSAU"]
    assert parted("AND TO MODUK") == ["MODUK"]
    assert parted("ALL EC POSTS AND UKREP BRUSSELS") == ["ALL EC POSTS", "UKREP BRUSSELS"]
    assert parted("ALL DIPLOMATIC AND CONSULAR POSTS") == ["ALL DIPLOMATIC AND CONSULAR POSTS"]


LIMA = "AMEMBASSY LIMA"


@pytest.mark.parametrize(
    ("printed", "station"),
    [
        (LIMA, ListedStation(LIMA)),
        (f"{LIMA} 0044", ListedStation(LIMA, number="44")),
        (f"{LIMA} PRIORITY 0044", ListedStation(LIMA, "PRIORITY", "44")),
        (f"{LIMA} NIACT OPERATIONAL IMMEDIATE 44-7", ListedStation(LIMA, "NIACT OPERATIONAL IMMEDIATE", "44")),
        (f"{LIMA} BY POUCH", ListedStation(LIMA, delivery="BY POUCH")),
        (f"{LIMA} BY AIRMAIL POUCH", ListedStation(LIMA, delivery="BY AIRMAIL POUCH")),
        (f"{LIMA} POUCH", ListedStation(LIMA, delivery="POUCH")),
        (f"{LIMA} (POUCH)", ListedStation(LIMA, delivery="(POUCH)")),
        (f"{LIMA} (SENT BY COURIER) 7", ListedStation(LIMA, number="7", delivery="(SENT BY COURIER)")),
        (f"{LIMA} VIA PANAMA ROUTINE", ListedStation(LIMA, "ROUTINE", delivery="VIA PANAMA")),
        (f"{LIMA} (NOTAL)", ListedStation(LIMA, delivery="(NOTAL)")),
        (f"ZEN/{LIMA}", ListedStation(LIMA, delivery="ZEN")),
        (f"ZEN {LIMA} IMMEDIATE 7", ListedStation(LIMA, "IMMEDIATE", "7", delivery="ZEN")),
        (f"{LIMA} FOR FAS", ListedStation(LIMA, attention="FOR FAS")),
        (f"{LIMA} ALSO FOR FAS", ListedStation(LIMA, attention="FOR FAS")),
        (f"{LIMA} (FOR HALE)", ListedStation(LIMA, attention="(FOR HALE)")),
        (f"{LIMA} ATTN: HALE PRIORITY 9", ListedStation(LIMA, "PRIORITY", "9", attention="ATTN: HALE")),
        (f"{LIMA} [POUCH]", ListedStation(LIMA, delivery="[POUCH]")),
        (f"{LIMA} - BY POUCH", ListedStation(LIMA, delivery="BY POUCH")),
        (f"{LIMA}, BY POUCH", ListedStation(LIMA, delivery="BY POUCH")),
        (f"{LIMA} // FOR HALE //", ListedStation(LIMA, attention="FOR HALE //")),
        (f"{LIMA}//POL//", ListedStation(f"{LIMA}//POL//")),
        (f"{LIMA} PLEASE PASS TO HALE", ListedStation(LIMA, attention="PLEASE PASS TO HALE")),
        (f"{LIMA} PASS AMCONSUL GUAYAQUIL", ListedStation(LIMA, attention="PASS AMCONSUL GUAYAQUIL")),
        ("LIMA FOR TRADE OFFICER", ListedStation("LIMA", attention="FOR TRADE OFFICER")),
        ("SECSTATE WASHDC 12 INFO", ListedStation("SECSTATE WASHDC", number="12", opens_info=True)),
        ("AIG 7011", ListedStation("AIG 7011")),
        ("AGENCY FOR INTERNATIONAL DEVELOPMENT", ListedStation("AGENCY FOR INTERNATIONAL DEVELOPMENT")),
        ("USMISSION UN HIGH COMMISSIONER FOR REFUGEES", ListedStation("USMISSION UN HIGH COMMISSIONER FOR REFUGEES")),
        ("ZENDA FOR TRADE OFFICER", ListedStation("ZENDA FOR TRADE OFFICER")),  # nothing says that it is a station
        ("ZENDA", ListedStation("ZENDA")),
        ("VIA PANAMA", ListedStation("VIA PANAMA")),
        ("12", ListedStation("12")),
        ("", ListedStation("")),
    ],
)
def test_what_stands_besides_the_name(printed: str, station: ListedStation) -> None:
    assert listed_station(printed) == station


def test_what_is_known_to_be_a_station_may_have_any_name() -> None:
    assert listed_station("ZENDA FOR TRADE OFFICER", known=True) == ListedStation(
        "ZENDA", attention="FOR TRADE OFFICER"
    )
    assert listed_station("BANK FOR TRADE", known=True) == ListedStation("BANK FOR TRADE")


def test_the_last_of_those_that_and_joins() -> None:
    assert split_list("Lima, Bogota and Zenda", conjunctions=True) == ["Lima", "Bogota", "Zenda"]
    assert split_list("Lima, Peru", conjunctions=True) == ["Lima, Peru"]


def test_names_of_stations() -> None:
    named = ["AMEMBASSY ZENDA", "Amembassy Lima", "LIMA PRIORITY 4", "CINCSO", "ZEN/AMEMBASSY LIMA", "UKDEL NATO"]
    assert [words for words in named if not names_station(words)] == []
    assert [words for words in ("CONSULAR POSTS", "THE MINISTER", "Strelsau", "", "4") if names_station(words)] == []
