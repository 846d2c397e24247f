"""Persons of a volume's list by surname, given names, titles: what a bare surname of the text is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.authority.entities import codes_of_word
from corpus.authority.folding import fold
from corpus.authority.person_names import parse_name
from corpus.dates import MONTHS
from ingest.tagging.spans import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from corpus.records import Entity

WIFE = "Madame|Mme|Mrs"
_NO_GIVEN = TITLES | frozenset(WIFE.lower().split("|"))
_TERM = re.compile(r";|\b(?:thereafter|then|previously|formerly|later)\b")
"""Parts an office and its time from the next."""
_CLAUSE = re.compile(r",|\band\b|\balso\b")
_BESIDE_SURNAME = re.compile(r"[^,()]{2,60}\(([^()\s][^()\n]{0,60})\)\s?,")
_NUMERAL = re.compile(r"(?:[ivx]+|jr|sr)\Z")
_OTHER_RANKS = frozenset(
    (
        *("deputy", "assistant", "under", "vice", "special", "associate", "executive", "first", "second", "third"),
        *("permanent", "private", "press", "staff", "chief", "former", "attorney", "consul", "director", "inspector"),
        *("to", "of", "in", "at", "for", "with", "on", "by", "from", "wife", "son", "brother", "secretary"),
    )
)
"""Before a title they make another office of it: "Vice President", "Special Assistant to the President"."""
_ANY_BEFORE = frozenset(("minister", "general", "admiral", "colonel", "marshal", "prince"))
"""Titles that any other word may stand before: "Defense Minister", "Rear Admiral"."""
_BESIDE_NATION = frozenset(("the", "acting", "democratic", "republican", "royal", "federal", "republic", "union"))
_ALSO = {
    "foreign minister": (
        *("minister of foreign affairs", "minister for foreign affairs", "foreign secretary"),
        *("minister of external affairs", "minister for external affairs", "secretary of state for external affairs"),
    ),
    "foreign secretary": ("secretary of state for foreign affairs", "foreign minister"),
    "defense minister": ("minister of defense", "minister of national defense", "minister of defence"),
    "finance minister": ("minister of finance",),
    "prime minister": ("premier", "chairman of the council of ministers"),
    "premier": ("prime minister", "chairman of the council of ministers"),
    "chancellor": ("federal chancellor",),
}
"""Titles before a name -> how lists of persons give them."""
_MONTH = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY = rf"(?:(?P<month{{0}}>{_MONTH})\.?[ \n]+(?:\d{{{{1,2}}}},?[ \n]+)?)?(?P<year{{0}}>1[89]\d\d)"
_YEAR = re.compile(r"\b1[89]\d\d\b")
_UNTIL = re.compile(rf"\b(?:until|through|to|before)[ \n]+{_DAY.format(1)}", re.IGNORECASE)
_SINCE = re.compile(rf"\b(?:from|since|after|as of|beginning)[ \n]+{_DAY.format(1)}", re.IGNORECASE)
_SPAN = re.compile(rf"{_DAY.format(1)}[ \n]*[–—-][ \n]*{_DAY.format(2)}", re.IGNORECASE)


def listed_spellings(printed: str) -> frozenset[str]:
    """Other spellings of the surname, folded, that stand behind it in brackets: of "Nasser (Nasr, Nassir), Gamal".

    In brackets behind a given name stands a nickname, by which nobody is called alone.
    """
    found = _BESIDE_SURNAME.match(printed)
    parsed = parse_name(f"X ({found[1]})") if found else None
    return frozenset(parsed.others if parsed else ())


@dataclass(frozen=True, slots=True)
class ListedPerson:
    """One entry of a volume's list of persons."""

    key: str
    """What the links of marks call the person."""
    entity: Entity
    surnames: frozenset[str]
    """Folded words that may stand for the person; of a name without a comma the first and the last."""
    given: frozenset[str]
    """The other words of the name; of one without a comma all."""
    printed: str
    """The name as listed, with a rank where one is printed there."""
    gloss: str

    @classmethod
    def of(cls, key: str, entity: Entity, printed: str, gloss: str) -> ListedPerson:
        """From a name as listed, "Hale, Fritz, Jr." or "Kim Il Sung"."""
        plain = re.sub(r"\([^()]*+\)", "", printed)
        before, comma, after = plain.partition(",")
        words = [word for word in fold(before).split() if not _NUMERAL.match(word)]
        is_given_first = bool(comma) and not set(fold(after).split()) <= _NO_GIVEN  # no "Sapt Mei, Lieutenant General"
        surnames: set[str] = set()
        if words:
            surnames = {words[-1], " ".join(words) if is_given_first else words[0], *listed_spellings(printed)}
        names = {word for name in (plain, entity.name) for word in fold(name).split()}
        given = names - TITLES - (surnames if is_given_first else set())
        return cls(key, entity, frozenset(surnames), frozenset(given), printed, gloss)

    @property
    def is_wife(self) -> bool:
        """Whether the list has somebody's wife by his name: "Hale, Fritz, Madame"."""
        return bool(re.search(rf",\s*(?:{WIFE})\.?$", self.printed))

    @property
    def is_addressed_so(self) -> bool:
        """Whether the list prints "Mrs." or the like beside the name."""
        return bool(re.search(rf"\b(?:{WIFE})\b", self.printed))

    def holds(self, title: str, day: date | None) -> bool:
        """Whether the list gives the person a title: "secretary" to the Secretary of State, not to his deputies.

        On `day`, where one is given and the list says from when until when.
        """
        if _contains(fold(self.printed).split(), fold(title).split(), anything_before=True):
            return True
        return any(
            (day is None or _is_within(term, day))
            and _contains(fold(clause).split(), words, anything_before=words[0] in _ANY_BEFORE)
            for words in ([*each.split()] for each in (fold(title), *_ALSO.get(fold(title), ())))
            for term in _TERM.split(self.gloss)
            for clause in _CLAUSE.split(term)
        )

    def serves_at(self, names: Iterable[str], day: date | None) -> bool:
        """Whether an office of the list is in a place of one of these folded names, on `day` if the list says when."""
        clauses = self.gloss.split(";")
        # "Ambassador to Ruritania; delegate until 1964": the ambassador, too, as far as is known.
        return not (day and self._is_out(day, [clause for clause in clauses if _YEAR.search(clause)])) and any(
            f" {name} " in f" {fold(clause)} " and (day is None or _is_within(clause, day))
            for name in names
            for clause in clauses
        )

    def is_out(self, day: date | None) -> bool:
        """Whether all offices of the list ended before `day` or begin after it."""
        return day is not None and self._is_out(day, self.gloss.split(";"))

    @staticmethod
    def _is_out(day: date, clauses: list[str]) -> bool:
        return bool(clauses) and all(_YEAR.search(clause) and not _is_within(clause, day) for clause in clauses)


def _contains(clause: list[str], title: list[str], *, anything_before: bool) -> bool:
    for at in range(len(clause) - len(title) + 1):
        if clause[at : at + len(title)] == title:
            before = clause[:at]
            if not _OTHER_RANKS.isdisjoint(before):
                continue
            if anything_before or all(word in _BESIDE_NATION or codes_of_word(word) for word in before):
                return True
            return bool(codes_of_word(" ".join(before)))
    return False


def _is_within(clause: str, day: date) -> bool:
    """Whether a day is within the months that a clause of a list gives; so is each, where it gives none."""
    at = (day.year, day.month)
    if spans := [*_SPAN.finditer(clause)]:
        return any(_month(span, 1, 1) <= at <= _month(span, 2, 12) for span in spans)
    since, until = _SINCE.search(clause), _UNTIL.search(clause)
    return (since is None or _month(since, 1, 1) <= at) and (until is None or at <= _month(until, 1, 12))


def _month(found: re.Match[str], place: int, otherwise: int) -> tuple[int, int]:
    name = found[f"month{place}"]
    return int(found[f"year{place}"]), MONTHS[name.lower()] if name else otherwise
