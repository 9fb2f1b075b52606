"""How alike two accounts of a happening are, with reasons; and what forbids that they are one."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from khabar.link.accounts import Account
from khabar.link.affiliations import Affiliations
from khabar.link.lengths import overlapping
from khabar.link.resolve import Likeness
from khabar.link.when import When, days_of, gap, span_days, weekdays_clash
from khabar.link.wording import head_overlap
from khabar.model import ArticleRef

CONTACT = "CONSULT"
#: Ways of contact in which nobody travels.
#: Deeds that one side does to the other day after day; nothing but place, day and object tells them apart.
ROUTINE = frozenset({"ASSAULT", "COERCE", "SANCTION", "PROTEST"})
REMOTE = frozenset({"phone", "video", "message"})
_VISITS = frozenset({"visit"})
#: Days that inferred times may lie apart: late news and weekly papers, but not another month.
SLACK_DAYS = 7
#: Days by which versions of one text may differ through an error; farther apart they tell two happenings.
NEAR_DAYS = 2
#: Two windows of this many days together are the same news.
SAME_NEWS_DAYS = 5
#: A month with the days of grace that undated news and plans have at their ends.
MONTH_DAYS = 35
#: An object shared by less than this is another one: "start negotiations" against "stop the war".
OBJECT = 0.5
#: An object of so many words that is shared so far is one sentence, reworded.
_TOLD = 4
ALIKE = 0.6
#: A contact is known by two who took part; what a mention with fewer means is for antecedents.py to say.
_BOTH = 2
#: Ties up to this are loose: times that merely may meet, a weekday, a capital that sees many meetings.
_LOOSE = 0.1
#: Same news days alone, with what goes along with them: for states and bodies that is not one talk.
_NEWS_TIE = 0.31
#: Score that a pair with different objects, or with nothing to tie it, cannot pass; below resolve.SAME.
_CAP = 0.65


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
    """

    known: Affiliations
    wording: Callable[[ArticleRef, ArticleRef], int]
    copied: frozenset[frozenset[tuple[str, int, int, str]]]
    versions: frozenset[frozenset[ArticleRef]] = frozenset()
    kin: frozenset[frozenset[ArticleRef]] = frozenset()
    together: frozenset[frozenset[ArticleRef]] = frozenset()


# ── participants ────────────────────────────────────────────────────────────────────────────────────────────────


def _unmatched(left: frozenset[str], right: frozenset[str], known: Affiliations) -> tuple[set[str], set[str]]:
    """Participants of each side for whom nobody of the other side stands, after the common ones are taken out."""
    alone = {a for a in left - right if not _is_represented(a, right, known)}
    return alone, {b for b in right - left if not _is_represented(b, left, known)}


def _is_represented(party: str, side: frozenset[str], known: Affiliations) -> bool:
    """Whether a side names the party's state for it, or for a state one of its people.

    A state whose own people are named beside it stands for them and not for somebody else.
    """
    standing = [p for p in side if known.stands_for(party, p)]
    if party not in known.persons:
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
    alone, others = _unmatched(left, right, known)
    if not alone or not others:
        return Part(0.3, "a state is named for its leader, or a leader for the state")
    if len(left & right) > 1:
        return Part(0.25, f"participants in common: {', '.join(sorted(left & right))}")
    return None


# ── what forbids ────────────────────────────────────────────────────────────────────────────────────────────────


def _modes_clash(left: Account, right: Account) -> bool:
    """Whether they tell of ways of contact that are never one: a call and a meeting, a visit and a talk on it.

    "The visit" without names may mean the reception just told.
    """
    if left.modes and right.modes and bool(left.modes & REMOTE) != bool(right.modes & REMOTE):
        return True
    visits = left.modes <= _VISITS and bool(left.modes), right.modes <= _VISITS and bool(right.modes)
    return visits[0] != visits[1] and not (left.points_back or right.points_back)


def _same_stated_day(left: Account, right: Account) -> bool:
    day = left.when.day
    return day is not None and day == right.when.day and left.when.stated and right.when.stated


def _one_text(left: Account, right: Account, setting: Setting) -> bool:
    """Whether both accounts come from one text: of versions always, of articles that share a passage by their words."""
    refs = frozenset({left.first.ref, right.first.ref})
    if refs in setting.versions:
        return True
    told = min(len(left.object), len(right.object)) >= _TOLD and left.type != CONTACT
    return refs in setting.kin and told and head_overlap(left.object, right.object) >= ALIKE


