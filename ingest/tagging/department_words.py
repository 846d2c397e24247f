"""Departments of the United States by one word that the model takes for a body: "Defense has offered credit".

In an American document "Defense" by itself is the Department of Defense, and so it is in "Secretary of Defense"; in
"Minister of Defense" or "Japanese agencies: Finance, Defense" it is another country's, of which nothing is said here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from corpus.authority.entities import codes_of_word, demonyms, governments
from corpus.authority.folding import fold
from corpus.authority.office_holders import holders_of, surname

if TYPE_CHECKING:
    from ingest.tagging.entity_linking import Context, Link


class _Word(NamedTuple):
    """What a word stands for."""

    entity: str
    head: str
    """Title of the American who heads it, before "of"; of another country's the title is another."""
    alone: bool = False
    """Whether it is the department by itself as well."""
    since: int = 0


_WORDS = {
    "Defense": _Word("org/mod.US", "Secretary|Secretaries|Secy|Sec|Dept|Department", alone=True, since=1947),
    "Commerce": _Word("org/trade.US", "Secretary|Secretaries|Secy|Sec|Dept|Department", alone=True),
    "Labor": _Word("org/labor.US", "Secretary|Secretaries|Secy|Dept|Department"),
    "Agriculture": _Word("org/agriculture.US", "Secretary|Secretaries|Secy|Dept|Department"),
    "Air Force": _Word("org/air-force.US", "Secretary|Secretaries|Secy|Dept|Department", since=1947),
    "Central Intelligence": _Word("org/cia", "Director", since=1947),
}
DEPARTMENTS = {form: word.entity for form, word in _WORDS.items()}
"""What each word stands for where it stands for a department."""
_SECRETARIES_ELSEWHERE = frozenset(("PH", "KR", "VN-S", "VN", "MX", "BR", "AR", "HN", "DO", "PE", "CL"))
"""Where a member of the cabinet may be called "Secretary of Defense", too."""
_REACH = 60
_FOREIGN = re.compile(
    r"(?:\b(?:[Mm]inist(?:er|ers|ry|ries)|Heads?|Chiefs?|Committee|Chambers?|Council)[ \n](?:of|for)[ \n][\w ,]{0,40}|"
    r"\b(?:Min(?:ister)?|Foreign|Affairs|Finance|Interior|Economy|Economics|Trade|National|Civil|Mutual|Air|Joint)"
    r",?[ \n](?:and[ \n])?|[(/–—-])\Z"
)
_NAMES_MORE = re.compile(
    r"(?:[ \n]+(?:and[ \n]+)?(?:[A-Z]|[Mm]inist|attach|department|secretar|treaty|pact|force|line|zone)|,?[ \n]and[ \n]"
    r"(?:Foreign|Finance|Interior|Economic)|[)/–—-])"
)
_DEPUTY = re.compile(r"(?:Deputy|Assistant|Asst\.?|Under)[ \n]Secretar")
_PASS = re.compile(r"\b[Pp]ass(?:ed)?[ \n](?:to[ \n])?\Z")
_NAMES = re.compile(r"(?: (?!The\b)[A-Z][\w.'’-]+){1,4}")
_WORD_BEFORE = re.compile(r"(?<![\w.])(?P<word>[\w.]{1,30}+)(?:['’]s?)?[ \n]\Z")


def department_of(text: str, start: int, end: int, context: Context) -> str:
    """The entity of an American department that a body named at characters of a text is; "" for any other body."""
    word = _WORDS.get(" ".join(text[start:end].split()))
    if word is None or (context.posts and "US" not in context.posts) or 0 < context.year < word.since:
        return ""
    before = text[max(0, start - _REACH) : start]
    abroad = context.post or context.written_at
    if _head(word.head).search(before):
        foreign = abroad in _SECRETARIES_ELSEWHERE or _is_foreign(before, word.head)
        return "" if foreign or (word.alone and _is_of_another(text, start, end)) else word.entity
    if not word.alone or _FOREIGN.search(before) or _NAMES_MORE.match(text, end):
        return ""
    if abroad:  # the other government's, too, is "Defense" there
        return word.entity if _PASS.search(before) else ""
    beside = _WORD_BEFORE.search(before)
    return "" if beside and fold(beside["word"]) in demonyms() else word.entity


def as_department(link: Link, text: str, start: int, end: int, context: Context) -> Link:
    """The link of a body that nobody knows, at characters of a text: as a department where it is one."""
    entity = department_of(text, start, end, context)
    return link._replace(entity=entity, rule=f"alias:{fold(text[start:end])}") if entity else link


def _is_of_another(text: str, start: int, end: int) -> bool:
    """Whether "Secretary of Defense" stands before the name of nobody who was the American one: "Thuan"."""
    if text[start:end] != "Defense" or _DEPUTY.search(text, max(0, start - _REACH), start):
        return False
    names = _NAMES.match(text, end)
    return names is not None and _secretaries_of_defense().isdisjoint(map(fold, names[0].split()))


@cache
def _secretaries_of_defense() -> frozenset[str]:
    return frozenset(surname(each) for each in holders_of("secretary-of-defense"))


@cache
def _head(title: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{title})\.?[ \n]of[ \n](?:State(?:,|[ \n]and|,[ \n]and)[ \n])?(?:the[ \n])?\Z")


def _is_foreign(before: str, title: str) -> bool:
    """Whether an adjective of a nation stands before the title: "the Philippine Secretary of Defense"."""
    words = re.split(rf"(?<![\w-])(?:{title})\.?[ \n]of", before)[0].split()[-3:]
    codes = [codes_of_word(word) or governments().get(fold(word), ()) for word in words]
    return any(found and "US" not in found for found in codes)
