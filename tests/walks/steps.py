"""What people do alike in several procedures."""

from tests.walks.house import PASSWORD
from tests.walks.visitor import Visitor


def begins(staff: Visitor, procedure: str, cursist: str) -> None:
    """Chooses a procedure and about whom it is; the form of its first step is open then."""
    staff.goes_to("/nieuw")
    staff.follows(procedure)
    staff.fills_in("Zoek op naam of e-mailadres", cursist.split()[0].lower())
    staff.presses("Zoek")
    staff.follows(cursist)


def plans(staff: Visitor, day: str, time: str, place: str) -> None:
    """Fills in a moment of one's own for a talk in the centre; the day as `12 3 2026`."""
    staff.chooses("Op een ander moment")
    staff.fills_in_day("Op welke dag is het?", day)
    staff.fills_in("Hoe laat begint het?", time)
    staff.chooses("In het centrum")
    staff.fills_in("Op welke plaats?", place)


def names_a_witness(staff: Visitor, name: str, email: str, about: str) -> None:
    """Fills in the first row for somebody from outside who is to be heard."""
    witness = staff.page.get_by_role("group", name="Persoon 1")
    witness.get_by_label("Naam").fill(name)
    witness.get_by_label("In welke hoedanigheid?").fill("getuige")
    witness.get_by_label("Waarover wil de commissie deze persoon horen?").fill(about)
    witness.get_by_label("E-mailadres").fill(email)


def gives_the_address(staff: Visitor, case: str) -> None:
    """Where letters on paper go, asked for by the task to post one, which is open again then."""
    staff.follows("Vul het postadres in")
    staff.fills_in("Naar welk adres sturen we brieven op papier?", "Kerkstraat 1\n2060 Antwerpen")
    staff.presses("Bewaar het adres")
    staff.opens_task(case)


def reports(staff: Visitor, *, present: str, explains: str, explained: str, said: str) -> None:
    """Fills in that a talk went on; `explains` is who told the side of the centre."""
    staff.chooses("Het is doorgegaan")
    staff.fills_in("Wie was er?", present)
    staff.fills_in(f"Wat legde {explains} uit?", explained)
    staff.fills_in("Wat zei de cursist?", said)


def keeps_the_report(staff: Visitor) -> None:
    """Looks at a report that goes out with a decision, then keeps it."""
    staff.presses("Kijk na")
    staff.reads("Kijk het verslag na")
    staff.presses("Bewaar het verslag")
    staff.reads("Het is bewaard.")


def confirm(members: Visitor, case: str, names: tuple[str, ...], reasons: str) -> None:
    """Members read what another put forward, and confirm it."""
    for name in names:
        members.is_now(name)
        members.opens_task(case)
        members.reads(reasons)
        members.chooses("Voor")
        members.presses("Bevestig of stem")


def signs_in(somebody: Visitor, address: str, password: str = PASSWORD) -> None:
    """With the keyboard, as whoever sits down at a browser."""
    somebody.page.context.clear_cookies()
    somebody.goes_to("/aanmelden")
    somebody.types_in("Je e-mailadres", address)
    somebody.types_in("Je wachtwoord", password)
    somebody.hits("Enter")
    somebody.reads("Mijn account")


def finds_all_in_order(joke: Visitor, run: str, cursist: str) -> None:
    """The secretariat opens the papers of an enrolment, and fills in that nothing lacks of them but
    the sending."""
    joke.goes_to(f"/inschrijvingen?lesgroep={run}")
    joke.follows(cursist)
    admitted = "Voldoet de cursist aan de toelatingsvoorwaarden?"
    joke.page.get_by_role("group", name=admitted).get_by_label("Ja").check()
    joke.chooses("De identiteitskaart is getoond.")
    joke.chooses("De cursist is Belg, of toonde een document om wettig in België te wonen.")
