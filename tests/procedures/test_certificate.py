"""A certificate: proposed by the secretariat, signed by the direction, withdrawn with a reason
(art. 3.7 and 4.2)."""

from datetime import date

import pytest
from sqlalchemy import select

from app.reading.certificates import TAKEN_BACK as TO_LOOK_AT
from app.reading.certificates import (
    TO_PROPOSE,
    number_to_look_at,
    people,
    stretch,
    which_to_look_at,
)
from processes.cases.enrolment.certificates import let_stay, on_paper, withdraw
from processes.errors import NoLongerOpen, NotAllowed
from processes.facts.certificates import (
    OTHERWISE,
    TAKEN_BACK,
    is_taken_back,
    proposals,
    said_to_stay,
)
from processes.facts.enrolment_settings import ENROLMENT_SETTING
from processes.models import (
    Case,
    Certificate,
    Decision,
    Exemption,
    Mail,
    Result,
    db,
    transaction,
)
from tests.asking import Asking
from tests.certifying import MODULE, WHOLE, following, issued, passes, propose, sheet, sign
from tests.moments import brussels
from tests.panel import Panel
from tests.play import Play, refusal
from tests.statements import statements, without_begin


@pytest.fixture
def passed(play: Play) -> Play:
    """Amina passed NT2 1.2, the only module of NT2 that counts."""
    passes(play)
    return play


@pytest.mark.obligation("3.7-01", "3.7-02")
def test_what_is_proposed_and_signed_is_issued_with_a_number_and_a_code(passed: Play) -> None:
    assert following(passed) == [MODULE, WHOLE]
    case = propose(passed)
    assert passed.open_tasks() == [("director", "sign")]
    assert following(passed) == [WHOLE]
    sign(passed)
    own = issued()
    assert (own.reference, own.kind, own.name) == ("SB-2025-00001", "partial", "Amina")
    assert (own.programme, own.module, own.signed_by) == ("NT2", "NT2 1.2", "Dirk")
    assert len(own.code) == 16
    own.code = "OIBOIBOIBOIB2345"
    for typed in ("oibo-iboi-boib-2345", "0180 1801 8018 2345"):
        assert on_paper(typed, " AMÍNA ") == own
        assert on_paper(typed, "Jan") is None
    db.session.rollback()
    assert db.session.get_one(Case, case.id).end == "ended_issued"
    told = passed.mail("certificate_notice")
    assert "Mijn papieren" in told.text
    assert following(passed) == [WHOLE]


def test_only_what_follows_can_be_proposed_and_only_once(passed: Play) -> None:
    for what in (("NT2", "NT2 1.2", "diploma"), ("NT2", "NT2 1.3", "partial"), ("", "", "partial")):
        assert refusal(lambda what=what: propose(passed, what))[0] == "what"
    propose(passed)
    assert refusal(lambda: propose(passed))[0] == "what"
    with pytest.raises(NotAllowed):
        propose(passed, WHOLE, by="dirk")


def test_what_follows_no_more_cannot_be_signed(passed: Play) -> None:
    propose(passed)
    with transaction():
        db.session.scalars(select(Result)).one().certificate = False
    assert refusal(lambda: sign(passed))[0] == "signed"
    assert refusal(lambda: sign(passed, signed=False))[0] == "reasons"
    case = sign(passed, signed=False, reasons="Het resultaat is veranderd.")
    assert case.end == "ended_not_signed"
    assert "Het resultaat is veranderd." in passed.mail("not_signed_notice").text
    assert passed.count(Certificate) == 0


def test_a_result_that_an_objection_changes_changes_what_can_be_proposed(play: Play) -> None:
    play.reach_decision(reconvene=True)
    sheet(gives="")
    assert following(play) == []
    play.meet_again(certificate=True)
    [found] = proposals(play.person("amina"))
    assert found.what == MODULE
    assert found.earned.why == ("Geslaagd voor NT2 1.2 op dinsdag 22 april 2025.",)


@pytest.mark.obligation("4.2-01")
def test_who_was_exempted_before_the_new_decision_gets_none_of_the_module(play: Play) -> None:
    case = play.reach_decision(reconvene=True)
    sheet(gives="")
    play.meet_again(certificate=True)
    with transaction():
        exemption = Exemption(
            cursist_id=play.ids["amina"],
            case=db.session.get_one(Case, case.id),
            decision=play.decision(),
            programme="NT2",
            module="NT2 1.2",
            granted_on=date(2025, 4, 21),  # after the first decision, before the new one
        )
        db.session.add(exemption)
    assert following(play) == []


