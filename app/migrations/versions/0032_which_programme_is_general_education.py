"""Of which programmes exemptions are decided upon in a talk (art. 4.1): those whose name says that
they are additional general education, until the centre says otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("programme") as made:
        made.add_column(
            sa.Column("general_education", sa.Boolean(), nullable=False, server_default=sa.false())
        )
    with op.batch_alter_table("programme") as made:
        made.alter_column("general_education", server_default=None)
    programme = sa.table(
        "programme", sa.column("id"), sa.column("known_as"), sa.column("general_education")
    )
    bind = op.get_bind()
    for number, name in bind.execute(sa.select(programme.c.id, programme.c.known_as)).all():
        if "aanvullende algemene vorming" in name or "aav" in name.split():
            of_it = programme.update().where(programme.c.id == number)
            bind.execute(of_it.values(general_education=True))


def downgrade() -> None:
    with op.batch_alter_table("programme") as made:
        made.drop_column("general_education")
