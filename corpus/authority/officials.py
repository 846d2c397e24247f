"""Of which state an official is, by the words of the office: "Iranian Foreign Minister", "Shah of Iran".

To whom an ambassador is sent is not whose ambassador he is, and who deals with a state is none of its officials:
"Ambassador to Iran" and "Chairman of the Iran Task Force" say nothing here.
"""

from __future__ import annotations

from functools import lru_cache

from corpus.authority.countries import countries
from corpus.authority.nationality import codes_of
from corpus.lazy_regex import lazily

_RANK = (
    r"(?:Acting|Deputy|Vice|Assistant|Under|Former|First|Second|Third|Prime|Foreign|Defen[sc]e|Finance|Interior|Royal|"
    r"Military|Naval|Air|Army|Press|Commercial|Cultural|Economic|Financial|Agricultural|Permanent|High|Crown|Chief)"
)
_HOLDER = (
    r"(?:Ambassador|Minister|Secretary|Premier|President|King|Queen|Shah|Shahanshah|Shahinshah|Emperor|Sultan|Sheikh|"
    r"Shaikh|Emir|Amir|Ruler|Imam|Prince|Chancellor|Chargé|Counsell?or|Attaché|Consul|Commissioner|Representative|"
    r"Delegate|Delegation|Embassy|Legation|Consulate|Ministry|Government|Foreign Office|Parliament|Head of State|"
    r"Chief of Staff|Interests Section|Interpreter|Observer)"
)
_ABROAD = (
    r"(?:Minister|Prime Minister|Premier|President|King|Queen|Shah|Emperor|Sultan|Chancellor|Embassy|Ministry|"
    r"Government|Parliament)"
)
"""Those whose holders no other state sends to a place: "Ambassador, Iran" may be sent there."""
_WORD = r"(?:[A-Z]\.(?:[A-Z]\.)+|(?:(?:al|el)-)?[A-Z][\w’'-]*)"
_STATE = rf"{_WORD}(?: (?:(?:of|and|the) ){{0,2}}{_WORD}){{0,4}}"
_EDGE = r"(?:^|[,;:(—–-]\s*)(?:[Tt]he )?"
_WHOSE = lazily(rf"{_EDGE}(?P<state>{_WORD}(?: {_WORD}){{0,2}}?) (?:{_RANK} ){{0,3}}{_HOLDER}\b")
_OF = lazily(
    rf"(?<!\bto the )(?<!\bto )\b{_HOLDER}(?:-General)?(?: (?:of|for) [\w ]{{3,60}}?| {_WORD}(?: {_WORD}){{0,3}})?"
    rf" of (?:the )?(?P<state>{_STATE})"
    r"(?=$|\.?$|[,;()—]| (?:to|in|at|from|until|since|after|before)\b)"
)
_BESIDE = lazily(rf"\b{_ABROAD}\b[^;()]{{0,80}},\s+(?P<state>{_STATE})\W*$")
_EXCELLENCY = lazily(rf"^(?:H\.\s?E\.|His Excellency|Her Excellency)\s.*\bAmbassador,\s+(?P<state>{_STATE})\W*$")
_LONGEST = 300
_NO_STATES = frozenset(("State", "Defense", "Georgia", "Congress"))


@lru_cache(maxsize=8192)
def state_of_official(words: str, year: int = 0) -> str:
    """The code of the state whose official `words` name, with or without a name; "" where they say none or several."""
    words = " ".join(words[:_LONGEST].split())
    for pattern in (_WHOSE, _OF, _BESIDE, _EXCELLENCY):
        for found in pattern.finditer(words):
            if code := _code(found["state"], year):
                return code
    return ""


def _code(state: str, year: int) -> str:
    if state in _NO_STATES or (state.isupper() and len(state) < 3 and state not in ("UK", "US")):
        return ""
    found = [code for code in codes_of(state, year) if _lived(code, year)]
    return found[0] if len(found) == 1 else ""


def _lived(code: str, year: int) -> bool:
    each = countries()[code]
    return not year or (each.earliest or year) <= year <= (each.latest or year)
