"""The block of a case page in the language that its reader chose; the page around it is Dutch."""

from flask import render_template
from markupsafe import Markup

from app.html.languages import DUTCH, LANGUAGES, speaking
from app.reading.for_cursist import reading_of
from app.reading.talk_first import talk_first
from processes.cases import Matter
from processes.cases.committee.support import talk_ahead
from processes.clock import legal_now
from processes.facts.polls import to_choose
from processes.models import Case, Person, transaction


def keep_language(person: Person, code: str | None) -> None:
    """Keeps what somebody chose, for the next time too; a language that we lack changes nothing.
    `nl` is the page without the block."""
    if code in (DUTCH, *LANGUAGES) and person.language != code:
        with transaction():
            person.language = code


def in_own_language(case: Case, person: Person) -> Markup | None:
    """The sentence, the talk that comes first, the steps, and where to say which moment suits or
    who comes along, in the language that a person keeps; None for Dutch."""
    language = LANGUAGES.get(person.language)
    if language is None:
        return None
    with speaking(language):
        reading = reading_of(case, person)
        page = render_template(
            "cases/own_language.html",
            case=case,
            reading=reading,
            language=language,
            talk=talk_ahead(case, person),
            moments=to_choose(case, person, legal_now()),
            first=list(talk_first(Matter.filed_in(case).talk)),
        )
    return Markup(page)  # noqa: S704 - a template of ours escaped it
