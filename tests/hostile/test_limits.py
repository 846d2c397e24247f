"""The limits that docs/formats.md names are those of the code."""

from __future__ import annotations

from conftest import ROOT

from ingest import pipeline
from ingest.readers.documents import docx, pdf, pdf_process, plain
from ingest.readers.frus import stream, text
from ingest.readers.shared import html_tree, markup_limits
from ingest.readers.tables import delimited
from ingest.sources import archives, walk


def test_the_limits_that_are_told() -> None:
    """A limit in docs/formats.md that is not the code's -> it cannot ship"""
    told = " ".join((ROOT / "docs/formats.md").read_text("utf-8").partition("## Limits")[2].split())
    for limit in (
        f"{plain.LARGEST >> 20} MiB of text",
        f"{archives.MEMBERS:,} members, {archives.RATIO} times its own size",
        f"{archives.LARGEST >> 30} GiB a member",
        f"{html_tree.MOST_TAGS:,} elements; a page: {html_tree.DEEPEST:,} elements inside each other",
        f"{html_tree.MOST_OF_ALL:,} attributes",
        f"{markup_limits.MOST_ATTRIBUTES} attributes in a tag, declarations of namespaces among them",
        f"{stream.MOST_ELEMENTS:,} elements, attributes and references, {text.DEEPEST} elements inside each",
        f"{text.NOTES_DEEP} notes",
        f"{stream.MOST_BREAKS} broken places",
        f"{docx.MOST_NODES:,} elements, attributes and references",
        f"{delimited.MOST_COLUMNS:,} columns",
        f"{pdf.MOST_PAGES:,} pages, and what a process of {pdf_process.MEMORY >> 30} GiB",
        f"Standard input: {walk.LARGEST_STREAM >> 30} GiB",
        f"{pipeline.MOST_FAILURES:,} are listed",
    ):
        assert limit in told
    assert docx.MOST_ELEMENTS == html_tree.MOST_TAGS
    assert archives.LAYERS == 4
