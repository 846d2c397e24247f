"""Lines of the attribute block and of the footer, one row a line."""

from __future__ import annotations

import pytest

from ingest.readers.telegram.attributes import read_attributes, take_footer, value_of


@pytest.mark.parametrize(
    ("line", "pair"),
    [
        ("Key: value", ("Key", "value")),
        ("  Key :  value ", ("Key", "value")),
        ("Key:", ("Key", "")),
        ("Key: ", ("Key", "")),
        ("Two  Words: v", ("Two Words", "v")),
        ("A/B #(c)' d-e.: v", ("A/B #(c)' d-e.", "v")),
        ("Key: a: b", ("Key", "a: b")),
        ("K" + "e" * 44 + ": v", ("K" + "e" * 44, "v")),  # 45 characters
        ("TAGS: v", ("TAGS", "v")),
        ("ID: v", ("ID", "v")),
        ("MCN: v", ("MCN", "v")),
        ("SAS ID: v", ("SAS ID", "v")),
        ("URL: v", ("URL", "v")),
        ("TO: v", ("TO", "v")),
        ("FROM: v", ("FROM", "v")),
        # no keys: they go on with the value before
        ("EC: v", None),
        ("key: v", None),
        ("Key:v", None),
        ("K: v", None),
        ("K1: v", None),
        ("K" + "e" * 45 + ": v", None),
    ],
)
def test_what_is_a_key(line: str, pair: tuple[str, str] | None) -> None:
    found = read_attributes(["First: words", line])
    assert found == ([("First", "words"), pair] if pair else [("First", f"words {' '.join(line.split())}")])


def test_a_block_has_400_keys_at_most() -> None:
    found = read_attributes(["Key: v"] * 402)
    assert len(found) == 400
    assert found[-1] == ("Key", "v Key: v Key: v")


@pytest.mark.parametrize(
    ("line", "footer"),
    [
        *((line, []) for line in ("NNNN", "NNN", "BT", " BT ", "#1234", "NMAFVVZCZC", "NMAFVVZCZ", "CN NNNN", "")),
        ("NOTE BY OC/T: A GARBLE: TWO", [("note by communications", "A GARBLE: TWO")]),
        ("NOTE BY OC/T", [("note by communications", "")]),
        ("*** Current Classification *** SECRET", [("Current Classification", "SECRET")]),
        ("Current Classification *** SECRET ***", [("Current Classification", "SECRET")]),
        ("*** Current Handling Restrictions *** n/a", [("Current Handling Restrictions", "n/a")]),
        ("*** Current Handling Restrictions ***", [("Current Handling Restrictions", "")]),
        ("*** Other *** SECRET", None),
        ("NN", None),
        ("BTX", None),
        ("#12345", None),
        ("Current Classification SECRET", None),
        ("WORDS", None),
    ],
)
def test_what_is_a_footer(line: str, footer: list[tuple[str, str]] | None) -> None:
    kept = ["1. WORDS."]
    assert take_footer([*kept, line]) == ((kept, footer) if footer is not None else ([*kept, line], []))


def test_a_text_may_be_all_footer() -> None:
    assert take_footer(["BT", "NNNN"]) == ([], [])


def test_a_value_by_its_key() -> None:
    assert value_of([("Key", "v"), ("Key", "w")], "key") == "v"
    assert value_of([("Keys", "v")], "key") == ""


@pytest.mark.parametrize(
    ("lines", "pairs"),
    [
        ([], []),
        (["", "  "], []),
        (["", "Key: v"], [("Key", "v")]),  # blank lines say nothing
        (["Key: v", "", "w"], [("Key", "v w")]),
        (["words", "Key: v"], [("Release", "words"), ("Key", "v")]),
        (["Key: v", "X Declassified/Released Y", "w"], [("Key", "v"), ("Release", "X Declassified/Released Y w")]),
    ],
)
def test_lines_without_a_key(lines: list[str], pairs: list[tuple[str, str]]) -> None:
    assert read_attributes(lines) == pairs


