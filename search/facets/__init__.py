"""Facets: requests, exact counts of the commonest values."""
