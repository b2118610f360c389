"""One sentence about a case: where it stands, and who is to do what, until when."""

from dataclasses import dataclass
from datetime import date

from app.steps import diagram_of, ending
from app.terms import running_terms
from processes.models import Case
from processes.roles import ROLES


@dataclass(frozen=True)
class Now:
    """`kind` is `waiting`, `running` or `stopped`, for the tag; `word` its word."""

    sentence: str
    kind: str
    word: str
    last_day: date | None = None


def now_of(case: Case) -> Now:
    """Where a case stands."""
    if end := ending(case):
        return Now(f"Dit dossier is afgesloten: {lower(end.name)}.", "stopped", "Afgesloten")
    open_tasks = [task for task in case.tasks if task.closed_at is None]
    terms = running_terms(case)
    if open_tasks:
        task = open_tasks[0]
        step = diagram_of(case).elements[task.element]
        sentence = f"{ROLES[task.role]} is aan de beurt: {lower(step.name)}."
        return Now(sentence, "waiting", "Loopt", terms[0].last_day if terms else None)
    law = [term for term in terms if term.kind == "law"]
    if law and law[0].last_day:
        return Now(
            "De beslissing is ontvangen. De termijn voor beroep loopt.",
            "waiting",
            "Termijn loopt",
            law[0].last_day,
        )
    return Now(
        "De beslissing is verstuurd. Zodra ze aankomt, begint de termijn voor beroep.",
        "waiting",
        "Onderweg",
    )


def lower(text: str) -> str:
    """With a small first letter and no question mark, to stand inside a sentence."""
    return text[:1].lower() + text[1:].rstrip("?")
