"""Files made to fill the memory or the disk, to keep the reader busy, or to fetch what is not theirs.

Each function gives the bytes of one file under a name, for limits that are `1/scale` of the shipped ones. Its docstring
says what is tried and what the user is told, "…" for any words; "read" means that cables come of it. test_bombs.py
holds the program to every line; docs/reliability.md describes them for users. The functions stand by subject in
bombs_*.py; here is the order in which they are read.
"""

from __future__ import annotations

from hostile import bombs_archives, bombs_containers, bombs_markup, bombs_tables, bombs_texts
from hostile.making import KEPT

BOMBS = {
    name: make
    for subject in (bombs_archives, bombs_markup, bombs_tables, bombs_texts, bombs_containers)
    for name, make in KEPT[subject.__name__].items()
}
"""File name to what makes it."""
