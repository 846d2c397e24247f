"""Repair, both sides of each rule: what is in capitals, what is furniture, which broken words are joined."""

from __future__ import annotations

import pytest

from ingest.tagging.normalise import Repaired, capitals, overlaps, repair


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # a long paragraph by its own share
        ("A" * 32 + "b" * 8, [(0, 40)]),
        ("A" * 31 + "b" * 9, []),
        ("A" * 36 + "b" * 4 + "\n\n" + "b" * 60, [(0, 40)]),
        ("b" * 60 + "\n\n" + "A" * 40, [(62, 102)]),
        # a short one by the whole text's, or where it is all in capitals
        ("A" * 36 + "b" * 3 + "\n\n" + "b" * 60, []),
        ("A" * 80 + "\n\n" + "b" * 20, [(0, 80), (82, 102)]),
        ("A" * 80 + "\n\n" + "b" * 21, [(0, 80)]),
        ("A" * 13 + "\n\n" + "b" * 60, [(0, 13)]),
        ("A" * 12 + "\n\n" + "b" * 60, []),
        ("1" * 40, []),
        ("", []),
        # the alphabet to its ends, and letters beyond it
        ("A" * 16 + "Z" * 16 + "a" * 4 + "z" * 4, [(0, 40)]),
        ("A" * 16 + "Z" * 15 + "a" * 4 + "z" * 5, []),
        ("Ж" * 32 + "ж" * 8, [(0, 40)]),
        ("Ж" * 31 + "ж" * 9, []),
        ("A" * 12 + "É" * 20 + "é" * 8, [(0, 40)]),
        ("A" * 22 + "É" * 9 + "é" * 9, []),
        ("A" * 20 + "外" * 20, [(0, 40)]),  # neither
    ],
)
def test_paragraphs_in_capitals(text: str, spans: list[tuple[int, int]]) -> None:
    assert capitals(text) == spans


@pytest.mark.parametrize(
    ("start", "end", "shared"),
    [
        *((0, 5, False), (0, 6, True), (9, 12, True), (10, 12, False), (6, 7, True)),
        *((10, 20, False), (19, 21, True), (30, 40, False), (29, 30, True), (0, 40, True)),
    ],
)
def test_a_place_in_common(start: int, end: int, shared: bool) -> None:
    assert overlaps(start, end, [(5, 10), (20, 30)]) is shared
    assert overlaps(start, end, []) is False


def test_the_way_back() -> None:
    repaired = Repaired(printed="abcdefgh", cased="abcdefgh", shouted=(), cuts=((2, 3), (5, 7)))
    assert [repaired.span(at, at + 1)[0] for at in (0, 1, 2, 4, 5, 7)] == [0, 1, 5, 7, 12, 14]
    assert repaired.span(1, 3) == (1, 6)  # a joined word holds its break
    assert repaired.span(2, 2) == (5, 5)
    assert repaired.span(1, 2) == (1, 2)


@pytest.mark.parametrize(
    "line",
    [
        "FM AMEMBASSY STRELSAU",
        "FM AMEMBASSY STRELSAU\nTO SECSTATE\nINFO AMEMBASSY ZENDA\nRUEHC/X",
        "ACTION EUR-12",
        "ORIGIN EUR-12 INFO",
        "INFO OCT-01 X",
        "INFO A-01",
        "INFO ABCDE-01",
        "PAGE 02",
        "REF: STREL 12",
        "REFS : STREL 12",
        "REFTEL: STREL 12",
        "REFTELS: STREL 12",
        "RUEHC",
        "RUESTR",
        "O 031800Z FEB",
        "Z 031800Z",
        "P 031800Z",
        "R 031800Z",
        "E.O. 11652: GDS",
        "E.O.12065",
        "TAGS: PFOR",
        "TAGS : PFOR",
        "*** Current Classification",
        "***Current Handling",
    ],
)
def test_header_lines_are_blanked(line: str) -> None:
    body = f"WORDS\n{line}\nMORE"
    printed = repair(body).printed
    assert printed.split() == ["WORDS", "MORE"]
    assert (len(printed), printed.count("\n")) == (len(body), body.count("\n"))


