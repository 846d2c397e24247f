"""The labelled lines of a heading: E.O., TAGS, SUBJECT, REF, and those of the diplomatic web dumps.

A label may stand in capitals or small letters, with a colon, a semicolon or nothing behind it, several on one line.
Without punctuation it counts only inside a heading, and only before a value of its kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.messages.references import parse_ref_line
from corpus.messages.tags import is_tags_list
from ingest.readers.telegram.label_lines import by_goes_on, is_passing, is_reasons, is_routed, is_sentence, subject_end
from ingest.readers.telegram.pages import bare

_ORDER = r"(?:[Ee]\.?\s?[Oo0]\.?|(?i:EXECUTIVE\s+ORDER))\s{0,3}:?\s{0,3}\d{2},?\d{3}"
_REF = r"REF(?:S|TELS?|ERENCES?|\(S\)|AIRS?|TEL\(S\)|ERENCE\(S\))?"
_BY = r"CLASSIFIED BY|DERIVED FROM|DECLASSIFY ON|REASONS?(?: FOR CLASSIFICATION)?"
_LABEL = re.compile(
    rf"\s*(?:(?P<order>{_ORDER})(?:,?\s+(?i:AS AMENDED))?\s*[:;]?"
    r"|(?:(?P<tags>(?i:TAGS?))\s*(?:[:;=]|/(?!\S))|(?P<tags2>TAGS?)\s*(?:\.|-{1,2}(?=\s)))"
    r"|(?:(?P<subject>(?i:SUB(?:J(?:ECTS?)?)?))\s*[:;]|(?P<subject2>SUBJ(?:ECT)?)\s*(?:\.|[-–]{1,2}(?=\s)|/(?=\S)))"
    rf"|(?:\(?(?P<ref>(?i:{_REF}))\s*[:;]|(?P<ref2>{_REF})\s*"
    r"(?:\.|-{1,2}(?=\s)|(?=\s\(?[A-Z][).:])|(?=\s\d{2} [A-Z]{3,})))"
    rf"|(?:\((?:U|C|S|SBU)\)\s{{0,3}})?(?P<by>(?i:{_BY}))\s*[:;])\s*(?P<value>.*)$"
)
_BARE = re.compile(
    r"\s*(?:(?P<tags>(?i:TAGS?))|(?P<subject>SUBJ(?:ECT)?|Subj(?:ect)?)|\(?(?P<ref>(?i:REF(?:S|TELS?|ERENCES?)?))"
    r"|(?:\((?:U|C|S|SBU)\)\s{0,3})?(?P<by>(?i:CLASSIFIED BY)))\.?\s+(?:[-–—]{1,2}\s+)?(?P<value>\S.*)$"
)
"""Labels without punctuation."""
_NO_SUBJECT = re.compile(r"(?:TO|OF|IS|WAS|MATTERS?|IN|ON|HAS|AND|MAY|WILL)\b", re.IGNORECASE)
_INLINE = re.compile(
    rf"(?<=[^\s;|])[\s;|]+(?=(?:(?:{_ORDER})\s*[:;]?\s"
    rf"|(?i:TAGS?|SUBJ(?:ECT)?|{_REF}|CLASSIFIED BY|DERIVED FROM|DECLASSIFY ON)\s*[:;]"
    rf"|\((?i:{_REF})\s*[:;]|TAGS?\s+[A-Z]{{2,5}},))"
)
# What stands behind the letter of an item, or behind nothing but an order's number, is an item of the list itself.
_ITEM_BEFORE = re.compile(r"(?:^|[\s(\[])[A-Z]\s?[.)\]]\s*$")
_ORDER_AS_ITEM = re.compile(
    rf"\s*{_ORDER}\s*(?![:;]|\s|\d)|\s*{_ORDER};?\s++(?!N/?A\b|DECL|X?GDS|A?DS\b|NONE|RDS|\d|$)"
)
_TEXT_BEHIND = re.compile(
    r"(?<=\S)\s+(?=(?:¶\s?)?1\.\s+\((?:TS|[SCU]|SBU|LOU|FOUO)(?:/[A-Z]{1,8}|[ -]{1,3}ENTIRE TEXT)?\)\.?\s+\S)"
    r"|(?<=[.)])\s+(?=1\.\s+[A-Z][A-Za-z]+\b)|(?<=\d)\s+(?=1\.\s+[A-Z]+\s+[A-Z]+\s+[A-Z])"
)
"""Before the first paragraph of the text, on the line of a label."""
_PARAGRAPH_ONE = re.compile(r"\s*(?:\(?1[.)](?!\d)|¶\s?1|(?i:SUMMARY\b|BEGIN SUMMARY)|\(?[A-Z/]{1,4}\)\s)")
_NUMBERED = re.compile(r"\s*\d{1,3}\.\s")
_ITEM = re.compile(r"\s*(?:\(?[A-Z](?:\)|\.|:)\s?|REF\s?[A-Z]\b)")
_ITEM_A = re.compile(r"\s*\(?[A-F](?:\)|\.)\s*\S")
_LETTERED = re.compile(r"\s*\(?[A-Za-z](?:\)|\.|:)\s")
_NONE = re.compile(r"\s*(?:NONE|N/?A|NIL)?\W*$", re.IGNORECASE)
# Lines that may follow a label at once, and say nothing of its value.
_APART = re.compile(
    r"\s*(?:(?:SIPDIS|NODIS|EXDIS|LIMDIS|STADIS|NOFORN|SENSITIVE|NOCONTRACT)(?:\s+(?:SIPDIS|NODIS|EXDIS|LIMDIS|NOFORN))*"
    r"|B\s?T|NNNN?|#\d{4}|[-=*_]{3,})\s*$"
)
_DAY = re.compile(r"\s*\d{1,2}[/ -](?:\d{1,2}|[A-Z]{3,9})[/ -]\d{2,4}\W*$", re.IGNORECASE)
_OF_ORDER = re.compile(r"\d{5}\s*[:;]|\b(?:X?GDS|ADS|DECL|N/?A)\b", re.IGNORECASE)
"""What stands in an order's own line, and in none of reasons."""
_MOST_LINES = 60
_LONGEST_ITEM = 120
_LONGEST_SUBJECT_LINE = 76


