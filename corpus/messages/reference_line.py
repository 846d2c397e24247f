"""References in the REF block of a telegram's heading -> `Reference`.

    A. STATE 017976  B. 74 BONN 2315 · (A) USUN 3870 (NOTAL), (B) STATE 251441 · LONDON 12840, 12774 AND 12649
    USCINCRED 311345Z MAY 73 · CSAF/XOO 152048JAN75 · WARSAW A-131, MARCH 14, 1972 · EMBTEL 1072 AND PREVIOUS

Failures of other parsers, counted by leuc/ACP-127: comma lists, sender + date-time group, EMBTEL and agency
codes, bare numbers. All of these are read here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.dates.months import ANY_MONTH
from corpus.messages.reference_parties import (
    SERIES,
    STATE,
    Parties,
    digits_of,
    full_year,
    post_named,
    reference,
    station_key,
)

if TYPE_CHECKING:
    from corpus.records import Reference, Station

_MONTH = rf"(?:{ANY_MONTH.upper()})(?![A-Z])\.?"  # "MARACAIBO 12" is no day of March
_TOKEN = re.compile(
    rf"""
      (?P<mail>\S{{1,100}}@\S{{1,100}}|(?:E-?MAILS?|EMAILS?)\b[^,;\n]{{0,80}})
    | (?P<paragraph>\bPARA(?:GRAPH)?S?\.?\s+\d++(?:\s*+(?:,|AND|-)\s*+\d++)*+)
    | (?P<group>\b\d{{6}}\s?Z?\s?(?P<month>{_MONTH})\s?(?:19)?(?P<groupyear>\d\d)\b|\b\d{{6}}\s?Z\b)
    | (?P<date>\b\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{2,4}}\b|\b{_MONTH}\s+\d{{1,2}}\b(?:\s*+,?\s*+
            (?P<dateyear1>(?:19|20)\d\d|'?\d\d)\b(?!\s*[A-Z]))?
        |\b\d{{1,2}}[\s-]+{_MONTH}(?:[\s-]*+,?\s*+(?P<dateyear2>(?:19|20)\d\d|\d\d)\b)?)
    | (?P<remark>\((?:NOTAL|EXDIS|NODIS|LIMDIS|ALL|S|C|U|LOU|SBU|PARA[^)]{{0,30}})\)|\bNOTAL\b)
    | (?P<letter>(?<![\w'’])\(?(?:REF\s+)?[A-Z]\s?(?:\)|\.|:)(?!\s?[A-Z]\.)(?=\s|\(|\d|[A-Z]))
    | (?P<compact>\b(?P<compactyear>(?:19|20)?\d\d)(?P<short>[A-Z]{{3,10}})(?P<compactdigits>\d{{2,6}})\b)
    | (?P<number>(?:(?P<air>\bC?A-\s?)|(?<![\w-]))
        (?P<digits>\d{{1,3}}(?:\.\d{{3}}){{1,4}}|\d{{1,2}}/\d{{3,6}}|\d{{1,7}})(?![\w%]|\.\d))
    | (?P<name>[A-Z][\w&/'’-]*(?:\.(?=\s?[A-Z]))?)
    | (?P<break>[;\n])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_SKIP_WORDS = """
    and or also see dated dtd of the no nos nr number numbers previous refs ref reftel reftels
    reference references telegram telegrams cable cables tel tels message messages msg from to at re
    a for both
"""
_SKIP = frozenset(_SKIP_WORDS.split())
_AIRGRAMS = frozenset({"airgram", "airgrams", "airgr"})
_DESPATCHES = frozenset({"despatch", "dispatch", "desp"})
_LETTERS = frozenset({"letter", "ltr", "memo", "memorandum", "telcon", "telecon", "fonecon", "note", "phonecon"})
_OWNERS = {"your": "your", "ur": "your", "urs": "your", "our": "our", "my": "our"}
_COMPOUND = re.compile(
    r"(?:RE)?(?P<who>EMB|DEPT?|CON(?:GEN)?|UR|YOUR|MY|OUR|CIR(?:C)?|DEPTCIRC?|LEG|MIS)(?:TEL|AIR|GRAM|LET|DESP?)S?",
    re.IGNORECASE,
)
_WHAT = {"air": "airgram", "gram": "airgram", "let": "letter", "des": "despatch"}
# A list or name that goes on in the next line: "LONDON 12840,\n12774 AND\n12649".
_WRAPPED = re.compile(r"(,|\bAND|\bOR)[^\S\n]*+\n", re.IGNORECASE)
_MOST_ITEMS = 200
# Only the department's series reaches six digits in a year (210,000 to 330,000 telegrams in the 1970s).
_DEPARTMENT_DIGITS = 6


def parse_ref_line(
    text: str,
    *,
    year: int,
    sender: Station | None = None,
    recipient: Station | None = None,
    number: str = "",
) -> tuple[Reference, ...]:
    """The references of a REF block, the word REF left out, in its order; each once; spans are -1.

    `year` (0 unknown), `sender`, `recipient` and `number` are those of the citing cable. A reference without a
    year has that of the cable, or the one before where it would come after the citing cable in its own series.
    E-mails, "AND PREVIOUS" and remarks are no references.
    """
    parties = Parties(sender=sender, recipient=recipient, year=year, number=number)
    found: dict[tuple[str, ...], Reference] = {}
    for item in _Line(_WRAPPED.sub(r"\1 ", text), parties).items():
        found.setdefault((item.kind, item.sender, item.number or item.printed, str(item.year)), item)
        if len(found) >= _MOST_ITEMS:
            break
    return tuple(found.values())


class _Line:
    """A REF block being read from left to right.

    State: the words of the name under way, the year before it, the last name that had a number (a list goes on
    with bare numbers), and the kind that a word such as AIRGRAM announced.
    """

    def __init__(self, text: str, parties: Parties) -> None:
        self.text = text
        self.parties = parties
        self.words: list[re.Match[str]] = []
        self.year: re.Match[str] | None = None
        self.kind = ""
        self.last: tuple[str, str, str, str, int] | None = None

    def items(self) -> list[Reference]:
        """All references of the block."""
        found: list[Reference] = []
        tokens = list(_TOKEN.finditer(self.text))
        for at, token in enumerate(tokens):
            following = tokens[at + 1] if at + 1 < len(tokens) else None
            made = self._parse_token(token, following)
            if made:
                found.append(made)
            elif token["date"] and found:
                found[-1] = self._dated(found[-1], token)
        return found

    def _parse_token(self, token: re.Match[str], following: re.Match[str] | None) -> Reference | None:
        match self._class(token):
            case "name":
                self._name(token)
            case "break" if self.words and token["break"] == "\n":  # "DAR ES\nSALAAM 3910"
                self.kind = ""
            case "letter" | "break" | "mail":
                self._reset(new_item=True)
            case "group":
                return self._group(token)
            case "compact":
                return self._compact(token)
            case "number":
                return self._number(token, following)
        return None

    @staticmethod
    def _class(token: re.Match[str]) -> str:
        names = ("mail", "paragraph", "group", "date", "remark", "letter", "compact", "number", "name", "break")
        return next(name for name in names if token[name])

    def _name(self, token: re.Match[str]) -> None:
        word = token["name"].lower()
        if word in _AIRGRAMS:
            self.kind = "airgram"
        elif word in _DESPATCHES:
            self.kind = "despatch"
        elif word in _LETTERS:
            self.kind = "letter"
        elif word not in _SKIP:
            # A name far from the one before begins a new item: "BONN 2315 STATE 3".
            self.words.append(token)

    def _reset(self, *, new_item: bool) -> None:
        self.words, self.kind, self.year = [], "", None
        if new_item:
            self.last = None

    def _is_year(self, token: re.Match[str], following: re.Match[str] | None) -> bool:
        """Whether digits are the year before a name: "74 BONN 2315", "1974 STATE 12345"."""
        digits = token["digits"]
        if token["air"] or not following or not following["name"] or not re.fullmatch(r"(?:19|20)?\d\d", digits):
            return False
        if self.words or following["name"].lower() in _SKIP or following["name"].lower() in _AIRGRAMS:
            return False
        return self.text[token.end() : following.start()].isspace()

    def _number(self, token: re.Match[str], following: re.Match[str] | None) -> Reference | None:
        if self._is_year(token, following):
            self.year = token
            return None
        if self.text[token.start() - 1 : token.start()] == "(":  # "DOC(72)1234": a year of other papers
            return None
        digits = digits_of(token["digits"])
        if not digits or len(digits) > 7:
            self._reset(new_item=False)
            return None
        air = (token["air"] or "").upper()
        kind = "airgram" if air.startswith("A") else "circular" if air else self.kind
        if self.words:
            sender, recipient, name, made, start = self._party()
            kind = kind or made
            self.last = (
                sender,
                recipient,
                name,
                kind,
                full_year(self.year["digits"], self.parties.year) if self.year else 0,
            )
            if self.year:
                start = self.year.start()
        elif self.last:
            sender, recipient, name, last_kind, _ = self.last
            kind, start = kind or last_kind, token.start()
        else:
            sender, recipient, name, kind, start = self._plain_number(digits, token, kind)
        year = self.last[4] if self.last else 0
        self.words, self.year, self.kind = [], None, ""
        return reference(
            self.parties,
            printed=" ".join(self.text[start : token.end()].split()),
            span=(-1, -1),
            kind=kind,
            sender=sender,
            recipient=recipient,
            number=digits,
            year=year,
            name=name,
        )

    def _plain_number(self, digits: str, token: re.Match[str], kind: str) -> tuple[str, str, str, str, int]:
        sender = STATE if len(digits) >= _DEPARTMENT_DIGITS and not kind else ""
        return sender, self.parties.counterpart(sender), sender, kind or "telegram", token.start()

    def _party(self) -> tuple[str, str, str, str, int]:
        """(sender, recipient, name, kind, start) of the words that stand before a number."""
        last = self.words[-1]
        word = re.sub(r"['’]S$", "", last["name"], flags=re.IGNORECASE)
        low = word.lower()
        if low in _OWNERS:
            sender = self.parties.other if _OWNERS[low] == "your" else self.parties.sender_key
            return sender, self.parties.counterpart(sender), "", "telegram", last.start()
        if low in SERIES:
            post = post_named(word, self.parties.year)
            sender = post.key if post else word.capitalize()
            return sender, "" if low.startswith("to") else STATE, word, "series", last.start()
        compound = _COMPOUND.fullmatch(low)
        if compound:
            return self._compound(compound["who"].lower(), low, last.start())
        if low in ("circular", "circ", "aldac"):
            return self.parties.department, "", "", "circular", last.start()
        for count in (4, 3, 2, 1):
            if len(self.words) < count:
                continue
            start = self.words[-count].start()
            name = re.sub(r"['’]S$", "", " ".join(self.text[start : last.end()].split()), flags=re.IGNORECASE)
            post = post_named(name, self.parties.year)
            if post:
                kind = "military" if post.kind == "military" else "telegram"
                return post.key, "", name, kind, start
        start = self._run_start()
        name = " ".join(self.text[start : last.end()].split())
        # Who it is nobody knows, nor whether it is a telegram: "COCOM DOC 1234".
        return station_key(name, self.parties.year), "", "", "", start

    def _run_start(self) -> int:
        """Where the run of words begins that only blanks part, at most three: an unknown name."""
        run = self.words[-1]
        for before in reversed(self.words[-3:-1]):
            if not self.text[before.end() : run.start()].strip(" "):
                run = before
        return run.start()

    def _compound(self, who: str, word: str, start: int) -> tuple[str, str, str, str, int]:
        if "cir" in who:
            return self.parties.department, "", "", "circular", start
        if who in ("ur", "your"):
            sender = self.parties.other
        elif who in ("my", "our"):
            sender = self.parties.sender_key
        elif who.startswith("dep"):
            sender = self.parties.department
        elif who.startswith("con"):
            sender = self.parties.of_kind("consulate")
        else:
            sender = self.parties.post
        kind = next((kind for part, kind in _WHAT.items() if part in word), "telegram")
        return sender, self.parties.counterpart(sender), "", kind, start

    def _group(self, token: re.Match[str]) -> Reference | None:
        if not self.words:
            return None
        last = self.words[-1]
        sender, _, _, _, start = self._party()
        if last["name"].upper() == "DTG" and len(self.words) > 1:
            self.words.pop()
            sender, _, _, _, start = self._party()
        year = full_year(token["groupyear"], self.parties.year) if token["groupyear"] else 0
        self._reset(new_item=True)
        return reference(
            self.parties,
            printed=" ".join(self.text[start : token.end()].split()),
            span=(-1, -1),
            kind="military",
            sender=sender,
            number="",
            year=year,
        )

    def _compact(self, token: re.Match[str]) -> Reference | None:
        post = post_named(token["short"], self.parties.year)
        self._reset(new_item=True)
        return reference(
            self.parties,
            printed=token.group(),
            span=(-1, -1),
            kind="telegram",
            sender=post.key if post else token["short"],
            number=token["compactdigits"],
            year=full_year(token["compactyear"], self.parties.year),
            name=token["short"],
        )

    def _dated(self, item: Reference, token: re.Match[str]) -> Reference:
        """`item` with the year of the date that follows it: "OECD PARIS 16877, 9/7/72"."""
        digits = token["dateyear1"] or token["dateyear2"] or re.split(r"[/.-]", token["date"])[-1]
        # A date such as "14 JAN" says no year; two digits after a slash do.
        if self.words or not re.fullmatch(r"'?\d{2}|\d{4}", digits):
            return item
        year = full_year(digits, self.parties.year)
        return reference(
            self.parties,
            printed=item.printed,
            span=(-1, -1),
            kind=item.kind,
            sender=item.sender,
            recipient=item.recipient,
            number=item.number,
            year=year,
            name=item.mrn and re.sub(r"^\d{4}|\d{1,9}$", "", item.mrn),
        )
