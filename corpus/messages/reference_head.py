"""What stands before the number of a reference, and whose message that makes it: the head of a reference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.posts import may_end_a_name
from corpus.dates.months import MONTHS
from corpus.messages.reference_parties import SERIES, STATE, Parties, full_year, plausible_year, post_named

if TYPE_CHECKING:
    from corpus.authority.posts import Post

DIRECTION = re.compile(
    r",?\s+(?P<way>from|to|FROM|TO|From|To)\s+(?P<name>(?:the\s+)?[A-Z][\w.'’-]*"
    r"(?:\s+(?:(?:of|in|at|the|for)\s+){0,2}[A-Z][\w.'’-]*){0,6})"
)
_NOUN = {
    "telegram": "telegram",
    "telegramme": "telegram",
    "cable": "telegram",
    "cablegram": "telegram",
    "tel": "telegram",
    "telno": "telegram",
    "radiogram": "telegram",
    "message": "telegram",
    "airgram": "airgram",
    "despatch": "despatch",
    "dispatch": "despatch",
    "letter": "letter",
    "note": "letter",
    "instruction": "instruction",
    "circular": "circular",
    "depcirtel": "circular",
    "circtel": "circular",
    "cirtel": "circular",
    "circairgram": "circular",
}
# Words that bare numbers follow for other reasons: only with "No." are they messages.
_NEEDS_MARK = frozenset({"message", "letter", "note", "instruction"})
# "TEL. 809" is a telephone; "Embassy tel. 809" is not.
_NEEDS_OWNER = frozenset({"tel"})
_MARKS = frozenset({"no", "nos", "nr", "nrs", "number", "numbers", "num", "#"})
_OWNERS = {"your": "your", "ur": "your", "our": "our", "my": "our"}
_COMPOUND = re.compile(
    r"(?:re|ref)?(?P<who>embassy|emb|dept?|department|con(?:gen|sul)?|leg|mission|mis|ur|your|my|our|amb"
    r"|dept?cir(?:c|cular)?|cir(?:c|cular)?)['’]?(?P<what>tel|air|gram|desp?|despatch|let)s?",
    re.IGNORECASE,
)
# Behind "telegram" a word that is no place is the series of a delegation, be it a known one: "telegram Unpal 90".
_UNKNOWN_SERIES = re.compile(
    r"(?!From|Number|Department|Embassy|Legation|Consulate|Mission|Reference|Series)[A-Z][a-z]{3,8}"
)
_TELEGRAM = re.compile(r"\b(?:tele|air)grams?\s$")
_PARTY = re.compile(r"(?:(?P<department>department|dept)|embassy|emb|legation|mission)['’]s")
_WHAT = {"tel": "telegram", "air": "airgram", "gram": "airgram", "let": "letter"}
_BEFORE_NOUN = re.compile(
    r"(?:\b(?i:(?P<owner>your|ur|our|my)"
    r"|(?P<circular>circular)|(?P<party>department|dept|embassy|emb|consulate(?:\sgeneral)?|consul|legation|mission)(?:['’]s)?)"
    r"|(?P<name>[A-Z][\w.-]*(?:\s[A-Z][\w.-]*){0,2})(?P<possessive>['’][sS]?)?)"
    r"(?i:\s(?:coded|ciphered|cipher|encoded|secret|urgent|top|recent|last|previous|earlier|immediate|priority"
    r"|unnumbered|joint|open)){0,3}\s$"
)
_NOUN_BEFORE_MARK = re.compile(
    r"\b(?:(?P<owner>your|our|my|ur)|(?P<word>[A-Za-z]{3,12}?)s?(?:\s(?:of\s)?(?:ours|yours))?,?)\s$", re.IGNORECASE
)
NAME = re.compile(r"(?P<name>[A-Z][\w.&/-]*(?:[ \n]{1,3}[A-Z][\w.&/-]*){0,3})['’]?[sS]?,?$")
_TWO_DIGIT_YEAR = re.compile(r"(?:^|[^\w.,-])(?P<year>(?:19[4-9]|20[01]|[4-9]|[01])\d)\s{1,3}$")
_CONTEXT = re.compile(
    r"\b(?:re|refs?|reftels?|refair|reference|references|telegrams?|tels?|cables?|see|cites?|septel|para(?:graph)?s?\s\d{1,2}\s(?:of)?"
    r"|message)\b[\s:.,;()A-Z0-9/&-]{0,40}$"
    r"|\b(?:reported|stated|noted|described|outlined|discussed|requested|mentioned|contained|conveyed|transmitted|forwarded|given|said"
    r"|quoted|summarized|set\s(?:out|forth)|indicated|instructed|suggested|explained)\s{1,3}(?:to\s\w+\s)?(?:in|by|via|through)\s{1,3}$",
    re.IGNORECASE,
)
# "IN ROME 211 AND 215 WE SAID SO": who says that he wrote it.
_WROTE = re.compile(
    r"(?:,?\s(?:and\s|or\s)?\d{2,6}){0,6},?\s(?:we|I|you|embassy|department|dept|consulate|post|ambassador)\b",
    re.IGNORECASE,
)
_IN = re.compile(r"\b(?:in|by|with)\s{1,3}$", re.IGNORECASE)
# A further post of a list: "SEE ROME 211, 215 AND NAPLES 3".
_LISTED = re.compile(
    r"(?P<numbers>\d{2,6}(?:,?\s(?:and\s|or\s)?\d{1,6}){0,8})(?:[,;]\s{1,3}(?:and\s{1,3})?|\s{1,3}and\s{1,3})$",
    re.IGNORECASE,
)
# One message as other posts number it: "Embtel 12, repeated Paris 863, London 34". At the end of a telegram its own:
# "Sent Department 860, repeated London 123."
_ELSEWHERE = re.compile(
    r"(?:(?:^|[.\n]\s{0,3})Sent|(?i:\d(?:\sto\s\w{2,12})?[,;]?\s\(?sent(?:\s(?:as|to))?|\b(?:repeated|rptd|reptd|rpt|rpts)))\b"
    r"(?P<posts>[^.;:()\[\]\n’']{0,80})$"
)
_MESSAGE_WORD = re.compile(r"(?i)\b(?:re|refs?|see|your|our|my|[a-z]*tels?|[a-z]*telegrams?|despatch|airgram)\b")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
# "REFTEL (LILONGWE 44)": the word just before the name leaves no doubt, however short the number is.
_REFTEL = re.compile(r"\b(?:REF|SEP)TELS?(?:\s[A-Z])?(?:\s{0,2}[(\[]|:)?\s{0,2}$", re.IGNORECASE)
# "as reported in Lilongwe 91,", "see Lilongwe 92 and ...": the words just before leave as little doubt.
_CITED = re.compile(
    r"(?:\b(?:see(?:\salso)?|cf\.?|per|further\sto)\s{1,3}"
    r"|\b(?:as|was|were|is|are|been)\s(?:reported|stated|noted|described|outlined|discussed|requested|mentioned|forwarded"
    r"|transmitted|conveyed|summarized|set\s(?:out|forth))\s{1,3}(?:in|by|via)\s{1,3})[(\[]?$",
    re.IGNORECASE,
)
_CITED_BEHIND = re.compile(
    r"\s?(?:$|[,.;:)\]](?!\d)|\((?:para|notal|section))|\s(?:and|or)\s(?:[A-Z]|\d)", re.IGNORECASE
)
_PARAGRAPH_BEHIND = re.compile(r",?\s[(\[]?(?:para(?:graph)?s?\s\d|NOTAL\b)", re.IGNORECASE)
# Numbers of other things that stand behind a place.
_OTHER_NUMBER = re.compile(
    r"\b(?:BOX|(?:TELE)?FAX|TELEX|(?:TELE|CELL)?PHONE|POPULATION(?:\sOF)?)[.:]?\s{1,3}$", re.IGNORECASE
)
_TELEPHONE = re.compile(r"\bTELS?\.?:[\s.,;()A-Z0-9/&-]{0,40}$", re.IGNORECASE)
_MOST_POST_DIGITS = 5
"""Digits of the number of a post's telegram, without leading noughts: only departments and commands sent more."""
_OPEN = re.compile(r"[(\[][^()\[\]]{0,60}$")
WINDOW = 64
"""Characters before a number in which its head stands."""


