"""Whoever gives a run puts there what people learn from: files, and links to other sites; so does
the secretariat (art. 5.9). Only who follows the run reads it, and nobody writes who did."""

import re
from typing import NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import delete, select

from processes import documents
from processes.clock import legal_now, machine_now
from processes.documents import Kept
from processes.errors import AlreadyThere, NoLongerOpen, NotAllowed, Refused
from processes.facts.material import of_run, open_to
from processes.mails.safe import one_line
from processes.models import (
    AFTERWARDS,
    DEBIT_NOTE,
    WHILE_ENROLLED,
    Document,
    Enrolment,
    Material,
    Person,
    Run,
    db,
)
from processes.regulation import brussels_date
from processes.roles import wards
from processes.shown import check_shown, mark_of
from processes.trail import OFFER_KEPT, note_elsewhere

from ..letters import guidelines
from .attendance import may_keep

KIND = "material"  # of its document
ACCESSES = (WHILE_ENROLLED, AFTERWARDS)
LONGEST_NAME, LONGEST_LINK = 200, 500
MOST = 200  # of a run
# A browser reads a \ as a /, and another sign can hide where the name of the site ends.
A_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+\.?")
NO_LINK = "Plak de hele link. Die begint met https://."


class Said(NamedTuple):
    """How it is called, empty for what it is called by itself; for how long it is read, one of
    ACCESSES; and whether these are the guidelines of the evaluations, which are mailed (3.1)."""

    name: str
    access: str
    guidelines: bool = False


def host_of(link: str) -> str:
    """The site to which a link leads, as people know it: `www.vrt.be`. Raises Refused at `link` for
    what is no whole address of the safe web, and for one that hides where it leads."""
    try:
        parts = urlsplit(link)
        host, port = (parts.hostname or "").encode("idna").decode(), parts.port
    except ValueError:  # also what no host can be called
        raise Refused("link", NO_LINK) from None
    if parts.scheme != "https" or "@" in parts.netloc or not A_HOST.fullmatch(host):
        raise Refused("link", NO_LINK)
    return f"{host}:{port}" if port else host


def usual_access(run: Run) -> str:
    """For how long the material of a run is read where nobody says otherwise: of a nascholing
    afterwards too (the portal), of all else for as long as somebody follows it (5.9)."""
    return AFTERWARDS if run.payment == DEBIT_NOTE else WHILE_ENROLLED


def may_open(person: Person, material: Material) -> bool:
    """This person may use it now: they give the run or see all of it, or it is open to them or to
    whom they are a guardian of."""
    if may_keep(person, material.run):
        return True
    now = legal_now()
    whose = [person.id, *(ward.id for ward in wards(person, brussels_date(now)))]
    rows = select(Enrolment).where(
        Enrolment.run_id == material.run_id, Enrolment.person_id.in_(whose)
    )
    return any(material in open_to(own, now) for own in db.session.scalars(rows))


def put_file(number: int, by: Person, kept: Kept, said: Said) -> Material:
    """A file more in a run. Raises NotAllowed, AlreadyThere for a file that the run has, and
    Refused for one too many and for more than somebody may add in a day."""
    run = _locked(number, by)
    there = of_run(run)
    _check_new(there, kept)
    _check_room(there)
    documents.check_person(by.id, kept.size)
    document = documents.row(kept, KIND, added_by=by)
    return _put(run, by, said, kept.name, document=document)


def put_link(number: int, by: Person, link: str, said: Said) -> Material:
    """A link more in a run. Raises NotAllowed, AlreadyThere, and Refused as `host_of`."""
    run, link = _locked(number, by), _checked_link(link)
    there = of_run(run)
    for each in there:
        if each.link == link:
            raise AlreadyThere(each.name)
    _check_room(there)
    return _put(run, by, said, host_of(link), link=link)


def mark_of_material(material: Material) -> str:
    """The mark of how it stands now."""
    return mark_of(_told(material))


def change(
    number: int,
    by: Person,
    said: Said,
    *,
    kept: Kept | None = None,
    link: str = "",
    shown: str | None = None,
) -> Material:
    """It is called otherwise, is for others, or is another file or link from now on. Raises
    NoLongerOpen where it was taken away, NotAllowed, NotAsShown, AlreadyThere and Refused."""
    found = _locked_one(number, by)
    was, name = _told(found), _checked_name(said.name)
    link = _checked_link(link) if found.link else ""
    sha256 = kept.sha256 if kept else found.document.sha256 if found.document else ""
    wanted = [name, _checked_access(said.access), link, sha256, _mark(said.guidelines)]
    check_shown(shown, was, wanted)
    if kept and found.document and kept.sha256 != found.document.sha256:
        _check_new(of_run(found.run), kept)
        documents.check_person(by.id, kept.size)
        _leave(found.document)
        found.document = documents.row(kept, KIND, added_by=by)
    found.name, found.access, found.link = name, said.access, link
    found.guidelines = said.guidelines
    if _told(found) != was:
        found.by, found.at = by, legal_now()
        _note(found.run, by, was[0], name)
        if found.guidelines and _told(found)[2:] != was[2:]:
            guidelines.tell(found, changed=bool(was[-1]))
    db.session.flush()
    return found


