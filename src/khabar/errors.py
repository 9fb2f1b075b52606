"""Every error Khabar raises, in one tree.

KhabarError
├── ReadError          a page could not be read            (becomes a failure row)
│   └── OtherLanguageError    because it is not Arabic
├── FetchError         an address gave no answer that can be used
│   └── NotAskedError         because it is not asked: it lies inside this network
├── LexiconError       a row of the knowledge files is wrong
├── RecordError        the record cannot be opened or written
├── EvaluationError    a gold set is absent or does not match its pages
├── AbsentError        the record has nothing of that name
├── RefusedError       a server does not let this asker do this
├── LimitError         more at once than is taken
└── UsageError         the caller asked for something impossible

Each message is one line: what happened, where, what to do about it.
"""


class KhabarError(Exception):
    """Base of all errors of this library; catch it to catch them all."""


class ReadError(KhabarError):
    """A page could not be read; the message says why and what to do."""


class OtherLanguageError(ReadError):
    """A page is not Arabic: a failure of a page that was named, nothing unusual in an archive of a crawl."""


class FetchError(KhabarError):
    """An address gave no answer that can be used.

    ``passing``: whether trying again later may help; ``wait``: after so many seconds at the earliest, 0 where nothing
    was said.
    """

    def __init__(self, message: str, *, passing: bool = False, wait: float = 0.0) -> None:
        """Take the line, and what to make of it."""
        super().__init__(message)
        self.passing = passing
        self.wait = wait


class NotAskedError(FetchError):
    """An address that Khabar itself does not ask: it lies inside this network. Whoever runs it may allow that."""


class LexiconError(KhabarError):
    """A row of the lexicon breaks its schema, or its own example does not run."""


class RecordError(KhabarError):
    """The record file cannot be opened, is of another version, or cannot be written."""


class EvaluationError(KhabarError):
    """A gold set is absent, or its hashes do not fit the pages given."""


class AbsentError(KhabarError):
    """A record has nothing of the name that was asked for."""


class RefusedError(KhabarError):
    """A server refuses: no or a wrong token, a page of another site, a name that is not its own."""


class LimitError(KhabarError):
    """More bytes, pages or time than is taken at once."""


class UsageError(KhabarError):
    """Wrong or contradictory arguments."""
