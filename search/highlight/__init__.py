"""Highlights: matches in a text, snippets, hits."""
