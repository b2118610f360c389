"""A letter that was handed over was delivered on that day."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

letter = sa.table(
    "post_item",
    sa.column("template", sa.String),
    sa.column("posted_on", sa.Date),
    sa.column("fate", sa.String),
    sa.column("fate_on", sa.Date),
)
handed = letter.c.template.like("%/notice_to_hand") & letter.c.posted_on.is_not(None)


def upgrade() -> None:
    op.execute(letter.update().where(handed).values(fate="delivered", fate_on=letter.c.posted_on))


def downgrade() -> None:
    op.execute(letter.update().where(handed).values(fate=None, fate_on=None))
