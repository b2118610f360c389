"""on which recordings somebody agrees to be"""

import sqlalchemy as sa
from alembic import op

revision = "0090"
down_revision = "0089"
branch_labels = None
depends_on = None

TO_PERSON = ("person_id", "chooser_id", "recorded_by_id")


def upgrade() -> None:
    op.create_table(
        "recording_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("agrees", sa.Boolean(), nullable=False),
        sa.Column("question", sa.String(300), nullable=False),
        sa.Column("regulation", sa.String(20), nullable=False),
        sa.Column("chooser_id", sa.Integer(), nullable=False),
        sa.Column("chosen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("paper_on", sa.Date()),
        sa.Column("recorded_by_id", sa.Integer()),
        *(
            sa.ForeignKeyConstraint(
                [each], ["person.id"], name=op.f(f"fk_recording_choice_{each}_person")
            )
            for each in TO_PERSON
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recording_choice")),
    )
    op.create_index("ix_recording_choice_person", "recording_choice", ["person_id", "kind", "id"])
    for each in ("chooser_id", "recorded_by_id"):
        op.create_index(f"ix_recording_choice_{each}", "recording_choice", [each])


def downgrade() -> None:
    op.drop_table("recording_choice")
