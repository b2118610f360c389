"""A disciplinary procedure, from the notice to the measure (art. 6.2)."""

from datetime import date

import pytest

from processes import cases
from processes.answers import Answer
from processes.cases.administration import delegations
from processes.cases.minors.guardianships import add_guardian, end_guardian
from processes.effects.exclusions import exclusion_of
from processes.errors import NotAllowed
from processes.models import transaction
from tests.correcting import correct
from tests.discipline import WHERE, Discipline, exclusions, letter
from tests.play import Play, refusal


@pytest.mark.obligation("6.2-06", "6.2-07", "6.2-08", "6.2-11", "6.2-14", "6.3-06")
def test_from_the_notice_to_a_definitive_exclusion_that_can_be_appealed(
    discipline: Discipline,
) -> None:
    play = discipline.play
    discipline.start()
    assert play.open_tasks() == [("director", "invite")]
    discipline.invite()
    notice = play.mail("notice")
    assert "start een tuchtprocedure over jou" in notice.text
    assert "Op 10 april gooide Amina een stoel." in notice.text
    assert "Je mag het tuchtdossier inkijken" in notice.text
    assert play.entry("notice")[0] == "REQUEST"
    play.accept_mails()
    play.travel_to("2025-04-18 15:00")
    discipline.hold()
    # Good Friday is a working day; Easter Monday is none.
    assert play.terms() == [("6.2-decision", "2025-04-22")]
    discipline.decide("definitive", scope="location", first_day="2025-04-18")
    told = play.mail("decision_notice").text
    assert "Je bent definitief uitgesloten" in told
    assert "geldt voor de lesplaats Luchtbal" in told
    assert "beroep indienen bij de beroepscommissie" in told
    assert play.terms() == [("6.3-appeal", None)]
    play.accept_mails()
    assert play.terms() == [("6.3-appeal", "2025-04-24")]
    play.travel_to("2025-04-25 00:00")
    assert play.end() == "ended_final"
    assert play.is_final()


@pytest.mark.obligation("6.2-01")
@pytest.mark.parametrize("field", ["ground", "facts", "rule", "programme", "location"])
def test_a_procedure_says_what_happened_and_which_rule_was_broken(
    discipline: Discipline, field: str
) -> None:
    assert refusal(lambda: discipline.start(**{field: " "}))[0] == field


@pytest.mark.obligation("6.2-02")
@pytest.mark.parametrize("who", ["chris", "els", "amina"])
def test_only_the_direction_starts_a_procedure(discipline: Discipline, who: str) -> None:
    with pytest.raises(NotAllowed):
        discipline.start(by=who)


@pytest.mark.obligation("6.2-02")
def test_only_the_direction_decides(discipline: Discipline) -> None:
    discipline.reach_decision()
    with pytest.raises(NotAllowed):
        discipline.decide("none", by="chris")
    discipline.decide("none", by="hanne")
    assert discipline.play.end() == "ended_decided"


@pytest.mark.obligation("6.2-02", "6.2-06")
def test_who_stands_in_for_the_direction_starts_and_decides_nothing(discipline: Discipline) -> None:
    play = discipline.play
    with transaction():
        play.add("lies", "teacher")
        today, dirk = date(2025, 4, 14), play.person("dirk")
        delegations.name_delegate("director", play.person("lies"), today, None, dirk)
    alone = (
        "Alleen een directielid kan dit beslissen (art. 6.2). Jij vervangt de directie, en kan het "
        "dus niet."
    )
    assert refusal(lambda: discipline.start(by="lies")) == ("ground", alone)
    discipline.reach_decision()
    told = {"scope": "centre", "first_day": "2025-04-18", "by": "lies"}
    assert refusal(lambda: discipline.decide("definitive", **told)) == ("measure", alone)
    assert exclusions() == []


@pytest.mark.obligation("6.2-15")
def test_nobody_is_invited_about_a_minor_without_a_known_guardian(play: Play) -> None:
    play.app.config.update(INVITATION_DAYS=7)
    discipline = Discipline(play, cursist="ines")
    with transaction():
        end_guardian(play.person("chris"), 1, date(2025, 4, 13))
    discipline.start()
    assert refusal(discipline.invite) == (
        "channel",
        "Ines is nog geen 18, en we kennen nog geen ouder of voogd. Vraag het secretariaat om die "
        "eerst toe te voegen.",
    )
    with transaction():
        ward, email = play.person("ines"), "kim@encora.example"
        add_guardian(play.person("chris"), ward, "Kim", email, date(2025, 4, 14), None)
    discipline.invite()
    assert [mail.person.name for mail in play.letters("notice")] == ["Kim", "Ines"]


