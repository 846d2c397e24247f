"""The fast reader beside spaCy's own pipeline: the same entities, whatever the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from examples import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from meeting import meets, met
from threadpoolctl import threadpool_info, threadpool_limits

from ingest.tagging.fast_model.reader import FastReader
from ingest.tagging.features import Words, words_of
from ingest.tagging.model import WORDS, SpacyReader
from ingest.tagging.normalise import repair
from ingest.tagging.tokens import BREAK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.language import Language

    from ingest.tagging.model import Found
    from ingest.tagging.tagger import CablesTagger

_TEXTS = [
    "INVENTED. President Aldo Vaarvik told Ambassador Mira Quellon in Zendan that the Orvian Labour Party would leave.",
    "INVENTED. FONMIN VAARVIK TOLD AMBASSADOR THAT QUELLON, OF THE ORVIAN PEOPLE'S PARTY, WOULD VISIT PORT HESSE.",
    "Invented. Mr. Quellon\n\nVaarvik\n\nMinister of Foreign Affairs of the Republic of Orvia, Jan",
    "Invented. Посол Ваарвик прибыл в Зендан. Ő Székely Áron. 外務大臣 バーヴィク がゼンダンに到着した。 الوزير فارفيك",
    "Invented \x00\x01\x1c control \x7f\x85 Vaarvik\u200b\ufeff and\u2028 Quellon \U0001f600 \u0301 Zendan",
    "",
    "Vaarvik",
    "\n\n\n\n",
    "the of and to in",
    "1. (a) -- \u2014 ... ' '' \"Vaarvik\" 's 12:30 4,000",
]
_POOL = [
    "Vaarvik",
    "Mira",
    "Quellon",
    "Zendan",
    "President",
    "the",
    "of",
    "Party",
    "MINISTER",
    "Orvian",
    ",",
    "-",
    "said",
]
_WORDS = st.one_of(
    st.sampled_from(_POOL),
    st.sampled_from([BREAK, "\x1c", " ", "\u2003", "Посол", "外務", "\U0001f600", "\u0301", "x" * 300]),
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=9),
)
_LABELS = st.sampled_from(["PERSON", "PLACE", "ORG", "PARTY"])


@st.composite
def _texts(draw: st.DrawFn) -> tuple[list[str], list[tuple[int, int, str]]]:
    words = draw(st.lists(_WORDS, max_size=40))
    hits = []
    at = 0
    for gap, length in draw(st.lists(st.tuples(st.integers(0, 5), st.integers(1, 3)), max_size=5)):
        first, stop = at + gap, at + gap + length
        if stop > len(words):
            break
        hits.append((first, stop, draw(_LABELS)))
        at = stop
    return words, hits


@pytest.fixture(scope="module")
def fast(pipeline: Language) -> FastReader:
    return FastReader(pipeline)


@pytest.fixture(scope="module")
def slow(pipeline: Language) -> SpacyReader:
    return SpacyReader(pipeline)


@pytest.fixture(scope="module")
def specimens(tagger: CablesTagger) -> list[Words]:
    return [words_of(repair(body), tagger._gazetteer) for body in _TEXTS]


@meets("an entity", "an entity of several words", "a name of the authority files", "white space", "no word", least=8)
@settings(max_examples=examples(400), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=st.lists(_texts(), min_size=1, max_size=4))
def test_the_entities_are_those_of_spacys_pipeline(
    fast: FastReader,
    slow: SpacyReader,
    text: Callable[..., Words],
    drawn: list[tuple[list[str], list[tuple[int, int, str]]]],
) -> None:
    texts = [text(words, *hits) for words, hits in drawn]
    expected = slow.entities(texts)
    assert fast.entities(texts) == expected
    _note(texts, expected)


def _note(texts: list[Words], found: list[Found]) -> None:
    entities = [entity for each in found for entity in each]
    for what, there in {
        "an entity": entities,
        "an entity of several words": [1 for first, stop, _ in entities if stop - first > 1],
        "a name of the authority files": [1 for each in texts if each.hits],
        "white space": [1 for each in texts if any(map(str.isspace, each.words))],
        "no word": [1 for each in texts if not each.words],
    }.items():
        if there:
            met(what)


def test_specimens_have_the_entities_of_spacys_pipeline(
    fast: FastReader, slow: SpacyReader, specimens: list[Words]
) -> None:
    expected = slow.entities(specimens)
    assert fast.entities(specimens) == expected
    assert fast.entities(specimens) == expected  # with all words remembered
    assert any(expected)


def test_a_text_is_read_as_if_it_stood_alone(fast: FastReader, specimens: list[Words]) -> None:
    together = fast.entities(specimens)
    assert together == [found for text in specimens for found in fast.entities([text])]
    assert list(reversed(together)) == fast.entities(list(reversed(specimens)))


def test_a_text_longer_than_a_group(fast: FastReader, slow: SpacyReader, text: Callable[..., Words]) -> None:
    random = np.random.default_rng(3)
    words = random.choice([*_POOL, BREAK], size=WORDS + 1_003).tolist()
    texts = [text(["Mira", "Quellon"]), text(words), text(["Zendan"])]
    expected = slow.entities(texts)
    assert fast.entities(texts) == expected
    assert len(expected[1]) > 100


def test_no_texts(fast: FastReader, slow: SpacyReader) -> None:
    assert fast.entities([]) == slow.entities([]) == []


def test_close_calls_are_left_to_spacy(pipeline: Language, slow: SpacyReader, specimens: list[Words]) -> None:
    careful, rash = FastReader(pipeline, close_call=1e9), FastReader(pipeline, close_call=0)
    assert careful.entities(specimens) == slow.entities(specimens)
    assert careful.close_calls == sum(1 for each in specimens if not "".join(each.words).isspace() and each.words)
    rash.entities(specimens)
    assert rash.close_calls == 0


class _Watched(list[Words]):
    """Texts that note how many threads matrix products have when they are read."""

    def __iter__(self) -> Iterator[Words]:
        self.threads = _threads()
        return super().__iter__()


def _threads() -> list[int]:
    return [each["num_threads"] for each in threadpool_info() if each["user_api"] == "blas"]


def test_one_thread_reads_whatever_numpy_was_told(shipped: Language, specimens: list[Words]) -> None:
    reader = FastReader(shipped)
    texts = _Watched(specimens[:1])
    with threadpool_limits(limits=2, user_api="blas"):
        reader.entities(texts)
        assert set(texts.threads) == {1}
        assert set(_threads()) == {2}


def test_two_readers_in_two_threads(shipped: Language, specimens: list[Words]) -> None:
    """No state is shared: what one reads does not change what the other finds."""
    from concurrent.futures import ThreadPoolExecutor

    expected = SpacyReader(shipped).entities(specimens)
    readers = [FastReader(shipped) for _ in range(2)]
    for reader in readers:
        reader.entities(specimens)  # spaCy's vocabulary is shared here: its words are made before
    with ThreadPoolExecutor(2) as pool:
        found = [each for _ in range(10) for each in pool.map(lambda reader: reader.entities(specimens), readers)]
    assert len(found) == 20
    assert all(each == expected for each in found)
