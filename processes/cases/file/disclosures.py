"""To whom the house gave something about somebody, with the ground (art. 7.1: only where the law
asks it or they agree; GDPR, art. 15, 1, c).

A disclosure is what reaches somebody outside the house, or another person: an institution that
pays, the provider of payments, who is heard from outside, a parent or guardian who takes a copy
along or whom who is 18 lets read on. Not what people of the house read to do their work, nor what
somebody takes of their own, nor what a guardian is told as who acts for a minor. Most of it is in
rows or in the trail already, as the mail or the link that did it; what left no line there
writes one by `given`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from processes import provider
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.ledger.paying import SOURCE
from processes.models import (
    Attestation,
    Case,
    Charge,
    Enrolment,
    Event,
    InstitutionLink,
    LedgerNote,
    LedgerNoteLine,
    OnlinePayment,
    Person,
    db,
)
from processes.models.cases import IS_DISCLOSED
from processes.regulation import brussels_date, brussels_midnight
from processes.roles import OUTSIDER, PAYER, wards
from processes.trail import COPY_MADE, DISCLOSED, MAILED, SHARED, note_elsewhere

from .kinds_of_data import Said

ATTESTATION, COPY, LINK, FILE = "attestation", "copy", "link", "file"
NOTE, COURSE, READS_ON, PAYMENT = "note", "course", "reads_on", "payment"
OUR_PROVIDER = "de betaaldienst"
_PAYS = (
    "De instelling betaalt, of zou betalen (art. 2.2). Wie er werkt, koppelt zich daar zelf aan."
)
_ACTS = "Een ouder of voogd handelt voor wie nog geen 18 is (art. 7.1)."
# What was given, and on what ground, by the word in the trail or the role that was told.
WHAT = {
    ATTESTATION: ("Een attest van deelname", _PAYS),
    COPY: ("Een kopie van wat we bewaren", _ACTS),
    FILE: ("Een kopie van de stukken van een dossier", _ACTS),
    LINK: (
        "Een naam en een e-mailadres",
        "Wie bij een instelling werkt, koppelt zich daar zelf aan.",
    ),
    COURSE: ("Welke cursus het is, op welke dagen, en of er een plaats is", _PAYS),
    PAYMENT: (
        "Een bedrag, en waarvoor het is",
        "Nodig om online te betalen, voor wie dat zelf kiest (art. 2.2).",
    ),
    READS_ON: (
        "Wat er op een dossier staat van voor de 18de verjaardag, om te lezen",
        "Wie 18 is, ging daar zelf mee akkoord (art. 7.1).",
    ),
    NOTE: ("Een debetnota of creditnota met een naam en een cursus", _PAYS),
    PAYER: ("Een mail over een inschrijving", _PAYS),
    OUTSIDER: (
        "Een uitnodiging om gehoord te worden, of een bericht daarover",
        "Wie beslist, mag anderen horen. Dat staat in het centrumreglement.",
    ),
}


@dataclass(frozen=True)
class Disclosed:
    """One time: when (UTC), to whom by name, and by the words of WHAT what it was."""

    at: datetime
    to: str
    what: str

    @property
    def says(self) -> str:
        """What was given."""
        return WHAT[self.what][0]

    @property
    def ground(self) -> str:
        """On what ground."""
        return WHAT[self.what][1]


def given(what: str, about: Person, to: str, by: Person | None = None) -> None:
    """Writes that something about somebody was given to who has this name; `by` is who took it,
    where that is a person of the house or a guardian."""
    note_elsewhere(DISCLOSED, by, who=about.id, to=to, what=what)


def copy_to(guardian: Person, ward: Person) -> None:
    """A parent or guardian takes a copy of what is kept about a minor. Raises NotAllowed."""
    if ward not in wards(guardian, brussels_date(legal_now())):
        raise NotAllowed(f"person {guardian.id} does not act for {ward.id}")
    given(COPY, ward, guardian.name, guardian)


def attestation_to_payer(own: Attestation) -> None:
    """The institution that pays takes an attestation."""
    if own.institution is not None:
        given(ATTESTATION, own.enrolment.person, own.institution.name)


def given_to_provider() -> str:
    """Who takes what is paid on line, by name; empty where nobody pays so."""
    return _called(provider.name()) if provider.is_set() else ""


def _called(name: str) -> str:
    return f"{OUR_PROVIDER} {name.capitalize()}"


def entries(person: Person) -> Iterator[Mapping[str, Said | None]]:
    """The same as `disclosures_of`, in words for the copy of somebody's data."""
    return _in_words(disclosures_of(person))


