"""Whose post a station is: the state that sends, which is not that of the place.

"Romanian Embassy in Pyongyang" says so itself. A message of the State Department's service names its own posts; in
another state's archive the posts are that state's. Where nothing says it, it is not known.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from corpus.authority.countries import countries
from corpus.authority.entities import codes_of_word
from corpus.authority.posts import posts
from corpus.lazy_regex import lazily

if TYPE_CHECKING:
    from corpus.records import Cable, Station

POST_KINDS = frozenset(
    (
        *("embassy", "legation", "consulate", "consulate general", "mission"),
        *("delegation", "liaison office", "interests section"),
    )
)
"""Kinds of stations (`Station.kind`) that a state keeps abroad; departments, commands and persons are none."""
_NOUN = (
    r"(?:Embassy|Legation|Consulate(?: General)?|Mission|Delegation|Liaison Office|Interests Section|"
    r"(?:High )?Commission|Permanent Representation|Trade Mission)"
)
_WORD = r"(?:[A-Z]\.(?:[A-Z]\.)+|[A-Z][\w’'-]*)"
_WHOSE = lazily(rf"^(?:[Tt]he )?(?P<who>{_WORD}(?: {_WORD}){{0,3}}) {_NOUN}\b")
_OF = lazily(rf"^(?:[Tt]he )?{_NOUN} of (?:the )?(?P<who>{_WORD}(?: (?:of |and )?{_WORD}){{0,5}})")
_AMERICAN = lazily(r"^(?:AM(?:EMB|CON|LEG)|USEMBASSY|USMISS|USDEL|USINT|USLO|USUN)")
# Not every station is known by its place: "Chief of the CIA Station in Honduras", "CIA Stations in Guatemala and ...".
_STATION_OF_CIA = lazily(
    r"^(?:the )?(?:(?:acting |deputy )?chiefs? of (?:the )?)?"
    r"(?:(?:CIA|Central Intelligence Agency) (?:Stations?|Bases?)(?: Chiefs?)?|Stations?(?: Chiefs?)?|Bases?)"
    r"(?:,| in| at)\b",
    re.IGNORECASE,
)
_NAME = lazily(rf"{_WORD}")
_AMERICAN_READERS = ("frus", "telegram")
_AMERICAN_COLLECTIONS = ("frus", "aad", "cablegate")
_MOST_WORDS = 40
"""Words of an archive's name in which a state is looked for."""


def codes_of(words: str, year: int = 0) -> tuple[str, ...]:
    """The states of that name or adjective, in `year` those that lived: "Romanian" -> ("RO",)."""
    plain = words.replace(".", "") if re.fullmatch(r"(?:[A-Za-z]\.)+", words) else words
    found = codes_of_word(plain) or ((plain.upper(),) if plain.upper() in countries() else ())
    return tuple(code for code in found if _lived(code, year)) or found


_SPOKEN_NOUN = (
    r"(?:Ambassadors?|Embassy|Minist(?:er|ers|ry)|Government|Charg[eé]|Counsel(?:or|lor)|Consul(?:ate)?|Legation|"
    r"Mission|Delegat(?:es?|ions?)|Representatives?|Attach[eé]s?|Prime|Foreign|President|Premier|King|Queen|Shah|"
    r"Crown|Chancellor|Under|Deputy|First|Second|Third|Permanent|High|Royal|National|Side|Party|Officials?|Army|Navy|"
    r"Air|Military|Naval|Security|Secretary|State|Parliament\w*|Senators?|Observers?|Chief|General|Commander)"
)
_SPOKEN_BY_NOUN = lazily(rf"^(?:[\s’']s?)?(?:\s+\([^()]*\))?(?:\s+[A-Z]\w+){{0,2}}?\s+{_SPOKEN_NOUN}\b")
# "Ambassador to Iran" is no Iranian; "Office of Iranian Affairs", "Iran Task Force", "UAR/AID" are offices of others.
_ABOUT_BEFORE = lazily(
    r"(?:\b(?:to|for|in|on|with|at|against|between|from|near|toward|within|designate)(?: the)?\s+|[/–—]\s*|"
    r"\b(?:Office|Bureau|Division|Desk|Director|Chief|Department|Section|Officer) (?:of|for)(?: the)?\s+)$",
    re.IGNORECASE,
)
_ABOUT_BEHIND = lazily(
    r"^(?:,?\s+(?:and\s+)?[A-Z][\w.-]*){0,4}?,?\s+(?:and\s+)?(?:(?<!Foreign )Affairs|Task|Working|Desk|Division|"
    r"Branch|Program|Problems?|Questions?|Relations|Country|Aid|Situation|Specialist|Analyst|Section)\b|^\s*/"
)
_OF_STATE = lazily(r"\bof(?: the)?\s+$", re.IGNORECASE)
_LONGEST_NAME = 4
"""Words of the name of a state."""


