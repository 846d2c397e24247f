"""The parts of a Wilson Center page: title, date line, body, signature, abstract, labelled information, rights.

Three layouts are read: today's pages (body, abstract, "Document Information"), the older ones with a ready
citation ("Citation:", "Summary:", "Credits:") before the body, and pages saved with their labels but without
values. What is none of the cable's words never gets into the body.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.dates import FULL_MONTH
from corpus.messages.kinds import title_kind
from ingest.readers.telegram.pages import unwrap

_MONTH = rf"(?:{FULL_MONTH})"
_DATE_LINE = re.compile(
    rf"\s*(?:(?:ca?\.|circa)\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:\s*-\s*\d{{1,2}})?,\s+\d{{4}}|\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|{_MONTH},?\s+\d{{4}}"
    r"|\d{4}|Undated|\d{4}-\d{2}-\d{2})\s*$",
    re.IGNORECASE,
)
_FURNITURE_LINES = """
    skip to content|skip to main content|wilson center digital archive|digital archive|
    international history declassified|digitalarchive.wilsoncenter.org|wilson center|browse|search|menu|
    home|document|documents|donate|download|download pdf|print|share|share/print|share this|cite|
    cite this document|english|english translation|english html|html|pdf|original|original scan|
    transcript|translation|translations|view|view original|related|related documents|related content|
    back to top|subscribe|about|topics|collections|contact|languages|english transcription|
    view document|english pdf|original document|close|previous|next|history and public policy program|
    save|tweet|facebook|twitter|email|copy link|home / documents|view / download
"""
_FURNITURE = frozenset(line.strip() for line in _FURNITURE_LINES.split("|") if line.strip())
_RUNNING_HEAD = re.compile(
    r"\s*(?:Wilson Center\s+)?Digital Archive\s{2,}(?:Original Scan|English Translation|Transcript).*$"
    r"|\s*digitalarchive\.wilsoncenter\.org\S*\s*$"
)
_INFORMATION = re.compile(r"\s*+Document Information\s*+:?\s*+$", re.IGNORECASE)
_LABELS = {
    "source": "source",
    "original archive": "original archive",
    "rights": "rights",
    "original uploaded date": "original uploaded date",
    "record id": "record id",
    "language": "language",
    "original language": "original language",
    "author": "authors",
    "authors": "authors",
    "author(s)": "authors",
    "associated place": "associated places",
    "associated places": "associated places",
    "subjects discussed": "subjects discussed",
    "subjects": "subjects discussed",
    "associated people": "associated people",
    "associated people & organizations": "associated people & organizations",
    "associated people and organizations": "associated people & organizations",
    "associated people & organisations": "associated people & organizations",
    "contributors": "contributors",
    "contributor": "contributors",
    "donors": "donors",
    "donor": "donors",
    "document type": "document type",
    "original classification": "original classification",
    "classification": "original classification",
    "summary": "summary",
    "abstract": "summary",
    "description": "summary",
    "citation": "citation",
    "credits": "credits",
    "contents": "contents",
    "publication date": "publication date",
    "document date": "document date",
    "original date": "document date",
    "keywords": "keywords",
    "collection": "collection",
    "document id": "record id",
    "see also": "see also",
}
# A label with its value behind it on the same line; the colon tells it from a sentence.
_LABELLED = re.compile(r"\s*(?P<label>[A-Z][A-Za-z&() ]{2,40}?)\s*:\s*(?P<value>\S.*)$")
_RIGHTS = re.compile(
    r"\s*(?:The History and Public Policy Program welcomes reuse|To enquire about this document['’]s rights"
    r"|.{0,80}(?:rights (?:status|holders)|copyright|All rights reserved)\b)",
)
# The archive thanks its donors between title and text, or below the text; in the text the words are the author's.
_SUPPORT = re.compile(
    r"\s*(?:(?:This|These|The)\s+(?:document|translation|collection|page|project|item)s?\s+"
    r"(?:was|were|is|are|has been|have been)\s+)?made possible\s+(?:in part\s+)?"
    r"(?:with|by|through|thanks to)\b[^\n]{0,300}$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    r"\s*+[\[(]?\s*+(?:signed|ss|s/s)\b\s*+[\])]?\s*+(?:by\b)?\s*+[:,.\-–—]?\s*+(?P<name>[^\n]{0,120}?)\s*+(?:[\])]\s*+)?$",
    re.IGNORECASE,
)
_REMARK = re.compile(r"\W*(?:translat(?:ed|ion|or)|seen|received|cc|copy|copies|stamp|handwritten)\b", re.IGNORECASE)
_RELATED = re.compile(
    r"\s*(?:Related (?:Documents?|Collections?|Content|Topics?)|More Like This|Browse Similar)\s*+:?\s*+$",
    re.IGNORECASE,
)
_SIGNERS = 6
"""Paragraphs from the end in which a signature stands."""
_ABSTRACT = re.compile(
    r"(?:(?:An?|The|This)\s+)?(?:\w+\s){0,3}?(?:report|telegram|cable|letter|document|memorandum|note|conversation|record|account|discussion|summary)s?"
    r"\s(?:\w+\s){0,5}?(?:on|of|from|by|about|between|describing|describes|discusses|to|in which|that|concerning"
    r"|regarding|reports|summarizes|outlines)\b",
    re.IGNORECASE,
)
_LONGEST_ABSTRACT = 1_500
_LONGEST_NAME = 80
_MENU = 25
_LONGEST_ENTRY = 40


@dataclass(slots=True)
class Parts:
    """What stands on a page, each part as printed."""

    title: str = ""
    date_line: str = ""
    body: str = ""
    signed: str = ""
    summary: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)
    """Labels in lower case with their values, "" where a label stands alone; in order."""
    rights: str = ""

    def value(self, label: str) -> str:
        """The first value under a label; "" if none."""
        return next((value for key, value in self.fields if key == label and value), "")


def parts_of(lines: list[str], *, title: str = "") -> Parts:
    """The parts of a page given as lines. `title`: the page's main heading where markup says it."""
    found = Parts()
    lines = [line for line in lines if not _RUNNING_HEAD.match(line)]
    at = _heading(found, lines, title)
    at = _front(found, lines, at)
    end = next((here for here in range(at, len(lines)) if _INFORMATION.match(lines[here])), -1)
    if end < 0:
        end = _labels_begin(lines, at)
    last = next((here for here in range(end - 1, at - 1, -1) if lines[here].strip()), at)
    if at < last < end and _SUPPORT.match(lines[last]):
        found.fields.append(("support", lines[last].strip()))
        lines[last] = ""
    _text(found, lines[at:end])
    _information(found, lines[end:])
    return found


