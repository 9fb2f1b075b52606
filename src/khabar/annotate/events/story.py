"""What an article gives for finding participants, and what was found for one trigger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from khabar.model import Mention, Participant, Statement

#: Beginning of the identifier of whom the lexicon does not know.
UNLISTED = "ar-"


class Contents:
    """What an article's statements say, asked for by place. Built once an article."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Take the statements."""
        self._statements = statements
        self._bounds = [(one.content.start, one.content.end) for one in statements]

    def at(self, position: int) -> Statement | None:
        """The innermost statement whose content holds a position; None outside of all."""
        found, length = -1, 0
        for number, (start, end) in enumerate(self._bounds):
            if start <= position < end and (found < 0 or end - start < length):
                found, length = number, end - start
        return self._statements[found] if found >= 0 else None


class Story(Struct, frozen=True, kw_only=True, gc=False):
    """What an article gives for finding participants.

    ``pairs``: those who were in contact so far, the latest last; the run over the article adds to it.
    ``media``: folded first words of newspapers and stations, whom one tells news and does not consult; ``outlets``:
    those that the lexicon knows.
    """

    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    contents: Contents
    homes: Mapping[str, str]
    pairs: list[tuple[str, str]]
    media: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()


class Called(Struct, frozen=True, kw_only=True, gc=False):
    """Participants found so far; ``subject_at`` is the item of the subject, None where it is dropped or absent.

    ``named`` says whether the subject stands in the clause, ``end`` is where the clause of the trigger ends.
    """

    parties: tuple[Participant, ...]
    places: tuple[str, ...]
    types: tuple[str, ...]
    named: bool
    end: int


class Subject(Struct, frozen=True, kw_only=True, gc=False):
    """Who does it, each with the type of its mention: ``at`` is its item, None where it is dropped or absent.

    ``named`` says whether it stands in the clause, ``place`` what it is there: the object of a passive. ``suffers``:
    its light verb says that it has the deed done to it (تعرض لهجوم).
    """

    at: int | None
    named: bool
    parties: tuple[tuple[Participant, str], ...]
    place: str = "subject"
    suffers: bool = False


#: No subject.
NOBODY = Subject(at=None, named=False, parties=())


def is_quoted(statement: Statement, position: int) -> bool:
    """Whether a position stands in the speaker's own words."""
    return statement.mode == "direct" or any(q.start <= position < q.end for q in statement.quoted)


def is_listed(called: Called) -> bool:
    """Whether a known one takes part, or a body, a group or a state; no person whom only the article names."""
    pairs = zip(called.parties, called.types, strict=True)
    return any(kind != "person" or (p.entity and not p.entity.startswith(UNLISTED)) for p, kind in pairs)
