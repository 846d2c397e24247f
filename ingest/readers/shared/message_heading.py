"""What the head of a typed or retyped message says line by line: forms, labels of all kinds, lists, precedence.

"SENT TO: Amconsul VALLETTA 95", "REPEATED INFORMATION ROME 14, NAPLES 3", "FROM VALLETTA TO FOREIGN OFFICE",
"Ref: Rome 1122", "NIACT". The lines stay in the text; what of them is not understood is given, to be told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.authority.posts import find_post
from corpus.dates import ANY_MONTH
from corpus.messages.markings import captions, classification, precedence
from ingest.readers.shared import letterhead
from ingest.readers.shared.station_list import listed_station, names_station, split_list

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_LINES = 25
_LABEL = re.compile(
    r"(?P<label>[A-Za-z][A-Za-z'. ]{0,36}?)\s*(?::|(?<=SUBJECT)\s-\s|(?<=Subject)\s-\s)\s*(?P<value>\S.*)?"
)
_KINDS: dict[str, str] = {
    "telegram from": "from", "cable from": "from", "airgram from": "from",
    "indicate": "form", "dept pass": "form", "department pass": "form",
    "file designation": "form", "handling indicator": "form",
    "from": "from", "fm": "from", "fr": "from", "sender": "from", "originator": "from",
    "to": "to", "sent to": "to", "action": "to", "addressed to": "to", "for action": "to", "addressee": "to",
    "info": "info", "rptd info": "info", "rptd": "info", "repeated info": "info", "repeated information": "info",
    "repeated for information to": "info", "repeated to": "info", "cc": "info", "information": "info",
    "and saving to": "info", "repeated for information saving to": "info", "info saving": "info", "saving to": "info",
    "for information": "info", "copy to": "info", "copies to": "info",
    "subject": "subject", "subj": "subject", "re": "subject", "subjects": "subject", "title": "subject",
    "ref": "ref", "refs": "ref", "reftel": "ref", "reftels": "ref", "reference": "ref", "references": "ref",
    "tags": "tags", "mrn": "mrn",
    "number": "number", "no": "number", "nr": "number", "cable no": "number", "telegram no": "number",
    "telegram number": "number", "despatch no": "number", "desp. no": "number", "airgram no": "number",
    "dtg": "date", "date-time group": "date",
    "date": "date", "dated": "date", "date sent": "date", "classification": "class", "class": "class",
    "precedence": "precedence", "priority": "precedence",
    "control": "stamp", "rec'd": "stamp", "received": "stamp", "signed": "signed",
}  # fmt: skip
_REPEATED = re.compile(
    r"(?:^|[;,.]\s*|\s)(?:re?pe?a?te?d|rptd)\s+(?:for\s+)?(?:info(?:rmation)?\b\s*)?(?:to\s+)?"
    r"(?P<info>[A-Z][^;:]{2,160}?)[.;]?$",
    re.IGNORECASE,
)
_SAVING_TO = re.compile(r"and\s+saving\s+to\s+(?P<info>[A-Z][^;:]{2,160}?)[.;]?$", re.IGNORECASE)
_DOTTED = re.compile(r"(?:[A-Z]\.){2,8}")
"""The initials of an office in a list: "P.O.M.E.F."."""
_NEXT_SENTENCE = re.compile(r"(?:(?<=[a-z]{3}\.)|(?<=[A-Z]{4}\.)|(?<=\d\.))\s(?!Rep|Rptd)(?=[A-Z][a-z]{0,30}\s[a-z])")
_SENT = re.compile(
    r"(?:sent|addressed)\s+(?:to\s+)?(?P<to>[A-Z][A-Za-z .']{2,40}?)\s+(?P<number>\d{1,5})\s*(?:[;,.]|$)", re.IGNORECASE
)
_ADDRESSED = re.compile(
    r"Addressed to (?P<to>[A-Z][A-Za-z ]{2,40}?) (?:telegram|savingram) No\.? ?(?P<number>\d{1,5})\b.*", re.IGNORECASE
)
_BOTH = re.compile(
    r"(?:(?:(?:TELEGRAM|CABLE|AIRGRAM|DESPATCH|MESSAGE)\s+(?:(?:NO|NR|NUMBER)\.?\s*)?(?P<number>\d{1,6})\s+)?"
    r"FROM)\s+(?P<sender>[A-Z][A-Z .']{2,40}?)\s+TO\s+(?P<to>[A-Z][A-Z .']{2,40})",
    re.IGNORECASE,
)
_FORM_NUMBER = re.compile(r"No\.? (?P<number>\d{1,5})(?:\s+(?:R\.|D\.).*)?", re.IGNORECASE)
_CITES = re.compile(
    r"(?P<cited>(?:RE|UR|DEP|EMB|CON|LEG|MY|YOUR|OUR|DEPT)(?:TEL|CIRTEL|AIRGRAM|DESP)S? \d{1,5}\b.{0,40}"
    r"|(?:my|your|our) (?:telegram|despatch|airgram|savingram) (?:No\.? ?|number )?\d{1,5}\b.{0,40}"
    r"|(?:reference|ref) [A-Z][A-Za-z]+(?: [A-Za-z]+)? \d{1,5}\b.{0,40})",
    re.IGNORECASE,
)
_SECRETARY = re.compile(r"Secretary of State\W*|The Secretary of State\W*", re.IGNORECASE)
_OUTGOING = re.compile(r"outgoing (?:telegram|airgram|message)\b.*|department of state instruction\W*", re.IGNORECASE)
_INITIALS = re.compile(r"[A-Z]{2,4}:[A-Z]{2,4}(?:/\d{1,3})?")
"""Of drafter and typist."""
_SAVING = re.compile(r",?\s(?:and\s)?saving to\s", re.IGNORECASE)
_URGENT = re.compile(r"(?:US )?(?:URGENT|PRIORITY|NIACT|IMMEDIATE|FLASH|ROUTINE|EMERGENCY|RUSH)(?:[ ,;]+\w+)?")
_POST_NUMBER = re.compile(r"(?P<name>[A-Z][A-Za-z .']{1,30}?)\s+(?:No\.?\s*)?(?P<number>(?:A-)?\d{1,6})", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"^(?:19|20)?\d\d\s(?=[A-Z])")
_DESPATCH = re.compile(r"(?:DESP(?:ATCH)?\.?|AIRGRAM) NO\.?\s*+:?\s*+(?P<number>[A-Z]{0,2}-?\d{1,5})", re.IGNORECASE)
_TEXT = re.compile(r"\(?\d{1,3}[.)]\s|(?:\(?[A-Z]{1,3}\)\s)|(?:BEGIN )?SUMMARY\b", re.IGNORECASE)
_NUMBERED_STATION = re.compile(r"[A-Z]{3,}(?: [A-Z]{2,}){0,3} \d{1,5}")
_SENDERS_NUMBER = re.compile(r"(?P<name>[A-Z]{3,}(?: [A-Z]{2,}){0,3}):? (?P<number>\d{1,6})")
_DAY = re.compile(rf"(?:{ANY_MONTH})\b", re.IGNORECASE)
_LONGEST_CAPTIONS = 60
_SHORTEST_TEXT = 5
"""Words of a line in small letters with a full stop that is text."""


@dataclass(slots=True)
class MessageHeading:
    """What the lines say; empty where they say nothing."""

    sender: str = ""
    office: str = ""
    """That prints the form for what it sends: the sender where no line names one."""
    to: list[str] = field(default_factory=list)
    info: list[str] = field(default_factory=list)
    number: str = ""
    subject: str = ""
    precedence: str = ""
    tags: str = ""
    refs: list[str] = field(default_factory=list)
    """Of lines labelled so, then those that name a message without a label."""
    cited: list[str] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    is_telegram: bool = False
    """Whether a line says that the message is a telegram: "FROM ZENDA TO OFFICE", "telegram No. 3"."""
    last: str = ""
    """The last line of the heading, behind which the text begins."""
    open_list: str = ""
    """Of stations that may go on in the next line: to, info."""
    signs: int = 0
    """Lines that only the heading of a message has."""
    unread: list[str] = field(default_factory=list)
    """Lines with a label, or in the form of one of a heading, that were not understood."""

    @property
    def is_message(self) -> bool:
        """Whether the lines are surely the heading of a message."""
        return self.signs >= 2


def read(lines: Sequence[str]) -> MessageHeading:
    """What the first lines say, each without blanks at its ends and with one fact; up to the first line of text."""
    found = MessageHeading()
    if any(map(_OUTGOING.fullmatch, lines[:8])) and _is_department(lines[:8]):
        found.office = "Department of State"
    for at, line in enumerate(lines[:MOST_LINES]):
        if is_text(line):
            break
        _one(found, line, lines[at + 1] if at + 1 < len(lines) else "")
    if not found.is_message:
        return MessageHeading()
    found.sender = found.sender or found.office
    return found


def is_text(line: str) -> bool:
    """Whether a line is one of the text: a numbered paragraph, a sentence in small letters."""
    if _LABEL.match(line) and kind_of(line):
        return False
    if _ADDRESSED.match(line) or _REPEATED.search(line) or _CITES.match(line) or letterhead.is_form(line):
        return False
    if _TEXT.match(line):
        return True
    return line.endswith(".") and len(line.split()) >= _SHORTEST_TEXT and not line.isupper()


def _is_department(lines: Sequence[str]) -> bool:
    return any("department of state" in line.lower() for line in lines)


def is_precedence(line: str) -> bool:
    """Whether a line prints how urgent the message is, and nothing else: "NIACT", "US URGENT"."""
    return _URGENT.fullmatch(line) is not None


def kind_of(line: str) -> str:
    """What the label of a line says of its value ("from", "subject"); "" for a line without one that is known."""
    found = _LABEL.match(line)
    return _KINDS.get(" ".join(found["label"].lower().split()).rstrip(".") if found else "", "") if found else ""


def _one(found: MessageHeading, line: str, following: str) -> None:
    """Take one line."""
    if _is_heading(found, line):
        found.last = line
    elif not _small(found, line, following) and (label := _LABEL.match(line)) and _is_open_label(label):
        found.unread.append(line)


def _is_heading(found: MessageHeading, line: str) -> bool:
    """Take a line that only a heading has; False for another line."""
    if number := _senders_number(found, line):
        found.number, found.open_list = number, ""
        return True
    if found.open_list and not _LABEL.match(line) and _goes_on(line):
        _labelled(found, found.open_list, line, line)
        return True
    found.open_list = ""
    if letterhead.is_form(line):
        found.signs += 1
        found.is_telegram = found.is_telegram or "telegram" in line.lower()
    elif (label := _LABEL.match(line)) and (kind := kind_of(line)):
        found.signs += kind not in ("date", "stamp", "signed", "form")
        _labelled(found, kind, (label["value"] or "").strip(), line)
    elif both := _BOTH.fullmatch(line):
        _both(found, both)
    elif addressed := _ADDRESSED.fullmatch(line):
        found.signs += 1
        found.is_telegram = True
        _add(found.to, addressed["to"])
        found.number = found.number or addressed["number"]
        _repeated(found, line[addressed.end("number") :])
    else:
        return _repeated(found, line)
    return True


def _senders_number(found: MessageHeading, line: str) -> str:
    """The number of the message in a line of the sender's name and a number, "STATE 188771"; "" for another line."""
    named = _SENDERS_NUMBER.fullmatch(line)
    if not named or not (found.sender or found.office):
        return ""
    sender, station = find_post(found.sender or found.office), find_post(named["name"])
    return named["number"] if sender and station and sender.key == station.key else ""


