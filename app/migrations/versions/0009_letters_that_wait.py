"""an index of the letters that nobody took to the post yet"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WAITS = sa.text("posted_on IS NULL")


def upgrade() -> None:
    where = {"sqlite_where": WAITS, "postgresql_where": WAITS}
    op.create_index("ix_post_item_waiting", "post_item", ["id"], **where)


def downgrade() -> None:
    op.drop_index("ix_post_item_waiting", "post_item")
