"""Countries."""

from __future__ import annotations

import subprocess
import sys

import pytest

from corpus.authority.countries import codes_by_name, countries, country, country_name, namesakes
from corpus.authority.folding import fold


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Rumania", "RO"),
        ("Socialist Republic of Romania", "RO"),
        ("DPRK", "KP"),
        ("Soviet Union", "SUHH"),
        ("the USSR", "SUHH"),
        ("U.S.S.R.", "SUHH"),
        ("GDR", "DDDE"),
        ("Burma", "MM"),
        ("Upper Volta", "BF"),
        ("Federal Republic of Germany", "DE"),
        ("DRV", "VDVN"),
        ("United Arab Republic", "EG"),
        ("Viet-Nam", "VN"),
        ("RO", "RO"),
    ],
)
def test_present_and_past_names(name: str, code: str) -> None:
    assert country(name) == code


def test_unknown_names_have_no_code() -> None:
    assert country("Ruritania") is None
    assert country("") is None
    assert country_name("ZZ") == "ZZ"


def test_an_abbreviation_of_many_states_is_none_of_them() -> None:
    assert country("GOI") is None
    assert {"IN", "ID", "IT", "IL"} <= set(codes_by_name()["goi"])


def test_names_that_two_states_bear_keep_both() -> None:
    assert set(codes_by_name()["korea"]) == {"KR", "KP"}
    assert set(codes_by_name()["congo"]) == {"CD", "CG"}
    assert set(codes_by_name()["vietnam"]) == {"VN", "VN-S", "VDVN"}


def test_the_table_is_well_formed() -> None:
    for item in countries().values():
        assert all(code in countries() for code in item.successor), item.code
        assert not item.latest or item.earliest < item.latest, item.code
        names = (item.name, *item.aliases, *item.historical, *item.abbreviations, *item.demonyms)
        assert all(fold(name) for name in names), item.code
        assert country(item.name), item.code
    assert len(countries()) > 240


def test_the_dead_states_have_heirs() -> None:
    for code in ("SUHH", "DDDE", "YUCS", "CSHH", "VDVN", "VN-S", "YDYE"):
        assert countries()[code].latest
        assert countries()[code].successor


def test_importing_the_vocabulary_reads_no_table() -> None:
    code = (
        "import sys; from corpus.authority import countries, entities, posts; from corpus.messages import tags;"
        "print([f.cache_info().currsize for f in (countries.countries, tags.tags, posts.posts, entities.entities)],"
        " sorted({'spacy', 'rapidfuzz'} & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout == "[0, 0, 0, 0] []\n"


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Korea", ("KR", "KP")),
        ("Congo", ("CD", "CG")),
        ("UAR", ("EG",)),
        ("GOI", ()),
        ("Ruritania", ()),
        ("FR", ("FR",)),
    ],
)
def test_the_namesakes_of_a_state(name: str, codes: tuple[str, ...]) -> None:
    assert namesakes(name) == codes
