"""The folder of a sentence model: settings, digests, and what is said of a folder that is none."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sentence_models import write_model

from corpus.errors import BadConfig
from search.meaning.folder import ModelSettings, file_digests, read_settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_model(tmp_path / "model", [("ship",)])


def test_defaults_and_settings(folder: Path) -> None:
    assert read_settings(folder) == ModelSettings(pooling="mean", query_prefix="", passage_prefix="", max_length=256)
    (folder / "meaning.toml").write_text('pooling = "cls"\nquery_prefix = "query: "\nmax_length = 128\n')
    assert read_settings(folder) == ModelSettings(pooling="cls", query_prefix="query: ", max_length=128)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        (b"pooling = 'max'", "pooling"),
        (b"max_length = 0", "max_length"),
        (b"max_length = '128'", "max_length"),
        (b"prefix = 'query: '", "prefix"),
        (b"pooling = ", "Invalid value"),
        (b"query_prefix = '\xff'", "utf-8"),
        (b"#" * (1 << 16 | 1), "larger"),
    ],
)
def test_settings_that_cannot_be_used(folder: Path, written: bytes, reason: str) -> None:
    (folder / "meaning.toml").write_bytes(written)
    with pytest.raises(BadConfig, match=r"meaning\.toml cannot be used") as refused:
        read_settings(folder)
    assert reason in refused.value.problem
    assert "query_prefix" in refused.value.advice


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
def test_a_file_is_missing(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(BadConfig, match=f"has no file {name}"):
        read_settings(folder)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="does not exist"):
        read_settings(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(BadConfig, match="is no folder"):
        read_settings(tmp_path / "file")


def test_digests_of_what_is_there(folder: Path) -> None:
    found = file_digests(folder)
    assert list(found) == ["model.onnx", "tokenizer.json"]
    assert found["model.onnx"] == hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    (folder / "meaning.toml").write_text("max_length = 128\n")
    (folder / "model.onnx_data").write_bytes(b"weights")
    assert list(file_digests(folder)) == ["model.onnx", "model.onnx_data", "tokenizer.json", "meaning.toml"]
