"""Cranfield as a task: its ids are those of the archive, unjudged questions are left out."""

import json
from pathlib import Path

from benchmarks.relevance.cranfield import cranfield_task


def test_judgements_are_of_the_archives_ids(tmp_path: Path) -> None:
    rows = [{"qid": "1", "text": "why do herrings swim ?"}, {"qid": "2", "text": "nobody judged this"}]
    (tmp_path / "queries.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "qrels.txt").write_text("1 0 fish1 4\n1 0 fish2 1\n1 0 fish3 0\n")
    task = cranfield_task(tmp_path, ["docs/fish1", "docs/fish2", "docs/fish3"])
    assert task.relevant == {"1": {"docs/fish1": 4, "docs/fish2": 1}}
    assert [(topic.id, topic.volumes, topic.cluster) for topic in task.topics] == [("1", (), "1")]
