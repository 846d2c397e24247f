"""Series of message numbers, and the names of messages that are known by their number alone.

bonn                    telegrams from Bonn
state-to-saigon         the Department's telegrams to Saigon, while it numbered those to each post apart
bonn/airgram            airgrams from Bonn; likewise despatch, instruction, circular
ghost:bonn/1966-07/12390      number 12390 of the first of them, in the numbering period that began in July 1966
ghost:1974BONN08226           a telegram that is named by its message reference number
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from corpus.authority.posts import find_post, posts
from corpus.messages.number_series import FIRST_SHARED, period, period_before
from corpus.messages.reference_parties import SERIES, STATE, digits_of
from corpus.records import Cable, Record, Reference

GHOST = "ghost:"
_KINDS = {"": "", "telegram": "", **{kind: kind for kind in ("airgram", "despatch", "instruction", "circular")}}
_TO = "-to-"
_NUMBER_KIND = re.compile(r"(?P<circular>C)?A-\d", re.IGNORECASE)
_LONGEST_NUMBER = 7
_NUMBERING_POSTS = frozenset(
    ("embassy", "legation", "consulate", "consulate general", "mission", "delegation", "interests section")
)
"""Kinds of posts that number as American posts do. Military commands name their messages by day and hour."""


class MessageName(Record, frozen=True, kw_only=True):
    """What is known of a message from its name. Printed as in "ghost:bonn/1966-07/12390"."""

    sender: str = ""
    """Key of the post; the name of a series in lower case."""
    recipient: str = ""
    """Key of the post in whose series it is numbered, "" where it is numbered in one with all others."""
    kind: str = ""
    """"airgram", "despatch", "instruction", "circular", "circular-airgram"; "" for a telegram."""
    period: date | None = None
    """The first day of the numbering period, None where it has an MRN."""
    number: str = ""
    """Digits."""
    mrn: str = ""

    @property
    def series(self) -> str:
        """The name of its series."""
        return series_name(self.sender, self.recipient, self.kind)

    def __str__(self) -> str:
        if self.mrn:
            return f"{GHOST}{self.mrn}"
        return f"{GHOST}{self.series}/{self.period:%Y-%m}/{self.number}"


def series_name(sender: str, recipient: str, kind: str) -> str:
    """ "state-to-saigon", "bonn/airgram" """
    name = f"{sender}{_TO}{recipient}" if recipient else sender
    return f"{name}/{kind}" if kind else name


_MRN = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<post>[A-Z]{2,10})(?P<number>\d{5,6})")


def parse_message_name(name: str) -> MessageName | None:
    """Undo `str`; None where it is no such name."""
    bare = name.removeprefix(GHOST)
    if found := _MRN.fullmatch(bare):
        post = find_post(found["post"], year=int(found["year"]))
        return MessageName(mrn=bare, sender=post.key if post else "", number=found["number"].lstrip("0"))
    series, _, rest = bare.partition("/")
    parts = rest.split("/")
    if len(parts) not in (2, 3) or not parts[-1].isdecimal():
        return None
    sender, _, recipient = series.partition(_TO)
    try:
        first = date.fromisoformat(f"{parts[-2]}-01")
    except ValueError:
        return None
    kind = parts[0] if len(parts) == 3 else ""
    return MessageName(sender=sender, recipient=recipient, kind=kind, period=first, number=parts[-1])


def series_of(cable: Cable) -> tuple[str, int] | None:
    """(series, number) of a cable that a post or the Department sent and numbered; None where it did not."""
    digits = digits_of(cable.number) if len(cable.number) <= _LONGEST_NUMBER + _LONGEST_SERIES else ""
    kind = _numbered_kind(cable.number, cable.kind)
    if series := series_word(cable.number):
        return (series, int(digits)) if digits else None
    sender = post_of(cable)
    if not digits or len(digits) > _LONGEST_NUMBER or kind is None or not sender:
        return None
    first = cable.date.earliest
    recipient = ""
    if numbers_run_per_post(sender, kind, first):
        recipient = next((each.station.post for each in cable.addressees if each.station.post), "")
        if not recipient:
            return None
    return series_name(sender, recipient, kind), int(digits)


def series_word(printed: str) -> str:
    """ "secto" of "Secto 12"; "" where no series is printed."""
    word = next(iter(printed.split()), "").strip("([").lower()
    return word if word in SERIES else ""


_LONGEST_SERIES = 10


def numbers_run_per_post(sender: str, kind: str, day: date | None) -> bool:
    """Whether the sender numbered its messages to each post apart."""
    return sender == STATE and kind not in ("circular", "circular-airgram") and bool(day and day < FIRST_SHARED)


def post_of(cable: Cable) -> str:
    """The post of the sender, else that of the place where it was written; "" if neither is one."""
    if cable.sender and cable.sender.post:
        return cable.sender.post
    post = find_post(cable.place, year=cable.date.earliest.year if cable.date.earliest else 0) if cable.place else None
    return post.key if post else ""


def _numbered_kind(number: str, kind: str) -> str | None:
    if found := _NUMBER_KIND.search(number):
        return "circular-airgram" if found["circular"] else "airgram"
    return _KINDS.get(kind)


def name_message(citing: Cable, reference: Reference, printed_day: date | None) -> MessageName | None:
    """The name of the message that a reference means; None where the reference does not tell enough.

    `printed_day`: the day that is printed beside it.
    """
    # A series keeps its name, and of a year after its own no cable knows a number.
    if reference.mrn and reference.kind != "series" and reference.mrn[:4] <= f"{_last_year(citing):04d}":
        return MessageName(sender=reference.sender, number=reference.number, mrn=reference.mrn)
    kind = _numbered_kind(reference.printed, reference.kind)
    sender, day = reference.sender, printed_day or citing.date.latest
    number = reference.number
    if not number or len(number) > _LONGEST_NUMBER or day is None:
        return None
    first = _period_start(day, reference.year if printed_day is None else 0)
    if reference.kind == "series" and first:
        series = series_word(reference.printed) or series_word(sender)
        return MessageName(sender=series, period=first, number=number) if series else None
    if kind is None or first is None or not _numbers_messages(sender):
        return None
    recipient = ""
    if numbers_run_per_post(sender, kind, first):
        places = (reference.recipient, *_posts_of(citing))
        recipient = next((each for each in places if each != STATE and _numbers_messages(each)), "")
        if not recipient:
            return None
    return MessageName(sender=sender, recipient=recipient, kind=kind, period=first, number=number)


def _last_year(cable: Cable) -> int:
    return cable.date.latest.year if cable.date.latest else 9999


def _numbers_messages(key: str) -> bool:
    post = posts().get(key)
    return post is not None and (key == STATE or (post.kind in _NUMBERING_POSTS and post.place != "Washington"))


def _posts_of(cable: Cable) -> list[str]:
    return [each for each in (post_of(cable), *(one.station.post for one in cable.addressees)) if each]


def _period_start(day: date, year: int) -> date | None:
    """The first day of the numbering period that is meant on `day`; None where `year` (0: not told) is of neither."""
    for first, last in (period(day), period_before(day)):
        if not year or first.year <= year <= min(last, day + timedelta(days=1)).year:
            return first
    return None
