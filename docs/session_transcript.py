"""What the papers show of a session: lines as a reader types them and what the session prints, on the specimens.

Called by cog (`make readme`), with the code that a session on a terminal runs.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import transcript

from cables.api import Archive
from cables.session import dispatch
from cables.session.context import SessionContext
from cables.session.state import SearchHistory, State
from cables.terminal.text import Display

PROMPT = "cables> "
OPENED = 14
"""Lines shown of a cable that is opened: on a terminal it fills the screen."""


def session(lines: Sequence[str], *, opened: int = OPENED) -> str:
    """A fenced block: a session of these lines on a terminal of 80 columns and 24 rows."""
    os.environ.update(CABLES_CONFIG=os.devnull)
    archive = Archive(Path(transcript.archive()))
    context = SessionContext(archive, Display(colour=False, width=80))
    history = SearchHistory(State(limit=context.page))
    printed = ["$ cables", f"{len(archive):,} cables in archive"]
    for line in lines:
        result = dispatch.dispatch(context, history, line)
        history = result.history
        printed.append(f"{PROMPT}{line}")
        if result.view:
            printed += [*result.view.lines(context.display)[:opened], "[...]"]
        printed += result.lines
    text = "\n".join(each.rstrip() for each in printed)
    return f"```console\n{text}\n```\n"
