"""From tree to ranked query: compiler, tiers, scoring, known items, more like this."""
