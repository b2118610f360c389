"""The stamps of the trail, their heads, and events that the database itself keeps as they are."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None

OF_A_DAY = sa.text("day IS NOT NULL")
UNTOLD = sa.text("told < number AND chain > 0")


def upgrade() -> None:
    op.create_table(
        "stamp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shape", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("covers", sa.JSON(), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stamp")),
        sa.UniqueConstraint("chain", "number", name=op.f("uq_stamp_chain_number")),
    )
    op.create_index(
        "ix_stamp_day", "stamp", ["day"], sqlite_where=OF_A_DAY, postgresql_where=OF_A_DAY
    )
    op.create_table(
        "chain_head",
        sa.Column("chain", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("mac", sa.String(length=64), nullable=False),
        sa.Column("key", sa.String(length=16), nullable=False),
        sa.Column("proof", sa.String(length=64), nullable=False),
        sa.Column("told", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("chain", name=op.f("pk_chain_head")),
    )
    op.create_index(
        "ix_chain_head_untold",
        "chain_head",
        ["chain"],
        sqlite_where=UNTOLD,
        postgresql_where=UNTOLD,
    )
    # The triggers are made by env.py, at the end of every upgrade.


def downgrade() -> None:
    op.drop_table("chain_head")
    op.drop_table("stamp")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_change() CASCADE")
    else:
        op.execute("DROP TRIGGER IF EXISTS event_UPDATE")
        op.execute("DROP TRIGGER event_DELETE")
