"""A REF block, read from left to right: names, years and numbers -> `Reference`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus.messages.reference_parties import (
    SERIES,
    STATE,
    Parties,
    digits_of,
    full_year,
    plausible_year,
    post_named,
    post_of_letters,
    reference,
)
from corpus.messages.reference_ranges import Range, broken_number, numbers_to
from corpus.messages.reference_sender import COMPOUND, sender_of
from corpus.messages.reference_tokens import (
    CLASSES,
    GLUED,
    TOKEN,
    follows_day,
    group_announced,
    is_prosign,
    year_before_digits,
    year_behind,
)
from corpus.messages.reference_words import (
    AIRGRAMS,
    AS_REPEATED,
    DESPATCHES,
    ELSEWHERE,
    INSTRUCTIONS,
    LETTERS,
    NOTES,
    NOTES_OF,
    NOTHING,
    REPORTS,
    SKIP,
    TALKS,
)

if TYPE_CHECKING:
    from corpus.records import Reference

_NUMBER_AND_YEAR = re.compile(r"(?P<number>\d{1,2})/(?P<year>(?:19[7-9]|20[012])\d)")
_THOUSANDS = re.compile(r"\d{3},\d{3}(?![\d,]\d)")
_DAY = re.compile(r"\d{1,2}/\d{1,2}(?![\d/])")
_WORD_BEHIND = re.compile(r"\s{1,9}(?P<word>[A-Z]{2,20})", re.IGNORECASE)
# Only the department's series reaches six digits in a year (210,000 to 330,000 telegrams in the 1970s).
_DEPARTMENT_DIGITS = 6
_LONGEST_UNKNOWN = 10
"""Letters of a name between digits that no post bears: "74ZENDA2315"."""


class BlockScan:
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
        self.items_counted = 0
        self.is_new_item = False
        """Whether a letter began an item since the last message: a day is not that message's."""
        self.done = 0
        """Where what was read with the number before it ends."""
        self.doubtful: list[str] = []
        self.range: list[Reference] = []
        """The further messages of a range whose first one was just read."""

    def items(self) -> list[Reference]:
        """All references of the block."""
        found: list[Reference] = []
        tokens = list(TOKEN.finditer(self.text))
        for at, token in enumerate(tokens):
            if token.start() < self.done:
                continue
            made = self._parse_token(token, tokens, at)
            if made:
                found.extend((made, *self.range))
                self.range, self.is_new_item = [], False
            elif token["date"] or token["group"]:
                if found and not self.is_new_item:
                    found[-1] = self._dated(found[-1], token)
                self._end_of_paper()
        return found

    def _parse_token(self, token: re.Match[str], tokens: list[re.Match[str]], at: int) -> Reference | None:
        match next(name for name in CLASSES if token[name]):
            case "name":
                return self._name(token)
            case "break" if self.words and token["break"] == "\n":  # "DAR ES\nSALAAM 3910"
                self.kind = ""
            case "break" if self.year and token["break"] == "\n":  # "74\nBONN 2315"
                pass
            case "letter" | "break" | "mail" | "paper":
                self._reset(new_item=True)
                self.is_new_item = self.is_new_item or bool(token["letter"])
            case "comma":
                self._end_of_paper()
            case "group":
                return self._group(token)
            case "damaged":
                self._damaged(token.start(), token.end())
            case "compact":
                return self._compact(token)
            case "number":
                return self._number(token, self._name_behind(tokens, at))
        return None

    def _name_behind(self, tokens: list[re.Match[str]], at: int) -> re.Match[str] | None:
        """The name that follows the token at `at`, past a line end and an article."""
        for following in tokens[at + 1 : at + 4]:
            if following["name"] and following["name"].lower() != "the":
                return following
            if not following["name"] and following["break"] != "\n":
                return None
        return None

    def _name(self, token: re.Match[str]) -> Reference | None:
        word = token["name"].lower()
        glued = GLUED.search(self.text, token.start(), token.end())
        if glued and not self.text[token.start() - 1 : token.start()].isalnum() and self._ends_in_number(token, glued):
            return self._number(glued, None)
        if word in AIRGRAMS:
            self.kind = "airgram"
        elif word in DESPATCHES:
            self.kind = "despatch"
        elif word in INSTRUCTIONS:
            self.kind = "instruction"
        elif word in NOTES or (word == "note" and self.words and self.words[-1]["name"].lower() in NOTES_OF):
            self.words, self.kind = [], NOTHING
        elif word in LETTERS:
            self.kind = "letter"
        elif word in TALKS:
            self.kind = NOTHING
        elif word in ELSEWHERE:
            self.kind = AS_REPEATED
        elif word == "and":
            self._end_of_paper()
        elif word not in SKIP or self._opens_post(token):
            # A name far from the one before begins a new item: "BONN 2315 STATE 3".
            self.words.append(token)
        return None

    def _opens_post(self, token: re.Match[str]) -> bool:
        """Whether a word that else tells nothing begins the name of a post: "TEL AVIV" is no telegram of "AVIV"."""
        following = _WORD_BEHIND.match(self.text, token.end())
        if not following or post_named(following["word"], self.parties.year):
            return False
        return bool(post_named(f"{token['name']} {following['word']}", self.parties.year))

    def _ends_in_number(self, token: re.Match[str], glued: re.Match[str]) -> bool:
        """Whether a word such as "LUSAKA-361", "STATE1234" is a sender and a number; then the sender is kept."""
        end = glued.start()
        while self.text[end - 1] in "-/":
            end -= 1
        name = TOKEN.match(self.text, token.start(), end)
        if not name or not name["name"] or name.end() != end:
            return False
        word = name["name"].lower()
        before = " ".join(each["name"] for each in self.words[-3:])
        known = word in SERIES or COMPOUND.fullmatch(word) or post_named(name["name"], self.parties.year)
        if not known and not (before and post_named(f"{before} {name['name']}", self.parties.year)):
            return False
        self.words.append(name)
        return True

    def _reset(self, *, new_item: bool) -> None:
        self.words, self.kind, self.year = [], "", None
        if new_item:
            self.last = None

    def _end_of_paper(self) -> None:
        """A letter or a call without a number ends at a comma, "and" or its day: what follows is another item."""
        if self.kind in ("letter", NOTHING):
            self._reset(new_item=True)

    def _is_year(self, token: re.Match[str], name: re.Match[str] | None) -> bool:
        """Whether digits are the year before a name: "74 BONN 2315", "1974 STATE 12345", "07 THE HAGUE 759"."""
        digits = token["digits"]
        if token["air"] or not name or not re.fullmatch(r"(?:19|20)?\d\d", digits):
            return False
        if self.words or name["name"].lower() in AIRGRAMS:
            return False
        if name["name"].lower() in SKIP and not self._opens_post(name):
            return False
        if not re.fullmatch(r"\s*+-?\s*+(?:THE\s++)?", self.text[token.end() : name.start()], re.IGNORECASE):
            return False
        # The year after the citing one is kept as printed: a number that begins so is less likely than a wrong date.
        return bool(plausible_year(digits, self.parties.year + 1 if self.parties.year else 0))

    def _is_item_number(self, token: re.Match[str]) -> bool:
        """Whether digits number an item of the block: "1. STATE 12 2. BONN 45", "1) STATE 12"."""
        digits, behind = token["digits"], self.text[token.end() : token.end() + 2]
        if self.words or token["air"] or len(digits) > 2 or int(digits) != self.items_counted + 1:
            return False
        return behind[:1] in (".", ")", "]") and not behind[1:].isdigit()

    def _is_day(self, token: re.Match[str]) -> bool:
        """Whether digits are a day without its year, "10/28", or the second part of one."""
        found = _DAY.match(self.text, token.start())
        if found:
            self.done = found.end()
        return bool(found)

    def _is_year_of_day(self, token: re.Match[str]) -> bool:
        """Whether digits are the year of the day before them: of an item that is no message, or of the last one."""
        if self.words or token["air"] or not re.fullmatch(r"(?:19|20)\d\d", token["digits"]):
            return False
        return follows_day(self.text, token.start())

    def _number(self, token: re.Match[str], name: re.Match[str] | None) -> Reference | None:
        if self._is_year(token, name):
            self.year = token
            return None
        if self._is_year_of_day(token):
            return None
        if self._is_item_number(token):
            self.items_counted += 1
            self._reset(new_item=True)
            return None
        before_number = year_before_digits(self.text, token.start(), self.parties.year) if self.words else None
        if self.text[token.start() - 1 : token.start()] == "(" and not (
            before_number and self.text[token.start() - 2 : token.start() - 1].isspace()
        ):
            return None  # "DOC(72)1234": a year of other papers
        if self.kind in (NOTHING, AS_REPEATED) or ((self.kind == "letter" or not self.words) and self._is_day(token)):
            return None
        digits, end, year = self._digits(token, before_number)
        if not digits or len(digits) > 7:
            self._reset(new_item=False)
            return None
        if not year and self.words and (whole := broken_number(self.text, end, token["digits"])):
            self._damaged(token.start(), whole)
            return None
        further = numbers_to(self.text, end, digits) if not year and (self.words or self.last) else None
        if further:
            year, last = year_behind(self.text, further.end, digits, self.parties.year)
        made = self._message(token, digits, year, end)
        if made and further and (further.has_word or made.kind):
            self._range(made, further)
            end = last
        self.words, self.year, self.kind = [], None, ""
        self.done = end
        return made

    def _digits(self, token: re.Match[str], before_number: tuple[int, str, int] | None) -> tuple[str, int, int]:
        """(digits of a number, where it ends with its year, that year or 0)."""
        digits, end, year = digits_of(token["digits"]), token.end(), 0
        if before_number:
            return digits_of(before_number[1]), before_number[2], before_number[0]
        if self.words and (parts := _NUMBER_AND_YEAR.fullmatch(token["digits"])):
            year = plausible_year(parts["year"], self.parties.year)
            return digits_of(parts["number"]) if year else digits, end, year
        if self.words or self.last:
            if (thousands := _THOUSANDS.match(self.text, token.start())) and self._is_department():
                digits, end = digits_of(thousands.group()), thousands.end()
            year, end = year_behind(self.text, end, digits, self.parties.year)
        return digits, end, year

    def _is_department(self) -> bool:
        """Whether the sender under way is the Department, the only one whose numbers reach six digits."""
        return (sender_of(self.text, self.words, self.parties) if self.words else self.last or ("",))[0] == STATE

    def _range(self, first: Reference, further: Range) -> None:
        """Keep the messages of a range behind its first one."""
        self.range = [
            reference(
                self.parties,
                printed=further.last if number == further.numbers[-1] else further.printed,
                span=(-1, -1),
                kind=first.kind,
                sender=first.sender,
                recipient=first.recipient,
                number=number,
                year=first.year,
                name=first.mrn and re.sub(r"^\d{4}|\d{1,9}$", "", first.mrn),
            )
            for number in further.numbers
        ]
        if not further.is_whole:
            self.doubtful.append(further.printed)

    def _damaged(self, start: int, end: int) -> None:
        """Keep a number of which nobody knows what it was; a list goes on with its sender."""
        if self.kind != NOTHING and (self.words or self.last):
            begin = self.words[-1].start() if self.words else start
            self.doubtful.append(" ".join(self.text[begin:end].split()))
        if self.words:
            self.last = (*sender_of(self.text, self.words, self.parties)[:4], 0)
        self._reset(new_item=False)
        self.done = end

    def _message(self, token: re.Match[str], digits: str, year: int, end: int) -> Reference | None:
        """The reference whose number is `digits`; `year` is the year printed behind it, 0 if none is."""
        air = (token["air"] or "").upper()
        kind = "airgram" if air.startswith("A") else "circular" if air else self.kind
        if self.words:
            sender, recipient, name, made, start = sender_of(self.text, self.words, self.parties)
            kind = kind or made
            if not kind and self.words[-1]["name"].lower() in REPORTS:
                self.last = None  # "WORLD BANK REPORT 31224"
                return None
            if not kind and len(digits) == len("1974") and plausible_year(digits, self.parties.year):
                return None  # "CODEL HENTZAU VISIT 1974"
            before = full_year(self.year["digits"], self.parties.year) if self.year else 0
            self.last = (sender, recipient, name, kind, before)
            if self.year:
                start = self.year.start()
        elif self.last:
            sender, recipient, name, last_kind, _ = self.last
            kind, start = kind or last_kind, token.start()
        else:
            sender = STATE if len(digits) >= _DEPARTMENT_DIGITS and not kind else ""
            recipient, name, kind, start = self.parties.counterpart(sender), sender, kind or "telegram", token.start()
        return reference(
            self.parties,
            printed=" ".join(self.text[start:end].split()),
            span=(-1, -1),
            kind=kind,
            sender=sender,
            recipient=recipient,
            number=digits,
            year=year or (self.last[4] if self.last else 0),
            name=name,
        )

    def _group(self, token: re.Match[str]) -> Reference | None:
        """A message by its date-time group, "CINCPAC 120900Z MAR 75"; None for that of the one before it."""
        while self.words and is_prosign(self.text, self.words[-1].start(), token.start()):
            self.words.pop()
        announced = group_announced(self.text, token.start())
        if not self.words and (self.last or not announced):
            return None
        start, sender = announced.start() if announced else token.start(), ""
        if self.words:
            sender, _, _, _, start = sender_of(self.text, self.words, self.parties)
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
        post = post_of_letters(token["short"], self.parties.year)
        self._reset(new_item=True)
        if not post and (len(token["short"]) > _LONGEST_UNKNOWN or len(token["compactdigits"]) == 1):
            return None
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
        digits = (
            token["groupyear"]
            or token["dateyear1"]
            or token["dateyear2"]
            or re.split(r"[/.-]", token["date"] or "")[-1]
        )
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
