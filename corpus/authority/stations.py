"""Stations as they are printed, in FROM and TO lines, in heads and in titles -> `Station`.

AMEMBASSY BONN · RUEHC/SECSTATE WASHDC PRIORITY 1001 · USMISSION NATO · BUCHAR
the Embassy in Romania · Consulate General at Hong Kong · the Ambassador in France (Bruce)
the President's Special Assistant (Rostow) · President Nixon · the Secretary of State in Paris · Pyongyang
"""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.authority.countries import codes_by_name, country, country_name
from corpus.authority.entities import demonyms, lookup
from corpus.authority.folding import fold
from corpus.authority.posts import Post, find_post, post_abroad, seat
from corpus.authority.titles import PLURALS, WITH_OFFICES
from corpus.records import Station

# Nothing that names a station is longer; what is, is running text that a reader took for one.
_LONGEST = 300

_SHORTEST_ABROAD = 3
"""Letters up to which a foreign name of a city ("Rom") may as well be anybody's."""

_ROUTING = re.compile(r"^[A-Z]{4,7}(?:\s?#\s?\d{4})?\s?/\s?(?=\S)")
_TRAILER = re.compile(
    r"(?<!\s)(?:\s++(?:(?:OPERATIONAL )?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE)|NIACT|\d{1,6}(?:-\d{1,9})?)){1,20}+\.?$"
)
_ARTICLE = re.compile(
    r"^(?:(?:the|a|an|our|us|u\.\s?s\.|united states|american)\s+)+(?!(?:and|or|of)\b)(?=\S)", re.IGNORECASE
)
_CAPITAL = re.compile(r"(?<= )(?:WASHINGTON,? ?D\.? ?C|WASH ?D\.? ?C)\.?$")
_NAMED = re.compile(r"^(?P<office>.*\S)\s*\((?P<name>[^()]{2,80})\)(?:,?\s+(?P<rest>(?:at|in)\s+\S.*))?$")

# Address prefixes of the department's telegrams (5 FAM, signals practice).
_PREFIXES = {
    "AMEMBASSY": "embassy",
    "AMEMB": "embassy",
    "EMBASSY": "embassy",
    "USEMBASSY": "embassy",
    "AMLEGATION": "legation",
    "AMCONGEN": "consulate general",
    "AMCONSUL": "consulate",
    "USMISSION": "mission",
    "USMISSON": "mission",
    "USDEL": "delegation",
    "USINT": "interests section",
    "USLO": "liaison office",
    "USOFFICE": "office",
    "AMOFFICE": "office",
}
_PREFIX = re.compile(rf"^(?P<prefix>{'|'.join(sorted(_PREFIXES, key=len, reverse=True))})\s+(?P<place>\S.*)$")

