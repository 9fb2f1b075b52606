"""When, where and how long: what a clause tells of an event besides who took part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from khabar.annotate.events.inherited import inherited
from khabar.annotate.events.points import (
    day_before,
    is_announced,
    is_doubtful,
    is_in_marks,
    is_midst,
    is_near,
    is_next_verb,
    is_point,
    is_right_behind,
    is_set_off,
    is_spelled_as_noun,
    is_told_of,
    is_who,
    opens_before,
    opens_gap,
)
from khabar.annotate.events.positions import is_light_relative
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.scope import DENYING, before_aside
from khabar.annotate.events.shared_days import shared_days
from khabar.model import (
    Article,
    EventMention,
    EventTime,
    Evidence,
    Participant,
    Span,
    Statement,
    TimeExpression,
)
from khabar.text.fold import fold

_CONTACT = "CONSULT"
_EARLIER = frozenset(("سابق", "الماضي", "الماضيه", "امس", "سابقا"))
_FROM = frozenset(("منذ", "بعد", "عقب", "اثر", "قبل"))
_STOPS = ".CB:"
_ADJECTIVES = 3
#: Most items between a reporting verb and the day on which it was said: أعلنت شرطة المدينة، اليوم، اعتقال.
_SAID_REACH = 4
#: Most items from a time to the أن behind it; letters of a month.
_TOLD_REACH, _MONTH = 2, len("2018-03")
_SINCE_WHEN = "منذ"
#: Behind a time that begins a line they make it an entry of a chronology.
_ENTRY = frozenset((":", "-", "–", "—", "ـ"))
#: From one day to another: من 1991 إلى 2002.
_DAYS = frozenset(("يومي", "عامي", "شهري"))
_BEGIN, _END = frozenset(("من", "بين")), frozenset(("الي", "حتي", "و"))
#: Types of deeds that may go on from a day to now.
_GO_ON = frozenset(("ASSAULT", "PROTEST", "COERCE", "AID"))
_WHICH = frozenset(("الذي", "التي", "اللذان", "اللتان"))
#: Verbs whose subject is a deed.
_TAKES_PLACE = (
    *("ادي", "ادت", "اسفر", "وقع", "جري", "جرت", "اندلع", "حدث", "اوقع", "اودي", "اودت", "خلف", "عقد", "استمر"),
    *("بدا", "انطلق", "استهدف", "نفذ", "شن", "اطلق"),
)
#: Of them those of nothing else, and what leads from a deed to it: فوزه في الانتخابات التي جرت الأحد.
_HAPPENS, _WITHIN = ("وقع", "جري", "جرت", "حدث", "عقدت", "اجريت"), frozenset(("في", "خلال", "اثناء"))
#: They begin a clause whose time is its own.
_BUT = "غير"
_ASIDE = frozenset(("حيث", "بينما", "فيما", "لكن", "اذ", _BUT))
#: Words whose time is that of a life and not of the deed told before: المسؤول عن الهجوم ولد في عام 1997.
_OF_A_LIFE = frozenset(
    ("ولد", "ولدت", "المولود", "المولوده", "تولي", "تولت", "انضم", "انضمت", "التحق", "التحقت", "تخرج")
)


def times_of(row: Row, triggers: Sequence[int]) -> dict[int, TimeExpression]:
    """The date of each trigger that has one: dates go to the trigger before them, else to the one after them.

    A reporting verb or a complementiser between keeps a date away (قال الأحد إنه اتصل). ``triggers``: items, in order.
    """
    found = _owned(row, triggers)
    found |= shared_days(row, triggers, found)
    return found | dict(inherited(row, triggers, found))


def _owned(row: Row, triggers: Sequence[int]) -> dict[int, TimeExpression]:
    """The date that each trigger has for itself: the first, but rather one behind it than the day on which it was told.

    Example: أعلنت الشرطة اليوم اعتقال شخصين أمس → of yesterday.
    """
    found: dict[int, TimeExpression] = {}
    of_saying: set[int] = set()
    for at in (i for i in range(len(row.items)) if is_point(row, i)):
        time, owner = row.items[at].time, _owner(row, at, triggers)
        nearer = owner is not None and _is_nearer(row, owner, at, found.get(owner), said=owner in of_saying)
        if time is None or owner is None or (owner in found and not (nearer and opens_before(row, owner, found))):
            continue
        found[owner] = time
        of_saying.discard(owner)
        if _is_of_saying(row, at, owner):
            of_saying.add(owner)
    called = ((at, day_before(row, at)) for at in triggers)
    return found | {at: day for at, day in called if day is not None}


def _is_nearer(row: Row, owner: int, at: int, earlier: TimeExpression | None, *, said: bool) -> bool:
    """Whether a time behind a deed is rather its own than the one before it. ``said``: that is a day of telling."""
    if is_told_of(row, owner, at) or is_right_behind(row, owner, at):
        return True
    return said and (is_near(row, owner, at) or (earlier is not None and is_announced(row, owner, at, earlier)))


def _is_of_saying(row: Row, at: int, owner: int) -> bool:
    """Whether a time between a reporting verb and the deed may be the day on which it was told."""
    return at < owner and any(row.kind(index) == "V" for index in range(max(0, at - _SAID_REACH), at))


def _is_day_of_denial(row: Row, at: int) -> bool:
    """Whether a verb of denial stands in the clause of a time with no event between: نفى الوزير، الاثنين، صحة."""
    for step in (-1, 1):
        index = at + step
        while row.kind(index) not in _STOPS + "VE[]":
            if any(governor.lemma in DENYING for governor in row.items[index].governors):
                return True
            index += step
    return False


def _outside(row: Row, at: int, *, asides: bool = True) -> Iterator[int]:
    """Items before one, the nearest first; words in marks are passed as a whole (اتهمت "القيادي" سالم أمس).

    ``asides``: so are not relative clauses between commas: رفضت منح فلان، الذي يحمل الجنسية، إقامة العام الماضي.
    """
    index = at - 1
    while index >= 0:
        if row.kind(index) == "]":
            index = next((i for i in range(index, -1, -1) if row.kind(i) == "["), index) - 1
        elif row.kind(index) == "," and not asides:
            passed = before_aside(row, index)
            index = _before_relative(row, index) if passed == index - 1 else passed
        else:
            yield index
            index -= 1


def _before_relative(row: Row, comma: int) -> int:
    """The item before a relative clause that only a comma behind it ends: عادت الوزيرة التي اتهمت، إلى بلادها السبت."""
    first = comma - 1
    while row.kind(first) not in ".:,CR[]B":
        first -= 1
    closed = row.kind(comma + 1) == "p" and not row.items[comma + 1].joined
    return first - 1 if closed and row.kind(first) == "R" and first > 0 else comma - 1


def _owner(row: Row, at: int, triggers: Sequence[int]) -> int | None:
    if at == 0 and len(row.items) > 1 and row.items[1].norm in _ENTRY:
        return next(iter(triggers), None)  # an entry of a chronology, 30 يناير 2013: غارة على
    since, before = opens_gap(row, at), _owner_before(row, at, triggers)
    if before is not None:
        contact = any(f.trigger.type == _CONTACT for f in row.items[before].triggers)
        return None if since and contact else before
    if since:
        return _owner_since(row, at, triggers)
    return None if _is_day_of_denial(row, at) else _owner_behind(row, at, triggers)


def _owner_since(row: Row, at: int, triggers: Sequence[int]) -> int | None:
    """The verb that tells what goes on since a time that opens its clause: ومنذ شهر، يحتج العمال."""
    verb = at + 1 + (row.kind(at + 1) == ",")
    forms = row.items[verb].triggers if verb in triggers else ()
    lasting = bool(forms) and all(form.kind == "verb" and form.trigger.type != _CONTACT for form in forms)
    return verb if lasting else None


def _owner_before(row: Row, at: int, triggers: Sequence[int]) -> int | None:
    main = _nearest_before(row, at, triggers, _outside(row, at, asides=False))
    return _nearest_before(row, at, triggers, _outside(row, at)) if main is None else main


def _nearest_before(row: Row, at: int, triggers: Sequence[int], before: Iterator[int]) -> int | None:
    crossed = False
    for index in before:
        if index in triggers:
            verb = any(form.kind == "verb" for form in row.items[index].triggers)
            return None if crossed and verb else index  # تعهد بدعم الحكومة التي ستبدأ الأربعاء
        if _ends_clause(row, at, index, triggers):
            return None
        crossed = crossed or row.kind(index) == "R"
    return None


def _ends_clause(row: Row, time: int, at: int, triggers: Sequence[int]) -> bool:
    """Whether what stands before the item at ``at`` has another time than the one behind it."""
    norm = row.items[at].norm
    apart = _is_aside(row, at) or norm in _OF_A_LIFE
    apart = apart or is_next_verb(row, at) or (_sets_apart(row, at) and not is_set_off(row, time))
    if at < time - 1 and apart:
        return True
    if (at == time - 1 and is_in_marks(row, time)) or is_who(row, at, time):
        return False
    relative = row.kind(at) == "R" and not is_light_relative(row, at) and not _tells_of(row, at, triggers)
    return relative or (row.kind(at) in _STOPS + "V[" and not (is_midst(row, at) or is_spelled_as_noun(row, at)))


def _is_aside(row: Row, at: int) -> bool:
    """Whether a clause with a time of its own begins: حيث, غير أن; not وقف غير مسبوق."""
    norm = row.items[at].norm.removeprefix("و")
    return norm in _ASIDE and (norm != _BUT or row.kind(at + 1) == "C")


def _tells_of(row: Row, relative: int, triggers: Sequence[int]) -> bool:
    """Whether a relative clause tells more of the deed right before it: الغارة التي استهدفت القاعدة في مارس 2009.

    Where its verb is of those whose subject is a deed, the deed may stand farther off: الهجوم في دوما الذي أدى أمس إلى.
    """
    verb = row.items[relative + 1].norm if relative + 1 < len(row.items) else ""
    if row.items[relative].norm in _WHICH and verb.startswith(_TAKES_PLACE) and _is_behind_place(row, relative):
        return True
    index = relative - 1
    while (row.kind(index) in "Dw" or is_doubtful(row, index)) and relative - index <= _ADJECTIVES:
        index -= 1
    forms = row.items[index].triggers if index >= 0 else ()
    told = index in triggers or (verb.startswith(_HAPPENS) and row.items[index].norm in _WITHIN)
    noun = told and all(form.kind == "noun" for form in forms)
    return noun and row.items[relative].norm in _WHICH


def _is_behind_place(row: Row, relative: int) -> bool:
    """Whether the name of a place stands before the relative, which has no such verb for itself."""
    group = row.items[relative - 1 - (row.kind(relative - 1) == ",")].group
    return group is not None and group.head.type == "place"


def _owner_behind(row: Row, at: int, triggers: Sequence[int]) -> int | None:
    told = False
    for index in range(at + 1, len(row.items)):
        if index in triggers and not _is_inserted(row, at, index):
            verb = all(form.kind == "verb" for form in row.items[index].triggers)
            return None if _ends_relative(row, at, index) or (told and not verb) else index
        told = told or _is_told_then(row, at, index)
        passed = _opens_telling(row, at, index) or _is_marked(row, index) or (told and row.kind(index) == "C")
        passed = passed or (index == at + 1 and is_in_marks(row, at))
        if row.kind(index) in _STOPS + "V[]" and not passed:
            return None
    return None


def _is_told_then(row: Row, time: int, at: int) -> bool:
    """Whether a month or year dates what was told in it: كانت الوزارة أعلنت في مارس أن السفن أنقذت مهاجرين."""
    told = row.items[time].time
    if row.kind(at) != "C" or at - time > _TOLD_REACH or told is None or len(told.value or "") > _MONTH:
        return False
    return any(row.kind(index) == "V" for index in range(max(0, time - _SAID_REACH), time))


def _ends_relative(row: Row, time: int, at: int) -> bool:
    """Whether a time closes a relative clause before a deed: الهدنة التي تنتهي الأحد، برغم مقتل العشرات."""
    if not any(row.kind(i) == "," for i in range(time + 1, at)):
        return False
    before = next((row.kind(i) for i in range(time - 1, -1, -1) if row.kind(i) in "R,.:["), "")
    return before == "R"


def _is_inserted(row: Row, time: int, at: int) -> bool:
    """Whether a deed is only the occasion of what a time dates: وفي يونيو، وبعد قصف المدينة، انسحبت القوات."""
    index = next((i for i in range(at - 1, time, -1) if row.kind(i) == ","), time)
    first = row.items[index + 1].norm.removeprefix("و")
    return index > time and first in _FROM and any(row.kind(i) == "," for i in range(at + 1, len(row.items)))


def _sets_apart(row: Row, at: int) -> bool:
    """Whether a word dates the event by another one, to which the time belongs: منذ وصوله إلى السلطة في يناير."""
    return row.items[at].norm.removeprefix("و") in _FROM and row.kind(at + 1) in "wECG"


def _is_marked(row: Row, mark: int) -> bool:
    """Whether a mark only sets off words of the clause: أعربت السبت عن "رفضها"."""
    return row.kind(mark) == "[" and (row.kind(mark - 1) == "p" or row.items[mark - 1].norm in ("ب", "ل"))


def _opens_telling(row: Row, at: int, verb: int) -> bool:
    """Whether the time stands right before the verb that tells: والثلاثاء، أعلن المغرب قطع علاقاته."""
    return row.kind(verb) == "V" and all(row.kind(i) in ",T" for i in range(at + 1, verb))


def is_since(row: Row, time: TimeExpression, deed: int | None = None) -> bool:
    """Whether منذ makes of a time the beginning of what goes on: تقاتل منذ عام 1989.

    Right behind ``deed`` it dates that deed: العلاقات المقطوعة منذ 2016.
    """
    at = next((i for i, item in enumerate(row.items) if item.time is time), None)
    if at is None or (deed is not None and 0 < at - deed <= 2):
        return False
    before = row.items[at - 1].norm.removeprefix("و") if at else ""
    return _SINCE_WHEN in (before, row.items[at].norm.removeprefix("و"))


def event_time(row: Row, time: TimeExpression | None, type_: str = "") -> EventTime | None:
    """The published form of a date, open behind منذ (1989/..) for types of deeds that go on; None for none.

    العلاقات المقطوعة منذ 2016 were cut in that year.
    """
    if time is None or time.value is None:
        return None
    if type_ in _GO_ON and is_since(row, time) and "/" not in time.value:
        return EventTime(value=f"{time.value}/..", mention=Span(time.start, time.end), rule=time.rule)
    last = _last_day(row, time)
    if last is not None:
        return EventTime(value=f"{time.value}/{last.value}", mention=Span(time.start, last.end), rule=time.rule)
    day, part = time.value[:10], time.value[10:]
    # A part of the day (TEV) is no ISO time: the day stays.
    value = day if part[:1] == "T" and part[1:].isalpha() else time.value
    return EventTime(value=value, mention=Span(time.start, time.end), rule=time.rule)


def _last_day(row: Row, time: TimeExpression) -> TimeExpression | None:
    """The other end of a stretch told by its two ends: من 1991 إلى 2002; None where only one is told."""
    at = next((i for i, item in enumerate(row.items) if item.time is time), 0)
    first = at - (at > 1 and row.items[at - 1].norm in _DAYS)
    opens = first > 0 and row.items[first - 1].norm.removeprefix("و") in _BEGIN
    if not opens or at + 2 >= len(row.items) or row.items[at + 1].norm not in _END:
        return None
    last, value = row.items[at + 2].time, time.value or ""
    return last if last is not None and len(last.value or "") == len(value) and (last.value or "") > value else None


def said_earlier(row: Row, statements: Sequence[Statement], article: Article) -> Iterator[EventMention]:
    """Statements that the page dates to an earlier time: وأمس قال الوزير إن."""
    for statement in statements:
        cue, speaker = statement.cue, statement.speaker
        if cue is None or not row.sentence.start <= cue.start < row.sentence.end:
            continue
        if speaker.entity is None or speaker.how not in ("name", "role") or _in_relative(row, cue.start):
            continue
        time = _said_at(row, statement, article)
        if time is not None and speaker.mention is not None:
            party = Participant(entity=speaker.entity, role="speaker", mention=speaker.mention)
            yield _said(row, statement, party, time, old=time.value is not None and not article_day(time, article))


def _said(row: Row, statement: Statement, party: Participant, time: TimeExpression, *, old: bool) -> EventMention:
    cue = statement.cue or statement.content
    spans = (Span(cue.start, cue.end), party.mention, Span(time.start, time.end))
    inside = [s for s in spans if row.sentence.start <= s.start and s.end <= row.sentence.end]
    start, end = min(s.start for s in inside), max(s.end for s in inside)
    return EventMention(
        id="",
        type="STATE",
        mode=None,
        cameo="010",
        trigger=Evidence(start=cue.start, end=cue.end, exact=row.text[cue.start : cue.end]),
        evidence=Evidence(start=start, end=end, exact=row.text[start:end]),
        participants=(party,),
        time=event_time(row, time),
        place=None,
        duration=None,
        topics=(),
        modality="happened",
        background=old,
        statement=statement.id or None,
        rule="said_earlier",
    )


def _in_relative(row: Row, cue: int) -> bool:
    """`الانتخابات التي قال الوزير إنها`: a remark on something else."""
    at = next((i for i, item in enumerate(row.items) if item.start <= cue < item.end), 0)
    return at > 0 and row.kind(at - 1) == "R"


def article_day(time: TimeExpression, article: Article) -> bool:
    """Whether a time is the article's own day."""
    return article.published is not None and (time.value or "")[:10] == article.published.value


def _said_at(row: Row, statement: Statement, article: Article) -> TimeExpression | None:
    """The earlier time in the clause of the cue, outside the content; None where it tells none."""
    content = statement.content
    for item in row.items:
        time = item.time
        if time is None or time.type not in ("DATE", "TIME") or content.start <= item.start < content.end:
            continue
        words = set(fold(time.exact).split())
        if not words & _EARLIER and not _is_before(time, article):
            continue
        if statement.cue is not None and _same_clause(row, item, statement.cue.start):
            return time
    return None


def _is_before(time: TimeExpression, article: Article) -> bool:
    return article.published is not None and bool(time.value) and (time.value or "")[:10] < article.published.value


def _same_clause(row: Row, item: Item, cue: int) -> bool:
    low, high = sorted((item.start, cue))
    return not any(other.kind in "CBV[]" and low < other.start < high for other in row.items)
