"""Whoever has a place in a run gets the guidelines of its evaluations (art. 3.1): at once when they
are put there or changed, whoever gets a place after that together with their place, and a
guardian who begins to act for them when they do."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from processes import links, mails
from processes.clock import legal_now
from processes.facts.enrolling import enrolment_of
from processes.facts.material import guidelines_of, has_place, is_excluded
from processes.models import Case, Enrolment, Material, db
from processes.regulation import brussels_date

from .evaluating import Reader, gives_place, readers

TEXT = "enrolment/guidelines"


def tell(material: Material, *, changed: bool) -> None:
    """Mails them to everybody who may read them: who has a place in the run, and is not excluded
    from it. `changed` where they had them already."""
    there = Enrolment.run_id == material.run_id, Enrolment.removed_at.is_(None)
    rows = select(Enrolment).where(*there).order_by(Enrolment.id)
    day = brussels_date(legal_now())
    for own in db.session.scalars(rows):
        if has_place(own) and not is_excluded(own, day):
            _tell(own, material, readers(own), changed=changed)


def tell_seated(case: Case, element: str) -> None:
    """Whoever gets a place gets what stands there already."""
    if gives_place(case, element):
        own = enrolment_of(case)
        tell_standing(own, readers(own))


def tell_standing(own: Enrolment, told: Collection[Reader]) -> None:
    """These people get, about an enrolment, what stands there already; nobody does while who has
    the place is excluded from the run."""
    if not is_excluded(own, brussels_date(legal_now())):
        for each in guidelines_of(own.run):
            _tell(own, each, told, changed=False)


def _tell(own: Enrolment, material: Material, told: Iterable[Reader], *, changed: bool) -> None:
    for reader, about in told:
        text = {
            "about": about.name if about else "",
            "own": reader == about,
            "name": material.name,
            "module": own.run.module.name,
            "code": own.run.code,
            "changed": changed,
            "link": links.material(own.id),
        }
        mails.tell(TEXT, None, "person", [reader], text, about=about)
