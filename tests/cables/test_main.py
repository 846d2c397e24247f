"""The installed command and `python -m cables` are one and the same."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import entry_points

from cables import __version__
from cables.__main__ import MOST_YOUNG


def test_run_as_a_module() -> None:
    found = subprocess.run([sys.executable, "-m", "cables", "--version"], capture_output=True, text=True, check=True)
    assert found.stdout == f"cables {__version__}\n"


def test_misuse_ends_with_its_code() -> None:
    found = subprocess.run([sys.executable, "-m", "cables", "serach"], capture_output=True, text=True, check=False)
    assert found.returncode == 2
    assert "search" in found.stderr


def test_the_installed_command_comes_this_way() -> None:
    (script,) = entry_points(group="console_scripts", name="cables")
    assert script.value == "cables.__main__:main"


def test_loading_is_not_searched_for_garbage() -> None:
    code = (
        "import gc, sys; rounds = []; gc.callbacks.append(lambda phase, told: rounds.append(phase))\n"
        "import cables.__main__ as door; sys.argv = ['cables', '--help']\n"
        "from cables import exit; exit.os._exit = lambda code: None\n"
        "rounds.clear(); door.main(); print(rounds.count('start'), gc.get_threshold()[0])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    rounds, threshold = map(int, found.stdout.splitlines()[-1].split())
    assert (rounds <= 2, threshold) == (True, MOST_YOUNG)
