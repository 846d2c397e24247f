"""The reading of a description: number, day, kind and parties, each by the grammar that reads them in cables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from corpus.authority import posts
from corpus.authority.entities import lookup
from corpus.authority.stations import parse_station
from corpus.dates import MONTHS, printed_days
from corpus.messages.headings import parties, strip_article
from corpus.messages.kinds import kind_of
from corpus.messages.numbers import fold_number
from corpus.messages.paper_numbers import cited_paper
from corpus.messages.reference_parties import SERIES, STATE
from corpus.messages.references import find_references
from search.intent.description import NOUNS
from search.query.readings import Description

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.messages.headings import Phrase
    from corpus.records import Reference, Station

MOST_DAYS = 8
"""Days of one description: each is looked for in every year of the archive where it has none."""
MOST_WORDS_BESIDE_A_DAY = 4
"""Words that nothing explains, of a description that is but a day: with more it is a question or a subject."""
_CONTEXT = "Ref: "
"""Put before a text: what it names is a message. A bare "Paris 14777" is one only where something says so."""
_BRACKETED_PARTY = re.compile(r"(?<=\d)(?:\s+of)?,?\s*\((?P<who>[^()]{2,120})\)\s*[.,]?\s*$")
_NUMBERED = re.compile(
    r"\b(?:(?:memorandum|report|estimate|paper|directive|instruction|order|letter|note),?\s+"
    r"(?:[A-Z]{2,5}\s+)?(?:no\.|nos\.|no|number|nr\.?)\s*)(?P<number>\d[\d.,/–-]*[A-Za-z]?)(?!\w)",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:^|[\s,(])(?:No|Nr|Number|no|number)\b\.?\s*(?P<number>\d[\d.,/–-]*)(?!\w)")
_AIRGRAM = re.compile(r"(?<!\w)(?P<number>C?A-\d{1,5})(?!\w)", re.IGNORECASE)
_POST = r"([A-Z][\w.']{2,20}(?: [A-Z][\w.']{2,20})?)"
_POST_TO_POST = re.compile(rf"{_POST} to {_POST}(?=[,\s]|$)")
_MEMORANDA = frozenset(("NSAM", "NSSM", "NSDM", "PRM", "IIM"))
_OWNER = re.compile(
    r"(?P<who>[A-Z][\w.-]{0,40}(?:\s+(?:[A-Z][\w.-]{0,40}|de|van|von|of)){0,5})['’](?:s\b)?\s++"
    rf"(?:[\w-]{{1,40}}\s++){{0,3}}(?:{NOUNS}|account|summary|record)\b"
)
_MEETING = re.compile(
    r"\b(?:meetings?|met|conversations?|discussions?|discussed|sessions?|talks?|talked|conference)\b", re.IGNORECASE
)
# "The Ambassador in X (Name) to the Secretary of State": so were heads printed until about 1950.
_OLD_STYLE = re.compile(
    r"(?:The|Mr\.|President|Minister|Ambassador|Chargé|Consul)\s.{3,200}?\sto\s(?:the|Mr\.|President)\s"
)
_HEADED = re.compile(r"[^\W\d]:\s")
_HEADING = re.compile(rf"(?:[\w-]+\s+){{0,4}}?(?:{NOUNS})\s+(?:from|by)\s", re.IGNORECASE)
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_UNCAPITALISED = re.compile(rf"(?:{NOUNS}|no|number|from|to|of|by|and|the|for|in|at|on|with)s?")
_EXPLAINED = re.compile(
    rf"(?:{NOUNS})s?|the|of|to|from|on|in|at|by|for|with|and|is|was|an?|this|that|it|re|refs?|reference|see|nos?",
    re.IGNORECASE,
)
_NAME_PARTICLES = frozenset(
    [
        "of",
        "the",
        "for",
        "in",
        "at",
        "and",
        "to",
        "on",
        "de",
        "von",
        "van",
        "der",
        "du",
        "la",
        "le",
        "di",
        "da",
        "al",
        "el",
        "ibn",
        "bin",
        "&",
    ]
)
# Telegrams of posts and of the Department, without the number that references read.
_POST_TELEGRAM = re.compile(r"\b(?:emb|leg|con)tels?(?=\s+from\s)", re.IGNORECASE)
_DEPARTMENT_TELEGRAM = re.compile(r"\bdept?tels?(?=\s+to\s)", re.IGNORECASE)
_DEPARTMENT = re.compile(r"\b(?:department|dept|state|washington|secretary)\b", re.IGNORECASE)
_GENERIC = frozenset(("other", "agreement", "order", "statement", "press release"))
"""Kinds that a sentence names for other reasons."""
_PLAIN_KINDS = {"series": "telegram", "military": "telegram"}


def parse_description(text: str) -> Description | None:
    """What `text` says of one cable; None where it has no number, no day, and is no heading."""
    printed = _DEPARTMENT_TELEGRAM.sub("Telegram from the Department of State", _recapitalised(text))
    printed = _POST_TELEGRAM.sub("Telegram", printed)
    days = tuple(printed_days(printed))
    plain = _blank_spans(printed, [(day.start, day.end) for day in days])
    year = next((day.year for day in days if day.year), 0)
    either_party, text_without_party = _bracketed_party(plain, year)
    refs = _references(text_without_party, either_party, year)
    description = (
        _from_references(refs, either_party, year, text_without_party)
        if refs
        else _from_words(text_without_party, year)
    )
    distinct_days = tuple(dict.fromkeys((day.year, day.month, day.day) for day in days))[:MOST_DAYS]
    if not (
        description.numbers
        or description.mrn
        or distinct_days
        or (description.sender and _HEADING.match(text_without_party))
    ):
        return None
    if _HEADED.search(text_without_party) and not (description.numbers or description.mrn):
        return None  # an index entry: "Thant, U: memorandum of August 12" is of what he wrote, and who spoke of it
    unexplained = _unexplained_words(plain)
    if len(unexplained.split()) > MOST_WORDS_BESIDE_A_DAY and description == Description():
        return None  # a subject and its date, which search/intent/named_in_words.py reads
    is_specific = description.kind or description.numbers or (description.sender and description.recipient)
    return replace(description, days=distinct_days, unexplained=unexplained, incidental=not is_specific)


def _recapitalised(text: str) -> str:
    """A text without any capital as it would be printed: names are told from words by their capitals."""
    if text != text.lower():
        return text
    return re.sub(
        r"\b[^\W\d_]{2,}", lambda one: one[0] if _UNCAPITALISED.fullmatch(one[0]) else one[0].capitalize(), text
    )


def _blank_spans(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """`text` with the spans blanked, of the same length."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def _unexplained_words(text: str) -> str:
    words = (word.strip("()[].,;:") for word in text.split())
    return " ".join(word for word in words if word and not (_EXPLAINED.fullmatch(word) or word[-1].isdigit()))


