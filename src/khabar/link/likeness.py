"""How alike two accounts of a happening are, with reasons."""

from __future__ import annotations

from khabar.link.accounts import Account, is_titled
from khabar.link.affiliations import Affiliations
from khabar.link.barriers import (
    ALIKE,
    CONTACT,
    NEAR_DAYS,
    ROUTINE,
    TOLD,
    Part,
    Setting,
    against,
    parties,
    same_stated_day,
    undated_plan,
)
from khabar.link.deeds import in_one_article, in_the_news, numbers_agree, other_sides
from khabar.link.lengths import overlapping
from khabar.link.scores import UNSURE, Likeness
from khabar.link.when import When, days_of, gap, span_days, weekdays_clash
from khabar.link.wording import overlap_of_heads

#: Two windows of this many days together are the same news.
SAME_NEWS_DAYS = 5
#: A month with the days of grace that undated news and plans have at their ends.
MONTH_DAYS = 35
#: An object shared by less than this is another one: "start negotiations" against "stop the war".
OBJECT = 0.5
#: A contact is known by two who took part; what a mention with fewer means is for antecedents.py to say.
_BOTH = 2
#: Ties up to this are loose: times that merely may meet, a weekday, a capital that sees many meetings.
_LOOSE = 0.1
#: What it counts that two articles open with the same news.
_AKIN = 0.2
#: Same news days alone, with what goes along with them: for states and bodies that is not one talk.
_NEWS_TIE = 0.31
#: What happens between the same parties seldom enough that the parties and the days tell.
_ONCE = frozenset({"AGREE", "COOPERATE", "RETREAT"})
#: Score that a pair with different objects, or with nothing to tie it, cannot pass; below scores.SAME.
_CAP = 0.65
#: Score of a contact of nobody known that title and body tell: joined after what is surer.
_BY_TITLE = 0.72
#: Characters behind a title in which the body tells what it told.
_FIRST_WORDS = 120


# ── what speaks for it ──────────────────────────────────────────────────────────────────────────────────────────


def _time(left: Account, right: Account, setting: Setting) -> Part | None:
    days = gap(left.when, right.when)
    if days is None:
        return None
    if days:
        open_ = undated_plan(left, right, setting)
        return Part(0.05, "times that may meet") if open_ else Part(-0.15, f"times {days} days apart")
    if same_stated_day(left, right):
        return Part(0.4, f"the same day, {left.when.day}")
    return _near_days(span_days(left.when, right.when))


def _near_days(width: int | None) -> Part:
    """What two windows say that meet, by the days that they are wide together; None for open ones."""
    if width is None:
        return Part(0.05, "times that may meet")
    if width <= SAME_NEWS_DAYS:
        return Part(0.3, "news of the same days")
    return Part(0.12, "the same month") if width <= MONTH_DAYS else Part(0.06, "times that may meet")


def _weekday(left: Account, right: Account) -> Part | None:
    if same_stated_day(left, right):
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
    return None if same_stated_day(left, right) else Part(-0.15, "durations differ")


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
    if not setting.versions.hold(left.ref, right.ref):
        return None
    alike = overlap_of_heads(left.head, right.head) >= ALIKE and min(len(left.object), len(right.object)) >= TOLD
    return Part(0.25, "the same deed in versions of one text") if alike else None


def _one_news(left: Account, right: Account) -> Part | None:
    """Plans that articles of the same days tell."""
    days = [
        days_of(a.first.article.published.value) if a.first.article.published else (None, None) for a in (left, right)
    ]
    both = left.pending and right.pending and left.ref != right.ref
    apart = gap(When(*days[0]), When(*days[1]))
    narrow = all(low is not None and low == high for low, high in days)
    return (
        Part(0.1, "plans in the news of the same days")
        if both and narrow and apart is not None and apart <= NEAR_DAYS
        else None
    )


def _wording(left: Account, right: Account, setting: Setting) -> Part | None:
    shared = setting.wording(left.ref, right.ref)
    if not shared:
        return None
    # One short sentence in common may be a slogan that comes back every month; it ties nothing by itself.
    return Part(0.1 if shared == 1 else 0.35, "statements of both articles share their words")


def _together(left: Account, right: Account, setting: Setting) -> Part | None:
    # For what is still to come and for what was agreed; two calls that took place must be alike by themselves.
    secondary = left.type != CONTACT or left.pending or right.pending
    if secondary and setting.together.hold(left.ref, right.ref):
        return Part(0.15, "both articles tell another event that is one")
    return None


def _same_article(left: Account, right: Account) -> Part | None:
    return Part(0.3, "told in one article") if left.ref == right.ref else None


