"""The steps of an exemption on paper, too late, moved or corrected (art. 4.3)."""

import pytest

from processes.cases import Matter
from processes.cases.administration import answers
from processes.cases.incoming.channel import EMAIL, POST
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.errors import NotAllowed
from processes.models import Case, Decision, db, transaction
from tests.asking import Asking
from tests.correcting import correct
from tests.play import brussels, refusal

MISSING = "Zo is de vraag te laat. Was de dag van ontvangst fout genoteerd? Vul dan de juiste in."


@pytest.mark.obligation("4.3-08")
def test_late_at_the_network_director_is_inadmissible(asking: Asking) -> None:
    play = asking.play
    asking.refused_by_director()
    play.travel_to("2025-04-28 09:00")
    assert play.end() == "ended_without_network"
    asking.late(asking.decision())
    assert play.open_tasks() == [("network_director", "late_network")]
    assert "Die laatste dag was vrijdag 25 april 2025." in play.mail("confirmation").text
    taken = refusal(lambda: _assess_late(asking, "late_network", "noor", False))
    assert taken == ("receipt_day", MISSING)
    _assess_late(asking, "late_network", "noor", True)
    told = play.mail("inadmissible_notice").text
    assert "De laatste dag was dus vrijdag 25 april 2025." in told
    assert play.end() == "ended_inadmissible"
    assert asking.final()[-1] == ("decide_director", True)


@pytest.mark.obligation("4.3-08")
def test_a_corrected_receipt_takes_a_late_question_to_the_network_director(asking: Asking) -> None:
    play = asking.play
    asking.refused_by_director()
    play.travel_to("2025-04-28 09:00")
    asking.late(asking.decision())
    early = refusal(lambda: _assess_late(asking, "late_network", "noor", False, "2025-04-21"))
    assert early == (
        "receipt_day",
        "Deze dag ligt vóór de dag van de beslissing. Kijk de datum na.",
    )
    _assess_late(asking, "late_network", "noor", False, "2025-04-24")
    assert play.open_tasks() == [("network_director", "decide_network")]
    assert asking.final()[-1] == ("decide_director", False)
    asking.decide("decide_network", True, "noor")
    assert asking.exemptions() == [("Amina", "NT2 2.1", "2025-04-28")]


@pytest.mark.obligation("4.3-02", "4.3-04")
@pytest.mark.parametrize(
    ("step", "lane", "by", "then"),
    [
        ("object", "assessor", "sam", "explain"),
        ("talk", "director", "hanne", "invite_director"),
    ],
)
def test_of_the_first_two_steps_the_centre_chooses_what_lateness_does(
    asking: Asking, step: str, lane: str, by: str, then: str
) -> None:
    play = asking.play
    asking.refused() if step == "object" else asking.explained()
    play.travel_to("2025-04-28 09:00")
    asking.late(asking.decision())
    assert play.open_tasks() == [(lane, f"late_{step}")]
    asking.answered("late_4_3", "inadmissible")
    taken = refusal(lambda: _assess_late(asking, f"late_{step}", by, False))
    assert taken == ("receipt_day", MISSING)
    asking.answered("late_4_3", "mark")
    _assess_late(asking, f"late_{step}", by, False)
    assert play.open_tasks() == [(lane, then)]
    assert asking.final()[-1][1] is False  # it is taken up: what it attacks does not stand yet


@pytest.mark.obligation("4.3-02", "4.3-04", "4.3-08")
@pytest.mark.parametrize(
    ("step", "by", "answers", "said"),
    [
        ("object", "sam", {}, "Sam koos om er niet op in te gaan."),
        ("talk", "hanne", {}, "Hanne koos om er niet op in te gaan."),
        ("talk", "hanne", {"late_4_3": "inadmissible"}, "koos zelf: op een vraag die te laat is"),
        (
            "talk",
            "hanne",
            {"inadmissible_4_3": "talk_and_network"},
            "In het reglement heet dat: je vraag is niet ontvankelijk.",
        ),
        ("network", "noor", {}, "In het reglement heet dat: je vraag is niet ontvankelijk."),
    ],
)
def test_what_is_too_late_says_by_whose_words_and_from_which_receipt(
    asking: Asking, step: str, by: str, answers: dict[str, str], said: str
) -> None:
    play = asking.play
    reach = {"object": asking.refused, "talk": asking.explained}
    reach.get(step, asking.refused_by_director)()
    for name, token in answers.items():
        asking.answered(name, token)
    play.travel_to("2025-04-28 09:00")
    asking.late(asking.decision())
    _assess_late(asking, f"late_{step}", by, True)
    told = play.mail("inadmissible_notice").text
    assert said in told
    assert ("ontvankelijk" in told) is ("ontvankelijk" in said)
    received = "De extra uitleg" if step == "talk" else "De beslissing"
    assert f"{received} kwam aan op" in told


