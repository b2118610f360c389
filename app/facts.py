"""What a case is about, for its pages: its facts, and what was filed, in the words of its form."""

from datetime import date, datetime

from wtforms import BooleanField, Field

from app.dates import day, moment
from app.filing import opened_with
from processes.models import Case

TOLD_APART = ("disagrees", "late_reason")


def facts_of(case: Case) -> list[tuple[str, str]]:
    """Name and words of each fact: what it is about, when it was filed, which regulation rules."""
    result = case.result
    filed = case.submissions[0].filed
    facts = [
        ("Module", case.module or (result.module if result else "")),
        ("Opleiding", case.programme or (result.programme if result else "")),
        ("Lesplaats", case.location),
        ("Ingediend", moment(filed) if isinstance(filed, datetime) else day(filed)),
        ("Reglement", case.regulation),
    ]
    return [(name, words) for name, words in facts if words]


def filed_in_words(case: Case) -> list[tuple[str, str]]:
    """What was written in the form that opened the case, by its questions."""
    first = case.submissions[0]
    form = opened_with(case)()
    told = []
    for field in form:
        said = {**first.routing, **first.evidence}.get(field.short_name)
        if said in (None, "", []) or field.short_name in TOLD_APART:
            continue
        if not isinstance(field, BooleanField):
            told.append((field.label.text, _words(field, said)))
    return told


def _words(field: Field, said: object) -> str:
    if isinstance(said, str) and field.type == "DateField":
        return day(date.fromisoformat(said))
    choices = {choice.value: str(choice.label) for choice in getattr(field, "choices", None) or []}
    chosen = {True: "yes", False: "no"}.get(said, said) if isinstance(said, bool) else said
    return choices.get(chosen, str(said)) if isinstance(chosen, str) else str(said)
