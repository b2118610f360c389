"""Every page, who looks at it, and the way there. What a browser can open and is no page stands in
`NO_PAGES`, each with its reason.

A way is an address, with behind each `>` what is clicked next; or, where something is filled in, a
function.
"""

import io
from collections.abc import Callable
from urllib.parse import urlsplit

from PIL import Image

from processes.ledger.numbers import reference_of
from tests.coda_files import Moved, coda
from tests.walks import steps
from tests.walks.visitor import Visitor

Way = str | Callable[[Visitor], None]

NOBODY, AMINA, DAAN, OLEH, MEI, NOOR, HILDE, INES, JOKE, MARC, WIM, ANKE, GRIET = (
    "", "Amina Yilmaz", "Daan Willems", "Oleh Kovalenko", "Mei Lin", "Noor Goossens",
    "Hilde Goossens", "Ines Verhulst", "Joke Peeters", "Marc Aerts", "Wim Maes", "Anke Vermeulen",
    "Griet Wouters",
)  # fmt: skip
RAYAN, KARIM, LIEVE = "Rayan Bakkali", "Karim El Idrissi", "Lieve Verbeke"
ELIF = "Elif Kaya"
YUSUF = "Yusuf Demir"
NOTE = "/rekeningen?q=vuurtoren > .ww-task__link > .ww-task__link"
OVERPAID = "/rekeningen?q=samira > .ww-task__link"
ACCOUNT = "/rekeningen?q=lotte > .ww-task__link"
LOTTE, FATOU = "Lotte Claes", "Fatou Diallo"
SCHOOL = "Basisschool De Vuurtoren"  # has an account of its own kind
BESIDE_ANKE = (LIEVE, INES, "Rachid Benali")  # who sits with her on the appeal about an evaluation
BEGIN = "main form.ww-form button"
MORE_TIME = "a:has-text('Geef meer tijd')"
FIRST_TASK = "main .ww-task__link"
AT_DESK = "a:text('Schrijf iemand in aan het loket')"
A_RUN = "main .ww-task__link:below(:text('Alle lesgroepen'))"
FULL = "main tr:has-text('volzet') a"
MATERIAL = "a:text('Lesmateriaal')"
OWN_FILE = "Wat er op je dossier staat"
ELSEWHERE = "a:text('Registreer een uitsluiting')"
INCOMING = "a:text('Registreer wat binnenkwam')"
PIECES = "/dossiers/TU-2026-0001/stukken"
OBJECTION = "/overzicht/procedures/evaluation_objection"
CORRECT = "/dossiers/BZ-2026-0008/beslissingen/2/verbeteren"
TWO_CASES = "dossier=BZ-2026-0001&dossier=BZ-2026-0002"
HEADS = "e-mail;opleiding;module;studiebewijs;beslist op;gekregen op;hoe"
GOOD_LINE = "amina.yilmaz@springplank.example;NT2;NT2 1.3;nee;5/3/2026;6/3/2026;mail"


def asks_for_a_link(somebody: Visitor, page: str, subject: str) -> None:
    """Asks for a mailed link, and opens it."""
    somebody.goes_to(page)
    somebody.fills_in("Je e-mailadres", "yusuf.demir@springplank.example")
    somebody.presses("Mail me een link")
    somebody.finds_mail(subject, to="yusuf.demir@")
    somebody.page.locator(f"main a[href*='{page}']").click()


def signs_in_by_link(somebody: Visitor) -> None:
    asks_for_a_link(somebody, "/aanmelden/link", "Je link om aan te melden")


def chooses_a_password(somebody: Visitor) -> None:
    asks_for_a_link(somebody, "/wachtwoord", "Kies een nieuw wachtwoord")


def mails_a_link_to_the_school(somebody: Visitor, page: str, subject: str) -> None:
    somebody.goes_to(page)
    somebody.fills_in("Het e-mailadres van de instelling", "de.vuurtoren@scholen.example")
    somebody.presses("Mail ons een link")
    somebody.finds_mail(subject, to="de.vuurtoren@")
    somebody.page.locator(f"main a[href*='{page}']").click()


def signs_in_as_a_school_by_link(somebody: Visitor) -> None:
    mails_a_link_to_the_school(somebody, "/instelling/aanmelden/link", "Je link om aan te melden")


def chooses_the_password_of_a_school(somebody: Visitor) -> None:
    mails_a_link_to_the_school(somebody, "/instelling/wachtwoord", "Kies een nieuw wachtwoord")


def asks_for_another_address(school: Visitor) -> None:
    school.goes_to("/instelling/e-mailadres")
    school.fills_in("Het nieuwe e-mailadres", "nieuw.adres@scholen.example")
    school.presses("Mail een link naar dat adres")
    school.finds_mail("Bevestig dit e-mailadres")
    school.page.locator("main a[href*='/instelling/e-mailadres/']").click()


def begins_to_pay(yusuf: Visitor) -> None:
    yusuf.goes_to("/mijn-lessen")
    yusuf.follows("Betaal nu")
    yusuf.page.locator("main form button").click()


def begins_to_pay_as_school(school: Visitor) -> None:
    school.goes_to("/instelling/rekening")
    school.follows("Betaal nu")
    school.page.locator("main form button").click()


def goes_to_the_bank(yusuf: Visitor) -> None:
    begins_to_pay(yusuf)
    yusuf.presses("Ga naar de betaaldienst")


def asks_for_an_account(somebody: Visitor) -> None:
    somebody.goes_to("/registreren")
    somebody.fills_in("Je voornaam en naam", "Nieuwe Buur")
    somebody.fills_in("Je e-mailadres", "nieuwe.buur@springplank.example")
    somebody.fills_in_day("Je geboortedatum", "24 4 1991")
    somebody.page.get_by_label("Ik heb hier nog geen account").check()
    somebody.presses("Vraag een account")
    somebody.finds_mail("Bevestig je account")
    somebody.page.locator("main a[href*='/registreren/']").click()


