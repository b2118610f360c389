"""What people read of an event in the trail of a case: one function a kind, under its name.

Each takes what happened and answers with a title and a text, in Dutch. A kind without a function
here is told nowhere in a case.
"""

import sys

from app.reading import steps
from app.reading.certificate_words import certificate_stays as certificate_stays
from app.reading.certificate_words import certificate_withdrawn as certificate_withdrawn
from app.reading.enrolment_words import proof_looked as proof_looked
from app.reading.enrolment_words import proof_sent as proof_sent
from app.reading.enrolment_words import proof_taken_back as proof_taken_back
from app.reading.enrolment_words import reduced as reduced
from app.reading.event_details import (
    added,
    because,
    came_in,
    kept_as_it_came,
    moved,
    piece_and_why,
    title_of_kept,
)
from app.reading.happened import Happened
from app.reading.talk_words import moment_chosen as moment_chosen
from app.reading.talk_words import moment_stands as moment_stands
from app.reading.talk_words import moments_asked as moments_asked
from app.reading.talk_words import moments_offered as moments_offered
from app.reading.talk_words import no_moment_fits as no_moment_fits
from app.reading.talk_words import support_announced as support_announced
from app.reading.talk_words import support_taken_back as support_taken_back
from app.reading.talk_words import talk_stays as talk_stays
from app.reading.vote_words import vote_closed as vote_closed
from app.reading.vote_words import vote_opened as vote_opened
from processes.cases.ground.kept_diagrams import diagram_of
from processes.cases.post.post import FATES
from processes.roles import ROLES

Words = tuple[str, str]
NOTHING = ("", "")
ON_PAPER = {"registered": "Aangetekende brief", "plain": "Brief"}


def words_of(happened: Happened) -> Words:
    """Title and text of an event; two empty strings where it is told nowhere."""
    told = getattr(sys.modules[__name__], happened.event.kind, None)
    words: Words = told(happened) if told else NOTHING
    return words


def opened(happened: Happened) -> Words:
    """A case was opened."""
    return happened.step, came_in(happened.details)


def done(happened: Happened) -> Words:
    """A step was done, or a message came in; what opened the case is told already."""
    element, case, details = happened.element, happened.case, happened.details
    if element is None:
        return NOTHING
    if said := steps.decided(case.process, element, details):
        return said, ""
    if element.message:
        return element.name, came_in(details)
    if element.id == diagram_of(case).start.id:
        return NOTHING
    said = steps.outcome_in_words(case.process, element, details)
    return element.name, ". ".join(filter(None, (said, came_in(details))))


def asked(happened: Happened) -> Words:
    """A task came to a role."""
    return f"Aan de beurt: {ROLES[happened.details['role']]}", happened.step


def unmanned(happened: Happened) -> Words:
    """It became known that nobody may do a task."""
    title = f"Niemand kan dit doen: {happened.step}"
    return title, f"{ROLES[happened.details['role']]}: niemand."


def manned(happened: Happened) -> Words:
    """Somebody may do it again."""
    return f"Weer iemand die dit kan doen: {happened.step}", ""


def mailed(happened: Happened) -> Words:
    """A mail, or a letter on paper, was written."""
    event = happened.event
    to = event.person.name if event.person else event.details.get("to", "niemand meer")
    way = ON_PAPER.get(happened.details.get("letter", ""), "Mail")
    return happened.subject, f"{way} aan {to}"


def posted(happened: Happened) -> Words:
    """A letter went to the post."""
    details = happened.details
    number = f", met nummer {details['number']}" if details["number"] else ""
    return "Brief gepost", f"Op {happened.on('on')}{number}, aan {details['to']}."


def fate(happened: Happened) -> Words:
    """What became of a letter in the post."""
    details = happened.details
    put_right = f" Verbeterd: {details['reason']}" if details["before"] else ""
    told = f"{details['number']}, aan {details['to']}, op {happened.on('on')}.{put_right}"
    return f"Brief {FATES[details['fate']]}", told


def untold(happened: Happened) -> Words:
    """Nobody was there to hear it."""
    return happened.subject, "Niet verstuurd: we kennen geen ouder of voogd."


