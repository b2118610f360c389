"""The trail of a case as people read it: what happened, when, by whom and by what rule."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from markupsafe import Markup

from app.html.dates import day
from app.reading.now import lower
from app.reading.steps import decided, diagram_of, ending, outcome_in_words
from processes.cases.post.post import FATES
from processes.engine.elements import Element
from processes.facts.targets import TARGETS
from processes.models import Case, Event, Person
from processes.roles import CURSIST, MINOR, ROLES

# Who of the staff does a task, what they note, and what the administrator mends, is theirs.
MENDED = {"mail_again", "mail_by_hand", "person_changed", "incident_resolved"}
AMONG_STAFF = {"claimed", "released", "reassigned", "noted", *MENDED}
# What becomes of the pieces of the file; whom it is about reads in the file why.
PIECES = {
    "piece_added": "Stuk toegevoegd",
    "piece_withheld": "Stuk niet getoond aan de cursist",
    "piece_redacted": "In een stuk is iets onleesbaar gemaakt",
    "piece_released": "Stuk weer getoond aan de cursist",
    "looked": "Stukken ingekeken",
}
VOTING = {"vote_opened", "vote_closed"}  # that there was a vote; never what anybody chose
HIDDEN_FROM_CURSIST = {"asked", "unmanned", "manned", *AMONG_STAFF, *VOTING, *PIECES}
QUIET = {"asked", "mailed", "looked", *AMONG_STAFF, *VOTING}
NAMED = {
    "opened",
    "done",
    "received",
    "posted",
    "fate",
    "corrected",
    "registered",
    "document_added",
    "copy_asked",
    "support_announced",
    "support_taken_back",
    *AMONG_STAFF,
    *PIECES,
}
ON_PAPER = {"registered": "Aangetekende brief", "plain": "Brief"}


@dataclass(frozen=True)
class Entry:
    """One line of the timeline. `rule` is the documentation of its step; what is `quiet`, such as a
    mail, only comes with something else."""

    title: str
    when: datetime
    by: str | None = None
    text: str | Markup | None = None
    rule: str | None = None
    quiet: bool = False


def timeline(case: Case, *, for_staff: bool, until: datetime) -> list[Entry]:
    """The trail up to a moment, oldest first. Who is asked what, and the house's reminders, are for
    staff."""
    elements = diagram_of(case).elements
    seen = [event for event in case.events if event.at <= until]
    events = [e for e in seen if for_staff or _concerns_cursist(e, elements)]
    return [entry for event in events if (entry := _entry(case, event, elements))]


def _concerns_cursist(event: Event, elements: dict[str, Element]) -> bool:
    if event.kind in ("mailed", "posted", "fate"):
        return event.details.get("role") in (CURSIST, MINOR)
    of_house = event.details.get("of") == "house" or event.details.get("term") in TARGETS
    return event.kind not in HIDDEN_FROM_CURSIST and not of_house


def _entry(case: Case, event: Event, elements: dict[str, Element]) -> Entry | None:
    element = elements.get(event.element or "")
    title, text = _words(case, event, element)
    if not title:
        return None
    quiet = event.kind in QUIET or event.details.get("of") == "house"
    rule = element.documentation if element and not quiet else None
    return Entry(
        title,
        event.at,
        signed(event.person, event.details.get("acting_for"))
        if event.person and event.kind in NAMED
        else None,
        text,
        rule,
        quiet,
    )


def _words(case: Case, event: Event, element: Element | None) -> tuple[str, str]:
    name = element.name if element else ""
    details = event.details
    match event.kind:
        case "opened":
            return name, came_in(details)
        case "done" if element and (said := decided(case.process, element, details)):
            return said, ""
        case "done" if element and element.message:
            return name, ""
        case "done" if element and element.id != diagram_of(case).start.id:
            said = outcome_in_words(case.process, element, details)
            return name, ". ".join(filter(None, (said, came_in(details))))
        case "asked":
            return f"Aan de beurt: {ROLES[details['role']]}", name
        case "unmanned":
            return f"Niemand kan dit doen: {name}", f"{ROLES[details['role']]}: niemand."
        case "manned":
            return f"Weer iemand die dit kan doen: {name}", ""
        case "mailed":
            subject = details["subject"].removesuffix(f" ({case.reference})")
            to = event.person.name if event.person else "niemand meer"
            return subject, f"{ON_PAPER.get(details.get('letter', ''), 'Mail')} aan {to}"
        case "posted":
            on = day(date.fromisoformat(details["on"]))
            number = f", met nummer {details['number']}" if details["number"] else ""
            return "Brief gepost", f"Op {on}{number}, aan {details['to']}."
        case "fate":
            on = day(date.fromisoformat(details["on"]))
            put_right = f" Verbeterd: {details['reason']}" if details["before"] else ""
            told = f"{details['number']}, aan {details['to']}, op {on}.{put_right}"
            return f"Brief {FATES[details['fate']]}", told
        case "untold":
            subject = details["subject"].removesuffix(f" ({case.reference})")
            return subject, "Niet verstuurd: we kennen geen ouder of voogd."
        case "fired" if details.get("of") == "house":
            return "Herinnering: de streefdatum van het centrum komt dichtbij", ""
        case "fired":
            return name, ""
        case "received":
            return (
                _received(details),
                f"{day(date.fromisoformat(details['on'])).capitalize()}: {details['proof']}.",
            )
        case "recounted":
            return "Laatste dag opnieuw geteld", f"{moved(details)}{_because(details)}"
        case "guardian_added":
            since = day(date.fromisoformat(details["day"]))
            return "Ouder of voogd toegevoegd", f"{details['guardian']}, vanaf {since}."
        case "guardian_ended":
            until = day(date.fromisoformat(details["day"]))
            return "Ouder of voogd gestopt", f"{details['guardian']}, tot en met {until}."
        case "claimed":
            return f"Opgenomen: {name}", ""
        case "released":
            return f"Losgelaten: {name}", ""
        case "reassigned":
            return f"Doorgegeven aan {details['to']}: {name}", details["reason"]
        case "mail_again":
            return "Mail opnieuw verstuurd", f"{details['subject']}, aan {details['to']}"
        case "mail_by_hand":
            on = day(date.fromisoformat(details["on"]))
            return "Mail op een andere manier bezorgd", f"{details['to']} kreeg hem op {on}."
        case "person_changed":
            return f"Gegevens van {details['who']} veranderd", ""
        case "incident_resolved":
            return "Storing opgelost", ""
        case "noted":
            return "Notitie geschreven", ""
        case "corrected":
            return "Beslissing verbeterd", details["slip"]
        case "registered":
            return "Binnengekomen, nog niet bevestigd", came_in(details)
        case "document_added":
            return "Document toegevoegd", added(details)
        case kind if kind in PIECES:
            return PIECES[kind], ": ".join(filter(None, (details["piece"], details.get("reason"))))
        case "copy_asked":
            return "Digitale kopie van de stukken gevraagd", ""
        case "copy_made":
            return "Digitale kopie van de stukken gemaakt", f"SHA-256: {details['sha256']}"
        case "support_announced":
            return "Gezegd wie er meekomt", details["support"]
        case "support_taken_back":
            return "Er komt toch niemand mee", ""
        case "seated":
            return "Lid van de commissie", details["member"]
        case "left_committee":
            return "Niet meer in de commissie", details["member"]
        case "challenged":
            return "Bezwaar tegen een lid van de commissie", details["member"]
        case "challenge_decided":
            told = "Lid verlaat de commissie" if details["upheld"] else "Lid blijft in de commissie"
            return f"{told}, na het bezwaar", details["member"]
        case "vote_opened":
            return "Stemming geopend", ""
        case "vote_closed":
            return "Stemming afgesloten", ""
        case "term_over":
            return "De termijn voor beroep is voorbij", ""
        case "ended":
            end = ending(case)
            return f"Afgesloten: {end.name if end else name}", ""
    return "", ""


def _received(details: dict[str, Any]) -> str:
    what = "Resultaat" if details.get("of") == "result" else "Beslissing"
    return f"{what} vermoedelijk ontvangen" if details.get("presumed") else f"{what} ontvangen"


def signed(person: Person, acting_for: str | None) -> str:
    """Who did something, and in whose name where that was not their own."""
    return f"{person.name}, namens de {lower(ROLES[acting_for])}" if acting_for else person.name


def added(details: dict[str, str]) -> str:
    """Which document was added, and what it is."""
    return f"{details['name']}: {details['says']}" if details["says"] else details["name"]


def came_in(details: dict[str, str]) -> str:
    """By which way a filing came in that did not come on line, and its two dates; of a minor's
    also who sent it."""
    if "sent_on" not in details:
        return ""
    way = {"email": "Per e-mail", "post": "Met een brief", "hand": "Afgegeven in het centrum"}
    if who := details.get("sent_by"):
        way = {
            "email": f"{who} vroeg dit per e-mail",
            "post": f"{who} vroeg dit met een brief",
            "hand": f"{who} gaf dit af in het centrum",
        }
    sent, arrived = (day(date.fromisoformat(details[name])) for name in ("sent_on", "arrived_on"))
    days = f"op {sent}" if sent == arrived else f"verstuurd op {sent}, aangekomen op {arrived}"
    by = details["registered_by"]
    return f"{way[details['channel']]}, {days}. Geregistreerd door {by}."


def _because(details: dict[str, str]) -> str:
    """Why a day moved, where the direction answered an open question anew."""
    if "setting" not in details:
        return ""
    return f" De directie veranderde dit: {details['setting']} Nu: {details['is']}."


def moved(details: dict[str, str | None]) -> str:
    """From which last day to which, as the trail of a recount tells it."""
    before, after = details.get("before"), details.get("after")
    if after is None:
        return "De laatste dag is weer onbekend."
    new = day(date.fromisoformat(after))
    return (
        f"Van {day(date.fromisoformat(before))} naar {new}."
        if before
        else f"De laatste dag is {new}."
    )
