"""`weerwoord obligations`: every rule of the regulation, where it is kept and which tests prove it.

`make obligations` keeps it as docs/obligations.md.
"""

import click

from app.obligations.page import page


@click.command()
def obligations() -> None:
    """Every rule of the regulation: where it is kept, which tests prove it, and what is left."""
    click.echo(page(), nl=False)
