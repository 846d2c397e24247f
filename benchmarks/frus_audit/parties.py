"""Who wrote to whom: recipients in source notes, conversations, senders and recipients that are nobody."""

import re
import unicodedata
from collections.abc import Iterator

from benchmarks.frus_audit.check import NOTHING, Check, Found
from benchmarks.frus_audit.printed import MONTHS, Printed
from corpus.records import Cable, Station

_VERB = r"(?:sent|repeated|pouched|passed|relayed)"
_ADVERB = (
    r"(?:also|for|information|info|action|priority|immediate|niact|flash|routine|operational|by|via|air|pouch|and|in|"
    r"part|only|later|subsequently|eyes|all|simultaneously|directly)"
)
_ROUTING = re.compile(
    rf"(?:(?:Transmitted|Received|Drafted|Approved|Cleared|Limit|Secret|Confidential|Priority|Niact)\b[^;]{{0,160}}?\band\s+)?"
    rf"(?:(?:Also|It\s+was|(?:The\s+)?(?:[Tt]elegram|[Mm]essage|[Aa]irgram)\b[^;]{{0,60}}?\bwas)\s+)*(?:also\s+)?{_VERB}\b",
    re.IGNORECASE,
)
"""How a sentence opens that tells where a message went. "A copy was sent to" and "X sent it to" do not."""
_LIST = re.compile(
    rf"\b{_VERB}\s+(?:{_ADVERB}\s+)*to\s+(?P<list>(?:(?!,?\s+(?:and\s+)?(?:also\s+)?{_VERB}\b).)+)", re.IGNORECASE
)
_ENDS = re.compile(
    r"\s*[(\[:]|,?\s+(?:as\s+telegrams?|in\s+(?:telegrams?|[A-Z]+\s\d|Sec|To|Ca|two|three|four)|as|under|with|on|at|by|from|which|"
    r"who|where|because|after|before|through|via|stating|requesting|asking|that|is|was|were|has|had|see)\s"
    rf"|\b(?:{MONTHS})\s\d"
)
_SPLIT = re.compile(r",\s*(?:and\s+)?(?:to\s+)?|\s+and\s+(?:to\s+)?|\s+plus\s+", re.IGNORECASE)
_BEFORE = re.compile(rf"^(?:(?:{_ADVERB}\s+)*to\s+|and\s+|(?:priority|niact|immediate|flash)\s+)", re.IGNORECASE)
_TRAIL = re.compile(
    r"\s+(?:for|eyes\s+only|literally|only|personal(?:ly)?|exclusive(?:ly)?|priority|immediate|niact|flash|routine|info|information|also|Topol|Tosec)\b.*$",
    re.IGNORECASE,
)
_GENERAL = """
the of for to at in and a an all other us embassy embassies mission consulate general legation consulates missions
posts office permanent representative
"""
_SMALL = frozenset(_GENERAL.split())
_ABBREVIATED = re.compile(
    r"\b(?:U\.S\.S\.R|U\.S\.S|U\.S|U\.N|U\.K|St|Dr|Mr|Gen|Adm|Amb|[A-Z])\.(?=\s|,|$)(?!\s+(?:Repeated|Sent|Also|Pouched|Passed)\b)"
)


def recipients(note: str) -> Iterator[str]:
    """Names behind "Also sent to", "Repeated to" and the like, in the order of the note."""
    note = _ABBREVIATED.sub(lambda found: found.group().replace(".", ""), " ".join(note.split()))
    note = re.sub(r"\[[^\[\]]*(?:declassified|illegible)[^\[\]]*\]", "", note)
    note = re.sub(r"\s*\([^()]{0,60}\)", "", note)
    for sentence in re.split(r"(?<=[\w)\]”\"’])[.;]\s+", note):
        if _ROUTING.match(sentence.lstrip("[(“ ")):
            for found in _LIST.finditer(sentence.rstrip(". ]")):
                yield from _names(found["list"])


def _names(listed: str) -> Iterator[str]:
    listed = re.sub(r"\s+except\s.*?(?=,?\s+and\s+to\b|$)", "", listed)
    end = _ENDS.search(listed)
    for part in _SPLIT.split(listed[: end.start()] if end else listed):
        name = re.sub(r"\s+and$", "", _TRAIL.sub("", _BEFORE.sub("", part)).strip(" ,."))
        if 1 < len(name) <= 60 and re.search(r"[A-Z]", name) and not re.search(r"\d", name):
            yield name


