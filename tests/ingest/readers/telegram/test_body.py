"""The text of a telegram: headings of further sections leave it, everything else stays; who signed."""

from __future__ import annotations

import pytest

from corpus.records import PageMark
from ingest.readers.shared.signatures import signature, signed_surname
from ingest.readers.telegram.body import Words, words_of
from ingest.readers.telegram.pages import strip

HEAD = "FM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\nC O N F I D E N T I A L SECTION 01 OF 02 ZAGREB 0412\n"


def words(text: str) -> Words:
    return words_of(strip(text.split("\n")).lines, [], year=1975)[1]


BODIES = [
    # the heading of a section goes; a sentence over it is one again
    ("1. HE SAID THAT\nC O N F I D E N T I A L SECTION 02 OF 02 ZAGREB 0412\nIT RAINED.", "1. HE SAID THAT IT RAINED."),
    ("1. ONE.\nC O N F I D E N T I A L SECTION 02 OF 02 ZAGREB 0412\n2. TWO.", "1. ONE.\n\n2. TWO."),
    ("1. HE SAID\n\nCONFIDENTIAL SECTION 02 OF 02 ZAGREB 0412\n\nIT RAINED.", "1. HE SAID IT RAINED."),
    # text behind the banner of a section stays
    ("1. HE SAID\nCONFIDENTIAL SECTION 02 OF 02 ZAGREB 0412 IT RAINED, HE SAID.", "1. HE SAID IT RAINED, HE SAID."),
    ("1. ONE.\nCONFIDENTIAL SECTION 02 OF 02 ZAGREB 0412 2. TWO, HE SAID.", "1. ONE.\n\n2. TWO, HE SAID."),
    # a whole heading again
    ("1. ONE.\nACTION EUR-12\nINFO OCT-01\nR 031800Z FEB 75\nFM AMEMBASSY ZAGREB\nTO SECSTATE WASHDC\n2. TWO.",
     "1. ONE.\n\n2. TWO."),
    # words that only look like a heading stay where they are
    ("1. ONE.\nINFO REACHED US THAT IT RAINED.", "1. ONE.\nINFO REACHED US THAT IT RAINED."),
    ("1. ONE.\nINFO AMEMBASSY BONN HAD SENT.", "1. ONE.\nINFO AMEMBASSY BONN HAD SENT."),
    ("1. ONE.\nTO AMEMBASSY BONN WE SAID NO.", "1. ONE.\nTO AMEMBASSY BONN WE SAID NO."),
    ("1. ONE.\nCONFIDENTIAL TALKS BEGAN.", "1. ONE.\nCONFIDENTIAL TALKS BEGAN."),
    ("1. ONE.\nCONFIDENTIAL ZAGREB 0412 IS NOT MEANT.", "1. ONE.\nCONFIDENTIAL ZAGREB 0412 IS NOT MEANT."),
    ("1. ONE.\nACTION WAS TAKEN.", "1. ONE.\nACTION WAS TAKEN."),
    ("1. ONE.\nSUBJECT: A NEW ONE.", "1. ONE.\nSUBJECT: A NEW ONE."),
    ("1. ONE.\nREF: STATE 12.", "1. ONE.\nREF: STATE 12."),
    ("1. ONE.\nFM IS A BAND.", "1. ONE.\nFM IS A BAND."),
    # the tape and the communications centre
    ("1. ONE.\nERROR READING TEXT INDEX\n2. TWO.", "1. ONE.\n2. TWO."),
    ("1. ONE.\n*** EXPAND ERROR ENCOUNTERED ***\n2. TWO.", "1. ONE.\n2. TWO."),
    ("1. THE ERROR READING TEXT WAS OURS.", "1. THE ERROR READING TEXT WAS OURS."),
    ("1. ONE.\nNOTE BY OC/T: GARBLED.\n2. TWO.", "1. ONE.\n2. TWO."),
    ("1. THE NOTE BY OC/T: WAS SHORT.", "1. THE NOTE BY OC/T: WAS SHORT."),
    ("1. ONE.\nBT\nNNNN", "1. ONE."),
    ("1. ONE.\n***\n2. TWO.", "1. ONE.\n2. TWO."),
    ("1. ONE BT TWO.", "1. ONE BT TWO."),
]  # fmt: skip


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize(("text", "expected"), BODIES, ids=[text for text, _ in BODIES])
def test_what_stays_of_a_text(text: str, expected: str) -> None:
    assert flat(words(HEAD + text).body) == flat(expected)
    # where a section begins, a paragraph ends only with its sentence
    if "SECTION 02" in text:
        assert words(HEAD + text).body == expected


def test_a_first_item_behind_a_reference_list_is_text() -> None:
    heading, found = words_of(f"{HEAD}REF: STATE 12\nTAGS: PFOR\nA. BONN 13 IS MEANT.".split("\n"), [], year=1975)
    assert (heading.labels.refs, found.body) == (["STATE 12"], "A. BONN 13 IS MEANT.")


