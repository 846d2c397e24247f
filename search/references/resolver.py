"""Which cable of the archive does a reference mean? "Embtel 1072" in a telegram from Bonn -> Bonn's 1072 of that year.

A wrong link is worse than none: a candidate must have the number, agree with all that the reference tells of its
parties, and have been sent before the citing cable, in the same numbering period or so shortly before that nothing
else can be meant. Where two remain, none is taken.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from corpus.authority.folding import fold
from corpus.authority.posts import find_post
from corpus.dates.spans import as_number
from corpus.messages.kinds import ANY_MESSAGE, KINDS_REFERRED_TO
from corpus.messages.number_series import FIRST_SHARED, period, period_before
from corpus.messages.reference_parties import SERIES, STATE
from corpus.records import Record, Reference
from index import query as q
from search.plan.compiler import EARLIEST, LATEST
from search.references.dated import dated_references, resolve_dated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from corpus.records import Cable, Station
    from index.query import Query
    from index.reader import ArchiveReader
    from search.references.dated import DatedReference

MAX_DAYS_AFTER = timedelta(days=2)
"""A cable may cite one dated after it: dates are local, drafts wait, answers are bracketed into one day."""
MAX_PERIOD_SHARE = 0.6
"""A number that took its period so many days to reach cannot have come again in that share of them."""
MAX_DATE_VAGUENESS = timedelta(days=4)
"""A cable dated more vaguely may be of before or after."""
SERIES_DURATION = timedelta(days=45)
"""How long a series of a conference or a journey lasts: Secto 12 of May is not that of September."""
MAX_CANDIDATES = 200
"""Cables with one number that are looked at; of a series that has more nothing is said."""


class ResolvedReference(Record, frozen=True, kw_only=True):
    """A reference and the cable it means."""

    reference: Reference
    id: str
    reason: str
    """What agrees, in words: "number 1072, from Bonn, 3 days before"."""
    confidence: float
    """0..1, how often such links are right; see benchmarks/relevance/citations.py."""


class _Candidate(NamedTuple):
    cable: Cable
    confidence: float
    reason: str
    gap: timedelta


def resolve_references(
    reader: ArchiveReader, cable: Cable, papers: Iterable[DatedReference] | None = None
) -> tuple[ResolvedReference, ...]:
    """What the references of `cable` mean, as far as that is sure, in the order of the body; last those of its heading.

    Also papers that it names by their day, without a number ("your letter of March 13"): no `Reference` of the cable.
    `papers` are these, where they were read before.
    """
    found = [each for one in cable.references if (each := resolve_reference(reader, cable, one))]
    for paper in dated_references(cable) if papers is None else papers:
        if known := resolve_dated(reader, cable, paper):
            other, reason, confidence = known
            found.append(
                ResolvedReference(reference=paper.reference, id=other.id, reason=reason, confidence=confidence)
            )
    return tuple(sorted(found, key=lambda each: (each.reference.start < 0, each.reference.start)))


def resolve_reference(reader: ArchiveReader, citing: Cable, reference: Reference) -> ResolvedReference | None:
    """The cable that `reference` means; None where the archive has none, or it is not sure which."""
    if reference.target:
        return _resolve_link(reader, reference)
    # Of two printings of one message that of the citing cable's own collection comes first.
    candidates = sorted(
        _candidates(reader, citing, reference),
        key=lambda each: (-each.confidence, each.cable.collection != citing.collection, each.gap),
    )
    if not candidates:
        return None
    best, *others = candidates
    if any(
        each.confidence >= best.confidence - _MIN_CONFIDENCE_GAP and not _is_same_message(each.cable, best.cable)
        for each in others
    ):
        return None
    return ResolvedReference(reference=reference, id=best.cable.id, reason=best.reason, confidence=best.confidence)


def _resolve_link(reader: ArchiveReader, reference: Reference) -> ResolvedReference | None:
    if not reader.snapshot.locate((reference.target,)):
        return None
    return ResolvedReference(reference=reference, id=reference.target, reason="an editor's link", confidence=1.0)


_MIN_CONFIDENCE_GAP = 0.1
"""Candidates nearer than this to each other cannot be told apart."""


def _is_same_message(one: Cable, other: Cable) -> bool:
    """Whether two cables are printings of one message."""
    if not one.sender or not other.sender:
        return False
    return (
        one.date.earliest == other.date.earliest
        and matches_station(one.sender.post or one.sender.name, other.sender) is True
    )


def _candidates(reader: ArchiveReader, citing: Cable, reference: Reference) -> Iterator[_Candidate]:
    for cable in _cables_with_number(reader, citing, reference):
        if cable.id != citing.id and (found := _score_candidate(citing, reference, cable)):
            yield found


def _cables_with_number(reader: ArchiveReader, citing: Cable, reference: Reference) -> Iterator[Cable]:
    """The cables that bear the number, sent when it can have been."""
    keys = number_keys(reference)
    if not is_borne(reader, keys):
        return
    parts: list[Query] = [q.Terms("number", tuple(keys))]
    if citing.date.latest and not reference.mrn:
        parts.append(_not_after(citing.date.latest + MAX_DAYS_AFTER))
        parts.append(_not_before(period_before(citing.date.latest)[0]))
    hits, total, _ = reader.search(q.all_of(parts), limit=MAX_CANDIDATES)
    if total <= MAX_CANDIDATES:
        yield from (reader.cable(ref) for _, ref in hits)


def is_borne(reader: ArchiveReader, keys: list[str]) -> bool:
    """Whether a cable bears one of these numbers; most that are referred to none does, and this is quickly seen."""
    return bool(keys) and any(reader.frequencies([q.Term("number", each) for each in keys]))


def _not_after(day: date) -> Query:
    return q.Range("earliest", EARLIEST, as_number(day))


def _not_before(day: date) -> Query:
    return q.Range("latest", as_number(day), LATEST)


def number_keys(reference: Reference) -> list[str]:
    """The number as cables may bear it."""
    if not reference.number:
        return [reference.mrn] if reference.mrn else []
    if reference.kind == "airgram":
        return [f"A-{reference.number}", f"CA-{reference.number}"]
    keys = [reference.number]
    if reference.kind == "series":
        keys.append(f"{_series(reference)} {reference.number}".upper())
    return [*keys, reference.mrn] if reference.mrn else keys


def _series(reference: Reference) -> str:
    """ "Secto" of "Secto 12", whoever sent it."""
    word = next(iter(reference.printed.split()), "").strip("([")
    return word if word.lower() in SERIES else reference.sender


def _score_candidate(citing: Cable, reference: Reference, cable: Cable) -> _Candidate | None:
    """The candidate, if nothing speaks against it."""
    if reference.mrn and cable.mrn == reference.mrn:
        return _Candidate(cable, 0.98, f"message reference number {reference.mrn}", timedelta(0))
    if cable.kind not in KINDS_REFERRED_TO.get(reference.kind, ANY_MESSAGE):
        return None
    gap = _time_before(citing, cable)
    if gap is None or (reference.year and cable.date.earliest and cable.date.earliest.year != reference.year):
        return None
    agreeing = _agreeing_parties(citing, reference, cable) or _agreeing_parties(
        citing, _with_posts(citing, reference), cable
    )
    if agreeing is None:
        return None
    parties, certainty = agreeing
    if reference.kind == "series":
        if gap > SERIES_DURATION:
            return None
        certainty = max(certainty, 0.85)
    elif not _in_period(citing, cable):
        if not _cannot_repeat(citing, cable):
            return None
        certainty -= 0.1
    reason = ", ".join([f"number {reference.number}", *parties, _days_before(gap.days)])
    return (
        _Candidate(cable, round(certainty, 2), reason, max(gap, timedelta(0))) if certainty >= _MIN_CONFIDENCE else None
    )


def _days_before(days: int) -> str:
    """So many days before the citing cable, in words; negative numbers are days after."""
    if not days:
        return "the same day"
    side = "before" if days > 0 else "after"
    return f"the day {side}" if abs(days) == 1 else f"{abs(days)} days {side}"


_MIN_CONFIDENCE = 0.6


def _time_before(citing: Cable, cable: Cable) -> timedelta | None:
    """How long before the citing cable, negative where a little after; None where later, undated or vague."""
    first, last = cable.date.earliest, cable.date.latest
    if not (citing.date.latest and first and last and last - first <= MAX_DATE_VAGUENESS):
        return None
    gap = citing.date.latest - first
    return None if gap < -MAX_DAYS_AFTER else gap


def _in_period(citing: Cable, cable: Cable) -> bool:
    day, cited = citing.date.latest, cable.date.earliest
    return bool(day and cited and cited >= period(day)[0])


def _cannot_repeat(citing: Cable, cable: Cable) -> bool:
    """Whether the number of a cable of the period before cannot have come again by the day of the citing cable."""
    day, cited = citing.date.latest, cable.date.earliest
    if not day or not cited:
        return False
    needed, passed = (cited - period(cited)[0]).days, (day - period(day)[0]).days
    return passed < MAX_PERIOD_SHARE * needed


def _with_posts(citing: Cable, reference: Reference) -> Reference:
    """The reference with the post from which a sender without one wrote: "Embtel" of a special envoy in Saigon."""
    post = _post_of(citing)
    if not citing.sender or citing.sender.post or not post:
        return reference
    sender_name = citing.sender.name
    return replace(
        reference,
        sender=post if reference.sender == sender_name else reference.sender,
        recipient=post if reference.recipient == sender_name else reference.recipient,
    )


def _post_of(cable: Cable) -> str:
    """The post of the sender, else that of the place where it was written; "" if neither is one."""
    if cable.sender and cable.sender.post:
        return cable.sender.post
    post = find_post(cable.place, year=cable.date.earliest.year if cable.date.earliest else 0) if cable.place else None
    return post.key if post else ""


def _agreeing_parties(citing: Cable, reference: Reference, cable: Cable) -> tuple[list[str], float] | None:
    """(what agrees, how sure that makes it); None where a party is another one."""
    agreeing: list[str] = []
    sender = matches_station(reference.sender, cable.sender)
    if not sender and reference.sender and reference.sender == _post_of(cable):
        sender = True  # an envoy's, in a head that names the envoy alone
    if sender is False and reference.kind != "series":
        return None
    receivers = [each.station for each in cable.addressees]
    recipient = any(matches_station(reference.recipient, each) for each in receivers)
    if sender:
        agreeing.append(f"from {cable.sender.name}" if cable.sender else "")
    if recipient:
        agreeing.append(f"to {next(each.name for each in receivers if matches_station(reference.recipient, each))}")
    if sender and reference.sender == STATE and _is_numbered_per_post(cable):
        # To each post its own numbers: without the post the number says little.
        if recipient:
            return agreeing, 0.95
        known = any(matches_station(key, each) for key in _citing_parties(citing) for each in receivers)
        another = reference.recipient and find_post(reference.recipient)
        return ([*agreeing, "to a party of the citing cable"], 0.85) if known and not another else None
    if sender:
        return agreeing, 0.95 if recipient or not reference.recipient else 0.9
    if reference.sender:
        return agreeing, 0.6
    both = sum(
        any(matches_station(key, each) for each in (*receivers, cable.sender)) for key in _citing_parties(citing)
    )
    return ([*agreeing, "between the same parties"], 0.8) if both > 1 else None


def _is_numbered_per_post(cable: Cable) -> bool:
    return cable.kind != "circular" and bool(cable.date.earliest and cable.date.earliest < FIRST_SHARED)


def _citing_parties(citing: Cable) -> list[str]:
    parties = [citing.sender, *(each.station for each in citing.addressees[:1])]
    return [each.post or each.name for each in parties if each]


def matches_station(key: str, station: Station | None) -> bool | None:
    """Whether a reference's party is that of a cable; None where one of them is not known."""
    if not key or station is None:
        return None
    if key == station.post:
        return True
    folded = fold(key)
    return folded in (fold(station.name), fold(station.printed), fold(station.person), fold(station.place))
