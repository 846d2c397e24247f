"""Properties that hold of something: what the examples met is counted, and nothing met is a failure.

@meets("a person", "no heading")
@given(...)
def test_...(query):
    met("a person" if found.person else "no person")
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from examples import examples
from hypothesis import event

Property = TypeVar("Property", bound=Callable[..., None])

_MET: Counter[str] = Counter()


def met(what: str) -> None:
    """This example shows one of the things that the property is about."""
    _MET[what] += 1
    event(what)


def meets(*wanted: str, least: int = 1) -> Callable[[Property], Property]:
    """A property that fails where far fewer than `least` of all its examples (see examples.py) met each of these."""

    def decorated(test: Property) -> Property:
        @wraps(test)
        def counted(*args: Any, **kwargs: Any) -> None:
            _MET.clear()
            test(*args, **kwargs)
            # Of fewer examples fewer meet it: half of the share, so that chance does not fail it.
            needed = max(1, examples(least) // 2)
            missing = {what: _MET[what] for what in wanted if _MET[what] < needed}
            assert not missing, f"met too seldom: {missing} of {dict(_MET)}"

        return counted  # type: ignore[return-value]

    return decorated
