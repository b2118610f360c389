"""An absence at an evaluation, from the report to what the committee decides, in a real browser."""

from tests.walks import steps
from tests.walks.visitor import Visitor

AMINA, MARC, KARIM = "Amina Yilmaz", "Marc Aerts", "Karim El Idrissi"
SON = "Mijn zoon lag in het ziekenhuis."
TAUGHT = "Alle toetsen samen tellen. Eén toets minder verandert niet veel."
UNEQUAL = "Voor de anderen telde deze toets wel."
MAY_AGAIN = "Een inhaaltoets op vrijdag 20 maart 2026."
EQUAL = "Wie een goede reden heeft, mag de toets inhalen."


def test_an_absence_from_the_report_to_the_decision_of_the_committee(visitor: Visitor) -> None:
    case = reports(visitor)
    is_excused(visitor, case)
    changes_nothing(visitor, case)
    disagrees(visitor, case)
    committee_is_composed(visitor, case)
    committee_decides(visitor, case)
    reads_the_end(visitor, case)


def reports(amina: Visitor) -> str:
    amina.is_now(AMINA)
    amina.goes_to("/dossiers")
    amina.follows("Meld een afwezigheid")
    amina.presses("Begin")
    amina.page.get_by_label("Bij welke opleiding?").select_option("ICT")
    amina.fills_in("Bij welke module?", "Netwerken 1")
    amina.presses("Ga verder")
    amina.is_refused_at("teacher_id", "Kies je lesgever.")
    amina.page.get_by_label("Wie is je lesgever?").select_option(label=KARIM)
    amina.looks_closely("absence-module")
    amina.presses("Ga verder")
    amina.fills_in_day("Op welke dag was de evaluatie?", "5 maart 2026")
    amina.presses("Ga verder")
    amina.fills_in_day("Wat is de laatste dag van de module?", "30 6 2026")
    amina.presses("Ga verder")
    amina.page.get_by_label("Iets anders").check()
    amina.fills_in("Wat wil je daarover zeggen?", SON)
    amina.looks_closely("absence-why")
    amina.presses("Ga verder")
    amina.looks_closely("absence-proof")
    amina.presses("Ga verder")
    amina.reads(SON, "donderdag 5 maart 2026")
    amina.chooses("Ik was er niet bij deze evaluatie. Wat ik hier meld, klopt.")
    amina.looks_closely("absence-check")
    amina.presses("Meld de afwezigheid")
    amina.reads("We kregen het goed binnen", SON, "De directie bekijkt of het centrum de reden")
    return amina.sees_reference("AF")


def is_excused(marc: Visitor, case: str) -> None:
    marc.is_now(MARC)
    marc.opens_task(case)
    marc.reads(SON, "dinsdag 30 juni 2026")
    marc.chooses("Ja")
    marc.fills_in("Waarom?", "Een kind in het ziekenhuis is een goede reden.")
    marc.looks_closely("absence-excuse")
    marc.sends()


def changes_nothing(karim: Visitor, case: str) -> None:
    karim.is_now(KARIM)
    karim.opens_task(case)
    karim.reads(SON)
    karim.chooses("Nee, de evaluatie verandert niet")
    karim.fills_in("Waarom?", TAUGHT)
    karim.looks_closely("absence-adapt")
    karim.sends()


def disagrees(amina: Visitor, case: str) -> None:
    amina.is_now(AMINA)
    amina.finds_mail(f"Beslissing over je evaluatie ({case})")
    amina.reads(TAUGHT, "Meld dat dan aan de directie.", "Het reglement zegt daar niets over.")
    amina.opens_case(case)
    amina.looks_closely("absence-decided")
    amina.presses("Akkoord met de lesgever?")
    amina.chooses("Nee, ik wil dat de evaluatiecommissie beslist")
    amina.fills_in("Waarom ga je niet akkoord?", UNEQUAL)
    amina.looks_closely("absence-dispute")
    amina.sends()


def committee_is_composed(ines: Visitor, case: str) -> None:
    """Without the teacher who decided: there the substitute sits."""
    ines.is_now("Ines Verhulst")
    ines.opens_task(case)
    ines.looks_closely("absence-compose")
    ines.presses("Bewaar en ga verder")
    ines.reads("Het is bewaard.")


def committee_decides(marc: Visitor, case: str) -> None:
    marc.is_now(MARC)
    marc.opens_task(case)
    marc.reads(SON, TAUGHT, UNEQUAL)
    marc.chooses("Ja")
    marc.fills_in("Hoe?", MAY_AGAIN)
    marc.fills_in("Waarom?", EQUAL)
    marc.looks_closely("absence-committee")
    marc.presses("Kijk na")
    marc.reads(MAY_AGAIN, EQUAL)
    marc.presses("Leg voor aan de commissie")
    steps.confirm(marc, case, ("Sofie Janssens", "Tom De Wilde"), EQUAL)


def reads_the_end(amina: Visitor, case: str) -> None:
    amina.is_now(AMINA)
    amina.finds_mail(f"Beslissing van de evaluatiecommissie over een evaluatie ({case})")
    amina.reads(MAY_AGAIN, EQUAL, "Sofie Janssens", "Tom De Wilde")
    amina.opens_case(case)
    amina.reads("Dit dossier is afgesloten", EQUAL)
    amina.looks_closely("absence-end")
