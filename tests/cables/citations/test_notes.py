"""How a note is put together, and an entry of each other style, by the pattern of each archive."""

from __future__ import annotations

import json
from typing import Any

import pytest
from conftest import make_cable
from msgspec.structs import replace

from cables.citations import chicago, cite
from corpus.authority.stations import parse_station
from corpus.records import UNDATED, Addressee, Cable, Source, Station


def station(name: str) -> Station:
    return Station(printed=f"the {name}", name=name)


def source(**fields: str) -> Source:
    return replace(Source(path="/x/y.txt", sha256="0" * 64), **fields)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "“plain”"),
        ('"a"', "“‘a’”"),
        ('he said "no"', "“he said ‘no’”"),
        ('("a") ["b"] —"c" –"d"', "“(‘a’) [‘b’] —‘c’ –‘d’”"),
        ("“a” b", "“‘a’ b”"),
        ('6" gun', "“6’ gun”"),
    ],
)
def test_marks_inside_a_quotation_are_single(text: str, expected: str) -> None:
    assert chicago.quoted(text) == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("", ""),
        ("Conversation.", "“Conversation”"),
        ("Conversation, ", "“Conversation”"),
        ("for the U.S.", "“for the U.S.”"),
        ("Telegram No.", "“Telegram No.”"),
        ("is it so?", "“is it so?”"),
    ],
)
def test_a_title_loses_its_full_stop_not_that_of_an_abbreviation(title: str, expected: str) -> None:
    assert chicago.titled(title) == expected


OTHER: dict[str, Any] = {"collection": "register", "source": source(permalink="http://x")}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "A title", "number": "7"}, "“A title,” telegram 7, May 1, 1967, register, http://x."),
        # Who wrote it stands first, unless the title says so.
        (
            {"title": "A title", "number": "7", "sender": parse_station("AMEMBASSY BONN")},
            "U.S. Embassy Bonn, “A title,” telegram 7, May 1, 1967, register, http://x.",
        ),
        (
            {"title": "Mr. Sapt on salt", "kind": "letter", "sender": parse_station("President Sapt")},
            "“Mr. Sapt on salt,” letter, May 1, 1967, register, http://x.",
        ),
        ({"title": "A title"}, "“A title,” telegram, May 1, 1967, register, http://x."),
        # What the title says already is not said again.
        ({"title": "Telegram 7", "number": "7"}, "“Telegram 7,” May 1, 1967, register, http://x."),
        ({"title": "A telegram", "number": "7"}, "“A telegram,” telegram 7, May 1, 1967, register, http://x."),
        ({"title": "A telegram"}, "“A telegram,” May 1, 1967, register, http://x."),
        ({"title": "Letter 7", "number": "7"}, "“Letter 7,” telegram, May 1, 1967, register, http://x."),
        ({"title": "A title", "kind": "other", "number": "7"}, "“A title,” 7, May 1, 1967, register, http://x."),
        ({"title": "A title", "kind": "other"}, "“A title,” May 1, 1967, register, http://x."),
        # A mark that ends the title stands for the comma.
        ({"title": "Why?", "kind": "other"}, "“Why?” May 1, 1967, register, http://x."),
        ({"title": "No!", "kind": "other"}, "“No!” May 1, 1967, register, http://x."),
        # A description of ours stands without marks.
        ({"title": "", "sender": station("Bonn")}, "Telegram from Bonn, May 1, 1967, register, http://x."),
        ({"title": "A title", "kind": "other", "date": UNDATED}, "“A title,” n.d., register, http://x."),
        (
            {"title": "A note", "kind": "editorial note", "date": UNDATED},
            "“A note,” editorial note, register, http://x.",
        ),
        ({"title": "A note", "kind": "editorial note"}, "“A note,” editorial note, May 1, 1967, register, http://x."),
    ],
)
def test_the_note_of_no_known_archive(fields: dict[str, Any], expected: str) -> None:
    assert cite(make_cable("a", **(OTHER | fields))) == expected


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "“T,” May 1, 1967, The Volume, Document 7."),
        ({"attributes": ()}, "“T,” May 1, 1967, The Volume."),
        ({"title": "", "sender": station("Bonn")}, "Telegram from Bonn, May 1, 1967, The Volume, Document 7."),
    ],
)
def test_the_note_of_a_volume(fields: dict[str, Any], expected: str) -> None:
    plain = {"collection": "frus1", "title": "T", "attributes": (("document", "7"),)}
    volume = source(citation="The Volume")
    assert cite(make_cable("a", **(plain | {"source": volume} | fields))) == expected


