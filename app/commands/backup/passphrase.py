"""The passphrase of backups: from the environment, a file or a prompt, and never from the command
line, where everybody on the machine can read it."""

import os
from pathlib import Path

import click

from app.commands.closing import OTHERS
from processes.errors import BackupError

VARIABLE = "BACKUP_PASSPHRASE"
SHORTEST = 16  # characters: whoever has the file can try as often as they like


def given(key_file: Path | None, *, anew: bool) -> str:
    """The passphrase: the first line of `key_file`, else BACKUP_PASSPHRASE, else what somebody
    types, twice where it is chosen `anew`. Raises BackupError where there is none, or where one
    for a new backup is short."""
    if key_file is not None:
        said = _first_line(key_file)
        _tell_where_open(key_file)
    elif VARIABLE in os.environ:
        said = os.environ[VARIABLE]
    else:
        said = click.prompt("Passphrase of the backup", hide_input=True, confirmation_prompt=anew)
    if anew and len(said) < SHORTEST:
        raise BackupError(f"the passphrase is too short: take at least {SHORTEST} characters")
    return said


def _first_line(key_file: Path) -> str:
    try:
        lines = key_file.read_text().splitlines()
    except (OSError, ValueError) as error:
        raise BackupError(f"{key_file} cannot be read: {error}") from error
    if not lines or not lines[0].strip():
        raise BackupError(f"{key_file} has no passphrase on its first line")
    return lines[0].strip()


def _tell_where_open(key_file: Path) -> None:
    if key_file.stat().st_mode & OTHERS:
        told = f"every user of this machine can open {key_file}: chmod o-rwx {key_file}"
        click.echo(f"Warning: {told}", err=True)
