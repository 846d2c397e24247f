"""How far a link is to be believed: by the rule that made it.

For places and parties these are shares of right links among those checked by hand (`make bench-entities`: by
alias 213 of 216, by post 10 of 10, by lists of terms 23 of 23), rounded down to 0.05, and 0.05 lower where fewer
than ten were checked. Links of persons and bodies have not been checked: their rules are set lower, by judgement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus.records import Mention

_BY_RULE = {
    "list": 0.95,
    "bearer": 0.95,
    "printed": 0.95,
    "term": 0.95,
    "defined": 0.95,
    "alias": 0.95,
    "office": 0.85,
    "title": 0.9,
    "surname": 0.85,
    "name": 0.85,
}
_HOLDER = 0.9
"""Of a person by office or title. On heads of volumes .99 of holders were right, see
benchmarks/entities/office_holders.py; in a text the title may be somebody else's."""
_DECIDED = {" year": 0.9, " post": 0.9, " near": 0.85, " against title": 0.5}
"""Where several bear the name, by what decided."""


def confidence(mention: Mention) -> float:
    """0.0 for a mention that is not linked."""
    if not mention.entity:
        return 0.0
    for ending, value in _DECIDED.items():
        if mention.rule.endswith(ending):
            return value
    if mention.label == "PERSON" and mention.rule.startswith("office:"):
        return _HOLDER
    return _BY_RULE.get(mention.rule.partition(":")[0], 0.5)
