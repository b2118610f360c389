"""Appeals of the demo, before their committee (art. 3.6)."""

from sqlalchemy import select

from processes.answers import Answer
from processes.cases import open_case
from processes.cases.committee import voting
from processes.facts.moments import latest_decision
from processes.models import Case, db, transaction

from .objections import Objections
from .stage import BECAUSE, deliver_mails

UNREAD = "De commissie las mijn attest niet."
TOO_SHORT = "De cursist kreeg te weinig tijd voor de toets. Beoordeel ze opnieuw."
HEARD = "Het centrum legde uit hoe de punten geteld zijn."


class Appeals(Objections):
    """What the appeals committee did."""

    def is_in_appeal(self, name: str, module: str, programme: str) -> None:
        self.appeal(name, self.may_appeal(name, module, programme), 1)

    def is_voted_on(self, name: str, module: str, programme: str) -> None:
        """The committee heard her, and votes: the chair and one member did so already."""
        number = self.is_heard(name, module, programme, 1).id
        with transaction():
            anke = self.person("Anke")
            ballot = voting.propose(number, anke, f"{name} krijgt gelijk.", "annulled").id
        for member, choice in (("Anke", "yes"), ("Rachid", "yes")):
            with transaction():
                voting.cast(ballot, self.person(member), choice)

    def is_decided_anew(self, name: str, module: str, programme: str) -> None:
        """The appeal was won, and the evaluation committee is to decide again."""
        case = self.is_heard(name, module, programme, 6)
        self.do(case, "decide", 5, {"outcome": "annulled"}, "Anke", reasons=TOO_SHORT)
        posted = {"posted_on": self.earlier(4).isoformat(), "number": "RR473124829BE"}
        self.do(case, "post_letter", 4, {}, "Griet", **posted)
        followed = select(Case).where(Case.beside_id == case.id)
        self.compose(db.session.scalars(followed).one(), 3)

    def is_heard(self, name: str, module: str, programme: str, ago: int) -> Case:
        """The committee admitted the appeal, and heard the cursist so many working days ago."""
        asked = self.waits_for_an_invitation(name, module, programme, ago + 15)
        objection = self.invite(asked, ago + 14, -(ago + 12))
        self.decide(self.report(objection, ago + 11), ago + 10, reconvene=False)
        case = self.compose(self.appeal(name, objection, ago + 9), ago + 8, "Griet")
        admitted = {"admissibility": "admissible"}
        self.do(case, "assess", ago + 7, admitted, "Anke", reasons="Het beroep is op tijd.")
        where = {"setting": "at_centre", "place": "Stadhuis, zaal 3", "video_link": None}
        day = self.earlier(ago).isoformat()
        self.do(case, "invite_hearing", ago + 6, {}, "Griet", day=day, time="10:00", **where)
        heard = {"present": f"{name}, de vier leden en Ines", "explained": HEARD, "said": BECAUSE}
        return self.do(case, "hearing", ago, {"talk_outcome": "held"}, "Griet", **heard)

    def appeal(self, name: str, attacked: Case, ago: int, because: str = UNREAD) -> Case:
        """Somebody appeals against the last decision of a case."""
        case_id = attacked.id
        with self.at(ago):
            with transaction():
                decision = latest_decision(db.session.get_one(Case, case_id))
                answer = Answer({}, {"disagrees": True, "reasons": because})
                case = open_case("appeal_committee", self.person(name), answer, decision=decision)
            deliver_mails()
        return case
