"""Exports: formats of hits, batches of queries, the record of a search."""
