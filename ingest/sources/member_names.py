"""Names of members of archives that do not say in which encoding they are: Russian, Central European, Asian programs.

A zip without the mark of UTF-8 holds names in the code page of the machine that packed it. Which one is guessed from
all its names together: names are short, but they come from one machine.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ingest.sources.files import printable_path

if TYPE_CHECKING:
    import zipfile

LONGEST_NAME = 400
_UTF8 = 0x800
_UNICODE_PATH = 0x7075
SAMPLE = 2_000
"""Names that a guess is made from."""
_SINGLE = ("cp866", "cp1251", "koi8_r", "cp437", "cp850", "cp852", "cp1252", "cp1250")
# For each of several bytes a letter: the first bytes of its most usual letters.
_DOUBLE = (
    # Of as many Chinese letters some begin with a later byte; fewer Korean ones are read as Chinese.
    ("cp949", re.compile(rb"[\xb0-\xc8][\xa1-\xfe]"), 4),
    ("gb18030", re.compile(rb"[\xb0-\xd7][\xa1-\xfe]"), 1),
    ("shift_jis", re.compile(rb"\x82[\x9f-\xf1]|\x83[\x40-\x96]|[\x88-\x97][\x40-\xfc]"), 1),
    ("big5", re.compile(rb"[\xa4-\xc6][\x40-\x7e\xa1-\xfe]"), 1),
)
"""Codec, its usual letters, how many of them there must be."""
_ENOUGH = 0.9
"""Share of the letters of several bytes that are usual ones where an encoding fits."""
_BETWEEN = re.compile(r"[A-Za-z][^\x00-\x7f]|[^\x00-\x7f][A-Za-z]")
_TWO_WIDE = re.compile(r"[^\x00-\x7f]{2}")
_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u045f]")
_VOWELS = frozenset("аеиоуыэюяёіїєАЕИОУЫЭЮЯЁІЇЄ")
_UKRAINIAN = re.compile(r"[єїґЄЇҐ]")
_RUSSIAN = re.compile(r"[ёъыэЁЪЫЭ]")
_USUAL = frozenset("оеаинтсрвлкмдпу")
_RARE = frozenset("фщъэёцхшжюьіїєґђѓљњћќўџ")
_ASCII = re.compile(r"[A-Za-z]")
# Letters of Western and Central European languages that stand in names.
_ACCENTED = frozenset("äöüßéèêëàâáãåæçñóòôõøíìîïúùûýœÄÖÜÉÈÊÀÂÁÃÅÆÇÑÓÒÔÕØÍÎÚÛ")
_EASTERN = frozenset("ăâîșțşţąćęłńóśźżčďěňřšťůžőűđĂÂÎȘȚŞŢĄĆĘŁŃÓŚŹŻČĎĚŇŘŠŤŮŽŐŰĐ")


def zip_names(members: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names of the members of a zip, in their order, with the encoding that they are in."""
    raw = [_raw(member) for member in members]
    codec = encoding_of(name for name in raw if isinstance(name, bytes))
    return [name if isinstance(name, str) else _decoded(name, codec) for name in raw]


