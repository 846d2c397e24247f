"""Each count of benchmarks/frus_audit on invented documents: what is right, and what is wrong."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from benchmarks.frus_audit.__main__ import CHECKS
from benchmarks.frus_audit.check import Found
from benchmarks.frus_audit.printed import Printed, documents
from corpus.records import Addressee, Cable, DateSpan, Marking, Reference, Source, Station

LOOK = {check.name: check.look for check in CHECKS}
VOLUME = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><publicationStmt>
<idno type="frus">frus1964-68v90</idno></publicationStmt></fileDesc></teiHeader><text><body>{}</body></text></TEI>"""


def printed(
    tmp_path: Path, inside: str, head: str = "Telegram", note: str = "Source: Invented.", kind: str = ""
) -> Printed:
    path = tmp_path / "volume.xml"
    heading = f'<head>7. {head}<note n="1" type="source">{note}</note></head>'
    document = f'<div type="document" xml:id="d7" n="7" subtype="{kind}">{heading}{inside}</div>'
    path.write_text(VOLUME.format(document), encoding="utf-8")
    (only,) = documents(path)
    return only


def cable(**facts: Any) -> Cable:
    source = Source(path="volume.xml", sha256="0" * 64)
    return Cable(
        **{"id": "frus1964-68v90/d7", "kind": "telegram", "collection": "frus1964-68v90", "source": source, **facts}
    )


def station(name: str, **facts: str) -> Station:
    return Station(printed=name, name=name, **facts)


def to(*names: str) -> tuple[Addressee, ...]:
    return tuple(Addressee(station=station(name)) for name in names)


def span(day: date) -> DateSpan:
    return DateSpan(earliest=day, latest=day, precision="day", printed=f"{day:%B} {day.day}")


MARCH = span(date(1966, 3, 2))


def counts(found: Found) -> tuple[int, int]:
    return len(found.wrong), found.all


@pytest.mark.parametrize(
    ("text", "head", "reference", "wrong"),
    [
        ("<p>Secto 8013. (U) Tin.</p>", "Telegram", Reference(printed="Secto 8013", number="8013"), 1),
        ("<p>Secto 8013. (U) Tin.</p>", "Telegram", Reference(printed="Secto 8012", number="8012"), 0),
        ("<p>769. Tin.</p>", "Telegram", Reference(printed="State 769", number="769", sender="state"), 1),
        ("<p>769. Tin.</p>", "Telegram", Reference(printed="Rome 769", number="769", sender="rome"), 0),
        ("<p>769. Tin.</p>", "Telegram", Reference(printed="State 769", number="769", sender="state", year=1965), 0),
        ("<p>Tin.</p>", "Telegram 1514 From Rome", Reference(printed="Rome 1514", number="1514", start=0), 1),
        ("<p>PAGE 02 STATE 024976</p>", "Telegram", Reference(printed="STATE 024976", number="24976", year=1976), 1),
    ],
)
def test_own_number(tmp_path: Path, text: str, head: str, reference: Reference, wrong: int) -> None:
    ours = cable(references=(reference,), sender=station("State", post="state"), date=MARCH)
    assert counts(LOOK["own-number"](printed(tmp_path, text, head), ours)) == (wrong, 1)


def test_a_document_without_a_number_has_no_own_number(tmp_path: Path) -> None:
    for text in ("<p>Tin.</p>", "<p>1. Tin.</p><p>2. Lead.</p>", "<p>Deptel 512. Tin.</p>"):
        assert LOOK["own-number"](printed(tmp_path, text), cable()) == Found()


def test_repeats(tmp_path: Path) -> None:
    body = "Tin.\n\nSent Department 769, repeated London 53. See London 51."
    at = body.index("London 53")
    repeat = Reference(printed="London 53", number="53", start=at, end=at + 9)
    other = Reference(printed="London 51", number="51", start=body.index("London 51"), end=len(body) - 1)
    document = printed(tmp_path, "<p>Tin.</p>")
    assert counts(LOOK["repeats"](document, cable(body=body, references=(repeat, other)))) == (1, 1)
    assert counts(LOOK["repeats"](document, cable(body=body, references=(other,)))) == (0, 1)
    assert LOOK["repeats"](document, cable(body="He repeated that 512 men were sent.")) == Found()


