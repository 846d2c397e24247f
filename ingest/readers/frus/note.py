"""The editors' source note: archive, classification, precedence, captions, drafter.

Its recipients are read by `ingest.readers.frus.recipients`, which has to know the kind of the document.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.messages.markings import captions, classification, precedence
from corpus.records import Marking
from ingest.readers.frus.drafters import drafters

_OPENING = re.compile(r"\[?\s*+(?:Summary:(?P<summary>.*?))?Source:\s*", re.DOTALL)
# A sentence of a note ends at a full stop before a capital; "Lot 64 D 1." inside a file number ends one too,
# which does no harm here: the marking is looked for at the beginning of every piece.
_PIECE = re.compile(r"(?<=[.\]”\"’)])\s+(?=[\[“\"]?[A-Z])")
_PERSONAL_END = re.compile(r"(?:[,;]|(?<!\s))\s*+(?:Personal|Official[–-]Informal)(?:\s++and)?\s*+[;,]?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """What a source note says. `text` is all of it, as printed."""

    text: str = ""
    summary: str = ""
    archive: str = ""
    marking: Marking = field(default_factory=Marking)
    drafter: str = ""


def is_source(text: str) -> bool:
    """Whether an untyped note opens like a source note."""
    return "Source:" in text and bool(_OPENING.match(text))


def source_note(text: str) -> SourceNote:
    """Take a source note apart. An inline file number of the old style is all archive."""
    opened = _OPENING.match(text)
    summary = (opened["summary"] or "").strip() if opened else ""
    rest = text[opened.end() :] if opened else text
    pieces = _PIECE.split(rest)
    place, at, marking = _marking_of(pieces)
    return SourceNote(
        text=text,
        summary=summary,
        archive=_archive(pieces, place, at),
        marking=marking,
        drafter=drafters(rest),
    )


def marking_of_line(line: str) -> Marking:
    """The marking that a short line of the document itself prints: "Secret  Priority"; Marking() if none."""
    if len(line) > 160:
        return Marking()
    return _marking(line)


def _marking_of(pieces: list[str]) -> tuple[int, int, Marking]:
    """(which piece, where in it, the marking); (len(pieces), 0, Marking()) where none prints a classification.

    The marking opens a sentence of its own; in some notes a comma or nothing stands before it.
    """
    for number, piece in enumerate(pieces):
        marking = _marking(piece)
        if marking.level:
            # Captions may follow in a sentence of their own: "Secret. Limdis."
            more = pieces[number + 1] if number + 1 < len(pieces) and len(pieces[number + 1]) < 40 else ""
            return number, 0, _joined(marking, more)
    for number, piece in enumerate(pieces[:8]):
        if number and _tells(piece):
            break
        if (found := _INSIDE.search(piece)) and (marking := _marking(piece[found.end() :])).level:
            return number, found.end(), _with_prefix(marking, piece[: found.end()])
    for number, piece in enumerate(pieces[:8]):
        if found := _DECLARED.match(piece):
            return number, 0, classification(piece[found.end() :])
    return len(pieces), 0, Marking()


_LEVELS = (
    r"(?:Top\s+Secret|Strictly\s+Secret|Strictly\s+Confidential|Secret|Confidential|Restricted|Unclassified|(?:For\s+|Limited\s+)?Official\s+Use\s+Only"
    r"|Limited\s+Official\s+Use|No\s+classification(?:\s+(?:marking|indicated))?|Unmarked)"
)
# "Personal and confidential", "Strictly personal; Secret": what stands before the level is a caption.
_LEAD_WORDS = (
    r"(?i:(?P<caption>(?:strictly\s+)?(?:personal|private|official[–-]informal)(?:\s+and\s+(?:private|personal))?)"
    r"(?:\s+(?:and|&)\s+|\s*[;,]\s*))"
)
_LEAD = re.compile(rf"{_LEAD_WORDS}(?=(?i:{_LEVELS})\s*(?:[;,.)\]/”\"]|$|and\b|[–—-]))")
_URGENT = r"(?:Priority|Niact|Immediate|Flash|Routine|Exdis|Nodis|Limdis|Noforn|Eyes\s+Only|Sensitive)"
# Before a marking that does not open its sentence: behind a file number without a full stop ("POL 1 CHILE Secret;"),
# glued to it (".Secret"), in brackets, behind a dash or a label. "Secret Files" and "Confidential File" are none.
_INSIDE = re.compile(
    r"(?:[,;:\w)\]’”]\s+|\.(?=\S)|\s[–—-]{1,2}\s|(?:^|\s)[\[(]|\.\s+(?=secret\.))"
    rf"(?=(?:{_LEVELS}|secret(?=\.))\s*(?:[;.)\]]|$|,\s+{_URGENT}\b|/[A-Z]|[–—-]+Eyes))"
    rf"|(?<=\.)\s+(?={_LEAD_WORDS}(?i:{_LEVELS})\s*(?:[;.]|$))"
)
# "The letter is marked “Secret.”", "The source text bears no classification marking": a sentence of the editors.
_DECLARED = re.compile(
    r"(?:The|This)\s+(?:source\s+text|memorandum|telegram|letter|document|paper|despatch|airgram|message|report|note)\s+"
    rf"(?:(?:is|was)\s+(?:marked|stamped|classified)\s+[“\"]?|bears\s+(?=no\s))(?=(?i:{_LEVELS})\b)"
)


def _with_prefix(marking: Marking, before: str) -> Marking:
    """The caption that stands before the classification: "Personal; Secret"."""
    words = before.strip(" ;,").removesuffix(" and")
    if not re.fullmatch(r"(?:Strictly )?(?:Personal|Private|Official[–-]Informal|Sensitive|Eyes Only)", words):
        return marking
    return _marked(marking, (words.upper().replace("–", "-"), *marking.captions), marking.precedence)


@lru_cache(maxsize=4096)
def _marking(piece: str) -> Marking:
    """The marking with which a piece opens: "Secret; Priority; Nodis; Harvan."

    Its clauses are classification, precedence and captions; a short clause that is neither of the first two is
    a caption, known to the vocabulary or not.
    """
    head = piece.lstrip('[“"( ')
    if not head[:1].isalpha():
        return Marking()
    # Only the first clauses can be marking; a long sentence afterwards tells a story.
    window = head[:240]
    if lead := _LEAD.match(window):
        marking = _marking(window[lead.end() :])
        caption = " ".join(lead["caption"].split()).replace("–", "-").upper()
        return _marked(marking, (caption, *marking.captions), marking.precedence) if marking.level else Marking()
    marking = classification(window)
    if not marking.level or not window.lower().startswith(marking.printed.lower()[:4]):
        return Marking()
    known = captions(window)
    return _marked(marking, (*known, *_further(window, known)), precedence(window))


def _marked(marking: Marking, found: tuple[str, ...], urgency: str) -> Marking:
    return Marking(
        printed=marking.printed,
        level=marking.level,
        rank=marking.rank,
        captions=tuple(dict.fromkeys(found)),
        precedence=urgency,
    )


def _further(window: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Captions that only this message bears: code words of operations, "Personal", "Special Handling"."""
    sentence = re.split(r"\.(?:\s|$)", window, maxsplit=1)[0]
    clauses = [clause.strip() for clause in re.split(r"[;/]|^[A-Za-z ]+ and (?=Personal)", sentence)[1:]]
    found = [
        re.sub(r"[–-]", "-", clause.upper())
        for clause in clauses
        if _CAPTION.fullmatch(clause)
        and not precedence(clause)
        and not captions(clause)
        and not classification(clause).level
    ]
    # "Personal and Confidential", "Secret-Personal": a caption beside a classification.
    if "PERSONAL" not in " ".join((*known, *found)) and _PERSONAL.search(sentence):
        found.append("PERSONAL")
    return tuple(found)


