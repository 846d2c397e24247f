"""Authority files: entities and their aliases, persons, posts, countries, offices; how names are folded and found."""
