"""A cable of a snapshot, unpacked as far as it is asked for: most hits of most searches show their heads alone."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from corpus.errors import CorruptArchive
from index.format import codec
from index.format.codec import Unreadable
from index.format.remedy import repair_advice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from typing import TypeVar

    from corpus.records import Cable, DateSpan, Mention, Note
    from index.format.codec import Head
    from index.protocol import Ref, Snapshot

    Unpacked = TypeVar("Unpacked")


class StoredCable:
    """One cable. State: what was unpacked so far. Its attributes raise CorruptArchive where it is damaged."""

    def __init__(self, snapshot: Snapshot, archive: Path, ref: Ref, *, head: bytes, text: bytes | None = None) -> None:
        self._snapshot, self._archive, self._ref = snapshot, archive, ref
        self._packed_text = text
        self.head: Head = self._sound(lambda: codec.unpack_head(head))

    @cached_property
    def text(self) -> bytes:
        """The body, UTF-8."""
        packed = self._packed_text if self._packed_text is not None else self._fetch("text")
        return self._sound(lambda: codec.unpack_text(packed))

    def whole(self, *, mentions: bool = True) -> Cable:
        """All of it; or without its mentions, in half of the time."""
        if mentions:
            return self._whole
        packed = self._fetch("rest")
        return self._sound(
            lambda: codec.joined(self.head, self.text, codec.decode_content(codec.frame(packed), mentions=mentions))
        )

    @property
    def date(self) -> DateSpan:
        """Of the head, as the next two."""
        return self.head.date

    @property
    def kind(self) -> str:
        """See date."""
        return self.head.kind

    @property
    def number(self) -> str:
        """See date."""
        return self.head.number

    # Texts of the cable by the names that they have in `Cable`: what is highlighted reads only those it needs.

    @property
    def title(self) -> str:
        """As `Cable` has it; the others likewise."""
        return self.head.title

    @property
    def subject(self) -> str:
        """See title."""
        return self.head.subject

    @property
    def summary(self) -> str:
        """See title."""
        return self.head.summary

    @cached_property
    def body(self) -> str:
        """See title."""
        return self._sound(lambda: self.text.decode())

    @property
    def notes(self) -> tuple[Note, ...]:
        """See title."""
        return self._whole.notes

    @property
    def source_note(self) -> str:
        """See title."""
        return self._whole.source_note

    @property
    def headings(self) -> tuple[str, ...]:
        """See title."""
        return self._whole.headings

    @property
    def signed(self) -> str:
        """See title."""
        return self._whole.signed

    @property
    def drafter(self) -> str:
        """See title."""
        return self._whole.drafter

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """See title; as they were tagged."""
        return self._whole.mentions

    @cached_property
    def _whole(self) -> Cable:
        packed = self._fetch("rest")
        return self._sound(lambda: codec.joined(self.head, self.text, codec.decode_content(codec.frame(packed))))

    def _fetch(self, name: str) -> bytes:
        ((packed,),) = self._snapshot.fetch([self._ref], [name])
        return packed

    def _sound(self, unpack: Callable[[], Unpacked]) -> Unpacked:
        try:
            return unpack()
        except (Unreadable, UnicodeDecodeError) as error:
            raise CorruptArchive(
                f"a stored cable of {self._archive} is damaged ({error})", advice=repair_advice(self._archive)
            ) from error
