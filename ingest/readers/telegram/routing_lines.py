"""Lines that say from whom to whom: how each begins, and what stands behind its label."""

from __future__ import annotations

import re
from typing import Literal

ListRole = Literal["", "action", "info", "exempt"]
"""Whom a list of stations names: "exempt" those that did not get the message; "" where no list is open."""

PREFIX = re.compile(
    r"\s*(?:R[A-Z]{4,6}\s?/"
    r"|(?i:AM?EMBASSY|MEMBASSY|AMCONSUL|AMCONGEN|AMLEGATION|USMISS?ION|US\s?MISSION|USINT\b|SECSTATE|SECDEF)"
    r"|USUN\b|USLO\b|CINC|USCINC|USNMR|USDEL|USDOC|DEPT\b|JCS\b|CIA\b|DIA\b|NSC\b|NSA\b|AIT\b|ALL\s|AIG\s|WHITE\s?HOUSE"
    r"|USICA|USIA|USAID|TREASURY|USOECD|USEEC|COMUS|CDR|HQ\s)"
)
"""With what the name of a station begins on its line."""
_ROLES: dict[str, ListRole] = {"TO": "action", "INFO": "info"}
"""All other labels begin a list of posts that are left out."""
_FM = re.compile(
    r"\s*(?:(?:FM|(?i:FM|FROM)\s*[:;])\s*(?P<who>\S.{0,100})?|(?:FROM|(?i:FM|FROM))\s+(?P<post>\S.{0,100}))$"
)
_LEFT_OUT = r"XMT|XMIT|XMTD|EXEMPT(?:ED)?|ZEN|OMIT(?:TING)?|LESS|EXCEPT(?: FOR)?|EXCLUDING|NOT (?:TO|FOR)"
_LIST = re.compile(
    rf"\s*(?:(?P<label>TO|INFO|{_LEFT_OUT})(?=$|[\s:;/])"
    rf"|(?i:(?P<any>TO|INFO|{_LEFT_OUT})\s*[:;])|(?i:(?P<small>TO|INFO)\s))"
    r"\s*[:;/]?\s*(?P<who>.*)$"
)


def sender_line(line: str) -> re.Match[str] | None:
    """The match of an FM line, with the sender in `who` or `post`; None for another line."""
    found = _FM.match(line)
    # "FROM" is a word of sentences, too.
    return None if found and found["post"] and not PREFIX.match(found["post"]) else found


def role_of(line: str) -> ListRole:
    """Whose list the label of a line begins; "" where it begins none."""
    return list_of(line)[0]


def list_of(line: str) -> tuple[ListRole, str]:
    """(whose list the label of a line begins, what stands behind the label); ("", "") where it begins none."""
    found = _LIST.match(line)
    if not found:
        return "", ""
    if found["small"] and not PREFIX.match(found["who"]):
        return "", ""
    return _ROLES.get((found["label"] or found["any"] or found["small"]).upper(), "exempt"), found["who"]
