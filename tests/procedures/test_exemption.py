"""An exemption is asked, decided upon, and accepted or not (art. 4.1, 4.2 and 4.3)."""

from typing import Any

import pytest

from processes.cases.offer import programmes as offer
from processes.errors import NotAllowed
from processes.models import Case, db, transaction
from tests.asking import Asking
from tests.play import refusal


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
    assert "Je krijgt een vrijstelling voor de module NT2 2.1." in told
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


@pytest.mark.obligation("4.1-02", "4.1-04", "2.2-14")
def test_a_test_comes_first_and_its_material_is_paid_before_it(asking: Asking) -> None:
    play = asking.play
    asking.ask(path="language")
    asking.assess("test", reasons="We kijken hoe goed je Nederlands is.")
    assert "**Je doet eerst een proef.**" not in play.mail("more_needed").text
    assert "Je doet eerst een proef." in play.mail("more_needed").text
    assert play.open_tasks() == [("secretariat", "test_paid")]
    unpaid = refusal(lambda: play.do("test_paid", "chris", material="paid"))
    assert unpaid == ("paid_on", "Vul in op welke dag het materiaal betaald is.")
    later = refusal(lambda: play.do("test_paid", "chris", material="paid", paid_on="2025-04-15"))
    assert later == ("paid_on", "Deze dag moet nog komen. De proef kan pas na de betaling.")
    play.do("test_paid", "chris", material="paid", paid_on="2025-04-14")
    play.travel_to("2025-04-15 10:00")
    play.do("test", "rik", report="Amina haalde 16 op 20.")
    assert play.open_tasks() == [("assessor", "assess")]
    # The target counts again from the report.
    assert play.terms() == [("assess_exemption", "2025-04-30")]
    asking.assess("granted")
    assert play.end() == "ended_granted"


@pytest.mark.obligation("2.2-14")
def test_a_test_without_material_costs_nothing(asking: Asking) -> None:
    asking.ask()
    asking.assess("test")
    asking.play.do("test_paid", "chris", material="none")
    assert asking.play.open_tasks() == [("assessor", "test")]


@pytest.mark.obligation("4.1-05")
def test_additional_general_education_is_decided_upon_in_a_talk(asking: Asking) -> None:
    play = asking.play
    asking.ask(path="general_education")
    for verdict in ("granted", "refused"):
        field, message = refusal(lambda verdict=verdict: asking.assess(verdict))
        assert (field, message[:44]) == ("verdict", "Voor aanvullende algemene vorming beslis je ")
    asking.assess("test")
    play.do("test_paid", "chris", material="none")
    play.do("test", "sam", report="Rekenen gaat goed.")
    assert refusal(lambda: asking.assess("granted"))[0] == "verdict"  # a test is no talk
    asking.assess("talk", reasons="We bekijken het samen.")
    assert "We hebben eerst een gesprek met jou." in play.mail("more_needed").text
    play.do("general_talk", "sam", report="We bekeken alle modules.")
    asking.assess("granted")
    assert play.end() == "ended_granted"


@pytest.mark.obligation("4.1-05")
@pytest.mark.parametrize("named", ["Aanvullende  algemene vorming", "AAV Antwerpen"])
def test_general_education_that_is_asked_with_proofs_is_decided_in_a_talk_too(
    asking: Asking, named: str
) -> None:
    asking.ask(programme=named)
    for verdict in ("granted", "refused"):
        field, message = refusal(lambda verdict=verdict: asking.assess(verdict))
        assert (field, message[:44]) == ("verdict", "Voor aanvullende algemene vorming beslis je ")
    asking.assess("talk")
    asking.play.do("general_talk", "sam", report="We bekeken alle modules.")
    asking.assess("refused")
    assert asking.decision().outcome == "refused"


@pytest.mark.obligation("4.1-05")
def test_a_programme_is_general_education_where_the_centre_says_so(asking: Asking) -> None:
    with transaction():
        chris = asking.play.person("chris")
        offer.mark_general(chris, offer.add(chris, "Tweedekans", ["Wiskunde"]), general=True)
    asking.ask(programme="tweedekans", module="Wiskunde")
    assert refusal(lambda: asking.assess("refused"))[0] == "verdict"


def test_a_programme_is_no_general_education_where_the_centre_says_so(asking: Asking) -> None:
    with transaction():
        chris = asking.play.person("chris")
        named = offer.add(chris, "AAV voor koks", ["Wiskunde"])
        assert named.general_education
        offer.mark_general(chris, named, general=False)
    asking.ask(programme="AAV voor koks", module="Wiskunde")
    asking.assess("refused")
    assert asking.decision().outcome == "refused"


