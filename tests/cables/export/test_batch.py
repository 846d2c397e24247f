"""Many queries in one go."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from conftest import make_cable, write_archive
from hypothesis import given
from hypothesis import strategies as st

from cables.cli import run
from cables.export import batch
from search.request import SearchRequest

Capture = pytest.CaptureFixture[str]

QUERIES = (
    b'party\n\n{"qid": "T7", "query": "exchange"}\nclass:segret\n{"qid": "T8"}\n'
    b'{broken\n\xff\xfe\n{"qid":"T7","query":"x"}\n'
)


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "archive"
    write_archive(folder, [make_cable("a", "party party"), make_cable("b", "party exchange")])
    monkeypatch.setenv("CABLES_ARCHIVE", str(folder))
    monkeypatch.setenv("CABLES_CONFIG", str(tmp_path / "none.toml"))
    (tmp_path / "queries.txt").write_bytes(QUERIES)
    return tmp_path / "queries.txt"


def test_lines_are_queries_or_say_what_is_wrong() -> None:
    found = list(batch.parse_queries(io.BytesIO(QUERIES), SearchRequest(limit=7)))
    assert [(each.line, each.qid, type(each).__name__) for each in found] == [
        (1, "1", "BatchQuery"),
        (3, "T7", "BatchQuery"),
        (4, "4", "BatchQuery"),
        (5, "T8", "BatchError"),
        (6, "6", "BatchError"),
        (7, "7", "BatchError"),
        (8, "T7", "BatchError"),
    ]
    asked = [each.request for each in found if isinstance(each, batch.BatchQuery)]
    assert asked == [SearchRequest(query=query, limit=7) for query in ("party", "exchange", "class:segret")]


@given(st.binary(max_size=200))
def test_any_bytes_are_read_a_line_at_a_time(content: bytes) -> None:
    lines = content.split(b"\n")
    found = list(batch.parse_queries(lines, SearchRequest()))
    assert len(found) <= len(lines)
    assert [each.line for each in found] == sorted(each.line for each in found)


@pytest.mark.usefixtures("archive")
class TestBatch:
    def test_a_bad_line_is_told_and_the_rest_runs(self, archive: Path, capsys: Capture) -> None:
        assert run(["batch", str(archive)]) == 1
        said = capsys.readouterr()
        answers = [json.loads(line) for line in said.out.splitlines()]
        assert all(answer["schema"] == 1 for answer in answers)
        assert [answer["qid"] for answer in answers] == ["1", "T7", "4", "T8", "6", "7", "T7"]
        assert [hit["id"] for hit in answers[0]["hits"]] == ["a", "b"]
        assert answers[1]["total"] == 1
        assert (answers[2]["position"], "error" in answers[2], "hits" in answers[2]) == (6, True, False)
        assert "line 4 at character 7: no classification" in said.err
        assert "7 queries, 2 with hits, 5 could not be answered" in said.err

    def test_a_trec_run(self, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "q.jsonl").write_text('{"qid": 301, "query": "party"}\n{"qid": 302, "query": "zeppelin"}\n')
        assert run(["batch", str(tmp_path / "q.jsonl"), "--trec", "--tag", "mine"]) == 0
        lines = [line.split(" ") for line in capsys.readouterr().out.splitlines()]
        assert [(line[:4], line[5]) for line in lines] == [
            (["301", "Q0", "a", "1"], "mine"),
            (["301", "Q0", "b", "2"], "mine"),
        ]
        assert float(lines[0][4]) > float(lines[1][4]) > 0

    def test_limit_and_standard_input(self, monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
        class Typed:
            buffer = io.BytesIO(b"party\n")

        monkeypatch.setattr("sys.stdin", Typed)
        assert run(["batch", "--limit", "1"]) == 0
        (answer,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        assert (answer["total"], len(answer["hits"])) == (2, 1)

    def test_a_cable_that_is_not_there_is_one_bad_line(self, tmp_path: Path, capsys: Capture) -> None:
        (tmp_path / "q").write_text("like:zzz\nparty\n")
        assert run(["batch", str(tmp_path / "q")]) == 1
        assert "no cable 'zzz'" in capsys.readouterr().err

    def test_misuse(self, archive: Path, capsys: Capture) -> None:
        assert run(["batch", str(archive), "--trec", "--sort", "newest"]) == 2
        assert run(["batch", str(archive), "--trec", "--tag", "two words"]) == 2
        assert "--tag must be one word" in capsys.readouterr().err
