"""Words and values of the archive that look like one it does not have, by edit distance, with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from corpus.authority import countries
from search.highlight.patterns import wildcard, within_edits
from search.query.ast import Exact, Fuzzy, Node, PostFilter, Verbatim, Wildcard, walk
from search.query.fields import nearest
from search.query.terms import WEIGHTS, fuzzy_terms, patterns
from search.query.unparse import unparse
from search.results import NearTerm

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.plan.compiler import Compiler

MOST = 3
"""Suggestions for one word."""
MOST_WORDS = 500_000
"""Words of a dictionary that are looked through, the commonest first: a tenth of a second."""
MOST_CHECKED = 200
"""Parts of a query whose values are checked."""
SLOW_WILDCARD_CABLES = 50_000
"""Cables from which on a star at the beginning of a word is felt: it is held against every word of the archive."""
_FORMS = {**{field: f"{field}_exact" for field in WEIGHTS}, "signed": "signed", "drafter": "drafter"}
"""Fields of the index -> the field that holds their words as printed, folded."""
_SHORT = 4
"""Letters up to which a word may differ by one only: two would make it any other."""
_VALUES = {"from": "sender", "to": "recipient", "info": "recipient", "participant": "participant", "involves": "sender"}
_NUMERIC_FIELDS = ("number", "ref", "id", "cites", "cited-by", "label")
"""Fields whose values are numbers, where a near one is another cable and not a slip; and the user's labels, which
are in no index."""


def near_words(
    reader: ArchiveReader, compiler: Compiler, form: str, fields: Sequence[str] = tuple(WEIGHTS), *, most: int = MOST
) -> tuple[NearTerm, ...]:
    """Words of some fields of the index within one or two letters of `form` (folded), best first."""
    if len(form) < 2:
        return ()
    # Notes hold stems only: the words of the other fields stand in for theirs.
    sources = [source for field in fields if (source := _FORMS.get(field))] or [*map(_FORMS.__getitem__, WEIGHTS)]
    # A slip seldom touches the first letter; if it does, the second is there, in first place or in its own.
    found = _nearest_words(reader, form, sources, {form[0], form[1]}) or _nearest_words(reader, form, sources, {""})
    words = (word for _, word in found[: most * 3])
    counted = [NearTerm(text=word, cables=reader.count(compiler.compile_in(Verbatim(word), fields))) for word in words]
    return tuple(each for each in counted if each.cables)[:most]


def _nearest_words(
    reader: ArchiveReader, form: str, sources: Sequence[str], beginnings: set[str]
) -> list[tuple[int, str]]:
    """(minus the count, word) of those that differ by the fewest letters, in order."""
    from rapidfuzz.distance import OSA  # only a failed lookup needs it
    from rapidfuzz.process import extract

    most = 1 if len(form) <= _SHORT else 2
    distances: dict[str, int] = {}
    having: Counter[str] = Counter()
    for source in sources:
        for beginning in sorted(beginnings):
            counts = dict(reader.term_counts(source, beginning, limit=MOST_WORDS))
            for word, distance, _ in extract(form, counts.keys(), scorer=OSA.distance, score_cutoff=most, limit=None):
                if distance:
                    distances[word] = distance
                    having[word] += counts[word]
    # Where one letter explains it, words that differ by two only distract.
    closest = min(distances.values(), default=0)
    return sorted((-having[word], word) for word, distance in distances.items() if distance == closest)


def expand_pattern(reader: ArchiveReader, node: Wildcard | Fuzzy, *, most: int = 8) -> tuple[NearTerm, ...]:
    """The words that a pattern or a near spelling stands for in this archive, by cables that have them."""
    counts: dict[str, int] = {}
    for field in WEIGHTS:
        if isinstance(node, Wildcard):
            index_terms = patterns(node, field)
            each = [(wildcard(one), one.split("*")[0].split("?")[0]) for one in index_terms.terms]
        else:
            index_terms = fuzzy_terms(node, field)
            each = [(within_edits(one, node.distance), "") for one in index_terms.terms]
        for matches, beginning in each:
            for word, count in reader.term_counts(index_terms.field, beginning, limit=MOST_WORDS):
                if matches(word):
                    counts[word] = max(counts.get(word, 0), count)
    ordered = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return tuple(NearTerm(text=word, cables=count) for word, count in ordered[:most])


def near_values(reader: ArchiveReader, compiler: Compiler, node: Exact | PostFilter) -> tuple[NearTerm, ...]:
    """Values of the archive that look like one that no cable has."""
    name = _VALUES[node.role] if isinstance(node, PostFilter) else node.field
    written = node.name if isinstance(node, PostFilter) else node.value
    if name in _NUMERIC_FIELDS or (isinstance(node, PostFilter) and countries.country(node.name)):
        return ()
    known = {term.lower(): term for term in reader.terms(name, "")}
    found = [known[each] for each in nearest(written, known, most=MOST)]
    counted = (NearTerm(text=value, cables=reader.count(compiler.term_query(name, value))) for value in found)
    return tuple(each for each in counted if each.cables)


def unknown_values(reader: ArchiveReader, compiler: Compiler, tree: Node) -> Iterator[str]:
    """A sentence for each keyword and post of a resolved tree that no cable has, with what looks like it."""
    for node in islice(walk(tree), MOST_CHECKED):
        if isinstance(node, Exact | PostFilter) and not reader.count(compiler.compile(node)):
            near = ", ".join(f"{each.text} ({each.cables:,})" for each in near_values(reader, compiler, node))
            yield f"no cable has {unparse(node)}{f'; near it: {near}' if near else ''}"


def slow_query_warnings(tree: Node, cables: int) -> Iterator[str]:
    """A sentence for each word that begins with a wildcard, where there are so many cables that it takes time."""
    if cables < SLOW_WILDCARD_CABLES:
        return
    for node in walk(tree):
        if isinstance(node, Wildcard) and node.pattern[0] in "*?":
            yield f"{node.pattern} begins with a wildcard: slow, for every word of the archive is compared with it"
