"""Settings: where each comes from, in which order, and whether it can be used. No command line here, no archive opened.

What is written is judged when it is read, each value by itself: `load` refuses a file with a value that nothing could
be done with, `load_with_problems` tells all of them and takes what is left, for `cables config`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import platformdirs

from corpus.errors import BadConfig

ARCHIVE_VARIABLE = "CABLES_ARCHIVE"
CONFIG_VARIABLE = "CABLES_CONFIG"
CORRECTIONS_VARIABLE = "CABLES_CORRECTIONS"
DESK_VARIABLE = "CABLES_DESK"
MODEL_VARIABLE = "CABLES_MODEL"

VERIFIED = "verified"
"""In the state folder: which files of which archive were found sound."""
WORD_COUNTS = "word-counts"
"""In the state folder: how often each word stands in an archive. May be deleted."""
_FOLDERS = platformdirs.PlatformDirs("cables", appauthor=False)

MOST_HITS = 10_000
"""Hits of a page, configured or asked for."""
MOST_WORKERS = 64
"""Processes that tag or read."""
LARGEST = 1 << 20
"""Bytes of a configuration file."""
LONGEST_PATH, LONGEST_NAME = 4_095, 255
"""Bytes that file systems take."""
_SHOWN = 80
"""Characters of a wrong value that are told."""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the configuration file may say."""

    archive: str = ""
    """Folder of the archive; "" is the platform's data folder."""
    corrections: str = ""
    """The file of your corrections of names; "" is the platform's data folder."""
    desk: str = ""
    """The folder of your labels, notes and saved searches; "" is the platform's data folder."""
    limit: int = 10
    """Hits a page."""
    workers: int = 0
    """Tagging processes; 0 is one for each core."""
    pager: bool = True
    """Whether `cables show` pages long text on a terminal."""
    model: str = ""
    """The folder of a sentence model for an order by meaning; "" is none."""
    meaning: bool = False
    """Whether `cables search` and the session order the first hits by meaning, too, where a command does not say."""


class ConfigProblem(NamedTuple):
    """What is wrong with a file or one of its values, and what would be right."""

    problem: str
    advice: str


def _count(least: int, most: int) -> tuple[Callable[[object], bool], str]:
    # A bool is an int to Python, and to nobody else.
    return lambda value: type(value) is int and least <= value <= most, f"a whole number from {least} to {most:,}"


def _is_usable_path(value: object) -> bool:
    return isinstance(value, str) and not _path_problem(value)


_PATH = "a path between quotation marks; leave it out for the default"
_SWITCH = "true or false, without quotation marks"
_ALLOWED: dict[str, tuple[Callable[[object], bool], str]] = {
    "archive": (_is_usable_path, _PATH),
    "corrections": (_is_usable_path, _PATH),
    "desk": (_is_usable_path, _PATH),
    "limit": _count(1, MOST_HITS),
    "workers": _count(0, MOST_WORKERS),
    "pager": (lambda value: isinstance(value, bool), _SWITCH),
    "model": (_is_usable_path, _PATH),
    "meaning": (lambda value: isinstance(value, bool), _SWITCH),
}
"""Setting to (whether a value can be used, which can)."""


def state_folder() -> Path:
    """The folder of what the program remembers between runs, there or not; nothing of the user's own."""
    return _FOLDERS.user_state_path


