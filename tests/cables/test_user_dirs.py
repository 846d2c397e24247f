"""Our short way to the platform's folders leads where platformdirs leads."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import platformdirs
import pytest

from cables.user_dirs import config_folder, data_folder


@pytest.mark.parametrize("home", ["/home/somebody", "/", "relative", "", None])
@pytest.mark.parametrize("named", ["/elsewhere", "/with/end/", "relative", "~/there", " ", "", None])
def test_the_same_as_platformdirs(monkeypatch: pytest.MonkeyPatch, home: str | None, named: str | None) -> None:
    for variable, value in (("HOME", home), ("XDG_CONFIG_HOME", named), ("XDG_DATA_HOME", named)):
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value)
    assert config_folder() == platformdirs.user_config_path("cables", appauthor=False)
    assert data_folder() == platformdirs.user_data_path("cables", appauthor=False)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere platformdirs is asked")
def test_the_plain_case_loads_no_platformdirs(tmp_path: Path) -> None:
    code = "import sys; from cables.user_dirs import *; print(data_folder(), config_folder(), *sys.modules)"
    settings = {**os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": "/data"}
    settings.pop("XDG_CONFIG_HOME", None)
    found = subprocess.run([sys.executable, "-c", code], env=settings, capture_output=True, text=True, check=True)
    data, config, *modules = found.stdout.split()
    assert (data, config) == ("/data/cables", f"{tmp_path}/.config/cables")
    assert "platformdirs" not in modules
