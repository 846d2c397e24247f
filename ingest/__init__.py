"""From files to tagged cables: sources, readers, tagger."""

__distribution__ = "cables"