TELEGRAM: dict[str, Any] = {
    "collection": "aad",
    "mrn": "1975BONN1",
    "title": "",
    "subject": "OIL",
    "sender": station("Bonn"),
    "addressees": tuple(Addressee(station=station(name)) for name in ("State", "Rome")),
}
FILES = "Central Foreign Policy Files, 1973–79/Electronic Telegrams, RG 59: General Records of the Department of State"


@pytest.mark.parametrize(
    ("fields", "beginning"),
    [
        ({}, "Bonn to State; Rome, “OIL,” telegram 1975BONN1, May 1, 1967, "),
        (
            {"sender": parse_station("AMEMBASSY BONN")},
            "U.S. Embassy Bonn to State; Rome, “OIL,” telegram 1975BONN1, May 1, 1967, ",
        ),
        ({"addressees": ()}, "Bonn, “OIL,” telegram 1975BONN1, May 1, 1967, "),
        ({"sender": None}, "State; Rome, “OIL,” telegram 1975BONN1, May 1, 1967, "),
        ({"subject": ""}, "Bonn to State; Rome, telegram 1975BONN1, May 1, 1967, "),
        ({"sender": None, "addressees": ()}, "“OIL,” telegram 1975BONN1, May 1, 1967, "),
    ],
)
def test_the_note_of_an_electronic_telegram(fields: dict[str, Any], beginning: str) -> None:
    assert cite(make_cable("a", **(TELEGRAM | fields))) == f"{beginning}{FILES}, National Archives."


QUOTED = make_cable("a", "One said so.\n\nTwo asked why?", collection="register", title="T", kind="other")


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("one said", "“T,” May 1, 1967, register, a.txt 1, par. 1. “One said”."),
        ("one said so.", "“T,” May 1, 1967, register, a.txt 1, par. 1. “One said so.”"),
        ("asked why?", "“T,” May 1, 1967, register, a.txt 1, par. 2. “asked why?”"),
        ("so. two", "“T,” May 1, 1967, register, a.txt 1, pars. 1–2. “so. Two”."),
        ("  ", "“T,” May 1, 1967, register, a.txt 1."),
    ],
)
def test_a_quotation_ends_the_note(quote: str, expected: str) -> None:
    assert cite(QUOTED, quote=quote) == expected


# the other styles


WHOLE = make_cable(
    "a~2#1",
    "Words.",
    collection="wilson",
    title="T & Co",
    number="7",
    language="ro",
    sender=station("Sapt, Fritz*"),
    addressees=(Addressee(station=station("Rome")), Addressee(station=station("Bonn"))),
    source=source(archive="The Archive", translator="Ana*", permalink="http://x/{1}?a=b c"),
)


def test_a_bibtex_entry() -> None:
    assert cite(WHOLE, "bibtex", quote="words", page="3").split("\n") == [
        "@misc{a+2:1,",
        "  author = {{Sapt, Fritz*}},",
        r"  title = {{T \& Co}},",
        "  howpublished = {Wilson Center Digital Archive, The Archive},",
        "  type = {telegram},",
        "  number = {7},",
        "  date = {1967-05-01},",
        "  year = {1967},",
        "  month = may,",
        "  translator = {{Ana*}},",
        "  note = {Translated by Ana*. p. 3, par. 1. “Words”},",
        "  langid = {ro},",
        "  url = {http://x/%7B1%7D?a=b%20c}",
        "}",
    ]


def test_a_ris_record() -> None:
    assert cite(WHOLE, "ris", quote="words", page="3").split("\n") == [
        "TY  - MANSCPT",
        "ID  - a~2#1",
        "TI  - T & Co",
        "AU  - Sapt Fritz",
        "PY  - 1967",
        "DA  - 1967/05/01/",
        "M1  - 7",
        "M3  - telegram",
        "SP  - 3",
        "AV  - The Archive",
        "DP  - Wilson Center Digital Archive",
        "A4  - Ana",
        "LA  - ro",
        "N1  - Translated by Ana*",
        "N1  - To: Rome; Bonn",
        "N1  - p. 3, par. 1: “Words”",
        "UR  - http://x/{1}?a=b c",
        "ER  - ",
    ]


