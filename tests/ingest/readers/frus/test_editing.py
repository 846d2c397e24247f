"""What editors mark in a volume of FRUS: the printed words stay, what is missing, unsure or struck out is seen."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.frus.reader import read_cables
from ingest.sources.items import SourceFile


def cable(inside: str) -> Cable:
    volume = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div type="document" xml:id="d1" n="1">'
        f"<head>1. Report</head>{inside}</div></body></text></TEI>"
    )
    (found,) = read_cables(SourceFile.of_bytes("frus1931v01.xml", volume.encode()))
    assert isinstance(found, Cable)
    return found


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        ("<p>met by <gap/> the bank</p>", "met by […] the bank"),
        ("<p>One.</p><gap/><p>Two.</p>", "One.\n\n[…]\n\nTwo."),
        ("<p>a <gap reason='illegible' quantity='2' unit='words'/> b</p>", "a [illegible: 2 words] b"),
        ("<p>a <gap><desc>torn <hi>off</hi></desc></gap> b</p>", "a [gap: torn off] b"),
        ("<p>a <gap unit='lines' extent='some'/> b</p>", "a [gap: some lines] b"),
        ("<p>a <gap unit='lines' extent='two lines'/> b</p>", "a [gap: two lines] b"),
        ("<p>a <gap reason='classified' unit='lines' extent='4'/> b</p>", "a [classified: 4 lines] b"),
        ("<p>a <gap reason='convenience' unit='pages' quantity='1'/> b</p>", "a b"),
        ("<p>by <unclear/>ad and <unclear>Sorel</unclear>.</p>", "by [?]ad and Sorel[?]."),
        ("<p>the <supplied>new</supplied> line</p>", "the [new] line"),
        ("<p>the [<supplied>new</supplied>] line</p>", "the [new] line"),
        ("<p>the <supplied>[new]</supplied> line</p>", "the [new] line"),
        ("<p>the <del rend='strikethrough'>old</del> new line</p>", "the [deleted: old] new line"),
        ("<p>the <hi rend='strikethrough'>old</hi> new line</p>", "the [deleted: old] new line"),
        ("<p>the <hi rend='italic'>old</hi> new line</p>", "the old new line"),
        ("<p>the <add>very</add> new line</p>", "the very new line"),
        ("<p>we <choice><sic>recieved</sic><corr>received</corr></choice> it</p>", "we recieved it"),
        ("<p>a [garble] and [name deleted] b</p>", "a [garble] and [name deleted] b"),
    ],
)
def test_the_text_of_what_editors_mark(marked: str, printed: str) -> None:
    assert cable(marked).body == printed


def test_readings_of_the_editors_are_kept_apart() -> None:
    found = cable("<p>we <choice><sic>recieved</sic><corr>received</corr></choice> it</p>")
    assert dict(found.attributes)["editors' readings"] == "recieved: received"
    assert [(note.marker, note.text) for note in found.notes] == [("editors' readings", "recieved: received")]
    assert cable("<p>we received it</p>").notes == ()


def test_a_gap_that_leaves_nothing_out_is_kept_apart() -> None:
    found = cable("<p>One.</p><pb n='9'/><gap reason='convenience' unit='pages' quantity='1'/>")
    assert (found.body, found.pages) == ("One.", ())
    assert ("gap", "convenience 1 pages") in found.attributes


def test_a_correction_of_the_date_is_none_of_the_text() -> None:
    line = "<dateline><date><choice><sic>May 3, 1913</sic><corr>May 3, 1931</corr></choice></date></dateline>"
    found = cable(f"{line}<p>Rain.</p>")
    assert (found.body, str(found.date.earliest)) == ("Rain.", "1931-05-03")


def test_only_what_was_withheld_is_a_redaction() -> None:
    found = cable(
        "<p>By [<hi rend='italic'>2 lines not <pb n='3'/>declassified</hi>], [name deleted], [garble], [illegible] and "
        "<gap reason='redacted'/> <gap reason='illegible'/>.</p>"
    )
    assert [each.printed for each in found.redactions] == ["[2 lines not declassified]", "[name deleted]", "[redacted]"]
    assert all(found.body[each.start : each.end] == each.printed for each in found.redactions)


@pytest.mark.parametrize(
    ("inside", "withheld"),
    [
        ("[2 pages not declassified]", True),
        ("[illegible]", False),
        ("<gap/>", False),
        ("<gap unit='pages' quantity='2'/>", True),
        ("<gap reason='illegible' unit='pages' quantity='2'/>", False),
    ],
)
def test_a_text_of_one_remark(inside: str, withheld: bool) -> None:
    assert cable(f"<p>{inside}</p>").withheld is withheld


@pytest.mark.parametrize(
    ("gap", "redactions"),
    [
        ("<gap unit='words' quantity='3'/>", ["[gap: 3 words]"]),
        ("<gap unit='lines' extent='two'/>", ["[gap: two lines]"]),
        ("<gap reason='classified' unit='line' quantity='1'/>", ["[classified: 1 line]"]),
        ("<gap reason='declassification' unit='pages' extent='2 pages'/>", ["[declassification: 2 pages]"]),
        ("<gap reason='withheld' quantity='1' unit='pages'/>", ["[withheld: 1 pages]"]),
        ("<gap reason='illegible' quantity='2' unit='words'/>", []),
        ("<gap reason='damage' extent='3 lines'/>", []),
        ("<gap extent='some'/>", []),
        ("<gap/>", []),
    ],
)
def test_a_gap_with_a_size_is_a_part_that_was_not_released_unless_its_reason_is_another(
    gap: str, redactions: list[str]
) -> None:
    found = cable(f"<p>The Duke met {gap} in Strelsau.</p>")
    assert [each.printed for each in found.redactions] == redactions
    assert all(found.body[each.start : each.end] == each.printed for each in found.redactions)
    assert not found.withheld
