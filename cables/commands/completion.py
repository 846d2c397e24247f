"""`cables completion`."""

from __future__ import annotations

import click

from cables.commands import common
from cables.completion import values


@click.command("completion")
@click.argument("shell", type=click.Choice(values.SHELLS))
def command(shell: str) -> None:
    """Print the completion script of a shell.

    The shell then completes commands, options, fields of a query, their values, and ids.

    \b
    bash   eval "$(cables completion bash)"   in ~/.bashrc
    zsh    eval "$(cables completion zsh)"    in ~/.zshrc, after compinit
    fish   cables completion fish > ~/.config/fish/completions/cables.fish

    Values with characters that a shell could execute are not offered: control characters, ! $ ; & | < > ^ { } and
    similar, and parentheses outside the quotation marks of the query.
    """
    from cables.cli import cli
    from cables.completion import shells  # click's own scripts load here

    common.write_piece(shells.script(shell, cli), end="\n")
