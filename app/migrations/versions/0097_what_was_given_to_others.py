"""an index on what was given to somebody outside the house"""

import sqlalchemy as sa
from alembic import op

revision = "0097"
down_revision = "0096"
branch_labels = None
depends_on = None

GIVEN = sa.text("kind = 'disclosed'")


def upgrade() -> None:
    op.create_index(
        "ix_event_disclosed", "event", ["id"], sqlite_where=GIVEN, postgresql_where=GIVEN
    )


def downgrade() -> None:
    op.drop_index("ix_event_disclosed", "event")
