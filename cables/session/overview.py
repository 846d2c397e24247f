"""What `help` says of all commands of a session."""

from __future__ import annotations

OVERVIEW = (
    ("WORDS", 'search anew: words, "a phrase", a OR b, date:1967'),
    ("+party:KWP, -class:secret", "keep a value of a facet; leave one out"),
    ("+WORD, -WORD, narrow TEXT", "search within what is found"),
    ("widen", "take the last narrowing back"),
    ("filter [N]", "take an offer: [1] 1967 as date?"),
    ("back [N], forward [N]", "through the searches of this session"),
    ("next, prev, show", "more hits; the page again"),
    ("sort ORDER", "newest, oldest, relevance, meaning first"),
    ("facets [FIELD [N]]", "count values; timeline, trends count years"),
    ("kwic [ORDER], collocates", "matches in context; words near them; keyness"),
    ("open N, passages N, like N", "read a hit; its best passages; similar cables"),
    ("refs N, thread N, ghosts", "what it cites; its thread; cited, not held"),
    ("entity NAME|N", "who is that here? whom does a hit name?"),
    ("review NAME", "which printed names mean a person?"),
    ("cite N [STYLE], explain [N]", "a citation; why it ranks there"),
    ("label N LABEL, note N TEXT", "labels and notes of your own"),
    ("save NAME, run NAME, saved", "searches under a name"),
    ("export FILE", "all hits into .csv .tsv .jsonl .bib .ris .json .txt"),
    ("help [COMMAND], quit", "more of one command; leave"),
)
"""What `help` says, short enough for the smallest screen: a test holds it to the table."""
KEYS = "Tab completes commands, fields and their values. Ctrl-C drops the line or stops the search."