class Step(NamedTuple):
    """A number and the word before it."""

    word: str
    start: int
    end: int
    at: int
    """Where the number begins, its "A-" included."""


class Head(NamedTuple):
    """What stands before the number."""

    start: int
    kind: str
    sender: str
    recipient: str = ""
    name: str = ""
    strict: bool = False
    """A bare name or owner: what follows the number must look like the end of a reference."""
    year: int = 0


def may_head(word: str) -> bool:
    """Whether a word can stand before the number of a message at all: most words of a text cannot, nor can months.

    A word in capitals may be a command's; in small letters one with a capital is a post's or none, unless it is the
    series of a telegram (`may_be_series`).
    """
    plain = word.lower().rstrip(".'’")
    if word[:1].isupper():
        if plain in MONTHS:
            return False
        if word.removesuffix("'s").removesuffix("’s").isupper() or may_end_a_name(word):
            return True
    known = plain in _MARKS or plain in _NOUN or plain in _OWNERS or plain in SERIES or not plain
    plural = plain.endswith("s") and (plain[:-1] in _NOUN or plain.removesuffix("es") in _NOUN)
    return known or plural or bool(_COMPOUND.fullmatch(plain) or _PARTY.fullmatch(plain))


def may_be_series(word: str) -> bool:
    """Whether a word may be a series that is not known: "telegram" has to stand before it."""
    return bool(_UNKNOWN_SERIES.fullmatch(word))


