"""Somebody tells something in confidence: read by the confidant alone, answered, and looked back at
with a code, in a real browser."""

from tests.walks.visitor import Visitor

SOFIE, MARC, JOKE, WIM = "Sofie Janssens", "Marc Aerts", "Joke Peeters", "Wim Maes"
ROOS = "Roos Lambrecht"
STORY = "Een begeleider raakte me aan op de trap. Ik wil dat het stopt."
ANSWER = "Dank je dat je dit vertelt. Ik bel je niet. Kan je dinsdag om 12 uur bij mij komen?"
MORE = "Ja, dinsdag kan ik."


def test_a_confidential_report_is_read_by_the_confidant_alone_and_answered(
    visitor: Visitor,
) -> None:
    visitor.page.context.clear_cookies()
    code = tells(visitor)
    for other in (MARC, JOKE, WIM):
        visitor.is_now(other)
        finds_nothing(visitor)
    visitor.finds_mail("Er staat iets voor je klaar", to="sofie.janssens@")
    visitor.does_not_read("trap")
    visitor.does_not_read(ROOS)
    visitor.is_now(SOFIE)
    answers(visitor)
    visitor.page.context.clear_cookies()
    looks_back(visitor, code)
    visitor.is_now(SOFIE)
    closes(visitor)
    visitor.page.context.clear_cookies()
    reads_that_it_is_closed(visitor, code)


def tells(somebody: Visitor) -> str:
    """What becomes of it is read first; the code."""
    somebody.goes_to("/vertel")
    somebody.reads(SOFIE, "Niemand anders leest het", "Het komt in geen lijst, geen telling")
    somebody.presses("Verstuur")
    somebody.is_refused_at("to", "Kies aan wie je het vertelt.")
    somebody.looks_closely("confidant-refused")
    somebody.page.locator("input[name='to'][value='confidant']").check()
    somebody.fills_in("Wat wil je vragen of vertellen?", STORY)
    somebody.fills_in("Hoe heet je?", ROOS)
    somebody.presses("Verstuur")
    somebody.reads("Je bericht is aangekomen", "We tonen ze maar één keer.")
    somebody.looks_closely("confidant-code")
    return somebody.page.locator("p.ww-typed").inner_text()


def finds_nothing(other: Visitor) -> None:
    for page in ("/berichten", "/zoek?q=begeleider", "/taken", "/"):
        other.goes_to(page)
        other.does_not_read("begeleider raakte")
        other.does_not_read(ROOS)


def answers(sofie: Visitor) -> None:
    sofie.goes_to("/berichten")
    sofie.reads("wacht op antwoord")
    sofie.looks_closely("confidant-listed")
    sofie.follows(ROOS)
    sofie.reads(STORY)
    sofie.presses("Antwoord")
    sofie.is_refused_at("reply", "Schrijf je antwoord.")
    sofie.looks_closely("confidant-answer-refused")
    sofie.fills_in("Wat is je antwoord?", ANSWER)
    sofie.presses("Antwoord")
    sofie.reads("Je antwoord staat er.", ANSWER)


def looks_back(somebody: Visitor, code: str) -> None:
    somebody.goes_to("/vertel/terugkijken")
    somebody.fills_in("Wat is je code?", "AAAA-AAAA-AAAA-AAAA")
    somebody.presses("Kijk terug")
    somebody.looks_closely("confidant-unknown-code")
    somebody.fills_in("Wat is je code?", code)
    somebody.presses("Kijk terug")
    somebody.reads(STORY, ANSWER, SOFIE)
    somebody.looks_closely("confidant-looked-back")
    somebody.fills_in("Wil je nog iets vertellen?", MORE)
    somebody.presses("Vertel dit ook")
    somebody.reads("Het staat erbij.", MORE)


def closes(sofie: Visitor) -> None:
    sofie.goes_to("/berichten")
    sofie.follows(ROOS)
    sofie.reads(MORE)
    sofie.looks_closely("confidant-conversation")
    sofie.presses("Zet bij wat afgesloten is")
    sofie.reads("Het bericht is afgesloten.")


def reads_that_it_is_closed(somebody: Visitor, code: str) -> None:
    somebody.goes_to("/vertel/terugkijken")
    somebody.fills_in("Wat is je code?", code)
    somebody.presses("Kijk terug")
    somebody.reads("Het centrum sloot dit af op")
    somebody.looks_closely("confidant-closed")
