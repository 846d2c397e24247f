"""What a query means beyond its words: entities, descriptions of one cable, index headings, expansion, labels."""
