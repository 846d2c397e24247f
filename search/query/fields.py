"""Every field of the query language: the one table behind parser, errors, help, completion and docs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from corpus.records import EntityLabel
from corpus.warnings import KINDS

FieldKind = Literal["text", "date", "class", "entity", "country", "post", "exact", "number", "flag", "like"]


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """One field of the query language. `kind` decides how its value is read:

    text     words, phrases and all the rest of the language inside parentheses
    date     a year, month, day, range or "none"
    class    a classification, alone or compared
    entity   a name of an entity, or its id
    country  a name of a country, old or new
    post     a post, place, department, person or country, or the posts of a country
    exact    a keyword; `*` and `?` are wildcards
    number   a message number or MRN; digit groups and leading zeros fold
    flag     one of `TRAITS`
    like     the id of a cable
    """

    name: str
    kind: FieldKind
    meaning: str
    example: str
    aliases: tuple[str, ...] = ()
    single: bool = False
    """A cable has at most one value: two of them at once find nothing."""
    label: EntityLabel | None = None
    """Kind "entity": which entities; None for any."""
    trait: str = ""
    """What `name:*` asks for, of `TRAITS`; "" where every cable has the field."""


FIELDS: tuple[Field, ...] = (
    Field(
        name="date",
        kind="date",
        meaning="may have been sent then: a year, month, day or range; `~` about; `none` undated",
        example="date:1966..1968",
        trait="date",
    ),
    Field(
        name="within",
        kind="date",
        meaning='was certainly sent then: the whole of a vague date lies inside, and it is no "circa"',
        example="within:1967",
        trait="date",
    ),
    Field(name="before", kind="date", meaning="sent earlier than this", example="before:1967-05", trait="date"),
    Field(
        name="after",
        kind="date",
        meaning="sent later than this",
        example="after:1953-07-27",
        trait="date",
    ),
    Field(
        name="from",
        kind="post",
        meaning="sent by this post, place, department, person or country, or by its posts: `us-posts`",
        example="from:Pyongyang",
        aliases=("sender",),
        trait="sender",
    ),
    Field(
        name="to",
        kind="post",
        meaning="addressed to it, for action or information",
        example='to:"Embassy in Korea"',
        aliases=("recipient", "addressee"),
        trait="recipient",
    ),
    Field(
        name="info",
        kind="post",
        meaning="addressed to it for information only",
        example="info:Bonn",
    ),
    Field(
        name="participant",
        kind="post",
        meaning="a conversation in which this person, office or side took part",
        example="participant:Dobrynin",
        aliases=("participants",),
        trait="participant",
    ),
    Field(
        name="involves",
        kind="post",
        meaning="names it, or it sent, received, took part, signed or drafted",
        example='involves:"Henry Kissinger"',
    ),
    Field(
        name="class",
        kind="class",
        meaning="classification; `>=secret` at least so secret; `unmarked` where the source says there is none",
        example="class:>=confidential",
        aliases=("classification",),
        single=True,
        trait="class",
    ),
    Field(
        name="caption",
        kind="exact",
        meaning="handling caption: EXDIS, NODIS, LIMDIS, EYES ONLY, ...",
        example="caption:nodis",
        aliases=("captions",),
        trait="caption",
    ),
    Field(
        name="precedence",
        kind="exact",
        meaning="precedence for action: flash, niact immediate, immediate, priority, routine, ...",
        example="precedence:flash",
        single=True,
        trait="precedence",
    ),
    Field(
        name="kind",
        kind="exact",
        meaning="telegram, airgram, despatch, memorandum of conversation, letter, instruction, note, estimate, "
        "transcript, agenda, editorial note, ...",
        example="kind:telegram",
        aliases=("type",),
        single=True,
    ),
    Field(
        name="collection",
        kind="exact",
        meaning="volume or collection; a star stands for the rest of the name",
        example="collection:frus1964*",
        aliases=("volume",),
        single=True,
    ),
    Field(
        name="lang",
        kind="exact",
        meaning="language of the text, ISO 639-1 code",
        example="lang:en",
        aliases=("language",),
        single=True,
    ),
    Field(
        name="person",
        kind="entity",
        meaning="names this person, under any name that is known here",
        example='person:"Kim Il Sung"',
        label="PERSON",
        trait="person",
    ),
    Field(
        name="party",
        kind="entity",
        meaning="names this political party",
        example="party:KWP",
        label="PARTY",
        trait="party",
    ),
    Field(
        name="place",
        kind="entity",
        meaning="names this place",
        example="place:Peking",
        label="PLACE",
        trait="place",
    ),
    Field(
        name="org",
        kind="entity",
        meaning="names this organisation",
        example='org:"Warsaw Pact"',
        aliases=("organisation", "organization"),
        label="ORG",
        trait="org",
    ),
    Field(
        name="entity",
        kind="entity",
        meaning="names this person, party, place or organisation",
        example="entity:Ceausescu",
        trait="entity",
    ),
    Field(
        name="country",
        kind="country",
        meaning="any place in this country: its cities, its posts, its old names",
        example='country:"North Korea"',
        trait="country",
    ),
    Field(
        name="tags",
        kind="exact",
        meaning="TAGS code of a State Department telegram",
        example="tags:PFOR",
        aliases=("tag",),
        trait="tags",
    ),
    Field(
        name="label",
        kind="exact",
        meaning="a label of your own",
        example="label:toread",
        aliases=("labels",),
        trait="label",
    ),
    Field(
        name="number",
        kind="number",
        meaning="message number or MRN; number of a paper, with its series or without",
        example="number:76.153",
        aliases=("mrn",),
        trait="number",
    ),
    Field(
        name="ref",
        kind="number",
        meaning="refers to this message",
        example='ref:"STATE 12345"',
        aliases=("reference", "reftel"),
        trait="reference",
    ),
    Field(
        name="cites",
        kind="exact",
        meaning="refers to the cable with this id, or to this message that is not held, as far as that is sure",
        example="cites:frus1964-68v29p1/d40",
    ),
    Field(
        name="cited-by",
        kind="exact",
        meaning="the cable with this id refers to it, as far as that is sure",
        example="cited-by:frus1964-68v29p1/d40",
        aliases=("citedby",),
    ),
    Field(
        name="id",
        kind="exact",
        meaning="the cable with this id",
        example="id:frus1964-68v29p1/d40",
        single=True,
    ),
    Field(
        name="subject",
        kind="text",
        meaning="words of the subject line",
        example="subject:(oil embargo)",
        aliases=("subj",),
        trait="subject",
    ),
    Field(name="title", kind="text", meaning="words of the title", example='title:"memorandum of conversation"'),
    Field(name="body", kind="text", meaning="the cable's own words", example='body:"working paper"'),
    Field(
        name="summary",
        kind="text",
        meaning="words of the archivist's or editor's abstract, or of the writer's own summary",
        example="summary:delegation",
        aliases=("abstract",),
        trait="summary",
    ),
    Field(
        name="note",
        kind="text",
        meaning="words of the editors' footnotes and source note",
        example='note:"not printed"',
        aliases=("notes", "footnote"),
        trait="note",
    ),
    Field(
        name="section",
        kind="text",
        meaning="words of the headings of the part and chapter in which an edition prints it",
        example="section:Canada",
        aliases=("chapter",),
        trait="section",
    ),
    Field(
        name="signed",
        kind="text",
        meaning="name under the text",
        example="signed:Rusk",
        aliases=("signature",),
        trait="signature",
    ),
    Field(name="drafter", kind="text", meaning="who drafted it", example="drafter:Kissinger"),
    Field(
        name="has",
        kind="flag",
        meaning="has this property, see the list below",
        example="has:redaction",
    ),
    Field(
        name="like",
        kind="like",
        meaning="similar to the cable with this id",
        example="like:frus1964-68v29p1/d40",
    ),
)

TRAITS: dict[str, str] = {
    "caption": "a handling caption",
    "circa": "a date that its source gives as approximate",
    "class": "a classification of known rank",
    "country": "a place in a known country",
    "date": "a date, exact or vague",
    "enclosure": "enclosures, attachments, annexes or tabs that are printed with it",
    "entity": "any person, party, place or organisation recognised in the text",
    "label": "a label of your own",
    "mynote": "a note of your own",
    "note": "editors' footnotes",
    "number": "a message number",
    "org": "a recognised organisation",
    "page": "page marks of the printed volume",
    "participant": "participants of a conversation",
    "party": "a recognised political party",
    "person": "a recognised person",
    "place": "a recognised place",
    "precedence": "a precedence",
    "recipient": "an addressee",
    "redaction": "text withheld at release",
    "reference": "a reference to another message",
    "sender": "a sender",
    "section": "headings of the part and chapter of an edition",
    "signature": "a signature",
    "subject": "a subject line",
    "summary": "an abstract by an archivist or editor, or the writer's own summary",
    "tags": "TAGS codes",
    "warning": "something that its reader found odd, did not read or did not understand",
    **{f"warning-{kind.name}": kind.meaning for kind in KINDS},
    "withheld": "no text: its source says that the text was not released",
}
"""What `has:` can ask for, with its meaning."""

LISTS: dict[str, str] = {
    "any": "at least one of the list",
    "most": "more than half of the list",
}
"""Operators written like a field before a list in parentheses."""

_PARTIES = "for parties of a state write from:British, to:British or participant:British. "
FIELD_HINTS: dict[str, str] = {
    name: hint
    for names, hint in (
        ("nationality state government nation", _PARTIES),
        ("author authors au creator by writer", "for who sent or signed it write from:, signed: or drafter:. "),
        ("year yr py dp pubdate month day time when", "for a date write date:1967, date:1967-05 or date:1966..1968. "),
        ("since from_date start", "for later than a day write after:1967-05-01. "),
        ("until till end", "for earlier than a day write before:1967-05-01. "),
        ("ti intitle allintitle heading headline name", "for words of the title write title:. "),
        ("topic su subjects mesh keyword keywords theme", "write subject: for the subject line, tags: for TAGS. "),
        ("ab", "for the abstract write summary:. "),
        ("text tx content intext allintext fulltext all any_field word words", "for words of the text write body:. "),
        ("post embassy station office mission", "write from: or to: for a post, involves: for either. "),
        ("city location geo region", "write place: for a place that is named, from: for the post there. "),
        ("document doc docid file record", "write id: for a document, number: for its number. "),
        ("people who", "write person: for who is named, involves: for who took part, too. "),
        ("secrecy level marking", "write class:secret or class:>=confidential. "),
        ("near around distance", 'for words near each other write "oil embargo"~5. '),
        ("sort order orderby", "the order is no part of the query: --sort newest. "),
        ("limit size count page", "how many are shown is no part of the query: --limit 20. "),
        (
            "site inurl url link filetype cache source",
            "a field of web searches; write collection: for a volume. ",
        ),
    )
    for name in names.split()
}
"""Names of fields that there are not, with what says the same."""

_BY_NAME = {name: field for field in FIELDS for name in (field.name, *field.aliases)}


def find_field(name: str) -> Field | None:
    """The field of this name or alias, in any case."""
    return _BY_NAME.get(name.lower())


def field_names() -> tuple[str, ...]:
    """Every name that may stand before a colon: fields with their aliases, then lists."""
    return (*_BY_NAME, *LISTS)


def nearest(written: str, names: Iterable[str], *, most: int = 3) -> tuple[str, ...]:
    """Up to `most` of `names` that look like `written`, best first; () where none does."""
    from rapidfuzz import fuzz, process  # loads for errors only

    known = list(names)
    # Below 60 of 100 too few letters agree to help anybody; far behind the best is no candidate either.
    found = process.extract(written.lower(), known, scorer=fuzz.ratio, limit=most, score_cutoff=60)
    return tuple(name for name, score, _ in found if score > found[0][1] - 20)
