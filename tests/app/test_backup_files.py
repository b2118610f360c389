"""The file of a backup, and the commands that make it and read it."""

import shutil
import tracemalloc
from hashlib import sha256
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from click.testing import CliRunner, Result

from app.cli import main
from app.commands.backup.contents import About
from app.commands.backup.making import make
from app.commands.backup.reading import Counter, read
from app.commands.backup.writing import writing
from app.commands.building import build
from processes.documents import store
from processes.errors import BackupError
from processes.models import Base

PHRASE = "een zin die niemand raadt"
MEGABYTE = 1024 * 1024
MIGRATIONS = Path(__file__).parents[2] / "app/migrations"


@pytest.fixture(scope="module")
def a_house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a house with one person, who is invited, and one document."""
    folder = tmp_path_factory.mktemp("backup") / "house"
    with pytest.MonkeyPatch.context() as environment:
        _in(folder, environment)
        told = run("person", "add", "--name", "Wim", "--email", "wim@encora.example")
        assert told.exit_code == 0
        assert run("person", "invite", "wim@encora.example").exit_code == 0
        with build().app_context():
            store.put(b"%PDF-1.7\nattest")
    return folder


@pytest.fixture
def house(a_house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Such a house of one's own, in which the commands work."""
    _in(tmp_path / "house", monkeypatch)
    return Path(shutil.copytree(a_house, tmp_path / "house"))


