"""Headings in the forms that editions and languages give them: labels, numbers, parties, letters. All are invented."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.documents import plain
from ingest.readers.shared.addressee_list import addressees
from ingest.readers.shared.heading_parties import parties_of
from ingest.readers.shared.prose import Opening, opening
from ingest.sources.items import SourceFile

BODY = "\n\nThe dredging of the river was discussed at length.\n"


def parties(found: Opening) -> tuple[str, tuple[str, ...]]:
    return (found.sender.printed if found.sender else ""), tuple(one.station.printed for one in found.addressees)


@pytest.mark.parametrize(
    ("sender", "addressee"),
    [
        ("From", "To"), ("Von", "An"), ("De la", "Către"), ("Feladó", "Címzett"), ("От кого", "Куда"), ("Van", "Aan"),
        ("Odesílatel", "Příjemce"), ("Odosielateľ", "Príjemca"), ("Od", "Do"), ("От", "Кому"), ("Від", "До"),
        ("Nadawca", "Odbiorca"), ("Подател", "Получател"), ("Pošiljalac", "Primalac"), ("Expéditeur", "Destinataire"),
        ("Remitente", "Destinatario"), ("De", "A"), ("Da", "A"), ("Mittente", "Indirizzato a"),
        ("Expeditor", "Destinatar"),
        ("Remetente", "Destinatário"), ("De", "Para"), ("Отправитель", "Получатель"), ("FRA", "TIL"), ("De", "Pour"),
    ],
)  # fmt: skip
def test_labels_of_parties_in_many_languages(sender: str, addressee: str) -> None:
    found = opening(f"Zenda, 3.V.1968\n{sender}: Zenda\n{addressee}: Bonn{BODY}")
    assert parties(found) == ("Zenda", ("Bonn",))


def test_a_lone_a_with_a_colon_is_an_answer() -> None:
    assert parties(opening(f"Press conference\nQ: Is it so?\nA: It is.{BODY}")) == ("", ())


@pytest.mark.parametrize("label", ["Subiect", "Tárgy", "Věc", "Onderwerp", "Относно", "Oggetto", "Asunto", "Sprawa"])
def test_labels_of_the_subject(label: str) -> None:
    assert opening(f"Zenda, 3.V.1968\n{label}: Dredging{BODY}").subject == "Dredging"


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Telespresso n. 1187/442", "1187/442"), ("Telegramma in arrivo N. 1187 R.", "1187"),
        ("Despacho núm. 31", "31"),
        ("Telegramma n. 87", "87"), ("Č.j. 4412/1968", "4412/1968"), ("N. 12", "12"), ("Numero: 17", "17"),
        ("Szyfrogram nr 33", "33"), ("Číslo: 55", "55"), ("Шифровка № 12", "12"), ("Núm. 412", "412"),
        ("Telegram nr. 9", "9"), ("(No. 40. Confidential.)", "40"), ("(No. 41. Very Secret.)", "41"),
    ],
)  # fmt: skip
def test_numbers_of_many_languages(line: str, number: str) -> None:
    assert opening(f"{line}\nZenda, 28 October 1922{BODY}").number_printed == number


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Nr. 93      Zenda, den 12. Juli 1914", "93"), ("No. 93    Zenda, July 12, 1914", "93"),
        ("(No. 93.) Zenda, July 12, 1914", "93"), ("Zenda, July 12, 1914. No. 93", "93"),
        ("N° 93 Zenda, le 12 juillet 1914", "93"), ("Zenda, den 12. Juli 1914 Nr. 93", "93"),
        ("No. 10 Downing Street, July 12, 1914", ""), ("No. 5, rue de Zenda, July 12, 1914", ""),
        ("Zenda, July 12, 1914", ""), ("12 July 1914", ""),
    ],
)  # fmt: skip
def test_a_number_on_the_dateline(line: str, number: str) -> None:
    assert opening(f"The Ambassador in Zenda to the Foreign Office\n{line}{BODY}").number_printed == number


@pytest.mark.parametrize(
    "line",
    [
        "Telegram No. 55 from Zenda to Vienna, 4 June 1903", "No. 55 from Zenda to Vienna, 4 June 1903",
        "Telegram from Zenda to Vienna, No. 55, 4 June 1903", "Telegrama nr. 55 de la Zenda către Vienna, 4 iunie 1903",
        "Telegramm Nr. 55 aus Zenda nach Vienna, 4. Juni 1903", "Cable no. 55 from Zenda to Vienna",
        "Télégramme n° 55 de Zenda à Vienna, 4 juin 1903", "Telegrama núm. 55 de Zenda a Vienna, 4 de junio de 1903",
        "Telegramma n. 55 da Zenda a Vienna, 4 giugno 1903", "Despatch (No. 55) from Zenda to Vienna",
        "Szyfrogram nr 55 z Zenda do Vienna", "Телеграмма № 55 из Zenda в Vienna",
    ],
)  # fmt: skip
def test_a_number_between_the_kind_and_the_parties(line: str) -> None:
    found = opening(line + BODY)
    assert parties(found) == ("Zenda", ("Vienna",))
    assert found.number_printed == "55"


@pytest.mark.parametrize(
    "behind",
    [
        ".—(Received March 12.)", ".", " (Received March 12.)", ". (Received by telegraph, March 12.)", ".—",
        ", 4 June 1903", ", June 4, 1903", ", No. 12", ".—(Extract.)", ".—(Telegraphic.) ", " [Received March 12]",
        ".—(Received March 12, 1884, 4 p.m.)", ", Washington, May 3, 1901", ", Paris, le 3 mai 1901",
    ],
)  # fmt: skip
def test_what_stands_behind_the_parties_is_no_part_of_them(behind: str) -> None:
    assert parties_of(f"Sir H. Tarlenheim to Earl Osra{behind}") == ("Sir H. Tarlenheim", "Earl Osra")


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("STATE, BONN", ("STATE", "BONN")), ("Bonn, Paris and London", ("Bonn", "Paris", "London")),
        ("STATE, BONN, ZENDA", ("STATE", "BONN", "ZENDA")), 
        ("Ministry of Commerce, Bonn", ("Ministry of Commerce, Bonn",)),
        ("PARIS, FRANCE", ("PARIS, FRANCE",)), ("WASHINGTON, D.C.", ("WASHINGTON, D.C.",)), ("Bonn", ("Bonn",)),
        ("Paris, Texas", ("Paris, Texas",)), ("Rassendyll, Rudolf", ("Rassendyll, Rudolf",)), ("", ()),
        ("STATE; BONN", ("STATE", "BONN")), ("Sapt, Colonel, Bonn", ("Sapt, Colonel, Bonn",)),
    ],
)  # fmt: skip
def test_a_list_of_posts_is_one_addressee_each(printed: str, names: tuple[str, ...]) -> None:
    assert tuple(one.station.printed for one in addressees(printed)) == names


@pytest.mark.parametrize(
    ("first", "second", "sides"),
    [
        (
            "M. de Tarlenheim, ministre de France à Zenda,", "à M. Osra, ministre des Affaires étrangères",
            ("M. de Tarlenheim, ministre de France à Zenda", "M. Osra, ministre des Affaires étrangères"),
        ),
        (
            "Sir H. Tarlenheim, Minister at Zenda,", "to the Secretary of State",
            ("Sir H. Tarlenheim, Minister at Zenda", "Secretary of State"),
        ),
        (
            "Der Gesandte in Zenda, Graf Osra,", "an das Auswärtige Amt",
            ("Gesandte in Zenda, Graf Osra", "Auswärtige Amt"),
        ),
        ("We have written several letters,", "to the people of Zenda among others", ("", "")),
    ],
)  # fmt: skip
def test_parties_over_two_lines(first: str, second: str, sides: tuple[str, str]) -> None:
    sender, received = parties(opening(f"NOTE\n\nZenda, 3 May 1904\n{first}\n{second}{BODY}"))
    assert (sender, "; ".join(received)) == sides


def test_a_letter_between_persons_above_its_dateline_and_salutation() -> None:
    text = "Letters of Consul Sapt\n\nR. Sapt to W. H. Osra\n\nZenda, 3 May 1866\n\nSir,\n\nThe fever is over."
    assert parties(opening(text)) == ("R. Sapt", ("W. H. Osra",))
    assert parties(opening("Letters of Consul Sapt\n\nZenda, 3 May 1866\n\nSir,")) == ("", ())
    assert parties(opening("From Zenda to Bonn by rail\n\nA diary\n\nThe train left.")) == ("", ())


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("RISERVATO", "restricted"), ("RISERVATISSIMO", "confidential"), ("SEGRETO", "secret"),
        ("CONFIDENCIAL", "confidential"), ("RESERVADO", "restricted"), ("VERTROUWELIJK", "confidential"),
        ("ZEER GEHEIM", "top secret"), ("ЦІЛКОМ ТАЄМНО", "top secret"), ("DŮVĚRNÉ", "confidential"),
        ("BIZALMAS", "confidential"), ("ZASTRZEŻONE", "restricted"), ("CONFIDENȚIAL", "confidential"),
        ("ПОВЕРЛЈИВО".replace("ЛЈ", "Љ"), "confidential"), ("ПОВЕРИТЕЛНО", "confidential"),
    ],
)  # fmt: skip
def test_classifications_of_many_languages(printed: str, level: str) -> None:
    found = opening(f"Zenda, 28.10.1962\n{printed}{BODY}")
    assert (found.marking.printed, found.marking.level) == (printed, level)


@pytest.mark.parametrize(
    "line",
    [
        "Szyfrogram nr 4451 z Zenda", "Telegram No. 55 from Zenda", "Telegramm Nr. 55 aus Zenda, 4. Juni 1903",
        "Telegramma n. 55 da Zenda", "Télégramme n° 55 de Zenda", "Телеграмма № 55 из Zenda",
    ],
)  # fmt: skip
def test_a_number_before_a_sender_alone(line: str) -> None:
    assert parties(opening(line + BODY)) == ("Zenda", ())


@pytest.mark.parametrize(
    "line", ["Report No. 5 of the Committee", "Note n° 5 de 1914", "Telegram No. 55 from him was read"]
)
def test_a_number_before_other_words(line: str) -> None:
    assert parties(opening(line + BODY)) == ("", ())


@pytest.mark.parametrize(
    "line",
    ["Экз. № 2", "[C 4411/55/18] Confidential", "Copy No. 3", "(C 4411/55)", "Ex. nr. 2", "Egz. nr 3", "[4411/18]"],
)
def test_the_number_of_a_copy_or_registry_is_no_title(line: str) -> None:
    assert opening(f"{line}\nNotes on the river{BODY}").title == "Notes on the river"
    assert opening(line).title == line


BRITISH = """FROM ZAGREB TO FOREIGN OFFICE

