from datetime import date
from pathlib import Path
from typing import BinaryIO

import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.readers.documents import plain
from ingest.sources.items import SourceFile

SPECIMENS = Path(__file__).parents[4] / "corpus/specimens/plain"


def read(content: bytes, name: str = "a.txt") -> Cable:
    (cable,) = plain.read_cables(SourceFile.of_bytes(name, content))
    assert isinstance(cable, Cable)
    return cable


def specimen(name: str) -> Cable:
    return read((SPECIMENS / name).read_bytes(), name)


def test_the_heading_of_a_despatch() -> None:
    cable = specimen("vienna-1956.txt")
    assert cable.title == "Despatch from the Legation in Budapest to the Embassy in Vienna"
    assert cable.kind == "despatch"
    assert cable.subject == "Bread queues in the Eighth District"
    assert (cable.date.earliest, cable.date.precision) == (date(1956, 10, 11), "day")
    assert (cable.number, cable.number_printed) == ("1147", "1.147")
    assert cable.sender is not None
    assert (cable.sender.name, [to.station.name for to in cable.addressees]) == ("Budapest", ["Vienna"])
    assert (cable.marking.printed, cable.marking.rank) == ("CONFIDENTIAL", 3)
    assert cable.source.reader == "plain"
    assert cable.source.sha256.startswith(cable.id.removeprefix("file/").removesuffix("#1"))


@pytest.mark.parametrize(
    ("name", "encoding", "language", "words", "day"),
    [
        ("paris-1949-cp1252.txt", "cp1252", "fr", "« pas une seule », a-t-il répété —", date(1949, 3, 14)),
        ("phenian-1967-cp1250.txt", "cp1250", "ro", "livrarea de ţevi şi cere", date(1967, 5, 12)),
        ("lagos-1971-utf16.txt", "utf-16", "en", "“before the rains”", date(1971, 2, 2)),
    ],
)
def test_encodings_are_found_and_named(name: str, encoding: str, language: str, words: str, day: date) -> None:
    cable = specimen(name)
    assert words in cable.body
    assert (cable.source.encoding, cable.language, cable.date.earliest) == (encoding, language, day)


def test_the_body_is_the_text_in_paragraphs() -> None:
    assert read(b"One\r\nline  more\r\n\r\n\r\n\r\nTwo\x00\r\n").body == "One\nline more\n\nTwo"


def test_running_text_gives_no_date_and_no_classification() -> None:
    cable = read(b"We remember how, in the secret talks of 1954, the minister and his staff spoke of nothing else.")
    assert not cable.date.known
    assert cable.marking.printed == ""


def test_a_day_below_a_year_in_the_title_is_the_date() -> None:
    assert read(b"Plan for 1967\n\nSofia, 3 June 1966\n\ntext").date.earliest == date(1966, 6, 3)
    assert read(b"Plan for 1967\n\ntext").date.precision == "year"


def test_an_urgent_telegram_in_its_title_line() -> None:
    cable = read(b"TOP SECRET\n\nTelegram from Tehran to London, No. 2.204, NIACT, December 3, 1952\n\ntext")
    assert (cable.marking.level, cable.marking.precedence) == ("top secret", "niact")
    assert cable.number == "2204"


def test_very_long_lines_are_read() -> None:
    cable = read(b"word " * 200_000)
    assert len(cable.body) == 999_999
    assert len(cable.title) <= 200


@pytest.mark.parametrize(("content", "problem"), [(b"", "the file is empty"), (b" \n\0\n", "the file holds no text")])
def test_an_empty_file_is_named_and_advised(content: bytes, problem: str) -> None:
    with pytest.raises(BadSource, match=problem) as caught:
        read(content)
    assert caught.value.advice == "remove it, or get it again if it should hold something"


def test_a_dump_is_not_read_whole() -> None:
    def refuse() -> BinaryIO:
        raise AssertionError("opened")

    source = SourceFile(
        path="dump.txt", size=1 << 30, sha256="0" * 64, outer="dump.txt", outer_sha256="0" * 64, opener=refuse
    )
    with pytest.raises(BadSource, match=r"one document of 1,024 MiB \(the limit is 64 MiB\)") as caught:
        list(plain.read_cables(source))
    assert caught.value.advice == "split it into its documents, one a file or one a line of JSON Lines"


@pytest.mark.parametrize(
    ("content", "warnings"),
    [
        (b"INVENTED words.", ()),
        ("INVENTED: żyje".encode("utf-16"), ()),
        ("INVENTED".encode("utf-16") + b"\x00", ("1 character could not be read as utf-16",)),  # half a unit
        ("IN\ufffdVENTED \ufffd".encode(), ("2 characters could not be read as utf-8",)),  # lost by another program
    ],
)
def test_lost_characters_are_counted(content: bytes, warnings: tuple[str, ...]) -> None:
    assert read(content).warnings == warnings


