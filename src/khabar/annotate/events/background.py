"""Whether a page tells an event as a matter from before its news: by its date, or by the words around it."""

from __future__ import annotations

from datetime import date

from khabar.annotate.events.row import Row
from khabar.lexicon.eventtypes import TriggerForm
from khabar.model import Published, TimeExpression

#: News of the week; what is older is told as a past matter.
_NEWS_DAYS = 4
_DAY = len("2025-01-01")
_BEFORE = frozenset(("منذ", "سبق ان", "سبق"))
_BEHIND = frozenset(("السابق", "السابقه", "السابقين", "سابقا"))
_WAS = frozenset(("كان", "كانت", "كانا", "كانوا"))
_WHICH = frozenset(("الذي", "التي", "والذي", "والتي", "الذين", "اللذين", "اللتين"))
_WAS_REACH = 9
#: Behind a name and أن.
_ALREADY, _THAT_REACH, _DONE_REACH = "سبق", 4, 7
_OF_WAR = frozenset(("ASSAULT", "COERCE"))
_WAR_REACH = 8
_PLANS = frozenset(("planned",))
_OF_VOTES = _PLANS | {"claimed", "negated", "denied", "hypothetical", "demanded", "proposed"}


def is_background(
    row: Row, at: int, form: TriggerForm, time: TimeExpression | None, published: Published | None
) -> bool:
    """Whether the page tells the deed at ``at`` as a matter from before its news day.

    ``time`` is the event's own: a day of the news outweighs all else. Besides what `is_past` sees: an old date that
    opens the clause (وفي يونيو الماضي، فقدت), كان … قد before a past verb, and of an agreement a relative clause of the
    past (الاتفاق الذي وقعته). Nothing of this tells of what is still to come.

    Example: وكانت الشرطة قد أصدرت مذكرة.
    """
    if form.form.tense == "future" or _is_news(time, published):
        return False
    told = is_past(row, at, time, published) or _opens_old(row, at, published)
    return told or _is_pluperfect(row, at, form) or _is_relative(row, at, form)


def may_be_over(form: TriggerForm, time: TimeExpression | None) -> frozenset[str]:
    """Modalities that a date of the past takes back: a plan, and whatever is said of what was done at a vote.

    Example: نفت موسكو التدخل في انتخابات 2016, where the vote was held.
    """
    return _OF_VOTES if form.trigger.frame.name == "vote" and time is not None else _PLANS


def is_past(row: Row, at: int, time: TimeExpression | None, published: Published | None) -> bool:
    """Whether its own date or words beside it say that it is over for long: سبق أن, منذ, السابق."""
    if time is not None and time.value and _is_old(time.value, published):
        return True
    before = [item.norm.removeprefix("و") for item in row.items[max(0, at - 2) : at]]
    after = [item.norm for item in row.items[at + 1 : at + 3]]
    told = any(word in _BEFORE for word in before) or any(word in _BEHIND for word in after)
    return told or _is_done_before(row, at)


def _is_done_before(row: Row, at: int) -> bool:
    """Whether "did already" stands before its clause, with who did it between: سبق لعدد من الناشطين أن نظموا مظاهرة."""
    that = next((i for i in range(at, max(0, at - _THAT_REACH), -1) if row.kind(i) in ".:C[]V"), at)
    if row.kind(that) != "C":
        return False
    before = [item.norm.removeprefix("و").removeprefix("ف") for item in row.items[max(0, that - _DONE_REACH) : that]]
    return _ALREADY in before


def _is_news(time: TimeExpression | None, published: Published | None) -> bool:
    """Whether its time is a day of the news or one to come."""
    value = time.value if time is not None else None
    return bool(value and published) and len(value or "") >= _DAY and not _is_old(value or "", published)


def _opens_old(row: Row, at: int, published: Published | None) -> bool:
    """Whether the clause begins with an old date: وفي يونيو الماضي، فقدت …; not منذ, which dates what goes on."""
    for index in range(at - 1, -1, -1):
        time = row.items[index].time
        if time is not None and time.value and time.type in ("DATE", "TIME"):
            first = index - (row.kind(index - 1) == "p")
            opens = row.kind(first - 1) in ".,C[" and row.items[first].norm.removeprefix("و") != "منذ"
            return opens and _is_old(time.value, published)
        if row.kind(index) in ".:[V":
            return False
    return False


def _is_pluperfect(row: Row, at: int, form: TriggerForm) -> bool:
    """`كان الوزير قد أعلن`; without قد it may be of the same day: وكان الوزير وصل أمس."""
    may = row.items[at - 1].norm if at else ""
    if form.kind != "verb" or form.form.tense != "past" or may != "قد":
        return False
    for index in range(at - 1, max(-1, at - 1 - _WAS_REACH), -1):
        item = row.items[index]
        if item.norm.removeprefix("و").removeprefix("ف") in _WAS:
            return True
        if item.kind in ".:[],R" and not (item.kind == "," and index > 0 and row.kind(index - 1) in "ND"):
            return False
    return False


def _is_relative(row: Row, at: int, form: TriggerForm) -> bool:
    """Whether it only tells which one is meant: الاتفاق الذي وقعته الولايات المتحدة."""
    made = form.trigger.type == "AGREE" and form.kind == "verb" and form.form.tense == "past"
    return made and row.kind(at - 1) == "R" and row.items[at - 1].norm in _WHICH


def is_of_past_war(row: Row, at: int, wars: frozenset[str]) -> bool:
    """Whether a deed of arms is of a war long over: حاربنا معا في الحرب العالمية الثانية. ``wars``: folded names."""
    clause = " ".join(item.norm for item in row.items[at + 1 : at + 1 + _WAR_REACH])
    return any(f.trigger.type in _OF_WAR for f in row.items[at].triggers) and any(war in clause for war in wars)


def _is_old(value: str, published: Published | None) -> bool:
    if published is None:
        return False
    try:
        last = value.replace("~", "").split("/")[-1]
        if len(last) < len("2025-01-01"):
            return last < published.value[: len(last)]
        gap = (date.fromisoformat(published.value) - date.fromisoformat(last[:10])).days
    except ValueError:
        return False
    return gap > _NEWS_DAYS
