"""Versions of one cable: candidates, MinHash signatures, decision, store."""
