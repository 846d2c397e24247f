"""From query text to tree: `parse`, the one way in.

    query   := or
    or      := and ("OR" and)*
    and     := unary (["AND"] unary)*            AND binds stronger than OR
    unary   := ("NOT" | "-") unary | boosted
    boosted := primary ("^" number)*
    primary := term ["~" number] | "(" or ")" | field (term | "(" or ")") | ("any:" | "most:") "(" or* ")"

An operator without one of its sides is left out with a warning; words without a letter or digit are dropped,
since no index holds them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from corpus.errors import QuerySyntaxError
from search.query.ast import (
    Boost,
    Exact,
    Fuzzy,
    Has,
    MatchAll,
    Most,
    Node,
    Not,
    Phrase,
    TextField,
    Verbatim,
    Wildcard,
    Word,
    conjunction,
    disjunction,
    negation,
)
from search.query.characters import half_width, has_word, is_letter
from search.query.diagnostics import ParseContext, ValuePosition, quote_for_message
from search.query.lexer import tokenize
from search.query.lookalikes import read_lookalike_operators, warn_of_loose_or
from search.query.other_syntax import read_other_marks, warn_of_encoded_text
from search.query.quotation import warn_of_quoted_signs
from search.query.tokens import STARTS, Token, is_plain_term
from search.query.unquoted import unquoted_date, warn_of_words_behind
from search.query.values import MOST_STARS, parse_filter

if TYPE_CHECKING:
    from search.query.fields import Field
    from search.query.readings import Span

DEEPEST = 50
"""Brackets and exclusions inside each other. Nobody can read ten; the interpreter's stack bears hundreds."""

MOST_BOOST = 100.0
LEAST_BOOST = 0.01
"""Beyond a factor of a hundred the rest of the query no longer counts."""

MOST_DISTANCE = 100
"""Words apart. Farther than a paragraph is not near: AND says it."""

LONGEST_PATTERN = 100
"""Characters of a fuzzy word or one with wildcards: the automaton grows with them."""

MOST_PATTERNS = 32
"""Words with wildcards or `~`: the engine compares each of them with every word it knows."""


class Parsed(msgspec.Struct, frozen=True):
    """A query as understood, and what had to be guessed, in the order of the text."""

    tree: Node
    warnings: tuple[str, ...] = ()


def parse(text: str) -> Parsed:
    """The tree of `text`; blank text is everything. Raises QuerySyntaxError, and nothing else, on any text."""
    context = ParseContext(half_width(text))
    tokens = read_other_marks(read_lookalike_operators(tokenize(context), context), context)
    warn_of_encoded_text(context)
    tree = _Parser(tokens, context).query()
    if tree is None:
        if text.strip():
            context.warn("there is no word in this query: everything is shown")
        tree = MatchAll(span=(0, len(text)))
    return Parsed(tree, context.all_warnings())


