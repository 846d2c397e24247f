"""Who wrote to whom, as a heading says it: words first, the editors' from/to marks where words leave a choice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING

import msgspec

from corpus.authority.countries import country
from corpus.authority.entities import lookup
from corpus.authority.posts import find_post
from corpus.authority.stations import person_name
from corpus.authority.titles import OLD_STYLE_HEAD, WITH_OFFICES

if TYPE_CHECKING:
    from corpus.records import Station


@dataclass(frozen=True, slots=True)
class Phrase:
    """Part of a heading that names one side of a correspondence. Offsets count code points into the title."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """An element of the heading with @type "from" or "to"."""

    side: str
    text: str
    start: int
    end: int
    is_person: bool


NOWHERE = Phrase("", 0, 0)

# Words after which " to " belongs to the office: "Ambassador to Japan", "Mission to the United Nations".
_GOVERNS_TO = re.compile(
    r"\b(?:Assistants?|Advis[eo]rs?|Ambassadors?|Representatives?|Ministers?|Consultants?|Counsell?ors?|Counsel|"
    r"Delegates?|Delegations?|Missions?|Embass(?:y|ies)|Liaison|Envoys?|Deputy|Secretary|Aides?|Attachés?|"
    r"Commissioners?|Accredited|Observers?|Staff|Chargé|Office|Assigned|Emissary|Adviser|Respect|Reference|"
    r"Designate|Representation|Group|Member|Members|Agent|Legation|Detailed)$",
    re.IGNORECASE,
)
_TO = re.compile(r"\s(?:[Tt]o)\s(?!(?:[Bb]e|[Cc]onsider|[Ii]nvestigate|[Dd]iscuss|[Rr]eview)\b)")
_FROM = re.compile(r"\s(?:[Ff]rom|Front)\s")
_BY = re.compile(
    r",?\s(?:(?:[Pp]repared|[Dd]rafted|[Ss]ubmitted|[Ww]ritten|[Aa]pproved|[Ii]ssued|[Aa]dopted|[Dd]ictated|[Tt]aken|[Mm]ade|"
    r"[Kk]ept|[Rr]eceived|[Pp]resented|[Dd]elivered)\s+)?[Bb]y\s"
)
# An office that is no author by name: "Paper Prepared in the Department of State"; "in Strelsau" is none.
_IN_OFFICE = re.compile(
    r",?\s(?:[Pp]repared|[Dd]rafted)(?:\s[Jj]ointly)?,?\s(?:in|at)\s(?=the\s[A-Z]|[A-Z][\w-]*\s(?:[A-Z][\w-]*\s)*(?:Headquarters|Staff|Office|Bureau)\b)"
)
_FOR = re.compile(r"\s(?:[Ff]or)\s")
_BETWEEN = re.compile(r"\s(?:[Bb]etween|[Aa]mong)\s")
_MEETING = re.compile(r"\b(?:[Mm]eeting|[Dd]iscussion|[Tt]alk|[Cc]onversation)s?$")
_OLD_STYLE = re.compile(rf"(?:{OLD_STYLE_HEAD})\b")
# "theDepartment": an editor's slip.
_ARTICLE = re.compile(r"(?:(?i:the|his|her|its)\s+(?!Majesty|Excellency|Highness)|the(?=[A-Z]))(?=\S)")
# A file, or no receiver at all: "Memorandum for the Record", "for the President's File".
_NOBODY = re.compile(
    r"(?:(?:the|my|his|her|our|personal|official|office|White House|President[’']s|Secretary[’']s)\s+)*"
    r"(?:Records?|Files?|Discussion|Consideration|Information|Use|Log|Diary)(?=$|[\s,.;:(])"
    r"(?!\s+(?:Office|Center|Service))"
    # "for the Ruritanian Desk Files", "for the Executive Committee Meeting", "to a Joint Session of the Congress"
    r"|(?:[\w.’'-]+\s+){0,8}(?:Desk|Subject|Country|Staff|Office|Central)\s+Files$|(?:[\w.’'-]+\s+){1,8}(?:Committee|Council|Staff|Board)\s+Meeting$"
    r"|For\s+(?:the\s+)?(?:Record|File)s?$",
    re.IGNORECASE,
)
# A paper about a meeting, and where or on what somebody spoke.
_ABOUT = re.compile(
    r"(?<!\s)\s++(?:of (?:an? |his )?(?:Meeting|Conversations?|Discussions?)\b|Transmitting\b|Concerning\b|"
    r"Regarding\b|Prepared (?:in|by|at|for)\b|[Bb]efore (?:the|a|an)\b).*$"
    r"|(?<=\))\s+(?:on|at|of|for|before|Before)\s[^(]*$",
    re.DOTALL,
)
_SPEAKING = re.compile(r"(?<=\w)\s+(?:[Oo]n|[Aa]t|[Ii]n)\s.*$", re.DOTALL)
_FOR_SOMEBODY = re.compile(rf"\s(?:[Ff]or)\s(?=(?:the\s+)?(?:{WITH_OFFICES})\b|_)")
_MOST_TRIES = 20
_WORKS = re.compile(r"(?:Extracts?|Excerpts?|Highlights|Selections|Passages|Quotations?)\b")
_CITED_WORK = re.compile(r"(?:a |an |the )?(?:Report|Letter|Memorandum|Telegram|Paper|Study|Annex|Bulletin)\b")
_GAP = re.compile(r"\s*+(?:of|for|and|to)?\s*+(?:the\s++)?")
_LOCATION = re.compile(r",\s+(?:at|in|then|temporarily|now)\s+[A-Z][^()]*$")


def parties(title: str, marks: tuple[Mark, ...], *, kind: str) -> tuple[Phrase, Phrase]:
    """(sender, addressee) phrases of a heading without its trailing place and date. NOWHERE where not named.

    Of "between A and B" these are the two sides; whether they wrote or talked says the kind.
    """
    if kind == "editorial note":
        return NOWHERE, NOWHERE
    depth0 = _masked(title)
    is_conversation = "conversation" in kind
    if (between := _BETWEEN.search(depth0)) and (is_conversation or _MEETING.search(depth0[: between.start()])):
        return _between_sides(title, depth0, between.end(), marks)
    sender, addressee = _named(title, depth0, marks, kind)
    if addressee is NOWHERE:
        sender, addressee = _split_by_marks(title, sender, marks)
    sender = _without_subject(sender)
    if kind in ("statement", "press release"):
        sender = _speaker(sender)
    return sender, _somebody(_without_subject(addressee))


def _named(title: str, depth0: str, marks: tuple[Mark, ...], kind: str) -> tuple[Phrase, Phrase]:
    """What the words "from", "to", "by" and "for" say."""
    if found := _FROM.search(depth0):
        if _WORKS.match(title):  # "Highlights From the Meeting": nobody wrote them
            return NOWHERE, NOWHERE
        sender, addressee = _split(title, depth0, found.end(), marks)
        if addressee is NOWHERE and (to := _TO.search(depth0)):  # behind "From" there is nothing between
            addressee = _phrase(title, to.end(), found.start())
        return sender, addressee
    is_conversation = "conversation" in kind
    if found := _BY.search(depth0):
        if is_conversation:
            return _phrase(title, found.end(), len(title)), NOWHERE
        return _by(title, depth0, found, marks, kind)
    if not is_conversation and (found := _IN_OFFICE.search(depth0)):
        return _in_office(title, depth0, found, marks, kind)
    if kind == "other" or _OLD_STYLE.match(title):
        sender, addressee = _split(title, depth0, 0, marks)
        if addressee is not NOWHERE:
            return sender, addressee
    if is_conversation or kind in ("minutes", "record", "statement"):
        return NOWHERE, NOWHERE
    to = _TO.search(depth0)
    if to is not None and kind in ("report", "paper", "note") and _GOVERNS_TO.search(depth0[: to.start()].rstrip()):
        return NOWHERE, NOWHERE  # "Report of the Delegation to the Conference"
    to = to or (_FOR.search(depth0) if kind in ("memorandum", "letter", "message") else None)
    return NOWHERE, (_phrase(title, to.end(), len(title)) if to else NOWHERE)


def _by(title: str, depth0: str, found: re.Match[str], marks: tuple[Mark, ...], kind: str) -> tuple[Phrase, Phrase]:
    """Sender and addressee of "Memorandum for A by B", "Report to A by B" and "Report by B to A"."""
    lead = depth0[: found.start()]
    to = _TO.search(lead) or (_FOR.search(lead) if kind in ("memorandum", "letter", "report", "paper") else None)
    if to is not None and _CITED_WORK.match(lead[to.end() :]):  # "Annex to a Report to the Council by"
        to = _TO.search(lead, to.end()) or to
    if to is not None:
        return _phrase(title, found.end(), len(title)), _phrase(title, to.end(), found.start())
    sender, addressee = _split(title, depth0, found.end(), marks)
    if addressee is NOWHERE:
        persons = {mark.start for mark in marks if mark.is_person and mark.side == "to"}
        for whom in _FOR.finditer(depth0, found.end()):
            if whom.end() in persons or _FOR_SOMEBODY.match(depth0, whom.start()) or depth0[whom.start() - 1] == "_":
                return _phrase(title, found.end(), whom.start()), _phrase(title, whom.end(), len(title))
        for whom in islice(_FOR.finditer(title, found.end()), _MOST_TRIES):
            if person_name(title[whom.end() :]) or _is_surname(
                title[whom.end() :]
            ):  # "Points Prepared by the Staff for President Hale"
                return _phrase(title, found.end(), whom.start()), _phrase(title, whom.end(), len(title))
    return sender, addressee


def _in_office(
    title: str, depth0: str, found: re.Match[str], marks: tuple[Mark, ...], kind: str
) -> tuple[Phrase, Phrase]:
    """Sender and addressee of "Memorandum for A Prepared in the Office of B" and "Paper Prepared in B for A"."""
    if _TO.search(depth0, 0, found.start()) or _FOR.search(depth0, 0, found.start()):
        return _by(title, depth0, found, marks, kind)
    for whom in islice(_FOR.finditer(depth0, found.end()), _MOST_TRIES):
        if _FOR_SOMEBODY.match(depth0, whom.start()) or find_post(strip_article(title[found.end() : whom.start()])):
            return _phrase(title, found.end(), whom.start()), _phrase(title, whom.end(), len(title))
    return _phrase(title, found.end(), len(title)), NOWHERE


def _is_surname(words: str) -> bool:
    """Whether a single word at the end of a heading may be a man: "for Hale", not "for Korea" or "for Berlin"."""
    return bool(re.fullmatch(r"[A-Z][\w’'-]{2,}", words)) and not words.isupper() and not lookup(words, "PLACE")


def _split_by_marks(title: str, sender: Phrase, marks: tuple[Mark, ...]) -> tuple[Phrase, Phrase]:
    """Sender and addressee of a phrase in which only the marks part them: "the Department of State of the Embassy"."""
    inside = [mark for mark in marks if sender.start <= mark.start and mark.end <= sender.end]
    for left, right in pairwise(inside):
        if (left.side, right.side) == ("from", "to") and (gap := _GAP.fullmatch(title[left.end : right.start])):
            return _phrase(title, sender.start, left.end), _phrase(title, left.end + gap.end(), sender.end)
    return sender, NOWHERE


def _without_subject(phrase: Phrase) -> Phrase:
    """A party without the words on what the paper is about."""
    found = _ABOUT.search(phrase.text)
    return _shortened(phrase, found.start()) if found else phrase


def _speaker(phrase: Phrase) -> Phrase:
    """Who spoke, without where and on what: "President Hale on the State of the Union"."""
    for found in islice(_SPEAKING.finditer(phrase.text), _MOST_TRIES):
        before = phrase.text[: found.start()]
        if before.endswith(")") or person_name(strip_article(before)):
            return _shortened(phrase, found.start())
    return phrase


def _shortened(phrase: Phrase, length: int) -> Phrase:
    text = phrase.text[:length].rstrip(" ,")
    return Phrase(text, phrase.start, phrase.start + len(text)) if text else NOWHERE


def _somebody(phrase: Phrase) -> Phrase:
    """The addressee, but for files: "Record" is nobody."""
    return NOWHERE if is_nobody(phrase.text) else phrase


def is_nobody(words: str) -> bool:
    """Whether words that stand for a receiver name a file or a purpose: "the Record", "the President's File"."""
    return bool(_NOBODY.match(words.strip()))


def person_of(printed: str, phrase: Phrase, marks: tuple[Mark, ...]) -> str:
    """The person behind the office in `printed`: in its parentheses, else a marked name in it."""
    if (
        (found := re.search(r"\(([^()]+)\)[^()]*$", printed))
        and re.match(r"[A-Z]", found[1])
        and " not " not in found[1]
    ):
        return re.sub(r"^(?:Mr|Mrs|Messrs|Dr)\.\s", "", found[1].strip())
    for mark in marks:
        if mark.is_person and mark.start >= phrase.start and mark.end <= phrase.end and mark.text in printed:
            return re.sub(r"^(?:Mr|Mrs|Messrs|Dr)\.\s", "", mark.text.strip(" ()"))
    return ""


_INITIAL = re.compile(r"\b(?:Jr|Sr|[A-Z])\.$")


def strip_article(text: str) -> str:
    """A party's words without a leading article and without loose punctuation at the ends."""
    text = text.strip(" ,;:")
    text = text if text.endswith(".") and _INITIAL.search(text) else text.strip(" ,;:.")
    article = _ARTICLE.match(text)
    return text[article.end() :] if article else text


