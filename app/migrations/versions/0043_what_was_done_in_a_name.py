"""An index of what somebody did in the name of others."""

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None

IN_A_NAME = {
    "sqlite_where": sa.text("json_extract(details, '$.acting_for') IS NOT NULL"),
    "postgresql_where": sa.text("(details ->> 'acting_for') IS NOT NULL"),
}


def upgrade() -> None:
    op.create_index("ix_event_in_a_name", "event", ["id"], **IN_A_NAME)


def downgrade() -> None:
    op.drop_index("ix_event_in_a_name", "event")
