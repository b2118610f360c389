"""The command `weerwoord`, where the whole house meets.

Each command is loaded when it is asked for, so that a date is told without waiting for the web.
"""

from importlib import import_module

import click

from app.commands.private import owner_only
from processes.errors import WeerwoordError

COMMANDS = {
    "audit": "app.commands.audit",
    "backup": "app.commands.backup",
    "check": "app.commands.check",
    "db": "app.commands.database",
    "deadline": "app.commands.deadline",
    "demo": "app.demo.command",
    "fee": "app.commands.enrolment",
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
@click.pass_context
def main(context: click.Context) -> None:
    """Weerwoord runs the procedures of a centre for adult education."""
    context.with_resource(owner_only())
