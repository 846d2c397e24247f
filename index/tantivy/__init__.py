"""Tantivy: the connection and the checksums of its segments."""