def _goes_on(line: str) -> bool:
    """Whether a line goes on with a list of stations: names of stations, or one in capitals with its number."""
    if all(names_station(name) or _DOTTED.fullmatch(name) for name in split_list(line)):
        return True
    return bool(_NUMBERED_STATION.fullmatch(line)) and not (_DAY.match(line) or _CITES.match(line))


def _small(found: MessageHeading, line: str, following: str) -> bool:
    """Take a line without label: a number, a precedence, a telegram that is meant, the Secretary of State."""
    if despatch := _DESPATCH.fullmatch(line):
        found.number = found.number or despatch["number"]
    elif number := _FORM_NUMBER.fullmatch(line):
        found.number = found.number or number["number"]
    elif _URGENT.fullmatch(line):
        found.precedence = found.precedence or precedence(line)
    elif cites := _CITES.match(line):
        found.cited.append(cites["cited"])
    elif is_caption_line(line):
        found.captions.extend(captions(line))
    elif _SECRETARY.fullmatch(line) and re.fullmatch(r"Washington\W*(?:D\.? ?C\.?)?", following, re.IGNORECASE):
        found.signs += 1
        _add(found.to, "Secretary of State")
    else:
        return bool(classification(line).printed or _INITIALS.fullmatch(line))
    return True


def _both(found: MessageHeading, both: re.Match[str]) -> None:
    """Take "TELEGRAM 12 FROM A TO B", where a number is printed or one of the two is a post."""
    if not (both["number"] or find_post(both["sender"]) or find_post(both["to"])):
        return
    found.signs += 2
    found.is_telegram = True
    found.sender = found.sender or both["sender"]
    _add(found.to, both["to"])
    found.number = found.number or both["number"] or ""