@pytest.mark.parametrize(
    ("lines", "kept", "release"),
    [
        (["1. ONE.", "RELEASED IN FULL"], ["1. ONE."], "RELEASED IN FULL"),
        (["1. ONE.", "", "DECLASSIFIED", "Authority NND 974321", "By KM NARA Date 4/1/96"], ["1. ONE."],
         "DECLASSIFIED Authority NND 974321 By KM NARA Date 4/1/96"),
        (["1. ONE.", "RELEASED IN PART", "B1, 1.4(D)", "", "NNNN"], ["1. ONE."], "RELEASED IN PART B1, 1.4(D)"),
        (["1. ONE.", "DECLASSIFIED PAPERS WERE SENT."], ["1. ONE.", "DECLASSIFIED PAPERS WERE SENT."], ""),
        (["RELEASED IN FULL", "1. ONE."], ["RELEASED IN FULL", "1. ONE."], ""),  # not at the end
        (["1. ONE.", "HALE", "", "DECLASSIFIED", "A/XYZ/IPS, Department of State", "E.O. 12958, as amended",
          "May 4, 2006"], ["1. ONE.", "HALE"],
         "DECLASSIFIED A/XYZ/IPS, Department of State E.O. 12958, as amended May 4, 2006"),
        (["1. ONE.", "HALE", "UNCLASSIFIED", "DECLASSIFIED A/XYZ/IPS Department of State E.O. 12958 May 4, 2006"],
         ["1. ONE.", "HALE"], "DECLASSIFIED A/XYZ/IPS Department of State E.O. 12958 May 4, 2006"),
        (["1. ONE.", "Released", "US Department of State", "EO Systematic Review", "30 JUN 2005"], ["1. ONE."],
         "Released US Department of State EO Systematic Review 30 JUN 2005"),
        (["1. ONE.", "DECLASSIFIED IN FULL", "Authority: EO 13526", "Chief, Records Division", "Date: APR 11 2012"],
         ["1. ONE."], "DECLASSIFIED IN FULL Authority: EO 13526 Chief, Records Division Date: APR 11 2012"),
        (["1. ONE.", "REVIEW AUTHORITY: Rufus Hale, Reviewer"], ["1. ONE."], "REVIEW AUTHORITY: Rufus Hale, Reviewer"),
        (["1. THE PAPERS WERE", "DECLASSIFIED BY E.O. 11652. WE", "AGREED."],
         ["1. THE PAPERS WERE", "DECLASSIFIED BY E.O. 11652. WE", "AGREED."], ""),
        (["1. COPIES WENT TO", "US Department of State", "May 4, 2006"],
         ["1. COPIES WENT TO", "US Department of State", "May 4, 2006"], ""),  # no line heads them
        (["1. THE PAPER WAS", "RELEASED", "MAY 4, 2006"], ["1. THE PAPER WAS", "RELEASED", "MAY 4, 2006"], ""),
        (["1. THE PAPERS ARE NOW", "DECLASSIFIED"], ["1. THE PAPERS ARE NOW", "DECLASSIFIED"], ""),
        (["1. COST: 400 DOLLARS", "DECLASSIFIED", "NND 974321"], ["1. COST: 400 DOLLARS"], "DECLASSIFIED NND 974321"),
        (["1. ONE.", "HALE", "Confidential"], ["1. ONE.", "HALE"], ""),
        (["1. ONE.", "HALE", "BT", "Limited Official Use"], ["1. ONE.", "HALE"], ""),
        (["1. THE PAPER IS", "Confidential"], ["1. THE PAPER IS", "Confidential"], ""),  # the author's word
    ],
)  # fmt: skip
def test_stamps_at_the_end_are_a_release(lines: list[str], kept: list[str], release: str) -> None:
    assert take_footer(lines) == (kept, [("release", release)] if release else [])
