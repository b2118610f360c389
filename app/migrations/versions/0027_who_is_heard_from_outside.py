"""People from outside whom a committee hears, and what goes to them."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

READ = ("mail", "post_item")


def upgrade() -> None:
    op.create_table(
        "outsider",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("talk_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("capacity", sa.String(100), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("postal_address", sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name="fk_outsider_case_id_case"),
        sa.ForeignKeyConstraint(["talk_id"], ["talk.id"], name="fk_outsider_talk_id_talk"),
        sa.PrimaryKeyConstraint("id", name="pk_outsider"),
    )
    op.create_index("ix_outsider_case_id", "outsider", ["case_id"])
    with op.batch_alter_table("talk") as talk:
        talk.add_column(sa.Column("came", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("talk") as talk:
        talk.alter_column("came", server_default=None)
    for table in READ:
        with op.batch_alter_table(table) as read:
            read.alter_column("person_id", existing_type=sa.Integer(), nullable=True)
            read.add_column(sa.Column("outsider_id", sa.Integer()))
            read.create_foreign_key(
                f"fk_{table}_outsider_id_outsider", "outsider", ["outsider_id"], ["id"]
            )


def downgrade() -> None:
    # What went to somebody from outside has no reader in the tables of before.
    op.execute(
        "DELETE FROM mail_document WHERE mail_id IN"
        " (SELECT id FROM mail WHERE outsider_id IS NOT NULL)"
    )
    for table in READ:
        op.execute(f"DELETE FROM {table} WHERE outsider_id IS NOT NULL")  # noqa: S608 - ours
        with op.batch_alter_table(table) as read:
            read.drop_constraint(f"fk_{table}_outsider_id_outsider", type_="foreignkey")
            read.drop_column("outsider_id")
            read.alter_column("person_id", existing_type=sa.Integer(), nullable=False)
    with op.batch_alter_table("talk") as talk:
        talk.drop_column("came")
    op.drop_index("ix_outsider_case_id", "outsider")
    op.drop_table("outsider")
