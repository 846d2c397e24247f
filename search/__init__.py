"""From a question to ranked, highlighted, facetted results."""
