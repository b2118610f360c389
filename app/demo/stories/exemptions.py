"""Exemptions of the demo (art. 4.1 to 4.3)."""

from processes.models import Case

from .evaluations import Evaluations

EXEMPTION = "exemption_escalation"
KNOWN = "Ik werkte vijf jaar als boekhouder. Ik maakte elke dag rekenbladen."
SPEAKS = "Thuis en op mijn werk spreek ik Nederlands. Ik volgde een cursus in Gent."
NO_PROOF = "Het attest zegt niet welke competenties je haalde."
STILL = "Mijn attest toont wel wat ik kan."


class Exemptions(Evaluations):
    """What cursists asked not to follow, and how far they went."""

    def wants_to_take_a_test(self, name: str, module: str, programme: str) -> Case:
        """Asked yesterday: the assessor is to say that a test comes first."""
        return self.asks_exemption(name, module, programme, 1, known=SPEAKS, path="language")

    def may_object(self, name: str, module: str, programme: str, ago: int = 1) -> Case:
        """Refused: the first step is open."""
        case = self.asks_exemption(name, module, programme, ago + 2, known=KNOWN, path="ordinary")
        return self.do(case, "assess", ago, {"verdict": "refused"}, "Tom", reasons=NO_PROOF)

    def is_with_the_network_director(self, name: str, module: str, programme: str) -> None:
        """After the explanation, and a talk with the direction."""
        case = self.may_object(name, module, programme, 10)
        disagrees = {"disagrees": True, "reasons": STILL}
        self.do(case, "object", 9, {}, name, **disagrees)
        self.do(case, "explain", 8, {"reply": "maintained"}, "Tom", reasons=NO_PROOF)
        self.do(case, "ask_talk", 7, {}, name, **disagrees)
        where = {"setting": "at_centre", "place": "Bureau van de directie", "video_link": None}
        day = self.earlier(4).isoformat()
        self.do(case, "invite_director", 6, {}, "Marc", day=day, time="10:00", **where)
        report = {"present": f"{name} en Marc", "explained": NO_PROOF, "said": STILL}
        self.do(case, "director_talk", 3, {"talk_outcome": "held"}, "Marc", **report)
        self.do(case, "decide_director", 2, {"granted": False}, "Marc", reasons=NO_PROOF)
        self.do(case, "ask_network", 1, {}, name, **disagrees)

    def asks_exemption(self, name: str, module: str, programme: str, ago: int, **said: str) -> Case:
        """A cursist asks for an exemption."""
        about = {"module": module, "programme": programme}
        return self.opens(EXEMPTION, name, name, ago, disagrees=True, **about, **said)
