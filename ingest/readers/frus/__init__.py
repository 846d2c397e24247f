"""Foreign Relations of the United States: TEI volumes."""
