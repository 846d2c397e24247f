"""The sentence model of an open archive: loaded once, by the first request that asks for it."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from search.meaning.model import SentenceModel
    from search.request import SearchRequest


class ModelCache:
    """The model of a folder; several threads may ask for it. State: the model, once it is loaded."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self._model: SentenceModel | None = None
        self._lock = Lock()

    def model_for(self, made: SearchRequest) -> SentenceModel | None:
        """The model of a request with `meaning`; None for others, or where none is named. Raises BadConfig."""
        if not made.meaning or self._folder is None:
            return None
        with self._lock:
            if self._model is None:
                from search.meaning.model import SentenceModel  # only where it is asked for

                self._model = SentenceModel(self._folder)
            return self._model
