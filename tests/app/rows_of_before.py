"""Rows for the tables as they are at a version, from nothing but what the database says of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from processes.models import db
from processes.models.passages import is_of_index

Row = Mapping[str, Any]
Name = tuple[str, tuple[Any, ...]]
Rows = dict[Name, Row]
Values = dict[str, Any]

BY_TYPE: dict[type, Any] = {
    bytes: b"<definitions/>",
    date: date(2025, 4, 15),
    datetime: datetime(2025, 4, 15, 10, tzinfo=UTC),
    object: {"reasons": "Daarom."},
}

# Of which another row needs another of the second: each has one of its own.
EACH_ITS_OWN = {
    "agreement": "agreement_text",
    "material": "document",
    "sent_proof": "document",
    "student_card": "document",
}
# Each row is of a person or of an institution, not of both.
OF_ACCOUNT = (
    *("session", "sign_in_link", "charge", "ledger_note", "payment", "refund", "online_payment"),
)


@dataclass
class House:
    """One row of each table, the one pointing at the other. `says` is what stands in a column that
    does not take just anything, or where it matters what it says; `{}` becomes a number that no
    other row has. Where it is not `full`, only what must be is filled in."""

    says: Values
    full: bool = True
    keys: dict[str, Any] = field(default_factory=dict)


FULL: Values = {
    "case.process": "evaluation_objection",
    "definition.process": "evaluation_objection",
    "due_date.explanation": {"days": [], "settings": {"closing_days": "2025-04-22"}},
    "due_date.kind": "law",
    # Each has a case of its own; enrolments changed more often than cases did.
    "enrolment.case_id": None,
    "module": "Frans",
    "name": "Élodie Peeters {}",
    # What is there has its passage already.
    **{f"passage.{of}_id": None for of in ("submission", "decision", "talk", "note")},
    "post_item.template": "disciplinary_procedure/notice_to_hand",
    "programme": "Talen",
    "programme.known_as": "aav {}",
    "receipt.decision_id": None,
    **{f"{table}.institution_id": None for table in OF_ACCOUNT},
}
OPEN: Values = {**FULL, "task.closed_at": None}
SCANT: Values = {
    **{name: said for name, said in FULL.items() if not name.endswith(".institution_id")},
    "due_date.kind": "house",
    "enrolment.ended_at": datetime(2025, 4, 15, 10, tzinfo=UTC),  # of a run one goes on
    "place_wish.told_at": datetime(2025, 4, 15, 10, tzinfo=UTC),  # one waits to be told
    "module": "frans ",
    "name": "Wim {}",
    "post_item.template": "disciplinary_procedure/notice",
    "programme": "talen ",
    "programme.known_as": "talen {}",
}


class Filling:
    """Fills tables, time and again, as they are then."""

    def __init__(self) -> None:
        self._houses = [House(FULL), House(OPEN), House(SCANT, full=False)]
        self._columns: dict[str, list[str]] = {}
        self._number = 0

    def fill(self) -> None:
        """Puts rows in every table that has other columns than when it was filled before."""
        tables = sa.MetaData()
        tables.reflect(db.engine, only=self._changed(), resolve_fks=False)
        with db.engine.begin() as connection:
            for house in self._houses:
                first = EACH_ITS_OWN.values()
                left = [tables.tables[name] for name in sorted(tables.tables)]
                left.sort(key=lambda table: table.name not in first)
                while left:
                    known = {*house.keys}
                    able = [t for t in left if _points_at(t, t.columns) <= known]
                    # A case points at a decision, and a decision at its case, which must be there.
                    able = able or [t for t in left if _points_at(t, _musts(t)) <= known]
                    table = able[0]
                    made = connection.execute(table.insert().values(self._row(table, house)))
                    house.keys[table.name] = (made.inserted_primary_key or [None])[0]
                    left.remove(table)

    def _changed(self) -> list[str]:
        told = sa.inspect(db.engine).get_multi_columns()
        now = {
            name: [f"{each['name']} {each['type']} {each['nullable']}" for each in columns]
            for (_, name), columns in told.items()
            if name != "alembic_version" and not is_of_index(name)
        }
        changed = [name for name in now if now[name] != self._columns.get(name)]
        self._columns = now
        return list({*changed, *(EACH_ITS_OWN[name] for name in changed if name in EACH_ITS_OWN)})

    def _row(self, table: sa.Table, house: House) -> Values:
        self._number += 1
        row: Values = {}
        for column in table.columns:
            name, own = column.name, f"{table.name}.{column.name}"
            if own in house.says:
                row[name] = self._said(house.says[own])
            elif name == "id" or column.computed or (column.nullable and not house.full):
                continue
            elif column.foreign_keys:
                row[name] = house.keys.get(_target(column))
            elif name in house.says:
                row[name] = self._said(house.says[name])
            else:
                row[name] = self._any(column, house)
        if table.name == "receipt" and not house.full:  # of a result or of a decision, not both
            row["decision_id"] = house.keys["decision"]
        if table.name in OF_ACCOUNT and "institution_id" in table.columns and not house.full:
            row["institution_id"] = house.keys["institution"]
        return row

    def _said(self, value: Any) -> Any:
        return value.format(self._number) if isinstance(value, str) else value

    def _any(self, column: sa.Column[Any], house: House) -> Any:
        kind = column.type.python_type
        if kind is bool:
            return house.full
        if kind is int:
            return self._number
        if kind is str:
            return f"{self._number} {column.name}"[: getattr(column.type, "length", None)]
        return BY_TYPE[kind]


def rows(told: sa.Inspector) -> Rows:
    """Every row that there is, by its table and its key; `told` knows the tables as they are."""
    found: Rows = {}
    with db.engine.connect() as connection:
        for (_, table), key in told.get_multi_pk_constraint().items():
            if table == "alembic_version" or is_of_index(table):
                continue
            every = sa.text(f'SELECT * FROM "{table}"')
            for row in connection.execute(every).mappings():
                found[table, tuple(row[name] for name in key["constrained_columns"])] = row
    return found


def _musts(table: sa.Table) -> list[sa.Column[Any]]:
    return [each for each in table.columns if not each.nullable]


def _points_at(table: sa.Table, columns: Iterable[sa.Column[Any]]) -> set[str]:
    """The other tables of which there is a row first, where these columns are filled in."""
    return {_target(each) for each in columns if each.foreign_keys} - {table.name}


def _target(column: sa.Column[Any]) -> str:
    return next(iter(column.foreign_keys)).target_fullname.partition(".")[0]
