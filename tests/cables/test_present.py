"""What is shown of a hit and of a cable, one row a rule: plain values, nothing made safe."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import make_cable
from hypothesis import given
from hypothesis import strategies as st
from meeting import meets, met
from msgspec.structs import replace

from cables import present
from corpus.dates import month_span, one_day, range_span, year_span
from corpus.records import UNDATED, Addressee, DateSpan, Marking, Note, PageMark, Part, Participant, Station
from search.results import Fragment, Hit, Span

HIT = Hit(rank=1, score=1.0, id="a", title="T", date=one_day(date(1967, 5, 1)), marking=Marking(), kind="telegram")


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        ((), ""),
        (("a",), "without: a"),
        (tuple("abcdef"), "without: a, b, c, d, e, f"),
        (tuple("abcdefg"), "without: a, b, c, d, e, f and 1 more"),
        (tuple("abcdefghi"), "without: a, b, c, d, e, f and 3 more"),
    ],
)
def test_what_a_cable_lacks(missing: tuple[str, ...], expected: str) -> None:
    assert present.missing(replace(HIT, missing=missing)) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, ""), (1, "+1 version"), (2, "+2 versions"), (12, "+12 versions")])
def test_how_many_versions(number: int, expected: str) -> None:
    assert present.versions(replace(HIT, versions=("x",) * number)) == expected


DECADE = DateSpan(earliest=date(1960, 1, 1), latest=date(1969, 12, 31), precision="decade")


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (one_day(date(1967, 5, 1)), "1967-05-01"),
        (month_span(1967, 5), "1967-05"),
        (year_span(1967), "1967"),
        (year_span(967), "0967"),
        (DECADE, "1960s"),
        (range_span(date(1966, 5, 1), date(1966, 5, 3)), "1966-05-01..1966-05-03"),
        (year_span(1967, circa=True), "ca. 1967"),
        (DateSpan(latest=date(1967, 5, 16), precision="open"), "..1967-05-16"),
        (DateSpan(earliest=date(1967, 5, 5), precision="open", circa=True), "ca. 1967-05-05.."),
        (replace(UNDATED, circa=True), "undated"),
        (UNDATED, "undated"),
    ],
)
def test_a_day(span: DateSpan, expected: str) -> None:
    assert present.day(span) == expected


def station(name: str) -> Station:
    return Station(printed=f"AMEMBASSY {name.upper()}", name=name)


@pytest.mark.parametrize(
    ("sender", "receivers", "expected"),
    [
        ("", "", ""),
        ("A", "", "A"),
        ("", "B", "→ B"),
        ("A", "B", "A → B"),
        ("A", "BCD", "A → B, C, D"),
        ("A", "BCDE", "A → B, C, D and 1 more"),
        ("A", "BCDEFG", "A → B, C, D and 3 more"),
    ],
)
def test_a_route(sender: str, receivers: str, expected: str) -> None:
    assert (
        present.route(
            make_cable(
                "a",
                sender=station(sender) if sender else None,
                addressees=tuple(Addressee(station=station(name)) for name in receivers),
            )
        )
        == expected
    )


def plain(name: str) -> Station:
    return Station(printed=name, name=name)


def test_joint_senders_stand_beside_the_sender() -> None:
    one = make_cable("a", sender=plain("A"), joint_senders=(plain("B"),), addressees=(Addressee(station=plain("C")),))
    assert present.route(one) == "A, B → C"
    assert dict(present.rows(one))["From"] == "A; B"
    assert present.route(make_cable("a", joint_senders=(plain("B"),))) == "B"


def test_of_a_conversation_those_who_took_part_are_shown() -> None:
    sides = [("A", "U.S."), ("B", "U.S."), ("C", "Turkey"), ("D", ""), ("E", "")]
    one = make_cable("a", participants=tuple(Participant(station=plain(name), side=side) for name, side in sides))
    assert present.route(one) == "A, B, C and 2 more"
    assert dict(present.rows(one))["Present"] == "U.S.: A; B; Turkey: C; D; E"


@pytest.mark.parametrize(
    ("mark", "expected"),
    [
        (Marking(), ""),
        (Marking(level="secret", printed="S E C R E T"), "SECRET"),
        (Marking(level="secret", printed="S", captions=("EXDIS", "NOFORN")), "SECRET, EXDIS, NOFORN"),
        (Marking(level="unmarked", printed="No marking"), "No marking"),
        (Marking(printed="Strict"), "Strict"),
        (Marking(captions=("EXDIS",)), "EXDIS"),
    ],
)
def test_a_marking(mark: Marking, expected: str) -> None:
    assert present.marking(mark) == expected


def test_the_facts_of_a_hit_are_of_those_for_action() -> None:
    to = (Addressee(station=station("Oslo"), role="info"), Addressee(station=station("Rome")))
    hit = replace(HIT, sender=station("Bonn"), addressees=to, marking=Marking(level="secret"), number="12")
    assert present.facts(hit) == ("1967-05-01", "Bonn → Rome", "SECRET", "telegram 12")
    assert present.facts(replace(HIT, kind="", number="12")) == ("1967-05-01", "12")
    assert present.facts(replace(HIT, kind="", date=UNDATED)) == ("undated",)


def test_a_title_or_else_a_subject_or_else_an_id() -> None:
    marked = replace(HIT, title="Oil", title_spans=(Span(0, 3),), subject="S")
    assert present.title(marked) == ("Oil", (Span(0, 3),))
    assert present.title(replace(HIT, title="", subject="S")) == ("S", ())
    assert present.title(replace(HIT, title="", subject="")) == ("a", ())


@pytest.mark.parametrize(("start", "more"), [(0, False), (1, False), (0, True), (7, True)])
def test_a_snippet_says_where_it_is_cut(start: int, more: bool) -> None:
    piece = Fragment(field="notes", start=start, text="an oil note", spans=(Span(3, 6),), more=more)
    shown = present.snippet(piece)
    assert (shown.field, shown.cut_before, shown.cut_after) == ("notes", start > 0, more)
    assert list(shown.marked.pieces()) == [("an ", False), ("oil", True), (" note", False)]


@st.composite
def marked_texts(draw: st.DrawFn) -> present.MarkedText:
    text = draw(st.text(max_size=20))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return present.MarkedText(text, [Span(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)])


@meets("a match", "two matches", "no match", least=5)
@given(marked_texts())
def test_pieces_are_the_text_cut_at_its_matches(marked: present.MarkedText) -> None:
    met(("no match", "a match", "two matches")[min(2, len(marked.spans))])
    pieces = list(marked.pieces())
    assert "".join(piece for piece, _ in pieces) == marked.text
    assert [piece for piece, matches in pieces if matches] == [marked.text[start:end] for start, end in marked.spans]
    assert all(piece for piece, _ in pieces)


def test_the_row_of_a_date_has_its_times_and_says_whose_it_is() -> None:
    day = date(1959, 5, 5)
    meeting = DateSpan(
        earliest=day, latest=day, precision="day", time="10:00", until="11:30", printed="May 5, 10–11:30"
    )
    assert ("Date", '1959-05-05 10:00–11:30 ("May 5, 10–11:30")') in present.rows(make_cable("a", date=meeting))
    note = DateSpan(earliest=day, latest=day, precision="day", printed="May 5", origin="editors' text")
    assert ("Date", '1959-05-05 ("May 5", date from the note\'s text)') in present.rows(make_cable("a", date=note))


def test_the_rows_of_a_cable_hold_what_it_prints() -> None:
    """A renderer makes them safe, and only there: what a page escapes is not what a terminal replaces."""
    sender = Station(printed="<b>BONN</b>\x1b[1m", name="Bonn")
    one = make_cable("a", sender=sender, warnings=("odd", "odder"), mrn="")
    rows = list(present.rows(one))
    assert ("From", "Bonn (<b>BONN</b>\x1b[1m)") in rows
    assert [label for label, _ in rows] == ["Id", "Date", "From", "File", "Oddity", "Oddity"]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (None, ""),
        (Station(printed="Bonn", name="Bonn"), "Bonn"),
        (Station(printed="AMEMBASSY BONN", name="Bonn"), "Bonn (AMEMBASSY BONN)"),
        (Station(printed="Director of the Mint (Hale)", name="Hale"), "Director of the Mint (Hale)"),
        (Station(printed="Hale, Director of the Mint", name="Hale"), "Hale (Hale, Director of the Mint)"),
    ],
)
def test_a_station(one: Station | None, expected: str) -> None:
    assert present.station(one) == expected


@pytest.mark.parametrize(
    ("marker", "mark"), [("1", "[1]"), (" * ", "[*]"), ("[a]", "[a]"), ("", "[note]"), ("comment\n2", "[comment 2]")]
)
def test_the_mark_of_a_note(marker: str, mark: str) -> None:
    assert present.note_mark(Note(marker=marker, text="")) == mark


@pytest.mark.parametrize(("label", "mark"), [("512", "[Page 512]"), ("XII  a", "[Page XII a]"), ("", "[Page]")])
def test_the_mark_of_a_page(label: str, mark: str) -> None:
    assert present.page_mark(PageMark(label=label, offset=0)) == mark


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        (
            {"label": "Enclosure 2", "head": "Note", "dateline": "Oslo, May 3, 1931"},
            "Enclosure 2: Note (Oslo, May 3, 1931)",
        ),
        ({"label": "Tab A"}, "Tab A"),
        ({"head": "Note"}, "Note"),
        ({"kind": "annex", "dateline": "Oslo"}, "Annex (Oslo)"),
    ],
)
def test_a_part(facts: dict[str, str], line: str) -> None:
    one = Part(start=0, end=1, **facts)
    assert present.part(one) == line
    assert ("Part", line) in present.rows(make_cable("a", "x", parts=(one,)))


@pytest.mark.parametrize(
    ("level", "printed", "shown"),
    [
        ("restricted", "Limited Official Use", "LIMITED OFFICIAL USE"),
        ("restricted", "OFFICIAL USE ONLY", "OFFICIAL USE ONLY"),
        ("restricted", "LOU", "LOU"),
        ("restricted", "Restricted", "RESTRICTED"),
        ("restricted", "R E S T R I C T E D", "RESTRICTED"),
        ("restricted", "", "RESTRICTED"),
        ("secret", "Secret; Priority", "SECRET"),
    ],
)
def test_a_marking_that_is_only_ranked_as_restricted_is_shown_as_printed(level: str, printed: str, shown: str) -> None:
    assert present.marking(Marking(level=level, printed=printed)) == shown