def head_of(text: str, step: Step, first: re.Match[str], parties: Parties, done: int) -> Head | None:
    """The head before the number `first`, if the word before it makes it a reference; not looked for before `done`."""
    word = step.word.lower().rstrip(".'’")
    start = step.start
    if word in _MARKS:
        return _marked(text, start, parties, done)
    singular = word[:-2] if word.endswith("es") and word[:-2] in _NOUN else word[:-1] if word.endswith("s") else word
    if word in _NOUN or singular in _NOUN:
        noun = word if word in _NOUN else singular
        head = None if noun in _NEEDS_MARK and not first["air"] else _owned(text, start, _NOUN[noun], parties, done)
        return None if head and noun in _NEEDS_OWNER and head.start == start else head
    if word in _OWNERS:
        sender = parties.other if _OWNERS[word] == "your" else parties.sender_key
        return Head(start, kind_of(first, "telegram"), sender, parties.counterpart(sender), strict=True)
    if word in SERIES:
        return None if _is_elsewhere(text, start) else _series(step.word, start, parties)
    compound = _COMPOUND.fullmatch(word)
    if compound:
        return _compound(compound, start, parties)
    party = _PARTY.fullmatch(word)
    if party:
        sender = parties.department if party["department"] else parties.post
        return Head(start, kind_of(first, "telegram"), sender, parties.counterpart(sender), strict=True)
    head = _placed(text, step, first, parties, done) if step.word[:1].isupper() else None
    if not head and _UNKNOWN_SERIES.fullmatch(step.word) and _TELEGRAM.search(text, max(0, start - WINDOW), start):
        return Head(start, "series", step.word, name=step.word)
    if head or not first["air"]:
        return head
    # "A-49 from Bonn": the letter alone is as often an aeroplane's.
    way = DIRECTION.match(text, first.end())
    return Head(step.at, kind_of(first, ""), "") if way and way["way"].lower() == "from" else None


def kind_of(number: re.Match[str], otherwise: str) -> str:
    """airgram for "A-49", circular for "CA-1234", else `otherwise`."""
    if not number["air"]:
        return otherwise
    return "airgram" if number["air"] == "A-" else "circular"


