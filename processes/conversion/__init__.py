"""Making one thing of another: pages of a text, of a photo, of a file; one PDF of many.

What somebody sent can ask any amount of memory and time. So it is done in a child process, that has
a limit on both and gives its memory back when it ends. Each kind of work has a lane, a child of its
own, that no other kind waits for. `jobs` is what a child does.
"""

import logging

from processes.errors import NotConverted, NotShown, TooHeavy

from . import jobs
from .apart import Lane, Limits
from .extent import Extent
from .part import Part, Placed, Shown

MB = 1024 * 1024
DRAWING = Limits(memory=1500 * MB, processor=60, patience=180)
SHOWING = Limits(memory=1500 * MB, processor=30, patience=90)
BINDING = Limits(memory=3000 * MB, processor=120, patience=360)
# Somebody waits for these, and a server of the web may end a process that is silent for 30 s.
LOOKING = Limits(memory=750 * MB, processor=10, patience=10)
PHOTO = Limits(memory=1500 * MB, processor=15, patience=15)
PRINTING = Limits(memory=1500 * MB, processor=20, patience=20)

UPLOADS, MAILS, LETTERS, COPIES = (Lane(name) for name in ("uploads", "mails", "letters", "copies"))
ASKS_TOO_MUCH = "Dit bestand is te groot of te ingewikkeld om op bladzijden te zetten."
BROKE_OFF = "Dit bestand konden we niet op bladzijden zetten."
_log = logging.getLogger(__name__)

__all__ = [
    "COPIES",
    "LETTERS",
    "MAILS",
    "UPLOADS",
    "Extent",
    "Lane",
    "Limits",
    "Part",
    "Placed",
    "Shown",
    "as_jpeg",
    "as_logo",
    "as_portrait",
    "bind",
    "check_parts",
    "drawn",
    "extent_of",
    "one_for_printing",
    "show",
]


def drawn(lane: Lane, html: str, variant: str, pictures: dict[str, bytes]) -> bytes:
    """The PDF of a page of HTML; `pictures` are those that it may show, by their address. Raises
    NotConverted; TooHeavy, which is one."""
    return lane.run(DRAWING, jobs.draw, html, variant, pictures)


def extent_of(data: bytes, media_type: str) -> Extent:
    """How many pixels or pages a file has. Raises TooHeavy where finding that out asks too much;
    NotConverted, which that is, where it could not be found out now."""
    return UPLOADS.run(LOOKING, jobs.extent_of, data, media_type)


def check_parts(data: bytes, media_type: str) -> None:
    """Raises NotTaken on an Office file with what runs, is fetched, or is a file of its own in it;
    TooHeavy where finding that out asks too much, NotConverted where it could not be found out."""
    UPLOADS.run(LOOKING, jobs.check_parts, data, media_type)


def as_jpeg(data: bytes) -> bytes | None:
    """The JPEG of a photo as some phones make them; None where it cannot be made."""
    try:
        return UPLOADS.run(PHOTO, jobs.as_jpeg, data)
    except NotConverted:
        _log.exception("a photo of a phone stays as it is")
        return None


def as_portrait(data: bytes, media_type: str) -> bytes:
    """The JPEG of a photo for a card, at most 600 by 800 pixels, that says no place, day or camera.
    Raises NotShown; NotConverted where it could not be made now, or is no picture."""
    return UPLOADS.run(PHOTO, jobs.as_portrait, data, media_type)


def as_logo(data: bytes) -> bytes:
    """The PNG of a picture that is to be the logo of a centre. Raises NotTaken; TooHeavy where
    drawing it asks too much, NotConverted where it could not be drawn now."""
    return UPLOADS.run(PHOTO, jobs.as_logo, data)


def show(part: Part) -> Shown:
    """The pages of a piece; without any where it has none, or where they ask too much."""
    try:
        return COPIES.run(SHOWING, jobs.show, part)
    except NotShown as not_shown:
        return Shown(why=not_shown.why)
    except TooHeavy:
        _log.exception("a piece travels along as it is")
        return Shown(why=ASKS_TOO_MUCH)
    except NotConverted:
        _log.exception("a piece travels along as it is")
        return Shown(why=BROKE_OFF)


def bind(title: str, index: bytes, placed: list[Placed]) -> bytes:
    """The PDF of an index and these pieces. Raises NotConverted; TooHeavy, which is one."""
    return COPIES.run(BINDING, jobs.bind, title, index, placed)


def one_for_printing(letters: list[bytes]) -> bytes:
    """Letters that we drew, PDFs, as one: each begins on a sheet of its own. Raises NotConverted;
    TooHeavy, which is one."""
    return LETTERS.run(PRINTING, jobs.one_for_printing, letters)
