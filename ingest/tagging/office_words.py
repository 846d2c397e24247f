"""Offices by one word: cablese in mixed case ("FonOff", "DefMin Office"), and "the Ministry" for one named before.

Short words are names beside a country only: whose office is meant has to be known, or they are left alone.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from corpus.authority.entities import office_entity
from corpus.authority.folding import fold
from corpus.authority.offices import offices
from corpus.records import Mention
from ingest.tagging.normalise import overlaps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ingest.tagging.normalise import Repaired

_MINISTRY = re.compile(r"\bthe[ \n]+(?P<word>Ministry)(?![\w-])(?![ \n]+(?:of|for)\b)", re.IGNORECASE)


@cache
def _cablese() -> tuple[re.Pattern[str], dict[str, str]]:
    """(pattern of the words, folded word -> key of the office). A capital inside shows that the word is none."""
    keys = {
        form: each.key
        for each in offices().values()
        for form in each.forms
        if " " not in form and form.isascii() and re.search(r"[a-z][A-Z]", form)
    }
    words = "|".join(map(re.escape, sorted(keys, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])"), {fold(form): key for form, key in keys.items()}


def is_ministry(key: str) -> bool:
    """Whether an office is a ministry, of which a government has one."""
    return key in offices() and "Ministry" in offices()[key].name


def word_mentions(
    repaired: Repaired, taken: list[Mention], country: Callable[[int, int], str], post: str
) -> Iterator[Mention]:
    """Mentions of offices by one word that do not overlap those of `taken`, in no order; offsets into the body.

    `country`: the country of the office that stands at characters of the repaired text, "" unknown. `post`: that of
    the cable's post; without one "the Ministry" is none.
    """
    spans = tuple((mention.start, mention.end) for mention in taken)
    pattern, keys = _cablese()
    for found in pattern.finditer(repaired.cased):
        start, end = repaired.span(found.start(), found.end())
        if not overlaps(start, end, spans) and (code := country(found.start(), found.end())):
            key = keys[fold(found.group())]
            yield Mention(start=start, end=end, label="ORG", entity=office_entity(key, code).id, rule=f"office:{key}")
    named = [each for each in taken if post and each.rule.startswith("office:") and is_ministry(each.rule[7:])]
    for found in _MINISTRY.finditer(repaired.printed) if named else ():
        start, end = repaired.span(found.start("word"), found.end("word"))
        before = {mention.entity for mention in named if mention.end <= start}
        plain = found["word"][0].isupper() and not overlaps(start, end, spans)
        if plain and len(before) == 1:
            key = before.copy().pop().removeprefix("org/").partition(".")[0]
            yield Mention(start=start, end=end, label="ORG", entity=before.pop(), rule=f"office:{key}")
