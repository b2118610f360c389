"""What the house keeps about somebody, as they may read and take with them (art. 7.1; GDPR, art.
15): by kind, in words, without what is about others.

What is here is what they typed themself, what they were told, and what is on their file. What staff
wrote to each other, and pieces that they may not see, are not: somebody must look first at what is
about others. Nor is what they did here for others, of which it is counted how much there is.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select

from processes.clock import legal_now
from processes.facts.in_force import told_on
from processes.models import (
    Case,
    Charge,
    Decision,
    DirectoryAccount,
    Document,
    Draft,
    Guardianship,
    InstitutionLink,
    LedgerNote,
    Mail,
    Member,
    Note,
    Passkey,
    Payment,
    Person,
    PostItem,
    Refund,
    SavedList,
    SecondStep,
    Session,
    Submission,
    Task,
    db,
)
from processes.regulation import brussels_date
from processes.regulation.enrolment.money import in_euros
from processes.regulation.versions import version_on
from processes.roles import CURSIST, ROLES

from ..ground.kept_diagrams import diagram_of
from . import disclosures, studies
from . import kinds_of_data as kinds
from .bundle import NAMED
from .kinds_of_data import KINDS, Kind
from .kinds_of_data import Said as Said
from .kinds_of_wards import OF_WARD, told_of
from .personal_file import cases_of, exclusions_of
from .retention import in_words

UNREADABLE = "Bewaard, maar hier niet te lezen"
OTHER_MAIL = "Een mail over je werk of over iemand anders"
# Mails about no case whose subject is about nobody but who reads it.
_OWN = frozenset(
    {
        *("account/already", "account/directory_known", "account/directory_moved"),
        *("account/invitation", "account/moved", "account/passkey_added"),
        "account/place",
        *("account/passkey_removed", "account/password", "account/password_changed"),
        *("account/register", "account/second_step_off", "account/second_step_on"),
        *("account/sign_in", "administration/address_changed", "administration/holds_now"),
        *("agreement/to_sign", "ledger/credited", "ledger/note"),
    }
)
Entry = Mapping[str, Said]


@dataclass(frozen=True)
class Held:
    """What there is of one kind: entries of words and what they say, days in Brussels and moments
    in UTC; the ground on which it is kept, as the regulation of that day words it; and for how
    long."""

    kind: Kind
    ground: str
    kept: str
    entries: Sequence[Entry]


def held_about(person: Person) -> list[Held]:
    """Every kind, in order, with what there is of it about somebody; of some there is nothing."""
    return [_held(kind, _ENTRIES[kind](person)) for kind in KINDS]


def held_about_ward(ward: Person, guardian: Person) -> list[Held]:
    """What a parent or guardian reads and takes with them of a minor for whom they act: what is on
    file about the minor, with the cases that the guardian may read. Not what is the minor's own:
    how they signed in, what they typed and were told themself, and the cases that minors conduct
    themselves. It speaks of the minor by name."""

    def entries(kind: Kind) -> Iterator[Mapping[str, Said | None]]:
        if kind is kinds.CASES:
            return _lines_of(cases_of(ward, guardian))
        if kind is kinds.DISCLOSURES:
            return disclosures.entries_of_ward(ward, guardian, cases_of(ward, guardian))
        return _ENTRIES[kind](ward)

    theirs = [kind for kind in KINDS if kind in OF_WARD]
    return [_held(kind, entries(kind), told_of(kind, ward.name)) for kind in theirs]


def _held(
    kind: Kind, entries: Iterator[Mapping[str, Said | None]], told: Kind | None = None
) -> Held:
    """`told` is the kind in the words for who reads it, where that is not whom it is about."""
    regulation = version_on(brussels_date(legal_now())).name
    words = told or kind
    kept = [_filled(entry) for entry in entries]
    return Held(words, words.grounds[regulation], in_words(kind), kept)


def _filled(entry: Mapping[str, Said | None]) -> Entry:
    """Without what nobody said."""
    return {word: said for word, said in entry.items() if said not in (None, "")}


def _account(person: Person) -> Iterator[Mapping[str, Said | None]]:
    yield {
        "Naam": person.name,
        "E-mailadres": person.email,
        "Telefoon": person.phone,
        "Postadres": person.postal_address,
        "Geboortedatum": person.born_on,
        "Taal": person.language,
        "Rijksregisternummer": UNREADABLE if person.register_number else None,
        "Rollen in het centrum": ", ".join(sorted(ROLES[role.name] for role in person.roles)),
    }


def _sign_in(person: Person) -> Iterator[Mapping[str, Said | None]]:
    for session in _rows(Session, Session.person_id == person.id):
        yield {
            "Toestel": session.device,
            "Aangemeld": session.began_at,
            "Laatst gezien": session.seen_at,
            "Afgemeld": session.ended_at,
        }
    for key in _rows(Passkey, Passkey.person_id == person.id):
        yield {"Toegangssleutel": key.name, "Sinds": key.since, "Laatst gebruikt": key.used_at}
    for step in db.session.scalars(select(SecondStep).where(SecondStep.person_id == person.id)):
        yield {"Code van een app als tweede stap": "Aan", "Sinds": step.since}
    for account in _rows(DirectoryAccount, DirectoryAccount.person_id == person.id):
        yield {
            "Account bij": account.issuer,
            "Bekend als": account.subject,
            "Adres daar": account.address,
            "Sinds": account.since,
        }
    for choice in _rows(SavedList, SavedList.person_id == person.id):
        yield {"Bewaarde lijst": choice.name, "Wat erin staat": choice.choice}


def _family(person: Person) -> Iterator[Mapping[str, Said | None]]:
    """Without a name: that is of somebody else."""
    for word, column in (
        (f"Ouder of voogd van {person.name}", Guardianship.ward_id),
        (f"{person.name} is ouder of voogd", Guardianship.guardian_id),
    ):
        for bond in _rows(Guardianship, column == person.id):
            yield {
                "Wie": word,
                "Vanaf": bond.first_day,
                "Tot en met": bond.last_day,
                "Mag na de 18de verjaardag blijven lezen, sinds": bond.shared_at,
            }


def _institutions(person: Person) -> Iterator[Mapping[str, Said | None]]:
    for link in _rows(InstitutionLink, InstitutionLink.person_id == person.id):
        yield {"Instelling": link.institution.name, "Sinds": link.since, "Tot": link.until}


def _money(person: Person) -> Iterator[Mapping[str, Said | None]]:
    """What is theirs to pay; and what an institution pays for them, without the amount."""
    for charge in _rows(Charge, Charge.person_id == person.id):
        yield {"Aangerekend": charge.at, "Waarvoor": charge.what, "Bedrag": in_euros(charge.cents)}
    for_them = Charge.about_id == person.id, Charge.institution_id.is_not(None)
    for charge in _rows(Charge, *for_them):
        yield {"Aangerekend aan een instelling": charge.at, "Waarvoor": charge.what}
    for note in _rows(LedgerNote, LedgerNote.person_id == person.id):
        yield {"Nota": note.code, "Van": note.issued_on, "Bedrag": in_euros(note.cents)}
    for payment in _rows(Payment, Payment.person_id == person.id):
        yield {"Betaald op": payment.paid_on, "Bedrag": in_euros(payment.cents)}
    for refund in _rows(Refund, Refund.person_id == person.id):
        yield {"Terugbetaald op": refund.paid_on, "Bedrag": in_euros(refund.cents)}


def _measures(person: Person) -> Iterator[Mapping[str, Said | None]]:
    for exclusion in exclusions_of(person):
        yield {
            "Soort": _MEASURES[exclusion.kind],
            "Geldt voor": _SCOPES[exclusion.scope],
            "Opleiding": exclusion.programme,
            "Lesplaats": exclusion.location,
            "Afdeling": exclusion.department,
            "Beslist op": exclusion.decided_on,
            "Meegedeeld op": told_on(exclusion),
            "Vanaf": exclusion.first_day,
            "Tot en met": exclusion.last_day,
            "Opgeheven vanaf": exclusion.lifted_on,
        }


def _cases(person: Person) -> Iterator[Mapping[str, Said | None]]:
    yield from _lines_of(cases_of(person, person))


def _lines_of(cases: Sequence[Case]) -> Iterator[Mapping[str, Said | None]]:
    for case in cases:
        yield {
            "Dossier": case.reference,
            "Procedure": diagram_of(case).name,
            "Opleiding": case.programme,
            "Module": case.module,
            "Lesplaats": case.location,
            "Schooljaar van het reglement": case.regulation,
            "Begonnen": case.opened_at,
            "Afgelopen": case.ended_at,
        }


def _sent_in(person: Person) -> Iterator[Mapping[str, Said | None]]:
    """What they sent in about themself; what a minor's parent sent in is of that parent."""
    own = Submission.person_id == person.id, Case.cursist_id == person.id
    rows = select(Submission).join(Case).where(*own).order_by(Submission.id)
    for sent in db.session.scalars(rows):
        yield {
            "Dossier": sent.case.reference,
            "Stap": diagram_of(sent.case).elements[sent.element].name,
            "Ingediend": sent.filed,
            "Wat je schreef": "\n".join(_typed(sent)),
        }
    for_wards = Submission.person_id == person.id, Case.cursist_id != person.id, _of_ward(person)
    counted = select(func.count(Submission.id)).join(Case).where(*for_wards)
    if many := db.session.scalar(counted):
        yield {"Voor iemand anders ingediend": many}
    for draft in _rows(Draft, Draft.person_id == person.id, Draft.case_id.is_(None)):
        yield {
            "Nog niet ingediend": "Een formulier dat je begon",
            "Laatst getypt": draft.changed_at,
        }
    added = Document.added_by_id == person.id, Case.cursist_id == person.id
    rows_of = select(Document).join(Case, Document.case_id == Case.id).where(*added)
    for document in db.session.scalars(rows_of.order_by(Document.id)):
        yield {"Bestand": document.name, "Grootte in bytes": document.size}


