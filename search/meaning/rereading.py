"""The first hits of a search in an order that a sentence model shares in.

The hits that the search shows first are read again, whatever page is asked for: pages neither overlap nor leave a hit
out. Each gets the likeness of the query and the likest window of its text. Its new place is decided by two standard
scores among these hits, that of its score by words and that of its likeness. Nothing behind these hits moves, and
nothing is found or lost.
"""

from __future__ import annotations

import math
import weakref
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from corpus.errors import BadRequest
from corpus.paragraphs import SEPARATOR, paragraph_range
from search.highlight.marks import as_spans
from search.meaning.windows import windows
from search.passages.best import LENGTH, PassageFinder, cut_between_words
from search.results import MEANING_SHARE, READ_AGAIN, ByMeaning, Passage, Span
from search.variants.collapse import CollapsedPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.protocol import Ref
    from index.reader import ArchiveReader
    from index.stored_cable import StoredCable
    from search.highlight.hit import HitMatches
    from search.meaning.model import SentenceModel, Vector
    from search.variants.collapse import CollapsedHit

DIGITS = 5
"""Of a likeness: what differs less, by another processor's rounding, is equal."""
LEAST = 1e-9
"""Standard deviation below which values are equal."""
UNLIKE = -1.0
"""The likeness of a cable that has no text to be read."""


class ReadHit(NamedTuple):
    """A hit that was read again."""

    hit: CollapsedHit
    by_meaning: ByMeaning


class WordsOrder(Protocol):
    """A search in the order that words give."""

    reader: ArchiveReader

    def page_by_words(self, *, limit: int, offset: int) -> CollapsedPage:
        """Hits from `offset` on."""

    def count_folded(self, shown: Sequence[CollapsedHit]) -> int:
        """How many cables that were found are folded under hits."""

    def highlight(self, stored: StoredCable) -> HitMatches:
        """The matches in a cable."""


