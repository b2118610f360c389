"""A talk that is moved by moments that are offered, on the pages of who offers and who chooses."""

import pytest

from processes.cases.committee import choosing
from processes.facts.polls import open_poll
from processes.models import transaction
from tests.app.browsing import Browser
from tests.app.site import site_of
from tests.app.test_own_calendar import TALK, address_of, read
from tests.discipline import Discipline
from tests.play import Play
from tests.polling import moment_of, talks
from tests.tribunal import appeal, excluded

OFFER = {
    "asks": "cursist",
    "day_1__day": "23", "day_1__month": "4", "day_1__year": "2025", "time_1": "14.00",
    "day_2__day": "24", "day_2__month": "4", "day_2__year": "2025", "time_2": "10.00",
    "last_day__day": "16", "last_day__month": "4", "last_day__year": "2025",
    "setting": "at_centre", "place": "Lokaal 5", "move_reason": "Bram is dan weg.",
}  # fmt: skip
PLANNED = "vrijdag 25 april 2025 om 14.00 uur"


@pytest.fixture
def planned(play: Play) -> Play:
    """Asked on Tuesday 15 April 2025, and invited at once to a talk on Friday the 25th."""
    play.open(at="2025-04-15 10:00")
    play.invite("2025-04-25")
    return play


def number_of(play: Play) -> int:
    found = open_poll(play.case())
    assert found is not None
    return found.id


def test_from_the_task_of_the_talk_to_the_new_appointment_in_the_calendar(planned: Play) -> None:
    play, reference = planned, planned.case().reference
    path = address_of(Browser(play, "amina"))
    bram, amina = site_of(play, "bram"), site_of(play, "amina")
    task, page = f"/taken/{play.task('talk').id}", f"/dossiers/{reference}/momenten"
    assert "Leg andere momenten voor, of bekijk de antwoorden" in bram.words(task)
    form = bram.get(f"{task}/momenten").text
    assert f"Het gesprek is nu op {PLANNED}. Dat blijft zo" in bram.words(f"{task}/momenten")
    # Two working days to answer, until Thursday the 17th; 22 and 23 April are two days later.
    assert 'name="last_day-day" type="text" value="17"' in form
    assert 'name="day_1-day" type="text" value="23"' in form
    assert 'value="Lokaal 12"' in form
    assert "Ten laatste woensdag 23 april 2025: daarna is er nog een werkdag voor het" in form
    assert ('name="note"' in form, 'name="with_whom"' in form) == (False, False)
    done = bram.post(f"{task}/momenten", **OFFER)
    assert (done.status_code, done.location) == (302, f"{task}/momenten")
    words = bram.words(f"{task}/momenten")
    assert "Kiest de cursist niets? Dan verandert er niets." in words
    assert "eerste moment dat nog vrij is" not in words
    seen = amina.words(f"/dossiers/{reference}")
    assert "Kies ten laatste op woensdag 16 april 2025. Tot dan blijft het zoals het nu" in seen
    asked = amina.words(page)
    assert f"Het gesprek is nu op {PLANNED}." in asked
    assert f"Dan blijft het gesprek op {PLANNED}, tot je iets anders hoort." in asked
    assert "Waarom een ander moment? Bram is dan weg." in asked
    assert read(play, path)[TALK]["sequence"] == "0"
    chosen = amina.post(page, moment=moment_of(number_of(play), 1))
    story = amina.words(chosen.location)
    assert "Het moment is gekozen. Je krijgt een mail met de nieuwe afspraak." in story
    assert talks() == [("2025-04-24 10:00", "Lokaal 5")]
    assert read(play, path)[TALK] == {
        "start": "2025-04-24T08:00:00+00:00", "status": "CONFIRMED", "sequence": "1",
    }  # fmt: skip


def test_what_is_wrong_stands_at_its_field_and_all_that_was_typed_is_still_there(
    planned: Play,
) -> None:
    bram, path = site_of(planned, "bram"), f"/taken/{planned.task('talk').id}/momenten"
    silent = bram.post(path, **{**OFFER, "move_reason": ""})
    assert silent.status_code == 422
    assert "Schrijf waarom je een ander moment wil." in silent.text
    assert 'value="Lokaal 5"' in silent.text
    late = bram.post(path, **{**OFFER, "last_day__day": "25", "day_1__day": "29", "time_2": "11"})
    assert late.status_code == 422
    assert "Ten laatste woensdag 23 april 2025: daarna is er nog een werkdag" in late.text
    assert "Bram is dan weg." in late.text
    same = bram.post(path, **{**OFFER, "day_2__day": "25", "time_2": "14.00"})
    assert "Dan is het gesprek nu al. Kies een ander moment." in same.text


