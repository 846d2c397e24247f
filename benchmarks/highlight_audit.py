"""Every highlight matches a positive part of the query, and every hit has one: 1,000 random (query, hit) pairs.

    .venv/bin/python benchmarks/highlight_audit.py [PAIRS]

An archive is made of real documents from ../shared/data: two FRUS volumes and telegrams of the seventies untagged,
one volume and the Wilson Center's pages tagged. Queries are made of words that a random cable prints: words, phrases,
exact forms, nearness, wildcards, near spellings, fields, alternatives, exclusions, lists, filters, entities. One of
the first fifty hits is drawn and shown. The check reads the query's tree with string functions of its own; of the
program's analysis it takes only the stem of a single word. It holds against each pair:

    spans        every span, in body, title, subject, summary, notes, signature or drafter, is covered by a part of
                 the query that may look in that field and is not excluded
    something    a hit has a span, unless its query has nothing to show (filters and exclusions only)
    everything   where all the query's words are required, each occurrence of a plain word is covered by a span
    snippets     a match in the body is marked in a snippet, and the snippet's text is the body's
"""

from __future__ import annotations

import json
import os
import platform
import random
import re
import sys
import tempfile
import traceback
import unicodedata
from collections import Counter
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import cables
from cables.cli import run
from index.format.analysis import stem
from search.query.ast import (
    And,
    Boost,
    EntityFilter,
    Fuzzy,
    Most,
    Node,
    Not,
    Or,
    Phrase,
    TextField,
    Verbatim,
    Wildcard,
    Word,
)
from search.query.parser import parse

if TYPE_CHECKING:
    from corpus.records import Cable
    from search.results import Hit, Span

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"
RESULT = ROOT / "benchmarks" / "results" / "2026-11-24-2-cores" / "highlight-audit.json"
UNTAGGED = ["frus-dev/frus1951v07p2.xml", "frus-dev/frus1964-68v28.xml", "telegrams-dev"]
TAGGED = ["frus-dev/frus1952-54Guat.xml", "wilson"]
BARE = ("title", "subject", "summary", "body")
INDEXED = {"note": "notes"}
MARKS = re.compile(r"[^\W_]+(?:['’ʼ‘.,][^\W_]+)*\.?")


def folded(text: str) -> str:
    """Letters and digits only, small, without accents."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ﬁ", "fi"))
    return "".join(char for char in plain.lower() if char.isalnum())


def pieces(text: str) -> list[str]:
    """The folded words of a span or a query: dots, commas and apostrophes inside a word fall out."""
    plain = re.sub(r"(?<=[^\W_])['’ʼ‘][sS](?![^\W_])", "", text)  # a possessive is no part of its word
    return [word for match in MARKS.finditer(plain) if (word := folded(match[0]))]


def stems(text: str) -> list[str]:
    return [stem(word) for word in pieces(text)]


def distance(one: str, other: str) -> int:
    """Edits between two words, a swap of neighbours being one (optimal string alignment)."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, rows[-2][j - 2] + 1)
            row.append(best)
        rows.append(row)
    return rows[-1][-1]


Leaf = tuple[Node, tuple[str, ...]]


def positive(node: Node, fields: tuple[str, ...] = BARE) -> list[Leaf]:
    """The parts of a tree that may be shown, with the fields where they may look."""
    match node:
        case And(items) | Or(items) | Most(items):
            return [leaf for item in items for leaf in positive(item, fields)]
        case Boost(inner):
            return positive(inner, fields)
        case TextField(name, inner):
            return positive(inner, (INDEXED.get(name, name),))
        case Not():
            return []
        case Word() | Phrase() | Verbatim() | Wildcard() | Fuzzy() | EntityFilter():
            return [(node, fields)]
        case _:
            return []


def fits(node: Node, text: str, exact: bool) -> bool:
    """Whether a stretch of a cable is what a part of the query asks for. `exact`: the field is never stemmed."""
    match node:
        case Word():
            return (pieces(text) == pieces(node.text)) if exact else (stems(text) == stems(node.text))
        case Phrase(_, 0):
            return (pieces(text) == pieces(node.text)) if exact else (stems(text) == stems(node.text))
        case Phrase():
            return len(stems(text)) == 1 and stems(text)[0] in stems(node.text)
        case Verbatim():
            return pieces(text) == pieces(node.text)
        case Wildcard():
            pattern = "".join({"*": r"\w*", "?": r"\w"}.get(char, folded(char)) for char in node.pattern)
            return all(re.fullmatch(pattern, piece) for piece in pieces(text)) and len(pieces(text)) == 1
        case Fuzzy():
            return len(pieces(text)) == 1 and distance(pieces(node.text)[0], pieces(text)[0]) <= node.distance
        case _:
            return False


