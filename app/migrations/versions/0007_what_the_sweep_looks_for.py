"""indexes of what the sweep looks for every second: terms of results, and what nobody heard"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

ALONE = sa.text("case_id IS NULL AND fired_at IS NULL AND stopped_at IS NULL")
UNTOLD = sa.text("kind = 'untold'")


def upgrade() -> None:
    alone = {"sqlite_where": ALONE, "postgresql_where": ALONE}
    op.create_index("ix_due_date_fires_alone", "due_date", ["case_id", "fires_at"], **alone)
    untold = {"sqlite_where": UNTOLD, "postgresql_where": UNTOLD}
    op.create_index("ix_event_untold", "event", ["case_id"], **untold)


def downgrade() -> None:
    op.drop_index("ix_event_untold", "event")
    op.drop_index("ix_due_date_fires_alone", "due_date")
