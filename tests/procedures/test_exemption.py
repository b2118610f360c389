"""An exemption: asked, decided upon, and its three steps (art. 4.1, 4.2 and 4.3)."""

from typing import Any

import pytest
from sqlalchemy import select

from processes import cases
from processes.answers import Answer
from processes.clock import legal_now
from processes.effects.facts import latest_decision
from processes.effects.terms import is_final
from processes.errors import NotAllowed
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


@pytest.fixture
def asking(play: Play) -> Asking:
    return Asking(play)


@pytest.mark.obligation("4.1-01", "4.1-03", "4.2-01")
def test_a_request_is_granted_in_writing_and_the_exemption_is_on_the_file(asking: Asking) -> None:
    play = asking.play
    case = asking.ask()
    assert (case.reference, case.programme, case.module) == ("VR-2025-0001", "NT2", "NT2 2.1")
    assert play.open_tasks() == [("assessor", "assess")]
    # Ten working days from 14 April: 21 April is Easter Monday.
    assert play.terms() == [("assess_exemption", "2025-04-29")]
    asking.assess("granted", reasons="Het attest volstaat.")
    assert play.end() == "ended_granted"
    assert asking.exemptions() == [("Amina", "NT2 2.1", "2025-04-14")]
    told = play.mail("decision_notice").text
    assert "Amina krijgt een vrijstelling voor de module NT2 2.1." in told
    assert "Voor deze module krijg je geen certificaat of deelcertificaat." in told
    assert play.terms() == []


@pytest.mark.obligation("4.1-03", "4.3-01", "4.3-02", "4.3-03")
def test_whoever_is_refused_asks_more_of_who_decided_within_three_working_days(
    asking: Asking,
) -> None:
    play = asking.play
    asking.refused()
    # Received on Monday 14 April: 15, 16 and 17 April.
    assert play.terms() == [("4.3-object", "2025-04-17")]
    assert play.open_tasks() == [("cursist", "object")]
    assert asking.decision().remedy == "4.3-object"
    told = play.mail("decision_notice").text
    assert "Laat het dan weten aan Sam, die deze beslissing nam." in told
    play.travel_to("2025-04-17 23:59")
    asking.disagree("object")
    assert play.open_tasks() == [("assessor", "explain")]
    assert [m.person.name for m in play.letters("objection_confirmed")] == ["Amina"]
    with pytest.raises(NotAllowed):
        asking.explain(by="rik")  # another assessor, who did not decide
    asking.explain()
    assert play.mail("explanation_notice").text.count("Zo tellen we.") == 1
    play.accept_mails()
    assert play.terms() == [("4.3-talk", "2025-04-23")]


@pytest.mark.obligation("4.3-02")
def test_a_refusal_is_final_once_three_working_days_passed_in_silence(asking: Asking) -> None:
    play = asking.play
    asking.refused()
    play.travel_to("2025-04-17 23:59")
    assert asking.final() == [("assess", False)]
    play.travel_to("2025-04-18 00:00")
    assert play.end() == "ended_without_objection"
    assert asking.final() == [("assess", True)]