_KINDS = {
    "embassy office": "embassy",
    "embassy": "embassy",
    "ambassador-designate": "embassy",
    "ambassador": "embassy",
    "chargé d'affaires": "embassy",
    "charge d'affaires": "embassy",
    "chargé": "embassy",
    "charge": "embassy",
    "legation": "legation",
    "minister": "legation",
    "consulate general": "consulate general",
    "consul general": "consulate general",
    "vice consul": "consulate",
    "consulate": "consulate",
    "consul": "consulate",
    "liaison office": "liaison office",
    "chief of the liaison office": "liaison office",
    "interests section": "interests section",
    "mission": "mission",
    "permanent mission": "mission",
    "office of the high commissioner": "mission",
    "high commissioner": "mission",
    "representative": "mission",
    "permanent representative": "mission",
    "delegation": "delegation",
    "delegate": "delegation",
    "station": "office",
    "stations": "office",
    "cia stations": "office",
    "station chief": "office",
    "station chiefs": "office",
    "chiefs of station": "office",
    "cia station": "office",
    "cia chief of station": "office",
    "chief of station": "office",
}
_KIND = "|".join(re.escape(kind) for kind in sorted(_KINDS, key=len, reverse=True))
# "U.S. Interests Section of the Spanish Embassy in the United Arab Republic": the protecting power between.
# Officers of a post, who write for it: "the Minister-Counselor of Embassy in China", "the Air Attaché at the Embassy".
_OFFICER = (
    r"(?:(?:acting |deputy |first |second |third |army |naval |air |military |commercial |legal |treasury |labor |"
    r"press |agricultural |cultural |economic |political |petroleum |defense |senior |principal )*"
    r"(?:minister[ -]counsell?or|counsell?or|minister|secretary|attach[eé]|charg[eé](?: d[’']affaires)?|chief|officer|"
    r"head|consul)"
    r"(?: in charge)?(?: ad interim)?(?: (?:of|at|in)(?: the)?| for [\w ]{3,30} affairs (?:of|at)(?: the)?)\s+)"
    r"(?:american |u\.\s?s\. |united states )?(?=embassy|legation|mission|consulate|liaison|interests)"
)
_PLACED = re.compile(
    rf"^(?:acting |deputy |appointed |the )*+(?:{_OFFICER})?(?P<kind>{_KIND})(?: of the [\w ]{{3,30}} embassy)?"
    # An Ambassador at Large is at no post.
    r"\s+(?P<link>in|at|to|for|near)\s+(?!large\b)(?:the\s+)?(?P<where>\S.*)$",
    re.IGNORECASE,
)
_HOLDER = re.compile(
    r"ambassador|minister|charg|consul(?: general)?\b|vice consul|high commissioner|.*representative|delegate|.*chief",
    re.I,
)
_FOREIGN = re.compile(
    r"^(?:(?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)?) (?P<kind1>Embassy|Legation|Consulate General|Consulate)"
    r"|(?P<kind2>Embassy|Legation) of (?:the )?(?P<state>.+?))(?: (?:in|at) (?:the )?(?P<where>\S.*))?$"
)
_GROUP = re.compile(
    r"^(?:certain|all|selected|various|other)\b|^(?:embassies|legations|consulates|posts|missions|diplomatic)\b"
    r"|\bcollective$|^(?:all )?(?:amer\w* )?diplomatic and consular\b",
    re.IGNORECASE,
)
_TITLES = (*WITH_OFFICES.split("|"), *PLURALS.split("|"))
_TITLE = "|".join(re.escape(title) for title in sorted(_TITLES, key=len, reverse=True))
_ARABIC = r"(?:al|el|ad|ed|an|ar|as|es|ash|at|az)-"
_LAST = rf"(?:{_ARABIC})?[A-Z][\w’'-]+"
_NAME = rf"(?:(?:[A-Z]\.)+|(?:{_ARABIC})?[A-Z][\w’'-]*\.?|de|van|von|der|ten|bin|al|el|ibn|du|la|le|di|da)"
_TITLED = re.compile(
    rf"^(?P<title>{_TITLE})(?: of (?P<of>[A-Z]\w+))? (?P<name>(?:{_NAME} ){{0,4}}{_LAST}\.?(?:,? Jr\.|,? Sr\.)?)$"
)
_AWAY = re.compile(
    rf"^(?P<office>{_TITLE})(?P<name>(?: [A-Z][\w’'.-]+){{0,3}}),? (?:in|at) (?!Large\b)(?P<place>[A-Z][\w .’'-]+)$"
)
_FULL = rf"(?:(?:[A-Z]\.)+|[A-Z][\w’'-]*\.?) (?:{_NAME} ){{0,3}}{_LAST}(?:,? (?:Jr|Sr)\.,?|,? I{{2,3}})?"
_BEGINS_NAME = re.compile(r"(?:(?:de|van|von|der|du|la|le|al|el|bin|di|da|d[’']) ?)*[A-Z]")
_MEMBER = re.compile(rf"^(?P<name>{_FULL})(?:,? of|,? at| in) (?:the |that )?[A-Z].*$")
_PERSON = re.compile(rf"^{_FULL}$")
# "John Foster Dulles, Consultant to the Secretary of State": the name, then the office.
_NAME_AND_OFFICE = re.compile(rf"^(?P<name>{_FULL})(?:,|(?<=Jr\.)) (?:the |an? )?(?P<office>[A-Z].*)$")
_NATIONALITY = re.compile(r"^(?P<whose>[A-Z][\w-]+(?: [A-Z][\w-]+)?) (?=[A-Z])")
# Words that no person's name holds.
_OFFICE = (
    "department office council committee commission board agency staff service bureau government ministry "
    "mission embassy legation consulate delegation conference headquarters operation station command company "
    "corporation bank congress senate assembly nations party union group force forces army navy adviser advisor "
    "assistant director chief chairman secretary president minister posts file files record memorandum telegram "
    "house files division section center political united states situation room special policy planning "
    "ambassador general press news counselor counsellor plenipotentiary extraordinary delegate attache affairs manager "
    "counsel administrator officer deputy commissioner commander interpreter member consultant coordinator usn usa "
    "usaf usmc organization organisation stations chiefs"
)
_DEPARTMENT_WORDS = "State Defense Treasury Commerce Agriculture Labor Interior War Army Navy"
_DEPARTMENTS = frozenset(_DEPARTMENT_WORDS.split())
_OF_STATE = ("Minister", "Secretary")
_OFFICE_WORDS = frozenset(_OFFICE.split())


