"""Who is somebody in public affairs: a known name, a body, an office; not a crowd, a company or a trade."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.annotate.events.row import Row
from khabar.model import Participant, Span
from khabar.text.fold import fold

#: Most words that count people before they are named: عدد من المسؤولين.
_COUNTED = 2
_PRONOUNS = ("ه", "ها", "هم", "هما")
#: الطرفان; not البان.
_SHORTEST_DUAL = 6
_ALL_WHO_MET = frozenset(("المجتمعون", "المتحاورون", "المتفاوضون"))
#: Types of those who act in public affairs, also where they are not known by name.
_PUBLIC = frozenset(("organization", "group", "place"))

#: Who is sent somewhere together.
_DELEGATIONS = frozenset(("وفد", "وفدا", "الوفد", "بعثه", "البعثه", "مبعوث", "المبعوث", "مبعوثون", "مبعوثين"))
#: Letters before a name in which وفد من stands.
_SENT_BACK = 12


def is_public(row: Row, party: Participant, kind: str, words: frozenset[str]) -> bool:
    """Whether a participant is somebody in public affairs: a known one, a body, an office; no crowd, company or trade.

    ``words``: what a title of office, or of a group that fights or protests, begins with.
    """
    if party.entity is not None:
        return True
    forms = (item.group.head.form for item in row.items if item.group and item.group.start == party.mention.start)
    form = next(forms, "")
    if form == "name" or (form != "role" and kind in _PUBLIC):
        return True
    heads = fold(row.text[party.mention.start : party.mention.end]).split()[: _COUNTED + 1]
    return any(form in words for head in heads for form in _shorter(head.removeprefix("ال")))


def _shorter(noun: str) -> Iterator[str]:
    """The forms of which a folded noun may be the dual or the first of a genitive: وزيران, موفدي, قادته."""
    yield noun
    for pronoun in _PRONOUNS:
        if noun.endswith("ت" + pronoun):
            yield noun.removesuffix("ت" + pronoun) + "ه"
    yield noun + "ن"
    yield from (noun.removesuffix(ending) for ending in ("ان", "ين", "ا") if noun.endswith(ending))


def is_dual(words: str) -> bool:
    """Whether words begin with a definite dual (الجانبان, الكوريتين) or name all who met (المجتمعون).

    By its letters, so a name in ان passes for one.
    """
    first = fold(words).split()[0]
    dual = first.startswith("ال") and first.endswith(("ان", "ين")) and len(first) > _SHORTEST_DUAL
    return dual or first in _ALL_WHO_MET


def is_sent(row: Row, mention: Span) -> bool:
    """Whether a delegation takes part, by its own word or as where it is from: وفد الحركة, وفد من حماس."""
    if fold(row.text[mention.start : mention.end]).split()[0] in _DELEGATIONS:
        return True
    before = row.text[max(0, mention.start - _SENT_BACK) : mention.start].split()
    return before[-1:] == ["من"] and fold(before[-2]) in _DELEGATIONS if len(before) > 1 else False
