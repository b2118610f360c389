"""The letter on paper that a piece came in, and what whoever posts it hears."""

from processes import links, mails
from processes.clock import legal_now
from processes.facts.put_before import NEW_PIECE
from processes.facts.terms import settings
from processes.models import Case, Person
from processes.roles import CURSIST, people

from ..ground.window import window_of
from . import posted


def write(case: Case, told: list[Person]) -> None:
    """Writes it to these people who conduct the case."""
    known = {
        "case": case,
        "centre": mails.centre().name,
        "link": links.pieces(case.reference),
        "window": window_of(case, legal_now()),
        "decided": bool(case.decisions),
        "notice": settings().piece_notice,
        "presumed": settings().presumed_receipt,
    }
    posted.write(case, NEW_PIECE, None, CURSIST, told, known)


def announce(case: Case, *, again: bool) -> None:
    """Tells who takes the letters of the case to the post that one waits; `again`: in the place of
    one that may be printed already."""
    role = posted.who_posts(case)
    known = {"link": links.case(case.reference), "again": again}
    told = people(role, case, legal_now())
    mails.tell("post/new_piece_waits", case, role, told, known)