def fired(happened: Happened) -> Words:
    """A term ended, or a target reminded."""
    if happened.details.get("of") == "house":
        return "Herinnering: de streefdatum van het centrum komt dichtbij", ""
    return happened.step, ""


def received(happened: Happened) -> Words:
    """A result or a decision reached somebody."""
    what = "Resultaat" if happened.details.get("of") == "result" else "Beslissing"
    how = "vermoedelijk ontvangen" if happened.details.get("presumed") else "ontvangen"
    proof = happened.details["proof"].removesuffix(".")
    return f"{what} {how}", f"{happened.on('on').capitalize()}: {proof}."


def taken_up(happened: Happened) -> Words:
    """What was turned away as too late goes on in another case; or came from one."""
    details = happened.details
    if later := details.get("later"):
        return "Toch op tijd ingediend", f"Het gaat verder in dossier {later}."
    return "Toch op tijd ingediend", f"In dossier {details['earlier']} was dit eerst te laat."


def not_filed(happened: Happened) -> Words:
    """What came in is kept as it came: by a way that opens no appeal, or from who has no say."""
    return title_of_kept(happened.details), kept_as_it_came(happened.details)


def recounted(happened: Happened) -> Words:
    """A last day moved."""
    details = happened.details
    return "Laatste dag opnieuw geteld", f"{moved(details)}{because(details)}"


def case_held(happened: Happened) -> Words:
    """It is not emptied with others of its age."""
    return "Wordt langer bewaard", f"Reden: {happened.details['reason']}"


def extended(happened: Happened) -> Words:
    """The direction gave one case more time."""
    details = happened.details
    if "days" in details:
        title = "Streefdatum verlengd"
        how = f"{details['days']} werkdag{'' if details['days'] == 1 else 'en'} langer."
    else:
        title = "Streefdatum opgeschort"
        how = f"Van {happened.on('first')} tot en met {happened.on('last')} telt geen dag mee."
    told = f" Mail aan: {', '.join(details['told'])}." if details["told"] else ""
    return title, f"{moved(details)} {how} Reden: {details['reason']}{told}"


def guardian_added(happened: Happened) -> Words:
    """Somebody acts for the cursist from a day on."""
    since = f"{happened.details['guardian']}, vanaf {happened.on('day')}."
    return "Ouder of voogd toegevoegd", since


def guardian_ended(happened: Happened) -> Words:
    """Somebody acts for the cursist no more."""
    until = f"{happened.details['guardian']}, tot en met {happened.on('day')}."
    return "Ouder of voogd gestopt", until


def claimed(happened: Happened) -> Words:
    """Somebody took a task up."""
    return f"Opgenomen: {happened.step}", ""


def released(happened: Happened) -> Words:
    """Somebody let a task go."""
    return f"Losgelaten: {happened.step}", ""


def reassigned(happened: Happened) -> Words:
    """A task was handed over."""
    details = happened.details
    return f"Doorgegeven aan {details['to']}: {happened.step}", details["reason"]


def reminded(happened: Happened) -> Words:
    """Who leads the centre asked for a task once more."""
    return f"Herinnerd: {happened.step}", f"Aan {', '.join(happened.details['to'])}."


def escalated(happened: Happened) -> Words:
    """It was told that a task waits after its last day, to whom the centre set."""
    days = happened.details["days"]
    since = "1 dag" if days == 1 else f"{days} dagen"
    to = ", ".join(happened.details["to"]) or "niemand"
    return f"Gemeld dat dit bleef liggen: {happened.step}", f"{since} na de laatste dag. Aan {to}."


def mail_again(happened: Happened) -> Words:
    """The administrator sent a mail again."""
    return "Mail opnieuw verstuurd", f"{happened.details['subject']}, aan {happened.details['to']}"


def mail_by_hand(happened: Happened) -> Words:
    """A mail was brought in another way."""
    told = f"{happened.details['to']} kreeg hem op {happened.on('on')}."
    return "Mail op een andere manier bezorgd", told


def person_changed(happened: Happened) -> Words:
    """What the house knows of somebody changed."""
    return f"Gegevens van {happened.details['who']} veranderd", ""


