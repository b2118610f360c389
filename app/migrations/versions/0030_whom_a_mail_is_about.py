"""Whom a mail is about that is about no case yet, such as one with a result."""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

ABOUT = "fk_mail_cursist_id_person"


def upgrade() -> None:
    with op.batch_alter_table("mail") as mail:
        mail.add_column(sa.Column("cursist_id", sa.Integer()))
        mail.create_foreign_key(ABOUT, "person", ["cursist_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("mail") as mail:
        mail.drop_constraint(ABOUT, type_="foreignkey")
        mail.drop_column("cursist_id")
