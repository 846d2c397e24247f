"""A reference engine in memory: exact, slow, obvious. Tests hold other engines to it."""
