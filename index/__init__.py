"""From tagged cables to a searchable archive on disk, and back."""

__distribution__ = "cables"
