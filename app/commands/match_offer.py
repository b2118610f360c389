"""The command `weerwoord match-offer`: what was about a programme, a module or a location in words
points at its row in the offer from then on."""

import click

from app.commands.building import build
from processes.cases.offer.matching import TABLES, match


@click.command("match-offer")
def match_offer() -> None:
    """Let results, cases, exemptions and exclusions point at the programme, module and location
    that they name. The words stay. Prints how many rows were matched, and each name that the offer
    does not have: add it, or put its name right, and run this again."""
    with build().app_context():
        for table in TABLES:
            found = match(table)
            for column, rows in found.columns.items():
                click.echo(f"matched  {column}: {rows}")
            for each in found.unknown:
                click.echo(f"unknown  {each.column}: {each.words} ({each.rows})")
