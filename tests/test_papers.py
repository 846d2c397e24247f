"""The papers tell the truth: their links lead somewhere, their outputs are what the commands print."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cables.cli import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAPERS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])


def test_there_are_papers_with_links() -> None:
    assert len(PAPERS) > 10
    assert sum("](" in paper.read_text(encoding="utf-8") for paper in PAPERS) > 5


@pytest.mark.parametrize("paper", PAPERS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(paper: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", paper.read_text(encoding="utf-8"))
    assert [target for target in targets if not (paper.parent / target).exists()] == []


def test_the_readme_shows_what_the_commands_print() -> None:
    checked = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", "-I", "docs", "README.md"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, f"run `make readme`\n{checked.stdout}{checked.stderr}"


def test_the_picture_is_the_one_whose_digest_the_readme_holds() -> None:
    """cog computes the digest from a new run (see above)."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (named,) = re.findall(r"<!-- docs/terminal\.svg ([0-9a-f]{16}) -->", readme)
    picture = (ROOT / "docs" / "terminal.svg").read_bytes()
    assert hashlib.sha256(picture).hexdigest()[:16] == named, "run `make readme`"
    assert re.findall(rb"url\((?!#)[^)]*\)|@import|<image", picture) == []


def test_the_demo_ends_with_the_lines_of_the_readme() -> None:
    demo = (ROOT / "docs" / "demo.sh").read_text(encoding="utf-8").replace("/%s", "/demo-archive")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (next_command, search) = re.findall(r"^```\n(export .+)\n(cables search .+)\n```$", readme, re.MULTILINE)[0]
    assert next_command in demo
    assert search in demo


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"cables {name}" not in readme and f"\n  {name}" not in readme] == []


def test_every_dependency_is_justified() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [re.split(r"[<>=]", each)[0] for each in project["project"]["dependencies"]]
    assert len(named) > 10
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert [name for name in named if f"| {name} |" not in architecture] == []


def test_papers_named_in_messages_are_there() -> None:
    rooms = ("corpus", "ingest", "index", "search", "cables")
    code = "".join(path.read_text(encoding="utf-8") for room in rooms for path in (ROOT / room).rglob("*.py"))
    names = set(re.findall(r"docs/[a-z-]+\.md", code))
    assert len(names) > 3
    assert {name for name in names if not (ROOT / name).exists()} == set()