def plain_words(text: str) -> list[str]:
    """Words in lower-case ASCII, "U.S." as one of them."""
    ascii_only = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.findall(r"[a-z0-9]+", ascii_only.replace(".", "").replace("'", "").replace("’", ""))


def _is_among(name: str, stations: list[str]) -> bool:
    """Whether a station says it: its words, or those before "in Texas"."""
    for words in (plain_words(name), plain_words(name.partition(" in ")[0])):
        expected = [word for word in words if word not in _SMALL] or words
        joined = "".join(expected)
        if any(
            all(each in names for each in expected) or joined in "".join(names) for names in map(plain_words, stations)
        ):
            return True
    return False


def _words_of(station: Station) -> str:
    return " ".join((station.printed, station.name, station.place, station.post, station.person))


def source_recipients(printed: Printed, cable: Cable) -> Found:
    """Recipients that the source note names. Copies of what was said in a conversation have no addressee."""
    if printed.is_editorial or is_conversation(printed.head):
        return NOTHING
    names = list(dict.fromkeys(recipients(printed.source)))
    if not names:
        return NOTHING
    stations = [_words_of(each.station) for each in cable.addressees]
    return Found(len(names), tuple(name for name in names if not _is_among(name, stations)))


_CONVERSATION = re.compile(
    r"(?:(?:Draft|Summary|United States|U\.S\.|Delegation) )*(?:Memorand(?:um|a)|Record|Minutes|Notes?|Transcript)"
    r"(?: of| for the Record of| on)(?: an?| the)?"
    r"(?: [\w.’-]+){0,5}? (?:Conversation|Discussion|Meeting|Conference)s?\b",
)


def is_conversation(head: str) -> bool:
    """Whether a heading names a conversation or meeting: what was said there has no sender."""
    return bool(_CONVERSATION.match(head))


def conversations(printed: Printed, cable: Cable) -> Found:
    if not is_conversation(printed.head):
        return NOTHING
    stations = [*([cable.sender] if cable.sender else []), *cable.joint_senders]
    wrong = [f"from {each.name!r}" for each in stations]
    wrong += [f"to {each.station.name!r}" for each in cable.addressees if each.role == "action"]
    return Found(1, (f"{', '.join(wrong)} | {printed.head[:120]}",) if wrong else ())


_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\w+teenth|\w+ieth|"
    r"\w+[ -]\w+th|\d+(?:st|nd|rd|th|d))"
)
_NOBODY = re.compile(
    r"(?:the )?(?:records?|large|and|of|or|the|a|an|to|from|for|by|at|in|on|washington|council|session|conversation|"
    r"discussion|affairs|states|participants|subject|himself|undated|n/?a|none|agreement|"
    rf"{_ORDINAL}(?: \w+)? (?:session|meeting)\b.*|(?:{MONTHS.lower()}) \d.*|\d[\d ,./-]*)"
    r"|(?:the )?(?:records?|files?|minutes|reports?) (?:of|by|on|to)\b.*|(?:.* )?files?"
    r"|(?!.*\b(?:delegation|mission|representative|office|chairman)\b)(?:.* )?(?:meeting|session|memorandum|conference)"
    r"|(?:and|of|or|to|by|in|on|at|from|for|with) .*"
)


def is_nobody(station: Station) -> bool:
    """Whether a sender or recipient is a fragment of the heading: "Record", "Large", "and"."""
    return bool(_NOBODY.fullmatch(station.name.strip(" .,()").lower())) and not station.entity


def nobody(printed: Printed, cable: Cable) -> Found:
    stations = [*([cable.sender] if cable.sender else []), *cable.joint_senders]
    stations += [each.station for each in cable.addressees]
    wrong = [f"{each.name!r} | {printed.head[:120]}" for each in stations if is_nobody(each)]
    return Found(len(stations), tuple(wrong))


CHECKS = (
    Check(
        "recipients", "recipients named in source notes kept / printed", source_recipients, kept=True, goal=">= 95 %"
    ),
    Check("conversations", "conversations with sender or addressee / conversations", conversations),
    Check("nobody", "senders and recipients that are nobody (Record, Large, and) / all", nobody),
)
