"""Cells that hold a whole telegram, and records under one key. All specimens are invented."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from corpus.errors import BadSource
from corpus.records import Cable
from ingest.readers.tables import jsonlines
from ingest.readers.tables.mapping import Format, Mapping
from ingest.sources.items import SourceFile

TEXT = "The roses are late this year."


def read(*rows: Any, mapping: Mapping | None = None) -> list[Cable]:
    content = "\n".join(json.dumps(row) for row in rows).encode()
    items = list(jsonlines.read_cables(SourceFile.of_bytes("t.jsonl", content), mapping=mapping or Mapping()))
    assert all(isinstance(item, Cable) for item in items), items
    return [item for item in items if isinstance(item, Cable)]


def parties(cable: Cable) -> tuple[str, list[str]]:
    return (cable.sender.printed if cable.sender else "", [one.station.printed for one in cable.addressees])


@pytest.mark.parametrize(
    ("head", "title", "sides", "day", "level"),
    [
        ("SECRET\n\nTelegram from Zenda to Strelsau\n\nZenda, 8 May 1967", "Telegram from Zenda to Strelsau",
         ("Zenda", ["Strelsau"]), date(1967, 5, 8), "secret"),
        ("Telegram from Zenda to Strelsau\nZenda, 8 May 1967", "Telegram from Zenda to Strelsau",
         ("Zenda", ["Strelsau"]), date(1967, 5, 8), ""),
        ("FROM ZENDA TO FOREIGN OFFICE\nNo. 42\n8th May, 1967", "FROM ZENDA TO FOREIGN OFFICE",
         ("ZENDA", ["FOREIGN OFFICE"]), date(1967, 5, 8), ""),
        ("From: Legation Zenda\nTo: Foreign Office\nSubject: Roses\nDate: 8 May 1967", "Roses",
         ("Legation Zenda", ["Foreign Office"]), date(1967, 5, 8), ""),
        ("Der Gesandte in Zenda an das Auswärtige Amt\nZenda, den 8. Mai 1967",
         "Der Gesandte in Zenda an das Auswärtige Amt", ("Gesandte in Zenda", ["Auswärtige Amt"]),
         date(1967, 5, 8), ""),
        ("Kopie 24.5.1990\nTelegram from Zenda to Strelsau\nZenda, 8 May 1967", "Telegram from Zenda to Strelsau",
         ("Zenda", ["Strelsau"]), date(1967, 5, 8), ""),
    ],
)  # fmt: skip
def test_a_text_that_begins_with_a_heading_is_read_as_such(
    head: str, title: str, sides: tuple[str, list[str]], day: date, level: str
) -> None:
    body = f"{head}\n\n{TEXT}"
    (cable,) = read({"id": "1", "content": body})
    assert cable.title == title
    assert parties(cable) == sides
    assert (cable.date.earliest, cable.date.latest) == (day, day)
    assert cable.marking.level == level
    assert cable.body == body


def test_a_telegram_in_the_acp_127_form() -> None:
    head = "FM AMEMBASSY OSLO\nTO SECSTATE WASHDC 0044\nO 032315Z DEC 79\nSECRET OSLO 05566"
    body = f"{head}\n\nSUBJECT: ROSES\n\n1. NONE YET."
    (cable,) = read({"id": "2", "content": body})
    assert parties(cable) == ("AMEMBASSY OSLO", ["SECSTATE WASHDC"])
    assert cable.date.earliest == date(1979, 12, 3)
    assert (cable.subject, cable.number, cable.marking.level, cable.kind) == ("ROSES", "5566", "secret", "telegram")
    assert cable.body == body


def test_columns_win_over_the_heading_of_the_text() -> None:
    body = f"SECRET\nTelegram from Zenda to Strelsau\nZenda, 8 May 1967\n\n{TEXT}"
    row = {"id": "1", "from": "Hentzau", "date": "9 May 1967", "title": "Roses", "classification": "CONFIDENTIAL"}
    (cable,) = read({**row, "content": body})
    assert parties(cable) == ("Hentzau", ["Strelsau"])
    assert cable.date.earliest == date(1967, 5, 9)
    assert (cable.title, cable.marking.level) == ("Roses", "confidential")


@pytest.mark.parametrize(
    "body",
    [
        TEXT,
        f"The letter from Zenda to Strelsau was late.\n{TEXT}",
        f"1. We met on 8 May 1967.\n{TEXT}",
        "Roses\nThorns",
    ],
)
def test_other_texts_have_no_heading(body: str) -> None:
    (cable,) = read({"id": "1", "content": body})
    assert parties(cable) == ("", [])
    assert not cable.date.known
    assert cable.title == " ".join(body.split())


def test_a_date_cell_that_was_not_understood_stays_undated() -> None:
    body = f"Telegram from Zenda to Strelsau\nZenda, 8 May 1967\n\n{TEXT}"
    (cable,) = read({"id": "1", "date": "the day after", "content": body})
    assert not cable.date.known
    assert any("date not understood" in warning for warning in cable.warnings)


RECORDS = [
    {"msg": {"number": "77", "from": {"name": "Zenda"}, "sent": {"date": "1967-05-08"}, "body": {"text": TEXT}}},
    {"msg": {"number": "78", "from": {"name": "Zenda"}, "sent": {"date": "1967-05"}, "body": {"text": "Thorns."}}},
]


@pytest.mark.parametrize("mapping", [None, Mapping(format=Format(records="response.docs"))])
def test_records_under_one_key_are_read_one_by_one(mapping: Mapping | None) -> None:
    first, second = read({"header": {"status": 0}, "response": {"count": 2, "docs": RECORDS}}, mapping=mapping)
    assert (first.body, first.number, parties(first)[0]) == (TEXT, "77", "Zenda")
    assert (second.body, second.date.printed) == ("Thorns.", "1967-05")


def test_a_mapping_of_whole_paths_is_kept() -> None:
    (cable,) = read({"msg": {"body": {"text": TEXT}, "x": "Zenda"}}, mapping=Mapping(columns={"msg.x": "sender",
                    "msg.body.text": "body"}))  # fmt: skip
    assert (cable.body, parties(cable)[0]) == (TEXT, "Zenda")


def test_the_advice_for_unknown_records_names_their_list_and_joins_no_texts() -> None:
    docs = [{"key": "a", "full": "Alpha beta gamma delta epsilon."}, {"key": "b", "full": "Zeta eta theta iota kappa."}]
    with pytest.raises(BadSource) as raised:
        read({"header": {"status": 0}, "response": {"docs": docs}})
    assert '`records = "response.docs"` under [format]' in raised.value.advice
    assert "[columns]" not in raised.value.advice
