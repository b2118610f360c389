"""What an institution says of itself."""

from processes import links, mails
from processes.clock import legal_now
from processes.holders import holders
from processes.models import Institution
from processes.regulation import brussels_date
from processes.roles import SECRETARIAT
from processes.shown import check_shown
from processes.trail import INSTITUTION_SAID, note_elsewhere

from .details import Details, details_of, keep


def keep_own_details(institution: Institution, details: Details, shown: str | None = None) -> None:
    """Keeps what an institution says of itself; the secretariat reads it where people know or
    find it by that. Raises Refused, and NotAsShown where something else
    stands there by now than what was `shown`."""
    details = details.checked()
    before = [*vars(details_of(institution)).values()]
    check_shown(shown, before, [*vars(details).values()])
    was = keep(institution, details)
    if was:
        now = {name: getattr(institution, name) for name in was}
        told = {"institution": institution.id, "name": institution.name}
        note_elsewhere(INSTITUTION_SAID, None, before=was, after=now, **told)
    if {"name", "listed"} & set(was):
        _tell_secretariat(institution, was.get("name", institution.name))


def _tell_secretariat(institution: Institution, before: str) -> None:
    told = {
        "before": before,
        "after": institution.name,
        "listed": institution.listed,
        "page": links.school(institution.id),
    }
    office = holders((SECRETARIAT,), brussels_date(legal_now()))
    readers = list({each.person.id: each.person for each in office}.values())
    mails.tell("institution/said_of_itself", None, "person", readers, told)