_PERSONAL = re.compile(
    r"(?:^|[;–—-]\s*|\band\s+(?:Strictly\s+)?)Personal\b|\band\s+(?:strictly\s+)?personal(?=\s*(?:[;.]|$))"
)
_CAPTION = re.compile(
    r"(?!Drafted|Prepared|Approved|Cleared|Received|Sent|Repeated)"
    r"[A-Z][A-Za-z]{2,}(?:[ –-](?:[A-Z][A-Za-z]+|(?:and|the|of)(?= [A-Z]))){0,3}"
)


def _joined(marking: Marking, more: str) -> Marking:
    if not more:
        return marking
    return _marked(marking, (*marking.captions, *captions(more)), marking.precedence or precedence(more))


def _archive(pieces: list[str], place: int, at: int) -> str:
    """What stands before the marking, or before the first sentence that tells something else."""
    if place >= len(pieces):
        place = next((n for n, p in enumerate(pieces) if n and _tells(p)), min(len(pieces), 1))
    before = [*pieces[:place], pieces[place][:at]] if at else pieces[:place]
    words = " ".join(before).strip()
    if "Personal" in words or "Informal" in words:
        words = _PERSONAL_END.sub("", words)
    words = words.rstrip(" ([–—-")
    if words.endswith(("Classification:", "Marked")):
        words = re.sub(r"(?<![.,;\s])[.,;\s]*+\b(?:Classification:|Marked)$", "", words)
    return words.rstrip(" .,;").lstrip("[")


def _tells(piece: str) -> bool:
    return bool(re.match(r"(?:Drafted|Prepared|The|A|An|No|Printed|Also|In|This|Sent|Repeated|All|According)\s", piece))
