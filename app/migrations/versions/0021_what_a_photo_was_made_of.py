"""Under which name and with which bytes a file came of which another one was made."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None
NEW = {"came_as": 255, "came_sha256": 64}


def upgrade() -> None:
    with op.batch_alter_table("document") as document:
        for name, length in NEW.items():
            column = sa.Column(name, sa.String(length=length), nullable=False, server_default="")
            document.add_column(column)
    with op.batch_alter_table("document") as document:
        for name in NEW:
            document.alter_column(name, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("document") as document:
        for name in NEW:
            document.drop_column(name)