@pytest.mark.parametrize(
    "line",
    [
        "TO SECSTATE",  # below no FM
        "INFO SAYS",
        "FM",
        "FMX STRELSAU",
        "ACTION EUR-1",
        "ACTION ABCDEF-12",
        "PAGES 02",
        "PAGE 2",
        "REFUGEES CAME",
        "REF STREL",
        "RUE",
        "A 031800Z",
        "O 03180Z",
        "E.O. 2165",
        "TAGS PFOR",
        "X TAGS: PFOR",
        "*** Other",
    ],
)
def test_words_are_no_header_lines(line: str) -> None:
    assert repair(f"WORDS\n{line}\nMORE").printed == f"WORDS\n{line}\nMORE"


@pytest.mark.parametrize(
    ("furniture", "gone"),
    [
        ("PAGE 02 STREL 00412", True),
        ("PAGE 02 STREL 00412 02 OF 03", True),
        ("PAGE 02 STREL 00412 02 OF 03 031842Z", True),
        ("PAGE 02 STREL 041", False),
        ("PAGE 02 STREL", False),
        ("SECRET SECTION 1 OF 2", True),
        ("SECRET FINAL SECTION", True),
        ("TOP SECRET SECTION 01 OF 02 STREL 00412", True),
        ("CONFIDENTIAL SECTION", True),
        ("UNCLAS SECTION", True),
        ("UNCLASSIFIED SECTION", True),
        ("S E C R E T", True),
        ("T O P S E C R E T", True),
        ("C O N F I D E N T I A L", True),
        ("U N C L A S", True),
        ("U N C L A S S I F I E D", True),
        ("L I M I T E D O F F I C I A L U S E", True),
        ("SECRET", False),
        ("THE SECTION", False),
    ],
)
def test_page_headers_and_joins_of_sections(furniture: str, gone: bool) -> None:
    words = repair(f"HE SAID {furniture} AGAIN").printed.split()
    assert words == (["HE", "SAID", "AGAIN"] if gone else ["HE", "SAID", *furniture.split(), "AGAIN"])


@pytest.mark.parametrize(
    "head", ["NON", "ANTI", "PRO", "PRE", "POST", "EX", "SELF", "SEMI", "HALF", "CO", "INTER", "SUB", "VICE", "RE"]
)
def test_after_some_beginnings_a_hyphen_was_printed(head: str) -> None:
    assert f" {head}-ZENDAXIST " in repair(f"THE INVENTED {head}- ZENDAXIST TALKS WENT ON TODAY").printed
    assert " QUEZENDAXIST " in repair("THE INVENTED QUE- ZENDAXIST TALKS WENT ON TODAY").printed


@pytest.mark.parametrize(
    ("broken", "joined"),
    [
        ("KOSZTO- LANYI", "KOSZTOLANYI"),
        ("KOSZTO-  LANYI", "KOSZTOLANYI"),
        ("KOSZTO-\nLANYI", "KOSZTOLANYI"),
        ("KOSZTO- \n LANYI", "KOSZTOLANYI"),
        ("KOSZTO-" + " " * 8 + "\n" + " " * 8 + "LANYI", "KOSZTOLANYI"),
        ("KOSZTO-   LANYI", None),  # three blanks
        ("KOSZTO-" + " " * 9 + "\nLANYI", None),
        ("KOSZTO-\n" + " " * 9 + "LANYI", None),
        ("KOSZTO-LANYI", None),
        ("KOSZTO - LANYI", None),
        ("K- LANYI", None),  # of two letters
        ("KO- LA", "KOLA"),
        ("KOSZTO- L", None),
        ("KOSZTO1- LANYI", None),
    ],
)
def test_what_is_a_broken_word(broken: str, joined: str | None) -> None:
    body = "THE INVENTED MINISTER {} SPOKE OF THE HARVEST AGAIN"
    assert repair(body.format(broken)).printed == body.format(joined or broken)


def test_two_halves_that_are_broken_in_turn() -> None:
    assert "KOSZTOLANYIFI SPOKE" in repair("THE INVENTED MINISTER KOSZTO- LANYI- FI SPOKE OF THE HARVEST").printed
