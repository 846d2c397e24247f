"""The files of the collection, as tasks."""

import json
from pathlib import Path

from benchmarks.relevance.topics import question_tasks, tasks, without_punctuation

FILES = {
    "queries-dev.jsonl": [{"qid": "Q1", "text": "Herring: price", "volume": "v1", "kind": "topic", "subkind": "topic"}],
    "qrels-dev.txt": "Q1 0 v1/d1 2\nQ1 0 v1/d2 1\nQ1 0 v1/d3 0\n",
    "ignore-dev.txt": "Q1 v1/d4 shared_page\nQ1 v1/d5 note-ref\n",
    "queries-allvol-dev.jsonl": [{"qid": "A1", "text": "Cod", "volumes": ["v1", "v2"], "subkind": "topic"}],
    "qrels-allvol-dev.txt": "A1 0 v2/d1 2\n\n",
    "ignore-allvol-dev.txt": "",
    "known-dev.jsonl": [{"qid": "K1", "text": "Telegram 7", "volume": "v2", "kind": "cite"}],
    "qrels-known-dev.txt": "K1 0 v2/d7 1\n",
    "ignore-known-dev.txt": "K1 v2/d9 citing_document\n",
}


def written(folder: Path) -> Path:
    for name, content in FILES.items():
        text = content if isinstance(content, str) else "".join(json.dumps(row) + "\n" for row in content)
        (folder / name).write_text(text)
    return folder


def test_each_task_says_where_to_search_and_what_counts(tmp_path: Path) -> None:
    within, everywhere, known_within, known_everywhere = tasks(written(tmp_path))
    assert [task.measure for task in (within, everywhere, known_within, known_everywhere)] == 2 * ["nDCG@10"] + 2 * [
        "RR"
    ]
    assert within.topics[0].volumes == ("v1",)
    assert within.relevant == {"Q1": {"v1/d1": 2, "v1/d2": 1}}  # a grade of 0 is no judgement of relevance
    assert within.ignored == {"Q1": {"v1/d4", "v1/d5"}}
    assert everywhere.topics[0].volumes == ()
    assert everywhere.topics[0].cluster == "v1"
    assert known_within.topics[0].volumes == ("v2",)
    assert known_everywhere.topics[0].volumes == ()
    assert known_everywhere.ignored == known_within.ignored == {"K1": {"v2/d9"}}
    assert known_within.topics[0].group == "cite"


def test_questions_have_the_judgements_and_the_volume_of_their_topic(tmp_path: Path) -> None:
    row = {"qid": "Q1", "topic": "Herring: price", "question": "Was herring dear?", "paraphrase": "cost of fish"}
    (tmp_path / "questions.jsonl").write_text(json.dumps(row) + "\n")
    found = question_tasks(tmp_path, written(tmp_path))
    texts = [[topic.text for topic in task.topics] for task in found]
    assert texts == [["Was herring dear?"], ["cost of fish"], ["Herring: price"], ["Herring price"]]
    for task in found:
        assert task.topics[0].volumes == ("v1",)
        assert task.relevant == {"Q1": {"v1/d1": 2, "v1/d2": 1}}
        assert task.ignored["Q1"] == {"v1/d4", "v1/d5"}


def test_an_entry_without_its_punctuation_keeps_its_words() -> None:
    assert (
        without_punctuation("Quillfeather, Q. Aloysius: U.S. aid (“fish”)") == "Quillfeather Q. Aloysius U.S. aid fish"
    )