def checks_her_answers(amina: Visitor) -> None:
    amina.goes_to("/bezwaar")
    amina.follows("NT2 1.2")
    amina.page.locator(BEGIN).click()
    draft = amina.page.url.split("/")[-2]
    amina.goes_to(f"/indienen/{draft}/waarom")
    amina.presses("Ga verder")
    amina.reads("Wil je bestanden toevoegen?")
    amina.presses("Ga verder")


def looks_at_what_a_task_sends(ines: Visitor) -> None:
    ines.opens_task("BZ-2026-0007")
    ines.chooses("Nee")
    ines.fills_in("Waarom?", "De punten zijn juist geteld.")
    ines.presses("Kijk na")


def looks_at_moments(ines: Visitor) -> None:
    ines.opens_task("BZ-2026-0001")
    ines.follows("Leg eerst momenten voor, of bekijk de antwoorden")


def offers_moments(ines: Visitor) -> None:
    """The free moments that are proposed; what was offered before is replaced."""
    looks_at_moments(ines)
    ines.chooses("In het centrum")
    ines.fills_in("Op welke plaats?", "Campus Noord, lokaal 204")
    ines.presses("Leg voor")
    ines.reads("Wat is er geantwoord?")


def is_offered_moments(fatou: Visitor) -> None:
    fatou.is_now(INES)
    offers_moments(fatou)
    fatou.is_now(FATOU)
    fatou.goes_to("/dossiers/BZ-2026-0001/momenten")


def looks_at_a_correction(ines: Visitor) -> None:
    ines.goes_to(CORRECT)
    ines.fills_in("Wat was er fout?", "De naam van de toets was fout.")
    ines.fills_in("De redenen, zoals ze moesten zijn", "De inhaaltoets telde mee.")
    ines.chooses("Nee. De laatste dag om beroep in te dienen verandert dan niet.")
    ines.presses("Kijk na")


def looks_at_a_report(ines: Visitor) -> None:
    ines.goes_to("/dossiers/BZ-2026-0007/verslag")
    ines.presses("Kijk na")
    ines.reads("Kijk het verslag na")


def looks_at_what_a_setting_moves(marc: Visitor) -> None:
    marc.goes_to("/instellingen/house.invite")
    marc.fills_in("Hoeveel werkdagen duurt het hoogstens?", "9")
    marc.presses("Toon wat er verschuift")
    marc.reads("Wat verschuift er?")


def looks_at_a_file(joke: Visitor, *lines: str) -> None:
    joke.goes_to("/resultaten/csv")
    chooses_a_file(joke, HEADS, *lines)


def chooses_a_file(joke: Visitor, *lines: str) -> None:
    text = "\n".join(lines).encode()
    joke.page.get_by_label("Kies het CSV-bestand").set_input_files(
        {"name": "lijst.csv", "mimeType": "text/csv", "buffer": text}
    )
    joke.presses("Kijk het bestand na")


def looks_at_a_good_file(joke: Visitor) -> None:
    looks_at_a_file(joke, GOOD_LINE)
    joke.reads("Kijk de resultaten na")


def looks_at_a_wrong_file(joke: Visitor) -> None:
    looks_at_a_file(joke, GOOD_LINE, GOOD_LINE.replace("nee", "misschien"))
    joke.reads("Er is een probleem met het bestand")


def looks_at_cursists(joke: Visitor) -> None:
    """Oleh is new."""
    lines = ("naam;e-mail;geboortedatum", "Oleh Koval;oleh.koval@voorbeeld.be;3/11/2008")
    joke.goes_to("/cursisten/csv")
    chooses_a_file(joke, *lines)
    joke.reads("Kijk de cursisten na")


def looks_at_a_bank_statement(joke: Visitor) -> None:
    """The first debit note of the year is paid in part; who else paid, nobody knows."""
    moves = (
        Moved(1_000, reference_of(2026, 1)),
        Moved(2_500, "cursus", "Fatou Diallo"),
        Moved(-250, "beheerskosten", "De bank"),
    )
    joke.goes_to("/rekeningen/uittreksel")
    joke.page.get_by_label("Kies het CODA-bestand").set_input_files(
        {"name": "uittreksel.cod", "mimeType": "text/plain", "buffer": coda(*moves)}
    )
    joke.presses("Kijk het bestand na")
    joke.reads("Kijk het bankuittreksel na")


def registers(joke: Visitor, who: str, module: str) -> None:
    """A request that somebody handed in this morning."""
    joke.goes_to(f"/inkomend?q={who.split()[0]}")
    joke.follows(f"{who}: gesprek vragen over {module}")
    joke.page.get_by_label(who).check()
    joke.chooses("Afgegeven in het centrum")
    joke.fills_in("Hoe laat?", "9.15")
    joke.fills_in_day("Op welke dag kwam het aan in het centrum?", "9 3 2026")
    joke.page.get_by_label("Er staat in dat de cursist niet akkoord gaat").check()
    joke.fills_in("Wat staat er?", "Ik ga niet akkoord en ik wil een gesprek.")
    joke.presses("Registreer dit")


def registers_what_was_handed_in(joke: Visitor) -> None:
    registers(joke, "Daan Willems", "Rekenbladen")


def registers_what_a_minor_handed_in(joke: Visitor) -> None:
    registers(joke, "Noor Goossens", "Verzorgende technieken")


def prints_the_receipt_for_a_minor(joke: Visitor) -> None:
    registers(joke, "Noor Goossens", "Anatomie")
    joke.page.get_by_role("button", name="Druk het ontvangstbewijs af").click()


def puts_a_decision_forward(anke: Visitor) -> None:
    """The chair closes the vote and writes down what the committee decided, for the others to
    confirm. Whoever finds it there already looks at it."""
    anke.goes_to("/dossiers/BR-2026-0002/stemming")
    if anke.page.get_by_text("Beslissing om te bevestigen").count() == 0:
        anke.presses("Sluit de stemming af")
        anke.opens_task("BR-2026-0002")
        anke.chooses("De beslissing van het centrum geldt niet meer")
        anke.fills_in("Waarom?", "De commissie las het attest.")
        anke.presses("Kijk na")
        anke.presses("Leg voor aan de commissie")