def _copied(left: Account, right: Account, setting: Setting) -> Part | None:
    same = setting.copied.join(left.orders, right.orders)
    return Part(1.0, "the same words of a copied passage") if same else None


def _topics(left: Account, right: Account) -> Part | None:
    shared = left.topics & right.topics
    return Part(0.05, f"the same topics: {', '.join(sorted(shared))}") if shared else None


def _progress(left: Account, right: Account) -> Part | None:
    if left.pending != right.pending and (left.undone or right.undone):
        return Part(0.0, "planned in one, called off in the other")
    if left.pending != right.pending:
        # Progress, but a deed goes to the deed first where there are both.
        return Part(-0.15, "planned in one, done in the other")
    # Decides only between equals: a dateless mention goes to the account that is as far along.
    return Part(0.02, "as far along")


def _added(parts: list[Part | None]) -> Likeness:
    present = [part for part in parts if part is not None]
    return Likeness(sum(part.score for part in present), tuple(part.reason for part in present))


def _akin(left: Account, right: Account, setting: Setting) -> Part | None:
    """Contacts of one way in articles that open with the same news."""
    akin = setting.akin.hold(left.ref, right.ref) and left.modes & right.modes
    return Part(_AKIN, "the articles open with the same news") if akin else None


def _is_one_sided(left: Account, right: Account, setting: Setting) -> bool:
    """Whether articles of the same news share one side of a contact: the guest's visit, and his visit to the host."""
    return _akin(left, right, setting) is not None and bool(left.participants & right.participants)


def _ties(left: Account, right: Account, setting: Setting) -> list[Part | None]:
    """What ties two accounts to one happening: time, wording, a place remembered for little else."""
    return [
        _time(left, right, setting),
        _weekday(left, right),
        _place(left, right, setting.known),
        _same_article(left, right),
        _wording(left, right, setting) if left.ref != right.ref else None,
        _together(left, right, setting),
        _copied(left, right, setting),
        _akin(left, right, setting),
    ]


def _are_states_apart(left: Account, right: Account, setting: Setting) -> bool:
    """Whether two articles name the sides only, in one of them at least: without the persons, talks are many."""
    persons = setting.known.persons
    named = left.participants & persons and right.participants & persons
    return left.ref != right.ref and bool(persons) and not named


def _may_be_another(left: Account, right: Account) -> bool:
    """Whether one names a party that could not be found, and the other has a party that the first does not name.

    "The king received the minister of X" and "the king received the minister of Y" go by one formula.
    """
    pairs = ((left, right), (right, left))
    return any(a.strangers and not a.strangers & b.strangers and not b.participants <= a.participants for a, b in pairs)


def _is_same_stay(left: Account, right: Account) -> bool:
    """Whether somebody visited one town in both."""
    visits = left.modes == right.modes == {"visit"}
    return visits and bool(left.participants & right.participants) and bool(left.places & right.places)


def is_named_summit(left: Account, right: Account) -> bool:
    """Whether both are a meeting at one place on one stated day: the summit that is called by its place."""
    meeting = left.modes == right.modes == {"meet"}
    return meeting and bool(left.places & right.places) and same_stated_day(left, right)


def _is_headline_of(left: Account, right: Account) -> bool:
    """Whether a title and its body tell of contacts, one of them of nobody known: زعيما البلدين يلتقيان."""
    title = left.first.article.title
    if title is None or left.ref != right.ref or is_titled(left.first) == is_titled(right.first):
        return False
    near = all(account.first.mention.trigger.start < title.end + _FIRST_WORDS for account in (left, right))
    return near and not (left.participants and right.participants)


def _is_same_talk(left: Account, right: Account, setting: Setting) -> bool:
    """Whether articles of one news that share what was said call a contact by one word, as far along in both."""
    called = left.modes == right.modes and left.pending == right.pending and bool(left.names & right.names)
    one = called and not left.umbrella and not right.umbrella and setting.akin.hold(left.ref, right.ref)
    return one and setting.wording(left.ref, right.ref) >= _BOTH


