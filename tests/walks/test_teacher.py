"""A teacher makes the list of a lesson, puts there what people learn from, and hears that the
evaluation goes otherwise, in a real browser."""

from tests.walks.visitor import Visitor

KARIM, ELIF, JONAS, MARC = "Karim El Idrissi", "Elif Kaya", "Jonas", "Marc Aerts"
HOW = "De proef is online. Je krijgt een link op de dag zelf."


def test_a_teacher_keeps_a_run_from_the_list_to_another_evaluation(visitor: Visitor) -> None:
    visitor.is_now(KARIM)
    code = makes_the_list(visitor)
    puts_material(visitor)
    visitor.is_now(ELIF)
    reads_it(visitor)
    visitor.is_now(MARC)
    evaluates_otherwise(visitor, code)
    visitor.finds_mail("verloopt anders", to="karim.")
    visitor.reads(HOW)
    visitor.is_now(ELIF)
    visitor.goes_to("/mijn-lessen")
    visitor.reads("gaat anders", HOW)
    visitor.looks_closely("teacher-evaluated")


def makes_the_list(karim: Visitor) -> str:
    """Of the lesson of today; the code of the run."""
    karim.goes_to("/mijn-lesgroepen")
    karim.reads("Vandaag", "nog in te vullen")
    karim.looks_closely("teacher-runs")
    karim.page.locator(".ww-task__link").first.click()
    karim.reads("Iedereen staat op aanwezig.")
    jonas = karim.page.get_by_role("group", name=JONAS)
    jonas.get_by_label("Afwezig", exact=True).check()
    elif_ = karim.page.get_by_role("group", name=ELIF)
    elif_.get_by_text("Te laat of vroeger weg").click()
    elif_.get_by_label("Minuten gemist").fill("9999")
    karim.presses("Bewaar")
    assert karim.page.locator(".govuk-error-summary").count() == 1
    karim.looks_closely("teacher-list-refused")
    karim.page.get_by_role("group", name=ELIF).get_by_label("Minuten gemist").fill("15")
    karim.presses("Bewaar")
    karim.reads("Bewaard.", "Wie is ingeschreven", "ingevuld")
    karim.looks_closely("teacher-run")
    return karim.page.locator("h1").inner_text().split("\n")[-1].removeprefix("Lesgroep ").strip()


def puts_material(karim: Visitor) -> None:
    karim.follows("Lesmateriaal van deze lesgroep")
    karim.fills_in("Een link", "http://www.nedbox.be")
    karim.presses("Voeg toe")
    karim.is_refused_at("link", "Plak de hele link. Die begint met https://.")
    karim.looks_closely("teacher-material-refused")
    karim.fills_in("Een link", "https://www.nedbox.be/woorden")
    karim.fills_in("Hoe heet het?", "Woorden van vandaag")
    karim.presses("Voeg toe")
    karim.reads("Toegevoegd: Woorden van vandaag.")
    karim.looks_closely("teacher-material")


def reads_it(elif_: Visitor) -> None:
    elif_.goes_to("/mijn-lessen")
    elif_.follows("Lesmateriaal")
    elif_.reads("Woorden van vandaag", "Link naar www.nedbox.be")
    elif_.looks_closely("teacher-material-read")


def evaluates_otherwise(marc: Visitor, code: str) -> None:
    marc.goes_to(f"/inschrijvingen/lesgroep/{code}/evaluatie")
    marc.fills_in_day("Op welke dag is de evaluatie?", "20 3 2026")
    marc.presses("Bewaar en vertel het iedereen")
    marc.is_refused_at("how", "Schrijf hoe")
    marc.fills_in("Hoe gaat de evaluatie dan?", HOW)
    marc.fills_in("Welke overmacht is er?", "Het gebouw is dicht na een waterlek.")
    marc.looks_closely("teacher-otherwise")
    marc.presses("Bewaar en vertel het iedereen")
    marc.reads("Bewaard. Iedereen krijgt nu een mail.", KARIM, ELIF)
