"""What the pages share on which somebody registers what came in off line."""

from dataclasses import dataclass

from flask import request, url_for
from sqlalchemy import select

from app.reading.event_details import came_in
from app.reading.forms_by_step import form_for
from app.reading.now import lower
from app.signed_in import me
from app.writing.typed import typed_in
from app.writing.uploads import keep_each
from forms import Form
from forms.meanwhile import SHOWN
from processes import procedures
from processes.cases import Matter
from processes.cases.drafts import secretariat
from processes.cases.drafts.drafts import sent_off_line
from processes.cases.ground.kept_diagrams import diagram_of
from processes.cases.ground.office import may_register
from processes.cases.incoming.steps import WaitingStep, waiting_steps
from processes.documents import Kept
from processes.facts.moments import latest_decision
from processes.models import Case, Document, Draft, Guardianship, Person, db, transaction
from processes.procedures import Filed

# In the address of what comes in: about a result, against a decision, straight against a result.
RESULT, DECISION, STRAIGHT = "gesprek", "beroep", "rechtstreeks-beroep"
SCANS, ADD = "scans", "add"


@dataclass(frozen=True)
class Offered:
    """What something can be filed against, and where it is registered."""

    matter: Matter
    href: str
    name: str

    @classmethod
    def of(cls, matter: Matter) -> "Offered":
        """As a page offers it."""
        return cls(matter, address_of(matter), name_of(matter))


def name_of(matter: Matter) -> str:
    """What comes in about a matter, in a word or two."""
    return _filed(matter).name or lower(title_of(matter))


def title_of(matter: Matter) -> str:
    """What came in about a matter, as a heading."""
    return _filed(matter).title or form_for(matter).title


def short_of(matter: Matter) -> str:
    """The same in a list of what one began."""
    return _filed(matter).short or title_of(matter)


def _filed(matter: Matter) -> Filed:
    return procedures.of(matter.process).filed[matter.element]


def matter_at(kind: str, number: int) -> Matter | None:
    """What comes in, by the word and the number in the address of its page."""
    own = {asking.address: process for process, asking in procedures.asked().items()}
    against = {RESULT: "result", DECISION: "decision", STRAIGHT: "appeal"}
    subject = {**against, **own}.get(kind)
    return Matter.of(f"{subject}:{number}") if subject else None


def address_of(matter: Matter) -> str:
    """The page on which it is registered."""
    if matter.decision:
        return url_for("incoming.register", kind=DECISION, number=matter.decision.id)
    if matter.result:
        kind = STRAIGHT if matter.is_straight else RESULT
        return url_for("incoming.register", kind=kind, number=matter.result.id)
    kind = procedures.asked()[matter.process].address
    return url_for("incoming.register", kind=kind, number=matter.cursist.id)


def appealed(case: Case) -> Matter | None:
    """What can still be filed against the last decision of a case; None where nothing can, or
    something was."""
    decision = latest_decision(case)
    matter = Matter.against(decision) if decision else None
    return matter if matter and matter.case is None else None


def links_of(case: Case) -> list[tuple[str, str]]:
    """What who is signed in can register for a case: where, and what it is called."""
    steps = [
        (address_of_step(step), lower(name_of_step(step))) for step in waiting_steps(case, me())
    ]
    matter = appealed(case) if may_register(me(), case.cursist) else None
    return [*steps, (address_of(matter), name_of(matter))] if matter else steps


def name_of_step(step: WaitingStep) -> str:
    """What the diagram calls the step."""
    return diagram_of(step.task.case).elements[step.task.element].name


def address_of_step(step: WaitingStep) -> str:
    """The page on which what comes in for it is registered."""
    return url_for("incoming_steps.register", number=step.task.id)


def senders(cursist: Person) -> list[Person]:
    """Who can have sent it: the cursist, and whoever is or was a guardian."""
    bonds = select(Guardianship).where(Guardianship.ward_id == cursist.id)
    guardians = {bond.guardian_id: bond.guardian for bond in db.session.scalars(bonds)}
    return [cursist, *guardians.values()]


def came_in_of(draft: Draft) -> list[str]:
    """What a minor sent for a draft, a sentence each: by which way, on which days, and who
    registered it."""
    return [came_in(sent.told()) for sent in sent_off_line(draft)]


def keep(about: secretariat.Registrable, *forms: Form) -> list[str]:
    """Keeps what was posted in the forms of its page, which are made of that; answers with what is
    wrong with the scans. Raises NotAsShown where something else was kept since its page was shown,
    and Refused where it is too much to keep."""

    def put(kept: Kept) -> Document:
        return secretariat.attach(about, me(), kept)

    wrong = keep_each(SCANS, me().id, put)  # first: a file is not in the page that comes back
    with transaction():
        secretariat.keep(about, me(), typed_in(*forms), request.form.get(SHOWN))
    return wrong
