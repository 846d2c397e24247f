"""Headings as editors and indexers write them: "Johnson, U. Alexis: talks with Thieu", "Germany: proposals on".

Such a query describes what a cable is about; it does not list words that all must be in it. Two things are read out of
its punctuation: parts, set off by a colon and a blank, the last of which says most closely what is sought; and a
person whose surname stands first. Nothing else is guessed, and what was read is shown to the user.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from corpus.authority import countries
from corpus.authority.folding import fold
from corpus.lazy_regex import lazily
from search.query import readings
from search.query.ast import Node, Not, Phrase, Text, Verbatim, Word, weighted
from search.query.readings import Heading, Person
from search.query.suffixes import BOOST

_COLON = lazily(r":(?=\s)")
_PERSON = lazily(r"(?P<surname>[^\d,()]{2,40}?),\s+(?P<given>[^:,()\d]{1,60}(?:,\s+[JS]r\.?)?)\s*$")
_INITIAL = lazily(r"[^\W\d_]\.?")
TITLES = frozenset(
    (
        "gen",
        "lt",
        "maj",
        "brig",
        "col",
        "capt",
        "cmdr",
        "adm",
        "vice",
        "rear",
        "field",
        "marshal",
        "air",
        "chief",
        "sir",
        "dr",
        "lord",
        "lady",
        "king",
        "queen",
        "prince",
        "princess",
        "sheikh",
        "shaikh",
        "sultan",
        "senator",
        "rep",
        "mrs",
        "mr",
        "miss",
        "madame",
        "baron",
        "count",
        "pandit",
        "archbishop",
        "ambassador",
        "jr",
        "sr",
        "general",
        "admiral",
        "colonel",
        "major",
        "captain",
        "lieutenant",
        "brigadier",
        "commander",
        "president",
    )
)
_LITTLE = frozenset(
    (
        "de",
        "von",
        "van",
        "der",
        "den",
        "el",
        "al",
        "bin",
        "ibn",
        "la",
        "le",
        "du",
        "da",
        "dos",
        "di",
        "ul",
        "ud",
        "ben",
        "y",
        "e",
        "of",
        "the",
    )
)
_NO_NAMES = frozenset(
    (
        "us",
        "un",
        "uk",
        "department",
        "republic",
        "federal",
        "democratic",
        "united",
        "union",
        "government",
        "state",
        "kingdom",
        "socialist",
        "soviet",
        "peoples",
        "provisional",
        "organization",
        "organisation",
        "committee",
        "commission",
    )
)
_MOST_GIVEN = 6
_MOST_SURNAMES = 3
"""Words."""


def parse_heading(tree: Node, query: str) -> Heading | None:
    """`tree` as a heading, None where it is none: one part without a person, or more than words side by side."""
    if ":" not in query and "," not in query:
        return None
    items = [node for node, _ in weighted(tree)]
    if any(isinstance(item, Not) for item in items):
        return None
    nodes = [item for item in items if isinstance(item, Word | Phrase) and item.span[0] >= 0]
    others = [item for item in items if isinstance(item, Verbatim)]
    if not nodes or others or len(nodes) != len({node.span for node in nodes}):
        return None
    groups: list[list[Text]] = [[nodes[0]]]
    for before, node in pairwise(nodes):
        if _COLON.search(query, before.span[0], node.span[0]):
            groups.append([])
        groups[-1].append(node)
    texts = tuple(_group_text(query, group) for group in groups)
    person = _parse_person(texts[0], groups[0])
    if len(groups) == 1 and not person:
        return None
    parts = tuple(tuple(node.span for node in group) for group in groups)
    weights = Heading.usual_weights(parts)
    if person:
        comma = groups[0][0].span[0] + len(person.surname)
        weights |= {node.span: 1.0 if node.span[0] < comma else readings.GIVEN for node in groups[0]}
    return Heading(parts, person, texts, weights)


def _group_text(query: str, group: Sequence[Text]) -> str:
    return BOOST.sub("", query[group[0].span[0] : group[-1].span[1]]).strip().rstrip(":,;")


def _parse_person(text: str, nodes: Sequence[Text]) -> Person | None:
    found = _PERSON.match(text)
    if not found or any(isinstance(node, Phrase) for node in nodes):
        return None
    surname, given = found["surname"].strip(), [word.strip(".,") for word in found["given"].split()]
    plain = [fold(word) for word in given]
    if not given or len(given) > _MOST_GIVEN or len(surname.split()) > _MOST_SURNAMES:
        return None
    if not any(char.isupper() for char in surname) or {form.replace(" ", "") for form in plain} & _NO_NAMES:
        return None
    if any(word[:1].islower() and fold(word).split(" ")[0] not in _LITTLE for word in given):
        return None
    if countries.country(surname) or countries.country(" ".join(given)):
        return None
    names = tuple(word for word, form in zip(given, plain, strict=True) if form not in TITLES)
    sure = len(names) < len(given) or any(_INITIAL.fullmatch(word) for word in names)
    return Person(surname, names, sure) if names or sure else None
