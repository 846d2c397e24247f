"""Who sent a message that another one names: the parties of a cable, numbers, years and MRNs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.authority.posts import Post, find_post, posts
from corpus.authority.stations import parse_station
from corpus.records import Reference, Station

STATE = "state"
"""Key of the Department of State in the post vocabulary."""
FIRST_MRN_YEAR = 1973
"""The department's electronic files, and with them message reference numbers, begin in 1973."""
FIRST_CALENDAR_YEAR = 1969
"""Since January 1969 American posts number by the calendar year; before, by periods that begin in July."""

_DIGITS = re.compile(r"\d+")
_LONGEST_NAME = 60
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_OLDEST = 30
"""Years back that two digits may tell."""

# Names of posts that in a text are hardly ever one: the department's own town, words of another sense.
_NOT_POSTS = frozenset(
    {"washington", "new york", "un", "defense", "commerce", "treasury", "nsc", "mission", "embassy", "secretary"}
)

# Delegations and travelling parties that number their own messages; the reverse name is the series to them
# (Secto/Tosec, Polto/Topol). Lower case.
_SERIES_WORDS = """
    secto tosec polto topol delto todel dulte tedul vipto tovip murto tomur cahto tocah cedto toced
    usito tousi aidto toaid conto tocon hakto tohak johto tojon icato toica ecato toeca torep repto
    colam lamco ecbus busec nusec secun unsec gadel delga depto comto excon circusito usfoto tousfo
    delsec secdel martel telmar sectel telsec actel cosec kosec plansec unmis musto disto famto
    salto tosal monto todep tomus tohol holto unito touni usunto tousun tomon legto toleg unpal palun
"""
SERIES = frozenset(_SERIES_WORDS.split())


def digits_of(printed: str) -> str:
    """Digits only, leading zeros folded: "76.153" -> "76153", "0412" -> "412", "01/04493" -> "104493"."""
    return "".join(_DIGITS.findall(printed)).lstrip("0")


def station_reference_key(party: Station | None) -> str:
    """What a reference calls a station: its post key, else its name; "" for none."""
    return (party.post or party.name) if party else ""


@lru_cache(maxsize=16_384)
def post_named(name: str, year: int) -> Post | None:
    """The post of that name where it can be one in a reference, old and new names alike."""
    if not name or len(name) > _LONGEST_NAME:
        return None
    post = find_post(name, year=year)
    if post and name.strip(" .").lower() in _NOT_POSTS:
        return None
    return post


@lru_cache(maxsize=4096)
def post_of_letters(letters: str, year: int) -> Post | None:
    """The post whose name is written in one word, as in a message reference number: "BONN", "THEHAGUE"."""
    return post_named(letters, year) or post_named(_names_in_one_word().get(letters.lower(), ""), year)


@cache
def _names_in_one_word() -> dict[str, str]:
    names = (name for post in posts().values() for name in (post.display, *post.variants))
    return {re.sub(r"\W", "", name).lower(): name for name in names if re.search(r"\w\W+\w", name)}


@lru_cache(maxsize=16_384)
def station_key(printed: str, year: int) -> str:
    """Post key of a station in words ("the Embassy in Romania", "AMEMBASSY BONN"), else its printed name."""
    post = post_named(printed, year)
    if post:
        return post.key
    return parse_station(printed, year=year).post or printed


