"""What an institution says of itself."""

from processes.models import Institution
from processes.shown import check_shown
from processes.trail import INSTITUTION_KEPT, note_elsewhere

from .details import Details, details_of, keep


def keep_own_details(institution: Institution, details: Details, shown: str | None = None) -> None:
    """Keeps what an institution says of itself. Raises Refused, and NotAsShown where something else
    stands there by now than what was `shown`."""
    details = details.checked()
    before = [*vars(details_of(institution)).values()]
    check_shown(shown, before, [*vars(details).values()])
    was = keep(institution, details)
    if was:
        now = {name: getattr(institution, name) for name in was}
        told = {"institution": institution.id, "name": institution.name}
        note_elsewhere(INSTITUTION_KEPT, None, before=was, after=now, **told)