@pytest.mark.obligation("6.2-13")
def test_a_late_decision_is_told_to_the_direction_and_nothing_lapses(
    discipline: Discipline,
) -> None:
    play = discipline.play
    discipline.reach_decision()
    play.travel_to("2025-04-23 00:00")
    overdue = play.letters("decision_overdue")
    assert {mail.person.name for mail in overdue} == {"Bram", "Dirk", "Hanne"}
    assert "ten laatste op dinsdag 22 april 2025" in overdue[0].text
    assert play.open_tasks() == [("director", "decide")]
    discipline.decide("temporary", first_day="2025-04-23", days=3)
    assert play.end() == "ended_decided"


@pytest.mark.obligation("6.2-13")
def test_where_nobody_wrote_the_report_the_direction_hears_it_too_and_only_once(
    discipline: Discipline,
) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite()
    play.accept_mails()
    # The talk is planned for Friday 18 April; Monday 21 April is Easter Monday.
    assert play.terms() == [("6.2-decision", "2025-04-22")]
    play.travel_to("2025-04-22 23:59")
    assert play.letters("decision_overdue") == []
    play.travel_to("2025-04-23 00:00")
    overdue = play.letters("decision_overdue")
    assert {mail.person.name for mail in overdue} == {"Bram", "Dirk", "Hanne"}
    assert "Het verslag van het gesprek is er nog niet." in overdue[0].text
    assert play.open_tasks() == [("director", "talk")]
    discipline.hold()
    assert play.open_tasks() == [("director", "decide")]
    assert play.terms() == [("6.2-decision", "2025-04-22")]
    play.travel_to("2025-04-30 09:00")
    assert len(play.letters("decision_overdue")) == 3


@pytest.mark.obligation("6.2-13")
def test_a_talk_that_is_moved_moves_the_last_day_of_its_decision(discipline: Discipline) -> None:
    play = discipline.play
    discipline.start()
    discipline.invite()
    play.accept_mails()
    discipline.hold("moved", day="2025-04-24", time="10:00", **WHERE, move_reason="Bram is ziek.")
    assert play.terms() == [("6.2-decision", "2025-04-25")]
    discipline.hold("cancelled", cancel_reason="Bram is nog ziek.")
    assert play.terms() == []


@pytest.mark.obligation("6.2-03")
@pytest.mark.parametrize("days", [None, 0, 15])
def test_a_temporary_exclusion_of_another_length_is_refused(
    discipline: Discipline, days: int | None
) -> None:
    discipline.reach_decision()
    said = {"first_day": "2025-04-22", "days": days}
    assert refusal(lambda: discipline.decide("temporary", **said))[0] == "days"


@pytest.mark.obligation("6.2-03", "6.2-04")
def test_a_temporary_exclusion_lasts_1_to_14_days_in_a_row(discipline: Discipline) -> None:
    discipline.reach_decision()
    discipline.decide("temporary", first_day="2025-04-22", days=14)
    (temporary,) = exclusions()
    assert (temporary.kind, temporary.scope, temporary.programme) == (
        "temporary",
        "programme",
        "NT2",
    )
    assert temporary.last_day is not None
    assert temporary.last_day.isoformat() == "2025-05-05"
    assert "tot en met maandag 5 mei 2025" in discipline.play.mail("decision_notice").text


@pytest.mark.obligation("6.2-05")
def test_a_definitive_exclusion_says_for_what(discipline: Discipline) -> None:
    discipline.reach_decision()
    said = {"first_day": "2025-04-18"}
    assert refusal(lambda: discipline.decide("definitive", **said))[0] == "scope"
    assert refusal(lambda: discipline.decide("definitive", scope="class", **said))[0] == "scope"
    assert refusal(lambda: discipline.decide("definitive", scope="centre"))[0] == "first_day"
    early = {"scope": "centre", "first_day": "2025-04-17"}
    assert refusal(lambda: discipline.decide("definitive", **early))[0] == "first_day"


@pytest.mark.obligation("6.2-14")
def test_a_decision_has_its_reasons(discipline: Discipline) -> None:
    discipline.reach_decision()
    assert refusal(lambda: discipline.decide("none", reasons=" "))[0] == "reasons"


@pytest.mark.obligation("6.2-14", "6.3-01")
def test_a_measure_that_is_no_exclusion_for_good_opens_no_appeal(discipline: Discipline) -> None:
    discipline.reach_decision()
    discipline.decide("temporary", first_day="2025-04-22", days=1)
    assert "geen beroep mogelijk" in discipline.play.mail("decision_notice").text
    assert discipline.play.is_final()


@pytest.mark.obligation("6.2-14", "6.3-06")
def test_by_registered_letter_the_term_counts_from_the_presumed_receipt(
    discipline: Discipline,
) -> None:
    play = discipline.play
    discipline.reach_decision()
    discipline.decide("definitive", "registered", scope="centre", first_day="2025-04-18")
    assert play.open_tasks() == [("secretariat", "post_exclusion")]
    waits = [("tell_measure", "2025-04-22"), ("measure_untold", "2025-04-23")]
    assert play.terms() == [("6.3-appeal", None), *waits]
    play.do("post_exclusion", "chris", posted_on="2025-04-18", number="RR123456785BE")
    # Presumed on the third working day: 22, 23 and 24 April. Three more: 25, 28 and 29 April.
    assert play.terms() == [("6.3-appeal", "2025-04-29")]
    assert "nadat je deze brief kreeg" in letter().html
    play.travel_to("2025-04-30 00:00")
    assert play.end() == "ended_final"
    assert play.is_final()


