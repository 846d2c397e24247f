"""The records that cross every wall of the house.

Frozen, keyword-only msgspec structs. Offsets (`start`, `end`, `offset`) count code points from 0 into the
`body` of the cable that holds the record; `end` is exclusive. Absent facts are None or empty, never a guess:
a classification that is not printed is not "unclassified", a date that is not printed is `UNDATED`.
"""

# Annotations are no strings here: msgspec would have to parse those of a hundred fields in each process.

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, TypeVar

import msgspec

Precision = Literal["day", "month", "year", "decade", "range", "open", "none"]
Role = Literal["action", "info"]
EntityLabel = Literal["PERSON", "PARTY", "PLACE", "ORG"]


MOST_PARTS = 200_000
"""Parts of one kind that a cable may have when it is read: some bytes of a made-up one can stand for very many."""
_Part = TypeVar("_Part")
Many = Annotated[tuple[_Part, ...], msgspec.Meta(max_length=MOST_PARTS)]


class Record(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Base of all records: immutable, compared by value, defaults left out when encoded."""


class DateSpan(Record, frozen=True, kw_only=True):
    """When a cable was sent, as far as its source says. `earliest` and `latest` are inclusive calendar days.

    Of a span with precision "open" one of them is None: "before May 17, 1967" has no first day.
    """

    earliest: date | None = None
    latest: date | None = None
    precision: Precision = "none"
    circa: bool = False
    time: str = ""
    """Time of day, "HH:MM", local to the post unless it ends in "Z". Of a span of time its beginning."""
    until: str = ""
    """Its end, in the same form, on the day `latest`; "" where none is printed. Below `time` it is past midnight."""
    printed: str = ""
    """The words of the source, e.g. "May 1, 1967" or "undated"."""
    origin: str = ""
    """Where in the source it stood: dateline, dtg, title, attributes, mapping, first line, ..."""

    @property
    def known(self) -> bool:
        """Whether any day is known, be it only the first or the last."""
        return self.earliest is not None or self.latest is not None


UNDATED = DateSpan()

INFERRED = "editors' text"
"""How the origin of a date begins that is not printed as that of the document: the day of which its editors tell."""


class Station(Record, frozen=True, kw_only=True):
    """Who sends or receives: a post, a department, an office or a person."""

    printed: str
    """As the source prints it: "AMEMBASSY BONN", "Embassy in Romania", "the Special Assistant (Rostow)"."""
    name: str
    """For showing and facets: "Bonn", "Department of State", "Rostow". Same station, same name."""
    post: str = ""
    """Key into the post vocabulary (corpus/data/posts.csv), e.g. "bucharest"; "" if not a known post."""
    place: str = ""
    """City: "Bucharest"."""
    country: str = ""
    """Country code of corpus/data/countries.csv: that of the place for a post, of the state for a department."""
    kind: str = ""
    """embassy, legation, consulate, mission, department, delegation, office, person, military, ..."""
    person: str = ""
    """The person behind the office where printed: "Rostow"."""
    entity: str = ""
    """Entity id of that person where the source says who it is: two brothers of one surname are two."""


class Addressee(Record, frozen=True, kw_only=True):
    """One receiver of a cable."""

    station: Station
    role: Role = "action"
    precedence: str = ""
    """Canonical precedence of this addressee where it differs by addressee, else ""."""
    number: str = ""
    """The sender's number in this addressee's series, e.g. "1001" in "SECSTATE WASHDC PRIORITY 1001"."""


class Participant(Record, frozen=True, kw_only=True):
    """Who took part in a conversation or meeting, by its list of participants or its heading."""

    station: Station
    side: str = ""
    """The delegation under which the list prints it: "U.S.", "Turkey"."""


class Marking(Record, frozen=True, kw_only=True):
    """Classification, handling captions and precedence."""

    printed: str = ""
    """The classification as the source prints it: "S E C R E T", "Strict secret", "TOP SECRET"."""
    level: str = ""
    """Canonical level (corpus/data/markings.toml): "secret"; "" where unknown, "unmarked" where the source
    says that there is no marking."""
    rank: int = 0
    """1 top secret, 2 secret, 3 confidential, 4 restricted, 5 unclassified, 0 unknown or unmarked."""
    captions: Many[str] = ()
    """Canonical handling captions: ("EXDIS", "NOFORN")."""
    precedence: str = ""
    """Canonical precedence for action: flash, niact immediate, immediate, priority, routine, ..."""


class Reference(Record, frozen=True, kw_only=True):
    """Another message that a cable names. `start` and `end` are -1 where it stands in a header, not the body."""

    printed: str
    start: int = -1
    end: int = -1
    kind: str = ""
    """telegram, airgram, despatch, instruction, letter, circular, military, series; paper; "" unknown."""
    sender: str = ""
    """Post key or printed name of its sender, resolved ("your telegram" is the addressee's)."""
    recipient: str = ""
    number: str = ""
    """Digits only, leading zeros folded: "12390"; of a paper with its series: "NSAM 273"."""
    year: int = 0
    """Four digits where printed or plain from context, else 0."""
    mrn: str = ""
    """"1974BONN02315" where sender, year and number are known, else ""."""
    target: str = ""
    """Id of the document that an editor's link names: "frus1964-68v29p1/d40"."""
    origin: str = ""
    """Where it stands if not in the body: "heading", "source note", "note 3"."""


class Mention(Record, frozen=True, kw_only=True, array_like=True):
    """A name in the body, where it stands and what it seems to name."""

    start: int
    end: int
    label: EntityLabel
    entity: str = ""
    """Entity id ("country/KP", "party/kwp", "person/nicolae-ceausescu"); "" where not linked."""
    rule: str = ""
    """Which rule or alias made the link, for the reader who asks why."""


class Entity(Record, frozen=True, kw_only=True):
    """Somebody or something with a name: one entry of the authority files."""

    id: str
    label: EntityLabel
    name: str
    """Canonical name: "Korean Workers' Party"."""
    aliases: tuple[str, ...] = ()
    country: str = ""
    earliest: int = 0
    """First year in which the entity existed under this name, 0 unknown."""
    latest: int = 0
    source: str = ""
    gloss: str = ""
    """Office or definition as a list of the source prints it: "Secretary of State until 1969"."""


class Redaction(Record, frozen=True, kw_only=True):
    """A place where the release withholds text. start == end == 0 with an empty body: all of it.

    start == end == 0 with a body: what stood before it, as the place of the dateline.
    """

    printed: str
    start: int
    end: int


class Note(Record, frozen=True, kw_only=True, array_like=True):
    """An editor's footnote: never the cable's own words, searchable apart."""

    marker: str
    text: str
    offset: int = -1
    """Where in the body the mark stood; -1 when it stood in the heading or dateline, or where that is not known."""


class Volume(Record, frozen=True, kw_only=True, array_like=True):
    """The printed volume of a document, for citing it: each part as its title page says, "" where it does not."""

    series: str = ""
    """"Foreign Relations of the United States"."""
    subseries: str = ""
    """"1964–1968"."""
    number: str = ""
    """"Volume XXIX, Part 1"."""
    title: str = ""
    """"Korea"."""
    editors: Many[str] = ()
    """Of this volume, in its order; the general editor of the series is none of them."""
    place: str = ""
    publisher: str = ""
    year: int = 0
    """Of publication, 0 unknown."""
    numbered: bool = False
    """Whether the volume prints a number before this document."""


class PageMark(Record, frozen=True, kw_only=True, array_like=True):
    """Where a printed page begins."""

    label: str
    offset: int


class Part(Record, frozen=True, kw_only=True):
    """A paper that stands inside a document with a heading of its own: an enclosure, an annex, a tab.

    Its words are words of the body; this says where they begin and end, and what they are called.
    """

    start: int
    end: int
    kind: str = ""
    """enclosure, attachment, annex, appendix, tab, exhibit, supplement; "" where the edition does not say."""
    label: str = ""
    """As printed, without brackets: "Enclosure 2"."""
    head: str = ""
    """Its heading on one line: "Memorandum by the Secretary of the Army"; "" where it has none."""
    dateline: str = ""
    """As printed: "New York, March 24, 1948"."""


class Source(Record, frozen=True, kw_only=True):
    """Where a reader can check us."""

    path: str
    """As the user gave it, "/"-separated; a member of an archive follows "!": "dump.zip!1974/a.txt"."""
    sha256: str
    """Of the bytes that the reader saw (for a member of an archive: of the member), 64 hex digits."""
    locator: str = ""
    """Inside the file: "div d7", "line 40", "message 3", "pages 1-12"."""
    archive: str = ""
    """Who keeps the original, as printed: "National Archives, RG 59, Central Files 1967-69, POL 1 RUR"."""
    citation: str = ""
    """The volume or collection: "Foreign Relations of the United States, 1964–1968, Volume XX, ..."."""
    volume: Volume | None = None
    """The parts of such a title, and who published it when, where the source tells them apart."""
    translator: str = ""
    rights: str = ""
    permalink: str = ""
    record_id: str = ""
    """The publisher's own id where it has one."""
    reader: str = ""
    reader_version: int = 0
    encoding: str = ""


class Cable(Record, frozen=True, kw_only=True):
    """One document as sent: telegram, airgram, despatch, memorandum, letter, minutes, editorial note."""

    id: str
    """Stable across re-ingest and machines, see corpus/ids.py."""
    kind: str
    """telegram, airgram, despatch, circular, memorandum, memorandum of conversation, letter, editorial note,
    minutes, report, other, ..."""
    collection: str
    """frus1964-68v20, aad, wilson, or the mapping's own."""
    source: Source
    title: str = ""
    subject: str = ""
    summary: str = ""
    """Abstract by an archivist or editor, else the cable's own SUMMARY paragraph, which stays in the body too."""
    summary_origin: str = ""
    """"editor" or "writer"; "" without a summary."""
    body: str = ""
    """The cable's own words, paragraphs separated by one blank line."""
    notes: Many[Note] = ()
    headings: Many[str] = ()
    """Of the parts and chapters under which an edition prints it, outermost first: ("Western Europe", "Canada").
    An editor's words, as notes are."""
    source_note: str = ""
    """The editors' note on archive, classification, drafting and distribution, whole."""
    date: DateSpan = UNDATED
    place: str = ""
    """Where it was written, from the dateline: "Strelsau"."""
    sender: Station | None = None
    joint_senders: Many[Station] = ()
    """Who sent it together with `sender`."""
    addressees: Many[Addressee] = ()
    participants: Many[Participant] = ()
    """Of a conversation, which has no sender and no addressee."""
    number: str = ""
    """Message number, digits (and series letters) only: "76153", "A-49"."""
    number_printed: str = ""
    """"76.153"."""
    mrn: str = ""
    """Message reference number, "1975STREL00412"."""
    dtg: str = ""
    """Date-time group as printed, blanks folded: "P R 031800Z FEB 75"."""
    marking: Marking = Marking()
    tags: Many[str] = ()
    """TAGS codes as printed: ("PFOR", "RU"); persons in parentheses are in `tag_names`."""
    tag_names: Many[str] = ()
    references: Many[Reference] = ()
    mentions: tuple[Mention, ...] = ()
    entities: Many[Entity] = ()
    """Those mentioned here that the source or the cable itself defines and the authority files do not know."""
    external_ids: Many[tuple[str, str]] = ()
    """(entity id, id in another register) of persons named here, as the source's list of persons gives them:
    ("person/fritz-hale", "viaf:12345"), see corpus/authority/external_ids.py."""
    redactions: Many[Redaction] = ()
    pages: Many[PageMark] = ()
    parts: Many[Part] = ()
    """Enclosures and attachments that are printed with it, in order; one in another follows it."""
    signed: str = ""
    drafter: str = ""
    language: str = "en"
    """ISO 639-1 of the body; "" unknown."""
    withheld: bool = False
    """The source says that the text was not released. A text that was not read, or that the source does not have, is
    a warning (corpus/warnings.py)."""
    attributes: Many[tuple[str, str]] = ()
    """Whatever else the source says in key-value form, in its order: nothing is lost."""
    warnings: Many[str] = ()
    """What the reader found odd and kept: "date 1978 is far outside the volume's span"."""


def stations(cable: Cable) -> Iterator[Station]:
    """Everybody who sent, got or took part in a cable."""
    yield from [cable.sender] if cable.sender else []
    yield from cable.joint_senders
    yield from (each.station for each in cable.addressees)
    yield from (each.station for each in cable.participants)


def encode(cable: Cable) -> bytes:
    """The stored form of a cable (MessagePack)."""
    return _ENCODER.encode(cable)


def decode(blob: bytes) -> Cable:
    """Undo `encode`. Raises msgspec.ValidationError on anything else."""
    return _DECODER.decode(blob)


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Cable)


_COLUMNS: dict[str, type[Record]] = {"mentions": Mention, "notes": Note, "pages": PageMark}
"""Parts of a cable that are stored by place and not by name."""


def from_plain(value: dict[str, Any]) -> Cable:
    """A cable from what `as_plain` and JSON make of it. Raises msgspec.ValidationError."""
    try:
        parts = {
            name: tuple(kind(**each) if isinstance(each, dict) else each for each in value[name])
            for name, kind in _COLUMNS.items()
            if isinstance(value.get(name), list)
        }
        plain = {**value, **{name: msgspec.to_builtins(part) for name, part in parts.items()}}
        source = value.get("source")
        if isinstance(source, dict) and isinstance(source.get("volume"), dict):
            plain["source"] = {**source, "volume": msgspec.to_builtins(Volume(**source["volume"]))}
        return msgspec.convert(plain, Cable)
    except TypeError as error:  # a part with an unknown or missing field
        raise msgspec.ValidationError(str(error)) from error


def as_plain(value: Any) -> Any:
    """A record as dicts, lists and strings with ALL fields, defaults too: what JSON output promises."""
    if isinstance(value, Record):
        return {name: as_plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, dict):
        return {key: as_plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [as_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
