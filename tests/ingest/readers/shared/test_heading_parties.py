"""Who wrote to whom in headings of several languages, and what is no heading."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.shared.heading_parties import addressee_of, parties_of, parties_over_three
from ingest.readers.shared.prose import opening


@pytest.mark.parametrize(
    ("line", "sender", "addressee"),
    [
        ("Sir R. Sapt to Lord Hentzau.", "Sir R. Sapt", "Lord Hentzau"),
        ("No. 214. Sir R. Sapt to Lord Hentzau.", "Sir R. Sapt", "Lord Hentzau"),
        ("Count Hentzau to the Doge", "Count Hentzau", "Doge"),
        ("Sir R. Sapt to the Grand Vizier", "Sir R. Sapt", "Grand Vizier"),
        ("Note of the Ministry to the Legation in Fenwick", "Ministry", "Legation in Fenwick"),
        ("The Ambassador in Zenda to the Secretary of State", "Ambassador in Zenda", "Secretary of State"),
        ("From the Consul in Zenda to the Foreign Office", "Consul in Zenda", "Foreign Office"),
        ("23. Der Gesandte in Zenda an das Auswärtige Amt", "Gesandte in Zenda", "Auswärtige Amt"),
        ("Telegramm des Botschafters in Zenda an den Reichskanzler", "Botschafters in Zenda", "Reichskanzler"),
        (
            "M. Sapt, Ambassadeur de France à Zenda, à M. Hentzau, Ministre des Affaires étrangères",
            "M. Sapt, Ambassadeur de France à Zenda",
            "M. Hentzau, Ministre des Affaires étrangères",
        ),
        ("Télégramme de l'Ambassadeur à Zenda au Ministre", "Ambassadeur à Zenda", "Ministre"),
        ("Telegrama de la Embajada en Zenda al Ministerio", "Embajada en Zenda", "Ministerio"),
        ("El Embajador en Zenda al Ministro de Estado", "Embajador en Zenda", "Ministro de Estado"),
        ("Telegramma dell'Ambasciata in Zenda al Ministero", "Ambasciata in Zenda", "Ministero"),
        ("Telegrama da Embaixada em Zenda ao Ministério", "Embaixada em Zenda", "Ministério"),
        ("Ambasador w Zendzie do Ministra", "Ambasador w Zendzie", "Ministra"),
        ("Mr. Sapt to Lord Hentzau. (Received March 20.)", "Mr. Sapt", "Lord Hentzau"),
    ],
)
def test_both_sides(line: str, sender: str, addressee: str) -> None:
    assert parties_of(line) == (sender, addressee)


@pytest.mark.parametrize(
    "line",
    [
        "The minister wished to speak to the consul",
        "Mr. Sapt went to the Ministry",
        "The road to Zenda",
        "Introduction to the volume",
        "Der Weg an die Grenze",
        "From May to June",
        "The Ambassador said to the Minister that the tolls were due",
        "",
    ],
)
def test_what_is_no_heading(line: str) -> None:
    assert parties_of(line) == ("", "")


@pytest.mark.parametrize(
    ("line", "addressee"),
    [
        ("To the Secretary of State", "Secretary of State"),
        ("Al señor Ministro de Relaciones Exteriores", "señor Ministro de Relaciones Exteriores"),
        ("An das Auswärtige Amt", "Auswärtige Amt"),
        ("To be sent by bag", ""),
        ("To the north of the town", ""),
    ],
)
def test_an_address_alone(line: str, addressee: str) -> None:
    assert addressee_of(line) == addressee


@pytest.mark.parametrize(
    ("text", "sender", "addressee"),
    [
        (
            "MEMORANDUM FOR: Director of Ports\nFROM: Chief, Zenda Division",
            "Chief, Zenda Division",
            "Director of Ports",
        ),
        ("Memorandum for the Director of Ports", "", "Director of Ports"),
        ("Despatch From the Legation in Zenda", "Legation in Zenda", ""),
        ("Report of the harbour", "", ""),
        ("Memorandum by the Director of Ports to the Minister", "Director of Ports", "Minister"),
        ("Memorandum for the Minister by the Director of Ports", "Director of Ports", "Minister"),
        ("Memorandum for the Minister's Files", "", ""),
        ("Notes of the Minister's Staff Meeting", "", ""),
        ("Minister: Is there anything to the Director?", "", ""),
        ("Memorandum of Conversation Between Minister Sapt and the Consul", "", ""),
        ("Memorandum of a Conference With the President", "", ""),
        ("Report from the front", "", ""),
        ("Memorandum for the Record", "", ""),
        ("Von: Gesandtschaft Zenda\nAn: Auswärtiges Amt", "Gesandtschaft Zenda", "Auswärtiges Amt"),
        (
            "TÉLÉGRAMME\nM. Sapt, Ambassadeur à Zenda,\nà M. Hentzau, Ministre",
            "M. Sapt, Ambassadeur à Zenda",
            "M. Hentzau, Ministre",
        ),
        ("FROM: | Consul in Zenda\nTO: | Minister", "Consul in Zenda", "Minister"),
        ("Letter From the Consul to the Minister¹", "Consul", "Minister"),
    ],
)
def test_the_parties_of_a_heading(text: str, sender: str, addressee: str) -> None:
    found = opening(text)
    assert (found.sender.printed if found.sender else "") == sender
    assert "; ".join(one.station.printed for one in found.addressees) == addressee


def test_tables_in_a_heading() -> None:
    found = opening(
        "Memorandum of Conversation\nDATE: | June 3, 1974 | PLACE: | Zenda\nSUBJECT | The lease\na | b | 1967"
    )
    assert (found.date.printed, found.subject) == ("June 3, 1974", "The lease")
    assert opening("The lease | of the pier\nx").title == "The lease of the pier"
    assert not opening("Tolls | 1956 | 1957\nwheat | 3 | 4").number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Telegram From Zenda\nZenda, May 9, 1956.\n\nNo. 81. The tolls are due.", "81"),
        ("Telegram From Zenda\nZenda, May 9, 1956.\n\n877. Reference Deptel 402.", "877"),
        ("Report on Zenda\nZenda, May 9, 1956.\n\n877. Ships came.", ""),
        ("Telegram From Zenda\nZenda, May 9, 1956.\n\n1. Ships came.", ""),
        ("EMBAJADA\nNota nº 214\nZenda, a 9 de mayo de 1956", "214"),
        ("TÉLÉGRAMME\nT. n° 101.\nRome, 8 janvier 1912.", "101"),
        ("Bericht\nTelegramm Nr. 41 vom 3.3. Geheim.", "41"),
        ("在外公館\n第2211号\n1941年11月5日", "2211"),
        ("Despatch No. 12 From Zenda", "12"),
        ("Numero: 33", "33"),
        ("The tolls\nNothing else", ""),
    ],
)
def test_the_number(text: str, number: str) -> None:
    assert opening(text).number == number


def test_the_mark_of_a_note_is_not_of_the_title() -> None:
    assert opening("Letter From Zenda¹\nx").title == "Letter From Zenda"
    assert opening("The square of 5²\nx").title == "The square of 5²"


def test_a_short_title_is_the_beginning_of_its_heading() -> None:
    assert (
        opening("Note of the Ministry to the Legation\nx", title="Note").title == "Note of the Ministry to the Legation"
    )
    assert opening("Notes of the Ministry\nx", title="Note").title == "Note"


WORDS = (
    "No. 3",
    "Sir",
    "Sapt",
    "to",
    "the",
    "Minister",
    "an",
    "à",
    "M.",
    "de",
    "la",
    "al",
    "¹",
    " | ",
    "DATE:",
    "1956",
    "\n",
    ",",
    "第3号",
)


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join))
def test_what_is_found_is_printed(text: str) -> None:
    for line in text.split("\n"):
        assert all(side in line for side in parties_of(line))
        assert addressee_of(line) in line
    found = opening(text)
    assert found.number_printed in text
    assert found.date.printed in " ".join(text.split())
    assert " | " not in found.title


@pytest.mark.parametrize(
    ("lines", "sender", "addressee"),
    [
        (
            "L'Ambassadeur de France à Zenda\nà\nSon Excellence le Ministre des Affaires étrangères, à Paris",
            "Ambassadeur de France à Zenda",
            "Son Excellence le Ministre des Affaires étrangères, à Paris",
        ),
        ("The Consul in Zenda\nto\nThe Secretary of State", "Consul in Zenda", "Secretary of State"),
        ("Der Gesandte in Zenda\nan\nDas Auswärtige Amt", "Gesandte in Zenda", "Auswärtige Amt"),
    ],
)
def test_parties_with_nothing_but_to_between_them(lines: str, sender: str, addressee: str) -> None:
    assert parties_over_three(*lines.split("\n")) == (sender, addressee)
    found = opening(f"{lines}\n\nZenda, 4 May 1911\n\nThe mine is shut.")
    assert found.sender
    assert (found.sender.printed, [one.station.printed for one in found.addressees]) == (sender, [addressee])


@pytest.mark.parametrize(
    "lines",
    [
        ("The Consul in Zenda", "and", "The Secretary of State"),
        ("The mine", "to", "The Secretary of State"),
        ("The Consul in Zenda was sent", "to", "The Secretary of State"),
        ("The Consul in Zenda", "to", "the mine"),
    ],
)
def test_other_lines_around_a_word_name_nobody(lines: tuple[str, str, str]) -> None:
    assert parties_over_three(*lines) == ("", "")


@pytest.mark.parametrize("title", ["1. To the Secretary of State", "No. 12. To the Secretary of State"])
def test_a_numbered_title_that_names_the_addressee(title: str) -> None:
    found = opening("Zenda, 4 May 1911\n\nThe mine is shut.", title=title)
    assert [one.station.printed for one in found.addressees] == ["Secretary of State"]


@pytest.mark.parametrize(
    ("heading", "sender", "receivers", "number"),
    [
        ("Telegramm aus Ankara an Bonn", "Ankara", ["Bonn"], ""),
        ("Télégramme de Rome à Paris", "Rome", ["Paris"], ""),
        ("Telegrama de Lisboa para Londres", "Lisboa", ["Londres"], ""),
        ("Szyfrogram z Zendy do Strelsawy nr 44", "Zendy", ["Strelsawy"], "44"),
        ("Телеграмма из Зенды в Стрельзау", "Зенды", ["Стрельзау"], ""),
        ("Шифртелеграмма из Зенды № 512", "Зенды", [], "512"),
        ("Telegram Nos. 33-35 from Zenda to Strelsau", "Zenda", ["Strelsau"], "33"),
        ("T. nos 412 à 415", "", [], "412"),
        ("Bericht aus dem Alltag an der Front", "", [], ""),
        ("Letter of Gratitude to Rome", "", [], ""),
        ("The letter from Zenda to Strelsau was late.", "", [], ""),
    ],
)
def test_a_kind_with_two_places(heading: str, sender: str, receivers: list[str], number: str) -> None:
    found = opening(f"{heading}\n\nThe roses are late.")
    assert (found.sender.printed if found.sender else "") == sender
    assert [one.station.printed for one in found.addressees] == receivers
    assert found.number_printed == number
