"""What the terminal shows: text, streams, progress, renderers."""
