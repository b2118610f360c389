"""How the centre looks and is called: its name, a line with how to reach it, its colour, its logo.

The administrator sets it. A colour must be dark enough for white words on it, and for words in it
on every light surface of the pages (WCAG 2.2, 1.4.3: 4.5 to 1).
"""

import re
from dataclasses import dataclass

from email_validator import EmailNotValidError, validate_email
from flask import current_app
from sqlalchemy import select

from processes import house
from processes.clock import legal_now
from processes.errors import Refused
from processes.mails.safe import one_line
from processes.models import Person, Setting, SettingChange, db
from processes.shown import check_shown, mark_of
from processes.trail import SETTING_CHANGED, note_elsewhere

from .people import check_administers

NAMES = ("house.name", "house.contact", "house.accent", "house.direction")
LOGO = "house.logo"
EVERYTHING = (*NAMES, LOGO)
COLOUR = re.compile(r"#[0-9a-f]{6}")
PAPER = "#f7f5f0"
ENOUGH = 4.5
LONGEST = 120
TOO_LIGHT = "Deze kleur is te licht: witte letters erop zijn moeilijk te lezen. Kies een donkerder."


@dataclass(frozen=True)
class Branding:
    """`contact`, `accent` and `logo` are empty where the centre set none; `accent` is `#rrggbb`,
    and `logo` the SHA-256 of the picture. `direction` is the mail address of the direction."""

    name: str
    contact: str = ""
    accent: str = ""
    logo: str = ""
    direction: str = ""


def current_branding() -> Branding:
    """The branding of now."""
    given = house.tokens()
    said = {name.partition(".")[2]: given[name] for name in EVERYTHING if name in given}
    return Branding(**{"name": current_app.config["CENTRE_NAME"], **said})


def changes() -> list[SettingChange]:
    """Who changed what of the branding, the latest first."""
    rows = select(SettingChange).where(SettingChange.name.in_(EVERYTHING))
    return list(db.session.scalars(rows.order_by(SettingChange.id.desc())))


def mark_of_branding() -> str:
    """The mark of the branding of now, for the page that shows it."""
    return mark_of(vars(current_branding()))


def change_branding(
    by: Person,
    name: str,
    contact: str,
    accent: str,
    direction: str = "",
    shown: str | None = None,
) -> Branding:
    """Keeps name, line, colour and the address of the direction; one that is empty is as it is by
    itself. Raises NotAllowed, Refused, and NotAsShown where the centre looks otherwise by now than
    was `shown`."""
    check_administers(by)
    before = vars(current_branding())
    for field, text in (("name", name), ("contact", contact)):
        if len(one_line(text)) > LONGEST:
            raise Refused(field, f"Dit is te lang. Schrijf hoogstens {LONGEST} tekens.")
    called = one_line(name)
    usual = called == current_app.config["CENTRE_NAME"]
    said = ("" if usual else called, one_line(contact), checked_colour(accent), written(direction))
    for key, token in zip(NAMES, said, strict=True):
        _keep(key, token, by)
    db.session.flush()
    check_shown(shown, before, vars(current_branding()))
    return current_branding()


def change_logo(by: Person, logo: str) -> Branding:
    """Shows the kept picture with this SHA-256 from now on; empty shows none. Raises NotAllowed."""
    check_administers(by)
    _keep(LOGO, logo, by)
    db.session.flush()
    return current_branding()


def written(address: str) -> str:
    """A mail address as it is kept, or nothing. Raises Refused for what can be none."""
    if not address.strip():
        return ""
    try:
        return validate_email(address.strip(), check_deliverability=False).normalized
    except EmailNotValidError as error:
        message = "Schrijf het e-mailadres voluit, zoals naam@voorbeeld.be."
        raise Refused("direction", message) from error


def checked_colour(typed: str) -> str:
    """A colour as `#rrggbb`, or nothing. Raises Refused for what is none, or too light."""
    colour = typed.strip().lower()
    if not colour:
        return ""
    if not COLOUR.fullmatch(colour):
        raise Refused("accent", "Schrijf de kleur zoals #0e5a6b.")
    if min(contrast(colour, "#ffffff"), contrast(colour, PAPER)) < ENOUGH:
        raise Refused("accent", TOO_LIGHT)
    return colour


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _keep(name: str, token: str, by: Person) -> None:
    row = db.session.get(Setting, name, with_for_update=True, populate_existing=True)
    before = row.token if row else ""
    if token == before:
        return
    if token:
        db.session.merge(Setting(name=name, token=token))
    elif row:
        db.session.delete(row)
    change = SettingChange(name=name, before=before, after=token, at=legal_now(), person=by)
    db.session.add(change)
    note_elsewhere(SETTING_CHANGED, by, name=name, before=before, after=token)
