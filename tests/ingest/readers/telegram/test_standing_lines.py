"""Lines that stand in headings by custom: of the network, of forms, and those that ask to pass a message on."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.telegram.label_lines import is_passing
from ingest.readers.telegram.reader import read_cables
from ingest.sources.items import SourceFile

GROUP = "R 211530Z APR 76\n"
LISTS = "FM AMEMBASSY OSLO\nTO SECSTATE WASHDC 2218\nINFO AMEMBASSY HELSINKI\n"
TEXT = "\n1. THE CRANES STAND IDLE.\nTREVANION\n"


def read(
    *, above: str = "", group: str = GROUP, lists: str = LISTS, behind: str = "", apart: str = "SUBJECT: CRANES\n"
) -> Cable:
    printed = f"{above}{group}{lists}CONFIDENTIAL OSLO 2210\nE.O. 11652: GDS\nTAGS: EWWT, NO\n{apart}{behind}{TEXT}"
    return only(printed)


def only(text: str) -> Cable:
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", text.encode()))
    assert isinstance(cable, Cable)
    return cable


def stations(cable: Cable) -> list[str]:
    return [f"{one.role} {one.station.post}" for one in cable.addressees]


@pytest.mark.parametrize(
    "line",
    [
        "DEPT PASS WHITE HOUSE",
        "STATE PASS USTR",
        "DEPARTMENT PLEASE PASS USIA",
        "DEPT PASS TO AID, USIA",
        "HELSINKI PLS PASS CONSULS",
    ],
)
@pytest.mark.parametrize("ref", ["", "REF: HELSINKI 0733\n"])
def test_a_passing_line_behind_the_subject_is_none_of_it(line: str, ref: str) -> None:
    cable = read(behind=f"{line}\n{ref}")
    assert (cable.subject, cable.warnings) == ("CRANES", ())
    assert ("passing", line) in cable.attributes
    assert [one.number for one in cable.references] == (["733"] if ref else [])
    assert cable.body == "1. THE CRANES STAND IDLE."


@pytest.mark.parametrize("line", ["PARLIAMENT TO PASS LAW", "MOUNTAIN PASS ROAD", "STATE PASSES"])
def test_other_lines_go_on_with_the_subject(line: str) -> None:
    assert not is_passing(line)
    assert read(behind=f"{line}\n").subject == f"CRANES {line}"


def test_a_passing_line_within_a_list_of_stations() -> None:
    cable = read(lists=LISTS + "DEPT PASS: AID/W, USIA\nAMEMBASSY BONN\n")
    assert stations(cable) == ["action state", "info helsinki", "info bonn"]
    assert (("passing", "DEPT PASS: AID/W, USIA") in cable.attributes, cable.warnings) == (True, ())


@pytest.mark.parametrize(
    "above",
    [
        "DE RUEHC #7812 1631411\n",
        "ZZ RUEHC RUEHNR\n",
        "OO RUEHWEB\n\nDE RUEHNY #7812 1631411\nZNR UUUUU ZZH\n",
        "ACTION EUR-00\n\nINFO  LOG-00   NP-00\n      DOTE-00  DS-00\n      /000W\n",
        "ACTION EUR-00\n\n     ------------------4F7A11  171433Z /38\n",
        "ACTION EUR-00\n\n     ------------------114711  171433Z /38\n",
    ],
)
def test_lines_of_the_network(above: str) -> None:
    cable = read(above=above)
    assert (cable.warnings, cable.number, cable.body) == ((), "2210", "1. THE CRANES STAND IDLE.")


def test_dashes_before_a_word_are_kept() -> None:
    assert "--------FACADE" in read(behind="\n0. THE QUAY: --------FACADE\n").body


@pytest.mark.parametrize("line", ["STATE GRNC", "GRNC", "OSLO GRNC"])
def test_groups_not_counted_are_no_station(line: str) -> None:
    cable = read(lists=f"{LISTS}{line}\nBT\n")
    assert stations(cable) == ["action state", "info helsinki"]
    assert (("routing", line) in cable.attributes, cable.warnings) == (True, ())


@pytest.mark.parametrize("group", ["R 2 1 1 5 3 0 Z  A P R  7 6\n", "R  2 1 1 5 3 0 Z   A P R   7 6\n"])
def test_a_group_whose_words_are_spaced_out(group: str) -> None:
    cable = read(group=group)
    assert (str(cable.date.earliest), cable.date.time, cable.dtg) == ("1976-04-21", "15:30Z", "R 211530Z APR 76")
    assert cable.warnings == ()


@pytest.mark.parametrize(("value", "told"), [("CONFIDENTIAL", False), ("TO BE DECIDED", True)])
def test_a_class_with_its_label_above_the_class_line(value: str, told: bool) -> None:
    cable = read(lists=f"{LISTS}CLASSIFICATION: {value}\n")
    assert (cable.marking.printed, cable.number, bool(cable.warnings)) == ("CONFIDENTIAL", "2210", told)


AIRGRAM = """                         DEPARTMENT OF STATE
                            AIRGRAM

ORIGINAL TO BE FILED IN ______ DECENTRALIZED FILES.        FILE DESIGNATION

                                                            A-77
{boxes}

TO   : Department of State
       DEPT PASS: AID/W, USIA

INFO : Amconsul ZAGREB

FROM : Amembassy OSLO                   DATE: March 12, 1971

E.O. 11652: N/A
TAGS: EWWT, NO
SUBJECT : Service of the Ferry to be Extended
          to the Northern Quays

REF : A. Oslo 311; B. Oslo's A-60

1. The quay master says so. INVENTED SPECIMEN.

TREVANION
"""


@pytest.mark.parametrize("boxes", ["PRIORITY          UNCLASSIFIED", "PRIORITY\nUNCLASSIFIED"])
def test_an_airgram_with_order_and_tags(boxes: str) -> None:
    cable = only(AIRGRAM.format(boxes=boxes))
    assert (cable.kind, cable.number, str(cable.date.earliest)) == ("airgram", "A-77", "1971-03-12")
    assert (cable.marking.level, cable.marking.precedence) == ("unclassified", "priority")
    assert (cable.sender and cable.sender.post, stations(cable)) == ("oslo", ["action state", "info zagreb"])
    assert cable.subject == "Service of the Ferry to be Extended to the Northern Quays"
    # A telegram of a higher number than the airgram's is none of the year before.
    assert [(one.kind, one.number, one.year) for one in cable.references] == [
        ("telegram", "311", 1971), ("airgram", "60", 1971),
    ]  # fmt: skip
    assert ("passing", "DEPT PASS: AID/W, USIA") in cable.attributes
    assert cable.warnings == ()