def _typed(sent: Submission) -> Iterator[str]:
    """What somebody wrote: a token of a form has no spaces, what people write does."""
    for name, said in sent.evidence.items():
        if isinstance(said, str) and said.strip() and (name in NAMED or " " in said):
            yield said


def _of_ward(person: Person) -> ColumnElement[bool]:
    """They are, or were, the parent or guardian of whom a case is about."""
    bond = Guardianship.guardian_id == person.id, Guardianship.ward_id == Case.cursist_id
    return exists().where(*bond)


def _told(person: Person) -> Iterator[Mapping[str, Said | None]]:
    """What it says is there where it is about them; of another one that it was sent, and what it is
    called where that names nobody else."""
    rows = select(Mail).outerjoin(Case).where(Mail.person_id == person.id, _about(person))
    for mail in db.session.scalars(rows.order_by(Mail.id)):
        about = mail.case or mail.cursist
        yield {
            "Mail": mail.subject if about or mail.template in _OWN else OTHER_MAIL,
            "Aan": mail.address,
            "Geschreven": mail.written_at,
            "Verstuurd": mail.sent_at,
            "Wat erin staat": mail.text if about else None,
        }
    theirs = PostItem.person_id == person.id, Case.cursist_id == person.id
    letters = select(PostItem).join(Case).where(*theirs).order_by(PostItem.id)
    for item in db.session.scalars(letters):
        yield {"Brief": item.subject, "Geschreven": item.written_at, "Gepost": item.posted_on}


