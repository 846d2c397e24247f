"""No word is lost: what a text is searched for begins every word with the term, as the engine's stemmer has it."""

from __future__ import annotations

import re
from importlib.resources import files
from itertools import product
from string import ascii_lowercase

import pytest
from conftest import SPECIMENS
from examples import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from meeting import meets, met

from index.format.analysis import fold, stem
from search.highlight.prefilter import form_prefixes, literal_prefixes

ROOTS = """
hop hopp happ possib abil nat nation relat ration activ care hope us use cry die dy lie ly ty tie vy sk sky skie earl
ear onl gentl ugl idl singl news inn exceed succeed proceed her cann out gener commun arsen ann organ conflat troubl
siz fall fiz fil agre plaster mot bl at iz y ye yes say saye enjoy employ b a e i o u by be bee dyn lyn tyn oc ex anc
enc fan ten val dom effect adopt electr hom good form call sens feudal decis rad vile anal
"""
SUFFIXES = """
s ss ies ied us sses ed eed edly eedly ing ingly y ly li tional enci ency anci ancy abli ably entli ently izer ize
ization ational ation ator alism aliti ality alli ally fulness ousli ously ousness iveness iviti ivity biliti bility
bli bly ogi ogy fulli fully lessli lessly alize icate iciti icity ical ful ness ative al ance ence er ic able ible ant
ement ment ent ism ate iti ity ous ive ion sion tion e l ll
"""


def missed(word: str) -> bool:
    form, term = fold(word), stem(word)
    plain = form.encode("ascii", "replace")
    return bool(term) and not (
        plain.startswith(literal_prefixes(term, exact=False)) and plain.startswith(literal_prefixes(form, exact=True))
    )


def test_words_of_cables() -> None:
    known = set((files("index.format") / "words.txt").read_text(encoding="utf-8").split())
    for path in SPECIMENS.rglob("*"):
        if path.is_file():
            known.update(re.findall(r"[A-Za-z0-9]+", path.read_text(encoding="utf-8", errors="replace")))
    assert len(known) > 4_000
    assert [word for word in known if re.fullmatch("[A-Za-z0-9]+", word) and missed(word)] == []


def test_every_ending_that_the_stemmer_knows_on_roots_that_try_its_rules() -> None:
    roots, suffixes = ROOTS.split(), ["", *SUFFIXES.split()]
    made = {root + one + other for root, one, other in product(roots, suffixes, suffixes)}
    made |= {one + other + end for one, other in product(ascii_lowercase, ["", *ascii_lowercase]) for end in suffixes}
    made |= {f"{one}ying{end}" for one in ascii_lowercase for end in ("", "s", "ly")}  # stem "die", "vie", ...
    assert len(made) > 100_000
    assert [word for word in made if missed(word)] == []


@meets("stemmed", "as it is", least=50)
@settings(max_examples=examples(2_000), deadline=None)
@given(st.from_regex(r"[a-zA-Z]{1,9}[0-9]?", fullmatch=True), st.sampled_from(["", *SUFFIXES.split()]))
def test_any_letters(root: str, suffix: str) -> None:
    met("as it is" if stem(root + suffix) == fold(root + suffix) else "stemmed")
    assert not missed(root + suffix)


@settings(deadline=None)
@given(st.text(alphabet="abcisuyXYZ", min_size=2, max_size=8), st.booleans())
def test_a_word_printed_with_dots(letters: str, last: bool) -> None:
    printed = (".".join(letters) + ("." if last else "")).lower().encode()
    assert printed.startswith(literal_prefixes(stem(letters), exact=False))
    assert all(printed.startswith(form_prefixes(letters.lower()[:size])) for size in range(1, len(letters)))


@settings(deadline=None)
@given(st.integers(0, 10**13), st.data())
def test_a_number_with_its_thousands_parted(number: int, data: st.DataObject) -> None:
    groups = f"{number:,}".split(",")
    printed = groups[0] + "".join(data.draw(st.sampled_from(".,")) + group for group in groups[1:])
    form = "".join(groups)
    assert printed.encode().startswith(literal_prefixes(stem(form), exact=False))
    assert all(printed.encode().startswith(form_prefixes(form[:size])) for size in range(1, len(form) + 1))


@pytest.mark.parametrize("term", ["москва", "café", ""])
def test_nothing_plain_has_a_term_beyond_ascii(term: str) -> None:
    assert literal_prefixes(term, exact=True) == () == literal_prefixes(term, exact=False)
