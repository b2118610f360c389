"""For whom a note is."""

import sqlalchemy as sa
from alembic import op

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mention",
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["note_id"], ["note.id"], name="fk_mention_note_id_note"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_mention_person_id_person"),
        sa.PrimaryKeyConstraint("note_id", "person_id", name="pk_mention"),
    )
    op.create_index("ix_mention_person_id", "mention", ["person_id"])


def downgrade() -> None:
    op.drop_table("mention")
