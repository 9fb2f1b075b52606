"""Version 9: what people say of the record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from khabar.store.columns import text, whole

revision = "9"
down_revision = "8"
branch_labels = None
depends_on = None

_TEXTS = ("kind", "cell", "left", "right")
_ABSENT = ("field", "value", "was", "undoes")
_SAID = ("author", "time", "reason")


def upgrade() -> None:
    """Add the log of corrections, where they took hold and what became of them; a record of before has none."""
    op.create_table(
        "corrections",
        text("id", ""),
        *(text(name, "") for name in _TEXTS),
        *(text(name, "", absent=True) for name in _ABSENT),
        *(text(name, "") for name in _SAID),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "corrected",
        text("page", ""),
        *(whole(name, "") for name in ("article", "position")),
        text("correction", ""),
        *(whole(name, "") for name in ("start", "end")),
        text("exact", ""),
        sa.PrimaryKeyConstraint("page", "article", "position"),
        sa.ForeignKeyConstraint(["page", "article"], ["articles.page", "articles.article"]),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "standings",
        whole("position", ""),
        *(text(name, "") for name in ("correction", "state", "note")),
        sa.PrimaryKeyConstraint("position"),
        sqlite_with_rowid=False,
    )
