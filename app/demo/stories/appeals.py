"""Appeals of the demo, before their committee (art. 3.6)."""

from processes.answers import Answer
from processes.cases import open_case
from processes.cases.committee import voting
from processes.facts.moments import latest_decision
from processes.models import Case, db, transaction

from .objections import Objections
from .stage import BECAUSE, deliver_mails

UNREAD = "De commissie las mijn attest niet."
HEARD = "Het centrum legde uit hoe de punten geteld zijn."


class Appeals(Objections):
    """What the appeals committee did."""

    def is_in_appeal(self, name: str, module: str, programme: str) -> None:
        self.appeal(name, self.may_appeal(name, module, programme), 1)

    def is_voted_on(self, name: str, module: str, programme: str) -> None:
        """The committee heard her, and votes: the chair and one member did so already."""
        objection = self.invite(self.waits_for_an_invitation(name, module, programme, 16), 15, -13)
        self.decide(self.report(objection, 12), 11, reconvene=False)
        case = self.compose(self.appeal(name, objection, 10), 9, "Griet")
        admitted = {"admissibility": "admissible"}
        self.do(case, "assess", 8, admitted, "Anke", reasons="Het beroep is op tijd.")
        where = {"setting": "at_centre", "place": "Stadhuis, zaal 3", "video_link": None}
        day = self.earlier(1).isoformat()
        self.do(case, "invite_hearing", 7, {}, "Griet", day=day, time="10:00", **where)
        heard = {"present": "Samira, de vier leden en Ines", "explained": HEARD, "said": BECAUSE}
        self.do(case, "hearing", 1, {"talk_outcome": "held"}, "Griet", **heard)
        number = case.id
        with transaction():
            anke = self.person("Anke")
            ballot = voting.propose(number, anke, "Samira krijgt gelijk.", "annulled").id
        for member, choice in (("Anke", "yes"), ("Rachid", "yes")):
            with transaction():
                voting.cast(ballot, self.person(member), choice)

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
