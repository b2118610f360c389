"""Building the app for a command: what is wrong with a setting is told in a line."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import Flask

from app.centres import CENTRES, check_apart, files, settings_in
from app.factory import create_app

# What is installed only for who asks for it: the setting that needs it, and how to ask.
EXTRAS = {
    "psycopg": ("DATABASE_URL", "postgresql"),
    "redis": ("BROKER_URL", "redis"),
    "pika": ("BROKER_URL", "rabbitmq"),
}


def build() -> Flask:
    """The app, with the settings of the environment. Raises ClickException where one is wrong, or
    where there are several centres: it takes one of them."""
    with configuring():
        if folder := os.environ.get(CENTRES):
            which = ", ".join(files(Path(folder)))
            raise ValueError(f"there are several centres: weerwoord --centre NAME, of {which}")
        return create_app()


def build_all() -> list[Flask]:
    """The app of each centre that CENTRES has a file of; without it the one of the environment.
    Raises ClickException where a setting is wrong, or two centres are not kept apart."""
    folder = os.environ.get(CENTRES)
    if not folder:
        return [build()]
    with configuring():
        found = files(Path(folder)).items()
        apps = [create_app({"CENTRE": name}, settings_in(file)) for name, file in found]
        check_apart(apps)
    return apps


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
