"""References between cables, by number and by date."""
