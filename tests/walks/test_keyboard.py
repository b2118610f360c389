"""The main flows with a keyboard and nothing else, in a browser with JavaScript and in one without.

Without scripts axe would wait for ever: nobody looks closely here. The walks share a centre, and
none needs what another did.
"""

from tests.walks.steps import signs_in
from tests.walks.visitor import Visitor

HERE = "springplank.example"
REASONS = "Ik was ziek."
NEW_PASSWORD = "vier groene fietsen in de regen"


def test_a_cursist_signs_in_and_asks_for_a_talk_and_the_chair_invites(typist: Visitor) -> None:
    signs_in(typist, f"amina.yilmaz@{HERE}")
    reference = asks_for_a_talk(typist)
    invites(typist, reference)


def asks_for_a_talk(amina: Visitor) -> str:
    amina.tabs_to("Naar de inhoud")
    amina.enters("Vraag een gesprek")
    amina.reads("Over welk resultaat gaat het?")
    amina.enters("NT2 1.2")
    amina.reads("De laatste dag is dinsdag 10 maart 2026.")
    amina.enters("Begin")
    amina.reads("Waarom ga je niet akkoord?")
    amina.types_in("Waarom ga je niet akkoord?", REASONS)
    amina.enters("Ga verder")
    amina.reads("Wil je bestanden toevoegen?")
    amina.enters("Ga verder")
    amina.reads("Kijk je antwoorden na")
    amina.enters("Vraag het gesprek")
    ticks_what_was_forgotten(amina)
    amina.enters("Vraag het gesprek")
    amina.reads("We kregen het goed binnen", REASONS)
    return amina.sees_reference()


def ticks_what_was_forgotten(somebody: Visitor) -> None:
    somebody.reads("Er is een probleem")
    somebody.tabs_to("Kruis dit aan").hits("Enter")  # the summary leads to the box
    somebody.hits("Space")


def invites(ines: Visitor, reference: str) -> None:
    signs_in(ines, f"ines.verhulst@{HERE}")
    ines.page.locator(".ww-task", has_text=reference).locator(".ww-task__link").press("Enter")
    ines.reads("Uitnodigen voor het gesprek")
    ines.picks("Op een ander moment")
    ines.types_day("Op welke dag is het?", "11 3 2026")
    ines.types_in("Hoe laat begint het?", "14.00")
    ines.picks("Online, met een videogesprek")
    ines.types_in("Wat is de link naar het videogesprek?", "https://video.example/amina")
    ines.enters("Kijk na")
    ines.reads("Er is nog niets verstuurd.", "woensdag 11 maart 2026 om 14.00 uur")
    ines.enters("Verstuur")
    ines.reads("Het is verstuurd.")
    ines.finds_mail(f"Uitnodiging voor een gesprek op woensdag 11 maart 2026 ({reference})")
    ines.reads("https://video.example/amina")


def test_a_cursist_withdraws_the_request(typist: Visitor) -> None:
    signs_in(typist, f"oleh.kovalenko@{HERE}")
    typist.enters("NT2 2.3")
    typist.enters("De vraag intrekken")
    typist.reads("Het gesprek van vrijdag 13 maart 2026 om 10.30 uur gaat niet door.")
    typist.types_in("Waarom trek je dit in?", "Ik ben verhuisd.")
    typist.enters("Trek de vraag in")
    typist.reads("Het is ingetrokken. Je krijgt een mail als bewijs.")
    signs_in(typist, f"ines.verhulst@{HERE}")
    typist.reads("Mijn taken")
    typist.does_not_read("BZ-2026-0005")


def test_the_secretariat_registers_what_was_handed_in_and_prints_the_receipt(
    typist: Visitor,
) -> None:
    signs_in(typist, f"joke.peeters@{HERE}")
    typist.enters("Registreren")
    typist.types_in("Over welke cursist gaat het?", "Daan")
    typist.enters("Zoek")
    typist.enters("Daan Willems: gesprek vragen over Rekenbladen")
    typist.reads("Tot wanneer kon het?")
    typist.picks("Afgegeven in het centrum")
    typist.types_in("Hoe laat?", "9.15")
    typist.types_day("Op welke dag kwam het aan in het centrum?", "9 3 2026")
    typist.types_in("Wat staat er?", "Ik ga niet akkoord en ik wil een gesprek.")
    typist.enters("Registreer dit")
    ticks_what_was_forgotten(typist)
    typist.enters("Registreer dit")
    typist.reads("Ontvangstbewijs", "Afgegeven door", "maandag 9 maart 2026 om 9.15 uur")
    typist.reads("Ik ga niet akkoord en ik wil een gesprek.")


def test_the_secretariat_enters_a_result_and_puts_the_day_of_receipt_right(
    typist: Visitor,
) -> None:
    signs_in(typist, f"joke.peeters@{HERE}")
    typist.enters("Resultaten")
    typist.enters("Registreer een resultaat")
    typist.types_in("Zoek op naam of e-mailadres", "Fatou")
    typist.enters("Zoek")
    typist.enters("Fatou Diallo")
    typist.types_in("Welke opleiding?", "NT2")
    typist.types_in("Welke module?", "NT2 2.2")
    typist.picks("Nee")
    typist.types_day("Op welke dag besliste de evaluatiecommissie?", "5 3 2026")
    typist.picks("Klaar om op te halen")
    typist.types_day("Op welke dag?", "6 3 2026")
    typist.enters("Registreer het resultaat")
    typist.reads("Het resultaat is geregistreerd.", "woensdag 11 maart 2026")
    typist.enters("Verbeter de dag van ontvangst")
    typist.picks("Per e-mail")
    typist.types_day("Op welke dag?", "9 3 2026")
    typist.types_in("Waarom verbeter je de dag?", "De mail vertrok pas op maandag.")
    typist.enters("Bewaar de dag van ontvangst")
    typist.reads("De dag van ontvangst is bewaard.", "donderdag 12 maart 2026")


