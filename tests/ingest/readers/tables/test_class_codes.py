"""Letters of portion marks in a column of classifications."""

from __future__ import annotations

import pytest

from ingest.readers.tables.class_codes import MOST_PARTS, read


@pytest.mark.parametrize(
    ("cell", "level", "captions", "unknown"),
    [
        ("(S)", "secret", (), ""),
        ("S", "secret", (), ""),
        ("[C]", "confidential", (), ""),
        ("TS/NF", "top secret", ("NOFORN",), ""),
        ("(TS//NF)", "top secret", ("NOFORN",), ""),
        ("S - Exdis", "secret", ("EXDIS",), ""),
        ("S/Restricted Data", "secret", ("RESTRICTED DATA",), ""),
        ("S-FRD", "secret", ("FORMERLY RESTRICTED DATA",), ""),
        ("Secret/NF", "secret", ("NOFORN",), ""),
        ("T.S.", "top secret", (), ""),
        ("U", "unclassified", (), ""),
        ("(U)", "unclassified", (), ""),
        ("U//FOUO", "restricted", (), ""),
        ("R", "restricted", (), ""),
        ("LOU", "restricted", (), ""),
        ("S E C R E T", "secret", (), ""),
        ("C O N F I D E N T I A L", "confidential", (), ""),
        ("No classification", "unmarked", (), ""),
        ("S/XYZ", "secret", (), "XYZ"),
        ("s", "", (), "s"),
        ("X", "", (), "X"),
        ("NF", "", (), "NF"),
        ("Klingon", "", (), "Klingon"),
        ("SNF", "", (), "SNF"),
        ("--", "", (), ""),
        ("", "", (), ""),
    ],
)
def test_codes(cell: str, level: str, captions: tuple[str, ...], unknown: str) -> None:
    found, left = read(cell)
    assert (found.printed, found.level, found.captions, left) == (cell, level, captions, unknown)
    assert bool(found.rank) == (level not in ("", "unmarked"))


def test_codes_in_the_column_of_captions() -> None:
    assert read("S", handling="NF, Nodis")[0].captions == ("NODIS", "NOFORN")


def test_both_sides_of_the_most_parts() -> None:
    assert read(" ".join(["S", *["NF"] * (MOST_PARTS - 1)]))[0].level == "secret"
    assert read(" ".join(["S", *["NF"] * MOST_PARTS]))[0].level == ""
