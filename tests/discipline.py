"""The stories of discipline: the direction starts a procedure, and goes through it."""

from typing import Any

from sqlalchemy import select

from processes import cases
from processes.answers import Answer
from processes.models import Case, Exclusion, PostItem, db, transaction
from tests.play import Play
from tests.scenes import scene

FACTS = {
    "ground": "serious",
    "rule": "Respect voor elkaar",
    "facts": "Op 10 april gooide Amina een stoel.",
    "programme": "NT2",
    "location": "Luchtbal",
}
WHERE = {"setting": "at_centre", "place": "Lokaal 12"}
REPORT = {
    "present": "Amina en Bram",
    "explained": "Wat er gebeurd is.",
    "said": "Het was een ongeluk.",
    "nobody_note": "Niemand kwam.",
    "support": "Tante Mia",
}


class Discipline:
    """Bram, of the direction, acts about a cursist; the clock starts on Monday 14 April 2025."""

    def __init__(self, play: Play, cursist: str = "amina") -> None:
        self.play, self.cursist = play, cursist

    def open(self, process: str, by: str, said: dict[str, Any], beside: Case | None = None) -> Case:
        with transaction():
            return cases.open_case(
                process,
                self.play.person(by),
                Answer({}, said),
                cursist=None if beside else self.play.person(self.cursist),
                beside=db.session.get_one(Case, beside.id) if beside else None,
            )

    def start(self, by: str = "bram", **said: Any) -> Case:
        return self.open("disciplinary_procedure", by, {**FACTS, **said})

    def invite(
        self, day: str = "2025-04-18", channel: str = "email", by: str = "bram", **said: Any
    ) -> Case:
        routing = {"channel": channel}
        return self.play.do("invite", by, routing, day=day, time="14:00", **{**WHERE, **said})

    @scene
    def reach_talk(self, channel: str) -> None:
        """Invited to a talk on Thursday 24 April; what is on paper goes on Monday 14 April."""
        self.start()
        self.invite("2025-04-24", channel)
        if channel == "registered":
            sent = {"posted_on": "2025-04-14", "number": "RR123456785BE"}
            self.play.do("post_notice", "chris", **sent)
        elif channel == "hand":
            given = {"handed_on": "2025-04-14", "signed_by": "Amina"}
            self.play.do("hand_notice", "chris", **given)
        self.play.accept_mails()

    def hold(self, outcome: str = "held", by: str = "bram", **said: Any) -> Case:
        return self.play.do("talk", by, {"talk_outcome": outcome}, **{**REPORT, **said})

    def decide(self, measure: str, channel: str = "email", by: str = "bram", **said: Any) -> Case:
        routing = {"measure": measure, "channel": channel}
        return self.play.do("decide", by, routing, **{"reasons": "Daarom.", **said})

    def suspend(self, case: Case, days: int = 14, by: str = "bram", **said: Any) -> Case:
        told = {"first_day": "2025-04-14", "days": days, "ground": "danger", "reasons": "Dreiging."}
        return self.open("preventive_suspension", by, {**told, **said}, beside=case)

    @scene
    def reach_decision(self, day: str = "2025-04-18") -> Case:
        """Invited by mail; the talk was held on this day, at first on Friday 18 April."""
        case = self.start()
        self.invite(day)
        self.play.accept_mails()
        self.play.travel_to(f"{day} 15:00")
        self.hold()
        return case

    @scene
    def exclude(self, scope: str = "programme", day: str = "2025-04-18", **said: Any) -> Case:
        """Definitively, on the day of the talk; the mail arrives at once."""
        case = self.reach_decision(day)
        self.decide("definitive", **{"scope": scope, "first_day": day, **said})
        self.play.accept_mails()
        return case


def exclusions() -> list[Exclusion]:
    """All of them, read anew, in the order in which they were written."""
    db.session.expire_all()
    return list(db.session.scalars(select(Exclusion).order_by(Exclusion.id)))


def letter() -> PostItem:
    """The letter that was written last."""
    rows = select(PostItem).order_by(PostItem.id.desc()).limit(1)
    return db.session.scalars(rows).one()
