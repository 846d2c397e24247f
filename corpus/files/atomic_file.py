"""Small files written whole and durably, and read without following links.

Two kinds of file need it: those of an archive, which may come from a stranger, and the user's own, which are never
made again. A write goes to a new file beside the old one, which then takes its place: neither a kill, a power cut nor
a full disk leaves half of one, and a link that stands there is replaced, not followed.
"""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

PRIVATE = 0o600
"""Mode of a file that only its owner may read."""
_USUAL = 0o666
_FLAGS = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_LARGE, _PACKED = 64 << 20, 64


def write(path: Path, content: bytes, *, mode: int = _USUAL) -> None:
    """Replace the file at `path` in one step: a reader sees the old content or the new, never half. Raises OSError.

    A new file gets `mode`, less the umask. One that exists keeps its mode, owner, group and access control list;
    where the group cannot be kept, the new file grants the group nothing.
    """
    draft = path.with_name(f"{path.name}.new")
    draft.unlink(missing_ok=True)
    before = _regular(path)
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _FLAGS, PRIVATE if before else mode)
    try:
        with os.fdopen(handle, "wb") as stream:
            if before:
                _take_over(path, draft, stream.fileno(), before)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(path)
    except BaseException:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def read(path: Path, most: int) -> bytes:
    """The content of a regular file of at most `most` bytes; links are not followed. Raises OSError."""
    with _opened(path) as stream:
        if os.fstat(stream.fileno()).st_size > most:
            raise OSError(errno.EFBIG, f"larger than {most:,} bytes", str(path))
        return stream.read(most)


def read_named(path: Path, most: int) -> bytes:
    """The content of what the user named, at most `most` bytes; links and pipes are theirs to name. Raises OSError."""
    with path.open("rb") as stream:
        content = stream.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"larger than {most:,} bytes", str(path))
    return content


def read_head(path: Path, length: int) -> bytes:
    """The first bytes of a regular file; links are not followed. Raises OSError."""
    with _opened(path) as stream:
        return stream.read(length)


def has_holes(state: os.stat_result) -> bool:
    """Whether hardly anything of a large file was ever written: some kilobytes can stand for terabytes so.

    What a file system packs by itself it packs by far less.
    """
    blocks: int | None = getattr(state, "st_blocks", None)  # not on Windows
    return blocks is not None and state.st_size > _LARGE and blocks * 512 * _PACKED < state.st_size


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable, where the system can."""
    with suppress(OSError):  # Windows opens no folders; some network disks sync none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _opened(path: Path) -> BinaryIO:
    # A pipe would be waited for; where there is O_NONBLOCK, it is opened and refused.
    stream = os.fdopen(os.open(path, os.O_RDONLY | _FLAGS | getattr(os, "O_NONBLOCK", 0)), "rb")
    if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        stream.close()
        raise OSError(errno.EINVAL, "not a regular file", str(path))
    return stream


def _regular(path: Path) -> os.stat_result | None:
    """What is known of the regular file at `path`; None where there is none, or something else, say a link."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    return found if stat.S_ISREG(found.st_mode) else None


def _take_over(path: Path, draft: Path, handle: int, before: os.stat_result) -> None:
    """Give `draft`, open as `handle`, the owner, the mode and the attributes of the file that it will replace."""
    mode = before.st_mode & 0o777
    if hasattr(os, "fchown"):
        created = os.fstat(handle)
        if created.st_uid != before.st_uid:
            with suppress(OSError):  # only the superuser can
                os.fchown(handle, before.st_uid, -1)
        if created.st_gid != before.st_gid:
            try:
                os.fchown(handle, -1, before.st_gid)
            except OSError:  # not a member: what was granted to that group must not go to another
                mode &= ~stat.S_IRWXG
    if hasattr(os, "fchmod"):
        os.fchmod(handle, mode)
    else:
        draft.chmod(mode)
    if hasattr(os, "listxattr"):
        for name in _attributes(path):
            with suppress(OSError):
                os.setxattr(handle, name, os.getxattr(path, name, follow_symlinks=False))


def _attributes(path: Path) -> list[str]:
    """Names of the extended attributes, access control lists among them."""
    try:
        return os.listxattr(path, follow_symlinks=False)
    except OSError:  # the file system has none
        return []
