"""Rulers by their title alone: "the Shah", "the King" of the country that the cable is about.

The authority file has the rulers with their countries and years. Whose king is meant the words beside say ("King of
Jordan"), the post of the cable, its dateline, or the one country with such a ruler that the text speaks of. Nobody is
meant where the text names another king.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.entities import codes_of_word, entities
from corpus.authority.folding import fold
from corpus.authority.persons import offices_by_person
from corpus.records import Mention
from ingest.tagging.normalise import overlaps
from ingest.tagging.spans import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.records import Entity
    from ingest.tagging.entity_linking import Context
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
_SENTENCE = re.compile(r"(?:^|[.!?:;\"“”)]\s+|\n\s*|\d\.\s+)\Z")
_ADDRESSES = TITLES - {"the"}
_REACH = 40
_SHORT = 3
"""Characters of a word with a stop that is an abbreviation or an initial, and no end of a sentence."""
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


def ruler(title: str, code: str, year: int) -> Entity | None:
    """Who bore a title ("shah") in a country in `year`. None where nobody is known to, and in a year of change."""
    of_state = _rulers().get(_SAME.get(title, title), {}).get(code, ())
    reigning = [each for each in of_state if each.earliest <= year <= (each.latest or year)]
    if len(reigning) != 1:
        return None
    is_change = year in (reigning[0].earliest, reigning[0].latest)
    return None if is_change and len(of_state) > 1 else reigning[0]


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
        entity = ruler(each.title, each.code or _country(each.title, context), context.year)
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
        codes = codes_of_word(word) if word else ()
        is_name = word[:1].isupper() and not codes and not opens and not (word.endswith(".") and len(word) > _SHORT)
        if fold(word) in _ADDRESSES:
            yield _Ruler(title, start, end, "", word)  # "Mr. King"
            continue
        if is_name:
            continue  # "Mackenzie King", "Zahir Shah"
        following = _NAME_AFTER.match(text, end)
        if not codes and (state := _OF.match(text, end)):
            words = state["state"].split()
            codes = next((c for length in (2, 1) if (c := codes_of_word(" ".join(words[:length])))), ())
            if not codes:
                yield _Ruler(title, start, end, "", "of")
                continue
        yield _Ruler(title, start, end, codes[0] if codes else "", following["name"] if following else "")


def _country(title: str, context: Context) -> str:
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
