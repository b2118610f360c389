"""What forms say to a cursist, or to anybody, who files, enrols, chooses a moment or tells: every
text that can stand there, so that it can be had in another language beside the Dutch that counts.
"""

import re
from collections.abc import Iterable, Iterator
from inspect import getmembers
from typing import Any

from wtforms import Field, RadioField, SelectField
from wtforms.fields.core import UnboundField

from app.html.languages import say
from app.reading.forms_by_step import form_class
from forms.cancellation import NONE_BEGUN, NOT_YET_BEGUN
from forms.enrolment import Enrol
from forms.filing import DateCheck, Files, Filing
from forms.heard import TO, LookBack, SayMore, Tell
from forms.lengths import LINE_TOO_LONG
from forms.moments import ChooseMoment
from forms.names import DID_YOU_MEAN, MEANT, RIGHT
from forms.sent_proofs import SendProof
from processes.cases.committee.choosing import TAKEN
from processes.cases.doors.opening import FILED_BEFORE
from processes.cases.enrolment.sent_proofs import ENOUGH as ENOUGH_SENT
from processes.cases.enrolment.sent_proofs import NO_FILE
from processes.cases.heard.telling import ENOUGH, NOBODY_READS, UNKNOWN_CODE
from processes.effects.absence_dispute import CERTIFICATES
from processes.effects.cancellation import NOT_BEGUN, NOT_GOING_ON
from processes.engine.diagrams import current, names
from processes.engine.elements import START, USER_TASK

Both = tuple[str, str]
# The first line of a list of names.
FIRST = ("Kies een opleiding", "Kies je lesgever")
# What is wrong with a day, a choice or a file, wherever it is asked.
WRONG = (
    "Dit moet je nog invullen.",
    "Kies een van de antwoorden.",
    "Kies uit de antwoorden die hier staan.",
    "Vul ook de dag in.",
    "Vul ook de maand in.",
    "Vul ook het jaar in.",
    "Vul ook de dag en de maand in.",
    "Vul ook de dag en het jaar in.",
    "Vul ook de maand en het jaar in.",
    "Vul bij dag een getal in van hoogstens 2 cijfers.",
    "Vul bij maand een getal in van hoogstens 2 cijfers.",
    "Vul bij jaar een getal in van hoogstens 4 cijfers.",
    "Vul bij maand een getal in van 1 tot en met 12.",
    "Die dag bestaat niet. Kijk de datum na.",
    "Schrijf het jaar met vier cijfers, bijvoorbeeld 2026.",
    "Kijk het jaar na. Vul een jaar in van %(first)s tot en met %(last)s.",
    "Voor deze dag kunnen we niet tellen. Kijk het jaar na.",
    "Dit is te lang. Schrijf hoogstens 20 000 tekens.",
    "Elk bestand is hoogstens %(most)s.",
    "Het bestand %(name)s is leeg.",
    "Het bestand %(name)s is te groot. Een bestand is hoogstens %(most)s.",
    "Het bestand %(name)s is van een soort die we niet aannemen. Kies een %(kinds)s.",
    "Het bestand %(name)s is geen echt %(ending)s-bestand. Open het op je toestel, bewaar het als "
    "pdf en kies het opnieuw.",
    "In het bestand %(name)s zit een virus. We bewaren het niet.",
    "We konden het bestand %(name)s nu niet nakijken op virussen. Probeer het straks opnieuw. Wat "
    "je al typte, is bewaard.",
    "Je kan hoogstens %(most)s bestanden toevoegen.",
    *CERTIFICATES.values(),
    *(TAKEN, UNKNOWN_CODE, NOBODY_READS, ENOUGH),
    "Schrijf waarom je er niet was, of voeg je verklaring toe.",
    "Voor deze module is er al een vraag: dossier %(reference)s.",
    *(DID_YOU_MEAN, MEANT, RIGHT, LINE_TOO_LONG),
    "Hierover is er al een beslissing, in dossier %(reference)s. Dien het beroep in tegen die "
    "beslissing.",
    "Je nam vandaag al %(times)s keer iets terug. Morgen kan dat weer. Je ouder of voogd kan je "
    "tekst ook aanpassen, en dan bevestigen.",
    "Dit is al ingediend. Je vindt het in dossier %(reference)s.",
    FILED_BEFORE,
    "Je vroeg dit al: dossier %(reference)s. De directie beslist daarover.",
)
# What the last step is refused for, once everything was typed.
REFUSED = (
    "Je bent nog geen 18. Daarom moet je ouder of voogd dit indienen. Vraag hen om zich aan te "
    "melden en het formulier in te vullen.",
    "We weten niet wie je ouder of voogd is. Contacteer het secretariaat. Wat je typte, is "
    "bewaard.",
    "Tegen deze beslissing kan je dit niet indienen.",
    "Dit resultaat is niet van jou.",
    "Voor deze module kreeg je een studiebewijs. Je kan alleen een gesprek vragen als je geen "
    "studiebewijs kreeg.",
    "Kies het resultaat waarmee je niet akkoord gaat.",
    "Kies de beslissing waarmee je niet akkoord gaat.",
    "Schrijf waarom je niet akkoord gaat.",
    "Kruis aan dat je niet akkoord gaat en een gesprek wilt.",
    "Kruis aan dat je niet akkoord gaat en beroep wilt indienen.",
    "Kruis aan dat je niet akkoord gaat.",
    "Kruis aan dat je een vrijstelling vraagt.",
    "Kies hoe je het wil tonen.",
    "Kies waarom je er niet was.",
    "Schrijf wat er nog ontbreekt.",
    "Kies de opleiding.",
    "Kies je lesgever.",
    "Vul de opleiding in.",
    "Vul de module in.",
    "Vul de dag van de evaluatie in.",
    "Vul de laatste dag van de module in.",
    *(NOT_BEGUN, NOT_GOING_ON),
)
# What stands beside the runs with which somebody can stop.
OF_STOPPING = (NONE_BEGUN, NOT_YET_BEGUN)
# What stands beside the fields of an enrolment, by what there is to sign and who can pay.
OF_ENROLLING = (
    *("Ja", "Nee"),
    "Ikzelf",
    "Ik ga akkoord met het centrumreglement.",
    "Ik ga akkoord met het pedagogisch project.",
    "Ik ga akkoord met het centrumreglement en met het pedagogisch project.",
    "Schrijf je in",
    "Onderteken",
    "Neem de plaats",
    "Mail me",
    *("Stuur door", NO_FILE, ENOUGH_SENT),
)
MEANWHILE = "Je antwoorden veranderden intussen. Er is nog niets verstuurd. Kijk alles nog eens na."


