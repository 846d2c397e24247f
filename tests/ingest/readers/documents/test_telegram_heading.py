"""Telegrams in documents of other formats: the facts of their heading, the text as it is."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.documents.telegram_heading import is_telegram
from ingest.sources.items import SourceFile

LINES = """\
S E C R E T
R 231145Z FEB 73
FM AMEMBASSY ZENDA
TO SECSTATE WASHDC 4471
INFO AMEMBASSY STRELSAU
S E C R E T ZENDA 0619
E.O. 11652: XGDS-1
TAGS: PFOR, RU
SUBJECT: RIVER OFFICE
REF: STRELSAU 0412

1. The office that Strelsau 0412 names is closed.
SAPT""".splitlines()


def read(name: str, content: str) -> Cable:
    (cable,) = read_source(SourceFile.of_bytes(name, content.encode()))
    assert isinstance(cable, Cable)
    return cable


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.html", f"<html><body><pre>{chr(10).join(LINES)}</pre></body></html>"),
        ("a.html", f"<html><body>{''.join(f'<p>{line}</p>' for line in LINES)}</body></html>"),
        ("a.rtf", r"{\rtf1 " + r"\par ".join(LINES) + "}"),
    ],
)
def test_the_facts_of_the_heading(name: str, content: str) -> None:
    cable = read(name, content)
    plain = read("a.txt", "\n".join(LINES))
    assert cable.sender == plain.sender
    assert cable.sender is not None
    assert cable.sender.printed == "AMEMBASSY ZENDA"
    for fact in ("kind", "addressees", "number", "date", "marking", "tags", "subject", "title", "dtg"):
        assert getattr(cable, fact) == getattr(plain, fact), fact
    assert [one.printed for one in cable.references] == [one.printed for one in plain.references]
    for one in cable.references:
        assert one.start < 0 or cable.body[one.start : one.end] == one.printed
    # Nothing leaves the text, but for what the reader of telegrams has in its fields.
    assert cable.body.startswith("S E C R E T\n") or cable.body == plain.body
    assert not cable.warnings


@pytest.mark.parametrize(
    "text",
    [
        "Letter From Zenda\nFM radio was heard.\n231145Z FEB 73",
        "231145Z FEB 73\na\nb\nc\nd\ne\nFM AMEMBASSY ZENDA",
        "\n".join(["x"] * 20 + LINES),
        "",
    ],
)
def test_other_texts_are_no_telegrams(text: str) -> None:
    assert not is_telegram(text)
    assert is_telegram("\n".join(LINES))


NO_GROUP = [line for line in LINES if "FEB 73" not in line]


@pytest.mark.parametrize(
    "lines",
    [
        NO_GROUP,
        NO_GROUP[1:],
        [line for line in NO_GROUP if not line.startswith(("FM", "TO", "INFO"))],
        [line for line in NO_GROUP if not line.startswith("INFO")],
        ["CONFIDENTIAL ZENDA 0619", *NO_GROUP[5:]],
        ["UNCLAS ZENDA 0619", *NO_GROUP[5:]],
        ["LIMITED OFFICIAL USE ZENDA 0619", *NO_GROUP[5:]],
        ["S E C R E T SECTION 1 OF 2 ZENDA 0619", *NO_GROUP[5:]],
    ],
)
def test_a_heading_without_a_date_time_group(lines: list[str]) -> None:
    cable = read("a.rtf", "{\\rtf1 " + "\\par\n".join(lines) + "}")
    assert (cable.kind, cable.number, cable.tags) == ("telegram", "619", ("PFOR", "RU"))
    assert cable.sender is not None
    assert "ZENDA" in cable.sender.printed
    assert cable.subject == "RIVER OFFICE"


@pytest.mark.parametrize(
    "text",
    [
        "The telegram was marked\nSECRET ZENDA 0619\nand nobody saw it.",
        "FM radio\nTO be or not to be",
        "SUBJECT: river\nREF: A letter\nDear Sir",
        "CONFIDENTIAL\nFM AMEMBASSY ZENDA\nA history of the embassy",
    ],
)
def test_lines_like_those_of_a_heading_are_none(text: str) -> None:
    assert not is_telegram(text)
