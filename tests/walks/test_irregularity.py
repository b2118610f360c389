"""An irregularity at an evaluation, from the report to the measure and its correction, in a real
browser."""

from tests.walks import steps
from tests.walks.visitor import Visitor

FATOU, KARIM, INES, MARC = "Fatou Diallo", "Karim El Idrissi", "Ines Verhulst", "Marc Aerts"
TOM = "Tom De Wilde"  # for Karim, who reported it
SAW = "Er lag een blad met antwoorden onder de toets."
SAID = "Dat blad was van mijn buurman."
REASONS = "We weten niet van wie het blad was. Opnieuw doen is eerlijk."
SLIP = "Er stond niet bij om welk blad het gaat."
BETTER = "We weten niet van wie het blad met antwoorden was. Opnieuw doen is eerlijk."


def test_an_irregularity_from_the_report_to_the_measure(visitor: Visitor) -> None:
    case = is_reported(visitor)
    reads_what_was_reported(visitor, case)
    committee_is_composed(visitor, case)
    members_say_when_they_can(visitor, case)
    is_invited(visitor, case)
    is_heard(visitor, case)
    committee_decides(visitor, case)
    reads_the_end(visitor, case)
    committee_corrects_it(visitor, case)
    members_confirm_the_correction(visitor, case)
    reads_the_correction(visitor, case)


def is_reported(karim: Visitor) -> str:
    karim.is_now(KARIM)
    steps.begins(karim, "Onregelmatigheid", FATOU)
    karim.page.get_by_label("Bij welke opleiding?").select_option("ICT")
    karim.fills_in("Bij welke module?", "Netwerken 1")
    karim.fills_in_day("Op welke dag was de evaluatie?", "6 3 2062")
    karim.fills_in("Wat is er gebeurd?", SAW)
    karim.presses("Kijk na")
    karim.is_refused_at("day-year", "Kijk het jaar na.")
    karim.reads(SAW)
    karim.looks_closely("irregularity-report")
    karim.fills_in_day("Op welke dag was de evaluatie?", "6 3 2026")
    karim.presses("Kijk na")
    karim.reads("Er is nog niets verstuurd, en er is nog geen dossier.", SAW)
    karim.looks_closely("irregularity-preview")
    karim.presses("Verstuur")
    return karim.sees_reference("ON")


def reads_what_was_reported(fatou: Visitor, case: str) -> None:
    fatou.is_now(FATOU)
    fatou.finds_mail(f"Er is iets gemeld over een evaluatie ({case})")
    fatou.reads(SAW, "Er is nog niets beslist.", "Eerst wil ze horen wat je zelf te zeggen hebt.")
    fatou.opens_case(case)
    fatou.looks_closely("irregularity-case")


def committee_is_composed(ines: Visitor, case: str) -> None:
    ines.is_now(INES)
    ines.opens_task(case)
    ines.reads(f"{KARIM} (meldde dit zelf, en het centrum koos dat die dan niet meebeslist)")
    ines.presses("Bewaar en ga verder")
    ines.reads("Het is bewaard.")


def members_say_when_they_can(ines: Visitor, case: str) -> None:
    ines.opens_task(case)
    ines.follows("Leg eerst momenten voor, of bekijk de antwoorden")
    ines.chooses("De leden van de commissie")
    ines.chooses("In het centrum")
    ines.fills_in("Op welke plaats?", "Campus Noord, lokaal 8")
    ines.presses("Leg voor")
    ines.reads("Voorgelegd aan de commissie")
    ines.looks_closely("moments-asked")
    ines.is_now(MARC)
    ines.finds_mail(f"Wanneer kan je? ({case})")
    ines.goes_to("/taken")
    ines.follows("Zeg wanneer je kan")
    for moment in ines.page.get_by_label("Ik kan", exact=True).all():
        moment.check()
    ines.looks_closely("moments-say-when")
    ines.presses("Bewaar je antwoord")
    ines.reads("Bedankt. Je kan je antwoord nog veranderen, tot de laatste dag.")
    ines.is_now(INES)


def is_invited(ines: Visitor, case: str) -> None:
    ines.opens_task(case)
    ines.reads(SAW)
    steps.plans(ines, "13 3 2026", "10.30", "Campus Noord, lokaal 8")
    ines.looks_closely("irregularity-invite")
    ines.sends()
    ines.finds_mail(f"Uitnodiging voor een gesprek op vrijdag 13 maart 2026 ({case})")


def is_heard(ines: Visitor, case: str) -> None:
    ines.waits_until("vrijdag 13 maart 2026")
    ines.opens_task(case)
    steps.reports(
        ines,
        present="Fatou Diallo en de drie leden",
        explains="de voorzitter",
        explained="Wat er gemeld was.",
        said=SAID,
    )
    ines.sends()


def committee_decides(marc: Visitor, case: str) -> None:
    marc.is_now(MARC)
    marc.opens_task(case)
    marc.reads(SAW, SAID)
    marc.chooses("De cursist doet de evaluatie opnieuw")
    marc.fills_in("Waarom?", REASONS)
    marc.looks_closely("irregularity-decide")
    marc.presses("Kijk na")
    marc.presses("Leg voor aan de commissie")
    steps.confirm(marc, case, ("Sofie Janssens", TOM), REASONS)


def reads_the_end(fatou: Visitor, case: str) -> None:
    fatou.is_now(FATOU)
    fatou.finds_mail(f"Beslissing over een evaluatie ({case})", "fatou")
    fatou.reads("Je doet de evaluatie opnieuw.", SAID, REASONS)
    fatou.opens_case(case)
    fatou.reads("Dit dossier is afgesloten", REASONS)
    fatou.looks_closely("irregularity-end")


def committee_corrects_it(marc: Visitor, case: str) -> None:
    marc.is_now(MARC)
    marc.goes_to(f"/dossiers/{case}")
    marc.follows("Verbeter deze beslissing")
    marc.reads("Daarom bevestigt wie mee besliste eerst je verbetering.", REASONS)
    marc.presses("Kijk na")
    marc.is_refused_at("slip", "Schrijf wat er fout was.")
    marc.looks_closely("correction-refused")
    marc.fills_in("Wat was er fout?", SLIP)
    marc.fills_in("De redenen, zoals ze moesten zijn", BETTER)
    marc.looks_closely("correction-write")
    marc.presses("Kijk na")
    marc.reads("Er is nog niets verbeterd.", SLIP, BETTER)
    marc.looks_closely("correction-preview")
    marc.presses("Leg voor aan wie mee besliste")
    marc.reads("De verbetering is voorgelegd aan wie mee besliste. Er is nog niets verstuurd.")
    marc.looks_closely("correction-put-forward")


def members_confirm_the_correction(members: Visitor, case: str) -> None:
    for name in ("Sofie Janssens", TOM):
        members.is_now(name)
        members.goes_to(f"/dossiers/{case}")
        members.reads("Bevestig de verbetering")
        members.goes_to(f"/dossiers/{case}/stemming")
        members.reads("Verbetering om te bevestigen", SLIP, BETTER)
        members.chooses("Voor")
        members.looks_closely("correction-confirm")
        members.presses("Bevestig of stem")


def reads_the_correction(fatou: Visitor, case: str) -> None:
    fatou.is_now(FATOU)
    fatou.finds_mail(f"Verbeterde beslissing over een evaluatie ({case})", "fatou")
    fatou.reads(SLIP, BETTER)
    fatou.looks_closely("correction-mail")
    fatou.goes_to(f"/dossiers/{case}")
    fatou.reads(BETTER)
    fatou.looks_closely("correction-case")
