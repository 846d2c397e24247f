"""A Chicago note: one line of text, typographic quotation marks, no style but the words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cables.citations.facts import day

if TYPE_CHECKING:
    from cables.citations.facts import Facts

# The full stop of a sentence; that of "U.S." or "No." belongs to the word.
_CLOSING = re.compile(r"(?<=\w{4})\.$")
_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–]))\"")


def note(known: Facts) -> str:
    """The note, ended by a full stop."""
    title = known.title if known.described else titled(known.title)
    match known.family:
        case "frus":
            document = f"Document {known.number}" if known.number else ""
            parts = [title, _date(known), known.container, document, known.locator, known.url]
        case "aad":
            route = " to ".join(part for part in (known.sender, "; ".join(known.receivers)) if part)
            number = f"telegram {known.number}"
            # The route says already what a description would.
            parts = [
                route,
                "" if known.described else title,
                number,
                _date(known),
                known.archive,
                known.locator,
                known.url,
            ]
        case "wilson":
            parts = [title, _date(known), known.publisher, known.archive, known.locator]
            # Its own form: who translated is a sentence, the link stands alone.
            parts = [". ".join(part for part in (_joined(parts), known.translated, known.url) if part)]
        case _:
            kind = known.kind if known.kind.lower() not in (known.title.lower(), "other") else ""
            number = known.number if known.number not in known.title else ""
            what = f"{kind} {number}".strip() if kind.lower() not in known.title.lower() or number else ""
            parts = [title, what, _date(known), known.container, known.archive]
            parts += [known.file, known.locator, known.url]
    text = _joined(parts)
    return " ".join(_ended(part) for part in (text, quoted(known.quotation) if known.quotation else "") if part)


def titled(title: str) -> str:
    """A title between typographic marks, the marks inside it changed to single ones; "" for none."""
    return quoted(_CLOSING.sub("", title.rstrip(" ,"))) if title else ""


def quoted(text: str) -> str:
    """Words between typographic marks; marks inside are single ones."""
    inside = _OPENING.sub("‘", text).replace('"', "’").replace("“", "‘").replace("”", "’")
    return f"“{inside}”"


def _ended(sentence: str) -> str:
    return sentence if sentence.endswith((".", ".”", "?”", "!”")) else f"{sentence}."


def _joined(parts: list[str]) -> str:
    """The parts that are there, commas between them; before a closing mark the comma stands inside."""
    text = ""
    for part in filter(None, parts):
        if not text:
            text = part
        elif text.endswith("”"):
            text = f"{text[:-1]},” {part}" if not text.endswith(("?”", "!”", ",”")) else f"{text} {part}"
        else:
            text = f"{text.rstrip(',')}, {part}"
    return text


def _date(known: Facts) -> str:
    undated_note = known.kind == "editorial note" and not known.date.known
    return "" if known.dated or undated_note else day(known.date)