En Clair                         FOREIGN OFFICE AND
                                 WHITEHALL DISTRIBUTION

No. 188
May 3, 1956                      D. 2.40 p.m. May 3, 1956

PRIORITY
CONFIDENTIAL

Addressed to Foreign Office telegram No. 188 of May 3{lists}

My telegram No. 171.

The cranes stand idle and nobody knows why.
"""


@pytest.mark.parametrize(
    ("lists", "info"),
    [
        ("\nRepeated for information to Oslo\n                            Bonn", ["Oslo", "Bonn"]),
        ("\nRepeated for information to  Oslo\n         Bonn\n         Rome", ["Oslo", "Bonn", "Rome"]),
        (
            ",\nRepeated for information to : Oslo\n      Bonn\n      P.O.Q.E.R.\n   and saving to           Rome",
            ["Oslo", "Bonn", "P.O.Q.E.R.", "Rome"],
        ),
        (". Repeated for information to UKDEL New York and Rome.", ["UKDEL New York", "Rome"]),
        (". Repeated for information to Oslo and Rome.", ["Oslo", "Rome"]),
        ("", []),
    ],
)
def test_whom_a_telegram_of_the_foreign_office_is_repeated_to(lists: str, info: list[str]) -> None:
    (cable,) = plain.read_cables(SourceFile.of_bytes("a.txt", BRITISH.format(lists=lists).encode()))
    assert isinstance(cable, Cable)
    assert [one.station.printed for one in cable.addressees if one.role == "info"] == info
    assert (cable.number, cable.marking.level, cable.marking.precedence) == ("188", "confidential", "priority")
    assert "nobody knows why" in cable.body


@pytest.mark.parametrize("number", ["STATE 188771", "STATE: 188771"])
@pytest.mark.parametrize("counted", ["  1188", ""])
def test_the_own_number_below_the_lists_of_an_outgoing_form(number: str, counted: str) -> None:
    text = (
        "OUTGOING TELEGRAM   Department of State\n\nINDICATE: X COLLECT\n\nSECRET\n\n"
        f"ACTION: Amembassy OSLO  IMMEDIATE{counted}\n\nINFO:   CINCUNC\n        Amembassy BONN\n\n{number}\n\n"
        "REF: Oslo 22105\n\n1. The cranes stand idle.\n\nHALE\n"
    )
    (cable,) = plain.read_cables(SourceFile.of_bytes("a.txt", text.encode()))
    assert isinstance(cable, Cable)
    assert [(one.role, one.station.post) for one in cable.addressees] == [
        ("action", "oslo"), ("info", "cincunc"), ("info", "bonn"),
    ]  # fmt: skip
    assert (cable.number, cable.warnings) == ("188771", ())
    assert [one.number for one in cable.references] == ["22105"]
