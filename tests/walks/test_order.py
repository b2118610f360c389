"""An order measure, and a suspension during a disciplinary procedure, in a real browser."""

from tests.walks import steps
from tests.walks import test_discipline as discipline
from tests.walks.visitor import Visitor

DAAN, FATOU, KARIM, MARC = "Daan Willems", "Fatou Diallo", "Karim El Idrissi", "Marc Aerts"
HAPPENED = "Daan belde drie keer tijdens de les."
AGREED = "Daan legt zijn telefoon in zijn tas."
DANGER = "Er vlogen stoelen. We onderzoeken eerst wat er gebeurde."
LONGER = "Twee getuigen zijn er pas volgende week."


def test_an_order_measure_that_is_told_in_writing(visitor: Visitor) -> None:
    visitor.is_now(KARIM)
    steps.begins(visitor, "Ordemaatregel", DAAN)
    visitor.fills_in_day("Op welke dag gaf je de ordemaatregel?", "6 3 2026")
    visitor.fills_in("Wat is er gebeurd?", HAPPENED)
    visitor.chooses("Een plan voor begeleiding of extra afspraken")
    visitor.fills_in("Welke afspraken zijn er?", AGREED)
    visitor.looks_closely("order-confirm")
    visitor.presses("Kijk na")
    visitor.reads(HAPPENED, AGREED, "Er is geen beroep mogelijk")
    visitor.presses("Verstuur")
    case = visitor.sees_reference("OM")
    visitor.is_now(DAAN)
    visitor.finds_mail(f"Afsprakennota bij een ordemaatregel ({case})")
    visitor.reads(HAPPENED, AGREED, "Je krijgt een plan voor begeleiding of extra afspraken.")
    visitor.opens_case(case)
    visitor.reads("Dit is een ordemaatregel. Die moet uitgevoerd worden.")
    visitor.looks_closely("order-case")


def test_a_suspension_that_is_extended_once_and_ends_by_itself(visitor: Visitor) -> None:
    beside = discipline.starts(visitor)
    suspension = suspends(visitor, beside)
    reads_until_when(visitor, suspension)
    extends(visitor, suspension)
    may_come_again(visitor, suspension)


def suspends(marc: Visitor, beside: str) -> str:
    marc.goes_to(f"/dossiers/{beside}")
    marc.follows("Preventieve schorsing beginnen")
    marc.chooses("Er is een onderzoek nodig over de feiten")
    marc.fills_in("Leg uit waarom", DANGER)
    marc.fills_in_day("Op welke dag begint de schorsing?", "9 3 2026")
    marc.fills_in("Hoeveel dagen duurt ze?", "15")
    marc.presses("Kijk na")
    marc.is_refused_at("days", "14")
    marc.fills_in("Hoeveel dagen duurt ze?", "5")
    marc.looks_closely("suspension-start")
    marc.presses("Kijk na")
    marc.reads("van maandag 9 maart 2026 tot en met vrijdag 13 maart 2026", DANGER)
    marc.presses("Verstuur")
    return marc.sees_reference("SC")


def reads_until_when(fatou: Visitor, case: str) -> None:
    fatou.is_now(FATOU)
    fatou.finds_mail(
        "Preventieve schorsing van maandag 9 maart 2026 tot en met vrijdag 13 maart 2026"
    )
    fatou.reads("Het is geen straf.", DANGER, "kan de directie ze één keer verlengen")
    fatou.opens_case(case)
    fatou.reads("De preventieve schorsing duurt tot en met vrijdag 13 maart 2026.")
    fatou.looks_closely("suspension-case")


def extends(marc: Visitor, case: str) -> None:
    marc.is_now(MARC)
    marc.opens_task(case)
    marc.fills_in("Hoeveel dagen langer?", "3")
    marc.fills_in("Waarom duurt de schorsing uitzonderlijk langer?", LONGER)
    marc.looks_closely("suspension-extend")
    marc.sends()
    marc.finds_mail("Preventieve schorsing verlengd tot en met maandag 16 maart 2026")
    marc.reads(LONGER, "Langer kan niet: verlengen kan maar één keer.")


def may_come_again(fatou: Visitor, case: str) -> None:
    fatou.is_now(FATOU)
    fatou.waits_until("dinsdag 17 maart 2026")
    fatou.finds_mail(f"De preventieve schorsing is voorbij ({case})")
    fatou.reads("Je mag weer naar de lessen en naar het centrum komen.")
    fatou.opens_case(case)
    fatou.reads("De preventieve schorsing is voorbij. Lessen volgen mag weer.")
    fatou.looks_closely("suspension-end")
