"""Small failing inputs by kind, scored: `python -m benchmarks.cases`."""