@lru_cache(maxsize=16_384)
def parse_station(printed: str, year: int = 0) -> Station:
    """The `Station` behind the printed words; never fails. `year` decides between successive seats and posts.

    What is not understood keeps its words: name = printed without article, post and kind empty. A bare city in
    mixed case has no kind (a title "from Pyongyang to Bucharest" names places); in capitals it is the
    telegrams' name of a post. An office with a person in parentheses is that person, except at a post.
    """
    words = " ".join(printed.split())[:_LONGEST].strip(" ,;:")
    whole = _TRAILER.sub("", _ROUTING.sub("", words))
    plain = _ARTICLE.sub("", whole) or words
    return (
        _known(printed, whole, year)  # "United States Information Agency": here the adjective is the name's
        or _known(printed, plain, year)
        or _prefixed(printed, plain, year)
        or _grouped(printed, plain)
        or _placed(printed, plain, year)
        or _away(printed, plain, year)
        or _office_holder(printed, plain, year)
        or _foreign(printed, plain)
        or _state(printed, plain)  # "Saudi Arabia" has the form of a person's name
        or _titled(printed, plain)
        or _unknown(printed, plain)
    )


def _known(printed: str, plain: str, year: int) -> Station | None:
    post = find_post(plain, year=year) or find_post(_CAPITAL.sub("WASHDC", plain), year=year)
    if post is None:
        return None
    bare = fold(plain) in {fold(post.place), *map(fold, post.variants)} and post.place == post.display
    return _at(printed, post, kind="" if bare and not plain.isupper() else post.kind)


def _prefixed(printed: str, plain: str, year: int) -> Station | None:
    found = _PREFIX.match(plain)
    if not found:
        return None
    place, kind = found["place"], _PREFIXES[found["prefix"]]
    if kind == "embassy" and fold(place) in {"berlin", "east berlin"} and not 1 <= year < 1974:
        place = "East Berlin"
    post = find_post(place, year=year)
    if post:
        # AMCONSUL serves consulates general too; what the table knows is finer.
        finer = post.kind.startswith(kind) or (kind == "mission" and post.kind != "embassy")
        return _at(printed, post, kind=post.kind if finer else kind)
    shown = _shown(place)
    return Station(printed=printed, name=shown, place=shown, kind=kind)


def _grouped(printed: str, plain: str) -> Station | None:
    return Station(printed=printed, name=plain, kind="group") if _GROUP.search(plain) else None


