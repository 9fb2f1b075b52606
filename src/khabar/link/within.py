"""The same happening within one article: what it tells, each happening once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from khabar.link.accounts import Account, Reader, Told, told_in
from khabar.link.affiliations import Affiliations
from khabar.link.antecedents import find_antecedents
from khabar.link.barriers import CONTACT, Setting, parties
from khabar.link.deed_barriers import ways_clash
from khabar.link.leads import OPENING
from khabar.link.likeness import like
from khabar.link.mention_accounts import account_of, merged
from khabar.link.resolve import Question, group
from khabar.link.scores import Likeness
from khabar.link.sequence import marked
from khabar.model import AnnotatedArticle


def _is_umbrella(account: Account, others: Sequence[Account], known: Affiliations) -> bool:
    inside = [o.participants for o in others if len(o.participants) > 1 and o.participants < account.participants]
    return any(parties(a, b, known) is None for a, b in combinations(set(inside), 2))


def mark_umbrellas(accounts: Sequence[Account], known: Affiliations) -> list[Account]:
    """The same accounts; one whose people are told apart elsewhere in the article is marked as an umbrella.

    Example: "calls with X and Y" beside "the call with X" and "the call with Y" tells two calls. A tour of several
    states beside the arrival in each is one.
    """
    contacts = [a for a in accounts if a.type == CONTACT and "visit" not in a.modes]
    return [
        a._replace(umbrella=a.type == CONTACT and (a.umbrella or _is_umbrella(a, contacts, known))) for a in accounts
    ]


def without_heralds(account: Account, known: Affiliations, reader: Reader) -> Account:
    """A contact with the state of the spokesman whose statement tells of it, and not himself.

    Example: of قالت المتحدثة باسم البيت الأبيض إن الرئيس سيلتقي الزعيم she is no party. What he says is not planned
    stays as it was read: it is not the contact of which he denies that it was.
    """
    told = account.first
    spoken = next((s for s in told.article.statements if s.id == told.mention.statement), None)
    speaker = spoken.chain[0].entity if spoken is not None and spoken.chain else None
    if account.type != CONTACT or speaker not in known.voices or speaker not in account.participants:
        return account
    start, at = spoken.content.start if spoken is not None else 0, told.mention.trigger.start
    before = reader.words.stretches.between(reader.texts[told.article.page], start, at) if start < at else []
    if any(token.norm in reader.words.negators for token in before):
        return account
    house = known.voice(speaker)
    others = account.participants - {speaker}
    state = {known.state(house) or house} - {known.state(other) for other in others}
    return account._replace(
        participants=others | state, speakers=account.speakers - {speaker}, actors=account.actors - {speaker}
    )


def accounts_of(article: AnnotatedArticle, reader: Reader, setting: Setting) -> tuple[Account, ...]:
    """What an article tells, each happening once, in the order of the text."""
    told = sorted(told_in(article), key=lambda t: t.order)
    alone = [without_heralds(account_of(t, reader), setting.known, reader) for t in told]
    mentions = marked(mark_umbrellas(alone, setting.known), reader)
    places = {account.first.order: place for place, account in enumerate(mentions)}
    back = find_antecedents(mentions, setting, reader)

    def alike(left: Account, right: Account) -> Likeness:
        pair = (places[left.first.order], places[right.first.order])
        if pair in back:
            return Likeness(0.95, ("points back to it",))
        return like(left, right, setting)

    question = Question(
        kind="mention",
        name=lambda a: a.first.mention.id,
        keys=lambda a: (a.family,),
        window=lambda _: (None, None),
        like=alike,
        settled=setting.settled,
    )
    return mark_leads([merged([mentions[n] for n in cluster]) for cluster in group(mentions, question)])


def mark_leads(accounts: Sequence[Account]) -> tuple[Account, ...]:
    """The same accounts; the first of each family is marked where it stands in the opening of its article."""
    first: dict[str, Account] = {}
    for account in sorted(accounts, key=lambda a: a.first.order):
        first.setdefault(account.family, account)
    leading = {family: a for family, a in first.items() if _in_opening(a.first)}
    return tuple(
        a._replace(leads=leading.get(a.family) is a, aside=_is_aside(a, leading.get(a.family))) for a in accounts
    )


def _is_aside(account: Account, leading: Account | None) -> bool:
    """Whether it is told as another than the first of its family; a resignation is no other appointment."""
    if leading is None or ways_clash(account, leading):
        return False
    return not (account.apart.isdisjoint(leading.orders) and leading.apart.isdisjoint(account.orders))


def _in_opening(told: Told) -> bool:
    spans, at = told.article.spans, told.mention.trigger.start
    return sum(max(0, min(end, at) - start) for start, end in spans) < OPENING
