"""Broken and hostile XML: what can be read is read, the rest is told, nothing else happens."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting import meets, met

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.readers.frus import stream
from ingest.readers.frus.reader import read_cables
from ingest.readers.shared.markup_limits import MOST_ATTRIBUTES
from ingest.sources.items import Failure, SourceFile

SPECIMENS = sorted((Path(__file__).parents[4] / "corpus/specimens/frus").glob("*.xml"))
START = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:frus="http://history.state.gov/frus/ns/1.0"><text><body><div>'
NAMES = (
    "p head note list item label table row cell dateline date placeName persName gloss closer signed seg opener "
    "quote div hi pb lb time frus:attachment"
)
END = "</div></body></text></TEI>"


def document(number: int, text: str = "Words.") -> str:
    return f'<div type="document" xml:id="d{number}" n="{number}"><head>{number}. Note</head><p>{text}</p></div>'


def outcome(content: bytes) -> list[str]:
    """Ids of cables, "!place" of failures."""
    found = []
    for item in read_cables(SourceFile.of_bytes("frus1961-63v97.xml", content)):
        found.append(f"!{item.place}" if isinstance(item, Failure) else item.id.rpartition("/")[2])
    return found


def survives(content: bytes) -> Counter[str]:
    """What became of any bytes: how many cables and failures, and whether the source was refused in the end."""
    found: Counter[str] = Counter()
    try:
        for item in read_cables(SourceFile.of_bytes("frus1961-63v97.xml", content)):
            assert isinstance(item, Cable | Failure)
            found["cable" if isinstance(item, Cable) else "failure"] += 1
    except BadSource as error:
        found["refused"] += 1
        if not error.advice:
            pytest.fail("an error without advice")
    assert found
    return found


def test_a_truncated_volume_gives_the_documents_before_the_break() -> None:
    content = (START + document(1) + document(2) + document(3)).encode()
    assert outcome(content[:-9]) == ["d1", "d2", "!div d3"]


@pytest.mark.parametrize("bad", ["a < b", "&undeclared; &", "</p></p><p>", "<x y=1/>", "\x01"])
def test_one_broken_document_does_not_cost_the_others(bad: str) -> None:
    content = (START + document(1) + document(2, bad) + document(3) + document(4) + END).encode()
    assert outcome(content) == ["d1", "!div d2", "d3", "d4"]


def test_a_broken_start_tag_is_passed_by() -> None:
    broken = document(2).replace(' n="2"', ' n="2" n="2"')
    assert outcome((START + document(1, "<") + broken + document(3) + END).encode()) == ["!div d1", "!line 1", "d3"]


def test_reading_goes_on_past_several_breaks_in_other_chapters() -> None:
    middle = "</div><div type='chapter'><head>Next</head>"
    content = START + document(1, "<") + document(2) + middle + document(3) + document(4, "&;") + middle + document(5)
    assert outcome((content + END).encode()) == ["!div d1", "d2", "d3", "!div d4", "d5"]


def test_a_break_far_into_a_large_volume_is_survived() -> None:
    # More than one chunk of the parser before and after the break.
    many = [document(n, "Sentence. " * 2000) for n in range(1, 13)]
    many[6] = document(7, "Sentence. " * 2000 + "<<<")
    assert outcome((START + "".join(many) + END).encode()) == [
        *(f"d{n}" for n in range(1, 7)),
        "!div d7",
        *(f"d{n}" for n in range(8, 13)),
    ]


def test_duplicate_ids_of_notes_do_not_break_a_volume() -> None:
    notes = "<note xml:id='n1' n='1'>a</note><note xml:id='n1' n='2'>b</note>"
    assert outcome((START + document(1, notes) + document(2) + END).encode()) == ["d1", "d2"]


def test_entity_bombs_cost_nothing() -> None:
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    content = f"<!DOCTYPE TEI [{entities}]>" + START + document(1, "&a11;") + END
    assert outcome(content.encode()) == ["!div d1"]


def test_nesting_deeper_than_the_parser_allows_is_a_failure() -> None:
    deep = document(2, "<hi>" * 5000 + "deep" + "</hi>" * 5000)
    assert outcome((START + document(1) + deep + document(3) + END).encode()) == ["d1", "!div d2", "d3"]


def test_a_document_without_end_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LARGEST_DOCUMENT", 1 << 18)
    content = (START + document(1)).encode() + b'<div type="document" xml:id="d2"><p>' + b"word " * (1 << 17)
    with pytest.raises(BadSource, match="without the end of a document"):
        list(read_cables(SourceFile.of_bytes("x.xml", content)))


def test_what_stands_between_documents_is_let_go() -> None:
    # More text outside documents than a document may have: it is freed piece by piece.
    filler = "<p>" + "front matter " * 200 + "</p>"
    content = (START + filler * 400 + document(1) + filler * 400 + document(2) + END).encode()
    assert outcome(content) == ["d1", "d2"]


def crowded(count: int, way: str = "a{}='x'") -> str:
    return " ".join(way.format(number) for number in range(count))


PLACES = {
    "the root": lambda tag: START.replace("<TEI", f"<TEI {tag}") + document(1) + END,
    "between documents": lambda tag: START + document(1) + f"<p {tag}>x</p>" + document(2) + END,
    "a document": lambda tag: START + document(1).replace("<div ", f"<div {tag} ") + document(2) + END,
    "in a document": lambda tag: START + document(1, f"<hi {tag}/>") + document(2) + END,
    "a page": lambda tag: START + f"<pb {tag}/>" + document(1) + END,
    "the header": lambda tag: (
        START.replace("<text>", f"<teiHeader><idno {tag}/></teiHeader><text>") + document(1) + END
    ),
    "a list": lambda tag: START + f"<div xml:id='persons' {tag}><list><item/></list></div>" + document(1) + END,
    "past a break": lambda tag: START + document(1, "<") + document(2, f"<hi {tag}/>") + END,
}


@pytest.mark.parametrize("chunk", [64, 1 << 16])
@pytest.mark.parametrize("way", ["a{}='x'", "xmlns:a{}='u{}'"])
@pytest.mark.parametrize("place", PLACES)
def test_attributes_up_to_the_limit(place: str, way: str, chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "CHUNK", chunk)
    # What stands there already counts along.
    own = {"the root": 2, "a document": 3, "a list": 1}.get(place, 0)
    way = way.replace("u{}", "u")
    assert "d1" in str(outcome(PLACES[place](crowded(MOST_ATTRIBUTES - own, way)).encode()))
    with pytest.raises(BadSource, match=f"a tag with more than {MOST_ATTRIBUTES} attributes"):
        outcome(PLACES[place](crowded(MOST_ATTRIBUTES + 1 - own, way)).encode())


@pytest.mark.parametrize("chunk", [64, 1 << 16])
def test_documents_before_a_tag_that_is_refused_are_read(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "CHUNK", chunk)
    content = START + document(1) + document(2) + document(3, f"<hi {crowded(300)}/>") + document(4) + END
    items = read_cables(SourceFile.of_bytes("frus1961-63v97.xml", content.encode()))
    assert [next(items).source.locator for _ in range(2)] == ["div d1", "div d2"]  # type: ignore[union-attr]
    with pytest.raises(BadSource) as caught:
        next(items)
    assert caught.value.place == "div d3"


@pytest.mark.parametrize(
    ("declared", "problem"),
    [
        ("<!ATTLIST div a CDATA 'x'>", "a document type that gives elements attributes"),
        ("<!ENTITY e \"<p>more</p><pb n='1'/>\">", "an entity that may hold markup"),
        ("<!ENTITY % e '&#60;!ATTLIST div a CDATA \"x\">'>%e;", "an entity that may hold markup"),
    ],
)
def test_document_types_that_write_along_are_refused(declared: str, problem: str) -> None:
    content = f"<!DOCTYPE TEI [{declared}]>" + START + document(1, "&e;") + END
    with pytest.raises(BadSource, match=problem):
        outcome(content.encode())


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-7", "cp1250", "iso-8859-2", "ascii", "utf-8-sig"])
def test_other_encodings(codec: str) -> None:
    label = {"utf-16-le": "utf-16", "utf-8-sig": "utf-8"}.get(codec, codec)
    words = "Words." if codec == "ascii" else "Słowa."
    declaration = f'<?xml version="1.0" encoding="{label}"?>'

    def encoded(text: str) -> bytes:
        if codec == "utf-7":  # the declaration itself is read as ASCII
            return declaration.encode() + text.encode(codec)
        return (declaration + text).encode(codec)

    (cable,) = read_cables(SourceFile.of_bytes("frus1961-63v97.xml", encoded(START + document(1, words) + END)))
    assert isinstance(cable, Cable)
    assert (cable.body, cable.source.encoding) == (words, label)
    with pytest.raises(BadSource, match="a tag with more than"):
        outcome(encoded(START + document(1, f"<hi {crowded(300)}/>") + END))


def test_an_encoding_that_is_none_is_told() -> None:
    with pytest.raises(BadSource, match="XML in the encoding 'punycode'") as caught:
        outcome(b'<?xml version="1.0" encoding="punycode"?>' + (START + document(1) + END).encode())
    assert caught.value.advice == "save it as UTF-8"


@pytest.mark.parametrize("piece", ["<p/>", "<p a=''/>", "<p>&amp;</p>", "&amp;"])
def test_what_a_tree_would_hold_is_counted(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_ELEMENTS", 10_000)
    assert outcome((START + document(1, piece * 2_000) + END).encode()) == ["d1"]
    with pytest.raises(BadSource, match="more than 10,000 elements"):
        outcome((START + document(1, piece * 40_000) + END).encode())


def test_a_file_that_breaks_again_and_again_is_given_up_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_BREAKS", 3)
    monkeypatch.setattr(stream, "MOST_RESTARTS", 20)
    content = START + "".join(document(n, "<") for n in range(1, 9)) + END
    (*broken, last) = list(read_cables(SourceFile.of_bytes("frus1961-63v97.xml", content.encode())))
    assert len(broken) == 3
    assert isinstance(last, Failure)
    assert last.reason == "the XML is broken: 3 broken places: what follows was not read"
    stray = START + "".join(document(n) + "</x>" for n in range(1, 40)) + END
    found = outcome(stray.encode())
    assert found[-1] == "!"
    assert 15 < len(found) < 25


@meets("failure", "refused", least=5)
@settings(max_examples=examples(120), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400))
def test_any_bytes_give_cables_failures_or_bad_source(content: bytes) -> None:
    found = survives(content) + survives((START + '<div type="document">').encode() + content)
    for what in found:
        met(what)


@settings(max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.recursive(
        st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="<&"), max_size=30),
        lambda inner: st.builds(
            lambda name, kind, inside: f'<{name} type="{kind}" n="1" when="{kind}">{"".join(inside)}</{name}>',
            st.sampled_from(NAMES.split()),
            st.sampled_from(["source", "from", "to", "subject", "document", "1962-13-45", "0000", "1962-02-03T25:61"]),
            st.lists(inner, max_size=4),
        ),
        max_leaves=12,
    )
)
def test_any_well_formed_document_gives_a_cable(inside: str) -> None:
    (cable, *_) = read_cables(
        SourceFile.of_bytes("x.xml", (START + f'<div type="document">{inside}</div>' + END).encode())
    )
    assert isinstance(cable, Cable)
    assert all(0 <= mark.offset <= len(cable.body) for mark in cable.pages)
    assert "\n\n\n" not in cable.body
    assert cable.body == cable.body.strip()


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda p: p.stem)
def test_mutated_specimens_survive(path: Path) -> None:
    original = path.read_bytes()
    rng, found = random.Random(1948), Counter[str]()
    for _ in range(150):
        content = bytearray(original)
        for _ in range(rng.randint(1, 6)):
            at = rng.randrange(len(content))
            match rng.randrange(4):
                case 0:
                    content[at] = rng.randrange(256)
                case 1:
                    del content[at : at + rng.randint(1, 400)]
                case 2:
                    content[at:at] = bytes(rng.choice(b"<>&\"'/ \x00\xff1Az") for _ in range(rng.randint(1, 8)))
                case _:
                    piece = content[at : at + rng.randint(1, 300)]
                    where = rng.randrange(len(content))
                    content[where:where] = piece
        found += survives(bytes(content))
    assert found["cable"] > 150
    assert found["failure"] > 20


def test_a_broken_place_is_told_in_the_parsers_words_without_its_name_for_the_input() -> None:
    content = (START + document(1) + document(2, "a < b") + document(3) + END).encode()
    (broken,) = [
        each for each in stream.stream(SourceFile.of_bytes("x.xml", content)) if isinstance(each, stream.Broken)
    ]
    assert broken.document == "d2"
    assert "line 1, column " in broken.reason
    assert "(" not in broken.reason
    with pytest.raises(
        BadSource, match=r"^not readable as XML: Start tag expected, '<' not found, line 2, column 1$"
    ) as at:
        list(stream.stream(SourceFile.of_bytes("x.xml", b"\nno XML")))
    assert at.value.place == "line 2"
