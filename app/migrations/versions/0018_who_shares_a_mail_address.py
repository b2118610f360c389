"""Several people of a family with one mail address."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(
            sa.Column("shares_email", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        person.drop_constraint("uq_person_email", type_="unique")
    with op.batch_alter_table("person") as person:
        person.alter_column("shares_email", server_default=None)
    op.create_index("ix_person_email", "person", ["email"])
    op.create_index(
        "ix_person_own_email",
        "person",
        ["email"],
        unique=True,
        sqlite_where=sa.text("shares_email = 0"),
        postgresql_where=sa.text("NOT shares_email"),
    )


def downgrade() -> None:
    op.drop_index("ix_person_own_email", "person")
    op.drop_index("ix_person_email", "person")
    with op.batch_alter_table("person") as person:
        person.drop_column("shares_email")
        person.create_unique_constraint("uq_person_email", ["email"])
