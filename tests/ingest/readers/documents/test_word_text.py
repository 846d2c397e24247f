"""Markings of page headers, in every format of a word processor alike."""

from __future__ import annotations

import pytest

from ingest.readers.documents.word_text import document_cable
from ingest.sources.items import SourceFile

BODY = "{}Telegram from Zenda to Strelsau\nMay 4, 1967\nThe invented harvest is in, and the ferry runs again."


@pytest.mark.parametrize(
    ("printed", "heads", "level", "captions"),
    [
        ("", (), "", ()),
        ("", ("SECRET EXDIS",), "secret", ("EXDIS",)),
        ("CONFIDENTIAL\n", ("SECRET EXDIS",), "confidential", ()),
        ("SECRET\n", ("SECRET EXDIS",), "secret", ("EXDIS",)),
        ("SECRET NODIS\n", ("SECRET EXDIS",), "secret", ("NODIS",)),
        ("SECRET\n", ("Page 2",), "secret", ()),
    ],
)
def test_the_marking_of_the_text_then_that_of_the_page_headers(
    printed: str, heads: tuple[str, ...], level: str, captions: tuple[str, ...]
) -> None:
    source = SourceFile.of_bytes("a.rtf", b"x")
    cable = document_cable(source, BODY.format(printed), reader="rtf", reader_version=1, heads=heads)
    assert (cable.marking.level, cable.marking.captions) == (level, captions)
    assert [value for name, value in cable.attributes if name == "page header or footer"] == list(heads)


@pytest.mark.parametrize(("title", "kept"), [("", False), ("A title of the file", True)])
def test_the_title_of_the_file_is_kept_where_it_is_another_one(title: str, kept: bool) -> None:
    source = SourceFile.of_bytes("a.rtf", b"x")
    cable = document_cable(source, BODY.format(""), reader="rtf", reader_version=1, title=title)
    assert (("title of the file", title) in cable.attributes) == kept


def test_letters_in_one_document_are_told_and_none_gives_another_its_sender() -> None:
    letters = "".join(f"\n\nZenda, {day} 1866\n\nSir,\n\nAll is well." for day in ("3 May", "9 June"))
    source = SourceFile.of_bytes("a.docx", b"")
    cable = document_cable(source, f"Letters of Consul Sapt{letters}", reader="docx", reader_version=1)
    assert any(warning.startswith("perhaps 2 messages") for warning in cable.warnings)
    assert cable.sender is None
