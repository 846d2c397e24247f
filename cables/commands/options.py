"""Options and kinds of arguments that several commands share."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

_SHORT_OPTION = re.compile(r"-[A-Za-z]|-[a-z]=?\d+")
"""What other programs take for an option: nobody excludes a single letter so, and it would be left out silently."""
_Command = TypeVar("_Command", bound=Callable[..., Any])


def on_terminal() -> bool:
    """Whether somebody sits before us: what is typed and what is printed is a terminal's."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class ChoiceCommand(click.Command):
    """A command of whose flags for one choice (`--csv`, `--json`) at most one is given.

    click takes the last of them, and the others would be left out silently.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does. Raises click.UsageError for two flags of one choice."""
        options, others = _at_end_of_options(args)
        if "--null" in options:  # ids, too, only ended in another way
            options = [each for each in options if each != "--ids"]
        args, given = options + others, set(options)
        chosen: dict[str, str] = {}
        for each in () if ctx.resilient_parsing else self.get_params(ctx):
            is_choice = isinstance(each, click.Option) and each.is_flag and not each.is_bool_flag
            if is_choice and each.name and (flag := next((name for name in each.opts if name in given), "")):
                other = chosen.setdefault(each.name, flag)
                if other != flag:
                    raise click.UsageError(f"{other} and {flag} exclude each other: choose one.", ctx)
        return super().parse_args(ctx, args)


def _at_end_of_options(args: list[str]) -> tuple[list[str], list[str]]:
    """The arguments before a lone "--", and the others with it."""
    end = args.index("--") if "--" in args else len(args)
    return args[:end], args[end:]


class QueryCommand(ChoiceCommand):
    """A command whose arguments are a query: "-word" excludes a word, so there are no short options but -0.

    click would take "-1960" for a bundle of short options, and with unknown options ignored it would take a
    mistyped long option for a part of the query; neither happens here.
    """

    def __init__(self, name: str | None, **kwargs: Any) -> None:
        settings = {"ignore_unknown_options": True, "help_option_names": ["--help"]}
        super().__init__(name, context_settings=settings, **kwargs)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[click.shell_completion.CompletionItem]:
        """As click does for options; and "-fro" begins an exclusion."""
        found = super().shell_complete(ctx, incomplete)
        query_argument = next((each for each in self.params if each.name == "query"), None)
        if query_argument and incomplete[:1] == "-" and incomplete[:2] != "--":
            found += query_argument.shell_complete(ctx, incomplete)
        return found

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """As click does; "-0" is --null."""
        known = {name for each in self.get_params(ctx) for name in (*each.opts, *each.secondary_opts)}
        end = args.index("--") if "--" in args else len(args)
        if "--null" in known:
            args = ["--null" if arg == "-0" else arg for arg in args[:end]] + args[end:]
        given = args[:end]
        for arg in () if ctx.resilient_parsing else given:  # a line that is being typed is not judged
            name = arg.partition("=")[0]
            if name.startswith("--") and name != "--" and name not in known:
                from difflib import get_close_matches  # only for the message

                near = get_close_matches(name, known, n=1)
                hint = f" Did you mean {near[0]}?" if near else " A word that begins with -- goes after a lone --."
                raise click.UsageError(f"no option {name}.{hint}", ctx)
            if _SHORT_OPTION.fullmatch(arg) or f"-{name}" in known:
                word = arg.removeprefix("-")
                option = _long_option(arg, known)
                hint = f" Did you mean {option}?" if option else ""
                raise click.UsageError(f"no option {arg}.{hint} To exclude the word {word} write NOT {word}.", ctx)
        return super().parse_args(ctx, args)


def _long_option(arg: str, known: set[str]) -> str:
    """The long option that a short one of other programs stands for: "-n3" -> "--limit 3"; "" where there is none."""
    if f"-{arg.partition('=')[0]}" in known:
        return f"-{arg}"
    option = {"n": "--limit", "l": "--limit", "h": "--help", "o": "--offset", "s": "--sort"}.get(arg[1:2], "")
    number = arg[2:].lstrip("=")
    return f"{option} {number}".strip() if option in known else ""


def archive_option(command: _Command) -> _Command:
    """Add --archive to a command; it wins over the one given before the command."""
    return click.option("--archive", metavar="DIR", help="Folder of the archive.")(command)


def model_option(command: _Command) -> _Command:
    """Add --model to a command whose request may have `meaning`."""
    return click.option(
        "--model",
        metavar="DIR",
        help="Folder of the sentence model for --meaning. Also CABLES_MODEL or the configuration.",
    )(command)


def color_option(command: _Command) -> _Command:
    """Add --color to a command."""
    choice = click.Choice(["auto", "always", "never"])
    return click.option("--color", type=choice, default="auto", help="When to use colour (auto: on a terminal).")(
        command
    )
