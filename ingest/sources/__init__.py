"""From paths to documents: the file walk, archives and their limits, decoding."""
