"""Facts of a document: dates of editorial notes, letters, subjects, classification."""

import re

from benchmarks.frus_audit.check import NOTHING, Check, Found
from benchmarks.frus_audit.printed import DAY, MONTHS, Printed, flat, name_of
from corpus.records import Cable


def _days(text: str) -> list[tuple[str, int]]:
    """Days that a text prints: ("July", 27)."""
    return [(found["month"] or found["second"], int(found["day"] or found["first"])) for found in DAY.finditer(text)]


def editorial_dates(printed: Printed, cable: Cable) -> Found:
    if not printed.is_editorial or not _days(printed.text):
        return NOTHING
    first = DAY.search(printed.text)
    return Found(1, () if cable.date.known else (f"prints {first.group() if first else ''}",))


def editorial_other_days(printed: Printed, cable: Cable) -> Found:
    """Dates of editorial notes that are exact and that the note does not print."""
    day = cable.date.earliest
    if not printed.is_editorial or cable.date.precision != "day" or day is None:
        return NOTHING
    known = (MONTHS.split("|")[day.month - 1], day.day) in _days(f"{printed.head} {printed.text}")
    return Found(1, () if known else (f"{day} printed as {cable.date.printed!r}",))


_SALUTATION = re.compile(
    r"(?:(?:My )?[Dd]ear|DEAR|MY DEAR)\b[^.]{0,80}$|(?:My )?[Dd]ear [A-Z]"
    r"|(?:Sirs?|Madam|Gentlemen|(?:Your )?Excellency|Your Majesty|"
    r"Mr\. (?:President|Secretary|Prime Minister|Chairman|Minister|Ambassador))\s*[:,—–]"
)
_NUMBERED = re.compile(r"\[?No\. \d+\.?\]?")
"""The number of a despatch or an instruction on a line of its own, by which it is known without a salutation."""
_LETTER = re.compile(
    r"(?:(?:Draft|Personal|Open|Proposed|Circular|Copy of a?|Unsigned) )*(?:Letter|D[ei]spatch|Instruction)s?\b"
)


def is_letter(printed: Printed) -> bool:
    """Whether the heading or a salutation says that it is a letter, a despatch or an instruction."""
    if printed.is_editorial:
        return False
    if _LETTER.match(printed.head) or re.search(
        r"\b(?:letter|d[ei]spatch|instruction)\b", printed.source[:60].lower().partition("source:")[0]
    ):
        return True
    if any(
        name_of(child) == "salute"
        for child in printed.element.iter("{*}salute")
        if flat(child).startswith(("Dear", "My dear"))
    ):
        return True
    return any(
        _SALUTATION.match(line) or (" to " in printed.head and _NUMBERED.fullmatch(line))
        for line in printed.text.split("\n")[:7]
    )


def letters(printed: Printed, cable: Cable) -> Found:
    if cable.kind != "other":
        return NOTHING
    return Found(1, (printed.head[:140],) if is_letter(printed) else ())


def letter_kinds(printed: Printed, cable: Cable) -> Found:
    """The other side: documents that were made letters, despatches or instructions too easily."""
    if cable.kind not in ("letter", "despatch", "instruction"):
        return NOTHING
    return Found(1, () if is_letter(printed) else (f"{cable.kind} | {printed.head[:140]}",))


_LABELS = "date|through|thru|via|refs?|references?|from|to|time|place|participants|info|cc|subject|subj|drafted by"
_DATE = rf"(?:\w+day,? )?(?:(?:{MONTHS}) \d{{1,2}},? \d{{4}}|\d{{1,2}} (?:{MONTHS}),? \d{{4}})"
_ROUTE = re.compile(
    rf"(?:{_LABELS})\s*[:.–-]|{_DATE}(?:,? [\d:]+\s?[ap]\.?m\.?)?\.?$|\(?[A-H][.)] ?[A-Z][A-Z ]+ \d{{3,6}}\b|S/S$",
    re.IGNORECASE,
)


def subjects(printed: Printed, cable: Cable) -> Found:
    if not cable.subject:
        return NOTHING
    return Found(1, (cable.subject[:140],) if _ROUTE.match(cable.subject.strip()) else ())


_CLASS = (
    "(?:Top Secret|Secret|Confidential|Restricted|Unclassified|Official Use Only|Limited Official Use|"
    "No classification marking)"
)
_BEHIND_NUMBER = re.compile(
    rf"(?!(?:Top|Very|Most|Strictly|Administratively|Limited|Personal|Originally)\b)\b[A-Z\d][\w/–-]*,?\s+{_CLASS}\s*"
    r"(?:[;.]|$)"
)
_OPENS = re.compile(rf"(?:^|[.\]”’\"]\s+){_CLASS}\s*(?:[;.]|$)")


def _lost(level: str, cable: Cable) -> tuple[str, ...]:
    return (level,) if not cable.marking.level and not cable.marking.printed else ()


def classification_behind_number(printed: Printed, cable: Cable) -> Found:
    """A marking behind a file number that no full stop closes."""
    found = _BEHIND_NUMBER.search(printed.source)
    if not found or _OPENS.search(printed.source[: found.end()]):
        return NOTHING
    begin = max(0, found.start() - 40)
    return Found(1, _lost(f"... {printed.source[begin : found.end()]}", cable))


def classification(printed: Printed, cable: Cable) -> Found:
    """A marking that opens a sentence of the source note, or stands behind a file number."""
    found = _OPENS.search(printed.source) or _BEHIND_NUMBER.search(printed.source)
    if not found:
        return NOTHING
    begin = max(0, found.start() - 40)
    return Found(1, _lost(f"... {printed.source[begin : found.end()]}", cable))


CHECKS = (
    Check(
        "editorial-dates", "editorial notes dated / those that print a day", editorial_dates, kept=True, goal=">= 90 %"
    ),
    Check(
        "editorial-days", "exact dates of editorial notes that these do not print / exact dates", editorial_other_days
    ),
    Check(
        "letter-kinds", "letters, despatches, instructions that nothing printed calls so / of these kinds", letter_kinds
    ),
    Check("letters", "letters, despatches, instructions / documents of kind other", letters, goal="<= 5 %"),
    Check("subjects", "subjects that are dates or routes / subjects", subjects),
    Check("file-number", "classification behind an unclosed file number lost / printed", classification_behind_number),
    Check("classification", "classification of source notes lost / printed", classification),
)
