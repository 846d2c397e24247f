"""Recipients that a source note names: "Also sent to Bonn and repeated to Paris for USRO and priority to London".

What was sent is for action; what was repeated, pouched, passed on or sent "for information" is for information. A
sentence tells of this message where its words before the verb tell of no other one: "which was sent to", "Telegram 12
to Bonn, repeated to" and quotations do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.posts import find_post
from corpus.authority.stations import parse_station
from corpus.dates import FULL_MONTH
from corpus.messages.markings import precedence
from corpus.records import Addressee, Station
from ingest.readers.frus.attention import attention
from ingest.readers.frus.further_addressees import copies_to, recipients_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Role

CABLE_KINDS = frozenset(("telegram", "circular", "airgram", "despatch", "instruction", "message", "other"))
"""Kinds of which a note says "Sent to" of the message itself; of a memorandum it says so of copies and drafts."""

# A full stop ends a sentence, but not that of an initial or of "U.S.".
_SENTENCE_END = re.compile(
    r"(?<=[.;])(?<!\b[A-Z]\.)(?<!\b(?:Mr|Dr|Lt)\.)(?<!\b(?:Mrs|Gen|Adm|Amb|Col|Sen)\.)(?<!\bMessrs\.)\s+(?=[\[“]?[A-Za-z])"
    r"|(?<=[\]”)])\s+(?=[\[“]?[A-Z])"
)
_STOP = re.compile(r"(?<!\b[A-Z])(?<!\bNo)(?<!\bNos)\.(?=\s|$)")
# The number that a recipient has it under: "Cairo as telegram 12", "Rome and Bonn as 411 and 233, respectively".
_NUMBERED = re.compile(
    r"(?<!\s)\s++(?:\(?(?P<link>as|in|under|by)\s|\()(?P<noun>(?:(?:tele|air)grams?|cables?|messages?|circulars?)\s(?:Nos?\.\s?)?|Nos?\.\s?)?"
    r"(?P<numbers>(?:C?A[–-])?\d{1,6}(?:(?:,\s(?:and\s)?|\sand\s)(?:C?A[–-])?\d{1,6}){0,40})(?![\d–-]|:\d|\s(?:[ap]\.?\s?m\b|hours))"
    r"(?:,?\srespectively)?\)?"
)
_URGENT = r"(?:operational\s+)?(?:niact|priority|immediate|flash|routine|critic|emergency)"
_QUALIFIER = rf"(?:{_URGENT}|also|for|as|info|information|action|deferred|by|air|pouch|telegraphically|and|only)"
_VERB = re.compile(
    r"\b(?P<verb>(?:also\s+)?(?:(?:repeated|sent|pouched|relayed|passed|addressed|transmitted|readdressed)"
    r"(?:\s+and\s+(?:repeated|pouched|sent|passed))?|info(?:rmation)?))"
    rf"(?P<how>(?:[\s,]++{_QUALIFIER}){{0,12}})\s*+(?:,\s*+)?\bto\s+",
    re.IGNORECASE,
)
# The verb is said of another paper, or stands in somebody's words.
_OF_ANOTHER = re.compile(
    r"\b(?:which|who|that|whom|cop(?:y|ies)|drafts?|his|her|their|it|enclos\w+|attach\w+|notes?|notation|unsigned|see|ibid|"
    r"(?:tele|air)grams?\s+(?:No\.\s*)?(?:[A-Z]{1,8}[\s–-]?)?\d+|(?:letter|memorandum|report|summary|text|instructions?)\b)\b|[“(]",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    rf"(?<!\s)\s++(?:(?P<goes_on>on|at|as|by|with\s+instructions|in(?!\s+(?:tele|air|circular|response|reply|accord|draft))|eyes|exclusive|only|personal|"
    rf"respectively|immediately|{_URGENT})|in|under|with|from|via|"
    rf"through|who|which|where|when|that|is|was|were|are|had|after|before|because|since|not|asking|requesting|"
    rf"instructing|so|upon|during|later|and|received|(?:the\s+)?(?:same|following|next)\s+day|(?:{FULL_MONTH})\s+\d)\b.*$",
    re.DOTALL | re.IGNORECASE,
)
_SEPARATOR = re.compile(
    r"(?:(?<!Commander in Chief),|;)\s*(?:[Aa]nd\s+|or\s+)?(?:also\s+)?(?:to\s+)?"
    r"|(?<!\s)\s+(?:and|&)\s+(?:also\s+)?(?:to\s+)?"
)
_LEAD = re.compile(
    rf"(?:(?:{_URGENT}|for|as|info|information|action|only|by|pouch|also)\s+)+(?:to\s+)?(?=\S)|to\s+", re.IGNORECASE
)
_BRACKETED = re.compile(r"(?<!\s)\s*+(?:\([^()]*\)|\[[^\[\]]*\])\s*+$")
# Behind a post stands for whom it is: "Paris for USRO", "London eyes only for the Ambassador".
_ADVISER = re.compile(r"^POLADs?\s+(?:for\s+)?|[\s/]POLAD$", re.IGNORECASE)
_FOR = re.compile(
    r"(?<!\s)\s++(?:(?:also|literally|eyes only|exclusive(?:ly)?|personal(?:ly)?|only)\s++){0,6}"
    r"(?:for|from|(?:to\s+)?pass(?:ed)?(?:\s+to)?)\s+\S.*$"
)
_COUNT = (
    r"all|certain|other|various|selected|several|most|interested|appropriate|the|\d{1,3}|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|twenty|thirty|forty)[\w-]*"
)
# A group of posts that the note does not name one by one.
_COLLECTIVE = re.compile(
    rf"(?:(?:{_COUNT})\s+(?:[\w.’–-]+\s+){{0,6}}?|embassies in [\w.–-]+\s|(?:NATO|OEEC|EEC|OECD|CENTO|SEATO|G[–-]10)\s)"
    r"(?:posts|missions|embassies|legations|consulates(?:\sgeneral)?|capitals|republics|countries|stations|ambassadors|"
    r"consular\s+officers|POLADs)\b",
    re.IGNORECASE,
)
# "the Embassies in Jordan, Turkey and Greece": the office goes on over the list.
_OFFICES = re.compile(
    r"(?:the\s+)?(?:(?P<office>embass|legation|mission|consulate|post)(?:ies|s)(?:\sgeneral)?\s+(?P<link>in|at|to)"
    r"|(?P<department>departments)\s+of)\s+(?:the\s+)?(?=[A-Z])(?!.*\b(?:capitals|countries|area|region|world)\b)",
    re.IGNORECASE,
)
# "the Embassies in Jordan and in Greece"
_LINK = re.compile(r"^(?:in|at|to)\s+(?=[A-Z])")
_ARTICLE = re.compile(r"^(?:the|our)\s+(?=\S)")
# A remark about one post, no recipient: "Santiago (where the conference met)".
_REMARK = re.compile(
    r"(?<!\s)\s*+\((?:where|to be|which|who|that|as(?!\s(?:[a-z]+\s)?(?:Nos?\.\s)?(?:C?A[–-])?\d)|by way)\b[^()]*\)"
    r"|,\s+which\s+(?:is|was)\s+the\s+source\s+text(?=,)"
)
_EXCEPT = re.compile(
    r"(?<![\s,])[\s,]++(?:except|excluding|other than|less|minus)\b"
    r".*?(?=;|,?(?<!\s)\s++and\s+(?:also\s+)?(?:to|repeated|pouched)\s|$)",
    re.DOTALL,
)
# "A notation indicates that this telegram was repeated to", "Copies pouched to": of this message after all.
_OF_THIS = re.compile(
    r"\bindicat\w+ that (?:it|(?:the|this) (?:telegram|message|airgram|cable|despatch)) was (?:also )?$"
    r"|^(?:(?:Information )?Cop(?:y|ies)(?: of this \w+)? (?:were |was )?(?:also )?)$"
)
# "Claxton (H)": the office of one who drafted or cleared.
_SYMBOL = re.compile(r"\s?\([A-Z]{1,6}(?:[\s/–-]{1,2}[A-Z]{1,6}){0,3}\)")
# A command in capitals is no person, wherever it stands: "Paris for USRO and DEFREPNAMA, COMUS/Japan".
_COMMAND = re.compile(r"\b[A-Z]{4,}\b")
_LONG_COMMAND = re.compile(r"\b(?=[A-Z]{6,}\b)(?:CINC|COM|USC|USA|USM|CH|DEF|CG|MAC)[A-Z]+\b")
_INSIDE = re.compile(r"\b[A-Z][A-Z]{3,}\b")
_SMALL = frozenset(
    (
        "of",
        "the",
        "in",
        "for",
        "and",
        "de",
        "del",
        "la",
        "es",
        "am",
        "mission",
        "embassy",
        "legation",
        "delegation",
        "consulate",
        "general",
    )
)
_STEMS = ("copy ", "copies ", "repeated", "sent", "pouched", "relayed", "passed", "addressed", "transmitted", "info")
"""One of them stands in every verb, or with copies before it."""
_LONGEST_LIST = 3_000
_LONGEST_NAME = 90


def note_recipients(note: str, kind: str, year: int = 0) -> tuple[Addressee, ...]:
    """Who else received a message of `kind` by its source note, in the order of the note, each once."""
    found: dict[tuple[str, str], Addressee] = {}
    if not _may_name(note):
        return ()
    for sentence in filter(_may_name, _SENTENCE_END.split(note)):
        for addressee in _of_sentence(sentence, kind, year):
            found.setdefault((addressee.station.post, addressee.station.name), addressee)
    return tuple(found.values())


def _may_name(words: str) -> bool:
    """Whether words can name recipients at all: to see that they have no verb for it is cheap."""
    folded = words.lower()
    return any(stem in folded for stem in _STEMS)


def _of_sentence(sentence: str, kind: str, year: int) -> Iterator[Addressee]:
    sentence = _REMARK.sub("", sentence)
    copies = copies_to(sentence, year)
    if copies is not None:  # of a message a copy for a post is told of another one's paper in it
        yield from (each for each in copies if kind not in CABLE_KINDS or each.station.person)
    verbs = list(_VERB.finditer(sentence))
    before = _SYMBOL.sub("", sentence[: verbs[0].start()]) if verbs else ""
    is_copy = before.lstrip().startswith(("Cop", "Information cop"))
    if not verbs or (_OF_ANOTHER.search(before) and not _OF_THIS.search(before)):
        return
    role: Role = "info"
    found = _List(year)
    for number, verb in enumerate(verbs):
        words = f"{verb['verb']} {verb['how']}".lower()
        # "Repeated to the Embassies (sent to the Treasury representatives in Bonn and Rome)"
        if not (number and sentence[: verb.start()].endswith("(")):
            role = "info" if is_copy else _role(words)
        # A memorandum is "sent to" somebody with another paper, and "also sent to" further addressees.
        also = bool(re.search(r"\balso\b", words))
        if kind not in CABLE_KINDS and not also and words.startswith(("sent", "addressed", "transmitted", "passed")):
            continue
        end = verbs[number + 1].start() if number + 1 < len(verbs) else len(sentence)
        # Within Washington a message is passed to persons and desks, too: of those only known posts are recipients.
        certain = kind in CABLE_KINDS and not words.startswith("passed") and not is_copy
        listed = sentence[verb.end() : end][:_LONGEST_LIST]
        if kind not in CABLE_KINDS and also and "sent" in words and not is_copy:
            yield from recipients_beside(listed, year)
        else:
            found.begin(role, precedence(verb["how"]), certain=certain)
            _read_list(listed, found)
    yield from (addressee for addressee, _ in found.found)


def _role(words: str) -> Role:
    is_action = re.search(r"\b(?:sent|addressed|transmitted)\b", words) and not re.search(
        r"\binfo(?:rmation)?\b", words
    )
    return "action" if is_action else "info"


def _read_list(words: str, listed: _List) -> None:
    """Read the recipients of a list, up to where it ends, each with the number that it has the message under."""
    text = _EXCEPT.sub("", words)
    if found := _STOP.search(text):
        text = text[: found.start()]
    start = 0
    for numbered in _NUMBERED.finditer(text):
        if not numbered["noun"] and numbered["link"] != "as":
            continue  # "in 1947"
        listed.read(text[start : numbered.start()])
        if listed.is_over:
            return
        listed.number(re.findall(r"(?:C?A[–-])?\d+", numbered["numbers"]))
        start = numbered.end()
    listed.read(text[start:])


@dataclass(slots=True)
class _List:
    """The recipients of a sentence so far, each with whether it stands there itself: "Paris for USRO" has both.

    `certain`: names that are no known posts are recipients, too.
    """

    year: int
    role: Role = "info"
    urgency: str = ""
    certain: bool = False
    office: str = ""
    """The office that a list of states goes on with: "embassy in "."""
    for_whom: bool = False
    is_over: bool = False
    found: list[tuple[Addressee, bool]] = field(default_factory=list)
    unnumbered: int = 0
    """Those from here on have had no numbers yet."""

    def begin(self, role: Role, urgency: str, *, certain: bool) -> None:
        """Begin the list of another verb of the sentence."""
        self.role, self.urgency, self.certain = role, urgency, certain
        self.office, self.for_whom, self.is_over = "", False, False

    def read(self, text: str) -> None:
        for piece in _pieces(text):
            self._read_piece(piece.strip(" .,;:]”"))
            if self.is_over:
                return

    def number(self, numbers: list[str]) -> None:
        """Give `numbers` to the last ones: "sent to Rome and repeated to Bonn as 7 and 8, respectively"."""
        places = [at for at, (_, is_numbered) in enumerate(self.found) if at >= self.unnumbered and is_numbered]
        self.unnumbered = len(self.found)
        if len(numbers) > len(places):
            return
        for at, number in zip(places[-len(numbers) :], numbers, strict=True):
            addressee, is_numbered = self.found[at]
            self.found[at] = replace(addressee, number=number.replace("–", "-")), is_numbered

    def _read_piece(self, name: str) -> None:
        urgency, role = self.urgency, self.role
        if lead := _LEAD.match(name):
            urgency = precedence(lead.group()) or urgency
            role = "info" if re.search(r"\binfo", lead.group(), re.IGNORECASE) else role
            name = name[lead.end() :]
        if offices := _OFFICES.match(name):
            stem = (offices["office"] or "").lower()
            self.office = f"{stem}y {offices['link']} " if stem == "embass" else f"{stem} {offices['link']} "
            self.office = "Department of " if offices["department"] else self.office
            name = name[offices.end() :]
        elif self.office:
            name = _LINK.sub("", name)
        if not name:
            return
        is_whole = bool(find_post(_ARTICLE.sub("", name))) or _is_office(_ARTICLE.sub("", name))
        behind = None if is_whole else _AFTER_NAME.search(_FOR.sub("", _BRACKETED.sub("", name)))
        is_command = (_COMMAND if self.certain else _LONG_COMMAND).search(name)
        station = _station(name, self.office, (self.certain and not self.for_whom) or bool(is_command), self.year)
        if station is None:
            # "Paris, where it was received": the list is over
            self.is_over = _ARTICLE.sub("", name)[:1].islower()
            return
        urgency = (precedence(behind.group()) if behind else "") or urgency
        if station.post and not station.person and (person := attention(_ARTICLE.sub("", name))[1]):
            station = replace(station, person=person)
        self.found.append((Addressee(station=station, role=role, precedence=urgency), True))
        self.found += ((addressee, False) for addressee in _whose_office(name, station, role, self.year))
        if behind and not behind["goes_on"] and station.kind != "group":
            self.is_over = True
            return
        # "Paris for Harriman and Vance": what follows may be a second person there.
        self.for_whom = bool(_FOR.search(name))


def _whose_office(name: str, station: Station, role: Role, year: int) -> Iterator[Addressee]:
    """The mission for which a post got it: USRO of "Paris (for the Embassy and USRO)"."""
    words = name[len(_FOR.sub("", _BRACKETED.sub("", name))) :] if station.post else ""
    for found in _INSIDE.finditer(words):
        post = find_post(found.group(), year=year)
        if post is not None and post.kind in ("mission", "military") and post.key != station.post:
            yield Addressee(station=parse_station(found.group(), year=year), role=role)


def _pieces(text: str) -> Iterator[str]:
    """The text cut at its separators, but for those in parentheses."""
    start = 0
    for found in _SEPARATOR.finditer(text):
        if text.count("(", start, found.start()) <= text.count(")", start, found.start()):
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


@lru_cache(maxsize=8192)
def _station(name: str, office: str, certain: bool, year: int) -> Station | None:
    """The station of one piece of a list; None where it names none. `office`: "embassy in " of a list of states."""
    if collective := _COLLECTIVE.match(name):
        return Station(printed=name, name=_ARTICLE.sub("", collective.group()), kind="group")
    whole = _ARTICLE.sub("", name)
    if len(whole) > _LONGEST_NAME or not (whole[:1].isupper() or _is_office(whole)):
        return None
    if office and (known := parse_station(office + _AFTER_NAME.sub("", whole), year=year)).post:
        return replace(known, printed=name)
    bare = _FOR.sub("", _BRACKETED.sub("", whole))
    adviser = _ADVISER.sub("", bare)  # "POLAD CINCLANT": the political adviser there
    for words in dict.fromkeys((whole, _BRACKETED.sub("", whole), bare, _AFTER_NAME.sub("", bare), adviser)):
        known = parse_station(words, year=year)
        if (known.post and (find_post(words, year=year) or _is_office(words))) or _is_station(known, words):
            return replace(known, printed=name)
    words = _AFTER_NAME.sub("", bare)
    # "Paris Topol", "London Usdis": the post, and a series or an office there.
    first, _, rest = words.partition(" ")
    if rest and re.fullmatch(r"[A-Z][\w/.-]*", rest) and find_post(first, year=year) is not None:
        return replace(parse_station(first, year=year), printed=name)
    return _unknown(name, words, year) if certain and _is_name(words) else None


def _is_station(known: Station, words: str) -> bool:
    """Whether words name an intelligence station, which is no post: "CIA Station in Guatemala"."""
    return known.kind == "office" and " in " in words and bool(known.place or known.country)


def _is_office(words: str) -> bool:
    """Whether words name an office at a place: "Mission to the U.N. in Geneva", "consulate general in Jerusalem"."""
    return bool(
        re.match(r"(?:[\w.]+ ){0,3}(?:embassy|legation|mission|consulate|delegation|office)\b", words, re.IGNORECASE)
    )


def _unknown(name: str, words: str, year: int) -> Station:
    """A command, agency or person without a place in the vocabulary keeps its letters: "COMUSTDC", "POLAD SACLANT"."""
    known = parse_station(words, year=year)
    if any(len(word) > 2 and word.isupper() for word in re.split(r"[\s/]", words)):
        return Station(printed=name, name=words)
    return replace(known, printed=name)


def _is_name(words: str) -> bool:
    """Whether words look like the name of a command, an agency or a person."""
    parts = words.split()
    if words in ("Embassy", "Embassies", "Consulate", "Commander", "Mission"):
        return False
    return 0 < len(parts) <= 8 and all(part[:1].isupper() or part in _SMALL for part in parts)
