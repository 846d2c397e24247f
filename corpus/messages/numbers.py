"""Message numbers in one form, so that what is printed, indexed and asked for meet."""

from __future__ import annotations

import re

from corpus.lazy_regex import lazily

_GROUPED = lazily(r"(?<![\w.,])[0-9]{1,3}(?:[.,][0-9]{3})+(?![.,]?\w)")
# Zeros behind a point or comma are inside a group: "61.007".
_ZEROS = lazily(r"(?<![\w.,])0+(?=[0-9])")
_DASH = lazily(r"(?<=\w)[–‑—](?=\w)")
_PLAIN_NUMBER = lazily(r"(?<!\S)(?:[Aa]-)?[0-9][0-9.,/-]*\Z")


def fold_number(printed: str) -> str:
    """Grouped digits joined, leading zeros dropped, upper case: "76.153" -> "76153", "a-049" -> "A-49".

    A dash is a hyphen: "NIE 11–63" -> "NIE 11-63".
    Zeros inside a run of letters and digits stay: "1974BONN08226" is an MRN as printed.
    """
    plain = _ZEROS.sub("", _DASH.sub("-", " ".join(printed.split())))
    joined = _GROUPED.sub(lambda found: found[0].replace(".", "").replace(",", ""), plain)
    return _ZEROS.sub("", joined).upper()


def fold_reference(printed: str) -> str:
    """A cited message, its number as `Reference.number` has it, digits only: "STATE 012,345" -> "STATE 12345".

    "01/04493" -> "104493", "BONN A-049" -> "BONN 49"; an MRN stays as it is.
    """
    text = " ".join(printed.split())
    found = _PLAIN_NUMBER.search(text)
    digits = re.sub(r"[^0-9]", "", found[0]).lstrip("0") if found else ""
    return text[: found.start()] + digits if found and digits else text
