"""How a query is read before its names are resolved: one step after the other, each in a module of its own.

    1. documents that it names by links and citations         search/intent/cited_documents.py
    2. the rest of the text becomes a tree                     search/query/parser.py
    3. whether it says that its words are required             search/query/demands.py
    4. small words ("what did the ...") are marked             search/query/small_words.py
    5. bare words as a description or a heading                search/intent/reading.py
    6. the documents of step 1 become a part of the tree       search/intent/cited_tree.py
    7. days, kinds, papers and persons in bare words           search/intent/named_in_words.py
    8. other names, spellings and words for bare words         search/intent/other_words.py

search/plan/prepare.py continues: names are resolved within the whole request (search/intent/entity_resolution.py), and
phrases that no cable has are loosened (search/intent/loosened.py).
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.citations.signs import may_cite
from search.intent.named_in_words import read_names
from search.intent.other_words import add_other_words
from search.intent.persons import any_bearer
from search.intent.persons_in_words import find_named
from search.intent.reading import read_bare_words
from search.query.characters import half_width
from search.query.demands import demands_words
from search.query.parser import parse
from search.query.small_words import is_question, mark_small_words

if TYPE_CHECKING:
    from index.reader import ArchiveReader
    from search.intent.cited_documents import CitedDocuments
    from search.query.ast import Node
    from search.query.parser import Parsed
    from search.results import Expanded


class Interpretation(NamedTuple):
    """A query as it was read."""

    tree: Node
    """Names as typed. A Described or a Headed where the bare words are a description or a heading."""
    text: str
    """The query less the documents that it names."""
    parsed: Parsed
    """The query as words, its small words marked, with the documents that it names."""
    notices: tuple[str, ...]
    """What bare words were taken for, in sentences."""
    expanded: tuple[Expanded, ...]
    """Other words that bare words were given."""
    demands_words: bool
    """Whether the query says itself that words are required: "a AND b", "+a"."""
    question: bool
    """Whether it asks something: "what did ..."."""
    cited: CitedDocuments | None
    """What it names by links and citations."""
    cites_beside_words: bool
    """Whether it has words beside the documents that it names: its tree says nothing of the latter."""


def interpret(reader: ArchiveReader, query: str, *, headings: bool = True, synonyms: bool = True) -> Interpretation:
    """`query` as this archive reads it. Raises QuerySyntaxError.

    `headings`: its bare words may be a heading. `synonyms`: they are given words of the thesaurus.
    """
    cited = _cited(reader, query)
    text = half_width(cited.rest if cited else query)
    parsed = parse(text)
    demanding = demands_words(parsed.tree, text)
    parsed = replace(parsed, tree=mark_small_words(parsed.tree, text, demands_words=demanding))
    question = is_question(parsed.tree)
    known = partial(any_bearer, reader)
    tree = read_bare_words(parsed.tree, text, known=known, headings=headings and not (cited and cited.ids))
    beside_words = False
    if cited:
        from search.intent.cited_tree import with_cited

        tree, parsed, beside_words = with_cited(tree, parsed, cited)
    notices: tuple[str, ...] = ()
    expanded: tuple[Expanded, ...] = ()
    if not demanding:
        tree, notices = read_names(tree, partial(find_named, reader))
        tree, expanded = add_other_words(tree, text, reader, synonyms=synonyms)
    return Interpretation(tree, text, parsed, notices, expanded, demanding, question, cited, beside_words)


def _cited(reader: ArchiveReader, query: str) -> CitedDocuments | None:
    if not may_cite(query):
        return None
    from search.intent.cited_documents import find_cited  # few queries name a document

    return find_cited(reader, query)
