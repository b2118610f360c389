"""The regulation of the centre and the pedagogical project: which version is in force, and who
signed it (introduction, 2.1)."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import select

from processes.errors import Refused
from processes.models import PROJECT, REGULATION, Agreement, AgreementText, Document, Person, db
from processes.trail import SIGNED, note_elsewhere

# The box of each kind, in every form in which somebody agrees.
BOXES = {REGULATION: "agrees", PROJECT: "agrees_to_project"}
NAMES = {REGULATION: "het centrumreglement", PROJECT: "het pedagogisch project"}
NOT_TICKED = "Kruis aan dat je akkoord gaat."
NEWER = "Er is intussen een nieuwe versie. Lees ze hieronder, en kruis dan opnieuw aan."


def in_force(day: date) -> dict[str, AgreementText]:
    """The version of each kind on this Brussels day: the last that began. Nothing of a kind of
    which the centre keeps no text."""
    begun = select(AgreementText).where(AgreementText.begins_on <= day)
    rows = db.session.scalars(begun.order_by(AgreementText.begins_on, AgreementText.id))
    return {each.kind: each for each in rows}


def plain_boxes(day: date) -> dict[str, str]:
    """The boxes of what the centre keeps no text of on this day, each with what is agreed with; one
    for both where it keeps none at all."""
    asked = in_force(day)
    if not asked:
        return {BOXES[REGULATION]: " en met ".join(NAMES.values())}
    return {BOXES[kind]: name for kind, name in NAMES.items() if kind not in asked}


def unsigned(person: Person, day: date) -> dict[str, AgreementText]:
    """Those in force on this day that nobody signed for this person yet, by kind."""
    asked = in_force(day)
    if not asked:
        return {}
    numbers = [each.id for each in asked.values()]
    own = Agreement.person_id == person.id, Agreement.text_id.in_(numbers)
    signed = set(db.session.scalars(select(Agreement.text_id).where(*own)))
    order = sorted(asked.items(), key=lambda each: list(BOXES).index(each[0]))
    return {kind: text for kind, text in order if text.id not in signed}


def agreed(person: Person, day: date, agreed_at: datetime | None) -> tuple[bool, bool]:
    """Whether somebody agrees with the regulation, and with the pedagogical project, on this day.
    Where the centre keeps no text of it, the box that they ticked at `agreed_at` says so."""
    asked, left = in_force(day), unsigned(person, day)
    of_each = (kind not in left if kind in asked else agreed_at is not None for kind in BOXES)
    regulation, project = of_each
    return regulation, project


def check_agrees(
    texts: Mapping[str, AgreementText], ticked: Mapping[str, object], shown: Collection[str]
) -> None:
    """Raises Refused at the box of a text that was not ticked (`ticked`, by the name of the box),
    or that did not stand on the page, which showed those with these hashes."""
    for kind, text in texts.items():
        if text.hash not in shown:
            raise Refused(BOXES[kind], NEWER)
        if ticked.get(BOXES[kind]) is not True:
            raise Refused(BOXES[kind], NOT_TICKED)


def sign(text: AgreementText, person: Person, by: Person, at: datetime) -> Agreement:
    """Somebody signs for themself, or for whom they are a guardian, under the lock of `person`."""
    made = _signed(text, person, by, at)
    note_elsewhere(SIGNED, by, about=person.id, hash=text.hash)
    return made


def write_down(
    text: AgreementText,
    person: Person,
    by: Person,
    at: datetime,
    recorded_by: Person,
    on: date,
    scan: Document | None = None,
) -> Agreement:
    """The same of who signed a paper of this Brussels day: the trail says whose hand wrote it
    down."""
    made = _signed(text, person, by, at)
    made.paper_on, made.recorded_by, made.scan = on, recorded_by, scan
    said = {"hash": text.hash, "signer": by.id, "paper_on": made.paper_on.isoformat()}
    note_elsewhere(SIGNED, recorded_by, about=person.id, **said)
    return made


def _signed(text: AgreementText, person: Person, by: Person, at: datetime) -> Agreement:
    made = Agreement(text=text, person=person, signer=by, name=by.name, signed_at=at)
    db.session.add(made)
    return made
