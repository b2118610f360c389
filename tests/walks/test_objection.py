"""The whole objection in a real browser, by its several people."""

from playwright.sync_api import expect

from tests.walks import steps
from tests.walks.house import PASSWORD
from tests.walks.visitor import Visitor

REASONS = "Ik was ziek tijdens de laatste toets. Mijn attest ligt op het secretariaat."


def test_an_objection_from_the_form_to_a_decision_that_stands(visitor: Visitor) -> None:
    checks_the_last_day(visitor)
    signs_in(visitor)
    reference = asks_for_a_talk(visitor)
    is_invited(visitor, reference)
    reads_the_invitation(visitor, reference)
    gets_another_moment(visitor, reference)
    has_the_talk(visitor, reference)
    committee_is_composed(visitor, reference)
    committee_meets_again(visitor, reference)
    reads_the_decision(visitor, reference)
    direction_sees_it_all(visitor)


def checks_the_last_day(amina: Visitor) -> None:
    amina.goes_to("/")
    amina.looks_closely("start", picture=True)
    amina.fills_in_day("Op welke dag kreeg je het resultaat?", "5 13 2026")
    amina.presses("Toon de laatste dag")
    amina.is_refused_at("day-month", "Vul bij maand een getal in van 1 tot en met 12.")
    amina.fills_in_day("Op welke dag kreeg je het resultaat?", "5 3 2026")
    amina.presses("Toon de laatste dag")
    amina.reads("De laatste dag is dinsdag 10 maart 2026.", "nog 1 werkdag")
    assert amina.days() == [
        "vrijdag 6 maart 2026: dag 1",
        "zaterdag 7 maart 2026: zaterdag",
        "zondag 8 maart 2026: zondag",
        "maandag 9 maart 2026: dag 2",
        "dinsdag 10 maart 2026: dag 3 laatste dag",
    ]
    amina.looks_closely("last-day", picture=True)


def signs_in(amina: Visitor) -> None:
    amina.presses("Vraag een gesprek")
    amina.presses("Aanmelden")
    amina.is_refused_at("email", "Vul je e-mailadres in.")
    amina.looks_closely("sign-in")
    amina.fills_in("Je e-mailadres", "amina.yilmaz@springplank.example")
    amina.page.get_by_label("Je wachtwoord", exact=True).fill(PASSWORD)
    amina.presses("Aanmelden")


def asks_for_a_talk(amina: Visitor) -> str:
    amina.reads("Over welk resultaat gaat het?", "nog 1 werkdag", "dinsdag 10 maart 2026")
    amina.looks_closely("choose-result")
    amina.follows("NT2 1.2")
    amina.reads("De laatste dag is dinsdag 10 maart 2026.")
    amina.looks_closely("begin")
    amina.presses("Begin")
    amina.fills_in("Waarom ga je niet akkoord?", REASONS)
    amina.looks_closely("why")
    amina.presses("Ga verder")
    amina.looks_closely("attachments")
    amina.presses("Ga verder")
    amina.reads("Kijk je antwoorden na", REASONS)
    amina.presses("Vraag het gesprek")
    amina.is_refused_at("disagrees", "Kruis dit aan als je een gesprek wilt.")
    amina.reads(REASONS)
    amina.looks_closely("check-refused")
    amina.chooses("Ik ga niet akkoord met de beslissing en ik wil een gesprek.")
    amina.presses("Vraag het gesprek")
    amina.reads("We kregen het goed binnen", REASONS)
    reference = amina.sees_reference()
    amina.looks_closely("filed")
    amina.presses("Naar het dossier")
    amina.looks_closely("case-of-the-cursist")
    return reference


def is_invited(ines: Visitor, reference: str) -> None:
    ines.is_now("Ines Verhulst")
    ines.looks_closely("my-tasks", picture=True)
    ines.opens_task(reference)
    ines.reads("Uitnodigen voor het gesprek", REASONS, "Eigen streefdatum van het centrum")
    steps.plans(ines, "6 3 2026", "14.00", "Campus Noord, lokaal 204")
    ines.presses("Kijk na")
    ines.is_refused_at("day-day", "Dit moment is al voorbij.")
    expect(ines.page.get_by_label("Op welke plaats?")).to_have_value("Campus Noord, lokaal 204")
    ines.looks_closely("invite-refused")
    ines.fills_in_day("Op welke dag is het?", "11 3 2026")
    ines.presses("Kijk na")
    ines.reads("Er is nog niets verstuurd.", "woensdag 11 maart 2026 om 14.00 uur")
    ines.looks_closely("invitation-before-it-is-sent", picture=True)
    ines.presses("Verstuur")
    ines.reads("Het is verstuurd. De mail gaat nu weg.")


