"""msgspec loaded without typing_extensions, which takes as long to load as a sixth of a search.

msgspec takes two functions of it where it is installed, as it is for spaCy's sake, and those of `typing` where it is
not. Since Python 3.11 both do the same for all types that our records have.
"""

from __future__ import annotations

import sys
from contextlib import suppress

_NAME = "typing_extensions"


def load_msgspec() -> None:
    """Import msgspec so, if nobody has imported either yet; typing_extensions can be imported as ever afterwards."""
    if _NAME in sys.modules or "msgspec" in sys.modules:
        return
    sys.modules[_NAME] = None  # type: ignore[assignment]  # Python's own way to say that there is no such module
    try:
        with suppress(ImportError):  # a msgspec that cannot do without it is imported as ever by who needs it
            import msgspec  # noqa: F401
    finally:
        del sys.modules[_NAME]
