"""A second step at signing in: the secret of an app, and spare codes."""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "second_step",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(300), nullable=False),
        sa.Column("last_count", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_second_step_person_id_person")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_second_step")),
    )
    op.create_table(
        "spare_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.String(64), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_spare_code_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spare_code")),
    )
    with op.batch_alter_table("spare_code") as made:
        made.create_index(made.f("ix_spare_code_person_id"), ["person_id"])


def downgrade() -> None:
    op.drop_table("spare_code")
    op.drop_table("second_step")