def test_links(tmp_path: Path) -> None:
    text = (
        '<p>Tin.<note n="2">See <ref target="#d5">Document 5</ref>, <ref target="frus1961-63v91#d3fn2">another</ref>,'
        ' <ref target="#pg_12">page 12</ref>, <ref target="#d7fn1">note 1</ref>.</note></p>'
    )
    kept = tuple(Reference(printed="", target=target) for target in ("frus1964-68v90/d5", "frus1961-63v91/d3"))
    assert counts(LOOK["links"](printed(tmp_path, text), cable(references=kept))) == (0, 2)
    assert LOOK["links"](printed(tmp_path, text), cable(references=kept[:1])).wrong == ("frus1961-63v91/d3",)


@pytest.mark.parametrize(
    ("reference", "wrong"),
    [
        (Reference(printed="", year=1967), 1),
        (Reference(printed="", year=1966), 0),
        (Reference(printed=""), 0),
    ],
)
def test_later(tmp_path: Path, reference: Reference, wrong: int) -> None:
    found = LOOK["later"](printed(tmp_path, "<p>Tin.</p>"), cable(date=MARCH, references=(reference,)))
    assert counts(found) == (wrong, 1)


def test_editors_may_refer_to_what_came_later(tmp_path: Path) -> None:
    note = Reference(printed="", year=1967, origin="note 3")
    assert LOOK["later"](printed(tmp_path, "<p>Tin.</p>"), cable(date=MARCH, references=(note,))) == Found()


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("Secret. Repeated to Rome.", ["Rome"]),
        ("Secret. Also sent to Rome and repeated to Bonn, Oslo, and Paris.", ["Rome", "Bonn", "Oslo", "Paris"]),
        ("Files, Lot 1 D. Repeated for information priority to Paris for USRO.", ["Paris"]),
        ("Drafted by Alder and repeated to Oslo, Bonn and to Rome.", ["Oslo", "Bonn", "Rome"]),
        ("Also sent to Oslo; pouched to The Hague.", ["Oslo", "The Hague"]),
        ("Repeated to the U.N. Mission and USUN for Alder.", ["the UN Mission", "USUN"]),
        ("Transmitted in two sections and repeated to Naha.", ["Naha"]),
        ("Also sent to the Department of State as Secto 116, which is the source text.", ["the Department of State"]),
        ("Sent to all NATO capitals except Oslo and Bonn, and to Bern.", ["all NATO capitals", "Bern"]),
        ("Sent to Rome (niact), Bonn (for Alder), and niact Oslo.", ["Rome", "Bonn", "Oslo"]),
        ("A copy was sent to Birch.", []),
        ("Alder sent the letter to Birch on May 3.", []),
        ("Sent for information.", []),
    ],
)
def test_recipients(tmp_path: Path, note: str, names: list[str]) -> None:
    document = printed(tmp_path, "<p>Tin.</p>", note=f"Source: Invented Files. {note}")
    assert list(LOOK["recipients"](document, cable()).wrong) == names
    assert counts(LOOK["recipients"](document, cable(addressees=to(*names)))) == (0, len(names))


def test_a_recipient_may_have_a_longer_name(tmp_path: Path) -> None:
    document = printed(tmp_path, "<p>Tin.</p>", note="Source: Files. Repeated to USUN and Rome.")
    ours = cable(addressees=(*to("USUN New York"), Addressee(station=station("Embassy in Italy", place="Rome"))))
    assert LOOK["recipients"](document, ours).wrong == ()


@pytest.mark.parametrize(
    "head", ["Memorandum of Conversation", "Minutes of the 4th Meeting of the Board", "Memorandum of a Meeting"]
)
def test_conversations(tmp_path: Path, head: str) -> None:
    document = printed(tmp_path, "<p>Tin.</p>", head)
    assert counts(LOOK["conversations"](document, cable())) == (0, 1)
    assert counts(LOOK["conversations"](document, cable(sender=station("Alder")))) == (1, 1)
    assert counts(LOOK["conversations"](document, cable(addressees=to("Birch")))) == (1, 1)


