"""Rich Text. All documents are invented."""

from __future__ import annotations

from datetime import date
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.documents.rtf import DEEPEST, read_cables, rich_text
from ingest.sources.items import Failure, SourceFile


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        (rb"{\rtf1 One.\par Two\line and\tab three.}", "One.\n\nTwo\nand three."),
        (rb"{\rtf1\ansicpg1251 \'cc\'ee\'f1\'f2}", "Мост"),
        (
            rb"{\rtf1\ansi{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}caf\'e9 {\f1 \'b3\'f3d\'9f} caf\'e9}",
            "café łódź café",
        ),
        (rb"{\rtf1\uc1 \u1052?\u1086?\u1089?\u1090?}", "Мост"),
        (rb"{\rtf1\uc2 \u1052??\u1086\'3f\'3fx}", "Моx"),
        (rb"{\rtf1\uc0 \u-10179\u-8704!}", "😀!"),
        (rb"{\rtf1 a\~b \_ \{c\} \\ \emdash \ldblquote d\rdblquote}", "a b - {c} \\ —“d”"),
        (rb"{\rtf1{\colortbl;\red0;}{\stylesheet{\s0 Normal;}}{\*\generator Word;}{\pict 0a0b}x}", "x"),
        (rb'{\rtf1{\field{\*\fldinst HYPERLINK "http://x"}{\fldrslt the link}}}', "the link"),
        (rb"{\rtf1{\pntext 1.\tab}First{\listtext (b)\tab}second}", "1. First(b) second"),
        (rb"{\rtf1\trowd\cellx1 a\cell b\cell\row c\cell d\cell\row}", "a | b\n\nc | d"),
        (b"{\\rtf1 a\\bin4 {{}}b}", "ab"),
        (b"{\\rtf1 a\r\nb\\\nc}", "ab\n\nc"),
        (rb"{\rtf1 open {\b group", "open group"),
        (rb"{\rtf1 closed}} more}", "closed more"),
        (rb"{\rtf1\mac caf\'8e}", "café"),
        (b"{\\rtf1}", ""),
    ],
)
def test_text(markup: bytes, text: str) -> None:
    assert rich_text(markup).text == text


def test_heads_notes_and_title_are_apart() -> None:
    found = rich_text(
        rb"{\rtf1{\info{\title Draft}{\author Sapt}}{\header\pard SECRET\par}{\footerf p. {\b 1}}"
        rb"The king{\footnote Rudolf V.} rules.{\*\annotation Does he?}}"
    )
    assert (found.text, found.title) == ("The king rules.", "Draft")
    assert found.heads == ["SECRET", "p. 1"]
    assert found.notes == [("", "Rudolf V."), ("comment", "Does he?")]


def test_a_file_as_a_cable() -> None:
    content = rb"{\rtf1{\header SECRET}Letter From the Minister\par Zenda, May 9, 1938.\par Rain.{\footnote Sic.}}"
    (cable,) = read_source(SourceFile.of_bytes("a.rtf", content))
    assert isinstance(cable, Cable)
    assert (cable.kind, cable.date.earliest, cable.marking.level) == ("letter", date(1938, 5, 9), "secret")
    assert [(note.marker, note.text, note.offset) for note in cable.notes] == [("1", "Sic.", -1)]
    assert cable.attributes == (("page header or footer", "SECRET"),)


def test_a_file_without_text_is_a_failure() -> None:
    (failure,) = read_source(SourceFile.of_bytes("a.rtf", rb"{\rtf1{\pict 00}}"))
    assert isinstance(failure, Failure)
    assert failure.reason == "the file holds no text"


@pytest.mark.parametrize(("groups", "fits"), [(DEEPEST, True), (DEEPEST + 1, False)])
def test_both_sides_of_the_depth(groups: int, fits: bool) -> None:
    markup = b"{" * groups + b"x"
    if fits:
        assert rich_text(markup).text == "x"
    else:
        with pytest.raises(BadSource, match="nested more than"):
            rich_text(markup)


@given(
    st.lists(
        st.sampled_from(
            [
                b"{",
                b"}",
                b"\\par ",
                b"\\'e9",
                b"\\u1052?",
                b"\\*",
                b"\\footnote ",
                b"x",
                b"\\bin9",
                b"\\",
                b"\\f1",
                b"\\uc3",
            ]
        )
    )
)
def test_any_tokens_are_read(tokens: list[bytes]) -> None:
    text = rich_text(b"{\\rtf1 " + b"".join(tokens)).text
    assert text == text.strip()
    assert "\ufffd" not in text


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Zs", "Mn", "Me")), max_size=40
    )
)
def test_every_character_by_its_number(text: str) -> None:
    units = text.encode("utf-16-le")
    numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
    assert rich_text(
        b"{\\rtf1\\uc0 " + "".join(f"\\u{number} " for number in numbers).encode() + b"}"
    ).text == normalize("NFC", text)


@pytest.mark.parametrize(
    "deletion", [r"{\deleted\revauthdel1 rejected }", r"\deleted rejected \deleted0 ", r"{\deleted {\b rejec}ted }"]
)
def test_tracked_deletions_are_told(deletion: str) -> None:
    text = r"{\rtf1 The treaty was " + deletion + "ratified.}"
    (cable,) = read_cables(SourceFile.of_bytes("a.rtf", text.encode()))
    assert isinstance(cable, Cable)
    assert cable.body == "The treaty was ratified."
    assert cable.warnings == ("tracked changes: 1 deletion left out: rejected",)
