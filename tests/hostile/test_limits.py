"""The limits that docs/formats.md names are those of the code."""

from __future__ import annotations

from conftest import ROOT

from ingest import markup, members, pipeline, sources
from ingest.readers import delimited, docx, frus_stream, frus_text, html_tree, pdf, pdf_process, plain


def test_the_limits_that_are_told() -> None:
    """A limit in docs/formats.md that is not the code's -> it cannot ship"""
    told = " ".join((ROOT / "docs/formats.md").read_text("utf-8").partition("## Limits")[2].split())
    for limit in (
        f"{plain.LARGEST >> 20} MiB of text",
        f"{members.MEMBERS:,} members, {members.RATIO} times its own size",
        f"{members.LARGEST >> 30} GiB a member",
        f"{html_tree.MOST_TAGS:,} elements; a page: {html_tree.DEEPEST:,} elements inside each other",
        f"{html_tree.MOST_OF_ALL:,} attributes",
        f"{markup.MOST_ATTRIBUTES} attributes in a tag, declarations of namespaces among them",
        f"{frus_stream.MOST_ELEMENTS:,} elements, attributes and references, {frus_text.DEEPEST} elements inside each",
        f"{frus_text.NOTES_DEEP} notes",
        f"{frus_stream.MOST_BREAKS} broken places",
        f"{docx.MOST_NODES:,} elements, attributes and references",
        f"{delimited.MOST_COLUMNS:,} columns",
        f"{pdf.MOST_PAGES:,} pages, and what a process of {pdf_process.MEMORY >> 30} GiB",
        f"Standard input: {sources.LARGEST_STREAM >> 30} GiB",
        f"{pipeline.MOST_FAILURES:,} are listed",
    ):
        assert limit in told
    assert docx.MOST_ELEMENTS == html_tree.MOST_TAGS
    assert members.LAYERS == 4
