"""The commands `weerwoord backup` and `weerwoord restore`: everything of a house in one file."""

from datetime import datetime
from pathlib import Path

import click
import sqlalchemy as sa

from app.commands.building import build
from processes.errors import BackupError
from processes.models import QUEUED, Mail, db

from . import passphrase
from .contents import About, Contents
from .making import make
from .reading import Counter, read
from .restoring import restore as put_back

FILE = click.Path(dir_okay=False, path_type=Path)
KEY_FILE = click.option(
    "--key-file",
    type=FILE,
    help="A file with the passphrase on its first line; else BACKUP_PASSPHRASE has it, or you are"
    " asked.",
)
MEGABYTE = 1024 * 1024


@click.command()
@click.argument("file", type=FILE)
@KEY_FILE
def backup(file: Path, key_file: Path | None) -> None:
    """Write the tables, the documents and the key to FILE, sealed with a passphrase, while the
    house runs. FILE is read again before it gets its name."""
    phrase = passphrase.given(key_file, anew=True)
    with build().app_context():
        about, contents = make(file, phrase)
    _tell(about, contents)
    click.echo(f"Made and read again: {file}")
    _fail_where_documents_lack(contents)


@click.command()
@click.argument("file", type=FILE)
@KEY_FILE
@click.option("--check", is_flag=True, help="Only tell what is in FILE and whether it is whole.")
def restore(file: Path, key_file: Path | None, check: bool) -> None:
    """Put a backup back into an empty WEERWOORD_DATA and DATABASE_URL. FILE is read to its end
    before anything is written."""
    phrase = passphrase.given(key_file, anew=False)
    about, contents = read(file, phrase, Counter())
    _tell(about, contents)
    if check:
        click.echo(f"Whole: {file}")
    else:
        _restore(file, phrase, about)
    _fail_where_documents_lack(contents)


def _restore(file: Path, phrase: str, about: About) -> None:
    app = build()
    with app.app_context():
        put_back(app, file, phrase, about)
        waiting = db.session.scalar(
            sa.select(sa.func.count()).select_from(Mail).where(Mail.state == QUEUED)
        )
        click.echo(f"Restored in {app.config['DATA']}")
    if waiting:
        click.echo(f"Mails that were waiting and leave once it serves: {waiting}")


def _tell(about: About, contents: Contents) -> None:
    moment = datetime.fromisoformat(about.moment)
    click.echo(f"Backup of {moment:%Y-%m-%d %H:%M} UTC, by Weerwoord {about.weerwoord}")
    click.echo(f"Tables:    {len(contents.tables)} of {about.revision}, {contents.rows} rows")
    click.echo(f"Documents: {contents.documents}, {contents.size / MEGABYTE:.1f} MiB")


def _fail_where_documents_lack(contents: Contents) -> None:
    """The rest is as good as it was; that some documents are not has to be heard all the same."""
    told = [
        f"{what}: {len(digests)}, such as {digests[0]}"
        for what, digests in (
            ("documents that were missing in the house", contents.missing),
            ("documents that were damaged in the house", contents.damaged),
        )
        if digests
    ]
    if told:
        raise BackupError(f"{'; '.join(told)}. Look for them in an older backup")
