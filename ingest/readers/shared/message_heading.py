"""What the head of a typed or retyped message says line by line: forms, labels of all kinds, lists, precedence.

"SENT TO: Amconsul VALLETTA 95", "REPEATED INFORMATION ROME 14, NAPLES 3", "FROM VALLETTA TO FOREIGN OFFICE",
"Ref: Rome 1122", "NIACT". The lines stay in the text; what of them is not understood is given, to be told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.authority.posts import find_post
from corpus.messages.markings import captions, classification, precedence
from ingest.readers.shared import letterhead

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LINES = 25
_LABEL = re.compile(r"(?P<label>[A-Za-z][A-Za-z'. ]{0,24}?)\s*(?::|(?<=SUBJECT)\s-\s|(?<=Subject)\s-\s)\s*(?P<value>\S.*)?")
_KINDS: dict[str, str] = {
    "from": "from", "fm": "from", "fr": "from", "sender": "from", "originator": "from",
    "to": "to", "sent to": "to", "action": "to", "addressed to": "to", "for action": "to", "addressee": "to",
    "info": "info", "rptd info": "info", "rptd": "info", "repeated info": "info", "repeated information": "info",
    "repeated for information to": "info", "repeated to": "info", "cc": "info", "information": "info",
    "and saving to": "info", "repeated for information saving to": "info", "info saving": "info", "saving to": "info",
    "for information": "info", "copy to": "info", "copies to": "info",
    "subject": "subject", "subj": "subject", "re": "subject", "subjects": "subject", "title": "subject",
    "ref": "ref", "refs": "ref", "reftel": "ref", "reftels": "ref", "reference": "ref", "references": "ref",
    "tags": "tags", "number": "number", "no": "number", "nr": "number", "cable no": "number", "telegram no": "number",
    "telegram number": "number", "despatch no": "number", "desp. no": "number", "airgram no": "number",
    "date": "date", "dated": "date", "date sent": "date", "classification": "class", "class": "class",
    "precedence": "precedence", "priority": "precedence",
    "control": "stamp", "rec'd": "stamp", "received": "stamp", "signed": "signed",
}  # fmt: skip
_OF_MAIL = frozenset({"from", "to", "info", "subject", "date"})
_SENT = re.compile(
    r"(?i:(?:also\s+)?sent\s+(?:to\s+)?)(?P<sent>[A-Z][A-Za-z .']{2,30}?\s+\d{1,5})\s*(?:[;,.]|$)"
    r"|(?:^|[;,]\s*)(?i:re?pe?a?te?d\s+(?:for\s+)?(?:info(?:rmation)?)?\s*(?:to\s+)?)(?P<info>[A-Z][^;:]{2,160}?)[.;]?\s*$"
)
_ADDRESSED = re.compile(
    r"Addressed to (?P<to>[A-Z][A-Za-z ]{2,40}?) (?:telegram|savingram) No\.? ?(?P<number>\d{1,5})\b.*", re.IGNORECASE
)
_BOTH = re.compile(
    r"(?:(?:(?P<kind>TELEGRAM|CABLE|AIRGRAM|DESPATCH|MESSAGE)\s+(?:(?:NO|NR|NUMBER)\.?\s*)?(?P<number>\d{1,6})\s+)?"
    r"FROM)\s+(?P<sender>[A-Z][A-Z .']{2,40}?)\s+TO\s+(?P<to>[A-Z][A-Z .']{2,40})",
    re.IGNORECASE,
)
_FORM_NUMBER = re.compile(r"No\.? (?P<number>\d{1,5})(?:\s+(?:R\.|D\.).*)?", re.IGNORECASE)
_CITES = re.compile(
    r"(?P<cited>(?:RE|UR|DEP|EMB|CON|LEG|MY|YOUR|OUR|DEPT)(?:TEL|CIRTEL|AIRGRAM|DESP)S? \d{1,5}\b.{0,40}"
    r"|(?:reference|ref) [A-Z][A-Za-z]+(?: [A-Za-z]+)? \d{1,5}\b.{0,40})",
    re.IGNORECASE,
)
_SECRETARY = re.compile(r"Secretary of State\W*|The Secretary of State\W*", re.IGNORECASE)
_OUTGOING = re.compile(r"outgoing (?:telegram|airgram|message)\b.*", re.IGNORECASE)
_URGENT = re.compile(r"(?:US )?(?:URGENT|PRIORITY|NIACT|IMMEDIATE|FLASH|ROUTINE|EMERGENCY|RUSH)(?:[ ,;]+\w+)?")
_OWN = re.compile(r"(?P<name>[A-Z][A-Za-z .']{1,30}?)\s+(?:No\.?\s*)?(?P<number>(?:A-)?\d{1,6})", re.IGNORECASE)
_NUMBERED_NAME = re.compile(r"(?P<name>[A-Z][A-Za-z .']{1,50}?)\s+(?P<number>\d{1,5})\.?")


@dataclass(slots=True)
class MessageHeading:
    """What the lines say; empty where they say nothing."""

    sender: str = ""
    to: list[str] = field(default_factory=list)
    info: list[str] = field(default_factory=list)
    number: str = ""
    subject: str = ""
    precedence: str = ""
    tags: str = ""
    refs: list[str] = field(default_factory=list)
    """Of lines labelled so, then those that name a message without a label."""
    cited: list[str] = field(default_factory=list)
    signs: int = 0
    """Lines that only the heading of a message has."""
    unread: list[str] = field(default_factory=list)
    """Lines with a label, or in the form of one of a heading, that were not understood."""

    @property
    def is_message(self) -> bool:
        """Whether the lines are surely the heading of a message."""
        return self.signs >= 2