def take_away(number: int, by: Person) -> Run:
    """It is there no more, and its file is erased; of which run it was. Raises NoLongerOpen where
    it was gone already, and NotAllowed."""
    found = _locked_one(number, by)
    document, run = found.document, found.run
    db.session.execute(delete(Material).where(Material.id == found.id))
    if document:
        _leave(document)
    _note(run, by, found.name, None)
    return run


def earlier(run: Run) -> list[Run]:
    """The other runs of its module that have material, the one that begins last first."""
    has = select(Material.run_id).where(Material.run_id != run.id)
    rows = select(Run).where(Run.module_id == run.module_id, Run.id.in_(has))
    return list(db.session.scalars(rows.order_by(Run.first_day.desc(), Run.id.desc())))


def copy(number: int, by: Person, of: int) -> int:
    """All of the material of another run of the module, by the number of that run, is in this one
    too, but for what it has already; how many that were. Raises NotAllowed, and Refused at `run`
    where that run has none or is of another module, and for too many."""
    first, second = sorted((number, of))
    for one in (first, second):  # in one order, or two who copy could wait for each other
        db.session.get(Run, one, with_for_update={"key_share": True}, populate_existing=True)
    run = _locked(number, by)
    source = next((each for each in earlier(run) if each.id == of), None)
    if source is None:
        raise Refused("run", "Kies een lesgroep uit de lijst.")
    there = of_run(run)
    files = {each.document.sha256 for each in there if each.document}
    links = {each.link for each in there if each.link}
    new = [
        each
        for each in of_run(source)
        if each.link not in links and not (each.document and each.document.sha256 in files)
    ]
    if len(there) + len(new) > MOST:
        raise Refused("run", f"Een lesgroep heeft hoogstens {MOST} bestanden en links.")
    for each in new:
        document = _again(each.document) if each.document else None
        said = Said(each.name, each.access)  # the guidelines of then are not those of now
        _put(run, by, said, each.name, document=document, link=each.link)
    return len(new)


def _put(
    run: Run,
    by: Person,
    said: Said,
    usual: str,
    *,
    document: Document | None = None,
    link: str = "",
) -> Material:
    name = _checked_name(one_line(said.name) or one_line(usual)[:LONGEST_NAME])
    put = Material(
        run=run,
        name=name,
        access=_checked_access(said.access),
        document=document,
        link=link,
        guidelines=said.guidelines,
        by=by,
        at=legal_now(),
    )
    db.session.add(put)
    db.session.flush()
    _note(run, by, None, name)
    if put.guidelines:
        guidelines.tell(put, changed=False)
    return put


def _again(document: Document) -> Document:
    """The same bytes for another run: they are kept once, so they count for nobody's day."""
    kept = "kind", "name", "media_type", "size", "sha256", "came_as", "came_sha256"
    return Document(added_at=legal_now(), **{name: getattr(document, name) for name in kept})


def _leave(document: Document) -> None:
    """It is of nothing any more: it is erased with what was taken out of drafts."""
    document.removed_at = machine_now()


def _locked(number: int, by: Person) -> Run:
    how = {"key_share": True}
    run = db.session.get_one(Run, number, with_for_update=how, populate_existing=True)
    if not may_keep(by, run):
        raise NotAllowed(f"person {by.id} does not give run {run.code}")
    return run


def _locked_one(number: int, by: Person) -> Material:
    """With its run locked, as for who copies."""
    found = db.session.get(Material, number)
    if found is not None:
        _locked(found.run_id, by)
        found = db.session.get(Material, number, with_for_update=True, populate_existing=True)
    if found is None:
        raise NoLongerOpen(f"material {number} was taken away")
    return found


def _check_new(there: list[Material], kept: Kept) -> None:
    for each in there:
        if each.document and each.document.sha256 == kept.sha256:
            raise AlreadyThere(each.name)


def _check_room(there: list[Material]) -> None:
    if len(there) >= MOST:
        raise Refused("files", f"Een lesgroep heeft hoogstens {MOST} bestanden en links.")


def _checked_name(name: str) -> str:
    line = one_line(name)
    if not 1 <= len(line) <= LONGEST_NAME:
        raise Refused("name", f"Schrijf hier 1 tot {LONGEST_NAME} tekens.")
    return line


def _checked_access(access: str) -> str:
    if access not in ACCESSES:
        raise Refused("access", "Kies een van de antwoorden.")
    return access


def _checked_link(link: str) -> str:
    link = one_line(link)
    host_of(link)
    if " " in link or len(link) > LONGEST_LINK:
        raise Refused("link", NO_LINK)
    return link


def _told(material: Material) -> list[str]:
    document = material.document
    sha256 = document.sha256 if document else ""
    return [material.name, material.access, material.link, sha256, _mark(material.guidelines)]


def _mark(are_guidelines: bool) -> str:
    return "guidelines" if are_guidelines else ""


def _note(run: Run, by: Person, was: str | None, name: str | None) -> None:
    note_elsewhere(
        OFFER_KEPT, by, name=run.code, before={"material": was}, after={"material": name}
    )
