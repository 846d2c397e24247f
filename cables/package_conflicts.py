"""What to say if another package is found under the name of one of ours: which file, from which distribution."""

from __future__ import annotations

from importlib.metadata import distributions
from pathlib import Path

OWN_ENVIRONMENT = (
    "Install cables into an environment of its own: `pipx install`, `uv tool install`, or a new virtual environment."
)


def explain_hidden(room: str, home: Path, origin: str | None) -> str:
    """The message for a package `room` that Python finds at `origin` instead of in `home` (None: nowhere)."""
    if origin is None:
        return (
            f"cables needs its own package {room!r} from {home}, but Python finds a folder without __init__.py, or "
            f"nothing. Its files may have been removed with another distribution. {OWN_ENVIRONMENT}"
        )
    message = f"cables needs its own package {room!r} from {home}, but Python finds {origin} first"
    names = owners(Path(origin), home)
    if names:
        return f"{message}, which belongs to {names}. {OWN_ENVIRONMENT}"
    return f"{message}. Rename or move that file, or run from another folder."


def explain_replaced(room: str, home: Path) -> str:
    """The message for a package `room` in `home` whose content is not ours."""
    names = owners(home / room / "__init__.py", home)
    by = f"by {names}" if names else "by something else"
    return f"the package {room!r} of cables in {home} was overwritten {by}. {OWN_ENVIRONMENT}"


def owners(path: Path, home: Path) -> str:
    """The installed distributions that list `path`, with their versions; "" if there is none. Ours is left out."""
    folders = dict.fromkeys((str(path.parent), str(path.parent.parent), str(home)))
    found = set()
    for distribution in distributions(path=list(folders)):
        name = distribution.metadata["Name"]
        if name != "cables" and any(Path(str(file.locate())) == path for file in distribution.files or ()):
            found.add(f"the distribution {name} {distribution.version}")
    return " and ".join(sorted(found))
