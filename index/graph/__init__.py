"""The reference graph of an archive: which cable refers to which message."""
