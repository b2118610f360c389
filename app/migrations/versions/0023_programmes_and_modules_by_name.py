"""The programmes and modules that results and seats name, each under one name.

What stood there in two ways, with other capitals or spaces, stands there in one from now on: as the
seats say it, or else the results that are most.

Two of these that have a chair each are not made one: who of them chairs is for people to say.
"""

from collections import Counter

import sqlalchemy as sa
from alembic import op
from alembic.util import CommandError

from processes.folding import sameness

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

OF_A_SEAT = 10**9  # a seat says more than any number of results
Names = dict[str, str]


def by_its_bytes(length: int) -> sa.String:
    return sa.String(length).with_variant(sa.String(length, collation="C"), "postgresql")


def upgrade() -> None:
    """Raises CommandError, before anything is changed, where names that become one have a chair
    each."""
    _check_chairs(op.get_bind())
    op.create_table(
        "programme",
        *_columns(),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("known_as", name=op.f("uq_programme_known_as")),
    )
    op.create_table(
        "module",
        *_columns(),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_module_programme_id_programme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_module")),
        sa.UniqueConstraint(
            "programme_id", "known_as", name=op.f("uq_module_programme_id_known_as")
        ),
    )
    bind = op.get_bind()
    programmes = _programmes(bind)
    modules = _modules(bind)
    _keep(bind, programmes, modules)
    _respell(bind, programmes, modules)


def downgrade() -> None:
    op.drop_table("module")
    op.drop_table("programme")


def _check_chairs(bind: sa.Connection) -> None:
    rows = "SELECT DISTINCT programme FROM seat WHERE chairs AND programme <> '' ORDER BY programme"
    chaired: dict[str, list[str]] = {}
    for name in bind.scalars(sa.text(rows)):
        chaired.setdefault(_key(name), []).append(name)
    if two := [" and ".join(names) for names in chaired.values() if len(names) > 1]:
        raise CommandError(
            f"These are one programme, and each has a chair: {'; '.join(two)}. Leave one chair on "
            "the page of the committees, with the version of before, then migrate again."
        )


def _columns() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("known_as", by_its_bytes(200), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
    ]


def _key(name: str) -> str:
    return sameness(name)[:200]


def _programmes(bind: sa.Connection) -> Names:
    """The name of each programme, by what it is known as."""
    said: Counter[str] = Counter()
    rows = "SELECT programme, count(*) FROM result WHERE programme <> '' GROUP BY programme"
    for name, times in bind.execute(sa.text(rows)):
        said[name] += times
    for name in bind.scalars(sa.text("SELECT programme FROM seat WHERE programme <> ''")):
        said[name] += OF_A_SEAT
    return _most_said(said)


def _modules(bind: sa.Connection) -> dict[str, Names]:
    """The same of the modules, by what their programme is known as."""
    said: dict[str, Counter[str]] = {}
    rows = "SELECT programme, module, count(*) FROM result GROUP BY programme, module"
    for programme, module, times in bind.execute(sa.text(rows)):
        if programme and module:
            said.setdefault(_key(programme), Counter())[module] += times
    return {key: _most_said(names) for key, names in said.items()}


def _most_said(said: Counter[str]) -> Names:
    names: Names = {}
    for name, _ in sorted(said.items(), key=lambda each: (-each[1], each[0])):
        names.setdefault(_key(name), name)
    return names


def _keep(bind: sa.Connection, programmes: Names, modules: dict[str, Names]) -> None:
    names = ("id", "name", "known_as", "ended")
    of_programme = sa.table("programme", *map(sa.column, names))
    of_module = sa.table("module", *map(sa.column, (*names, "programme_id")))
    rows = [{"name": name, "known_as": key, "ended": False} for key, name in programmes.items()]
    if not rows:
        return
    bind.execute(of_programme.insert(), rows)
    for number, key in bind.execute(sa.select(of_programme.c.id, of_programme.c.known_as)).all():
        of = {"programme_id": number, "ended": False}
        known = modules.get(key, {}).items()
        if of_it := [{"name": name, "known_as": each, **of} for each, name in known]:
            bind.execute(of_module.insert(), of_it)


def _respell(bind: sa.Connection, programmes: Names, modules: dict[str, Names]) -> None:
    for table in ("result", "case", "exemption"):
        rows = sa.table(table, sa.column("programme"), sa.column("module"))
        for programme, module in bind.execute(sa.select(rows).distinct()).all():
            key = _key(programme)
            now = {
                "programme": programmes.get(key, programme),
                "module": modules.get(key, {}).get(_key(module), module),
            }
            if now != {"programme": programme, "module": module}:
                there = rows.c.programme == programme, rows.c.module == module
                bind.execute(rows.update().where(*there).values(now))
    for table in ("seat", "exclusion"):
        one = sa.table(table, sa.column("programme"))
        for name in bind.scalars(sa.select(one.c.programme).distinct()).all():
            if name and (now_called := programmes.get(_key(name), name)) != name:
                bind.execute(
                    one.update().where(one.c.programme == name).values(programme=now_called)
                )
