"""What people read of an event in the trail of the administration: one function a kind, under its
name. None of them says what was decided in a case, or what a mail said.

Events from before values were kept say only that something changed.
"""

import sys
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.html.dates import day
from app.reading import offer_words
from app.reading.administration_names import NAMES, OF_CENTRE
from app.reading.mail_kinds import kind_named, reader_named
from processes.accounts import SECOND_STEP_SETTING
from processes.cases.administration import (
    answers,
    enrolment_answers,
    escalations,
    old_cases,
    reminders,
    second_step_roles,
)
from processes.cases.administration.delegations import whose_place
from processes.cases.file import disclosures, retention
from processes.facts.enrolment_settings import ENROLMENT_SETTING
from processes.facts.reminders import REMIND_SETTING
from processes.models import Event
from processes.regulation.committees import COMMITTEES
from processes.roles import ROLES

# Each kind of the trail, as it is chosen from.
KINDS = {
    "person_added": "Persoon toegevoegd",
    "person_changed": "Persoon of rol veranderd",
    "person_invited": "Persoon uitgenodigd",
    "signed_out": "Persoon afgemeld op alle toestellen",
    "proposed": "Voorgesteld",
    "confirmed": "Bevestigd",
    "turned_down": "Geweigerd",
    "proposal_taken_back": "Voorstel ingetrokken",
    "seat_filled": "Plaats in een commissie ingevuld",
    "seat_gone": "Plaats in een commissie weg",
    "delegated": "Vervanging gekozen",
    "undelegated": "Vervanging gestopt",
    "setting_changed": "Instelling veranderd",
    "disclosed": "Gegevens aan iemand anders gegeven",
    "cases_removed": "Dossiers leeggemaakt",
    "case_held": "Dossier langer bewaard",
    "case_released": "Dossier niet langer bewaard",
    "accounts_removed": "Accounts leeggemaakt",
    "account_held": "Account langer bewaard",
    "account_released": "Account niet langer bewaard",
    "conversations_removed": "Gesprekken gewist",
    "conversation_held": "Gesprek langer bewaard",
    "conversation_released": "Gesprek niet langer bewaard",
    "offer_kept": "Opleiding, lesgroep of prijs veranderd",
    "institution_kept": "School of betaler toegevoegd of veranderd",
    "institution_closed": "School of betaler afgesloten",
    "institution_opened": "School of betaler weer open",
    "agreement_text_kept": "Tekst om te ondertekenen bewaard",
    "reason_text_kept": "Tekst bewaard",
    "reason_text_gone": "Tekst weg",
    "common_question_kept": "Vaak gestelde vraag bewaard",
    "common_question_gone": "Vaak gestelde vraag weg",
    "mail_again": "Mail opnieuw verstuurd",
    "mail_by_hand": "Mail op een andere manier bezorgd",
    "incident_resolved": "Storing afgehandeld",
}
NOTHING = "(niets)"


@dataclass(frozen=True)
class Changed:
    """One thing that is not what it was."""

    name: str
    before: str
    after: str


@dataclass(frozen=True)
class Told:
    """Of what an event is, and what is different since."""

    about: str
    changes: tuple[Changed, ...] = ()


def told_of(event: Event) -> Told:
    """An event of the trail, in Dutch."""
    told: Told = getattr(sys.modules[__name__], event.kind)(event.details)
    return told


def person_added(details: dict[str, Any]) -> Told:
    """Somebody more."""
    return Told(details["name"], _changes({"after": {"roles": details["roles"]}}))


def person_invited(details: dict[str, Any]) -> Told:
    """Somebody was sent a link, on the machine itself."""
    return Told(details["name"])


def signed_out(details: dict[str, Any]) -> Told:
    """Every session of somebody was ended."""
    return Told(f"{details['name']}: {details['why']}")


def person_changed(details: dict[str, Any]) -> Told:
    """What is known of somebody, or their roles."""
    changed = ", ".join(NAMES[each].lower() for each in details.get("changed", ()))
    about = f"{details['name']}: {changed}" if changed else details["name"]
    return Told(about, _changes(details))


