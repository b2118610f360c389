"""What an Office file holds: which of the two forms it has decides how it is looked into."""

from . import office, open_document
from .kinds import ODP, ODS, ODT

OPEN = {kind.media_type for kind in (ODT, ODS, ODP)}


def check_parts(data: bytes, media_type: str) -> None:
    """Raises NotTaken, which says why this file is not taken."""
    if media_type in OPEN:
        open_document.check(data)
    else:
        office.check(data, media_type)