def _in(folder: Path, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("WEERWOORD_DATA", str(folder))
    environment.setenv("BACKUP_PASSPHRASE", PHRASE)
    for name in ("DATABASE_URL", "SECRET_KEY"):
        environment.delenv(name, raising=False)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "house.age"


@pytest.fixture
def empty(house: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Another place, where nothing is; the commands work there from now on."""
    folder = house.with_name("empty")
    monkeypatch.setenv("WEERWOORD_DATA", str(folder))
    return folder


def run(*words: str) -> Result:
    return CliRunner().invoke(main, words)


def _newest() -> str | None:
    """The revision of the tables of now."""
    return ScriptDirectory(str(MIGRATIONS)).get_current_head()


def last_line(*words: str) -> tuple[int, str]:
    """The exit status, and the last thing that was said."""
    told = run(*words)
    return told.exit_code, told.output.splitlines()[-1]


def test_a_backup_is_made_told_and_put_back(
    house: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = run("backup", str(file))
    assert made.exit_code == 0, made.output
    told = made.output.splitlines()[-4:]
    assert told[1:] == [
        f"Tables:    {len(Base.metadata.tables)} of {_newest()}, 10 rows",
        "Documents: 1, 0.0 MiB",
        f"Made and read again: {file}",
    ]
    checked = run("restore", "--check", str(file))
    assert checked.output.splitlines() == [*told[:3], f"Whole: {file}"]
    monkeypatch.setenv("WEERWOORD_DATA", str(elsewhere := house.with_name("elsewhere")))
    (elsewhere / "documents.part" / "ab").mkdir(parents=True)  # of one that was stopped
    assert run("restore", str(file)).output.splitlines() == [
        *told[:3],
        f"Restored in {elsewhere}",
        "Mails that were waiting and leave once it serves: 1",
    ]
    assert (elsewhere / "secret-key").read_text() == (house / "secret-key").read_text()
    assert {path.stat().st_mode & 0o077 for path in elsewhere.rglob("*")} == {0}
    assert not (elsewhere / "documents.part").exists()
    again = "Set WEERWOORD_DATA and DATABASE_URL to an empty place, or put away first what is there"
    status, refused = last_line("restore", str(file))
    assert status == 1
    assert refused == f"Error: sqlite:///{elsewhere}/weerwoord.db has rows already. {again}"


def test_nothing_is_put_beside_the_documents_of_somebody_else(
    house: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run("backup", str(file)).exit_code == 0
    (house / "weerwoord.db").rename(house / "away.db")
    status, told = last_line("restore", str(file))
    assert (status, told.split(". ")[0]) == (1, f"Error: {house}/documents has documents already")
    assert sorted(path.name for path in house.iterdir() if "weerwoord.db" not in path.name) == [
        "away.db",
        "documents",
        "documents.lock",
        "secret-key",
    ]


def test_the_passphrase_may_stand_in_a_file_or_be_typed(
    house: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("BACKUP_PASSPHRASE")
    key = house.with_name("key")
    key.write_text(f"{PHRASE}\n")
    key.chmod(0o644)
    assert run("backup", "--key-file", str(key), str(file)).stderr == (
        f"Warning: every user of this machine can open {key}: chmod o-rwx {key}\n"
    )
    key.chmod(0o640)
    typed = CliRunner().invoke(main, ("restore", "--check", str(file)), input=f"{PHRASE}\n")
    assert typed.output.splitlines()[-1] == f"Whole: {file}"
    key.write_text("\n")
    told = f"Error: {key} has no passphrase on its first line"
    assert last_line("restore", "--key-file", str(key), str(file)) == (1, told)


def test_a_short_passphrase_makes_no_backup(
    house: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKUP_PASSPHRASE", "geheim")
    told = "Error: the passphrase is too short: take at least 16 characters"
    assert last_line("backup", str(file)) == (1, told)


def test_a_name_that_is_taken_is_not_written_over(house: Path, file: Path) -> None:
    file.write_text("een oudere")
    told = f"Error: {file} is there already: choose another name"
    assert last_line("backup", str(file)) == (1, told)
    assert file.read_text() == "een oudere"


def test_where_it_cannot_be_written_no_backup_is_made(house: Path, tmp_path: Path) -> None:
    file = tmp_path / "nowhere" / "house.age"
    told = f"Error: {file} was not made: [Errno 2] No such file or directory: '{file}.part'"
    assert last_line("backup", str(file)) == (1, told)


def test_where_there_is_no_house_no_backup_is_made(empty: Path, file: Path) -> None:
    status, told = last_line("backup", str(file))
    assert (status, told) == (
        1,
        f"Error: sqlite:///{empty}/weerwoord.db has no tables of Weerwoord: set WEERWOORD_DATA or "
        "DATABASE_URL as `serve` has",
    )
    assert list(file.parent.glob("house.age*")) == []


def test_a_backup_that_is_not_whole_is_told_in_a_line_and_nothing_is_written(
    house: Path, file: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WEERWOORD_DATA", str(house))
    assert run("backup", str(file)).exit_code == 0
    monkeypatch.setenv("WEERWOORD_DATA", str(empty))
    whole = file.read_bytes()
    half = len(whole) // 2
    flipped = bytes([*whole[:half], whole[half] ^ 1, *whole[half + 1 :]])
    where = "in the 64 kB after byte 166: use another backup"
    for data, told in (
        (whole[:half], f"it is damaged or cut off, {where}"),
        (flipped, f"it is damaged or cut off, {where}"),
        (whole[:100], "it is not a backup of Weerwoord, or its beginning is damaged"),
        (b"SQLite format 3", "it is not a backup of Weerwoord, or its beginning is damaged"),
    ):
        file.write_bytes(data)
        assert last_line("restore", str(file)) == (1, f"Error: {file}: {told}")
    file.write_bytes(whole)
    monkeypatch.setenv("BACKUP_PASSPHRASE", "een andere zin")
    told = f"Error: {file}: the passphrase is not the one with which it was made"
    assert last_line("restore", str(file)) == (1, told)
    assert not empty.exists()


def test_a_backup_of_a_newer_version_asks_for_that_version(empty: Path, file: Path) -> None:
    about = About("7.0.0", "9999", "2031-01-01T00:00:00+00:00", {})
    with file.open("wb") as out, writing(out, PHRASE, about):
        pass
    told = (
        "Error: it was made by Weerwoord 7.0.0 with tables 9999, which this one does not know yet: "
        "install that version or a newer one"
    )
    assert last_line("restore", str(file)) == (1, told)


def test_a_document_that_is_damaged_is_told_and_the_rest_is_kept(house: Path, file: Path) -> None:
    with build().app_context():
        [digest] = store.kept()
        store.path_of(digest).write_bytes(b"%PDF-1.7\nvals")
    told = f"Error: documents that were damaged in the house: 1, such as {digest}. Look for them in"
    status, line = last_line("backup", str(file))
    assert (status, line) == (1, f"{told} an older backup")
    assert last_line("restore", "--check", str(file)) == (1, line)


def test_a_backup_that_lacks_what_it_tells_of_is_not_whole(file: Path, tmp_path: Path) -> None:
    about = About("0.1.0", "0028", "2026-01-01T00:00:00+00:00", {"person": ["id"]})
    with file.open("wb") as out, writing(out, PHRASE, about) as writer:
        writer.rows("person", 2, b"[1]\n")
    with pytest.raises(BackupError, match="it does not have what it says that it has"):
        read(file, PHRASE, Counter())


def test_memory_stays_small_whatever_the_size(house: Path, file: Path) -> None:
    """Of the documents, 96 MiB, less than a sixth is ever in memory."""
    large = house / "large"
    with large.open("wb") as out:
        out.truncate(96 * MEGABYTE)
        digest = sha256(bytes(96 * MEGABYTE)).hexdigest()
    with build().app_context():
        (place := store.path_of(digest)).parent.mkdir(parents=True)
        large.rename(place)
        tracemalloc.start()
        _, contents = make(file, PHRASE)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert (contents.size // MEGABYTE, contents.damaged) == (96, [])
    assert most < 16 * MEGABYTE


def test_many_documents_are_not_all_remembered(file: Path, tmp_path: Path) -> None:
    piece = tmp_path / "piece"
    piece.write_bytes(b"dag")
    digest = sha256(b"dag").hexdigest()
    about = About("0.1.0", "0028", "2026-01-01T00:00:00+00:00", {})
    tracemalloc.start()
    with file.open("wb") as out, writing(out, PHRASE, about) as writer:
        for _ in range(1_500):
            writer.document(digest, piece)
    read(file, PHRASE, Counter())
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < MEGABYTE
