"""Completion in Bash: click's protocol, with a script and a reading of the line of our own.

Bash inserts what it is given as it is: the quoting is ours. What was typed stays as it was typed, letter by letter;
only what comes from the archive is quoted, for the quotes that it comes to stand in.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from click.shell_completion import BashComplete

from cables.completion import line as completing_line
from cables.completion.values import SplitCompletion, beginning_as_typed, split_completions

if TYPE_CHECKING:
    from cables.completion.line import Typed

# "$2" is what Bash will replace: what is behind the last ":", "=" or open quote. The program of the PATH is asked,
# never "$1", the name as typed: in `./cables sea`, Tab would run a program that lies in a stranger's folder.
_BASH = """\
%(complete_func)s() {
    local program response item type value
    COMPREPLY=()
    program=$(builtin type -P %(prog_name)s 2>/dev/null)
    [[ $program == /* ]] || return 0
    response=$(COMP_LINE="${COMP_LINE:0:COMP_POINT}" COMP_REPLACED="$2" \\
        %(complete_var)s=bash_complete "$program" 2>/dev/null)
    while IFS= read -r item; do
        type=${item%%%%,*} value=${item#*,}
        case $type in
            dir) COMPREPLY=(); compopt -o dirnames 2>/dev/null ;;
            file) COMPREPLY=(); compopt -o default 2>/dev/null ;;
            plain)
                COMPREPLY+=("$value")
                case $value in *[:=]) compopt -o nospace 2>/dev/null ;; esac ;;
        esac
    done <<< "$response"
    return 0
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

_SPECIAL = re.compile(r"[^\w@%+=:,./\x80-\U0010ffff-]")
"""What Bash does not take as it is outside of quotes."""


class Bash(BashComplete):
    """click's, but for what a query needs: colons do not part words, and values with blanks are quoted."""

    source_template = _BASH

    def complete(self) -> str:
        """The completions for the script, a line each: type, comma, what is inserted."""
        line, replaced = os.environ.get("COMP_LINE", ""), os.environ.get("COMP_REPLACED")
        typed = completing_line.parse_command_line(line)
        if typed is None or replaced is None or not line.endswith(replaced) or not _is_our_command(typed):
            return ""
        if typed.quote and not typed.outer:
            # bash-completion, which completes for sudo and watch, counts the open quote to the word. Bash does not.
            replaced = replaced.removeprefix(typed.quote)
        if typed.target:
            return "file,"  # Bash looks for a name itself: one that an archive chose could be written over
        args = list(typed.words[1:])
        items = list(split_completions(self.get_completions(args.copy(), typed.word), args, typed.word))
        if found := next((item.type for item in items if item.type != "plain"), ""):
            return f"{found},"
        fit = beginning_as_typed([text for item in items if (text := _inserted(item, typed, line, replaced))], replaced)
        if len(fit) > 1 and os.path.commonprefix(fit).endswith("\\"):  # noqa: RUF071  letters are meant
            # They part behind a backslash, which would quote the next key. With what was typed among them Bash inserts
            # nothing, and lists them.
            fit = beginning_as_typed([*fit, replaced], replaced)
        if len(fit) == 1 and typed.quote and not typed.outer and fit[0].endswith(typed.quote[-1]):
            # Bash takes a quote at the end, here one of the value's own, for the one that closes, and adds none.
            fit = [fit[0] + typed.quote[-1]]
        return "\n".join(f"plain,{text}" for text in fit)


def _is_our_command(typed: Typed) -> bool:
    """Whether the command at the cursor is ours. Bash says so of the line; of a command in it, its name does."""
    return not typed.outer or (bool(typed.words) and _name(typed.words[0]) == _name(typed.outer[0]))


def _name(command: str) -> str:
    return command.rpartition("/")[2]


def _inserted(item: SplitCompletion, typed: Typed, line: str, replaced: str) -> str:
    """What Bash is to put in the place of `replaced`, the end of the line; "" where it cannot be put there."""
    kept, text, start = item.kept, item.text, len(line) - len(replaced)
    at, quote = (typed.chars[kept].at, typed.chars[kept].quote) if kept < len(typed.chars) else (len(line), typed.quote)
    if at < start:
        # Bash keeps some of what the completion replaces: fine where the completion has it as well.
        stays = "".join(char.text for char in typed.chars[kept:] if char.at < start)
        if not text.startswith(stays) or any(char.quote != typed.quote for char in typed.chars if char.at >= start):
            return ""
        inserted = _quoted(text[len(stays) :], typed.quote, typed.backticks)
    elif quote == typed.quote or not typed.quote:
        closing = quote[-1:] if quote != typed.quote else ""
        inserted = line[start:at] + _quoted(text, quote, typed.backticks) + closing
    else:
        return ""
    return inserted if inserted.isprintable() else ""  # a line end in what was typed would end the answer


def _quoted(text: str, quote: str, backticks: int) -> str:
    """`text` as it must be written to mean itself between the quotes given, and in so many backticks."""
    match quote:
        case "'":
            text = text.replace("'", "'\\''")
        case '"':
            text = text.replace('"', '\\"')  # the others that Bash obeys there are offered nowhere
        case "$'":
            text = text.replace("'", "\\'")
        case _:
            text = _SPECIAL.sub(r"\\\g<0>", text)
    return text.replace("\\", "\\" * 2**backticks)