def proposed(details: dict[str, Any]) -> Told:
    """What waits for a second person."""
    return Told(details["says"])


def confirmed(details: dict[str, Any]) -> Told:
    """What a second person confirmed."""
    return Told(f"{details['says']} Voorgesteld door {details['proposed_by']}.")


turned_down, proposal_taken_back = confirmed, proposed


def seat_filled(details: dict[str, Any]) -> Told:
    """Who holds a seat, or is the substitute."""
    committee = COMMITTEES[details["committee"]].label
    where = ", ".join(filter(None, (committee, details["programme"], details["place"])))
    if "after" in details:
        return Told(where, _changes(details))
    return Told(f"{where}: {', '.join(details['who'])}")


seat_gone = seat_filled


def delegated(details: dict[str, Any]) -> Told:
    """Who stands in for a role, and when."""
    until = details["last_day"]
    days = f", vanaf {_day(details['first_day'])}" + (f" tot en met {_day(until)}" if until else "")
    return Told(f"{details['delegate']} vervangt {_whose(details)}{days}")


def undelegated(details: dict[str, Any]) -> Told:
    """Who stands in no more."""
    return Told(f"{details['delegate']} vervangt {_whose(details)} niet meer")


def _whose(details: dict[str, Any]) -> str:
    return whose_place(details["role"], details.get("principal"))


def setting_changed(details: dict[str, Any]) -> Told:
    """An answer of the centre, a target, or how it looks and is called."""
    name, values = details["name"], (details["before"], details["after"])
    if name in OF_CENTRE:
        before, after = (value or NOTHING for value in values)
        return Told(OF_CENTRE[name], (Changed(OF_CENTRE[name], before, after),))
    if name == SECOND_STEP_SETTING:
        before, after = map(second_step_roles.in_words, values)
        return Told(second_step_roles.QUESTION, (Changed("Rollen", before, after),))
    if name.startswith(escalations.LATE_SETTING):
        before, after = map(escalations.in_words, values)
        return Told(escalations.question(name), (Changed("Antwoord", before, after),))
    if name.startswith(old_cases.SETTING):
        before, after = map(old_cases.in_words, values)
        return Told(old_cases.question(name), (Changed("Antwoord", before, after),))
    if name.startswith(retention.KEPT_SETTING):
        before, after = map(retention.said, values)
        return Told(retention.question(name), (Changed("Antwoord", before, after),))
    words = enrolment_answers if name.startswith(ENROLMENT_SETTING) else answers
    words = reminders if name.startswith(REMIND_SETTING) else words
    before, after = (words.in_words(name, value) for value in values)
    beside = {"Reden": details.get("reason"), "Bron": details.get("source")}
    said = " ".join(f"{word}: {text}" for word, text in beside.items() if text)
    return Told(f"{words.question(name)} {said}".rstrip(), (Changed("Antwoord", before, after),))


def disclosed(details: dict[str, Any]) -> Told:
    """Something about somebody went to another."""
    says, ground = disclosures.WHAT[details["what"]]
    return Told(f"{says}, aan {details['to']}. {ground}")


def conversations_removed(details: dict[str, Any]) -> Told:
    """How many were kept for long enough, and are gone."""
    return Told(f"Gesprekken zonder account: {details['number']}")


def accounts_removed(details: dict[str, Any]) -> Told:
    """How many were kept for long enough, and of how many of them the name stays."""
    stays = f"; met een naam die blijft: {details['named']}" if details["named"] else ""
    return Told(f"Accounts: {details['number']}{stays}")


def account_held(details: dict[str, Any]) -> Told:
    """One that is kept longer, or no longer, by its number."""
    return Told(f"Account {details['who']}")


account_released = account_held


def cases_removed(details: dict[str, Any]) -> Told:
    """Which were kept for long enough, and are empty."""
    return Told(", ".join(details["references"]))