def test_the_direction_sees_what_a_setting_moves_and_then_changes_it(typist: Visitor) -> None:
    signs_in(typist, f"marc.aerts@{HERE}")
    typist.enters("Instellingen")
    typist.reads("Eigen streefdatums van het centrum")
    typist.goes_to("/instellingen/house.reconvene")
    typist.types_in("Hoeveel werkdagen duurt het hoogstens?", "12")
    typist.enters("Toon wat er verschuift")
    typist.reads("2 laatste dagen verschuiven", "Yusuf Demir")
    typist.reads("vrijdag 13 maart 2026", "dinsdag 17 maart 2026")
    typist.reads("Wie krijgt een mail?")
    typist.types_in("Waarom verander je dit?", "Juni is te druk voor 10 werkdagen.")
    typist.enters("Verander het antwoord")
    typist.reads("Het antwoord is bewaard. Er verschoven 2 laatste dagen.")


def test_the_administrator_names_somebody_who_may_then_sign_in_by_the_mailed_link(
    typist: Visitor,
) -> None:
    signs_in(typist, f"wim.maes@{HERE}")
    typist.tabs_to("Afmelden")  # before it stands the bar of the demo, with people of its own
    typist.enters("Mensen")
    typist.enters("Voeg iemand toe")
    typist.types_in("Naam", "Nora Smit")
    typist.types_in("E-mailadres", f"nora.smit@{HERE}")
    typist.ticks("Secretariaat")
    typist.enters("Voeg toe")
    typist.reads("Nora Smit is toegevoegd en krijgt een mail.", "Wacht op de directie")
    signs_in(typist, f"marc.aerts@{HERE}")
    typist.tabs_to("Afmelden")
    typist.enters("Toezicht")
    typist.enters("Bevestig")
    typist.reads("Er wacht niets op bevestiging.")
    chooses_a_password(typist, "Je account bij CVO De Springplank")
    typist.reads("Nora Smit", "Mijn taken")


def test_who_forgot_the_password_signs_in_by_link_ends_a_session_and_chooses_another(
    typist: Visitor,
) -> None:
    signs_in(typist, f"yusuf.demir@{HERE}")
    # What still comes in would bring the cookie again.
    typist.page.wait_for_load_state("networkidle")
    typist.page.context.clear_cookies()  # the session runs on, on a device that is elsewhere now
    signs_in_by_link(typist)
    ends_the_other_session(typist)
    typist.enters("Afmelden")
    typist.reads("Je bent afgemeld.")
    typist.goes_to("/aanmelden")
    typist.enters("Kies een nieuw wachtwoord")
    asks_for_a_link(typist)
    chooses_a_password(typist, "Kies een nieuw wachtwoord")
    signs_in(typist, f"yusuf.demir@{HERE}", NEW_PASSWORD)


def signs_in_by_link(yusuf: Visitor) -> None:
    yusuf.goes_to("/aanmelden")
    yusuf.enters("Meld je aan zonder wachtwoord")
    asks_for_a_link(yusuf)
    yusuf.finds_mail("Je link om aan te melden")
    yusuf.enters("/aanmelden/link/")
    yusuf.enters("Meld me aan")
    yusuf.reads("Mijn dossiers")


def asks_for_a_link(yusuf: Visitor) -> None:
    yusuf.types_in("Je e-mailadres", f"yusuf.demir@{HERE}")
    yusuf.enters("Mail me een link")
    yusuf.reads("Kijk in je mail")


def ends_the_other_session(yusuf: Visitor) -> None:
    yusuf.enters("Mijn account")
    yusuf.reads("Dit toestel")
    yusuf.enters("Meld af op")
    yusuf.reads("Dat toestel is afgemeld.")
    yusuf.does_not_read("Meld alle andere toestellen af")


def chooses_a_password(somebody: Visitor, subject: str) -> None:
    somebody.finds_mail(subject)
    somebody.enters("/wachtwoord/kiezen/")
    somebody.types_in("Het nieuwe wachtwoord", NEW_PASSWORD)
    somebody.enters("Bewaar mijn wachtwoord")
    somebody.reads("Je wachtwoord is bewaard. Je bent aangemeld.")


def test_the_direction_offers_other_moments_for_a_talk_and_the_cursist_chooses_one(
    typist: Visitor,
) -> None:
    signs_in(typist, f"marc.aerts@{HERE}")
    typist.goes_to("/taken")
    typist.page.locator(".ww-task", has_text="TU-2026-0001").locator(".ww-task__link").press(
        "Enter"
    )
    typist.enters("Leg andere momenten voor")
    typist.types_day("Eerste moment: op welke dag?", "18 3 2026")
    typist.types_in("Eerste moment: hoe laat?", "15.00")
    typist.types_in("Waarom wil je een ander moment?", "Ik geef dan les.")
    typist.enters("Leg voor")
    typist.reads("De momenten zijn voorgelegd.")
    signs_in(typist, f"rayan.bakkali@{HERE}")
    typist.goes_to("/dossiers/TU-2026-0001/momenten")
    typist.picks("woensdag 18 maart 2026 om 15.00 uur")
    typist.enters("Bewaar je antwoord")
    typist.reads("Het moment is gekozen. Je krijgt een mail met de nieuwe afspraak.")
