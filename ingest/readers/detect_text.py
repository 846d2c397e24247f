"""What text files of each format look like: the table of rules that `sniff` asks, first fit wins.

A rule sees the clean text of the beginning, its non-empty lines (stripped), and the file's name in lower case.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

from corpus.dates import SHORT_MONTH
from ingest.readers.documents.mail_file import is_field

TextRule = Callable[[str, list[str], str], bool]

FIRST_LINES = 60
"""Lines in which a message has shown its form: a long routing list and page header fit in."""

_MAIL_HEADER = re.compile(r"([A-Za-z][A-Za-z-]{1,40}):(?:\s|$)")
_MAIL_SURE = frozenset(("message-id", "received", "return-path", "mime-version", "delivered-to", "x-mailer"))
_SENT = frozenset(("to", "received", "delivered-to", "return-path"))
_PAGE_TYPE = re.compile(r"^Content-Type:\s{0,20}(?:multipart/related|text/html)", re.IGNORECASE | re.MULTILINE)
_MBOX = "From "
_EMLX_COUNT = re.compile(r"\d{1,12}")
_FULL_DATE = re.compile(r"(?:[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})$")
_WILSON_LABELS = frozenset(
    (
        "source",
        "rights",
        "record id",
        "original uploaded date",
        "original archive",
        "language",
        "donors",
        "contributors",
    )
)
_MARGINS = frozenset(("message text", "message attributes"))
_CURRENT = re.compile(r"\*{3} Current (?:Classification|Handling)", re.IGNORECASE)
_FROM = re.compile(r"F[Mm](?: *+:)? ++[A-Z]|fm +[a-z]")
_TO = re.compile(r"(?:TO|To)(?: *+:)? ++[A-Z]|to +[a-z]")
_FROM_DATED = re.compile(r"FROM +[A-Z][A-Z .'-]{1,40}? +(?:[ZOPRD]{1,2} +)?\d{6} ?Z\b")
_TELNO = re.compile(r"(?:TELEGRAM +(?:NUMBER|NO\.?)|TEL\.? ?NO\.?) *+:? *+\d{1,5}\b", re.IGNORECASE)
_DTG = re.compile(rf"\b\d{{6}}\s?Z\s+(?:{SHORT_MONTH})", re.IGNORECASE)
_PAGE = re.compile(r"PAGE \d{2} +[A-Z][A-Z' ]{1,20} *\d{3,6}\b")
_ROUTING = re.compile(r"(?:VZCZC|ZNR [A-Z]{5}|ZZ RU|OO RU|PP RU|RR RU|DE RU)[A-Z]*")
_ORDER = re.compile(r"E\.? ?O\.? ?1\d{4} ?[:.]")
_TAGS = re.compile(r"(?:TAGS|SUBJECT|SUBJ) ?[:;]|(?i:TAGS) ?[:;]|TAGS +[A-Z]{2,5}\b")
_LABEL = re.compile(r"(?:TAGS|SUBJ(?:ECT)?|REF(?:S|TEL)?) ?[:;]", re.IGNORECASE)
_MRN_NAME = re.compile(r"(?:19|20)?\d{2}[a-z]{2,16}\d{2,6}(?:[_~.-]?[a-z0-9]{1,3})?")
_ATTRIBUTE = re.compile(r"(?:Document Number|Original Classification|Film Number|Draft Date|Sent Date) ?:")
_END = re.compile(r"(?:<< ?END OF DOCUMENT ?>>|NNNN)$")
_NUMBERED = re.compile(r"\d{1,2}\. {1,3}(?:\([A-Z/]{1,8}\) )?[A-Z]")
_OBJECT = re.compile(r'\{\s*(?:"|\})')
_ARRAY = re.compile(r'\[\s*\{\s*"')
_TABLE_SUFFIXES = frozenset((".csv", ".tsv", ".tab", ".psv"))
_JSON_SUFFIXES = frozenset((".json", ".jsonl", ".ndjson"))
LONGEST_HEADER = 4_096
"""Characters of a header line."""
PREAMBLE_LINES = 15
"""Lines in which the header of a table stands, if others stand before it."""
DELIMITERS = ",;\t|"


def _mail(text: str, lines: list[str], name: str) -> bool:
    """Mailbox or message: header fields from the first line on, two of mail's own, one of them only mail's."""
    if lines[0].startswith(_MBOX) or lines[0] == _MBOX.strip() or _EMLX_COUNT.fullmatch(lines[0]):
        lines = lines[1:] or lines
    names, address = set(), False
    for line in lines[:FIRST_LINES]:
        found = _MAIL_HEADER.match(line)
        if not found:
            continue  # a folded line, or the body already: what was named decides
        names.add(found[1].lower())
        address = address or (found[1].lower() in ("from", "to", "sender") and "@" in line)
    first = _MAIL_HEADER.match(lines[0])
    if not first or not is_field(first[1].lower()):
        return False
    return sum(map(is_field, names)) >= 2 and (address or bool(names & _MAIL_SURE))


def _mhtml(text: str, lines: list[str], name: str) -> bool:
    """A page saved in one file: header fields of a page with its parts, none that says that it was sent."""
    headers: dict[str, str] = {}
    for line in text.split("\n")[: 4 * FIRST_LINES]:
        if not line.strip():
            break
        found = _MAIL_HEADER.match(line)
        if found:
            headers.setdefault(found[1].lower(), line)
        elif line[:1] not in " \t" or not headers:
            return False
    if not headers or headers.keys() & _SENT:
        return False
    if "snapshot-content-location" in headers or "<saved by" in headers.get("from", "").lower():
        return True
    if "saved by" in headers.get("from", "").lower() and "@" not in headers["from"]:
        return True
    kind = _PAGE_TYPE.search(text[: 64 * FIRST_LINES * 4])
    return bool(kind) and ("\nContent-Location:" in text or PurePosixPath(name).suffix in (".mht", ".mhtml"))


def _wilson(text: str, lines: list[str], name: str) -> bool:
    """A saved page of the Wilson Center Digital Archive: its skip link and date, or its list of facts."""
    if lines[0] == "Skip to content" and any(_FULL_DATE.match(line) for line in lines[1:4]):
        return True
    if "digitalarchive.wilsoncenter.org" in text:
        return True
    if "Document Information" not in lines:
        return False
    after = lines[lines.index("Document Information") + 1 :]
    return len({line.lower().rstrip(":") for line in after} & _WILSON_LABELS) >= 2


def _telegram(text: str, lines: list[str], name: str) -> bool:
    """State Department telegram: the archive's blocks, the lines of the ACP-127 form, or name and capitals."""
    first = lines[:FIRST_LINES]
    if any(line.lower().rstrip(":") in _MARGINS for line in lines):
        return True
    if _CURRENT.search(text) or sum(bool(_ATTRIBUTE.match(line)) for line in lines) >= 2:
        return True
    if any(_FROM.match(line) for line in first) and any(_DTG.search(line) for line in first):
        return True
    if _is_addressed(first) or _is_british(first):
        return True
    if any(_PAGE.match(line) for line in first) or any(_ROUTING.match(line) for line in first[:5]):
        return True
    if any(_ORDER.match(line) for line in first) and any(_TAGS.match(line) for line in first):
        return True
    capitals = _capitals(text)
    stem = PurePosixPath(name).stem if name.endswith(".txt") else name
    if _MRN_NAME.fullmatch(stem) and capitals:
        return True
    # A saved text often lacks its header lines: capitals with numbered paragraphs are what is left of the form.
    return capitals and (
        any(_END.search(line) for line in lines[-3:]) or sum(bool(_NUMBERED.match(line)) for line in lines) >= 2
    )


