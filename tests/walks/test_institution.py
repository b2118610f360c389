"""An institution goes from the offer to a credit note, in a real browser."""

from tests.walks.steps import finds_all_in_order
from tests.walks.visitor import Visitor

SCHOOL, JOKE, LOTTE = "Basisschool De Vuurtoren", "Joke Peeters", "Lotte Claes"
RUN, MODULE = "2526-NA-029", "Coachen van collega’s"


def test_an_institution_enrols_somebody_and_cancels_after_the_note(visitor: Visitor) -> None:
    visitor.is_now(SCHOOL)
    enrols(visitor)
    visitor.is_now(JOKE)
    sees_to_it(visitor)
    visitor.is_now(SCHOOL)
    cancels(visitor)


def enrols(school: Visitor) -> None:
    school.goes_to(f"/aanbod/{RUN}")
    school.presses("Schrijf iemand in")
    school.presses("Schrijf in")
    school.is_refused_at("people", "Kies wie jullie inschrijven.")
    school.looks_closely("institution-refused")
    school.chooses(LOTTE)
    school.presses("Schrijf in")
    school.reads("1 collega is ingeschreven.", f"{LOTTE}: {MODULE}", "nog niet in orde")
    school.looks_closely("institution-courses")
    school.finds_mail(f"Jullie schreven {LOTTE} in voor {MODULE}", to="de.vuurtoren@")
    school.reads("We kregen jullie inschrijving van Lotte Claes.")


def sees_to_it(joke: Visitor) -> None:
    finds_all_in_order(joke, RUN, LOTTE)
    joke.sends()


def cancels(school: Visitor) -> None:
    school.waits_until("dinsdag 17 maart 2026")
    school.goes_to("/instelling/cursussen")
    lotte = school.page.locator(".ww-task", has_text=LOTTE).filter(has_text=RUN)
    assert "ingeschreven" in lotte.inner_text()
    assert "Debetnota DN-2026-" in lotte.inner_text()
    lotte.get_by_role("link", name="Vervang").click()
    school.reads("Dit is gratis.", "Fatou Diallo")
    school.looks_closely("institution-replace")
    school.goes_to("/instelling/cursussen")
    lotte.get_by_role("link", name="Annuleer").click()
    school.fills_in("Waarom annuleren jullie?", "Lotte werkt dan niet meer bij ons.")
    school.looks_closely("institution-cancel")
    school.presses("Annuleer de inschrijving")
    school.reads("De inschrijving is geannuleerd.", "Creditnota CN-2026-", "geannuleerd")
    school.looks_closely("institution-cancelled")
