"""What letters and mails of discipline say is true on the day on which it is read."""

import pytest
from lxml import html

from processes.cases.doors.corrections import Correction
from processes.models import Case, db, transaction
from tests.correcting import do_correct
from tests.discipline import Discipline, letter
from tests.play import Play, refusal
from tests.tribunal import Tribunal, appeal, written_to


def words(text: str) -> str:
    """A letter without its marks and its breaks."""
    return " ".join(html.fromstring(text).text_content().split())


# --- Ines is 18 on 10 June 2025


@pytest.mark.obligation("6.3-02")
def test_who_turns_18_before_the_appeal_is_told_who_can_file_it(play: Play) -> None:
    Discipline(play, "ines").exclude(day="2025-06-06")
    to_jan = play.mail("decision_notice")
    assert to_jan.person.name == "Jan"
    assert (
        "Let op: Ines wordt 18 op dinsdag 10 juni 2025. Vanaf die dag moet Ines dit zelf doen. Een "
        "ouder of voogd kan het dan niet meer." in to_jan.text
    )
    [to_ines] = [each for each in play.letters("decision_notice") if each.role == "minor"]
    assert (
        "Op dinsdag 10 juni 2025 word je 18. Vanaf die dag moet je het zelf doen." in to_ines.text
    )


@pytest.mark.obligation("6.3-02")
def test_of_a_birthday_that_is_far_off_nothing_is_said(play: Play) -> None:
    Discipline(play, "ines").exclude()
    assert not [each for each in play.letters("decision_notice") if "18." in each.text]


# --- an exclusion is told on paper


@pytest.mark.obligation("6.2-14")
def test_a_letter_says_from_when_an_exclusion_holds_that_is_posted_late(
    discipline: Discipline,
) -> None:
    discipline.reach_decision()
    discipline.decide("temporary", "registered", first_day="2025-04-18", days=14)
    assert (
        "Ging deze brief later op de post dan vrijdag 18 april 2025? Dan geldt de uitsluiting pas "
        "vanaf de dag waarop hij op de post ging. De laatste dag verandert niet. Ging hij pas na "
        "die laatste dag op de post? Dan heeft de uitsluiting nooit gegolden."
        in words(letter().html)
    )


def over_before_its_letter(discipline: Discipline) -> Play:
    """It is two days after a temporary exclusion of which nobody noted the letter."""
    play = discipline.play
    discipline.reach_decision()
    discipline.decide("temporary", "registered", first_day="2025-04-18", days=3)
    with transaction():
        play.person("amina").postal_address = "Kerkstraat 1\n2060 Antwerpen"
    play.travel_to("2025-04-22 09:00")
    return play


@pytest.mark.obligation("6.2-14")
def test_an_exclusion_that_is_posted_once_it_is_over_never_held_and_who_decided_hears_so(
    discipline: Discipline,
) -> None:
    play = over_before_its_letter(discipline)
    sent = {"posted_on": "2025-04-22", "number": "RR123456785BE"}
    field, message = refusal(lambda: play.do("post_decision", "chris", **sent))
    assert (field, message[:56]) == (
        "never_held",
        "De uitsluiting liep tot en met zondag 20 april 2025. Gin",
    )
    play.do("post_decision", "chris", never_held=True, **sent)
    told = play.mail("never_held")
    assert (told.person.name, told.role) == ("Bram", "director")
    assert "ging pas op dinsdag 22 april 2025 op de post." in told.text
    assert "De uitsluiting heeft dus nooit gegolden." in told.text


@pytest.mark.obligation("6.2-14")
def test_a_letter_that_was_posted_in_time_and_noted_later_asks_nothing_more(
    discipline: Discipline,
) -> None:
    play = over_before_its_letter(discipline)
    play.do("post_decision", "chris", posted_on="2025-04-18", number="RR123456785BE")
    assert play.letters("never_held") == []


@pytest.mark.parametrize(
    ("measure", "said", "told"),
    [
        ("temporary", {"days": 14}, "korter: de laatste dag blijft donderdag 1 mei 2025."),
        ("definitive", {"scope": "centre"}, ""),
    ],
)
def test_while_a_letter_waits_its_exclusion_is_said_to_get_shorter_if_it_does(
    discipline: Discipline, measure: str, said: dict[str, object], told: str
) -> None:
    play = discipline.play
    discipline.reach_decision()
    discipline.decide(measure, "registered", first_day="2025-04-18", **said)
    play.travel_to("2025-04-23 08:00")
    for text in (play.mail("reminder_post").text, play.mail("measure_untold").text):
        assert ("korter" in text) is bool(told)
        assert told in text


@pytest.mark.obligation("6.2-14")
def test_a_minor_is_told_so_of_the_letter_to_the_guardian(play: Play) -> None:
    discipline = Discipline(play, "ines")
    discipline.reach_decision()
    discipline.decide("temporary", "registered", first_day="2025-04-18", days=14)
    [to_ines] = play.letters("decision_letter")
    assert (
        "Ging de brief aan je ouder of voogd later op de post dan vrijdag 18 april 2025? Dan geldt "
        "de uitsluiting pas vanaf de dag waarop die op de post ging." in to_ines.text
    )


@pytest.mark.parametrize(
    ("measure", "channel", "said"),
    [
        ("none", "registered", {}),
        ("temporary", "email", {"first_day": "2025-04-18", "days": 14}),
    ],
)
def test_without_an_exclusion_or_by_mail_nothing_is_said_of_the_post(
    discipline: Discipline, measure: str, channel: str, said: dict[str, object]
) -> None:
    discipline.reach_decision()
    discipline.decide(measure, channel, **said)
    told = discipline.play.mail("decision_notice").text if channel == "email" else letter().html
    assert "op de post" not in told


