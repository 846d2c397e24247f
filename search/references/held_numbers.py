"""Messages that a cable names in words too weak to read a reference from: "Your 1199 just received", "Re: ZENDA 3838",
"Sapt 14 repeated Paris 3", "CA-8151".

Of such words only those count behind which the archive holds a message that bears the number, was sent shortly before,
and whose parties agree with what stands before the number. The same evidence serves references that were read and have
no sender ("telegram No. 1052", "Embtel 12" of somebody at no post), or that are named by their addressee ("Paris 3828"
for the Department's 3828 to Paris).
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.folding import fold
from corpus.authority.posts import find_post
from corpus.dates import printed_days
from corpus.dates.spans import as_number
from corpus.messages.kinds import ANY_MESSAGE
from corpus.messages.number_series import FIRST_SHARED, period
from corpus.messages.numbers import fold_number
from corpus.messages.reference_head import may_head
from corpus.messages.reference_parties import STATE
from index import query as q
from search.references.dated import resolve_day
from search.references.parties import days_before, is_same_station, post_of, receivers, senders, station_words, year_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.records import Cable, Reference
    from index.reader import ArchiveReader

MAX_CANDIDATES = 200
"""Cables that bear one of the numbers of a body; where there are more, nothing is said."""
MAX_GAP = timedelta(days=45)
"""Between a cable and a message of a party that it names."""
SHORT_GAP = timedelta(days=30)
"""Between a cable and a message whose parties it tells less of."""
MAX_DATED_GAP = timedelta(days=400)
"""Between a cable and a message whose day it prints."""
MAX_DAYS_AFTER = timedelta(days=2)
MAX_DATE_VAGUENESS = timedelta(days=4)

_NUMBER = re.compile(r"(?<![\w.,/–$£+-])(?P<prefix>(?:C?A|C?G|CX|CW)[-–])?(?P<digits>[0-9]{2,6})(?![\w%]|[.,:/–-]\d)")
_REACH = 48
"""Characters before a number in which the words stand that tell whose it is."""
_LISTED = re.compile(r"\s?(?:,|;|/|&|,? and|,? or)\s?")
_MARK = re.compile(r"(?i)(?:nos?|nrs?|numbers?|#|niact|repeated|rptd|info)\.?")
_CLAUSE = re.compile(r"[;:()\n!?]|\.\s(?=[A-Z])(?<!No\.\s)(?<!Nos\.\s)")
_YOURS = frozenset({"your", "ur", "urtel", "yourtel", "reurtel"})
_OURS = frozenset({"my", "our", "mytel", "ourtel", "remytel"})
_FROM_A_POST = frozenset({"embtel", "embtels", "embassy", "embassy's", "legtel", "legtels", "contel", "emboff"})
_FROM_STATE = frozenset({"deptel", "deptels", "department", "department's", "dept", "secstate", "redeptel"})
_MESSAGES = frozenset(
    {"telegram", "telegrams", "tel", "tels", "cable", "cables", "message", "messages", "msg", "cablegram", "wire"}
)
_CODE = re.compile(r"[A-Z][A-Z0-9/]{2,11}|.*\]")
_MAY_BE_SERIES = re.compile(r"[A-Z][A-Za-z–-]{1,9}")
_LOWER = re.compile(r"[a-z]{3}")
_NO_NAMES = frozenset({"the", "of", "to", "from", "in", "and", "at", "for", "by", "general", "united", "states", "new"})
# What may follow a number behind a mere name; other words are what is counted: "Bonn 500 soldiers".
_ENDS = re.compile(
    r"\s?(?:$|[.,;:()\]\[”’\"\n—–/?!]|\s(?:[a-zA-Z]{1,4}|para\w*|section|which|from|repeated|dated|regarding|concerning"
    r"|report\w*|contain\w*|stat(?:es|ed|ing)|indicat\w*|suggest\w*|should|would|refers?|sent|describ\w*|transmit\w*"
    r"|[A-Z]\w+\s\d+)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s(?:men|guns?|tons?|cars?|days?|kms?|jets?|per|cent|mill?|feet|m|lbs?|yds?|new|more|arms|jeep)\b", re.IGNORECASE
)
_BEHIND = re.compile(r"[\s,(]*(?:(?:of|dated|dtd|on)\s)?[\s(]*")
_BEHIND_REACH = 14


class NamedNumber(NamedTuple):
    """A number in a body and the words before it."""

    start: int
    end: int
    words: tuple[str, ...]
    """Up to four, the nearest last, as printed but for marks: ("US", "Embassy", "Strelsau", "msg")."""
    keys: tuple[str, ...]
    """The number as a cable may bear it: ("186", "MSG 186")."""
    digits: str


def named_numbers(cable: Cable) -> Iterator[NamedNumber]:
    """The numbers of the body behind words that may say whose message bears them, in order."""
    body = cable.body
    before: NamedNumber | None = None
    for found in _NUMBER.finditer(body):
        at = found.start()
        words: tuple[str, ...] = ()
        start = at
        if before and at - before.end <= _LONGEST_GAP and _LISTED.fullmatch(body, before.end, at):
            words = before.words
        else:
            words, start = _words_before(body, at)
        if not _may_name(words, found):
            continue
        digits = found["digits"].lstrip("0")
        keys = [f"{found['prefix'][:-1].upper()}-{digits}"] if found["prefix"] else [digits]
        if words and _MAY_BE_SERIES.fullmatch(words[-1]):
            series = words[-1].strip("([“\"'").upper()
            for each in dict.fromkeys((series, series.removesuffix("S"))):
                keys += [f"{each} {found['digits']}", f"{each}-{found['digits']}"]
        if found["prefix"]:
            keys.append(f"{found['prefix'][:-1].upper()} {digits}")
        before = NamedNumber(start, found.end(), words, tuple(map(fold_number, keys)), digits)
        yield before


_LONGEST_GAP = 6


def _words_before(body: str, at: int) -> tuple[tuple[str, ...], int]:
    """(the words of the clause, where the nearest begins)."""
    left = max(0, at - _REACH)
    clause = body[left:at].replace("—", " ")
    for end in _CLAUSE.finditer(clause):
        if end.end() < len(clause.rstrip()):
            left, clause = left + end.end(), clause[end.end() :]
            break
    breaks = list(_CLAUSE.finditer(clause))
    if breaks and breaks[-1].end() < len(clause.rstrip()):
        left += breaks[-1].end()
        clause = clause[breaks[-1].end() :]
    tokens = [(each.group().strip(',.—–-([“"'), left + each.start()) for each in re.finditer(r"\S+", clause)]
    kept = [each for each in tokens if each[0] and not _MARK.fullmatch(each[0])][-4:]
    return tuple(word for word, _ in kept), kept[-1][1] if kept else at


def _may_name(words: tuple[str, ...], number: re.Match[str]) -> bool:
    """Whether the words can be those before the number of a message."""
    if number["prefix"]:
        return True
    if not words:
        return False
    last = words[-1]
    plain = _plain(last)
    sure = plain in _YOURS or plain in _OURS or plain in _FROM_A_POST or plain in _FROM_STATE or plain in _MESSAGES
    if len(number["digits"]) < 3 and not (sure or last.endswith(("'s", "’s"))):
        return False
    if len(number["digits"]) == 4 and number["digits"][:2] in ("18", "19", "20") and not sure:
        return False
    return sure or last[:1].isupper() or last.endswith("]") or may_head(last)


def _is_sure(word: str) -> bool:
    """Whether a number behind the word is hardly a count: "your 1199", "Embtel 12", "Sapt's 438"."""
    plain = _plain(word)
    words = (_YOURS, _OURS, _FROM_A_POST, _FROM_STATE, _MESSAGES)
    return any(plain in each for each in words) or word.endswith(("'s", "’s", "s’", "s'"))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'").rstrip(".'")


def _names(word: str) -> str:
    """A word as the name of a party: "Sapt’s" -> "sapt"."""
    return fold(re.sub(r"['’][sS]?$", "", word))


def find_held(
    reader: ArchiveReader, citing: Cable, numbers: Iterable[NamedNumber], read: dict[int, Reference]
) -> Iterator[tuple[NamedNumber, Cable, str, float]]:
    """(the number, the cable that bears it, what agrees, how sure) of those that are surely meant.

    `read`: references that bear such a number and were not resolved, by the index of their last character.
    """
    requested = list(numbers)
    last = citing.date.latest
    keys = sorted({key for each in requested for key in each.keys})
    if not last or not keys:
        return
    counts = reader.frequencies([q.Term("number", key) for key in keys])
    borne = [key for key, count in zip(keys, counts, strict=True) if count]
    if not borne:
        return
    window = q.Range("earliest", as_number(last - MAX_DATED_GAP), as_number(last + MAX_DAYS_AFTER))
    hits, total, _ = reader.search(
        q.Constant(q.all_of([q.Terms("number", tuple(borne)), window])), limit=MAX_CANDIDATES
    )
    if total > MAX_CANDIDATES:
        return
    held: dict[str, list[Cable]] = {}
    for _, ref in hits:
        cable = reader.cable(ref, mentions=False)
        if cable.id != citing.id and cable.kind in ANY_MESSAGE:
            held.setdefault(fold_number(cable.number), []).append(cable)
    for each in requested:
        found = _choose(citing, each, [cable for key in each.keys for cable in held.get(key, ())], read.get(each.end))
        if found:
            yield (each, *found)


def _choose(
    citing: Cable, named: NamedNumber, cables: list[Cable], reference: Reference | None
) -> tuple[Cable, str, float] | None:
    day = _day_behind(citing, named) if cables else None
    fitting = [(*judged, cable) for cable in cables if (judged := judge(citing, named, cable, reference, day))]
    if not fitting:
        return None
    fitting.sort(key=lambda each: (-each[1], each[2].collection != citing.collection, _gap(citing, each[2])))
    why, sure, best = fitting[0]
    for _, other_sure, other in fitting[1:]:
        if other_sure >= sure - 0.05 and other.id != best.id and other.date != best.date:
            return None
    return best, why, sure


def _gap(citing: Cable, cable: Cable) -> timedelta:
    assert citing.date.latest
    assert cable.date.earliest
    return citing.date.latest - cable.date.earliest


def _day_behind(citing: Cable, named: NamedNumber) -> date | None:
    """The day that is printed behind the number."""
    behind = citing.body[named.end : named.end + 50]
    for day in printed_days(behind):
        if day.start <= _BEHIND_REACH and _BEHIND.fullmatch(behind, 0, day.start):
            return resolve_day(citing, day)
        return None
    return None


def judge(
    citing: Cable, named: NamedNumber, cable: Cable, reference: Reference | None, day: date | None
) -> tuple[str, float] | None:
    """(what agrees in words, how sure); None where too little agrees or something speaks against it."""
    first, last = cable.date.earliest, cable.date.latest
    if not first or not last or last - first > MAX_DATE_VAGUENESS or not citing.date.latest:
        return None
    gap = _gap(citing, cable)
    if gap < -MAX_DAYS_AFTER:
        return None
    if day and not first - timedelta(days=1) <= day <= last + timedelta(days=1):
        return None
    if _is_counted(citing, named, cable):
        return None
    found = _evidence(citing, named, cable, reference, gap, dated=day is not None)
    if not found:
        return None
    why, sure, most = found
    if gap > (MAX_DATED_GAP if day else most):
        return None
    reason = f"number {cable.number}, {why}, {days_before(gap.days)}" + (", the day agrees" if day else "")
    return reason, min(0.95, round(sure + 0.05, 2)) if day else sure


def _is_counted(citing: Cable, named: NamedNumber, cable: Cable) -> bool:
    """Whether digits behind a mere name may be a count of what follows them."""
    if not cable.number.isdigit() or (named.words and _is_sure(named.words[-1])):
        return False
    return not _ENDS.match(citing.body, named.end) or bool(_COUNTED.match(citing.body, named.end))


def _evidence(
    citing: Cable, named: NamedNumber, cable: Cable, reference: Reference | None, gap: timedelta, *, dated: bool
) -> tuple[str, float, timedelta] | None:
    """(what agrees in words, how sure, how long before at most); None where too little agrees."""
    number = fold_number(cable.number)
    if not number.isdigit():
        return f"in the series {cable.number}", 0.9, 2 * MAX_GAP
    plain = [_plain(each) for each in named.words]
    names = [each for word in named.words if (each := _names(word)) and each not in _NO_NAMES]
    last = plain[-1] if plain else ""
    known = _known_post(reference)
    name = cable.sender.name if cable.sender else ""
    parties = [*senders(citing), *receivers(citing)]
    is_party = any(is_same_station(each, cable.sender) for each in parties)
    owners = set(plain)
    if owners & _YOURS or owners & _OURS:
        side = receivers(citing) if owners & _YOURS else senders(citing)
        sending_post = "" if owners & _YOURS else post_of(citing)
        if any(is_same_station(each, cable.sender) for each in side) or (
            sending_post and sending_post == post_of(cable)
        ):
            if _numbered_for_another(citing, cable):
                return None
            return f"from {name}", 0.9, _since_period(citing, gap)
        return None
    sender_words = station_words([cable.sender]) | set(fold(cable.place).split())
    is_state = bool(cable.sender and cable.sender.post == STATE)
    if not is_state and any(each in sender_words or _is_post(each, post_of(cable), cable) for each in names):
        return f"from {name}", 0.85, MAX_GAP
    at_post = {_post_key(each, cable) for each in names} - {""}
    to_named = at_post & {each.post for each in receivers(cable)[:1] if each.post}
    if to_named and (is_party or is_state) and last not in _FROM_A_POST:
        return f"from {name}, named by its addressee", 0.8, SHORT_GAP
    if known and not (known == STATE and is_state):
        return None
    if at_post and not (at_post & {post_of(cable)}):
        return None
    if is_state and (last in _FROM_STATE or last in _MESSAGES or known == STATE):
        if _numbered_for_another(citing, cable) and not _is_loose(citing, reference, cable):
            return None
        return f"from {name}", 0.8, SHORT_GAP
    digits_enough = len(named.digits) >= 3 or dated
    if not digits_enough or cable.collection != citing.collection or not _shares_a_post(citing, cable):
        return None
    if last in _FROM_A_POST and post_of(cable) and not is_state:
        return f"from {name}, the only one of that number", 0.75, SHORT_GAP
    if last in _MESSAGES:
        return f"from {name}, the only one of that number", 0.75, SHORT_GAP
    word = named.words[-1] if named.words else ""
    is_between = is_party or any(is_same_station(each, citing.sender) for each in receivers(cable))
    if is_between and _CODE.fullmatch(word) and not _is_in_capitals(citing.body, named):
        return "between the same parties", 0.85, SHORT_GAP
    return None


def _shares_a_post(citing: Cable, cable: Cable) -> bool:
    """Whether a post of the citing cable is one of those of the other; or it has none."""
    posts = {post_of(citing), *(each.post for each in receivers(citing))} - {"", STATE}
    return not posts or bool(posts & {post_of(cable), *(each.post for each in receivers(cable))})


def _known_post(reference: Reference | None) -> str:
    if not reference or not reference.sender:
        return ""
    post = find_post(reference.sender)
    return post.key if post else STATE if reference.sender == STATE else ""


def _is_post(name: str, post: str, cable: Cable) -> bool:
    return bool(post) and _post_key(name, cable) == post


def _post_key(name: str, cable: Cable) -> str:
    post = find_post(name, year=year_of(cable)) if len(name) > 2 else None
    return post.key if post else ""


def _numbered_for_another(citing: Cable, cable: Cable) -> bool:
    """Whether it is a number in a series to another post than those of the citing cable."""
    if not cable.sender or cable.sender.post != STATE or cable.kind == "circular":
        return False
    if not cable.date.earliest or cable.date.earliest >= FIRST_SHARED:
        return False
    return not any(
        is_same_station(one, other)
        for one in receivers(cable)[:1]
        for other in (*senders(citing), *receivers(citing))
        if one.post != STATE
    )


def _is_loose(citing: Cable, reference: Reference | None, cable: Cable) -> bool:
    """Whether the citing cable is of no post and tells no addressee, and is printed beside the message."""
    if reference and reference.recipient and find_post(reference.recipient):
        return False
    at_a_post = any(each.post and each.post != STATE for each in (*senders(citing), *receivers(citing)))
    return cable.collection == citing.collection and not at_a_post


def _since_period(citing: Cable, gap: timedelta) -> timedelta:
    """The longest gap of a number that cannot have come again: since the numbering period began."""
    last = citing.date.latest
    return max(last - period(last)[0], SHORT_GAP) if last else gap


def _is_in_capitals(body: str, named: NamedNumber) -> bool:
    """Whether the text around is in capitals, so that capitals say nothing."""
    return not _LOWER.search(body, max(0, named.start - 80), named.end + 80)