def member_name(raw: str) -> str:
    """The name an archive gives, made harmless: no "..", no root, no drive, no backslash, one line."""
    parts = [part for part in raw.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    if parts:
        parts[0] = re.sub(r"^[A-Za-z]:", "", parts[0])
    name = printable_path("/".join(part for part in parts if part))
    return name[-LONGEST_NAME:] or "unnamed"


_OF_SYSTEMS = frozenset(("__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "$recycle.bin"))
"""Files and folders that systems put beside those of their users."""


def is_hidden(raw: str) -> bool:
    """Whether a member is one that its system hides, or a program's mark that a document is open ("~$note.docx")."""
    parts = raw.replace("\\", "/").split("/")
    return any(
        part.casefold() in _OF_SYSTEMS or part.startswith("~$") or (part.startswith(".") and part.strip("."))
        for part in parts
    )


def tar_name(name: str) -> str:
    """The name of a member of a tar, whose bytes are no UTF-8 where it has lone surrogates."""
    if name.isascii() or not any("\udc80" <= letter <= "\udcff" for letter in name):
        return name
    raw = name.encode("utf-8", "surrogateescape")
    return _decoded(raw, encoding_of([raw]))


def encoding_of(names: Iterable[bytes]) -> str:
    """The codec of names that do not say it; cp437, which the format prescribes, where nothing speaks for another."""
    sample = [name for name, _ in zip((name for name in names if not name.isascii()), range(SAMPLE), strict=False)]
    if not sample:
        return "cp437"
    if all(_decodes(name, "utf-8") for name in sample):
        return "utf-8"
    for codec, usual, least in _DOUBLE:
        if not all(_decodes(name, codec) for name in sample) or _share(sample, usual) < _ENOUGH:
            continue
        if sum(len(usual.findall(name)) for name in sample) < least:
            continue
        if _stands_alone(sample, codec) and not _plausible(sample, "cp1251") and not _plausible(sample, "cp866"):
            return codec
    return max(_SINGLE, key=lambda codec: (_score(sample, codec), -_SINGLE.index(codec)))


def _raw(member: zipfile.ZipInfo) -> bytes | str:
    """The bytes of a name, or its text where the zip says which it is."""
    if member.flag_bits & _UTF8:
        return member.filename
    original = getattr(member, "orig_filename", member.filename)
    try:
        raw = original.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    return _unicode_path(member.extra, raw) or raw


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The name in UTF-8 that Info-ZIP adds to one in a code page; "" where there is none or it is that of another."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from("<HH", extra, at)
        field = extra[at + 4 : at + 4 + size]
        if (
            kind == _UNICODE_PATH
            and len(field) == size > 5
            and struct.unpack_from("<L", field, 1)[0] == zlib.crc32(raw)
        ):
            return field[5:].decode("utf-8", "replace")
        at += 4 + size
    return ""


def _decoded(raw: bytes, codec: str) -> str:
    return raw.decode(codec, "replace").replace("\0", "")


def _decodes(raw: bytes, codec: str) -> bool:
    try:
        raw.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _share(names: Sequence[bytes], usual: re.Pattern[bytes]) -> float:
    """Share of the bytes above 127, with those that they make letters with, that usual letters are made of."""
    total = sum(sum(byte > 0x7F for byte in name) for name in names)
    found = sum(sum(byte > 0x7F for byte in match) for name in names for match in usual.findall(name))
    return found / total if total else 0.0


def _stands_alone(names: Sequence[bytes], codec: str) -> bool:
    """Whether letters of several bytes stand by themselves, not between those of a Latin word: "se寸r" is none."""
    return not any(_BETWEEN.search(name.decode(codec)) for name in names) and any(
        _TWO_WIDE.search(name.decode(codec)) for name in names
    )


def _plausible(names: Sequence[bytes], codec: str) -> bool:
    """Whether names read as Russian words: Cyrillic only, with vowels, capitals only in front."""
    words = [word for name in names if _decodes(name, codec) for word in _WORD.findall(name.decode(codec))]
    high = [word for word in words if not word.isascii()]
    signs = (letter for name in names if _decodes(name, codec) for letter in name.decode(codec))
    if any(not letter.isascii() and not _CYRILLIC.match(letter) and letter not in "№–—" for letter in signs):
        return False
    return bool(high) and all(
        all(_CYRILLIC.match(letter) for letter in word)
        and (word[1:].islower() or word.isupper() or len(word) == 1)
        and not (_UKRAINIAN.search(word) and _RUSSIAN.search(word))
        and (len(word) < 4 or bool(_VOWELS.intersection(word)))
        for word in high
    )


def _score(names: Sequence[bytes], codec: str) -> float:
    """How much the names read like names in that code page."""
    score = 0.0
    for name in names:
        try:
            text = name.decode(codec)
        except UnicodeDecodeError:
            return float("-inf")
        for letter in text:
            if letter.isascii():
                continue
            if _CYRILLIC.match(letter):
                score += 1 + 0.5 * (letter.lower() in _USUAL) - 0.5 * (letter.lower() in _RARE)
            elif letter in _ACCENTED or letter in _EASTERN:
                score += 1
            elif letter.isalpha():
                score -= 1
            else:
                score -= 2  # box drawings, fractions, currency signs
        for word in _WORD.findall(text):
            mixed = bool(_CYRILLIC.search(word)) and bool(_ASCII.search(word))
            score -= 3 * mixed
            if _CYRILLIC.search(word):
                inside = sum(letter.isupper() for letter in word[1:]) if not word.isupper() else 0
                score -= inside + (2 if len(word) >= 4 and not _VOWELS.intersection(word) else 0)
            elif not word.isascii() and not word.isupper():
                score -= 2 * sum(not letter.isascii() and letter.isupper() for letter in word[1:])
                score -= 0.5 * max(0, sum(not letter.isascii() for letter in word) * 2 - len(word))
    return score
