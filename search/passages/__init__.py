"""Passages: the stretches of a cable that answer a query best, with the numbers of their paragraphs."""
