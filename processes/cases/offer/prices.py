"""What a lestijd costs from day to day, and how many of them a module takes: what the fee is
counted with (2.2). Amounts are whole cents."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, func, select

from processes.clock import legal_now
from processes.errors import Refused
from processes.mails.safe import as_meant, one_line
from processes.models import Enrolment, Module, Run, Tariff, db
from processes.models.offer import known_as
from processes.models.people import Person
from processes.regulation import brussels_date
from processes.regulation.enrolment import GENERAL
from processes.shown import check_shown, mark_of
from processes.trail import OFFER_KEPT, note_elsewhere

from .adding import add_once
from .programmes import check_keeps
from .runs import MOST_CENTS, asks_to_confirm

LONGEST_NAME, LONGEST_TEXT, LONGEST_WHY, MOST_PERIODS = 60, 2_000, 500, 2_000
MOST_A_PERIOD = 10_000  # cents
COMMON = "gewoon tarief"
TWICE = "Vanaf deze dag is er al een tarief met deze naam."
_DESCRIBED = ("periods", "tariff", "about", "admission")


def add_tariff(by: Person, tariff: Tariff, *, confirmed: bool = False) -> Tariff:
    """A tariff from a day on. Where people are enrolled in what begins from that day, `confirmed`
    says that they are told. Raises NotAllowed, and Refused at the field of what is wrong."""
    check_keeps(by)
    tariff.name = named(one_line(tariff.name))
    _check_tariff(tariff)
    _check_promise(_costs_by(tariff), confirmed)
    add_once(tariff, Refused("since", TWICE))
    note_elsewhere(OFFER_KEPT, by, name=called(tariff.name), after=_told(tariff))
    return tariff


def put_right(by: Person, tariff: Tariff, right: Tariff, why: str, shown: str | None) -> Tariff:
    """What a tariff should have said from the first, whether its day is there or not: another row,
    of the same name, that is told from now on. Who was told a price before keeps it. Raises
    NotAllowed, NotAsShown, and Refused at the field of what is wrong."""
    check_keeps(by)
    db.session.refresh(tariff, with_for_update=True)
    was, right.name, reason = _told(tariff), tariff.name, one_line(why)
    right.until = tariff.until
    check_shown(shown, [was, _is_told(tariff)], [_told(right), True])
    if not 1 <= len(reason) <= LONGEST_WHY:
        raise Refused("why", f"Schrijf hier 1 tot {LONGEST_WHY} tekens.")
    if was == _told(right):
        raise Refused("rate_cents", "Dit is hetzelfde tarief. Verander iets.")
    tariff.told_until = right.told_from = legal_now()
    db.session.flush()
    _check_tariff(right)
    add_once(right, Refused("since", TWICE))
    note_elsewhere(
        OFFER_KEPT, by, name=called(right.name), before=was, after=_told(right), reason=reason
    )
    return right


def as_it_is_told(tariff: Tariff) -> Tariff | None:
    """The tariff that is told now in the place of this one, which can be itself; None where there
    is none any more."""
    while tariff.told_until is not None:
        right = Tariff.name == tariff.name, Tariff.told_from == tariff.told_until
        later = select(Tariff).where(*right, Tariff.id > tariff.id).order_by(Tariff.id)
        if (found := db.session.scalars(later).first()) is None:
            return None
        tariff = found
    return tariff


def mark_of_tariff(tariff: Tariff) -> str:
    """The mark of a tariff as it stands now."""
    return mark_of([_told(tariff), _is_told(tariff)])


def people_by(tariff: Tariff) -> int:
    """How many are enrolled or asked to be, in what is not over, at a price that is counted by
    it."""
    return _enrolled(_costs_by(tariff))


def remove_tariff(by: Person, tariff: Tariff) -> None:
    """One that was entered wrongly, before its first day. Raises NotAllowed, and Refused once the
    day is there, or where people are enrolled by it."""
    check_keeps(by)
    if tariff.since <= brussels_date(legal_now()):
        raise Refused("", "Dit tarief geldt al. Is het fout? Zet het recht, met een reden.")
    _check_promise(_costs_by(tariff), confirmed=False, field="")
    note_elsewhere(OFFER_KEPT, by, name=called(tariff.name), before=_told(tariff))
    db.session.delete(tariff)


def called(tariff: str) -> str:
    """A tariff as people call it."""
    return COMMON if tariff == GENERAL else tariff


def named(said: str) -> str:
    """The tariff that people call so, spelled as it is there."""
    key = known_as(said)
    return next((name for name in names() if known_as(called(name)) == key), said)


def names() -> list[str]:
    """The tariffs that a module can have, the general one first."""
    own = db.session.scalars(select(Tariff.name).distinct().order_by(Tariff.name))
    return [GENERAL, *(name for name in own if name != GENERAL)]


def describe(
    by: Person,
    module: Module,
    said: Sequence[object],
    *,
    confirmed: bool = False,
    shown: str | None = None,
) -> None:
    """Its lestijden (None while they are not known), tariff, what one learns and who is admitted,
    in this order. Where people are enrolled in it and lestijden or tariff change, `confirmed` says
    that they are told. Raises NotAllowed, NotAsShown, and Refused at the field of what is wrong."""
    check_keeps(by)
    check_shown(shown, _stands(module), list(said))
    periods, tariff, about, admission = said
    if periods is not None and not (isinstance(periods, int) and 1 <= periods <= MOST_PERIODS):
        raise Refused("periods", f"Schrijf een getal van 1 tot {MOST_PERIODS}.")
    if tariff not in names():
        raise Refused("tariff", "Kies een tarief.")
    if (periods, tariff) != (module.periods, module.tariff):
        _check_promise([Run.module_id == module.id], confirmed)
    before = dict(zip(_DESCRIBED, _stands(module), strict=True))
    module.periods, module.tariff = periods, str(tariff)
    module.about, module.admission = _text("about", about), _text("admission", admission)
    after = dict(zip(_DESCRIBED, _stands(module), strict=True))
    note_elsewhere(OFFER_KEPT, by, name=module.name, before=before, after=after)


def mark_of_module(module: Module) -> str:
    """The mark of what `describe` writes, as it stands now."""
    return mark_of(_stands(module))


def _stands(module: Module) -> list[object]:
    return [module.periods, module.tariff, module.about, module.admission]


def _text(field: str, said: object) -> str:
    text = as_meant(str(said)).strip()
    if len(text) > LONGEST_TEXT:
        raise Refused(field, f"Schrijf hoogstens {LONGEST_TEXT} tekens.")
    return text


def _check_tariff(tariff: Tariff) -> None:
    if not 1 <= len(tariff.name) <= LONGEST_NAME:
        raise Refused("name", f"Schrijf hier 1 tot {LONGEST_NAME} tekens.")
    if not 0 <= tariff.rate_cents <= MOST_A_PERIOD:
        raise Refused("rate_cents", "Schrijf een bedrag van 0 tot 100 euro.")
    if tariff.cap_cents is None and tariff.name == GENERAL:
        raise Refused("cap_cents", "Schrijf een bedrag: het gewone tarief heeft een plafond.")
    if tariff.cap_cents is not None and not 0 <= tariff.cap_cents <= MOST_CENTS:
        raise Refused("cap_cents", "Schrijf een bedrag van 0 tot 10.000 euro.")
    if tariff.until is not None and tariff.until < tariff.since:
        raise Refused("until", "Deze dag is voor de eerste dag.")
    there = Tariff.name == tariff.name, Tariff.since == tariff.since
    same = select(Tariff.id).where(*there, Tariff.told_until.is_(None))
    with db.session.no_autoflush:
        if db.session.scalar(same):
            raise Refused("since", TWICE)


def _costs_by(tariff: Tariff) -> list[ColumnElement[bool]]:
    """The runs of which the fee is counted by it, once it is there."""
    until = tariff.until or date.max
    modules = select(Module.id).where(Module.tariff == tariff.name)
    return [Run.module_id.in_(modules), Run.first_day.between(tariff.since, until)]


def _check_promise(
    runs: list[ColumnElement[bool]], confirmed: bool, field: str = "confirmed"
) -> None:
    """Nobody who is enrolled in one of these finds another price without a word."""
    if (number := _enrolled(runs)) and not confirmed:
        raise Refused(field, asks_to_confirm(number))


def _enrolled(runs: list[ColumnElement[bool]]) -> int:
    today = brussels_date(legal_now())
    to_come = *runs, Run.last_day >= today
    seated = select(func.sum(Run.places_taken)).where(*to_come)
    wants = Enrolment.seated_at.is_(None), Enrolment.ended_at.is_(None)
    waiting = select(func.count(Enrolment.id)).join(Enrolment.run).where(*wants, *to_come)
    return (db.session.scalar(seated) or 0) + (db.session.scalar(waiting) or 0)


def _is_told(tariff: Tariff) -> bool:
    return tariff.told_until is None


def _told(tariff: Tariff) -> dict[str, object]:
    return {
        "since": tariff.since.isoformat(),
        "until": tariff.until and tariff.until.isoformat(),
        "rate_cents": tariff.rate_cents,
        "cap_cents": tariff.cap_cents,
        "apart": tariff.apart,
    }
