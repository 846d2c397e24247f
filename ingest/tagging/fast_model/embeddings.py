"""The embedding of each word, computed once by spaCy's own layer and remembered: a text has few different words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from ingest.tagging.features import BEGINS, INSIDE, NO_HINT, hinted_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.vocab import Vocab

    from ingest.tagging.fast_model.weights import Floats, Weights
    from ingest.tagging.features import Words

REMEMBERED = 60_000
"""Pairs of word and hint that are remembered (about 0.6 kB each); then the memory is begun anew."""
_CHARACTERS = 20
"""Characters of such a word on average, else the memory is begun anew earlier: what was read badly has long words."""

_ROWS = 1_024
"""Rows that there is room for at first."""


class Embedded(NamedTuple):
    """Several texts one after the other, with empty rows before, between and after them."""

    vectors: Floats
    """Shape (rows, width)."""
    spaces: npt.NDArray[np.bool_]
    """Which rows are white space. The empty rows are not."""
    firsts: list[int]
    """The first row of each text."""


class Embeddings:
    """State: the vector of each word and hint that was seen. Row 0 is the empty row."""

    def __init__(self, vocab: Vocab, weights: Weights, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._vocab = vocab
        self._embed = weights.embed
        self._gap = [0] * len(weights.layers)
        self._width = weights.width
        self._forget()

    def _forget(self) -> None:
        self._vectors = np.zeros((_ROWS, self._width), dtype=np.float32)
        self._spaces = np.zeros(_ROWS, dtype=bool)
        self._rows: dict[str, dict[str, int]] = {NO_HINT: {}}
        """Hint to word to row."""
        self._count = 1
        self._characters = 0

    def __len__(self) -> int:
        """Pairs of word and hint that are remembered."""
        return self._count - 1

    def of(self, texts: Sequence[Words]) -> Embedded:
        """The words of `texts`. The gap between them is as long as the layers reach: no text sees another."""
        if self._count > self._remembered or self._characters > _CHARACTERS * self._remembered:
            self._forget()
        rows = list(self._gap)
        firsts = []
        new: dict[tuple[str, str], int] = {}
        for text in texts:
            firsts.append(len(rows))
            found = list(map(self._rows[NO_HINT].get, text.words))
            for at, hint in _hints(text):
                found[at] = self._rows.setdefault(hint, {}).get(text.words[at])
            rows += self._known(found, text, new) if None in found else found  # type: ignore[arg-type]  # none is None
            rows += self._gap
        if new:
            self._learn(list(new))
        return Embedded(self._vectors[rows], self._spaces[rows], firsts)

    def _known(self, found: list[int | None], text: Words, new: dict[tuple[str, str], int]) -> list[int]:
        """`found` with a row to come for each word that has none yet. `new` says which."""
        hints = dict(_hints(text))
        rows = []
        for at, row in enumerate(found):
            if row is None:
                key = (text.words[at], hints.get(at, NO_HINT))
                row = new.setdefault(key, self._count + len(new))
            rows.append(row)
        return rows

    def _learn(self, keys: list[tuple[str, str]]) -> None:
        words = [word for word, _ in keys]
        (vectors,) = self._embed.predict([hinted_document(self._vocab, words, [hint for _, hint in keys])])
        stop = self._count + len(keys)
        if stop > len(self._vectors):
            room = max(stop, 2 * len(self._vectors)) - len(self._vectors)
            self._vectors = np.concatenate([self._vectors, np.zeros((room, vectors.shape[1]), dtype=np.float32)])
            self._spaces = np.concatenate([self._spaces, np.zeros(room, dtype=bool)])
        self._vectors[self._count : stop] = vectors
        self._spaces[self._count : stop] = [word.isspace() for word in words]
        for row, (word, hint) in enumerate(keys, self._count):
            self._rows[hint][word] = row
            self._characters += len(word)
        self._count = stop


def _hints(text: Words) -> Iterable[tuple[int, str]]:
    """Words in names of the authority files: (place, hint)."""
    for first, stop, alias in text.hits:
        yield first, BEGINS[alias.label]
        for at in range(first + 1, stop):
            yield at, INSIDE[alias.label]
