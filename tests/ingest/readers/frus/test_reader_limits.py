"""Elements in elements, marks without end, lists that repeat themselves: a document costs what its length says."""

from __future__ import annotations

import re
import unicodedata

import msgspec
import pytest
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import BadSource
from corpus.records import Cable, Entity
from ingest.readers.frus import lists as frus_lists
from ingest.readers.frus import reader, stream
from ingest.readers.frus import text as frus_text
from ingest.readers.frus.composing import moved_offsets
from ingest.readers.frus.lists import Lists
from ingest.sources.items import Failure, SourceFile

START = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>'
END = "</div></body></text></TEI>"


def document(text: str, number: int = 1) -> str:
    return f'<div type="document" xml:id="d{number}" n="{number}"><head>{number}. Note</head>{text}</div>'


def read(text: str) -> list[Cable | Failure]:
    return list(reader.read_cables(SourceFile.of_bytes("frus1961-63v97.xml", (START + text + END).encode())))


def cable(inside: str) -> Cable:
    (found,) = read(document(inside))
    assert isinstance(found, Cable)
    return found


def size(found: list[Cable | Failure]) -> int:
    return sum(len(msgspec.msgpack.encode(each)) for each in found)


@pytest.mark.parametrize("name", ["hi", "p", "item", "cell", "list", "quote", "persName"])
def test_both_sides_of_the_depth(name: str) -> None:
    # A document's own children are one deep.
    fits, deep = (f"<{name}>" * n + "deep" + f"</{name}>" * n for n in (frus_text.DEEPEST, frus_text.DEEPEST + 1))
    assert cable(fits).body == "deep"
    good, bad, other = read(document("<p>a</p>", 1) + document(deep, 2) + document("<p>b</p>", 3))
    assert isinstance(good, Cable)
    assert isinstance(other, Cable)
    assert isinstance(bad, Failure)
    assert (bad.place, bad.reason) == ("div d2", f"elements nested more than {frus_text.DEEPEST} deep")


def test_both_sides_of_notes_in_notes() -> None:
    fits, deep = (
        "<p>x" + "<note n='1'>a" * n + "</note>" * n + "</p>" for n in (frus_text.NOTES_DEEP, frus_text.NOTES_DEEP + 1)
    )
    assert len(cable(fits).notes) == frus_text.NOTES_DEEP
    (bad,) = read(document(deep))
    assert isinstance(bad, Failure)
    assert bad.reason == f"notes nested more than {frus_text.NOTES_DEEP} deep"


def test_a_header_or_a_list_that_is_too_deep_is_a_bad_source() -> None:
    deep = "<hi>" * 120 + "x" + "</hi>" * 120
    for around in (f"<div xml:id='persons'><list><item>{deep}</item></list></div>", f"<div><head>{deep}</head></div>"):
        with pytest.raises(BadSource, match="nested more than"):
            read(around + document("<p>x</p>"))


@pytest.mark.parametrize(
    "inside",
    [
        "<seg type='source'>" * 90 + "Source: words. " * 2_000 + "</seg>" * 90,
        "<opener>" + "<seg>" * 90 + "words " * 2_000 + "</seg>" * 90 + "</opener>",
        "<list type='a'><item>" * 45 + "words " * 2_000 + "</item></list>" * 45,
        "<list type='to'><item>" + "<item>" * 90 + "words " * 2_000 + "</item>" * 90 + "</item></list>",
        "<p>" + "<persName>" * 90 + "words " * 2_000 + "</persName>" * 90 + "</p>",
        "<note type='summary'>" * 8 + "words " * 2_000 + "</note>" * 8,
        "<table><row><cell>" * 30 + "words " * 2_000 + "</cell></row></table>" * 30,
        "<p>" + "&amp;words " * 2_000 + "</p>",
    ],
)
def test_what_is_nested_is_not_told_again_and_again(inside: str) -> None:
    assert size(read(document(inside))) < 8 * len(inside) + 4_000


def test_a_source_in_a_source_is_told_once() -> None:
    found = cable("<seg type='source'>Source: A.<seg type='source'>Secret.</seg></seg><p>Text.</p>")
    assert found.source_note.count("Secret") == 1


def test_lists_in_lists_still_say_both() -> None:
    inner = "<list type='participants'><item>Rusk</item></list>"
    found = dict(cable(f"<list type='annex'><item>A {inner}</item></list><p>Words.</p>").attributes)
    assert (found["annex"], found["participants"]) == ("A Rusk; Rusk", "Rusk")