class _Parser:
    """State: the next token, how deep we are, and the field whose brackets we are in."""

    def __init__(self, tokens: list[Token], context: ParseContext) -> None:
        self.tokens = tokens
        self.context = context
        self.next = 0
        self.depth = 0
        self.scope: Field | None = None
        self.in_list = False
        self.patterns = 0

    @property
    def current(self) -> Token:
        return self.tokens[self.next]

    def advance(self) -> Token:
        token = self.tokens[self.next]
        self.next += 1
        return token

    def query(self) -> Node | None:
        return self.or_expression()

    def or_expression(self) -> Node | None:
        """Alternatives up to a closing bracket, the end, or in a list the next item."""
        items = [self.and_expression()]
        if self.current.kind == "or":
            warn_of_loose_or(self.tokens, self.next, self.context)
        while self.current.kind == "or":
            token = self.advance()
            item = self.and_expression()
            if items[-1] is None or item is None:
                self.warn_dangling(token)
            # A missing side stays missing only until the next side is there.
            items = [*items[:-1], item] if items[-1] is None else items if item is None else [*items, item]
        return disjunction(item for item in items if item)

    def and_expression(self) -> Node | None:
        """What must all match, up to OR, a closing bracket or the end; in a list only what AND joins."""
        items: list[Node] = []
        joined: Token | None = None
        started = False
        while self.current.kind not in ("or", "close", "end"):
            if self.current.kind == "and":
                token = self.advance()
                if joined or not started:
                    self.warn_dangling(token)
                else:
                    joined = token
                continue
            if self.in_list and started and not joined:
                break
            item = self.not_expression()
            items.extend([item] if item else [])
            started, joined = True, None
        if joined:
            self.warn_dangling(joined)
        if self.scope and self.scope.single and sum(not isinstance(item, Not) for item in items) > 1:
            self.context.warn(f"no cable has two values of {self.scope.name}: at once; for either write OR")
        return conjunction(items)

    def not_expression(self) -> Node | None:
        token = self.current
        if token.kind not in ("not", "minus"):
            return self.boost_expression()
        self.advance()
        if self.current.kind not in STARTS:
            self.warn_dangling(token)
            return None
        self.enter(token)
        node = self.not_expression()
        self.depth -= 1
        return negation(node, span=(token.start, node.span[1])) if node else None

    def boost_expression(self) -> Node | None:
        node, weights = self.primary(), 0
        if self.current.kind == "tilde":
            raise self.error(self.current, "~ works on a word or a phrase only", 'write word~2 or "some words"~5')
        while self.current.kind == "boost":
            token = self.advance()
            factor = float(token.text)
            if not LEAST_BOOST <= factor <= MOST_BOOST:
                advice = f"give a weight from {LEAST_BOOST} to {MOST_BOOST:g}"
                raise self.error(token, f"^{token.text[:20]} is no weight", advice)
            weights += 1
            node = Boost(node, factor, span=(node.span[0], token.end)) if node else None
        if weights > 1:
            self.context.warn(f"{weights} weights behind each other are multiplied")
        return node

    def primary(self) -> Node | None:
        token = self.advance()
        match token.kind:
            case "open":
                return self.group(token)
            case "list":
                return self.list_of(token)
            case "field" if token.field:
                return self.field_expression(token, token.field)
            case "term" if self.scope and self.scope.kind != "text":
                return self.value(self.scope, token, start=token.start)
            case "term":
                return self.term(token)
            case _:  # the lexer puts suffixes behind what they belong to only
                raise self.error(
                    token, f"{quote_for_message(token.text)} stands alone", "put it directly behind a word"
                )

    def group(self, opened: Token) -> Node | None:
        """What is between brackets, the opening one taken."""
        self.enter(opened)
        listed, self.in_list = self.in_list, False
        node = self.or_expression()
        self.in_list = listed
        self.depth -= 1
        self.advance()
        return node

    def list_of(self, name: Token) -> Node | None:
        """`any:(...)` is an Or; `most:(...)` of one item is the item."""
        self.enter(self.advance())
        listed, self.in_list = self.in_list, True
        items: list[Node] = []
        while self.current.kind != "close":
            item = self.or_expression()
            items.extend([item] if item else [])
        self.in_list = listed
        self.depth -= 1
        end = self.advance().end
        if not items:
            self.context.warn(f"{name.text}:() is empty: left out")
        if name.text == "any" or len(items) < 2:
            return disjunction(items)
        return Most(tuple(items), span=(name.start, end))

    def field_expression(self, name: Token, field: Field) -> Node | None:
        """A field and its value. Brackets of a value field hold several values of it."""
        outer, self.scope = self.scope, field
        if self.current.kind == "term" and field.kind != "text":
            node: Node | None = self.value(field, self.advance(), start=name.start)
        else:
            node = self.primary()
        self.scope = outer
        if node is None:
            self.context.warn(f"{field.name}: has no word to look for: left out")
        elif field.kind == "text":
            span = (name.start, self.tokens[self.next - 1].end)
            if isinstance(node, MatchAll):
                if not field.trait:
                    raise self.error(name, f"{field.name}: needs a word", f"for example {field.example}")
                return Has(field.trait, span=span)
            if isinstance(node, Word):
                warn_of_words_behind(field, node.text, self.tokens[self.next :], self.context)
            node = TextField(field.name, node, span=span)
        return node

    def value(self, field: Field, token: Token, *, start: int) -> Node:
        """One value. Bare words side by side in the brackets of a name field are one name."""
        written, end = token.text, token.end
        names = field.kind in ("post", "entity", "country") or field.name == "ref"
        grouped = start == token.start
        while names and grouped and not token.quoted and not self.in_list and is_plain_term(self.current):
            following = self.advance()
            written, end = f"{written} {following.text}", following.end
        if end != token.end:
            self.context.warn(f'{field.name}:({written}) is read as one name, {field.name}:"{written}"')
        at = ValuePosition(self.context, token.start)
        try:
            node = parse_filter(field, written, at, mark=token.mark, quoted=token.quoted)
        except QuerySyntaxError as error:
            is_date = field.kind == "date" and not token.quoted
            whole = unquoted_date(field, written, self.tokens[self.next :]) if is_date else ""
            if not whole:
                raise
            raise self.error(token, error.problem, f'put quotes around it: {field.name}:"{whole}"') from None
        if isinstance(node, Exact) and node.pattern:
            self.count_pattern(token)
        if not token.quoted and not grouped:
            warn_of_words_behind(field, written, self.tokens[self.next :], self.context)
        return replace(node, span=(start, end))

    def term(self, token: Token) -> Node | None:
        """A word, phrase, pattern or near spelling; None for punctuation."""
        tilde = self.advance() if self.current.kind == "tilde" else None
        span = (token.start, tilde.end if tilde else token.end)
        if not token.quoted and ("*" in token.text or "?" in token.text):
            node = self.pattern(token, tilde, span)
            if node:
                return node
        if not has_word(token.text):
            return None
        # An address is taken as quoted, and its question mark is meant.
        if token.quoted and token.end - token.start > len(token.text):
            warn_of_quoted_signs(token.text, self.context)
        words = [word for word in token.text.split() if has_word(word)]
        if len(words) > 1:
            kind = Verbatim if token.mark else Phrase
            return kind(" ".join(words), self.distance(tilde), span=span)
        if not tilde:
            return Verbatim(words[0], span=span) if token.mark else Word(words[0], span=span)
        return self.fuzzy(token, tilde, words[0], span)

    def pattern(self, token: Token, tilde: Token | None, span: Span) -> Node | None:
        """A word with wildcards; None if nothing of it is one."""
        if not token.text.strip("*?") and "*" in token.text:
            return MatchAll(span=span)
        start, end = 0, len(token.text)
        while start < end and not (is_letter(token.text[start]) or token.text[start] in "*?"):
            start += 1
        while start < end and not (is_letter(token.text[end - 1]) or token.text[end - 1] == "*"):
            end -= 1
        text = token.text[start:end]
        if not has_word(text) or not ("*" in text or "?" in text):
            return None
        modifier = token.mark or ("~" if tilde else "")
        if modifier:
            advice = f"write {text} alone, or the word without * and ?"
            raise self.error(token, f"{modifier} and a wildcard in one word", advice)
        odd = next((char for char in text if not (is_letter(char) or char in "*?.'’ʼ&/_-–+#@%$\u200c\u200d")), "")
        if odd:
            raise self.error(
                token,
                f"{quote_for_message(odd)} in a word with wildcards",
                "a pattern is one word: write the others apart",
            )
        self.check_pattern(token, text)
        return Wildcard(text, span=span)

    def fuzzy(self, token: Token, tilde: Token, word: str, span: Span) -> Node:
        if token.mark:
            raise self.error(token, "= asks for exactly this form, ~ for a near one", f"write ={word} or {word}~")
        if tilde.text not in ("", "1", "2"):
            problem = f"~{tilde.text[:20]} after a word"
            raise self.error(tilde, problem, "write ~1 or ~2: so many letters may differ")
        self.check_pattern(token, word)
        return Fuzzy(word, int(tilde.text or "1"), span=span)

    def distance(self, tilde: Token | None) -> int:
        if tilde is None:
            return 0
        if not tilde.text:
            self.context.warn('~ after a phrase needs a number, as in "some words"~5: left out')
            return 0
        if not tilde.text.isdigit() or len(tilde.text) > 6 or int(tilde.text) > MOST_DISTANCE:
            raise self.error(tilde, f"~{tilde.text[:20]} is no distance", f"write a number up to {MOST_DISTANCE}")
        return int(tilde.text)

    def check_pattern(self, token: Token, text: str) -> None:
        if len(text) > LONGEST_PATTERN:
            advice = f"use at most {LONGEST_PATTERN} characters with *, ? or ~"
            raise self.error(token, "a pattern this long fits no word", advice)
        if len(re.findall(r"\*+", text)) > MOST_STARS:
            raise self.error(token, f"more than {MOST_STARS} stars in one word", "write its beginning, and one star")
        self.count_pattern(token)

    def count_pattern(self, token: Token) -> None:
        self.patterns += 1
        if self.patterns > MOST_PATTERNS:
            advice = "write the commonest forms out: any:(one two three)"
            raise self.error(token, f"more than {MOST_PATTERNS} words with *, ? or ~", advice)

    def enter(self, token: Token) -> None:
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error(token, f"more than {DEEPEST} brackets or exclusions inside each other", "write it flatter")

    def warn_dangling(self, token: Token) -> None:
        self.context.warn(f"{token.text or '-'} at character {token.start + 1} has nothing to join: left out")

    def error(self, token: Token, problem: str, advice: str) -> QuerySyntaxError:
        return self.context.error(problem, position=token.start, advice=advice)
