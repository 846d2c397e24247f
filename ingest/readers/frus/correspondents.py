"""Who wrote a document to whom, or who took part: heading, the document's own lists and its source note together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority.folding import fold
from corpus.authority.posts import find_post, posts
from corpus.authority.stations import parse_station
from ingest.readers.frus.address_lists import CABLE_KINDS, address_lines, labelled_lists
from ingest.readers.frus.participants import listed_participants
from ingest.readers.frus.recipients import note_recipients
from ingest.readers.frus.repeats import for_whom, repeats

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from lxml.etree import _Element

    from corpus.records import Addressee, Participant, Station
    from ingest.readers.frus.head import Heading
    from ingest.readers.frus.lists import Lists


_CAPITAL = re.compile(r"Washington(?:,? D\.?\s?C\.?)?")
# A sentence of a note to the heading about the message itself.
_SENT = re.compile(
    r"(?:^|(?<=[.;]\s))(?:This\s(?:telegram|airgram|message|circular)\swas\s)?(?:Also\s|also\s)?"
    r"(?:Sent|sent|Addressed|addressed|Repeated|repeated|Pouched|Relayed|Passed)\b"
)
_OF_OTHERS = re.compile(r"\b(?:Operation|Commander|Headquarters|Station|Army|Navy|Naval|Air Force|CIA|Intelligence)\b")
WRITTEN = CABLE_KINDS | {"letter", "instruction", "aide-mémoire"}
"""Kinds that somebody sent, even where a list of participants stands in them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentParties:
    """The parties of one document. A conversation has participants only."""

    sender: Station | None = None
    joint_senders: tuple[Station, ...] = ()
    addressees: tuple[Addressee, ...] = ()
    participants: tuple[Participant, ...] = ()

    def stations(self) -> Iterator[Station]:
        """The stations of all of them."""
        if self.sender:
            yield self.sender
        yield from self.joint_senders
        yield from (addressee.station for addressee in self.addressees)
        yield from (participant.station for participant in self.participants)

    def each(self, change: Callable[[Station], Station]) -> DocumentParties:
        """The same parties, each station as `change` makes it."""
        return DocumentParties(
            sender=change(self.sender) if self.sender else None,
            joint_senders=tuple(map(change, self.joint_senders)),
            addressees=tuple(
                each if (station := change(each.station)) is each.station else replace(each, station=station)
                for each in self.addressees
            ),
            participants=tuple(
                each if (station := change(each.station)) is each.station else replace(each, station=station)
                for each in self.participants
            ),
        )


def document_parties(
    document: _Element,
    head: Heading,
    kind: str,
    body: str,
    note: str,
    lists: Lists | None,
    year: int,
    place: str = "",
    beside: Iterable[str] = (),
) -> DocumentParties:
    """Join what heading, text and source note say. `year` and `place`: of the document, for posts that moved.

    `beside`: the editors' notes to heading and dateline.
    """
    if kind == "editorial note":
        return DocumentParties()
    listed, others = listed_participants(document, lists, year, is_conversation=head.is_conversation, body=body)
    participants = _joined(head.participants, listed, others)
    is_record = head.sender is None and not head.addressees and bool(listed) and kind not in WRITTEN
    if head.is_conversation or is_record:
        return DocumentParties(participants=participants)
    printed = address_lines(body, kind, year)
    sender = head.sender
    addressees = [*printed.matching(head.addressees)]
    if sender is None and not addressees:
        labelled = labelled_lists(document, year)
        sender = labelled.sender or printed.sender
        addressees = list(labelled.action if labelled.sender or labelled.action else printed.action)
    # Missions write "to Washington" to the Department, commands to their own headquarters there.
    is_ours = not _OF_OTHERS.search(sender.printed if sender else "")
    addressees = [_at_home(each) if is_ours else each for each in addressees]
    known = {key for addressee in addressees for key in _keys(addressee.station)}
    # "To Certain Diplomatic Offices", with a footnote on who they are.
    of_head = (note_recipients(each[sent.start() :], kind, year) for each in beside if (sent := _SENT.search(each)))
    further = (*printed.info, *note_recipients(note, kind, year), *chain.from_iterable(of_head))
    for addressee in (*further, *repeats(body, kind, year), *for_whom(body, addressees, year)):
        addressee = _at_home(addressee) if is_ours else addressee
        if not known & set(_keys(addressee.station)):
            addressees.append(addressee)
            known |= set(_keys(addressee.station))
        elif addressee.number or addressee.station.person:
            addressees = [_with_details(each, addressee) for each in addressees]
    return DocumentParties(
        sender=_seated(sender, place, year),
        joint_senders=head.joint_senders,
        addressees=tuple(addressees),
        participants=listed,
    )


def _at_home(addressee: Addressee) -> Addressee:
    """The addressee, where it is the town of the Department the Department; the words stay as printed."""
    station = addressee.station
    if station.kind or station.person or not _CAPITAL.fullmatch(station.name):
        return addressee
    return replace(addressee, station=replace(parse_station("Department of State"), printed=station.printed))


@lru_cache(maxsize=1024)
def _seated(sender: Station | None, place: str, year: int) -> Station | None:
    """The embassy in a state where it wrote from another town that was its seat, too: a year has two at a move."""
    if sender is None or sender.kind not in ("embassy", "legation") or not sender.post or not place:
        return sender
    here, known = find_post(place.partition(",")[0], year=year), posts().get(sender.post)
    if here is None or known is None or here.key == known.key:
        return sender
    if not {seat.country for seat in here.seats} & {seat.country for seat in known.seats}:
        return sender
    return replace(sender, name=here.display, place=here.place, country=here.country, post=here.key)


def _with_details(known: Addressee, again: Addressee) -> Addressee:
    """An addressee with the number and the person for whom it is that it has where it is named again."""
    if _keys(known.station) != _keys(again.station):
        return known
    if again.number and not known.number:
        known = replace(known, number=again.number)
    if again.station.post and again.station.person and not known.station.person:
        known = replace(known, station=replace(known.station, person=again.station.person))
    return known


def _keys(station: Station) -> tuple[str, ...]:
    return (station.post or fold(station.name),)


def _joined(named: tuple[Participant, ...], listed: tuple[Participant, ...], others: bool) -> tuple[Participant, ...]:
    """Participants of the heading and of the list, each once: the list prints again whom the heading names.

    A list of "others present" completes the heading; from a full list only persons are missing whose surname it lacks:
    "the Secretary of State" of a heading is "Secretary Hale" in the list.
    """
    if not listed:
        return named
    printed = {word for each in listed for word in fold(each.station.printed).split()}
    entities = {each.station.entity for each in listed} - {""}
    missing = [
        each
        for each in named
        if each.station.entity not in entities
        and (_surname(each.station) not in printed if each.station.person else others and not _is_listed(each, listed))
    ]
    return (*missing, *listed)


def _surname(station: Station) -> str:
    words = [word for word in fold(station.person).split() if word not in ("jr", "sr", "ii", "iii")]
    return words[-1] if words else ""


def _is_listed(participant: Participant, listed: tuple[Participant, ...]) -> bool:
    name = fold(participant.station.name)
    return any(fold(each.station.name) == name for each in listed)