def covered(cable: Cable, field: str, span: Span, text: str, leaves: list[Leaf], ids: set[str]) -> bool:
    """Whether a span is a match of one part, or of several that run into each other."""
    exact = field in ("signed", "drafter")
    here = [node for node, fields in leaves if field in fields]
    inside = text[span.start : span.end]
    if any(fits(node, inside, exact) for node in here):
        return True
    mention_spans = [(each.start, each.end) for each in cable.mentions if each.entity in ids] if field == "body" else []
    if (span.start, span.end) in mention_spans:
        return True
    # Matches that overlap are shown as one: then every word of the span must belong to a match inside of it.
    words = [(m.start() + span.start, m.end() + span.start) for m in MARKS.finditer(inside)]
    for start, end in words:
        stretches = [(a, b) for a, _ in words for _, b in words if a <= start and end <= b]
        if any(a <= start and end <= b and span.start <= a and b <= span.end for a, b in mention_spans):
            continue
        if not any(fits(node, text[a:b], exact) for a, b in stretches for node in here):
            return False
    return bool(words)


def text_of(cable: Cable, field: str) -> str:
    if field == "notes":
        return "\n".join([*(note.text for note in cable.notes), cable.source_note])
    return str(getattr(cable, field))


class Maker:
    """Makes queries of what cables print; every choice comes from one seed."""

    def __init__(self, archive: cables.Archive, cable_list: list[Cable], chance: random.Random) -> None:
        self.archive, self.cables, self.chance = archive, cable_list, chance

    def query(self) -> str:
        cable = self.chance.choice(self.cables)
        words = re.findall(r"[^\W_]+(?:['’.][^\W_]+)*", cable.body)
        if len(words) < 20:
            return self.query()
        kind = self.chance.randrange(16)
        part = partial(self.part, words)
        match kind:
            case 0 | 1:
                return part()
            case 2 | 3:
                return f"{part()} {part()}"
            case 4:
                return f"{part()} OR {part()}"
            case 5:
                return f"{part()} -{self.rare(words)}x {part()}"
            case 6:
                return f"({part()} OR {part()}) {part()} -{self.chance.choice(['embargo', 'zeppelin', 'soviet'])}"
            case 7:
                return f"most:({part()} {part()} {part()})"
            case 8:
                return f"any:({part()} {part()}) {part()}^2"
            case 9:
                return f"{part()} date:{cable.date.earliest.year}" if cable.date.earliest else part()
            case 10:
                return self.fielded(cable)
            case 11:
                named = [each.entity for each in cable.mentions if each.entity]
                return f'entity:"{self.chance.choice(named)}"' if named else part()
            case 12:
                named = [each.entity for each in cable.mentions if each.entity]
                return f'entity:"{self.chance.choice(named)}" OR {part()}' if named else part()
            case 13:
                return f"kind:{cable.kind.split()[0]}* {part()}" if cable.kind else part()
            case 14:
                return f"-{self.rare(words)} date:{cable.date.earliest.year if cable.date.earliest else 'none'}"
            case _:
                return f"({part()} -{part()}) OR {part()}"

    def rare(self, words: list[str]) -> str:
        return max(self.chance.sample(words, 4), key=len)

    def part(self, words: list[str]) -> str:
        at = self.chance.randrange(len(words) - 6)
        word = self.rare(words)
        match self.chance.randrange(12):
            case 0 | 1 | 2:
                return word
            case 3:
                return self.quoted(words, at, 2)
            case 4:
                return self.quoted(words, at, 3)
            case 5:
                return f"={word}"
            case 6:
                return f'="{words[at]} {words[at + 1]}"'
            case 7:
                return f'"{words[at]} {words[at + self.chance.randint(1, 5)]}"~{self.chance.randint(1, 8)}'
            case 8:
                return f"{word[: max(3, len(word) - 3)]}*"
            case 9:
                middle = len(word) // 2
                return f"{word[:middle]}?{word[middle + 1 :]}" if len(word) > 4 else word
            case 10:
                middle = len(word) // 2
                return f"{word[:middle]}{word[middle + 1 :]}~" if len(word) > 5 else word
            case _:
                return f'"{words[at]} {words[at + 2]} {words[at + 1]}"~{self.chance.randint(2, 6)}'

    def quoted(self, words: list[str], at: int, number: int) -> str:
        return f'"{" ".join(words[at : at + number])}"'

    def fielded(self, cable: Cable) -> str:
        known = {
            "title": cable.title,
            "subject": cable.subject,
            "summary": cable.summary,
            "note": text_of(cable, "notes"),
            "signed": cable.signed,
            "drafter": cable.drafter,
            "body": cable.body,
        }
        field = self.chance.choice([name for name, text in known.items() if re.search(r"[^\W_]{3}", text)])
        words = re.findall(r"[^\W_]+", known[field])
        word, other = self.chance.choice(words), self.chance.choice(words)
        forms = [word, f"({word} {other})", f"({word} OR {other})", f"{word[:3]}*", f"={word}", f'"{word} {other}"~9']
        return f"{field}:{self.chance.choice(forms)}"


