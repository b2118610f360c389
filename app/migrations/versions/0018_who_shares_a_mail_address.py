"""Several people of a family with one mail address."""

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

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
    """Raises CommandError, before anything is changed, while people share an address."""
    shared = sa.text("SELECT email FROM person GROUP BY email HAVING count(*) > 1 ORDER BY email")
    if addresses := op.get_bind().scalars(shared).all():
        raise CommandError(
            f"Several people have one mail address: {', '.join(addresses)}. "
            "Give each of them an address of their own, and try again."
        )
    op.drop_index("ix_person_own_email", "person")
    op.drop_index("ix_person_email", "person")
    with op.batch_alter_table("person") as person:
        person.drop_column("shares_email")
        person.create_unique_constraint("uq_person_email", ["email"])
