"""A decision that was sent is corrected: what it then says, and who corrects it."""

import pytest

from processes.cases.doors import corrections
from processes.cases.doors.corrections import (
    APPEALED,
    NOT_LATEST,
    SAME,
    Correction,
)
from processes.cases.post import post
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.facts.moments import latest_decision
from processes.models import Case, Decision, DueDate, db, transaction
from tests.correcting import NEW, SLIP, correct, do_correct
from tests.discipline import Discipline
from tests.letters import appeal_decided
from tests.play import Play, refusal


def test_a_corrected_decision_says_what_was_wrong_and_goes_out_by_itself(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-23 09:00")
    first = play.decision()
    correct(play)
    corrected = play.decision()
    assert (corrected.corrects_id, corrected.outcome, corrected.remedy) == (
        first.id,
        first.outcome,
        "3.6-appeal",
    )
    assert (first.reasons, corrected.reasons, corrected.slip) == ("Daarom.", NEW, SLIP)
    letter = play.mail("corrected")
    assert letter.subject == "Verbeterde beslissing (BZ-2025-0001)"
    assert letter.decision_id == corrected.id
    for told in (
        "Op dinsdag 22 april 2025 namen we een beslissing over de module NT2 1.2.",
        SLIP,
        NEW,
        "De evaluatiecommissie komt niet opnieuw samen.",
        "De laatste dag om beroep in te dienen verandert niet. Die dag is vrijdag 25 april 2025.",
        "Tot wanneer? Tot en met vrijdag 25 april 2025.",
    ):
        assert told in letter.text
    assert play.trail("decided", "corrected") == [
        ("2025-04-22 15:00", "decided", "decide_reconvene"),
        ("2025-04-23 09:00", "corrected", "decide_reconvene"),
    ]


def test_a_correction_can_be_corrected_and_each_names_the_one_before(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    correct(play)
    correct(play, reasons="Nu echt juist.", slip="Een tikfout in de punten.")
    chain = [d.corrects_id for d in db.session.scalars(db.select(Decision).order_by(Decision.id))]
    assert chain == [None, 1, 2]
    assert play.count(DueDate) == len({row.id for row in db.session.scalars(db.select(DueDate))})
    assert play.terms() == [("3.6-appeal", "2025-04-25")]


def test_the_target_of_the_committee_is_not_moved_by_the_words_of_the_chair(play: Play) -> None:
    play.reach_decision(reconvene=True)
    before = play.terms()
    play.travel_to("2025-04-24 09:00")
    correct(play)
    assert play.terms() == before == [("reconvene", "2025-05-07")]
    assert "De evaluatiecommissie komt opnieuw samen." in play.mail("corrected").text
    play.meet_again()
    assert play.decision().element == "new_decision"


def test_a_new_decision_keeps_who_sat_when_it_is_corrected(play: Play) -> None:
    play.reach_decision(reconvene=True)
    play.meet_again(certificate=True)
    correct(play, by="dirk")
    corrected = play.decision()
    sat = ["Dirk (Directeur of adjunct-directeur)", "Els (lesgever)", "Fatma (lesgever)"]
    assert (corrected.sat, corrected.sat_on.isoformat()) == (sat, "2025-04-22")
    assert "Je krijgt toch een studiebewijs." in play.mail("corrected").text
    assert f"In de commissie zaten {', '.join(sat)}." in play.mail("corrected").text


def test_an_inadmissible_request_is_corrected_without_a_remedy(play: Play) -> None:
    play.open(result_received="2025-04-01", at="2025-04-15 10:00")
    play.assess_late(inadmissible=True)
    correct(play)
    assert (play.terms(), play.is_final()) == ([], True)
    assert "termijn" not in play.mail("corrected").text


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"slip": " "}, ("slip", "Schrijf wat er fout was.")),
        ({"reasons": " "}, ("reasons", SAME)),
        ({"reasons": "Daarom. "}, ("reasons", SAME)),
    ],
)
def test_a_correction_says_something_new_and_what_was_wrong(
    play: Play, values: dict[str, str], refused: tuple[str, str]
) -> None:
    play.reach_decision()
    assert refusal(lambda: correct(play, **values)) == refused
    assert play.count(Decision) == 1


@pytest.mark.parametrize("who", ["amina", "chris", "dirk", "els", "jan"])
def test_only_who_decided_corrects(play: Play, who: str) -> None:
    play.reach_decision()
    with pytest.raises(NotAllowed):
        correct(play, by=who)
    assert play.count(Decision) == 1


def test_another_chair_does_not_correct_what_they_did_not_decide(play: Play) -> None:
    play.reach_decision()
    with transaction():
        play.add("nora", "chair")
    with pytest.raises(NotAllowed):
        correct(play, by="nora")
    correct(play)
    assert play.decision().decided_by.name == "Bram"


def test_what_a_director_decided_is_not_corrected_by_a_chair(play: Play) -> None:
    with transaction():
        play.add("nora", "chair")
    Discipline(play).exclude()
    with pytest.raises(NotAllowed):
        correct(play, by="nora")
    correct(play)


def test_what_the_appeals_committee_decided_is_not_corrected_by_who_did_not_sit(
    play: Play,
) -> None:
    reference = appeal_decided(play)
    case = db.session.query(Case).filter_by(reference=reference).one()
    decision = latest_decision(case)
    assert decision is not None
    may = {who for who in play.ids if corrections.may_correct(decision, play.person(who))}
    assert may == {"bram", "clara", "nora", "stan"}
    with transaction():
        do_correct(decision.id, play.person("stan"), Correction(NEW, SLIP))
    corrected = latest_decision(db.session.merge(case))
    assert corrected is not None
    assert (corrected.decided_by.name, corrected.acting_for) == ("Stan", None)
    (waiting,) = post.letters_of(case)
    assert (waiting.person.name, waiting.template) == ("Amina", "appeal_committee/decision_letter")


def test_only_the_last_decision_of_a_case_is_corrected(play: Play) -> None:
    play.reach_decision(reconvene=True)
    reconvened = play.decision().id
    play.meet_again()

    def correct_the_first() -> None:
        with transaction():
            do_correct(reconvened, play.person("bram"), Correction(NEW, SLIP))

    assert refusal(correct_the_first) == ("reasons", NOT_LATEST)


def test_once_the_appeal_is_decided_nothing_is_corrected(play: Play) -> None:
    play.reach_decision()
    play.accept_mails()
    appeal = play.appeal(at="2025-04-24 10:00")
    with transaction():
        decided = {"outcome": "confirmed", "reasons": "Juist.", "decided_at": legal_now()}
        db.session.add(
            Decision(
                case_id=appeal.id, element="deliberate", decided_by_id=play.ids["dirk"], **decided
            )
        )
    attacked = db.session.scalars(db.select(Decision.id).order_by(Decision.id)).first()

    def correct_it() -> None:
        with transaction():
            do_correct(attacked, play.person("bram"), Correction(NEW, SLIP))

    assert refusal(correct_it) == ("reasons", APPEALED.format(appeal.reference))