def of_words(printed: str, person: str, known: Station) -> Station:
    """`known` with the person that the heading prints, where the vocabulary did not see one."""
    if not person or known.person:
        return known
    return msgspec.structs.replace(known, person=person)


def _masked(title: str) -> str:
    """The title with what stands in parentheses or brackets blanked: same length, no words inside them."""
    depth, out = 0, []
    for c in title:
        if c in "([":
            depth += 1
        out.append(c if depth == 0 else "_")
        if c in ")]" and depth:
            depth -= 1
    return "".join(out) if depth == 0 else title


def _split(title: str, depth0: str, start: int, marks: tuple[Mark, ...]) -> tuple[Phrase, Phrase]:
    """Sender and addressee of "A to B" that begins at `start`."""
    found = list(_TO.finditer(depth0, start))
    if not found:
        return _phrase(title, start, len(title)), NOWHERE
    chosen = _separator(depth0, start, found, marks)
    if chosen is None:
        return _phrase(title, start, len(title)), NOWHERE
    return _phrase(title, start, chosen.start()), _phrase(title, chosen.end(), len(title))


def _separator(depth0: str, start: int, found: list[re.Match[str]], marks: tuple[Mark, ...]) -> re.Match[str] | None:
    """The "to" between the parties, not one inside an office's name."""
    for number, to in enumerate(found):
        left = depth0[: to.start()].rstrip()
        last = number == len(found) - 1
        if _is_inside_office(depth0, to, found, marks) or _is_accredited(left, depth0[to.end() :]):
            continue
        if not _GOVERNS_TO.search(left):
            return to
        if not last:
            continue
        # The only "to" left stands after "Ambassador", "Assistant": an addressee if the sender's mark is before
        # it, or if the office is complete without it.
        if any(m.side == "from" and start <= m.start and m.end <= to.start() for m in marks):
            return to
        if re.search(r"(?:Embassy|Legation|Mission|Secretary|Staff|Office|Group|Delegation)$", left):
            return to
        return None if len(found) == 1 else found[0]
    return None


