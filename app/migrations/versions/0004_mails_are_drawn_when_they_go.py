"""what mails are written on, once; their text packed, drawn when it is sent or shown

Of mails from before, the plain text and the HTML stay as they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stationery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("centre", sa.String(length=2000), nullable=False),
        sa.Column("logo", sa.String(length=64), nullable=False),
        sa.Column("frame", sa.Text(), nullable=False),
        sa.Column("phrases", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stationery")),
        sa.UniqueConstraint("sha256", name=op.f("uq_stationery_sha256")),
    )
    with op.batch_alter_table("mail") as batch_op:
        batch_op.add_column(sa.Column("stationery_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("packed", sa.LargeBinary(), nullable=True))
        batch_op.alter_column("text", existing_type=sa.Text(), nullable=True)
        batch_op.alter_column("html", existing_type=sa.Text(), nullable=True)
        batch_op.create_foreign_key(
            op.f("fk_mail_stationery_id_stationery"), "stationery", ["stationery_id"], ["id"]
        )


def downgrade() -> None:
    """Only while no mail was written since: what is packed, the tables of before do not know."""
    with op.batch_alter_table("mail") as batch_op:
        batch_op.drop_constraint(op.f("fk_mail_stationery_id_stationery"), type_="foreignkey")
        batch_op.alter_column("html", existing_type=sa.Text(), nullable=False)
        batch_op.alter_column("text", existing_type=sa.Text(), nullable=False)
        batch_op.drop_column("packed")
        batch_op.drop_column("stationery_id")
    op.drop_table("stationery")