def _repeated(found: MessageHeading, line: str) -> bool:
    """Take "SENT DEPARTMENT 118; REPEATED INFORMATION ROME 14, NAPLES 3."."""
    line = _first_sentence(line)
    info, sent = _REPEATED.search(line) or _SAVING_TO.match(line), _SENT.match(line)
    if not info and not sent:
        return False
    found.signs += 1
    if sent:
        found.number = found.number or sent["number"]
        if not found.to:
            _add(found.to, sent["to"])
    if info:
        found.info.extend(_names(info["info"]))
        found.open_list = "info"
    return True


def _first_sentence(line: str) -> str:
    """A line up to the full stop behind a word that another word in capitals follows: "Repeated to Rome." """
    end = _NEXT_SENTENCE.search(line)
    return line[: end.start()] if end else line


def _labelled(found: MessageHeading, kind: str, value: str, line: str) -> None:
    """Take the value of a label; a value that is not understood is unread."""
    found.open_list = kind if kind in ("to", "info") else ""
    found.is_telegram = found.is_telegram or kind in ("tags", "mrn")
    if kind == "from":
        found.sender = found.sender or value
    elif kind == "to":
        _to(found, value)
    elif kind == "info":
        found.info.extend(_names(value))
    elif kind in ("number", "mrn"):
        value = _YEAR_BEFORE.sub("", value) if kind == "mrn" else value
        posted = _POST_NUMBER.fullmatch(value)
        plain = re.match(r"[A-Z]{0,3}-?\d[\d.,/]*", value)
        known = "" if kind == "mrn" else found.number  # one behind an addressee counts its messages
        found.number = known or (posted["number"] if posted else plain.group().rstrip(".,/") if plain else "")
        if value and not (posted or plain):
            found.unread.append(line)
    elif kind == "precedence":
        found.precedence = found.precedence or precedence(value)
        if value and not precedence(value):
            found.unread.append(line)
    elif kind == "class":
        if value and not classification(value).printed:
            found.unread.append(line)
    elif kind == "tags":
        found.tags = found.tags or value
    elif kind == "ref":
        found.refs.append(value)
    elif kind == "subject":
        found.subject = found.subject or value


