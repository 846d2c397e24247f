"""A sentence model in ONNX: texts to vectors of length 1. onnxruntime and tokenizers are imported here alone."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from corpus.errors import BadConfig
from search.meaning.folder import ADVICE, MODEL, TOKENIZER, file_digests, read_settings

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Vector = NDArray[Any]

INPUTS = ("input_ids", "attention_mask", "token_type_ids")
"""What a model may want of a text: its tokens, which of them count (all), of which sentence they are (the first)."""
NEEDED = INPUTS[0]
_TYPES = {"tensor(int64)": "int64", "tensor(int32)": "int32"}
REMEMBERED = 10_000
"""Vectors kept, about 20 MB: who pages, refines or asks for an explanation has the same passages read again."""
LONGEST_REASON = 200


class SentenceModel:
    """The model of a folder. Several threads may use it.

    A text is read by itself, never together with others: its vector depends on the text alone. Raises BadConfig
    where the packages are not installed, a file is missing or wrong, or the model wants or gives something else.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = read_settings(folder)
        runtime, tokenizers = _packages()
        self._tokenizer = self._loaded_tokenizer(tokenizers)
        self._session = self._loaded_session(runtime)
        self._inputs = self._accepted_inputs()
        self._output = self._chosen_output()
        self._vectors: OrderedDict[str, Vector] = OrderedDict()
        self._lock = threading.Lock()
        self._computed("cable")  # a model that cannot read one word is told before anything is searched
        self.files = file_digests(folder)
        """Name to SHA-256 of its files."""

    @property
    def digest(self) -> str:
        """SHA-256 of the model itself."""
        return self.files[MODEL]

    def query_vector(self, text: str) -> Vector:
        """Of a query: float32, of length 1."""
        return self._vector(self.settings.query_prefix + text)

    def passage_vector(self, text: str) -> Vector:
        """Of a passage: float32, of length 1."""
        return self._vector(self.settings.passage_prefix + text)

    def _vector(self, text: str) -> Vector:
        with self._lock:
            if text in self._vectors:
                self._vectors.move_to_end(text)
                return self._vectors[text]
        vector = self._computed(text)
        with self._lock:
            self._vectors[text] = vector
            while len(self._vectors) > REMEMBERED:
                self._vectors.popitem(last=False)
        return vector

    def _computed(self, text: str) -> Vector:
        import numpy as np

        ids = self._tokenizer.encode(text).ids
        given = {NEEDED: ids, "attention_mask": [1] * len(ids), "token_type_ids": [0] * len(ids)}
        feed = {name: np.array([given[name]], dtype=kind) for name, kind in self._inputs.items()}
        try:
            (found,) = self._session.run([self._output], feed)
        except Exception as error:  # onnxruntime has no base of its own errors
            raise self._unusable(MODEL, error) from error
        vector = np.asarray(found, dtype="float32")
        if vector.ndim == 3 and vector.shape[:2] == (1, len(ids)):
            vector = vector[:, 0] if self.settings.pooling == "cls" else vector.mean(axis=1)
        if vector.ndim != 2 or vector.shape[0] != 1 or not vector.shape[1]:
            raise BadConfig(
                f"the output {self._output} of {self.folder / MODEL} is no vector of a text nor one of each token:"
                f" its shape is {vector.shape} for {len(ids)} tokens",
                advice='Name another output in meaning.toml (output = "...").',
            )
        length = float(np.linalg.norm(vector[0]))
        if not np.isfinite(length) or not length:
            raise BadConfig(f"{self.folder / MODEL} gives no finite vector", advice=ADVICE)
        scaled: Vector = vector[0] / np.float32(length)
        return scaled

    def _loaded_tokenizer(self, tokenizers: Any) -> Any:
        try:
            tokenizer = tokenizers.Tokenizer.from_file(str(self.folder / TOKENIZER))
            tokenizer.no_padding()
            tokenizer.enable_truncation(self.settings.max_length)
        except Exception as error:  # the package raises Exception itself
            raise self._unusable(TOKENIZER, error) from error
        return tokenizer

    def _loaded_session(self, runtime: Any) -> Any:
        runtime.disable_telemetry_events()  # the program sends nothing
        options = runtime.SessionOptions()
        options.log_severity_level = 4  # what is wrong is raised
        # Texts are short: threads that wait for one another spend more time than they save.
        options.intra_op_num_threads = 1
        try:
            return runtime.InferenceSession(
                str(self.folder / MODEL), options, providers=["CPUExecutionProvider"], enable_fallback=False
            )
        except Exception as error:  # onnxruntime has no base of its own errors
            raise self._unusable(MODEL, error) from error

    def _accepted_inputs(self) -> dict[str, str]:
        """Input to the type of its numbers."""
        expected = {each.name: each.type for each in self._session.get_inputs()}
        wrong = [f"{name} ({kind})" for name, kind in expected.items() if name not in INPUTS or kind not in _TYPES]
        if wrong or NEEDED not in expected:
            problem = f"wants {', '.join(wrong)}" if wrong else f"has no input {NEEDED}"
            raise BadConfig(
                f"{self.folder / MODEL} {problem}: it is no sentence model that can be used here",
                advice=f"A model has the input {NEEDED} and perhaps {INPUTS[1]} and {INPUTS[2]}, of whole numbers.",
            )
        return {name: _TYPES[kind] for name, kind in expected.items()}

    def _chosen_output(self) -> str:
        names = [str(each.name) for each in self._session.get_outputs()]
        chosen = self.settings.output or names[0]
        if chosen not in names:
            raise BadConfig(f"{self.folder / MODEL} has no output {chosen!r}", advice=f"It has {', '.join(names)}.")
        return chosen

    def _unusable(self, name: str, error: Exception) -> BadConfig:
        reason = " ".join(str(error).split())[:LONGEST_REASON]
        return BadConfig(f"{self.folder / name} cannot be used: {reason}", advice=ADVICE)


def _packages() -> tuple[Any, Any]:
    """(onnxruntime, tokenizers). Raises BadConfig where one of them is not installed."""
    try:
        import onnxruntime
        import tokenizers
    except ModuleNotFoundError as error:
        if error.name not in ("onnxruntime", "tokenizers"):
            raise
        raise BadConfig(
            f"an order by meaning needs the package {error.name}, which is not installed",
            advice="pip install 'cables[meaning]'",
        ) from error
    return onnxruntime, tokenizers
