"""Completion in Bash: click's script and protocol, but for what a query needs."""

from __future__ import annotations

import os
import re

from click.shell_completion import BashComplete, add_completion_class, split_arg_string

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
