"""Signatures below a text: the surname of the signing officer in the last line of a message."""

from __future__ import annotations

import re

_PARTICLE = r"(?:VAN|VON|DE|DEL|DER|DEN|LA|LE|MC|MAC|ST\.?|O|AL)"
_NAME = rf"(?:{_PARTICLE}[ '’]){{0,3}}[A-Z][A-Z'’]{{2,20}}(?:[ -][A-Z][A-Z'’]{{1,20}})?"
# With a full stop a name is of one word, but for "DE LA CRUZ.": "PLEASE ADVISE." is none.
_SIGNATURE = re.compile(
    rf"\s*(?P<name>{_NAME}(?=\s*+[*#]{{0,3}}\s*+$)"
    rf"|(?:{_PARTICLE}[ ]){{0,2}}[A-Z][A-Z'’-]{{3,20}}(?=\s*+\.{{1,3}}\s*+$))[\s.*#]*$"
)
_QUOTED = re.compile(rf"(?P<quote>.*\b(?:UNQUOTE|UNQTE|END QUOTE|END TEXT)[.:]?)\s+(?P<name>{_NAME})\s*$", re.DOTALL)
_INLINE = re.compile(r"(?P<text>.*[.?!)\"”])\s+(?P<name>[A-Z][A-Z'’-]{3,20})\s*$", re.DOTALL)
# A line that is the end of a quotation, and the beginning of one.
_CLOSES = re.compile(r"(?:UNQUOTE|UNQTE|END QUOTE|END TEXT)\.?")
_OPENS = re.compile(r"\b(?<!END )(?:QUOTE|QTE|BEGIN TEXT)\b")
# Last words that no officer bears.
_NOT_NAMES = re.compile(
    r"\b(?:END|TEXT|UNQUOTE|UNQTE|QUOTE|SUMMARY|COMMENT|SECRET|CONFIDENTIAL|UNCLASSIFIED|OFFICIAL|EXEMPT|FYI|NOTE|BT|NONE|MORE"
    r"|REGARDS|EMBASSY|AMBASSADOR|DEPARTMENT|SECTION|PARA|OMISSION|CORRECTION|MESSAGE|DECAPTIONED|GDS|XGDS|ADS|STOP|ENDIT"
    r"|AGREED|THANKS|ENCLOSURES?|ATTACHMENTS?|ANNEX(?:ES)?|NOTED|CONCUR|CONCURRED|APPROVED|ENDS|DONE|ADVISE)\b"
)
_BELOW = re.compile(r"\n\s{0,80}(?:\(?Acting\)?|ACTING|[A-Z]{2,4}:[A-Z]{2,4}(?:/\d{1,3})?)$")
"""What may stand below a signature: the signer acts for another, initials of drafter and typist."""
_SMALL = re.compile(
    r"\s*(?P<name>(?:(?:[Vv]an|[Vv]on|[Dd]e[lr]?|[Ll][ae]|Mac|St\.) ){0,2}"
    r"[A-Z][a-z'’]{2,20}(?:[A-Z][a-z]{2,15})?(?:-[A-Z][a-z]{2,20})?)\s*+(?:\.\s*+)?$"
)
"""A surname in small letters."""


def is_surname_line(line: str, *, small: bool = False) -> bool:
    """Whether a line has the form of a surname alone. `small`: it may stand in small letters."""
    return bool(_SIGNATURE.match(line) or (small and _SMALL.match(line)))


def signed_surname(text: str) -> str:
    """The surname that signs a message whose lines stay in its text, be it above "Acting" or the typist's initials."""
    kept = text.rstrip()
    while found := _BELOW.search(kept):
        kept = kept[: found.start()]
    return signature(kept, small=True)[1]


def _signer_of_quotation(text: str) -> str:
    """The surname above a last line that ends a quotation, where the text does not say that one begins; else ""."""
    above, _, last = text.rstrip().rpartition("\n")
    if not _CLOSES.fullmatch(last.strip()):
        return ""
    before, _, line = above.rstrip().rpartition("\n")
    found = _SIGNATURE.match(line)
    return found["name"] if found and before and not _NOT_NAMES.search(line) and not _OPENS.search(before) else ""


def signature(text: str, *, small: bool = False) -> tuple[str, str]:
    """(text without it, surname) where the last line of a text is the signing officer's name alone.

    Also behind the end of a quotation ("... UNQUOTE KISSINGER") and behind the last sentence. A name before the end of
    a quotation that began above the text signed all of its words, and stays in it. `small`: the name may stand in small
    letters.
    """
    if signed := _signer_of_quotation(text):
        return text, signed
    head, gap, last = text.rpartition("\n")
    found = _SIGNATURE.match(last) or (_SMALL.match(last) if small else None)
    if found and head and not _NOT_NAMES.search(last.upper()):
        return head.rstrip(), found["name"]
    found = _QUOTED.match(last) or _INLINE.match(last)
    if found and not _NOT_NAMES.search(found["name"]) and last.isupper():
        kept = found["quote"] if "quote" in found.groupdict() else found["text"]
        return (head + gap + kept).strip(), found["name"]
    return text, ""
