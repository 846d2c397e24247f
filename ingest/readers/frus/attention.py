"""For whom at a station a message is: "Paris for Spofford", "AMEMBASSY OSLO EYES ONLY FOR AMBASSADOR SMITH"."""

from __future__ import annotations

import re

from corpus.authority.posts import find_post

_TITLE = (
    r"(?:Ambassador|Amb|Minister|Chargé|Consul\sGeneral|Consul|Secretary|Senator|Governor|General|Gen|Admiral|Adm|Colonel|Col|Captain|Capt"
    r"|Mr|Mrs|Miss|Ms|Dr|Sir)"
)
ATTENTION = (
    r"(?:(?:also|literally|eyes\sonly|exclusive(?:ly)?|personal(?:ly)?|only)\s){0,4}for\s"
    rf"(?:the\s)?(?:{_TITLE}\.?\s){{0,2}}(?P<who>(?:[A-Z]\.\s?){{0,3}}[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){{0,2}})"
)
_BEHIND_STATION = re.compile(rf"(?P<station>[A-Z][\w.,’'/ -]{{1,80}}?),?\s{ATTENTION}$", re.IGNORECASE)
_PERSON = re.compile(r"(?:[A-Z]\.?\s)*(?:Mac|Mc|O’|O'|de\s)?[A-Z][a-z’'-]+(?:\s[A-Z][a-z’'-]+)?|[A-Z][A-Z’'-]{2,}")
# What follows "for" and is no name: an office, an action, a series.
_NO_NAME = re.compile(
    r"(?:Embass|Legation|Consul|Mission|Delegation|Department|Dept|Ambassador|Secretary|Minister|Charg[eé]|Chief|Commander|Presiden|Vice|Prime|Foreign|Under|Deputy|Acting|Assistant|Staff|Council|Congress|Treasury"
    r"|Information|Info|Action|Use|Discussion|Guidance|Immediate|Priority|Attach|Naval|Army|Navy|Air|Political|Economic|Commercial|Agricultural"
    r"|Labor|Defense|Delivery|Relay|Transmission|Background|US|UN|NATO|SHAPE|ECA|MSA|FOA|ICA|AID|TCA|HICOG|MAAG|OSR|OSD|SACEUR|POLAD|CINC"
    r"|TOSEC|SECTO|POLTO|TOPOL|REPTO|TOREP|IO|REA|FAS|DOD|JCS|CIA|[A-Z]+DEL$)",
    re.IGNORECASE,
)


def attention(words: str) -> tuple[str, str]:
    """(station, person) of "Paris for Ambassador Hale": ("Paris", "Hale"); ("", "") without a person.

    Commands, agencies and missions at the place are no persons: "Paris for USRO".
    """
    found = _BEHIND_STATION.match(words)
    if found is None:
        return "", ""
    name = person_for(found["who"], capitals=found["station"].isupper())
    return (found["station"], name) if name else ("", "")


def person_for(who: str, *, capitals: bool) -> str:
    """The name of a person behind "for"; "" of an office, agency or place. `capitals`: all words are printed so."""
    name = who.strip(" .,;")
    if not _PERSON.fullmatch(name) or _NO_NAME.match(name) or (name.isupper() and not capitals):
        return ""
    post = find_post(name)
    if post is not None and (name.isupper() or post.display == name or post.place == name):
        return ""
    return name.title() if name.isupper() else name
