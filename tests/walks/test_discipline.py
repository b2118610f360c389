"""A disciplinary case in the browser, from its start to the registered letters on appeal."""

import io
from time import monotonic

from playwright.sync_api import expect
from pypdf import PdfReader

from tests.walks import steps
from tests.walks.visitor import PATIENCE, Visitor

FATOU, MARC, GRIET, ANKE = "Fatou Diallo", "Marc Aerts", "Griet Wouters", "Anke Vermeulen"
FACTS = "Op vrijdag 6 maart riep Fatou in de les, en ze gooide een stoel om."
SORRY = "Ik was boos. De stoel viel, ik gooide hem niet."
REASONS = "De les moest stoppen. Twee cursisten durven niet meer te komen."
UNFAIR = "Het was een ongeluk. Niemand is gekwetst."
UPHELD = "De commissie hoorde twee getuigen. De stoel is gegooid."
PROPOSAL = "We blijven bij de beslissing van het centrum."
VOTES = {
    ANKE: "Voor",
    "Peter Hermans": "Voor",
    "Veerle Baert": "Voor",
    "Lieve Verbeke": "Voor",
    "Rachid Benali": "Tegen",
    "Rita Govaerts": "Onthouding",
}
NUMBERS = ("RR123456785BE", "RR123456799BE")


def test_a_disciplinary_case_from_its_start_to_the_letters_on_appeal(visitor: Visitor) -> None:
    case = starts(visitor)
    is_invited_with_three_days_between(visitor, case)
    inspects_the_file(visitor, case)
    is_excluded_after_the_talk(visitor, case)
    appeal = appeals(visitor, case)
    committee_is_composed(visitor, appeal)
    is_admitted(visitor, appeal)
    is_heard_in_time(visitor, appeal)
    committee_votes(visitor, appeal)
    committee_decides(visitor, appeal)
    letters_are_printed_and_posted(visitor, appeal)
    reads_the_end(visitor, appeal)


def starts(marc: Visitor) -> str:
    marc.is_now(MARC)
    marc.goes_to("/nieuw")
    marc.looks_closely("discipline-procedures")
    marc.follows("Tuchtprocedure")
    marc.fills_in("Zoek op naam of e-mailadres", "fatou")
    marc.presses("Zoek")
    marc.looks_closely("discipline-about-whom")
    marc.follows(FATOU)
    marc.chooses("Een zware overtreding van de leefregels")
    marc.fills_in("Welke leefregel is overtreden?", "Respect voor elkaar")
    marc.fills_in("Op welke lesplaats?", "Campus Noord")
    marc.presses("Start de tuchtprocedure")
    marc.is_refused_at("facts", "Schrijf wat er gebeurd is.")
    marc.fills_in("Wat is er gebeurd?", FACTS)
    marc.looks_closely("discipline-start")
    marc.presses("Start de tuchtprocedure")
    case = marc.sees_reference("TU")
    marc.reads(f"Dossier {case} is geopend.")
    return case


def is_invited_with_three_days_between(marc: Visitor, case: str) -> None:
    marc.opens_task(case)
    marc.reads(FACTS)
    steps.plans(marc, "12 3 2026", "10.30", "Campus Noord, lokaal 12")
    marc.chooses("Per mail")
    marc.presses("Kijk na")
    marc.is_refused_at("day-day", "minstens 3 werkdagen (art. 6.2)")
    marc.reads("Het gesprek kan ten vroegste op vrijdag 13 maart 2026.")
    marc.looks_closely("discipline-too-soon")
    marc.fills_in_day("Op welke dag is het?", "13 3 2026")
    marc.sends()


def inspects_the_file(fatou: Visitor, case: str) -> None:
    fatou.is_now(FATOU)
    fatou.finds_mail(
        "Tuchtprocedure gestart: uitnodiging voor een gesprek op vrijdag 13 maart 2026"
    )
    fatou.reads(FACTS, "Je mag iemand meebrengen", "DTSTART:20260313T093000Z")
    fatou.opens_case(case)
    fatou.reads("vrijdag 13 maart 2026 om 10.30 uur", "Campus Noord, lokaal 12")
    fatou.looks_closely("discipline-case")
    fatou.follows("Je mag iemand meebrengen")
    fatou.fills_in("Wie komt er mee?", "Awa Diallo")
    fatou.fills_in("Wie is dat voor jou?", "zus")
    fatou.looks_closely("discipline-support", picture=True)
    fatou.presses("Bewaar")
    fatou.reads("Awa Diallo (zus)", "Verander wie er meekomt")
    fatou.follows("De stukken van dit dossier")
    fatou.reads("Je kan de stukken inkijken tot het gesprek begint")
    fatou.looks_closely("discipline-pieces", picture=True)
    fatou.page.locator("main table").get_by_role("link").first.click()
    fatou.reads(FACTS)
    fatou.looks_closely("discipline-piece")


