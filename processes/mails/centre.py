"""Who writes: the centre, by the name that it gave itself."""

from email.utils import parseaddr
from typing import NamedTuple

from flask import current_app

from processes.models import Setting, db

NAME = "house.name"


class Centre(NamedTuple):
    """The name of the centre and its mail address, `a@b.be` or `Name <a@b.be>`."""

    name: str
    sender: str

    @property
    def address(self) -> str:
        """The bare mail address."""
        return parseaddr(self.sender)[1]


def centre() -> Centre:
    """The centre as it is called now: as its administrator wrote it, else as it was set up."""
    row = db.session.get(Setting, NAME)
    name = row.token if row else current_app.config["CENTRE_NAME"]
    return Centre(name, current_app.config["MAIL_DEFAULT_SENDER"])
