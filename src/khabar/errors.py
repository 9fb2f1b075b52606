"""Every error Khabar raises, in one tree.

KhabarError
├── ReadError          a page could not be read            (becomes a failure row)
├── LexiconError       a row of the knowledge files is wrong
├── RecordError        the record cannot be opened or written
├── EvaluationError    a gold set is absent or does not match its pages
└── UsageError         the caller asked for something impossible

Each message is one line: what happened, where, what to do about it.
"""


class KhabarError(Exception):
    """Base of all errors of this library; catch it to catch them all."""


class ReadError(KhabarError):
    """A page could not be read; the message says why and what to do."""


class LexiconError(KhabarError):
    """A row of the lexicon breaks its schema, or its own example does not run."""


class RecordError(KhabarError):
    """The record file cannot be opened, is of another version, or cannot be written."""


class EvaluationError(KhabarError):
    """A gold set is absent, or its hashes do not fit the pages given."""


class UsageError(KhabarError):
    """Wrong or contradictory arguments."""
