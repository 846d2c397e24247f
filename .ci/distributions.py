"""Build the sdist and the wheel and check that they can be used.

    python .ci/distributions.py [--whole] [--python PYTHON] [--keep FOLDER]

1. The sdist holds every file of the repository and no other. In the unpacked sdist all tests can be collected, and a
   short part of them passes; with --whole, `make test` passes there (it sets up its own environment).
2. The wheel, built from the unpacked sdist, holds our five packages with all their files and nothing else.
3. The wheel is installed in a new virtual environment, with the newest dependencies that its bounds allow. There, in an
   empty folder with an empty HOME: the version, `python -m cables`, ingest of the specimens, a search, the API.
   --python names the interpreter of that environment: a path, or a version that uv finds.

Exit code 1 at the first failure. --keep copies both distributions into FOLDER.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("cables", "corpus", "index", "ingest", "search")
SHORT_TESTS = (
    "tests/test_imports.py",
    "tests/corpus/dates/test_reading.py",
    "tests/ingest/readers/test_detect.py",
    "tests/index/test_writer.py",
    "tests/search/query/test_parser.py",
    "tests/cables/test_package_conflicts.py",
)
MAX_WHEEL_BYTES = 12_000_000
"""Most of it is the model of the tagger (9 MB)."""
RESERVED_HOST = "cables.example"
BROKEN_SPECIMENS = 1
"""Exit code of an ingest of the specimens: some are broken on purpose."""


def main() -> None:
    """Build and check both distributions."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--whole", action="store_true", help="run `make test` in the unpacked sdist")
    parser.add_argument("--python", default=sys.executable, help="interpreter of the new environment")
    parser.add_argument("--keep", type=Path, help="copy the distributions into this folder")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="cables-distributions-") as name:
        folder = Path(name)
        source, sdist = check_sdist(folder, whole=options.whole)
        wheel = check_wheel(source, folder)
        check_installed(wheel, source, folder, options.python)
        if options.keep:
            options.keep.mkdir(parents=True, exist_ok=True)
            for path in (sdist, wheel):
                shutil.copy(path, options.keep)
    print("both distributions are usable")


def check_sdist(folder: Path, *, whole: bool) -> tuple[Path, Path]:
    """The unpacked sdist, and the sdist."""
    run([sys.executable, "-m", "hatchling", "build", "--target", "sdist", "--directory", str(folder)], ROOT)
    (sdist,) = folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        top = sdist.name.removesuffix(".tar.gz")
        held = {name.removeprefix(f"{top}/") for name in archive.getnames()} - {"PKG-INFO"}
        archive.extractall(folder, filter="data")
    compare("the sdist", held, repository())
    source = folder / top
    tests = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    paths = {"PYTHONPATH": str(source)}
    run([*tests, "--collect-only", "tests"], source, paths, quiet=True)
    run([*tests, *SHORT_TESTS], source, paths)
    if whole:
        run(["make", "test", f"PYTHON={sys.executable}"], source)
    return source, sdist


def check_wheel(source: Path, folder: Path) -> Path:
    """The wheel, built from the unpacked sdist."""
    run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)], source)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
        metadata = archive.read(next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA")))
    compare("the wheel", names, {name for name in repository() if name.partition("/")[0] in PACKAGES})
    if wheel.stat().st_size > MAX_WHEEL_BYTES:
        fail(f"the wheel has {wheel.stat().st_size:,} bytes, more than {MAX_WHEEL_BYTES:,}")
    if f"Version: {version()}\n" not in metadata.decode():
        fail(f"the wheel is not of version {version()}")
    if RESERVED_HOST in metadata.decode():
        print(f"note: project.urls in pyproject.toml still name the reserved host {RESERVED_HOST}")
    return wheel


def check_installed(wheel: Path, source: Path, folder: Path, interpreter: str) -> None:
    """Install the wheel and use it, away from the checkout."""
    environment, home = folder / "environment", folder / "home"
    home.mkdir()
    run([sys.executable, "-m", "uv", "venv", "--quiet", "--python", interpreter, str(environment)], folder)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    python, cables = str(programs / "python"), str(programs / "cables")
    run([sys.executable, "-m", "uv", "pip", "install", "--quiet", "--python", python, str(wheel)], folder)
    user = {"HOME": str(home), "USERPROFILE": str(home), "XDG_DATA_HOME": "", "XDG_STATE_HOME": "", "PYTHONPATH": ""}
    for start in ([cables], [python, "-P", "-m", "cables"]):
        expect(f"cables {version()}\n", run([*start, "--version"], home, user, quiet=True))
    specimens = str(source / "corpus" / "specimens")
    run([cables, "ingest", "--workers", "1", specimens], home, user, quiet=True, code=BROKEN_SPECIMENS)
    expect("Korean Workers' Party", run([cables, "search", "party:KWP date:1967"], home, user, quiet=True))
    code = "import cables, sys; print(len(cables.open(sys.argv[1]).search('party:KWP').hits), 'hits')"
    archives = [path.parent for path in home.rglob("manifest.json")]
    if len(archives) != 1:
        fail(f"{len(archives)} archives below HOME, expected 1")
    expect(" hits", run([python, "-c", code, str(archives[0])], home, user, quiet=True))


def repository(*listing: str) -> set[str]:
    """The files that git knows; with "--others", those that it would take."""
    command = ["git", "ls-files", "-z", "--exclude-standard", *listing]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
    return {name for name in names if name and (ROOT / name).is_file()}


def version() -> str:
    """The version, read where it is written."""
    text = (ROOT / "cables" / "__init__.py").read_text(encoding="utf-8")
    return re.findall(r'^__version__ = "(.+)"$', text, re.MULTILINE)[0]


def compare(what: str, held: set[str], expected: set[str]) -> None:
    """Fail if an expected file is not held, or a held one is neither expected nor new in the checkout."""
    missing, surplus = expected - held, held - expected - repository("--others")
    if missing or surplus:
        fail(f"{what} lacks {sorted(missing)[:10]} and should not hold {sorted(surplus)[:10]}")
    print(f"{what}: {len(held)} files, none missing")


def expect(words: str, printed: str) -> None:
    """Fail if the words are not in what was printed."""
    if words not in printed:
        fail(f"{words!r} is not in:\n{printed}")


def run(args: list[str], cwd: Path, extra: dict[str, str] | None = None, *, quiet: bool = False, code: int = 0) -> str:
    """Run a command; its standard output. Fail if it ends with another exit code."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("CABLES_")}
    added = {name: value for name, value in (extra or {}).items() if value}
    for name in extra or {}:
        clean.pop(name, None)
    print("$", " ".join(args), flush=True)
    done = subprocess.run(
        args, cwd=cwd, env=clean | added, capture_output=quiet, text=True, encoding="utf-8", check=False
    )
    if done.returncode != code:
        fail(f"exit code {done.returncode}, expected {code}\n{done.stdout or ''}{done.stderr or ''}")
    return done.stdout or ""


def fail(message: str) -> None:
    """End with this message."""
    sys.exit(f"distributions: {message}")


if __name__ == "__main__":
    main()
