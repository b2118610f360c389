"""The logo that stands in the head of a mail, and travels with it."""

import logging

from processes import documents, mails
from processes.models import Mail

_log = logging.getLogger(__name__)


def logo_of(mail: Mail) -> bytes | None:
    """The picture, a PNG, that this mail shows; None where it shows none. Where it cannot be read
    the mail goes without it, and shows the centre's name; the log says why."""
    kept = mail.stationery.logo if mail.stationery else mails.letterhead().logo
    if not kept or f"cid:{mails.LOGO_ADDRESS}" not in mail.html:
        return None
    try:
        return documents.read(kept)
    except OSError:
        _log.exception("mail %s goes without the logo of the centre", mail.id)
        return None
