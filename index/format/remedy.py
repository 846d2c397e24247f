"""The advice that messages on a damaged or outdated archive give."""

from __future__ import annotations

from pathlib import Path


def repair_advice(archive: Path) -> str:
    """What helps where an archive is damaged or of another version: the one command."""
    import shlex  # few archives are damaged, and a search loads what it needs

    return (
        f"Run `cables --archive {shlex.quote(str(archive))} doctor --repair`: it reads the sources again and keeps "
        "the archive as it is beside the new one."
    )
