"""Tables of labels above a text. All cables are invented."""

from __future__ import annotations

import pytest

from corpus.records import Cable
from ingest.pipeline import read_source
from ingest.readers.shared.label_table import label_facts
from ingest.sources.items import SourceFile

ROW = "<tr><th>{}:</th><td>{}</td></tr>"


def read(rows: list[tuple[str, str]]) -> Cable:
    table = "".join(ROW.format(*row) for row in rows)
    page = f"<html><head><title>A page</title></head><body><table>{table}</table><p>The king is ill.</p></body></html>"
    (cable,) = read_source(SourceFile.of_bytes("a.html", page.encode()))
    assert isinstance(cable, Cable)
    return cable


@pytest.mark.parametrize(
    "label", ["Canonical ID", "MRN", "Reference ID", "Message Reference Number", "Document Number"]
)
def test_the_reference_number_and_the_tags(label: str) -> None:
    cable = read([("Date", "1974 March 12"), (label, "1974ZENDA00711_b"), ("From", "Zenda"), ("TAGS", "PINT, RU")])
    assert (cable.mrn, cable.number, cable.kind) == ("1974ZENDA00711", "711", "telegram")
    assert cable.tags == ("PINT", "RU")
    assert "1974ZENDA00711_b" in cable.body


def test_a_number_of_its_own_stays() -> None:
    assert read([("Number", "12"), ("Canonical ID", "1974ZENDA00711_b")]).number == "12"


@pytest.mark.parametrize("value", ["711", "A 12/74", "ZENDA 711", "see below"])
def test_another_identifier_is_none(value: str) -> None:
    cable = read([("Document Number", value), ("TAGS", "PINT")])
    assert (cable.mrn, cable.tags, cable.kind) == ("", (), "other")


def test_a_label_without_a_value_takes_no_label_for_it() -> None:
    assert label_facts("Canonical ID: | TAGS: | PINT") == {"tags": "PINT"}
    assert label_facts("MRN: 1974ZENDA00711") == {"mrn": "1974ZENDA00711"}