def entries_of_ward(
    ward: Person, guardian: Person, cases: Collection[Case]
) -> Iterator[Mapping[str, Said | None]]:
    """The same of `disclosures_of_ward`."""
    return _in_words(disclosures_of_ward(ward, guardian, cases))


def disclosures_of(person: Person) -> list[Disclosed]:
    """All of it, the first first."""
    every = *_of_rows(person), *_written(person), *_told(person), *_files(person), *_shared(person)
    return _in_order(every)


def disclosures_of_ward(ward: Person, guardian: Person, cases: Collection[Case]) -> list[Disclosed]:
    """What a guardian reads of it, of the cases that they may read; not which copies another parent
    took."""
    numbers = {case.id for case in cases}
    theirs = or_(Event.details["what"].as_string() != COPY, Event.person_id == guardian.id)
    return _in_order((*_of_rows(ward), *_written(ward, theirs), *_told(ward, numbers)))


def _in_order(every: Iterable[Disclosed]) -> list[Disclosed]:
    return sorted(every, key=lambda each: each.at)


def _in_words(every: Iterable[Disclosed]) -> Iterator[Mapping[str, Said | None]]:
    for each in every:
        yield {"Wat": each.says, "Aan": each.to, "Wanneer": each.at, "Op welke grond": each.ground}


def _of_rows(person: Person) -> Iterator[Disclosed]:
    """What the house has rows of their own of."""
    yield from _linked(person)
    yield from _courses(person)
    yield from _notes(person)
    yield from _paid(person)


def _written(person: Person, *which: ColumnElement[bool]) -> Iterator[Disclosed]:
    theirs = IS_DISCLOSED, Event.details["who"].as_integer() == person.id
    for event in db.session.scalars(select(Event).where(*theirs, *which)):
        yield Disclosed(event.at, event.details["to"], event.details["what"])


def _linked(person: Person) -> Iterator[Disclosed]:
    theirs = select(InstitutionLink).where(InstitutionLink.person_id == person.id)
    for link in db.session.scalars(theirs):
        yield Disclosed(link.since, link.institution.name, LINK)


def _courses(person: Person) -> Iterator[Disclosed]:
    """An institution reads at *Onze cursussen* what it pays for, from when that was asked."""
    theirs = Enrolment.person_id == person.id, Enrolment.institution_id.is_not(None)
    for own in db.session.scalars(select(Enrolment).where(*theirs)):
        assert own.institution is not None
        yield Disclosed(own.asked_at, own.institution.name, COURSE)


def _paid(person: Person) -> Iterator[Disclosed]:
    """What the provider answered, it had been told. Of what was paid the books say to whom; of what
    was not, it is the one of now."""
    theirs = OnlinePayment.person_id == person.id, OnlinePayment.identifier.is_not(None)
    for row in db.session.scalars(select(OnlinePayment).where(*theirs)):
        source = row.payment.source if row.payment else None
        name = _called(source.split(SOURCE)[0]) if source else given_to_provider()
        yield Disclosed(row.at, name or OUR_PROVIDER, PAYMENT)


def _shared(person: Person) -> Iterator[Disclosed]:
    rows = select(Event).where(Event.kind == SHARED, Event.person_id == person.id)
    for event in db.session.scalars(rows):
        yield Disclosed(event.at, event.details["guardian"], READS_ON)


def _told(person: Person, cases: Collection[int] | None = None) -> Iterator[Disclosed]:
    """In all their cases, or in those with these numbers."""
    rows = select(Event).join(Case, Event.case_id == Case.id)
    of_them = rows.where(Case.cursist_id == person.id, Event.kind == MAILED)
    for event in db.session.scalars(of_them.where(Event.person_id.is_(None))):
        role = event.details.get("role")
        if role in (PAYER, OUTSIDER) and (cases is None or event.case_id in cases):
            yield Disclosed(event.at, event.details["to"], role)


def _files(person: Person) -> Iterator[Disclosed]:
    """A copy that was made: what somebody asked they may have no right to by then."""
    rows = select(Event).join(Case, Event.case_id == Case.id)
    by_another = Event.kind == COPY_MADE, Event.person_id != Case.cursist_id
    for event in db.session.scalars(rows.where(Case.cursist_id == person.id, *by_another)):
        yield Disclosed(event.at, event.person.name if event.person else "", FILE)


def _notes(person: Person) -> Iterator[Disclosed]:
    rows = select(LedgerNote).join(LedgerNote.lines).join(LedgerNoteLine.charge)
    theirs = Charge.about_id == person.id, LedgerNote.institution_id.is_not(None)
    for note in db.session.scalars(rows.where(*theirs).distinct()):
        yield Disclosed(brussels_midnight(note.issued_on), note.payer, NOTE)
