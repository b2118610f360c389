"""words by which people and cases are found, and what names are put in order by"""

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

from processes.folding import LONGEST, beginnings, folded

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

BATCH = 5000


def by_its_bytes(length: int) -> sa.String:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", by_its_bytes(LONGEST), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_word_case_id_case")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_word_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word")),
    )
    with op.batch_alter_table("person") as person:
        person.drop_index("ix_person_name")
        person.add_column(sa.Column("sorts_as", by_its_bytes(200), nullable=True))
    _fill(op.get_bind())
    with op.batch_alter_table("person") as person:
        person.alter_column("sorts_as", existing_type=by_its_bytes(200), nullable=False)
        person.create_index("ix_person_sorts_as", ["sorts_as", "id"])
    op.create_index("ix_word_word", "word", ["word", "case_id", "person_id"])
    for owner in ("case", "person"):
        known = sa.text(f"{owner}_id IS NOT NULL")
        where = {"sqlite_where": known, "postgresql_where": known}
        op.create_index(f"ix_word_{owner}", "word", [f"{owner}_id", "word"], **where)


def downgrade() -> None:
    op.drop_table("word")
    with op.batch_alter_table("person") as person:
        person.drop_index("ix_person_sorts_as")
        person.drop_column("sorts_as")
        person.create_index("ix_person_name", ["name", "id"])


def _fill(bind: sa.Connection) -> None:
    people = "SELECT id, name, email FROM person WHERE id > :last ORDER BY id LIMIT :batch"
    for rows in _batches(bind, people):
        ordered = [{"id": row.id, "sorts_as": folded(row.name)[:200]} for row in rows]
        bind.execute(sa.text("UPDATE person SET sorts_as = :sorts_as WHERE id = :id"), ordered)
        _write(bind, "person_id", ((r.id, beginnings(r.name) | {r.email[:LONGEST]}) for r in rows))
    cases = (
        'SELECT id, reference, programme, module FROM "case" '
        "WHERE id > :last ORDER BY id LIMIT :batch"
    )
    for rows in _batches(bind, cases):
        _write(bind, "case_id", ((id, set().union(*map(beginnings, said))) for id, *said in rows))


def _batches(bind: sa.Connection, statement: str) -> Iterable[list[sa.Row]]:
    last = 0
    while rows := list(bind.execute(sa.text(statement), {"last": last, "batch": BATCH})):
        yield rows
        last = rows[-1].id


def _write(bind: sa.Connection, column: str, found: Iterable[tuple[int, set[str]]]) -> None:
    rows = [{"word": word, column: id} for id, words in found for word in sorted(words)]
    if rows:
        table = sa.table("word", sa.column("word"), sa.column(column))
        bind.execute(table.insert(), rows)
