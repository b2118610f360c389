"""why a conversation is kept longer than others"""

import sqlalchemy as sa
from alembic import op

revision = "0085"
down_revision = "0084"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("conversation", sa.Column("kept_because", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("conversation", "kept_because")
