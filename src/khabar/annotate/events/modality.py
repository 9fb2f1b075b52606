"""Whether an event happened, is planned, asked for, denied …, and whether the page tells it as a past matter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from khabar.annotate.events.positions import subject_after, subject_before
from khabar.annotate.events.rows import Item, Row
from khabar.lexicon.eventtypes import Governor, TriggerForm
from khabar.model import Published, TimeExpression
from khabar.text.clitics import proclitic_splits

#: What outweighs what where several words govern one event.
_RANK = ("denied", "negated", "conditional", "claimed", "demanded", "proposed", "planned")
#: What a past verb can still be.
_OF_PAST = frozenset(("denied", "negated", "claimed", "conditional"))
_BEHIND = 7
#: They govern what follows them alone: زيارة بهدف العلاج.
_AIMS = frozenset(("بهدف", "محاولة"))
_NEWS_DAYS = 2
_OF_WAR = frozenset(("ASSAULT", "COERCE"))
_WAR_REACH = 8
#: Verbs that deny what others tell; their own day is not that of the event.
DENYING = frozenset(("نفى", "كذب", "دحض", "فند", "استبعد"))


def governors(row: Row, at: int) -> Iterator[tuple[int, Governor]]:
    """Words that govern the item at ``at``, nearest first, with their item; none from beyond the clause."""
    if row.items[at].joined and all(form.kind == "verb" for form in row.items[at].triggers):
        return
    distance = 0
    for index in range(at - 1, -1, -1):
        item = row.items[index]
        if item.kind in ".:RB]":
            return
        if index == at - 1 and item.kind == "p" and _is_adverbial(row, index):
            return
        distance += item.kind not in "T,u["
        for governor in item.governors:
            if distance <= governor.reach and not _is_barred(row, index, at):
                yield index, governor
        if item.kind == "E" and not item.governors and any(f.kind == "verb" for f in item.triggers):
            return


def _is_adverbial(row: Row, preposition: int) -> bool:
    """`خلال اتصال`, and `في اتصال` where no word such as رغبة governs the في."""
    norm = row.items[preposition].norm.removeprefix("و")
    if norm == "في":
        before = row.items[preposition - 1] if preposition else None
        return before is None or before.kind == "E" or not before.governors
    return norm in ("خلال", "اثناء", "عبر", "عقب", "بعد", "لدي")


def _is_barred(row: Row, index: int, at: int) -> bool:
    """A comma with a new conjunct behind it ends what a word governs."""
    return any(
        row.kind(i) == "," and row.kind(i + 1) not in "NT" and row.items[i + 1].joined for i in range(index + 1, at)
    )


def denies_reports(row: Row, at: int, hearsay: frozenset[str]) -> bool:
    """Whether a denial of what was told stands before the item at ``at``: نفى صحة تقارير تحدثت عن مكالمة جرت بين.

    ``hearsay``: folded words for what is told. Relatives and the verb of the telling keep the clause open, a conjunct
    that begins a clause ends it.
    """
    told = False
    for index in range(at, -1, -1):
        item = row.items[index]
        if item.kind in ".:B[]" or _is_next_deed(item):
            return False
        words = {split.stem for word in item.norm.split() for split in proclitic_splits(word)}
        told = told or (index < at and bool(hearsay & words))
        if any(governor.lemma in DENYING for governor in item.governors):
            return told and not _is_barred(row, index, at)
    return False


def _is_next_deed(item: Item) -> bool:
    """Whether a verb behind و begins another clause."""
    return item.joined and (item.kind in "VL" or (item.kind == "E" and all(f.kind == "verb" for f in item.triggers)))


def modality_of(
    row: Row, at: int, form: TriggerForm, light: int | None, *, known: bool, hearsay: frozenset[str] = frozenset()
) -> str:
    """Modality of the trigger at ``at``.

    ``light`` is the item of its light verb; ``known`` says that it only points back, so that no word governs it;
    ``hearsay`` are the words of :func:`denies_reports`.
    """
    if denies_reports(row, at, hearsay):
        return "denied"
    found = set(_behind(row, at, form))
    if not known or light is not None or any(g.begin for _, g in governors(row, at)):
        found |= {g.modality for _, g in governors(row, light if light is not None else at) if g.modality}
        if light is not None:
            found |= {g.modality for _, g in governors(row, at) if g.modality}
            found |= set(_of_light(row.items[light]))
    if form.form.tense == "future" or (form.kind == "verb" and row.items[at].preposition == "ل"):
        found.add("planned")  # ليلتقي: in order to
    if form.kind == "noun" and light is None and _is_amid_future(row, at):
        found.add("planned")
    told = form.form.tense == "past" and form.kind == "verb"
    if told or (light is not None and _told(row, light)):
        found &= _OF_PAST
    return next((name for name in _RANK if name in found), "happened")


def _is_amid_future(row: Row, at: int) -> bool:
    """Whether it is the occasion of what is still to come: سيعقد اجتماعا خلال زيارته."""
    if row.kind(at - 1) != "p" or row.items[at - 1].norm not in ("خلال", "اثناء", "ضمن"):
        return False
    for item in reversed(row.items[:at]):
        if item.kind in ".:CRB[]":
            return False
        forms = [*(t.form for t in item.triggers if t.kind == "verb"), *(entry.form for entry in item.lights)]
        if forms:
            return any(form.tense == "future" for form in forms)
    return False


def _told(row: Row, at: int) -> bool:
    """Whether the light verb is a past one; عقد without a subject is rather the verbal noun."""
    light = row.items[at]
    if any(entry.form.tense == "noun" for entry in light.lights) and (
        light.preposition or (subject_before(row, at) is None and subject_after(row, at) is None)
    ):
        return False
    return any(entry.form.tense == "past" and not entry.modality for entry in light.lights)


def _of_light(item: Item) -> Iterator[str]:
    if item.preposition == "ل" and any(light.form.tense == "noun" for light in item.lights):
        yield "planned"
    for light in item.lights:
        if light.modality:
            yield light.modality
        if light.form.tense == "future":
            yield "planned"


def _sets_going(governor: Governor) -> bool:
    """A noun such as بدء behind the event governs what comes after it, not the event."""
    return governor.begin and governor.tense != "future"


def _behind(row: Row, at: int, form: TriggerForm) -> Iterator[str]:
    """Words after a noun that tell the same: لقاء مرتقب, المفاوضات يجب أن تكون, المحادثات ستبدأ."""
    if form.kind != "noun":
        return
    named = False
    for index in range(at + 1, min(len(row.items), at + 1 + _BEHIND)):
        item = row.items[index]
        named = named or item.kind == "N"
        if item.kind in ".:,C[]VER" or (item.joined and item.kind != "N"):
            return
        if any(g.modality in _OF_PAST for g in item.governors):
            return
        if row.kind(index - 1) != "p" and not item.preposition and not any(g.lemma in _AIMS for g in item.governors):
            yield from (
                g.modality
                for g in item.governors
                if (g.modality == "planned" or (g.modality == "proposed" and not named)) and not _sets_going(g)
            )
            yield from _of_light(item)


def is_background(row: Row, at: int, time: TimeExpression | None, published: Published | None) -> bool:
    """Whether the page tells it as a matter from before its news: by its date, or by words such as سبق أن, منذ."""
    if time is not None and time.value and _is_old(time.value, published):
        return True
    before = [item.norm.removeprefix("و") for item in row.items[max(0, at - 2) : at]]
    after = [item.norm for item in row.items[at + 1 : at + 3]]
    if any(word in ("منذ", "سبق ان") for word in before):
        return True
    return any(word in ("السابق", "السابقه", "السابقين") for word in after)


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
