"""The key-value block that the archive set behind a telegram ("Message Attributes"), and the lines dumps end with.

Up to 69 keys; a long value goes on in the next lines. Keys are in mixed case, values mostly in capitals: that
tells a value with a colon in it ("EC: FISHERIES") from a key.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.dates import printed_span
from corpus.messages.markings import classification
from corpus.records import UNDATED, DateSpan
from ingest.readers.shared.release_stamps import closing_stamp, grown, is_stamp, is_weak, is_whole
from ingest.readers.shared.signatures import is_surname_line

_KEY = re.compile(r"\s*(?P<key>[A-Z][A-Za-z/#()' .-]{1,44}?)\s*:(?:\s+(?P<value>.*)|\s*)$")
_CAPITAL_KEYS = frozenset({"TAGS", "ID", "MCN", "SAS ID", "URL", "TO", "FROM"})
_STARS = re.compile(
    r"\s*(?:\*{3}\s*)?(?P<key>Current Handling Restrictions|Current Classification)\s*\*{3}\s*+"
    r"(?P<value>(?:.*[^\s*])?)[\s*]*$"
)
_MRN = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<post>[A-Z]{3,6})(?P<number>\d{5,6})(?:_[a-e])?$")
_TRAILER = re.compile(
    r"\s*(?:N[A-Z]{3,5}V?V?ZCZC?|NNNN?[A-Z]{2,6}V*ZCZ[A-Z]{0,4}(?: [A-Z]{2,4}\d{3})?"
    r"|NNNN?|B\s?T|#\d{4}|NOTE BY OC/T\s*:.*"
    r"|[A-Z]{2}\s*NNNN|Y{4}|<< ?END OF DOCUMENT ?>>|[.*]{1,5}|-{3,80})\s*$"
)
_NETWORK_END = re.compile(r"\s*(?:B\s?T|NNNN?|#\d{4,6})\s*$")
_CAPTION = re.compile(r"\s*(?:SIPDIS|NODIS|EXDIS|STADIS|LIMDIS)\s*$")
_DAY = re.compile(r"\d{1,2}[ /-](?:\d{1,2}|[A-Za-z]{3,9})[ /-]\d{2,4}\.?|[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}\.?")
_STAMP_LINES = 12
_MOST = 400


class Mrn(NamedTuple):
    """A message reference number in its parts."""

    whole: str
    year: int
    post: str
    number: str
    """As printed, with leading zeros."""


def mrn_of(text: str) -> Mrn | None:
    """The MRN that `text` exactly is, as a document number or the stem of a file name: "1973BONN07634"."""
    found = _MRN.match(text.strip())
    if not found:
        return None
    return Mrn(found["year"] + found["post"] + found["number"], int(found["year"]), found["post"], found["number"])


def read_attributes(lines: list[str]) -> list[tuple[str, str]]:
    """Keys and values in their order; values over several lines joined by a blank, empty ones kept as ""."""
    pairs: list[tuple[str, list[str]]] = []
    for line in lines:
        if not line.strip():
            continue
        found = _KEY.match(line)
        if found and _is_key(found["key"]) and len(pairs) < _MOST:
            pairs.append((" ".join(found["key"].split()), [(found["value"] or "").strip()]))
        elif "Declassified/Released" in line or not pairs:
            pairs.append(("Release", [line.strip()]))
        else:
            pairs[-1][1].append(line.strip())
    return [(key, " ".join(" ".join(values).split())) for key, values in pairs]


def _is_key(key: str) -> bool:
    return any(c.islower() for c in key) or key in _CAPITAL_KEYS


def value_of(pairs: list[tuple[str, str]], *keys: str) -> str:
    """The first value that is not empty under the first of `keys` that has one; "n/a" is none."""
    for attribute in keys:
        for key, value in pairs:
            if key.lower() == attribute and value and value.lower() not in ("n/a", "<na>", "null", "none"):
                return value
    return ""


def take_footer(lines: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """(lines without the footer, its key-values) of a text that ends in "NMAFVVZCZC", "*** Current ..." or notes.

    Stamps of a release are part of it, too. Looked for from the end upwards, so that the same words inside a text stay
    where they are.
    """
    kept = list(lines)
    pairs: list[tuple[str, str]] = []
    while kept:
        line = kept[-1].strip()
        stars = _STARS.match(line) if "***" in line else None
        if stars:
            pairs.append((stars["key"], stars["value"].strip()))
        elif line.startswith("NOTE BY OC/T"):
            pairs.append(("note by communications", line.partition(":")[2].strip()))
        elif _CAPTION.match(line):
            pairs.append(("caption", line))
        elif line and _take_stamp(kept, pairs):
            continue
        elif line and not _TRAILER.match(line) and not _is_last_marking(kept, pairs):
            break
        kept.pop()
    return kept, pairs[::-1]


def take_head_stamp(lines: list[str]) -> tuple[list[str], list[tuple[str, str]]]:
    """(lines without a release's stamp above the heading, the stamp as a key-value)."""
    end = 0
    found: set[int] = set()
    while end < min(len(lines), _STAMP_LINES):
        plain = lines[end].strip()
        if _is_stamp(plain):
            found.add(end)
        elif plain and classification(plain).printed != plain and end not in _grown(lines[: end + 1], found):
            break
        end += 1
    found = _grown(lines[:end], found)
    if not found:
        return lines, []
    words = " ".join(lines[at].strip() for at in sorted(found))
    return [line for at, line in enumerate(lines) if at not in found], [("release", words)]


def _grown(lines: list[str], found: set[int]) -> set[int]:
    """The places of stamps in `lines`, with those beside the ones that are `found`."""
    return grown([line.strip() for line in lines], found) if found else set()


def is_network_end(line: str) -> bool:
    """Whether a line is one of the signs with which the network ends a text: BT, NNNN, "#0412"."""
    return bool(_NETWORK_END.match(line))


def _is_last_marking(kept: list[str], pairs: list[tuple[str, str]]) -> bool:
    """Whether the last line is the classification of a foot: above a stamp, or below the end of the text."""
    line = " ".join(kept[-1].split())
    if not line or classification(line).printed != line:
        return False
    above = next((one for one in reversed(kept[:-1]) if one.strip()), "")
    return any(key == "release" for key, _ in pairs) or is_network_end(above) or is_surname_line(above)


def _is_stamp(line: str) -> bool:
    """Whether a line is one of a stamp, and no sentence: "DECLASSIFIED PAPERS WERE SENT"."""
    return is_whole(line) or (is_stamp(line) and not line.startswith("DECLASSIFIED "))


def _take_stamp(kept: list[str], pairs: list[tuple[str, str]]) -> bool:
    """Move the stamp of a release that the last lines are, all its lines, to `pairs`; whether there was one."""
    words = [line.strip() for line in kept[-_STAMP_LINES:]]
    first = len(kept) - len(words)
    known = {at for at, line in enumerate(words) if line and _is_stamp(line)}
    stamp = grown(words, known)
    for at in sorted(stamp):
        # Below "Declassified/Released ..." stands its day.
        if at + 1 < len(words) and at + 1 not in stamp and _DAY.fullmatch(words[at + 1]):
            stamp.add(at + 1)
    stamp.update(range(closing_stamp(words), len(words)))
    last = next((at for at in range(len(words) - 1, -1, -1) if words[at]), -1)
    if last not in stamp:
        return False
    while last in stamp or (last >= 0 and not words[last]):
        last -= 1
    if last >= 0 and words[last + 1] and is_weak(words[last + 1 :]) and _is_open(words[last]):
        return False
    pairs.append(("release", " ".join(word for word in words[last + 1 :] if word)))
    del kept[first + last + 1 :]
    return True


def _is_open(line: str) -> bool:
    """Whether a line is of a sentence that goes on in the next line."""
    short = is_surname_line(line) or is_network_end(line) or classification(line).printed == line
    return not short and line[-1:] not in '.!?:;)"”'


def date_of(printed: str) -> DateSpan:
    """The day of "03 FEB 1975", "01 jan 1994", "01-Jan-1994 12:00:00 am", "31/12/2019"; UNDATED if none."""
    return printed_span(printed, origin="attributes", order="day first") if printed else UNDATED
