"""A file of telegrams, cut into messages, line by line: memory holds one message, however long the file.

A message begins with "Message Text", with the routing line "VZCZC...", after "NNNN", or where a page header
names another telegram than the one before. "Message Attributes" closes the text and opens the key-value block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.readers.shared.release_stamps import is_stamp
from ingest.readers.telegram.pages import PAGE, PAGE_END
from ingest.sources import decoding
from ingest.sources.items import Failure
from ingest.sources.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ingest.sources.items import SourceFile

LONGEST = 8_000_000
"""Characters in one message. The longest telegrams, of dozens of sections, stay below one million."""

_TEXT = re.compile(r"\s*Message Text:?\s*$")
_ATTRIBUTES = re.compile(r"\s*Message Attributes:?\s*$")
_ROUTING = re.compile(r"\s*V?ZCZC\w{0,8}\b")
_END = re.compile(r"\s*NNNN?\s*$")
# What may stand behind the end of the last message.
_BEHIND = re.compile(r"[\W_]*+$|\s*+(?:NNNN?|#\d{4,6}|<< ?END OF DOCUMENT ?>>)\s*+$")
_SENTINELS = re.compile(r"[\ue000-\uf8ff]")


@dataclass(slots=True)
class Message:
    """The lines of one message as they stand in the file."""

    line: int
    """Number of its first line in the file, from 1."""
    text: list[str] = field(default_factory=list)
    attributes: list[str] = field(default_factory=list)
    has_attributes: bool = False


def messages(source: SourceFile, encoding: str) -> Iterator[Message | Failure]:
    """The messages of a file in order; a Failure in place of one that is too long to be one."""
    cutter = _Cutter(source.path)
    with source.open() as stream:
        for raw in decoding.lines(stream, encoding):
            plain = raw.rstrip("\r\n")
            if plain.isascii() and plain.isprintable():  # nearly all lines: nothing to clean
                yield from cutter.take(plain.rstrip())
                continue
            # One line of the stream may hold several: form feeds and Unicode line ends are line ends too.
            for number, page in enumerate(_SENTINELS.sub("", clean(raw)).rstrip("\n").split("\f")):
                if number:
                    cutter.end_page()
                for line in page.split("\n"):
                    yield from cutter.take(line.rstrip())
    yield from cutter.close()


class _Cutter:
    """State: the message under way, where in it we stand, and the telegram that its page headers name."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.number = 0
        self.size = 0
        self.message = Message(line=1)
        self.boxed = False
        self.ended = False
        self.page = ("", "")
        self.worded = False

    def take(self, line: str) -> Iterable[Message | Failure]:
        """What is finished by this line, if anything."""
        self.number += 1
        if not line:
            return self._keep(line)
        if "Message " in line:
            if _TEXT.match(line):
                return self.close(boxed=True)
            if _ATTRIBUTES.match(line):
                self.message.has_attributes = True
                return ()
        page = PAGE.match(line) if "PAGE" in line else None
        done: Iterable[Message | Failure] = ()
        if self.worded and self._begins(line, page):
            # All of it now: what follows is of the next message.
            done = tuple(self.close(boxed=self.boxed and not self.message.has_attributes))
        if page:
            self.page = (page["post"], page["number"].lstrip("0"))
        if "NNN" in line and _END.match(line):
            self.ended = True
        self.worded = True
        self._keep(line)
        return done

    def end_page(self) -> None:
        """A form feed: a page ends, not the message."""
        if self.worded and not self.message.has_attributes:
            self._keep(PAGE_END)

    def _keep(self, line: str) -> tuple[()]:
        self.size += len(line) + 1
        if self.size <= LONGEST:
            (self.message.attributes if self.message.has_attributes else self.message.text).append(line)
        return ()

    def _begins(self, line: str, page: re.Match[str] | None) -> bool:
        if "ZCZC" in line and _ROUTING.match(line) and (self.ended or self.message.has_attributes or self._spoken()):
            return True
        if self.message.has_attributes:
            return bool(page)
        if page and page["page"].lstrip("0") == "1" and any(self.page):
            return (page["post"], page["number"].lstrip("0")) != self.page
        return self.ended and not self.boxed and not _BEHIND.match(line) and not is_stamp(line.strip())

    def _spoken(self) -> bool:
        """Whether the message has more than its routing lines: a second routing line begins another."""
        return sum(1 for line in self.message.text if line.strip()) > 3

    def close(self, *, boxed: bool = False) -> Iterator[Message | Failure]:
        """The message under way; the next one begins at the following line."""
        message = self.message
        if self.size > LONGEST:
            yield Failure(
                path=self.path,
                place=f"line {message.line}",
                reason=f"a message of {self.size:,} characters is no telegram",
                advice="check that the file holds telegrams, or split it at the messages' beginnings",
            )
        elif self.worded:
            yield message
        self.message = Message(line=max(1, self.number))
        self.boxed, self.ended, self.page, self.size = boxed, False, ("", ""), 0
        self.worded = False