def _contact(left: Account, right: Account, setting: Setting) -> Likeness:
    ties = _ties(left, right, setting)
    agreeing = [_mode(left, right), _duration(left, right), _topics(left, right), _progress(left, right)]
    agreeing.append(_one_news(left, right))
    found = _added([parties(left.participants, right.participants, setting.known), *ties, *agreeing])
    unnamed = min(len(left.participants), len(right.participants)) < _BOTH
    unnamed = unnamed and not _is_one_sided(left, right, setting) and not _is_same_stay(left, right)
    known = is_named_summit(left, right) or _is_same_talk(left, right, setting)
    if unnamed and not known and _copied(left, right, setting) is None:
        if _is_headline_of(left, right) and found.score >= UNSURE:
            return Likeness(_BY_TITLE, (*found.reasons, "told by the title and in the body"))
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
        # An actor rejects, asks and strikes every day: without the object it may be another time.
        apart = left.ref != right.ref and _recalled(left, right) is None
        routine = apart and left.type not in _ONCE
        return Part(0.05 if routine else 0.25, "one account does not say about what")
    shared = overlap_of_heads(left.head, right.head)
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


def _recalled_by_date(left: Account, right: Account) -> Part | None:
    """One recalls by a day or a month what the other told as news.

    Where it was, or who both were, must be the same, and a count or else what it was done to: of raids and strikes a
    month holds many. Example: "قتل 12 في تفجير سوق الواحة في مايو الماضي", told in September.
    """
    if left.background == right.background or left.several or right.several:
        return None
    past = left if left.background else right
    width = span_days(left.when, right.when)
    dated = past.when.stated and gap(left.when, right.when) == 0 and width is not None and width <= MONTH_DAYS
    framed = bool(left.places & right.places) or len(left.participants & right.participants) >= _BOTH
    counted = {kind for kind, _ in left.tolls} & {kind for kind, _ in right.tolls}
    told = numbers_agree(left, right) if counted else overlap_of_heads(left.head, right.head) >= OBJECT
    return Part(0.4, "one recalls it by its date") if dated and framed and told else None


def _elsewhere(left: Account, right: Account) -> Part | None:
    """Other places of one kind of deed: two strikes of one air force."""
    apart = left.places and right.places and not left.places & right.places
    return Part(-0.3, "other places") if apart and left.type in ROUTINE else None


def _otherwise(left: Account, right: Account) -> Part | None:
    """Other kinds of one type: to arrest and to seize."""
    return Part(-0.2, "another kind of deed") if left.modes and right.modes and not left.modes & right.modes else None


def _is_other_day(left: Account, right: Account, setting: Setting) -> bool:
    """Whether two articles tell of a routine deed without a day, a place or words that would tie them."""
    if left.type not in ROUTINE or left.ref == right.ref:
        return False
    tied = same_stated_day(left, right) or left.places & right.places or _recalled(left, right)
    tied = tied or _recalled_by_date(left, right)
    return not tied and _copied(left, right, setting) is None


def _deed(left: Account, right: Account, setting: Setting) -> Likeness:
    if parties(left.participants, right.participants, setting.known) is None:
        return Likeness(0.0, ())
    found = _added(
        [
            _actors(left, right, setting),
            _object(left, right),
            _scaled(_time(left, right, setting), 0.5),
            _scaled(_same_article(left, right), 0.7),
            _together(left, right, setting),
            _recalled(left, right),
            _recalled_by_date(left, right),
            _copied(left, right, setting),
            _reworded(left, right, setting),
            _elsewhere(left, right),
            _otherwise(left, right),
            other_sides(left, right, setting),
        ]
    )
    if _is_other_day(left, right, setting):
        return Likeness(min(found.score, _CAP), (*found.reasons, "done day after day, and nothing ties the two"))
    unlike = left.object and right.object and overlap_of_heads(left.head, right.head) < OBJECT
    unlike = unlike and _recalled_by_date(left, right) is None
    if unlike and _copied(left, right, setting) is None:
        return Likeness(min(found.score, _CAP), (*found.reasons, "the objects differ"))
    return found


def _statement(left: Account, right: Account, setting: Setting) -> Likeness:
    """Statements as events: only the same speaker with much the same words, never by time alone."""
    if not left.object or not right.object:
        return Likeness(0.0, ())
    return _deed(left, right, setting)


def like(left: Account, right: Account, setting: Setting) -> Likeness:
    """Score two accounts. The scale is that of scores.SAME; each part names itself in the reasons."""
    reason = against(left, right, setting)
    if reason is not None:
        return Likeness(0.0, (), reason)
    if left.type == CONTACT:
        return _contact(left, right, setting)
    if left.type == "STATE":
        return _statement(left, right, setting)
    return max(_deed(left, right, setting), _told(left, right, setting), key=lambda found: found.score)


def _told(left: Account, right: Account, setting: Setting) -> Likeness:
    """The score of two deeds by where they are told: in one article, or as the news of two."""
    one = left.ref == right.ref
    return _added([*(in_one_article if one else in_the_news)(left, right, setting)])
