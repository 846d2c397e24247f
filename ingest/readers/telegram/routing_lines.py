"""Lines that say from whom to whom: how each begins, and what stands behind its label."""

from __future__ import annotations

import re
from typing import Literal

from corpus.authority.posts import find_post
from ingest.readers.shared.station_list import PREFIX

ListRole = Literal["", "action", "info", "exempt"]
"""Whom a list of stations names: "exempt" those that did not get the message; "" where no list is open."""

_ROLES: dict[str, ListRole] = {"TO": "action", "INFO": "info"}
"""All other labels begin a list of posts that are left out."""
_FM = re.compile(
    r"\s*(?:(?:FM|(?i:FM|FROM)\s*[:;])\s*(?P<who>\S.{0,100})?|(?:FROM|(?i:FM|FROM))\s+(?P<post>\S.{0,100}))$"
)
_DATED_SENDER = re.compile(r"[A-Z][A-Z .'-]{1,40}?\s+(?:[ZOPRD]{1,2}\s+)?\d{6}\s?Z(?:\s+[A-Z]{3,9}\.?\s+\d{2,4})?")
_COPIED = re.compile(
    r"\s*(?:AND\s+)?(?:(?:REPEATED|RPTD?)\s+(?:(?:FOR\s+)?INFO(?:RMATION)?\s+(?:TO\s+)?|TO\s+|(?=SAVING\s))|(?=SAVING\s+TO\s))"
    r"(?P<who>[A-Z][A-Z0-9 /&'.,;()-]{2,200})$"
)
"""British: "REPEATED FOR INFORMATION SAVING TO OSLO", "AND SAVING TO OSLO"."""
_BOTH = re.compile(r"FROM\s+(?P<sender>[A-Z][A-Z .'-]{1,40}?)\s+TO\s+(?P<whom>[A-Z][A-Z .'-]{1,40})")
_LEFT_OUT = r"XMT|XMIT|XMTD|EXEMPT(?:ED)?|OMIT(?:TING)?|LESS|EXCEPT(?: FOR)?|EXCLUDING|NOT (?:TO|FOR)"
_LIST = re.compile(
    rf"\s*(?:(?P<label>TO|INFO|{_LEFT_OUT})(?=$|[\s:;/])"
    rf"|(?i:(?P<any>TO|INFO|{_LEFT_OUT})\s*[:;])|(?i:(?P<small>TO|INFO)\s))"
    r"\s*[:;/]?\s*(?P<who>.*)$"
)


def sender_line(line: str) -> re.Match[str] | None:
    """The match of an FM line, with the sender in `who` or `post`; None for another line."""
    found = _FM.match(line)
    if not found or not found["post"] or PREFIX.match(found["post"]):
        return found
    # "FROM" is a word of sentences, too.
    return found if _DATED_SENDER.fullmatch(found["post"].strip()) else None


def both_parties(line: str) -> re.Match[str] | None:
    """The match of "FROM A TO B" in capitals, where A or B is a post or the Foreign Office, as `sender` and `whom`."""
    found = _BOTH.fullmatch(line.strip())
    return found if found and (find_post(found["sender"]) and find_post(found["whom"])) else None


def role_of(line: str) -> ListRole:
    """Whose list the label of a line begins; "" where it begins none."""
    return list_of(line)[0]


def list_of(line: str) -> tuple[ListRole, str]:
    """(whose list the label of a line begins, what stands behind the label); ("", "") where it begins none."""
    if copied := _COPIED.match(line):
        return "info", copied["who"]
    found = _LIST.match(line)
    if not found:
        return "", ""
    if found["small"] and not PREFIX.match(found["who"]):
        return "", ""
    return _ROLES.get((found["label"] or found["any"] or found["small"]).upper(), "exempt"), found["who"]
