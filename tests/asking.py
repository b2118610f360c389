"""What people do about an exemption: a small cast of its own, and the scenes to begin with."""

from typing import Any

from sqlalchemy import select

from processes import cases
from processes.answers import Answer
from processes.clock import legal_now
from processes.facts.moments import latest_decision
from processes.facts.terms import is_final
from processes.models import Case, Decision, Exemption, Setting, db, transaction
from tests.play import Play

EXEMPTION = "exemption_escalation"
ASKED = {
    "programme": "NT2",
    "module": "NT2 2.1",
    "known": "Ik volgde dit al in Gent.",
    "path": "ordinary",
    "disagrees": True,
}
PLACE = {"setting": "at_centre", "place": "Lokaal 3"}
REPORT = {"present": "Amina, Dirk", "explained": "De bewijzen.", "said": "Ik kan dit al."}


class Asking:
    """What people do about an exemption. Sam and Rik assess; Noor is the network director."""

    def __init__(self, play: Play) -> None:
        self.play = play
        with transaction():
            play.add("sam", "assessor")
            play.add("rik", "assessor")
            play.add("noor", "network_director")

    def ask(self, by: str = "amina", cursist: str | None = None, **said: Any) -> Case:
        with transaction():
            answer = Answer({}, {**ASKED, **said})
            about = self.play.person(cursist or by)
            return cases.open_case(EXEMPTION, self.play.person(by), answer, cursist=about)

    def assess(self, verdict: str, by: str = "sam", **said: Any) -> Case:
        told = {"reasons": "De bewijzen tonen het niet.", **said}
        return self.play.do("assess", by, {"verdict": verdict}, **told)

    def explain(self, reply: str = "maintained", by: str = "sam") -> Case:
        return self.play.do("explain", by, {"reply": reply}, reasons="Zo tellen we.")

    def disagree(self, element: str, by: str = "amina", **said: Any) -> Case:
        return self.play.do(element, by, {}, **{"disagrees": True, "reasons": "Toch.", **said})

    def invite(self, day: str) -> Case:
        return self.play.do("invite_director", "dirk", day=day, time="14:00", **PLACE)

    def hold(self, outcome: str = "held", **said: Any) -> Case:
        told = {**REPORT, "nobody_note": "Niemand kwam.", **said}
        return self.play.do("director_talk", "dirk", {"talk_outcome": outcome}, **told)

    def decide(self, element: str, granted: bool, by: str) -> Case:
        return self.play.do(element, by, {"granted": granted}, reasons="Daarom.")

    def refused(self, at: str = "2025-04-14 10:00") -> Case:
        """Asked and refused on Monday 14 April 2025; the mail arrives at once."""
        self.play.travel_to(at)
        case = self.ask()
        self.assess("refused")
        self.play.accept_mails()
        return case

    def explained(self) -> Case:
        """Objected on Tuesday 15 April, and explained the same day."""
        case = self.refused()
        self.play.travel_to("2025-04-15 09:00")
        self.disagree("object")
        self.explain()
        self.play.accept_mails()
        return case

    def refused_by_director(self) -> Case:
        """A talk was asked on Wednesday 16 April, held on Tuesday 22, and decided upon."""
        case = self.explained()
        self.play.travel_to("2025-04-16 09:00")
        self.disagree("ask_talk")
        self.invite("2025-04-22")
        self.play.travel_to("2025-04-22 15:00")
        self.hold()
        self.decide("decide_director", False, "dirk")
        self.play.accept_mails()
        return case

    def late(self, decision: Decision, by: str = "amina") -> Case:
        with transaction():
            answer = Answer({}, {"disagrees": True, "reasons": "Ik was weg."})
            attacked = db.session.get_one(Decision, decision.id)
            return cases.open_case(EXEMPTION, self.play.person(by), answer, decision=attacked)

    def answered(self, name: str, token: str) -> None:
        """The centre answers an open question."""
        with transaction():
            db.session.merge(Setting(name=name, token=token))

    def decision(self) -> Decision:
        found = latest_decision(self.play.case())
        assert found is not None
        return found

    def final(self) -> list[tuple[str, bool]]:
        """Each decision of the first case, and whether it stands now."""
        rows = select(Decision).where(Decision.case_id == self.play.case().id).order_by(Decision.id)
        now, by = legal_now(), self.play.settings()
        return [(each.element, is_final(each, now, by)) for each in db.session.scalars(rows)]

    def exemptions(self) -> list[tuple[str, str, str]]:
        rows = db.session.scalars(select(Exemption).order_by(Exemption.id))
        return [(e.cursist.name, e.module, e.granted_on.isoformat()) for e in rows]
