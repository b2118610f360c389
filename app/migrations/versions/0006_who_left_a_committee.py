"""an index of who left a committee, whom every list asks after"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

LEFT = sa.text("left_at IS NOT NULL")


def upgrade() -> None:
    columns = ["person_id", "case_id"]
    op.create_index("ix_member_left", "member", columns, sqlite_where=LEFT, postgresql_where=LEFT)


def downgrade() -> None:
    op.drop_index("ix_member_left", "member")
