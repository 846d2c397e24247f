"""Completion in zsh and fish: click's protocols, with scripts of our own. Both shells quote what they insert."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

from click.shell_completion import (
    CompletionItem,
    FishComplete,
    ShellComplete,
    ZshComplete,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

from cables.completion.bash import Bash
from cables.completion.values import beginning_as_typed, split_completions

if TYPE_CHECKING:
    import click

# click's, but: the program is asked by its whole path and silently, no variable is left behind, nothing is dropped
# from the answer, three lines of which are one completion.
_ZSH = """\
#compdef %(prog_name)s

%(complete_func)s() {
    local -a bare described response
    local type key descr program=$commands[%(prog_name)s]
    [[ $program == /* ]] || return 1
    response=("${(@f)$(COMP_WORDS="${words[*]}" COMP_CWORD=$((CURRENT-1)) \\
        %(complete_var)s=zsh_complete "$program" 2>/dev/null)}")
    for type key descr in "${(@)response}"; do
        case $type in
            (plain)
                if [[ $descr == _ ]]; then bare+=("$key"); else described+=("$key:$descr"); fi ;;
            (dir) _path_files -/ ;;
            (file) _path_files -f ;;
        esac
    done
    if (( $#described )); then
        _describe -V unsorted described -U
    fi
    if (( $#bare )); then
        compadd -U -V unsorted -a bare
    fi
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    %(complete_func)s "$@"
else
    compdef %(complete_func)s %(prog_name)s
fi
"""

# click's, but: the program is asked by its whole path and silently, a value may hold commas, a word several lines.
_FISH = """\
function %(complete_func)s
    set -l program (command -s %(prog_name)s)
    string match -q '/*' -- "$program"; or return
    set -l line (commandline -cp | string collect)
    set -l word (commandline -ct | string collect)
    for item in (command env %(complete_var)s=fish_complete "COMP_WORDS=$line" "COMP_CWORD=$word" $program 2>/dev/null)
        set -l part (string split -m 1 , -- $item)
        switch $part[1]
            case dir
                __fish_complete_directories $part[2]
            case file
                __fish_complete_path $part[2]
            case plain
                printf '%%s\\n' $part[2]
        end
    end
end

complete --no-files --command %(prog_name)s --arguments "(%(complete_func)s)"
"""


class Zsh(ZshComplete):
    """click's; see the script."""

    source_template = _ZSH

    def complete(self) -> str:
        """Three lines a completion: type, value, description or "_"."""
        args, word = self.get_completion_args()
        items = {str(each.value): each for each in _whole(self, args, word)}
        return "\n".join(self.format_completion(items[text]) for text in beginning_as_typed(items, word))


class Fish(FishComplete):
    """click's; see the script."""

    source_template = _FISH

    def get_completion_args(self) -> tuple[list[str], str]:
        """The words before the cursor and the one at it."""
        words = split_arg_string(os.environ["COMP_WORDS"])[1:]
        word = "".join(split_arg_string(os.environ["COMP_CWORD"])[:1])
        if word and words[-1:] == [word]:
            words.pop()
        return words, word

    def complete(self) -> str:
        """A line a completion: type, comma, value, and behind a tab the description."""
        return "\n".join(map(self.format_completion, _whole(self, *self.get_completion_args())))


def _whole(shell: ShellComplete, args: list[str], word: str) -> Iterator[CompletionItem]:
    """The completions as whole words, less those that could not be put in the place of the word as it was typed.

    Both shells quote the whole word, what was typed included: `$x` would no longer be a variable. Line ends would end
    an answer.
    """
    for kept, text, kind, help in split_completions(shell.get_completions(args.copy(), word), args, word):
        if not set(word[:kept]) & set("$`\\") and (word[:kept] + text).isprintable():
            yield CompletionItem(word[:kept] + text, kind, help)


def register() -> None:
    """Make click use our scripts and protocols."""
    add_completion_class(Bash)
    add_completion_class(Zsh)
    add_completion_class(Fish)


def script(shell: str, cli: click.Command) -> str:
    """The script that a shell reads to complete `cables`."""
    register()
    kind = get_completion_class(shell)
    assert kind is not None  # SHELLS are click's
    return kind(cli, {}, "cables", "_CABLES_COMPLETE").source()
