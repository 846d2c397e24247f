"""A command line that is being typed, read as Bash reads it up to the cursor: words, quotes, commands in commands.

Nothing is expanded: `$x`, `$(...)` and backticks stay as they are written. Only the command that the cursor is in
counts, so that in `echo "$(cables search 'from:B` the word is `from:B`, in single quotes.
"""

from __future__ import annotations

from typing import NamedTuple

_QUOTES = ("'", '"', "$'")
_OPENERS = ("$(", "<(", ">(", "${")
_ESCAPED_IN_DOUBLE = '"\\$`\n'
"""What a backslash takes its meaning from between double quotes; before others it stands for itself."""


class Char(NamedTuple):
    """A character of the word at the cursor."""

    text: str
    at: int
    """Where it begins in the line, its backslash included."""
    quote: str
    """The quote it stands in: "", "'", '"' or "$'"."""


class Typed(NamedTuple):
    """The command at the cursor."""

    words: tuple[str, ...]
    """Words that are complete, the name of the command first; files that redirections name are none."""
    chars: tuple[Char, ...]
    """The word at the cursor; () where none is begun."""
    quote: str
    """The quote that is open at the cursor."""
    backticks: int
    """Backticks around the command, each of which takes backslashes away."""
    target: bool
    """Whether a redirection names this word: a file, which may be written over."""
    outer: tuple[str, ...]
    """Words of the line's first command, where this one stands in it; () where this is the first."""

    @property
    def word(self) -> str:
        """The word at the cursor, without the quotes of the shell."""
        return "".join(char.text for char in self.chars)


class _Level:
    """A command, an expansion or a quote that is not closed yet."""

    def __init__(self, kind: str, at: int) -> None:
        self.kind = kind
        self.at = at
        self.words: list[str] = []
        self.chars: list[Char] | None = None
        self.target = False

    def end_word(self) -> None:
        """What follows belongs to another word."""
        if self.chars is not None:
            if not self.target:
                self.words.append("".join(char.text for char in self.chars))
            self.target = False
        self.chars = None

    def end_command(self) -> None:
        """What follows belongs to another command."""
        self.words, self.chars, self.target = [], None, False


def parse_command_line(line: str) -> Typed | None:
    """The command at the end of `line`; None where no word of a command can stand: in a comment, in `${`, after a
    backslash whose character is missing."""
    return _Reader(line).read()


class _Reader:
    def __init__(self, line: str) -> None:
        self.line = line
        self.levels = [_Level("", 0)]
        self.at = 0

    def read(self) -> Typed | None:
        while self.at < len(self.line):
            if not self._step():
                return None
        command, top = self._command(), self.levels[-1]
        if "${" in (level.kind for level in self.levels):
            return None
        return Typed(
            words=tuple(command.words),
            chars=tuple(command.chars or ()),
            quote=top.kind if top.kind in _QUOTES else "",
            backticks=sum(level.kind == "`" for level in self.levels),
            target=command.target,
            outer=() if command is self.levels[0] else tuple(self.levels[0].words),
        )

    def _command(self) -> _Level:
        return next(level for level in reversed(self.levels) if level.kind not in _QUOTES)

    def _add(self, text: str, at: int) -> None:
        command, top = self._command(), self.levels[-1]
        if command.chars is None:
            command.chars = []
        command.chars += [Char(text, at, top.kind if top.kind in _QUOTES else "")] if text else []

    def _open(self, kind: str, size: int) -> None:
        """A quote begins a word, even an empty one; so does what will be expanded."""
        if kind != "(":
            self._add("", self.at)
        self.levels.append(_Level(kind, self.at))
        self.at += size

    def _close(self) -> None:
        """The innermost level ends with the character here. What it will give is unknown: it stands as written."""
        level = self.levels.pop()
        self.at += 1
        if level.kind not in (*_QUOTES, "("):
            for at in range(level.at, self.at):
                self._add(self.line[at], at)

    def _step(self) -> bool:
        """Read on by a character or a mark of a few; whether the line can still be read."""
        line, at, kind = self.line, self.at, self.levels[-1].kind
        char, pair = line[at], line[at : at + 2]
        inside = [level.kind for level in self.levels]
        if "`" in inside and char == "`":
            # Whatever is open in there ends with it: Bash looks for the closing one before it looks at quotes.
            while self.levels[-1].kind != "`":
                self.levels.pop()
            self._close()
        elif pair == "\\`" and "`" in inside:
            return False
        elif kind == "'":
            self._take_until("'", char)
        elif char == "\\":
            return self._escape(kind, pair)
        elif kind == "$'":
            self._take_until("'", char)
        elif pair in ("$(", "${"):
            self._open(pair, 2)
        elif char == "`":
            self._open(char, 1)
        elif kind == '"':
            self._take_until('"', char)
        else:
            return self._bare(kind, char, pair)
        return True

    def _take_until(self, quote: str, char: str) -> None:
        if char == quote:
            self._close()
        else:
            self._add(char, self.at)
            self.at += 1

    def _escape(self, kind: str, pair: str) -> bool:
        if len(pair) == 1:
            return False
        if kind == "$'" and pair[1] not in "\\'\"":
            return False  # a character by its number: what it is cannot be compared with what is typed
        if pair[1] == "\n":
            pass  # the line goes on
        elif kind == '"' and pair[1] not in _ESCAPED_IN_DOUBLE:
            self._add("\\", self.at)
            self._add(pair[1], self.at + 1)
        else:
            self._add(pair[1], self.at)
        self.at += 2
        return True

    def _bare(self, kind: str, char: str, pair: str) -> bool:
        """A character outside of quotes; False at the beginning of a comment."""
        command = self._command()
        if char in "'\"":
            self._open(char, 1)
        elif pair in ("$'", '$"'):
            self._open("$'" if pair == "$'" else '"', 2)
        elif pair in _OPENERS:
            self._open(pair, 2)
        elif kind == "${":
            self._take_until("}", char)
        elif char == ")" and kind in ("$(", "<(", ">(", "("):
            self._close()
        elif char == "(":
            self._open("(", 1)
        elif char == "#" and command.chars is None:
            end = self.line.find("\n", self.at)
            self.at = end if end >= 0 else len(self.line)
            return end >= 0
        elif char in "<>" or pair == "&>":
            self._redirect(command)
        elif char in ";&|\n)":
            command.end_command()
            self.at += 1
        elif char in " \t":
            command.end_word()
            self.at += 1
        else:
            self._add(char, self.at)
            self.at += 1
        return True

    def _redirect(self, command: _Level) -> None:
        if command.chars and all(char.text.isdigit() and not char.quote for char in command.chars):
            command.chars = None  # the number of a file: 2>
        command.end_word()
        command.target = True
        while self.at < len(self.line) and self.line[self.at] in "<>&|":
            self.at += 1
