"""Another package under the name of one of ours: none of its code runs, and the message names its distribution."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from cables import MARKER, ROOMS
from cables.package_conflicts import owners

FOREIGN = "raise SystemExit('foreign code was run')\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of installed packages that holds the front door of ours, and of the other packages the first file."""
    for package in ("cables", *ROOMS):
        (tmp_path / package).mkdir()
    for name in ("__init__.py", "package_conflicts.py"):
        shutil.copy(ROOT / "cables" / name, tmp_path / "cables")
    for room in ROOMS:
        (tmp_path / room / "__init__.py").write_bytes(b'"""A package."""\n\n' + MARKER + b"\n")
    return tmp_path


def install(site: Path, name: str, version: str, *files: str) -> None:
    """What an installer does: write the files, and list them in the record of the distribution."""
    folder = site / f"{name.replace('-', '_')}-{version}.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    (folder / "RECORD").write_text("".join(f"{file},,\n" for file in files), encoding="utf-8")
    for file in files:
        (site / file).parent.mkdir(exist_ok=True)
        (site / file).write_text(FOREIGN, encoding="utf-8")


def import_cables(*folders: Path) -> subprocess.CompletedProcess[str]:
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, folders))}
    code = "import cables; print(cables.__version__)"
    # -S: an installation of this checkout is not on the path.
    return subprocess.run(
        [sys.executable, "-S", "-P", "-c", code], capture_output=True, text=True, check=False, env=paths, cwd=folders[0]
    )


def test_every_package_has_the_marker() -> None:
    assert [
        room for room in ("cables", *ROOMS) if MARKER not in (ROOT / room / "__init__.py").read_bytes().split(b"\n")
    ] == []


def test_our_own_packages_are_accepted(site: Path) -> None:
    assert import_cables(site).returncode == 0


@pytest.mark.parametrize("room", ROOMS)
def test_an_overwritten_package_is_named_with_its_new_owner(site: Path, room: str) -> None:
    install(site, f"py-{room}", "1.4", f"{room}/__init__.py", f"{room}/core.py")
    found = import_cables(site)
    assert found.returncode == 1
    assert f"the package {room!r} of cables in {site} was overwritten by the distribution py-{room} 1.4" in found.stderr
    assert "pipx install" in found.stderr


def test_a_package_overwritten_by_hand_is_named(site: Path) -> None:
    (site / "index" / "__init__.py").write_text(FOREIGN, encoding="utf-8")
    assert "the package 'index' of cables" in import_cables(site).stderr


def test_a_marker_inside_a_longer_line_is_none(site: Path) -> None:
    (site / "index" / "__init__.py").write_bytes(b"# " + MARKER + b"\n" + FOREIGN.encode())
    assert import_cables(site).returncode == 1


def test_a_package_that_went_with_another_distribution(site: Path) -> None:
    (site / "corpus" / "__init__.py").unlink()
    assert "may have been removed with another distribution" in import_cables(site).stderr


def test_a_distribution_in_an_earlier_folder_is_named(site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    earlier = tmp_path_factory.mktemp("earlier")
    install(earlier, "search", "3", "search/__init__.py")
    assert f"finds {earlier / 'search' / '__init__.py'} first, which belongs to the distribution search 3" in (
        import_cables(earlier, site).stderr
    )


def test_both_owners_are_named_and_ours_is_not(site: Path) -> None:
    for name in ("cables", "b", "a"):
        install(site, name, "1", "search/__init__.py")
    assert owners(site / "search" / "__init__.py", site) == "the distribution a 1 and the distribution b 1"
    assert owners(site / "search" / "core.py", site) == ""
