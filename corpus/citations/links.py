"""Links and paths that name documents: history.state.gov, AAD, the Wilson Center's Digital Archive, Cablegate editions.

https://history.state.gov/historicaldocuments/frus1964-68v29p1/d40#fn1
historicaldocuments/frus1964-68v29p1/pg_512
frus1964-68v29p1#d40
https://digitalarchive.wilsoncenter.org/document/116663
https://aad.archives.gov/aad/createpdf?rid=4711&dt=2474&dl=1345
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from corpus.citations.cited import Cited
from corpus.ids import slug
from corpus.lazy_regex import lazily

FIRST_YEAR, LAST_YEAR = 1966, 2010
"""Years of messages whose reference numbers give two digits of them."""
_END = r"[^\s<>\"“”«»{}|\\^`]"
_URL = lazily(
    rf"(?:https?://|www\.|(?<![\w./@-])(?=(?:history\.state\.gov|(?:digitalarchive\.)?wilsoncenter\.org|digitalarchive\.org|"
    rf"aad\.archives\.gov)/)){_END}+",
    re.IGNORECASE,
)
_PATH = lazily(
    r"(?<![\w.@-])(?:/?historicaldocuments/)?"
    r"(?P<volume>frus(?:1[89]|20)\d\d[A-Za-z0-9-]*)(?P<rest>(?:\.xml)?(?:[/#?][\w./#?=&%:~-]*)?)",
    re.IGNORECASE,
)
_VOLUME = lazily(r"(?P<volume>frus(?:1[89]|20)\d\d[a-z0-9-]*)(?:\.\w+)?", re.IGNORECASE)
_DOCUMENT = lazily(r"d\d+[a-z]?(?:~\d+)?", re.IGNORECASE)
_NOTE_OF_DOCUMENT = lazily(r"(d\d+[a-z]?)fn[\w.:-]*", re.IGNORECASE)
_PAGE = lazily(r"pg_(\w+)", re.IGNORECASE)
_MESSAGE = lazily(r"(?P<year>(?:19|20)?\d\d)[ _]?(?P<post>[A-Z][A-Z. -]{1,18}?)[ _]?(?P<number>\d{1,6})", re.IGNORECASE)
_MESSAGE_IN_TEXT = lazily(r"(?<![\w/.-])(?:19|20)\d\d[A-Z]{3,12}\d{2,6}(?:_[a-z])?(?![\w])")
_MESSAGE_IN_LINK = lazily(r"(?<![A-Za-z0-9])(?:(?:19|20)\d\d|\d\d)[A-Za-z]{3,16}\d{1,6}(?=_[a-z](?![a-z])|[^\w]|$)")
# "frus1964-68v29p1, doc. 40"
_DOCUMENT_BEHIND = lazily(
    r"[,:]?\s{0,3}(?:(?:document|doc\.?|no\.?)\s{0,3}|#|d)(?P<number>\d{1,4})(?!\w)", re.IGNORECASE
)
_TRAILING = ".,;:!?)]}'’”*_>"


def find_links(text: str) -> Iterator[Cited]:
    """The links and ids of FRUS documents in `text`, in order. A link to any other site is none."""
    places: list[tuple[int, int]] = []
    for found in _URL.finditer(text):
        url = found[0].rstrip(_TRAILING)
        cited = _cited_by_url(url, found.start())
        if cited:
            places.append((cited.start, cited.end))
            yield cited
    for found in _PATH.finditer(text):
        if any(start < found.end() and found.start() < end for start, end in places):
            continue
        printed, rest = found[0].rstrip(_TRAILING + "/#?"), found["rest"]
        if text[found.end() : found.end() + 1] in ("*", "?") and not rest:
            continue  # a wildcard
        behind = _DOCUMENT_BEHIND.match(text, found.start() + len(printed)) if not rest.strip("/#?") else None
        if behind:
            printed, rest = text[found.start() : behind.end()], f"/d{behind['number']}"
        yield _frus(found["volume"], rest, printed, found.start())


def message_ids(text: str) -> tuple[str, ...]:
    """Ids under which a message reference number may be held: "09SEOUL60" as "2009SEOUL00060"."""
    found = _MESSAGE.fullmatch(text.strip().rstrip("."))
    if not found:
        return ()
    year = int(found["year"])
    if year < 100:
        year += 1900 if year >= FIRST_YEAR % 100 else 2000
    post = re.sub(r"[^A-Z]", "", found["post"].upper())
    digits = found["number"].lstrip("0") or "0"
    forms = [f"{year}{post}{digits.zfill(size)}" for size in (5, 6)]
    return tuple(dict.fromkeys([text.strip(), *forms, f"{year}{post}{found['number']}"]))


def find_messages(text: str) -> Iterator[Cited]:
    """Message reference numbers with four digits of the year."""
    for found in _MESSAGE_IN_TEXT.finditer(text):
        printed = re.sub(r"_[a-z]$", "", found[0])
        yield Cited(form="id", printed=printed, start=found.start(), end=found.end(), ids=message_ids(printed))


def _cited_by_url(url: str, start: int) -> Cited | None:
    plain = unquote(url)
    lowered = plain.lower()
    end = start + len(url)
    if "frus" in lowered and ("state.gov" in lowered or "historicaldocuments" in lowered):
        at = lowered.find("frus1")
        at = at if at >= 0 else lowered.find("frus2")
        # /historicaldocuments/frus-history, lists of volumes
        found = _VOLUME.match(plain, at) if at >= 0 else None
        return _frus(found["volume"], plain[found.end("volume") :], url, start) if found else None
    if ("wilsoncenter.org" in lowered or "digitalarchive.org" in lowered) and "/document/" in lowered:
        name = re.split(r"[/?#]", plain[lowered.index("/document/") + len("/document/") :])[0]
        name = name.removesuffix(".pdf")
        if not name:
            return None
        ids = (f"wilson/{name}",) if name.isdigit() else (f"wilson/{name}", f"wilson/{slug(name)}")
        title = "" if name.isdigit() else name.replace("-", " ")
        return Cited(form="link", printed=url, start=start, end=end, ids=tuple(dict.fromkeys(ids)), title=title)
    if "aad.archives.gov" in lowered or "wikileaks" in lowered or "cable" in lowered:
        numbers = [found[0] for found in _MESSAGE_IN_LINK.finditer(plain)]
        if numbers:
            return Cited(form="link", printed=url, start=start, end=end, ids=message_ids(numbers[-1]))
        record = re.search(r"[?&]rid=(\d+)", plain)
        if "aad.archives.gov" in lowered and record:
            return Cited(form="link", printed=url, start=start, end=end, ids=(f"aad/{record[1]}",))
    return None


def _frus(volume: str, rest: str, printed: str, start: int) -> Cited:
    """`rest`: what follows the volume in a path, with query and fragment."""
    pieces = [piece for piece in re.split(r"[/#]", re.sub(r"\?[^#]*", "", rest)) if piece]
    pieces = [piece.rstrip(_TRAILING) for piece in pieces if not piece.startswith(".")]
    documents, pages, section = "", "", ""
    for piece in pieces:
        if _DOCUMENT.fullmatch(piece):
            documents = piece.lower()
        elif (note := _NOTE_OF_DOCUMENT.fullmatch(piece)) and not documents:
            documents = note[1].lower()
        elif (page := _PAGE.fullmatch(piece)) and not documents:
            pages = page[1]
        elif not section and not piece.lower().startswith("fn"):
            section = piece
    return Cited(
        form="link",
        printed=printed,
        start=start,
        end=start + len(printed),
        collection=volume.rstrip("-"),
        documents=(documents,) if documents else (),
        pages=(pages, pages) if pages and not documents else None,
        section=section if not documents and not pages else "",
    )
