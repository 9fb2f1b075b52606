"""What of a cell people may mend: how each field is read, set and taken away.

A field is read and set as text, as the record writes it. Whatever is set keeps characters of the page: those that the
rule misread, else those where the article names what is set, else the cell's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from khabar.corrections.event_fields import (
    AMOUNTS,
    drop_amount,
    drop_participant,
    get_amount,
    get_duration,
    get_participants,
    get_place,
    get_time,
    get_type,
    put_amount,
    put_duration,
    put_participant,
    put_place,
    put_time,
    put_type,
)
from khabar.corrections.scene import Scene, identity, named
from khabar.corrections.statement_fields import get_act, get_speaker, put_act, put_speaker
from khabar.corrections.values import interval_of, is_day, is_length, is_number, precision_of, written
from khabar.lexicon.typology import load_typology
from khabar.model import Article, Correction, Mention, Outlet, Published, Quantity, TimeExpression

_TYPES = ("person", "organization", "place", "group")
_MODALITIES = (
    *("happened", "ongoing", "recurring", "planned", "proposed", "demanded"),
    *("conditional", "hypothetical", "claimed", "denied", "negated"),
)


class Field(NamedTuple):
    """One thing of a cell that may be mended.

    Attributes:
        get: What it is, as text; None where it is absent.
        put: The cell with another value.
        drop: The cell without it, of one value where it has several; None where it can only be another.
        wrong: What is not right about a value, None for a sound one.
        many: Whether a cell has several of it (participants).
    """

    get: Callable[[Any], str | None]
    put: Callable[[Any, str, Scene], Any]
    drop: Callable[[Any, str], Any] | None
    wrong: Callable[[str], str | None]
    many: bool = False


def _check(test: Callable[[str], bool], advice: str) -> Callable[[str], str | None]:
    return lambda value: None if test(value) else advice


def _one_of(*values: str) -> Callable[[str], str | None]:
    return _check(lambda value: value in values, f"give one of {', '.join(values)}")


def _event_type(value: str) -> str | None:
    name, _, mode = value.partition("/")
    modes = {one.name: one.modes for one in load_typology()} | {"STATE": ()}
    if name not in modes:
        return f"no type of event: give one of {', '.join(sorted(modes))}"
    return None if not mode or mode in modes[name] else f"no mode of {name}: give one of {', '.join(modes[name])}"


_DAY = _check(is_day, "not a date: give 2025-02-12, 2025-02 or 2025")
_NUMBER = _check(is_number, "not a number: give 5, 5..7 (from, to), 5.. (or more) or ~90 (about)")
_LENGTH = _check(is_length, "not a duration: give ISO 8601, such as PT1H30M, ~PT90M (about) or P3D")
_NAME = _check(lambda v: v == v.strip() and 0 < len(v) <= 200, "not the name of an outlet")
_WHO = _check(lambda v: bool(v.strip()) and "," not in v and v == v.strip(), "not an identifier of an entity")


# ── names, times, numbers, dates of articles ────────────────────────────────────────────────────────────────────


def _put_entity(one: Mention, value: str, scene: Scene) -> Mention:
    called = identity(value, scene.names)._asdict()
    return replace(one, entity=value, **called, rule=scene.marked(one.rule))


def _put_kind(one: Mention, value: str, scene: Scene) -> Mention:
    return replace(one, type=value, rule=scene.marked(one.rule))


def _put_value(one: TimeExpression, value: str, scene: Scene) -> TimeExpression:
    return replace(one, value=value, resolved=True, alternative=None, rule=scene.marked(one.rule))


def _time_value(value: str) -> str | None:
    return None if is_day(value) or is_length(value) else "not a date or duration: give 2025-02-12 or PT1H30M"


def _put_number(one: Quantity, value: str, scene: Scene) -> Quantity:
    low, high, approx = interval_of(value)
    return replace(one, low=low, high=high, approx=approx, rule=scene.marked(one.rule))


def put_published(old: Published | None, value: str, scene: Scene) -> Published:
    """A publication date, with the characters that the rule misread; none where the page gives no date."""
    at = old.evidence if old is not None else ()
    rule = scene.marked(old.rule if old is not None else "")
    return Published(value=value, precision=precision_of(value), rule=rule, evidence=at)


def _get_outlet(one: Article) -> str | None:
    return (one.outlet.entity or one.outlet.name) if one.outlet else None


def _put_outlet(one: Any, value: str, scene: Scene) -> Any:  # noqa: ANN401 - an article, annotated or not
    """The article of another outlet: a listed one by its identifier, any other by its name."""
    called = identity(value, scene.names).name_ar
    given = Outlet(name=called or value, evidence="given", entity=value if called else None)
    return replace(one, outlet=given)


def _plain(name: str) -> Callable[[Any], str | None]:
    return lambda one: getattr(one, name)


def _put_plain(name: str) -> Callable[[Any, str, Scene], Any]:
    return lambda one, value, scene: replace(one, **{name: value}, rule=scene.marked(one.rule))


def _drop_plain(name: str) -> Callable[[Any, str], Any]:
    return lambda one, _: replace(one, **{name: None})


def _amount(kind: str) -> Field:
    return Field(
        lambda one: get_amount(one, kind),
        lambda one, value, scene: put_amount(one, kind, value, scene),
        lambda one, _: drop_amount(one, kind),
        _NUMBER,
    )


_ENTITY = Field(_plain("entity"), _put_entity, _drop_plain("entity"), _WHO)

#: By what corrections call the cell and the field.
FIELDS: Mapping[tuple[str, str], Field] = {
    ("mention", "entity"): _ENTITY,
    ("mention", "type"): Field(_plain("type"), _put_kind, None, _one_of(*_TYPES)),
    ("time", "value"): Field(_plain("value"), _put_value, _drop_plain("value"), _time_value),
    ("quantity", "amount"): Field(
        lambda one: written(one.low, one.high, approx=one.approx), _put_number, None, _NUMBER
    ),
    ("statement", "speaker"): Field(get_speaker, put_speaker, lambda one, _: named(one, None), _WHO),
    ("statement", "act"): Field(get_act, put_act, None, _WHO),
    ("statement", "polarity"): Field(_plain("polarity"), _put_plain("polarity"), None, _one_of("positive", "negative")),
    ("statement", "addressee"): Field(_plain("addressee"), _put_plain("addressee"), _drop_plain("addressee"), _WHO),
    ("event", "type"): Field(get_type, put_type, None, _event_type),
    ("event", "modality"): Field(_plain("modality"), _put_plain("modality"), None, _one_of(*_MODALITIES)),
    ("event", "time"): Field(get_time, put_time, _drop_plain("time"), _DAY),
    ("event", "place"): Field(get_place, put_place, _drop_plain("place"), _WHO),
    ("event", "duration"): Field(get_duration, put_duration, _drop_plain("duration"), _LENGTH),
    ("event", "participant"): Field(get_participants, put_participant, drop_participant, _WHO, many=True),
    **{("event", kind): _amount(kind) for kind in AMOUNTS},
    ("article", "published"): Field(
        lambda one: one.published.value if one.published else None,
        lambda one, value, scene: replace(one, published=put_published(one.published, value, scene)),
        _drop_plain("published"),
        _DAY,
    ),
    ("article", "outlet"): Field(_get_outlet, _put_outlet, _drop_plain("outlet"), _NAME),
}
#: What a correction of kind ``time`` sets, by the cell.
DATES = {"event": "time", "time": "value", "article": "published"}


def fields_of(cell: str) -> tuple[str, ...]:
    """Names of what may be mended of a cell; none for no such cell."""
    return tuple(field for of, field in FIELDS if of == cell)


def problem_of(one: Correction) -> str | None:
    """Why a correction of one cell cannot be one, in a line; None for a sound one."""
    names = fields_of(one.cell)
    if not names:
        return (
            f"cell {one.cell}: nothing of it can be mended: give mention, time, quantity, statement, event or article"
        )
    if one.field is None:
        return (
            None if one.kind == "wrong" and one.cell != "article" else f"say what of the {one.cell} is meant: {names}"
        )
    field = FIELDS.get((one.cell, one.field))
    if field is None:
        return f"{one.field}: nothing that a {one.cell} has: give one of {', '.join(names)}"
    if one.kind == "wrong":
        return _drop_problem(one, field)
    return _value_problem(one, field)


def _drop_problem(one: Correction, field: Field) -> str | None:
    if field.drop is None:
        return f"{one.field}: a {one.cell} always has one: set it to what it is"
    return f"say which {one.field} is wrong" if field.many and not one.value else None


def _value_problem(one: Correction, field: Field) -> str | None:
    expected = {"speaker": ("statement", "speaker"), "time": (one.cell, DATES.get(one.cell))}
    if one.kind in expected and (one.cell, one.field) != expected[one.kind]:
        return f"a correction of kind {one.kind} does not set the {one.field} of a {one.cell}"
    wrong = field.wrong(one.value or "")
    return None if wrong is None else f"{one.field}={one.value or ''}: {wrong}"


def holds_value(one: Correction, cell: object) -> bool:
    """Whether a cell has what a correction sets, or lacks what it calls wrong; of a whole cell: whether it is there."""
    if one.field is None:
        return False
    field = FIELDS[one.cell, one.field]
    has = field.get(cell)
    if not field.many:
        return has is None if one.kind == "wrong" else has == one.value
    found = {part for item in (has or "").split(", ") for part in (item, item.partition("/")[0])}
    return ((one.value or "") in found) != (one.kind == "wrong")


def mended(one: Correction, cell: Any, scene: Scene) -> Any:  # noqa: ANN401 - any cell
    """The cell as a correction of one of its fields would have it."""
    field = FIELDS[one.cell, one.field or ""]
    if one.kind != "wrong":
        return field.put(cell, one.value or "", scene)
    if field.drop is None:
        return cell
    without = field.drop(cell, one.value or "")
    return replace(without, rule=scene.marked(without.rule)) if hasattr(without, "rule") else without
