"""What forbids that two accounts are one happening: other participants, days, ways of contact; a plan and a deed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from khabar.link.accounts import Account
from khabar.link.affiliations import UNLISTED, Affiliations
from khabar.link.article_pairs import NO_PAIRS, ArticlePairs, Pairs
from khabar.link.dating import is_inferred
from khabar.link.deed_barriers import ANOTHER, are_two_sides, numbered_apart, other_deed
from khabar.link.plain import is_own_day
from khabar.link.rulings import UNRULED, Settled
from khabar.link.when import gap
from khabar.link.wording import overlap_of_heads
from khabar.model import ArticleRef

CONTACT = "CONSULT"
FORCE = "ASSAULT"
#: Deeds that one side does to the other day after day; nothing but place, day and object tells them apart.
ROUTINE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
#: Ways of contact in which nobody travels.
REMOTE = frozenset({"phone", "video", "message"})
_VISITS = frozenset({"visit"})
#: Posts are taken and left once in a piece of news.
_POSTS = "APPOINT"
#: Days that inferred times may lie apart: late news and weekly papers, but not another month.
SLACK_DAYS = 7
#: Days by which versions of one text may differ through an error; farther apart they tell two happenings.
NEAR_DAYS = 2
#: An object of so many words that is shared so far is one sentence, reworded.
TOLD = 4
ALIKE = 0.6


class Part(NamedTuple):
    """One feature's share of the score, and why."""

    score: float
    reason: str


class Setting(NamedTuple):
    """What is known beyond the two accounts.

    Attributes:
        known: Affiliations of entities.
        wording: Pairs of articles to the number of statements that share their words.
        copied: Pairs of mention keys that stand at the same word of a copied passage.
        versions: Pairs of articles that are versions of one text.
        kin: Pairs of articles of the same news that share a copied passage or more.
        together: Pairs of articles that already share an event of contact.
        akin: Pairs of articles that open with the same news.
        settled: What people said of mentions, by their identifiers.
    """

    known: Affiliations
    wording: Callable[[ArticleRef, ArticleRef], int]
    copied: Pairs[tuple[str, int, int, str]]
    versions: ArticlePairs = NO_PAIRS
    kin: ArticlePairs = NO_PAIRS
    together: ArticlePairs = NO_PAIRS
    akin: ArticlePairs = NO_PAIRS
    settled: Settled = UNRULED


# ── participants ────────────────────────────────────────────────────────────────────────────────────────────────


def _unmatched(left: frozenset[str], right: frozenset[str], known: Affiliations) -> tuple[set[str], set[str]]:
    """Participants of each side for whom nobody of the other side stands, after the common ones are taken out."""
    alone = {a for a in left - right if not _is_represented(a, right, known)}
    others = {b for b in right - left if not _is_represented(b, left, known)}
    one = {(a, b) for a in alone for b in others if _are_one(a, b, known)}
    return alone - {a for a, _ in one}, others - {b for _, b in one}


def _is_represented(party: str, side: frozenset[str], known: Affiliations) -> bool:
    """Whether a side names the party's state for it, or for a state one of its people.

    A state whose own people are named beside it stands for them and not for somebody else.
    """
    standing = [p for p in side if known.stands_for(party, p)]
    if party not in known.persons or any(p in known.persons for p in standing):
        return bool(standing)
    state = known.state(party)
    return bool(standing) and not any(p in known.persons and known.state(p) == state for p in side)


def parties(left: frozenset[str], right: frozenset[str], known: Affiliations) -> Part | None:
    """How far the participants agree; None where they are others."""
    if not left or not right:
        return Part(0.1, "one account names no participant")
    if left == right:
        return Part(0.45 if len(left) > 1 else 0.3, "the same participants")
    if left < right or right < left:
        return Part(0.4 if min(len(left), len(right)) > 1 else 0.2, "participants of one are among those of the other")
    standing = _standing_in(left, right, known)
    if standing is None and len(left & right) > 1:
        return Part(0.25, f"participants in common: {', '.join(sorted(left & right))}")
    return standing


def _are_one(left: str, right: str, known: Affiliations) -> bool:
    """Whether two persons may be one: under two names, or one as the holder of an office of the other's state."""
    office = (left in known.offices) != (right in known.offices)
    state = known.state(left) if office else None
    return known.stands_for(left, right) or (state is not None and state == known.state(right))


def _standing_in(left: frozenset[str], right: frozenset[str], known: Affiliations) -> Part | None:
    """How far states are named for their people; None where people of the other side are left over.

    The envoy of one state with the other's leader is not the other's envoy with the first one's leader.
    """
    alone, others = _unmatched(left, right, known)
    first, second = (left - right) & known.persons, (right - left) & known.persons
    # Persons of both who are one under two names do not cross.
    crossed = first and second and not left & right and not any(_are_one(a, b, known) for a in first for b in second)
    if crossed or (alone and others):
        return None
    if alone or others:
        return Part(0.15, "states are named for some of the others")
    return Part(0.3, "a state is named for its leader, or a leader for the state")