def test_a_csl_item() -> None:
    assert json.loads(cite(WHOLE, "csl-json", quote="words", page="3")) == {
        "id": "a~2#1",
        "type": "document",
        "title": "T & Co",
        "genre": "telegram",
        "author": [{"literal": "Sapt, Fritz*"}],
        "recipient": [{"literal": "Rome"}, {"literal": "Bonn"}],
        "translator": [{"literal": "Ana*"}],
        "issued": {"date-parts": [[1967, 5, 1]]},
        "number": "7",
        "archive": "Wilson Center Digital Archive",
        "archive_location": "The Archive",
        "language": "ro",
        "note": "Translated by Ana*. p. 3, par. 1: “Words”",
        "URL": "http://x/{1}?a=b c",
    }


VOLUME: Cable = make_cable(
    "f",
    collection="frus1",
    title="T",
    attributes=(("document", "7"),),
    source=source(archive="Central Files", citation="The Volume"),
)


def test_a_volume_is_the_container_and_the_original_a_remark() -> None:
    entry, record = cite(VOLUME, "bibtex"), cite(VOLUME, "ris")
    item = json.loads(cite(VOLUME, "csl-json"))
    assert "  booktitle = {{The Volume}}," in entry
    assert "  number = {Document 7}," in entry
    assert "  note = {May 1, 1967. Original: Central Files}" in entry
    assert {"TY  - CHAP", "T2  - The Volume", "SE  - Document 7", "AV  - Central Files"} <= set(record.split("\n"))
    assert (item["container-title"], item["number"], item["note"]) == (
        "The Volume",
        "Document 7",
        "Original: Central Files",
    )
    assert "archive" not in item


@pytest.mark.parametrize(("language", "there"), [("en", True), ("", False), ("sr-Latn", False)])
def test_a_language_is_a_word(language: str, there: bool) -> None:
    assert ("langid" in cite(make_cable("a", language=language), "bibtex")) is there


# shortened notes and bibliographies


PAPER: dict[str, Any] = {"collection": "register", "title": "Salt", "source": source(permalink="http://x")}


@pytest.mark.parametrize(
    ("fields", "entry"),
    [
        ({}, "“Salt.” Telegram, May 1, 1967. register. http://x."),
        ({"title": "Why salt?"}, "“Why salt?” Telegram, May 1, 1967. register. http://x."),
        ({"title": 'On "salt"'}, "“On ‘salt.’” Telegram, May 1, 1967. register. http://x."),
        ({"title": "Salt for the U.S."}, "“Salt for the U.S.” Telegram, May 1, 1967. register. http://x."),
        (
            {"sender": parse_station("Robert S. McNamara"), "kind": "letter"},
            "McNamara, Robert S. “Salt.” Letter, May 1, 1967. register. http://x.",
        ),
        (
            {
                "sender": parse_station("Robert S. McNamara"),
                "joint_senders": (parse_station("Walt W. Rostow"),),
                "kind": "letter",
            },
            "McNamara, Robert S., and Walt W. Rostow. “Salt.” Letter, May 1, 1967. register. http://x.",
        ),
        (
            {"sender": parse_station("AMEMBASSY BONN"), "number": "7"},
            "U.S. Embassy Bonn. “Salt.” Telegram 7, May 1, 1967. register. http://x.",
        ),
        ({"sender": station("Bonn")}, "“Salt.” Telegram, May 1, 1967. register. http://x."),
    ],
)
def test_an_entry_of_a_bibliography(fields: dict[str, Any], entry: str) -> None:
    assert cite(make_cable("a", **(PAPER | fields)), "chicago-bibliography") == entry


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (TELEGRAM, "Bonn to State; Rome, “OIL,” telegram 1975BONN1, May 1, 1967, RG 59, National Archives."),
        (PAPER, "“Salt,” telegram, May 1, 1967, register."),
        (PAPER | {"collection": "files"}, "“Salt,” telegram, May 1, 1967."),
    ],
)
def test_a_shortened_note(fields: dict[str, Any], expected: str) -> None:
    assert cite(make_cable("a", **fields), "chicago-short") == expected
