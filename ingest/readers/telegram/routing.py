"""From whom to whom: the FM line, the lists of TO and INFO, and XMT, the posts that did not get the message."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from corpus.authority.posts import find_post
from corpus.authority.stations import parse_station
from corpus.dates import dtg_span
from corpus.messages.markings import captions, precedence
from corpus.records import Addressee
from ingest.readers.shared.station_list import PREFIX, listed_station, split_list
from ingest.readers.telegram.routing_lines import list_of

if TYPE_CHECKING:
    from corpus.records import Role, Station
    from ingest.readers.telegram.heading import Heading

MOST_ADDRESSEES = 500

# A label in the middle of a line counts before the name of a station only.
_INLINE = re.compile(rf"(?<=\S)(?<!NOT)\s+(?=(?:FM|TO|INFO|XMT)(?:\s*+:)?\s++(?:{PREFIX.pattern}))")
_FOR = re.compile(r"\s*(?:ALSO\s+)?FOR\s+(?!THE\s+REC)[A-Z]")
_OTHER_MEANS = re.compile(r"\s*ZEN[\s/]+(?=[A-Z])")
_WORD = re.compile(r"\s*(?:LESS|EXCEPT|EXCLUDING|EXEMPT(?:ED)?|OMIT(?:TING)?)\b", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?P<precedence>(?:NIACT\s+)?(?:FLASH|EMERGENCY|IMMEDIATE|PRIORITY|ROUTINE|NIACT)|SAVING)\b(?:\s+TO\b)?\s+(?=[A-Z])"
)
_DATED = re.compile(r"(?<!\s)\s++\d{6}\s?Z\s*+$")
_DESKBY = re.compile(r"(?P<by>DESKBY\s+\d{6}\s?Z)\s+(?=[A-Z])")
_AND_TO = re.compile(r"\s*AND\s+(?:TO\s+)?(?=[A-Z])")
_EXCEPT = re.compile(r"(?:(?<!\s)\s++(?:\(\s*+)?|\(\s*+)(?:XMT|XMIT|EXEMPT|EXCEPT|LESS)[\s:/]+(?=\S)")
_OFFICE = re.compile(r"(?:(?<!\s)\s++)?//[^/]*+(?:/[^/]++)*+/{0,2}$")
_PREFIX_ALONE = re.compile(r"(?:AM?EMBASSY|MEMBASSY|AMCONSUL|AMCONGEN|USMISSION)\s*$", re.IGNORECASE)
_NAME = re.compile(r"[A-Z][A-Z0-9 /&'.-]*(?:\([A-Z0-9 ]{1,20}\))?")
_STATION_WORD = re.compile(
    r"\b(?:WASH(?:INGTON)? ?D\.? ?C|WASHDC|EMBASS(?:Y|IES)|CONSULATES?|CONGEN|MISSIONS?|POSTS?|CAPITALS|COLLECTIVE"
    r"|POSITIONS?|LEGATION|DELEGATION|OFFICE|BUREAU|AGENCY|DEPARTMENT|MINISTRY|COMMAND(?:ER|ANT)?|HEADQUARTERS|FLEET|SQUADRON"
    r"|DIVISION|BRIGADE|BATTALION|WING|TASK FORCE|ADMIN(?:ISTRATION)?|COMMISSION|COMMITTEE|COUNCIL|CENTER|STAFF"
    r"|US[A-Z]{2,12}|CINC[A-Z]*|COM[A-Z]{3,10}|CDR?[A-Z]*|C(?:NO|SAF|SA|MC|JCS)|JCS|DAO|POLAD|REP|NAS|AFB|NATO|SHAPE"
    r"|SACLANT|SACEUR|OECD|IAEA|UNESCO|UNGA|GATT|EC|EEC|EU|OAS|SEATO|CENTO|FBI|CIA|DIA|NSA|NSC|DEA|FAA|INS|NASA|AID"
    r"|DOD|DOE|DOC|DOT|DOJ|EPA|FRB|OPIC|EXIM(?:BANK)?|CUSTOMS|COMMERCE|DEFENSE|AGRICULTURE|LABOR|JUSTICE|INTERIOR"
    r"|TREASURY|ENERGY|STATE|NAVY|ARMY|NAVAL|AIR FORCE|MARINES?|COAST GUARD|ATTACHE|AIT|HICOM|HICOG|POLITICAL ADVISER"
    r"|TA[A-Z]{0,2}FT|CTF|CTG|JTF|AMEMB[A-Z]*|AMCON[A-Z]*|UK[A-Z]{2,6}|MODUK|FCO)\b"
)
"""Words of the names of stations."""
_NO_STATION = re.compile(
    r"\b(?:PLEASE|PLS|COPY|COPIES|PASS|RELAY|REPEAT|DELIVER|SEE|NOTE|THIS|IS|ARE|WAS|MESSAGE|MSG|ATTN|DISTRIBUTION)\b"
)
_LONGEST_NAME = 44
_LONGEST_REMARK = 60
_LONGEST_LIST = 2_000
"""Characters of a line of stations; somebody may have joined the lines of a list."""


def split(line: str) -> list[str]:
    """The labels of one line, each on its own: "FM A TO SECSTATE B INFO AMEMBASSY C"."""
    return _INLINE.split(line) if _INLINE.search(line) else [line]


def read_sender(heading: Heading, found: re.Match[str], year: int) -> None:
    """Take the sender, and the date-time group that British telegrams print behind it."""
    who = (found["who"] or found["post"] or "").strip()
    _, group, _ = dtg_span(who)
    if group and (at := re.search(r"\d{2}[\s/]?\d{4}\s*Z", who, re.IGNORECASE)):
        heading.group = heading.group or who[at.start() :]
        heading.british = heading.british or not PREFIX.match(who)
        who = re.sub(r"(?<!\s)\s++[ZOPR]{1,2}(?:\s++[ZOPR])?$", "", who[: at.start()].rstrip())
    elif at := _DATED.search(who):
        # "FROM ROME 221415Z": the month stands behind the number.
        heading.british, who = True, who[: at.start()].rstrip()
        heading.misread_group = heading.misread_group or at.group().strip()
    if not who:
        return
    if heading.sender and heading.sender.printed != who:
        heading.unread.append(" ".join(found.group().split()))
    heading.sender = heading.sender or station(who, year)


def read_both(heading: Heading, found: re.Match[str], year: int) -> None:
    """Take "FROM A TO B"."""
    heading.sender = station(found["sender"], year)
    heading.role, heading.urgency = "action", ""
    _take(heading, found["whom"], year)


def read_list(heading: Heading, line: str, year: int) -> bool:
    """Take a TO, INFO or XMT line. False where the label is a word of a sentence."""
    role, who = list_of(line)
    who = who.strip()
    if len(who) > _LONGEST_LIST:
        return False
    # Behind the banner the text begins: "TO PARIS WE SAID NO".
    listed = (
        (heading.sender or heading.group or heading.form)
        and not heading.labels.found
        and (heading.british or heading.form or not heading.number)
    )
    if not role or not (listed or PREFIX.match(who)) or (_WORD.match(line) and not heading.addressees):
        return False
    heading.role, heading.urgency = role, ""
    if who:
        _take(heading, who, year)
    return True


def continues(heading: Heading, line: str, *, after_blank: bool, year: int = 0) -> bool:
    """Whether a line has the form of one more station of the list that is open, and its words are those of one."""
    if not heading.role:
        return False
    plain = line.strip()
    if len(plain) > _LONGEST_LIST:
        return False
    one = listed_station(plain)
    if one.attention or _FOR.match(plain):
        return _is_remark(plain, one.name, after_blank=after_blank)
    if (PREFIX.match(plain) or _OTHER_MEANS.match(plain)) and not _NO_STATION.search(plain):
        return True
    if after_blank:
        return False
    if heading.british and (_AND_TO.match(plain) or "," in plain or _BEFORE.match(plain)):
        return bool(re.fullmatch(r"[A-Z][A-Z0-9 /&'.,()-]*", plain))
    return all(_is_named(name, year) for name in split_list(plain))


def _is_named(name: str, year: int) -> bool:
    """Whether words have the form of a station's name, and its words."""
    if len(name) > _LONGEST_NAME or not _NAME.fullmatch(name) or name.endswith(".") or captions(name):
        return False
    return _is_station(name, year)