def different_days(left: Account, right: Account, setting: Setting) -> str | None:
    """The reason, where the times that the accounts give cannot be one time; None where they can.

    Versions of one text that give neighbouring days tell one happening; the days are a conflict to show.
    """
    days = gap(left.when, right.when)
    if not days or (days <= NEAR_DAYS and _one_text(left, right, setting)):
        return None
    if left.when.stated and right.when.stated:
        return f"different times: {_shown(left)} and {_shown(right)}"
    return f"news of other days: {_shown(left)} and {_shown(right)}" if days > SLACK_DAYS else None


def _shown(account: Account) -> str:
    low, high = account.when.low, account.when.high
    if low == high:
        return str(low)
    return f"{low or '…'} to {high or '…'}"


def _forbidden(left: Account, right: Account, known: Affiliations) -> str | None:
    if left.type != right.type:
        return f"another type: {left.type} and {right.type}"
    if _modes_clash(left, right):
        return f"another way of contact: {'/'.join(sorted(left.modes))} and {'/'.join(sorted(right.modes))}"
    if parties(left.participants, right.participants, known) is None:
        return f"other participants: {_listed(left)} and {_listed(right)}"
    return None


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
    later = plan.first.ref == deed.first.ref and plan.first.order > deed.first.order
    return "a plan told after the deed is for another time" if later else None


def _denies_plan(left: Account, right: Account) -> bool:
    """Whether one is a bare "the meeting" that is ruled out, the other the plan of it in the same article."""
    for bare, plan in ((left, right), (right, left)):
        if bare.undone and bare.points_back and plan.pending:
            return bare.first.ref == plan.first.ref
    return False


def _progress_forbids(left: Account, right: Account) -> str | None:
    if _same_stated_day(left, right):
        return None
    if left.undone != right.undone and not _denies_plan(left, right):
        return "one is denied, and not for the same day"
    if left.following != right.following:
        return "one is told as the next of its kind"
    if left.type == CONTACT and (reason := _further_plan(left, right)) is not None:
        return reason
    # A thing of the past is not one still to come, unless dates show that the plan was for then.
    past = (left.background and right.pending) or (right.background and left.pending)
    return "one is past, the other still to come" if past and gap(left.when, right.when) is None else None


def against(left: Account, right: Account, setting: Setting) -> str | None:
    """Why two accounts can never be one happening; None where nothing forbids it. Symmetric but for word order."""
    reason = _forbidden(left, right, setting.known) or different_days(left, right, setting)
    return reason or _progress_forbids(left, right)


# ── what speaks for it ──────────────────────────────────────────────────────────────────────────────────────────


def _time(left: Account, right: Account) -> Part | None:
    days = gap(left.when, right.when)
    if days is None:
        return None
    if days:
        return Part(-0.15, f"times {days} days apart")
    if _same_stated_day(left, right):
        return Part(0.4, f"the same day, {left.when.day}")
    width = span_days(left.when, right.when)
    if width is None:
        return Part(0.05, "times that may meet")
    if width <= SAME_NEWS_DAYS:
        return Part(0.3, "news of the same days")
    return Part(0.12, "the same month") if width <= MONTH_DAYS else Part(0.06, "times that may meet")


def _weekday(left: Account, right: Account) -> Part | None:
    if _same_stated_day(left, right):
        return None
    if weekdays_clash(left.when, right.when):
        return Part(-0.3, "other weekdays")
    if left.when.weekdays & right.when.weekdays:
        return Part(0.08, "the same weekday")
    return None


def _duration(left: Account, right: Account) -> Part | None:
    if not left.lengths or not right.lengths:
        return None
    if any(overlapping(a, b) for a in left.lengths for b in right.lengths):
        return Part(0.1, "durations agree")
    # Of one day two lengths are a conflict to show; without a day they are a sign of two happenings.
    return None if _same_stated_day(left, right) else Part(-0.15, "durations differ")


def _mode(left: Account, right: Account) -> Part:
    if left.modes & right.modes:
        return Part(0.1, f"the same way of contact: {', '.join(sorted(left.modes & right.modes))}")
    return Part(0.05, "ways of contact that go together")


