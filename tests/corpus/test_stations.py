"""What printed words of an address name. Most of it is in test_posts.py; here is what went wrong once."""

from __future__ import annotations

from corpus.stations import read


def test_precedences_in_a_row_are_taken_off_at_once() -> None:
    assert read("AMEMBASSY BONN NIACT IMMEDIATE 1234", 1975).post == read("AMEMBASSY BONN", 1975).post != ""
    # Two ways to read each pair: they were half a million ways to read nineteen of them that end in something else.
    assert read("AMEMBASSY BONN" + " NIACT PRIORITY" * 18 + " X", 1975).kind == "embassy"
