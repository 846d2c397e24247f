"""The command reference is current; every command has a man page that the formatter takes without a word."""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

from cables.cli import COMMANDS
from search.query.fields import FIELDS

ROOT = Path(__file__).resolve().parent.parent
GROFF = shutil.which("groff")


@pytest.fixture(scope="module")
def manual() -> ModuleType:
    spec = importlib.util.spec_from_file_location("manual", ROOT / "docs" / "manual.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    import sys

    sys.modules["manual"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_command_reference_is_current(manual: ModuleType) -> None:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert written == manual.reference(), "run `make manual`"


def test_the_reference_links_to_headings_that_are_there(manual: ModuleType) -> None:
    text = manual.reference()
    headings = {line.lstrip("# ").lower().replace(" ", "-") for line in text.splitlines() if line.startswith("#")}
    links = set(re.findall(r"\]\(#([^)]+)\)", text))
    assert links
    assert links <= headings


def test_every_command_has_a_man_page(manual: ModuleType) -> None:
    pages = manual.manual()
    assert {f"cables-{name}.1" for name in COMMANDS} <= pages.keys()
    assert {"cables.1", "cables-entity-show.1", "cables-query.7"} <= pages.keys()


def test_the_page_on_the_language_has_every_field(manual: ModuleType) -> None:
    page = manual.manual()["cables-query.7"].replace("\\-", "-")
    assert [field.name for field in FIELDS if f"\\fB{field.name}:" not in page] == []


@pytest.mark.skipif(GROFF is None, reason="there is no groff here")
def test_the_formatter_has_nothing_to_say(manual: ModuleType) -> None:
    assert len(manual.manual()) > len(COMMANDS)
    for name, page in manual.manual().items():
        done = subprocess.run(
            [str(GROFF), "-man", "-ww", "-Tutf8", "-k"], input=page, capture_output=True, text=True, check=True
        )
        assert done.stderr == "", name


@pytest.mark.skipif(GROFF is None, reason="there is no groff here")
def test_marks_come_through_the_formatter(manual: ModuleType) -> None:
    page = manual.manual()["cables-query.7"]
    done = subprocess.run([str(GROFF), "-man", "-Tascii", "-P-c", "-P-b", "-P-u"], input=page, capture_output=True,
                          text=True, check=True)  # fmt: skip
    shown = done.stdout
    for mark in ('"party exchange"~5', "embargo^3 oil", "Ch'ang-kuk", "-class:secret", "\\"):
        assert mark in shown