# ── what forbids ────────────────────────────────────────────────────────────────────────────────────────────────


def _modes_clash(left: Account, right: Account) -> bool:
    """Whether they tell of ways of contact that are never one: a call and a meeting, a visit and a talk on it.

    "The visit" without names may mean the reception just told.
    """
    if left.modes and right.modes and bool(left.modes & REMOTE) != bool(right.modes & REMOTE):
        return True
    visits = left.modes <= _VISITS and bool(left.modes), right.modes <= _VISITS and bool(right.modes)
    return visits[0] != visits[1] and not (left.points_back or right.points_back)


def same_stated_day(left: Account, right: Account) -> bool:
    """Whether both texts give one day, and the same."""
    day = left.when.day
    return day is not None and day == right.when.day and left.when.stated and right.when.stated


def _one_text(left: Account, right: Account, setting: Setting) -> bool:
    """Whether both accounts come from one text: of versions always, of articles that share a passage by their words."""
    if setting.versions.hold(left.ref, right.ref):
        return True
    told = min(len(left.object), len(right.object)) >= TOLD and left.type != CONTACT
    return told and setting.kin.hold(left.ref, right.ref) and overlap_of_heads(left.head, right.head) >= ALIKE


def _tells_by_own_day(account: Account) -> bool:
    """Whether nothing but today and yesterday dates it."""
    timed = (t for t in account.told if t.mention.time is not None)
    dated = [t.mention for t in timed if not is_inferred(t.article, t.mention)]
    return bool(dated) and all(map(is_own_day, dated))


def _may_be_one_day(left: Account, right: Account, setting: Setting) -> bool:
    """Whether two articles lead with one deed and one of them dates it by its own day alone.

    Today and yesterday are counted from a day of publication that may be that of a crawl, or of the next edition;
    not where both name the weekday (اليوم الأحد).
    """
    leads = left.leads and right.leads and setting.akin.hold(left.ref, right.ref)
    if left.when.weekdays and right.when.weekdays and not left.when.weekdays & right.when.weekdays:
        return False
    return leads and left.type != CONTACT and (_tells_by_own_day(left) or _tells_by_own_day(right))


def _may_be_one_night(left: Account, right: Account, setting: Setting) -> bool:
    """Whether one article, or two of one news, tell an attack of an evening and one of the next day, not its evening.

    A night is of two days: مساء السبت in one paper is فجر الأحد, or the news of الأحد, in another.
    """
    near = left.ref == right.ref or setting.akin.hold(left.ref, right.ref)
    if not near or left.family != FORCE or left.when.low is None or right.when.low is None:
        return False
    earlier, later = sorted((left, right), key=lambda account: account.when.low or date.max)
    return earlier.evening and not later.evening


def different_days(left: Account, right: Account, setting: Setting) -> str | None:
    """The reason, where the times that the accounts give cannot be one time; None where they can.

    Versions of one text that give neighbouring days tell one happening; the days are a conflict to show.
    """
    days = gap(left.when, right.when)
    if not days or (days <= NEAR_DAYS and _one_text(left, right, setting)):
        return None
    if days == 1 and (_may_be_one_day(left, right, setting) or _may_be_one_night(left, right, setting)):
        return None
    if _is_undated_here(left, right, setting) or (days <= NEAR_DAYS and _is_done_once(left, right, setting)):
        return None
    if left.when.stated and right.when.stated:
        return f"different times: {_shown(left)} and {_shown(right)}"
    if days <= SLACK_DAYS or undated_plan(left, right, setting):
        return None
    return f"news of other days: {_shown(left)} and {_shown(right)}"


def undated_plan(left: Account, right: Account, setting: Setting) -> bool:
    """Whether one article, or two of one news, tell a plan, and one of them no day: it may be months ahead."""
    near = left.ref == right.ref or setting.akin.hold(left.ref, right.ref)
    return near and left.pending and right.pending and not (left.when.stated and right.when.stated)


def _is_done_once(left: Account, right: Account, setting: Setting) -> bool:
    """Whether one article, or two of one news, tell in one way who was appointed or who resigned: one does so once.

    Two days of it are a paper's error, or ours.
    """
    persons = setting.known.persons
    named = [{p for p in account.participants & persons if not p.startswith(UNLISTED)} for account in (left, right)]
    same = left.family == right.family == _POSTS and left.modes == right.modes and bool(named[0] & named[1])
    return same and (left.ref == right.ref or setting.akin.hold(left.ref, right.ref))


def _is_undated_here(left: Account, right: Account, setting: Setting) -> bool:
    """Whether one of two deeds that are called by one word tells no day, in one article or in articles of one news.

    A report of an inquiry calls what happened years ago by its word alone, and dates it further on. Of contacts only a
    bare "the meeting" has no day of its own.
    """
    if left.type == CONTACT:
        bare = any(account.points_back and not account.when.stated for account in (left, right))
        return bare and left.ref == right.ref
    near = left.ref == right.ref or setting.akin.hold(left.ref, right.ref)
    undated = not (left.when.stated and right.when.stated)
    told_alike = left.names & right.names or left.done_to_in_words & right.done_to_in_words
    return near and undated and bool(told_alike)


