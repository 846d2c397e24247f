"""The process's own streams: what a target cannot show becomes a stand-in, what it cannot take one message.

A terminal or a redirected file is in whatever encoding the system or PYTHONIOENCODING says, may be closed, or on a disk
that is full. `prepare` puts streams in place that know: people get "?" for a character that cannot be shown, and plain
stand-ins for our own marks; a write that fails is CannotPrint. For programs: `as_json`, `with_question_marks`.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TextIO

from corpus.errors import CannotPrint

UNSHOWN = "?"
STAND_INS = {
    **dict.fromkeys("█", "#"),
    **dict.fromkeys("→›", ">"),
    **dict.fromkeys("·", "-"),
    **dict.fromkeys("│", "|"),
    **dict.fromkeys("–—‐‑−", "-"),
    **dict.fromkeys("‘’", "'"),
    **dict.fromkeys("“”", '"'),
    "…": "...",
}
"""For the marks that we put into what people read, among them those of citations."""
_ADVICE = "Send it where there is room and the right to write. What was written so far is not all."


def _for_people(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(STAND_INS.get(each, UNSHOWN) for each in error.object[error.start : error.end]), error.end


def _for_json(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end


_PEOPLE, _JSON = "cables.people", "cables.json"
codecs.register_error(_PEOPLE, _for_people)
codecs.register_error(_JSON, _for_json)


class TerminalStream(io.TextIOWrapper):
    """Standard output, or with `silent` standard error, of which nobody can be told that it cannot be written."""

    def __init__(self, stream: io.TextIOWrapper, *, silent: bool) -> None:
        super().__init__(
            stream.buffer,
            encoding=stream.encoding,
            errors=_PEOPLE,
            newline="\n",
            line_buffering=stream.line_buffering,
            write_through=stream.write_through,
        )
        self._silent = silent
        self._bytes = _Bytes(stream.buffer, self.failed)

    @property
    def buffer(self) -> Any:
        """What takes bytes: click and prompt-toolkit write there where they think that they know better."""
        return self._bytes

    def write(self, text: str) -> int:
        """As ever. Raises CannotPrint, and BrokenPipeError where the reader has gone."""
        try:
            return super().write(text) if text != "" else 0
        except (OSError, UnicodeError) as error:
            self.failed(error)
            return len(text)

    def flush(self) -> None:
        """As ever. Raises as `write` does."""
        try:
            super().flush()
        except OSError as error:
            self.failed(error)

    def failed(self, error: OSError | UnicodeError) -> None:
        """Raise what is to be told of an error, if anything."""
        if self._silent:
            discard_pending(self)
        elif isinstance(error, BrokenPipeError):
            raise error
        else:
            why = error.strerror if isinstance(error, OSError) else f"not in the encoding {self.encoding}"
            discard_pending(self)
            raise CannotPrint(f"the output cannot be written: {why or error}", advice=_ADVICE) from error


class _Bytes:
    """The bytes below a stream, which fail as it does."""

    def __init__(self, buffer: Any, failed: Callable[[OSError], None]) -> None:
        self._buffer = buffer
        self._failed = failed

    def __getattr__(self, name: str) -> Any:
        return getattr(self._buffer, name)

    def write(self, data: bytes) -> int:
        """As ever; nothing is not written, which is click's way to ask what a stream takes."""
        try:
            return int(self._buffer.write(data)) if len(data) else 0
        except OSError as error:
            self._failed(error)
            return len(data)

    def flush(self) -> None:
        """As ever."""
        try:
            self._buffer.flush()
        except OSError as error:
            self._failed(error)


class ClosedStream(io.TextIOBase):
    """In the place of a stream that is closed."""

    encoding = "utf-8"

    def __init__(self, *, silent: bool) -> None:
        self._silent = silent

    def write(self, text: str) -> int:
        """Nothing, or raises CannotPrint."""
        if text and not self._silent:
            raise CannotPrint("the output cannot be written: standard output is closed", advice=_ADVICE)
        return len(text)


_kept: list[Any] = []
"""Streams that were made here: nobody may close what they share with those before them."""
_reported: list[bool] = []


def prepare() -> None:
    """Make standard output and error such as the module says, before anything is printed. Once is enough."""
    _reported.clear()
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        _open_standard_descriptors()
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    for name in ("stdout", "stderr"):
        stream, silent = getattr(sys, name), name == "stderr"
        if isinstance(stream, TerminalStream | ClosedStream):
            continue
        if stream is None:
            made: TextIO | ClosedStream = ClosedStream(silent=silent)
        elif os.name == "posix" and stream is getattr(sys, f"__{name}__") and isinstance(stream, io.TextIOWrapper):
            made = TerminalStream(stream, silent=silent)
        else:
            with suppress(AttributeError, ValueError, OSError):  # somebody else's stream, which may know nothing of it
                stream.reconfigure(errors=_PEOPLE)
            continue
        _kept.append(stream)
        _kept.append(made)
        setattr(sys, name, made)


def _open_standard_descriptors() -> None:
    """Open the numbers of standard streams that are closed: a file of the archive must not get one of them."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest number that is free


def discard_pending(stream: TextIO | None) -> None:
    """Send what is still to be written to `stream` nowhere, so that the end of the process has nothing to say of it."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
        os.close(nowhere)


def as_printed(text: str) -> str:
    """`text` as people get it on standard output."""
    return _encodable(text, _PEOPLE)


def as_json(text: str) -> str:
    """JSON with the same values, of characters that standard output can show."""
    return _encodable(text, _JSON)


def with_question_marks(text: str) -> tuple[str, bool]:
    """(`text` with "?" for what standard output cannot show, whether there is any to be told of, which is once)."""
    fitted = _encodable(text, "replace")
    lost = fitted != text and not _reported
    if lost:
        _reported.append(True)
    return fitted, lost


def _encodable(text: str, errors: str) -> str:
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    if encoding.lower() in ("utf-8", "utf8"):
        return text
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, errors).decode(encoding)
    except UnicodeError:
        pass  # the stream will say so
    return text
