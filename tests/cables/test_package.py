from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = "{'spacy', 'thinc', 'numpy', 'lxml', 'rich', 'rapidfuzz', 'docx', 'pypdfium2', 'dateutil'}"


def python(code: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=cwd, check=False)


def test_import_cables_loads_no_engine() -> None:
    found = python(f"import sys, cables; print(sys.modules.keys() & ({HEAVY} | {{'tantivy', 'click'}}))")
    assert found.stdout == "set()\n", found.stderr


def test_help_loads_nothing_heavy() -> None:
    shown = f"print(sys.modules.keys() & ({HEAVY} | {{'tantivy'}}))"
    code = f"import sys; from cables.cli import run; run(['--help']); {shown}"
    assert python(code).stdout.splitlines()[-1] == "set()"


def test_a_search_loads_no_spacy(tmp_path: Path) -> None:
    from conftest import make_cable, write_archive

    from corpus.records import Station

    write_archive(
        tmp_path / "archive", [make_cable("a", "the Korean party", sender=Station(printed="Bonn", name="Bonn"))]
    )
    code = (
        "import sys; from cables.cli import run\n"
        f"run(['search', '--archive', {str(tmp_path / 'archive')!r}, 'party date:1967 from:Bonn OR party'])\n"
        f"print(sys.modules.keys() & {HEAVY})"
    )
    found = python(code)
    assert "1 cable" in found.stdout
    assert found.stdout.splitlines()[-1] == "set()", found.stderr


@pytest.mark.parametrize("room", ["corpus", "ingest", "index", "search"])
def test_a_file_that_hides_a_room_is_named(tmp_path: Path, room: str) -> None:
    (tmp_path / f"{room}.py").write_text("x = 1\n")
    found = python("import cables", cwd=tmp_path)
    assert found.returncode != 0
    assert f"{room}.py" in found.stderr
    assert "Rename or move that file" in found.stderr