def _series(word: str, start: int, parties: Parties) -> Head:
    post = post_named(word, parties.year)
    sender = post.key if post else word.capitalize()
    to_department = not word.lower().startswith("to")
    return Head(start, "series", sender, STATE if to_department else "", name=word)


def _compound(found: re.Match[str], start: int, parties: Parties) -> Head:
    who = found["who"].lower()
    kind = _WHAT.get(found["what"].lower(), "despatch")
    if "cir" in who:
        return Head(start, "circular", parties.department)
    sender = parties.of_compound(who)
    return Head(start, kind, sender, parties.counterpart(sender))


def _marked(text: str, start: int, parties: Parties, done: int) -> Head | None:
    """The head of "telegram No. 12", "your no. 12"; None for numbers of other things."""
    before = _NOUN_BEFORE_MARK.search(text, max(done, start - WINDOW), start)
    if not before:
        return None
    if before["owner"]:
        sender = parties.other if _OWNERS[before["owner"].lower()] == "your" else parties.sender_key
        return Head(before.start("owner"), "telegram", sender, parties.counterpart(sender))
    noun = before["word"].lower()
    if noun in _NOUN:
        return _owned(text, before.start("word"), _NOUN[noun], parties, done)
    compound = _COMPOUND.fullmatch(noun)
    return _compound(compound, before.start("word"), parties) if compound else None


def _owned(text: str, start: int, kind: str, parties: Parties, done: int) -> Head:
    """The head that begins before a noun: "your telegram", "Department's telegram", "Bonn telegram"."""
    before = _BEFORE_NOUN.search(text, max(done, start - WINDOW), start)
    if not before:
        return Head(start, kind, parties.department if kind == "circular" else "")
    if before["circular"]:
        return Head(before.start("circular"), "circular", parties.department)
    if before["owner"]:
        sender = parties.other if _OWNERS[before["owner"].lower()] == "your" else parties.sender_key
        return Head(before.start("owner"), kind, sender, parties.counterpart(sender))
    if before["party"]:
        party = before["party"].lower()
        sender = parties.department if party.startswith("dep") else parties.post
        if party.startswith("consul"):
            sender = parties.of_kind("consulate") or parties.post
        return Head(before.start("party"), kind, sender, parties.counterpart(sender))
    words = before["name"].split()
    for count in (3, 2, 1):
        name = " ".join(words[-count:])
        post = post_named(name, parties.year) if len(words) >= count else None
        if post:
            return Head(before.end("name") - len(name), kind, post.key, name=name)
    circular = words[-1].lower() == "circular"
    if circular:
        return Head(before.end("name") - len("circular"), "circular", parties.department)
    return Head(start, kind, parties.department if kind == "circular" else "")


def _placed(text: str, step: Step, first: re.Match[str], parties: Parties, done: int) -> Head | None:
    """The head of "Bonn's 2315" and "(Moscow 14507": only for posts, and only where the context says so."""
    place = _place_before(text, max(done, step.end - WINDOW), step.end, parties.year)
    if not place:
        return None
    post, name, start = place
    possessive = step.word.endswith(_POSSESSIVE)
    if not possessive and _is_elsewhere(text, start):
        return None
    year_before = _TWO_DIGIT_YEAR.search(text, max(done, start - 8), start)
    if year_before and len(year_before["year"]) == 2 and not plausible_year(year_before["year"], parties.year):
        year_before = None  # "rptd Athens 89 London 81": a number
    digits = first["digits"]
    if not (possessive or year_before) and _is_other_number(text, start, digits, post):
        return None
    is_listed = _is_listed(text, start, done, parties.year)
    clear = bool(
        possessive
        or is_listed
        or (_IN.search(text, max(0, start - WINDOW), start) and _WROTE.match(text, first.end()))
        or year_before
        or first["air"]
        or _OPEN.search(text, max(0, start - WINDOW), start)
        or _CONTEXT.search(text, max(0, start - WINDOW), start)
    )
    capitals = name.isupper() and len(digits) >= 4 and not _is_long(digits, post)
    if "," in digits and not name.isupper():
        return None  # "the Navy's 36,000 acres"
    is_short = len(digits) < 3 and not (possessive or first["air"] or year_before or is_listed)
    if is_short and not _is_cited(text, start, first):
        return None
    if not (clear or capitals or is_short):
        return None
    if len(digits) == 4 and "1900" <= digits <= "2020" and not year_before and not DIRECTION.match(text, first.end()):
        return None
    return Head(
        year_before.start("year") if year_before else start,
        kind_of(first, "telegram"),
        post.key,
        name=name,
        strict=not year_before and len(digits) < 6,
        year=full_year(year_before["year"], parties.year) if year_before else 0,
    )


