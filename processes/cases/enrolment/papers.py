"""The papers of who follows a course: their attestations, drawn once to be kept (PDF/A-2a) and
there for ever; and a proof of enrolment and presence for training leave and for the VDAB, made
whenever it is asked for (art. 2.5, 2.6, and the portal)."""

from collections.abc import Sequence

from sqlalchemy import select

from processes.clock import legal_now
from processes.facts.attendance import hours_of, kept_of
from processes.mails.dutch import day, time
from processes.mails.sheet import proof_sheet
from processes.models import (
    ABSENT,
    EXCUSED,
    PRESENT,
    Attendance,
    Attestation,
    AttestationPaper,
    Document,
    Enrolment,
    Institution,
    Lesson,
    Person,
    db,
)
from processes.regulation import brussels_date
from processes.regulation.attendance import in_hours

from ..ground.drawn_once import drawn_once

KIND = "attestation"  # of its document
NOT_KNOWN = "Nog niet opgeschreven"
WORDS = {PRESENT: "Aanwezig", ABSENT: "Afwezig", EXCUSED: "Afwezig, verwittigd"}


def attestations_of(people: Sequence[Person]) -> list[Attestation]:
    """Those of these people, the latest first: of every year (CNO-15)."""
    own = Enrolment.person_id.in_([each.id for each in people])
    rows = select(Attestation).join(Enrolment).where(own)
    return list(db.session.scalars(rows.order_by(Attestation.id.desc())))


def attestations_for(institution: Institution) -> list[Attestation]:
    """Those of courses for which it paid, or is to pay, and of no other (CNO-16)."""
    rows = select(Attestation).where(Attestation.institution_id == institution.id)
    return list(db.session.scalars(rows.order_by(Attestation.id.desc())))


def paper_of(number: int) -> Document:
    """The PDF of an attestation, which is drawn now where it was not, outside every transaction.
    Raises NotConverted."""
    own = db.session.get_one(Attestation, number)
    return drawn_once(AttestationPaper, number, KIND, f"{own.code}.pdf", lambda: page_of(own))


def page_of(own: Attestation) -> str:
    """An attestation as a page of HTML on the letterhead."""
    born = f", geboren op {day(own.born_on)}" if own.born_on else ""
    facts = [
        ("Wie", f"{own.name}{born}"),
        ("Cursus", f"{own.module} ({own.programme})"),
        ("Lesgroep", f"{own.run_code}, {own.location}"),
        ("Wanneer", _span(own)),
        ("Aanwezig", f"{in_hours(own.minutes)} van de {in_hours(own.given)}"),
        ("Gemaakt op", day(own.issued_on)),
    ]
    unknown = "1 les is" if own.unknown == 1 else f"{own.unknown} lessen is"
    said = [f"Van {unknown} niet opgeschreven wie er was."] if own.unknown else []
    return proof_sheet("Attest van deelname", own.code, facts, said)


def may_prove(own: Enrolment) -> bool:
    """Somebody has or had a place: of a wish for one there is nothing to prove."""
    return own.seated_at is not None


def proof_of(own: Enrolment) -> str:
    """That somebody is enrolled, and in which lessons they were up to now, as a page of HTML."""
    assert own.seated_at is not None
    now, known, kept = legal_now(), hours_of(own), kept_of(own)
    run, born = own.run, own.person.born_on
    facts = [
        ("Wie", f"{own.person.name}{f', geboren op {day(born)}' if born else ''}"),
        ("Cursus", f"{run.module.name} ({run.module.programme.name})"),
        ("Lesgroep", f"{run.code}, {run.location.name}"),
        ("Ingeschreven sinds", day(own.seated_at)),
        *([("Gestopt op", day(own.ended_at))] if own.ended_at else []),
        ("Lessen", f"{len(run.lessons)}, samen {in_hours(known.given)}"),
        ("Aanwezig tot nu", in_hours(known.attended)),
    ]
    over = [each for each in run.lessons if each.ends <= now]
    rows = [(_when(each), _was(own, each, kept.get(each.id))) for each in over]
    asked = f"Gemaakt op {day(brussels_date(now))}."
    return proof_sheet("Bewijs van inschrijving en aanwezigheid", asked, facts, [], rows)


def _span(own: Attestation) -> str:
    lessons = "1 les" if own.lessons == 1 else f"{own.lessons} lessen"
    if own.first_day == own.last_day:
        return f"{lessons}, op {day(own.first_day)}"
    return f"{lessons}, van {day(own.first_day)} tot {day(own.last_day)}"


def _when(lesson: Lesson) -> str:
    return f"{day(lesson.starts)}, {time(lesson.starts)} tot {time(lesson.ends)}"


def _was(own: Enrolment, lesson: Lesson, row: Attendance | None) -> str:
    if row is None:
        before = own.seated_at and own.seated_at >= lesson.ends
        if own.ended_at and own.ended_at <= lesson.starts:
            return "Gestopt"
        return "Nog niet ingeschreven" if before else NOT_KNOWN
    if row.presence != PRESENT:
        return WORDS[row.presence]
    return f"{WORDS[PRESENT]}, {in_hours(row.minutes)}"
