"""The command `weerwoord ledger`: whether the books are as they were written, and add up."""

import click

from app.commands.building import build
from processes.ledger.verifying import Books
from processes.ledger.verifying import verify as look
from processes.regulation.enrolment import in_euros

SHOWN = 20


@click.group()
def ledger() -> None:
    """Look whether the books are as they were written, and whether they add up."""


@ledger.command()
def verify() -> None:
    """Look at every charge, note, payment and refund, name what does not fit, the first row first,
    and end with 1 where there is anything."""
    with build().app_context():
        books = look()
    _tell(books)
    if books.misfits:
        raise SystemExit(1)


def _tell(books: Books) -> None:
    click.echo(f"Looked at {books.rows} rows. All accounts together owe {in_euros(books.owed)}.")
    if not books.misfits:
        click.echo("All is as it was written, and adds up.")
    for each in books.misfits[:SHOWN]:
        click.echo(f"{each.at:%Y-%m-%d %H:%M} UTC  {each.what}")
    if len(books.misfits) > SHOWN:
        click.echo(f"And {len(books.misfits) - SHOWN} more.")
