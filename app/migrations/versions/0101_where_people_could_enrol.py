"""in which runs people could enrol when somebody asked to be told of a place

Who asked before knew of all runs there were.
"""

import sqlalchemy as sa
from alembic import op

revision = "0101"
down_revision = "0100"
branch_labels = None
depends_on = None

WISH = sa.table(
    "place_wish",
    sa.column("id"),
    sa.column("run_id"),
    sa.column("newest"),
    sa.column("able", sa.JSON),
)
RUN = sa.table("run", sa.column("id"), sa.column("module_id"))


def upgrade() -> None:
    with op.batch_alter_table("place_wish") as table:
        table.add_column(sa.Column("able", sa.JSON(), nullable=True))
    _fill(op.get_bind())
    with op.batch_alter_table("place_wish") as table:
        table.alter_column("able", existing_type=sa.JSON(), nullable=False)
        table.drop_column("newest")


def _fill(db: sa.Connection) -> None:
    for wish in db.execute(sa.select(WISH.c.id, WISH.c.run_id, WISH.c.newest)).all():
        module = sa.select(RUN.c.module_id).where(RUN.c.id == wish.run_id).scalar_subquery()
        known = RUN.c.module_id == module, RUN.c.id != wish.run_id, RUN.c.id <= wish.newest
        able = db.scalars(sa.select(RUN.c.id).where(*known).order_by(RUN.c.id)).all()
        db.execute(WISH.update().where(WISH.c.id == wish.id).values(able=list(able)))


def downgrade() -> None:
    with op.batch_alter_table("place_wish") as table:
        table.add_column(sa.Column("newest", sa.Integer(), server_default="0", nullable=False))
        table.drop_column("able")
    with op.batch_alter_table("place_wish") as table:
        table.alter_column("newest", server_default=None)
