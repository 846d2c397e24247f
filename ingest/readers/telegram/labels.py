"""The labelled lines of a heading: E.O., TAGS, SUBJECT, REF, and those of the diplomatic web dumps."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.messages.references import parse_ref_line
from ingest.readers.telegram.pages import bare

_LABEL = re.compile(
    r"\s*(?:(?P<order>E\.?\s?O\.?\s{0,3}\d{5})\s*:?|(?P<tags>TAGS?)\s*:|(?P<subject>SUBJ(?:ECT)?)\s*[:.]"
    r"|(?P<ref>REF(?:S|TELS?|ERENCES?|\(S\)|AIR)?)\s*(?:[:.]|(?=\s\(?[A-Z][).])|(?=\s\d{2} [A-Z]{3,}))"
    r"|(?P<by>Classified By|CLASSIFIED BY|DERIVED FROM|Derived From|DECLASSIFY ON|Declassify On)\s*:)\s*(?P<value>.*)$"
)
_PARAGRAPH_ONE = re.compile(r"\s*(?:\(?1[.)]|¶\s?1|SUMMARY\b|BEGIN SUMMARY|\(?[A-Z/]{1,4}\)\s)")
_ITEM = re.compile(r"\s*(?:\(?[A-Z](?:\)|\.|:)\s?|REF\s?[A-Z]\b)")
_ITEM_A = re.compile(r"\s*\(?[A-F](?:\)|\.)\s*\S")
_TAGS_BEHIND = re.compile(r"(?<!\s)\s+TAGS?\s*:\s*")
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
    cut: bool = False
    """Whether the subject's beginning is not in the file."""

    @property
    def found(self) -> bool:
        """Whether any label was there."""
        return bool(self.order or self.tags or self.subject or self.refs or self.other)


def label_of(line: str) -> str:
    """ "order", "tags", "subject", "ref" or "by" where `line` begins with such a label; else ""."""
    found = _LABEL.match(bare(line))
    return _group(found) if found else ""


def read_labels(labels: Labels, lines: list[str], at: int) -> int:
    """Read the label in line `at` with the lines that go on with it; the index of the line behind."""
    found = _LABEL.match(bare(lines[at]))
    if not found:
        return at
    kind = _group(found)
    value, end = _value(kind, found["value"].strip(), lines, at + 1)
    if kind == "order":
        # Some typists set TAGS behind it on the same line.
        value, tags = (*_TAGS_BEHIND.split(value, maxsplit=1), "")[:2]
        labels.tags = labels.tags or _flat(tags)
        order = " ".join(found["order"].split())
        labels.order = labels.order or f"{order}: {_flat(value)}".rstrip(": ")
    elif kind == "tags":
        labels.tags = labels.tags or _flat(value)
    elif kind == "subject":
        labels.subject = labels.subject or _flat(value)
    elif kind == "ref":
        labels.refs.append(value)
    else:
        labels.other.append((found["by"].lower(), _flat(value)))
    return end


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
            if not _ITEM_A.match(line) or len(line) > _LONGEST_ITEM or not (_names_message(line) or taken):
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


def tags_of(printed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(codes, names in parentheses) of a TAGS line: "PFOR, PINT, RU, (SAPT, FRITZ)"."""
    names: list[str] = []
    open_part = re.sub(r"\(([^()]*)$", r"(\1)", printed)  # a list cut off in its names
    for inside in re.findall(r"\(([^()]*)\)", open_part):
        names.extend(_named(inside))
    codes = re.split(r"[,;/\s]+", re.sub(r"\([^()]*\)", ",", open_part))
    kept = tuple(dict.fromkeys(code for code in codes if re.fullmatch(r"[A-Z][A-Z0-9-]{1,9}", code)))
    return kept, tuple(dict.fromkeys(names))


def _named(inside: str) -> list[str]:
    """Persons: "HENTZAU, RUPERT" is one, "SAPT; FRITZ" two. A lone comma parts surname and given name."""
    return [" ".join(person.split()) for person in inside.split(";") if person.strip()]


@lru_cache(maxsize=1024)
def _names_message(line: str) -> bool:
    """Whether a line of a reference list names any message."""
    return bool(parse_ref_line(line, year=0))


def _group(found: re.Match[str]) -> str:
    return next(name for name in ("order", "tags", "subject", "ref", "by") if found[name] is not None)


def _value(kind: str, value: str, lines: list[str], at: int) -> tuple[str, int]:
    """(value over all its lines, index of the line behind)."""
    parts = [value]
    end = at
    blanks = 0
    for here in range(at, min(len(lines), at + _MOST_LINES)):
        line = bare(lines[here])
        if not line.strip():
            blanks += 1
            if kind != "ref":
                break
            continue
        if not _goes_on(kind, parts, line, blanks):
            break
        parts.append(line.strip())
        end = here + 1
        blanks = 0
    return "\n".join(part for part in parts if part), end


def _goes_on(kind: str, parts: list[str], line: str, blanks: int) -> bool:
    listed = kind == "ref" and (_names_message(line) or (not blanks and bool(_ITEM.match(line))))
    if label_of(line) or (_PARAGRAPH_ONE.match(line) and not listed):
        return False
    last = next((part for part in reversed(parts) if part), "")
    if kind == "tags":
        return last.endswith((",", "(")) or last.count("(") > last.count(")") or not last
    if kind == "order":
        return False
    if kind == "subject":
        return len(line.strip()) < 76 and not re.match(r"\s*(?:\d{1,3}\.\s|\(?[A-Z]\)\s)", line)
    if kind == "by":
        return len(parts) < 4 and not line.isupper() and blanks == 0
    if re.match(r"\s*\d{1,3}\.\s", line):
        return False
    if blanks:
        return len(line) < _LONGEST_ITEM and bool(_ITEM.match(line)) and _names_message(line)
    return len(line) < _LONGEST_ITEM and (
        _names_message(line) or bool(_ITEM.match(line)) or last.endswith((",", ";", "AND"))
    )


def _flat(value: str) -> str:
    return " ".join(value.split())
