"""The rule tagger: names of the authority files found in bodies, in mixed case and in capitals."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import msgspec

from corpus.records import Cable, Entity, Mention
from ingest.gazetteer import Alias, aliases, patterns
from ingest.words import BREAK, cut, norm
from ingest.tagger_surnames import again, capitals, is_given_name, overlaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# A window of text that is matched at once: bounds memory whatever the length of a body.
_WINDOW = 100_000
# Words whose folding is remembered; then the memory is begun anew. A month of telegrams stays below it.
_REMEMBERED = 300_000
# No word of a name is longer; what is, is noise that must not be remembered.
_LONGEST_WORD = 40
# The word put in place of every word that is in no alias: the vocabulary of the matcher stays that of the aliases.
_OTHER = "\x00"

# What joins of sections leave in the text. TO and INFO begin a header line only below FM: elsewhere they are words
# that a wrapped line happens to begin with.
_HEADER_LINE = re.compile(
    r"^(?:FM [A-Z][^\n]*(?:\n(?:TO|INFO|RUE[A-Z]+)\b[^\n]*)*"
    r"|(?:(?:ACTION|ORIGIN|INFO) [A-Z]{1,5}-\d\d|PAGE \d\d|REFS?\b ?:|REFTELS?:|RUE[A-Z]{2,}|[ZOPR] \d{6}Z"
    r"|E\.O\. ?1\d{4}|TAGS ?:)[^\n]*)$",
    re.MULTILINE,
)
_ADDRESS_WORDS = frozenset(
    ("amembassy", "amcongen", "amconsul", "amemb", "usmission", "usint", "uslo", "usdel", "secstate", "amlegation")
)
_NUMBER = re.compile(r"\d{3,7}\Z")
# Titles in aliases ("Secretary Dulles") tell who is meant; the mention is the name after them.
_TITLES_BEFORE_NAMES = (
    "president secretary senator general mrs dr chairman marshal prime minister chancellor ambassador premier "
    "generalissimo archbishop bishop cardinal ayatollah sir"
)
_LAID_ASIDE = frozenset(_TITLES_BEFORE_NAMES.split())


class RulerTagger:
    """Tags PERSON, PARTY, PLACE and ORG by spaCy's phrase matcher over the aliases of the authority files.

    Built once per process: it loads spaCy and the tables (about two seconds). State: a memory of folded words.

    Rules. The longest match wins. An acronym counts in capitals only; in a passage all in capitals a form that
    may be a word ("US", "WHO") does not count. A city before a number is a message ("LIMA 5509"), after
    AMEMBASSY and in header lines a post: neither is a mention. A name that several bear is linked by the year
    of the cable, then by the states of its sender and addressees; else it stays unlinked ("ambiguous:Congo").
    A person once named in full is meant by the bare surname, too.
    """

    name = "ruler"

    def __init__(self) -> None:
        import spacy  # a second of start-up that `cables search` must not pay
        from spacy.matcher import PhraseMatcher
        from spacy.tokens import Doc

        nlp = spacy.blank("en")
        self._vocab = nlp.vocab
        self._doc: type[Any] = Doc
        self._aliases = aliases()
        self._matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
        self._known: set[str] = {BREAK}
        self._norms: dict[str, str] = {}
        self._keys: dict[int, Alias] = {}
        for form, sequences in patterns().items():
            self._keys[nlp.vocab.strings.add(form)] = self._aliases[form]
            self._matcher.add(form, [Doc(nlp.vocab, words=words) for words in sequences])
            for words in sequences:
                self._known.update(words)

    def tag(self, cables: Sequence[Cable]) -> list[Cable]:
        """The cables with mentions, in their order. One that cannot be tagged comes back with a warning."""
        return [self._tagged(cable) for cable in cables]

    def mentions(self, cable: Cable) -> tuple[Mention, ...]:
        """Sorted, non-overlapping mentions in the body of `cable`; those a reader made stand, ours fill between."""
        found = [mention for start, text in _windows(cable.body) for mention in self._window(text, start, cable)]
        found = again(cable.body, found)
        if not cable.mentions:
            return tuple(found)
        kept = list(cable.mentions)
        taken = sorted((mention.start, mention.end) for mention in kept)
        kept += [mention for mention in found if not overlaps(mention.start, mention.end, taken)]
        return tuple(sorted(kept, key=lambda mention: (mention.start, mention.end)))

    def _tagged(self, cable: Cable) -> Cable:
        try:
            return msgspec.structs.replace(cable, mentions=self.mentions(cable))
        except Exception as error:  # whatever a body does to the engine, the cable itself must not be lost
            warning = f"not tagged: {type(error).__name__}: {error}"
            return msgspec.structs.replace(cable, warnings=(*cable.warnings, warning))

    def _window(self, text: str, offset: int, cable: Cable) -> Iterator[Mention]:
        words, starts, ends = cut(text)
        if not words:
            return
        doc = self._doc(self._vocab, words=self._compared(words))
        hits = [(start, -end, key) for key, start, end in self._matcher(doc)]
        if not hits:
            return
        hits.sort()
        shouted = capitals(text)
        headers = [found.span() for found in _HEADER_LINE.finditer(text)]
        last = 0
        for first, negative, key in hits:
            stop = -negative
            if first < last:
                continue
            alias = self._keys[key]
            span = (starts[first], ends[stop - 1])
            shouting = overlaps(*span, shouted)
            if not _is_name(text[span[0] : span[1]], alias, shouting):
                continue
            if overlaps(*span, headers) or _is_message(alias, words, starts, ends, first, stop):
                # The whole printed form is used up: "NEW YORK 0412" is no mention of York either.
                last = stop
                continue
            mention = self._linked(alias, cable, words, first, stop, shouting)
            if mention is None:
                continue
            last = stop
            if mention.label == "PERSON":
                first = _after_title(words, first, stop)
            yield msgspec.structs.replace(mention, start=offset + starts[first], end=offset + span[1])

    def _compared(self, words: list[str]) -> list[str]:
        norms, known = self._norms, self._known
        if len(norms) > _REMEMBERED:
            norms.clear()
        compared = []
        for word in words:
            if len(word) > _LONGEST_WORD:
                compared.append(_OTHER)
                continue
            found = norms.get(word)
            if found is None:
                found = norm(word)
                found = norms[word] = found if found in known else _OTHER
            compared.append(found)
        return compared

    def _linked(
        self, alias: Alias, cable: Cable, words: list[str], first: int, stop: int, shouting: bool
    ) -> Mention | None:
        if alias.acronym and _too_early(alias, cable):
            return None
        entity = _choose(alias, cable)
        label = alias.entities[0].label if entity is None else entity.label
        if label == "PERSON":
            if stop + 1 < len(words) and words[stop] == "-" and words[stop + 1][0].isalpha():
                return None  # "Franco-American", "Kim Il-yong": another word
            single = stop - first == 1
            if single and not shouting and first and is_given_name(words[first - 1]):
                return Mention(start=0, end=0, label=label, rule=f"surname:{words[first]}")
        if entity is None:
            return Mention(start=0, end=0, label=label, rule=f"ambiguous:{_rule_name(alias)}")
        return Mention(start=0, end=0, label=label, entity=entity.id, rule=f"alias:{_rule_name(alias)}")


def _windows(body: str) -> Iterator[tuple[int, str]]:
    start = 0
    while len(body) - start > _WINDOW:
        # At the best place in the last half: a paragraph's end, else a sentence's, else between two words.
        reach = (start + _WINDOW // 2, start + _WINDOW)
        stop = max(body.rfind("\n\n", *reach), 0) or max(body.rfind(". ", *reach) + 1, 0) or body.rfind(" ", *reach)
        if stop <= start:  # fifty thousand letters without a blank hold no name
            stop = start + _WINDOW
        yield start, body[start:stop]
        start = stop
    if start < len(body):
        yield start, body[start:]


def _is_name(printed: str, alias: Alias, shouting: bool) -> bool:
    if alias.acronym:
        if not printed.isupper():
            return False
        # With points it is no word whatever the passage: "U.S.".
        return not (shouting and alias.where_not == "capitals" and "." not in printed)
    if shouting:
        return alias.where_not != "capitals"
    if alias.lower or not printed[0].islower():
        return True
    # "peoples Republic of China": the drafter's small letter must not leave the other China to be found inside.
    return " " in alias.form and printed != printed.lower()


def _is_message(alias: Alias, words: list[str], starts: list[int], ends: list[int], first: int, stop: int) -> bool:
    if alias.entities[0].label != "PLACE" and alias.form != "state":
        return False
    before = words[first - 1].lower() if first else ""
    if before in _ADDRESS_WORDS:
        return True
    if all(entity.id.startswith("country/") for entity in alias.entities):
        return False
    after = stop + 1 if stop < len(words) and norm(words[stop]) == "'s" else stop
    if after + 2 < len(words) and words[after] in ("A", "a") and words[after + 1] == "-":
        after += 2  # airgrams: "BONN A-212"
    return after < len(words) and bool(_NUMBER.match(words[after])) and starts[after] - ends[after - 1] <= 3


def _after_title(words: list[str], first: int, stop: int) -> int:
    """Where the name begins after titles. Kings, popes and princes keep theirs: "King Hussein" is the name."""
    while first < stop - 1 and (words[first] == "." or words[first].lower() in _LAID_ASIDE):
        first += 1
    return first


def _too_early(alias: Alias, cable: Cable) -> bool:
    # Acronyms are used again: in 1955 "MSP" is the Mutual Security Program, not the Turkish party of 1972.
    year = cable.date.latest.year if cable.date.latest else 0
    return bool(year) and all(e.label in ("PARTY", "ORG") and e.earliest > year for e in alias.entities)


def _choose(alias: Alias, cable: Cable) -> Entity | None:
    """The one entity meant, None where the cable does not tell."""
    candidates = alias.entities
    if len(candidates) == 1 or _one_country(candidates):
        return candidates[0]
    if cable.date.earliest:
        year = cable.date.earliest.year
        of_time = tuple(e for e in candidates if e.earliest <= year and (not e.latest or year <= e.latest))
        candidates = of_time or candidates
    if len(candidates) == 1 or _one_country(candidates):
        return candidates[0]
    stations = ([cable.sender] if cable.sender else []) + [addressee.station for addressee in cable.addressees]
    for station in stations:
        near = [entity for entity in candidates if station.country and entity.country == station.country]
        if near:
            return near[0]
    return None


def _one_country(candidates: tuple[Entity, ...]) -> bool:
    # Singapore the city and Singapore the state: the facets show the same place. Two brothers are two persons.
    return len({e.country for e in candidates}) == 1 and {e.label for e in candidates} == {"PLACE"}


def _rule_name(alias: Alias) -> str:
    return alias.form.upper() if alias.acronym else alias.form
