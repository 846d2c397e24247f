"""The weights of a spaCy pipeline, packed for matrix products, if its architecture is the one known here.

tok2vec: an embedding of each word by itself, then `depth` window layers (three words, maxout, layer norm, residual).
ner: greedy transitions (begin, in, last, unit, out), scored from three words: the current one, the first of the open
entity and the one before the current one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spacy.language import Language

Floats = npt.NDArray[np.float32]

_ATTRIBUTES = frozenset(("ORTH", "LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "TAG", "LEMMA"))
"""What an embedding may look at: given by the word itself and its two hints (ingest/tagging/features.py)."""
_KNOWN: dict[tuple[str, ...], dict[str, object]] = {
    ("tok2vec", "model"): {"@architectures": "spacy.Tok2Vec.v2"},
    ("tok2vec", "model", "embed"): {"@architectures": "spacy.MultiHashEmbed.v2", "include_static_vectors": False},
    ("tok2vec", "model", "encode"): {"@architectures": "spacy.MaxoutWindowEncoder.v2", "window_size": 1},
    ("ner",): {"factory": "ner"},
    ("ner", "model"): {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "ner",
        "extra_state_tokens": False,
        "use_upper": True,
    },
    ("ner", "model", "tok2vec"): {"@architectures": "spacy.Tok2VecListener.v1"},
}
"""Settings below `components` of a pipeline's configuration that this package knows how to compute."""


class UnknownArchitecture(Exception):
    """The pipeline is none that this package can compute. The message says what is different."""


class Layer(NamedTuple):
    """Windows of three words, each `width` numbers -> a change of the middle one. Columns stand piece by piece."""

    kernel: Floats
    """Shape (3 * width, pieces * width)."""
    bias: Floats
    gain: Floats
    shift: Floats


class Scorer(NamedTuple):
    """What scores transitions. The layer that narrows the encoded words is multiplied into the kernels."""

    current: Floats
    """Shape (width, pieces * hidden), as the next two."""
    first: Floats
    """Of the first word of the open entity."""
    before: Floats
    """Of the word before the current one, where an entity is open."""
    closed_bias: Floats
    """Where none is open: with the network's own values for the two words that are missing."""
    open_bias: Floats
    pieces: int
    output: Floats
    """Shape (hidden, transitions)."""
    output_bias: Floats
    transitions: list[str]
    """In the order of the scores: "B-PLACE", "O"."""


class Weights(NamedTuple):
    """All of a pipeline but its embedding layer, which spaCy computes."""

    embed: Any
    """spaCy's own embedding layer."""
    width: int
    layers: list[Layer]
    scorer: Scorer


def weights_of(nlp: Language) -> Weights:
    """Raises UnknownArchitecture."""
    _check(nlp)
    embed, encode = nlp.get_pipe("tok2vec").model.layers  # type: ignore[attr-defined]
    maxouts = [node for node in encode.walk() if node.name == "maxout"]
    norms = [node for node in encode.walk() if node.name == "layernorm"]
    layers = [
        Layer(*_packed(maxout.get_param("W"), maxout.get_param("b")), norm.get_param("G"), norm.get_param("b"))
        for maxout, norm in zip(maxouts, norms, strict=True)
    ]
    return Weights(embed, encode.get_dim("nO"), layers, _scorer(nlp.get_pipe("ner")))


def _check(nlp: Language) -> None:
    if nlp.pipe_names != ["tok2vec", "ner"]:
        raise UnknownArchitecture(f"the pipeline is {', '.join(nlp.pipe_names) or 'empty'}")
    components = nlp.config["components"]
    for path, settings in _KNOWN.items():
        part: Any = components
        for name in path:
            part = part.get(name, {}) if isinstance(part, dict) else {}
        for key, value in settings.items():
            if part.get(key) != value:
                raise UnknownArchitecture(f"{'.'.join(path)}.{key} is {part.get(key)!r}, not {value!r}")
    strange = set(components["tok2vec"]["model"]["embed"]["attrs"]) - _ATTRIBUTES
    if strange:
        raise UnknownArchitecture(f"the embedding reads {', '.join(sorted(map(str, strange)))}")
    ner: Any = nlp.get_pipe("ner")
    if ner.cfg["beam_width"] != 1:
        raise UnknownArchitecture(f"ner.beam_width is {ner.cfg['beam_width']}, not 1")
    if ner.model.attrs["unseen_classes"]:
        raise UnknownArchitecture("some transitions were never trained")
    if not isinstance(ner.model.get_ref("upper").get_param("b"), np.ndarray):
        raise UnknownArchitecture("the weights are not in this computer's main memory")


def _packed(kernel: Floats, bias: Floats) -> tuple[Floats, Floats]:
    """Maxout weights (outputs, pieces, inputs) as (inputs, pieces * outputs), and their bias likewise."""
    outputs, pieces, inputs = kernel.shape
    return (
        np.ascontiguousarray(kernel.transpose(1, 0, 2).reshape(pieces * outputs, inputs).T),
        np.ascontiguousarray(bias.T.reshape(pieces * outputs)),
    )


def _scorer(ner: Any) -> Scorer:
    narrowing, lower, upper = ner.model.get_ref("tok2vec"), ner.model.get_ref("lower"), ner.model.get_ref("upper")
    (linear,) = (node for node in narrowing.walk() if node.name == "linear")
    narrow, narrow_bias = linear.get_param("W"), linear.get_param("b")
    if lower.get_param("W").shape[0] != 3:
        raise UnknownArchitecture(f"transitions are scored from {lower.get_param('W').shape[0]} words, not 3")
    kernels, biases = [], []
    for kernel in lower.get_param("W"):
        packed, nothing = _packed(kernel, np.zeros(kernel.shape[:2], dtype=np.float32))
        kernels.append(np.ascontiguousarray(narrow.T @ packed))
        biases.append(narrow_bias @ packed + nothing)
    _, bias = _packed(lower.get_param("W")[0], lower.get_param("b"))
    absent = [_packed(lower.get_param("W")[0], values)[1] for values in lower.get_param("pad")[0]]
    return Scorer(
        current=kernels[0],
        first=kernels[1],
        before=kernels[2],
        closed_bias=bias + biases[0] + absent[1] + absent[2],
        open_bias=bias + biases[0] + biases[1] + biases[2],
        pieces=lower.get_dim("nP"),
        output=np.ascontiguousarray(upper.get_param("W").T),
        output_bias=upper.get_param("b"),
        transitions=[ner.moves.get_class_name(each) for each in range(ner.moves.n_moves)],
    )
