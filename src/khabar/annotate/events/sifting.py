"""Leave out triggers of which the words around say that they are none, before anybody is looked for."""

from __future__ import annotations

from khabar.annotate.events.needs import may_meet
from khabar.annotate.events.row import Item, Row
from khabar.annotate.events.surroundings import OF_FORCE
from khabar.records import replace


def sifted(row: Row) -> Row:
    """A row without triggers whose words around say that they are none: فرق العمل beside فرق المتظاهرين.

    Only deeds of force are asked, whose words have most other senses; who takes part is not known yet.
    """
    if not row.classes:
        return row
    items = tuple(_sifted_item(row, at) if item.triggers else item for at, item in enumerate(row.items))
    return replace(row, items=items) if items != row.items else row


def _sifted_item(row: Row, at: int) -> Item:
    item = row.items[at]
    kept = tuple(f for f in item.triggers if f.trigger.type not in OF_FORCE or may_meet(f, row, at))
    if len(kept) == len(item.triggers):
        return item
    return replace(item, triggers=kept, kind=item.kind if kept else item.plain)
