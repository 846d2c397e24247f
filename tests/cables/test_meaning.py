"""An order by meaning and passages as users reach them: commands, the session, Python, records."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from sentence_models import needs_runtime, write_model

import cables
from cables.cli import run
from cables.session.context import SessionContext
from cables.session.dispatch import dispatch
from cables.session.state import SearchHistory, State
from cables.terminal.text import Display
from corpus.errors import BadConfig, BadRequest

Capture = pytest.CaptureFixture[str]
runtime = needs_runtime()
GROUPS = [("ship", "vessel"), ("sank", "wreck")]
BODIES = {
    "the words": "Ship, ship, ship and harbour.",
    "the meaning": "One ship of wheat.\n\nThe vessel met a vessel: vessel, ship, vessel.",
    "other words": "Ship, ship: sank, sank, sank.",
}


@pytest.fixture(autouse=True)
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "archive"
    texts = [f"INVENTED SPECIMEN.\n\n{body}" for body in BODIES.values()]
    write_archive(folder, [make_cable(f"c{number}", text) for number, text in enumerate(texts)])
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "config.toml"))
    monkeypatch.setenv("COLUMNS", "80")
    return folder


@pytest.fixture
def model(tmp_path: Path) -> str:
    return str(write_model(tmp_path / "model", GROUPS))


QUERY = "ship vessel wreck"


def order(capsys: Capture, *arguments: str) -> list[str]:
    capsys.readouterr()
    assert run(["search", "ship", "--ids", *arguments]) == 0
    return capsys.readouterr().out.split()


@runtime
def test_the_model_is_named_by_option_variable_or_configuration(
    capsys: Capture, model: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = order(capsys)
    with cables.open(tmp_path / "archive", model=model) as opened:
        expected = [hit.id for hit in opened.search("ship", meaning=True)]
    assert sorted(expected) == sorted(words)
    assert order(capsys, "--meaning", "--model", model) == expected
    monkeypatch.setenv("CABLES_MODEL", model)
    assert order(capsys, "--meaning") == expected
    monkeypatch.setenv("CABLES_MODEL", "")
    (tmp_path / "config.toml").write_text(f"model = '{model}'\nmeaning = true\n")
    assert order(capsys) == expected
    assert order(capsys, "--no-meaning") == words
    assert order(capsys, "--sort", "newest")


@runtime
def test_what_a_search_prints(capsys: Capture, model: str) -> None:
    assert run(["search", "ship", "--meaning", "--model", model, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    moved = [hit for hit in found["hits"] if hit["by_meaning"]["words_rank"] != hit["rank"]]
    assert moved
    assert len(found["model"]) == 64
    assert run(["search", "ship", "--meaning", "--model", model]) == 0
    printed = capsys.readouterr().out
    assert f"the first 30 also by meaning, read by the model {found['model'][:12]}" in printed
    for hit in moved:
        assert f"found by meaning: number {hit['by_meaning']['words_rank']} by words" in printed
    assert printed.count("found by meaning") == len(moved)


@runtime
def test_an_explanation_tells_both_ranks(capsys: Capture, model: str) -> None:
    asked = ["explain", "ship", "c1", "--meaning", "--model", model]
    assert run([*asked, "--json"]) == 0
    read = json.loads(capsys.readouterr().out)["why"]["by_meaning"]
    assert run(asked) == 0
    printed = " ".join(capsys.readouterr().out.split())
    assert f"rank by words {read['words_rank']}, by meaning {read['rank']} of the first 30 (likeness " in printed
    assert f"ordered by {read['mixed']:.2f} = 0.7 × {read['words_standard']:.2f} (score) + 0.3 × " in printed


@runtime
def test_a_record_names_the_files_of_the_model(capsys: Capture, model: str, tmp_path: Path) -> None:
    kept = tmp_path / "record.toml"
    asked = ["export", "ship", "--ids", "--record", str(kept)]
    assert run([*asked, "--meaning", "--model", model]) == 0
    with cables.open(tmp_path / "archive", model=model) as opened:
        digest = opened.search("ship", meaning=True).model
    written = kept.read_text()
    assert f'"model.onnx" = "{digest}"' in written
    assert "tokenizer" in written
    assert "meaning = true" in written
    capsys.readouterr()
    assert run(["rerun", str(kept), "--model", model]) == 0
    assert "the same cables" in capsys.readouterr().out
    other = write_model(tmp_path / "other", [("wheat",)])
    assert run(["rerun", str(kept), "--model", str(other)]) == 0
    assert "another sentence model ordered the first cables" in capsys.readouterr().out
    assert run(asked) == 0
    assert "model" not in kept.read_text()


def test_no_model_is_named(capsys: Capture, archive: Path) -> None:
    assert run(["search", QUERY, "--meaning"]) == 2
    assert "needs a sentence model" in capsys.readouterr().err
    with cables.open(archive) as opened, pytest.raises(BadRequest, match="needs a sentence model"):
        opened.search(QUERY, meaning=True)


def test_a_folder_without_a_model(capsys: Capture, archive: Path, tmp_path: Path) -> None:
    assert run(["search", QUERY, "--meaning", "--model", str(tmp_path)]) == 2
    assert "has no file model.onnx" in capsys.readouterr().err
    with cables.open(archive, model=tmp_path) as opened:
        assert opened.search(QUERY).hits  # nothing is loaded before it is asked for
        with pytest.raises(BadConfig, match=r"has no file model\.onnx"):
            opened.search(QUERY, meaning=True)


def test_an_order_by_meaning_and_by_date(capsys: Capture) -> None:
    assert run(["search", QUERY, "--meaning", "--sort", "newest"]) == 2
    assert "cannot order by meaning and by date" in capsys.readouterr().err


def test_passages_have_the_numbers_of_their_paragraphs(capsys: Capture) -> None:
    assert run(["search", "vessel met", "--passages"]) == 0
    printed = capsys.readouterr().out
    assert "     par. 3: The **vessel** **met** a **vessel**: **vessel**, ship, **vessel**." in printed
    assert run(["search", "vessel met", "--passages", "--json"]) == 0
    hit, *_ = json.loads(capsys.readouterr().out)["hits"]
    (passage,) = hit["passages"]
    assert (passage["paragraph"], passage["by"], passage["field"]) == ("3", "words", "body")
    assert passage["text"].startswith("The vessel met")
    assert run(["search", "vessel met", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["hits"][0]["passages"] == []


def test_passages_in_python(archive: Path) -> None:
    with cables.open(archive) as opened:
        found = opened.search("vessel met", passages=True)
        assert [each.paragraph for each in found[0].passages] == ["3"]
        assert "<small>par. 3: The <mark>vessel</mark>" in found._repr_html_()


def test_passages_of_a_hit_in_the_session(archive: Path) -> None:
    with cables.open(archive) as opened:
        context = SessionContext(opened, Display(colour=False, width=100), rows=40)
        history = dispatch(context, SearchHistory(State(limit=3)), "vessel met").history
        lines = dispatch(context, history, "passages 1").lines
        assert any("par. 3: The" in line for line in lines)
        assert lines[-1].endswith("cables search 'vessel met' --limit 1 --passages")
        assert "there is no hit 9" in " ".join(dispatch(context, history, "passages 9").lines)


@runtime
def test_meaning_is_an_order_of_the_session(archive: Path, model: str) -> None:
    with cables.open(archive, model=model) as opened:
        context = SessionContext(opened, Display(colour=False, width=100), rows=40)
        history = dispatch(context, SearchHistory(State(limit=3)), "ship").history
        result = dispatch(context, history, "sort meaning")
        assert result.history.current.meaning
        assert result.lines[-1].startswith("$ cables search ship --meaning")
        assert any("found by meaning" in line for line in result.lines)
        later = dispatch(context, result.history, "vessel")
        assert later.history.current.meaning
        assert dispatch(context, later.history, "timeline").lines
        assert dispatch(context, later.history, "facets kind").lines
        assert not dispatch(context, later.history, "sort newest").history.current.meaning
