"""What editors mark in a text: the printed words stay, what is missing or unsure is seen."""

from __future__ import annotations

import pytest
from tei_letters import cable, header, read, tei, text

from ingest.readers.tei import editing, prepare
from ingest.sources.items import Failure


def body(inside: str) -> str:
    return cable(tei(text(f"<p>{inside}</p>"))).body


@pytest.mark.parametrize(
    ("marked", "printed"),
    [
        ("the <choice><sic>pilts</sic><corr>pilots</corr></choice> met", "the pilts met"),
        ("the pi<choice>\n <corr>l</corr>\n <sic>ll</sic>\n</choice>ots", "the pillots"),
        ("<choice><orig>vpon</orig><reg>upon</reg></choice> it", "vpon it"),
        ("<choice><expan>received</expan><abbr>recd</abbr></choice> it", "recd it"),
        ("<app><lem>one</lem><rdg wit='#b'>two</rdg></app> ship", "one ship"),
        ("pi<lb break='no'/>lots m<pb break='no' n='2'/>et", "pilots met"),
        ("by the <gap reason='illegible' extent='2 words'/> bank", "by the [illegible: 2 words] bank"),
        ("a <gap/> here", "a [gap] here"),
        ("a <gap quantity='3' unit='chars' reason='ink_blot'/> here", "a [ink blot: 3 chars] here"),
        ("the <unclear>river</unclear> bank", "the river[?] bank"),
        ("the <supplied>lower</supplied> river", "the [lower] river"),
        ("the <del>upper</del> <add>lower</add> river", "the [deleted: upper] lower river"),
        ("the <subst>\n<del>upper</del>\n<add>lower</add></subst> river", "the [deleted: upper]lower river"),
        ("a <del/>b", "a b"),
        ("a<seg>b</seg>c", "abc"),
        ("<w>two</w><w>words</w>", "two words"),
        ("line<cb/>line", "line\nline"),
    ],
)
def test_what_editors_mark(marked: str, printed: str) -> None:
    assert body(marked) == printed


def test_readings_of_the_editors_are_kept_apart() -> None:
    one = "<choice><sic>pilts</sic><corr>pilots</corr></choice> "
    found = cable(tei(text(f"<p>{one}{one}<choice><abbr>recd</abbr><expan>received</expan></choice></p>")))
    assert dict(found.attributes)["editors' readings"] == "pilts: pilots; recd: received"
    assert [note.text for note in found.notes] == ["pilts: pilots; recd: received"]


def test_readings_without_end_are_cut() -> None:
    many = "".join(f"<choice><sic>a{n}</sic><corr>b{n}</corr></choice> " for n in range(1_000))
    kept = dict(cable(tei(text(f"<p>{many}</p>"))).attributes)["editors' readings"]
    assert len(kept) <= editing.LONGEST_READINGS + 3
    assert kept.endswith("; …")


def test_names_whose_parts_only_markup_keeps_apart() -> None:
    name = "<persName><forename>Milan</forename><surname>Brankov</surname></persName>"
    found = cable(tei(text("<p>x</p>"), header(f'<correspAction type="sent">{name}</correspAction>')))
    assert found.sender is not None
    assert found.sender.printed == "Milan Brankov"


def test_a_transcription_by_lines() -> None:
    lines = "<sourceDoc><surface><zone><line>One</line><line>two.</line></zone></surface></sourceDoc>"
    assert cable(tei(lines)).body == "One\ntwo."
    assert cable(tei(lines + text("<p>One two.</p>"))).body == "One two."


@pytest.mark.parametrize(
    ("prologue", "reference", "printed", "unknown"),
    [
        ('<!DOCTYPE TEI.2 PUBLIC "a" "tei2.dtd">', "&eacute;", "é", False),
        ('<!DOCTYPE TEI.2 PUBLIC "a" "tei2.dtd">', "&noname;", "", True),
        ('<!DOCTYPE TEI [<!ENTITY dash "&#8212;">]>', "&dash;", "—", False),
        ('<!DOCTYPE TEI [<!ENTITY eacute "e">]>', "&eacute;", "e", False),
        (f'<!DOCTYPE TEI [<!ENTITY a "{"x" * prepare.LONGEST_ENTITY}">]>', "&a;", "x" * prepare.LONGEST_ENTITY, False),
        (f'<!DOCTYPE TEI [<!ENTITY a "{"x" * (prepare.LONGEST_ENTITY + 1)}">]>', "&a;", "", True),
        ('<!DOCTYPE TEI [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>', "&b;", "", True),
    ],
)
def test_entities_that_stand_for_characters(prologue: str, reference: str, printed: str, unknown: bool) -> None:
    found = cable(prologue + tei(text(f"<p>a{reference}b</p>")))
    assert found.body == f"a{printed}b"
    assert bool(found.warnings) == unknown


def test_an_entity_without_any_declaration_is_named() -> None:
    (found,) = read(tei(text("<p>&noname;</p>")))
    assert isinstance(found, Failure)
    assert "noname" in found.reason
