"""Of which last day people were reminded."""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("due_date", sa.Column("reminded_of", sa.Date()))


def downgrade() -> None:
    op.drop_column("due_date", "reminded_of")