def _about(person: Person) -> ColumnElement[bool]:
    """A mail about this person, or about nobody: of their account."""
    of_account = Mail.case_id.is_(None) & Mail.cursist_id.is_(None)
    return (Case.cursist_id == person.id) | (Mail.cursist_id == person.id) | of_account


def _work(person: Person) -> Iterator[Mapping[str, Said | None]]:
    """By what is there: who works here no more did it too. What a cursist has to do is no work."""
    for word, *theirs in (
        ("Taken die je afwerkte", Task.closed_by_id == person.id, Task.role != CURSIST),
        ("Beslissingen die je nam", Decision.decided_by_id == person.id),
        ("Dossiers waarin je in de commissie zat", Member.person_id == person.id),
        ("Notities die je schreef", Note.person_id == person.id),
    ):
        counted = select(func.count()).where(*theirs)
        if many := db.session.scalar(counted):
            yield {word: many}


def _rows(table: Any, *conditions: ColumnElement[bool]) -> Any:
    return db.session.scalars(select(table).where(*conditions).order_by(table.id))


_MEASURES = {
    "temporary": "Tijdelijke uitsluiting",
    "definitive": "Definitieve uitsluiting",
    "preventive": "Preventieve schorsing",
}
_SCOPES = {"programme": "De opleiding", "location": "De lesplaats", "centre": "Het hele centrum"}
_ENTRIES: Mapping[Kind, Callable[[Person], Iterator[Mapping[str, Said | None]]]] = {
    kinds.ACCOUNT: _account,
    kinds.SIGN_IN: _sign_in,
    kinds.FAMILY: _family,
    kinds.INSTITUTIONS: _institutions,
    kinds.ENROLMENTS: studies.enrolments,
    kinds.PROOFS: studies.sent_proofs,
    kinds.RECORDINGS: studies.recordings,
    kinds.CARD: studies.student_cards,
    kinds.ATTENDANCE: studies.attendance,
    kinds.MONEY: _money,
    kinds.RESULTS: studies.results,
    kinds.MEASURES: _measures,
    kinds.CASES: _cases,
    kinds.SENT_IN: _sent_in,
    kinds.TOLD: _told,
    kinds.DISCLOSURES: disclosures.entries,
    kinds.WORK: _work,
}
