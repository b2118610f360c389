"""Building the app for a command: what is wrong with a setting is told in a line."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask

from app.factory import create_app

# What is installed only for who asks for it: the setting that needs it, and how to ask.
EXTRAS = {
    "psycopg": ("DATABASE_URL", "postgresql"),
    "redis": ("BROKER_URL", "redis"),
    "pika": ("BROKER_URL", "rabbitmq"),
}


def build() -> Flask:
    """The app, with the settings of the environment. Raises ClickException where one is wrong."""
    with configuring():
        return create_app()


@contextmanager
def configuring() -> Iterator[None]:
    """While inside, a ValueError is a setting that is wrong, and says what it takes; and what was
    not installed for it is told by how to install it."""
    try:
        yield
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    except ModuleNotFoundError as error:
        if error.name not in EXTRAS:
            raise
        setting, extra = EXTRAS[error.name]
        lacks = f"{setting} needs {error.name}, which is not here: pip install '.[{extra}]'"
        raise click.ClickException(lacks) from error