def test_the_direction_withdraws_one_with_a_reason(passed: Play) -> None:
    propose(passed)
    sign(passed)
    own = issued()
    number, code = own.id, own.code

    def withdrawn(by: str, why: str) -> None:
        with transaction():
            withdraw(number, passed.person(by), why)

    with pytest.raises(NotAllowed):
        withdrawn("chris", "Fout.")
    assert refusal(lambda: withdrawn("dirk", " "))[0] == "why"
    withdrawn("dirk", "De naam klopte niet.")
    found = on_paper(code, "Amina")
    assert found
    assert found.withdrawn_on
    assert on_paper("A" * 16, "Amina") is None
    assert "De naam klopte niet." in passed.mail("withdrawn").text
    with pytest.raises(NoLongerOpen):
        withdrawn("dirk", "Nog eens.")
    assert following(passed) == [MODULE, WHOLE]  # it can be proposed anew


@pytest.mark.obligation("3.7-02")
def test_the_secretariat_finds_whom_something_can_be_proposed_for(passed: Play) -> None:
    def found() -> list[tuple[str, str, str]]:
        numbers = db.session.scalars(stretch(passed.person("chris"), TO_PROPOSE).rows).all()
        return [each.what for line in people(numbers) for each in line.proposals]

    assert found() == [MODULE, WHOLE]
    propose(passed)
    assert found() == [WHOLE]  # all that counts was passed
    propose(passed, WHOLE)
    assert found() == []
    with transaction():
        passed.guard("chris", "amina")
    sign(passed, signed=False, reasons="Het klopt niet.")
    assert found() == []  # nobody proposes for their own


@pytest.mark.obligation("4.2-01", "4.2-02")
def test_an_exemption_by_evc_gives_one_of_three_proofs_and_nothing_else(asking: Asking) -> None:
    play = asking.play
    asking.ask(path="evc")
    asking.assess("granted", reasons="Het testcentrum erkende alles.")
    kinds = ("qualification", "partial_qualification", "competences")
    proofs = [("NT2", "NT2 2.1", kind) for kind in kinds]
    assert following(play) == proofs
    found = db.session.scalars(stretch(play.person("chris"), TO_PROPOSE).rows).all()
    assert found == [play.ids["amina"]]
    propose(play, proofs[2])
    sign(play)
    assert issued().kind == "competences"
    assert following(play) == []
    assert db.session.scalars(stretch(play.person("chris"), TO_PROPOSE).rows).all() == []


def test_only_a_result_that_was_taken_back_is_to_be_looked_at(play: Play) -> None:
    play.reach_decision(reconvene=True)
    sheet(gives="")
    play.meet_again(certificate=True)
    case = propose(play)
    sign(play)
    sheet(module="")

    def doubted() -> list[int]:
        return list(db.session.scalars(stretch(play.person("dirk"), TO_LOOK_AT).rows))

    assert (doubted(), is_taken_back(db.session.get_one(Case, case.id))) == ([], False)
    with transaction():
        db.session.scalars(select(Result)).one().certificate = False
    own = issued()
    assert (doubted(), is_taken_back(own.case)) == ([own.id], True)
    assert which_to_look_at([own.id]) == {own.id}
    play.result("2025-06-23", certificate=True)
    assert doubted() == []


def test_who_signs_reads_what_changed(play: Play) -> None:
    play.reach_decision(reconvene=True)
    sheet(gives="")
    play.meet_again(certificate=True)
    propose(play)
    sheet(module="")
    assert refusal(lambda: sign(play)) == ("signed", f"{OTHERWISE} Kies nee, en schrijf waarom.")
    with transaction():
        db.session.scalars(select(Result)).one().certificate = False
    assert refusal(lambda: sign(play)) == ("signed", f"{TAKEN_BACK} Kies nee, en schrijf waarom.")


def test_nobody_is_found_for_exemptions_that_give_nothing(asking: Asking) -> None:
    play = asking.play
    for module in ("NT2 1.2", "NT2 1.3"):
        play.result("2025-04-14", module=module)
    sheet(module="")
    for module in ("NT2 1.2", "NT2 1.3"):
        asking.ask(module=module)
        asking.assess("granted", reasons="Het diploma zegt het.")

    def found() -> list[int]:
        return list(db.session.scalars(stretch(play.person("chris"), TO_PROPOSE).rows))

    assert (following(play), found()) == ([], [])  # of the whole nothing was passed
    with transaction():
        db.session.delete(db.session.scalars(select(Exemption).order_by(Exemption.id)).all()[1])
    play.result("2025-04-15", module="NT2 1.3", certificate=True)
    assert (following(play), found()) == ([WHOLE], [play.ids["amina"]])
    asking.answered(f"{ENROLMENT_SETTING}certificate_with_exemptions", "no")
    assert (following(play), found()) == ([], [])


