"""A sentence model: vectors of texts, and models that cannot be used."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sentence_models import needs_runtime, write_model

from corpus.errors import BadConfig
from search.meaning.model import SentenceModel

GROUPS = [("ship", "vessel"), ("oil", "petroleum")]
runtime = needs_runtime()


@runtime
def test_synonyms_are_alike_and_others_are_not(tmp_path: Path) -> None:
    model = SentenceModel(write_model(tmp_path, GROUPS))
    ship = model.query_vector("ship")
    assert float(ship @ ship) == pytest.approx(1)
    assert float(ship @ model.passage_vector("Vessel")) == pytest.approx(1)
    assert float(ship @ model.passage_vector("petroleum")) == pytest.approx(0)
    assert float(ship @ model.passage_vector("oil ship")) == pytest.approx(0.5**0.5)


@runtime
def test_prefixes_pooling_and_length_are_as_the_folder_says(tmp_path: Path) -> None:
    settings = 'query_prefix = "oil "\npassage_prefix = "ship "\npooling = "cls"\nmax_length = 8\n'
    model = SentenceModel(write_model(tmp_path / "first", GROUPS, settings=settings))
    oil, ship = model.query_vector("ship"), model.passage_vector("oil")
    assert float(oil @ ship) == pytest.approx(0)  # the first token alone
    long = SentenceModel(write_model(tmp_path / "short", GROUPS, settings="max_length = 8\n"))
    assert float(long.query_vector("ship") @ long.passage_vector("ship " * 8 + "oil " * 99)) == pytest.approx(1)


@runtime
@pytest.mark.parametrize("inputs", [("input_ids",), ("input_ids", "attention_mask")])
def test_models_of_fewer_inputs(tmp_path: Path, inputs: tuple[str, ...]) -> None:
    model = SentenceModel(write_model(tmp_path, GROUPS, inputs=inputs))
    assert model.query_vector("ship").shape == (16,)


@runtime
@pytest.mark.parametrize(
    ("inputs", "problem"),
    [(("input_ids", "pixel_values"), r"wants pixel_values"), (("attention_mask",), "has no input input_ids")],
)
def test_a_model_with_other_inputs(tmp_path: Path, inputs: tuple[str, ...], problem: str) -> None:
    with pytest.raises(BadConfig, match=problem):
        SentenceModel(write_model(tmp_path, GROUPS, inputs=inputs))


@runtime
def test_a_model_without_finite_numbers(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="no finite vector"):
        SentenceModel(write_model(tmp_path, GROUPS, factor=float("nan")))


@runtime
def test_an_output_that_there_is_not(tmp_path: Path) -> None:
    with pytest.raises(BadConfig, match="has no output 'pooled'") as refused:
        SentenceModel(write_model(tmp_path, GROUPS, settings='output = "pooled"\n'))
    assert refused.value.advice == "It has last_hidden_state."


@runtime
@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json"])
@pytest.mark.parametrize("content", [b"", b"{}", b"\x00" * 1_000, b"no model"])
def test_a_file_of_something_else(tmp_path: Path, name: str, content: bytes) -> None:
    (write_model(tmp_path, GROUPS) / name).write_bytes(content)
    with pytest.raises(BadConfig, match=r"cannot be used|has no input|gives no"):
        SentenceModel(tmp_path)


@runtime
def test_several_threads_get_the_same(tmp_path: Path) -> None:
    model = SentenceModel(write_model(tmp_path, GROUPS))
    texts = ["ship oil", "oil", "ship ship oil"] * 20
    with ThreadPoolExecutor(4) as pool:
        found = [vector.tolist() for vector in pool.map(model.passage_vector, texts)]
    assert found == [model.passage_vector(text).tolist() for text in texts]


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers"])
def test_a_package_is_not_installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    if package == "tokenizers":
        pytest.importorskip("onnxruntime")
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(BadConfig, match=f"package {package}, which is not installed") as refused:
        SentenceModel(write_model(tmp_path, GROUPS))
    assert refused.value.advice == "pip install 'cables[meaning]'"
