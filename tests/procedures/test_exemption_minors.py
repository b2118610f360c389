"""Who is under 18 and asks an exemption: with the guardian, or as the centre chose (art. 4.3)."""

import pytest

from processes.answers import Answer
from processes.cases import Matter, file_draft
from processes.cases.drafts import drafts
from processes.cases.minors import confirming
from processes.errors import NotAllowed
from processes.models import Case, Decision, Draft, Mail, db, transaction
from processes.roles import may_see
from tests.asking import Asking
from tests.play import brussels, refusal


@pytest.mark.obligation("4.3-12")
def test_the_guardian_conducts_it_for_a_minor_where_the_centre_says_so(asking: Asking) -> None:
    play = asking.play
    with pytest.raises(NotAllowed):
        asking.ask("amina", "ines")
    assert refusal(lambda: asking.ask("ines"))[0] == "disagrees"
    case = asking.ask("jan", "ines")
    asking.assess("refused")
    assert [m.person.name for m in play.letters("decision_notice")] == ["Jan"]
    with pytest.raises(NotAllowed):
        asking.disagree("object", "ines")
    asking.disagree("object", "jan")
    assert may_see(play.person("jan"), case, brussels("2025-04-14 10:00"))


@pytest.mark.obligation("4.3-12")
def test_the_minor_conducts_it_themself_where_the_centre_says_so(asking: Asking) -> None:
    play = asking.play
    asking.answered("guardian_4_3", "no")
    with pytest.raises(NotAllowed):
        asking.ask("jan", "ines")
    case = asking.ask("ines")
    asking.assess("refused")
    assert [m.person.name for m in play.letters("decision_notice")] == ["Ines"]
    asking.disagree("object", "ines")
    assert not may_see(play.person("jan"), case, brussels("2025-04-14 10:00"))
    # What the regulation says of the other procedures stays: there the guardian conducts.
    result = play.result("2025-04-14", "ines")
    assert refusal(lambda: play.open(by="ines", result=result))[0] == "disagrees"


@pytest.mark.obligation("4.3-12")
def test_who_turns_18_in_the_middle_goes_on_themself(asking: Asking) -> None:
    play = asking.play
    play.travel_to("2025-06-06 10:00")
    case = asking.ask("jan", "ines")
    asking.assess("refused")
    play.accept_mails()
    # Received on Friday 6 June; Whit Monday is off: 10, 11 and 12 June. Ines is 18 on the 10th.
    assert play.terms() == [("4.3-object", "2025-06-12")]
    play.travel_to("2025-06-10 09:00")
    with pytest.raises(NotAllowed):
        asking.disagree("object", "jan")
    asking.disagree("object", "ines")
    asking.explain()
    assert [m.person.name for m in play.letters("explanation_notice")] == ["Ines"]
    assert play.terms() == [("4.3-talk", None)]
    assert case.cursist == play.person("ines")


def test_what_a_minor_typed_for_a_step_is_confirmed_by_the_guardian_in_time(
    asking: Asking,
) -> None:
    play = asking.play
    asking.ask("jan", "ines")
    asking.assess("refused")
    play.accept_mails()
    number = _draft_of(asking, "ines")
    play.travel_to("2025-04-18 10:00")
    # The term is over, and the minor was in time: her moment counts.
    assert play.end() == "ended_without_objection"
    with transaction():
        draft = db.session.get_one(Draft, number)
        answer = Answer({}, {"disagrees": True, **{"reasons": draft.values["reasons"]}})
        file_draft(number, play.person("jan"), answer)
    assert play.open_tasks() == [("assessor", "explain")]
    assert "Je bent op tijd" not in play.mail("confirmation").text
    assert "Je vraag is op tijd." in play.mail("confirmation").text


def test_a_guardian_who_confirms_while_the_case_waits_does_the_step_in_it(asking: Asking) -> None:
    play = asking.play
    asking.ask("jan", "ines")
    asking.assess("refused")
    play.accept_mails()
    number = _draft_of(asking, "ines")
    with transaction():
        answer = Answer({}, {"disagrees": True, "reasons": "Ines kan dit al."})
        file_draft(number, play.person("jan"), answer)
    assert play.count(Case) == 1
    assert play.submission().element == "object"
    assert db.session.get_one(Draft, number).case_id == play.case().id


def _draft_of(asking: Asking, name: str) -> int:
    """What a minor typed for the step that is open, and asked the guardian to confirm."""
    with transaction():
        matter = Matter.against(db.session.get_one(Decision, asking.decision().id))
        assert matter is not None
        minor = asking.play.person(name)
        number = drafts.begin(matter, minor).id
        drafts.write(number, minor, {"reasons": "Ik kan dit al."})
        confirming.ask(number, minor)
        return number


@pytest.mark.obligation("4.3-12")
def test_a_guardian_reads_whose_exemption_it_is_in_every_mail(asking: Asking) -> None:
    play = asking.play
    play.travel_to("2025-04-14 10:00")
    asking.ask("jan", "ines", path="language")
    asking.assess("test")
    play.do("test_paid", "chris", {}, material="none")
    play.do("test", "sam", {}, report="Ze las goed.")
    asking.assess("refused")
    play.accept_mails()
    asking.disagree("object", "jan")
    asking.explain()
    play.accept_mails()
    asking.disagree("ask_talk", "jan")
    asking.invite("2025-04-22")
    play.travel_to("2025-04-22 15:00")
    asking.hold()
    asking.decide("decide_director", False, "dirk")
    play.accept_mails()
    asking.disagree("ask_network", "jan")
    asking.decide("decide_network", True, "noor")
    told = db.session.query(Mail).filter_by(person_id=play.ids["jan"]).order_by(Mail.id).all()
    assert [mail.template.rpartition("/")[2] for mail in told] == [
        "confirmation",
        "more_needed",
        "decision_notice",
        "objection_confirmed",
        "explanation_notice",
        "talk_request_confirmed",
        "talk_invitation",
        "director_notice",
        "network_request_confirmed",
        "final_notice",
    ]
    assert [mail.template for mail in told if "vrijstelling van Ines" not in mail.text] == [
        f"exemption_escalation/{name}"
        for name in ("confirmation", "more_needed", "decision_notice", "final_notice")
    ]
    assert [mail.template for mail in told if "je vrijstelling" in mail.text + mail.subject] == []
    assert "Ines doet eerst een proef." in told[1].text
    assert "Je vroeg een vrijstelling voor de module NT2 2.1, voor Ines." in told[2].text
    assert "Ines krijgt geen vrijstelling voor de module NT2 2.1." in told[2].text
    assert "Voor deze module krijgt Ines geen certificaat of deelcertificaat." in told[-1].text


def test_whose_own_exemption_it_is_reads_je(asking: Asking) -> None:
    play = asking.play
    asking.refused_by_director()
    for text in ("explanation_notice", "talk_invitation", "director_notice"):
        assert "over je vrijstelling voor de module NT2 2.1" in play.mail(text).text
    assert play.mail("decision_notice").subject.startswith("De beslissing over je vrijstelling")
