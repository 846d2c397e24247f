"""Completion in the shell: what may stand where the cursor is, with the values that this archive has.

The commands name these functions as their parameters' `shell_complete`; click asks them when a shell asks it, under
the variable `_CABLES_COMPLETE`. Nothing here may print or fail: where there is no archive there are no values.
`query` completes the last word of a query: names of fields, and behind a colon posts, classifications, kinds,
collections, TAGS, people and parties under any of their names, labels.

Whoever wrote a cable chose the values. What a shell could obey in one is not offered (`is_inert`), whatever quotes it
would get: quoting only makes a value right, and a line can be read by two shells, as with ssh.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import wraps
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import click

from cables import config
from cables.terminal.text import shorten
from corpus.errors import CablesError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from cables.api import Archive
    from cables.session.field_values import Value

SHELLS = ("bash", "zsh", "fish")
MOST_IDS = 60
"""Ids that are offered: more than a screen of them is no help."""
LONGEST = 500
"""Characters of a value that is offered: a longer one is no name, and fills the screen."""

_SHELL_CHARACTERS = frozenset("!`$\\;&|<>^{}")
"""Begin a command, an expansion, a redirection or a group in some shell, some of them between double quotes too.

`!` also in what Bash looks at before it looks at quotes; `^` is a pipe or a redirection to old ones; of `{1..9}` Bash
makes words until the memory is full.
"""
_SHELL_FIRST_CHARACTERS = ("-", "~", "=")
"""Make an option, somebody's folder, the path of a program of a word. fish quotes no `~`."""


class SplitCompletion(NamedTuple):
    """A completion of the word at the cursor."""

    kept: int
    """How many characters of the word stay as they were typed."""
    text: str
    """What comes behind them."""
    type: str
    """plain, or file, dir: then the shell looks for one."""
    help: str | None


Items: TypeAlias = "list[CompletionItem]"
Complete = Callable[[click.Context, click.Parameter, str], "Items"]


def _without_errors(values_of: Callable[[Archive, str], Items]) -> Complete:
    """`values_of`, given the archive that is meant; nothing where it cannot be opened or the text cannot be read."""

    @wraps(values_of)
    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
        try:
            found = values_of(_archive(ctx), incomplete)
            return [each for each in found if is_inert(each.value[each.kept :], begins=not each.kept)]
        except CablesError:
            return []

    return complete


def is_inert(text: str, *, begins: bool = False) -> bool:
    """Whether no shell can run, expand or write to anything that `text` says, in any quotes, read once or again.

    `begins`: whether it begins a word. Apostrophes, quotation marks, blanks, `#*?[]~%` can only be misread, and are
    quoted. Parentheses run commands in fish (`(rm x)`) and in patterns of zsh, so they need quotation marks of the
    query's own around them, which hold when a first shell has taken its quotes away.
    """
    # What does not print shows nothing of what it does, and ends lines. A terminal or the clipboard may make plain
    # characters of wide and other forms.
    plain = unicodedata.normalize("NFKD", text[: LONGEST + 1])
    return (
        0 < len(text) <= LONGEST
        and text.isprintable()
        and _SHELL_CHARACTERS.isdisjoint(plain)
        and not (begins and plain.startswith(_SHELL_FIRST_CHARACTERS))
        and (not _has_parentheses(plain) or (plain[:1] == plain[-1:] == '"' and plain.count('"') == 2))
    )


def _has_parentheses(plain: str) -> bool:
    return "(" in plain or ")" in plain


def _archive(ctx: click.Context) -> Archive:
    from cables.api import Archive  # only where a value is asked for

    options = ctx.find_root().params
    settings = config.load()
    return Archive(
        config.archive_path(ctx.params.get("archive") or options.get("archive"), settings)[0],
        config.corrections_path(options.get("corrections"), settings)[0],
        config.desk_path(options.get("desk"), settings)[0],
    )


@_without_errors
def query(archive: Archive, incomplete: str) -> Items:
    """The query with its last word completed."""
    from cables.session.completion import complete
    from cables.session.field_values import Values

    if not incomplete or incomplete[-1].isspace():
        from search.query.fields import FIELDS

        return [_item(f"{incomplete}{field.name}:", kept=len(incomplete), help=field.meaning) for field in FIELDS]
    found = complete(f"search {incomplete}", Values(archive))
    kept = [(len(incomplete) - each.back, each) for each in found]
    return [_item(incomplete[:end] + each.text, kept=end, help=each.note) for end, each in kept]


