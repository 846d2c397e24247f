"""Lines of all kinds put into headings of sound telegrams: what stands behind them is read, and no word is lost."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from corpus.records import Cable, as_plain
from ingest.readers.telegram.reader import read_cables
from ingest.sources.items import SourceFile

SUBJECT = "CRANES OF THE NORTHERN QUAY"
TEXT = "1. THE HARBOUR MASTER SAID THAT THE CRANES STAND IDLE.\n\n2. INVENTED SPECIMEN: THERE IS NO SUCH QUAY."


@dataclass(frozen=True)
class Sound:
    """A sound telegram in its parts."""

    group: str = "P R 211530Z APR 76"
    sender: str = "FM AMEMBASSY OSLO"
    addressed: str = "TO SECSTATE WASHDC PRIORITY 2218\nINFO AMEMBASSY HELSINKI"
    banner: str = "C O N F I D E N T I A L OSLO 2210"
    order: str = "E.O. 11652: GDS"
    tags: str = "TAGS: EWWT, NO"
    subject: str = f"SUBJECT: {SUBJECT}"
    ref: str = "REF: HELSINKI 0733"
    behind: str = ""
    text: str = TEXT
    signature: str = "TREVANION"

    def printed(self) -> str:
        lines = (
            self.group,
            self.sender,
            self.addressed,
            "BT",
            self.banner,
            self.order,
            self.tags,
            self.subject,
            self.ref,
            self.behind,
            "",
            self.text,
            self.signature,
        )
        return "\n".join(lines)


def read(sound: Sound) -> Cable:
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", sound.printed().encode()))
    assert isinstance(cable, Cable)
    return cable


def facts(cable: Cable) -> dict[str, object]:
    """What must hold of the sound telegram."""
    return {
        "day": str(cable.date.earliest),
        "sender": cable.sender.post if cable.sender else "",
        "to": [one.station.post for one in cable.addressees if one.station.post in ("state", "helsinki")],
        "number": (cable.number, cable.mrn),
        "level": cable.marking.level,
        "subject": cable.subject.upper(),
        "tags": {"EWWT", "NO"} <= set(cable.tags),
        "ref": any((one.sender, one.number) == ("helsinki", "733") for one in cable.references),
        "text": cable.body,
        "signed": cable.signed,
    }


RIGHT = facts(read(Sound()))


def test_the_sound_telegram_is_read_whole() -> None:
    assert RIGHT == {
        "day": "1976-04-21", "sender": "oslo", "to": ["state", "helsinki"], "number": ("2210", "1976OSLO02210"),
        "level": "confidential", "subject": SUBJECT, "tags": True, "ref": True, "text": TEXT, "signed": "TREVANION",
    }  # fmt: skip
    assert read(Sound()).warnings == ()


SAME = {
    "tags": [
        "TAGS EWWT, NO",
        "TAGS; EWWT, NO",
        "Tags: ewwt, no",
        "Tag: ewwt, no",
        "tags ewwt, no",
        "TAGS - EWWT, NO",
        "TAGS. EWWT, NO.",
        "TAGS:EWWT,NO",
        "TAGS : EWWT; NO",
        "TAGS EWWT NO",
        "TAGS/ EWWT, NO",
        "TAGS:\nEWWT, NO",
        "TAGS: EWWT\nNO",
        "TAGS: PGOV, EWWT\n      ETRD NO",
        "TAGS: EWWT, NO (BERG,\nHAAKON)",
        'TAGS: "EWWT", NO',
    ],
    "subject": [
        f"Subject: {SUBJECT}",
        f"SUBJ; {SUBJECT}",
        f"subj: {SUBJECT}",
        f"SUBJ {SUBJECT}",
        f"SUBJECT {SUBJECT}",
        f"SUBJECT - {SUBJECT}",
        f"SUB: {SUBJECT}",
        f"SUBJ/{SUBJECT}//",
        f"SUBJECT:\n{SUBJECT}",
        "SUBJECT: CRANES OF\n         THE NORTHERN QUAY",
        f"SUBJECT: {SUBJECT}\nSIPDIS",
        f"SUBJECT: {SUBJECT}\n\nXQ SEE THE TABLE BELOW",
        "SUBJECT: Cranes of the Northern Quay",
    ],
    "ref": [
        "Refs: A) Helsinki 733",
        "REFTEL: HELSINKI 733",
        "Reftels: (A) Helsinki 0733; (B) Bonn 9",
        "REF HELSINKI 733",
        "REF; HELSINKI 733",
        "REF - HELSINKI 733",
        "REF A: HELSINKI 733\nREF B: BONN 9",
        "REFERENCE: HELSINKI 733",
        "Ref. Helsinki 733",
        "REF (A) HELSINKI 733",
        "REFS: A. HELSINKI 733\n      B. BONN 9",
    ],
    "order": [
        "EO 11652: GDS",
        "E.O. 11,652: GDS",
        "EXECUTIVE ORDER 11652: GDS",
        "DECLASSIFY IN FULL, SAYS NOBODY",
        "E.O. 12958, AS AMENDED: N/A",
        "GDS APPLIES\n\nHERE AND THERE",
    ],
    "group": [
        "P 211530Z APR 1976",
        "P211530Z APR 76",
        "P 211530ZAPR76",
        "P 211530Z A P R 76",
        "p 211530z apr 76",
        "P 21 1530Z APR 76",
        "P 211530 Z APR 76",
        "PP 211530Z APR 76",
        "P 211530Z APR '76",
        "P 211530Z/APR/76",
        "P 211530Z APRIL 1976",
        "P 211530Z APR. 76",
        "PRIORITY 211530Z APR 76",
        "DTG: 211530Z APR 76",
        "APR 21 1530Z 76",
        "P 211530Z APR 76 ZFF4",
    ],
    "sender": [
        "FM: AMEMBASSY OSLO",
        "Fm: AmEmbassy Oslo",
        "FROM: AMEMBASSY OSLO",
        "FROM AMEMBASSY OSLO",
        "FM\tAMEMBASSY OSLO  ",
    ],
    "addressed": [
        "TO: SECSTATE WASHDC PRIORITY 2218\nINFO: AMEMBASSY HELSINKI",
        "To: SecState WashDC Priority 2218\nInfo: AmEmbassy Helsinki",
        "TO PAGE 02        OSLO    02210  211612Z\nSECSTATE WASHDC PRIORITY 2218\nINFO AMEMBASSY HELSINKI",
        "TO SECSTATE WASHDC 2218\nINFO PAGE 02        OSLO    02210  211612Z\nAMEMBASSY HELSINKI",
        "TO SECSTATE WASHDC 2218\nINFO AMEMBASSY PAGE 02        OSLO    02210  211612Z\nHELSINKI",
        "TO SECSTATE WASHDC 2218\nINFO AMEMBASSY HELSINKI\nXMT AMEMBASSY BONN\nAMEMBASSY PARIS",
        "TO SECSTATE WASHDC 2218\n(SEE THE LIST BELOW, NO. 3)\nINFO AMEMBASSY HELSINKI",
        "TO SECSTATE WASHDC//EUR/NE//\nINFO AMEMBASSY HELSINKI//POL//",
        "TO SECSTATE WASHDC 2218, AMEMBASSY HELSINKI",
        "TO SECSTATE WASHDC INFO AMEMBASSY HELSINKI",
        "TO SECSTATE WASHDC\n\nINFO AMEMBASSY HELSINKI\nBT",
    ],
    "banner": [
        "CONFIDENTIAL OSLO 2210",
        "C O N F I D E N T I A L OSLO 2210 (CORRECTED COPY)",
        "C O N F I D E N T I A L OSLO 2210 CORRECTED COPY",
        "C O N F I D E N T I A L OSLO 2210 (C O R R E C T E D  C O P Y)",
        "C O N F I D E N T I A L OSLO 2210\n\nCORRECTED COPY - PARA 2",
        "***CORRECTED COPY***\nC O N F I D E N T I A L OSLO 2210",
        "C O N F I D E N T I A L OSLO 2210 (NOTAL)",
        "C O N F I D E N T I A L//NOFORN OSLO 2210",
        "C O N F I D E N T I A L NOFORN OSLO 2210",
        "C O N F I D E N T I A L OSLO 2210 EXDIS",
        "C O N F I D E N T I A L SECTION 01 OF 02 OSLO 2210",
        "CONFIDENTIAL SECTION 1 OF 2 OSLO 2210",
        "C O N F I D E N T I A L SECTION ONE OF TWO OSLO 2210",
        "C O N F I D E N T I A L OSLO 2210 SECTION 1 OF 2",
        "C O N F I D E N T I A L\nSECTION 1 OF 2\nOSLO 2210",
        "C O N F I D E N T I A L\nOSLO 2210",
        "Confidential Oslo 2210",
        "C O N F I D E N T I A L OSLO 2210\n\nSIPDIS\n\nPASS TO THE PORT, PLEASE.",
        "C O N F I D E N T I A L OSLO 2210\nSENSITIVE",
    ],
    "signature": [
        "TREVANION.",
        "TREVANION##",
        "TREVANION\nSIPDIS",
        "TREVANION\n\nNNNN",
        "TREVANION\n.",
        "TREVANION\nBT\n#2210\nNNNN",
        "TREVANION\n\nNNNN\n\n<< END OF DOCUMENT >>",
        "TREVANION\nRELEASED IN FULL",
        "TREVANION\n\nRELEASED IN PART\nB1, 1.4(D)",
        "TREVANION\n\nDeclassified/Released US Department of State EO Systematic Review\n30 JUN 2005",
        "TREVANION\n\nAda L. Nobody\nDeclassified/Released\nUS Department of State\nEO Systematic Review\n20 Mar 2014",
        "TREVANION\n\nCONFIDENTIAL\n\nNNNN",
    ],
    "behind": [
        "Classified by: Ambassador Q. Trevanion, reason\n1.5 (b) and (d).",
        "CLASSIFIED BY: AMBASSADOR TREVANION, REASON\n1.5 (B) AND (D).",
        "Classified by Ambassador Trevanion. Reason: 1.5 (d)",
        "classified by: DCM,\nfor reasons 1.4 (b)\nand (d).",
        "Classified By: DCM\nReason: 1.4 (b)\nDeclassify On: 2013",
    ],
}
"""Part -> forms of it that change nothing of what must hold."""


@pytest.mark.parametrize(
    ("part", "printed"), [(part, printed) for part, forms in SAME.items() for printed in forms], ids=lambda value: value
)
def test_a_form_of_a_line_changes_nothing(part: str, printed: str) -> None:
    assert facts(read(replace(Sound(), **{part: printed}))) == RIGHT


@pytest.mark.parametrize(
    "lines",
    [
        f"E.O. 12958: N/A TAGS: EWWT, NO SUBJECT: {SUBJECT} REF: HELSINKI 733",
        f"E.O. 12958: N/A TAGS EWWT, NO SUBJ: {SUBJECT} REFTEL: HELSINKI 733",
        f"E.O. 12958: N/A; TAGS; EWWT, NO; SUBJ; {SUBJECT}; REF; HELSINKI 733",
        f"E.O. 12958: N/A\nTAGS: EWWT, NO\nSUBJECT: {SUBJECT} REF: A. HELSINKI 733",
        "E.O. 12958: N/A TAGS: EWWT,\nNO SUBJECT: CRANES OF\nTHE NORTHERN QUAY REF: HELSINKI 733",
    ],
)
def test_several_labels_on_one_line(lines: str) -> None:
    cable = read(replace(Sound(), order=lines, tags="", subject="", ref=""))
    assert facts(cable) == RIGHT


def test_a_word_of_a_subject_is_no_label() -> None:
    cable = read(replace(Sound(), subject="SUBJECT: A REFERENCE: LIBRARY OF CRANES"))
    assert cable.subject == "A REFERENCE: LIBRARY OF CRANES"


@pytest.mark.parametrize(
    ("lines", "exempt"),
    [
        ("XMT AMEMBASSY BONN\nAMEMBASSY PARIS", ["AMEMBASSY BONN", "AMEMBASSY PARIS"]),
        ("XMT/AMEMBASSY BONN", ["AMEMBASSY BONN"]),
        ("XMT: AMEMBASSY BONN", ["AMEMBASSY BONN"]),
        ("XMT\nAMEMBASSY BONN", ["AMEMBASSY BONN"]),
        ("XMT BONN/PARIS", ["BONN", "PARIS"]),
        ("XMT BONN, PARIS", ["BONN", "PARIS"]),
        ("LESS AMEMBASSY BONN", ["AMEMBASSY BONN"]),
        ("XMT PAGE 02        OSLO    02210  211612Z\nAMEMBASSY BONN", ["AMEMBASSY BONN"]),
        ("INFO ALL NORDIC POSTS XMT AMEMBASSY BONN", ["AMEMBASSY BONN"]),
        ("AMEMBASSY STOCKHOLM (EXCEPT AMEMBASSY BONN)", ["AMEMBASSY BONN"]),
    ],
)
def test_posts_that_did_not_get_it_are_no_addressees(lines: str, exempt: list[str]) -> None:
    cable = read(replace(Sound(), addressed=f"{Sound().addressed}\n{lines}"))
    assert [value for key, value in cable.attributes if key == "not to"] == exempt
    assert not {one.station.post for one in cable.addressees} & {"bonn", "paris"}
    assert facts(cable) == RIGHT


def test_a_list_goes_on_behind_an_exception() -> None:
    cable = read(replace(Sound(), addressed=f"{Sound().addressed}\nXMT AMEMBASSY BONN\nINFO AMEMBASSY PARIS"))
    assert [one.station.post for one in cable.addressees] == ["state", "helsinki", "paris"]


def test_lines_that_are_not_understood_are_kept_and_told() -> None:
    cable = read(replace(Sound(), tags="TAGS: EWWT, NO\n\nXQ 12, SEE THERE\n\nZOOL. REPORTS"))
    assert [value for key, value in cable.attributes if key == "heading line"] == ["XQ 12, SEE THERE", "ZOOL. REPORTS"]
    assert cable.warnings == ("2 lines of the heading not understood: 'XQ 12, SEE THERE', 'ZOOL. REPORTS'",)
    assert facts(cable) == RIGHT


def test_a_line_before_the_heading_is_none_of_the_text() -> None:
    cable = read(replace(Sound(), group="seen in the reading room\nP R 211530Z APR 76"))
    assert ("heading line", "seen in the reading room") in cable.attributes
    assert facts(cable) == RIGHT


@pytest.mark.parametrize("printed", ["TAGS: EWWT, NO, #1", "TAGS: EWWT, NO, x-y"])
def test_tags_that_are_none_are_told(printed: str) -> None:
    cable = read(replace(Sound(), tags=printed))
    assert ("tags", printed[6:]) in cable.attributes
    assert cable.warnings == (f"1 line of the heading partly understood: no TAGS are '{printed.split()[-1]}'",)


def test_a_group_that_is_no_day_is_told() -> None:
    cable = read(replace(Sound(), group="P 391530Z APR 76"))
    assert (cable.date.earliest, cable.warnings) == (None, ("date not understood: 'P 391530Z APR 76'",))
    assert {**facts(cable), "day": "", "number": ""} == {**RIGHT, "day": "", "number": ""}


@pytest.mark.parametrize(
    ("text", "signature", "warnings"),
    [
        # whole: page marks reach the last section, or it is signed
        ("1. ONE.\n\nOSLO 00002210  003 OF 003\n\n2. INVENTED.", "", ()),
        ("1. ONE.\n\n2. INVENTED.", "TREVANION", ()),
        ("1. ONE.\n\nOSLO 00002210  002 OF 003\n\n2. INVENTED.", "", ("only 2 of 3 sections are in the file",)),
        ("1. ONE.\n\n2. INVENTED.", "", ("only 1 of 3 sections are in the file",)),
    ],
)
def test_the_section_of_a_banner(text: str, signature: str, warnings: tuple[str, ...]) -> None:
    banner = "C O N F I D E N T I A L SECTION 01 OF 03 OSLO 2210"
    assert read(replace(Sound(), banner=banner, text=text, signature=signature)).warnings == warnings


def test_what_is_said_on_the_copy_and_by_the_network_is_kept() -> None:
    cable = read(replace(
        Sound(), group="VZCZCXRO1234\nDE RUEHNY #2210 1121530\nP 211530Z APR 76",
        banner="C O N F I D E N T I A L OSLO 2210 (CORRECTED COPY)", behind="SIPDIS",
        signature="TREVANION\nRELEASED IN PART\nB1, 1.4(D)",
    ))  # fmt: skip
    assert cable.attributes[:3] == (
        ("copy", "CORRECTED COPY"),
        ("routing", "VZCZCXRO1234"),
        ("routing", "DE RUEHNY #2210 1121530"),
    )
    assert cable.attributes[-1] == ("release", "RELEASED IN PART B1, 1.4(D)")
    assert cable.marking.captions == ("SIPDIS",)


def test_an_extract_says_so() -> None:
    remark = (
        "This record is a partial extract of the original cable. The full text of the original cable is not available."
    )
    cable = read(replace(Sound(), group=f"{remark}\n\nP 211530Z APR 76"))
    assert ("extract", remark) in cable.attributes
    assert cable.warnings == ("the text is an extract: the source says that the whole is not available",)
    assert facts(cable) == RIGHT


def test_the_heading_of_a_quoted_telegram_is_text() -> None:
    quoted = "R 200900Z APR 76\nFM AMEMBASSY BONN\nTO AMEMBASSY OSLO\nC O N F I D E N T I A L BONN 0099\n1. QUOTED."
    cable = read(replace(Sound(), text=f"{TEXT}\nQUOTE\n{quoted}\nUNQUOTE"))
    assert all(line in cable.body for line in quoted.split("\n"))
    assert [one.station.post for one in cable.addressees] == ["state", "helsinki"]


@given(
    st.tuples(
        st.sampled_from("ABEHKLPQVWXYZ"), st.text("ABCDEFGHKLMNOPRSTUVWXYZ ,.;()'0123456789-/", min_size=3, max_size=60)
    ).map("".join),
    st.sampled_from(["addressed", "banner", "order", "tags", "ref"]),
)
@settings(max_examples=300, deadline=None)
def test_whatever_line_stands_in_a_heading_no_word_is_lost(line: str, part: str) -> None:
    assume(not line.startswith(("VZCZC", "ZCZC")))  # these begin another message
    sound = Sound()
    cable = read(replace(sound, **{part: f"{getattr(sound, part)}\n\n{line}\n"}))
    whole = json.dumps(as_plain(cable)).upper()
    assert {
        word for word in line.replace("'", " ").split() if len(word) > 5 and word.isalpha() and word not in whole
    } == set()
    assert (cable.subject.startswith(SUBJECT), cable.body.endswith(TEXT)) == (True, True)