def looks_at_what_would_go_out(anke: Visitor) -> None:
    puts_a_decision_forward(anke)
    anke.follows("Bekijk wat er dan weggaat")


def decides_an_appeal_and_posts_the_letter(griet: Visitor) -> None:
    """The members confirm what the chair put forward; it goes by registered letter."""
    griet.is_now(ANKE)
    puts_a_decision_forward(griet)
    for member in BESIDE_ANKE:
        griet.is_now(member)
        griet.goes_to("/dossiers/BR-2026-0002/stemming")
        griet.chooses("Voor")
        griet.presses("Bevestig of stem")
    griet.is_now(GRIET)
    griet.opens_task("BR-2026-0002")


def opens_a_vote(marc: Visitor) -> None:
    """Marc chairs the committee that meets again."""
    marc.goes_to("/dossiers/BZ-2026-0012/stemming")
    marc.chooses("Niets: we stemmen over iets anders")
    marc.fills_in("Wat is het voorstel?", "We horen de lesgever nog eens.")
    marc.presses("Open de stemming")


def looks_at_an_order_measure(karim: Visitor) -> None:
    karim.goes_to("/nieuw/order_measure?q=oleh")
    karim.follows(OLEH)
    karim.fills_in_day("Op welke dag gaf je de ordemaatregel?", "9 3 2026")
    karim.fills_in("Wat is er gebeurd?", "Oleh bleef roepen in de les.")
    karim.chooses("De les verlaten")
    karim.presses("Kijk na")


def asks_whether_she_can_enrol(joke: Visitor) -> None:
    joke.goes_to("/personen?q=nina")
    joke.follows("Nina Mertens")
    joke.fills_in("Voor welke opleiding?", "ICT")
    joke.fills_in("Op welke lesplaats?", "Campus Noord")
    joke.presses("Kijk na")
    joke.reads("Nina Mertens kan zich niet inschrijven")
    joke.page.goto(joke.page.url.partition("#")[0])  # at an anchor, Tab begins there


def types_a_slip(joke: Visitor) -> None:
    joke.goes_to("/resultaten/nieuw?q=amina")
    joke.page.locator(FIRST_TASK).click()
    joke.fills_in("Welke opleiding?", "Nedrelands voor anderstaligen (NT2)")
    joke.presses("Registreer het resultaat")
    joke.reads("Ik bedoel: Nederlands voor anderstaligen (NT2)")


def finds_amina_at_the_desk(joke: Visitor) -> None:
    joke.goes_to("/lesgroepen")
    for each in ("main table a", AT_DESK):
        joke.page.locator(each).first.click()
    joke.goes_to(f"{urlsplit(joke.page.url).path}?q=amina")
    joke.page.locator(FIRST_TASK).first.click()
    joke.reads("Schrijf Amina Yilmaz in")


def collects_a_piece(marc: Visitor) -> None:
    marc.goes_to(f"{PIECES}/toevoegen")
    picture = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(picture, "PNG")
    marc.page.get_by_label("Welk bestand wil je toevoegen?").set_input_files(
        {"name": "foto.png", "mimeType": "image/png", "buffer": picture.getvalue()}
    )
    marc.fills_in("Wat is het?", "Foto van de speelplaats")
    marc.presses("Voeg toe")


def withholds_a_piece(marc: Visitor) -> None:
    collects_a_piece(marc)
    marc.follows("Toon dit stuk niet")


def redacts_a_piece(marc: Visitor) -> None:
    collects_a_piece(marc)
    marc.follows("Maak iets onleesbaar")


def calls_a_witness(griet: Visitor) -> None:
    """To the hearing of Yusuf's appeal, which is planned first. Whoever finds it so already looks
    at who is called."""
    griet.goes_to("/taken")
    if griet.page.get_by_text("Zitting en verslag").count() == 0:
        griet.opens_task("BR-2026-0001")
        griet.sends()
        griet.is_now(ANKE)
        griet.opens_task("BR-2026-0001")
        griet.chooses("Ja, het beroep is ontvankelijk")
        griet.fills_in("Waarom?", "Het is op tijd.")
        griet.sends()
        griet.is_now(GRIET)
        griet.opens_task("BR-2026-0001")
        steps.plans(griet, "16 3 2026", "10.00", "Stadhuis, zaal 3")
        steps.names_a_witness(griet, "Wim Peeters", "wim@voorbeeld.be", "De toets.")
        griet.sends()
    griet.goes_to("/dossiers/BR-2026-0001/van-buiten")


def calls_one_more(griet: Visitor) -> None:
    calls_a_witness(griet)
    griet.presses("Roep nog iemand van buiten op")


def puts_an_address_right(griet: Visitor) -> None:
    calls_a_witness(griet)
    griet.follows("Verbeter het adres")


def calls_a_colleague(griet: Visitor) -> None:
    calls_a_witness(griet)
    griet.goes_to("/dossiers/BR-2026-0001/van-buiten/medewerker")


def puts_an_order_measure_right(karim: Visitor) -> None:
    looks_at_an_order_measure(karim)
    karim.presses("Verstuur")
    karim.goes_to(f"/dossiers/{karim.sees_reference('OM')}/verbeteren")


def puts_an_exclusion_right(joke: Visitor) -> None:
    joke.goes_to("/personen?q=samira")
    joke.follows("Samira Haddad")
    joke.follows("Registreer een uitsluiting")
    joke.fills_in("Welke afdeling van Stedelijk Onderwijs sloot", "Stedelijk Lyceum")
    joke.fills_in_day("Op welke dag is dat beslist?", "2 3 2026")
    joke.fills_in("Op welke lesplaats?", "Campus Noord")
    joke.chooses("De hele lesplaats")
    joke.presses("Registreer")
    joke.follows("Klopt deze uitsluiting niet?")


