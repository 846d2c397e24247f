"""From query text to tokens with positions.

One pass from left to right, linear in the length of the text. Parentheses come out balanced and quotes
closed: what was repaired is in the warnings of the `ParseContext`. Ordinary punctuation is part of words.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from corpus.lazy_regex import lazily
from search.query.characters import has_word, is_letter
from search.query.diagnostics import ParseContext, quote_for_message
from search.query.fields import FIELD_HINTS, LISTS, Field, field_names, find_field, nearest
from search.query.other_syntax import bracket_advice
from search.query.quotation import DOUBLED, ESCAPED, QUOTED, QUOTES, SINGLE, doubled, single_quoted
from search.query.suffixes import BOOST, NUMBER, TILDE, boost_numbers, suffix_start
from search.query.tokens import Token, TokenKind

if TYPE_CHECKING:
    from corpus.errors import QuerySyntaxError

LONGEST_QUERY = 100_000
"""Characters. Some thirty pages: a pasted document, not a question; `like:` is for those."""

MOST_TERMS = 1_000
"""Words and values. An engine looks each of them up in every segment: beyond this an answer takes seconds."""

_CONTROLS = r"\x00-\x1f\x7f-\x9f\ud800-\udfff"
# Soft hyphens, zero-width and direction marks, byte-order marks: they come along when text is pasted.
_INVISIBLE = r"\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
_BLANK = lazily(rf"[\s{_CONTROLS}{_INVISIBLE}]+")
_SPACE = lazily(rf"[\s{_CONTROLS}]+")
_UNSEEN = lazily(rf"[{_INVISIBLE}]")
_CHUNK = lazily(rf"[^\s(){QUOTES}{_CONTROLS}]+")
# No field has a longer name; "http://" and "word::" are no fields.
_NAMED = lazily(r"([A-Za-z]{2,20}|[Cc]ited-[Bb]y|CITED-BY):(?!//|:)")
_COMPARED = lazily(r">=|<=|[≥≤<>=~]")
_DASHES = "-–—−"
_EXCLAIMED = lazily(rf"!+(?==?[\w({QUOTES}{SINGLE}])")
_EXCLAIMED_APART = lazily(rf"!+(?=[\s{_CONTROLS}]+[^\s{_CONTROLS}])")
_EXCLUDING = lazily(rf"[-!–—−](?=[^\s{_CONTROLS}])|NOT(?=[\s{_CONTROLS}]|$)")
_TRAILING = ",;:!?"
# "oil,gas" is a list without blanks; "12,390" is a number.
_LISTED = lazily(r"(?<=[^\W\d])[,;](?=[^\W\d])")
_OPERATORS: dict[str, TokenKind] = {"AND": "and", "OR": "or", "NOT": "not"}
_SIGNS: dict[str, tuple[TokenKind, str]] = {"||": ("or", "OR"), "|": ("or", "OR"), "&&": ("and", "AND")}


def tokenize(context: ParseContext) -> list[Token]:
    """The tokens of `reading.query`, the last of kind "end".

    Raises QuerySyntaxError: too long, too many terms, an unknown field, or a minus after a field.
    """
    if len(context.query) > LONGEST_QUERY:
        raise context.error(
            f"the query has {len(context.query):,} characters, the most is {LONGEST_QUERY:,}",
            position=LONGEST_QUERY,
            advice="ask for its most telling words, or index the text and use like:",
        )
    return _Lexer(context).run()


class _Lexer:
    """State: position, tokens so far, and for each open parenthesis the field that reigns inside it."""

    def __init__(self, context: ParseContext) -> None:
        self.context = context
        self.text = context.query
        self.at = 0
        self.out: list[Token] = []
        self.scopes: list[Field | None] = []
        self.terms = 0
        self.closing_quotes = True

    def run(self) -> list[Token]:
        while self.skip_blanks():
            char = self.text[self.at]
            if char == "(":
                self.open(self.scope)
            elif char == ")":
                self.close()
            elif self.at_quote():
                self.quoted("")
            else:
                self.chunk()
        if self.scopes:
            missing = len(self.scopes)
            what = "a bracket that was" if missing == 1 else f"{missing} brackets that were"
            self.context.warn(f"{what} opened and never closed: closed at the end")
        for _ in self.scopes:
            self.emit("close", self.at)
        self.emit("end", self.at)
        return self.out

    @property
    def scope(self) -> Field | None:
        return self.scopes[-1] if self.scopes else None

    def skip_blanks(self) -> bool:
        """Go to the next character that says something; False at the end."""
        while self.text[self.at : self.at + 1] == " ":
            self.at += 1
        if not self.text[self.at : self.at + 1].isprintable():  # "" is printable, and so is no blank but " "
            found = _BLANK.match(self.text, self.at)
            if found:
                self.at = found.end()
        return self.at < len(self.text)

    def peek(self, offset: int = 1) -> str:
        """The character `offset` further on; a blank where the text ends."""
        place = self.at + offset
        char = self.text[place] if place < len(self.text) else " "
        return " " if not char.isprintable() and _SPACE.match(char) else char

    def emit(
        self,
        kind: TokenKind,
        end: int,
        *,
        start: int | None = None,
        text: str = "",
        quoted: bool = False,
        mark: str = "",
        field: Field | None = None,
    ) -> None:
        """Add a token that reaches to `end` and go there."""
        begin = self.at if start is None else start
        if kind == "term":
            self.terms += 1
            if self.terms > MOST_TERMS:
                raise self.context.error(
                    f"the query has more than {MOST_TERMS:,} words",
                    position=begin,
                    advice="ask for its most telling words, or index the text and use like:",
                )
            if text.isprintable():  # then its only blanks are " "
                text = " ".join(unicodedata.normalize("NFC", text).split())
            else:
                text = " ".join(_SPACE.split(unicodedata.normalize("NFC", _UNSEEN.sub("", text)))).strip()
        self.out.append(Token(kind, begin, end, text, quoted, mark, field))
        self.at = end

    def open(self, scope: Field | None) -> None:
        self.scopes.append(scope)
        self.emit("open", self.at + 1)

    def close(self) -> None:
        if not self.scopes:
            self.context.warn(f"the bracket “)” at character {self.at + 1} closes nothing: left out")
            self.at += 1
            return
        self.scopes.pop()
        self.emit("close", self.at + 1)
        self.read_suffixes()

    def at_quote(self) -> bool:
        """Whether a quotation mark opens a phrase here."""
        char = self.text[self.at : self.at + 1]
        return char != "" and (
            char in QUOTES
            or (char in SINGLE and single_quoted(self.text, self.at) is not None)
            or (char in DOUBLED and doubled(self.text, self.at) is not None)
        )

    def quoted(self, mark: str, *, start: int | None = None) -> None:
        """A phrase, from its opening quote."""
        begin = self.at if start is None else start
        if special := single_quoted(self.text, self.at) or doubled(self.text, self.at):
            self.context.warn(special.reading)
            self.emit("term", special.end, start=begin, text=special.content, quoted=True, mark=mark)
            self.read_suffixes()
            return
        before = self.text[self.at - 1 : self.at]
        found = QUOTED.match(self.text, self.at + 1) if self.closing_quotes else None
        if found and not before.isdigit():
            if self.text[self.at] != '"' or found[0][-1] != '"':
                self.context.warn("typographic quotation marks are read as plain ones")
            content = ESCAPED.sub(r"\1", found[1])
            self.emit("term", found.end(), start=begin, text=content, quoted=True, mark=mark)
            self.read_suffixes()
            return
        if not found:
            self.closing_quotes = False  # the rest has none: look no more
        if is_letter(before or " "):
            why = "is read as an inch mark" if before.isdigit() else "has no partner"
            self.context.warn(f"the quotation mark at character {self.at + 1} {why}: left out")
            self.at += 1
            return
        self.context.warn(f"the quotation mark at character {self.at + 1} is never closed: closed at the end")
        content = ESCAPED.sub(r"\1", self.text[self.at + 1 :])
        self.emit("term", len(self.text), start=begin, text=content, quoted=True, mark=mark)

    def read_suffixes(self) -> None:
        """`~5` and `^3` directly after a phrase or a bracket."""
        if found := TILDE.match(self.text, self.at):
            self.emit("tilde", found.end(), text=found[1])
        while found := BOOST.match(self.text, self.at):
            self.emit("boost", found.end(), text=found[1])

    def chunk(self) -> None:
        """A run without blanks, brackets and quotes; its first marks decide what it is."""
        char, after = self.text[self.at], self.peek()
        excluded = bool(self.out) and self.out[-1].kind == "minus"
        if char == "-" and after not in " -)":
            self.emit("minus", self.at + 1)
        elif char == "!" and (found := _EXCLAIMED.match(self.text, self.at)):
            self.context.warn(f"{quote_for_message(found[0])} before a word is read as NOT")
            self.emit("minus", found.end())
        elif char == "!" and (not self.scope or self.scope.kind == "text") and self.exclaimed_apart():
            pass
        elif char == "+" and (is_letter(after) or after == "(" or after in QUOTES):
            self.at += 1  # "must be in it": every word must
        elif (
            (char in _DASHES and self.dashes()) or (not excluded and self.operator()) or self.field_or_list(self.scope)
        ):
            pass
        elif self.scope and self.scope.kind != "text":
            self.raw(self.at)
        else:
            start = self.at
            mark = self.mark()
            if self.text[self.at] != "(":
                self.word(mark, start)

    def exclaimed_apart(self) -> bool:
        """Step over "!" between blanks: some languages print it so behind a sentence, other search boxes exclude."""
        found = _EXCLAIMED_APART.match(self.text, self.at)
        if not found:
            return False
        sign = quote_for_message(found[0])
        self.context.warn(f"{sign} before a blank is read as punctuation; to exclude a word write -word")
        self.at = found.end()
        return True

    def dashes(self) -> bool:
        """Step over dashes glued to the front of a word: a dash of the text, unlike the single minus."""
        end = self.at
        while end < len(self.text) and self.text[end] in _DASHES:
            end += 1
        if end == len(self.text) or not (is_letter(self.text[end]) or self.text[end] in QUOTES):
            return False
        dash = quote_for_message(self.text[self.at : end])
        self.context.warn(f"{dash} before a word is read as a dash; to exclude a word write -word")
        self.at = end
        return True

    def operator(self) -> bool:
        """AND, OR, NOT, and the signs that other search boxes use for them."""
        found = _CHUNK.match(self.text, self.at)
        written = found[0] if found else ""
        if written in _SIGNS:
            kind, name = _SIGNS[written]
            self.context.warn(f"{quote_for_message(written)} is read as {name}")
        elif written in _OPERATORS:
            kind = _OPERATORS[written]
        else:
            return False
        self.emit(kind, self.at + len(written), text=written)
        return True

    def mark(self) -> str:
        """Step over "=" before a word or a phrase."""
        if self.text[self.at] != "=" or self.peek() in " )":
            return ""
        self.at += 1
        if self.text[self.at] == "(":
            self.context.warn("= before a bracket does nothing: write it before each word")
            return ""
        return "="

    def field_or_list(self, outer: Field | None) -> bool:
        """A field with its value, or `any:(`, `most:(`, if there is one here. `outer`: the field we are in."""
        found = _NAMED.match(self.text, self.at)
        if not found:
            return False
        name, after = found[1].lower(), self.peek(len(found[0]))
        field = find_field(name)
        free = outer is None or outer.kind == "text"  # values of other fields may hold colons
        if name in LISTS and after == "(":
            self.emit("list", found.end(), text=name)
            self.open(outer)
            return True
        if after in " )":
            if free and (field or name in LISTS):
                self.context.warn(
                    f"{quote_for_message(found[0])} with nothing directly after it is read as a word; "
                    f"for the field write {name}:value without a blank"
                )
            return False
        if name in LISTS:
            raise self.error(f"{name}: takes a list in brackets", f"write {name}:(one two three)")
        if field and outer:
            raise self.error(
                f"the field {field.name}: inside {outer.name}:",
                f'give each its own value, or put the words in quotes: {outer.name}:"..."',
            )
        if field:
            self.value(field, found)
            return True
        if free and (is_letter(after) or after == "(" or after in QUOTES):
            raise self.warn_unknown_field(name)
        return False

    def value(self, field: Field, name: re.Match[str]) -> None:
        """A field's name, then what directly follows it."""
        self.emit("field", name.end(), text=name[1], field=field)
        start = self.at
        if (sign := _EXCLUDING.match(self.text, start)) and not (field.kind in ("text", "date") and sign[0] in "–—−"):
            what = "a minus" if sign[0] == "-" else sign[0]
            raise self.error(
                f"{what} after {field.name}:",
                f"to exclude write -{field.name}:value; a value that begins with {what} needs quotes",
            )
        mark = self.mark() if field.kind == "text" else ""
        if self.text[self.at] == "(":
            self.open(field)
        elif mark or not self.field_or_list(field):
            if field.kind == "text":
                self.word(mark, start)
            else:
                self.raw(start)

    def raw(self, start: int) -> None:
        """The value of a field that holds no text: as written, up to a blank or bracket."""
        compared = _COMPARED.match(self.text, self.at)
        mark = compared[0] if compared else ""
        self.at += len(mark)
        if self.at_quote():
            self.quoted(mark, start=start)
            if is_letter(self.peek(0)) or self.text.startswith("..", self.at):
                raise self.error(
                    "a value in quotes goes on after them", 'put all of it in quotes: date:"May 1967..June 1968"'
                )
            return
        found = _CHUNK.match(self.text, self.at)
        written = found[0] if found else ""
        if written[:1] in ("[", "{"):
            raise self.error("a square or curly bracket around a value", bracket_advice(self.text, self.at))
        core = written.rstrip(",;:!")
        end, caret = self.at + len(written), core.rfind("^")
        if caret > 0 and NUMBER.fullmatch(core, caret + 1):
            place = self.at + caret
            self.emit("term", place, start=start, text=core[:caret], mark=mark)
            self.emit("boost", end, text=core[caret + 1 :])
        else:
            self.emit("term", end, start=start, text=core, mark=mark)

    def word(self, mark: str, start: int) -> None:
        """A word up to a blank, bracket or quote; `~` and `^` at its end stand apart, sentence marks go."""
        if self.at_quote():
            self.quoted(mark, start=start)
            return
        found = _CHUNK.match(self.text, self.at)
        written = found[0] if found else ""
        begin, end = self.at, self.at + len(written)
        if "://" in written:
            self.emit("term", end, start=start, text=written, quoted=True, mark=mark)
            return
        if listed := _LISTED.search(written):
            written, end = written[: listed.end()], begin + listed.end()
        core = written.rstrip(_TRAILING) or written
        undotted = core.rstrip(_TRAILING + ".")
        if undotted.endswith("*") or suffix_start(undotted) != (len(undotted), len(undotted)):
            core = undotted  # "delegat*." and "Ceausescu~2." end a sentence; the dot of "U.S.S.R." stays
        if "?" in written[len(core) :] and has_word(core) and not self.ends_question(end):
            self.context.warn(f"the question mark after {quote_for_message(core)} is read as punctuation")
        tilde, caret = suffix_start(core)
        self.emit("term", begin + tilde if tilde < len(core) else end, start=start, text=core[:tilde], mark=mark)
        if tilde < caret:
            self.emit("tilde", begin + caret if caret < len(core) else end, text=core[tilde + 1 : caret])
        for number, stop in boost_numbers(core, caret):
            self.emit("boost", begin + stop if stop < len(core) else end, text=number)

    def ends_question(self, at: int) -> bool:
        """Whether a question mark before `at` ends a query of several words: nobody takes it for a wildcard."""
        return len(self.out) > 1 and not self.text[at:].strip()

    def error(self, problem: str, advice: str) -> QuerySyntaxError:
        return self.context.error(problem, position=self.at, advice=advice)

    def warn_unknown_field(self, name: str) -> QuerySyntaxError:
        fits = FIELD_HINTS.get(name.lower(), "")
        if not fits and (close := nearest(name, field_names())):
            fits = f"did you mean {' or '.join(f'{each}:' for each in close)}? "
        return self.error(
            f"there is no field {quote_for_message(name)}",
            f"{fits}To search for the words themselves put a blank after the colon, or quotes round them",
        )
