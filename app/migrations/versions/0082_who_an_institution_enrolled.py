"""Whom an institution enrolled itself, and in whose place."""

import sqlalchemy as sa
from alembic import op

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

KEY, INDEX = "fk_enrolment_replaces_id_enrolment", "ix_enrolment_replaces_id"


def upgrade() -> None:
    with op.batch_alter_table("enrolment") as batch:
        no = sa.Column("by_institution", sa.Boolean(), nullable=False, server_default=sa.false())
        batch.add_column(no)
        batch.add_column(sa.Column("replaces_id", sa.Integer()))
        batch.create_foreign_key(KEY, "enrolment", ["replaces_id"], ["id"])
        batch.create_index(INDEX, ["replaces_id"])
    with op.batch_alter_table("enrolment") as batch:
        batch.alter_column("by_institution", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("enrolment") as batch:
        batch.drop_index(INDEX)
        batch.drop_constraint(KEY, type_="foreignkey")
        batch.drop_column("replaces_id")
        batch.drop_column("by_institution")
