"""Rulers by their title alone: "the Shah", "the King" of the country that the cable is about.

The authority file has the rulers with their countries and years. Whose king is meant the words beside say ("King of
Jordan"), the post of the cable, its dateline, or the one country with such a ruler that the text speaks of. Nobody is
meant where the text names another king.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.entities import by_id, codes_of_word, entities
from corpus.authority.folding import fold
from corpus.authority.persons import offices_by_person
from corpus.records import Mention
from ingest.tagging.normalise import overlaps
from ingest.tagging.spans import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Entity
    from ingest.tagging.entity_linking import Context, Link
    from ingest.tagging.normalise import Repaired

_SAME = {"shahanshah": "shah", "shahinshah": "shah", "emir": "amir"}
_TITLES = ("king", "queen", "shah", "shahanshah", "shahinshah", "emperor", "sultan", "amir", "emir", "imam")
_ROOTS = ("king", "queen", "shah", "emperor", "sultan", "amir", "emir", "imam")
_RULER = re.compile(
    r"(?<![\w'’-])(?P<title>King|Queen|Shah|Shahanshah|Shahinshah|Emperor|Sultan|Amir|Emir|Imam)(?![\w-])"
)
_OF = re.compile(r"[ \n]+of[ \n]+(?:the[ \n]+)?(?P<state>[^\W\d_][\w.-]*(?:[ \n][^\W\d_][\w-]*)?)")
_NAME_AFTER = re.compile(r"[ \n]+(?:(?:al|el|ibn|bin)[ \n-])?(?P<name>[A-Z][\w'’-]+)")
_WORD_BEFORE = re.compile(r"(?P<word>[\w.’'-]+)[ \n]+\Z")
_SENTENCE = re.compile(r"(?:^|[.!?:;)]\s+|[\"“”(]\s*|\n\s*|\d\.\s+)\Z")
_ADDRESSES = TITLES - {"the"}
_CAPITAL = re.compile(r"[A-Z][^\W\d_]+")
_PARAGRAPH = 600
_REACH = 40
_OF_REACH = 60
"""Characters behind a name in which "of" and its country stand."""
_SHORT = 3
"""Characters of a word with a stop that is an abbreviation or an initial, and no end of a sentence."""
_REMEMBERED = 10
"""Years after a reign in which its king is still spoken of by title and name."""
_LEAST, _LEAD = 2, 3
"""Times that a text has to name a country, and how much oftener than any other with such a ruler."""


@cache
def _rulers() -> dict[str, dict[str, tuple[Entity, ...]]]:
    """Title -> country -> those of the authority file who were rulers of that title and nothing else before."""
    found: dict[str, dict[str, tuple[Entity, ...]]] = {}
    for entity in entities():
        if entity.label != "PERSON" or not entity.country:
            continue
        offices = [part.strip() for part in offices_by_person().get(entity.id, "").split(",")]
        for office in offices if set(offices) <= set(_TITLES) else ():
            of_title = found.setdefault(_SAME.get(office, office), {})
            of_title[entity.country] = (*of_title.get(entity.country, ()), entity)
    return found


def ruler(title: str, code: str, year: int, *, printed: bool = False) -> Entity | None:
    """Who bore a title ("shah") in a country in `year`. None where nobody is known to, and in a year of change.

    The tables have years alone: on a day in the year in which he began or ended he may not reign. Him who is the only
    one of his country that they have the words mean all the same where they name it (`printed`), or where no other
    country has the title.
    """
    of_title = _rulers().get(_SAME.get(title, title), {})
    of_state = of_title.get(code, ())
    reigning = [each for each in of_state if each.earliest <= year <= (each.latest or year)]
    if len(reigning) != 1:
        return None
    is_change = year in (reigning[0].earliest, reigning[0].latest)
    is_only = len(of_state) == 1 and (printed or len(of_title) == 1)
    return None if is_change and not is_only else reigning[0]


def of_reign(found: Link, printed: str, text: str, end: int, year: int) -> Link:
    """The link of "King Hale" as his years and the country printed behind `end` allow it; see `rightful`."""
    person = by_id(found.entity) if found.label == "PERSON" else None
    rightful_one = rightful(printed, text[end : end + _OF_REACH], person, year) if person else None
    if rightful_one is person:
        return found
    return found._replace(
        entity=rightful_one.id if rightful_one else "",
        rule=found.rule if rightful_one else f"ambiguous:{fold(printed)}",
    )


def rightful(printed: str, after: str, entity: Entity, year: int) -> Entity | None:
    """Whom a name with a ruler's title means that the authority file gives to `entity`: "King Hale", in `year`.

    `after` is what follows in the text. One who did not reign yet is not meant, nor one of another country than the
    one printed behind; a namesake who reigned, not too long before, is. None where nobody is.
    """
    title, _, name = printed.partition(" ")
    title = _SAME.get(title.lower(), title.lower())
    if not name or title not in _TITLES or not any(entity in known for known in _rulers().get(title, {}).values()):
        return entity
    state = _OF.match(after)
    codes = _codes(state["state"]) if state else ()
    namesakes = [
        each
        for known in _rulers()[title].values()
        for each in known
        if (not codes or each.country in codes) and (not year or each.earliest <= year)
        if each is entity or _is_namesake(each, name, year)
    ]
    if entity in namesakes:
        return entity
    return namesakes[0] if len(namesakes) == 1 else None


def _is_namesake(person: Entity, name: str, year: int) -> bool:
    """Whether a ruler has the first word of a name in one of several spellings, and is still spoken of in a year."""
    is_spoken_of = not year or year <= (person.latest or year) + _REMEMBERED
    first = _spelled(name)
    return is_spoken_of and any(
        word == first for each in (person.name, *person.aliases) for word in map(_spelled, each.split())
    )


def _spelled(word: str) -> str:
    """The consonants of a name's first word, which transliterations agree in: "Feisal", "Faysal", "Faisal"."""
    return re.sub(r"[aeiouy]", "", fold(word).split(" ")[0])


