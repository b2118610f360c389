"""The photo of a student card is kept as small as its purpose: what a phone writes along, such as
the place where it was taken, is not (art. 2.9; GDPR, art. 5, 1, c)."""

from processes import conversion, documents
from processes.conversion.kinds import JPEG, named
from processes.documents import Kept
from processes.errors import NotConverted, NotShown, Refused

from .student_cards import NO_PHOTO

NOT_READ = "Deze foto kunnen we niet gebruiken. Kies een andere foto, of neem er een nieuwe."


def small(kept: Kept) -> Kept:
    """The photo that is kept of one that somebody sent, outside every transaction. Raises
    Refused at `files`."""
    if not kept.media_type.startswith("image/"):
        raise Refused(documents.FIELD, NO_PHOTO)
    try:
        made = conversion.as_portrait(documents.read(kept.sha256), kept.media_type)
    except (NotConverted, NotShown):
        raise Refused(documents.FIELD, NOT_READ) from None
    return documents.put(named(kept.name, JPEG), JPEG.media_type, made)