@pytest.mark.parametrize(
    ("of_remedy", "last_day", "said"),
    [
        (False, "2025-04-24", "De laatste dag om beroep in te dienen verandert niet."),
        (True, "2025-04-25", "De termijn om beroep in te dienen begint opnieuw."),
    ],
)
def test_a_slip_is_put_right_and_the_term_begins_anew_only_if_the_appeal_was_told_wrong(
    discipline: Discipline, of_remedy: bool, last_day: str, said: str
) -> None:
    play = discipline.play
    discipline.exclude("location")
    play.accept_mails()
    play.travel_to("2025-04-22 10:00")
    correct(play, slip="De datum klopte niet.", of_remedy=of_remedy)
    told = play.mail("corrected").text
    assert "De datum klopte niet." in told
    assert "De uitsluiting geldt voor de lesplaats Luchtbal." in told
    assert said in told
    play.accept_mails()
    assert play.terms() == [("6.3-appeal", last_day)]
    assert exclusion_of(play.decision()) == exclusions()[0]


def test_a_measure_without_appeal_by_letter_ends_once_it_is_posted(discipline: Discipline) -> None:
    play = discipline.play
    discipline.reach_decision()
    discipline.decide("temporary", "registered", first_day="2025-04-28", days=5)
    assert play.open_tasks() == [("secretariat", "post_decision")]
    play.do("post_decision", "chris", posted_on="2025-04-18", number="RR123456785BE")
    assert play.end() == "ended_decided"


@pytest.mark.obligation("6.2-15")
def test_of_a_minor_everything_goes_to_the_guardian(play: Play) -> None:
    discipline = Discipline(play, "ines")
    discipline.exclude()
    told = [play.mail(text).person.name for text in ("notice", "decision_notice")]
    assert told == ["Jan", "Jan"]
    assert "Ines is definitief uitgesloten" in play.mail("decision_notice").text
    assert "start een tuchtprocedure over Ines" in play.mail("notice").text


@pytest.mark.obligation("6.2-15")
def test_from_the_18th_birthday_on_the_cursist_is_told(play: Play) -> None:
    discipline = Discipline(play, "ines")
    play.travel_to("2025-06-04 10:00")
    discipline.start()
    discipline.invite("2025-06-11")
    assert play.mail("notice").person.name == "Jan"
    play.accept_mails()
    play.travel_to("2025-06-11 15:00")
    discipline.hold()
    discipline.decide("definitive", scope="programme", first_day="2025-06-11")
    assert play.mail("decision_notice").person.name == "Ines"
    play.accept_mails()
    with pytest.raises(NotAllowed):
        play.appeal("jan", at="2025-06-12 10:00")
    play.appeal("ines", at="2025-06-12 10:00")


def test_a_case_keeps_the_version_with_which_it_began(play: Play) -> None:
    discipline = Discipline(play)
    play.travel_to("2024-08-27 10:00")
    case = discipline.start()
    discipline.invite("2024-09-02")
    play.accept_mails()
    play.travel_to("2024-09-02 15:00")
    discipline.hold()
    discipline.decide("definitive", scope="programme", first_day="2024-09-02")
    assert case.regulation == "2023-2024"
    play.accept_mails()
    assert play.appeal(at="2024-09-03 10:00").regulation == "2023-2024"


def test_a_member_of_the_direction_does_not_judge_their_own_child(play: Play) -> None:
    with transaction():
        play.guard("bram", "ines")
    with pytest.raises(NotAllowed):
        Discipline(play, "ines").start()


def test_two_who_decide_at_once_decide_once(discipline: Discipline) -> None:
    play = discipline.play
    discipline.reach_decision()
    number = play.task("decide").id

    def decide(who: str) -> str:
        with transaction():
            said = {"reasons": "Daarom."}
            routing = {"measure": "none", "channel": "email"}
            cases.complete(number, play.person(who), Answer(routing, said))
        return who

    answers = play.at_once(lambda: decide("bram"), lambda: decide("dirk"))
    assert sorted(isinstance(answer, str) for answer in answers) == [False, True]
    assert len(play.letters("decision_notice")) == 1


@pytest.mark.obligation("6.2-01", "6.2-17", "6.2-18")
def test_a_ground_that_the_regulation_does_not_give_is_refused(play: Play) -> None:
    discipline = Discipline(play)
    assert refusal(lambda: discipline.start(ground="mood")) == (
        "ground",
        "Kies waarom je de tuchtprocedure start.",
    )
    case = discipline.start()
    assert refusal(lambda: discipline.suspend(case, ground="mood")) == (
        "ground",
        "Kies waarom je de cursist schorst.",
    )
