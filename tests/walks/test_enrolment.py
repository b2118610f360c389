"""Somebody and the secretariat go from the offer to a credit note, in a real browser. What is due
is paid on line, with the demo's bank."""

from tests.walks.steps import finds_all_in_order
from tests.walks.visitor import Visitor

BEA, JOKE = "Bea Smets", "Joke Peeters"
RUN, MODULE = "2526-NA-029", "Coachen van collega’s"
NUMBER = "91.04.12-002.25"


def test_somebody_enrols_pays_on_line_and_cancels(visitor: Visitor) -> None:
    visitor.is_now(BEA)
    enrols(visitor)
    visitor.is_now(JOKE)
    sees_to_it(visitor)
    visitor.is_now(BEA)
    pays_on_line(visitor)
    visitor.is_now(JOKE)
    takes_a_part_back(visitor)
    visitor.is_now(BEA)
    cancels(visitor)
    visitor.is_now(JOKE)
    reads_what_goes_back(visitor)


def enrols(bea: Visitor) -> None:
    bea.goes_to("/aanbod")
    bea.looks_closely("enrolment-offer")
    bea.goes_to(f"/aanbod/{RUN}")
    bea.looks_closely("enrolment-run")
    bea.presses("Schrijf je in")
    bea.fills_in("Rijksregisternummer of bisnummer", NUMBER)
    bea.presses("Schrijf je in")
    bea.is_refused_at("agrees", "akkoord")
    bea.looks_closely("enrolment-refused")
    for each in bea.page.get_by_role("checkbox", name="ik ga akkoord").all():
        each.check()
    bea.presses("Schrijf je in")
    bea.reads("We kregen je inschrijving.")
    bea.looks_closely("enrolment-asked")
    bea.goes_to("/mijn-lessen")
    bea.reads(MODULE, "nog niet in orde")


def sees_to_it(joke: Visitor) -> None:
    joke.goes_to(f"/inschrijvingen?lesgroep={RUN}")
    joke.looks_closely("enrolment-list")
    finds_all_in_order(joke, RUN, BEA)
    joke.looks_closely("enrolment-papers")
    joke.sends()


def pays_on_line(bea: Visitor) -> None:
    bea.waits_until("dinsdag 17 maart 2026")
    bea.goes_to("/account/rekening")
    bea.reads("nog te betalen: € 42,00")
    bea.looks_closely("enrolment-account")
    bea.follows("Betaal nu")
    bea.looks_closely("paying-due")
    bea.presses("Betaal € 42,00")
    bea.reads("Ga verder om te betalen")
    bea.looks_closely("paying-open")
    bea.presses("Ga naar de betaaldienst")
    bea.looks_closely("demo-bank")
    bea.presses("Annuleer de betaling")
    bea.reads("Je betaling is geannuleerd", "Er is niets betaald.")
    bea.looks_closely("paying-cancelled")
    bea.presses("Probeer opnieuw")
    bea.presses("Betaal € 42,00")
    bea.presses("Ga naar de betaaldienst")
    bea.presses("Betaal")
    bea.reads("Je betaling is gelukt")
    bea.looks_closely("paying-paid")
    bea.goes_to("/account/rekening")
    bea.reads("niets meer te betalen", "Betaling: betaald op het internet")


def takes_a_part_back(joke: Visitor) -> None:
    joke.goes_to("/rekeningen?q=Bea")
    joke.follows(BEA)
    joke.follows("Debetnota DN-2026-")
    joke.presses("Maak een creditnota")
    joke.presses("Maak en verstuur de creditnota")
    joke.looks_closely("credit-refused")
    joke.page.get_by_label("Materiaal: ").fill("15")
    joke.fills_in("Waarom", "Het werkboek is uitverkocht.")
    joke.looks_closely("credit")
    joke.presses("Maak en verstuur de creditnota")
    joke.reads("Creditnota CN-2026-")
    joke.looks_closely("credited")


def cancels(bea: Visitor) -> None:
    bea.goes_to("/mijn-lessen")
    bea.follows("Annuleer")
    bea.presses("Annuleer de inschrijving")
    bea.is_refused_at("why", "Schrijf waarom je annuleert.")
    bea.looks_closely("enrolment-cancel")
    bea.fills_in("Waarom annuleer je?", "Ik kan die dagen niet.")
    bea.presses("Annuleer de inschrijving")
    bea.reads("Je inschrijving is geannuleerd.", "niet doorgegaan")
    bea.looks_closely("enrolment-cancelled")
    bea.goes_to("/account/rekening")
    bea.reads("tegoed: € 42,00", "Creditnota CN-2026-")
    bea.looks_closely("enrolment-credited")


def reads_what_goes_back(joke: Visitor) -> None:
    joke.goes_to("/rekeningen")
    joke.reads(BEA, "tegoed: € 42,00")
    joke.looks_closely("ledger-back")
