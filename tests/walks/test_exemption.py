"""An exemption that is refused, and climbs its three steps, in a real browser."""

from tests.walks import steps
from tests.walks.visitor import Visitor

AMINA, TOM, MARC, LIEVE = "Amina Yilmaz", "Tom De Wilde", "Marc Aerts", "Lieve Verbeke"
KNOWN = "Ik had vier jaar boekhouding op school. Ik werkte daarna twee jaar op een kantoor."
TOO_LITTLE = "Je diploma gaat over boekhouden op papier. Deze module gaat over een programma."
STILL_NO = "We bekeken je diploma opnieuw. Het programma komt er niet in voor."
AT_WORK = "Op mijn werk gebruikte ik dat programma elke dag."
NOT_SHOWN = "Er is geen attest van je werkgever."
GRANTED = "De werkgever bevestigde het schriftelijk. Dat is genoeg."


def test_an_exemption_from_the_question_to_the_network_director(visitor: Visitor) -> None:
    case = asks(visitor)
    is_refused(visitor, case)
    asks_why(visitor, case)
    gets_more_words(visitor, case)
    asks_for_a_talk(visitor, case)
    is_heard(visitor, case)
    is_refused_by_the_director(visitor, case)
    goes_to_the_network_director(visitor, case)
    is_granted(visitor, case)
    reads_the_end(visitor, case)


def asks(amina: Visitor) -> str:
    amina.is_now(AMINA)
    amina.goes_to("/dossiers")
    amina.follows("Vraag een vrijstelling")
    amina.looks_closely("exemption-begin")
    amina.presses("Begin")
    amina.fills_in("Welke opleiding is het?", "Zorgkundige")
    amina.presses("Ga verder")
    amina.is_refused_at("module", "Vul de module in.")
    amina.fills_in("Welke module is het?", "Boekhouden 1")
    amina.looks_closely("exemption-module")
    amina.presses("Ga verder")
    amina.fills_in("Wat kan je al, en waar heb je dat geleerd?", KNOWN)
    amina.looks_closely("exemption-known")
    amina.presses("Ga verder")
    amina.chooses("Ik toon het met bewijzen, zoals een diploma of attest")
    amina.looks_closely("exemption-way")
    amina.presses("Ga verder")
    amina.presses("Ga verder")
    amina.reads(KNOWN, "Boekhouden 1")
    amina.chooses("Ik vraag een vrijstelling voor deze module.")
    amina.looks_closely("exemption-check")
    amina.presses("Vraag de vrijstelling")
    amina.reads("We kregen het goed binnen", KNOWN)
    amina.looks_closely("exemption-filed")
    return amina.sees_reference("VR")


def is_refused(tom: Visitor, case: str) -> None:
    tom.is_now(TOM)
    tom.opens_task(case)
    tom.reads(KNOWN)
    tom.chooses("De cursist krijgt de vrijstelling niet")
    tom.fills_in("Waarom?", TOO_LITTLE)
    tom.looks_closely("exemption-assess")
    tom.sends()


def asks_why(amina: Visitor, case: str) -> None:
    amina.is_now(AMINA)
    amina.finds_mail(f"De beslissing over je vrijstelling ({case})")
    amina.reads(TOO_LITTLE, "Je krijgt dan meer uitleg over de beslissing", "antwoord op deze mail")
    amina.opens_case(case)
    amina.reads("Vraag dan meer uitleg, tot en met donderdag 12 maart 2026.")
    amina.looks_closely("exemption-refused")
    climbs(amina, "Ik ga niet akkoord", "ik wil meer uitleg.", "Vraag meer uitleg")


def gets_more_words(tom: Visitor, case: str) -> None:
    tom.is_now(TOM)
    tom.opens_task(case)
    tom.chooses("De beslissing blijft: geen vrijstelling")
    tom.fills_in("Welke uitleg geef je?", STILL_NO)
    tom.looks_closely("exemption-explain")
    tom.sends()


def asks_for_a_talk(amina: Visitor, case: str) -> None:
    amina.is_now(AMINA)
    amina.finds_mail(f"Meer uitleg over je vrijstelling ({case})")
    amina.reads(STILL_NO, "Na dat gesprek beslist de directeur over je vrijstelling.")
    amina.opens_case(case)
    statement = "ik wil een gesprek met de directie."
    climbs(amina, "Vraag een gesprek met de directie", statement, "Vraag het gesprek")


def is_heard(marc: Visitor, case: str) -> None:
    marc.is_now(MARC)
    marc.opens_task(case)
    steps.plans(marc, "12 3 2026", "10,30", "Campus Noord, lokaal 4")
    marc.looks_closely("exemption-invite")
    marc.sends()
    marc.waits_until("donderdag 12 maart 2026")
    marc.opens_task(case)
    steps.reports(
        marc,
        present="Amina Yilmaz en Marc Aerts",
        explains="de directie",
        explained="Wat er in de module geleerd wordt.",
        said=AT_WORK,
    )
    steps.keeps_the_report(marc)


def is_refused_by_the_director(marc: Visitor, case: str) -> None:
    marc.opens_task(case)
    marc.reads(AT_WORK)
    marc.chooses("Nee")
    marc.fills_in("Waarom?", NOT_SHOWN)
    marc.looks_closely("exemption-decide")
    marc.sends()


def goes_to_the_network_director(amina: Visitor, case: str) -> None:
    amina.is_now(AMINA)
    amina.finds_mail(f"De beslissing over je vrijstelling, na het gesprek ({case})")
    amina.reads(NOT_SHOWN, "Marc Aerts nam deze beslissing als directeur.", AT_WORK)
    amina.opens_case(case)
    statement = "ik wil dat de netwerkdirecteur mijn vraag onderzoekt."
    button = "Stuur het naar de netwerkdirecteur"
    climbs(amina, "Schrijf aan de netwerkdirecteur", statement, button)


def is_granted(lieve: Visitor, case: str) -> None:
    lieve.is_now(LIEVE)
    lieve.opens_task(case)
    lieve.reads(AT_WORK, NOT_SHOWN)
    lieve.chooses("Ja")
    lieve.fills_in("Waarom?", GRANTED)
    lieve.looks_closely("exemption-network")
    lieve.sends()


def reads_the_end(amina: Visitor, case: str) -> None:
    amina.is_now(AMINA)
    amina.finds_mail(f"De definitieve beslissing over je vrijstelling ({case})")
    amina.reads("Je krijgt een vrijstelling voor de module Boekhouden 1.", GRANTED)
    amina.opens_case(case)
    amina.reads("De netwerkdirecteur besliste. Die beslissing is definitief.", GRANTED)
    amina.looks_closely("exemption-end")


def climbs(amina: Visitor, step: str, statement: str, button: str) -> None:
    """Asks for the next of the three steps, from the case."""
    amina.presses(step)
    amina.presses("Begin")
    amina.presses("Ga verder")
    amina.presses("Ga verder")
    amina.page.get_by_label(statement).check()
    amina.presses(button)
    amina.reads("We kregen het goed binnen")
