"""What everybody concerned reads of an evaluation that is otherwise than was agreed (art. 3.2), and
that they were told: at once, whoever gets a place after that together with their place, and who
begins to act for them or to give the run when they do."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from processes import links, mails, procedures
from processes.clock import legal_now
from processes.facts.enrolling import enrolment_of
from processes.facts.evaluating import standing_in, to_come
from processes.models import Case, Enrolment, EvaluationTold, OtherEvaluation, Person, Run, db
from processes.procedures import Family
from processes.regulation import brussels_date
from processes.roles import conductors

SEATED = "confirmation"  # the send task by which somebody reads that they have a place
Reader = tuple[Person, Person | None]


def readers(own: Enrolment) -> list[Reader]:
    """Who is told for an enrolment, each with whom it is about: who has the place, and a guardian
    who acts for them."""
    acting = conductors(own.person, brussels_date(legal_now()), "enrolment")
    return [(each, own.person) for each in dict.fromkeys([own.person, *acting])]


def acting(own: Enrolment, guardian: Person) -> list[Reader]:
    """The guardian alone, where they are one of the `readers`."""
    return [each for each in readers(own) if each[0] == guardian]


def tell(said: OtherEvaluation, told: Iterable[Reader], *, changed: bool) -> None:
    """Mails it to each, with whom it is about, or None for who gives the run; `changed` where it
    comes in the place of what was said of it before. That they were told is kept once."""
    rows = select(EvaluationTold.person_id).where(EvaluationTold.other_evaluation_id == said.id)
    knew, run = set(db.session.scalars(rows)), said.run
    for reader, about in told:
        text = {
            "about": about.name if about else "",
            "own": reader == about,
            "evaluation": said,
            "changed": changed,
            "module": run.module.name,
            "code": run.code,
            "link": links.my_lessons() if about else links.home(),
        }
        mails.tell("enrolment/evaluated_otherwise", None, "person", [reader], text, about=about)
        if reader.id not in knew:
            knew.add(reader.id)
            row = EvaluationTold(other_evaluation=said, person=reader, at=legal_now())
            db.session.add(row)
    db.session.flush()


def tell_seated(case: Case, element: str) -> None:
    """Whoever gets a place reads how the evaluations that are to come in its run are otherwise."""
    if gives_place(case, element):
        own = enrolment_of(case)
        tell_to_come(own.run, readers(own))


def tell_to_come(run: Run, told: Collection[Reader]) -> None:
    """These people read how the evaluations that are to come in a run are otherwise."""
    for said in to_come(standing_in(run), brussels_date(legal_now())):
        tell(said, told, changed=False)


def gives_place(case: Case, element: str) -> bool:
    """By this send task of a case somebody reads that they have a place."""
    return element == SEATED and procedures.of(case.process).family is Family.ENROLMENT
