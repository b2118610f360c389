"""Who writes, and on which letterhead: the centre, by the name, colour and logo it gave itself."""

from email.utils import parseaddr
from typing import NamedTuple

from flask import current_app

from processes import house

NAME, ACCENT, LOGO = "house.name", "house.accent", "house.logo"
DIRECTION = "house.direction"
OFFICER = "house.privacy_officer"
OF_THE_REGULATION = "encora1@so.antwerpen.be"  # art. 3.5, 3.6 and 4.3
OFFICER_OF_THE_REGULATION = "informatieveiligheid@so.antwerpen.be"  # art. 7.1
OURS = "#0e5a6b"
LIGHT = "#dff6fb"
SHARE_IN_THE_DARK = 0.42
# The address of the logo in a mail, which brings it along: no mail reads anything from elsewhere.
LOGO_ADDRESS = "logo@weerwoord"


class Centre(NamedTuple):
    """The name of the centre and its mail address, `a@b.be` or `Name <a@b.be>`. `direction` is the
    address to which one writes that one does not agree (art. 3.5, 3.6 and 4.3)."""

    name: str
    sender: str
    direction: str

    @property
    def address(self) -> str:
        """The bare mail address."""
        return parseaddr(self.sender)[1]


class Letterhead(NamedTuple):
    """How the letters look: a colour, `#rrggbb`, and the SHA-256 of the logo, empty without one."""

    accent: str = OURS
    logo: str = ""

    @property
    def accent_in_the_dark(self) -> str:
        """The same colour, light enough for a dark screen: as app/static/weerwoord.css mixes it."""
        return _mixed(self.accent, LIGHT, SHARE_IN_THE_DARK)


def centre() -> Centre:
    """The centre as it is called now: as its administrator wrote it, else as it was set up."""
    given, setup = house.tokens(), current_app.config
    name = given.get(NAME, setup["CENTRE_NAME"])
    direction = given.get(DIRECTION, OF_THE_REGULATION)
    return Centre(name, setup["MAIL_DEFAULT_SENDER"], direction)


def officer() -> str:
    """The mail address of the officer for data protection (art. 7.1): as the direction wrote it,
    else as the regulation names it."""
    return house.tokens().get(OFFICER) or OFFICER_OF_THE_REGULATION


def letterhead() -> Letterhead:
    """The letterhead of now."""
    given = house.tokens()
    return Letterhead(given.get(ACCENT, OURS), given.get(LOGO, ""))


def _mixed(colour: str, other: str, share: float) -> str:
    pairs = ((int(each[at : at + 2], 16) for each in (colour, other)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)