@dataclass(frozen=True, slots=True, kw_only=True)
class Parties:
    """Sender and recipient of the citing cable, its year (0 unknown) and its own number ("" unknown)."""

    sender: Station | None
    recipient: Station | None
    year: int
    number: str = ""
    calendar: bool | None = None
    """Whether numbers restart on 1 January; None: as American posts did."""
    others: tuple[Station, ...] = ()
    """Its further addressees."""

    @property
    def sender_key(self) -> str:
        """Key of the sender: "our telegram"."""
        return station_reference_key(self.sender)

    @property
    def other(self) -> str:
        """Key of the recipient: "your telegram"."""
        return station_reference_key(self.recipient)

    @property
    def department(self) -> str:
        """Key of the party that is a department: "Deptel"; the Department of State where neither is."""
        for party in (self.sender, self.recipient):
            if party and (party.kind == "department" or party.post == STATE):
                return station_reference_key(party)
        return STATE

    @property
    def post(self) -> str:
        """Key of the party that is no department: "Embtel"; "" where unknown."""
        for party in (self.sender, self.recipient):
            if party and party.kind != "department" and party.post != STATE:
                return station_reference_key(party)
        return ""

    def of_kind(self, kind: str) -> str:
        """Key of the party whose kind begins so ("consulate"), "" where neither's does."""
        for party in (self.sender, self.recipient):
            if party and party.kind.startswith(kind):
                return station_reference_key(party)
        return ""

    def of_compound(self, who: str) -> str:
        """Key of the party that the beginning of a compound names, in small letters: "dep" of "Deptel", "ur"."""
        if who in ("ur", "your"):
            return self.other
        if who in ("my", "our"):
            return self.sender_key
        if who.startswith("dep"):
            return self.department
        if who.startswith("con"):
            return self.of_kind("consulate")
        if who.startswith("emb"):  # a mission that cites the embassy's does not mean its own
            return self.of_kind("embassy") or self.post
        return self.post

    def counterpart(self, sender: str) -> str:
        """Whom `sender` wrote to, as far as this exchange tells: the other party."""
        if sender and sender == self.sender_key:
            return self.other
        return self.sender_key if sender else ""

    def year_of(self, number: str, sender: str, printed: int, *, kind: str = "") -> int:
        """The year of a reference: the printed one, else that of the cable or the one before, else 0.

        Larger than the cable's own number in the same series: the year before. 0 where numbers did not restart
        with the calendar year, for then the year is not plain.
        """
        if printed or not self.year:
            return printed
        calendar = self.year >= FIRST_CALENDAR_YEAR if self.calendar is None else self.calendar
        if not calendar:
            return 0
        # Airgrams are numbered in a series of their own.
        of_kind = self.number.startswith("A") == (kind == "airgram")
        same_series = self.number and of_kind and sender and sender == self.sender_key
        if same_series and number and int(number) > int(digits_of(self.number) or 0):
            return self.year - 1
        return self.year


def full_year(printed: str, near: int) -> int:
    """The year of two or four digits; two are read in the century that brings them nearest to `near`."""
    digits = digits_of(printed)
    if len(digits) > 2:
        return int(digits)
    short = int(digits or 0)
    centuries = range(1700, 2100, 100)
    return min((century + short for century in centuries), key=lambda year: abs(year - (near or 1975)))


def plausible_year(printed: str, citing: int) -> int:
    """The year that digits tell if a message of `citing` (0 unknown) can name one of it, else 0."""
    year = full_year(printed, citing)
    oldest = citing - _OLDEST if citing and len(printed) == len("74") else _FIRST_YEAR
    return year if oldest <= year <= (citing or _LAST_YEAR) else 0


def mrn(name: str, number: str, year: int) -> str:
    """ "1974BONN02315", the message reference number of a known post's telegram from 1973 on; else ""."""
    post = post_named(name, year)
    if not post or not post.mrn or year < FIRST_MRN_YEAR or not number or len(number) > 6:
        return ""
    capitals = re.sub(r"[^A-Z]", "", name.upper())
    short = capitals if capitals in post.mrn else post.mrn[0]
    return f"{year}{short}{int(number):05d}"


def reference(
    parties: Parties,
    *,
    printed: str,
    span: tuple[int, int],
    kind: str,
    sender: str,
    recipient: str = "",
    number: str,
    year: int = 0,
    name: str = "",
) -> Reference:
    """A record with number folded, year inferred and MRN made. `name`: the sender as printed, for its MRN."""
    folded = digits_of(number)
    when = parties.year_of(folded, sender, year, kind=kind)
    # Airgrams and despatches have series of their own; only telegrams carry the MRN of the telegraphic one.
    made = mrn(name or sender, folded, when) if kind in ("telegram", "series") else ""
    return Reference(
        printed=printed,
        start=span[0],
        end=span[1],
        kind=kind,
        sender=sender,
        recipient=recipient,
        number=folded,
        year=when,
        mrn=made,
    )
