"""Papers of a day whose party is not told as a party: "the Planning Board memorandum of August 16", "the White House
paper of May 3 on Iraq". The words around are held against the titles of the papers of that day.

What is called a memorandum is often printed as a letter, so kinds that are confused count too, where a name agrees.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.authority.countries import country
from corpus.authority.folding import fold
from corpus.dates.months import MONTHS
from corpus.dates.spans import as_number
from index import query as q
from search.references.dated import resolve_day
from search.references.parties import is_same_station, receivers, senders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.records import Cable, Station
    from index.reader import ArchiveReader
    from search.references.dated import DatedReference

MAX_CANDIDATES = 200
AROUND = 70
"""Characters on either side of a paper whose words are held against titles."""
FAR_AROUND = 1500
"""Characters before a paper that is "yours" in a text that is quoted: the names of those who write stand there."""
_CONFUSED: dict[str, tuple[str, ...]] = {
    "letter": ("message", "memorandum"),
    "message": ("letter", "telegram"),
    "memorandum": ("letter", "paper", "memorandum of conversation", "report"),
    "memorandum of conversation": ("memorandum",),
    "note": ("aide-mémoire", "memorandum of conversation"),
    "aide-mémoire": ("note",),
    "report": ("memorandum", "paper"),
    "paper": ("memorandum", "report"),
    "telegram": ("message", "circular"),
}
_SAYING_NOTHING = (
    "the a an of from to in on at by for and with between his her its their as that this which was were is are be has"
    " have had it he she they we you your my our me i or not no concerning regarding re dated date herewith attached"
    " enclosed copy text draft prepared secret top memorandum memoranda memo letter message telegram cable note notes"
    " paper report aide memoire estimate conversation circular department office embassy united states government"
    " national general special mr mrs dr ambassador assistant deputy acting affairs council meeting state secretary"
    " president minister prime foreign defense director chief under policy north south east west"
)
_NO_WORDS = frozenset(_SAYING_NOTHING.split())
_SENTENCE = re.compile(r"\n|(?<!\bMr)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.;?!]\s")
_FROM_BEHIND = re.compile(
    r",?\s(?:from|by)\s(?:(?:the|Mr\.|Mrs\.|Dr\.|General|Ambassador|Secretary|President)\s){0,2}(?P<name>[A-Z][\w’'-]+)"
)
_YEAR_OR_DAY = re.compile(r"\d+(?:st|nd|rd|th)?")


def find_by_title(reader: ArchiveReader, citing: Cable, dated: DatedReference) -> tuple[Cable, str, float] | None:
    """(the paper, what agrees, how sure); None where the words agree with none of that day or with several."""
    when = resolve_day(citing, dated.day)
    if when is None:
        return None
    kinds = dict.fromkeys((*dated.kinds, *_CONFUSED.get(dated.kinds[0], ())))
    query = q.all_of([q.Term("earliest", as_number(when)), q.Terms("kind", tuple(kinds))])
    hits, total, _ = reader.search(query, limit=MAX_CANDIDATES)
    if total > MAX_CANDIDATES:
        return None
    start, end = dated.reference.start, dated.reference.end
    before = _SENTENCE.split(citing.body[max(0, start - AROUND) : start])[-1]
    near = _words(before + citing.body[start:end] + _SENTENCE.split(citing.body[end : end + AROUND])[0])
    far = near | _words(citing.body[max(0, start - FAR_AROUND) : start])
    found = []
    for _, ref in hits:
        cable = reader.cable(ref, mentions=False)
        if cable.id == citing.id or (dated.number and cable.number and cable.number != dated.number):
            continue
        if count := _count_agreeing(citing, dated, cable, near, far):
            is_same_collection = cable.collection == citing.collection
            found.append(((count, cable.kind in dated.kinds, is_same_collection), cable))
    found.sort(key=lambda each: each[0], reverse=True)
    if not found or (len(found) > 1 and found[0][0][0] == found[1][0][0] and found[0][0][1:] <= found[1][0][1:]):
        return None
    (score, exact, is_same_collection), cable = found[0]
    if score < (_LEAST_SCORE if is_same_collection and exact else _LEAST_ELSEWHERE):
        return None
    return cable, f"{cable.kind} of {when.isoformat()}, words of its title agree", 0.8 if score > _LEAST_SCORE else 0.75


_LEAST_SCORE = 2
"""One name of a person, or two other words."""
_LEAST_ELSEWHERE = 4
"""The same for a paper of another kind, or of another collection than that of the citing cable."""


def _count_agreeing(citing: Cable, dated: DatedReference, cable: Cable, near: set[str], far: set[str]) -> int:
    """How many words of the title stand near the paper, a name for two; 0 where a party is told and is another one.

    What all papers of a chapter are about says nothing of one of them.
    """
    parties = [*senders(cable), *receivers(cable)]
    if cable.kind == "memorandum of conversation":
        parties += [each.station for each in cable.participants]
    title = _words(f"{cable.title} {cable.subject}") | _words(" ".join(each.printed for each in parties))
    names = _last_names(parties)
    if dated.owner in ("your", "my") and dated.kinds != ("estimate",):
        # Not those of the citing cable, so those of a text in it: who writes there is named before.
        if len(parties) < 2 or cable.kind not in dated.kinds or _is_between(citing, cable):
            return 0
        if not _is_quoted(citing, dated):
            return 0
        return 2 * len(names & far)
    if dated.kinds == ("estimate",):
        return _LEAST_SCORE if cable.kind == "estimate" and cable.collection == citing.collection else 0
    if dated.owner and dated.owner not in title:
        return 0
    if dated.to in ("you", "me"):
        side = receivers(citing) if dated.to == "you" else senders(citing)
        if not any(is_same_station(one, other) for one in side for other in receivers(cable)):
            return 0
    elif dated.to and dated.to not in title:
        return 0
    named_parties = {dated.owner, dated.to} & names
    others = (title & near) - names - _words(" ".join(cable.headings))
    sender = _FROM_BEHIND.match(citing.body, dated.reference.end)
    if sender and fold(sender["name"]).split()[-1] not in title:
        return 0
    pronoun_score = 2 if dated.to in ("you", "me") else 0
    return pronoun_score + 2 * len(names & near | named_parties) + sum(1 for word in others if not country(word))


def _is_quoted(citing: Cable, dated: DatedReference) -> bool:
    """Whether the paper is named in a text that the citing cable quotes."""
    before = citing.body[max(0, dated.reference.start - FAR_AROUND) : dated.reference.start]
    return bool(re.search(r"“|\bDear\b|\bDEAR\b|(?i:\btext\b)", before))


def _is_between(citing: Cable, cable: Cable) -> bool:
    ours = {each.name for each in (*senders(citing), *receivers(citing))}
    return {each.name for each in senders(cable)} <= ours and bool(senders(cable))


def _last_names(stations: Iterable[Station]) -> set[str]:
    return {
        words[-1]
        for each in stations
        if (each.person or not each.post)
        and (words := fold(each.person or each.name).split())
        and words[-1] not in _NO_WORDS
    }


def _words(text: str) -> set[str]:
    return {
        word
        for word in fold(text).split()
        if len(word) > 2 and word not in _NO_WORDS and word not in MONTHS and not _YEAR_OR_DAY.fullmatch(word)
    }