def _placed(printed: str, plain: str, year: int) -> Station | None:
    office, person = _split_person(plain)
    found = _PLACED.match(office)
    if not found:
        return None
    kind, where = _KINDS[found["kind"].lower()], found["where"].strip(" ,")
    inside = re.search(r"\(([^()]+)\)", where)  # "the Republic of the Congo (Leopoldville)"
    for name in dict.fromkeys((where, where.partition(",")[0], inside[1] if inside else where)):
        post = find_post(name, year=year) or seat(name, year=year)
        if post and kind == "office":  # an intelligence station is not the embassy in the same city
            shown = _ARTICLE.sub("", office)
            return Station(
                printed=printed, name=shown, place=post.place, country=post.country, kind=kind, person=person
            )
        if post:
            return _at(printed, post, kind=kind if post.place == post.display else post.kind, person=person)
        code = country(name)
        if code:
            shown = _ARTICLE.sub("", office) if kind == "office" else country_name(code)
            return Station(printed=printed, name=shown, country=code, kind=kind, person=person)
    if kind in ("delegation", "mission", "office") or found["link"].lower() in ("to", "for"):
        return Station(printed=printed, name=office, kind=kind, person=person)
    place = _shown(where)
    return Station(printed=printed, name=place, place=place, kind=kind, person=person)


def _away(printed: str, plain: str, year: int) -> Station | None:
    office, person = _split_person(plain)
    found = _AWAY.match(office)
    if not found:
        return None
    post = find_post(found["place"], year=year)
    person = person or found["name"].strip()
    name = person or found["office"]
    place, code = (post.place, post.country) if post else (found["place"], "")
    return Station(printed=printed, name=name, place=place, country=code, kind="person", person=person)


def _office_holder(printed: str, plain: str, year: int) -> Station | None:
    office, person = _split_person(plain)
    if not person:
        return None
    post = find_post(office, year=year)
    if post and post.kind != "department":
        return _at(printed, post, person=person)
    return Station(printed=printed, name=person, kind="person", person=person)


def _foreign(printed: str, plain: str) -> Station | None:
    found = _FOREIGN.match(plain)
    if not found:
        return None
    kind = (found["kind1"] or found["kind2"]).lower()
    post = find_post(found["where"]) or seat(found["where"]) if found["where"] else None
    place, code = (post.place, post.country) if post else ("", "")
    return Station(printed=printed, name=plain, place=place, country=code, kind=kind)


def _titled(printed: str, plain: str) -> Station | None:
    name = person_name(plain)
    return Station(printed=printed, name=name, kind="person", person=name) if name else None


def person_name(words: str) -> str:
    """The name in words that name a person: "Secretary Hale" -> "Hale", "Rupert Orde of the Staff" -> "Rupert Orde".

    "Indonesian General Sapt" -> "Sapt". "" where they name none.
    """
    if words.isupper():  # capitals do not show which word is a name
        return ""
    titled = _TITLED.match(_without_nationality(words))
    # "Minister of Light Industry" is an office, "King of Jordan Hussein" would be a man.
    if (
        titled
        and not _OFFICE_WORDS & set(fold(titled["name"]).split())
        and (not titled["of"] or titled["of"] in _DEPARTMENTS or _is_of_state(titled))
    ):
        return titled["name"].rstrip(", ")
    for pattern in (_MEMBER, _PERSON, _NAME_AND_OFFICE):
        found = pattern.match(words)
        if not found:
            continue
        name = found["name"] if "name" in found.groupdict() else words
        office = found.groupdict().get("office", "")
        titled = _TITLED.match(name)
        name = (titled["name"] if titled else name).rstrip(", ")
        if (
            _is_no_person(name)
            or _OFFICE_WORDS & set(fold(name).split())
            or (office and not _OFFICE_WORDS & set(fold(office).split()))
        ):
            continue
        return name
    return ""


