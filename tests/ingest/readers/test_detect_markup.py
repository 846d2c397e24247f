"""Markup by its root element and by what its text says: pages of the Wilson Center, XML that no reader takes."""

from __future__ import annotations

import pytest

from corpus.errors import BadSource
from ingest.readers.detect import CONTROLS_ALLOWED, sniff

LABELS = [
    "Document Information",
    "Authors",
    "Associated Places",
    "Associated People",
    "Associated Organizations",
    "Subjects Discussed",
    "Contributors",
    "Original Archive",
    "Original Classification",
    "Original Uploaded Date",
    "Original Language",
    "Record ID",
    "Donors",
    "Rights",
]


def page(*labels: str) -> str:
    return f"<html><body>{''.join(f'<b>{label}</b> x' for label in labels)}</body></html>"


def kind(text: str) -> str:
    return sniff(text.encode(), "page")


@pytest.mark.parametrize("label", LABELS)
def test_three_labels_of_the_archive_make_one_of_its_pages(label: str) -> None:
    """With two others, whichever they are; each in any case, with a colon or without, alone in its element."""
    at = LABELS.index(label)
    others = [LABELS[at - 1], LABELS[at - 2]]
    assert kind(page(*others)) == "html"
    for written in (label, label.upper(), f"{label}:", f" {label} :"):
        assert kind(page(*others, written)) == "wilson"
    for other in (f"{label} of it", f"The {label}", label[:-1], f"{label}::", others[0]):
        assert kind(page(*others, other)) == "html"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<html><a href='https://digitalarchive.wilsoncenter.org/x'>x</a></html>", "wilson"),
        ("<title>A cable | Wilson Center Digital Archive</title>", "wilson"),
        (f"<title>{'x' * 400}Wilson Center Digital Archive</title>", "wilson"),
        (f"<title>{'x' * 401}Wilson Center Digital Archive</title>", "html"),
        ("<p>The Wilson Center Digital Archive</p>", "html"),
        *((f"<{root}>x</{root}>", "html") for root in ("head", "BODY", "div", "table", "center", "h1", "h3", "pre")),
        ("<!DOCTYPE html><x>y</x>", "html"),
        ("<!-- a --><?b c?>\n<p>x</p>", "html"),
        ("<!DOCTYPE x [<!ENTITY a '>'>]><html>x</html>", "html"),
        # Declared as XML a page begins with its own root; other names are those of another vocabulary.
        ("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>x</html>", "html"),
        ("<?xml version='1.0'?><TEI><idno type='frus'>frus1</idno></TEI>", "frus"),
        ("<TEI><title>Foreign Relations of the United States</title></TEI>", "frus"),
        ("<teiCorpus><p>history.state.gov</p></teiCorpus>", "frus"),
        ("<t:TEI.2 xmlns:t='x'><p>history.state.gov</p></t:TEI.2>", "frus"),
        # What only begins with the sign is text.
        ("<3 dogs", "plain"),
        ("<unknown>words", "plain"),
        ("<!-- never closed", "plain"),
    ],
)
def test_the_reader_of_markup(text: str, name: str) -> None:
    assert kind(text) == name


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("<?xml version='1.0'?><book>x</book>", "book"),
        ("<?xml version='1.0'?><p>x</p>", "p"),
        ("<book xmlns='urn:x'>x</book>", "book"),
        ("<b:book xmlns:b='urn:x'>x</b:book>", "b:book"),
        ("<?xml version='1.0'?>nothing", "?"),
        (f"<?xml version='1.0'?><{'x' * 70}>y</x>", "x" * 60),
    ],
)
def test_xml_of_another_vocabulary_is_refused(text: str, root: str) -> None:
    with pytest.raises(BadSource) as refused:
        kind(text)
    assert refused.value.problem == f"XML with the root element <{root}>: no reader for that"
    assert refused.value.advice.startswith("TEI XML is read; convert anything else")


@pytest.mark.parametrize(
    "text",
    [
        "<TEI><title>Poems</title></TEI>",
        "<teiCorpus><teiHeader/><TEI/></teiCorpus>",
        "<tei:TEI xmlns:tei='x'><tei:teiHeader><tei:title>Letters</tei:title></tei:teiHeader></tei:TEI>",
    ],
)
def test_tei_that_is_no_volume_of_frus_has_a_reader_of_its_own(text: str) -> None:
    assert kind(text) == "tei"


@pytest.mark.parametrize("name", ["sourceDesc", "encodingDesc", "profileDesc", "text", "t:body", "/teiHeader"])
def test_a_letter_that_cites_frus_is_no_volume_of_it(name: str) -> None:
    cited = "Foreign Relations of the United States, 1867, history.state.gov"
    assert kind(f"<TEI><teiHeader><title>Letters</title><{name}><p>{cited}</p>") == "tei"
    assert kind(f"<TEI><teiHeader><title>Letters</title><p>{cited}</p><{name}>") == "frus"


@pytest.mark.parametrize(("controls", "text"), [(5, True), (6, False)])
def test_so_many_control_characters_are_those_of_a_text(controls: int, text: bool) -> None:
    assert CONTROLS_ALLOWED == 0.05
    content = b"\x01" * controls + b"a" * (100 - controls)
    if text:
        assert sniff(content, "a") == "plain"
    else:
        with pytest.raises(BadSource, match="binary data of an unknown kind"):
            sniff(content, "a")
