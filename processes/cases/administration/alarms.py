"""Who administers hears once that a number of the house went past its bound, and once that it is
well again.

Where it is mails that do not leave, nobody would get that one: then it is an incident and a line in
the log, and the mail that all is well says afterwards what was wrong.
"""

import logging
from collections.abc import Iterable

from sqlalchemy import select

from processes import links, mails
from processes.clock import legal_now, machine_now
from processes.holders import holders
from processes.models import Alarm, Incident, Person, db, found_or_made, transaction
from processes.regulation import brussels_date
from processes.roles import ADMINISTRATOR

from ..ground import failures
from .watched import TITLES, UNSENT, Figure, figures

NO_MAILS = "Er vertrekken geen mails."
_log = logging.getLogger(__name__)


def look() -> bool:
    """Looks at all numbers, and tells what changed; whether anything did. Opens its own
    transaction."""
    since = {row.name: row.since for row in db.session.scalars(select(Alarm))}
    if not any(_changes(each, since.get(each.name) is not None) for each in figures()):
        db.session.rollback()
        return False
    with transaction():
        return _tell_changes()


def _changes(figure: Figure, alarmed: bool) -> bool:
    return figure.is_well if alarmed else figure.is_wrong


def _tell_changes() -> bool:
    """Under a lock, so that of many relays one tells."""
    rows = {each.name: _locked(each.name) for each in sorted(figures(), key=lambda it: it.name)}
    changed = [each for each in figures() if _changes(each, rows[each.name].since is not None)]
    worse = [each for each in changed if each.is_wrong]
    better = [(each, rows[each.name].since) for each in changed if each.is_well]
    for each in changed:
        rows[each.name].since = machine_now() if each.is_wrong else None
    still = [TITLES[name] for name in TITLES if rows[name].since is not None]
    if worse:
        _tell_worse(worse)
    if better:
        _log.warning("well again: %s", _named(each for each, _ in better))
        _mended(each.name for each, _ in better)
        _tell("well_again", figures=better, still=still)
    return bool(changed)


def _tell_worse(worse: list[Figure]) -> None:
    _log.error("past its bound: %s", _named(worse))
    if any(each.name == UNSENT for each in worse):
        db.session.add(Incident(at=machine_now(), error=NO_MAILS))
    if told := [each for each in worse if each.name != UNSENT]:
        _tell("goes_wrong", figures=told)


def _mended(names: Iterable[str]) -> None:
    if UNSENT in names:
        failures.mended(None, NO_MAILS)


def _tell(text: str, **known: object) -> None:
    context = {**known, "link": links.troubles()}
    mails.tell(f"administration/{text}", None, ADMINISTRATOR, _administrators(), context)


def _administrators() -> list[Person]:
    held = holders((ADMINISTRATOR,), brussels_date(legal_now()))
    return [each.person for each in held]


def _named(figures: Iterable[Figure]) -> str:
    return ", ".join(f"{each.name} at {each.level:.0%}" for each in figures)


def _locked(name: str) -> Alarm:
    rows = select(Alarm).where(Alarm.name == name).with_for_update()
    return found_or_made(rows, lambda: Alarm(name=name))
