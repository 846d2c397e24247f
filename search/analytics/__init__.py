"""Reading at a distance: the profile of an entity and what stands beside it."""
