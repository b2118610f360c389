"""cases that were kept for long enough and are emptied, or are kept longer for a reason"""

import sqlalchemy as sa
from alembic import op

revision = "0098"
down_revision = "0097"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("case", sa.Column("kept_because", sa.Text(), nullable=True))
    op.add_column("case", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    # The triggers that let an event of such a case be emptied are made by env.py.


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP TRIGGER event_emptied ON event")
        op.execute('DROP TRIGGER IF EXISTS case_emptied ON "case"')
        op.execute("DROP FUNCTION IF EXISTS refuse_unless_proposed()")
        op.execute("DROP FUNCTION refuse_unless_emptied()")
    op.drop_column("case", "removed_at")
    op.drop_column("case", "kept_because")
