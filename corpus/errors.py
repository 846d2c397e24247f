"""Every error we raise on purpose.

CablesError                advice is required: what to do next
├── BadSource              a file or one cable in it cannot be read
│   └── NeedsOcr           a PDF without a text layer
├── BadVocabulary          a data file of corpus/ is wrong
├── BadConfig              a setting or mapping file is wrong
├── BadDesk                a label, note or saved search that cannot be kept or found
├── NoSuchQuotation        words that a cable does not hold
├── CannotPrint            standard output is closed, full or of an encoding that takes nothing
├── BadCorrection          a correction that cannot be made
├── ArchiveError           the archive is missing, unusable or of another version
│   ├── NoArchive
│   ├── StaleArchive       made by another schema, analyzer or engine version
│   ├── ArchiveLocked      somebody else is writing
│   └── CorruptArchive
├── TaggerDied             a tagging process ended without an answer
├── ReaderDied             a reading process ended without an answer
├── NoSuchCable            an id that the archive does not hold
│   └── NotHeld            a document that a link or a citation names and the archive does not hold
├── NoSuchEntity           a name that nobody knows
├── BadRequest             a request that no query can mend: a page out of range, an unknown sort; a ValueError
└── QuerySyntaxError       a query that cannot be read, with the position
"""

from __future__ import annotations


class CablesError(Exception):
    """Base of all errors we raise on purpose. `advice` says what to do next."""

    def __init__(self, problem: str, *, advice: str) -> None:
        super().__init__(problem)
        self.problem = problem
        self.advice = advice


class BadSource(CablesError):
    """A source that cannot be read. `place` says where inside the file: "line 12", "page 3", "div d7"."""

    def __init__(self, problem: str, *, advice: str, place: str = "") -> None:
        super().__init__(problem, advice=advice)
        self.place = place


class NeedsOcr(BadSource):
    """A PDF whose pages are pictures: there is no text to index until somebody runs OCR."""


class BadVocabulary(CablesError):
    """A data file of corpus/ that does not say what its reader expects."""


class BadConfig(CablesError):
    """A setting or a mapping file that cannot be used."""


class BadWorkspace(CablesError):
    """A label, a note or a saved search of the user's that cannot be kept, or is not there."""


class NoSuchQuotation(CablesError):
    """Words that are to be quoted and that the cable does not hold."""


class CannotPrint(CablesError):
    """What was to be printed cannot be written."""


class BadCorrection(CablesError):
    """A correction that contradicts itself, another one or a pair that must never be merged."""


class ArchiveError(CablesError):
    """The archive cannot be used as it stands."""


class NoArchive(ArchiveError):
    """There is no archive at this path."""


class StaleArchive(ArchiveError):
    """The archive was made by another schema, analyzer or engine version."""


class ArchiveLocked(ArchiveError):
    """Another process writes to the archive."""


class CorruptArchive(ArchiveError):
    """The archive is damaged."""


class TaggerDied(CablesError):
    """A tagging process was killed or crashed; what it worked on is not tagged."""


class ReaderDied(CablesError):
    """A reading process was killed or crashed; the file that it had is not indexed."""


class NoSuchCable(CablesError):
    """The archive holds no cable of this id."""


class NotHeld(NoSuchCable):
    """A link or a citation names a document, and the archive does not hold it."""


class NoSuchEntity(CablesError):
    """Neither the authority files nor the archive nor the user know an entity of this name."""


class BadRequest(CablesError, ValueError):
    """A page out of range, or an option with a value that it does not take."""


class QuerySyntaxError(CablesError):
    """A query that cannot be read. `position` counts code points from 0 into `query`."""

    def __init__(self, problem: str, *, query: str, position: int, advice: str) -> None:
        super().__init__(problem, advice=advice)
        self.query = query
        self.position = position