def test_a_page_that_begins_behind_the_last_word() -> None:
    stripped = strip(f"{HEAD}1. ONE.\nPAGE 02 ZAGREB 00412".split("\n"))
    _, found = words_of(stripped.lines, stripped.labels, year=1975)
    assert (found.body, found.pages) == ("1. ONE.", (PageMark(label="2", offset=7),))


def test_what_sections_add() -> None:
    text = (
        f"{HEAD}1. ONE.\nNOTE BY OC/T: GARBLED.\nERROR READING TEXT\nERROR READING TEXT INDEX\nERROR READING TEXT\n"
        "INFO AMEMBASSY OSLO\nR 031800Z FEB 75\nFM AMEMBASSY OSLO\nTO AMEMBASSY BONN\nINFO SECSTATE WASHDC\n"
        "S E C R E T SECTION 02 OF 03 OSLO 0999\nEXDIS\nTAGS: PFOR\n2. TWO."
    )
    heading, found = words_of(text.split("\n"), [], year=1975)
    assert found.notes == ("GARBLED.",)
    assert found.lost == ("the tape says ERROR READING TEXT", "the tape says ERROR READING TEXT INDEX")
    assert found.last_section == 2
    # what the first heading says stays; new addressees and what it lacked are added
    assert (heading.sender and heading.sender.post, heading.post, heading.number) == ("zagreb", "ZAGREB", "0412")
    assert (heading.section, heading.sections, heading.group) == (1, 2, "R 031800Z FEB 75")
    assert heading.banner.level == "confidential"
    assert heading.captions == ["EXDIS"]
    assert heading.labels.tags == "PFOR"
    assert [(one.station.post, one.role) for one in heading.addressees] == [("state", "action"), ("bonn", "action")]


def test_what_a_later_heading_says_first() -> None:
    text = (
        "1. ONE.\nACTION EUR-12\nR 031800Z FEB 75\nFM AMEMBASSY OSLO\nTO AMEMBASSY BONN\n"
        "S E C R E T SECTION 02 OF 03 OSLO 0999\n2. TWO."
    )
    heading, found = words_of(text.split("\n"), [], year=1975)
    assert (heading.sender and heading.sender.post, heading.post, heading.number) == ("oslo", "OSLO", "0999")
    assert (heading.section, heading.sections, heading.banner.level) == (0, 3, "secret")
    assert heading.offices == [("action", "EUR-12")]
    assert (found.body, found.last_section) == ("1. ONE.\n\n2. TWO.", 2)


def test_a_text_without_heading() -> None:
    heading, found = words_of(["AND THE TEAK TRADE", "REF: STATE 12", "1. ONE."], [], year=0)
    assert (heading.labels.subject, heading.labels.refs, found.body) == ("AND THE TEAK TRADE", ["STATE 12"], "1. ONE.")
    heading, found = words_of(["B) STATE 12", "C) BONN 13", "1. ONE."], [], year=0)
    assert (heading.labels.refs, found.body) == (["B) STATE 12\nC) BONN 13"], "1. ONE.")
    # where there is a heading, a line inside it is none of the subject's
    heading, found = words_of([*HEAD.strip().split("\n"), "A LINE", "REF: STATE 12", "1. ONE."], [], year=0)
    assert (heading.labels.subject, heading.labels.refs, found.body) == ("", ["STATE 12"], "1. ONE.")
    assert heading.unread == ["A LINE"]


@pytest.mark.parametrize(
    ("text", "body", "signed"),
    [
        ("1. ONE.\nSAPT", "1. ONE.", "SAPT"),
        ("1. ONE.\n\nVAN DER HOEVEN", "1. ONE.", "VAN DER HOEVEN"),
        ("1. ONE.\nO'BRIEN", "1. ONE.", "O'BRIEN"),
        ("1. ONE.\nSMITH-JONES", "1. ONE.", "SMITH-JONES"),
        ("1. ONE. SAPT", "1. ONE.", "SAPT"),
        ("1. ONE) SAPT", "1. ONE)", "SAPT"),
        ("1. QUOTE ONE. UNQUOTE SAPT", "1. QUOTE ONE. UNQUOTE", "SAPT"),
        ("1. QUOTE ONE UNQTE SAPT", "1. QUOTE ONE UNQTE", "SAPT"),
        ("1. ONE END TEXT. SAPT", "1. ONE END TEXT.", "SAPT"),
        # before the end of a quotation: of the whole message, or of a part that another message gives
        ("1. ONE.\nSAPT\n\nUNQUOTE", "1. ONE.\nSAPT\n\nUNQUOTE", "SAPT"),
        ("1. ONE.\n\nVAN DER HOEVEN\nEND TEXT.", "1. ONE.\n\nVAN DER HOEVEN\nEND TEXT.", "VAN DER HOEVEN"),
        ("1. QUOTE ONE.\nSAPT\n\nUNQUOTE", "1. QUOTE ONE.\nSAPT\n\nUNQUOTE", ""),
        ("1. ONE.\nEND SUMMARY\n\nUNQUOTE", "1. ONE.\nEND SUMMARY\n\nUNQUOTE", ""),
        ("1. ONE.\nSAPT WENT.\n\nUNQUOTE", "1. ONE.\nSAPT WENT.\n\nUNQUOTE", ""),
        ("1. One. SAPT", "1. One. SAPT", ""),  # in mixed case a word in capitals is no name
        ("1. ONE. SAPT SPOKE", "1. ONE. SAPT SPOKE", ""),
        ("1. ONE. BOB", "1. ONE. BOB", ""),  # behind a sentence four letters at least
        ("1. ONE, SAPT", "1. ONE, SAPT", ""),
        ("SAPT", "SAPT", ""),  # nothing is signed
        ("1. ONE.\nAB", "1. ONE.\nAB", ""),
        ("", "", ""),
    ],
)
def test_the_signing_officer(text: str, body: str, signed: str) -> None:
    assert signature(text) == (body, signed)


