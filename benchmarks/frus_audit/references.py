"""References: a document's own number, numbers of repeats, page heads, editors' links, later years."""

import re
from functools import lru_cache

from benchmarks.frus_audit.check import NOTHING, Check, Found
from benchmarks.frus_audit.printed import Printed
from corpus.records import Cable, Reference

_KIND = re.compile(r"\b(?:telegram|airgram|despatch|circular|instruction|message)\b", re.IGNORECASE)
_IN_HEAD = re.compile(r"\b(?:Telegram|Airgram|Despatch|Message|Instruction)s? (?P<number>[A-Z]{0,3}[-–]?\d[\d,]*)\b")
_SERIES = r"(?:[A-Z][A-Za-z]{1,9}[ –-])"
_OPENING = re.compile(
    rf"^[\[(]?(?:No\. )?(?P<number>(?P<series>{_SERIES})?\d{{1,3}}(?:,?\d{{3}})?|[A-Z]{{1,2}}[–-]\d+)[.:)\]]"
)
_PAGE_HEAD = re.compile(r"^(?:PAGE \d+ )(?P<number>[A-Z ]+ \d{4,6})\b", re.MULTILINE)
_NO_SERIES = re.compile(
    r"(?:Re|Ref|Part|Section|Page|Item|Point|Tab|Annex|In|On|Of|No|Article|Paragraph|Para|Deptel|Embtel|Reftel|Urtel|Mytel)\b"
)
LOOK_AT = 6
"""Lines at the top of a document in which its number may stand."""
TOP = 200
"""Characters of the body in which a reference without a sender is the number that stands there."""
SMALLEST = 30
"""Smaller numbers without a series are those of paragraphs."""
_POST = r"(?!Deptel|Embtel|Urtel|Mytel|Tel)[A-Z]\w+(?: [A-Z]\w+){0,3},? (?:as )?\d{1,6}\b(?![’'])"
_AND = r"(?: (?:also|to|info|information|priority|for|as|the|and|by|air|repeated|repeat|rptd|rpt|pouched))*"
_REPEATED = re.compile(
    rf"(?:^|[\n.,;(\[] ?)(?:Sent|Repeated|Repeat|Rptd|Rpt|Pouched|sent|repeated|repeat|rptd|rpt|pouched){_AND} {_POST}"
    rf"(?:[,;]?{_AND} {_POST}){{0,40}}"
)
"""Where a message says in which series it is numbered too: "Sent Department 769, repeated Nanking 1053, Oslo 5"."""
_LINK = re.compile(
    r"^(?:https?://history\.state\.gov/historicaldocuments/)?(?P<volume>frus[\w.-]+)?(?:#|/)(?P<document>d\d+[a-z]?)(?=fn|$)"
)


@lru_cache(maxsize=16)
def numbers_of(printed: Printed) -> tuple[str, ...]:
    """The document's number as head, first lines and page heads print it: ("Secto 8013",)."""
    if not _KIND.search(f"{printed.head} {printed.source[:80]}") or printed.is_editorial:
        return ()
    found = [head["number"]] if (head := _IN_HEAD.search(printed.head)) else []
    for line in printed.text.split("\n")[:LOOK_AT]:
        opening = _OPENING.match(line)
        if opening and not _NO_SERIES.match(opening["number"]):
            if opening["series"] or not opening["number"].isdigit() or int(digits(opening["number"])) >= SMALLEST:
                found.append(opening["number"])
            break
    found += [page["number"] for page in _PAGE_HEAD.finditer(printed.text)]
    return tuple(dict.fromkeys(found))


def digits(number: str) -> str:
    """The last digits of a number, without zeros before them: "13" of "A-013"."""
    runs = re.findall(r"\d+", number.replace(",", ""))
    return runs[-1].lstrip("0") if runs else ""


def _is_number(one: Reference, number: str, cable: Cable) -> bool:
    if one.target or digits(one.number) != digits(number) or not digits(number):
        return False
    letters = re.sub(r"[\W\d_]+", "", number).lower()
    if letters and letters in re.sub(r"[\W\d_]+", "", one.printed).lower():
        return True
    if one.origin.startswith(("note", "source")):
        return False
    sender = cable.sender
    names = {sender.post, sender.name, sender.printed} if sender else set()
    here = one.sender in names or (not one.sender and 0 <= one.start < TOP)
    return here and one.year in (0, cable.date.earliest.year if cable.date.earliest else 0)


def number_of(printed: Printed, cable: Cable) -> Found:
    numbers = numbers_of(printed)
    if not numbers:
        return NOTHING
    wrong = [
        f"{one.printed!r} (own: {number})"
        for number in numbers
        for one in cable.references
        if _is_number(one, number, cable)
    ]
    return Found(1, tuple(wrong[:1]))


def repeats(printed: Printed, cable: Cable) -> Found:
    """Numbers in other series, of this message or of one that it cites: they name no further message."""
    spans = [found.span() for found in _REPEATED.finditer(cable.body)]
    if not spans or printed.is_editorial:
        return NOTHING
    wrong = {one.printed for one in cable.references for start, end in spans if start <= one.start < end}
    return Found(1, (" | ".join(sorted(wrong)),) if wrong else ())


def links(printed: Printed, cable: Cable) -> Found:
    """Links of the editors to other documents, to a footnote of one as well."""
    expected: list[str] = []
    for ref in printed.element.iter("{*}ref"):
        found = _LINK.match((ref.get("target") or "").strip())
        if found and f"{found['volume'] or printed.volume}/{found['document']}" != printed.id.partition("~")[0]:
            expected.append(f"{found['volume'] or printed.volume}/{found['document']}")
    if not expected:
        return NOTHING
    kept = {re.sub(r"fn\d.*$", "", one.target.replace("#", "/")) for one in cable.references if one.target}
    return Found(len(expected), tuple(target for target in expected if target not in kept))


def later(printed: Printed, cable: Cable) -> Found:
    """References in a document's own words to a year after it. The editors' notes may look ahead."""
    last = cable.date.latest or cable.date.earliest
    checked = [one for one in cable.references if not one.target and not one.origin.startswith(("note", "source"))]
    if not last or not checked or printed.is_editorial:
        return NOTHING
    wrong = [f"{one.printed!r} {one.year}, document {last}" for one in checked if one.year > last.year]
    return Found(len(checked), tuple(wrong))


CHECKS = (
    Check("own-number", "documents whose own number is a reference / documents with a number", number_of),
    Check("repeats", "documents with numbers of repeats as references / documents that print some", repeats),
    Check("links", "editors' links to documents kept / printed", links, kept=True, goal="100 %"),
    Check("later", "references later than their document / references in its words", later),
)