def test_a_memorandum_is_no_conversation(tmp_path: Path) -> None:
    document = printed(tmp_path, "<p>Tin.</p>", "Memorandum From Alder to Birch")
    assert LOOK["conversations"](document, cable(sender=station("Alder"))) == Found()


@pytest.mark.parametrize(
    "name",
    [
        "Record",
        "Alder’s File",
        "Large",
        "and",
        "Washington",
        "Council",
        "Eleventh Session of the Board",
        "in Oslo",
        "4th Meeting",
    ],
)
def test_nobody(tmp_path: Path, name: str) -> None:
    document = printed(tmp_path, "<p>Tin.</p>")
    assert counts(LOOK["nobody"](document, cable(addressees=to(name, "Birch")))) == (1, 2)
    assert counts(LOOK["nobody"](document, cable(sender=station(name)))) == (1, 1)
    assert counts(LOOK["nobody"](document, cable(addressees=to("Andover", "Delegation to the Oslo Meeting")))) == (0, 2)


def test_editorial_notes(tmp_path: Path) -> None:
    document = printed(tmp_path, "<p>On March 2, 1966, Alder met Birch.</p>", "Editorial Note", kind="editorial-note")
    assert counts(LOOK["editorial-dates"](document, cable())) == (1, 1)
    assert counts(LOOK["editorial-dates"](document, cable(date=MARCH))) == (0, 1)
    assert counts(LOOK["editorial-days"](document, cable(date=MARCH))) == (0, 1)
    assert counts(LOOK["editorial-days"](document, cable(date=span(date(1966, 3, 20))))) == (1, 1)


def test_an_editorial_note_without_a_day_needs_none(tmp_path: Path) -> None:
    document = printed(tmp_path, "<p>In 1966 Alder met Birch.</p>", "Editorial Note")
    assert LOOK["editorial-dates"](document, cable()) == Found()


@pytest.mark.parametrize(
    ("text", "head", "wrong"),
    [
        ("<p>Tin.</p>", "Letter From Alder to Birch", 1),
        ("<p>Dear Mr. Birch: Tin.</p>", "Alder to Birch", 1),
        ("<p>My dear Mr. Birch:</p><p>Tin.</p>", "Alder to Birch", 1),
        ("<p>My Dear Mr. Birch: Tin.</p>", "Alder to Birch", 1),
        ("<p>Tin.</p>", "Dispatch From Alder to Birch", 1),
        ("<salute>Sir:</salute><p>Tin.</p>", "Alder to Birch", 1),
        ("<p>secret</p><p>No. 352</p><p>Tin.</p>", "Alder to Birch", 1),
        ("<p>No. 352</p><p>Tin.</p>", "Current Developments", 0),
        ("<p>No. 352 is dear to us.</p>", "Alder to Birch", 0),
        ("<p>Tin is dear.</p>", "Paper Prepared by Alder", 0),
    ],
)
def test_letters(tmp_path: Path, text: str, head: str, wrong: int) -> None:
    document = printed(tmp_path, text, head)
    assert counts(LOOK["letters"](document, cable(kind="other"))) == (wrong, 1)
    assert LOOK["letters"](document, cable(kind="letter")) == Found()
    assert counts(LOOK["letter-kinds"](document, cable(kind="letter"))) == (1 - wrong, 1)
    assert LOOK["letter-kinds"](document, cable(kind="other")) == Found()


@pytest.mark.parametrize(
    "subject",
    ["DATE: May 2", "Through: Alder", "REF: OSLO 12", "May 2, 1966", "2 MAY 1966", "(A) OSLO 1513", "Subject:; Tin"],
)
def test_subjects(tmp_path: Path, subject: str) -> None:
    document = printed(tmp_path, "<p>Tin.</p>")
    assert counts(LOOK["subjects"](document, cable(subject=subject))) == (1, 1)
    assert counts(LOOK["subjects"](document, cable(subject=f"Tin: {subject}"))) == (0, 1)
    assert LOOK["subjects"](document, cable()) == Found()


