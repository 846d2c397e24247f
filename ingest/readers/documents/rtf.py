"""Rich Text (RTF): the text in paragraphs, footnotes and comments as notes, running heads apart.

The tokens are read here: striprtf drops footnotes and heads and needs minutes for a made-up table of fonts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus.errors import BadSource
from corpus.records import Cable, Note
from ingest.readers.documents.plain import empty, whole
from ingest.readers.documents.word_text import deletions, document_cable
from ingest.sources import decoding
from ingest.sources.text import clean, join_paragraphs, one_line, split_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.sources.items import Failure, SourceFile

READER_VERSION = 5
SIGNATURE = b"{\\rtf"
DEEPEST = 10_000
"""Groups inside groups; word processors nest some ten."""
MOST_NOTES = 10_000

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?|\\'([0-9A-Fa-f]{2})|\\(.)|([{}])|[\r\n]++|([^\\{}\r\n]++)|.", re.S
)
_CHARSETS = {
    **{77: "mac_roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254"},
    **{163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"},
}
"""Windows character sets, as tables of fonts number them, to codecs."""
_CELL = "\ue000"
"""Between the cells of a row until the row is whole; no character of a text (private use)."""
_SIGNS = {
    **{"par": "\n\n", "sect": "\n\n", "page": "\n\n", "line": "\n", "tab": "\t", "cell": _CELL, "row": "\n\n"},
    **{"nestcell": _CELL, "nestrow": "\n", "emdash": "—", "endash": "–", "bullet": "•", "emspace": " ", "enspace": " "},
    **{"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”"},
}
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"{": "{", b"}": "}", b"\\": "\\", b"\n": "\n\n", b"\r": "\n\n"}
_HEADS = frozenset(("header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr", "footerf"))
_UNSEEN_WORDS = """
    colortbl stylesheet listtable listoverridetable rsidtbl generator pict objdata fldinst themedata colorschememapping
    latentstyles datastore xmlnstbl filetbl revtbl template bkmkstart bkmkend author operator company creatim revtim
    printim buptim keywords comment doccomm subject manager category hlinkbase nonshppict