@pytest.mark.obligation("4.2-02")
def test_an_exemption_that_a_later_case_grants_is_by_evc_no_more_than_the_first(
    asking: Asking,
) -> None:
    play = asking.play
    asking.answered("late_4_3", "mark")
    asking.refused()
    play.travel_to("2025-04-28 09:00")
    asking.late(asking.decision())  # too late: a case of its own
    said = {"reasons": "De post was laat.", "receipt_day": "2025-04-24"}
    play.do("late_object", "sam", {"inadmissible": False}, **said)
    asking.explain("granted")
    [exemption] = db.session.scalars(select(Exemption))
    assert exemption.case.decision is not None
    assert following(play) == []
    assert db.session.scalars(stretch(play.person("chris"), TO_PROPOSE).rows).all() == []


@pytest.mark.obligation("3.7-02")
def test_a_list_of_many_asks_as_much_as_a_list_of_one(passed: Play) -> None:
    one = [passed.ids["amina"]]
    for who in ("jan", "els", "fatma"):
        passed.result("2025-04-14", who, certificate=True)

    def asks(numbers: list[int]) -> int:
        db.session.rollback()
        with statements() as said:
            assert len(people(numbers)) == len(numbers)
        return len(without_begin(said))

    many = [passed.ids[who] for who in ("amina", "jan", "els", "fatma")]
    assert asks(many) == asks(one) == 11


@pytest.mark.obligation("3.6-12", "3.7-02")
def test_the_direction_is_told_that_a_result_behind_one_was_taken_back(play: Play) -> None:
    """The committee gives it anew, it is issued, the appeal against that is won by who appealed,
    and the committee that decides once more gives it not."""
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.reach_decision(reconvene=True)
    sheet(gives="")
    play.meet_again(certificate=True)
    play.accept_mails()
    given = play.decision().id
    propose(play)
    sign(play)

    def told() -> list[str]:
        rows = select(Mail).where(Mail.template == "papers/reversed").order_by(Mail.id)
        return [each.text for each in db.session.scalars(rows)]

    play.open("appeal_committee", at="2025-04-23 10:00", decision=db.session.get(Decision, given))
    panel.hear("2025-05-06")
    panel.do("decide", "stan", {"outcome": "annulled"}, reasons="De toets was te kort.")
    play.travel_to("2025-05-07 10:00")
    panel.do("post_letter", "tess", posted_on="2025-05-07", number="RR123456785BE")
    play.compose()
    play.travel_to("2025-05-12 14:00")
    assert (told(), number_to_look_at(play.person("dirk"))) == ([], 0)
    said = {"sitting_day": "2025-05-12", "reasons": "De punten kloppen nu."}
    play.decide_anew(False, "els", **said)
    text, *others = told()
    assert len(others) == 2  # Bram and Hanne are of the direction too
    assert "SB-2025-00001: NT2 1.2" in text
    assert "https://weerwoord.example/studiebewijzen?stand=nakijken" in text
    looks_at = [number_to_look_at(play.person(who)) for who in ("dirk", "chris")]
    assert looks_at == [1, 0]
    number = issued().id

    def stays(by: str, why: str) -> None:
        with transaction():
            let_stay(number, play.person(by), why)

    with pytest.raises(NotAllowed):
        stays("chris", "Het klopt.")
    assert refusal(lambda: stays("dirk", " ")) == (
        "why",
        "Schrijf waarom dit studiebewijs geldig blijft.",
    )
    stays("dirk", "Amina slaagde intussen elders.")
    assert number_to_look_at(play.person("dirk")) == 0
    own = issued()
    assert (own.withdrawn_on, is_taken_back(own.case)) == (None, True)
    said = said_to_stay(own.case)
    assert said
    assert said.person == play.person("dirk")
    assert said.details["why"] == "Amina slaagde intussen elders."
    assert "Amina slaagde intussen elders." in play.mail("stays").text
    with pytest.raises(NoLongerOpen):
        stays("dirk", "Nog eens.")
    play.travel_to("2025-05-13 10:00")
    with transaction():  # a later committee takes it back once more
        last = play.decision()
        db.session.add(
            Decision(
                case=last.case,
                element=last.element,
                outcome="false",
                reasons="Nog eens.",
                decided_by=last.decided_by,
                decided_at=brussels("2025-05-13 09:00"),
                sat_on=date(2025, 5, 13),
            )
        )
    assert number_to_look_at(play.person("dirk")) == 1
    with transaction():
        withdraw(issued().id, play.person("dirk"), "Het resultaat is veranderd.")
    assert number_to_look_at(play.person("dirk")) == 0
