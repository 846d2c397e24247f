"""Telegrams as text: header lines, sections, body."""
