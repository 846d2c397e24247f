"""The limits that docs/formats.md names are those of the code."""

from __future__ import annotations

from conftest import ROOT

from ingest import pipeline
from ingest.readers.documents import docx_package, mail, mail_file, mail_parts, pdf, pdf_process, plain, rtf, warc
from ingest.readers.frus import stream, text
from ingest.readers.shared import html_tree, main_text, markup_limits
from ingest.readers.tables import delimited, spreadsheet_cells, spreadsheet_process
from ingest.sources import archives, walk


def test_the_limits_that_are_told() -> None:
    """A limit in docs/formats.md that is not the code's -> it cannot ship"""
    told = " ".join((ROOT / "docs/formats.md").read_text("utf-8").partition("## Limits")[2].split())
    for limit in (
        f"| one document | {plain.LARGEST >> 20} MiB of text |",
        f"{archives.MEMBERS:,} members, {archives.RATIO} times its own size, {archives.LARGEST >> 30} GiB a member, "
        f"{archives.LAYERS} layers around a member",
        f"| a web page or a Word document | {html_tree.MOST_TAGS:,} elements |",
        f"{html_tree.DEEPEST:,} levels of nested elements, {html_tree.MOST_OF_ALL:,} attributes",
        f"{markup_limits.MOST_ATTRIBUTES} attributes in a tag, including namespace declarations",
        f"{stream.MOST_ELEMENTS:,} elements, attributes and references, {text.DEEPEST} levels of nested elements",
        f"{text.NOTES_DEEP} levels of nested notes",
        f"{stream.MOST_BREAKS} broken places",
        f"{docx_package.MOST_NODES:,} elements, attributes and references",
        f"| a page in a WARC file | {warc.LARGEST >> 20} MiB |",
        f"{main_text.MOST_ELEMENTS:,} elements; larger pages keep them",
        f"| a message | {mail_file.LARGEST_MESSAGE >> 20} MiB, {mail_parts.MOST_PARTS:,} parts, "
        f"{mail.DEEPEST} messages inside messages |",
        f"{rtf.DEEPEST:,} levels of nested groups",
        f"{delimited.MOST_COLUMNS:,} columns",
        f"| a spreadsheet | {spreadsheet_process.LARGEST >> 20} MiB, "
        f"{spreadsheet_process.LARGEST_WHOLE >> 30} GiB unpacked, "
        f"{spreadsheet_process.MOST_PARTS:,} parts, {spreadsheet_cells.MAX_REPEATED:,} equal rows after one another, "
        f"and the memory of a process of {spreadsheet_process.MEMORY >> 30} GiB |",
        f"{pdf.MOST_PAGES:,} pages, and the memory of a process of {pdf_process.MEMORY >> 30} GiB",
        f"| standard input | {walk.LARGEST_STREAM >> 30} GiB |",
        f"{pipeline.MOST_FAILURES:,} are listed",
    ):
        assert limit in told
    assert docx_package.MOST_ELEMENTS == html_tree.MOST_TAGS
    assert archives.LAYERS == 4  # "nested up to four layers"
