"""Where a user's own files lie by default: the platform's folders, as platformdirs names them.

On Linux the rule is three lines long, and platformdirs takes as long to load as the whole search engine: where the
plain case applies it is followed here. A test holds both to each other.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "cables"
VERIFIED = "verified"
"""In the state folder: which files of which archive were found sound."""


def config_folder() -> Path:
    """The folder of the configuration file, there or not."""
    plain = _plain("XDG_CONFIG_HOME", ".config")
    if plain is not None:
        return plain
    from platformdirs import user_config_path

    return user_config_path(_NAME, appauthor=False)


def data_folder() -> Path:
    """The folder of the archive, the corrections and the desk, there or not."""
    plain = _plain("XDG_DATA_HOME", ".local/share")
    if plain is not None:
        return plain
    from platformdirs import user_data_path

    return user_data_path(_NAME, appauthor=False)


def state_folder() -> Path:
    """The folder of what the program remembers between runs, there or not; nothing of the user's own."""
    plain = _plain("XDG_STATE_HOME", ".local/state")
    if plain is not None:
        return plain
    from platformdirs import user_state_path

    return user_state_path(_NAME, appauthor=False)


def _plain(variable: str, below_home: str) -> Path | None:
    """By the XDG rule, on Linux and with absolute paths; None in every other case."""
    if sys.platform != "linux" or "ANDROID_DATA" in os.environ:
        return None
    named, home = os.environ.get(variable, ""), os.environ.get("HOME", "")
    if named.startswith("/"):
        return Path(named, _NAME)
    if not named and home.startswith("/"):
        return Path(home, below_home, _NAME)
    return None
