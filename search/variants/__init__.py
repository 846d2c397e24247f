"""Versions of a cable in results: family, word diff, collapse."""