def _place(left: Account, right: Account, known: Affiliations) -> Part | None:
    shared = left.places & right.places
    if not shared:
        return None
    # Capitals and states see many meetings; a village is remembered for one.
    score = 0.1 if all((known.state(p) and p not in known.cities) or p in known.capitals for p in shared) else 0.25
    return Part(score, f"the same place: {', '.join(sorted(shared))}")


def _reworded(left: Account, right: Account, setting: Setting) -> Part | None:
    """Versions of one text that tell one deed of one object in their own words."""
    if frozenset({left.first.ref, right.first.ref}) not in setting.versions:
        return None
    alike = head_overlap(left.object, right.object) >= ALIKE and min(len(left.object), len(right.object)) >= _TOLD
    return Part(0.25, "the same deed in versions of one text") if alike else None


def _one_news(left: Account, right: Account) -> Part | None:
    """Plans that articles of the same days tell."""
    days = [
        days_of(a.first.article.published.value) if a.first.article.published else (None, None) for a in (left, right)
    ]
    both = left.pending and right.pending and left.first.ref != right.first.ref
    apart = gap(When(*days[0]), When(*days[1]))
    narrow = all(low is not None and low == high for low, high in days)
    return (
        Part(0.1, "plans in the news of the same days")
        if both and narrow and apart is not None and apart <= NEAR_DAYS
        else None
    )


def _wording(left: Account, right: Account, setting: Setting) -> Part | None:
    shared = setting.wording(left.first.ref, right.first.ref)
    if not shared:
        return None
    # One short sentence in common may be a slogan that comes back every month; it ties nothing by itself.
    return Part(0.1 if shared == 1 else 0.35, "statements of both articles share their words")


def _together(left: Account, right: Account, setting: Setting) -> Part | None:
    # For what is still to come and for what was agreed; two calls that took place must be alike by themselves.
    secondary = left.type != CONTACT or left.pending or right.pending
    if secondary and frozenset({left.first.ref, right.first.ref}) in setting.together:
        return Part(0.15, "both articles tell another event that is one")
    return None


def _same_article(left: Account, right: Account) -> Part | None:
    return Part(0.3, "told in one article") if left.first.ref == right.first.ref else None


def _copied(left: Account, right: Account, setting: Setting) -> Part | None:
    pairs = (frozenset({a.order, b.order}) for a in left.told for b in right.told)
    return Part(1.0, "the same words of a copied passage") if any(p in setting.copied for p in pairs) else None


def _topics(left: Account, right: Account) -> Part | None:
    shared = left.topics & right.topics
    return Part(0.05, f"the same topics: {', '.join(sorted(shared))}") if shared else None


def _progress(left: Account, right: Account) -> Part | None:
    if left.pending != right.pending:
        # Progress, but a deed goes to the deed first where there are both.
        return Part(-0.15, "planned in one, done in the other")
    # Decides only between equals: a dateless mention goes to the account that is as far along.
    return Part(0.02, "as far along")


def _added(parts: list[Part | None]) -> Likeness:
    present = [part for part in parts if part is not None]
    return Likeness(sum(part.score for part in present), tuple(part.reason for part in present))


def _ties(left: Account, right: Account, setting: Setting) -> list[Part | None]:
    """What ties two accounts to one happening: time, wording, a place remembered for little else."""
    return [
        _time(left, right),
        _weekday(left, right),
        _place(left, right, setting.known),
        _same_article(left, right),
        _wording(left, right, setting) if left.first.ref != right.first.ref else None,
        _together(left, right, setting),
        _copied(left, right, setting),
    ]


def _are_states_apart(left: Account, right: Account, setting: Setting) -> bool:
    """Whether two articles name the sides only, in one of them at least: without the persons, talks are many."""
    persons = setting.known.persons
    named = left.participants & persons and right.participants & persons
    return left.first.ref != right.first.ref and bool(persons) and not named


def _may_be_another(left: Account, right: Account) -> bool:
    """Whether one names a party that could not be found, and the other has a party that the first does not name.

    "The king received the minister of X" and "the king received the minister of Y" go by one formula.
    """
    pairs = ((left, right), (right, left))
    return any(a.strangers and not a.strangers & b.strangers and not b.participants <= a.participants for a, b in pairs)