def _bracketed_party(text: str, year: int) -> tuple[Station | None, str]:
    """(the party in brackets behind a number, the text without it)."""
    found = _BRACKETED_PARTY.search(text.rstrip())
    if not found or any(char.isdigit() for char in found["who"]) or not found["who"][:1].isupper():
        return None, text
    return parse_station(strip_article(found["who"]), year), text[: found.start()].rstrip()


def _references(text: str, either_party: Station | None, year: int) -> list[Reference]:
    """The message that `text` names first, with those of the same list."""
    found = find_references(_CONTEXT + text, sender=either_party, recipient=None, year=year)
    if not found:
        return []
    first = found[0]
    plain = re.match(rf"(?:{NOUNS})s?\s+[0-9]", first.printed, re.IGNORECASE)
    if plain and _YEAR.fullmatch(first.number) and not (either_party or first.sender or first.recipient):
        return []  # "telegrams 1967": a year
    listed = [first]
    for each in found[1:]:
        if each.start - listed[-1].end > _LIST_GAP or (each.kind, each.sender) != (first.kind, first.sender):
            break
        listed.append(each)
    return listed


_LIST_GAP = 8
"""Characters between the numbers of a list: ", and "."""


def _from_references(refs: Sequence[Reference], either_party: Station | None, year: int, text: str) -> Description:
    first = refs[0]
    sender, recipient = _station(first.sender, year), _station(first.recipient, year)
    if first.recipient == STATE and not _DEPARTMENT.search(text):
        recipient = None  # where posts write to as a rule, but it is not said
    owned = first.printed.split()[0].lower() in ("your", "my", "our", "ur")
    if owned or (either_party and not first.sender):
        sender = recipient = None  # whose it is only the citing cable tells
    if either_party and either_party.name in [each.name for each in (sender, recipient) if each]:
        either_party = None
    return Description(
        kind=_PLAIN_KINDS.get(first.kind, first.kind),
        numbers=tuple(dict.fromkeys(number for each in refs for number in _number_terms(each))),
        mrn=first.mrn,
        sender=sender,
        recipient=recipient,
        either_party=either_party,
    )