def _is_remark(plain: str, name: str, *, after_blank: bool) -> bool:
    """Whether a line says for whom at the station `name`, or at the one above, a message is, and is no sentence."""
    if len(plain) > _LONGEST_REMARK or plain.endswith(".") or not plain.isupper():
        return False
    return bool(PREFIX.match(plain) or not after_blank) and not _NO_STATION.search(name)


def _is_station(plain: str, year: int) -> bool:
    """Whether words in capitals are those of a station: a post, a service or a group of posts, or a precedence."""
    if _NO_STATION.search(plain):
        return False
    if _STATION_WORD.search(plain):
        return True
    one = listed_station(plain)
    if one.precedence:
        return True
    words = one.name.split()
    return any(find_post(" ".join(words[at:]), year=year) for at in range(len(words)))


def read_continued(heading: Heading, line: str, year: int) -> None:
    """Take one more line of the list that is open; "FOR THE MINISTER" goes on with the station above it."""
    if _FOR.match(line):
        heading.passing.append(" ".join(line.split()))
        return
    if heading.role == "exempt" and _OTHER_MEANS.match(line):
        heading.role = "info"
    _take(heading, line.strip(), year)


def cut_name(line: str) -> bool:
    """Whether a line ends before the name of its post: a page ended there."""
    return bool(_PREFIX_ALONE.search(line))