def _heading(found: Parts, lines: list[str], title: str) -> int:
    """Read title and date line, in either order; the index behind them."""
    folded = " ".join(title.split())
    start = next((here for here, line in enumerate(lines) if folded and " ".join(line.split()) == folded), -1)
    if start < 0:
        start = _title_line(lines)
    for before in lines[max(0, start - 6) : start]:
        if _DATE_LINE.match(before):
            found.date_line = before.strip()
    at = start
    while at < len(lines):
        line = lines[at].strip()
        if not line or _is_furniture(line):
            at += 1
        elif _DATE_LINE.match(line) and not found.date_line:
            found.date_line = line
            at += 1
        elif not found.title:
            found.title = line.strip('“”"')
            at += 1
        else:
            break
    return at


def _title_line(lines: list[str]) -> int:
    """Where the title stands behind a menu saved with the page: the first line that names a kind of document."""
    seen = 0
    for here, line in enumerate(lines):
        plain = line.strip()
        if not plain or _is_furniture(plain) or _DATE_LINE.match(plain):
            continue
        if title_kind(plain) != "other" and not plain.endswith(".") and not _label(plain)[0]:
            return here
        seen += 1
        # Menus have short entries; a long line is text, and the page's title was an earlier line.
        if seen > _MENU or len(plain) > _LONGEST_ENTRY:
            break
    return 0


def _is_furniture(line: str) -> bool:
    return " ".join(line.split()).lower().strip(" :>|-•") in _FURNITURE


def _label(line: str) -> tuple[str, str]:
    """(label, value on its line) if the line is a label or begins with one and a colon; ("", "") otherwise."""
    plain = " ".join(line.split())
    alone = _LABELS.get(plain.rstrip(":").strip().lower())
    if alone:
        return alone, ""
    found = _LABELLED.match(plain)
    label = _LABELS.get(found["label"].strip().lower()) if found else None
    return (label, found["value"]) if found and label else ("", "")


def _front(found: Parts, lines: list[str], at: int) -> int:
    """Read labels that stand between title and text, each with one paragraph; the index behind them."""
    while at < len(lines):
        line = lines[at]
        if not line.strip() or _is_furniture(line):
            at += 1
            continue
        if _SUPPORT.match(line):
            found.fields.append(("support", line.strip()))
            at += 1
            continue
        label, value = _label(line)
        if not label or _INFORMATION.match(line):
            break
        at += 1
        words = [value] if value else []
        while at < len(lines) and not words and not lines[at].strip():
            at += 1
        while at < len(lines) and lines[at].strip() and not _label(lines[at])[0] and (not value or label == "citation"):
            words.append(lines[at].strip())
            at += 1
        found.fields.append((label, " ".join(words)))
    if not found.summary:
        found.summary = found.value("summary")
    return at


