"""Regular expressions compiled at their first use: a large one costs more than the rest of its module."""

from __future__ import annotations

import re
from typing import Any, cast


def lazily(text: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """As re.compile, but later. An error in `text` shows at the first use."""
    return cast("re.Pattern[str]", _Later(text, flags))


class _Later:
    def __init__(self, text: str, flags: re.RegexFlag) -> None:
        self._given = (text, flags)

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._given), name)
        if not name.startswith("__"):
            setattr(self, name, found)  # from now on without a detour
        return found