def is_named_summit(left: Account, right: Account) -> bool:
    """Whether both are a meeting at one place on one stated day: the summit that is called by its place."""
    meeting = left.modes == right.modes == {"meet"}
    return meeting and bool(left.places & right.places) and _same_stated_day(left, right)


def _contact(left: Account, right: Account, setting: Setting) -> Likeness:
    ties = _ties(left, right, setting)
    agreeing = [_mode(left, right), _duration(left, right), _topics(left, right), _progress(left, right)]
    agreeing.append(_one_news(left, right))
    found = _added([parties(left.participants, right.participants, setting.known), *ties, *agreeing])
    unnamed = min(len(left.participants), len(right.participants)) < _BOTH
    if unnamed and _copied(left, right, setting) is None and not is_named_summit(left, right):
        return Likeness(min(found.score, _CAP), (*found.reasons, "one does not say who took part"))
    if _may_be_another(left, right):
        return Likeness(min(found.score, _CAP), (*found.reasons, "one names somebody who could not be found"))
    if _are_states_apart(left, right, setting) and sum(part.score for part in ties if part is not None) <= _NEWS_TIE:
        return Likeness(min(found.score, _CAP), (*found.reasons, "states that talk all the time"))
    if any(part is not None and part.score > _LOOSE for part in ties):
        return found
    return Likeness(min(found.score, _CAP), (*found.reasons, "nothing ties them to one time"))


def _object(left: Account, right: Account) -> Part:
    if not left.object or not right.object:
        # Of what is done every day, the same actor and nothing more is another time.
        routine = left.type in ROUTINE and left.first.ref != right.first.ref and _recalled(left, right) is None
        return Part(0.05 if routine else 0.25, "one account does not say about what")
    shared = head_overlap(left.object, right.object)
    return Part(0.45 * shared, f"{shared:.0%} of the object shared")


def _scaled(part: Part | None, factor: float) -> Part | None:
    return None if part is None else Part(part.score * factor, part.reason)


def _actors(left: Account, right: Account, setting: Setting) -> Part | None:
    if left.participants and left.participants == right.participants:
        return Part(0.3, "the same actors")
    return _scaled(parties(left.participants, right.participants, setting.known), 0.7)


def _recalled(left: Account, right: Account) -> Part | None:
    both = left.background and right.background and gap(left.when, right.when) == 0
    return Part(0.15, "both recall it from the same time") if both else None


def _elsewhere(left: Account, right: Account) -> Part | None:
    """Other places of one kind of deed: two strikes of one air force."""
    apart = left.places and right.places and not left.places & right.places
    return Part(-0.3, "other places") if apart and left.type in ROUTINE else None


def _otherwise(left: Account, right: Account) -> Part | None:
    """Other kinds of one type: to arrest and to seize."""
    return Part(-0.2, "another kind of deed") if left.modes and right.modes and not left.modes & right.modes else None


def _deed(left: Account, right: Account, setting: Setting) -> Likeness:
    found = _added(
        [
            _actors(left, right, setting),
            _object(left, right),
            _scaled(_time(left, right), 0.5),
            _scaled(_same_article(left, right), 0.7),
            _together(left, right, setting),
            _recalled(left, right),
            _copied(left, right, setting),
            _reworded(left, right, setting),
            _elsewhere(left, right),
            _otherwise(left, right),
        ]
    )
    unlike = left.object and right.object and head_overlap(left.object, right.object) < OBJECT
    if unlike and _copied(left, right, setting) is None:
        return Likeness(min(found.score, _CAP), (*found.reasons, "the objects differ"))
    return found


def _statement(left: Account, right: Account, setting: Setting) -> Likeness:
    """Statements as events: only the same speaker with much the same words, never by time alone."""
    if not left.object or not right.object:
        return Likeness(0.0, ())
    return _deed(left, right, setting)


def like(left: Account, right: Account, setting: Setting) -> Likeness:
    """Score two accounts. The scale is that of resolve.SAME; each part names itself in the reasons."""
    reason = against(left, right, setting)
    if reason is not None:
        return Likeness(0.0, (), reason)
    if left.type == CONTACT:
        return _contact(left, right, setting)
    return _statement(left, right, setting) if left.type == "STATE" else _deed(left, right, setting)
