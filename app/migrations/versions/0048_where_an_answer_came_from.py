"""Where an answer came from that was read from a file."""

import sqlalchemy as sa
from alembic import op

revision = "0048"
down_revision = "0047"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("setting_change", sa.Column("source", sa.String(200)))


def downgrade() -> None:
    op.drop_column("setting_change", "source")
