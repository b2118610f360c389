"""Who works at an institution: people link themselves, and nobody else does (the law on privacy);
the person and the institution can end it, and what was charged stays."""

import re

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import contains_eager

from processes import links, mails
from processes.clock import legal_now
from processes.errors import NoLongerOpen, Refused
from processes.models import (
    BY_INSTITUTION,
    BY_PERSON,
    Institution,
    InstitutionLink,
    Person,
    db,
    found_or_made,
)
from processes.trail import LINKED, UNLINKED, note_elsewhere

UNKNOWN = "We kennen deze code niet. Kijk ze na, of vraag ze aan je instelling."
NOT_LISTED = "Bij deze instelling heb je een code nodig. Vraag ze aan je instelling."


def people_of(institution: Institution) -> list[InstitutionLink]:
    """Who is linked to it now, in the order of their names."""
    rows = select(InstitutionLink).join(InstitutionLink.person).where(_runs())
    theirs = rows.where(InstitutionLink.institution_id == institution.id, Person.active)
    eager = theirs.options(contains_eager(InstitutionLink.person))
    return list(db.session.scalars(eager.order_by(Person.sorts_as, Person.id)))


def links_of(person: Person) -> list[InstitutionLink]:
    """The institutions to which somebody is linked now, in the order of their names."""
    rows = select(InstitutionLink).join(InstitutionLink.institution).where(_runs())
    theirs = rows.where(InstitutionLink.person_id == person.id)
    eager = theirs.options(contains_eager(InstitutionLink.institution))
    return list(db.session.scalars(eager.order_by(Institution.sorts_as, Institution.id)))


def payers_of(person: Person) -> list[Institution]:
    """The institutions that somebody can choose to pay: linked to them, and not closed."""
    return [each.institution for each in links_of(person) if each.institution.pays]


def listed() -> list[Institution]:
    """Those to which anybody may link themself, in the order of their names."""
    rows = select(Institution).where(Institution.listed)
    return list(db.session.scalars(rows.order_by(Institution.sorts_as, Institution.id)))


def link_by_code(person: Person, typed: str) -> InstitutionLink:
    """Links somebody to the institution that has this code, which reads so in a mail. Raises
    Refused where none has."""
    code = re.sub(r"[\s.-]", "", typed).upper()
    institution = db.session.scalar(select(Institution).where(Institution.code == code))
    if institution is None:
        raise Refused("code", UNKNOWN)
    return _link(person, institution)


def link_by_choice(person: Person, number: int) -> InstitutionLink:
    """Links somebody to one to which anybody may. Raises Refused for any other."""
    institution = db.session.get(Institution, number)
    if institution is None or not institution.listed:
        raise Refused("institution", NOT_LISTED)
    return _link(person, institution)


def end_by_person(person: Person, number: int) -> Institution:
    """Somebody ends their own link: from now on that institution pays for nothing new of them, and
    reads so. Raises NoLongerOpen."""
    link = _open(number)
    if link.person_id != person.id:
        raise NoLongerOpen(f"link {number} is not of person {person.id}")
    _end(link, BY_PERSON, person)
    mails.tell("institution/left", None, "person", [link.institution], {"name": person.name})
    return link.institution


def end_by_institution(institution: Institution, number: int) -> Person:
    """The institution ends a link of its own, and the person reads so. Raises NoLongerOpen."""
    link = _open(number)
    if link.institution_id != institution.id:
        raise NoLongerOpen(f"link {number} is not of institution {institution.id}")
    _end(link, BY_INSTITUTION, None)
    told = {"institution": institution.name, "account": links.account()}
    mails.tell("institution/unlinked", None, "person", [link.person], told)
    return link.person


def own_link(institution: Institution, number: int) -> InstitutionLink | None:
    """One of its links that runs, by its number; None where there is none."""
    link = db.session.get(InstitutionLink, number)
    runs = link is not None and link.until is None and link.institution_id == institution.id
    return link if runs else None


def _link(person: Person, institution: Institution) -> InstitutionLink:
    """Once, also where somebody asks twice at the same moment."""
    whose = {"person_id": person.id, "institution_id": institution.id}
    rows = select(InstitutionLink).filter_by(until=None, **whose)
    made: list[InstitutionLink] = []

    def make() -> InstitutionLink:
        made.append(InstitutionLink(since=legal_now(), **whose))
        return made[0]

    link = found_or_made(rows, make)
    if link in made:
        told = {"name": person.name, "email": person.email, "pages": links.institution()}
        mails.tell("institution/linked", None, "person", [institution], told)
        note_elsewhere(LINKED, person, institution=institution.id, name=institution.name)
    return link


def _open(number: int) -> InstitutionLink:
    link = db.session.get(InstitutionLink, number, with_for_update=True, populate_existing=True)
    if link is None or link.until is not None:
        raise NoLongerOpen(f"there is no open link {number}")
    return link


def _end(link: InstitutionLink, by: str, person: Person | None) -> None:
    link.until, link.ended_by = legal_now(), by
    told = {"institution": link.institution_id, "name": link.institution.name}
    note_elsewhere(UNLINKED, person, who=link.person_id, by=by, **told)


def _runs() -> ColumnElement[bool]:
    return InstitutionLink.until.is_(None)
