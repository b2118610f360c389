"""A house of any version goes to the newest: no row is lost, and what it says is kept. What a
migration does say anew stands here."""

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory
from flask import Flask

from app.commands.database import upgrade
from processes.models import Base, db
from tests.app.rows_of_before import Filling, Row, Rows, Values, rows
from tests.app.test_migrations import differences, shape

Rule = Callable[[str, Row, Rows], Values]


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.getfixturevalue(f"{request.param}_database"))


def a_term_of_the_law_runs_beside_a_task_that_is_open(table: str, row: Row, all: Rows) -> Values:
    """What is late by law stays late."""
    if table != "due_date" or row["kind"] != "law" or not row["fired_at"]:
        return {}
    is_open = row["task_id"] and not all["task", (row["task_id"],)]["closed_at"]
    return {"stopped_at": None} if is_open else {}


def whoever_left_a_committee_was_barred(table: str, row: Row, _: Rows) -> Values:
    """Until then nobody left for another reason."""
    return {"barred": row["left_at"] is not None} if table == "member" else {}


def people_are_ordered_by_their_folded_names(table: str, row: Row, _: Rows) -> Values:
    """É stands among the E."""
    if table != "person":
        return {}
    return {"sorts_as": row["name"].replace("É", "e").lower()}


def every_correction_began_a_term(table: str, row: Row, _: Rows) -> Values:
    """So every one that was told said."""
    return {"begins_term": True} if table == "decision" else {}


def a_programme_is_spelled_in_one_way(table: str, row: Row, _: Rows) -> Values:
    """And so is a module."""
    if table not in ("result", "case", "exemption", "seat", "exclusion"):
        return {}
    said = {name: row[name] for name in ("programme", "module") if name in row}
    return {n: v.replace("talen ", "Talen").replace("frans ", "Frans") for n, v in said.items()}


def a_letter_that_was_handed_over_arrived(table: str, row: Row, _: Rows) -> Values:
    """On the day on which it went."""
    if table != "post_item" or not row["template"].endswith("/notice_to_hand"):
        return {}
    return {"fate": "delivered", "fate_on": row["posted_on"]} if row["posted_on"] else {}


def general_education_is_known_by_its_name(table: str, row: Row, _: Rows) -> Values:
    """Or by its letters."""
    return {"general_education": row["known_as"].startswith("aav")} if table == "programme" else {}


def what_broke_began_when_it_last_did(table: str, row: Row, _: Rows) -> Values:
    """Until then nobody wrote when it first did."""
    return {"began_at": row["at"]} if table == "incident" else {}


def how_a_case_came_out_is_written(table: str, row: Row, _: Rows) -> Values:
    """By its end or its last decision; of what runs nothing is."""
    if table != "case":
        return {}
    return {"outcome": row["ended_at"] and "anders"}


RULES: dict[str, Rule] = {
    "0012": a_term_of_the_law_runs_beside_a_task_that_is_open,
    "0014": whoever_left_a_committee_was_barred,
    "0015": people_are_ordered_by_their_folded_names,
    "0019": every_correction_began_a_term,
    "0023": a_programme_is_spelled_in_one_way,
    "0024": a_letter_that_was_handed_over_arrived,
    "0032": general_education_is_known_by_its_name,
    "0041": what_broke_began_when_it_last_did,
    "0057": how_a_case_came_out_is_written,
}
# Columns that a migration took away, with what they said.
GONE: dict[str, set[str]] = {"0096": {"enrolment.payment_id"}, "0101": {"place_wish.newest"}}


def test_from_every_version_no_row_is_lost_and_what_it_says_is_kept(app: Flask) -> None:
    wanted = shape()
    db.drop_all()
    filling, kept, changed = Filling(), Rows(), set()
    for revision in revisions(app):
        upgrade(app, revision=revision)
        told = sa.inspect(db.engine)  # that asks of the keys once a version
        now = rows(told)
        assert unlike(kept, now, revision) == {}
        changed |= {revision for name in kept if not kept[name].items() <= now[name].items()}
        filling.fill()
        kept = rows(told)
    assert changed == {"0012", "0023", "0024", "0096", "0101"}
    assert differences(shape(), wanted) == {}
    for mapper in Base.registry.mappers:
        read = db.session.scalars(sa.select(mapper)).all()
        assert len(read) == sum(1 for table, _ in kept if table == mapper.local_table.name)


def revisions(app: Flask) -> list[str]:
    """Every version of the tables, from the first."""
    script = ScriptDirectory(f"{app.root_path}/migrations")
    return [each.revision for each in script.walk_revisions()][::-1]


def unlike(before: Rows, after: Rows, revision: str) -> dict[object, object]:
    """The rows that are no more, or say something else than before and than the rule for this
    version says."""
    rule = RULES.get(revision, lambda *_: {})
    found: dict[object, object] = {}
    for name, row in before.items():
        if name not in after:
            found[name] = "lost"
            continue
        gone = GONE.get(revision, set())
        wanted = {n: v for n, v in row.items() if f"{name[0]}.{n}" not in gone}
        wanted |= rule(name[0], row, before)
        if not wanted.items() <= after[name].items():
            found[name] = {n: (v, after[name].get(n)) for n, v in wanted.items()}
    return found
