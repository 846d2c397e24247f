"""Explanations as lines for a terminal: what a query asks, why it finds nothing, why a cable ranks where it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cables import present
from cables.terminal.results import other_names
from cables.terminal.text import Display, shorten, wrap
from corpus.counts import pluralize
from search.results import MEANING_SHARE, READ_AGAIN

if TYPE_CHECKING:
    from search.explain.records import Explanation, Part, Weight, Why
    from search.results import ByMeaning, NearTerm, ZeroHits

MOST_WEIGHTS = 20
"""Lines of a cable's score: what comes after them weighs next to nothing."""


def explanation(found: Explanation, display: Display) -> Iterator[str]:
    """A plain sentence, the query as understood, counts part by part, then the cable or the reasons for nothing."""
    yield from wrap(sentence(found), display, indent="  ", first="")
    yield from wrap(
        f"{display.bold('understood as')} {shorten(found.query) or 'everything'}", display, indent="  ", first=""
    )
    if found.understood:
        yield from wrap(f"as a description of: {shorten(found.understood)}", display, indent="  ", first="")
    for taken in found.taken:
        yield from wrap(
            f"{taken.printed} was interpreted as {taken.name}{other_names(taken)}", display, indent="  ", first=""
        )
    for warning in found.warnings:
        yield from wrap(f"note: {shorten(warning)}", display, indent="  ", first="")
    yield ""
    yield f"{_cables(found.total)} of {found.cables:,}"
    wide = max((len(f"{part.cables:,}") for part in found.parts), default=0)
    for part in found.parts:
        yield from _part(part, wide, display)
    if found.why:
        yield ""
        yield from _why(found.why, found, display)
    if found.nothing:
        yield ""
        yield from zero_hits_lines(found.nothing, display)


def sentence(found: Explanation) -> str:
    """What the query asks, and how many cables answer: "Asks for cables with oil and embargo; 62 have both." """
    if found.understood:
        asks = f"Asks for {shorten(found.understood)}"
    else:
        depth = 1 if len(found.parts) > 1 and found.parts[1].depth == 1 else 0
        parts = [part for part in found.parts if part.depth == depth and not part.small]
        required = [shorten(part.query) for part in parts if not part.excluded]
        left_out = [shorten(part.query) for part in parts if part.excluded]
        listed = f"{'one of' if _is_choice(found.query) else 'all of'}: {', '.join(required)}"
        asks = f"Asks for cables with {listed if len(required) > 1 else required[0] if required else 'anything'}"
        asks += f"; without {', '.join(left_out)}" if left_out else ""
    if any(part.small for part in found.parts):
        asks += "; small words count nothing"
    answers = f"{_cables(found.total)} of {found.cables:,} {'answers' if found.total == 1 else 'answer'}"
    more = f", {found.partial:,} more come near" if found.partial else ""
    return f"{asks}. {answers}{more}."


def _is_choice(query: str) -> bool:
    """Whether OR stands outside of all brackets and quotes."""
    depth, quoted = 0, False
    for word in query.split():
        if word == "OR" and not depth and not quoted:
            return True
        depth += word.count("(") - word.count(")")
        quoted ^= word.count('"') % 2 == 1
    return False


def _part(part: Part, wide: int, display: Display) -> Iterator[str]:
    before = f"  {part.cables:>{wide},}  {'  ' * part.depth}"
    indent = " " * (len(before) + 2)
    phrase = f"{'without ' if part.excluded else ''}{shorten(part.query)}"
    if part.small:
        yield from wrap(f"{phrase} (small word, not demanded)", display, indent=indent, first=before)
        return
    yield from wrap(phrase, display, indent=indent, first=before)
    where = ", ".join(f"{each.field} {each.cables:,}" for each in part.fields)
    if len(part.fields) > 1:
        yield from (display.dim(line) for line in wrap(f"in {where}", display, indent=indent))
    if part.forms:
        yield from (display.dim(line) for line in wrap(f"stands for {_near_terms(part.forms)}", display, indent=indent))


