"""Version 11: participants that a learned opinion added."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "11"
down_revision = "10"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Tell the participants of a learned opinion from those of the rules; in a record of before all are the rules'."""
    learned: sa.Column[bool] = sa.Column(
        "learned", sa.Boolean(create_constraint=False), nullable=False, server_default=sa.false()
    )
    op.add_column("participants", learned)
    # Of a file all tables are made anew behind the steps; in a database the default of the step would stay.
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("participants", "learned", server_default=None)
