"""Texts to entities: embedded, encoded, decided; what is too close to call is left to spaCy's own pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from threadpoolctl import ThreadpoolController

from ingest.tagging.fast_model.embeddings import Embeddings
from ingest.tagging.fast_model.encoder import Encoder
from ingest.tagging.fast_model.transitions import CLOSE_CALL, Transitions
from ingest.tagging.fast_model.weights import weights_of
from ingest.tagging.model import SpacyReader, groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.language import Language

    from ingest.tagging.features import Words
    from ingest.tagging.model import Found


class FastReader:
    """Reads as `SpacyReader` does. Raises UnknownArchitecture for a pipeline that it cannot compute.

    State: the embeddings of words that were seen.
    """

    def __init__(self, nlp: Language, close_call: float = CLOSE_CALL) -> None:
        weights = weights_of(nlp)
        self._spacy = SpacyReader(nlp)
        self._embeddings = Embeddings(nlp.vocab, weights)
        self._encoder = Encoder(weights.layers)
        self._transitions = Transitions(weights.scorer, close_call)
        # numpy may have been loaded before OPENBLAS_NUM_THREADS was set, with a thread for each core.
        self._threads = ThreadpoolController()
        self.close_calls = 0
        """Texts that were left to spaCy."""

    def entities(self, texts: Sequence[Words]) -> list[Found]:
        """The entities of each text, in their order."""
        with self._threads.limit(limits=1, user_api="blas"):
            return [found for group in groups(texts) for found in self._read(group)]

    def _read(self, texts: list[Words]) -> list[Found]:
        vectors, spaces, firsts = self._embeddings.of(texts)
        encoded = self._encoder.encode(vectors)
        decision = self._transitions.decide(encoded, spaces, firsts, [len(text.words) for text in texts])
        found = decision.entities
        close = [at for at, close in enumerate(decision.close_calls) if close]
        for at, again in zip(close, self._spacy.entities([texts[at] for at in close]), strict=True):
            found[at] = again
        self.close_calls += len(close)
        return found