def _is_british(lines: list[str]) -> bool:
    """Whether a dated line FROM or one FM is followed by a line TO and a number of the Foreign Office."""
    for at, line in enumerate(lines):
        if _FROM_DATED.match(line) or _FROM.match(line):
            behind = lines[at + 1 : at + 8]
            return any(map(_TO.match, behind)) and any(map(_TELNO.match, behind))
    return False


def _is_addressed(lines: list[str]) -> bool:
    """Whether a line FM is followed by a line TO, and both by a label of a heading."""
    for at, line in enumerate(lines):
        if _FROM.match(line):
            behind = lines[at + 1 : at + 4]
            return any(map(_TO.match, behind)) and any(map(_LABEL.match, lines[at + 2 :]))
    return False


def _capitals(text: str) -> bool:
    """Whether the letters are mostly capitals, as teleprinters wrote them."""
    sample = text[:8192]
    small = sum(character.islower() for character in sample)
    return sum(character.isupper() for character in sample) > 4 * small


def _jsonl(text: str, lines: list[str], name: str) -> bool:
    """JSON: an object on the first line, or an array of objects; any other by its suffix."""
    if _OBJECT.match(text) or _ARRAY.match(text):
        return True
    return text[0] in "[{" and PurePosixPath(name).suffix in _JSON_SUFFIXES


def _csv(text: str, lines: list[str], name: str) -> bool:
    """A table: known column names in a line, Cablegate's shape, or a table's suffix and a delimiter."""
    from ingest.readers.cablegate.fields import looks_like_row  # only texts that look like nothing else pay for these
    from ingest.readers.tables.dialect import SEPARATOR_LINE
    from ingest.readers.tables.mapping import known_columns

    if looks_like_row(text) or SEPARATOR_LINE.fullmatch(lines[0]):
        return True
    first = lines[0]
    if len(first) <= LONGEST_HEADER and any(known_columns(first, delimiter) >= 2 for delimiter in DELIMITERS):
        return True
    if PurePosixPath(name).suffix in _TABLE_SUFFIXES:
        return any(mark in line for line in lines[:PREAMBLE_LINES] for mark in DELIMITERS)
    return any(_header_over_rows(lines, at) for at in range(1, min(len(lines), PREAMBLE_LINES)))


def _header_over_rows(lines: list[str], at: int) -> bool:
    """Whether a line behind others is a header: three known names, over a row with as many delimiters."""
    from ingest.readers.tables.mapping import known_columns

    header = lines[at]
    if len(header) > LONGEST_HEADER:
        return False
    return any(
        header.count(mark) > 1
        and known_columns(header, mark) > 2
        and any(row.count(mark) >= header.count(mark) for row in lines[at + 1 : at + 3])
        for mark in DELIMITERS
    )


def _html(text: str, lines: list[str], name: str) -> bool:
    """A page whose first tag is none that `sniff` knows as a root, or that has words before it."""
    return bool(re.search(r"<(?:html|body)[\s>]", text[:2048], re.IGNORECASE))


TEXT_RULES: tuple[tuple[str, TextRule], ...] = (
    ("jsonl", _jsonl),
    ("mhtml", _mhtml),  # before mail, whose header fields it has
    ("mail", _mail),  # before telegrams: a mail may carry one
    ("csv", _csv),  # before telegrams and pages: a cell may hold one
    ("wilson", _wilson),
    ("telegram", _telegram),
    ("html", _html),
)
