"""What stands beside an event of the trail, in words: also on pages that show no trail."""

from datetime import date
from typing import Any

from app.html.dates import day
from processes.models import Person
from processes.roles import with_article

WAYS = {
    "email": "Per e-mail",
    "registered": "Met een aangetekende brief",
    "post": "Met een gewone brief",
    "hand": "Afgegeven in het centrum",
}
WAYS_OF = {
    "email": "{who} vroeg dit per e-mail",
    "registered": "{who} vroeg dit met een aangetekende brief",
    "post": "{who} vroeg dit met een gewone brief",
    "hand": "{who} gaf dit af in het centrum",
}


def signed(person: Person, acting_for: str | None) -> str:
    """Who did something, and in whose name where that was not their own."""
    return f"{person.name}, namens {with_article(acting_for)}" if acting_for else person.name


def added(details: dict[str, str]) -> str:
    """Which document was added, and what it is."""
    return f"{details['name']}: {details['says']}" if details["says"] else details["name"]


def came_in(details: dict[str, str]) -> str:
    """By which way a filing came in that did not come on line, and its two dates; of a minor's
    also who sent it."""
    if "institution" in details:
        return f"Door {details['institution']}."
    if "sent_on" not in details:
        return ""
    who = details.get("sent_by")
    way = (WAYS_OF if who else WAYS)[details["channel"]].format(who=who)
    sent, arrived = (day(date.fromisoformat(details[name])) for name in ("sent_on", "arrived_on"))
    days = f"op {sent}" if sent == arrived else f"verstuurd op {sent}, aangekomen op {arrived}"
    return f"{way}, {days}. Geregistreerd door {details['registered_by']}."


def title_of_kept(details: dict[str, Any]) -> str:
    """Why what came in was not filed by it."""
    no_say = f"Niet ingediend: {details['from']} mag dit niet doen"
    return no_say if details.get("no_say") else "Geen beroep: zo kan het niet"


def kept_as_it_came(details: dict[str, Any]) -> str:
    """What came in and was not filed by it: by which way, from whom, and its words."""
    return f"{came_in(details)} {details['from']} schreef: {details['says']}"


def moved(details: dict[str, Any]) -> str:
    """From which last day to which, as the trail of a recount tells it."""
    before, after = details.get("before"), details.get("after")
    if after is None:
        return "De laatste dag is weer onbekend."
    new = day(date.fromisoformat(after))
    if not before:
        return f"De laatste dag is {new}."
    return f"Van {day(date.fromisoformat(before))} naar {new}."


def because(details: dict[str, Any]) -> str:
    """Why a day moved, where the direction answered an open question anew; else nothing. Before the
    direction was asked for a reason, there was none."""
    if "setting" not in details:
        return ""
    changed = f" De directie veranderde dit: {details['setting']} Nu: {details['is']}."
    return f"{changed} Reden: {details['reason']}" if details.get("reason") else changed


def piece_and_why(details: dict[str, str]) -> str:
    """Which piece of the file, and for which reason, where there is one."""
    return ": ".join(filter(None, (details["piece"], details.get("reason"))))