def incident_resolved(happened: Happened) -> Words:
    """Something of the machine that broke was mended."""
    return "Storing opgelost", ""


def noted(happened: Happened) -> Words:
    """Staff wrote a note."""
    return "Notitie geschreven", ""


def filed_right(happened: Happened) -> Words:
    """Who filed what opened the case put that right."""
    return "Verbeterd wat er ingevuld was", happened.details["slip"]


def report_corrected(happened: Happened) -> Words:
    """The report of a talk was put right before it was sent."""
    return f"Verslag van {happened.case.talk_noun.the} verbeterd", ""


def corrected(happened: Happened) -> Words:
    """A decision was put right; where it has a remedy, whether that began anew."""
    said = {None: "", True: "De termijn begint opnieuw.", False: "De laatste dag verandert niet."}
    term = said[happened.details.get("restarts")]
    return "Beslissing verbeterd", f"{happened.details['slip']}\n\n{term}".strip()


def registered(happened: Happened) -> Words:
    """What a minor sent was registered; a guardian is still to confirm it."""
    return "Binnengekomen, nog niet bevestigd", came_in(happened.details)


def document_added(happened: Happened) -> Words:
    """A document was added to what was filed."""
    return "Document toegevoegd", added(happened.details)


def piece_added(happened: Happened) -> Words:
    """A piece came into the file."""
    return "Stuk toegevoegd", piece_and_why(happened.details)


def piece_withheld(happened: Happened) -> Words:
    """A piece is kept from the cursist."""
    return "Stuk niet getoond aan de cursist", piece_and_why(happened.details)


def piece_redacted(happened: Happened) -> Words:
    """Part of a piece was made unreadable."""
    return "In een stuk is iets onleesbaar gemaakt", piece_and_why(happened.details)


def piece_released(happened: Happened) -> Words:
    """A piece is shown to the cursist again."""
    return "Stuk weer getoond aan de cursist", piece_and_why(happened.details)


def looked(happened: Happened) -> Words:
    """Somebody inspected a piece."""
    return "Stukken ingekeken", piece_and_why(happened.details)


def copy_asked(happened: Happened) -> Words:
    """Somebody asked for a copy of the file."""
    return "Digitale kopie van de stukken gevraagd", ""


def copy_made(happened: Happened) -> Words:
    """A copy of the file was made."""
    return "Digitale kopie van de stukken gemaakt", f"SHA-256: {happened.details['sha256']}"


def outsider_called(happened: Happened) -> Words:
    """Somebody from outside was called once the invitation went out."""
    return f"Nog iemand opgeroepen voor {happened.case.talk_noun.the}", happened.details["who"]


def outsider_put_right(happened: Happened) -> Words:
    """Where the invitation of somebody from outside goes was put right."""
    return "Adres van iemand van buiten verbeterd", happened.details["who"]


def seated(happened: Happened) -> Words:
    """Somebody sits on the committee."""
    return "Lid van de commissie", happened.details["member"]


def left_committee(happened: Happened) -> Words:
    """Somebody sits on it no more."""
    return "Niet meer in de commissie", happened.details["member"]


def left_empty(happened: Happened) -> Words:
    """Places of the committee on which nobody will sit."""
    return "Een plaats in de commissie blijft leeg", ", ".join(happened.details["places"])


def challenged(happened: Happened) -> Words:
    """Somebody challenged a member."""
    return "Bezwaar tegen een lid van de commissie", happened.details["member"]


def challenge_decided(happened: Happened) -> Words:
    """The others decided on a challenge."""
    leaves = happened.details["upheld"]
    told = "Lid verlaat de commissie" if leaves else "Lid blijft in de commissie"
    return f"{told}, na het bezwaar", happened.details["member"]


def version_moved(happened: Happened) -> Words:
    """The case goes on under a newer version of its diagram."""
    return "Het dossier volgt nu de nieuwe versie van de procedure", ""


def term_over(happened: Happened) -> Words:
    """A term ended for which no diagram waits."""
    return "De termijn voor beroep is voorbij", ""


def ended(happened: Happened) -> Words:
    """The case ended."""
    end = steps.ending(happened.case)
    return f"Afgesloten: {end.name if end else happened.step}", ""