def _to(found: MessageHeading, value: str) -> None:
    """Take addressees: "Amconsul VALLETTA NIACT 95" has the number in the run of telegrams to this post."""
    for name in split_list(value, conjunctions=True):
        one = listed_station(name.strip(" ."))
        found.number = found.number or one.number
        found.precedence = found.precedence or precedence(one.precedence)
        _add(found.to, one.name)


def _add(names: list[str], name: str) -> None:
    """Add a name that the list has not yet, in any case."""
    if name and name.casefold() not in {known.casefold() for known in names}:
        names.append(name)


def _names(printed: str) -> list[str]:
    """The stations of a list, without the numbers behind them."""
    whole = _SAVING.sub("; ", printed)
    return [
        name if _DOTTED.fullmatch(name) else listed_station(name.strip(" .")).name
        for name in map(str.strip, split_list(whole, conjunctions=True))
    ]


def is_caption_line(line: str) -> bool:
    """Whether a line in capitals begins with a caption: "EYES ONLY FOR AMBASSADOR"."""
    found = captions(line) if line.isupper() and len(line) <= _LONGEST_CAPTIONS else ()
    return bool(found) and line.startswith(found)


def _is_open_label(label: re.Match[str]) -> bool:
    """Whether a label that is not known is one of a heading: short, with a value, in a line that is no sentence."""
    value = label["value"] or ""
    return bool(value) and len(label["label"].split()) <= 3 and not captions(label["label"]) and len(value) < 80