@dataclass(slots=True)
class Labels:
    """What the labelled lines say. Lists keep what is given twice."""

    order: str = ""
    tags: str = ""
    subject: str = ""
    refs: list[str] = field(default_factory=list)
    other: list[tuple[str, str]] = field(default_factory=list)
    below: str = ""
    """The text's first line, where it stands directly below a label's value."""
    cut: bool = False
    """Whether the subject's beginning is not in the file."""

    doubtful: set[str] = field(default_factory=set)
    """Kinds whose label had no punctuation."""

    def keep(self, kind: str, value: str, *, is_sure: bool) -> None:
        """Take the value of "order", "tags" or "subject". The first one stays, but for one of a doubtful label."""
        before: str = getattr(self, kind)
        if not before or (is_sure and kind in self.doubtful):
            setattr(self, kind, value)
            value = before
            self.doubtful.discard(kind)
            if not is_sure:
                self.doubtful.add(kind)
        if value and value != getattr(self, kind):
            self.other.append((f"further {kind}", value))

    @property
    def found(self) -> bool:
        """Whether any label was there."""
        return bool(self.order or self.tags or self.subject or self.refs or self.other)

    def has(self, kind: str) -> bool:
        """Whether a label of this kind was there."""
        return bool({"order": self.order, "tags": self.tags, "subject": self.subject, "ref": self.refs}.get(kind))


def label_of(line: str, *, inside: bool = False) -> str:
    """ "order", "tags", "subject", "ref" or "by" where `line` begins with such a label; else "".

    `inside`: the line stands in a heading, where a label needs no punctuation.
    """
    return _label(bare(line), inside=inside)[0]


def sure_label_of(line: str) -> str:
    """As `label_of`, where the value leaves no doubt that the line is no sentence: "REFTEL. HE ADDED" is one."""
    found = _LABEL.match(bare(line))
    kind = _group(found) if found else ""
    if not found or (found[0][: found.start("value")].rstrip()[-1:] not in (":", ";") and kind != "order"):
        return kind if kind == "ref" and found and _LETTERED.match(found["value"]) else ""
    value = found["value"]
    if kind == "ref" and not (_NONE.match(value) or _LETTERED.match(value) or _names_message(value)):
        return ""
    return kind


def split(line: str) -> list[str]:
    """The labels of one line, each on its own: "E.O. 12958: N/A TAGS: EAGR SUBJECT: MAIZE REF: LILONGWE 360"."""
    return _cut(line) if label_of(line, inside=True) else [line]