def _number_terms(each: Reference) -> list[str]:
    if not each.number:
        return []
    if each.kind == "series":  # the name of the series, whoever it is
        return [f"{each.printed.split()[0]} {each.number}".upper()]
    return [f"A-{each.number}"] if each.kind == "airgram" else [each.number]


def _station(key: str, year: int) -> Station | None:
    if not key or key.lower() in SERIES:
        return None
    post = posts.posts().get(key)
    return parse_station(post.display if post else key, year)


def _from_words(text: str, year: int) -> Description:
    """What a text without any message number says: kind, parties, perhaps the number of another series."""
    text = " ".join(text.split())
    numbered = _NUMBERED.search(text) or _MARKED.search(text)
    kind = kind_of(text, (), "", heading=False)
    kind = "" if kind in _GENERIC else kind
    paper, _ = cited_paper(text)
    if paper:
        kind = _kind_of_paper(paper, kind)
    posts_alone = _POST_TO_POST.match(text)
    if not kind and posts_alone and all(posts.find_post(name) for name in posts_alone.groups()):
        kind = "telegram"
        text = f"Telegram from {text}"
    if not kind and _MEETING.search(text):
        kind = "meeting"
    source, target = (None, None)
    if (kind and kind != "meeting") or _OLD_STYLE.match(text):
        source, target = parties(text, (), kind=kind or "other")
    owner = _OWNER.search(text)
    sender = _leading_station(source, year) or (parse_station(strip_article(owner["who"]), year) if owner else None)
    if numbered and not kind:
        numbered = None  # "Document No. 12", "No. 10 Downing Street"
    airgram = _AIRGRAM.search(text)
    if airgram and not numbered:
        kind = kind or ("circular" if airgram["number"][0].upper() == "C" else "airgram")
        numbered = airgram
    number = paper or (fold_number(numbered["number"].replace("–", "-").rstrip(".,/-")) if numbered else "")
    return Description(
        kind=kind,
        numbers=(number,) if number else (),
        sender=sender,
        recipient=_leading_station(target, year),
    )


def _kind_of_paper(number: str, named: str) -> str:
    """What a paper of a series is; of a series of several kinds what the text calls it, or ""."""
    series = number.split()[0]
    if series.endswith(("IE", "SE", "ORE")):
        return "estimate"
    return "memorandum" if series in _MEMORANDA else named


def _leading_station(phrase: Phrase | None, year: int) -> Station | None:
    """The station at the beginning of a phrase, up to the first word that belongs to no name."""
    if not phrase or not phrase.text:
        return None
    kept: list[str] = []
    depth = 0
    for word in phrase.text.split():
        name = word[:1].isupper() or word[:1] in "(“\"'" or word.lower() in _NAME_PARTICLES or depth
        if not name or word.lower().rstrip(".,") in MONTHS:
            break
        kept.append(word)
        depth += word.count("(") - word.count(")")
        if word.endswith(",") and depth <= 0:
            break
    while kept and kept[-1].lower() in _NAME_PARTICLES and not kept[-1][:1].isupper():
        kept.pop()
    words = strip_article(" ".join(kept).rstrip(",;"))
    if not words or not any(char.isupper() for char in words):
        return None
    return parse_station(_longest_known(words, year), year)


def _longest_known(words: str, year: int) -> str:
    """The longest post or person that `words` begin with, where they are no name as a whole; else all of them.

    "Vientiane Kong Le" is the post and what its telegram is about, "Rusk Berlin" a person and a place.
    """
    whole = parse_station(words, year)
    if whole.post or whole.country or not (whole.kind in ("", "person") or whole.place) or lookup(words):
        return words
    row = words.split()
    for end in range(len(row) - 1, 0, -1):
        first, rest = " ".join(row[:end]), row[end:]
        if row[end - 1].endswith(",") or not rest[0][:1].isupper() or rest[0].lower() in _NAME_PARTICLES:
            continue
        if parse_station(first, year).post or (lookup(first, "PERSON") and _begins_with_a_name(rest)):
            return first
    return words


def _begins_with_a_name(row: Sequence[str]) -> bool:
    """Whether words begin with a place, a body or a person of the authority files."""
    return any(lookup(" ".join(row[:end])) for end in range(len(row), 0, -1))
