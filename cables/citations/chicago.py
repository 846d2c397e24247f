"""Chicago, 18th edition: a note, a shortened note, an entry of a bibliography, each one line, no style but the words.

Own code, where other styles are CSL: CSL has no form for what the keepers ask of these papers (sender and addressee of
a telegram, its file and record group; number of a document in a volume; who obtained and translated it).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cables.citations.dates import day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cables.citations.authors import Name
    from cables.citations.facts import Facts

# The full stop of a sentence; that of "U.S." or "No." belongs to the word.
_CLOSING = re.compile(r"(?<=\w{4})\.$")
_OPENING = re.compile(r"(?:(?<=^)|(?<=[\s(\[—–]))\"")


def note(known: Facts) -> str:
    """The note, ended by a full stop."""
    title = _title(known)
    match known.family:
        case "frus":
            parts = [title, _date(known), _volume(known), known.document, known.locator, known.url]
        case "aad":
            parts = [*_telegram(known), known.archive, known.locator, known.url]
        case "wilson":
            parts = [title, _date(known), known.publisher, known.archive, known.locator]
            # Its own form: who translated is a sentence, the link stands alone.
            parts = [". ".join(part for part in (_joined(parts), known.translated, known.url) if part)]
        case _:
            written_by = _series([each.natural for each in _unnamed_authors(known)])
            parts = [written_by, title, _what(known), _date(known), known.container, known.archive]
            parts += [known.file, known.locator, known.url]
    return _quoting(_joined(parts), known)


def short(known: Facts) -> str:
    """The note once the whole one was given: what tells this paper from others, and where it is."""
    title = _title(known)
    match known.family:
        case "frus":
            book = known.container.replace("Foreign Relations of the United States", "FRUS")
            parts = [title, _date(known), book, known.document, known.locator]
        case "aad":
            parts = [*_telegram(known), "RG 59", "National Archives", known.locator]
        case "wilson":
            parts = [title, _date(known), known.publisher, known.locator]
        case _:
            parts = [title, _what(known), _date(known), known.container or known.archive, known.locator]
    return _quoting(_joined(parts), known)


def bibliography(known: Facts) -> str:
    """The entry: sentences, ended by a full stop. Persons stand first, and bodies that the title leaves out."""
    title = _title(known)
    named = known.authors if known.family == "aad" else _unnamed_authors(known)
    authors = _inverted([each for each in known.authors if each in named or not each.literal])
    match known.family:
        case "frus":
            volume = known.volume
            editors = f", edited by {listed(volume.editors)}" if volume and volume.editors else ""
            book = f"In {known.container}{editors}" if known.container else ""
            middle = [_joined([book, known.document]), volume.imprint if volume else ""]
            parts = [authors, title, _date(known), *middle, known.url]
        case "aad":
            to = f" to {'; '.join(known.receivers)}" if known.receivers else ""
            what = f"Telegram {known.number}{to}"
            title = "" if known.described else title
            parts = [authors, title, _joined([what, _date(known)]), known.archive, known.url]
        case "wilson":
            held = _joined([known.publisher, known.archive])
            parts = [authors, title, _date(known), held, known.translated, known.url]
        case _:
            what = _joined([_what(known), _date(known)])
            where = [known.container, known.archive, known.file, known.url]
            parts = [authors, title, f"{what[:1].upper()}{what[1:]}", *where]
    return " ".join(_sentence(part) for part in parts if part)


def _title(known: Facts) -> str:
    return known.title if known.described else titled(known.title)


def _unnamed_authors(known: Facts) -> list[Name]:
    """The authors whom the title does not name; editions and archives of papers name them in theirs."""
    if known.described or known.family in ("frus", "wilson"):
        return []
    title = known.title.casefold()
    return [each for each in known.authors if (each.literal or each.family).casefold() not in title]


def _telegram(known: Facts) -> list[str]:
    """Sender and addressees, subject, number and day."""
    sender = _series([each.natural for each in known.authors]) or known.sender
    route = " to ".join(part for part in (sender, "; ".join(known.receivers)) if part)
    # The route says already what a description would.
    return [route, "" if known.described else _title(known), f"telegram {known.number}", _date(known)]


def _what(known: Facts) -> str:
    """Kind and number, as far as the title does not say them."""
    kind = known.kind if known.kind.lower() != known.title.lower() else ""
    number = known.number if known.number not in known.title else ""
    return f"{kind} {number}".strip() if kind.lower() not in known.title.lower() or number else ""


def _volume(known: Facts) -> str:
    """ "Foreign Relations of the United States, ..., Korea, ed. Karen L. Gatz (Washington: ..., 2000)"."""
    volume = known.volume
    if volume is None:
        return known.container
    mark = "eds." if len(volume.editors) > 1 else "ed."
    editors = f", {mark} {listed(volume.editors)}" if volume.editors else ""
    return f"{volume.title}{editors}{f' ({volume.imprint})' if volume.imprint else ''}"


def listed(names: Sequence[Name]) -> str:
    """ "A", "A and B", "A, B, and C"."""
    return _series([each.natural for each in names])


def _inverted(names: Sequence[Name]) -> str:
    """ "Rusk, Dean, and Robert S. McNamara": the first as it is sorted."""
    if not names:
        return ""
    return _series([names[0].inverted, *(each.natural for each in names[1:])], inverted=not names[0].literal)


def _series(names: list[str], *, inverted: bool = False) -> str:
    if len(names) < 3:
        return (", and " if inverted else " and ").join(names)
    return f"{', '.join(names[:-1])}, and {names[-1]}"


def _quoting(text: str, known: Facts) -> str:
    return " ".join(_ended(part) for part in (text, quoted(known.quotation) if known.quotation else "") if part)


def titled(title: str) -> str:
    """A title between typographic marks, the marks inside it changed to single ones; "" for none."""
    return quoted(_CLOSING.sub("", title.rstrip(" ,"))) if title else ""


def quoted(text: str) -> str:
    """Words between typographic marks; marks inside are single ones."""
    inside = _OPENING.sub("‘", text).replace('"', "’").replace("“", "‘").replace("”", "’")
    return f"“{inside}”"


def _sentence(part: str) -> str:
    """A part of an entry ended by a full stop; that of a title stands inside its marks."""
    if part.endswith("”") and not part.endswith(("?”", "!”", ".”")):
        marks = "’”" if part.endswith("’”") and "‘" in part else "”"
        return f"{part.removesuffix(marks)}.{marks}"
    return _ended(part)


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
