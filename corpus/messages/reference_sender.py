"""Whose message a number of a REF block is, by the words before it: "BONN", "YOUR", "DEPTEL", "SECTO"."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.authority.posts import posts
from corpus.messages.reference_parties import SERIES, STATE, Parties, post_named, station_key


class Sender(NamedTuple):
    """Who sent a message, as far as the words before its number tell."""

    sender: str
    recipient: str
    name: str
    """As printed, for the message reference number; "" where it tells nothing."""
    kind: str
    """"" where nobody knows whether it is a message: "COCOM DOC 1234"."""
    start: int
    """Where its words begin."""


_OWNERS = {"your": "your", "ur": "your", "urs": "your", "our": "our", "my": "our"}
_PARTIES = frozenset(("department", "dept", "embassy", "emb", "legation", "mission", "consulate", "congen"))
COMPOUND = re.compile(
    r"(?:RE)?(?P<who>EMB|DEPT?|CON(?:GEN)?|UR|YOUR|MY|OUR|CIR(?:C)?|DEPTCIRC?|LEG|MIS)(?:TEL|AIR|GRAM|LET|DESP?)S?",
    re.IGNORECASE,
)
_WHAT = {"air": "airgram", "gram": "airgram", "let": "letter", "des": "despatch"}
_ARTICLE = re.compile(r"\bTHE\s{1,4}$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]S$", re.IGNORECASE)
_MOST_WORDS = 4
_SHORT = re.compile(r"[A-Z]{3,12}\.?")


def sender_of(text: str, words: list[re.Match[str]], parties: Parties) -> Sender:
    """The sender that `words`, one at least, of `text` name."""
    last = words[-1]
    word = _POSSESSIVE.sub("", last.group())
    low = word.lower()
    if low in _OWNERS:
        sender = parties.other if _OWNERS[low] == "your" else parties.sender_key
        return Sender(sender, parties.counterpart(sender), "", "telegram", last.start())
    if low in _PARTIES and word != last.group():  # "Department's Instruction 12", "EMBASSY'S 12"
        sender = parties.of_compound(low)
        return Sender(sender, parties.counterpart(sender), "", "telegram", last.start())
    if low in SERIES:
        post = post_named(word, parties.year)
        sender = post.key if post else word.capitalize()
        return Sender(sender, "" if low.startswith("to") else STATE, word, "series", last.start())
    compound = COMPOUND.fullmatch(low)
    if compound:
        return _compound(compound["who"].lower(), low, last.start(), parties)
    if low in ("circular", "circ", "aldac"):
        return Sender(parties.department, "", "", "circular", last.start())
    return _post(text, words, parties) or _unknown(text, words, parties)


def _post(text: str, words: list[re.Match[str]], parties: Parties) -> Sender | None:
    """The post that the last words name, the longest name first."""
    end = words[-1].end()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        start = words[-count].start()
        name = _POSSESSIVE.sub("", " ".join(text[start:end].split()))
        post = post_named(name, parties.year) or (
            post_named(f"{name}.", parties.year) if text[end : end + 1] == "." else None
        )
        if post:
            article = _ARTICLE.search(text, max(0, start - 8), start)
            if article and (whole := post_named(f"the {name}", parties.year)) and whole.key == post.key:
                start, name = article.start(), f"the {name}"
            return Sender(post.key, "", name, "military" if post.kind == "military" else "telegram", start)
    return None


def _unknown(text: str, words: list[re.Match[str]], parties: Parties) -> Sender:
    """A name that no post bears: the run of words that only blanks part, three at most."""
    run = words[-1]
    for before in reversed(words[-3:-1]):
        if not text[before.end() : run.start()].strip(" "):
            run = before
    name = " ".join(text[run.start() : words[-1].end()].split())
    post = abbreviated(name, parties)
    if post:
        return Sender(post, "", "", "telegram", run.start())
    return Sender(station_key(name, parties.year), "", "", "", run.start())


def abbreviated(word: str, parties: Parties) -> str:
    """Key of the one party of the citing message whose post's name `word` shortens ("MOG": Mogadishu); else "".

    Its first letters, the first letters of its words, or its consonants: three letters at least.
    """
    if not _SHORT.fullmatch(word):
        return ""
    stations = filter(None, (parties.sender, parties.recipient, *parties.others))
    keys = {each.post for each in stations if each.post and any(_shortens(word, name) for name in _names(each.post))}
    return keys.pop() if len(keys) == 1 else ""


def _names(key: str) -> tuple[str, ...]:
    post = posts().get(key)
    return (post.display, *post.variants) if post else ()


def _shortens(word: str, name: str) -> bool:
    letters = re.sub(r"[^A-Z]", "", name.upper())
    initials = "".join(part[0] for part in re.findall(r"[A-Z]+", name.upper()))
    consonants = letters[:1] + re.sub(r"[AEIOU]", "", letters[1:])
    return (letters.startswith(word) and word != letters) or word == initials or consonants.startswith(word)


def _compound(who: str, word: str, start: int, parties: Parties) -> Sender:
    if "cir" in who:
        return Sender(parties.department, "", "", "circular", start)
    sender = parties.of_compound(who)
    kind = next((kind for part, kind in _WHAT.items() if part in word), "telegram")
    return Sender(sender, parties.counterpart(sender), "", kind, start)