def config_path() -> Path:
    """The configuration file, there or not. Raises BadConfig."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return _path(named, CONFIG_VARIABLE)
    return _FOLDERS.user_config_path / "config.toml"


def load(path: Path | None = None) -> Settings:
    """The settings of the configuration file; defaults where there is none. Raises BadConfig."""
    settings, wrong = load_with_problems(path)
    if wrong:
        more = f" ({len(wrong) - 1} more: `cables config` tells all)" if len(wrong) > 1 else ""
        raise BadConfig(f"{wrong[0].problem}{more}", advice=wrong[0].advice)
    return settings


def load_with_problems(path: Path | None = None) -> tuple[Settings, tuple[ConfigProblem, ...]]:
    """(the settings of the file that can be used, what is wrong with it). Raises BadConfig where its name is none."""
    path = path or config_path()
    try:
        # A device has no end, and no configuration a million letters.
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return Settings(), ()
    except IsADirectoryError:
        return Settings(), (
            ConfigProblem(f"{path} is a folder, not a file", f"Remove it, or name a file in {CONFIG_VARIABLE}."),
        )
    except OSError as error:
        from corpus.files import system_errors

        advice = system_errors.os_error_advice(error.errno, "Check the file's rights.")
        return Settings(), (ConfigProblem(f"cannot read {path}: {error.strerror}", advice),)
    if len(content) > LARGEST:
        return Settings(), (ConfigProblem(f"{path} is larger than {LARGEST >> 20} MiB", "Name a file of settings."),)
    from corpus.files import toml_file  # only where there is a file to read

    try:
        text = content.decode("utf-8-sig")  # Windows' editors put a mark before it
        return _validate(toml_file.loads(text, LARGEST), text, path)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Settings(), (ConfigProblem(f"{path}, line {line}: not UTF-8", "Save the file as UTF-8."),)
    except ValueError as error:
        return Settings(), (
            ConfigProblem(f"{path} is not TOML: {error}", f"Write one setting a line: {_setting_names()}."),
        )


def _validate(table: dict[str, Any], text: str, path: Path) -> tuple[Settings, tuple[ConfigProblem, ...]]:
    wrong = tuple(_find_problems(table, text, path))
    return Settings(
        **{name: value for name, value in table.items() if name in _ALLOWED and _ALLOWED[name][0](value)}
    ), wrong


def _find_problems(table: dict[str, Any], text: str, path: Path) -> Iterator[ConfigProblem]:
    for name, value in table.items():
        where = f"{path}{_line_of_setting(name, text)}"
        if name not in _ALLOWED:
            from difflib import get_close_matches  # only for the message

            near = "".join(f" Did you mean {each}?" for each in get_close_matches(name, _ALLOWED, n=1))
            yield ConfigProblem(
                f"{where}: no setting is called {_format_value(name)}", f"Settings: {_setting_names()}.{near}"
            )
        elif not _ALLOWED[name][0](value):
            why = f": {_path_problem(value)}" if isinstance(value, str) and _ALLOWED[name][1] == _PATH else ""
            yield ConfigProblem(
                f"{where}: {name} cannot be {_format_value(value)}{why}", f"{name} is {_ALLOWED[name][1]}."
            )


def _setting_names() -> str:
    return ", ".join(_ALLOWED)


def _format_value(value: object) -> str:
    """A value as it would be written, as far as it is short."""
    shown = str(value).lower() if isinstance(value, bool) else repr(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"


def _line_of_setting(name: str, text: str) -> str:
    """Where a setting stands; "" where it is written in some other way than one a line."""
    found = re.search(rf"""^[ \t]*+\[?[ \t]*+["']?{re.escape(name)}["']?[ \t]*+[=.\]]""", text, re.MULTILINE)
    return f", line {text.count(chr(10), 0, found.start()) + 1}" if found else ""


def _path_problem(written: str) -> str:
    """Why this can be no path; "" if it can."""
    if not written.strip():
        return "it is empty"
    if "\0" in written:
        return "it has a NUL in it"
    try:
        Path(written).expanduser()
    except RuntimeError:
        return f"there is no home folder of {written[1:].partition('/')[0] or 'yours'}"
    if len(os.fsencode(written)) > LONGEST_PATH or any(
        len(os.fsencode(part)) > LONGEST_NAME for part in Path(written).parts
    ):
        return f"it is longer than {LONGEST_PATH:,} bytes, or a name in it than {LONGEST_NAME}"
    return ""


def _path(written: str, origin: str) -> Path:
    """What somebody wrote as a path. Raises BadConfig."""
    if why := _path_problem(written):
        raise BadConfig(
            f"{origin} cannot be {_format_value(written)}: {why}",
            advice="Write the whole path, or leave it out for the default.",
        )
    return Path(written).expanduser()


def _first_configured(name: str, option: str | None, variable: str, configured: str, default: str) -> tuple[Path, str]:
    """The first that says anything. A variable that is empty is not set: so shells unset one for a command."""
    if option is not None:
        return _path(option, f"--{name}"), f"--{name}"
    if named := os.environ.get(variable):
        return _path(named, variable), variable
    if configured:
        origin = str(config_path())
        return _path(configured, origin), origin
    return _FOLDERS.user_data_path / default, "default"


def archive_path(option: str | None, settings: Settings) -> tuple[Path, str]:
    """(folder, who said so): --archive, then CABLES_ARCHIVE, then the file, then the platform's data folder.

    Raises BadConfig, as those below do, for what can be no path.
    """
    return _first_configured("archive", option, ARCHIVE_VARIABLE, settings.archive, "archive")


def corrections_path(option: str | None, settings: Settings) -> tuple[Path, str]:
    """(file of the user's corrections, who said so), in the order of `archive_path`; never inside an archive."""
    return _first_configured("corrections", option, CORRECTIONS_VARIABLE, settings.corrections, "corrections.txt")


def desk_path(option: str | None, settings: Settings) -> tuple[Path, str]:
    """(folder of the user's desk, who said so), in the order of `archive_path`; beside the corrections by default."""
    return _first_configured("desk", option, DESK_VARIABLE, settings.desk, "desk")


def model_path(option: str | None, settings: Settings) -> tuple[Path | None, str]:
    """(folder of the sentence model, who said so), in the order of `archive_path`; None where nobody names one."""
    if option is None and not os.environ.get(MODEL_VARIABLE) and not settings.model:
        return None, "default"
    return _first_configured("model", option, MODEL_VARIABLE, settings.model, "")