_NO_NAMES = """
    END TEXT UNQUOTE UNQTE QUOTE SUMMARY COMMENT SECRET CONFIDENTIAL UNCLASSIFIED OFFICIAL EXEMPT FYI NOTE NONE MORE
    REGARDS EMBASSY AMBASSADOR DEPARTMENT SECTION PARA OMISSION CORRECTION MESSAGE DECAPTIONED GDS XGDS ADS STOP ENDIT
"""


def test_words_that_no_officer_bears() -> None:
    for word in _NO_NAMES.split():
        for text in (f"1. ONE.\n{word}", f"1. ONE. {word}", f"1. ONE UNQUOTE {word}"):
            assert signature(text) == (text, "")


def test_a_name_in_the_last_line_is_no_word_of_the_paragraph() -> None:
    found = words(f"{HEAD}1. THE COUNT SPOKE AND SPOKE AND SPOKE AND SPOKE AND SPOKE AND WENT.\nTARLENHEIM")
    assert (found.signed, found.body.endswith("AND WENT.")) == ("TARLENHEIM", True)
    found = words(f"{HEAD}1. THE COUNT SPOKE AND SPOKE AND SPOKE AND SPOKE AND SPOKE OF\nTARLENHEIM")
    assert (found.signed, found.body.endswith("SPOKE OF TARLENHEIM")) == ("", True)


PAGES = (PageMark(label="2", offset=1),)


@pytest.mark.parametrize(
    ("first", "later", "body", "offset"),
    [
        ("ONE", "TWO", "ONE TWO", 5),
        ("ONE.", "TWO", "ONE.\n\nTWO", 7),
        ("", "TWO", "TWO", 1),
        ("ONE", "", "ONE", 4),
    ],
)
def test_sections_joined(first: str, later: str, body: str, offset: int) -> None:
    found = Words(body=first, notes=("a",), lost=("x",), last_section=1).joined(
        Words(body=later, pages=PAGES, notes=("b",), lost=("y",), last_section=2, signed="SAPT")
    )
    assert (found.body, found.pages) == (body, (PageMark(label="2", offset=offset),))
    assert (found.notes, found.lost, found.last_section, found.signed) == (("a", "b"), ("x", "y"), 2, "SAPT")


def test_a_signed_section_ends_its_paragraph() -> None:
    signed = Words(body="ONE", signed="SAPT", pages=PAGES, last_section=1)
    found = signed.joined(Words(body="TWO"))
    assert (found.body, found.signed, found.pages, found.last_section) == ("ONE\n\nTWO", "SAPT", PAGES, 1)


@pytest.mark.parametrize(
    ("last", "signed"),
    [
        ("TREVANION", "TREVANION"),
        ("TREVANION.", "TREVANION"),
        ("TREVANION ...", "TREVANION"),
        ("TREVANION##", "TREVANION"),
        ("VAN ORDE", "VAN ORDE"),
        ("PLEASE ADVISE.", ""),
        ("ACTION REQUESTED.", ""),
        ("AGREED.", ""),
    ],
)
def test_a_last_line_that_is_a_name(last: str, signed: str) -> None:
    found = words(f"{HEAD}1. ONE.\n\n{last}")
    assert (found.signed, found.body) == (signed, "1. ONE." if signed else f"1. ONE.\n\n{last}")


@pytest.mark.parametrize(
    ("text", "small", "expected"),
    [
        ("1. ONE.\n\nDE LA CRUZ.", False, ("1. ONE.", "DE LA CRUZ")),
        ("1. ONE.\n\nPLEASE ADVISE.", False, ("1. ONE.\n\nPLEASE ADVISE.", "")),
        ("1. ONE.\n\nHale.", True, ("1. ONE.", "Hale")),
        ("1. ONE.\n\nVan Hale", True, ("1. ONE.", "Van Hale")),
        ("1. ONE.\n\nHale.", False, ("1. ONE.\n\nHale.", "")),  # nothing says that the message ends here
        ("1. ONE.\n\nThanks.", True, ("1. ONE.\n\nThanks.", "")),
    ],
)
def test_signatures_with_particles_and_in_small_letters(text: str, small: bool, expected: tuple[str, str]) -> None:
    assert signature(text, small=small) == expected


def test_the_signature_above_who_acts_and_who_typed() -> None:
    assert signed_surname("ONE.\n\nHALE\nActing\n\nJH:RT/12") == "HALE"
    assert signed_surname("ONE.\n\nThe end.\nActing") == ""
