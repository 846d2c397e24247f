"""Bytes to text, with the name of the encoding. Never an error: what cannot be read becomes U+FFFD.

In this order: a byte-order mark; UTF-16 without one (every second byte zero); UTF-8; else a guess among the
code pages in which cables are found, from a bounded sample. Exports from Western offices are cp1252, from
Bucharest, Warsaw, Prague or Budapest cp1250: general detectors mix up these two (they share most letters), so
the rule for them is ours.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from corpus.errors import BadSource

SAMPLE = 32_768
"""Bytes that are guessed from."""
LONGEST_LINE = 64 << 20
"""Bytes of one line of a table; a record longer than the longest document is not a record."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte-order marks and the codecs that read what follows them."""
# What Python calls a codec and nobody keeps a text in; the first two take the square of what they decode.
_NO_ENCODINGS = frozenset(("punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "charmap"))
_LATIN = ("cp1252", "cp1250")
_OTHERS = ("cp1251", "koi8_r", "gb18030", "big5", "shift_jis", "cp949")
# Letters in cp1250 (Ş ş Ţ ţ Ł ł Ą ą Ż ż Ľ ľ Ś ś Ź ź Ť Š ž ý) where cp1252 has signs or letters that Western
# languages do not use inside words.
_EASTERN = re.compile(
    rb"(?<=[A-Za-z\xc0-\xff])[\x8a\x8c-\x8f\x9a\x9c-\x9f\xa3\xa5\xaa\xaf\xb3\xb9\xba\xbc\xbe\xbf\xde\xfd\xfe]"
    rb"|[\x8a\x8c-\x8f\x9a\x9c-\x9f\xa3\xaa\xaf\xb3\xba\xbe\xbf\xde\xfe](?=[a-z\xe0-\xff])"
    rb"|(?<=[a-z])[\xf5\xfb](?=[a-z])"
)
# À à Å å Ï ï Ã-less õ: in cp1250 letters of hardly any language (Ŕ, Ĺ), and the Spanish ¿ and ñ in their places.
_WESTERN = re.compile(rb"[\xc0\xe0\xc5\xe5]|\xbf(?=[A-Z\xc0-\xdf])|[aeiou]\xf1[aeiou]|\xe3o\b|\xf5es\b|[a-z]\xfbt")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and the encoding it was in: utf-8, utf-16, cp1252, cp1250, ..."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded:
    """The text of a whole document. The byte-order mark is not part of it."""
    encoding = encoding_of(content)
    return Decoded(content.decode(encoding, "replace"), name(encoding))


def encoding_of(content: bytes, *, whole: bool = True) -> str:
    """The codec that reads `content`; with `whole` False it is a beginning, cut anywhere."""
    for mark, codec in MARKS:
        if content.startswith(mark):
            return codec
    if wide := _wide(content[:SAMPLE]):
        return wide
    try:
        codecs.getincrementaldecoder("utf-8")().decode(content, final=whole)
    except UnicodeDecodeError:
        return _code_page(content)
    return "utf-8"


def name(codec: str) -> str:
    """The encoding's name as it is recorded: without Python's distinction about the mark."""
    return "utf-8" if codec == "utf-8-sig" else codec


def declared(label: str) -> str:
    """The codec of an encoding that a file names; "" for what is none of text, or none that is known."""
    try:
        codec = codecs.lookup(label).name
        b" ".decode(codec, "replace")
    except (LookupError, ValueError):  # ValueError: a name with a NUL in it
        return ""
    return "" if codec.replace("-", "_") in _NO_ENCODINGS else codec


def lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """Lines of a seekable `stream` with their ends, decoded one by one. Raises BadSource on an endless line.

    A file that calls itself UTF-8 but has a stray line in another code page (glued exports do) gets that line
    as cp1252.
    """
    head = stream.read(4096)
    stream.seek(0)
    # Old Macintosh files end their lines with a lone carriage return, which a binary stream does not see.
    alone = b"\r" in head and b"\n" not in head
    if alone or encoding not in ("utf-8", "utf-8-sig", *_LATIN, "cp1251", "koi8_r"):
        yield from _text_lines(stream, encoding)
        return
    first = True
    codec = name(encoding)
    while raw := stream.readline(LONGEST_LINE):
        if len(raw) == LONGEST_LINE:
            raise _endless()
        if first and raw.startswith(codecs.BOM_UTF8):
            raw = raw[len(codecs.BOM_UTF8) :]
        first = False
        yield _line(raw, codec)


def _line(raw: bytes, codec: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252" if codec == "utf-8" else codec, "replace")


def _text_lines(stream: BinaryIO, encoding: str) -> Iterator[str]:
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    try:
        while line := text.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE:
                raise _endless()
            yield line
    except UnicodeError as error:  # UTF-16 and UTF-32 refuse to begin without a mark
        raise BadSource(f"text in a broken {encoding} encoding", advice="save the file as UTF-8") from error
    finally:
        if not stream.closed:  # a reader that stops early has closed it
            text.detach()


def _endless() -> BadSource:
    return BadSource(
        f"a line longer than {LONGEST_LINE >> 20} MiB",
        advice="check that this is text with one record a line, or split the file",
    )


def _wide(sample: bytes) -> str:
    """utf-16-le or utf-16-be where every second byte is mostly zero, as in Latin text; else ""."""
    if len(sample) < 4:
        return ""
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return ""


def _code_page(content: bytes) -> str:
    """The likeliest code page of bytes that are no UTF-8. cp1252 where nothing speaks for another."""
    sample = _non_ascii_sample(content)
    high = sum(byte > 0x7F for byte in sample)
    # A text with accents here and there is Latin; one that is largely high bytes can be Cyrillic or Chinese.
    if high * 4 > sum(byte > 0x40 for byte in sample):
        from charset_normalizer import from_bytes  # 20 ms to import; most files are UTF-8

        best = from_bytes(sample, cp_isolation=[*_LATIN, *_OTHERS]).best()
        if best is not None and best.encoding in _OTHERS:
            return best.encoding
    return "cp1250" if len(_EASTERN.findall(sample)) > len(_WESTERN.findall(sample)) else "cp1252"


def _non_ascii_sample(content: bytes) -> bytes:
    """Up to SAMPLE bytes from around bytes above 127: ASCII tells nothing about the code page."""
    kept, size, end = [], 0, 0
    for found in re.finditer(rb"[\x80-\xff]", content[: 32 * SAMPLE]):
        if found.start() >= end:
            begin, end = max(end, found.start() - 100), found.end() + 200
            kept.append(content[begin:end])
            size += end - begin
            if size >= SAMPLE:
                break
    return b"\n".join(kept)[:SAMPLE] or content[:SAMPLE]
