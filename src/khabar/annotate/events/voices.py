"""Whose words are an event: those who speak for a state, a body, a party or a crowd, not for themselves alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from khabar.annotate.events.story import UNLISTED
from khabar.model import Mention, Participant
from khabar.text.clitics import stems_of
from khabar.text.fold import fold

_ACTING = frozenset(("actor", "appointee"))


class Voices(Struct, frozen=True, kw_only=True, gc=False):
    """Private voices of one article.

    ``types``: types of events that private voices do not make; ``words``: folded nouns that name such a voice (خبير);
    ``people``: entities of persons who hold no office as far as the article and the lexicon tell.
    """

    types: frozenset[str]
    words: frozenset[str]
    people: frozenset[str]

    def admit(self, type_: str, parties: Iterable[Participant], text: str) -> bool:
        """Whether nobody private acts. Example: انتقد الوزير, not انتقد الناقد and not انتقد سالم."""
        if type_ not in self.types:
            return True
        acting = [party for party in parties if party.role in _ACTING]
        return not any(party.entity in self.people or self._named(text, party) for party in acting)

    def _named(self, text: str, party: Participant) -> bool:
        return is_private_noun(text[party.mention.start : party.mention.end], self.words)


def is_private_noun(words: str, private: frozenset[str]) -> bool:
    """Whether the first word of a name, its particles aside, is one for a private voice: الخبراء الاقتصاديون."""
    folded = fold(words).split()
    return bool(folded) and not private.isdisjoint(stems_of(folded[0]))


def private_people(mentions: Sequence[Mention], private: frozenset[str]) -> frozenset[str]:
    """Entities of persons whom the lexicon does not know and no office of the article names.

    Args:
        mentions: All mentions of the article.
        private: Folded nouns of private voices; a title among them (الناقد سالم) is no office.
    """
    people = {m.entity for m in mentions if m.type == "person" and m.entity and m.entity.startswith(UNLISTED)}
    in_office = {m.entity for m in mentions if m.form == "role" and not is_private_noun(m.exact, private)}
    return frozenset(people - in_office)
