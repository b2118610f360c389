"""Two windows on the same: the later one is told what changed meanwhile, and shows both versions;
nothing is overwritten in silence, and what is sent again goes over what was seen."""

from typing import Any

import pytest

from processes.cases.administration.branding import current_branding
from processes.models import Case, Draft, Seat, Setting, db, transaction
from tests.absence import adapt, report
from tests.app.browsing import Browser
from tests.app.deciding import decides
from tests.app.filing import begin, reach_check, values
from tests.letters import appeal_decided, letter, post_letters, write_again
from tests.play import Play

TOLD = "Dit veranderde intussen"


def versions(browser: Browser) -> list[tuple[str, str, str]]:
    """What the page shows: of each field its label, what stands there now, and what was typed."""
    (both,) = browser.page.xpath("//div[contains(@class, 'ww-meanwhile')]")
    names = [" ".join(name.text_content().split()) for name in both.xpath("./h3")]
    said = [each.text_content() for each in both.xpath(".//dd")]
    return list(zip(names, said[::2], said[1::2], strict=True))


def day(name: str, text: str) -> dict[str, str]:
    """A day as a form posts it: `29 4 2025`."""
    parts = ("day", "month", "year")
    return {f"{name}-{part}": said for part, said in zip(parts, text.split(), strict=True)}


def another(browser: Browser, who: str, path: str = "") -> Browser:
    """The same page, in another window."""
    other = Browser(browser.play, who)
    other.get(path or browser.path)
    return other


def typed(number: int = 1) -> dict[str, Any]:
    """What is kept of what staff typed."""
    db.session.rollback()
    return db.session.get_one(Draft, number).values


def test_what_a_cursist_typed_in_another_window_is_shown_beside_it(play: Play) -> None:
    amina = begin(play)
    later = another(amina, "amina")
    amina.send("Ga verder", reasons="Ik was ziek.")
    assert later.send("Ga verder", reasons="De toets was te lang.").status_code == 409
    assert versions(later) == [
        ("Waarom ga je niet akkoord?", "Ik was ziek.", "De toets was te lang.")
    ]
    assert "De toets was te lang." in later.page.xpath("//textarea")[0].text
    assert values()["reasons"] == "Ik was ziek."
    later.send("Ga verder", reasons="Ik was ziek. De toets was te lang.")
    assert later.path == "/indienen/1/bijlagen"
    assert values()["reasons"] == "Ik was ziek. De toets was te lang."


def test_another_question_in_another_window_goes_over_nothing(play: Play) -> None:
    amina = begin(play, at="2025-04-28 10:00")
    late = another(amina, "amina", "/indienen/1/te-laat")
    amina.send("Ga verder", reasons="Ik was ziek.")
    assert late.send("Ga verder", late_reason="Ik lag in bed.").status_code == 200
    assert (values()["reasons"], values()["late_reason"]) == ("Ik was ziek.", "Ik lag in bed.")


def test_a_second_click_and_a_page_that_is_older_but_says_the_same_are_no_change(
    play: Play,
) -> None:
    amina = begin(play)
    later = another(amina, "amina")
    amina.send("Ga verder", reasons="Ik was ziek.")
    assert later.send("Ga verder", reasons="Ik was ziek.").status_code == 200
    assert later.path == "/indienen/1/bijlagen"


def test_what_is_filed_is_what_was_looked_at(play: Play) -> None:
    amina = reach_check(play)
    later = another(amina, "amina", "/indienen/1/waarom")
    later.send("Ga verder", reasons="Iets heel anders.")
    assert amina.send("Vraag het gesprek", disagrees="y").status_code == 409
    assert "Je antwoorden veranderden intussen. Er is nog niets verstuurd." in amina.page.xpath(
        "string()"
    )
    assert "Iets heel anders." in amina.text
    assert play.count(Case) == 0
    amina.send("Vraag het gesprek", disagrees="y")
    assert play.submission().evidence["reasons"] == "Iets heel anders."


def test_what_staff_typed_in_another_window_is_shown_beside_it_also_when_they_go_on_later(
    play: Play,
) -> None:
    bram, path = decides(play)
    later = another(bram, "bram", path)
    bram.send("Bewaar, ik ga later verder", reasons="Een hele middag werk.")
    answer = later.send("Bewaar, ik ga later verder", reconvene="no", reasons="Kort.")
    assert answer.status_code == 409
    assert ("Een hele middag werk.", "Kort.") in [both[1:] for both in versions(later)]
    assert typed()["reasons"] == ["Een hele middag werk."]
    later.send("Bewaar, ik ga later verder", reasons="Een hele middag werk, korter.")
    assert later.path == "/taken"
    assert typed()["reasons"] == ["Een hele middag werk, korter."]