@pytest.mark.obligation("4.3-04", "4.3-08")
def test_read_otherwise_a_late_request_for_a_talk_cannot_be_taken_up(asking: Asking) -> None:
    play = asking.play
    asking.explained()
    asking.answered("inadmissible_4_3", "talk_and_network")
    play.travel_to("2025-04-28 09:00")
    asking.late(asking.decision())
    taken = refusal(lambda: _assess_late(asking, "late_talk", "hanne", False))
    assert taken == ("receipt_day", MISSING)


def test_a_late_objection_goes_to_who_decided_though_another_assesses_too(asking: Asking) -> None:
    play = asking.play
    asking.refused()
    play.travel_to("2025-04-22 09:00")
    asking.late(asking.decision())
    with pytest.raises(NotAllowed):
        _assess_late(asking, "late_object", "rik", True)
    _assess_late(asking, "late_object", "sam", True)
    assert play.end() == "ended_inadmissible"


@pytest.mark.obligation("4.3-02")
def test_an_e_mail_within_the_term_does_the_step_in_the_case_that_waits(asking: Asking) -> None:
    play = asking.play
    case = asking.refused()
    play.travel_to("2025-04-17 16:00")
    _register(asking, EMAIL, "2025-04-17", "2025-04-17")
    assert play.count(Case) == 1
    assert play.open_tasks() == [("assessor", "explain")]
    sent = db.session.get_one(Case, case.id).submissions[-1]
    assert (sent.element, sent.channel, sent.evidence["reasons"]) == ("object", "email", "Nee.")
    assert play.letters("objection_confirmed")[0].person.name == "Amina"


@pytest.mark.obligation("4.3-02")
def test_a_letter_posted_in_time_that_arrives_later_goes_straight_to_its_step(
    asking: Asking,
) -> None:
    play = asking.play
    asking.refused()
    play.travel_to("2025-04-22 10:00")
    assert (play.end(), asking.final()) == ("ended_without_objection", [("assess", True)])
    _register(asking, POST, "2025-04-17", "2025-04-22")
    assert play.count(Case) == 2
    assert play.open_tasks() == [("assessor", "explain")]
    assert asking.final() == [("assess", False)]
    asking.explain("granted")
    assert asking.exemptions() == [("Amina", "NT2 2.1", "2025-04-22")]


def test_a_step_is_taken_once(asking: Asking) -> None:
    asking.refused()
    asking.disagree("object")
    taken = refusal(lambda: asking.late(asking.decision()))
    assert taken == ("disagrees", "Dit is al ingediend. Je vindt het in dossier VR-2025-0001.")


@pytest.mark.parametrize(
    ("of_remedy", "last_day", "told"),
    [
        (False, "2025-04-17", "De laatste dag om meer uitleg te vragen verandert niet."),
        (True, "2025-04-18", "De termijn om meer uitleg te vragen begint opnieuw."),
    ],
)
def test_a_correction_of_a_refusal_runs_its_term_anew_only_if_it_told_the_next_step_wrong(
    asking: Asking, of_remedy: bool, last_day: str, told: str
) -> None:
    play = asking.play
    asking.refused()
    play.travel_to("2025-04-15 10:00")
    correct(play, "sam", of_remedy=of_remedy)
    play.accept_mails()
    assert play.terms() == [("4.3-object", last_day)]
    assert "**" not in play.mail("corrected").text
    assert told in play.mail("corrected").text
    assert [mail.role for mail in play.letters("corrected")] == ["cursist"]


def test_a_term_that_moves_by_an_answer_of_the_centre_is_told(asking: Asking) -> None:
    play = asking.play
    asking.refused()
    seen = answers.preview("closing_days", "2025-04-16", play.person("dirk")).digest
    with transaction():
        answers.interpret("closing_days", "2025-04-16", play.person("dirk"), seen, "Werken.")
    told = play.mail("term_moved").text
    assert "De laatste dag om meer uitleg te vragen is veranderd." in told
    assert "De laatste dag is nu: vrijdag 18 april 2025" in told


def _assess_late(
    asking: Asking, element: str, by: str, inadmissible: bool, day: str | None = None
) -> Case:
    said = {"reasons": "De telling klopt.", "receipt_day": day}
    return asking.play.do(element, by, {"inadmissible": inadmissible}, **said)


def _register(asking: Asking, channel: str, sent: str, arrived: str) -> None:
    play = asking.play
    with transaction():
        matter = Matter.against(db.session.get_one(Decision, asking.decision().id))
        assert matter is not None
        moments = (brussels(f"{day} 00:00") for day in (sent, arrived))
        letter = Incoming(channel, *moments, "Nee.")
        register_incoming(matter, play.person("amina"), play.person("chris"), letter)