def reads_the_invitation(amina: Visitor, reference: str) -> None:
    amina.is_now("Amina Yilmaz")
    amina.finds_mail(f"Uitnodiging voor een gesprek op woensdag 11 maart 2026 ({reference})")
    amina.reads("amina.yilmaz@springplank.example", "Campus Noord, lokaal 204")
    amina.reads("METHOD:REQUEST", "DTSTART:20260311T130000Z", "SEQUENCE:0")
    amina.looks_closely("mail")


def gets_another_moment(ines: Visitor, reference: str) -> None:
    ines.is_now("Ines Verhulst")
    ines.opens_task(reference)
    ines.chooses("Het is verplaatst")
    ines.fills_in_day("Wat is de nieuwe dag?", "12 3 2026")
    ines.fills_in("Wat is het nieuwe uur?", "10.30")
    ines.chooses("Online, met een videogesprek")
    ines.fills_in("Wat is de link naar het videogesprek?", "https://video.example/amina")
    ines.fills_in("Waarom is het verplaatst?", "Lokaal 204 is bezet.")
    ines.looks_closely("talk-moved")
    ines.sends()
    ines.finds_mail(f"Nieuw moment voor je gesprek: donderdag 12 maart 2026 ({reference})")
    ines.reads("Lokaal 204 is bezet.", "SEQUENCE:1", "DTSTART:20260312T093000Z")


def has_the_talk(ines: Visitor, reference: str) -> None:
    ines.waits_until("donderdag 12 maart 2026")
    ines.opens_task(reference)
    steps.reports(
        ines,
        present="Amina Yilmaz en Ines Verhulst",
        explains="de voorzitter",
        explained="Hoe de punten van de toetsen samen tellen.",
        said="Ik had een attest voor de laatste toets.",
    )
    steps.keeps_the_report(ines)
    ines.opens_task(reference)
    ines.reads("Ik had een attest voor de laatste toets.")
    ines.looks_closely("decide")
    ines.chooses("Ja")
    ines.fills_in("Waarom?", "De commissie kende het attest niet.")
    ines.sends()


def committee_is_composed(ines: Visitor, reference: str) -> None:
    """Proposed are the holders of all seats: Marc, Karim and Sofie."""
    ines.opens_task(reference)
    sofie = ines.page.get_by_label("Sofie Janssens")
    sofie.uncheck()
    ines.presses("Bewaar en ga verder")
    ines.is_refused_at("members", "De commissie heeft 2 leden met een stem.")
    ines.looks_closely("committee-too-few")
    sofie.check()
    ines.presses("Bewaar en ga verder")
    ines.reads("Het is bewaard.")
    ines.finds_mail(f"Jij bent aan de beurt: opnieuw beslissen ({reference})")


def committee_meets_again(karim: Visitor, reference: str) -> None:
    karim.is_now("Karim El Idrissi")
    karim.opens_task(reference)
    karim.fills_in_day("Op welke dag kwam de commissie samen?", "12 3 2026")
    karim.page.get_by_role("group", name="Krijgt de cursist").get_by_label("Nee").check()
    karim.fills_in("Waarom?", "Ook zonder de laatste toets zijn er te weinig punten.")
    karim.looks_closely("committee-decides")
    karim.presses("Kijk na")
    karim.presses("Leg voor aan de commissie")
    reasons = "Ook zonder de laatste toets zijn er te weinig punten."
    steps.confirm(karim, reference, ("Sofie Janssens", "Marc Aerts"), reasons)
    karim.finds_mail(f"De nieuwe beslissing van de evaluatiecommissie ({reference})")


def reads_the_decision(amina: Visitor, reference: str) -> None:
    amina.is_now("Amina Yilmaz")
    amina.opens_case(reference)
    amina.reads("Ook zonder de laatste toets zijn er te weinig punten.", "nog niet definitief")
    amina.reads("Je kan beroep indienen tot en met dinsdag 17 maart 2026")
    amina.page.get_by_text("Waarom deze datum?").click()
    assert amina.days() == [
        "vrijdag 13 maart 2026: dag 1",
        "zaterdag 14 maart 2026: zaterdag",
        "zondag 15 maart 2026: zondag",
        "maandag 16 maart 2026: dag 2",
        "dinsdag 17 maart 2026: dag 3 laatste dag",
    ]
    amina.looks_closely("decision", picture=True)
    amina.waits_until("woensdag 18 maart 2026")
    amina.opens_case(reference)
    amina.reads("Dit dossier is afgesloten", "definitief")
    amina.does_not_read("nog niet definitief")


def direction_sees_it_all(marc: Visitor) -> None:
    marc.is_now("Marc Aerts")
    marc.looks_closely("overview", picture=True)
    marc.follows("BZ-2026-0005")
    marc.looks_closely("case")
    marc.follows("Bekijk de procedure als schema")
    marc.sees(".ww-diagram svg .djs-element")
    assert marc.now_in_drawing() == ["talk"]
    assert marc.now_in_words() == ["Gesprek en verslag"]
    marc.looks_closely("diagram", picture=True)
