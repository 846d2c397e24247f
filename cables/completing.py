"""Completion in the shell: what may stand where the cursor is, with the values that this archive has.

The commands name these functions as their parameters' `shell_complete`; click asks them when a shell asks it, under
the variable `_CABLES_COMPLETE`. Nothing here may print or fail: where there is no archive there are no values.
`query` completes the last word of a query: names of fields, and behind a colon posts, classifications, kinds,
collections, TAGS, people and parties under any of their names, labels.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING

import click
from click.shell_completion import BashComplete, CompletionItem, add_completion_class, split_arg_string

from cables import config
from corpus.errors import CablesError

if TYPE_CHECKING:
    from cables.api import Archive
    from cables.session.values import Value

SHELLS = ("bash", "zsh", "fish")
MOST_IDS = 60
"""Ids that are offered: more than a screen of them is no help."""

Items = list[CompletionItem]
Complete = Callable[[click.Context, click.Parameter, str], Items]


def _quietly(wanted: Callable[[Archive, str], Items]) -> Complete:
    """`wanted`, given the archive that is meant; nothing where it cannot be opened or the text cannot be read."""

    @wraps(wanted)
    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
        try:
            return wanted(_archive(ctx), incomplete)
        except CablesError:
            return []

    return complete


def _archive(ctx: click.Context) -> Archive:
    from cables.api import Archive  # only where a value is asked for

    options = ctx.find_root().params
    settings = config.load()
    return Archive(
        config.archive_path(ctx.params.get("archive") or options.get("archive"), settings)[0],
        config.corrections_path(options.get("corrections"), settings)[0],
        config.desk_path(options.get("desk"), settings)[0],
    )


@_quietly
def query(archive: Archive, incomplete: str) -> Items:
    """The query with its last word completed."""
    from cables.session.completion import complete
    from cables.session.values import Values

    if not incomplete or incomplete[-1].isspace():
        from search.fields import FIELDS

        return [CompletionItem(f"{incomplete}{field.name}:", help=field.meaning) for field in FIELDS]
    found = complete(f"search {incomplete}", Values(archive))
    return [
        CompletionItem(incomplete[: len(incomplete) - each.back] + each.text, help=each.note or None) for each in found
    ]


@_quietly
def cable_id(archive: Archive, incomplete: str) -> Items:
    """Ids that begin so."""
    return [CompletionItem(each) for each in archive.ids(incomplete, limit=MOST_IDS)]


@_quietly
def selection(archive: Archive, incomplete: str) -> Items:
    """FIELD=VALUE of the facets."""
    from cables.session.values import Values
    from search.facets import NAMES

    field, equals, value = incomplete.partition("=")
    if not equals:
        return [CompletionItem(f"{name}=") for name in NAMES if name.startswith(field)]
    return _items(Values(archive).matching(field, value), before=f"{field}=")


def facet(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> Items:
    """Names of facets; needs no archive."""
    from search.facets import NAMES

    return [CompletionItem(name) for name in NAMES if name.startswith(incomplete)]


@_quietly
def entity(archive: Archive, incomplete: str) -> Items:
    """Names of people, parties, places and bodies, found by any of their names."""
    from cables.session.values import Values

    return _items(Values(archive).matching("entity", incomplete))


@_quietly
def label(archive: Archive, incomplete: str) -> Items:
    """The user's labels."""
    from cables.session.values import Values

    return _items(each for each in Values(archive).all("label") if each.text.startswith(incomplete))


@_quietly
def saved(archive: Archive, incomplete: str) -> Items:
    """Names of saved searches."""
    from cables.session.values import Values

    return _items(each for each in Values(archive).all("saved") if each.text.startswith(incomplete))


def _items(values: Iterable[Value], *, before: str = "") -> Items:
    return [CompletionItem(f"{before}{each.text}", help=each.note or None) for each in values]


_BASH = """\
%(complete_func)s() {
    local response item type value
    response=$(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
        %(complete_var)s=bash_complete "$1")
    while IFS= read -r item; do
        type=${item%%%%,*} value=${item#*,}
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames ;;
            file) COMPREPLY=(); compopt -o default ;;
            plain)
                COMPREPLY+=("$value")
                case $value in *[:=]) compopt -o nospace 2>/dev/null ;; esac ;;
        esac
    done <<< "$response"
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Bash(BashComplete):
    """click's, but for what a query needs: colons do not part words, and values with blanks are quoted.

    Bash takes ":" and "=" outside quotes for ends of words and replaces only what comes after the last of them; click
    gives it whole words.
    """

    source_template = _BASH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor and the one at it, as the shell would read them without its colons."""
        line = os.environ["COMP_LINE"]
        words = split_arg_string(line)[1:]
        at_word = bool(words) and (not line[-1:].isspace() or _open_quote(line) != "" or line.endswith("\\ "))
        incomplete = words.pop() if at_word else ""
        return words, incomplete

    def complete(self) -> str:
        """The completions for the script, less those that would make Bash take typed letters away.

        Bash puts what all completions begin with in the place of what was typed, whether it is more or less.
        """
        args, incomplete = self.get_completion_args()
        items = self.get_completions(args, incomplete)
        line = os.environ["COMP_LINE"]
        typed = _last_word(line)
        shown = {self._inserted(str(item.value), line): item.type for item in items}
        fit = [text for text in shown if _letters(text).startswith(_letters(typed))] or list(shown)
        common = os.path.commonprefix(fit)  # noqa: RUF071  letters are meant, not parts of a path
        if len(fit) > 1 and common and not _letters(common).startswith(_letters(typed)):
            fit = []
        return "\n".join(f"{shown[text]},{text}" for text in fit)

    def _inserted(self, value: str, line: str) -> str:
        """What the shell is to put in the place of what it takes for the last word."""
        match _open_quote(line):
            case "'":
                return value.replace("'", "'\\''")
            case '"':
                return re.sub(r'(["$`\\])', r"\\\1", value)
        value = re.sub(r"([^\w@%+=:,./~^-])", r"\\\1", value)
        typed = re.split(r"(?<!\\)\s", line)[-1]
        kept = typed[: len(typed) - len(_last_word(line))]
        return value.removeprefix(kept)


def _last_word(line: str) -> str:
    """What Bash replaces: from the open quote on, or from the last blank, colon or equals sign on."""
    if quote := _open_quote(line):
        return line[line.rindex(quote) + 1 :]
    breaks = set(os.environ.get("COMP_WORDBREAKS", "")) & set(":=")
    typed = re.split(r"(?<!\\)\s", line)[-1]
    return typed[max((typed.rfind(each) + 1 for each in breaks), default=0) :]


def _letters(text: str) -> str:
    """Without the marks that only quote, in small letters."""
    return text.replace("\\", "").replace('"', "").casefold()


def _open_quote(line: str) -> str:
    """The quotation mark that is open at the end of a line, as the shell sees it; "" where none is."""
    quote, skip = "", False
    for char in line:
        if skip:
            skip = False
        elif char == "\\" and quote != "'":
            skip = True
        elif quote:
            quote = "" if char == quote else quote
        elif char in "'\"":
            quote = char
    return quote


def register() -> None:
    """Make click use our script for Bash."""
    add_completion_class(Bash)


def script(shell: str, cli: click.Command) -> str:
    """The script that a shell reads to complete `cables`."""
    from click.shell_completion import get_completion_class

    register()
    kind = get_completion_class(shell)
    assert kind is not None  # SHELLS are click's
    return kind(cli, {}, "cables", "_CABLES_COMPLETE").source()