def problems(archive: cables.Archive, query: str, hit: Hit) -> list[str]:
    """What is wrong with one hit of a query."""
    tree = parse(query).tree
    leaves = positive(tree)
    shown = archive.show(hit.id, query)
    ids = {each.name for each, _ in leaves if isinstance(each, EntityFilter)}
    wrong = []
    for field, spans in shown.spans.items():
        text = text_of(shown.cable, field)
        for span in spans:
            if not covered(shown.cable, field, span, text, leaves, ids):
                wrong.append(f"span: {field} {span} {text[span.start : span.end]!r}")
    if leaves and not any(shown.spans.values()):
        wrong.append("something: a hit without a highlight")
    required = tree.items if isinstance(tree, And) else (tree,)
    if all(isinstance(each, Word) for each in required):
        for field in BARE:
            text = text_of(shown.cable, field)
            spans = shown.spans.get(field, ())
            for found in re.finditer(r"[^\W_]+", text):
                alone = not re.match(r"['’ʼ‘.,]?[^\W_]", text[found.end() : found.end() + 2])
                alone = alone and not re.search(r"[^\W_]['’ʼ‘.,]?$", text[max(0, found.start() - 2) : found.start()])
                marked = any(span.start <= found.start() and found.end() <= span.end for span in spans)
                if alone and not marked and any(fits(each, found[0], False) for each in required):
                    wrong.append(f"everything: {field} {found.span()} {found[0]!r} is not marked")
    bodies = [each for each in hit.snippets if each.field == "body"]
    if shown.spans.get("body") and not any(each.spans for each in bodies):
        wrong.append("snippets: a match in the body, and no snippet shows it")
    for each in bodies:
        if shown.cable.body[each.start : each.start + len(each.text)] != each.text:
            wrong.append("snippets: the text is not the body's")
    return wrong


def main(pairs: int) -> None:
    os.environ["CABLES_CORRECTIONS"] = os.devnull
    folder = Path(os.environ.get("AUDIT_ARCHIVE") or tempfile.mkdtemp(prefix="cables-audit-"))
    if not (folder / "ledger.db").exists():
        run(["--archive", str(folder), "ingest", "--no-tag", *(str(SHARED / each) for each in UNTAGGED)])
        run(["--archive", str(folder), "ingest", *(str(SHARED / each) for each in TAGGED)])
    archive = cables.open(folder)
    known = sorted(archive, key=lambda each: each.id)
    chance = random.Random(1966)
    maker = Maker(archive, known, chance)
    found_wrong: list[dict[str, str]] = []
    exceptions: list[dict[str, str]] = []
    checked: Counter[str] = Counter()
    done = 0
    while done < pairs:
        query = maker.query()
        try:
            results = archive.search(query, limit=50)
            if not results.hits:
                checked["queries without a hit"] += 1
                continue
            hit = chance.choice(results.hits)
            wrong = problems(archive, query, hit)
        except Exception:
            exceptions.append({"query": query, "trace": traceback.format_exc()[-600:]})
            wrong = []
        done += 1
        checked["pairs"] += 1
        found_wrong += [{"query": query, "id": hit.id, "wrong": each} for each in wrong]
    result = {
        "cables": len(archive),
        **dict(checked),
        "pairs with a fault": len({(each["query"], each["id"]) for each in found_wrong}),
        "faults": found_wrong[:40],
        "exceptions": exceptions[:10],
        "number of exceptions": len(exceptions),
        "python": platform.python_version(),
        "tantivy": version("tantivy"),
    }
    print(json.dumps(result, indent=2, ensure_ascii=False))
    if pairs >= 1000:
        RESULT.write_text(json.dumps(result, indent=2, ensure_ascii=True) + "\n", encoding="utf-8")
    sys.exit(bool(found_wrong or exceptions))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