def _shown(account: Account) -> str:
    low, high = account.when.low, account.when.high
    if low == high:
        return str(low)
    return f"{low or '…'} to {high or '…'}"


def _is_one_news(left: Account, right: Account, setting: Setting) -> bool:
    """Whether two deeds are of the same news, so that other people in them speak against it, no more.

    Of an attack one article names the attacker here, the dead there, and calls them by their names at last.
    """
    if left.ref == right.ref:
        return left.family == FORCE
    return left.type != CONTACT and setting.akin.hold(left.ref, right.ref)


def _is_told_by_sides(account: Account) -> bool:
    """Whether who did it to whom tells it from another: deeds and visits; of a call the sides may be disputed."""
    return account.type != CONTACT or account.modes <= _VISITS


def _forbidden(left: Account, right: Account, setting: Setting) -> str | None:
    known = setting.known
    if left.family != right.family:
        return f"another type: {left.type} and {right.type}"
    if left.type == CONTACT and numbered_apart(left, right):
        return ANOTHER
    if _modes_clash(left, right):
        return f"another way of contact: {'/'.join(sorted(left.modes))} and {'/'.join(sorted(right.modes))}"
    if _is_told_by_sides(left) and _is_told_by_sides(right) and (reason := other_deed(left, right, known)) is not None:
        return reason
    others = parties(left.participants, right.participants, known) is None
    sides = _is_told_by_sides(left) and _is_told_by_sides(right) and are_two_sides(left, right)
    if others and not _is_one_news(left, right, setting) and not sides:
        return f"other participants: {_listed(left)} and {_listed(right)}"
    return None


def _beside_the_news(left: Account, right: Account, setting: Setting) -> str | None:
    """Whether one article tells as another deed what the other, of the same news, leads with."""
    aside = (left.aside and right.leads) or (right.aside and left.leads)
    return "told beside the news as another" if aside and setting.akin.hold(left.ref, right.ref) else None


def _listed(account: Account) -> str:
    return ", ".join(sorted(account.participants))


def _further_plan(left: Account, right: Account) -> str | None:
    """Whether one is a plan for another time than the deed: of another kind, or told after it in the same article."""
    if left.pending == right.pending or left.undone or right.undone or left.points_back or right.points_back:
        return None
    if left.modes and right.modes and not left.modes & right.modes:
        return "a plan of one kind, a deed of another"
    plan, deed = (left, right) if left.pending else (right, left)
    if deed.titled or (plan.when.day is not None and plan.when.day == deed.when.day):
        return None
    later = plan.ref == deed.ref and plan.first.order > deed.first.order
    return "a plan told after the deed is for another time" if later else None


def _denies_plan(left: Account, right: Account) -> bool:
    """Whether one is a bare "the meeting" that is ruled out, the other the plan of it in the same article."""
    for bare, plan in ((left, right), (right, left)):
        if bare.undone and bare.points_back and plan.pending:
            return bare.ref == plan.ref
    return False


def _is_one_deed(left: Account, right: Account, setting: Setting) -> bool:
    """Whether it may be one deed, told as done and as refused: by one article, or by articles of the same news.

    A meeting that one article tells as planned may be what the other tells as called off; a bare "the meeting" of the
    article that tells so says nothing of whether it is to be.
    """
    if left.ref == right.ref and (left.points_back or right.points_back):
        return True
    near = left.ref == right.ref or setting.akin.hold(left.ref, right.ref)
    return near and (left.type != CONTACT or left.pending or right.pending)


def _progress_forbids(left: Account, right: Account, setting: Setting) -> str | None:
    if same_stated_day(left, right):
        return None
    if left.undone != right.undone and not _denies_plan(left, right) and not _is_one_deed(left, right, setting):
        return "one is denied, and not for the same day"
    # A title leaves out that it is the next one.
    told_less = left.ref == right.ref and (left.titled or right.titled)
    if left.following != right.following and not (left.pending and right.pending) and not told_less:
        return "one is told as the next of its kind"
    if left.type == CONTACT and (reason := _further_plan(left, right)) is not None:
        return reason
    # A thing of the past is not one still to come, unless dates show that the plan was for then.
    past = (left.background and right.pending) or (right.background and left.pending)
    return "one is past, the other still to come" if past and gap(left.when, right.when) is None else None


def against(left: Account, right: Account, setting: Setting) -> str | None:
    """Why two accounts can never be one happening; None where nothing forbids it. Symmetric but for word order."""
    reason = _forbidden(left, right, setting) or _beside_the_news(left, right, setting)
    reason = reason or different_days(left, right, setting)
    return reason or _progress_forbids(left, right, setting)