def read_labels(labels: Labels, lines: list[str], at: int) -> int:
    """Read the label in line `at` with the lines that go on with it; the index of the line behind.

    A line with further labels in it is replaced by one for each in `lines`.
    """
    lines[at : at + 1] = split(lines[at])
    kind, name, first = _label(bare(lines[at]), inside=True)
    if not kind:
        return at
    is_sure = bool(_LABEL.match(bare(lines[at])))
    value, end = _value(kind, first.strip(), lines, at + 1)
    labels.below = _text_below(kind, lines, end)
    if kind == "ref":
        labels.refs.append(value)
    elif kind == "by":
        labels.other.append((name.lower(), _flat(value)))
    elif kind == "order":
        order = " ".join(name.split()).rstrip(": ")
        labels.keep(kind, f"{order}: {_flat(value)}".rstrip(": "), is_sure=is_sure)
    else:
        labels.keep(kind, _subject(value) if kind == "subject" else _flat(value), is_sure=is_sure)
    return end


def _text_below(kind: str, lines: list[str], end: int) -> str:
    """The line below a value, where it may be the text's or the value's: nothing parts them. "" where it is neither."""
    line = bare(lines[end]) if end < len(lines) else ""
    if kind not in ("subject", "ref", "by") or not line.strip() or label_of(line, inside=True):
        return ""
    return (
        ""
        if _PARAGRAPH_ONE.match(line) or _NUMBERED.match(line) or _APART.match(line) or is_passing(line)
        else _flat(line)
    )


def leading_refs(lines: list[str], at: int) -> tuple[str, int]:
    """(items, index behind them) of a reference list that lost its label: "B) STATE 019914" at the very head.

    Texts saved without their heading begin so. Only lettered items that name a message count.
    """
    taken: list[str] = []
    end = at
    here = at
    while here < len(lines) and len(taken) < _MOST_LINES:
        line = bare(lines[here])
        if line.strip():
            if not _ITEM_A.match(line) or len(line) > _LONGEST_ITEM or not (_is_reference(line) or taken):
                break
            taken.append(line.strip())
            end = here + 1
        here += 1
    return ("\n".join(taken), end) if taken else ("", at)


def cut_subject(labels: Labels, lines: list[str], at: int) -> int:
    """Read a heading of which only the subject's last lines and REF are left; the index behind it, else `at`.

    The subject stands right before REF: lines before a REF label at the very head of a text are its end.
    """
    before: list[str] = []
    for here in range(at, min(len(lines), at + 8)):
        line = bare(lines[here])
        if label_of(line) == "ref":
            if before:
                labels.subject = _flat(" ".join(before))
                labels.cut = True
            return read_labels(labels, lines, here)
        if line.strip():
            if len(line) > _LONGEST_SUBJECT_LINE or not line.isupper() or _PARAGRAPH_ONE.match(line):
                return at
            before.append(line)
    return at


@lru_cache(maxsize=1024)
def _names_message(line: str) -> bool:
    """Whether a line of a reference list names any message."""
    return bool(parse_ref_line(line, year=0))


def _cut(line: str) -> list[str]:
    """A line, cut before each label that stands in it behind other words."""
    text = _TEXT_BEHIND.search(line)
    if text and not _names_message(line[text.end() :]):
        return [*_cut(line[: text.start()]), line[text.end() :]]
    pieces = [line]
    is_list = label_of(line, inside=True) == "ref" or bool(_ITEM.match(line))
    for cut in reversed(list(_INLINE.finditer(line))):
        if is_list and (_ITEM_BEFORE.search(line, 0, cut.start()) or _ORDER_AS_ITEM.match(line, cut.end())):
            continue
        # "REFERENCE:" may be a word of a subject.
        behind = pieces[0][cut.end() :]
        if sure_label_of(behind) or label_of(behind, inside=True) in ("tags", "order", "by"):
            pieces[:1] = [pieces[0][: cut.start()], behind]
    return pieces


def _group(found: re.Match[str]) -> str:
    return next(name for name in ("order", "tags", "subject", "ref", "by") if _named(found, name) is not None)


def _named(found: re.Match[str], kind: str) -> str | None:
    return found[kind] if found[kind] is not None else found.groupdict().get(f"{kind}2")


def _label(line: str, *, inside: bool) -> tuple[str, str, str]:
    """(kind, label as printed, value behind it); ("", "", "") for a line without a label."""
    if found := _LABEL.match(line):
        kind = _group(found)
        return kind, _named(found, kind) or "", found["value"]
    if inside and (found := _BARE.match(line)):
        value = found["value"]
        if found["tags"] and is_tags_list(value):
            return "tags", found["tags"], value
        if found["subject"] and not _NO_SUBJECT.match(value):
            return "subject", found["subject"], value
        if found["ref"] and _names_message(value):
            return "ref", found["ref"], value
        if found["by"]:
            return "by", found["by"], value
    return "", "", ""


