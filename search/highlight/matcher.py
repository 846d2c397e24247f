"""Where in a text do words, phrases, patterns stand?

The engine says which cables match; this says where in them. Both use the words of index/format/analysis.py, so they
agree on what a word and its position is. A text is first searched for strings (search/highlight/prefilter.py) and split
into words only where one is found; what comes out is what splitting all of it would give, which
tests/search/highlight/test_matcher.py proves against a reader that does.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from corpus.words import APOSTROPHES, INVISIBLE, WORD, plain_form, words
from index.format.analysis import fold, stem
from search.highlight.prefilter import form_prefixes, literal_prefixes

if TYPE_CHECKING:
    from search.highlight.marks import Pair
    from search.highlight.patterns import FormPredicate


_UP_TO_BORDER = re.compile(rf".*[^\w.,{APOSTROPHES}{INVISIBLE}]", re.DOTALL)
"""To the last character that is in no word, whatever stands around it."""
_LETTERS = b"abcdefghijklmnopqrstuvwxyz"
_AMBIGUOUS_BYTES = b"0123456789.,?'"
"""What may stand in a word, and before one: which of both, what stands before it tells."""
_WORD_START_CLASS = bytes(2 if byte in _LETTERS else 1 if byte in _AMBIGUOUS_BYTES else 0 for byte in range(256))
"""By what stands before a string: 0, a word may begin here; 1, unsure; 2, this is inside of a word."""
_MAY_CONTINUE_WORD = bytes(byte in b"?'" for byte in range(256))
"""By what stands behind a run of letters and digits: whether the word may go on."""
_DOT = ord(".")
_REST = re.compile(rb"[a-z0-9]*")
"""The rest of a run of letters and digits."""
_ASCII_SUBSTITUTES = {"“": " ", "”": " ", "—": " ", "–": " ", "…": " ", "\u00a0": " ", "’": "'", "‘": "'"}
"""What is beyond ASCII in most texts: blanks for what is in no word, and the apostrophes that are no letter to
Unicode. Each other mark is a "?" to look at."""
_INSIDE = re.compile(rb"'(?=[a-z0-9?])(?!s[ .,;:)\]!\-\n\r\t])")
"""An apostrophe with a letter behind it, nearly all possessives left out."""
_BEYOND = re.compile(rb"\?\?*")
"""Of several in a row the first is told. It begins with a literal, for which the text is searched fast."""
_MAX_LOOK_BACK = 256
"""Characters within which a border is looked for."""
_LONG_WORD = 24
"""Characters that few words have, with what parts them from the next."""

Position = tuple[int, int, int]
"""Where a word stands, and where the search for the next one goes on (behind a possessive)."""


def _word_position(word: re.Match[str]) -> Position:
    return word.start(1), word.end(1), word.end()


@cache
def _latin_letters() -> bytes:
    """For each byte of Latin-1 the small letter without accent; a blank for what is in no word; "?" for all else."""

    def plain(char: str) -> str:
        if not char.isalnum():
            return "?" if char in INVISIBLE else " "
        folded = fold(char) if char.isalpha() else ""
        return folded if len(folded) == 1 and folded.isascii() else "?"

    return bytes(range(128)).lower() + "".join(plain(chr(code)) for code in range(128, 256)).encode()


class _Beginnings(NamedTuple):
    """How forms of words begin: with one of these letters, and with one of these pairs of letters."""

    letters: tuple[bytes, ...]
    pairs: tuple[bytes, ...]


class _Suspects(NamedTuple):
    """Places of a text that may be a letter beyond ASCII or an apostrophe inside a word, each list in order.

    Of each word at least its first one is told, by what is known of the word's beginning.
    """

    by_letter: dict[bytes, list[int]]
    """By the first letter of the word's form: the word begins here, or one letter before."""
    by_pair: dict[bytes, list[int]]
    """By the first two letters of the word, where it has more before this place."""
    within: list[tuple[int, int]]
    """(lower bound of the word's beginning, place): two letters of the word stand before it, or more."""
    unsure: list[int]