def test_who_offers_moments_after_the_talk_was_moved_reads_so(planned: Play) -> None:
    play, bram = planned, site_of(planned, "bram")
    path = f"/taken/{play.task('talk').id}/momenten"
    play.hold_talk("moved", day="2025-04-30", time="14:00", setting="at_centre", place="Lokaal 1")
    said = bram.post(path, **OFFER)
    assert said.location == f"/dossiers/{play.case().reference}"
    assert "Deze taak is intussen gedaan." in bram.words(said.location)


def test_a_cursist_reads_in_their_own_language_that_the_talk_stays(planned: Play) -> None:
    play = planned
    site_of(play, "bram").post(f"/taken/{play.task('talk').id}/momenten", **OFFER)
    with transaction():
        play.person("amina").language = "fr"
    french = site_of(play, "amina").words(f"/dossiers/{play.case().reference}/momenten")
    assert "Vous recevrez ensuite un mail avec le nouveau rendez-vous." in french
    assert "Le moment reste alors le vendredi 25 avril 2025 à 14:00." in french


def test_the_story_of_the_case_tells_that_nobody_chose(planned: Play) -> None:
    play = planned
    site_of(play, "bram").post(f"/taken/{play.task('talk').id}/momenten", **OFFER)
    play.travel_to("2025-04-17 09:00", settle=False)
    assert choosing.settle() == 1
    told = site_of(play, "amina").words(f"/dossiers/{play.case().reference}")
    assert "Geen ander moment gekozen donderdag 17 april 2025 om 0.00 uur" in told
    assert f"Het blijft op {PLANNED}." in told


def test_a_disciplinary_talk_is_proposed_after_the_gap_of_who_is_invited_anew(play: Play) -> None:
    Discipline(play).start()
    Discipline(play).invite("2025-05-05", "registered")
    play.do("post_notice", "chris", posted_on="2025-04-14", number="RR123456785BE")
    form = site_of(play, "bram").get(f"/taken/{play.task('talk').id}/momenten").text
    # Answered by Wednesday 16 April and told on the 17th, by letter presumed there on the 23rd.
    assert 'name="last_day-day" type="text" value="16"' in form
    assert 'name="day_1-day" type="text" value="29"' in form
    assert 'name="channel"' not in form


def test_a_hearing_that_moves_is_asked_of_the_members_or_of_the_cursist(play: Play) -> None:
    tribunal = excluded(play)
    appeal(play, "2025-04-22 10:00")
    tribunal.compose()
    tribunal.assess()
    tribunal.invite("2025-04-30")
    tess, path = site_of(play, "tess"), f"/taken/{play.task('hearing').id}/momenten"
    words = tess.words(path)
    assert "Zoek eerst een moment met de commissie." in words
    assert "Het is ten laatste op maandag 5 mei 2025." in words
    may = {"day_1__day": "2", "day_1__month": "5", "day_2__day": "5", "day_2__month": "5"}
    asked = {**OFFER, **may, "last_day__day": "24", "asks": "committee", "move_reason": ""}
    assert tess.post(path, **asked).status_code == 302
    where = f"/dossiers/{tribunal.case.reference}/momenten"
    assert "Nu is de zitting op woensdag 30 april 2025 om 14.00 uur." in site_of(
        play, "stan"
    ).words(where)
    assert "Verplaats de zitting op de taak zelf" in tess.words(path)
    # Once the term is over it is said why it is later.
    play.travel_to("2025-05-06 09:00")
    past = {**may, "day_1__day": "12", "day_2__day": "13", "last_day__day": "7"}
    late = {**OFFER, **past, "last_day__month": "5"}
    tess = site_of(play, "tess")
    silent = tess.post(path, **late)
    assert silent.status_code == 422
    assert "Schrijf waarom het later is." in silent.text
    assert tess.post(path, **late, overrun="Stan was ziek.").status_code == 302
