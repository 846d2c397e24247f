"""Long operations on an archive: ingest, retag, repair, check, backup, alerts."""
