"""The same pages without JavaScript, and with nothing but a keyboard."""

from tests.walks.house import PASSWORD
from tests.walks.visitor import Visitor

MAIL_OF_AMINA = "amina.yilmaz@springplank.example"
REASONS = "Ik was ziek."


def test_without_javascript_one_can_file_and_invite(visitor_without_scripts: Visitor) -> None:
    files(visitor_without_scripts)
    invites(visitor_without_scripts)


def files(amina: Visitor) -> None:
    amina.is_now("Amina Yilmaz")
    amina.goes_to("/bezwaar")
    amina.follows("NT2 1.2")
    amina.presses("Begin")
    amina.fills_in("Waarom ga je niet akkoord?", REASONS)
    amina.presses("Ga verder")
    amina.presses("Ga verder")
    amina.chooses("Ik ga niet akkoord met de beslissing en ik wil een gesprek.")
    amina.presses("Vraag het gesprek")
    amina.reads("We kregen het goed binnen", "BZ-2026-0014", REASONS)


def invites(ines: Visitor) -> None:
    ines.is_now("Ines Verhulst")
    ines.opens_task("BZ-2026-0014")
    ines.chooses("Op een ander moment")
    ines.fills_in_day("Op welke dag is het gesprek?", "11 3 2026")
    ines.fills_in("Hoe laat begint het?", "14.00")
    ines.chooses("Online, met een videogesprek")
    ines.fills_in("Wat is de link naar het videogesprek?", "https://video.example/amina")
    ines.sends()
    ines.finds_mail("Uitnodiging voor een gesprek op woensdag 11 maart 2026 (BZ-2026-0014)")
    ines.reads("https://video.example/amina")


def test_with_a_keyboard_alone_one_can_sign_in_and_file(visitor: Visitor) -> None:
    visitor.goes_to("/aanmelden")
    visitor.tabs_to("Je e-mailadres").types(MAIL_OF_AMINA)
    visitor.tabs_to("Je wachtwoord").types(PASSWORD)
    visitor.hits("Enter")
    visitor.reads("Mijn dossiers")
    visitor.tabs_to("Naar de inhoud")
    visitor.tabs_to("Vraag een gesprek").hits("Enter")
    visitor.reads("Over welk resultaat gaat het?")
    visitor.tabs_to("NT2 1.2").hits("Enter")
    visitor.reads("De laatste dag is dinsdag 10 maart 2026.")
    visitor.tabs_to("Begin").hits("Enter")
    visitor.reads("Waarom ga je niet akkoord?")
    visitor.tabs_to("Waarom ga je niet akkoord?").types(REASONS)
    visitor.tabs_to("Ga verder").hits("Enter")
    visitor.reads("Wil je bestanden toevoegen?")
    visitor.tabs_to("Ga verder").hits("Enter")
    visitor.reads("Kijk je antwoorden na")
    visitor.tabs_to("Vraag het gesprek").hits("Enter")
    visitor.reads("Er is een probleem")
    visitor.tabs_to("Kruis dit aan").hits("Enter")
    visitor.hits("Space")
    visitor.tabs_to("Vraag het gesprek").hits("Enter")
    visitor.reads("We kregen het goed binnen")
