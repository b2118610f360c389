"""The command `weerwoord audit`: whether the trail is as it was written, and who can change it."""

from pathlib import Path

import click

from app.commands.building import build
from processes.cases.file.emptied_rows import filled_again
from processes.models import db
from processes.models.stamps import APPENDED
from processes.stamps import days
from processes.stamps.days import Head
from processes.stamps.verifying import Verdict
from processes.stamps.verifying import verify as look

SHOWN = 20
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def audit() -> None:
    """Look whether the trail, the votes and the decisions are as they were written."""


@audit.command()
@click.option("--heads", type=FILE, help="Heads that were kept elsewhere, a line each.")
def verify(heads: Path | None) -> None:
    """Look at everything, name what is not as a step wrote it, the first thing first, and end with
    1 where there is anything."""
    kept = [Head.read(line) for line in heads.read_text().splitlines() if line] if heads else []
    with build().app_context():
        verdict = look(kept)
        verdict.findings = sorted([*verdict.findings, *filled_again()], key=lambda each: each.at)
    _tell(verdict)
    if verdict.findings:
        raise SystemExit(1)


def _tell(verdict: Verdict) -> None:
    click.echo(f"Looked at {verdict.chains} chains, {verdict.stamps} stamps, {verdict.rows} rows.")
    if verdict.unstamped:
        waits = "are from before the stamps, and get theirs when the house closes its first day"
        click.echo(f"Without stamps: {verdict.unstamped} cases; they {waits}.")
    if verdict.narrow:
        waits = "members, objections to them or terms of before those were stamped, until that day"
        click.echo(f"Without stamps in {verdict.narrow} chains: {waits}.")
    if not verdict.findings:
        click.echo("All is as it was written.")
    for finding in verdict.findings[:SHOWN]:
        click.echo(f"{finding.at:%Y-%m-%d %H:%M} UTC  {finding.what}")
    if len(verdict.findings) > SHOWN:
        click.echo(f"And {len(verdict.findings) - SHOWN} more.")


@audit.command()
def head() -> None:
    """Stamp the heads of all chains that grew, and print the head of the house: keep this line
    elsewhere, and give it to `weerwoord audit verify --heads`."""
    with build().app_context():
        days.stamp_heads()
        click.echo(days.head())


@audit.command()
@click.argument("role")
def grants(role: str) -> None:
    """Print the SQL by which ROLE, with which Weerwoord runs on PostgreSQL, can write all tables
    and cannot change the trail. The owner of the tables runs it, and `weerwoord db upgrade`."""
    with build().app_context():
        name = db.engine.dialect.identifier_preparer.quote(role)
    for said in rights_of(name):
        click.echo(f"{said};")


def rights_of(name: str) -> tuple[str, ...]:
    """The statements that give these rights to a role, by its name as SQL quotes it."""
    return (
        f"GRANT USAGE ON SCHEMA public TO {name}",
        f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}",
        f"REVOKE UPDATE, DELETE, TRUNCATE ON {', '.join(APPENDED)} FROM {name}",
        # What the trigger lets through, and nothing else: an event of an emptied case.
        f"GRANT UPDATE (details, person_id) ON event TO {name}",
    )
