"""How much came of a talk: agreed, promised, or talked about.

To talk about a thing and to agree on it exclude each other only where one account is all that an article has: a paper
that calls an agreement what the other says was discussed, and a headline whose body knows of a talk alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import product

from khabar.link.accounts import UNDONE, Account, Reader, Told, is_titled
from khabar.link.barriers import ALIKE, CONTACT, TOLD
from khabar.link.dating import PENDING
from khabar.link.observation import Observation
from khabar.link.wording import Wordlist, bare_norm, head_overlap
from khabar.model import ArticleRef

AGREED, PROMISED, DISCUSSED = "agreed", "promised", "discussed"
_AGREE = "AGREE"


def _called(told: Told, reader: Reader, words: frozenset[str]) -> bool:
    at = told.mention.trigger
    tokens = reader.words.stretches.between(reader.texts[told.article.page], at.start, at.end)
    return any({t.norm, bare_norm(t.norm)} & words for t in tokens)


def strength_of(told: Told, reader: Reader) -> Iterator[Observation]:
    """What a mention says came of it, as ``agreed``, ``promised``, ``discussed``; nothing for a plan or a denial."""
    words: Wordlist = reader.words
    mention = told.mention
    if mention.modality in UNDONE or (mention.modality in PENDING and not _called(told, reader, words.promise)):
        return
    if mention.type == _AGREE:
        value = PROMISED if _called(told, reader, words.promise) else AGREED
        yield Observation("strength", value, told, mention.trigger)
    elif mention.type == CONTACT and _called(told, reader, words.discuss):
        yield Observation("strength", DISCUSSED, told, mention.trigger)


def of_one_mind(told: Sequence[Observation]) -> list[Observation]:
    """What was told of one attribute, without articles that call it both agreed and promised: they know of both."""
    values: dict[ArticleRef, set[str]] = defaultdict(set)
    for one in told:
        values[one.told.ref].add(one.value)
    return [one for one in told if one.attribute != "strength" or len(values[one.told.ref]) == 1]


def _tells_agreement(accounts: Sequence[Account]) -> bool:
    return any(a.type == _AGREE for a in accounts)


def _about_one(agreed: Account, talked: Account) -> bool:
    """Whether what was agreed on is what was talked about, and between the same people."""
    same = agreed.participants <= talked.participants or talked.participants <= agreed.participants
    told = min(len(agreed.object), len(talked.object)) >= TOLD
    return same and told and head_overlap(agreed.object, talked.object) >= ALIKE


def only_talked(
    contacts: Sequence[Account], agreements: Sequence[Account], reader: Reader
) -> Iterator[tuple[Observation, Observation]]:
    """Pairs of "agreed" in one article and "discussed" in another that knows of no agreement, of one contact.

    Args:
        contacts: The accounts of one contact.
        agreements: The deeds of words that the articles of these tell.
        reader: Texts and words.

    A headline counts as an article of its own beside its body.
    """
    by_article: dict[ArticleRef, list[Account]] = defaultdict(list)
    for agreement in agreements:
        by_article[agreement.ref].append(agreement)
    for contact, agreement in product(contacts, agreements):
        one = contact.ref == agreement.ref
        beside = [a for a in by_article[contact.ref] if not (one and a is agreement)]
        headline = one and agreement.titled and not all(is_titled(t) for t in contact.told)
        if (one and not headline) or _tells_agreement(beside) or not _about_one(agreement, contact):
            continue
        first = [o for t in agreement.told for o in strength_of(t, reader) if o.value == AGREED]
        second = [o for t in contact.told for o in strength_of(t, reader) if o.value == DISCUSSED]
        if first and second:
            yield first[0], second[0]
