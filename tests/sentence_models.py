"""Sentence models for tests, made on the spot: a table of word vectors as an ONNX file, and its tokenizer.

What stands in "synonyms" is alike to the model: each word has the vector of its group. The ONNX file is written by
hand, so that no package is needed to make it; onnxruntime and tokenizers are needed to read it.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

INT64, FLOAT = 7, 1
"""Types of elements as ONNX numbers them."""
SIZE = 16
"""Numbers of a vector."""


def needs_runtime() -> pytest.MarkDecorator:
    """Skip a test where the packages of the extra `meaning` are not installed."""
    try:
        import onnxruntime  # noqa: F401
        import tokenizers  # noqa: F401
    except ModuleNotFoundError as error:
        return pytest.mark.skip(reason=f"the package {error.name} of the extra `meaning` is not installed")
    return pytest.mark.skipif(False, reason="installed")


def write_model(
    folder: Path,
    groups: Sequence[Sequence[str]],
    *,
    inputs: Sequence[str] = ("input_ids", "attention_mask", "token_type_ids"),
    settings: str = "",
    factor: float = 1.0,
) -> Path:
    """A model in whose eyes the words of a group are one; other words are one more group that is like nothing.

    Words of a group may be followed by others: the first word of a text counts as any other.
    """
    if len(groups) > SIZE - 1:
        raise ValueError(f"at most {SIZE - 1} groups")
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary, rows = {"[UNK]": 0}, [_row(0, factor * 0.01)]
    for number, group in enumerate(groups, start=1):
        for word in group:
            vocabulary[word] = len(rows)
            rows.append(_row(number, factor))
    (folder / "tokenizer.json").write_text(json.dumps(_tokenizer(vocabulary)), encoding="utf-8")
    (folder / "model.onnx").write_bytes(_model(rows, inputs))
    if settings:
        (folder / "meaning.toml").write_text(settings, encoding="utf-8")
    return folder


def _row(place: int, value: float) -> list[float]:
    return [value if place == at else 0.0 for at in range(SIZE)]


def _tokenizer(vocabulary: Mapping[str, int]) -> dict[str, object]:
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": [],
        "normalizer": {"type": "Lowercase"},
        "pre_tokenizer": {"type": "Whitespace"},
        "post_processor": None,
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    }


# ONNX is a protocol buffer: fields of a number and a value, either a whole number or bytes.


def _field(number: int, value: int | bytes | str) -> bytes:
    if isinstance(value, int):
        return _varint(number << 3) + _varint(value)
    content = value.encode() if isinstance(value, str) else value
    return _varint(number << 3 | 2) + _varint(len(content)) + content


def _varint(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*made, value])


def _value_info(name: str, kind: int, shape: Sequence[str | int]) -> bytes:
    sizes = b"".join(_field(1, _field(2, each) if isinstance(each, str) else _field(1, each)) for each in shape)
    return _field(1, name) + _field(2, _field(1, _field(1, kind) + _field(2, sizes)))


def _model(rows: Sequence[Sequence[float]], inputs: Sequence[str]) -> bytes:
    """A graph of one node: the rows of a table that the tokens name."""
    numbers = [number for row in rows for number in row]
    table = (
        _field(1, len(rows))
        + _field(1, SIZE)
        + _field(2, FLOAT)
        + _field(8, "table")
        + _field(9, struct.pack(f"<{len(numbers)}f", *numbers))
    )
    node = _field(1, "table") + _field(1, inputs[0]) + _field(2, "last_hidden_state") + _field(4, "Gather")
    graph = (
        _field(1, node)
        + _field(2, "invented")
        + _field(5, table)
        + b"".join(_field(11, _value_info(name, INT64, ("texts", "tokens"))) for name in inputs)
        + _field(12, _value_info("last_hidden_state", FLOAT, ("texts", "tokens", SIZE)))
    )
    return _field(1, 8) + _field(7, graph) + _field(8, _field(1, "") + _field(2, 13))
