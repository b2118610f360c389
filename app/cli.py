"""The command `weerwoord`, where the whole house meets.

Each command is loaded when it is asked for, so that a date is told without waiting for the web.
"""

import os
from importlib import import_module
from pathlib import Path

import click

from app.commands.private import owner_only
from processes.errors import WeerwoordError

COMMANDS = {
    "advisories": "app.commands.advisories",
    "audit": "app.commands.audit",
    "backup": "app.commands.backup",
    "check": "app.commands.check",
    "db": "app.commands.database",
    "deadline": "app.commands.deadline",
    "demo": "app.demo.command",
    "fee": "app.commands.enrolment",
    "ledger": "app.commands.ledger",
    "match-offer": "app.commands.match_offer",
    "may-enrol": "app.commands.enrolment",
    "new": "app.commands.new",
    "obligations": "app.obligations",
    "person": "app.commands.person",
    "play": "app.commands.play",
    "relay": "app.serving",
    "restore": "app.commands.backup",
    "serve": "app.serving",
    "simulate": "app.commands.simulate",
    "texts": "app.commands.texts",
    "translations": "app.commands.translations",
    "worker": "app.serving",
}

STAYING = ("serve", "worker", "relay")  # what stays running is one for all centres


class House(click.Group):
    """Finds a command by its name, in the module that COMMANDS names."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands, for the help."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command by that name, loaded now; None where there is none."""
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[name]), name.replace("-", "_"))
        return command

    def invoke(self, context: click.Context) -> object:
        """Run the command. An error of ours is told in a line; any other keeps its traceback."""
        try:
            return super().invoke(context)
        except WeerwoordError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=House)
@click.version_option(package_name="weerwoord")
@click.option("--centre", metavar="NAME", help="Do it for this one of the centres in CENTRES.")
@click.pass_context
def main(context: click.Context, centre: str | None) -> None:
    """Weerwoord runs the procedures of a centre for adult education."""
    context.with_resource(owner_only())
    if centre:
        if context.invoked_subcommand in STAYING:
            raise click.ClickException(
                f"{context.invoked_subcommand} is for all centres: leave out --centre"
            )
        _settle_for(centre)


def _settle_for(centre: str) -> None:
    """What is done in this process has the settings of that centre. Raises ClickException."""
    from app.centres import CENTRES, files, settings_in  # none of it for who has one centre

    try:
        found = files(Path(os.environ.get(CENTRES, "")))
        if centre not in found:
            raise ValueError(f"there is no centre {centre!r}; there is {', '.join(found)}")
        os.environ.update(settings_in(found[centre]))
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    del os.environ[CENTRES]
