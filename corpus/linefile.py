"""A user's own plain-text file, one thing a line: read whole, written in one step. What lines say is not known here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus.errors import BadConfig


def read(path: Path, what: str, variable: str) -> list[str]:
    """The lines of a file; none where there is no file. Raises BadConfig where it cannot be read at all.

    `what` names the file in messages ("corrections file"), `variable` the setting that names another.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
        return text.removesuffix("\n").split("\n") if text else []
    except (FileNotFoundError, NotADirectoryError):
        return []
    except UnicodeDecodeError as error:
        raise BadConfig(
            f"the {what} {path} is no UTF-8 text (byte {error.start})",
            advice=f"Save it as UTF-8, or name another with {variable}.",
        ) from error
    except OSError as error:
        raise BadConfig(
            f"cannot read the {what} {path}: {error.strerror}",
            advice=f"Check the file's rights, or name another with {variable}.",
        ) from error


def write(path: Path, lines: Sequence[str], what: str, variable: str) -> None:
    """In one step: whoever reads sees the old file or the new one, never half. Raises BadConfig."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        target = path.resolve()  # a link into a shared folder stays a link
        draft = target.with_name(f"{target.name}.new")
        draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
        draft.replace(target)
    except OSError as error:
        raise BadConfig(
            f"cannot write the {what} {path}: {error.strerror}",
            advice=f"Check the folder's rights, or name another with {variable}.",
        ) from error
