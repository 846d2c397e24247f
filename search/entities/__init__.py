"""Entities in queries: resolver, user corrections, the impact of a change."""
