"""The programmes and modules of the centre, kept by its secretariat and by the administrator:
added, put under another name, made one where a slip made two, and chosen no more.

Results, seats, cases, exemptions and exclusions hold the name: all of them follow.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, select, update
from sqlalchemy.exc import IntegrityError

from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.models import Case, Exclusion, Exemption, Module, Programme, Result, Run, Seat, db
from processes.models.base import found_or_made
from processes.models.offer import known_as, says_general
from processes.models.people import Person
from processes.roles import ADMINISTRATOR, SECRETARIAT, roles_on
from processes.shown import check_shown, mark_of
from processes.trail import OFFER_KEPT, note_elsewhere

from ..receipts.results import checked_line
from .adding import one_at_a_time

TWO_CHAIRS = (
    "Beide opleidingen hebben een eigen voorzitter. Laat eerst bij Commissies één voorzitter over."
)
TWO_PRICES = "Beide modules hebben een andere prijs. Maak eerst hun lestijden en tarief gelijk."
KEEPERS = {SECRETARIAT, ADMINISTRATOR}
Kept = Programme | Module
K = TypeVar("K", Programme, Module)


def may_keep(person: Person) -> bool:
    """This person keeps the list."""
    return bool(roles_on(person, legal_now()) & KEEPERS)


def add(by: Person, programme: str, modules: Iterable[str]) -> Programme:
    """A programme and its modules; what is there already stays as it is. Raises NotAllowed,
    Refused."""
    check_keeps(by)
    one_at_a_time()
    name = checked_line("programme", programme)
    found = found_or_made(_named(Programme, name), lambda: _programme(name))
    for each in (checked_line("modules", module) for module in modules):
        there = _named(Module, each, Module.programme_id == found.id)
        found_or_made(there, partial(_module, each, found))
    note_elsewhere(OFFER_KEPT, by, name=found.name)
    return found


def module_called(programme: str, module: str) -> Module | None:
    """The module that is known by these names."""
    of = _called(Programme, programme)
    return _called(Module, module, Module.programme_id == of.id) if of else None


def rename(
    by: Person, kept: Kept, name: str, *, merges: bool = False, shown: str | None = None
) -> Kept:
    """Another name. Where it is that of another one, `merges` says that the two are one: what is
    left is that other one. Raises NotAllowed, NotAsShown, and Refused, at `merges` too."""
    check_keeps(by)
    name = checked_line("name", name)
    check_shown(shown, [kept.name], [name])
    other = _like(kept, name)
    note_elsewhere(OFFER_KEPT, by, was=kept.name, name=name)
    if other is None or other is kept:
        _follow(kept, name)
        _give(kept, name)
        return kept
    if not merges:
        raise _taken(other.name)
    _merge(kept, other)
    return other


def end(by: Person, kept: Kept, *, ended: bool) -> None:
    """It is chosen no more, or again. Raises NotAllowed."""
    check_keeps(by)
    kept.ended = ended
    note_elsewhere(OFFER_KEPT, by, name=kept.name, ended=ended)


def mark_general(by: Person, programme: Programme, *, general: bool) -> None:
    """Exemptions of this programme are decided upon in a talk, or need none (art. 4.1). Raises
    NotAllowed."""
    check_keeps(by)
    programme.general_education = general
    note_elsewhere(OFFER_KEPT, by, name=programme.name, general_education=general)


def mark_of_name(kept: Kept) -> str:
    """The mark of a name as it stands now."""
    return mark_of([kept.name])


def _give(kept: Kept, name: str) -> None:
    """Raises Refused where somebody gave this name to another one at this moment."""
    try:
        with db.session.begin_nested():
            kept.name, kept.known_as = name, known_as(name)
    except IntegrityError:
        raise _taken(name) from None


def _taken(name: str) -> Refused:
    return Refused("merges", f"{name} is er al. Is het dezelfde? Kruis dit dan aan.")


def _merge(kept: Kept, other: Kept) -> None:
    if isinstance(kept, Programme):
        _check_chairs(kept, other)
        if isinstance(other, Programme):  # whatever one of them was known to ask, stays asked
            other.general_education |= kept.general_education
            other.gives = other.gives or kept.gives
        for module in db.session.scalars(select(Module).where(Module.programme_id == kept.id)):
            same = _called(Module, module.name, Module.programme_id == other.id)
            if same:
                _merge(module, same)
            else:
                module.programme_id = other.id
    elif isinstance(other, Module):
        _merge_modules(kept, other)
    _follow(kept, other.name)
    db.session.flush()
    _point(kept, other)
    db.session.delete(kept)


def _merge_modules(kept: Module, other: Module) -> None:
    """The runs of the one become runs of the other, at the same price."""
    costs, would = (kept.periods, kept.tariff), (other.periods, other.tariff)
    runs = select(Run.id).where(Run.module_id == kept.id).limit(1)
    if other.periods is None:
        other.periods, other.tariff = costs
    elif costs != would and db.session.scalar(runs):
        raise Refused("merges", TWO_PRICES)
    other.about, other.admission = other.about or kept.about, other.admission or kept.admission
    other.gives, other.counts = other.gives or kept.gives, other.counts or kept.counts
    db.session.execute(update(Run).where(Run.module_id == kept.id).values(module_id=other.id))


def _check_chairs(kept: Kept, other: Kept) -> None:
    chairs = select(Seat.id).where(Seat.chairs)
    if all(db.session.scalar(chairs.where(Seat.programme == p.name)) for p in (kept, other)):
        raise Refused("merges", TWO_CHAIRS)


def _follow(kept: Kept, name: str) -> None:
    """Whatever holds the old name holds the new one; a case is found by it. A result is written
    before its case, and what a case brought after it, as every door does: else each could wait for
    the other."""
    if isinstance(kept, Programme):
        _respell(Result, Result.programme == kept.name, programme=name)
        for case in _locked(Case.programme == kept.name):
            case.programme = name
        for table in (Exemption, Exclusion, Seat):
            _respell(table, table.programme == kept.name, programme=name)
        return
    of = db.session.get_one(Programme, kept.programme_id).name
    _respell(Result, Result.programme == of, Result.module == kept.name, module=name)
    for case in _locked(Case.programme == of, Case.module == kept.name):
        case.module = name
    _respell(Exemption, Exemption.programme == of, Exemption.module == kept.name, module=name)


def _point(kept: Kept, other: Kept) -> None:
    """What was about the one is about the other."""
    what = "programme" if isinstance(kept, Programme) else "module"
    for table in (Result, Case, Exemption, Exclusion):
        if (number := getattr(table, f"{what}_id", None)) is not None:
            db.session.execute(update(table).where(number == kept.id).values({number: other.id}))


def _respell(
    table: type[Result | Exemption | Exclusion | Seat], *there: ColumnElement[bool], **names: str
) -> None:
    db.session.execute(update(table).where(*there).values(**names))


def _locked(*there: ColumnElement[bool]) -> Sequence[Case]:
    """These cases as the database has them now: whoever works on one of them is done first."""
    rows = select(Case).where(*there).order_by(Case.id).with_for_update()
    return db.session.scalars(rows, execution_options={"populate_existing": True}).all()


def _like(kept: Kept, name: str) -> Kept | None:
    """What has this name: a programme, or a module of the same one."""
    if isinstance(kept, Programme):
        return _called(Programme, name)
    return _called(Module, name, Module.programme_id == kept.programme_id)


def _called(table: type[K], name: str, *within: ColumnElement[bool]) -> K | None:
    return db.session.scalar(_named(table, name, *within))


def _named(table: type[K], name: str, *within: ColumnElement[bool]) -> Select[K]:
    return select(table).where(table.known_as == known_as(name), *within)


def _programme(name: str) -> Programme:
    general = says_general(name)
    return Programme(name=name, known_as=known_as(name), general_education=general)


def _module(name: str, of: Programme) -> Module:
    return Module(name=name, known_as=known_as(name), programme_id=of.id)


def check_keeps(by: Person) -> None:
    """Raises NotAllowed for who does not keep the list."""
    if not may_keep(by):
        raise NotAllowed(f"person {by.id} does not keep the programmes")