"""
_UNSEEN = frozenset(_UNSEEN_WORDS.split())
_NOTES = {"footnote": "", "annotation": "comment"}
_KEPT_STARRED = frozenset(("annotation", "shptxt", "shpinst"))


@dataclass(slots=True)
class RichText:
    """The text of an RTF document, its paragraphs parted by blank lines; running heads each once a printing."""

    text: str = ""
    title: str = ""
    heads: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    """(kind, text): "" for a footnote, "comment"."""
    deleted: list[str] = field(default_factory=list)
    """The words of tracked deletions."""


@dataclass(slots=True)
class _Group:
    target: str  # "body", "heads", "notes", "title", "info", "fonts", ""
    codec: str
    skip: int = 1  # bytes after each Unicode character that stand for it in old programs
    start: bool = True  # nothing but a star has been seen in it
    starred: bool = False


def read_cables(source: SourceFile) -> Iterator[Cable | Failure]:
    """The file as one cable. Raises BadSource where it holds no text."""
    found = rich_text(whole(source))
    if not found.text:
        raise empty(source)
    yield document_cable(
        source,
        found.text,
        reader="rtf",
        reader_version=READER_VERSION,
        title=found.title,
        heads=tuple(dict.fromkeys(found.heads)),
        notes=(
            Note(marker=f"{kind} {number}".strip(), text=words)
            for number, (kind, words) in enumerate(found.notes, start=1)
        ),
        warnings=[deletions(found.deleted)] if found.deleted else (),
    )


def rich_text(content: bytes) -> RichText:
    """The text of an RTF document. Raises BadSource where its groups are nested without end."""
    return _Parser().parsed(content)


class _Parser:
    """State: the open groups, the bytes that wait to be decoded, and the pieces of each target."""

    def __init__(self) -> None:
        self._codec = "cp1252"
        self._fonts: dict[int, str] = {}
        self._font = 0
        self._groups = [_Group("body", self._codec)]
        self._bytes = bytearray()
        self._skip = 0
        self._pieces: dict[str, list[str]] = {"body": [], "heads": [], "notes": [], "title": [], "deleted": []}
        self._found = RichText()
        self._kind = ""

    def parsed(self, content: bytes) -> RichText:
        """See `rich_text`."""
        at = 0
        while found := _TOKEN.match(content, at):
            at = found.end()
            word, number, pair, symbol, brace, text = found.groups()
            if text is not None:
                self._raw(text)
            elif pair is not None:
                self._raw(bytes((int(pair, 16),)))
            elif word is not None:
                if word == b"bin":
                    at += max(0, int(number or 0))
                    continue
                self._word(word.decode("ascii"), int(number) if number else None)
            elif brace is not None:
                self._brace(opens=brace == b"{")
            elif symbol == b"*":
                self._groups[-1].starred = True
            elif symbol is not None and symbol in _SYMBOLS:
                self._sign(_SYMBOLS[symbol])
        while len(self._groups) > 1:
            self._brace(opens=False)
        self._flush()
        self._end("deleted")
        self._found.text = _tidied("".join(self._pieces["body"]))
        self._found.title = one_line("".join(self._pieces["title"]))[:1_000]
        return self._found

    def _raw(self, text: bytes) -> None:
        skipped = min(self._skip, len(text))
        self._skip -= skipped
        if self._groups[-1].target in self._pieces:
            self._bytes += text[skipped:]

    def _sign(self, text: str) -> None:
        self._flush()
        self._skip = 0
        target = self._groups[-1].target
        if target in self._pieces:
            self._pieces[target].append(text)

    def _flush(self) -> None:
        if self._bytes:
            group = self._groups[-1]
            if group.target in self._pieces:
                self._pieces[group.target].append(self._bytes.decode(group.codec, "replace"))
            self._bytes.clear()

    def _brace(self, *, opens: bool) -> None:
        self._flush()
        self._skip = 0
        if opens:
            if len(self._groups) > DEEPEST:
                raise BadSource(f"groups nested more than {DEEPEST:,} deep", advice="save it as DOCX or text anew")
            last = self._groups[-1]
            self._groups.append(_Group(last.target, last.codec, last.skip))
        elif len(self._groups) > 1:
            left = self._groups.pop()
            if left.target != self._groups[-1].target and left.target in ("heads", "notes", "deleted"):
                self._end(left.target)

    def _end(self, target: str) -> None:
        """What was gathered for a target is one page header, note or deletion."""
        words = _tidied("".join(self._pieces[target]))
        self._pieces[target].clear()
        if words and target == "heads":
            self._found.heads.append(one_line(words))
        elif words and target == "deleted":
            if len(self._found.deleted) < MOST_NOTES:
                self._found.deleted.append(one_line(words))
        elif words and len(self._found.notes) < MOST_NOTES:
            self._found.notes.append((self._kind, words))

    def _word(self, word: str, number: int | None) -> None:
        group = self._groups[-1]
        if word == "u" and number is not None:
            self._sign(chr(number & 0xFFFF))
            self._skip = group.skip
            return
        first, group.start = group.start, False
        if first and self._opens(group, word):
            return
        if word in _SIGNS:
            self._sign(_SIGNS[word])
        elif word == "deleted" and group.target in ("body", "deleted"):
            self._flush()
            group.target = "body" if number == 0 else "deleted"
        elif word == "uc" and number is not None:
            group.skip = min(max(number, 0), 16)
        elif word == "ansicpg" and number:
            self._flush()
            self._codec = decoding.declared(f"cp{number}") or self._codec
            group.codec = self._codec
        elif word == "mac":
            self._codec = group.codec = "mac_roman"
        elif word == "f" and number is not None:
            self._font = number
            self._flush()
            group.codec = self._fonts.get(number, self._codec)
        elif word == "plain":
            self._flush()
            group.codec = self._codec
        elif word == "fcharset" and group.target == "fonts" and number in _CHARSETS and len(self._fonts) < MOST_NOTES:
            self._fonts[self._font] = _CHARSETS[number]

    def _opens(self, group: _Group, word: str) -> bool:
        """Whether `word` gives its group another target."""
        if word in _UNSEEN or (group.starred and word not in _KEPT_STARRED):
            group.target = ""
        elif group.target in ("", "fonts"):
            return False
        elif word == "fonttbl":
            group.target = "fonts"
        elif word in _HEADS:
            group.target = "heads"
        elif word in _NOTES:
            group.target, self._kind = "notes", _NOTES[word]
        elif word == "info":
            group.target = "info"
        elif word == "title" and group.target == "info":
            group.target = "title"
        else:
            return False
        return True


def _tidied(text: str) -> str:
    # A UTF-16 pair comes as two characters.
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    lines = (line.rstrip(f"{_CELL} \t").replace(_CELL, " | ") for line in joined.split("\n"))
    return join_paragraphs(split_paragraphs(clean("\n".join(lines))))
