"""The command `weerwoord person`: how a house gets its first people."""

import click
from flask import Flask

from app.commands.building import build
from app.commands.database import upgrade
from processes import accounts
from processes.models import transaction


@click.group()
def person() -> None:
    """Add people, and invite them to choose a password."""


@person.command()
@click.option("--name", required=True, help="As it stands in letters.")
@click.option("--email", required=True, help="The address with which they sign in.")
@click.option(
    "--role",
    "roles",
    multiple=True,
    type=click.Choice(accounts.STAFF_ROLES),
    help="What they are in the centre; may be given more than once.",
)
def add(name: str, email: str, roles: tuple[str, ...]) -> None:
    """Add somebody who can sign in."""
    with _house().app_context(), transaction():
        added = accounts.add_person(name, email, roles, works_here=True)
        click.echo(
            f"Added {added.name} <{added.email}>. Now: weerwoord person invite {added.email}"
        )


@person.command()
@click.argument("email")
def invite(email: str) -> None:
    """Mail somebody a link with which they choose a password, or everybody who shares this address.
    The mail leaves as soon as `weerwoord serve`, or a worker and a relay, are running."""
    with _house().app_context(), transaction():
        known = accounts.people_at(email)
        if not known:
            raise click.ClickException(f"nobody has the address {email}: add them first")
        for invited in known:
            accounts.send_link(invited, accounts.INVITATION)
            click.echo(f"Queued an invitation to {invited.name} <{invited.email}>.")


def _house() -> Flask:
    """The app, its tables up to date: these commands are the first that a new house gets."""
    app = build()
    upgrade(app)
    return app
