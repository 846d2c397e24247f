"""Telegrams of the State Department: the specimens, odd shapes of our own, properties and mutations."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.readers.telegram.reader import READER_VERSION, read_cables
from ingest.sources.items import Failure, SourceFile

ROOT = Path(__file__).parents[4]
SPECIMENS = ROOT / "corpus" / "specimens" / "telegrams"
SHARED = ROOT.parent / "shared" / "data" / "telegrams-dev"


@cache
def specimen(name: str) -> tuple[Cable, ...]:
    path = SPECIMENS / name
    return cables(path.read_bytes(), path.name)


def cables(content: bytes | str, name: str = "a.txt") -> tuple[Cable, ...]:
    source = SourceFile.of_bytes(name, content if isinstance(content, bytes) else content.encode())
    return tuple(item for item in read_cables(source) if isinstance(item, Cable))


def only(name: str) -> Cable:
    (cable,) = specimen(name)
    return cable


def test_every_specimen_says_that_it_is_invented() -> None:
    paths = sorted(SPECIMENS.rglob("*.txt"))
    assert len(paths) == 16
    assert all("INVENTED" in path.read_text(encoding="utf-8") for path in paths)


def test_sections_are_one_cable() -> None:
    cable = only("sections-1975.txt")
    assert cable.id == cable.mrn == "1975BUCHAR00412"
    assert (cable.number, cable.number_printed) == ("412", "0412")
    assert "HE ADDED THE TUGS AT GIURGIU WERE UNDER ORDERS" in cable.body
    for furniture in ("PAGE", "SECTION", "FM ", "NNN", "CONFIDENTIAL", "054877", "LIMDIS", "46"):
        assert furniture not in cable.body
    assert cable.warnings == ()


def test_page_headers_leave_sentences_and_lists_whole() -> None:
    cable = only("sections-1975.txt")
    assert "DOWNSTREAM STATES THE LAST WORD" in cable.body
    assert "INTER- NATIONAL PRACTICE" in cable.body
    assert [item.printed for item in cable.references] == [
        "STATE 017976",
        "74 BONN 2315",
        "USCINCRED 311345Z MAY 73",
        "BUCHAREST 0388",
    ]
    labels = [(mark.label, cable.body[mark.offset :][:9]) for mark in cable.pages]
    assert labels == [("1", "1. SUMMAR"), ("2", "1. SUMMAR"), ("3", "LAST WORD"), ("1", "TUGS AT G")]


def test_heading_of_a_telegram() -> None:
    cable = only("sections-1975.txt")
    assert cable.sender is not None
    assert cable.sender.post == "bucharest"
    assert (cable.date.earliest, cable.date.time, cable.date.origin) == (date(1975, 2, 3), "18:00Z", "dtg")
    assert cable.dtg == "P R 031800Z FEB 75"
    assert [(one.station.post, one.role, one.precedence, one.number) for one in cable.addressees] == [
        ("state", "action", "priority", "1001"),
        ("bonn", "info", "", ""),
        ("moscow", "info", "", ""),
        ("nato", "info", "", ""),
        ("belgrade", "info", "", ""),
    ]
    assert (cable.marking.printed, cable.marking.level) == ("C O N F I D E N T I A L", "confidential")
    assert (cable.marking.captions, cable.marking.precedence) == (("LIMDIS",), "priority")
    assert cable.subject == "DANUBE TOWING DISPUTE AND THE GIURGIU CONFERENCE"
    assert (cable.tags, cable.tag_names) == (("PFOR", "PINT", "RO"), ("ARDELEAN, MIRCEA",))
    assert cable.signed == "HARGROVE"


def test_offices_and_attributes_are_kept() -> None:
    said = dict(only("sections-1975.txt").attributes)
    assert said["action"] == "EUR-12"
    assert said["info"] == "OCT-01 ISO-00 SS-15 NSC-05 PM-03 INR-07 CIAE-00 /043 W"
    assert said["executive order"] == "E.O. 11652: GDS"
    assert said["Concepts"] == "RIVER TRANSPORTATION, TUGBOATS, CONFERENCES, FREEDOM OF NAVIGATION"
    assert said["Subject"] == "DANUBE: TOWING DISPUTE AND THE GIURGIU CONFERENCE"
    assert said["Current Classification"] == "UNCLASSIFIED"
    assert said["Release"].endswith("05 JUL 2006")


def test_source_of_a_cable() -> None:
    content = (SPECIMENS / "sections-1975.txt").read_bytes()
    (cable,) = cables(content, "box/a.zip!sections.txt")
    source = SourceFile.of_bytes("", content)
    assert (cable.source.path, cable.source.sha256) == ("box/a.zip!sections.txt", source.sha256)
    assert (cable.source.reader, cable.source.reader_version) == ("telegram", READER_VERSION)
    assert (cable.source.encoding, cable.source.locator, cable.collection) == ("utf-8", "line 1", "aad")


def test_telegram_of_the_department_has_drafter_and_approver() -> None:
    cable = only("origin-state-1974.txt")
    said = dict(cable.attributes)
    assert cable.sender is not None
    assert cable.sender.post == "state"
    assert cable.drafter == "IO/HDC:OLWINSLOW:MP"
    assert said["origin"] == "IO-10"
    assert said["approved by"].startswith("IO/HDC:TBRACEGIRDLE; EUR/EE: PKOVATS")
    assert cable.signed == "HALLOWDEN"  # behind the last sentence
    assert [(one.kind, one.sender, one.number) for one in cable.references[:2]] == [
        ("airgram", "warsaw", "131"),
        ("telegram", "warsaw", "1402"),
    ]


def test_sent_date_and_a_from_that_disagrees() -> None:
    cable = only("sent-date-1977.txt")
    assert cable.date.earliest == date(1977, 4, 20)
    assert cable.place == "Pretoria"
    assert cable.warnings == ("from CAPE TOWN in the attributes, AMEMBASSY PRETORIA in the heading",)
    assert cable.signed == "VAN DER HOEVEN"
    assert cable.tags == ("ETRN", "SF", "LT")
    assert (cable.marking.level, cable.marking.printed) == ("restricted", "LIMITED OFFICIAL USE")


def test_heading_wins_over_attributes_and_says_so() -> None:
    cable = only("disagreement-1976.txt")
    assert (cable.date.earliest, cable.place, cable.marking.level) == (date(1976, 5, 12), "Oslo", "secret")
    assert [one.station.post for one in cable.addressees] == ["state"]
    assert [warning.split()[0] for warning in cable.warnings] == ["date", "from", "to", "classification"]
    assert [item.mrn for item in cable.references] == ["1976REYKJA00801"]


def test_repeated_mrn_gives_two_cables() -> None:
    first, second = specimen("repeated-mrn-1976.txt")
    assert (first.id, second.id) == ("1976ZAGREB00101", "1976ZAGREB00101~2")
    assert first.mrn == second.mrn
    assert second.references == ()
    assert second.warnings == ("the telegram gives itself as a reference: ZAGREB 0101",)


def test_a_text_on_microfilm_is_not_called_withheld() -> None:
    cable = only("withdrawn-1975.txt")
    assert (cable.body, cable.withheld) == ("", False)
    assert cable.warnings == ("no text: its locator is ADS TEXT UNRETRIEVABLE, P-REEL",)
    assert (cable.marking.level, cable.marking.captions) == ("secret", ("NODIS",))
    assert (cable.date.earliest, cable.date.origin) == (date(1975, 4, 14), "attributes")
    assert ("Locator", "ADS TEXT UNRETRIEVABLE, P-REEL") in cable.attributes


def test_attributes_that_say_so_make_a_withheld_cable() -> None:
    boxed = "Message Text\n\n\nMessage Attributes\n\nDocument Number: 1975BONN00001\nSubject: NAVAL TALKS\n{}\n"
    (denied,) = cables(boxed.format("Review Action: WITHHELD IN FULL"))
    assert (denied.body, denied.withheld, denied.warnings) == ("", True, ())
    (released,) = cables(boxed.format("Review Action: RELEASED, APPROVED"))
    assert (released.body, released.withheld) == ("", False)
    assert released.warnings == ("no text: the file holds none",)


def test_unreadable_tape_is_not_withheld() -> None:
    cable = only("tape-error-1973.txt")
    assert (cable.body, cable.withheld) == ("", False)
    assert "the tape says ERROR READING TEXT INDEX" in cable.warnings
    assert cable.subject.endswith("EC: FISHERIES AND THE TEAK TRADE: A NOTE")
    assert cable.marking.level == ""  # "SECRETARY" is no classification
    assert (cable.date.earliest, cable.date.precision, cable.date.origin) == (date(1973, 1, 1), "year", "mrn")


def test_expand_error_is_no_word_of_the_cable() -> None:
    (cable,) = cables("FM AMEMBASSY BONN\nTO SECSTATE WASHDC\n1. ONE.\nEXPAND ERROR ENCOUNTERED\n2. TWO.\n")
    assert cable.body == "1. ONE.\n\n2. TWO."
    assert cable.warnings == ("the tape says EXPAND ERROR ENCOUNTERED",)


def test_bare_text_has_its_mrn_from_the_file_name() -> None:
    cable = only("bare-with-footer/1973BONN07631.txt")
    assert (cable.id, cable.number, cable.place) == ("1973BONN07631", "7631", "Bonn")
    assert ("mrn from", "file name") in cable.attributes
    assert (cable.date.precision, cable.date.origin) == ("year", "mrn")
    assert cable.addressees == ()
    assert (cable.marking.level, cable.marking.captions) == ("secret", ("EXDIS",))
    assert cable.signed == "ASHCOMBE"
    assert cable.body.endswith("NEVER PUT OFF.")
    assert [item.mrn for item in cable.references] == ["1973STATE98112", "1973BONN07590"]


@pytest.mark.parametrize("name", ["1973BONN0763.txt", "bonn-07634.txt", "1873BONN07634.txt", "x1973BONN07634.txt"])
def test_other_file_names_are_no_mrn(name: str) -> None:
    (cable,) = cables("1. A LINE OF TEXT.\n", name)
    assert cable.mrn == ""
    assert cable.id.startswith("file/")


def test_section_heading_in_the_middle_of_a_bare_text() -> None:
    cable = only("bare-sections/1978KUALA02214.txt")
    assert "CONSUMERS' SIDE OUGHT TO BE TOLD SO" in cable.body
    assert [(one.station.place, one.role) for one in cable.addressees] == [
        ("Washington", "action"),
        ("Bangkok", "info"),
        ("Jakarta", "info"),
        ("La Paz", "info"),
    ]
    assert [item.mrn for item in cable.references] == ["1978STATE19914", "1978STATE06883"]
    assert cable.signed == "OYELARAN-PRICE"
    assert ("note by communications", "(#) OMISSION. CORRECTION TO FOLLOW.") in cable.attributes


def test_mark_of_the_whole_text_is_a_classification() -> None:
    for mark, level in (
        ("(C-ENTIRE TEXT)", "confidential"),
        ("SECRET - ENTIRE TEXT", "secret"),
        ("ENTIRE TEXT LOU.", "restricted"),
    ):
        (cable,) = cables(f"1. {mark}\n\n2. WORDS.\n")
        assert (cable.marking.level, cable.marking.printed) == (level, mark.strip("(). "))


def test_two_ref_blocks_itself_and_what_is_no_reference() -> None:
    cable = only("refs-twice-1976.txt")
    assert [item.mrn for item in cable.references] == ["1976STATE11870", "1976DACCA00188", "1975CALCUT04402"]
    assert cable.warnings == ("the telegram gives itself as a reference: DACCA 0292",)
    assert ("passing", "FOR PAYNTER FROM CHARGE") in cable.attributes
    assert ("not to", "AMEMBASSY ISLAMABAD") in cable.attributes
    assert cable.body.startswith("1. BARGES")


def test_noise_in_the_group_and_a_section_without_its_first() -> None:
    first, second = specimen("noisy-group-1973.txt")
    assert (first.date.earliest, first.dtg) == (date(1973, 5, 1), "R 011234 Z MAY 7 3")
    assert (first.marking.printed, first.marking.captions, first.marking.precedence) == (
        "S E C R E T",
        ("EXDIS",),
        "routine",
    )
    assert second.marking.precedence == "flash"
    assert second.warnings == ("section 2 of 2 without the sections before it",)


def test_shape_of_the_diplomatic_web() -> None:
    cable = only("cablegate-shape-2009.txt")
    assert (cable.id, cable.date.earliest) == ("2009MADRID00869", date(2009, 1, 20))
    assert [(one.station.place, one.number) for one in cable.addressees] == [
        ("Washington", "1234"),
        ("London", "455"),
        ("Paris", "33"),
    ]
    assert "which was promised for 2008, would be running by May" in cable.body
    assert [mark.label for mark in cable.pages] == ["1.2"]
    assert [item.mrn for item in cable.references] == ["2008MADRID01234", "2009STATE05678", "2008MADRID01301"]
    assert ("classified by", "DCM Perpetua Lindqvist for reasons 1.4 (b) and (d).") in cable.attributes
    assert cable.collection == "telegrams"


def test_columns_and_addresses_keep_their_lines() -> None:
    body = only("columns-1979.txt").body
    assert "CERRO AZUL       1,210      1,330\nSAN BLAS" in body
    assert "MR. H. QUIROGA\nCASILLA 411\nLA PAZ" in body
    assert body.endswith("ADD UP TO NOTHING.")


def test_military_reference_and_niact() -> None:
    cable = only("military-1975.txt")
    assert (cable.mrn, cable.marking.precedence, cable.marking.captions) == (
        "1975USBERL00417",
        "niact immediate",
        ("NOFORN",),
    )
    assert [(item.kind, item.sender) for item in cable.references] == [
        ("telegram", "state"),
        ("military", "CSAF/XOO"),
        ("military", "cincusafe"),
        ("telegram", "berlin"),
    ]
    assert cable.references[-1].mrn == "1975USBERL00398"
    assert cable.body.endswith("END TEXT.")


def test_missing_date_is_unknown() -> None:
    cable = only("undated.txt")
    assert not cable.date.known
    assert cable.mrn == ""
    assert [(item.sender, item.number, item.year) for item in cable.references] == [
        ("kaduna", "412", 0),
        ("kaduna", "413", 0),
        ("kaduna", "415", 0),
    ]


def test_text_between_is_not_an_addressee() -> None:
    (cable,) = cables("FM AMEMBASSY BONN\nTO SECSTATE WASHDC 12\n\n1. TO PARIS WE SAID NO.\n2. INFO IS SCARCE.\n")
    assert [one.station.post for one in cable.addressees] == ["state"]
    assert cable.body == "1. TO PARIS WE SAID NO.\n\n2. INFO IS SCARCE."


def test_current_classification_is_never_that_of_the_cable() -> None:
    attributes = "Document Number: 1975BONN00001\nCurrent Classification: UNCLASSIFIED\n"
    text = f"Message Text\n1. WORDS.\nMessage Attributes\n{attributes}"
    (cable,) = cables(text)
    assert (cable.marking.level, cable.marking.rank) == ("", 0)


def test_file_without_words_is_a_bad_source() -> None:
    for content in (b"", b"\n \n\t\n", b"NNNN\n"):
        with pytest.raises(BadSource, match="no words"):
            list(read_cables(SourceFile.of_bytes("a.txt", content)))


def test_endless_message_is_a_failure_and_the_next_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.telegram.file.LONGEST", 2_000)
    endless = "1. WORD AFTER WORD.\n" * 200
    rest = (SPECIMENS / "noisy-group-1973.txt").read_text(encoding="utf-8")
    items = list(read_cables(SourceFile.of_bytes("a.txt", f"{endless}NNNN\n{rest}".encode())))
    assert isinstance(items[0], Failure)
    assert items[0].place == "line 1"
    assert [item.mrn for item in items[1:] if isinstance(item, Cable)] == ["1973ZAGREB00140", "1973ZAGREB00141"]


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_other_encodings_give_the_same_cable(encoding: str) -> None:
    text = (SPECIMENS / "sections-1975.txt").read_text(encoding="utf-8").replace("FREEDOM", "FREEDOM–")
    (cable,) = cables(text.encode(encoding))
    assert cable.mrn == "1975BUCHAR00412"
    assert ("Concepts", "RIVER TRANSPORTATION, TUGBOATS, CONFERENCES, FREEDOM– OF NAVIGATION") in cable.attributes


@pytest.mark.parametrize("path", sorted(SPECIMENS.rglob("*.txt")), ids=lambda path: path.stem)
def test_line_ends_make_no_difference(path: Path) -> None:
    content = path.read_bytes()
    plain = [(one.id, one.body, one.subject) for one in cables(content, path.name) if one.mrn]
    other = [(one.id, one.body, one.subject) for one in cables(content.replace(b"\n", b"\r\n"), path.name) if one.mrn]
    assert plain == other


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_dir(), reason="the development telegrams are not here")
def test_real_telegrams_are_signed_and_named() -> None:
    found = [one for path in sorted(SHARED.glob("*.txt")) for one in cables(path.read_bytes(), path.name)]
    assert len(found) == len(list(SHARED.glob("*.txt")))
    assert all(one.sender is not None and one.sender.post and one.mrn for one in found)
    assert sum(bool(one.signed) for one in found) >= 0.95 * len(found)
    assert not any("NMAFVV" in one.body or "SECTION 02 OF" in one.body or "FM AMEMB" in one.body for one in found)