def _why(why: Why, found: Explanation, display: Display) -> Iterator[str]:
    yield from wrap(f"{display.bold(shorten(why.id))}  {shorten(why.title)}", display, indent="  ", first="")
    some = not why.matches and bool(why.rank or why.weights)
    for missing in why.missing if not why.matches else ():
        phrase = "has some of the words, and lacks" if some else "does not match: it lacks"
        yield from wrap(f"{phrase} {shorten(missing)}", display, indent="    ", first="  ")
    if not why.matches and not some:
        return
    of = found.total if why.rank and why.rank <= found.total else found.total + found.partial
    place = f"rank {why.rank:,} of {of:,}" if why.rank else f"one of {of:,}, far down"
    yield f"  {place}, score {why.score:.2f}"
    if why.by_meaning:
        for line in _by_meaning(why.by_meaning):
            yield from wrap(line, display, indent="    ", first="  ")
    if why.shown_as:
        yield from wrap(f"shown as its version {shorten(why.shown_as)}", display, indent="    ", first="  ")
    if not why.weights:
        yield from wrap("Filters and exclusions only: no word weighs, all hits are equal.", display, indent="  ")
    for weight in why.weights[:MOST_WEIGHTS]:
        phrase = shorten(weight.query)
        if weight.field:
            phrase = f"{phrase} {reason(weight, found.cables)}"
        yield from wrap(phrase, display, indent=" " * 9, first=f"  {weight.score:5.2f}  ")
    left = why.weights[MOST_WEIGHTS:]
    if left:
        yield f"  {sum(each.score for each in left):5.2f}  from {len(left):,} more"


def _by_meaning(read: ByMeaning) -> Iterator[str]:
    """Both ranks of a hit that was read again, and what they come from."""
    where = f", {present.paragraphs(read.passage)}" if read.passage else ""
    yield (
        f"rank by words {read.words_rank}, by meaning {read.rank} of the first {READ_AGAIN}"
        f" (likeness {read.likeness:.3f}{where})"
    )
    yield (
        f"ordered by {read.mixed:.2f} = {1 - MEANING_SHARE:g} × {read.words_standard:.2f} (score) + "
        f"{MEANING_SHARE:g} × {read.likeness_standard:.2f} (likeness), each in standard deviations from the mean"
    )


def reason(weight: Weight, cables: int) -> str:
    """ "in body: 3 times; in 12 of 621 cables, not common; 210 words, short, so it counts more (average 640)"."""
    parts = []
    if weight.times:
        parts.append(f"{weight.times:g} {'time' if weight.times == 1 else 'times'}")
    else:
        parts.append("how often does not count")
    if weight.cables:
        parts.append(f"in {weight.cables:,} of {pluralize(cables, 'cable')}, {rarity(weight.cables, cables)}")
    if weight.words:
        parts.append(
            f"{pluralize(weight.words, 'word')}, {length(weight.words, weight.average)} (average {weight.average:,.0f})"
        )
    if weight.factor != 1:
        parts.append(f"counts {weight.factor:g} times")
    return f"in {weight.field}: {'; '.join(parts)}"


def rarity(cables: int, of: int) -> str:
    """How telling a word is that so many cables have, in a word or two."""
    share = cables / max(of, 1)
    for most, word in ((0.001, "very rare"), (0.01, "rare"), (0.1, "not common"), (0.5, "common")):
        if share <= most:
            return word
    return "so common that it says little"


def length(words: int, average: float) -> str:
    """How a text's length bears on what a word in it counts."""
    if words < 0.7 * average:
        return "short, so it counts more"
    return "long, so it counts less" if words > 1.4 * average else "of ordinary length"


def zero_hits_lines(found: ZeroHits, display: Display) -> Iterator[str]:
    """Which part finds nothing or excludes everything, what looks like it, what would find something."""
    for part in found.parts:
        named = shorten(part.query) or "the selected facets"
        if not part.cables:
            phrase = f"{named}: no cable has it"
            if part.near:
                phrase += f"; near it: {_near_terms(part.near)}"
        elif part.without:
            phrase = f"{named}: {_cables(part.cables)}"
        elif len(found.parts) > 1:
            phrase = f"{named}: {_cables(part.cables)} by itself"
        else:
            continue
        if part.without:
            phrase += f"; without it the query finds {part.without:,}"
        yield from wrap(phrase, display, indent="    ", first="  ")
    for relaxed in found.relaxed:
        phrase = f"try {shorten(relaxed.query)}  ({shorten(relaxed.change)}: {_cables(relaxed.cables)})"
        yield from wrap(phrase, display, indent="    ", first="  ")


def _near_terms(found: Iterable[NearTerm]) -> str:
    return ", ".join(f"{shorten(each.text)} ({each.cables:,})" for each in found)


def _cables(number: int) -> str:
    return "1 cable" if number == 1 else f"{number:,} cables"