class TextMatcher:
    """One text, looked at only where it must be."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._term_cache: dict[tuple[str, bool], list[Position]] = {}

    @cached_property
    def _ascii(self) -> bytes:
        """The text, one byte for each code point: small letters without accents, one apostrophe, "?" for all else.

        There is a blank behind it, which as the last byte stands before the first one, too.
        """
        text = self.text.replace("?", " ")
        if text.isascii():
            return text.encode().lower() + b" "
        for mark, plain in _ASCII_SUBSTITUTES.items():
            text = text.replace(mark, plain)
        return text.encode("latin-1", "replace").translate(_latin_letters()) + b" "

    @cached_property
    def _suspects(self) -> _Suspects:
        text, plain = self.text, self._ascii
        found = [each.span() for each in _INSIDE.finditer(plain)] if b"'" in plain else []
        if b"?" in plain:
            found += [each.span() for each in _BEYOND.finditer(plain)]
            found.sort()
        suspects = _Suspects({}, {}, [], [])
        for at, end in found:
            before, second_before = _WORD_START_CLASS[plain[at - 1]], _WORD_START_CLASS[plain[at - 2]]
            if before == 2 == second_before:
                low = plain.rfind(b" ", 0, at) + 1
                if plain[low:at].isalpha():
                    suspects.by_pair.setdefault(plain[low : low + 2], []).append(at)
                else:
                    suspects.within.append((low, at))
            elif not before and text[at].isalnum() and text[at] not in APOSTROPHES:
                suspects.by_letter.setdefault(_first_letter(text[at]), []).append(at)
            elif before == 2 and not second_before:
                suspects.by_letter.setdefault(plain[at - 1 : at], []).append(at)
            else:
                suspects.unsure.append(at)
            if end - at > 1 and not text[at:end].isalnum():  # another word may begin there
                suspects.unsure.extend(range(at + 1, end))
        return suspects

    @cached_property
    def _unsure_words(self) -> list[tuple[Position, str]]:
        return self._irregular_at(self._suspects.unsure)

    def _irregular_words(self, strings: tuple[bytes, ...]) -> list[tuple[Position, str]]:
        """Words with a letter that `_ascii` does not show, or an apostrophe inside, and their forms.

        At least those whose form may begin with one of `strings`; without any, all of them. Some perhaps twice.
        """
        suspects = self._suspects
        if strings:
            plain, beginnings = self._ascii, _beginnings(strings)
            runs = [suspects.by_letter[each] for each in beginnings.letters if each in suspects.by_letter]
            runs += [suspects.by_pair[each] for each in beginnings.pairs if each in suspects.by_pair]
            for low, at in suspects.within:
                if any(plain.find(each, low, at) >= 0 for each in beginnings.pairs):
                    runs.append([at])
        else:
            runs = [*suspects.by_letter.values(), *suspects.by_pair.values(), [at for _, at in suspects.within]]
        return [*self._unsure_words, *(word for run in runs for word in self._irregular_at(run))]

    def _irregular_at(self, suspects: Iterable[int]) -> list[tuple[Position, str]]:
        text, read_to = self.text, 0
        found = []
        for at in suspects:
            if at >= read_to and self._is_word_character(at):
                for word in WORD.finditer(text, max(read_to, self._word_boundary(at) or 0)):
                    inside = word[1]
                    if not inside.isascii() or "'" in inside:
                        found.append((_word_position(word), plain_form(inside)))
                    read_to = word.end()
                    if read_to > at:
                        break
        return found

    def _is_word_character(self, at: int) -> bool:
        """Whether the character may be part of a word: a letter, an apostrophe between two, or one without width."""
        text = self.text
        if text[at] in INVISIBLE:
            return at > 0
        if text[at] not in APOSTROPHES or text[at].isalnum():  # one apostrophe is a letter to Unicode
            return text[at].isalnum()
        around = text[at - 1 : at] + text[at + 1 : at + 2]
        return len(around) == 2 and all(one.isalnum() or one in INVISIBLE for one in around)

    def _word_boundary(self, at: int) -> int | None:
        """The last place up to `at` from which reading gives the same words as reading all; None if it is far."""
        low = max(0, at - _MAX_LOOK_BACK)
        blank = self._ascii.rfind(b" ", low, at)  # in no word, whatever it stands for
        if blank >= 0:
            return blank + 1
        found = _UP_TO_BORDER.match(self.text, low, at)
        return found.end() if found else None if low else 0

    def term(self, term: str, *, exact: bool) -> list[Position]:
        """The words with this indexed term, in order."""
        key = (term, exact)
        if key not in self._term_cache:
            analyse = fold if exact else stem
            self._term_cache[key] = self._words_starting_with(
                literal_prefixes(term, exact=exact), lambda form: analyse(form) == term
            )
        return self._term_cache[key]

    def prefix(self, beginning: str, predicate: FormPredicate) -> list[Position]:
        """The words whose folded form begins with `prefix` and satisfies `predicate`, in order."""
        return self._words_starting_with(form_prefixes(beginning), lambda form: predicate(fold(form)))

    def matching(self, predicate: FormPredicate, *, exact: bool) -> list[Position]:
        """The words whose indexed term satisfies `predicate`, in order: each word is read."""
        analyse = fold if exact else stem
        places: dict[str, list[Position]] = {}
        for word in WORD.finditer(self.text):
            places.setdefault(plain_form(word[1]), []).append(_word_position(word))
        # A word too long to be indexed has no term.
        return sorted(
            place for form, each in places.items() if (term := analyse(form)) and predicate(term) for place in each
        )

    def _words_starting_with(self, strings: tuple[bytes, ...], predicate: FormPredicate) -> list[Position]:
        """Words that begin with one of `strings`, and irregular ones, whose form satisfies `predicate`."""
        found = [place for place, form in self._irregular_words(strings) if predicate(form)]
        sources = len(found)
        for string in strings:
            some = (
                self._letter_runs(string, predicate)
                if string.isalpha()
                else list(self._prefix_words(string, predicate))
            )
            sources += bool(some)
            found += some
        return sorted(set(found)) if sources > 1 else found

    def _letter_runs(self, letters: bytes, predicate: FormPredicate) -> list[Position]:
        """As `_prefix_words`, for letters alone: where nothing odd is beside it, the run that they begin is the word.

        No word begins inside of a run, but behind a number with its thousands parted; and that is read as unsure.
        """
        text, plain, behind = self.text, self._ascii, 0
        size, end = len(letters), 0
        known: dict[bytes, bool] = {}
        found: list[Position] = []
        while (start := plain.find(letters, end)) >= 0:
            end = _REST.match(plain, start + size).end()  # type: ignore[union-attr]
            start_class = _WORD_START_CLASS[plain[start - 1]]
            if start_class == 2:
                continue
            if not start_class and not _MAY_CONTINUE_WORD[plain[end]] and (end - start > 1 or plain[end] != _DOT):
                form = plain[start:end]
                if form not in known:
                    known[form] = predicate(form.decode())
                if known[form]:
                    found.append((start, end, end))
                continue
            if start_class:
                word, behind = self._word_at(start, behind)
            else:
                word = WORD.match(text, start)
            if word and word.start(1) == start and predicate(plain_form(word[1])):
                found.append(_word_position(word))
        return found

    def _prefix_words(self, string: bytes, predicate: FormPredicate) -> Iterator[Position]:
        """Words that begin with `string`, whose form is wanted."""
        text, plain, behind = self.text, self._ascii, 0
        at = plain.find(string)
        while at >= 0:
            start_class = _WORD_START_CLASS[plain[at - 1]]
            if start_class < 2:
                if start_class:
                    word, behind = self._word_at(at, behind)
                else:
                    word = WORD.match(text, at)
                if word and word.start(1) == at and predicate(plain_form(word[1])):
                    yield _word_position(word)
            at = plain.find(string, at + 1)

    def _word_at(self, at: int, behind: int) -> tuple[re.Match[str] | None, int]:
        """The word that begins at `at`, if any does, what stands before it read; and where reading may go on."""
        if at >= behind:
            for word in WORD.finditer(self.text, max(behind, self._word_boundary(at) or 0)):
                if word.start() > at:
                    break
                # Of "all'allegria", the word is the second half.
                behind = word.end() if word.start(1) <= at else word.start()
                if word.start(1) == at:
                    return word, behind
        return None, behind

    def phrase(self, terms: Sequence[str], *, exact: bool) -> list[Pair]:
        """Where these terms stand one after the other."""
        analyse = fold if exact else stem
        # The longest is likely the rarest: what stands around it is read.
        pivot = max(range(len(terms)), key=lambda number: len(terms[number]))
        found = []
        for start, end, after in self.term(terms[pivot], exact=exact):
            for term in terms[pivot + 1 :]:
                following = WORD.search(self.text, after)
                if not following or analyse(plain_form(following[1])) != term:
                    break
                end, after = following.end(1), following.end()
            else:
                before = self._words_before(start, pivot)
                if [analyse(form) for _, form in before] == list(terms[:pivot]):
                    found.append((before[0][0] if before else start, end))
        return found

    def _words_before(self, start: int, number: int) -> list[tuple[int, str]]:
        """Up to `number` words before the one at `start`: where they begin, their forms."""
        if not number:
            return []
        begin = self._word_boundary(max(0, start - _LONG_WORD * number))
        if begin is not None:
            near: list[tuple[int, str]] = []
            for word in WORD.finditer(self.text, begin):
                if word.start(1) >= start:
                    break
                near.append((word.start(1), plain_form(word[1])))
            if len(near) >= number or not begin:
                return near[-number:]
        up_to = bisect_left(self._all_words, (start,))  # hardly ever: a text of long lines of dashes, or without blanks
        return self._all_words[max(0, up_to - number) : up_to]

    @cached_property
    def _all_words(self) -> list[tuple[int, str]]:
        """Every word: where it begins, its form."""
        return [(word.start, word.form) for word in words(self.text)]

    def near(self, terms: Sequence[str], within: int, *, exact: bool) -> list[Pair]:
        """Words where each two neighbouring `terms` stand within so many words of each other.

        Either order counts; "within 5" means that their positions differ by at most 5. Empty unless every
        neighbouring pair is found: that is how the query is compiled, too.
        """
        places = {term: self.term(term, exact=exact) for term in terms}
        if not all(places.values()):
            return []
        position = self._word_ordinals(places.values())
        standing = {term: [position[place] for place in each] for term, each in places.items()}
        found: set[int] = set()
        for first, second in pairwise(terms):
            pairs = list(_within_distance(standing[first], standing[second], within))
            if not pairs:
                return []
            found.update(number for pair in pairs for number in pair)
        return [place[:2] for place, number in position.items() if number in found]

    def _word_ordinals(self, places: Iterable[Iterable[Position]]) -> dict[Position, int]:
        """How many words stand before each place, counted from the first of them; in order."""
        predicate = sorted({place for some in places for place in some})
        number, position = 0, {}
        each = WORD.finditer(self.text, predicate[0][0])
        for place in predicate:
            for word in each:
                number += 1
                if word.start(1) == place[0]:
                    break
            position[place] = number
        return position


@lru_cache(maxsize=1024)
def _beginnings(strings: tuple[bytes, ...]) -> _Beginnings:
    """How the forms of words begin that are printed as `strings` say."""
    plain = [bytes(byte for byte in string if byte not in b".,") for string in strings]
    return _Beginnings(tuple({string[:1] for string in plain}), tuple({string[:2] for string in plain}))


@lru_cache(maxsize=4096)
def _first_letter(printed: str) -> bytes:
    """The letter with which the form of a word begins that begins with this character; b"" where it is beyond ASCII."""
    return fold(plain_form(printed))[:1].encode("ascii", "ignore")


def _within_distance(ones: list[int], others: list[int], within: int) -> Iterator[tuple[int, int]]:
    for one in ones:
        for other in others[bisect_left(others, one - within) : bisect_right(others, one + within)]:
            if one != other:
                yield one, other