@_without_errors
def cable_id(archive: Archive, incomplete: str) -> Items:
    """Ids that begin so."""
    return [_item(each) for each in archive.ids(incomplete, limit=MOST_IDS)]


@_without_errors
def selection(archive: Archive, incomplete: str) -> Items:
    """FIELD=VALUE of the facets."""
    from cables.session.field_values import Values
    from index.format.schema import ENTITY_FIELDS
    from search.intent.selections import NAMES

    field, equals, value = incomplete.partition("=")
    if not equals:
        return [_item(f"{name}=") for name in NAMES if name.startswith(field)]
    found = Values(archive).matching(field, value)
    named = field in ENTITY_FIELDS.values()
    return [
        _item(f"{field}={_name(each.text) if named else each.text}", kept=len(field) + 1, help=each.note)
        for each in found
    ]


def facet(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Names of facets; needs no archive."""
    from search.intent.selections import NAMES

    return [_item(name) for name in NAMES if name.startswith(incomplete)]


@_without_errors
def entity(archive: Archive, incomplete: str) -> Items:
    """Names of people, parties, places and bodies, found by any of their names."""
    from cables.session.field_values import Values

    return [_item(_name(each.text), help=each.note) for each in Values(archive).matching("entity", incomplete)]


@_without_errors
def label(archive: Archive, incomplete: str) -> Items:
    """The user's labels."""
    from cables.session.field_values import Values

    return _items_starting_with(incomplete, Values(archive).all("label"))


@_without_errors
def saved(archive: Archive, incomplete: str) -> Items:
    """Names of saved searches."""
    from cables.session.field_values import Values

    return _items_starting_with(incomplete, Values(archive).all("saved"))


def _item(text: str, *, kept: int = 0, help: str = "") -> CompletionItem:
    """A completion: the whole word, of which the first `kept` characters are those that were typed."""
    from click.shell_completion import CompletionItem  # every command names us, few runs complete

    return CompletionItem(text, help=shorten(help) or None, kept=kept)


def _items_starting_with(incomplete: str, values: Iterable[Value]) -> Items:
    return [_item(each.text, help=each.note) for each in values if each.text.startswith(incomplete)]


def _name(text: str) -> str:
    """A name as it may stand for an entity: in quotation marks, which change nothing about who is meant, where it is
    not inert without them."""
    return text if is_inert(text, begins=True) else '"' + text.replace('"', "") + '"'


def split_completions(items: Iterable[CompletionItem], args: Sequence[str], word: str) -> Iterator[SplitCompletion]:
    """The completions of the last word of a line, `args` the words before it.

    click completes only what follows the "=" of `--option=value`. Behind a quote that is left open for another shell
    to read, quotation marks protect nothing.
    """
    head = word.find("=") + 1 if word.startswith(("-", "=")) else 0
    for item in items:
        end = item.kept or 0
        kept, text = head + end, str(item.value[end:])
        before = "".join([*args, word[:kept]])
        plain = unicodedata.normalize("NFKD", text)
        opened = before.count('"') % 2 or (before.count("'") % 2 and "'" in plain)
        if not (_has_parentheses(plain) and opened):
            yield SplitCompletion(kept, text, item.type, item.help)


def beginning_as_typed(texts: Iterable[str], typed: str) -> list[str]:
    """Those that begin with what was typed, quotes and case aside; if none does, all that are no shorter in common.

    Bash and zsh put what all have in common in the place of what was typed, whether it is more or less of it: letters
    would vanish.
    """
    known = list(texts)
    fit = [text for text in known if _letters(text).startswith(_letters(typed))] or known
    common = os.path.commonprefix(fit)  # noqa: RUF071  letters are meant, not parts of a path
    return [] if len(fit) > 1 and common and not _letters(common).startswith(_letters(typed)) else fit


def _letters(text: str) -> str:
    """Without the marks that only quote, in small letters."""
    return text.replace("\\", "").replace('"', "").casefold()
