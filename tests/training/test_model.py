"""Training by one command: which volumes, which stages run, what may replace the shipped weights."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from training.compare import TOLERANCE, worse
from training.model import Stages, digest_of, volumes_of

if TYPE_CHECKING:
    from pathlib import Path

_SHIPPED = {
    "first half micro": 0.85,
    "second half micro": 0.86,
    "first half ORG": 0.6,
    "marked persons, capitals": 0.96,
}


def test_every_fifteenth_volume_is_kept_out(tmp_path: Path) -> None:
    folder = tmp_path / "frus-dev"
    folder.mkdir()
    for number in range(30):
        (folder / f"invented{number:02}.xml").touch()
    names = [path.stem for path in volumes_of(tmp_path, 0)]
    assert len(names) == 28
    assert {"invented07", "invented22"}.isdisjoint(names)
    few = [path.stem for path in volumes_of(tmp_path, 3)]
    assert len(few) == 3
    assert set(few) < set(names)
    assert few[-1] > "invented15"  # from all of the series


def test_a_folder_without_volumes_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no volumes in "):
        volumes_of(tmp_path, 0)


def _stage(folder: Path, text: str) -> list[str]:
    script = folder / "stage.py"
    script.write_text(f"import sys\nopen(sys.argv[1], 'a').write({text!r})\n", encoding="utf-8")
    return [sys.executable, str(script), str(folder / "out.txt")]


def test_a_stage_runs_again_where_inputs_script_or_output_changed(tmp_path: Path) -> None:
    out = tmp_path / "out.txt"

    def run(text: str, *inputs: str) -> str:
        return Stages(tmp_path).run("write", out, [_stage(tmp_path, text)], *inputs)

    first = run("a", "volumes 1")
    assert run("a", "volumes 1") == first
    assert out.read_text(encoding="utf-8") == "a"
    assert run("a", "volumes 2") != first
    assert out.read_text(encoding="utf-8") == "aa"
    run("b", "volumes 2")
    assert out.read_text(encoding="utf-8") == "aab"
    out.unlink()
    run("b", "volumes 2")
    assert out.read_text(encoding="utf-8") == "b"


def test_a_stage_that_fails_ends_the_run_and_is_not_remembered(tmp_path: Path) -> None:
    script = tmp_path / "stage.py"
    script.write_text("raise SystemExit(3)\n", encoding="utf-8")
    out = tmp_path / "out.txt"
    out.touch()
    for _ in range(2):
        with pytest.raises(SystemExit, match="the stage 'fail' failed"):
            Stages(tmp_path).run("fail", out, [[sys.executable, str(script)]])


def test_a_digest_is_of_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text("a", encoding="utf-8")
    two.write_text("a", encoding="utf-8")
    assert digest_of([one]) != digest_of([two])
    before = digest_of([one, two])
    two.write_text("b", encoding="utf-8")
    assert digest_of([one, two]) != before


@pytest.mark.parametrize(
    ("measure", "kind"),
    [
        ("second half micro", "micro"),
        ("first half ORG", "label"),
        ("marked persons, capitals", "recall"),
    ],
)
def test_a_candidate_is_worse_by_more_than_the_tolerance_in_any_measure(measure: str, kind: str) -> None:
    better = {name: value + 0.01 for name, value in _SHIPPED.items()}
    assert worse(better, _SHIPPED) == []
    assert worse({**better, measure: _SHIPPED[measure] - TOLERANCE[kind] + 0.0001}, _SHIPPED) == []
    lost = worse({**better, measure: _SHIPPED[measure] - TOLERANCE[kind] - 0.0001}, _SHIPPED)
    assert [line.partition(":")[0] for line in lost] == [measure]
