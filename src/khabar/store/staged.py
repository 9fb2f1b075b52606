"""What a build has staged in a database beside the record, and what of the record it stands in the place of."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, MetaData, PrimaryKeyConstraint, Select, Table, not_, or_, select

from khabar.store import columns
from khabar.store.postgres_link import Address
from khabar.store.schema import FAILURES, PAGES

#: Pages that are to go from a record, in the schema of what is staged alone.
GONE = Table("gone", MetaData(), columns.text("page", "its name"), PrimaryKeyConstraint("page"))


def there_in(table: Table, schema: str) -> Table:
    """The table of that name in another schema."""
    return table.to_metadata(MetaData(), schema=schema)


def shown_of(table: Table, address: Address, *, there: bool) -> Select[Any] | CompoundSelect[Any]:
    """Rows of a table as a build sees them; ``there``: whether a record is there already."""
    staged = select(there_in(table, address.staging))
    if not there:
        return staged
    kept = there_in(table, address.schema)
    return staged.union_all(select(kept).where(not_(replaced(kept, address.staging))))


def replaced(table: Table, staging: str) -> ColumnElement[bool]:
    """Of a row of the record: whether what is staged stands in its place, or its page is to go."""
    page = table.c.name if table.name == PAGES.name else table.c.get("page")
    key = next(iter(table.primary_key.columns))
    with_key = key.in_(select(there_in(table, staging).c[key.name]))
    if page is None:
        return with_key
    of_page = page.in_(select(there_in(PAGES, staging).c.name).union_all(select(there_in(GONE, staging).c.page)))
    return or_(of_page, with_key) if table.name == FAILURES.name else of_page
