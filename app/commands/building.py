"""Building the app for a command: what is wrong with a setting is told in a line."""

from collections.abc import Iterator
from contextlib import contextmanager

import click
from flask import Flask

from app.factory import create_app


def build() -> Flask:
    """The app, with the settings of the environment. Raises ClickException where one is wrong."""
    with configuring():
        return create_app()


@contextmanager
def configuring() -> Iterator[None]:
    """While inside, a ValueError is a setting that is wrong, and says what it takes."""
    try:
        yield
    except ValueError as error:
        raise click.ClickException(str(error)) from error
