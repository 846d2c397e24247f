"""The ingest database (SQLite): files, cables, archive-local entities, the state of a batch."""
