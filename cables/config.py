"""Settings: where each comes from, in which order. No command line here, no archive opened."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec

from cables.folders import config_folder, data_folder
from corpus import toml
from corpus.errors import BadConfig

ARCHIVE_VARIABLE = "CABLES_ARCHIVE"
CONFIG_VARIABLE = "CABLES_CONFIG"
CORRECTIONS_VARIABLE = "CABLES_CORRECTIONS"
DESK_VARIABLE = "CABLES_DESK"
LARGEST = 64 << 10
"""Characters of the configuration file."""


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


class Origin(msgspec.Struct, frozen=True):
    """A value and who set it."""

    value: str
    origin: str


def config_path() -> Path:
    """The configuration file, there or not."""
    named = os.environ.get(CONFIG_VARIABLE)
    if named:
        return Path(named).expanduser()
    return config_folder() / "config.toml"


def load(path: Path | None = None) -> Settings:
    """The settings of the configuration file; defaults where there is none. Raises BadConfig."""
    path = path or config_path()
    try:
        content = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except OSError as error:
        raise BadConfig(f"cannot read {path}: {error.strerror}", advice="Check the file's rights.") from error
    try:
        return msgspec.convert(toml.loads(content.decode("utf-8"), LARGEST), Settings)
    except (ValueError, msgspec.ValidationError) as error:
        known = ", ".join(field.name for field in msgspec.structs.fields(Settings))
        raise BadConfig(f"{path}: {error}", advice=f"Known settings: {known}. See `cables config`.") from error


def archive_path(option: str | None, settings: Settings) -> tuple[Path, str]:
    """(folder, who said so): --archive, then CABLES_ARCHIVE, then the file, then the platform's data folder."""
    if option:
        return Path(option).expanduser(), "--archive"
    named = os.environ.get(ARCHIVE_VARIABLE)
    if named:
        return Path(named).expanduser(), ARCHIVE_VARIABLE
    if settings.archive:
        return Path(settings.archive).expanduser(), str(config_path())
    return data_folder() / "archive", "default"


def corrections_path(option: str | None, settings: Settings) -> tuple[Path, str]:
    """(file of the user's corrections, who said so), in the order of `archive_path`; never inside an archive."""
    if option:
        return Path(option).expanduser(), "--corrections"
    named = os.environ.get(CORRECTIONS_VARIABLE)
    if named:
        return Path(named).expanduser(), CORRECTIONS_VARIABLE
    if settings.corrections:
        return Path(settings.corrections).expanduser(), str(config_path())
    return data_folder() / "corrections.txt", "default"


def desk_path(option: str | None, settings: Settings) -> tuple[Path, str]:
    """(folder of the user's desk, who said so), in the order of `archive_path`; beside the corrections by default."""
    if option:
        return Path(option).expanduser(), "--desk"
    named = os.environ.get(DESK_VARIABLE)
    if named:
        return Path(named).expanduser(), DESK_VARIABLE
    if settings.desk:
        return Path(settings.desk).expanduser(), str(config_path())
    return data_folder() / "desk", "default"
