"""Moments for a talk or a hearing, on the pages of who offers them and of who answers."""

from sqlalchemy import delete

from processes.cases.committee import members
from processes.clock import legal_now
from processes.facts.polls import open_poll
from processes.models import Role, Talk, db, transaction
from tests.app.site import site_of
from tests.discipline import Discipline
from tests.moments import brussels
from tests.play import Play
from tests.polling import moment_of, offer, poll, say, talks
from tests.tribunal import appeal, excluded

OFFER = {
    "asks": "cursist",
    "day_1__day": "23", "day_1__month": "4", "day_1__year": "2025", "time_1": "14.00",
    "day_2__day": "24", "day_2__month": "4", "day_2__year": "2025", "time_2": "10.00",
    "last_day__day": "16", "last_day__month": "4", "last_day__year": "2025",
    "setting": "at_centre", "place": "Lokaal 12",
}  # fmt: skip


def test_from_the_task_of_the_chair_to_the_choice_of_the_cursist(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    bram, amina = site_of(play, "bram"), site_of(play, "amina")
    task, page = f"/taken/{play.task('invite').id}", f"/dossiers/{case.reference}/momenten"
    assert f'href="{task}/momenten"' in bram.get(task).text
    form = bram.get(f"{task}/momenten").text
    # Answered by Thursday 17 April, before the target of the 23rd; two days later is the 23rd.
    assert 'name="last_day-day" type="text" value="17"' in form
    assert 'name="day_1-day" type="text" value="23"' in form
    unknown = bram.post(f"{task}/momenten", **OFFER, with_whom="Piet")
    assert unknown.status_code == 422
    done = bram.post(f"{task}/momenten", **OFFER, with_whom="Bram", others="Els,  Gus")
    assert (done.status_code, done.location) == (302, f"{task}/momenten")
    words = bram.words(f"{task}/momenten")
    assert "Voorgelegd aan de cursist op dinsdag 15 april 2025 om 10.00 uur." in words
    seen = amina.words(f"/dossiers/{case.reference}")
    assert "Welk moment past voor het gesprek? Kies ten laatste op woensdag 16 april 2025." in seen
    with transaction():
        play.person("amina").language = "fr"
    in_french = amina.words(f"/dossiers/{case.reference}")
    assert "Choisissez un moment pour l" in in_french
    asked = amina.words(page)
    assert "woensdag 23 april 2025 om 14.00 uur" in asked
    assert "Geen enkel moment past" in asked
    assert bram.get(page).status_code == 404
    found = open_poll(play.case())
    assert found is not None
    chosen = amina.post(page, moment=moment_of(found.id, 1))
    assert (chosen.status_code, chosen.location) == (302, f"/dossiers/{case.reference}")
    story = amina.words(chosen.location)
    assert "Het moment is gekozen. Je krijgt de uitnodiging." in story
    assert "Moment gekozen" in story
    assert "Bram, Els en Gus" in play.mail("invitation").text
    assert talks() == [("2025-04-24 10:00", "Lokaal 12")]
    assert amina.get(page).location == f"/dossiers/{case.reference}"


def test_what_is_wrong_stands_at_its_field_and_all_that_was_typed_is_still_there(
    play: Play,
) -> None:
    play.open(at="2025-04-15 10:00")
    bram, path = site_of(play, "bram"), f"/taken/{play.task('invite').id}/momenten"
    half = bram.post(path, **{**OFFER, "time_2": ""})
    assert half.status_code == 422
    assert "Vul de dag en het uur in, of laat allebei leeg." in half.text
    assert 'value="Lokaal 12"' in half.text
    late = bram.post(path, **{**OFFER, "last_day__day": "24"})
    assert late.status_code == 422
    assert "vertrekt. Kies een dag daarvoor, of nodig nu zelf uit." in late.text


def test_who_offers_moments_after_somebody_invited_reads_so(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    task = play.task("invite").id
    bram, path = site_of(play, "bram"), f"/taken/{task}/momenten"
    play.invite()
    said = bram.post(path, **OFFER)
    assert (said.status_code, said.location) == (302, f"/dossiers/{case.reference}")
    told = "De uitnodiging is intussen verstuurd. Daarom zijn er geen momenten voorgelegd."
    assert told in bram.words(said.location)
    assert play.letters("moments") == []


def test_who_chose_is_not_told_of_an_invitation_that_nobody_could_send(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    number = offer(play)
    with transaction():
        db.session.execute(delete(Role).where(Role.person_id == play.ids["bram"]))
        play.add("vera", "chair")
    amina, page = site_of(play, "amina"), f"/dossiers/{case.reference}/momenten"
    story = amina.words(amina.post(page, moment=moment_of(number)).location)
    assert "Bedankt. Je hoort nog wanneer het is." in story
    assert "Je krijgt de uitnodiging" not in story


def test_none_fits_is_said_in_words_and_read_by_the_chair(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    number = offer(play)
    amina, page = site_of(play, "amina"), f"/dossiers/{case.reference}/momenten"
    empty = amina.post(page, moment="none", words="")
    assert empty.status_code == 422
    assert "Schrijf wanneer je wel kan." in empty.text
    assert amina.post(page, moment="9999").status_code == 422
    assert amina.post(page, moment="none", words="Na 18 uur.").status_code == 302
    assert poll(number).outcome == "none_fits"
    words = site_of(play, "bram").words(f"/taken/{play.task('invite').id}/momenten")
    assert "Geen enkel moment past. Dit is het antwoord: Na 18 uur." in words
    assert legal_now() == brussels("2025-04-15 10:00")


def test_members_say_when_they_can_and_who_plans_sees_it_at_a_glance(play: Play) -> None:
    tribunal = excluded(play)
    appeal(play, "2025-04-22 10:00")
    tribunal.compose()
    tribunal.assess()
    where = f"/dossiers/{tribunal.case.reference}"
    number = offer(
        play, ("2025-05-02", "10:00"), ("2025-05-05", "14:00"), by="tess",
        element="invite_hearing", asks="committee", last_day="2025-04-28", place="Zaal 3",
    )  # fmt: skip
    stan, tess = site_of(play, "stan"), site_of(play, "tess")
    assert f'href="{where}/momenten"' in stan.get(where).text
    assert "Je antwoord wordt gevraagd Zeg wanneer je kan Amina" in stan.words("/taken")
    first, second = (f"moment_{each.id}" for each in poll(number).moments)
    assert stan.post(f"{where}/momenten", **{first: "yes"}).status_code == 422
    assert stan.post(f"{where}/momenten", **{first: "yes", second: "ooit"}).status_code == 422
    assert stan.post(f"{where}/momenten", **{first: "yes", second: "no"}).status_code == 302
    assert f'name="{first}" type="radio" value="yes" checked' in stan.get(f"{where}/momenten").text
    assert "Je antwoord wordt gevraagd" not in stan.words("/taken")
    say(play, number, "nora", "maybe", "yes")
    task = f"/taken/{play.task('invite_hearing').id}"
    words = tess.words(f"{task}/momenten")
    assert "vrijdag 2 mei 2025 om 10.00 uur 1: Stan 1: Nora 0 4: Berta, Evert, Clara, Otto" in words
    choice = "vrijdag 2 mei 2025 om 10.00 uur Kan: 1. Als het moet: 1. Kan niet: 0."
    assert choice in tess.words(task)
    with transaction():
        members.recuse(tribunal.case.id, play.person("nora"), "Ik ken de cursist.")
    form = tess.words(task)
    assert "vrijdag 2 mei 2025 om 10.00 uur Kan: 1. Als het moet: 0. Kan niet: 0." in form
    assert "staat hier voor jou nog niets gepland" not in form
    assert site_of(play, "amina").get(f"{where}/momenten").status_code == 404


def test_a_cursist_reads_in_their_own_language_what_they_choose(play: Play) -> None:
    case = play.open(at="2025-04-15 10:00")
    with transaction():
        play.person("amina").language = "fr"
    offer(play)
    assert "En français : choisissez sur cette page" in play.mail("moments").text
    assert "voor het gesprek over je dossier. Je kan kiezen:" in play.mail("moments").text
    amina, page = site_of(play, "amina"), f"/dossiers/{case.reference}/momenten"
    french = amina.words(page)
    assert (
        "Choisissez le moment qui vous convient au plus tard le mercredi 16 avril 2025." in french
    )
    assert "mercredi 23 avril 2025 à 14:00" in french
    assert "Aucun moment ne convient" in french
    wrong = amina.post(page, moment="none", words="").text
    assert "Écrivez quand vous êtes libre." in wrong
    english = amina.words(f"{page}?taal=en")
    assert "Choose the moment that suits you on Wednesday, 16 April 2025 at the latest." in english
    assert "Choose" not in amina.words(f"{page}?taal=nl")


def test_the_direction_says_how_a_disciplinary_invitation_goes_out_with_its_moments(
    play: Play,
) -> None:
    Discipline(play).start()
    bram, path = site_of(play, "bram"), f"/taken/{play.task('invite').id}/momenten"
    form = bram.get(path).text
    # Answered by Wednesday 16 April and invited on the 17th: the gap leaves Thursday the 24th.
    assert 'name="last_day-day" type="text" value="16"' in form
    assert 'name="day_1-day" type="text" value="24"' in form
    later = {**OFFER, "day_1__day": "24", "day_2__day": "25"}
    silent = bram.post(path, **later)
    assert silent.status_code == 422
    assert "Kies hoe de uitnodiging vertrekt." in silent.text
    assert bram.post(path, **later, channel="duif").status_code == 422
    soon = bram.post(path, **OFFER, channel="email")
    assert soon.status_code == 422
    assert "Het gesprek kan ten vroegste op donderdag 24 april 2025." in soon.text
    assert bram.post(path, **later, channel="email").status_code == 302
    assert play.mails()[-1] == ("cursist", "moments")


def test_what_suits_the_committee_is_proposed_to_the_cursist(play: Play) -> None:
    tribunal = excluded(play)
    appeal(play, "2025-04-22 10:00")
    tribunal.compose()
    tribunal.assess()
    asked = {"by": "tess", "element": "invite_hearing", "asks": "committee", "place": "Zaal 3"}
    two = [("2025-04-30", "11:30"), ("2025-05-02", "11:30")]
    number = offer(play, *two, last_day="2025-04-23", **asked)
    task = f"/taken/{play.task('invite_hearing').id}/momenten"
    proposed, suits = 'name="day_1-day" type="text" value="2"', 'value="11.30"'
    for name in ("stan", "berta", "evert", "nora", "clara"):
        say(play, number, name, "yes", "maybe")
    assert suits not in site_of(play, "tess").get(task).text  # Otto said nothing yet
    say(play, number, "otto", "no", "yes")
    form = site_of(play, "tess").get(task).text
    assert (proposed in form, suits in form) == (True, True)
    assert 'name="overrun"' not in form  # the term of the hearing runs
    words = site_of(play, "tess").words(task)
    assert "Zoek eerst een moment met de commissie." in words
    with transaction():  # the room is given to another talk
        other = db.session.query(Talk).order_by(Talk.id).first()
        assert other is not None
        other.state, other.place = "planned", "Zaal 3"
        other.starts_at = brussels("2025-05-02 11:00")
    assert suits not in site_of(play, "tess").get(task).text


def test_past_the_term_of_a_hearing_who_offers_moments_writes_why_it_is_later(play: Play) -> None:
    tribunal = excluded(play)
    appeal(play, "2025-04-22 10:00")
    play.travel_to("2025-05-06 09:00")
    tribunal.compose()
    tribunal.assess()
    tess, path = site_of(play, "tess"), f"/taken/{play.task('invite_hearing').id}/momenten"
    assert "Waarom is het later dan het reglement toelaat?" in tess.words(path)
    said = {
        **OFFER, "day_1__day": "12", "day_1__month": "5", "day_2__day": "13", "day_2__month": "5",
        "last_day__day": "7", "last_day__month": "5",
    }  # fmt: skip
    silent = tess.post(path, **said)
    assert silent.status_code == 422
    assert "Schrijf waarom het later is." in silent.text
    assert tess.post(path, **said, overrun="Stan was ziek.").status_code == 302
    found = open_poll(tribunal.case)
    assert found is not None
    assert found.said["overrun"] == "Stan was ziek."
    assert tess.post(path, **{**said, "asks": "committee"}).status_code == 302


def test_the_old_link_of_who_was_asked_before_says_that_others_are_asked(play: Play) -> None:
    tribunal = excluded(play)
    appeal(play, "2025-04-22 10:00")
    tribunal.compose()
    tribunal.assess()
    two = [("2025-05-02", "10:00"), ("2025-05-05", "14:00")]
    said = {"by": "tess", "element": "invite_hearing", "place": "Zaal 3", "last_day": "2025-04-28"}
    offer(play, *two, **said, asks="committee")
    where = f"/dossiers/{tribunal.case.reference}"
    offer(play, *two, **said)  # Amina chooses now
    stan = site_of(play, "stan")
    assert stan.get(f"{where}/momenten").location == where
    assert "We vragen nu aan iemand anders welk moment past." in stan.words(where)
    assert site_of(play, "dirk").get(f"{where}/momenten").status_code == 404
    offer(play, *two, **said, asks="committee")
    assert site_of(play, "amina").get(f"{where}/momenten").location == where