@pytest.mark.parametrize(
    "around",
    [
        "<pb n='" + "1" * 20_000 + "'/>",
        "<div><head>" + "word " * 5_000 + "</head>",
        "".join("<div><head>" + "word " * 399 + "</head>" for _ in range(60)),
        "<div xml:id='persons'><list><item><persName xml:id='p_A'>Smith, " + "A" * 20_000
        + "</persName></item></list></div>",
    ],
)  # fmt: skip
def test_what_all_documents_repeat_is_short(around: str) -> None:
    documents = "".join(document('<p><persName corresp="#p_A">Smith</persName></p>', n) for n in range(1, 60))
    content = around + documents + "</div>" * (around.count("<div>"))
    assert size(read(content)) < 60 * 8_000


def test_both_sides_of_the_headings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LONGEST_HEADINGS", 10)
    sections = "<div><head>{}</head><div><head>{}</head>" + document("<p>x</p>") + "</div></div>"
    for outer, inner, kept in (("abcde", "fghij", 2), ("abcde", "fghijk", 1), ("abcdefghijk", "f", 0)):
        (found,) = read(sections.format(outer, inner))
        assert isinstance(found, Cable)
        assert len(found.headings) == kept


def test_a_heading_in_a_heading_is_part_of_it() -> None:
    (found,) = read("<div><head>Outer <div><head>inner</head></div></head>" + document("<p>x</p>") + "</div>")
    assert isinstance(found, Cable)
    assert found.headings == ("Outer inner",)


def test_many_entities_that_nothing_declares_are_counted() -> None:
    inside = "<p>" + "".join(f"&e{n};" for n in range(reader.MOST_UNKNOWN + 7)) + "</p>"
    content = "<!DOCTYPE TEI SYSTEM 'x'>" + START + document(inside) + END
    (found,) = reader.read_cables(SourceFile.of_bytes("frus1961-63v97.xml", content.encode()))
    assert isinstance(found, Cable)
    assert len(found.warnings) == reader.MOST_UNKNOWN + 1
    assert found.warnings[-1].startswith("7 further entities")


LETTERS = st.text("ae\u0301\u0327\u0323가\u1100\u1161\u11a8é中 .", max_size=60)


@settings(max_examples=examples(400), deadline=None)
@given(LETTERS, st.lists(st.integers(-1, 60), max_size=8))
def test_offsets_move_as_the_whole_text_says(body: str, offsets: list[int]) -> None:
    offsets = [min(offset, len(body)) for offset in offsets]
    moved = moved_offsets(body, offsets)
    assert moved == {at: len(unicodedata.normalize("NFC", body[:at])) if at > 0 else at for at in set(offsets)}


@pytest.mark.parametrize("inside", ["e" + "\u0301\u0327" * 40_000, "e" + "<hi>\u0301</hi>\u0327" * 20_000])
def test_marks_without_end_on_one_letter(inside: str) -> None:
    body = unicodedata.normalize("NFD", cable(f"<p>{inside}</p>").body)
    assert body.startswith("e")
    assert 30 <= len(body) <= 70


def test_marks_on_many_letters_stay() -> None:
    words = "e\u0301<hi>\u0323</hi>a " * 100
    assert cable(f"<p>{words}</p>").body == unicodedata.normalize("NFC", "e\u0301\u0323a " * 100).strip()


@settings(max_examples=examples(200), deadline=None)
@given(
    st.lists(st.sampled_from(["KWP", "KWPX", "x", "KWP.", "ROK"]), max_size=30),
    st.lists(st.tuples(st.integers(0, 90), st.integers(0, 12)), max_size=8),
)
def test_terms_outside_of_what_is_taken(words: list[str], spans: list[tuple[int, int]]) -> None:
    body = " ".join(words)
    lists = Lists(terms={name: Entity(id=f"party/{name}", label="PARTY", name=name) for name in ("KWP", "ROK")})
    taken = [(start, start + length) for start, length in spans]
    found = [(each.start, each.end) for each in frus_lists._term_mentions(body, lists, taken)]
    words_with_capitals = r"[A-Z](?<![\w-].)[A-Za-z&.-]*[A-Z](?![\w-])"
    slow = [
        (hit.start(), hit.end())
        for hit in re.finditer(words_with_capitals, body)
        if hit.group().rstrip(".") in lists.terms
        and not any(hit.start() < end and start < hit.end() for start, end in taken)
    ]
    assert found == slow
