"""What the direction gave beside the count of a target, in one case."""

import sqlalchemy as sa
from alembic import op

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("due_date", sa.Column("given", sa.JSON()))


def downgrade() -> None:
    op.drop_column("due_date", "given")
