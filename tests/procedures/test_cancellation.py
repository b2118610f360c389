"""Somebody stops once the lessons have begun, and the direction decides (art. 2.2)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from processes.answers import Answer
from processes.cases import Arrival, open_case, withdraw
from processes.cases.doors.corrections import Correction, correct
from processes.cases.enrolment.attendance import There
from processes.cases.enrolment.papers import proof_of
from processes.cases.file.studies import enrolments
from processes.cases.ledger import desk
from processes.clock import legal_now
from processes.effects.cancellation import (
    AN_AMOUNT,
    GOES_ON,
    NO_REASON,
    NO_RUN,
    NO_WORDS,
    NOT_BEGUN,
    NOT_GOING_ON,
    NOTHING_LEFT,
    PROOF_FIRST,
)
from processes.errors import NotAllowed
from processes.facts.attendance import followed_of
from processes.facts.cancellation import most_of
from processes.facts.enrolment_settings import ENROLMENT_SETTING
from processes.ledger import owed
from processes.ledger.verifying import verify
from processes.models import (
    ABSENT,
    FEE,
    MATERIAL,
    Case,
    Charge,
    Decision,
    Run,
    Setting,
    db,
    transaction,
)
from processes.roles import may_see
from tests.attending import there
from tests.enrolling import own
from tests.moments import brussels
from tests.play import Play, refusal
from tests.stopping import WHY, asks_to_stop, decides, two_lessons_over


@pytest.fixture
def begun(play: Play) -> Play:
    """Amina has a place that costs € 120 and € 10 for material; two of nine lessons are over."""
    two_lessons_over(play)
    return play


@pytest.fixture
def asked(begun: Play) -> Play:
    """She asked to stop."""
    asks_to_stop(begun)
    return begun


@pytest.mark.obligation("2.2-19", "2.2-20", "2.2-21")
def test_the_direction_decides_and_what_was_followed_stays_due(begun: Play) -> None:
    case = asks_to_stop(begun)
    assert case.reference == "ST-2025-0001"
    assert begun.open_tasks() == [("director", "decide")]
    assert "De directie onderzoekt de vraag." in begun.mail("confirmation").text
    assert (case.module, case.programme, case.beside) == ("Soep", "", own("amina").case)
    with pytest.raises(NotAllowed):
        decides(begun, by="chris")
    # 2/9 of € 120 is € 26,67: of € 130 at most € 93,33 comes back beside € 10 of costs.
    field, told = refusal(lambda: decides(begun, back="93,34"))
    assert field == "back"
    assert told.endswith("Er kan hoogstens € 93,33 terugkomen.")
    decides(begun)
    assert (begun.open_tasks(), begun.end()) == ([], "ended_granted")
    assert owed(begun.person("amina")) == -9333
    assert own("amina").end == "left_late"
    assert db.session.scalars(select(Run.places_taken)).one() == 0
    mail = begun.mail("granted_notice")
    assert "€ 93,33" in mail.text
    assert "> Je bent ziek." in mail.text
    assert "Zo is het geteld: Aangerekend: € 130,00. 2 van de 9 lessen gevolgd" in mail.text
    assert verify().misfits == []


@pytest.mark.obligation("2.2-20")
def test_who_is_refused_reads_why_and_where_to_go_on(asked: Play) -> None:
    assert refusal(lambda: decides(asked, "refused", reasons=" ")) == ("reasons", NO_WORDS)
    decides(asked, "refused", reasons="Er is geen speciale reden.")
    assert asked.end() == "ended_refused"
    assert (own("amina").ended_at, owed(asked.person("amina"))) == (None, 0)
    text = asked.mail("refused_notice").text
    assert "> Er is geen speciale reden." in text
    assert "geen beroep mogelijk" in text
    assert "www.vraagenmeldpunt.be" in text
    # Something changed: it can be asked anew.
    assert asks_to_stop(asked).reference == "ST-2025-0002"


@pytest.mark.obligation("2.2-18", "2.2-19")
@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"run": ""}, "run", NO_RUN),
        ({"run": "KO-9"}, "run", NO_RUN),
        ({"reasons": " "}, "reasons", NO_REASON),
        ({"disagrees": False}, "disagrees", "Kruis dit aan als je wilt stoppen."),
    ],
)
def test_what_is_not_right_in_a_request_is_told_at_its_field(
    begun: Play, said: dict[str, Any], field: str, words: str
) -> None:
    assert refusal(lambda: asks_to_stop(begun, **said)) == (field, words)


def test_it_is_asked_once_at_a_time(asked: Play) -> None:
    field, words = refusal(lambda: asks_to_stop(asked))
    assert (field, words) == (
        "run",
        "Je vroeg dit al: dossier ST-2025-0001. De directie beslist daarover.",
    )


@pytest.mark.obligation("2.2-17")
def test_before_the_first_lesson_nobody_has_to_ask(play: Play) -> None:
    two_lessons_over(play)
    play.travel_to("2025-05-04 10:00", settle=False)
    assert refusal(lambda: asks_to_stop(play)) == ("run", NOT_BEGUN)


def test_a_request_can_be_taken_back_until_it_is_decided(asked: Play) -> None:
    with transaction():
        withdraw(the_request().id, asked.person("amina"), "Ik kan toch verder.")
    assert asked.end() == "ended_withdrawn"
    assert {mail.person.name for mail in asked.letters("withdrawal_confirmed")} >= {"Amina", "Dirk"}
    assert own("amina").ended_at is None


def test_the_direction_is_reminded_before_its_target(asked: Play) -> None:
    # Asked on Tuesday 13 May; 29 May is Ascension Day: the tenth working day is Tuesday 27 May.
    assert asked.terms() == [("decide_cancellation", "2025-05-27")]
    asked.travel_to("2025-05-23 07:59")
    assert asked.letters("reminder_decide") == []
    asked.travel_to("2025-05-23 08:00")
    assert len(asked.letters("reminder_decide")) == 3


@pytest.mark.obligation("2.2-20", "2.2-21")
def test_who_asked_in_time_loses_nothing_where_the_direction_is_late(asked: Play) -> None:
    asked.travel_to("2025-07-10 10:00")
    assert refusal(lambda: decides(asked, "over")) == ("outcome", GOES_ON)
    # All nine lessons are over, and nobody wrote down who was there: she stayed away after two.
    decides(asked)
    assert (asked.end(), owed(asked.person("amina"))) == ("ended_granted", -9333)
    assert db.session.scalars(select(Run.places_taken)).one() == 0
    assert "2 van de 9 lessen gevolgd" in asked.mail("granted_notice").text


@pytest.mark.obligation("2.2-19")
def test_what_was_sent_before_the_last_lesson_ended_can_be_registered_after_it(begun: Play) -> None:
    begun.travel_to("2025-07-10 10:00")
    assert refusal(lambda: asks_to_stop(begun)) == ("run", NOT_GOING_ON)
    late = refusal(lambda: registers(begun, "2025-07-01 00:00"))
    assert late == ("run", NOT_GOING_ON)
    assert registers(begun, "2025-06-30 00:00").reference == "ST-2025-0001"


@pytest.mark.obligation("2.2-19")
def test_the_confirmation_says_of_a_letter_the_day_and_what_was_sent_in_line_by_line(
    begun: Play,
) -> None:
    registers(begun, "2025-05-12 00:00")
    text = begun.mail("confirmation").text
    assert "Je stelde die vraag op maandag 12 mei 2025." in text
    assert "- Module: Soep\n- Ingediend door: Amina\n" in text


def registers(play: Play, sent: str) -> Case:
    """Chris registers a letter of Amina that was posted at that moment and arrived today."""
    with transaction():
        amina, chris, at = play.person("amina"), play.person("chris"), brussels(sent)
        came = Arrival(at, legal_now(), "post", chris, sent_at=at)
        answer = Answer({}, WHY)
        return open_case("cancellation", amina, answer, cursist=amina, arrival=came)


def test_where_the_place_is_gone_meanwhile_there_is_nothing_to_decide(asked: Play) -> None:
    assert refusal(lambda: decides(asked, "over")) == ("outcome", GOES_ON)
    with transaction():
        own("amina").ended_at, own("amina").end = legal_now(), "cancelled"
    assert refusal(lambda: decides(asked)) == ("outcome", NOTHING_LEFT)
    decides(asked, "over")
    assert asked.end() == "ended_over"
    assert "De directie moet niets meer beslissen." in asked.mail("over_notice").text


def test_no_chair_and_no_teacher_reads_why_somebody_wants_to_stop(asked: Play) -> None:
    with transaction():
        asked.add("carl", "chair")
        asked.add("tess", "teacher")
    names, case = ("carl", "tess", "els", "chris", "dirk", "amina"), the_request()
    assert [name for name in names if sees_it(asked, name, case)] == ["chris", "dirk", "amina"]


def the_request() -> Case:
    return db.session.scalars(select(Case).where(Case.process == "cancellation")).one()


def sees_it(play: Play, name: str, case: Case) -> bool:
    return may_see(play.person(name), case, legal_now())


def test_a_guardian_asks_for_a_minor(begun: Play) -> None:
    with transaction():
        begun.add("gina")
        begun.guard("gina", "amina")
        begun.person("amina").born_on = legal_now().date().replace(year=2010)
    with pytest.raises(NotAllowed):
        asks_to_stop(begun, by="chris")
    assert refusal(lambda: asks_to_stop(begun))[0] == "disagrees"
    asks_to_stop(begun, by="gina")
    assert begun.mail("confirmation").person.name == "Gina"


@pytest.mark.obligation("2.2-21")
@pytest.mark.parametrize(("token", "most"), [("by_number", 10_333), ("by_time", 10_600)])
def test_long_lessons_count_as_much_or_more_as_the_centre_says(
    asked: Play, token: str, most: int
) -> None:
    with transaction():
        db.session.add(Setting(name=f"{ENROLMENT_SETTING}followed_lessons", token=token))
        last = own("amina").run.lessons[-1]
        last.ends += timedelta(hours=3)
    # 2 of 9 lessons of € 120 are € 26,67; 360 of 1800 minutes are € 24.
    assert most_of(own("amina"), 2, 0).cents == most


def test_two_who_ask_at_one_moment_open_one_request(begun: Play) -> None:
    answers = begun.at_once(*[lambda: asks_to_stop(begun).reference] * 2)
    assert sorted(type(each).__name__ for each in answers) == ["Refused", "str"]


def test_the_lessons_that_were_followed_are_those_of_the_lists(asked: Play) -> None:
    assert followed_of(own("amina")) == (0, 2, 2)
    there(asked, 1, by="chris")
    there(asked, 2, by="chris", said={"amina": There(ABSENT)})
    assert followed_of(own("amina")) == (1, 0, 2)
    for wrong in (0, 2):  # who was absent in the second followed it not, so does not pay it
        assert refusal(lambda said=wrong: decides(asked, followed=said)) == (
            "followed",
            "Schrijf een getal van 1 tot 1: in 1 van de 2 lessen tot nu toe was de cursist er "
            "volgens de aanwezigheden. Van 0 is nog niet opgeschreven wie er was.",
        )
    decides(asked, followed=1)


def test_a_proof_of_a_reduction_is_looked_at_first(asked: Play) -> None:
    with transaction():
        own("amina").claims_reduction, own("amina").proof_at = True, own("amina").seated_at
    assert refusal(lambda: decides(asked)) == ("back", PROOF_FIRST)
    assert own("amina").ended_at is None


@pytest.mark.obligation("2.2-21")
def test_the_fee_comes_back_first_also_where_material_was_charged_before_it(asked: Play) -> None:
    with transaction():
        amina, chris = asked.person("amina"), asked.person("chris")
        fee = db.session.scalars(select(Charge).where(Charge.kind == FEE)).one()
        desk.take_back(chris, fee, 12000, "Verkeerd geteld")
        desk.charge(chris, amina, FEE, "Inschrijvingsgeld", 12000, own("amina"))
    decides(asked)
    back = db.session.scalars(select(Charge).order_by(Charge.id.desc()).limit(1)).one()
    assert (back.kind, back.cents) == (FEE, -9333)


def test_a_proof_says_of_the_lessons_after_that_somebody_stopped(asked: Play) -> None:
    decides(asked)
    asked.travel_to("2025-05-20 10:00")
    proof = proof_of(own("amina"))
    assert (proof.count("Nog niet opgeschreven"), proof.count("Gestopt")) == (2, 2)


def test_nobody_of_the_direction_decides_what_comes_back_to_their_family(asked: Play) -> None:
    with transaction():
        asked.guard("dirk", "amina")
    with pytest.raises(NotAllowed):
        decides(asked)
    decides(asked, by="hanne")


def test_what_was_put_right_before_is_no_part_of_what_comes_back(asked: Play) -> None:
    with transaction():
        material = db.session.scalars(select(Charge).where(Charge.kind == MATERIAL)).one()
        desk.take_back(asked.person("chris"), material, 1000, "Niets gebruikt")
    asked.travel_to("2025-05-13 10:05")
    decides(asked, costs="0", back="50")
    text = asked.mail("granted_notice").text
    assert "Van wat hiervoor aangerekend was, rekenen we € 50,00 niet meer aan." in text
    assert "In totaal krijg je nu € 60,00 terug" in text  # that was paid too


@pytest.mark.obligation("2.2-21")
@pytest.mark.parametrize(
    ("said", "field", "words"),
    [
        ({"followed": 10}, "followed", "Schrijf een getal van 0 tot 2:"),
        ({"followed": None}, "followed", "Schrijf een getal van 0 tot 2:"),
        ({"costs": "-1"}, "costs", AN_AMOUNT),
        ({"back": "veel"}, "back", AN_AMOUNT),
        ({"reasons": " "}, "reasons", NO_WORDS),
    ],
)
def test_what_is_not_right_in_a_decision_is_told_at_its_field(
    asked: Play, said: dict[str, Any], field: str, words: str
) -> None:
    told = refusal(lambda: decides(asked, **said))
    assert told[0] == field
    assert told[1].startswith(words)


# Of € 120 for nine lessons and € 10 of material: by hand, rounded half up to the cent.
@pytest.mark.obligation("2.2-21")
@pytest.mark.parametrize(
    ("followed", "costs", "most"),
    [
        (0, "0", "130"),  # nothing was followed
        (0, "10", "120"),
        (1, "0", "116,67"),  # 1/9 of 120 is 13,33
        (2, "0", "103,33"),  # 2/9 of 120 is 26,67
        (2, "10", "93,33"),
        (2, "103,33", "0"),
        (2, "200", "0"),  # the costs are more than what is left: nobody pays more by stopping
    ],
)
def test_no_more_comes_back_than_what_was_charged_less_followed_and_costs(
    asked: Play, followed: int, costs: str, most: str
) -> None:
    cent_more = f"{float(most.replace(',', '.')) + 0.01:.2f}".replace(".", ",")
    more = lambda: decides(asked, followed=followed, costs=costs, back=cent_more)  # noqa: E731
    assert refusal(more)[0] == "back"
    decides(asked, followed=followed, costs=costs, back=most)
    assert owed(asked.person("amina")) == -round(float(most.replace(",", ".")) * 100)


@pytest.mark.obligation("2.2-21", "7.1-05")
def test_a_corrected_decision_keeps_the_count_and_takes_the_wrong_words_away(asked: Play) -> None:
    decides(asked)
    asked.accept_mails()
    count = own("amina").counted
    assert count.startswith("Aangerekend: € 130,00. 2 van de 9 lessen gevolgd: € 26,67")
    number = db.session.scalars(select(Decision.id)).one()
    with transaction():
        correct(number, asked.person("dirk"), Correction("Je bent verhuisd.", "Je bent niet ziek."))
    told = asked.mail("corrected").text
    assert "> Je bent verhuisd." in told
    assert f"Zo is het geteld: {count}" in " ".join(told.split())
    [line, *_] = enrolments(asked.person("amina"))
    assert (line["Waarom"], line["Hoe het geld geteld is"]) == ("Je bent verhuisd.", count)
