"""Cablegate: CSV exports and archived pages."""
