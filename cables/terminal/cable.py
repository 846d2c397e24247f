"""A whole cable as lines: title, a table of facts, summary, text, source note, notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from cables import present
from cables.terminal.edition import marked_text, marks
from cables.terminal.text import Display, mark_spans, safe_line, wrap

if TYPE_CHECKING:
    from corpus.records import Cable
    from search.results import Highlighted, Span


def cable(
    shown: Highlighted, display: Display, *, footnotes: bool = True, pages: bool = True, paragraphs: bool = False
) -> Iterator[str]:
    """As its edition prints it. Without `footnotes` no note is printed nor marked in the text, without `pages` no mark
    says where a page begins; with `paragraphs` the paragraphs of the text are numbered."""
    one, spans = shown.cable, shown.spans
    yield from wrap(
        mark_spans(one.title or one.subject or one.id, spans.get("title", ()) if one.title else ()), display
    )
    yield ""
    rows = list(present.rows(one))
    room = max(len(label) for label, _ in rows) + 2
    for label, text in rows:
        yield from wrap(safe_line(text), display, indent=" " * room, first=f"{label:<{room}}")
    if one.summary and one.summary_origin != "writer":  # the writer's own is a part of the text
        yield from _section("SUMMARY", mark_spans(one.summary, spans.get("summary", ())), display)
    if one.body:
        printed = marks(one.body, one.notes if footnotes else (), one.pages if pages else (), paragraphs=paragraphs)
        yield from _section("TEXT", marked_text(one.body, spans.get("body", ()), printed), display)
    if one.withheld:
        yield ""
        yield from wrap("The text of this document was not released.", display)
    if footnotes:
        yield from _notes(one, spans.get("notes", ()), display)


def _section(name: str, text: str, display: Display) -> Iterator[str]:
    yield ""
    yield display.dim(name)
    for number, paragraph in enumerate(text.split("\n\n")):
        if number:
            yield ""
        for line in paragraph.split("\n"):
            # What does not fit of a table's row is indented: the next row begins where a line begins.
            yield from wrap(line, display, indent="    " if "| " in line else "", first="")


def _notes(one: Cable, spans: Sequence[Span], display: Display) -> Iterator[str]:
    """The source note, whole, and the footnotes under their marks. `spans` count in all of them, a line each, the
    source note last."""
    begin = sum(len(note.text) + 1 for note in one.notes)
    if one.source_note:
        text = marked_text(one.source_note, _within(spans, begin, len(one.source_note)), ())
        yield from _section("SOURCE NOTE", text, display)
    if one.notes:
        yield ""
        yield display.dim("EDITORS' NOTES")
    begin = 0
    for note in one.notes:
        text = marked_text(note.text, _within(spans, begin, len(note.text)), ())
        begin += len(note.text) + 1
        first = f"{safe_line(present.note_mark(note))} "
        for paragraph in text.split("\n\n"):
            yield from wrap(paragraph, display, indent="    ", first=first)
            first = "    "


def _within(spans: Sequence[Span], begin: int, length: int) -> list[tuple[int, int]]:
    """Of spans in several texts those in one of them, counted from its beginning."""
    return [(start - begin, end - begin) for start, end in spans if begin <= start and end <= begin + length]