def represented(printed: str, year: int = 0) -> tuple[str, ...]:
    """The states for which a printed party speaks, not those with which its office deals.

    "U.A.R. Ambassador", "Shah of Iran", "Minister of Economy, United Arab Republic", "Iranian Embassy" say so;
    "Ambassador to Iran", "Office of Iranian Affairs" and a person whose surname is Jordan do not. Of a name that
    several states bear, as `codes_of` has them, the likeliest.
    """
    found: dict[str, None] = {}
    words = list(_TOKEN.finditer(printed))
    at = 0
    while at < len(words):
        for length in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
            start, end = words[at].start(), words[at + length - 1].end()
            codes = codes_of(printed[start:end], year) if words[at][0][:1].isupper() else ()
            if codes:
                if _speaks_for(printed[:start], printed[end:]):
                    found[codes[0]] = None
                at += length - 1
                break
        at += 1
    return tuple(found)


_TOKEN = lazily(r"(?:[A-Z]\.){2,}|(?<![’'-])(?:[’'-]*+\w++)++")


def _speaks_for(before: str, behind: str) -> bool:
    """Whether the name of a state between these words says whose party this is."""
    if _ABOUT_BEFORE.search(before) or _ABOUT_BEHIND.match(behind):
        return False
    if _SPOKEN_BY_NOUN.match(behind) or (_OF_STATE.search(before) and before.strip()[:3].lower() != "of "):
        return True
    alone = not behind.strip(" .;:)")
    return alone and (not before.strip(" (") or (before.rstrip().endswith((",", "—")) and " " in before.strip(" ,")))


def sending_state(station: Station, cable: Cable) -> str:
    """Code of the state whose post `station` is in this cable; "" where it is no post or nothing says whose."""
    year = cable.date.earliest.year if cable.date.earliest else 0
    known = posts().get(station.post)
    if _STATION_OF_CIA.match(station.printed):
        return "US" if "CIA" in station.printed or _is_american(cable) else ""
    if station.kind not in POST_KINDS and (station.kind or not station.place or (known and _is_no_post(known.kind))):
        return ""
    printed = _printed_state(station.printed, year)
    if printed is not None:
        return printed
    if _is_american(cable):
        return "US" if known or station.kind in POST_KINDS else ""
    home = _home(cable.source.archive, year)
    return home if home and station.country and station.country != home else ""


def _is_no_post(kind: str) -> bool:
    return kind not in POST_KINDS


def _printed_state(printed: str, year: int) -> str | None:
    """Whose post the printed words say it is; "" for a name that several states bear, None where they say nothing."""
    if _AMERICAN.match(printed):
        return "US"
    found = _WHOSE.match(printed) or _OF.match(printed)
    if not found:
        return None
    words = found["who"].split()
    for start in range(len(words)):  # "Former Romanian Embassy", "Socialist Republic of Romania"
        codes = codes_of(" ".join(words[start:]), year)
        if codes:
            return codes[0] if len(codes) == 1 else ""
    return None


def _is_american(cable: Cable) -> bool:
    return bool(
        cable.mrn
        or cable.source.reader in _AMERICAN_READERS
        or cable.collection.lower().startswith(_AMERICAN_COLLECTIONS)
    )


@lru_cache(maxsize=1_024)
def _home(archive: str, year: int) -> str:
    """The state whose archive keeps a cable: the first that its name mentions; "" where that may be two."""
    words = _NAME.findall(archive)[:_MOST_WORDS]
    for start in range(len(words)):
        for length in (3, 2, 1):
            codes = codes_of(" ".join(words[start : start + length]), year) if start + length <= len(words) else ()
            if codes:
                return _predecessor(codes[0], year) if len(codes) == 1 else ""
    return ""


def _predecessor(code: str, year: int) -> str:
    """The state itself, or that which it followed and which lived in `year`: archives bear today's names."""
    if _lived(code, year):
        return code
    before = [each.code for each in countries().values() if code in each.successor and _lived(each.code, year)]
    return before[0] if len(before) == 1 else code


def _lived(code: str, year: int) -> bool:
    state = countries()[code]
    return not year or ((state.earliest or year) <= year <= (state.latest or year))