def is_excluded_after_the_talk(marc: Visitor, case: str) -> None:
    marc.is_now(MARC)
    marc.waits_until("vrijdag 13 maart 2026")
    marc.opens_task(case)
    marc.reads("Awa Diallo (zus). De cursist of de ouder liet dit weten.")
    steps.reports(
        marc,
        present="Fatou Diallo en Marc Aerts",
        explains="de directie",
        explained="Wat er in de les gebeurde.",
        said=SORRY,
    )
    marc.looks_closely("discipline-talk")
    steps.keeps_the_report(marc)
    marc.opens_task(case)
    marc.reads(SORRY)
    marc.chooses("Definitieve uitsluiting")
    marc.chooses("De opleiding")
    marc.chooses("Per mail")
    marc.fills_in_day("Vanaf welke dag geldt ze?", "13 3 2026")
    marc.fills_in("Waarom?", REASONS)
    marc.looks_closely("discipline-decide")
    marc.presses("Kijk na")
    marc.reads("definitief uitgesloten", REASONS)
    marc.looks_closely("discipline-preview")
    marc.presses("Verstuur")
    marc.reads("Het is verstuurd.")


def appeals(fatou: Visitor, case: str) -> str:
    fatou.is_now(FATOU)
    fatou.finds_mail(f"Beslissing in de tuchtprocedure ({case})")
    fatou.opens_case(case)
    fatou.reads(REASONS, "Je kan beroep indienen tot en met woensdag 18 maart 2026 (art. 6.3)")
    fatou.presses("Beroep indienen")
    fatou.looks_closely("discipline-appeal")
    fatou.presses("Begin")
    fatou.fills_in("Waarom ga je niet akkoord?", UNFAIR)
    fatou.looks_closely("discipline-appeal-why")
    fatou.presses("Ga verder")
    fatou.presses("Ga verder")
    fatou.chooses("Ik ga niet akkoord met de beslissing en ik wil in beroep gaan.")
    fatou.looks_closely("discipline-appeal-check")
    fatou.presses("Dien het beroep in")
    fatou.reads("We kregen het goed binnen", UNFAIR, "De zitting is binnen 8 werkdagen")
    fatou.looks_closely("discipline-appeal-filed")
    return fatou.sees_reference("BR")


def committee_is_composed(griet: Visitor, appeal: str) -> None:
    griet.is_now(GRIET)
    griet.opens_task(appeal)
    griet.looks_closely("discipline-compose")
    griet.sends()


def is_admitted(anke: Visitor, appeal: str) -> None:
    anke.is_now(ANKE)
    anke.opens_task(appeal)
    anke.reads(UNFAIR, "De laatste dag: woensdag 18 maart 2026.", "het op tijd")
    anke.chooses("Ja, het beroep is ontvankelijk")
    anke.fills_in("Waarom?", "Het beroep is op tijd, tegen een definitieve uitsluiting.")
    anke.looks_closely("discipline-admissible")
    anke.sends()


def is_heard_in_time(griet: Visitor, appeal: str) -> None:
    griet.is_now(GRIET)
    griet.opens_task(appeal)
    steps.plans(griet, "26 3 2026", "10.00", "Stadhuis, zaal 3")
    calls_a_witness(griet)
    griet.presses("Kijk na")
    expect(griet.page.locator(".govuk-error-summary")).to_be_focused()
    griet.is_refused_at("day-day", "woensdag 25 maart 2026")
    griet.looks_closely("discipline-hearing-too-late")
    griet.fills_in_day("Op welke dag is het?", "17 3 2026")
    griet.sends()
    griet.waits_until("dinsdag 17 maart 2026")
    griet.opens_task(appeal)
    steps.reports(
        griet,
        present="Fatou Diallo, Marc Aerts en de zes leden",
        explains="het centrum",
        explained="Waarom de les moest stoppen.",
        said=SORRY,
    )
    griet.looks_closely("discipline-hearing")
    griet.sends()


