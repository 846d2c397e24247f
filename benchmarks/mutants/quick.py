"""A pytest plug-in for the tests of a mutant: the same examples each time, no shrinking, no deadline."""

from __future__ import annotations

from hypothesis import Phase, settings

settings.register_profile(
    "mutants", derandomize=True, database=None, deadline=None, phases=(Phase.explicit, Phase.generate, Phase.target)
)
settings.load_profile("mutants")
