"""Accounts that are kept apart and may be one happening all the same, one of them with a wrong day or place."""

from __future__ import annotations

from collections.abc import Callable

from khabar.link.accounts import Account
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import ALIKE, NEAR_DAYS, ROUTINE, Setting, parties
from khabar.link.deeds import numbers_agree
from khabar.link.wording import overlap
from khabar.model import ArticleRef

#: Ways of contact that go on for days: one paper tells the arrival, the other the departure.
_LASTING = frozenset({"visit"})

#: Statements of two articles that share their words.
Wording = Callable[[ArticleRef, ArticleRef], int]


def is_near_miss(left: Account, right: Account, setting: Setting) -> bool:
    """Whether two accounts that a hard reason keeps apart are worth a judgement: one day or one place between them."""
    by_day = may_be_one_but_for_day(left, right, setting.wording, setting.known)
    return by_day or may_be_one_but_for_place(left, right)


def _is_apart(left: Account, right: Account) -> bool:
    """Whether two days are no news: two deeds of one article, a visit, which lasts for days, and what recurs."""
    if left.ref == right.ref or left.type in ROUTINE or len(left.participants) < 2:
        return True
    return left.type != right.type or not left.modes & right.modes - _LASTING


def may_be_one_but_for_day(left: Account, right: Account, wording: Wording, known: Affiliations) -> bool:
    """Whether two articles tell one contact or agreement in the same words, a day or two apart."""
    if _is_apart(left, right):
        return False
    days = abs((left.when.day - right.when.day).days) if left.when.day and right.when.day else NEAR_DAYS + 1
    agreed = parties(left.participants, right.participants, known)
    if not 0 < days <= NEAR_DAYS or agreed is None:
        return False
    return wording(left.ref, right.ref) > 0


def may_be_one_but_for_place(left: Account, right: Account) -> bool:
    """Whether two articles of one day lead with a deed of one toll in the same words."""
    if not (left.leads and right.leads) or left.ref == right.ref:
        return False
    days = {a.first.article.published.value if a.first.article.published else None for a in (left, right)}
    if len(days) > 1 or None in days:
        return False
    same = bool(left.names & right.names) and numbers_agree(left, right)
    return same and overlap(left.around, right.around) >= ALIKE