# --- a suspension


@pytest.mark.obligation("6.2-16")
def test_a_suspension_that_had_not_begun_is_not_told_to_stop(discipline: Discipline) -> None:
    play = discipline.play
    discipline.suspend(discipline.reach_decision(), first_day="2025-04-28")
    discipline.decide("none")
    lifted = play.mail("suspension_lifted")
    assert lifted.subject == "De preventieve schorsing gaat niet door (SC-2025-0001)"
    assert (
        "Daarom gaat de preventieve schorsing niet door. Ze was nog niet begonnen." in lifted.text
    )
    assert "stopt" not in lifted.text


@pytest.mark.obligation("6.2-16")
def test_a_suspension_that_stops_on_its_first_day_stops(discipline: Discipline) -> None:
    discipline.suspend(discipline.reach_decision(), first_day="2025-04-18")
    discipline.decide("none")
    lifted = discipline.play.mail("suspension_lifted")
    assert lifted.subject == "De preventieve schorsing stopt vandaag (SC-2025-0001)"
    assert "Daarom stopt de preventieve schorsing vandaag." in lifted.text


@pytest.mark.parametrize(
    ("measured", "at", "told"),
    [
        (False, "2025-04-20", "Ze loopt van vrijdag 18 april 2025 tot en met donderdag 1 mei"),
        (False, "2025-05-02", "Ze liep van vrijdag 18 april 2025 tot en met donderdag 1 mei 2025."),
        (True, "2025-04-20", "Ze is gestopt op vrijdag 18 april 2025, met de beslissing in de"),
    ],
)
def test_a_correction_tells_how_a_suspension_stands_by_now(
    discipline: Discipline, at: str, told: str, *, measured: bool
) -> None:
    play = discipline.play
    discipline.suspend(discipline.reach_decision(), first_day="2025-04-18")
    suspension = db.session.scalars(db.select(Case).where(Case.beside_id.is_not(None))).one()
    if measured:
        discipline.decide("none")
    play.travel_to(f"{at} 10:00")
    with transaction():
        said = Correction("Er was een dreiging.", "Een tikfout.")
        do_correct(suspension.decisions[0].id, play.person("bram"), said)
    assert told in play.mail("corrected").text


@pytest.mark.obligation("6.2-16", "6.2-20")
def test_a_second_suspension_is_refused_also_once_the_first_is_over(
    discipline: Discipline,
) -> None:
    case = discipline.start()
    discipline.suspend(case, days=3)
    discipline.play.travel_to("2025-04-22 10:00")
    assert refusal(lambda: discipline.suspend(case, days=3, first_day="2025-04-22")) == (
        "first_day",
        "In deze tuchtprocedure is de cursist al geschorst. Een tweede schorsing kan niet. Loopt "
        "de eerste nog? Kijk dan in dat dossier of je ze kan verlengen.",
    )


# --- an appeal


def test_an_exclusion_that_is_annulled_before_it_begins_does_not_stop(play: Play) -> None:
    tribunal = Tribunal(play)
    tribunal.furnish("appeals_discipline")
    Discipline(play).exclude(first_day="2025-06-02")
    appeal(play, "2025-04-22 10:00")
    tribunal.reach_decision()
    tribunal.decide("annulled")
    told = "De uitsluiting geldt niet meer, vanaf vrijdag 2 mei 2025. Je mag naar de lessen komen."
    assert told in written_to(tribunal, "cursist")
    assert told.replace("Je", "Amina") in written_to(tribunal, "director")


def test_that_the_days_of_a_changed_exclusion_are_over_is_said(tribunal: Tribunal) -> None:
    tribunal.reach_decision()
    tribunal.decide("changed", scope="programme", last_day="2025-05-01")
    assert (
        "De dagen van de uitsluiting zijn voorbij. Je mag weer naar de lessen komen."
        in written_to(tribunal, "cursist")
    )


@pytest.mark.obligation("6.3-22", "7.1-09")
def test_who_is_heard_and_reads_no_file_is_led_to_none(tribunal: Tribunal) -> None:
    play = tribunal.play
    with transaction():
        play.add("lies", "teacher")
    lies = play.ids["lies"]
    tribunal.compose()
    tribunal.assess()
    tribunal.invite("2025-04-29", heard=[lies])
    tribunal.play.do(
        "hearing",
        "tess",
        {"talk_outcome": "moved"},
        day="2025-04-30",
        time="10:00",
        move_reason="De zaal is bezet.",
        setting="at_centre",
        place="Zaal 3",
    )
    tribunal.play.do(
        "hearing", "tess", {"talk_outcome": "cancelled"}, cancel_reason="De zaal is bezet."
    )
    told = {
        text: [mail.text for mail in play.letters(text) if mail.role == "heard"]
        for text in ("hearing_invitation", "hearing_moved", "hearing_cancelled")
    }
    assert [len(each) for each in told.values()] == [1, 1, 1]
    assert not [text for [text] in told.values() if "Open het dossier" in text]
    [cancelled] = told["hearing_cancelled"]
    assert "Wil de commissie je dan nog horen? Dan krijg je een nieuwe uitnodiging." in cancelled
    assert "Open het dossier" in play.mail("hearing_cancelled").text
