"""TAGS by period."""

from __future__ import annotations

from collections import Counter

import pytest

from corpus.authority.countries import countries
from corpus.messages.tags import find_tag, is_tags_list, kind, meaning, parse_tags, tags


@pytest.mark.parametrize(
    ("code", "year", "country"),
    [
        ("KN", 1974, "KP"),
        ("KS", 1974, "KR"),
        ("CH", 1974, "CN"),
        ("TW", 1974, "TW"),
        ("UR", 1975, "SUHH"),
        ("GE", 1974, "DDDE"),
        ("GW", 1974, "DE"),
        ("VS", 1974, "VN-S"),
        ("VN", 1974, "VDVN"),
        ("VM", 1977, "VN"),
        ("SF", 1974, "ZA"),
        ("CI", 1974, "CL"),
        ("IV", 1974, "CI"),
        ("SZ", 1974, "CH"),
        ("SP", 1974, "ES"),
        ("SW", 1974, "SE"),
        ("AG", 1974, "DZ"),
        ("AS", 1974, "AU"),
        ("AU", 1974, "AT"),
        ("NG", 1974, "NE"),
        ("NI", 1974, "NG"),
        ("ZA", 1974, "ZM"),
        ("RS", 1995, "RU"),
    ],
)
def test_geographic_codes_are_of_their_time(code: str, year: int, country: str) -> None:
    tag = find_tag(code, year)
    assert tag is not None
    assert tag.country == country


def test_one_code_two_organisations() -> None:
    assert meaning("WTO", 1975) == "Warsaw Treaty Organization"
    assert meaning("WTO", 1998) == "World Trade Organization"
    assert meaning("WTO", 1993) is None


def test_a_code_with_one_meaning_outlives_its_period() -> None:
    assert meaning("VS", 1978) == "South Vietnam"


def test_kinds() -> None:
    assert [kind(code) for code in ("PFOR", "RO", "NATO", "XF", "ZZZZ", "QQ", "?")] == [
        "subject",
        "geographic",
        "organization",
        "region",
        "subject",
        "geographic",
        "",
    ]
    assert meaning("ZZZZ", 1975) is None


def test_the_table_is_well_formed() -> None:
    kinds = Counter(tag.kind for meanings in tags().values() for tag in meanings)
    assert kinds.keys() == {"subject", "geographic", "organization", "region", "program"}
    assert kinds["subject"] > 100
    assert kinds["geographic"] > 200
    assert sum(bool(tag.latest) for meanings in tags().values() for tag in meanings) > 10
    assert sum(bool(tag.country) for meanings in tags().values() for tag in meanings) > 200
    for code, meanings in tags().items():
        for tag in meanings:
            assert tag.meaning, code
            assert not tag.country or tag.country in countries(), code
            assert not tag.latest or tag.earliest <= tag.latest, code
            assert tag.kind != "subject" or len(code) == 4, code
        for year in range(1973, 2000):
            places = [tag for tag in meanings if tag.holds(year) and tag.kind == "geographic"]
            assert len(places) <= 1, (code, year)


@pytest.mark.parametrize(
    ("printed", "codes", "names", "unread"),
    [
        ("PFOR, PINT, RU, (SAPT, FRITZ)", ("PFOR", "PINT", "RU"), ("SAPT, FRITZ",), ()),
        ("PFOR PINT/RU;US", ("PFOR", "PINT", "RU", "US"), (), ()),
        ("PFOR, PFOR, RU", ("PFOR", "RU"), (), ()),
        ("PFOR (HENTZAU, RUPERT; SAPT) RO", ("PFOR", "RO"), ("HENTZAU, RUPERT", "SAPT"), ()),
        ("PFOR (SAPT) (SAPT)", ("PFOR",), ("SAPT",), ()),
        ("PFOR (HENTZAU,  RUP", ("PFOR",), ("HENTZAU, RUP",), ()),  # cut off in its names
        ("pfor, X, PFOR1, TOO-LONG-CODE, A-B", ("PFOR", "PFOR1", "A-B"), (), ("X", "TOO-LONG-CODE")),
        ("pfor, zzzz", ("PFOR",), (), ("zzzz",)),  # in small letters only what is known
        ("ABCDEFGHIJ ABCDEFGHIJK AB A", ("ABCDEFGHIJ", "AB"), (), ("ABCDEFGHIJK", "A")),
        ("PFOR (;) ()", ("PFOR",), (), ()),
        ("'PFOR', \"PINT\"", ("PFOR", "PINT"), (), ()),
        ("PFOR, PINT.", ("PFOR", "PINT"), (), ()),
        ("NONE", (), (), ()),
        ("N/A", (), (), ()),
        ("", (), (), ()),
    ],
)
def test_the_parts_of_a_line(
    printed: str, codes: tuple[str, ...], names: tuple[str, ...], unread: tuple[str, ...]
) -> None:
    assert parse_tags(printed) == (codes, names, unread)


@pytest.mark.parametrize(
    ("line", "is_list", "is_known_list"),
    [
        ("PFOR, RO", True, True),
        ("pfor ro", True, True),
        ("ABCD, RO", True, False),  # the comma says so
        ("MAIZE RESERVE", False, False),
        ("THE CODES OF IT", False, False),
        ("(SAPT, FRITZ)", False, False),
        ("", False, False),
    ],
)
def test_lines_that_are_lists(line: str, is_list: bool, is_known_list: bool) -> None:
    assert (is_tags_list(line), is_tags_list(line, known=True)) == (is_list, is_known_list)