def test_what_was_thrown_away_in_another_window_is_not_there_again_in_silence(play: Play) -> None:
    bram, path = decides(play)
    bram.send("Bewaar, ik ga later verder", reasons="Een slordige reden")
    later = another(bram, "bram", path)
    bram.get(path)
    bram.send("Ja, wis het")
    assert later.send("Kijk na", reasons="Een slordige reden").status_code == 409
    assert [both[1:] for both in versions(later)] == [("(niets)", "Een slordige reden")]
    assert play.count(Draft) == 0


def test_what_the_secretariat_typed_in_another_window_is_shown_beside_it(play: Play) -> None:
    play.result("2025-04-14")
    play.travel_to("2025-04-22 11:00")
    here = "/inkomend/gesprek/1"
    chris, later = Browser(play, "chris"), Browser(play, "chris")
    chris.get(here)
    later.get(here)
    chris.send("Registreer dit", says="Ik ga niet akkoord.")
    assert later.send("Registreer dit", says="Iets anders.").status_code == 409
    assert versions(later) == [("Wat staat er?", "Ik ga niet akkoord.", "Iets anders.")]
    assert typed()["says"] == ["Ik ga niet akkoord."]
    assert later.send("Registreer dit", says="Iets anders.").status_code == 422
    assert typed()["says"] == ["Iets anders."]


def test_so_it_is_with_a_step_that_came_in_off_line(play: Play) -> None:
    with transaction():
        play.add("lies", "teacher")
    report(play)
    adapt(play)
    here = f"/inkomend/stap/{play.task('dispute').id}"
    chris, later = Browser(play, "chris"), Browser(play, "chris")
    chris.get(here)
    later.get(here)
    chris.send("Registreer dit", reasons="Te snel.")
    assert later.send("Registreer dit", reasons="Te laat.").status_code == 409
    assert versions(later) == [("Waarom ga je niet akkoord?", "Te snel.", "Te laat.")]
    assert typed()["reasons"] == ["Te snel."]


def test_the_page_of_a_person_shows_what_another_administrator_changed(play: Play) -> None:
    with transaction():
        play.add("wim", "administrator")
        play.add("xena", "administrator")
    here = f"/beheer/mensen/{play.ids['amina']}"
    wim, xena = Browser(play, "wim"), Browser(play, "xena")
    wim.get(here)
    xena.get(here)
    wim.send("Bewaar", email="amina.nieuw@encora.example")
    assert xena.send("Bewaar", name="Amina Yilmaz").status_code == 409
    assert versions(xena) == [
        ("Naam", "Amina", "Amina Yilmaz"),
        ("E-mailadres", "amina.nieuw@encora.example", "amina@encora.example"),
    ]
    assert play.person("amina").email == "amina.nieuw@encora.example"
    xena.send("Bewaar", email="amina.nieuw@encora.example")
    amina = play.person("amina")
    assert (amina.name, amina.email) == ("Amina Yilmaz", "amina.nieuw@encora.example")


def test_a_list_of_days_keeps_what_somebody_added_meanwhile(play: Play) -> None:
    here = "/instellingen/closing_days"
    dirk, later = Browser(play, "dirk"), Browser(play, "dirk")
    dirk.get(here)
    later.get(here)
    may = {"more-0-month": "5", "more-0-year": "2026"}
    dirk.send("Toon wat er verschuift", **{"more-0-day": "15", **may})
    dirk.send("Verander het antwoord", reason="Werken.")
    assert later.send("Toon wat er verschuift", **{"more-0-day": "18", **may}).status_code == 409
    later.send("Toon wat er verschuift")
    later.send("Verander het antwoord", reason="Werken.")
    db.session.rollback()
    assert db.session.get_one(Setting, "closing_days").token == "2026-05-15,2026-05-18"


def test_the_name_of_the_centre_and_ones_own_address_are_so_too(play: Play) -> None:
    with transaction():
        play.add("wim", "administrator")
    wim, later = Browser(play, "wim"), Browser(play, "wim")
    wim.get("/beheer/centrum")
    later.get("/beheer/centrum")
    wim.send("Bewaar", name="CVO Zuid")
    assert later.send("Bewaar", contact="Bel 03 123 45 67.").status_code == 409
    assert versions(later)[0] == ("Naam van het centrum", "CVO Zuid", "CVO Voorbeeld")
    assert current_branding().contact == ""
    amina, other = Browser(play, "amina"), Browser(play, "amina")
    amina.get("/account")
    other.get("/account")
    amina.send("Bewaar mijn adres", postal_address="Lange Weg 5\n2060 Antwerpen")
    assert other.send("Bewaar mijn adres", postal_address="Korte Weg 1").status_code == 409
    assert versions(other)[0][1:] == ("Lange Weg 5\n2060 Antwerpen", "Korte Weg 1")
    assert play.person("amina").postal_address == "Lange Weg 5\n2060 Antwerpen"


