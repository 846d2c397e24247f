"""Kinds of class lines, lists and labels in a heading: read, or kept with a warning; no word of the text is lost."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.readers.telegram.reader import read_cables
from ingest.sources.items import SourceFile

LISTS = "FM AMEMBASSY OSLO\nTO SECSTATE WASHDC 2218\nINFO AMEMBASSY HELSINKI\n"
LABELS = "E.O. 11652: GDS\nTAGS: EWWT, NO\nSUBJECT: CRANES\n"
TEXT = "\n1. THE CRANES STAND IDLE.\nTREVANION\n"


def read(
    *, lists: str = LISTS, banner: str = "CONFIDENTIAL OSLO 2210\n", labels: str = LABELS, text: str = TEXT
) -> Cable:
    printed = f"R 211530Z APR 76\n{lists}{banner}{labels}{text}"
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", printed.encode()))
    assert isinstance(cable, Cable)
    return cable


def warned(cable: Cable) -> str:
    return "\n".join(cable.warnings)


@pytest.mark.parametrize(
    ("banner", "level", "captions", "printed"),
    [
        ("NATO RESTRICTED OSLO 2210", "restricted", (), "2210"),
        ("NATO C O N F I D E N T I A L OSLO 2210", "confidential", (), "2210"),
        ("COSMIC TOP SECRET ATOMAL OSLO 2210", "top secret", ("ATOMAL",), "2210"),
        ("LOU OSLO 2210", "restricted", (), "2210"),
        ("LIMOFFUSE OSLO 2210", "restricted", (), "2210"),
        ("LTD OFF USE OSLO 2210", "restricted", (), "2210"),
        ("L I M I T E D OFFICIAL USE OSLO 2210", "restricted", (), "2210"),
        ("S/NF OSLO 2210", "secret", ("NOFORN",), "2210"),
        ("TS//NODIS OSLO 2210", "top secret", ("NODIS",), "2210"),
        ("C 0 N F I D E N T I A L OSLO 2210", "confidential", (), "2210"),
        ("CONFIDENTlAL OSLO 2210", "confidential", (), "2210"),
        ("CONFIDENTIAL OSLO 2210.", "confidential", (), "2210"),
        ("CONFIDENTIAL OSLO NR 2210", "confidential", (), "2210"),
        ("CONFIDENTIAL OSLO 2210/3", "confidential", (), "2210/3"),
        ("CONFIDENTIAL - LIMDIS - OSLO 2210", "confidential", ("LIMDIS",), "2210"),
        ("SECRET NODIS CHEROKEE OSLO 2210", "secret", ("NODIS", "CHEROKEE"), "2210"),
        ("* * * CONFIDENTIAL OSLO 2210 * * *", "confidential", (), "2210"),
        ("OSLO 2210 C O N F I D E N T I A L", "confidential", (), "2210"),
        ("CONFIDENTIAL (CORRECTED COPY) OSLO 2210", "confidential", (), "2210"),
        ("SECRET - EXDIS - SECTION 1 OF 1 OSLO 2210", "secret", ("EXDIS",), "2210"),
        ("C O R R E C T E D COPY - CONFIDENTIAL OSLO 2210", "confidential", (), "2210"),
        ("Limited Official Use Oslo 2210", "restricted", (), "2210"),
        ("confidential oslo 2210", "confidential", (), "2210"),
    ],
)
def test_class_lines(banner: str, level: str, captions: tuple[str, ...], printed: str) -> None:
    cable = read(banner=f"{banner}\n")
    assert (cable.marking.level, cable.marking.captions) == (level, captions)
    assert (cable.number, cable.number_printed, cable.mrn) == ("2210", printed, "1976OSLO02210")
    assert [one.station.post for one in cable.addressees] == ["state", "helsinki"]
    assert (cable.body, cable.warnings) == ("1. THE CRANES STAND IDLE.", ())


@pytest.mark.parametrize(
    ("line", "dtg"),
    [
        ("R 2 1 1 5 3 0 Z A P R 7 6", "R 211530Z APR 76"),
        ("R 2 11530Z APR 76", "R 211530Z APR 76"),
        ("O R 2 1 1530Z APR 1 9 7 6", "O R 211530Z APR 1976"),
        ("2 1 1 5 3 0 Z A P R I L 7 6", "211530Z APRIL 76"),
    ],
)
def test_a_group_whose_letters_are_torn_apart(line: str, dtg: str) -> None:
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", f"{line}\n{LISTS}UNCLAS OSLO 2210\n{LABELS}{TEXT}".encode()))
    assert isinstance(cable, Cable)
    assert (cable.dtg, str(cable.date.earliest), cable.date.time) == (dtg, "1976-04-21", "15:30Z")
    assert line not in {value for _, value in cable.attributes}
    assert (cable.warnings, cable.body) == ((), "1. THE CRANES STAND IDLE.")


@pytest.mark.parametrize("line", ["R 4 1 1 5 3 0 Z A P R 7 6", "R 2 1 1 5 3 0 Z A X R 7 6"])
def test_torn_letters_that_are_no_group_are_kept(line: str) -> None:
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", f"{line}\n{LISTS}UNCLAS OSLO 2210\n{LABELS}{TEXT}".encode()))
    assert isinstance(cable, Cable)
    assert cable.dtg == ""
    assert not cable.date.earliest
    assert line in {value for _, value in cable.attributes} | {cable.body}


@pytest.mark.parametrize("label", ["Subj -", "Subject -", "Subj --", "Subject –", "SUBJ -", "SUBJECT —"])
def test_a_dash_behind_the_label_of_the_subject(label: str) -> None:
    cable = read(labels=f"E.O. 11652: GDS\nTAGS: EWWT, NO\n{label} Cranes - a survey\n")
    assert (cable.subject, cable.tags, cable.warnings) == ("Cranes - a survey", ("EWWT", "NO"), ())


@pytest.mark.parametrize(
    ("info", "names"),
    [
        ("INFO ROUTINE OSLO HELSINKI", ["Oslo", "Helsinki"]),
        ("INFO OSLO HELSINKI TEL AVIV", ["Oslo", "Helsinki", "Tel Aviv"]),
        ("INFO PRIORITY NEW DELHI", ["New Delhi"]),
        ("INFO OSLO STRELSAU", ["Oslo Strelsau"]),
    ],
)
def test_british_lists_without_commas(info: str, names: list[str]) -> None:
    printed = (
        f"CONFIDENTIAL\nFM LUSAKA 181030Z MAR 75\nTO IMMEDIATE FCO\nTELEGRAM NUMBER 112 OF 18 MARCH\n{info}\n{TEXT}"
    )
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", printed.encode()))
    assert isinstance(cable, Cable)
    assert [one.station.name for one in cable.addressees if one.role == "info"] == names


def test_the_classification_is_kept_as_printed() -> None:
    assert read(banner="C 0 N F I D E N T I A L OSLO 2210\n").marking.printed == "C 0 N F I D E N T I A L"
    assert read(banner="NATO SECRET OSLO 2210\n").marking.printed == "NATO SECRET"


def test_an_unknown_word_behind_a_caption_is_no_part_of_the_post() -> None:
    cable = read(banner="SECRET NODIS HERON OSLO 2210\n")
    assert (cable.mrn, ("passing", "HERON") in cable.attributes) == ("1976OSLO02210", True)


def test_the_number_of_an_airgram() -> None:
    cable = read(banner="UNCLAS OSLO A-077\n")
    assert (cable.kind, cable.number, cable.number_printed, cable.mrn) == ("airgram", "A-77", "A-077", "")


def test_a_class_line_that_is_not_understood_is_told_and_its_number_read() -> None:
    cable = read(banner="COMPANY CONFIDENCE OSLO 2210\n")
    assert (cable.number, cable.marking.level) == ("2210", "")
    assert ("heading line", "COMPANY CONFIDENCE OSLO 2210") in cable.attributes
    assert "COMPANY CONFIDENCE" in warned(cable)
    assert len(cable.addressees) == 2


@pytest.mark.parametrize(
    "line", ["LOU CRANES ARE IDLE", "SECRET 12", "S CRANES", "TS//NODIS"], ids=["LOU", "number", "S", "no post"]
)
def test_short_words_alone_are_no_class_line(line: str) -> None:
    assert read(banner=f"{line}\n").number == ""


@pytest.mark.parametrize("label", ["XMT", "XMIT", "EXEMPT", "EXCEPT", "LESS", "OMIT", "XMIT:", "EXCLUDING", "NOT TO"])
def test_posts_left_out(label: str) -> None:
    cable = read(lists=f"{LISTS}{label} AMEMBASSY LUSAKA\n")
    assert ("not to", "AMEMBASSY LUSAKA") in cable.attributes
    assert [one.station.post for one in cable.addressees] == ["state", "helsinki"]


def test_posts_that_have_it_by_other_means_keep_the_sign() -> None:
    cable = read(lists=f"{LISTS}ZEN/AMEMBASSY LUSAKA\nAMEMBASSY HARARE 12\n")
    assert [(one.station.printed, one.role, one.number) for one in cable.addressees[1:]] == [
        ("AMEMBASSY HELSINKI", "info", ""), ("AMEMBASSY LUSAKA", "info", ""), ("AMEMBASSY HARARE", "info", "12"),
    ]  # fmt: skip
    assert [pair for pair in cable.attributes if pair[0] in ("delivery", "not to")] == [
        ("delivery", "ZEN/AMEMBASSY LUSAKA")
    ]


def listed(cable: Cable) -> list[str]:
    return [one.station.printed for one in cable.addressees if one.role == "info"]


@pytest.mark.parametrize(
    ("lines", "stations", "kept"),
    [
        ("AMEMBASSY LUSAKA; AMCONSUL TURIN", ["AMEMBASSY LUSAKA", "AMCONSUL TURIN"], []),
        ("AMEMBASSY LUSAKA BY POUCH", ["AMEMBASSY LUSAKA"], [("delivery", "AMEMBASSY LUSAKA BY POUCH")]),
        ("AMEMBASSY LUSAKA VIA HARARE", ["AMEMBASSY LUSAKA"], [("delivery", "AMEMBASSY LUSAKA VIA HARARE")]),
        ("AMEMBASSY LUSAKA FOR FAS", ["AMEMBASSY LUSAKA"], [("passing", "AMEMBASSY LUSAKA FOR FAS")]),
        ("LUSAKA FOR TRADE OFFICER\nAMEMBASSY LUSAKA", ["AMEMBASSY LUSAKA"], [("passing", "LUSAKA FOR TRADE OFFICER")]),
        ("DEPT PASS USDA", [], [("passing", "DEPT PASS USDA")]),
        ("AMEMBASSY LUSAKA PLEASE PASS TO HALE", ["AMEMBASSY LUSAKA"],
         [("passing", "AMEMBASSY LUSAKA PLEASE PASS TO HALE")]),
        ("CINCPAC\nCINCPAC FOR POLAD", ["CINCPAC"], [("passing", "CINCPAC FOR POLAD")]),
        ("ZENDA FOR TRADE OFFICE", ["ZENDA"], [("passing", "ZENDA FOR TRADE OFFICE")]),
        ("EU POLITICAL COLLECTIVE; UN SECURITY COUNCIL COLLECTIVE",
         ["EU POLITICAL COLLECTIVE", "UN SECURITY COUNCIL COLLECTIVE"], []),
        ("LUSAKA FOR TRADE OFFICER", ["LUSAKA"], [("passing", "LUSAKA FOR TRADE OFFICER")]),
        ("AMEMBASSY LUSAKA\nFOR TRADE OFFICER", ["AMEMBASSY LUSAKA"], [("passing", "FOR TRADE OFFICER")]),
        ("ZEN/AMEMBASSY LUSAKA\nAMEMBASSY ROME", ["AMEMBASSY LUSAKA", "AMEMBASSY ROME"],
         [("delivery", "ZEN/AMEMBASSY LUSAKA")]),
        ("XMT AMEMBASSY ROME\nZEN/AMEMBASSY LUSAKA", ["AMEMBASSY LUSAKA"],
         [("not to", "AMEMBASSY ROME"), ("delivery", "ZEN/AMEMBASSY LUSAKA")]),
    ],
)  # fmt: skip
def test_lists_with_remarks(lines: str, stations: list[str], kept: list[tuple[str, str]]) -> None:
    cable = read(lists=f"{LISTS}{lines}\n")
    assert listed(cable) == ["AMEMBASSY HELSINKI", *stations]
    assert [pair for pair in cable.attributes if pair[0] != "executive order"] == list(kept)
    assert cable.warnings == ()


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        ("TO ALL EUROPEAN POSTS EXCEPT MOSCOW AND WARSAW", ["MOSCOW", "WARSAW"]),
        ("TO ALL EUROPEAN POSTS (EXCEPT MOSCOW, WARSAW)", ["MOSCOW", "WARSAW"]),
        ("TO ALL EUROPEAN POSTS LESS AMEMBASSY MOSCOW", ["AMEMBASSY MOSCOW"]),
    ],
)
def test_posts_left_out_of_a_collective(line: str, left_out: list[str]) -> None:
    cable = read(lists=f"FM SECSTATE WASHDC\n{line}\n", banner="UNCLAS STATE 333444\n")
    assert [one.station.printed for one in cable.addressees] == ["ALL EUROPEAN POSTS"]
    assert [words for key, words in cable.attributes if key == "not to"] == left_out


@pytest.mark.parametrize(
    "text",
    [
        "LUSAKA FOR THE FIRST TIME HAS A CRANE.",
        "FOR THE FIRST TIME LUSAKA HAS A CRANE.",
        "LUSAKA FOR THE FIRST TIME IN MANY YEARS HAS MORE THAN ONE CRANE AND",
    ],
)
@pytest.mark.parametrize("gap", ["", "\n"])
def test_a_text_without_class_line_below_a_list(text: str, gap: str) -> None:
    cable = read(lists=LISTS, banner="", labels="", text=f"{gap}{text}\nTHE QUAY IS EMPTY.\nTREVANION\n")
    assert text in cable.body
    assert listed(cable) == ["AMEMBASSY HELSINKI"]


def test_all_posts_are_one_addressee() -> None:
    cable = read(
        lists="FM SECSTATE WASHDC\nTO ALL DIPLOMATIC AND CONSULAR POSTS IMMEDIATE\n", banner="UNCLAS STATE 333444\n"
    )
    (one,) = cable.addressees
    assert (one.station.printed, one.precedence) == ("ALL DIPLOMATIC AND CONSULAR POSTS", "immediate")


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("FOR OFFICIAL USE ONLY", "FOR OFFICIAL USE ONLY"),
        ("SENSITIVE BUT UNCLASSIFIED", "SENSITIVE BUT UNCLASSIFIED"),
        ("CONFIDENTIAL", ""),
    ],
)
def test_a_marking_below_the_class_line(line: str, caption: str) -> None:
    cable = read(banner=f"CONFIDENTIAL OSLO 2210\n{line}\n")
    assert cable.marking.captions == ((caption,) if caption else ())
    assert [pair for pair in cable.attributes if pair[0] == "passing"] == []


def test_the_section_above_the_classification() -> None:
    cable = read(banner="SECTION 01 OF 01 OSLO 02210\nCONFIDENTIAL\n")
    assert (cable.number, cable.marking.level, cable.warnings) == ("2210", "confidential", ())


def test_labels_in_small_letters() -> None:
    cable = read(labels="Subject: Cranes\nTags: Ewwt, No\nE.O. 11652: gds\n")
    assert (cable.subject, cable.tags, cable.warnings) == ("Cranes", ("EWWT", "NO"), ())


@pytest.mark.parametrize(
    "end", ["TREVANION\n\nDECLASSIFIED\nA/XYZ/IPS, Department of State\nE.O. 12958, as amended\nMay 4, 2006\n",
            "TREVANION\nBT\nConfidential\n", "Trevanion.\nBT\nConfidential\n",
            "TREVANION\nUNCLASSIFIED\nRELEASED IN FULL\n"],
)  # fmt: skip
def test_the_signature_above_stamps_and_markings(end: str) -> None:
    cable = read(text=f"\n1. THE CRANES STAND IDLE.\n{end}")
    assert (cable.body, cable.signed.upper()) == ("1. THE CRANES STAND IDLE.", "TREVANION")
    assert (dict(cable.attributes).get("release", "") != "") is ("DECLASS" in end or "RELEASED" in end)


def test_a_release_above_the_heading() -> None:
    stamp = "RELEASED IN PART\nB1, 1.4(D)\nREVIEW AUTHORITY: Rufus Hale, Reviewer\n"
    head = f"UNCLASSIFIED\n{stamp}\nHCX418\n\n"
    (cable,) = read_cables(
        SourceFile.of_bytes("a.txt", f"{head}R 211530Z APR 76\n{LISTS}SECRET OSLO 2210\n{LABELS}{TEXT}".encode())
    )
    assert isinstance(cable, Cable)
    assert dict(cable.attributes)["release"] == stamp.strip().replace("\n", " ")
    assert dict(cable.attributes)["routing"] == "HCX418"
    assert (cable.marking.level, cable.number, cable.warnings) == ("secret", "2210", ())


def test_orders_above_the_text_are_no_release() -> None:
    cable = read(labels="E.O. 12356\nTAGS: EWWT, NO\nSUBJECT: CRANES\n")
    assert dict(cable.attributes) == {"executive order": "E.O. 12356"}
    assert read(labels="", banner="", lists="", text="DECLASSIFIED\nPAPERS WERE SENT.\n").body.startswith(
        "DECLASSIFIED"
    )


def test_a_clean_copy() -> None:
    cable = read(lists=f"{LISTS}CLEAN COPY - PARA 2 RETYPED\n")
    assert (("copy", "CLEAN COPY - PARA 2 RETYPED") in cable.attributes, cable.warnings) == (True, ())


def test_all_lines_of_a_stamp_in_the_text_are_kept() -> None:
    stamp = "Rufus Hale\nDeclassified/Released\nUS Department of State\nEO Systematic Review\n20 Mar 2014\n"
    cable = read(text=f"\n1. ONE.\n{stamp}\n2. TWO.\nTREVANION\n")
    assert cable.body == "1. ONE.\n\n2. TWO."
    assert dict(cable.attributes)["release"] == stamp.strip().replace("\n", " ")


@pytest.mark.parametrize(
    "name", ["USDOCOSOUTH NAPLES IT", "COMIDEASTFOR", "EC COLLECTIVE", "BONN", "DIA WASHDC", "HARARE PRIORITY"]
)
def test_a_line_that_looks_like_a_station_is_an_addressee(name: str) -> None:
    assert len(read(lists=f"{LISTS}{name}\n").addressees) == 3


@pytest.mark.parametrize("name", ["ODDBALL SEVEN", "ZZ QX 17", "COPY FURNISHED", "MESSAGE CENTER PLEASE COPY"])
def test_a_line_that_does_not_is_told(name: str) -> None:
    cable = read(lists=f"{LISTS}{name}\nAMEMBASSY LUSAKA\n")
    assert [one.station.post for one in cable.addressees] == ["state", "helsinki", "lusaka"]
    assert (("heading line", name) in cable.attributes, name in warned(cable)) == (True, True)


@pytest.mark.parametrize(
    ("line", "captions", "passing"),
    [
        ("LIMDIS; NOFORN", ("LIMDIS", "NOFORN"), ()),
        ("EXDIS, NOFORN", ("EXDIS", "NOFORN"), ()),
        ("NODIS; EYES ONLY", ("NODIS", "EYES ONLY"), ()),
        ("EXDIS - EYES ONLY FOR THE SECRETARY", ("EXDIS", "EYES ONLY"), ("EXDIS - EYES ONLY FOR THE SECRETARY",)),
        ("LIMDIS/NOFORN - FOR THE CHARGE", ("LIMDIS", "NOFORN"), ("LIMDIS/NOFORN - FOR THE CHARGE",)),
        ("NODIS WAS LIFTED BY THE DEPARTMENT", (), ("NODIS WAS LIFTED BY THE DEPARTMENT",)),
    ],
)
def test_lines_of_captions(line: str, captions: tuple[str, ...], passing: tuple[str, ...]) -> None:
    cable = read(labels=f"{line}\n{LABELS}")
    assert cable.marking.captions == captions
    assert tuple(value for key, value in cable.attributes if key == "passing") == passing


@pytest.mark.parametrize(
    "line", ["PROJECT CODE: HERON 9", "ATTN: MR. SAPT", "NOTE: SECOND COPY", "TIME OF RECEIPT 1422Z"]
)
def test_a_subject_ends_before_a_line_with_a_label(line: str) -> None:
    cable = read(labels=f"{LABELS}{line}\nREF: HELSINKI 733\n")
    assert (cable.subject, [one.number for one in cable.references]) == ("CRANES", ["733"])
    assert (("heading line", line) in cable.attributes, line in warned(cable)) == (True, True)


@pytest.mark.parametrize(
    "subject",
    [
        "CRANES OF THE\nQUAY",
        "CRANES,\nAND SHIPS",
        "CRANES AND:\nSHIPS: A VIEW",
        "CRANES\nSHIPS",
        "CRANES -\nTHE SHIPS LEAVE.",
    ],
)
def test_a_subject_goes_on(subject: str) -> None:
    cable = read(labels=f"E.O. 11652: GDS\nTAGS: EWWT\nSUBJECT: {subject}\n")
    assert cable.subject == subject.replace("\n", " ")


SENTENCES = ["THE CRANES STOOD STILL IN BONN 12 DAYS.", "HE HAD SEEN THE CRANES OF BONN 12 YESTERDAY."]


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    "label", ["SUBJECT: CRANES", "SUBJECT: CRANES\nREF: HELSINKI 733", "CLASSIFIED BY: DCM SAPT. REASON 1.5 (D)"]
)
def test_a_text_directly_below_a_label_stays_a_text_and_is_told(label: str, sentence: str) -> None:
    cable = read(labels=f"E.O. 11652: GDS\nTAGS: EWWT\n{label}\n{sentence}\nHE LEFT.\n", text="TREVANION\n")
    assert " ".join(cable.body.split()) == f"{sentence} HE LEFT."
    assert sentence in warned(cable)
    assert "12" not in {one.number for one in cable.references if one.start < 0}


@pytest.mark.parametrize(
    "line",
    [
        "CLASSIFIED BY: DCM SAPT. REASON 1.5 (D). 1. (C) THE CRANES FELL.",
        "Classified By: DCM Sapt, for reasons 1.4 b and d. 1. (C) THE CRANES FELL.",
        "REF: HELSINKI 733. 1. (C) THE CRANES FELL.",
        "REF: HELSINKI 733 1. (C) THE CRANES FELL.",
    ],
)
def test_the_first_paragraph_on_the_line_of_a_label(line: str) -> None:
    assert read(labels=f"{LABELS}{line}\n", text="\n2. HE LEFT.\nTREVANION\n").body.startswith(
        "1. (C) THE CRANES FELL."
    )


def test_who_classified_it_ends_before_the_heading() -> None:
    printed = (
        f"CLASSIFIED BY: RUPERT SAPT, DIR., CA/FO\nR 211530Z APR 76\n{LISTS}CONFIDENTIAL OSLO 2210\n{LABELS}{TEXT}"
    )
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", printed.encode()))
    assert isinstance(cable, Cable)
    assert ("classified by", "RUPERT SAPT, DIR., CA/FO") in cable.attributes
    assert (str(cable.date.earliest), cable.sender and cable.sender.post, len(cable.addressees)) == (
        "1976-04-21",
        "oslo",
        2,
    )
    below = read(banner="CONFIDENTIAL OSLO 2210\nCLASSIFIED BY: DCM SAPT\n")
    assert ("executive order", "E.O. 11652: GDS") in below.attributes


def test_who_classified_it_behind_a_portion_mark() -> None:
    cable = read(labels=f"{LABELS}\n(U) Classified by DCM Sapt for reasons 1.4(b)\nand (d).\n")
    assert ("classified by", "DCM Sapt for reasons 1.4(b) and (d).") in cable.attributes
    assert cable.body == "1. THE CRANES STAND IDLE."


@pytest.mark.parametrize("line", ["RET: HELSINKI 733", "SUBJEGT: CRANES", "REP: HELSINKI 733\nSUBJECI: CRANES"])
def test_damaged_labels_are_told(line: str) -> None:
    cable = read(labels=f"E.O. 11652: GDS\nTAGS: EWWT, NO\n{line}\n")
    assert cable.body == "1. THE CRANES STAND IDLE."
    assert all(one in warned(cable) for one in line.split("\n"))


def test_words_of_references_that_are_no_message_are_kept() -> None:
    cable = read(labels=f"{LABELS}REFS: A. HELSINKI 733\nB. TELCON SAPT/HALE APRIL 3\n")
    assert [one.number for one in cable.references] == ["733"]
    assert any(key == "references" and "TELCON SAPT/HALE" in value for key, value in cable.attributes)
    plain = read(labels=f"{LABELS}REF: HELSINKI 733 (NOTAL)\n")
    assert [key for key, _ in plain.attributes].count("references") == 0


@pytest.mark.parametrize(
    "tail",
    [
        "TREVANION\n\n\nCONFIDENTIAL\n\n\n\n\n\n\n\n\n\n<< END OF DOCUMENT >>",
        "TREVANION\n\nCONFIDENTIAL\n\nNNNMAFVVZCZADF ADS000",
        "TREVANION\nRupert V. Hentzau Declassified/Released US Department of State\nEO Systematic Review 20 Mar 2014",
    ],
)
def test_what_stands_behind_the_signature(tail: str) -> None:
    cable = read(text=f"\n1. THE CRANES STAND IDLE.\n{tail}\n")
    assert (cable.body, cable.signed) == ("1. THE CRANES STAND IDLE.", "TREVANION")


def test_a_stamp_within_a_sentence() -> None:
    cable = read(text="\n1. THE CRANES\nDECLASSIFIED Authority NND 812345\nSTAND IDLE.\nTREVANION\n")
    assert " ".join(cable.body.split()) == "1. THE CRANES STAND IDLE."
    assert ("release", "DECLASSIFIED Authority NND 812345") in cable.attributes


@pytest.mark.parametrize(
    ("first", "day"),
    [
        ("Oslo, March 4, 1989", "1989-03-04"),
        ("4 March 1989", "1989-03-04"),
        ("1. On March 4, 1989 the cranes stood idle.", "None"),
        ("The agreement of March 4, 1989", "None"),
        ("THE CRANES STAND IDLE SINCE MARCH 4, 1989.", "None"),
    ],
)
def test_a_telegram_without_a_group_has_the_day_of_a_dateline_above_its_text(first: str, day: str) -> None:
    printed = (
        f"C O N F I D E N T I A L\n\nE.O. 12356: DECL: 05/18/2009\nTAGS: PREL\nSUBJECT: CRANES\n\n{first}\n\nIdle.\n"
    )
    (cable,) = read_cables(SourceFile.of_bytes("a.txt", printed.encode()))
    assert isinstance(cable, Cable)
    assert str(cable.date.earliest) == day
    assert first in cable.body
