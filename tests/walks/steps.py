"""What people do alike in several procedures."""

from tests.walks.visitor import Visitor


def begins(staff: Visitor, procedure: str, cursist: str) -> None:
    """Chooses a procedure and about whom it is; the form of its first step is open then."""
    staff.goes_to("/nieuw")
    staff.follows(procedure)
    staff.fills_in("Zoek op naam of e-mailadres", cursist.split()[0].lower())
    staff.presses("Zoek")
    staff.follows(cursist)


def plans(staff: Visitor, day: str, time: str, place: str) -> None:
    """Fills in a moment of one's own for a talk in the centre; the day as `12 3 2026`."""
    staff.chooses("Op een ander moment")
    staff.fills_in_day("Op welke dag is het?", day)
    staff.fills_in("Hoe laat begint het?", time)
    staff.chooses("In het centrum")
    staff.fills_in("Op welke plaats?", place)


def reports(staff: Visitor, *, present: str, explains: str, explained: str, said: str) -> None:
    """Fills in that a talk went on; `explains` is who told the side of the centre."""
    staff.chooses("Het is doorgegaan")
    staff.fills_in("Wie was er?", present)
    staff.fills_in(f"Wat legde {explains} uit?", explained)
    staff.fills_in("Wat zei de cursist?", said)


def keeps_the_report(staff: Visitor) -> None:
    """Looks at a report that goes out with a decision, then keeps it."""
    staff.presses("Kijk na")
    staff.reads("Kijk het verslag na")
    staff.presses("Bewaar het verslag")
    staff.reads("Het is bewaard.")


def confirm(members: Visitor, case: str, names: tuple[str, ...], reasons: str) -> None:
    """Members read what another put forward, and confirm it."""
    for name in names:
        members.is_now(name)
        members.opens_task(case)
        members.reads(reasons)
        members.chooses("Voor")
        members.presses("Bevestig of stem")