@pytest.mark.parametrize("who", ["amina", "bram"])
def test_nothing_is_said_where_nothing_changed(play: Play, who: str) -> None:
    browser = begin(play) if who == "amina" else decides(play)[0]
    assert TOLD not in browser.text


def test_when_a_result_was_received_is_not_put_right_twice_unseen(play: Play) -> None:
    play.result("2025-04-14")
    play.travel_to("2025-04-22 11:00")
    here = "/ontvangst/resultaat/1"
    chris, later = Browser(play, "chris"), Browser(play, "chris")
    chris.get(here)
    later.get(here)
    why = {"way": "handed", "reason": "De cursist tekende af."}
    chris.send("Bewaar de dag van ontvangst", **day("day", "15 4 2025"), **why)
    answer = later.send("Bewaar de dag van ontvangst", **day("day", "16 4 2025"), **why)
    assert answer.status_code == 409
    assert [each[0] for each in versions(later)] == ["De dag van ontvangst"]
    assert versions(later)[0][1].startswith("dinsdag 15 april 2025: ")
    assert versions(later)[0][2].startswith("woensdag 16 april 2025: ")
    later.send("Bewaar de dag van ontvangst")
    assert later.path == "/resultaten/1"


def test_who_has_a_seat_is_not_written_over_unseen(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/commissies/appeals_evaluation/clb")
    chris.send("Bewaar", holder_email="fatma@encora.example")
    here = f"/commissies/plaatsen/{_last_seat().id}"
    later = another(chris, "chris", here)
    chris.get(here)
    chris.send("Bewaar", substitute_email="gus@encora.example")
    assert later.send("Bewaar", substitute_email="els@encora.example").status_code == 409
    assert versions(later) == [
        ("Wat is het e-mailadres van de vervanger?", "gus@encora.example", "els@encora.example")
    ]
    assert _last_seat().substitute == play.person("gus")
    later.send("Bewaar", substitute_email="els@encora.example")
    assert (_last_seat().holder, _last_seat().substitute) == (
        play.person("fatma"),
        play.person("els"),
    )


def _last_seat() -> Seat:
    db.session.rollback()
    last: Seat = db.session.scalars(db.select(Seat).order_by(Seat.id.desc()).limit(1)).one()
    return last


def test_what_the_post_did_is_not_written_over_unseen(play: Play) -> None:
    where = f"/dossiers/{appeal_decided(play)}/post"
    post_letters(play, number="RR1", posted_on="2025-04-29")
    play.travel_to("2025-05-14 10:00")
    chris, later = Browser(play, "chris"), Browser(play, "chris")
    chris.get(f"{where}/1")
    later.get(f"{where}/1")
    chris.send("Bewaar", fate="delivered", **day("on", "30 4 2025"))
    assert later.send("Bewaar", fate="returned", **day("on", "13 5 2025")).status_code == 409
    assert versions(later)[:2] == [
        ("Wat gebeurde er met de brief?", "Afgeleverd", "Teruggekomen"),
        ("Op welke dag?", "30 4 2025", "13 5 2025"),
    ]
    assert letter(play).fate == "delivered"
    later.get(f"{where}/1")
    later.send("Bewaar", fate="returned", reason="Verkeerd.", **day("on", "13 5 2025"))
    assert letter(play).fate == "returned"


def test_a_letter_that_somebody_posted_meanwhile_shows_what_was_typed_of_it(play: Play) -> None:
    where = f"/dossiers/{appeal_decided(play)}/post"
    post_letters(play, number="RR1", posted_on="2025-04-29")
    write_again(play)
    chris, later = Browser(play, "chris"), Browser(play, "chris")
    chris.get(f"{where}/2")
    later.get(f"{where}/2")
    chris.send("Bewaar", number="RR2", **day("posted_on", "29 4 2025"))
    assert later.send("Bewaar", number="RR3", **day("posted_on", "29 4 2025")).status_code == 409
    assert versions(later) == [("Wat is het nummer van de brief?", "RR2", "RR3")]
    assert (later.title.endswith("Wat gebeurde er met de brief?"), letter(play, 2).number) == (
        True,
        "RR2",
    )
