"""Version 10: pages whose links are provisional."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from khabar.store.columns import text

revision = "10"
down_revision = "9"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the list of pages that were linked among near articles alone; of a record of before none was."""
    op.create_table("near_pages", text("page", ""), sa.PrimaryKeyConstraint("page"), sqlite_with_rowid=False)
