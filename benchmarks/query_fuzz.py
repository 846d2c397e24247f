"""No text crashes the query language, none takes long, and what is understood can be said again.

    .venv/bin/python benchmarks/query_fuzz.py [NUMBER]

Hypothesis makes NUMBER (60,000) strings of six kinds: any text, soup of the language's own marks and words, real
queries cut up and glued, deep nesting, long runs, and whole fields with odd values. Each is searched for in an
archive of the shipped specimens as `cables search` does it: parsed, resolved, compiled, asked, highlighted, and
where nothing is found explained. It must give an answer or QuerySyntaxError with a position inside the text; what
was understood must print as a text that parses to the same tree and prints the same again. The clock runs from text
to answer. What took over 250 ms is asked for five times more at the end, and the least time counts: the machine has
other work. Tables that load once in a process do so before the clock runs.
"""

from __future__ import annotations

import json
import os
import platform
import sys
import tempfile
import time
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from statistics import median

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

import cables
from cables.cli import run
from corpus.errors import NoSuchCable, QuerySyntaxError
from search.query.fields import field_names
from search.query.parser import parse
from search.query.unparse import unparse

ROOT = Path(__file__).resolve().parent.parent
RESULT = ROOT / "benchmarks" / "results" / "2026-11-24-2-cores" / "query-fuzz.json"
MOST_MS = 250.0

MARKS = [
    *"()\"'*?~^:=-+<>|&\\/.,;!“”«»„‘’…–—\u200b\u00ad\n\t\x00 ",
    "~5",
    "^2",
    "..",
    ">=",
    "OR",
    "AND",
    "NOT",
    "or",
    "||",
]
WORDS = [
    "party", "exchange", "Ceaușescu", "U.S.S.R.", "12.390", "O'Neill", "A-49", "korean", "delegat*", "1967", "secret",
    "KWP", "Pyongyang", "none", "=", "ﬁx", "Москва", "中文", "e\u0301", "a" * 70,
]  # fmt: skip
FIELDS = [f"{name}:" for name in field_names()]
REAL = [
    '"experience exchange" from:Pyongyang date:1967', "(party OR delegat*) -class:secret to:Bucharest",
    "most:(oil embargo tanker refinery) within:1973..1974", "subject:((oil OR gas) -embargo)^2", "class:>=confidential",
    'party:"Korean Workers\' Party" country:"North Korea"', 'ref:"STATE 12345" number:76.153', "Ceausescu~2 =exact",
    '"party exchange"~5 has:redaction', "like:frus1964-68v29p1/d40", "date:~1967 before:1970-05 after:1960",
]  # fmt: skip

token = st.sampled_from([*MARKS, *WORDS, *FIELDS])
soup = st.lists(token, max_size=40).map("".join)
spaced = st.lists(st.one_of(token, st.text(max_size=4)), max_size=25).map(" ".join)
glued = st.lists(
    st.builds(
        lambda text, a, b: text[min(a, b) : max(a, b)], st.sampled_from(REAL), st.integers(0, 50), st.integers(0, 50)
    ),
    max_size=8,
).map("".join)
nested = st.builds(
    lambda opening, inside, number, closing: opening * number + inside + closing,
    st.sampled_from(["(", "-(", "NOT ", "any:(", "most:(a ", "subject:(", "((a OR ", "-", '"', "a~", "body:", "=("]),
    st.one_of(soup, st.sampled_from(WORDS)), st.integers(1, 400), st.sampled_from(["", ")", ")" * 50, ")" * 400]),
)  # fmt: skip
long_runs = st.builds(
    lambda piece, number: piece * number, st.one_of(token, st.text(min_size=1, max_size=3)), st.integers(1, 3000)
)
valued = st.builds(
    lambda field, value: f"{field}{value}", st.sampled_from(FIELDS), st.one_of(st.text(max_size=20), soup, glued)
)
strings = st.one_of(
    st.text(), soup, spaced, glued, nested, long_runs, valued, st.lists(valued, max_size=4).map(" ".join)
)


def placed(error: QuerySyntaxError, text: str) -> None:
    """An error must point into the text and say what to do."""
    assert 0 <= error.position <= len(text), (error.position, text)
    assert error.advice


def check(archive: cables.Archive, text: str) -> str:
    """What became of one string. Raises whatever goes wrong."""
    try:
        parsed = parse(text)
    except QuerySyntaxError as error:
        placed(error, text)
        return "refused by the parser"
    canonical = unparse(parsed.tree)
    again = parse(canonical)
    assert again.tree == parsed.tree, (text, canonical)
    assert unparse(again.tree) == canonical, (text, canonical)
    try:
        found = archive.search(text)
    except QuerySyntaxError as error:
        placed(error, text)
        return "names that nobody knows"
    except NoSuchCable:
        return "like: a cable that is not there"
    heading = found.understood.startswith("heading: ") and bool(found.partial)
    assert (found.nothing is None) == (found.total > 0 or heading)
    return "found" if found.total else "nothing found, and why"


def main(number: int) -> None:
    folder = Path(tempfile.mkdtemp(prefix="cables-fuzz-"))
    os.environ["CABLES_CORRECTIONS"] = os.devnull
    run(["--archive", str(folder / "archive"), "ingest", str(ROOT / "corpus" / "specimens")])
    archive = cables.open(folder / "archive")
    times: list[float] = []
    outcomes: Counter[str] = Counter()
    slow: list[dict[str, object]] = []
    late: list[tuple[int, str]] = []
    for warm in ('country:"Nowhere"', "party:Nobody", "zeppelim", "class:x", "caption:x", "from:Nowhere"):
        check(archive, warm)
    lengths: list[int] = []

    @seed(1966)
    @settings(max_examples=number, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(strings)
    def each(text: str) -> None:
        if len(times) >= number:
            return
        began = time.perf_counter()
        outcome = check(archive, text)
        took = (time.perf_counter() - began) * 1000
        if took > MOST_MS:
            late.append((len(times), text))
        times.append(took)
        lengths.append(len(text))
        outcomes[outcome] += 1

    while len(times) < number:  # a run ends early where Hypothesis has seen all that it can think of
        each()
    for place, text in late:
        again = []
        for _ in range(5):
            began = time.perf_counter()
            check(archive, text)
            again.append((time.perf_counter() - began) * 1000)
        times[place] = min(again)
        if times[place] > MOST_MS:
            slow.append({"ms": round(times[place], 1), "length": len(text), "text": text[:300]})
    ordered = sorted(times)
    result = {
        "strings": len(times),
        "longest string": max(lengths),
        "outcomes": dict(outcomes.most_common()),
        "crashes": 0,
        "over 250 ms at first": len(late),
        "over 250 ms": len(slow),
        "slow": slow[:20],
        "median ms": round(median(ordered), 3),
        "p99 ms": round(ordered[int(0.99 * len(ordered))], 3),
        "p99.9 ms": round(ordered[int(0.999 * len(ordered))], 3),
        "slowest ms": round(ordered[-1], 1),
        "python": platform.python_version(),
        "hypothesis": version("hypothesis"),
        "tantivy": version("tantivy"),
    }
    print(json.dumps(result, indent=2, ensure_ascii=False))
    if number >= 60_000:
        RESULT.write_text(json.dumps(result, indent=2, ensure_ascii=True) + "\n", encoding="utf-8")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
