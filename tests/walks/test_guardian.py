"""A guardian enrols their child, reads what is to be signed, and gives the place up again, in a
real browser."""

from datetime import date

from tests.walks.steps import finds_all_in_order
from tests.walks.visitor import Visitor

HILDE, NOOR, JOKE = "Hilde Goossens", "Noor Goossens", "Joke Peeters"
RUN = "2526-NA-029"


def number_of(born: date) -> str:
    """A national register number of somebody born on this day in this century, by its check."""
    begin = f"{born:%y%m%d}002"
    return f"{begin}{97 - int('2' + begin) % 97:02}"


def test_a_guardian_enrols_a_child_and_cancels(visitor: Visitor) -> None:
    visitor.is_now(HILDE)
    enrols(visitor)
    visitor.is_now(NOOR)
    reads_it(visitor)
    visitor.is_now(JOKE)
    sees_to_it(visitor)
    visitor.is_now(HILDE)
    cancels(visitor)


def enrols(hilde: Visitor) -> None:
    hilde.goes_to(f"/aanbod/{RUN}")
    hilde.presses("Schrijf je in")
    hilde.follows(f"Schrijf {NOOR} in")
    hilde.reads("Voor wie?", NOOR)
    hilde.presses("Schrijf je in")
    hilde.is_refused_at("register_number", "Online inschrijven kan met een rijksregisternummer")
    hilde.looks_closely("guardian-refused")
    number = number_of(date(2009, 6, 3))
    hilde.fills_in("Rijksregisternummer of bisnummer van wie les volgt", number)
    for box in hilde.page.locator("main form.ww-form input[name^='agrees']").all():
        box.check()
    hilde.presses("Schrijf je in")
    hilde.reads("We kregen je inschrijving.")
    hilde.looks_closely("guardian-enrolled")


def reads_it(noor: Visitor) -> None:
    """Who is under 18 reads it, and changes nothing of it."""
    noor.goes_to("/mijn-lessen")
    noor.reads(f"Lesgroep {RUN}", "nog niet in orde")
    assert noor.page.get_by_role("link", name="Annuleer").count() == 0
    noor.looks_closely("guardian-minor")


def sees_to_it(joke: Visitor) -> None:
    finds_all_in_order(joke, RUN, NOOR)
    joke.sends()


def cancels(hilde: Visitor) -> None:
    hilde.goes_to("/mijn-lessen")
    own = hilde.page.locator(".ww-task", has_text=RUN).filter(has_text=NOOR)
    assert "ingeschreven" in own.inner_text()
    hilde.looks_closely("guardian-seated")
    own.get_by_role("link", name="Annuleer").click()
    hilde.fills_in("Waarom annuleer je?", "Noor heeft die avond training.")
    hilde.looks_closely("guardian-cancel")
    hilde.presses("Annuleer de inschrijving")
    hilde.reads("Je inschrijving is geannuleerd.", "niet doorgegaan")
    hilde.looks_closely("guardian-cancelled")
