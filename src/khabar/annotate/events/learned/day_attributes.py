"""What a date of a sentence is weighed by as the day of a deed that no rule dated: where it stands, what else it dates.

Attributes are strings, as in `khabar.annotate.events.learned.attributes`; training (scripts/train_days.py) and the
opinion (`days.py`) call the functions here.
"""

from __future__ import annotations

from collections.abc import Sequence

from khabar.annotate.events.candidate import Around
from khabar.annotate.events.learned.attributes import step
from khabar.annotate.events.learned.wording import way, waymark
from khabar.annotate.events.positions import clause_end
from khabar.annotate.events.row import Row
from khabar.annotate.events.scope import governors
from khabar.model import EventMention, Statement, TimeExpression

#: Kinds of items whose number between a deed and a date is told.
_COUNTED = ".:,CR[]VLGEBNT"
_ASIDE, _PLAIN, _FEW = str.maketrans("", "", "uT"), str.maketrans("", "", "uTw"), str.maketrans("", "", "uTwNDp,")
_SHAPE, _MOST, _FULL, _NEAR = 6, 3, len("2018-05-28"), 3
_START, _END = "^", "$"
_DATES = frozenset(("DATE", "TIME"))


class Dated:
    """A deed of a sentence as dates are weighed for it: the mention as it stands now, and its trigger in the row."""

    def __init__(self, event: EventMention, around: Around) -> None:
        self.event, self.at = event, around.at
        self.kind = around.form.kind
        self.entities = frozenset([one.entity for one in event.participants if one.entity])
        self.around = around
        tense = around.form.form.tense if self.kind == "verb" else ""
        self.told = self.kind + tense


class DatedRow:
    """A sentence with its deeds: what is asked of it once."""

    def __init__(self, row: Row, deeds: Sequence[Dated]) -> None:
        self.row, self.deeds = row, deeds
        self.kinds = "".join([item.kind for item in row.items])
        self.marks = [waymark(item) for item in row.items]
        self.times = sum([1 for item in row.items if item.time is not None])
        self.dates = [i for i, item in enumerate(row.items) if item.time is not None and item.time.type in _DATES]


def day_attributes(
    deed: Dated, i: int, sentence: DatedRow, statement: Statement | None, published: str
) -> tuple[str, ...]:
    """All attributes of the date at the item ``i`` for a deed of its sentence.

    ``statement``: the innermost whose content holds the deed; ``published``: the article's day, empty for none.
    """
    time = sentence.row.items[i].time
    if time is None:
        return ()
    side = "L" if i < deed.at else "R"
    found = ["always", *_between(deed, i, sentence, side), *_beside(i, sentence, side, deed.told)]
    found += [*_of_value(deed, time, published, side), *_others(deed, i, time, sentence, side)]
    inside = statement is not None and statement.content.start <= time.start < statement.content.end
    found.append("st=no" if statement is None else "st=" + ("in" if inside else "out") + side)
    found += [*_of_deed(deed, i, sentence, side)]
    return tuple(found)


def _between(deed: Dated, i: int, sentence: DatedRow, side: str) -> list[str]:
    """Attributes by what stands between the deed and the date."""
    low, high = (i, deed.at) if i < deed.at else (deed.at, i)
    between, key, far = sentence.kinds[low + 1 : high], side + deed.told, step(high - low)
    found = ["d=" + side + far, "d&k=" + key + far, *way(sentence.marks, low, high, key)]
    for kind in _COUNTED:
        count = between.count(kind)
        found.append(f"b{kind}={min(count, _MOST)}{side}")
        found.append(f"b{kind}&k={min(count, 1)}{key}")
    found.append("bk=" + side + between.translate(_ASIDE)[:_SHAPE])
    found.append("bke=" + side + between.translate(_PLAIN)[-_SHAPE:])
    found.append("bkE=" + side + between.translate(_FEW))
    return found


def _beside(i: int, sentence: DatedRow, side: str, told: str) -> list[str]:
    """Attributes by the words of the date and those right beside it."""
    items = sentence.row.items
    before = items[i - 1] if i else None
    kind = before.kind if before is not None else _START
    word = before.norm.removeprefix("و") if before is not None and kind != "N" else kind
    after = items[i + 1].kind if i + 1 < len(items) else _END
    return [
        "tp=" + word + side,
        "tpk=" + kind + side + told,
        "tk1=" + after + side,
        "tw=" + items[i].norm + side,
        "pre=" + items[i].prefix + side,
        f"pos={i == 0}",
    ]


def _of_value(deed: Dated, time: TimeExpression, published: str, side: str) -> list[str]:
    """Attributes by which day it is, beside the day of publication."""
    event, value = deed.event, time.value or ""
    when = _beside_news(value, published)
    return [
        "tr=" + time.rule + side,
        "rel=" + when + side,
        "rel&m=" + when + event.modality,
        "rel&k=" + when + side + deed.told,
        f"rel&bg={when}{event.background}",
        f"prec={len(value)}{when}",
        "rel&T=" + when + event.type,
    ]


def _beside_news(value: str, published: str) -> str:
    """Whether a value is the day of publication, before or behind it, or holds it."""
    day = value.split("/")[0][:_FULL]
    if not day[:4].isdigit() or not published:
        return "?"
    if day[: len(published)] == published:
        return "same"
    told = published[: len(day)]
    return "past" if day < told else "fut" if day > told else "in"


def _others(deed: Dated, i: int, time: TimeExpression, sentence: DatedRow, side: str) -> list[str]:
    """Attributes by the other deeds of the sentence, above all those that the date dates already."""
    others = [one for one in sentence.deeds if one is not deed]
    dated = [one for one in others if _is_dated_by(one.event, time)]
    nearer = sum([1 for one in others if abs(one.at - i) < abs(deed.at - i)])
    found = [f"owned={min(2, len(dated))}{side}", f"nearer={min(_MOST, nearer)}{side}"]
    found += [f"ntimes={min(_MOST, sentence.times)}", f"ndeeds={min(_MOST + 1, len(sentence.deeds))}"]
    for one in dated:
        found += [
            "ot=" + one.event.type + deed.event.type,
            "ok=" + one.kind + deed.told,
            "om=" + one.event.modality + deed.event.modality,
            "oside=" + ("L" if one.at < deed.at else "R") + side,
            f"onear={abs(one.at - deed.at) <= _NEAR}",
            f"obg={one.event.background}{deed.event.background}",
            f"oj={deed.at < one.at < i or i < one.at < deed.at}",
            *(["oshare"] if one.entities & deed.entities else []),
        ]
    return found


def _is_dated_by(event: EventMention, time: TimeExpression) -> bool:
    at = event.time.mention if event.time is not None else None
    return at is not None and at.start < time.end and time.start < at.end


def _of_deed(deed: Dated, i: int, sentence: DatedRow, side: str) -> list[str]:
    """Attributes of the deed itself on that side of it."""
    event, around, items = deed.event, deed.around, sentence.row.items
    found = [
        "T=" + event.type + side,
        "m=" + event.modality + side,
        f"m&s={event.modality}{event.background}{side}",
        "FR=" + around.form.trigger.frame.name + side,
        "lm=" + around.form.trigger.lemma,
        f"clause={i < clause_end(around.row, deed.at)}{side}",
        "w-1=" + (items[deed.at - 1].norm if deed.at else _START),
    ]
    if around.light is not None:
        inside = min(i, deed.at) < around.light < max(i, deed.at)
        found.append("light" + ("b" if inside else "o") + side)
    found += ["gm=" + governor.modality + side for _, governor in governors(around.row, deed.at)]
    return found
