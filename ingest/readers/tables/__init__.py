"""Tables of cables: CSV, TSV, JSON Lines, and how their columns map to fields."""