def _codes(words: str) -> tuple[str, ...]:
    """The country with whose name words begin."""
    of_state = words.split()
    return next((c for length in (2, 1) if (c := codes_of_word(" ".join(of_state[:length])))), ())


class _Ruler(NamedTuple):
    title: str
    start: int
    end: int
    code: str
    """The country printed beside, "" where none is."""
    name: str
    """The name that follows, or the title of one who is called King; "" where there is none."""


def ruler_mentions(repaired: Repaired, taken: list[Mention], context: Context) -> Iterator[Mention]:
    """Mentions by title in a repaired text; offsets into the body. None overlaps a better one of `taken`."""
    text = repaired.cased
    if not context.year or not any(root.capitalize() in text for root in _ROOTS):
        return
    read = list(_read(text))
    firm = tuple((each.start, each.end) for each in taken if not _gives_way(each))
    for each in read:
        if each.name:
            continue
        code = each.code or _country(each.title, context, _named_beside(text, each.start))
        entity = ruler(each.title, code, context.year, printed=bool(each.code))
        if entity is None or (not each.code and _has_rival(each.title, entity, read)):
            continue
        start, end = repaired.span(each.start, each.end)
        if not overlaps(start, end, firm):
            rule = f"office:{_SAME.get(each.title, each.title)}.{entity.country}"
            yield Mention(start=start, end=end, label="PERSON", entity=entity.id, rule=rule)


def _gives_way(mention: Mention) -> bool:
    """Whether a mention is no better than the title: "the Shah" is no surname of Reza Shah, whom the text names."""
    return mention.rule in ("model", "again") if not mention.entity else mention.rule.startswith("surname:")


def _read(text: str) -> Iterator[_Ruler]:
    for found in _RULER.finditer(text):
        title, start, end = found["title"].lower(), found.start(), found.end()
        before = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
        word = before["word"] if before else ""
        opens = bool(_SENTENCE.search(text, max(0, start - _REACH), before.start() if before else start))
        ends = word.endswith(".") and len(word) > _SHORT
        codes = codes_of_word(word) if word and not ends else ()  # not of "in Iraq. King replied"
        is_name = word[:1].isupper() and not codes and not opens and not ends and fold(word) != "the"
        if fold(word) in _ADDRESSES:
            yield _Ruler(title, start, end, "", word)  # "Mr. King"
            continue
        if is_name:
            continue  # "Mackenzie King", "Zahir Shah"
        following = _NAME_AFTER.match(text, end)
        if not codes and (state := _OF.match(text, end)):
            codes = _codes(state["state"])
            if not codes:
                yield _Ruler(title, start, end, "", "of")
                continue
        yield _Ruler(title, start, end, codes[0] if codes else "", following["name"] if following else "")


def _named_beside(text: str, at: int) -> set[str]:
    """The countries that the paragraph around a place of a text names, within some sentences."""
    begins, ends = max(0, at - _PARAGRAPH), min(len(text), at + _PARAGRAPH)
    before, after = text.rfind("\n\n", begins, at), text.find("\n\n", at, ends)
    words = _CAPITAL.findall(text, before if before >= 0 else begins, after if after >= 0 else ends)
    return {code for word in set(words) for code in codes_of_word(word)}


def _country(title: str, context: Context, beside: set[str]) -> str:
    """The country whose ruler a bare title means, "" where post or text disagree with the countries `beside`."""
    code = _country_of_cable(title, context)
    of_title = _rulers().get(_SAME.get(title, title), {})
    others = {
        state
        for state in beside & of_title.keys()
        if any(each.earliest <= context.year <= (each.latest or context.year) for each in of_title[state])
    }
    return code if not others or code in others else ""


def _country_of_cable(title: str, context: Context) -> str:
    states = _rulers().get(_SAME.get(title, title), {})
    if len(states) == 1:
        return next(iter(states))
    for code in (context.post, context.written_at):
        if code:
            return code if code in states else ""
    ranked = sorted(((context.near[code], code) for code in states), reverse=True)
    (first, code), (second, _) = ranked[0], ranked[1]
    return code if first >= _LEAST and first >= _LEAD * second else ""


def _has_rival(title: str, entity: Entity, read: list[_Ruler]) -> bool:
    """Whether the text gives the title to somebody else: by another name, in another country."""
    names = {word for name in (entity.name, *entity.aliases) for word in fold(name).split()}
    return any(
        each.title == title
        and (names.isdisjoint(fold(each.name).split() or names) or each.code not in ("", entity.country))
        for each in read
    )