def calls_a_witness(griet: Visitor) -> None:
    """And asks for a row for one more, in which the browser then stands."""
    steps.names_a_witness(griet, "Wim Peeters", "wim@voorbeeld.be", "De les.")
    griet.presses("Nog iemand van buiten")
    second = griet.page.get_by_role("group", name="Persoon 2")
    expect(second.get_by_label("Naam")).to_be_focused()


def committee_votes(anke: Visitor, appeal: str) -> None:
    voting = f"/dossiers/{appeal}/stemming"
    anke.is_now(ANKE)
    anke.goes_to(voting)
    anke.chooses("De beslissing van het centrum blijft gelden")
    anke.fills_in("Wat is het voorstel?", PROPOSAL)
    anke.presses("Open de stemming")
    for member, vote in VOTES.items():
        anke.is_now(member)
        anke.goes_to(voting)
        anke.chooses(vote)
        anke.presses("Stem")
        anke.reads(f"Jij stemde: {vote.lower()}")
    anke.does_not_read("Peter Hermans: ")
    anke.is_now(ANKE)
    anke.goes_to(voting)
    anke.looks_closely("discipline-vote", picture=True)
    anke.presses("Sluit de stemming af")
    anke.reads("Rachid Benali: tegen", "aangenomen")


def committee_decides(anke: Visitor, appeal: str) -> None:
    anke.opens_task(appeal)
    anke.chooses("De beslissing van het centrum blijft gelden")
    anke.fills_in("Waarom?", UPHELD)
    anke.presses("Kijk na")
    anke.reads("aangetekende brief", UPHELD)
    anke.looks_closely("discipline-appeal-preview")
    anke.presses("Leg voor aan de commissie")
    for member in VOTES.keys() - {ANKE}:
        anke.is_now(member)
        anke.goes_to(f"/dossiers/{appeal}/stemming")
        anke.reads(UPHELD)
        anke.chooses("Voor")
        anke.presses("Bevestig of stem")
    anke.reads("aangenomen")


def letters_are_printed_and_posted(griet: Visitor, appeal: str) -> None:
    griet.is_now(GRIET)
    griet.opens_task(appeal)
    steps.gives_the_address(griet, appeal)
    griet.looks_closely("discipline-post-letter")
    to_cursist, to_centre = (reads_pdf(griet, link) for link in letters_to_print(griet))
    assert f"Beste {FATOU}" in to_cursist
    assert "Geachte directie" in to_centre
    assert UPHELD in to_cursist
    assert UPHELD in to_centre
    griet.fills_in_day("Op welke dag is de brief gepost?", "17 3 2026")
    griet.fills_in(f"Wat is het nummer van de brief aan {FATOU}?", NUMBERS[0])
    griet.fills_in("Wat is het nummer van de brief aan het centrum?", NUMBERS[1])
    griet.sends()
    griet.goes_to(f"/dossiers/{appeal}/post")
    griet.reads(f"Aan {FATOU}", "Aan het centrum", *NUMBERS)
    griet.looks_closely("discipline-post")
    griet.goes_to(f"/dossiers/{appeal}/stukken")
    griet.reads("Tuchtprocedure gestart", "Beslissing van de beroepscommissie")
    griet.looks_closely("discipline-all-pieces")


def reads_the_end(fatou: Visitor, appeal: str) -> None:
    fatou.is_now(FATOU)
    fatou.opens_case(appeal)
    fatou.reads("Dit dossier is afgesloten", UPHELD)
    fatou.looks_closely("discipline-end")


def letters_to_print(griet: Visitor) -> list[str]:
    """The addresses of the pdfs, once the worker drew all of them."""
    until, not_yet = monotonic() + PATIENCE, griet.page.get_by_text("nog niet klaar")
    while not_yet.count():
        assert monotonic() < until, "the letters were not drawn"
        griet.page.reload()
    links = griet.page.get_by_role("link", name="Druk de brief af")
    return [str(link.get_attribute("href")) for link in links.all()]


def reads_pdf(griet: Visitor, link: str) -> str:
    """The words of a pdf, wherever its lines end."""
    drawn = griet.page.request.get(griet.centre + link).body()
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(drawn)).pages)
    return " ".join(text.split())
