"""Remarks on one copy of a message: "(CORRECTED COPY)", "//N03100//"."""

from __future__ import annotations

import re

# "(CORRECTED COPY)", "C O R R E C T E D  C O P Y - PARA 2 ADDED", "***CORRECTED COPY***", "//N03100//", "(NOTAL)"
_NOTE = re.compile(
    r"[\s*(\[/-]*(?:C ?O ?R ?R ?E ?C ?T ?E ?D|C ?O ?R ?R ?E ?C ?T ?I ?O ?N"
    r"|(?:CLEAN|AMENDED|REVISED)(?=\s+COPY\b)|D ?U ?P ?L ?I ?C ?A ?T ?E|RE-?TRANSMI\w+|RE-?SENT|RE-?PEAT)\b"
    r"[^a-z]{0,90}$|\s*//[A-Z0-9/ ]{1,30}//\s*$|\s*\([A-Z0-9][A-Z0-9 ,.:'/-]{2,60}\)\s*$"
)
# "(C)" or "(C-ENTIRE TEXT)" marks a paragraph, which is the author's.
_PORTION = re.compile(r"\s*\((?:TS|[SCU]|SBU|LOU|FOUO|C/NF|S/NF)(?:\)|\s?[-–])")


def is_note(line: str) -> bool:
    """Whether a line or the end of one remarks on the copy and says nothing else."""
    return bool(_NOTE.match(line)) and not _PORTION.match(line)


def is_correction(line: str) -> bool:
    """Whether a line of its own says that the copy is a corrected one."""
    return is_note(line) and line.strip()[:1] != "/" and "(" not in line[: len(line) - len(line.lstrip()) + 1]