def filings() -> Iterator[type[Filing]]:
    """The forms that a cursist fills in, a question a page."""
    for process in names():
        for element in current(process).elements.values():
            if element.kind not in (START, USER_TASK):
                continue
            form = form_class(process, element.id)
            if issubclass(form, Filing):
                yield form


def every_text() -> Iterator[str]:
    """All that these forms can say, and the one on the first page."""
    for filing in filings():
        yield from (filing.title, filing.button)
        yield from filter(None, [filing.if_late])
        for question in filing.questions:
            yield from (question.title, question.hint)
    yield from _of_choices(TO.values(), lists=False)
    others = (DateCheck, Files, ChooseMoment, Tell, LookBack, SayMore, Enrol, SendProof)
    for form in (*others, *filings()):
        for _, unbound in getmembers(form, lambda each: isinstance(each, UnboundField)):
            yield from _of_unbound(unbound)
    yield from (*FIRST, *WRONG, *REFUSED, *OF_ENROLLING, *OF_STOPPING, MEANWHILE)


def in_both(texts: Iterable[str]) -> list[Both]:
    """Each text in Dutch, and in the language that is spoken; once."""
    return [(text, translated(text)) for text in dict.fromkeys(texts)]


def translated(text: str) -> str:
    """A text of a form in the language that is spoken: as it stands, or with its own values."""
    for pattern in WRONG:
        if "%(" in pattern and (found := _matcher(pattern).fullmatch(text)):
            return say(pattern, **found.groupdict())
    return say(text)


def asked(field: Field) -> Iterator[str]:
    """Its question, and what stands with it."""
    yield str(field.label.text)
    if field.description:
        yield str(field.description)
    # To the library radio buttons are a list too; to who reads them each is a text of ours.
    lists = isinstance(field, SelectField) and not isinstance(field, RadioField)
    yield from _of_choices(getattr(field, "choices", None) or [], lists=lists)


def errors_of(fields: Iterable[Field]) -> list[str]:
    """What is wrong with what was filled in."""
    return [str(error) for field in fields for error in field.errors]


def _of_unbound(unbound: Any) -> Iterator[str]:
    said = unbound.kwargs
    yield from filter(None, [*unbound.args[:1], said.get("label"), said.get("description")])
    choices = said.get("choices") or []
    if not callable(choices):
        yield from _of_choices(choices, lists=False)
    validators = [*(unbound.args[1] if len(unbound.args) > 1 else ()), *said.get("validators", ())]
    for validator in validators:
        if message := getattr(validator, "message", None):
            yield str(message)


def _of_choices(choices: Iterable[Any], *, lists: bool) -> Iterator[str]:
    """The words of choices; of a list of names only its first line is ours."""
    for choice in choices:
        if not lists or not choice.value:
            yield str(choice.label)
            yield from filter(None, [(choice.render_kw or {}).get("hint")])


def _matcher(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(pattern)
    return re.compile(re.sub(r"%\\\((\w+)\\\)s", r"(?P<\1>.+)", escaped), re.DOTALL)
