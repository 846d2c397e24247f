"""The reference graph is that of an archive made at once of the same cables, whatever happened to it before."""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

from examples import examples
from graph_cables import kept, message, put, to_number
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met

from cables.operations import reference_graph
from corpus.records import Cable, Reference
from index.graph import store
from index.ledger.store import Ledger

DAY = date(1963, 9, 2)


def to_cable(target: str) -> Reference:
    return Reference(printed=target, target=target, origin="note 1")


@st.composite
def cables(draw: st.DrawFn, name: str) -> Cable:
    """Of few posts, numbers and days, so that much agrees."""
    sender = draw(st.sampled_from(["bonn", "state", "rome"]))
    recipient = draw(st.sampled_from([each for each in ("bonn", "state", "rome") if each != sender]))
    references = [
        to_number(number, cited, other)
        for number, cited, other in draw(
            st.lists(
                st.tuples(st.sampled_from("123"), st.sampled_from(["bonn", "state", "rome"]), st.just("")), max_size=3
            )
        )
    ]
    references += [to_cable(each) for each in draw(st.lists(st.sampled_from(["a0", "b1", "c2"]), max_size=1))]
    paper = draw(st.sampled_from(["", "I have your letter of September 3, 1963."]))
    day = DAY + timedelta(days=draw(st.sampled_from([0, 1, 2, 40, 330])))
    number, kind = draw(st.sampled_from("123")), draw(st.sampled_from(["telegram", "telegram", "letter"]))
    return message(name, sender, recipient, number, day, *references, body=f"Invented. {paper}", kind=kind)


@st.composite
def files(draw: st.DrawFn, name: str) -> list[Cable]:
    return [draw(cables(f"{name}{number}")) for number in range(draw(st.integers(1, 3)))]


RUNS = st.lists(
    st.fixed_dictionaries({}, optional={"a": files("a"), "b": files("b"), "c": files("c")}), min_size=2, max_size=4
)


@meets("a cable", "a ghost", "a link", "a cable goes")
@settings(max_examples=examples(25), deadline=None)
@given(runs=RUNS, removed=st.sampled_from([0, 1, None]), batch=st.sampled_from([1, 2, 500]))
def test_the_graph_depends_on_what_is_held_alone(
    runs: list[dict[str, list[Cable]]], removed: int | None, batch: int
) -> None:
    now: dict[str, list[Cable]] = {}
    before, reference_graph.BATCH = reference_graph.BATCH, batch
    try:
        with tempfile.TemporaryDirectory() as folder:
            grown, fresh = Path(folder) / "grown", Path(folder) / "fresh"
            for run in runs:
                put(grown, *((f"/invented/{name}", held) for name, held in run.items()))
                now |= run
            names = sorted(now)[removed:][:1] if removed is not None else []
            gone = [f"/invented/{name}" for name in names if now.pop(name)]
            put(grown, gone=gone)
            put(fresh, *((f"/invented/{name}", held) for name, held in now.items()))
            found = kept(grown)
            assert found == kept(fresh)
    finally:
        reference_graph.BATCH = before
    if gone:
        met("a cable goes")
    for edge in found[0]:
        met("a ghost" if edge.is_to_ghost else "a link" if edge.kind == "link" else "a cable")


CITING = message("citing", "bonn", "state", "9", DAY + timedelta(days=3), to_number("5", "bonn", "state"))
CITED = message("cited", "bonn", "state", "5", DAY)


def test_a_ghost_becomes_the_cable_that_comes_later(tmp_path: Path) -> None:
    put(tmp_path / "a", ("/one", [CITING]))
    (edge,) = kept(tmp_path / "a")[0]
    assert (edge.citing, edge.target) == ("citing", "ghost:bonn/1963-07/5")
    put(tmp_path / "a", ("/two", [CITED]))
    (edge,) = kept(tmp_path / "a")[0]
    assert (edge.citing, edge.target, edge.kind) == ("citing", "cited", "reference")
    put(tmp_path / "a", gone=["/two"])
    (edge,) = kept(tmp_path / "a")[0]
    assert edge.is_to_ghost


def test_a_run_that_died_before_the_graph_is_made_up_for(tmp_path: Path) -> None:
    put(tmp_path / "a", ("/one", [CITING]))
    put(tmp_path / "a", ("/two", [CITED]), graph=False)
    with closing(Ledger(tmp_path / "a", read_only=True)) as ledger:
        assert ledger.graph.count_changes() == 1
    put(tmp_path / "a")
    assert [each.target for each in kept(tmp_path / "a")[0]] == ["cited"]


def test_other_rules_make_the_graph_anew(tmp_path: Path, monkeypatch: object) -> None:
    put(tmp_path / "a", ("/one", [CITING]))
    before = kept(tmp_path / "a")
    version = store.RESOLVING_VERSION
    try:
        store.RESOLVING_VERSION = version + 1
        with closing(Ledger(tmp_path / "a", read_only=True)) as ledger:
            assert not ledger.graph.is_made
        put(tmp_path / "a")
        assert kept(tmp_path / "a") == before
    finally:
        store.RESOLVING_VERSION = version


def test_what_may_be_held_is_no_ghost(tmp_path: Path) -> None:
    undated = message("undated", "bonn", "state", "5", None)
    of_last_period = message("old", "bonn", "state", "5", date(1963, 6, 20))
    put(tmp_path / "a", ("/one", [CITING, undated]))
    assert kept(tmp_path / "a")[0] == [], "it may be this one"
    put(tmp_path / "b", ("/one", [CITING, of_last_period]))
    assert [each.target for each in kept(tmp_path / "b")[0]] == ["old"], "numbers began anew two months ago"
