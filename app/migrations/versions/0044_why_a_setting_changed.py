"""Why the direction changed a setting."""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("setting_change", sa.Column("reason", sa.String(1000)))


def downgrade() -> None:
    op.drop_column("setting_change", "reason")
