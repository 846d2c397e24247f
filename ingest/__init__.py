"""From files to tagged cables: sources, readers, tagger."""
