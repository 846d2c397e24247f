"""Words of a REF block that tell what kind of paper an item is, or nothing."""

from __future__ import annotations

_SKIP_WORDS = """
    and or also see dated dtd of the no nos nr number numbers previous refs ref reftel reftels
    reference references telegram telegrams cable cables tel tels message messages msg from to at re
    a for both dtg thru through inclusive incl group date-time
"""
SKIP = frozenset(_SKIP_WORDS.split())
AIRGRAMS = frozenset({"airgram", "airgrams", "airgr"})
DESPATCHES = frozenset({"despatch", "dispatch", "desp"})
INSTRUCTIONS = frozenset({"instruction", "instructions", "instr"})
LETTERS = frozenset({"letter", "ltr", "memo", "memorandum", "telcon", "telecon", "fonecon", "note", "phonecon"})
# Talks and the like: nothing that is numbered behind them is a message.
TALKS = frozenset({"call", "calls", "phonecall", "phonecalls", "meeting", "meetings", "conversation", "discussion",
                    "fax", "faxes", "memcon", "memcons", "press", "draft"})  # fmt: skip
# Notes between governments, and papers that bodies publish: numbered, and no messages.
NOTES = frozenset({"verbale", "dipnote", "dipnotes"})
NOTES_OF = frozenset({"diplomatic", "circular", "verbal", "third-person"})
"""Before "NOTE"."""
REPORTS = frozenset({"report", "reports", "study", "studies", "article", "publication", "paper", "survey", "audit"})
ELSEWHERE = frozenset({"repeated", "rptd", "reptd", "rpt", "rpts"})
AS_REPEATED = "repeated"
"""The kind of what follows "RPTD": "BONN 12 RPTD PARIS 45, LONDON 67" is one message."""
NOTHING = "nothing"
"""The kind of what `TALKS` name."""