def _is_accredited(left: str, right: str) -> bool:
    """Whether "to" stands between an envoy and his state, before his name: "the Ambassador to Vietnam (Orde)"."""
    state = re.match(r"(?:the )?([A-Z][^_,]{2,40}?) _", right)
    return bool(state and re.search(r"\b(?:Ambassador|Minister|Chargé|Envoy)$", left) and country(state[1]))


def _is_inside_office(depth0: str, to: re.Match[str], every: list[re.Match[str]], marks: tuple[Mark, ...]) -> bool:
    """Whether the marked sender's name, in parentheses after an office, still follows this "to".

    "From the Deputy Assistant for Operations to the Secretary of Defense (Lansdale) to Secretary McNamara"
    """
    sender = next((m for m in marks if m.side == "from"), None)
    if sender is None or sender.start < to.end() or depth0[sender.start : sender.end].strip("_"):
        return False
    receiver = next((m for m in marks if m.side == "to"), None)
    return receiver is None or receiver.start > sender.start or any(other.start() >= sender.end for other in every)


def _between_sides(title: str, depth0: str, start: int, marks: tuple[Mark, ...]) -> tuple[Phrase, Phrase]:
    """The sides of "between A and B". The series marks them from and to, so do we."""
    pair = [m for m in marks if m.start >= start]
    joints = list(re.finditer(r"(?:,|(?<!\s))\s+and\s+", depth0[start:]))
    if not joints:
        return _phrase(title, start, len(title)), NOWHERE
    chosen = joints[0]
    if len(pair) > 1:
        chosen = next((j for j in joints if start + j.start() >= pair[0].end), chosen)
    else:
        chosen = next((j for j in joints if depth0[: start + j.start()].endswith("_")), chosen)
    return (
        _phrase(title, start, start + chosen.start()),
        _phrase(title, start + chosen.end(), len(title)),
    )


def _phrase(title: str, start: int, end: int) -> Phrase:
    text = title[start:end]
    start += len(text) - len(text.lstrip(" ,"))
    text = text.strip(" ,")
    if found := _LOCATION.search(text):
        text = text[: found.start()]
    return Phrase(text, start, start + len(text)) if text else NOWHERE
