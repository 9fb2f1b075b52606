"""What an item of a line stands for, once that is known."""

from __future__ import annotations

from msgspec import Struct


class Referent(Struct, frozen=True, gc=False):
    """An item's answer: contract type and form, entity (None if open), the rule, and the name of an unlisted one."""

    type: str
    form: str
    entity: str | None
    rule: str
    name_ar: str | None = None


class Resolved(Struct, frozen=True, gc=False):
    """A stretch of the text with its referent."""

    start: int
    end: int
    referent: Referent


class Seen(Struct, frozen=True, gc=False):
    """A mention that has been resolved: entity, kind (person, state, body, …), role class and state where known."""

    entity: str
    kind: str
    label: str
    state: str | None