@pytest.mark.parametrize(
    "note",
    ["Files, 611.51/3–166 Secret; Niact.", "Files, Secret.", "Lot 66 D 70 Top Secret.", "Old Direction Secret; Niact."],
)
def test_classification_behind_a_file_number(tmp_path: Path, note: str) -> None:
    document = printed(tmp_path, "<p>Tin.</p>", note=f"Source: {note}")
    marked = cable(marking=Marking(level="secret"))
    for check in ("file-number", "classification"):
        assert counts(LOOK[check](document, cable())) == (1, 1)
        assert counts(LOOK[check](document, marked)) == (0, 1)


def test_classification_of_its_own_sentence_is_behind_no_number(tmp_path: Path) -> None:
    document = printed(tmp_path, "<p>Tin.</p>", note="Source: Files, 611. Secret.")
    assert LOOK["file-number"](document, cable()) == Found()
    assert counts(LOOK["classification"](document, cable())) == (1, 1)


TABLE = (
    "<p>Here:</p><table><row><cell/><cell>1965</cell></row><row><cell>Tin</cell><cell>5<note>Tons.</note></cell></row>"
    "<row><cell>Zinc</cell><cell>8</cell></row></table>"
)


@pytest.mark.parametrize(
    ("body", "glued", "unmarked"),
    [
        ("Here:\n\n| 1965\nTin | 5\nZinc | 8", 0, 0),
        ("Here:\n\n1965 Tin | 5\nZinc | 8", 1, 1),
        ("Here:\n\n| 1965 Tin | 5 Zinc | 8", 2, 1),
    ],
)
def test_tables(tmp_path: Path, body: str, glued: int, unmarked: int) -> None:
    document = printed(tmp_path, TABLE)
    assert counts(LOOK["table-rows"](document, cable(body=body))) == (glued, 2)
    assert counts(LOOK["empty-cells"](document, cable(body=body))) == (unmarked, 1)


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Tin and lead.\n\nZinc again.", ()),
        ("Tin and.\n\nZinc again.", ("lost 1: lead",)),
        ("Tin and lead lead.\n\nZinc again.", ("added 1: lead",)),
        ("Zinc and lead.\n\nTin again.", ("lost 2: Tin Zinc; added 2: Zinc Tin; 2 of them moved",)),
    ],
)
def test_words(tmp_path: Path, body: str, told: tuple[str, ...]) -> None:
    text = "<dateline>Oslo, May 3</dateline><p>Tin and <hi>le</hi>ad.<note>Unlike it.</note></p><p>Zinc again.</p>"
    assert LOOK["words"](printed(tmp_path, text), cable(body=body)) == Found(1, told)


def test_a_dateline_inside_an_enclosure_is_of_the_body(tmp_path: Path) -> None:
    text = "<p>Tin.</p><quote><dateline>Oslo, May 3</dateline></quote>"
    assert LOOK["words"](printed(tmp_path, text), replace(cable(), body="Tin.")).wrong == ("lost 3: Oslo May 3",)


def test_what_says_that_words_are_missing_is_no_word_of_the_text(tmp_path: Path) -> None:
    gap = printed(tmp_path, '<p>Tin <gap reason="illegible"/> lead <del>zinc</del>.</p>')
    assert LOOK["words"](gap, cable(body="Tin [gap: illegible] lead [deleted: zinc].")) == Found(1)
    whole = printed(tmp_path, "<p>Tin lead.</p>")
    assert LOOK["words"](whole, cable(body="Tin [gap] lead.")).wrong == ("added 1: gap",)


def test_a_cell_of_ditto_marks_is_not_empty(tmp_path: Path) -> None:
    document = printed(tmp_path, "<table><row><cell>”</cell><cell>Tin</cell></row></table>")
    assert LOOK["empty-cells"](document, cable(body="” | Tin")) == Found()
