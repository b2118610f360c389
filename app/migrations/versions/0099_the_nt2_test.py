"""the NT2 test, and which sheets ask it"""

import sqlalchemy as sa
from alembic import op

revision = "0099"
down_revision = "0098"
branch_labels = None
depends_on = None

TO = {"person_id": "person", "programme_id": "programme", "by_id": "person"}


def upgrade() -> None:
    with op.batch_alter_table("programme") as programme:
        programme.add_column(
            sa.Column("nt2_test", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("programme") as programme:
        programme.alter_column("nt2_test", server_default=None)
    op.create_table(
        "nt2_test",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(length=20), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([each], [f"{of}.id"], name=op.f(f"fk_nt2_test_{each}_{of}"))
            for each, of in TO.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nt2_test")),
    )
    for each in TO:
        op.create_index(f"ix_nt2_test_{each}", "nt2_test", [each])


def downgrade() -> None:
    op.drop_table("nt2_test")
    with op.batch_alter_table("programme") as programme:
        programme.drop_column("nt2_test")
