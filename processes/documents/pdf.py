"""The PDF of a page of the house: for everybody to read (PDF/UA-1), or to be kept for as long as
the case is (PDF/A-2a)."""

import logging
import re

from processes import conversion
from processes.conversion import MAILS, Lane

from . import store

MEDIA_TYPE = "application/pdf"
KEPT = "kept:"  # before the SHA-256 of a picture that the house keeps: its address in a page
_PICTURE = re.compile(rf"{KEPT}([0-9a-f]{{64}})")
_log = logging.getLogger(__name__)


def pdf(html: str, lane: Lane = MAILS) -> bytes:
    """The PDF/UA-1 of a page. Of pictures only those are read that the house keeps, at
    `kept:<SHA-256>`; one that is gone leaves its alternative text. No other file and no address is
    read. Whoever draws much does so in a lane of its own.

    Raises NotConverted, also where the machine lacks the libraries that draw text.
    """
    return conversion.drawn(lane, html, "pdf/ua-1", _pictures(html))


def archival_pdf(html: str, lane: Lane = MAILS) -> bytes:
    """The PDF/A-2a of a page: as `pdf` does, with its fonts and colours inside it."""
    return conversion.drawn(lane, html, "pdf/a-2a", _pictures(html))


def _pictures(html: str) -> dict[str, bytes]:
    found = {}
    for digest in set(_PICTURE.findall(html)):
        try:
            found[KEPT + digest] = store.read(digest)
        except OSError:
            _log.exception("a page is drawn without the picture %s", digest)
    return found
