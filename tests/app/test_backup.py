"""`weerwoord backup` and `restore`: what was in a house is in another one, on either database."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import event

from app.commands.backup.making import make
from app.commands.backup.restoring import restore
from app.commands.backup.writing import writing
from app.commands.database import upgrade
from app.factory import create_app
from processes import accounts, documents
from processes.errors import BackupError
from processes.models import Base, Draft, Offer, Person, db, transaction
from tests import collecting
from tests.app.files import PDF
from tests.app.test_migrations import A_SEAT_OF_BEFORE, RESULTS_OF_BEFORE, WHO_WAS_THERE
from tests.play import Play

PHRASE = "een zin die niemand raadt"
Rows = dict[str, list[tuple[Any, ...]]]
ElsewhereOn = Callable[[str], Flask]


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.getfixturevalue(f"{request.param}_database"))


@pytest.fixture
def migrated(app: Flask) -> Flask:
    """The app, whose database says which tables it has, as after a migration."""
    with db.engine.begin() as connection:
        scripts = ScriptDirectory(f"{app.root_path}/migrations")
        MigrationContext.configure(connection).stamp(scripts, "head")
    return app


@pytest.fixture
def elsewhere(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[ElsewhereOn]:
    """An app in another place, without tables, on a kind of database."""
    made = []

    def on(kind: str) -> Flask:
        address = f"sqlite:///{tmp_path}/elsewhere.db"
        if kind == "postgresql":
            server = request.getfixturevalue("postgresql_server")
            address = _database(server.get_uri(driver="psycopg"))
        folder = tmp_path / f"elsewhere-{kind}"
        made.append(
            create_app({"SQLALCHEMY_DATABASE_URI": address}, {"WEERWOORD_DATA": str(folder)})
        )
        return made[-1]

    yield on
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


def _database(server: str) -> str:
    """The address of an empty PostgreSQL database on this server."""
    engine = sa.create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(sa.text("DROP DATABASE IF EXISTS elsewhere WITH (FORCE)"))
        connection.execute(sa.text("CREATE DATABASE elsewhere TEMPLATE template0"))
    engine.dispose()
    return str(engine.url.set(database="elsewhere").render_as_string(hide_password=False))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the backup goes."""
    return tmp_path / "house.age"


def all_rows() -> Rows:
    """Every row of every table, as the models read it."""
    db.session.rollback()
    tables = Base.metadata.sorted_tables
    with db.engine.connect() as connection:
        return {
            table.name: [
                tuple(row)
                for row in connection.execute(sa.select(table).order_by(*table.primary_key))
            ]
            for table in tables
        }


def all_documents(app: Flask) -> dict[str, bytes]:
    folder = Path(app.config["DATA"]) / "documents"
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def live_in(play: Play) -> None:
    """A case and an appeal against it, that point at one another, pieces and a draft."""
    play.reach_decision()
    play.appeal()
    collecting.redact(play, collecting.add(play))
    with transaction():
        for subject, asked in (("result:1", sa.null()), ("result:2", {"é": [1.5, None]})):
            db.session.add(
                Draft(
                    person_id=play.ids["amina"],
                    process="exemption",
                    element="start",
                    subject=subject,
                    values={"reasons": 'Ik zei: "Ja"\r\n\u2028', "days": 3},
                    changed_at=play.case().opened_at,
                    asked_values=asked,
                )
            )


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_house_is_the_same_in_another_place_and_on_another_database(
    migrated: Flask, play: Play, file: Path, elsewhere: ElsewhereOn, kind: str
) -> None:
    live_in(play)
    about, contents = make(file, PHRASE)
    before, files = all_rows(), all_documents(migrated)
    assert contents.rows == sum(len(rows) for rows in before.values())
    assert (contents.documents, contents.damaged, contents.missing) == (len(files), [], [])
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in file.parent.glob("house*")) == ["house.age"]
    with (new := elsewhere(kind)).app_context():
        restore(new, file, PHRASE, about)
        assert all_rows() == before
        assert all_documents(new) == files
        assert (Path(new.config["DATA"]) / "secret-key").read_text() == "test"
        assert db.session.query(Draft).filter(Draft.asked_values.is_(sa.null())).count() == 1
        last = max(person[0] for person in before["person"])
        with transaction():
            assert accounts.add_person("Wim", "wim@encora.example", []).id == last + 1


def test_a_house_of_an_older_version_comes_back_in_this_one(
    app: Flask, file: Path, elsewhere: ElsewhereOn
) -> None:
    kind = db.engine.dialect.name
    db.drop_all()
    upgrade(app, revision="0022")
    with db.engine.begin() as connection:
        for rows in (WHO_WAS_THERE, A_SEAT_OF_BEFORE, RESULTS_OF_BEFORE):
            connection.execute(sa.text(rows))
    about, contents = make(file, PHRASE)
    assert (about.revision, contents.rows) == ("0022", 8)
    with (new := elsewhere(kind)).app_context():
        upgrade(new)  # `serve` was there first: tables of now, and empty
        restore(new, file, PHRASE, about)
        offer = Offer.now()
        assert [(name, offer.modules(name)) for name in offer.programmes()] == [
            ("ICT", ["Netwerken 1", "Netwerken 2"]),
            ("Nederlands", []),
        ]
        assert [person.name for person in db.session.query(Person)] == ["Amina"]


def test_a_backup_has_the_rows_of_one_moment(migrated: Flask, file: Path) -> None:
    def in_the_middle(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if "FROM role" in statement and not came:
            came.append(statement)
            writer = threading.Thread(target=somebody_comes)
            writer.start()
            writer.join()

    def somebody_comes() -> None:
        with migrated.app_context(), transaction():
            accounts.add_person("Wim", "wim@encora.example", ["director"])

    came: list[str] = []
    event.listen(db.engine, "before_cursor_execute", in_the_middle)
    _, contents = make(file, PHRASE)
    event.remove(db.engine, "before_cursor_execute", in_the_middle)
    assert len(came) == 1
    assert (contents.tables["person"].rows, contents.tables["role"].rows) == (0, 0)
    assert [len(all_rows()[name]) for name in ("person", "role")] == [1, 1]


def test_rows_that_point_at_nothing_leave_no_row_and_no_document(
    migrated: Flask, file: Path, elsewhere: ElsewhereOn
) -> None:
    kind = db.engine.dialect.name
    about, _ = make(file, PHRASE)
    file.unlink()
    piece = sha256(PDF).hexdigest()
    lying = file.with_name("piece")
    lying.write_bytes(PDF)
    with file.open("wb") as out, writing(out, PHRASE, about) as writer:
        role = {"id": 1, "person_id": 7, "name": "chair"}
        values = [role[column] for column in about.tables["role"]]
        writer.rows("role", 1, json.dumps(values).encode() + b"\n")
        writer.document(piece, lying)
    with (new := elsewhere(kind)).app_context():
        with pytest.raises(BackupError, match=r"rows (point at nothing|do not fit the tables)"):
            restore(new, file, PHRASE, about)
        assert {len(rows) for rows in all_rows().values()} == {0}
        assert list(Path(new.config["DATA"]).glob("documents*")) == []


def test_a_document_that_a_row_names_and_that_is_lost_is_told(migrated: Flask, file: Path) -> None:
    lost, there = "ab" * 32, documents.put("een.pdf", "application/pdf", PDF)
    with transaction():
        for kept in (there, replace(there, sha256=lost), replace(there, came_sha256=lost)):
            db.session.add(documents.row(kept, documents.PIECE))
    _, contents = make(file, PHRASE)
    assert (contents.documents, contents.missing) == (1, [lost])
