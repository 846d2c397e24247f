"""docs/measured.md says what is recorded, and losses first."""

from __future__ import annotations

from typing import Any

from benchmarks.relevance import page


def row(engine: str, ndcg: float, difference: list[float] | None = None, group: str = "all") -> dict[str, Any]:
    found = {"task": "herrings", "title": "Questions about herrings", "group": group, "topics": 7, "engine": engine}
    found |= {"setting": "" if engine == page.OURS else "plain"}
    found |= {"means": {"nDCG@10": ndcg, "AP": 0.5, "R@100": 0.5, "RR": 0.5}}
    if difference:
        equal = [0.1, 0.05, 0.15, 0.001]
        found |= {"difference": {"nDCG@10": difference, "AP": equal, "R@100": equal, "RR": equal}}
    return found


def written(*rows: dict[str, Any]) -> str:
    return page.page({"cranfield.json": {"heading": ["on the first of May"], "rows": list(rows)}})


def section(text: str, heading: str) -> str:
    return text.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def test_the_page_is_current() -> None:
    assert page.PAGE.read_text(encoding="utf-8") == page.page(), "run `make docs-measured`"


def test_a_loss_is_told_before_any_result() -> None:
    text = written(row(page.OURS, 0.41), row("Old Engine", 0.47, [-0.06, -0.1, -0.02, 0.003]))
    lost = section(text, "Where other programs are better")
    assert (
        "| Questions about herrings | nDCG@10 | Old Engine | 0.470 | 0.410 | -0.060 (-0.100 to -0.020, p 0.0030) |"
        in lost
    )
    assert text.index("Where other programs are better") < text.index("## Cranfield")
    assert "On none" in section(text, "Where no difference is shown")


def test_a_lead_whose_interval_contains_0_is_no_lead() -> None:
    text = written(row(page.OURS, 0.47), row("Old Engine", 0.45, [0.02, -0.01, 0.05, 0.2]))
    assert "On none" in section(text, "Where other programs are better")
    assert "Old Engine" in section(text, "Where no difference is shown")


def test_a_lead_is_in_the_table_only() -> None:
    text = written(row(page.OURS, 0.6), row("Old Engine", 0.45, [0.15, 0.1, 0.2, 0.001]))
    assert "Old Engine" not in text.partition("## Cranfield")[0]
    assert "| all (7) | cables | 0.600 |" in text
    assert "| Old Engine, plain | 0.450 | 0.500 | 0.500 | +0.150 (+0.100 to +0.200, p 0.0010) |" in text


def test_kinds_of_queries_can_be_lost_while_the_whole_is_not() -> None:
    won, lost = [0.1, 0.05, 0.15, 0.001], [-0.1, -0.15, -0.05, 0.001]
    text = written(
        row(page.OURS, 0.6),
        row("Old Engine", 0.5, won),
        row(page.OURS, 0.4, group="smoked"),
        row("Old Engine", 0.5, lost, "smoked"),
    )
    assert "Questions about herrings: smoked" in section(text, "Where other programs are better")


def test_our_own_set_stands_apart_and_marks_lost_shapes() -> None:
    rows = []
    for group, ours, theirs in (("all", 0.7, 0.5), ("kinds", 0.2, 0.4), ("dates", 0.9, 0.3)):
        for engine, value in ((page.OURS, ours), ("Old Engine", theirs)):
            one = row(engine, value, None if engine == page.OURS else [0.1, 0.05, 0.15, 0.01], group)
            one["means"] = {"P@5": value, "nDCG@10": value}
            if "difference" in one:
                one["difference"] = {name: [ours - theirs, -1.0, 1.0, 0.5] for name in one["means"]}
            rows.append(one)
    text = page.page({"historians.json": {"heading": ["today"], "rows": rows}})
    own = section(text, "A set of our own")
    assert "| kinds (7) (lost) | 0.200 | 0.400 |" in own
    assert "| dates (7) | 0.900 | 0.300 |" in own
    assert "Old Engine" not in text.partition("## A set of our own")[0]
