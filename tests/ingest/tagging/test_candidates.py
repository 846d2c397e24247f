"""Names that a text itself shows: after titles, in signatures, posts in sentences; and the bounds of names."""

from __future__ import annotations

import pytest

from ingest.tagging.candidates import american_posts, signing_officer, titled_persons
from ingest.tagging.normalise import repair
from ingest.tagging.spans import person_core


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("words of it.\nRassendyl", "Rassendyl"),
        ("words of it. Rassendyl", "Rassendyl"),
        ('words of it." Rassendyl', "Rassendyl"),
        ("quote words unquote Rassendyl", "Rassendyl"),
        ("words of it.\nVan Rassendyl", "Van Rassendyl"),
        ("words of it.\nRassendyl-Sapt", "Rassendyl-Sapt"),
        ("words of it.\nRassendyl\nNNNN\n\nconfidential\nBT\nNote by OC/T: x", "Rassendyl"),
        ("words of it.\nRassendyl\n*** 12 ***", "Rassendyl"),
        ("words of it, Rassendyl", ""),
        ("words of it.\nrassendyl", ""),
        ("words of it.\nEnd Summary", ""),  # common words
        ("words of it.\nSummary", ""),
        ("words of it.\nRassendyl spoke", ""),
        ("words. " + "x " * 40 + ". Rassendyl", "Rassendyl"),
        ("", ""),
        ("nnnn\nbt", ""),
        ("words. Rassendyl\n" + "\n" * 700, ""),  # too far from the end
    ],
)
def test_the_signature(text: str, name: str) -> None:
    found = signing_officer(text)
    assert (text[found.start : found.end] if found else "") == name
    if found:
        assert (found.label, found.rule) == ("PERSON", "signature")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("and Ambassador Vaarvik said", ["Vaarvik"]),
        ("and FonMin Vaarvik said", ["Vaarvik"]),
        ("and Mr. Vaarvik said", ["Vaarvik"]),
        ("and Mr. A. B. Vaarvik said", ["A. B. Vaarvik"]),
        ("and Mrs.\nVaarvik said", ["Vaarvik"]),
        ("and Ambassador Juha van Vaarvik said", ["Juha van Vaarvik"]),
        ("and Ambassador Vaarvik-Xanth said", ["Vaarvik-Xanth"]),
        ("and Ambassador Vaarvik May 12", ["Vaarvik"]),  # a month ends it
        ("and Ambassador Jan Vaarvik said", ["Jan Vaarvik"]),  # but a given name
        ("and Ambassador January 12", []),
        ("and Ambassador Vaarvik Minister Xanth", ["Vaarvik"]),  # the next office ends it
        ("and Ambassador Vaarvik NATO said", ["Vaarvik"]),
        ("and Ambassador Table said", []),  # a common word
        ("and ambassador vaarvik said", []),
        ("and the general Vaarvik said", []),  # in mixed case a title has its capital
        ("and the major Soviet aims", []),
        ("for Major Soviet aims", []),  # an adjective of a nation is no surname
        ("for Mr. French it was", ["French"]),  # but behind a form of address
        ("and General Army Orders", []),  # a body
        ("and Secretary Tuesday said", []),
        ("from Secretary. Vaarvik said", []),  # a point behind a written-out title ends the sentence
        ("from Gen. Vaarvik himself", ["Vaarvik"]),
        ("and Ambassador Vaarvik’s letter", ["Vaarvik"]),  # the possessive is no part of the name
        ("and Ambassador Vaarvik's Xanth", ["Vaarvik"]),
        ("and President de la Zenda said", ["de la Zenda"]),
        ("THE MAJOR SOVIET AIMS AND THE GENERAL CABINET RESHUFFLE ARE CLEAR", []),  # in capitals nothing tells
        ("THE AIMS OF GENERAL VAARVIK ARE CLEAR TO ALL OF US", ["VAARVIK"]),
        ("and subambassador Vaarvik said", []),
        ("and Mr. Xz. said", []),  # too short
    ],
)
def test_persons_after_a_title(text: str, names: list[str]) -> None:
    found = list(titled_persons(repair(text)))
    assert [text[each.start : each.end] for each in found] == names
    assert {(each.label, each.rule) for each in found} <= {("PERSON", "title")}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("told AmEmbassy New Delhi today", ["AmEmbassy New Delhi"]),
        ("told AmEmbassy Bonn today", ["AmEmbassy Bonn"]),
        ("told Am Embassy Bonn today", ["Am Embassy Bonn"]),
        ("told AMEMB Bonn", ["AMEMB Bonn"]),
        ("told USMission Bonn", ["USMission Bonn"]),
        ("told AmConsul Hong Kong", ["AmConsul Hong Kong"]),
        ("told AmEmbassy Zenda today", []),  # no post
        ("see AmEmbassy Bonn 1234", []),  # a message
        ("see AmEmbassy Bonn A-123", []),
        ("see AmEmbassy Bonn 12 times", ["AmEmbassy Bonn"]),
        ("told TheAmEmbassy Bonn", []),
        ("told AmEmbassy", []),
    ],
)
def test_posts_in_a_sentence(text: str, names: list[str]) -> None:
    found = list(american_posts(text))
    assert [text[each.start : each.end] for each in found] == names
    assert {(each.label, each.rule) for each in found} <= {("ORG", "post")}


@pytest.mark.parametrize(
    ("printed", "core"),
    [
        ("Mr. Rusk's", "Rusk"),
        ("Rusk’s", "Rusk"),
        ("Rusk' s", "Rusk"),
        ("Ambassador Dean Rusk", "Dean Rusk"),
        ("Mr. Ambassador Rusk", "Rusk"),
        ("Rusk.", "Rusk"),
        ("Rusk Jr.", "Rusk Jr."),
        ("Dean R.", "Dean R."),
        ("Rusk-", "Rusk"),
        ("“Rusk”", "Rusk"),
        ("von Rusk", "von Rusk"),
        ("al-Rusk", "al-Rusk"),
        ("de Gaulle", "de Gaulle"),
        ("some Rusk", None),  # begins small
        ("Rusk 2", None),
        ("Mr. Minister", None),  # titles alone
        ("A B C D E F", "A B C D E F"),
        ("A B C D E F G", None),  # more than six words
        ("...", None),
        ("", None),
    ],
)
def test_the_bare_name(printed: str, core: str | None) -> None:
    text = f"x {printed} y"
    found = person_core(text, 2, 2 + len(printed))
    assert (text[found[0] : found[1]] if found else None) == core
