"""A talk that is moved to a moment which the cursist chooses, in a real browser."""

from tests.walks.visitor import Visitor

INES, OLEH, CASE = "Ines Verhulst", "Oleh Kovalenko", "BZ-2026-0005"
NOW = "vrijdag 13 maart 2026 om 10.30 uur"
PATH = f"/dossiers/{CASE}/momenten"


def test_a_talk_moves_to_the_moment_that_the_cursist_chooses(visitor: Visitor) -> None:
    offers_other_moments(visitor)
    says_that_none_fits(visitor)
    offers_moments_anew(visitor)
    chooses_one(visitor)
    visitor.finds_mail(f"Nieuw moment voor je gesprek: dinsdag 17 maart 2026 ({CASE})")
    visitor.reads("De voorzitter geeft dan les.", "SEQUENCE:2", "DTSTART:20260317T130000Z")


def offers_other_moments(ines: Visitor) -> None:
    ines.is_now(INES)
    ines.opens_task(CASE)
    ines.follows("Leg andere momenten voor, of bekijk de antwoorden")
    ines.reads(f"Het gesprek is nu op {NOW}.")
    ines.looks_closely("moving-offer")
    ines.presses("Leg voor")
    ines.is_refused_at("move_reason", "Schrijf waarom je een ander moment wil.")
    ines.looks_closely("moving-offer-refused")
    ines.fills_in("Waarom wil je een ander moment?", "De voorzitter geeft dan les.")
    ines.presses("Leg voor")
    ines.reads("De momenten zijn voorgelegd.", "Kiest de cursist niets? Dan verandert er niets.")
    ines.looks_closely("moving-offered")


def says_that_none_fits(oleh: Visitor) -> None:
    oleh.is_now(OLEH)
    oleh.finds_mail(f"Welk ander moment past voor het gesprek? ({CASE})")
    oleh.reads(f"Dan blijft het gesprek op {NOW}.")
    oleh.goes_to(PATH)
    oleh.reads("Waarom een ander moment?", "De voorzitter geeft dan les.")
    oleh.looks_closely("moving-choose")
    oleh.chooses("Geen enkel moment past")
    oleh.presses("Bewaar je antwoord")
    oleh.is_refused_at("words", "Schrijf wanneer je wel kan.")
    oleh.looks_closely("moving-choose-refused")
    oleh.fills_in("Wanneer kan je wel?", "Op dinsdag in de namiddag.")
    oleh.presses("Bewaar je antwoord")
    oleh.reads("Bedankt. Je hoort nog wanneer het is.", NOW)


def offers_moments_anew(ines: Visitor) -> None:
    ines.is_now(INES)
    ines.finds_mail(f"Verplaats je het gesprek? Antwoord op je momenten ({CASE})")
    ines.reads("Op dinsdag in de namiddag.", f"Het gesprek blijft nu op {NOW}.")
    ines.opens_task(CASE)
    ines.follows("Leg andere momenten voor, of bekijk de antwoorden")
    ines.reads("Geen enkel moment past. Dit is het antwoord:", "Op dinsdag in de namiddag.")
    ines.fills_in_day("Eerste moment: op welke dag?", "17 3 2026")
    ines.fills_in("Eerste moment: hoe laat?", "14.00")
    ines.fills_in("Waarom wil je een ander moment?", "De voorzitter geeft dan les.")
    ines.presses("Leg voor")


def chooses_one(oleh: Visitor) -> None:
    oleh.is_now(OLEH)
    oleh.opens_case(CASE)
    oleh.reads("Welk moment past voor het gesprek?", "Tot dan blijft het zoals het nu gepland is.")
    oleh.looks_closely("moving-case")
    oleh.presses("Kies een moment")
    oleh.chooses("dinsdag 17 maart 2026 om 14.00 uur")
    oleh.presses("Bewaar je antwoord")
    oleh.reads("Het moment is gekozen. Je krijgt een mail met de nieuwe afspraak.")