_MOST_WORDS = 3
_LONGEST_GAP = 8
"""Characters between two items of a list."""
_JOINING = frozenset({"de", "of", "es", "au", "la", "am"})
"""Small words inside names of posts: "Rio de Janeiro", "Port of Spain", "Dar es Salaam"."""


def _is_other_number(text: str, start: int, digits: str, post: Post) -> bool:
    """Whether the number of the place that begins at `start` is a telephone's, a box's or a count of people."""
    before = (text, max(0, start - WINDOW), start)
    return bool(_OTHER_NUMBER.search(*before) or (_is_long(digits, post) and _TELEPHONE.search(*before)))


def _is_cited(text: str, start: int, number: re.Match[str]) -> bool:
    """Whether the words next to a name and a number of one or two digits say that they name a message."""
    before = (text, max(0, start - WINDOW), start)
    if any(mark in text[start : number.start()] for mark in "),;"):
        return False  # "(see also Rome), 12": an index
    if _REFTEL.search(*before) or _PARAGRAPH_BEHIND.match(text, number.end()):
        return True
    cited = len(number["digits"]) > 1 and _CITED.search(*before)
    return bool(cited and _CITED_BEHIND.match(text, number.end()))


def _is_long(digits: str, post: Post) -> bool:
    return len(digits.lstrip("0")) > _MOST_POST_DIGITS and post.kind not in ("department", "military")


def _is_listed(text: str, start: int, done: int, year: int) -> bool:
    """Whether the name that begins at `start` goes on with a list of posts and numbers of which the last was read."""
    found = _LISTED.search(text, max(0, start - WINDOW), start) if done and start - done <= _LONGEST_GAP else None
    return bool(
        found and _place_before(text, max(0, found.start() - WINDOW), len(text[: found.start()].rstrip()), year)
    )


def _is_elsewhere(text: str, start: int) -> bool:
    """Whether the number whose head begins at `start` is that of a message named before it, to another post."""
    found = _ELSEWHERE.search(text, max(0, start - 2 * WINDOW), start)
    return bool(found and not _MESSAGE_WORD.search(found["posts"]))


def _place_before(text: str, left: int, right: int, year: int) -> tuple[Post, str, int] | None:
    """(post, its name as printed, where it begins) of the longest name of a post that ends at `right`."""
    name = text[left : right - 2] if text.endswith(_POSSESSIVE, left, right) else text[left:right]
    words = name.split()[-_MOST_WORDS:]
    # A name does not reach back over punctuation: "(Moscow", "Rome, Bonn".
    for at in range(len(words) - 2, -1, -1):
        if words[at][-1:] in ",;:)" or not (words[at].lstrip('(["“')[:1].isupper() or words[at] in _JOINING):
            words = words[at + 1 :]
            break
    for count in range(len(words), 0, -1):
        first = words[-count].lstrip("([\"“‘'/—–")
        printed = " ".join([first, *words[len(words) - count + 1 :]])
        post = post_named(printed, year) if first[:1].isupper() else None
        if post:
            at = left + len(name)
            for word in (*reversed(words[len(words) - count + 1 :]), first):
                at = text.rfind(word, left, at)
            return post, printed, at
    return None
