"""TOML that may come from a stranger.

tomllib takes the square of a dotted key's length, and a kilobyte of memory for each table: what is too large, too deep
or too full for one of our files is refused before it is parsed.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

MAX_PARTS = 30
"""Parts of a dotted key. Our own files have keys of two."""
MAX_TABLES = 20_000
"""Tables, lists and dots in one file. Our own files have hundreds at most."""
LONGEST_MESSAGE = 200

# Strings and comments hold no keys, tables or lists, but for strings that are keys: they become one letter. What begins
# as a string and does not end ends the search, as it ends the parser's.
_OPAQUE = re.compile(
    r'"""(?:[^"\\]++|\\.|"{1,2}+(?!"))*+"{3,5}'
    r"|'''(?:[^']++|'{1,2}+(?!'))*+'{3,5}"
    r'|"(?!"")(?:[^"\\\n]++|\\[^\n])*+"'
    r"|'(?!'')[^'\n]*+'"
    r"|#[^\n]*+"
    r"|[\"'].*+",
    re.DOTALL,
)
_LONG_KEY = re.compile(rf"(?:\.[ \t]*+[\w-]++[ \t]*+){{{MAX_PARTS}}}")
# Python takes a decimal number of 4,300 digits at most, but hexadecimal ones of any length; TOML has 64 bits.
_LONG_NUMBER = re.compile(r"0[xob][0-9A-Fa-f_]{80}")


def loads(text: str, largest: int) -> dict[str, Any]:
    """The tables of a text of at most `largest` characters. Raises ValueError; the message gives the line if it can."""
    if len(text) > largest:
        raise ValueError(f"larger than {largest:,} characters")
    visible = _OPAQUE.sub(_hidden, text)
    if sum(map(visible.count, ".[{")) > MAX_TABLES:
        raise ValueError(f"more than {MAX_TABLES:,} tables, lists and parts of keys")
    if _LONG_KEY.search(visible):
        raise ValueError(f"a key of more than {MAX_PARTS} parts")
    if _LONG_NUMBER.search(visible):
        raise ValueError("a number too large for TOML")
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    except ValueError as error:  # TOMLDecodeError among them; it repeats keys, however long
        raise ValueError(str(error)[:LONGEST_MESSAGE]) from error


def _hidden(found: re.Match[str]) -> str:
    return "" if found[0].startswith("#") else "s"