def _is_of_state(titled: re.Match[str]) -> bool:
    """Whether words are a title of a state with a name behind: "King of Jordan Hussein", not "King of Saudi Arabia"."""
    words = f"{titled['of']} {titled['name']}".split()
    is_place = any(_is_no_person(" ".join(words[:end])) for end in range(2, len(words) + 1))
    return not is_place and not titled["title"].endswith(_OF_STATE)


@lru_cache(maxsize=4096)
def _is_no_person(name: str) -> bool:
    """Whether words of the form of a name are a place's ("South Asia") or begin with a body's ("CIA Stations")."""
    first = name.partition(" ")[0]
    is_body = len(first) > 2 and first.isupper() and any(each.label == "ORG" for each in lookup(first))
    return is_body or bool(codes_by_name().get(fold(name))) or bool(lookup(name, "PLACE"))


def _without_nationality(words: str) -> str:
    """Words without the nationality before a title: "British Foreign Secretary Eden" -> "Foreign Secretary Eden"."""
    found = _NATIONALITY.match(words)
    if found:
        for nationality in (found["whose"], found["whose"].partition(" ")[0]):
            if fold(nationality) in demonyms():
                return words[len(nationality) :].lstrip()
    return words


def _state(printed: str, plain: str) -> Station | None:
    codes = codes_by_name().get(fold(plain), ())
    if not codes:
        return None
    return Station(printed=printed, name=country_name(codes[0]), country=codes[0])


def _unknown(printed: str, plain: str) -> Station:
    for entity in lookup(plain, "PLACE"):
        if entity.source == "cities.csv":
            return Station(printed=printed, name=entity.name, place=entity.name, country=entity.country)
    abroad = post_abroad(plain) if len(plain) > _SHORTEST_ABROAD else None
    return _at(printed, abroad, kind="") if abroad else Station(printed=printed, name=_shown(plain))


def _at(printed: str, post: Post, *, kind: str | None = None, person: str = "") -> Station:
    return Station(
        printed=printed,
        name=post.display,
        post=post.key,
        place=post.place,
        country=post.country,
        kind=post.kind if kind is None else kind,
        person=person,
    )


def _split_person(plain: str) -> tuple[str, str]:
    """("Ambassador in France", "Bruce"); a place or state in parentheses stays: "Congo (Leopoldville)"."""
    found = _NAMED.match(plain)
    if not found or not _BEGINS_NAME.match(found["name"]) or _is_place_of(found["office"], found["name"]):
        return plain, ""
    office = f"{found['office']} {found['rest']}" if found["rest"] else found["office"]
    return office, found["name"].strip()


def _is_place_of(office: str, inside: str) -> bool:
    """Whether what stands in parentheses is a place: behind a place ("Congo (Leopoldville)"), not behind an office.

    "Director of the Office of Chinese Affairs (Martin)" is a person, although a town bears that name.
    """
    post = find_post(inside)
    if post is None and not country(inside):
        return False
    found = _PLACED.match(office)
    where = found["where"].strip(" ,") if found else office
    if country(f"{where} ({inside})"):
        return True
    if found and _HOLDER.match(found["kind"]):
        return False  # "the Ambassador in France (Lyon)"
    if found is None:
        # "Treasury (London)", "Consulate (Kobe)": one word; an office of several words has a holder.
        return len(office.split()) <= 2 or country(office) is not None
    code, post_there = country(where), find_post(where)
    return (
        post is None
        or post.country == code
        or not code
        or (post_there is not None and post_there.country == post.country)
    )


def _shown(words: str) -> str:
    """Capitals as a name is written in text: "STRELSAU" -> "Strelsau". Short forms such as "USUN" stay."""
    if not words.isupper() or (len(words) <= 5 and words.startswith("US")):
        return words
    return re.sub(r"[^\W\d_]+(?:['’][^\W\d_]+)?", lambda found: found.group().capitalize(), words)
