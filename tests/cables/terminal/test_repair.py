"""What a repair says at its end: one row a state that it may end in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cables.operations.repair import Repaired
from cables.terminal.repair import repaired
from cables.terminal.text import Display

LOOK = Display(colour=False, width=400)
AT, KEPT = Path("/invented/archive"), Path("/invented/archive.old")
NOT = (
    "Not repaired: /invented/archive is as it was. Put the files above back where they were, and run the same command "
    "again; or do without their cables with --without-missing."
)
OLD = "The old archive is kept at /invented/archive.old; delete it when all is well."


def done(**fields: Any) -> Repaired:
    return Repaired(archive=AT, **fields)


@pytest.mark.parametrize(
    ("state", "lines"),
    [
        (done(interrupted=2), ["Interrupted. The archive is as it was; the same command goes on."]),
        (done(), [NOT]),
        (
            done(kept=KEPT, cables=1, read=1),
            ["Repaired: /invented/archive holds 1 cable; 1 file read.", OLD],
        ),
        (
            done(kept=KEPT, cables=1_200, read=1_000, taken_over=1_100, failures=1),
            [
                "Repaired: /invented/archive holds 1,200 cables, 1,100 of them taken over from the old archive; "
                "1,000 files read; 1 failure, see `cables --archive /invented/archive failures`.",
                OLD,
            ],
        ),
        (
            done(missing=["/a", "/b"], lost={"/a": 1, "/b": 1_000, "/c": None}),
            [
                "missing   /a",
                "missing   /b",
                "lost      1 cable of /a",
                "lost      1,000 cables of /b",
                "lost      cables of /c",
                NOT,
            ],
        ),
    ],
)
def test_what_became_of_it(state: Repaired, lines: list[str]) -> None:
    assert list(repaired(state, LOOK)) == lines


@pytest.mark.parametrize(
    ("files", "missing", "lost"),
    [
        (20, None, None),
        (21, "1 more", "1 more file"),
        (22, "2 more", "2 more files"),
        (1_221, "1,201 more", "1,201 more files"),
    ],
)
def test_twenty_files_are_named_and_the_others_counted(files: int, missing: str | None, lost: str | None) -> None:
    paths = [f"/{number}" for number in range(files)]
    lines = list(repaired(done(missing=paths, lost=dict.fromkeys(paths, 1)), LOOK))
    assert sum(" /" in line and line.startswith("missing") for line in lines) == 20
    assert sum(" /" in line and line.startswith("lost") for line in lines) == 20
    assert (f"missing   {missing}" in lines) == bool(missing)
    assert (f"lost      cables of {lost}" in lines) == bool(lost)
    assert len(lines) == 41 + 2 * bool(missing)


def test_a_name_that_is_wrapped_hangs_under_its_beginning() -> None:
    lines = list(repaired(done(missing=["/invented folder/a"], lost={"/a": 1}), Display(colour=False, width=21)))
    assert lines[:2] == ["missing   /invented", "          folder/a"]
    assert lines[2:4] == ["lost      1 cable of", "          /a"]
