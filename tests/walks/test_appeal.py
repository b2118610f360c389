"""An appeal about an evaluation in the browser: heard, won, and decided anew by the committee."""

from tests.walks import steps
from tests.walks.visitor import Visitor

MEI, GRIET, ANKE, LIEVE = "Mei Lin", "Griet Wouters", "Anke Vermeulen", "Lieve Verbeke"
INES, RACHID = "Ines Verhulst", "Rachid Benali"
BESIDE_ANKE = (LIEVE, INES, RACHID)
WHY = "Mijn mondelinge toets telt niet mee in de punten."
HEARD = "De mondelinge toets staat niet in het verslag van de commissie."
WON = "De commissie kende de punten van de mondelinge toets niet."
ANEW = "Met de mondelinge toets haalt Mei de helft van de punten."


def test_an_appeal_about_an_evaluation_that_is_won_and_decided_anew(visitor: Visitor) -> None:
    appeal = appeals(visitor)
    committee_is_composed(visitor, appeal)
    is_admitted(visitor, appeal)
    is_heard(visitor, appeal)
    committee_decides(visitor, appeal)
    letter_is_posted(visitor, appeal)
    anew = evaluation_committee_is_composed(visitor)
    evaluation_committee_decides_anew(visitor, anew)
    reads_the_new_decision(visitor, appeal, anew)


def appeals(mei: Visitor) -> str:
    mei.is_now(MEI)
    mei.opens_case("BZ-2026-0008")
    mei.presses("Beroep indienen")
    mei.looks_closely("appeal")
    mei.presses("Begin")
    mei.fills_in("Waarom ga je niet akkoord?", WHY)
    mei.presses("Ga verder")
    mei.presses("Ga verder")
    mei.chooses("Ik ga niet akkoord met de beslissing en ik wil in beroep gaan.")
    mei.looks_closely("appeal-check")
    mei.presses("Dien het beroep in")
    mei.reads("We kregen het goed binnen", WHY)
    mei.looks_closely("appeal-filed")
    return mei.sees_reference("BR")


def committee_is_composed(griet: Visitor, appeal: str) -> None:
    griet.is_now(GRIET)
    griet.opens_task(appeal)
    griet.looks_closely("appeal-compose")
    griet.sends()


def is_admitted(anke: Visitor, appeal: str) -> None:
    anke.is_now(ANKE)
    anke.opens_task(appeal)
    anke.reads(WHY)
    anke.chooses("Ja, het beroep is ontvankelijk")
    anke.fills_in("Waarom?", "Het beroep is op tijd.")
    anke.looks_closely("appeal-admissible")
    anke.sends()


def is_heard(griet: Visitor, appeal: str) -> None:
    griet.is_now(GRIET)
    griet.opens_task(appeal)
    steps.plans(griet, "12 3 2026", "10.00", "Stadhuis, zaal 3")
    griet.looks_closely("appeal-hearing-planned")
    griet.sends()
    griet.waits_until("donderdag 12 maart 2026")
    griet.opens_task(appeal)
    steps.reports(
        griet,
        present="Mei Lin, Ines Verhulst en de leden",
        explains="het centrum",
        explained="Hoe de punten samen tellen.",
        said=HEARD,
    )
    griet.looks_closely("appeal-hearing-reported")
    griet.sends()


def committee_decides(anke: Visitor, appeal: str) -> None:
    """All confirm what the chair puts forward: no vote is asked."""
    anke.is_now(ANKE)
    anke.opens_task(appeal)
    anke.reads(HEARD)
    anke.chooses("De beslissing van het centrum geldt niet meer")
    anke.fills_in("Waarom?", WON)
    anke.presses("Kijk na")
    anke.looks_closely("appeal-decision-preview")
    anke.presses("Leg voor aan de commissie")
    steps.confirm(anke, appeal, BESIDE_ANKE, WON)


def letter_is_posted(griet: Visitor, appeal: str) -> None:
    griet.is_now(GRIET)
    griet.opens_task(appeal)
    griet.looks_closely("appeal-post")
    steps.gives_the_address(griet, appeal)
    griet.fills_in_day("Op welke dag is de brief gepost?", "12 3 2026")
    griet.fills_in(f"Wat is het nummer van de brief aan {MEI}?", "RR123456785BE")
    griet.sends()


def evaluation_committee_is_composed(ines: Visitor) -> str:
    ines.is_now(INES)
    ines.goes_to("/taken")
    ines.looks_closely("anew-tasks")
    reference = ines.sees_reference("NB")
    ines.opens_task(reference)
    ines.looks_closely("anew-compose")
    ines.presses("Bewaar en ga verder")
    return reference


def evaluation_committee_decides_anew(karim: Visitor, anew: str) -> None:
    karim.is_now("Karim El Idrissi")
    karim.opens_task(anew)
    karim.reads(WON)
    karim.looks_closely("anew-decide")
    karim.fills_in_day("Op welke dag kwam de commissie samen?", "12 3 2026")
    karim.page.get_by_role("group", name="Krijgt de cursist").get_by_label("Ja").check()
    karim.fills_in("Waarom?", ANEW)
    karim.presses("Kijk na")
    karim.looks_closely("anew-preview")
    karim.presses("Leg voor aan de commissie")
    steps.confirm(karim, anew, ("Sofie Janssens", "Marc Aerts"), ANEW)


def reads_the_new_decision(mei: Visitor, appeal: str, anew: str) -> None:
    mei.is_now(MEI)
    mei.finds_mail(f"({anew})")
    mei.looks_closely("anew-mail")
    mei.opens_case(anew)
    mei.reads(ANEW)
    mei.looks_closely("anew-case")
    mei.opens_case(appeal)
    mei.looks_closely("appeal-end")