PAGES: list[tuple[str, str, Way]] = [
    (NOBODY, "start.index", "/"),
    (NOBODY, "catalogue.index", "/aanbod"),
    (AMINA, "catalogue.show", "/aanbod > main table a"),
    (AMINA, "enrolling.ask", "/aanbod?vrij=y > main table a > main a:has-text('Schrijf je in')"),
    (AMINA, "enrolling.index", "/mijn-lessen"),
    (AMINA, "wishing.ask", f"/aanbod > {FULL} > a:has-text('Laat het me weten')"),
    (OLEH, "agreeing.sign", "/akkoord"),
    (OLEH, "agreeing.read", "/akkoord > main li a[href^='/akkoord/']"),
    (OLEH, "recordings.choose", "/opnames"),
    (OLEH, "student_cards.mine", "/studentenkaart"),
    (OLEH, "enrolling.leave", "/mijn-lessen > a:has-text('Annuleer')"),
    (MEI, "enrolling.take", "/mijn-lessen > a:has-text('Neem de plaats')"),
    (NOBODY, "start.last_day", "/laatste-dag"),
    (
        NOBODY,
        "start.last_day",
        "/laatste-dag?received_on-day=5&received_on-month=3&received_on-year=2026",
    ),
    (NOBODY, "account.sign_in", "/aanmelden"),
    (NOBODY, "links.ask", "/aanmelden/link"),
    (NOBODY, "links.ask", "/wachtwoord"),
    (NOBODY, "links.asked", "/aanmelden/kijk-in-je-mail"),
    (NOBODY, "links.sign_in", "/aanmelden/link/over"),
    (NOBODY, "links.sign_in", signs_in_by_link),
    (NOBODY, "links.choose_password", chooses_a_password),
    (NOBODY, "institution_account.sign_in", "/instelling/aanmelden"),
    (NOBODY, "institution_account.ask", "/instelling/wachtwoord"),
    (NOBODY, "institution_account.asked", "/instelling/kijk-in-je-mail"),
    (NOBODY, "institution_account.sign_in_by_link", "/instelling/aanmelden/link/over"),
    (NOBODY, "institution_account.sign_in_by_link", signs_in_as_a_school_by_link),
    (NOBODY, "institution_account.choose_password", chooses_the_password_of_a_school),
    (SCHOOL, "institution.people", "/instelling"),
    (SCHOOL, "institution.unlink", "/instelling > main a:has-text('Koppel los')"),
    (SCHOOL, "our_courses.index", "/instelling/cursussen"),
    (SCHOOL, "our_courses.enrol", "/aanbod?q=coachen > main table a > a:text('Schrijf iemand in')"),
    (SCHOOL, "our_courses.material", "/instelling/cursussen > main a:has-text('Lesmateriaal')"),
    (SCHOOL, "our_courses.replace", "/instelling/cursussen > main a:has-text('Vervang')"),
    (SCHOOL, "our_courses.cancel", "/instelling/cursussen > main a:has-text('Annuleer')"),
    (SCHOOL, "institution.account", "/instelling/rekening"),
    (SCHOOL, "our_payments.note", "/instelling/rekening > a:has-text('Betaal nu')"),
    (SCHOOL, "our_payments.show", begins_to_pay_as_school),
    (YUSUF, "sent_proofs.send", "/mijn-lessen > a:has-text('Stuur bewijzen door')"),
    (YUSUF, "paying.enrolment", "/mijn-lessen > a:has-text('Betaal nu')"),
    (YUSUF, "paying.show", begins_to_pay),
    (YUSUF, "demo.bank", goes_to_the_bank),
    (SCHOOL, "institution.papers", "/instelling/attesten"),
    (SCHOOL, "institution.details", "/instelling/gegevens"),
    (SCHOOL, "institution.change_password", "/instelling/wachtwoord/veranderen"),
    (SCHOOL, "institution.ask_address", "/instelling/e-mailadres"),
    (SCHOOL, "institution.confirm_address", "/instelling/e-mailadres/over"),
    (SCHOOL, "institution.confirm_address", asks_for_another_address),
    (NOBODY, "registering.ask", "/registreren"),
    (NOBODY, "registering.asked", "/registreren/kijk-in-je-mail"),
    (NOBODY, "registering.confirm", "/registreren/over"),
    (NOBODY, "registering.confirm", asks_for_an_account),
    (NOBODY, "demo.people", "/demo"),
    (NOBODY, "demo.mailbox", "/demo/postbus"),
    (NOBODY, "demo.mail", "/demo/postbus > a:text('Nieuw moment')"),
    (AMINA, "portal.show", "/portaal"),
    (AMINA, "cases.mine", "/dossiers"),
    (AMINA, "objection.choose", "/bezwaar"),
    (AMINA, "objection.ask", "/bezwaar > main a[href*=bezwaar]"),
    (AMINA, "objection.appeal", "/bezwaar/1/beroep"),
    (AMINA, "filing.question", f"/bezwaar/1 > {BEGIN}"),
    (AMINA, "filing.question", f"/bezwaar/1 > {BEGIN} > main form.ww-form button"),
    (AMINA, "filing.check", checks_her_answers),
    (AMINA, "asking.ask", "/vrijstelling"),
    (AMINA, "filing.question", f"/vrijstelling > {BEGIN}"),
    (HILDE, "asking.choose", "/vrijstelling"),
    (JOKE, "incoming.register", "/inkomend?q=amina > a:text('Vrijstelling voor Amina')"),
    (AMINA, "my_account.show", "/account"),
    (AMINA, "my_account.change_password", "/account/wachtwoord/veranderen"),
    (AMINA, "my_data.change", "/account/gegevens"),
    (AMINA, "personal_data.show", "/account/wat-we-bewaren"),
    (HILDE, "personal_data.show_ward", "/account/wat-we-bewaren > a:text('Wat we bewaren over')"),
    (MARC, "data_requests.index", "/vragen-over-gegevens"),
    (AMINA, "my_institutions.index", "/account/instellingen"),
    (LOTTE, "my_institutions.end", "/account/instellingen > main a:has-text('Koppel los')"),
    (AMINA, "overview.running", "/overzicht"),
    (AMINA, "", "/nergens"),
    (DAAN, "filing.question", f"/bezwaar/2 > {BEGIN}"),
    (OLEH, "cases.show", f"/dossiers > {FIRST_TASK}"),
    (OLEH, "filing.filed", "/indienen/ingediend/BZ-2026-0005"),
    (OLEH, "withdrawal.ask", "/dossiers/BZ-2026-0005/intrekken"),
    (OLEH, "support.announce", "/dossiers/BZ-2026-0005/wie-komt-mee"),
    (MEI, "cases.show", f"/dossiers > {FIRST_TASK}"),
    (MEI, "cases.appeal", "/dossiers/BZ-2026-0008/beroep"),
    (NOOR, "cases.mine", "/dossiers"),
    (HILDE, "portal.show", "/portaal"),
    (NOOR, "filing.waiting", "/indienen/1/gevraagd"),
    (HILDE, "filing.check", "/indienen/1/nakijken"),
    (INES, "tasks.mine", "/taken"),
    (INES, "tasks.show", "/taken > .ww-task:has-text('BZ-2026-0001') .ww-task__link"),
    (INES, "tasks.show", "/taken > .ww-task:has-text('BZ-2026-0003') .ww-task__link"),
    (INES, "tasks.show", "/taken > .ww-task:has-text('BZ-2026-0006') .ww-task__link"),
    (KARIM, "tasks.show", "/taken > .ww-task:has-text('BZ-2026-0012') .ww-task__link"),
    (INES, "tasks.preview", looks_at_what_a_task_sends),
    (INES, "moments.offer", looks_at_moments),
    (INES, "moments.offer", offers_moments),
    (FATOU, "moments.answer", is_offered_moments),
    (INES, "work.hand_over", "/taken/1/doorgeven"),
    (INES, "work.notes", "/dossiers/BZ-2026-0007/notities"),
    (INES, "corrections.write", CORRECT),
    (INES, "corrections.preview", looks_at_a_correction),
    (INES, "reports.correct", "/dossiers/BZ-2026-0007/verslag"),
    (INES, "reports.correct", looks_at_a_report),
    (INES, "delegates.index", "/afgevaardigden"),
    (INES, "delegates.done", "/afgevaardigden/gedaan"),
    (JOKE, "tasks.mine", "/taken"),
    (JOKE, "results.index", "/resultaten"),
    (JOKE, "results.show", f"/resultaten?q=lotte > {FIRST_TASK}"),
    (JOKE, "results.choose", "/resultaten/nieuw?q=goossens"),
    (JOKE, "results.enter", f"/resultaten/nieuw?q=amina > {FIRST_TASK}"),
    (JOKE, "results.enter", types_a_slip),
    (JOKE, "results.add_cursist", "/resultaten/nieuwe-cursist"),
    (JOKE, "result_file.choose", "/resultaten/csv"),
    (JOKE, "result_file.choose", looks_at_a_good_file),
    (JOKE, "result_file.choose", looks_at_a_wrong_file),
    (JOKE, "receipts.write", "/ontvangst/resultaat/1"),
    (JOKE, "receipts.write", "/ontvangst/beslissing/2"),
    (JOKE, "incoming.choose", "/inkomend?q=lin"),
    (JOKE, "incoming.register", f"/inkomend?q=noor > {FIRST_TASK}"),
    (JOKE, "incoming.register", "/inkomend/beroep/2"),
    (JOKE, "incoming_steps.register", f"/dossiers/AF-2026-0001 > {INCOMING}"),
    (JOKE, "incoming_steps.receipt", registers_what_was_handed_in),
    (JOKE, "minors.show", registers_what_a_minor_handed_in),
    (JOKE, "minors.receipt", prints_the_receipt_for_a_minor),
    (JOKE, "adding.add", "/inkomend/dossier/BZ-2026-0001/document"),
    (JOKE, "guardians.index", "/ouders"),
    (JOKE, "seats.index", "/commissies"),
    (JOKE, "seats.fill", "/commissies/appeals_evaluation/city"),
    (JOKE, "seats.fill", "/commissies/evaluation/staff?opleiding=ICT"),
    (JOKE, "seats.change", "/commissies/plaatsen/1"),
    (JOKE, "guardians.end", "/ouders/1/einde"),
    (MARC, "overview.running", "/overzicht"),
    (MARC, "cards.now", "/overzicht/nu"),
    (JOKE, "cards.now", "/overzicht/nu"),
    (MARC, "acting.many", f"/overzicht/samen/doorgeven?{TWO_CASES}"),
    (MARC, "acting.many", f"/overzicht/samen/opnemen?{TWO_CASES}"),
    (MARC, "overview.procedure", OBJECTION),
    (MARC, "versions.index", f"{OBJECTION} > a:text('Versies van deze procedure')"),
    (MARC, "versions.compare", f"{OBJECTION}/versies/1"),
    (MARC, "years.show", "/overzicht/jaren"),
    (MARC, "years.show", "/overzicht/jaren?per=maand"),
    (MARC, "cases.show", "/dossiers/BZ-2026-0005"),
    (MARC, "cases.show", "/dossiers/BZ-2026-0004"),
    (MARC, "cases.show", "/dossiers/BR-2026-0001"),
    (MARC, "cases.diagram", "/dossiers/BZ-2026-0005/schema"),
    (MARC, "ahead.show", "/dossiers/BZ-2026-0005/vooruitblik"),
    (MARC, "ahead.procedure", "/vooruitblik?procedure=evaluation_objection&dag=2026-12-18"),
    (MARC, "committee.show", "/dossiers/BR-2026-0001/commissie"),
    (OLEH, "committee.show", "/dossiers/BZ-2026-0005/commissie"),
    (MARC, "voting.show", opens_a_vote),
    (INES, "committee.show", "/dossiers/ON-2026-0001/commissie"),
    (MARC, "committee.show", "/dossiers/BZ-2026-0012/commissie"),
    (MARC, "settings.index", "/instellingen"),
    (MARC, "settings.second_step", "/instellingen/tweede-stap"),
    (MARC, "retention.index", "/instellingen/bewaren"),
    (MARC, "old_conversations.index", "/instellingen/bewaren/gesprekken"),
    (MARC, "old_conversations.hold", f"/berichten > {FIRST_TASK} > a:text('Bewaar dit langer')"),
    (MARC, "old_accounts.index", "/instellingen/bewaren/accounts"),
    (MARC, "old_cases.index", "/instellingen/bewaren/dossiers/privacy_request"),
    (MARC, "retention.officer", "/instellingen/bewaren/functionaris"),
    (MARC, "retention.change", "/instellingen/bewaren/cases"),
    (MARC, "reminders.show", "/instellingen/herinneringen"),
    (MARC, "enrolment_settings.index", "/instellingen/inschrijven"),
    (MARC, "enrolment_settings.change", "/instellingen/inschrijven/raised_rate"),
    (MARC, "agreement_texts.index", "/instellingen/akkoord"),
    (MARC, "agreement_texts.add", "/instellingen/akkoord/nieuw"),
    (MARC, "escalations.index", "/instellingen/te-laat"),
    (MARC, "escalations.change", "/instellingen/te-laat/invite"),
    (MARC, "settings.change", "/instellingen/closing_days"),
    (MARC, "settings.change", "/instellingen/regulatory_holidays"),
    (MARC, "settings.change", "/instellingen/school_holidays"),
    (MARC, "settings.change", "/instellingen/house.invite"),
    (MARC, "extending.give", f"/dossiers/BZ-2026-0012 > {MORE_TIME}"),
    (MARC, "settings.from_file", "/instellingen/school_holidays/bestand"),
    (MARC, "settings.from_file", "/instellingen/closing_days/bestand"),
    (MARC, "settings.change", looks_at_what_a_setting_moves),
    (MARC, "obligations.index", "/regels?artikel=3.6"),
    (WIM, "obligations.index", "/regels"),
    (GRIET, "tasks.show", "/taken > .ww-task:has-text('BR-2026-0001') .ww-task__link"),
    (ANKE, "voting.letter", looks_at_what_would_go_out),
    (GRIET, "tasks.show", decides_an_appeal_and_posts_the_letter),
    (GRIET, "outsiders.index", calls_a_witness),
    (GRIET, "outsiders.call", calls_one_more),
    (GRIET, "outsiders.put_right", puts_an_address_right),
    (GRIET, "outsiders.call_colleague", calls_a_colleague),
    (KARIM, "filed_right.write", puts_an_order_measure_right),
    (JOKE, "personal_file.put_right", puts_an_exclusion_right),
    (MARC, "work.trail", "/dossiers/TU-2026-0001/spoor"),
    (WIM, "second_step.set_up", "/account/tweede-stap"),
    (GRIET, "post.index", "/dossiers/BR-2026-0002/post"),
    (GRIET, "post.letter", "/dossiers/BR-2026-0002/post/1"),
    (GRIET, "post.address", "/dossiers/BR-2026-0002/post/1/adres"),
    (MARC, "starting.index", "/nieuw"),
    (MARC, "starting.choose", "/nieuw/disciplinary_procedure?q=daan"),
    (MARC, "starting.write", f"/nieuw/disciplinary_procedure?q=daan > {FIRST_TASK}"),
    (KARIM, "starting.preview", looks_at_an_order_measure),
    (MARC, "tasks.show", "/taken > .ww-task:has-text('TU-2026-0001') .ww-task__link"),
    (MARC, "tasks.show", "/taken > .ww-task:has-text('SC-2026-0001') .ww-task__link"),
    (MARC, "pieces.index", PIECES),
    (MARC, "pieces.collect", f"{PIECES}/toevoegen"),
    (MARC, "pieces.index", collects_a_piece),
    (MARC, "pieces.withhold", withholds_a_piece),
    (MARC, "pieces.redact", redacts_a_piece),
    (RAYAN, "cases.show", "/dossiers/TU-2026-0001"),
    (RAYAN, "cases.show", "/dossiers/SC-2026-0001"),
    (RAYAN, "pieces.index", PIECES),
    (RAYAN, "pieces.show", f"{PIECES} > a:has-text('Tuchtprocedure gestart')"),
    (RAYAN, "personal_file.show", f"/dossiers/TU-2026-0001 > a:text('{OWN_FILE}')"),
    (INES, "tasks.show", "/taken > .ww-task:has-text('ON-2026-0001') .ww-task__link"),
    (LIEVE, "tasks.show", "/taken > .ww-task:has-text('VR-2026-0003') .ww-task__link"),
    (AMINA, "asking.ask", "/afwezigheid"),
    (HILDE, "asking.choose", "/afwezigheid"),
    (JOKE, "documents.mail", "/zoek?q=bea > .ww-task__link > a:text('Lees de mail')"),
    (JOKE, "finding.index", "/zoek?q=lotte"),
    (JOKE, "personal_file.choose", "/personen?q=nina"),
    (JOKE, "personal_file.show", asks_whether_she_can_enrol),
    (JOKE, "personal_file.exclude", f"/personen?q=nina > {FIRST_TASK} > {ELSEWHERE}"),
    (
        JOKE,
        "card_desk.at_desk",
        f"/personen?q=nina > {FIRST_TASK} > a:has-text('Studentenkaart van')",
    ),
    (JOKE, "card_desk.index", "/studentenkaarten"),
    (NOBODY, "card_check.ask", "/kaart?code=AAAA-BBBB-CCCC-DDDD"),
    (
        JOKE,
        "paper_signatures.write_down",
        f"/personen?q=nina > {FIRST_TASK} > a:has-text('op papier ondertekende')",
    ),
    (
        JOKE,
        "recordings.write_down",
        f"/personen?q=nina > {FIRST_TASK} > a:has-text('koos over foto')",
    ),
    (MARC, "agenda.index", "/agenda"),
    (JOKE, "waiting_letters.index", "/brieven"),
    (JOKE, "waiting_letters.posted", "/brieven/gepost"),
    (JOKE, "cursist_file.choose", "/cursisten/csv"),
    (JOKE, "cursist_file.choose", looks_at_cursists),
    (JOKE, "institutions.index", "/scholen"),
    (JOKE, "institutions.add", "/scholen/nieuw"),
    (JOKE, "institutions.show", f"/scholen > {FIRST_TASK}"),
    (JOKE, "institutions.close", f"/scholen > {FIRST_TASK} > a:text('Sluit af als betaler')"),
    (JOKE, "ledger.index", "/rekeningen"),
    (JOKE, "ledger.index", "/rekeningen?q=fatou"),
    (JOKE, "bank_file.choose", "/rekeningen/uittreksel"),
    (JOKE, "bank_file.choose", looks_at_a_bank_statement),
    (JOKE, "ledger.show", ACCOUNT),
    (JOKE, "ledger.charge", f"{ACCOUNT} > a:text('Reken iets aan')"),
    (JOKE, "ledger.pay", f"{ACCOUNT} > a:text('Schrijf een betaling op')"),
    (
        JOKE,
        "ledger.refund",
        f"{OVERPAID} > a:text('Schrijf een terugbetaling op')",
    ),
    (JOKE, "ledger.take_back", f"{ACCOUNT} > a:text('Reken niet meer aan')"),
    (JOKE, "ledger.take_payment_back", f"{ACCOUNT} > a:text('Klopt dit niet?')"),
    (LOTTE, "my_ledger.index", "/account/rekening"),
    (OLEH, "my_papers.index", "/account/papieren"),
    (JOKE, "notes.add", f"{ACCOUNT} > a:text('Maak een debetnota')"),
    (JOKE, "notes.show", NOTE),
    (JOKE, "notes.credit", f"{NOTE} > a:text('Maak een creditnota')"),
    (INES, "notes.terms", "/instellingen/debetnota"),
    (JOKE, "offer.index", "/opleidingen"),
    (JOKE, "offer.add", "/opleidingen/nieuw"),
    (JOKE, "enrolments.index", "/inschrijvingen"),
    (JOKE, "tasks.show", "/inschrijvingen?stand=bewijzen > main table th a"),
    (NOBODY, "genuine.ask", "/nakijken"),
    (JOKE, "sheets.write", f"/opleidingen > {FIRST_TASK} > a:has-text('Opleidingsfiche')"),
    (JOKE, "certificates.index", "/studiebewijzen"),
    (JOKE, "certificates.test", "/studiebewijzen > a:has-text('Schrijf op wat je weet')"),
    (JOKE, "certificates.spare", "/studiebewijzen > a:has-text('Van wie is de NT2-test')"),
    (JOKE, "certificates.show", f"/studiebewijzen?stand=uitgereikt > {FIRST_TASK}"),
    (
        MARC,
        "certificates.withdraw",
        f"/studiebewijzen?stand=uitgereikt > {FIRST_TASK} > a:text('Trek dit studiebewijs in')",
    ),
    (ELIF, "asking.ask", "/mijn-lessen > a:has-text('Vraag om te stoppen')"),
    (ELIF, "filing.question", f"/stoppen > {BEGIN}"),
    (JOKE, "incoming.register", "/inkomend?q=elif > a:text('Vraag om te stoppen van Elif')"),
    (MARC, "tasks.show", "/taken > .ww-task:has-text('ST-2026-0001') .ww-task__link"),
    (
        JOKE,
        "reducing.read",
        "/inschrijvingen?stand=ingeschreven > a:has-text('Vermindering')",
    ),
    (
        JOKE,
        "left_off_line.register",
        "/inschrijvingen?stand=ingeschreven > a:has-text('Annulering kwam binnen')",
    ),
    (
        INES,
        "cancelling.cancel",
        "/inschrijvingen?stand=ingeschreven > tr:has-text('Oleh') td a > a:text('Annuleer deze')",
    ),
    (
        INES,
        "evaluating.decide",
        "/inschrijvingen?stand=ingeschreven > main table td a > a:text('Evalueer deze')",
    ),
    (JOKE, "desk.choose", f"/lesgroepen > main table a > {AT_DESK}"),
    (JOKE, "desk.add", f"/lesgroepen > main table a > {AT_DESK} > a:has-text('nieuwe cursist')"),
    (JOKE, "desk.enrol", finds_amina_at_the_desk),
    (JOKE, "desk.done", "/inschrijvingen/loket/bewijs/1"),
    (JOKE, "runs.index", "/lesgroepen"),
    (JOKE, "runs.add", "/lesgroepen/nieuw"),
    (JOKE, "run_file.choose", "/lesgroepen/csv"),
    (JOKE, "runs.change", "/lesgroepen > main table a"),
    (JOKE, "runs.teachers", "/lesgroepen > main table a > a:text('Kies wie lesgeeft')"),
    (
        JOKE,
        "extra_costs.charge",
        "/lesgroepen > main table a:has-text('NT2-004') > a:has-text('Reken extra kosten')",
    ),
    (KARIM, "my_runs.index", "/mijn-lesgroepen"),
    (KARIM, "my_runs.show", f"/mijn-lesgroepen > {A_RUN}"),
    (KARIM, "recordings.of_run", f"/mijn-lesgroepen > {A_RUN} > a:text('Wie mag op foto')"),
    (KARIM, "my_runs.lesson", f"/mijn-lesgroepen > {A_RUN} > {FIRST_TASK}"),
    (KARIM, "material.keep", f"/mijn-lesgroepen > {A_RUN} > {MATERIAL}"),
    (
        KARIM,
        "material.change",
        f"/mijn-lesgroepen > {A_RUN} > {MATERIAL} > a:has-text('Pas aan of haal weg')",
    ),
    (ELIF, "material.read", "/mijn-lessen > a:has-text('Lesmateriaal')"),
    (JOKE, "prices.places", "/lesgroepen/plaatsen"),
    (JOKE, "prices.place", f"/lesgroepen/plaatsen > {FIRST_TASK}"),
    (JOKE, "prices.module", "/lesgroepen/modules/1"),
    (JOKE, "prices.tariffs", "/lesgroepen/tarieven"),
    (JOKE, "prices.tariff", "/lesgroepen/tarieven > main table a"),
    (JOKE, "offer.change", f"/opleidingen > {FIRST_TASK}"),
    (JOKE, "reason_texts.index", "/teksten"),
    (JOKE, "reason_texts.add", "/teksten/nieuw"),
    (JOKE, "reason_texts.change", f"/teksten > {FIRST_TASK}"),
    (INES, "oversight.index", "/toezicht"),
    (NOBODY, "telling.tell", "/vertel"),
    (NOBODY, "telling.look_back", "/vertel/terugkijken"),
    (NOBODY, "common_questions.index", "/vragen"),
    (JOKE, "common_questions.add", "/vragen/nieuw"),
    (JOKE, "common_questions.change", "/vragen > main a:has-text('Pas aan')"),
    (JOKE, "heard.index", "/berichten"),
    (JOKE, "heard.show", f"/berichten > {FIRST_TASK}"),
    (WIM, "people.index", "/beheer"),
    (WIM, "people.add", "/beheer/mensen/nieuw"),
    (WIM, "people.change", "/beheer/mensen/1"),
    (WIM, "people.sign_out", "/beheer/mensen/1/afmelden"),
    (WIM, "troubles.index", "/beheer/storingen"),
    (WIM, "troubles.mail", f"/beheer/storingen > {FIRST_TASK}"),
    (WIM, "branding.change", "/beheer/centrum"),
]
NO_PAGES = {
    "demo.ask_payment": "what the house asks of the demo's bank",
    "our_payments.enrolment": "as paying.enrolment: here a school pays by note",
    "our_payments.back": "leads on to how it went",
    "paying.back": "leads on to how it went",
    "paying.note": "as our_payments.note",
    "ahead.calendar": "a calendar, to download",
    "cases.bpmn": "a diagram, to download",
    "demo.mail_html": "a mail, in a frame in which no script may run, so axe neither",
    "documents.show": "a document, to download",
    "institution.paper": "a document, to download",
    "institution.attestation": "a document, to download",
    "material.file": "a document, to download",
    "our_courses.material_file": "a document, to download",
    "my_ledger.paper": "a document, to download",
    "paper_signatures.sheet": "a document, to download",
    "paper_signatures.take_back": "of a paper; read in tests/app/test_paper_signatures.py",
    "paper_signatures.add_sheet": "of a paper; read in tests/app/test_paper_signatures.py",
    "student_cards.paper": "a document, to download",
    "student_cards.photo": "a picture",
    "sent_proofs.show": "a picture or a document",
    "card_desk.look": "of a photo that waits; read in tests/app/test_student_cards.py",
    "my_papers.attestation": "a document, to download",
    "my_papers.certificate": "a document, to download",
    "certificates.paper": "a document, to download",
    "certificates.let_stay": "after a new decision; read in tests/app/test_certificates.py",
    "my_papers.proof": "a document, to download",
    "notes.paper": "a document, to download",
    "filing.resume": "leads on to the first question without an answer",
    "branding.logo": "a picture",
    "branding.style": "a style sheet",
    "personal_data.as_json": "what is kept about somebody, to download",
    "personal_data.as_pdf": "a document, to download",
    "personal_data.ward_as_json": "what is kept about a ward, to download",
    "personal_data.ward_as_pdf": "a document, to download",
    "years.report": "a document, to download",
    **{
        f"{pages}{sheet}": "a table, to download"
        for pages in (
            "overview.",
            "years.",
            "years.reasons_",
            "procedure_sheets.",
            "procedure_sheets.ways_",
            "version_sheets.",
            "version_sheets.differences_",
            "version_sheets.cases_",
            "finding.",
            "trouble_sheets.",
            "agenda.",
            "cards.",
            "tasks.",
            "waiting_letters.",
            "oversight.",
        )
        for sheet in ("as_csv", "as_xlsx")
    },
    "overview.bpmn": "a diagram, to download",
    "versions.bpmn": "a diagram, to download",
    "old_accounts.hold": "as of a conversation; read in tests/app/test_old_accounts.py",
    "old_cases.hold": "as of a conversation; read in tests/app/test_old_cases.py",
    "enclosing.write": "leads on to its task",
    "tasks.following": "leads on to a task",
    "cursist_file.example": "a table, to download",
    "settings.example": "a table, to download",
    "run_file.example": "a table, to download",
    "result_file.example": "a table, to download",
    "pieces.version": "a document, to download",
    "own_calendar.read": "a calendar, for a program",
    "post.pdf": "a letter, to download",
    "directory.begin": "leads on to the directory of a centre",
    "directory.back": "leads on from there; read in tests/app/test_directory.py",
    "passkeys.sign_in": "what a key is asked, for a script",
    "passkeys.second_step": "what a key is asked, for a script",
    "passkeys.confirm": "what a key is asked, for a script",
    "passkeys.add": "what a key is asked, for a script",
    "passkeys.index": "not where the address is a number; in tests/walks/test_passkeys.py",
    "second_step.confirm_again": "of who has a second step; in tests/walks/test_passkeys.py",
    "second_step.ask": "between two steps of signing in; read in tests/app/test_second_step.py",
    "waiting_letters.together": "letters, to download",
    "watching.figures": "figures for Prometheus",
    "watching.ready": "one word, for whoever watches the server",
    "start.alive": "one word, for whoever watches the server",
    "static": "style sheets, scripts and pictures",
}
