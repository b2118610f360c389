"""People of the stories learn from what Tess puts in her run."""

from datetime import date
from io import BytesIO
from typing import Any

from sqlalchemy import select

from processes.cases.enrolment.by_institution import enrol_people
from processes.cases.enrolment.material import Said, may_open, put_file
from processes.clock import legal_now
from processes.documents import keep
from processes.facts.material import open_to
from processes.models import DEBIT_NOTE, WHILE_ENROLLED, Exclusion, Material, Run, db, transaction
from tests.app.things import a_school
from tests.attending import a_class
from tests.enrolling import own, sees
from tests.play import Play

A_FILE = b"\x89PNG\r\n\x1a\n"


def begun(play: Play) -> None:
    """Amina and Bas have a place in KO-1 of Koken, which Tess gives in May and June 2025; it is the
    day of the first lesson."""
    a_class(play, "amina", "bas")
    play.travel_to("2025-05-05 11:30")


def puts(play: Play, name: str = "Recepten.png", access: str = WHILE_ENROLLED) -> int:
    """Tess puts a file in KO-1; its number."""
    with transaction():
        kept = keep(name, BytesIO(A_FILE + name.encode()))
        return put_file(number_of(), play.person("tess"), kept, Said("", access)).id


def paid_by_a_school(play: Play, **planned: Any) -> int:
    """The same, in a nascholing, or a run as `planned` otherwise; but a school enrolled Bas, and
    pays for his place. The number of the school."""
    play.app.config.update(INVITATION_DAYS=7)
    a_class(play, "amina", **{"payment": DEBIT_NOTE, **planned})
    comes(play, "bas")
    school, _ = a_school(play, "bas")
    with transaction():
        [case] = enrol_people(school, "KO-1", [play.ids["bas"]], "k")
    sees(play, case, agreed=True)
    play.travel_to("2025-05-05 11:30")
    return school


def comes(play: Play, name: str, *roles: str) -> None:
    """Somebody more, with these roles."""
    with transaction():
        play.add(name, *roles)


def excludes(play: Play, who: str) -> None:
    """Somebody is excluded from the whole centre since 1 May 2025."""
    said = {"kind": "definitive", "scope": "centre", "programme": "", "location": ""}
    days = {"first_day": date(2025, 5, 1), "decided_on": date(2025, 5, 1)}
    with transaction():
        row = {"cursist_id": play.ids[who], "recorded_at": legal_now()}
        db.session.add(Exclusion(**row, **said, **days))


def number_of(code: str = "KO-1") -> int:
    """The number of a run."""
    return db.session.scalars(select(Run.id).where(Run.code == code)).one()


def named(who: str) -> list[str]:
    """What somebody may use now with their last enrolment."""
    db.session.expire_all()
    return [each.name for each in open_to(own(who), legal_now())]


def opens(play: Play, who: str, file: int) -> bool:
    """Somebody may have this file now."""
    db.session.expire_all()
    return may_open(play.person(who), db.session.get_one(Material, file))
