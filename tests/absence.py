"""The stories about an absence: it is reported and adapted, and answered by the cursist."""

from typing import Any

from processes import cases
from processes.answers import Answer
from processes.cases.ground.arrival import Arrival
from processes.clock import legal_now
from processes.models import Case, Document, db, transaction
from tests.play import Play
from tests.scenes import scene

RAMADAN = "Het was de eerste dag van het Suikerfeest."


@scene
def furnish(play: Play) -> None:
    """Lies and Rik teach. Dirk chairs the committee of NT2; Els, Fatma and Lies are its staff. It
    is Tuesday 15 April 2025; the module lasts until Friday 20 June."""
    with transaction():
        play.add("lies", "teacher")
        play.add("rik", "teacher")
        play.seat("lies")
    play.travel_to("2025-04-15 10:00")


def certificate() -> Document:
    document = Document(
        kind="attachment",
        name="attest.pdf",
        media_type="application/pdf",
        size=1200,
        sha256="ab" * 32,
        added_at=legal_now(),
    )
    db.session.add(document)
    db.session.flush()
    return document


def report(
    play: Play, by: str = "amina", cursist: str = "amina", *, proven: bool = True, **said: Any
) -> Case:
    told = {
        "programme": "NT2",
        "module": "NT2 1.2",
        "teacher_id": str(play.ids["lies"]),
        "day": "2025-04-14",
        "last_day": "2025-06-20",
        "reason": "ill",
        **said,
    }
    with transaction():
        now = legal_now()
        papers = (certificate(),) if proven else ()
        return cases.open_case(
            "absence_dispute",
            play.person(by),
            Answer({}, told),
            cursist=play.person(cursist),
            arrival=Arrival(now, now, documents=papers),
        )


def accept(play: Play, accepted: bool, by: str = "dirk", **said: Any) -> Case:
    return play.do("accept", by, {"accepted": accepted}, **{"reasons": "Een feestdag.", **said})


def adapt(play: Play, adaptation: str = "adapted", by: str = "lies", **said: Any) -> Case:
    told = {"how": "Een inhaaltoets op 24 april.", "reasons": "Het attest is in orde.", **said}
    return play.do("adapt", by, {"adaptation": adaptation}, **told)


def answer(play: Play, agrees: bool, by: str = "amina", **said: Any) -> Case:
    return play.do("dispute", by, {"agrees": agrees}, **said)


def decide(play: Play, adapted: bool, by: str = "els", **said: Any) -> Case:
    told = {"how": "Een nieuwe toets op 5 mei.", "reasons": "De inhaaltoets kwam te snel.", **said}
    return play.do("decide", by, {"adapted": adapted}, **told)