def station(printed: str, year: int) -> Station:
    """The station of a name of a list, which may have a letter torn off, small letters, or an office ("//POL//")."""
    plain = _OFFICE.sub("", printed) or printed
    if re.fullmatch(r"(?:[A-Z] ){2,}[A-Z]", plain):  # "F C O"
        plain = plain.replace(" ", "")
    plain = re.sub(r"^(?:A?MEMBASSY|AEMBASSY)\b", "AMEMBASSY", plain.upper() if PREFIX.match(plain) else plain)
    known = parse_station(plain, year=year)
    return known if plain == printed or known.printed != plain else msgspec.structs.replace(known, printed=printed)


def _take(heading: Heading, printed: str, year: int) -> None:
    """Add the stations of a line to the list that is open."""
    kept = printed
    if heading.role != "exempt" and (excepted := _EXCEPT.search(printed)):
        words, further, behind = printed[excepted.end() :].partition(")" if "(" in excepted.group() else ";")
        left_out = split_list(words.rstrip(" )"), commas=True, conjunctions=True)
        heading.exempt.extend(" ".join(name.split()) for name in left_out)
        kept = f"{printed[: excepted.start()]}{further.strip(')')}{behind}"
    for name in _names(heading, kept):
        if heading.role == "exempt":
            heading.exempt.append(" ".join(name.split()))
        else:
            _addressee(heading, name, year)


def _names(heading: Heading, printed: str) -> list[str]:
    """The stations of one line: commas part those of British lists, and those that each have the form of one."""
    if heading.role == "exempt" and not PREFIX.match(printed):
        return [name.strip() for name in re.split(r"[,;]|(?<=[A-Z])/(?=[A-Z])", printed) if name.strip()]
    loose = heading.british or (bool(_BEFORE.match(printed)) and "," in printed)
    names = split_list(printed, commas=loose, conjunctions=loose)
    return [one for name in names for one in (_posts_in(name) if heading.british else [name])]


def _posts_in(name: str) -> list[str]:
    """ "ROUTINE OSLO BONN" as its posts, the first with the precedence; the name alone where a word is of no post."""
    before = _BEFORE.match(name)
    words = (name[before.end() :] if before else name).split()
    found: list[str] = []
    while words:
        count = next((count for count in range(min(len(words), 4), 0, -1) if find_post(" ".join(words[:count]))), 0)
        if not count:
            return [name]
        found.append(" ".join(words[:count]))
        del words[:count]
    if len(found) < 2:
        return [name]
    return [f"{before[0] if before else ''}{found[0]}", *found[1:]]


def _addressee(heading: Heading, printed: str, year: int) -> None:
    """Add one addressee, unless the heading has it already."""
    plain = " ".join(printed.split())
    plain = _without_deadline(heading, plain)
    before = _BEFORE.match(plain)
    if before:
        heading.urgency = precedence(before["precedence"])
        plain = _without_deadline(heading, plain[before.end() :])
    one = listed_station(plain, known=True)
    if not one.name or one.name.upper() in ("NONE", "N/A") or len(heading.addressees) >= MOST_ADDRESSEES:
        return
    place = station(one.name, year)
    if one.delivery or (before and before["precedence"] == "SAVING"):
        heading.delivery.append(" ".join(printed.split()))
    if one.attention:
        heading.passing.append(" ".join(printed.split()))
    role: Role = "info" if heading.role == "info" else "action"
    addressee = Addressee(
        station=place,
        role=role,
        precedence=precedence(one.precedence) or heading.urgency,
        number=one.number,
    )
    _add(heading, addressee, is_called=bool(one.attention))
    if one.opens_info:
        heading.role = "info"


def _add(heading: Heading, new: Addressee, *, is_called: bool) -> None:
    """Add an addressee. A heading given again by a further section names the same stations, and a line "OSLO FOR JONES"
    one that may have a line of its own."""
    for at, known in enumerate(heading.addressees):
        if known.station.printed == new.station.printed:
            heading.called -= set() if is_called else {known.station.printed}
            return
        if not (new.station.post and known.station.post == new.station.post):
            continue
        if is_called:
            return
        if known.station.printed in heading.called:
            heading.called.discard(known.station.printed)
            heading.addressees[at] = new
            return
    heading.addressees.append(new)
    if is_called:
        heading.called.add(new.station.printed)


def _without_deadline(heading: Heading, name: str) -> str:
    """A name without the time by which it is wanted on a desk, which is taken: "DESKBY 220900Z FCO"."""
    found = _DESKBY.match(name)
    if not found:
        return name
    heading.passing.append(found["by"])
    heading.captions.append("DESKBY")
    return name[found.end() :]