def _labels_begin(lines: list[str], at: int) -> int:
    """Where the labelled information begins on a page without its heading: at two labels close together."""
    for here in range(at, len(lines)):
        if _RIGHTS.match(lines[here]) and lines[here].lstrip().startswith(("The History", "To enquire")):
            return here
        if _label(lines[here])[0] and _label(lines[here])[0] != "summary":
            near = (line for line in lines[here + 1 : here + 9] if line.strip())
            if any(_label(line)[0] for line in near):
                return here
    return len(lines)


def _text(found: Parts, lines: list[str]) -> None:
    """Part body, signature and abstract."""
    labelled = next((here for here, line in enumerate(lines) if _label(line) == ("summary", "")), -1)
    if labelled >= 0 and not found.summary:
        found.summary = " ".join(" ".join(lines[labelled + 1 :]).split())
        lines = lines[:labelled]
    paragraphs = _paragraphs(lines)
    signature = _signature(paragraphs)
    if signature >= 0:
        signed, used = _signer(paragraphs, signature)
        found.signed = signed
        rest = [words for words, _ in paragraphs[signature + used :]]
        remarks = [words for words in rest if _REMARK.match(words[0]) and len(" ".join(words)) <= _LONGEST_NAME]
        found.fields.extend(("remark", " ".join(words)) for words in remarks)
        rest = [words for words in rest if words not in remarks]
        paragraphs = paragraphs[:signature]
        if rest and not found.summary:
            found.summary = " ".join(rest.pop())
        paragraphs.extend((words, 1) for words in rest)
    elif len(paragraphs) > 1 and not found.summary and _is_abstract(paragraphs):
        found.summary = " ".join(paragraphs.pop()[0])
    flat: list[str] = []
    for words, _ in paragraphs:
        flat.extend((*words, ""))
    found.body = unwrap(flat)


def _paragraphs(lines: list[str]) -> list[tuple[list[str], int]]:
    """Paragraphs as lists of lines, each with the number of blank lines before it."""
    found: list[tuple[list[str], int]] = []
    gap = 1
    for line in lines:
        if not line.strip():
            gap += 1
        elif _is_furniture(line) and not found:
            continue
        elif gap or not found:
            found.append(([line.strip()], gap))
            gap = 0
        else:
            found[-1][0].append(line.strip())
    return found


def _signature(paragraphs: list[tuple[list[str], int]]) -> int:
    """Index of the paragraph that holds the signature, -1 if none."""
    first = max(0, len(paragraphs) - _SIGNERS)
    for here in range(len(paragraphs) - 1, first - 1, -1):
        signed = _SIGNED.match(paragraphs[here][0][0])
        if signed and len(signed["name"]) <= _LONGEST_NAME and not signed["name"].endswith("."):
            return here
        if signed and len(signed["name"].split()) <= 4:
            return here
    return -1


def _signer(paragraphs: list[tuple[list[str], int]], at: int) -> tuple[str, int]:
    """(who signed, number of paragraphs that say it)."""
    words = paragraphs[at][0]
    found = _SIGNED.match(words[0])
    name = found["name"].strip(" :,[]()") if found else ""
    if name:
        return name, 1
    if len(words) > 1:
        return words[1].strip(" :,[]()")[:_LONGEST_NAME], 1
    if at + 1 < len(paragraphs) and len(paragraphs[at + 1][0][0]) <= _LONGEST_NAME:
        return paragraphs[at + 1][0][0].strip(" :,[]()"), 2
    return "", 1


def _is_abstract(paragraphs: list[tuple[list[str], int]]) -> bool:
    """Whether the last paragraph is the archivists': set off by a wider gap, or speaking about the document."""
    words, gap = paragraphs[-1]
    text = " ".join(words)
    if len(text) > _LONGEST_ABSTRACT:
        return False
    usual = sorted(before for _, before in paragraphs[1:-1])
    wider = len(usual) >= 2 and gap > usual[-1]
    return wider or bool(_ABSTRACT.match(text))


def _information(found: Parts, lines: list[str]) -> None:
    """Read what stands behind "Document Information"."""
    label = ""
    values: list[str] = []
    rights: list[str] = []

    def finish() -> None:
        nonlocal values
        if label or values:
            found.fields.append((label or "source", " ".join(values)))
        values = []

    for line in lines:
        words = line.strip()
        if _RELATED.match(words):  # the rest is about other documents
            break
        if not words or _INFORMATION.match(words) or (_is_furniture(words) and not values and label != "language"):
            continue
        label_text, value = _label(words)
        if label_text:
            finish()
            label = label_text
            values = [value] if value else []
        elif _RIGHTS.match(words) and label in ("", "source", "rights"):
            if label != "rights" or values:
                finish()
                label = "rights"
            rights.append(words)
        else:
            values.append(words)
            if label == "rights":
                rights.append(values.pop())
    finish()
    found.fields = [(key, value) for key, value in found.fields if key != "rights" or value]
    found.rights = "\n".join(rights) or found.value("rights")
    if not found.summary:
        found.summary = found.value("summary")
