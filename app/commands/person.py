"""The command `weerwoord person`: how a house gets its first people.

What is done here is in the trail of the administration, as done on the machine itself.
"""

import click
from flask import Flask

from app.commands.building import build
from app.commands.database import upgrade
from processes import accounts
from processes.cases.administration import second_person
from processes.cases.administration.second_steps import TURNED_OFF
from processes.cases.ground import proposals
from processes.errors import DoorError
from processes.models import Person, db, transaction
from processes.roles import ROLES
from processes.trail import PERSON_ADDED, PERSON_CHANGED, PERSON_INVITED, note_elsewhere


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
    """Add somebody who can sign in. The roles hold at once, and the direction is told."""
    with _house().app_context(), transaction():
        told = proposals.direction()
        added = accounts.add_person(name, email, roles, works_here=True)
        _record(PERSON_ADDED, added, roles=sorted(roles))
        if roles:
            names = ", ".join(sorted(ROLES[role] for role in roles))
            proposals.tell_concerned(
                told, f"{added.name} is toegevoegd: {names}.", proposals.ON_SERVER
            )
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
            _record(PERSON_INVITED, invited)
            click.echo(f"Queued an invitation to {invited.name} <{invited.email}>.")


@person.command()
def waiting() -> None:
    """List what an administrator proposed, and nobody of the direction confirmed yet."""
    with _house().app_context():
        for each in db.session.scalars(proposals.waiting()):
            click.echo(f"{each.id}: {each.says} ({proposals.proposer(each)})")


@person.command()
@click.argument("number", type=int)
def confirm(number: int) -> None:
    """Confirm what an administrator proposed, where nobody of the direction can. The NUMBER is in
    the list of `waiting`."""
    with _house().app_context():
        try:
            with transaction():
                says = second_person.confirm(number, None).says
        except DoorError as error:
            raise click.ClickException(f"cannot confirm proposal {number}: {error}") from error
        click.echo(f"Confirmed: {says}")


@person.command("without-code")
@click.argument("email")
def without_code(email: str) -> None:
    """Turn off the second step of whoever has this address: for an administrator who lost their
    phone and their spare codes, where there is no other."""
    with _house().app_context(), transaction():
        known = [each for each in accounts.people_at(email) if accounts.has_second_step(each)]
        if not known:
            raise click.ClickException(f"nobody with the address {email} has a second step")
        for each in known:
            accounts.turn_off_second_step(each)
            accounts.end_all(each)
            _record(PERSON_CHANGED, each, **TURNED_OFF)
            click.echo(f"{each.name} <{each.email}> signs in without a code.")


def _record(kind: str, about: Person, **details: object) -> None:
    note_elsewhere(kind, None, who=about.id, name=about.name, **details)


def _house() -> Flask:
    """The app, its tables up to date: these commands are the first that a new house gets."""
    app = build()
    upgrade(app)
    return app