def case_held(details: dict[str, Any]) -> Told:
    """One that is kept longer than others. Why, stands in the case; here only of before it did."""
    why = details.get("reason")
    return Told(f"{details['reference']}: {why}" if why else details["reference"])


def case_released(details: dict[str, Any]) -> Told:
    """One that is kept no longer than others."""
    return Told(details["reference"])


def conversation_held(details: dict[str, Any]) -> Told:
    """One that is kept longer, or no longer, by the day on which it began."""
    return Told(f"Begonnen op {day(date.fromisoformat(details['begun']))}")


conversation_released = conversation_held


def offer_kept(details: dict[str, Any]) -> Told:
    """A programme, a module, a run of one, where it is, or what it costs."""
    if "was" in details:
        return Told(details["name"], (Changed("Naam", details["was"], details["name"]),))
    ended = {None: "", True: ": niet meer te kiezen", False: ": weer te kiezen"}
    changed = tuple(Changed(*each) for each in offer_words.changes(details, NOTHING))
    why = f". Reden: {details['reason']}" if "reason" in details else ""
    return Told(f"{details['name']}{ended[details.get('ended')]}{why}", changed)


def institution_kept(details: dict[str, Any]) -> Told:
    """A school or another payer, added or put right."""
    return Told(details["name"], _changes(details))


def institution_closed(details: dict[str, Any]) -> Told:
    """It pays for nothing new."""
    return Told(f"{details['name']}: {details['why']}")


def institution_opened(details: dict[str, Any]) -> Told:
    """It can pay again."""
    return Told(details["name"])


def reason_text_kept(details: dict[str, Any]) -> Told:
    """A text that is offered for reasons."""
    if "before" not in details:
        return Told(details["title"])
    return Told(
        details["title"], (Changed("Tekst", details["before"] or NOTHING, details["text"]),)
    )


def reason_text_gone(details: dict[str, Any]) -> Told:
    """A text that is offered no more."""
    return Told(details["title"])


common_question_kept, common_question_gone = reason_text_kept, reason_text_gone


def agreement_text_kept(details: dict[str, Any]) -> Told:
    """A version with which people agree, from a day on."""
    begins = day(date.fromisoformat(details["begins"]))
    return Told(details["title"], (Changed("Geldt vanaf", NOTHING, begins),))


def mail_again(details: dict[str, Any]) -> Told:
    """A mail that did not arrive went out once more."""
    if "role" not in details:
        return Told(f"Mail aan {details['to']}")
    about = kind_named(
        details.get("folder") or details["template"],
        of_case=bool(details["case"]),
        of_decision=details["of_decision"],
    )
    case = f", dossier {details['case']}" if details["case"] else ""
    return Told(f"{about}{case}, aan: {reader_named(details['role']).lower()}")


def mail_by_hand(details: dict[str, Any]) -> Told:
    """What a mail said reached its reader in another way."""
    return Told(f"{mail_again(details).about}, op {_day(details['on'])}")


def incident_resolved(details: dict[str, Any]) -> Told:
    """Something of the machine that broke was looked at."""
    case = f"Dossier {details['case']}: " if details.get("case") else ""
    return Told(f"{case}{details['error'].partition(': ')[0]}")


def _changes(details: dict[str, Any]) -> tuple[Changed, ...]:
    before, after = (details.get(name, {}) for name in ("before", "after"))
    pairs = [(NAMES[name], *(_said(name, side.get(name)) for side in (before, after)))
             for name in {**before, **after}]  # fmt: skip
    return tuple(Changed(*pair) for pair in pairs if pair[1] != pair[2])


def _said(name: str, value: Any) -> str:
    if value is None or value in ("", []):
        return NOTHING
    if name == "roles":
        return ", ".join(sorted(ROLES.get(role, role) for role in value))
    if name == "born_on":
        return _day(value)
    if name in ("active", "listed"):
        return "ja" if value else "nee"
    return str(value)


def _day(text: str) -> str:
    return day(date.fromisoformat(text))
