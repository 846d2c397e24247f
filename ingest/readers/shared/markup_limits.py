"""XML that strangers made, looked at before a parser sees it: its encoding, and what would cost more than its length.

Everything here is one pass over the bytes, cut wherever a reader cuts them. In XML no "<" stands inside a tag, so what
follows a "<" up to the next one holds at most one tag, whatever is around it: nothing has to be known about comments or
sections of character data, whose contents are counted along.
"""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING, Any

from corpus.errors import BadSource
from ingest.sources import decoding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_ATTRIBUTES = 250
"""Attributes of one tag, declarations of namespaces among them: each is looked up among all the others, by lxml in XML,
by the parser itself in pages. FRUS volumes have four, Word some thirty."""
LONGEST_DECLARATION = 65_536
"""Bytes of one declaration in a document type: as far as it is kept to be looked at."""

_SHORTEST = 5 * MOST_ATTRIBUTES  # bytes of a tag with so many: ` a=""` each
_LONG = re.compile(rb"<([^<]{%d,})" % _SHORTEST)
_IN_TAG = re.compile(rb"[\"'>=]")
_NO_TAG = b"!?/"
_DECLARATION = re.compile(rb"<!(?:ATTLIST|ENTITY)[^<]*+")
_LONGEST_KEYWORD = len("<!ATTLIST")
# A literal that ends before the next "<": what is not in it is no markup.
_HARMLESS = re.compile(
    rb"<!ENTITY\s++[^\s%\"'<>]++\s++(?:(?:SYSTEM|PUBLIC)\s|(?P<quote>[\"'])(?P<value>[^<]*?)(?P=quote))"
)
_WRITTEN_LESS = re.compile(rb"&#(?:0*60|x0*3[cC]);")
_XML = re.compile(rb"\s*<\?xml\b[^<>]{0,400}?\bencoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,39})[\"']")
_WIDE = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))


class OverLimit(BadSource):
    """A tag or a declaration that is refused. `at` counts the bytes of this piece that stand before it."""

    def __init__(self, problem: str, *, advice: str, at: int) -> None:
        super().__init__(problem, advice=advice)
        self.at = at


class Gauge:
    """Counts what the tags of a file have, piece by piece. The pieces are UTF-8, cut anywhere.

    `begun` may be set where the root element has begun: there are no declarations behind that.
    """

    def __init__(self, advice: str, *, begun: bool = False) -> None:
        self._advice = advice
        self.begun = begun
        self._tag: _Tag | None = None  # open at the end of the last piece
        self._held = b""  # a declaration, or the beginning of what may be one, likewise

    def feed(self, piece: bytes) -> None:
        """Look at the next piece. Raises OverLimit."""
        first = piece.find(b"<")
        if self._tag is not None and self._tag.go_on(piece if first < 0 else piece[:first]):
            raise self._crowded(0)
        if not self.begun:
            self._declarations(piece)
        if first < 0:
            return
        last = piece.rfind(b"<")
        for found in _LONG.finditer(piece, first, last):
            if found[1].count(b"=") > MOST_ATTRIBUTES and _Tag().go_on(found[1]):
                raise self._crowded(found.start())
        self._tag = _Tag()
        if self._tag.go_on(piece[last + 1 :]):
            raise self._crowded(last)

    def _crowded(self, at: int) -> OverLimit:
        return OverLimit(f"a tag with more than {MOST_ATTRIBUTES:,} attributes", advice=self._advice, at=at)

    def _declarations(self, piece: bytes) -> None:
        """Refuse those that give elements what nobody wrote there, or text that is markup."""
        before = len(self._held)
        piece = self._held + piece if before else piece
        self._held = b""
        last = piece.rfind(b"<")
        for found in _DECLARATION.finditer(piece) if b"<!ATTLIST" in piece or b"<!ENTITY" in piece else ():
            at = max(found.start() - before, 0)
            if piece.startswith(b"<!ATTLIST", found.start()):
                raise OverLimit("a document type that gives elements attributes", advice=self._advice, at=at)
            fits = _HARMLESS.match(found.group())
            long = (fits.end() if fits else found.end() - found.start()) > LONGEST_DECLARATION
            if fits and not long and not (fits["value"] and _WRITTEN_LESS.search(fits["value"])):
                continue
            if fits or long or found.end() < len(piece):
                what = f"is longer than {LONGEST_DECLARATION:,} bytes" if long else "may hold markup"
                raise OverLimit(f"a document type with an entity that {what}", advice=self._advice, at=at)
            self._held = found.group()
        if last >= 0 and not self._held and len(piece) - last < _LONGEST_KEYWORD:
            self._held = piece[last:]


class _Tag:
    """What follows a "<", as far as it has been seen."""

    def __init__(self) -> None:
        self._count = 0
        self._begun = self._ended = False
        self._quote = b""

    def go_on(self, piece: bytes) -> bool:
        """Whether there are too many attributes by now."""
        if not self._begun and piece:
            self._begun, self._ended = True, piece[:1] in (b"!", b"?", b"/")
        at = 0
        while not self._ended:
            if self._quote:
                end = piece.find(self._quote, at)
                if end < 0:
                    return False
                at, self._quote = end + 1, b""
            found = _IN_TAG.search(piece, at)
            if not found:
                return False
            at = found.end()
            if found.group() == b">":
                self._ended = True
            elif found.group() != b"=":
                self._quote = found.group()
            else:
                self._count += 1
                if self._count > MOST_ATTRIBUTES:
                    self._ended = True
                    return True
        return False


def nodes(piece: bytes) -> int:
    """Half the nodes of a tree that a piece of markup can make: a start and an end each count one, an attribute and a
    reference two."""
    return piece.count(b"<") + 2 * (piece.count(b"=") + piece.count(b"&"))


def encoding(head: bytes) -> tuple[str, str]:
    """(codec, name as recorded) of an XML file that begins so. Raises BadSource where it names no encoding of text."""
    for mark, codec in decoding.MARKS:
        if head.startswith(mark):
            return codec, decoding.name(codec)
    for beginning, codec in _WIDE:
        if head.startswith(beginning):
            return codec, "utf-16"
    found = _XML.match(head)
    if not found:
        return "utf-8", "utf-8"
    encoding_name = found[1].decode("ascii", "replace").lower()
    known = decoding.declared(encoding_name)
    if not known:
        raise BadSource(f"XML in the encoding {encoding_name!r}", advice="save it as UTF-8")
    # What can be read byte by byte is not in units of two or four bytes, whatever it says.
    return ("utf-8", "utf-8") if known.startswith(("utf-8", "utf-16", "utf-32")) else (known, encoding_name)


def to_utf8(codec: str) -> Callable[[bytes], bytes] | None:
    """What turns pieces in `codec`, cut anywhere, into UTF-8; None where there is nothing to do."""
    if codec in ("utf-8", "utf-8-sig", "ascii"):
        return None
    decoder = codecs.getincrementaldecoder(codec)("replace")
    return lambda piece: decoder.decode(piece).encode("utf-8", "replace")


def outermost(root: Any, *tags: str) -> Iterator[Any]:
    """The elements of a tree that have one of these tags and are in no other of them, in order.

    What is in those inside is in them already: taken as well, a text would come once for each that is around it.
    """
    from lxml import etree

    walk = etree.iterwalk(root, events=("start",), tag=tags)
    for _, node in walk:
        yield node
        walk.skip_subtree()
