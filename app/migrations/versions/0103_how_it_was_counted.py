"""how the money of who stopped was counted, apart from why; and who agreed with a photo to what

Of who stopped before, the count stands behind the reasons still.
"""

import sqlalchemy as sa
from alembic import op

revision = "0103"
down_revision = "0102"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("enrolment") as table:
        table.add_column(sa.Column("counted", sa.Text(), nullable=False, server_default=""))
    with op.batch_alter_table("enrolment") as table:
        table.alter_column("counted", server_default=None)
    with op.batch_alter_table("student_card") as table:
        table.add_column(sa.Column("agreed_by_id", sa.Integer(), nullable=True))
        table.add_column(
            sa.Column("agreed_to", sa.String(length=300), nullable=False, server_default="")
        )
        table.create_foreign_key(
            op.f("fk_student_card_agreed_by_id_person"), "person", ["agreed_by_id"], ["id"]
        )
    with op.batch_alter_table("student_card") as table:
        table.alter_column("agreed_to", server_default=None)
        table.create_index(op.f("ix_student_card_agreed_by_id"), ["agreed_by_id"])


def downgrade() -> None:
    with op.batch_alter_table("student_card") as table:
        table.drop_index(op.f("ix_student_card_agreed_by_id"))
        table.drop_constraint(op.f("fk_student_card_agreed_by_id_person"), type_="foreignkey")
        table.drop_column("agreed_to")
        table.drop_column("agreed_by_id")
    with op.batch_alter_table("enrolment") as table:
        table.drop_column("counted")