def _value(kind: str, value: str, lines: list[str], at: int) -> tuple[str, int]:
    """(value over all its lines, index of the line behind)."""
    parts = [value]
    ends = [at]
    here = at
    blanks = 0
    while here < min(len(lines), at + _MOST_LINES):
        line = bare(lines[here])
        if not line.strip():
            blanks += 1
            if kind != "ref" and (blanks > 1 or any(parts)):
                break
            here += 1
            continue
        if not _goes_on(kind, parts, line, blanks):
            break
        if len(pieces := _cut(lines[here])) > 1:
            lines[here : here + 1] = pieces
            line = bare(pieces[0])
        parts.append(line.strip())
        here += 1
        ends.append(here)
        blanks = 0
    if kind == "subject" and len(parts) > 1:
        del parts[_subject_parts(parts, lines, ends[-1]) :]
    return "\n".join(part for part in parts if part), ends[len(parts) - 1]


def _subject_parts(parts: list[str], lines: list[str], end: int) -> int:
    """How many of the lines in `parts` are the subject's; `end`: the index behind them."""
    below = [line for line in map(bare, lines[end : end + _MOST_LINES]) if line.strip()]
    following = next((line for line in map(bare, lines[end : end + 3]) if line.strip()), "")
    return subject_end(parts, labelled=bool(label_of(following, inside=True)), last=len(below) <= 1)


def _goes_on(kind: str, parts: list[str], line: str, blanks: int) -> bool:
    last = next((part for part in reversed(parts) if part), "")
    if is_routed(line) or (kind != "ref" and is_passing(line)):
        return False
    if kind == "by":
        return by_goes_on(parts, last, line, blanks, labelled=_is_label(line), apart=bool(_APART.match(line)))
    listed = (
        kind == "ref"
        and not _is_text(parts, last, line)
        and (_names_message(line) or (not blanks and bool(_ITEM.match(line))))
    )
    labelled = label_of(line, inside=True)
    if (labelled and not (labelled == kind == "subject" and not label_of(line))) or _APART.match(line):
        return False
    if _PARAGRAPH_ONE.match(line) and not listed:
        return False
    if kind == "tags":
        return _tags_go_on(last, line)
    if kind == "order":
        return (not last or last.endswith(":")) and bool(_DAY.match(line))
    if kind == "subject":
        is_item = re.match(r"\s*(?:\d{1,3}\.\s|\(?[A-Z]\)\s)", line) or (_ITEM_A.match(line) and _is_reference(line))
        return len(line.strip()) < _LONGEST_SUBJECT_LINE and not is_item
    if _NUMBERED.match(line):
        return False
    if blanks:
        return len(line) < _LONGEST_ITEM and bool(_ITEM.match(line)) and listed
    return len(line) < _LONGEST_ITEM and (listed or last.endswith((",", ";", "AND")))


def _is_label(line: str) -> bool:
    """Whether a line begins with a label other than that of reasons."""
    kind = label_of(line)
    return bool(kind) and not (is_reasons(line) and not (kind == "order" and _OF_ORDER.search(line)))


def _is_text(parts: list[str], last: str, line: str) -> bool:
    """Whether a line below references is a sentence of the text, though it may name a message."""
    if last.endswith((",", ";", "AND", "(")) or last.count("(") > last.count(")"):
        return False
    if _ITEM.match(line):
        # Items go on in a list that has letters; "A. THE MINISTER SPOKE" begins a text.
        lettered = any(map(_LETTERED.match, parts)) or not any(parts)
        return not lettered and not _names_message(line)
    return is_sentence(line)


def _is_reference(line: str) -> bool:
    """Whether a lettered line names a message, be it by its date-time group alone."""
    return _names_message(line) or bool(re.search(r"\b\d{6}Z\b", line))


def _tags_go_on(last: str, line: str) -> bool:
    """TAGS go on behind a comma, in an open list of names, and with a line of nothing but codes."""
    is_open = last.endswith((",", "(", ";")) or last.count("(") > last.count(")") or not last
    return is_open or is_tags_list(line.strip(), known=True)


def _subject(value: str) -> str:
    """One line, without the slashes in which military messages close a field: "SUBJ/MAIZE RESERVE//"."""
    return re.sub(r"(?:(?<!\s)\s++)?//$", "", _flat(value))


def _flat(value: str) -> str:
    return " ".join(value.split())