@pytest.mark.obligation("4.1-06")
def test_general_education_that_is_asked_by_evc_goes_to_the_test_centre(asking: Asking) -> None:
    asking.ask(programme="Aanvullende algemene vorming", path="evc")
    asking.assess("evc")
    assert asking.play.end() == "ended_referred"


@pytest.mark.obligation("4.1-06", "4.2-02", "4.3-11")
def test_whoever_asks_by_evc_is_referred_and_never_refused_here(asking: Asking) -> None:
    play = asking.play
    asking.ask(path="evc")
    field, message = refusal(lambda: asking.assess("refused"))
    assert (field, message[-26:]) == ("verdict", "klachtenprocedure (art. 4.3)."[-26:])
    asking.assess("evc", reasons="Dat kan bij het testcentrum.")
    told = play.mail("evc_referral").text
    assert "Voor een EVC-traject betaal je een extra bijdrage." in told
    assert "staat in je feedbackformulier hoe je een klacht kan indienen" in told
    assert (play.end(), play.terms()) == ("ended_referred", [])
    assert asking.final() == []


@pytest.mark.obligation("4.1-03", "4.3-11")
def test_whoever_asked_otherwise_gets_a_decision_and_is_not_sent_away(asking: Asking) -> None:
    asking.ask()
    assert refusal(lambda: asking.assess("evc")) == (
        "verdict",
        "De cursist vroeg geen EVC-traject, en krijgt dus een beslissing (art. 4.1). Je kan in je "
        "redenen wel naar een testcentrum verwijzen.",
    )


@pytest.mark.obligation("4.1-04")
def test_a_language_is_not_refused_without_the_test_that_was_asked(asking: Asking) -> None:
    asking.ask(path="language")
    assert refusal(lambda: asking.assess("refused")) == (
        "verdict",
        "De cursist vroeg een proef om te tonen hoe goed die de taal al kent (art. 4.1). Kies "
        "eerst een proef.",
    )
    asking.assess("test")
    asking.play.do("test_paid", "chris", material="none")
    asking.play.do("test", "sam", report="Amina kwam niet.")
    asking.assess("refused")
    assert asking.play.terms() == [("4.3-object", None)]


@pytest.mark.obligation("4.2-02")
def test_an_exemption_by_evc_gives_another_proof(asking: Asking) -> None:
    asking.ask(path="evc")
    asking.assess("granted", reasons="Het testcentrum erkende alles.")
    told = asking.play.mail("decision_notice").text
    assert "Je krijgt daarom een ander bewijs: van je beroepskwalificatie" in told


@pytest.mark.obligation("4.1-01")
@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"programme": " "}, "programme"),
        ({"module": ""}, "module"),
        ({"known": ""}, "known"),
        ({"disagrees": False}, "disagrees"),
    ],
)
def test_a_request_says_for_which_module_and_what_one_can(
    asking: Asking, said: dict[str, Any], field: str
) -> None:
    assert refusal(lambda: asking.ask(**said))[0] == field


def test_a_module_is_asked_once_while_that_runs_and_not_once_it_is_granted(asking: Asking) -> None:
    asking.ask()
    again = "Voor deze module is er al een vraag: dossier VR-2025-0001."
    assert refusal(asking.ask) == ("disagrees", again)
    asking.ask(module="NT2 2.2")
    asking.assess("granted")
    assert refusal(lambda: asking.ask(module="NT2 2.2"))[0] == "disagrees"


def test_a_module_that_was_refused_can_be_asked_again(asking: Asking) -> None:
    asking.refused()
    asking.play.travel_to("2025-04-18 09:00")
    assert asking.ask().reference == "VR-2025-0002"


def test_reminders_of_the_house_go_to_whose_turn_it_is(asking: Asking) -> None:
    play = asking.play
    asking.ask()
    play.travel_to("2025-04-25 08:00")
    assert {m.person.name for m in play.letters("reminder_assess")} == {"Rik", "Sam"}
    asking.assess("refused")
    play.accept_mails()
    asking.disagree("object")
    play.travel_to("2025-04-30 08:00")
    assert [m.person.name for m in play.letters("reminder_explain")] == ["Sam"]


@pytest.mark.parametrize(
    ("day", "version"), [("2024-08-30", "2023-2024"), ("2024-09-02", "2024-2025")]
)
def test_a_case_runs_to_its_end_under_the_version_of_its_beginning(
    asking: Asking, day: str, version: str
) -> None:
    play = asking.play
    case = asking.refused(f"{day} 10:00")
    play.travel_to("2024-09-03 09:00")
    asking.disagree("object")
    asking.explain()
    assert db.session.get_one(Case, case.id).regulation == version
    play.travel_to("2024-09-20 09:00")
    play.accept_mails()
    play.travel_to("2024-09-30 09:00")
    late = asking.late(asking.decision())
    assert late.regulation == version
