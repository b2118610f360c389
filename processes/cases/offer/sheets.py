"""What the sheet of a programme says: which certificate who passes a module or the whole of it gets
(art. 3.7)."""

from collections.abc import Mapping

from sqlalchemy import select

from processes.errors import Refused
from processes.models import Module, Person, Programme, db
from processes.regulation.certificates import OF_MODULE, OF_WHOLE
from processes.shown import check_shown, mark_of
from processes.trail import OFFER_KEPT, note_elsewhere

from .programmes import check_keeps

Said = Mapping[int, tuple[str, bool]]
OTHER = "Kies iets uit de lijst."
NOTHING_COUNTS = "Kruis aan welke modules meetellen, of kies dat de hele opleiding niets geeft."


def modules_of(programme: Programme) -> list[Module]:
    """Its modules, in the order of their names."""
    rows = select(Module).where(Module.programme_id == programme.id)
    return list(db.session.scalars(rows.order_by(Module.known_as)))


def write_sheet(
    by: Person, programme: Programme, gives: str, said: Said, shown: str, *, nt2_test: bool = False
) -> None:
    """What the whole `gives`, and by the ids of its modules what each gives and whether it counts
    for the whole; an empty word for nothing. `nt2_test`: that test is asked for the whole (3.2).
    What was issued stays as it is. Raises NotAllowed, NotAsShown, and Refused at the field of what
    is wrong."""
    check_keeps(by)
    db.session.refresh(programme, with_for_update=True)  # two that keep it wait for one another
    modules = modules_of(programme)
    after = {each.id: said.get(each.id, (each.gives, each.counts)) for each in modules}
    check_shown(shown, _stands(programme), _told(gives, after, nt2_test=nt2_test))
    if gives not in ("", *OF_WHOLE):
        raise Refused("gives", OTHER)
    for number, (each, _) in after.items():
        if each not in ("", *OF_MODULE):
            raise Refused(f"gives_{number}", OTHER)
    if gives and not any(counts for _, counts in after.values()):
        raise Refused("gives", NOTHING_COUNTS)
    before, programme.gives, programme.nt2_test = _stands(programme), gives, nt2_test
    for module in modules:
        module.gives, module.counts = after[module.id]
    note_elsewhere(
        OFFER_KEPT, by, name=programme.name, before=_named(before), after=_named(_stands(programme))
    )


def mark_of_sheet(programme: Programme) -> str:
    """The mark of a sheet as it stands now."""
    return mark_of(_stands(programme))


def _stands(programme: Programme) -> list[object]:
    modules = modules_of(programme)
    said = {each.id: (each.gives, each.counts) for each in modules}
    return _told(programme.gives, said, nt2_test=programme.nt2_test)


def _told(gives: str, said: Said, *, nt2_test: bool) -> list[object]:
    test = ["NT2-test"] if nt2_test else []
    return [gives, *test, *([number, *each] for number, each in sorted(said.items()))]


def _named(told: list[object]) -> dict[str, object]:
    return {"sheet": told}
