"""From a question to ranked, highlighted, facetted results."""

__distribution__ = "cables"