class Rereading:
    """The order of one search by a model. State: the hits that were read, once they are asked for.

    `text` is what the model reads of the query; without it the order stays as it is. The methods raise BadRequest where
    there is no model.
    """

    def __init__(self, search: WordsOrder, model: SentenceModel | None, text: str) -> None:
        # The search holds this object: held in turn, both would keep the archive's files open until cycles are
        # collected.
        self._search: WordsOrder = weakref.proxy(search)
        self._named, self.text = model, text

    @property
    def _model(self) -> SentenceModel:
        """Raises BadRequest where none is named. What counts or dates the cables found never asks for it."""
        if self._named is None:
            raise BadRequest(
                "an order by meaning needs a sentence model, and none is named",
                advice="Name its folder: --model DIR, CABLES_MODEL, `model` in the configuration, cables.open(model=).",
            )
        return self._named

    @property
    def digest(self) -> str:
        """Of the model that shares in the order; "" where it stays as it is."""
        model = self._model
        return model.digest if self.text else ""

    @property
    def files(self) -> dict[str, str]:
        """Name to SHA-256 of the model's files; {} where the order stays as it is."""
        model = self._model
        return model.files if self.text else {}

    @property
    def refs(self) -> list[Ref]:
        """The hits that were read again, in their new order."""
        return [read.hit.ref for read in self._ordered]

    @property
    def notice(self) -> str:
        """Why the order stays as it is; "" else."""
        return "" if self.text else "not read by meaning: the query has no words, or names a certain document"

    def hit(self, ref: Ref) -> ReadHit | None:
        """A hit that was read again; None for those behind."""
        return self._by_ref.get(ref)

    def page(self, *, limit: int, offset: int) -> CollapsedPage:
        """The page of hits from `offset` on."""
        ordered = [read.hit for read in self._ordered] if limit else []
        if not ordered or offset >= len(ordered):
            return self._search.page_by_words(limit=limit, offset=offset)
        shown, first = ordered[offset : offset + limit], self._first
        if (left := limit - len(shown)) and first.more:
            behind = self._search.page_by_words(limit=left, offset=len(ordered))
            return CollapsedPage(
                [*shown, *behind.shown],
                behind.total,
                self._search.count_folded(shown) + behind.folded,
                behind.more,
            )
        more = first.more or offset + limit < len(ordered)
        return CollapsedPage(shown, first.total, self._search.count_folded(shown), more)

    @cached_property
    def _first(self) -> CollapsedPage:
        return self._search.page_by_words(limit=READ_AGAIN, offset=0)

    @cached_property
    def _by_ref(self) -> dict[Ref, ReadHit]:
        return {read.hit.ref: read for read in self._ordered}

    @cached_property
    def _ordered(self) -> list[ReadHit]:
        """The hits that are read again, in their new order."""
        if not self.text:
            return []
        hits = self._first.shown
        stored = self._search.reader.stored([hit.ref for hit in hits], text=True)
        query = self._model.query_vector(self.text)
        finder = PassageFinder(self._search.reader)
        likest = [self._likest(query, cable, finder) for cable in stored]
        by_likeness = sorted(range(len(hits)), key=lambda place: (-likest[place][0], place))
        ranks = {place: rank for rank, place in enumerate(by_likeness, start=1)}
        words = standard_scores([hit.score for hit in hits])
        likeness = standard_scores([found for found, _ in likest])
        read = [
            ReadHit(
                hit,
                ByMeaning(
                    rank=ranks[place],
                    words_rank=place + 1,
                    likeness=likest[place][0],
                    words_standard=words[place],
                    likeness_standard=likeness[place],
                    mixed=round((1 - MEANING_SHARE) * words[place] + MEANING_SHARE * likeness[place], DIGITS),
                    passage=likest[place][1],
                ),
            )
            for place, hit in enumerate(hits)
        ]
        return sorted(read, key=lambda each: (-each.by_meaning.mixed, each.by_meaning.words_rank))

    def _likest(self, query: Vector, cable: StoredCable, finder: PassageFinder) -> tuple[float, Passage | None]:
        """(likeness, passage) of the window of a cable that is most like the query; of equals the first."""
        body, title = cable.body, cable.title or cable.subject
        if not body:
            text = cable.summary or title
            return (self._likeness(query, text), None) if text.strip() else (UNLIKE, None)
        read = windows(
            body, lambda: finder.matches(body, as_spans(self._search.highlight(cable).spans.get("body", ())))
        )
        found = [(self._likeness(query, f"{title}. {body[start:end]}"), Span(start, end)) for start, end in read]
        if not found:
            return UNLIKE, None
        likeness, window = max(found, key=lambda each: (each[0], -each[1].start))
        return likeness, _passage(body, window, likeness)

    def _likeness(self, query: Vector, text: str) -> float:
        return round(float(query @ self._model.passage_vector(" ".join(text.split()))), DIGITS)


def standard_scores(values: Sequence[float]) -> list[float]:
    """By how many standard deviations each value lies above the mean; 0 for all where they are equal."""
    if not values:
        return []
    mean = sum(values) / len(values)
    deviation = math.sqrt(sum((value - mean) ** 2 for value in values) / len(values))
    return [round((value - mean) / deviation, DIGITS) if deviation > LEAST else 0.0 for value in values]


def _passage(body: str, window: Span, likeness: float) -> Passage:
    """The beginning of a window, as much as is shown of a passage."""
    start, end = cut_between_words(body, (window.start, window.start), window, LENGTH)
    begin, finish = body.rfind(SEPARATOR, 0, start), body.find(SEPARATOR, end)
    return Passage(
        field="body",
        start=start,
        text=body[start:end],
        inside=bool(body[max(begin, 0) : start].strip()),
        more=bool(body[end : len(body) if finish < 0 else finish].strip()),
        paragraph=paragraph_range(body, start, end),
        by="meaning",
        weight=likeness,
    )
