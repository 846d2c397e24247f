"""The session's colours."""

from __future__ import annotations

from prompt_toolkit.styles import Style

STYLE = Style.from_dict(
    {
        "match": "bold ansiyellow",
        "current": "bold reverse",
        "prompt": "bold",
        "problem": "underline ansired",
        "bottom-toolbar": "reverse",
        "completion-menu.completion.current": "reverse bold",
    }
)