def test_page_furniture_of_pdftotext_is_left_out_and_the_marking_kept() -> None:
    head = b"Telegram No. 12 to the Legation in Zenda\nJune 4, 1950\n\n"
    cable = read(head + b"The silver\n\n- 1 -\n\x0cSECRET\n\nmint\n\n- 2 -\n\x0cSECRET\n\nfell.\n")
    assert cable.body.endswith("The silver\nmint\nfell.")
    assert (cable.marking.printed, cable.title[:16]) == ("SECRET", "Telegram No. 12 ")
    assert [mark.label for mark in cable.pages] == ["1", "2", "3"]
    assert cable.warnings == ("running page headers or footers left out: SECRET",)


def test_the_marking_of_the_text_is_not_changed_by_that_of_its_furniture() -> None:
    cable = read(b"CONFIDENTIAL\nLetter\n\na\n\nb\n\nc\n\x0cd\n\nSECRET\n\x0cSECRET\n\ne\n")
    assert cable.marking.printed == "CONFIDENTIAL"


LETTER = (
    "The weavers of the lower town have asked\nfor a second loom, and the Duke has sent\n"
    "them a harp. They are not musical.\n"
)


def messages(text: str) -> list[Cable]:
    found = plain.read_cables(SourceFile.of_bytes("a.txt", text.encode()))
    return [cable for cable in found if isinstance(cable, Cable)]


def telegram(number: int, end: str = "Sapt") -> str:
    head = f"Telegram from Zenda to Hofbau, No. {number}\nZenda, May {number}, 1967\nCONFIDENTIAL\n\n"
    return f"{head}{LETTER}{end}\n"


def test_pages_that_open_messages_of_a_text_file() -> None:
    found = messages("\f".join([telegram(3), telegram(4, "The harp was to be clo-"), f"sed.\n{LETTER}", telegram(5)]))
    assert [cable.number for cable in found] == ["3", "4", "5"]
    assert [cable.date.printed for cable in found] == ["May 3, 1967", "May 4, 1967", "May 5, 1967"]
    assert [cable.source.locator for cable in found] == ["page 1", "pages 2-3", "page 4"]
    assert [cable.id.partition("#")[2] for cable in found] == ["1", "2", "3"]
    assert [[mark.label for mark in cable.pages] for cable in found] == [[], ["2", "3"], ["4"]]
    assert "was to be clo-\nsed." in found[1].body
    assert all(cable.marking.printed == "CONFIDENTIAL" for cable in found)


@pytest.mark.parametrize(
    "text",
    [
        "\f".join([telegram(3), f"He read this:\n\n{telegram(4)}", LETTER]),  # one is quoted
        "\f".join([telegram(3), telegram(3)]),  # its head is on each page
        "\f".join([telegram(3), LETTER]),
        telegram(3) + telegram(4),  # no pages
    ],
)
def test_what_is_one_message(text: str) -> None:
    assert len(messages(text)) == 1


def test_no_line_of_a_file_of_messages_is_lost() -> None:
    pages = [telegram(number) + f"\nCourt Files {number}\n" for number in range(3, 7)]
    found = messages("\f".join(pages))
    assert [cable.number for cable in found] == ["3", "4", "5", "6"]
    for cable, page in zip(found, pages, strict=True):
        told = cable.body.splitlines() + [line for warning in cable.warnings for line in warning.split(": ")]
        assert {line for line in page.splitlines() if line} <= set(told)


def test_a_heading_with_its_day_opens_a_message_where_the_day_ends_it() -> None:
    heads = [f"Telegram from the Legation in Zenda to Hofbau, No. {number}, May {number}, 1967" for number in (3, 4)]
    assert len(messages("\f".join(f"{head}\n\n{LETTER}Sapt\n" for head in heads))) == 2
    heads = [f"Telegram from Zenda of May {number}, 1967, was read by us and" for number in (3, 4)]
    assert len(messages("\f".join(f"{head}\n{LETTER}Sapt\n" for head in heads))) == 1


def test_messages_that_begin_within_pages_are_told() -> None:
    (cable,) = messages("\f".join([telegram(3) + telegram(4), LETTER]))
    assert cable.warnings == ("perhaps 2 messages, read as one: headings with dates stand in it",)
    (cable,) = messages("\f".join([telegram(3), LETTER]))
    assert cable.warnings == ()


LETTER = (
    "R. Sapt to W. H. Osra\n\nZenda, {} 1866\n\n{}\n\nThe fever is over, and the river is open again.\n\nR. Sapt\n\n"
)


@pytest.mark.parametrize(
    "salutation", ["Sir,", "My dear Osra,", "Sir:", "My Lord,", "Monsieur le Ministre,", "Excellency,"]
)
@pytest.mark.parametrize("title", ["", "Letters\n\n", "Letters of Consul Sapt\n\n"])
def test_letters_in_one_file_are_counted_and_told(title: str, salutation: str) -> None:
    days = ("3 May", "9 June", "11 July")
    cable = read((title + "".join(LETTER.format(day, salutation) for day in days)).encode())
    assert [warning for warning in cable.warnings if warning.startswith("perhaps 3 messages")]
    assert cable.sender is not None
    assert cable.sender.printed == "R. Sapt"
    assert cable.date.earliest == date(1866, 5, 3)


def test_one_letter_is_one() -> None:
    text = LETTER.format("3 May", "Sir,") + "He wrote on 9 June 1866:\n\nThe pilots left on 11 July 1866.\n"
    assert read(text.encode()).warnings == ()
