"""What the first page and the pages of a filing say, once more in the language of their reader; the
pages around it are Dutch."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup
from wtforms import Field

from app.html.languages import day, say
from app.reading.form_words import Both, asked, errors_of, in_both
from app.reading.own_words import in_words_of
from app.reading.talk_first import talk_first
from forms import Form
from forms.filing import ATTACHMENTS, LATE, WHY, Filing, Question
from processes.cases import Matter
from processes.regulation import Deadline


def on_start(code: str, form: Form) -> Markup | None:
    """The first page, with the question for the day; None for Dutch."""
    return in_words_of(code, _start, lambda: _form(form))


def on_last_day(code: str, form: Form, deadline: Deadline | None, *, late: bool) -> Markup | None:
    """Until when a talk can be asked, for the day that was filled in."""
    return in_words_of(code, lambda: _until(deadline, late), lambda: _form(form))


def on_begin(
    code: str,
    words: type[Filing],
    deadline: Deadline | None,
    *,
    late: bool,
    minor: bool,
    talk: Matter | None = None,
) -> Markup | None:
    """Before anything is asked: until when, and how it goes on. `talk` comes before an appeal that
    goes straight against a result."""

    def sentences() -> Iterator[str]:
        yield from talk_first(talk)
        yield from _until(deadline, late)
        if minor:
            yield _confirmed()
        yield say(
            "We stellen je een paar vragen, één per pagina. We bewaren wat je typt. Je dient pas "
            "iets in op de laatste pagina."
        )

    told = [words.title, *filter(None, [words.if_late if late else ""])]
    return in_words_of(code, sentences, lambda: in_both(told))


def on_question(
    code: str,
    question: Question,
    step: tuple[int, int],
    fields: Sequence[Field],
    files: Sequence[str],
) -> Markup | None:
    """One question: its fields, and what is wrong with them; `files` is what its page says of the
    files that it takes."""

    def sentences() -> Iterator[str]:
        yield _step(step)
        yield _asked(question)
        yield say("Klik daarna op “Ga verder”. We bewaren wat je typt.")

    told = [*errors_of(fields), question.title, *_of(fields), *files]
    return in_words_of(code, sentences, lambda: in_both(told))


def on_check(
    code: str,
    step: tuple[int, int],
    form: Filing,
    questions: Iterable[Question],
    deadline: Deadline | None,
    *,
    late: bool,
    in_time: bool,
    own: bool,
    talk: Matter | None = None,
    changed: str = "",
) -> Markup | None:
    """The check of the answers: what was asked, and the sentence that is filed; `in_time` is what a
    minor asked, and waits for who confirms it; `talk` as in `on_begin`; `changed` is what the page
    says where the answers changed meanwhile."""

    def sentences() -> Iterator[str]:
        yield _step(step)
        yield from talk_first(talk)
        yield from _asked_in_time(deadline) if in_time else _until(deadline, late)
        yield say("Kijk je antwoorden na. Wil je iets veranderen? Klik op “Verander”.")
        yield say("Kruis de zin onderaan aan, en klik op de knop. Anders is er niets ingediend.")
        if not own:
            yield _confirmed()

    told = [*filter(None, [changed]), *form.form_errors, *errors_of(form)]
    told += [*(each.title for each in questions)]
    told += [str(form["disagrees"].label.text), *([form.button] if own else [])]
    return in_words_of(code, sentences, lambda: in_both(told))


def on_filed(code: str, talk: Matter | None = None) -> Markup | None:
    """The confirmation; `talk` as in `on_begin`."""

    def sentences() -> Iterator[str]:
        if talk:
            yield say("We kregen je beroep. Je krijgt ook een mail.")
            yield from talk_first(talk)
        else:
            yield say("We kregen het goed binnen. Je krijgt ook een mail. Je moet nu niets doen.")

    return in_words_of(code, sentences)


def _start() -> Iterator[str]:
    yield say(
        "Kreeg je geen studiebewijs? Dan kan je een gesprek vragen met de voorzitter van de "
        "evaluatiecommissie."
    )
    yield say(
        "Je hebt 3 werkdagen. Ze beginnen op de dag nadat je het resultaat kreeg. Vul hieronder "
        "die dag in. Dan tonen we de laatste dag."
    )
    yield say(
        "Ben je nog geen 18? Dan doet je ouder of voogd het. Je kan het zelf invullen. Je ouder of "
        "voogd bevestigt."
    )
    yield say("Meld je aan om een gesprek te vragen. Dat duurt ongeveer 5 minuten.")


def _until(deadline: Deadline | None, late: bool) -> Iterator[str]:
    if deadline is None:
        return
    last = day(deadline.date)
    if late:
        yield say("De laatste dag was %(day)s.", day=last)
    else:
        yield say("De laatste dag is %(day)s. Je hebt die hele dag nog.", day=last)


def _asked_in_time(deadline: Deadline | None) -> Iterator[str]:
    if deadline:
        yield say(
            "De laatste dag: %(day)s. De vraag kwam op tijd. Wacht niet met bevestigen.",
            day=day(deadline.date),
        )


def _confirmed() -> str:
    return say(
        "Je bent nog geen 18. Je ouder of voogd krijgt een mail, kijkt dit na en bevestigt het. "
        "Pas dan is het ingediend."
    )


def _step(step: tuple[int, int]) -> str:
    return say("Stap %(step)s van %(steps)s.", step=str(step[0]), steps=str(step[1]))


def _asked(question: Question) -> str:
    if question is WHY:
        return say("Waarom ga je niet akkoord? Je mag dit leeg laten.")
    if question.name == ATTACHMENTS.name:
        return say("Wil je bestanden toevoegen, zoals een attest? Het moet niet.")
    if question is LATE:
        return say("Waarom dien je dit te laat in? Je mag dit leeg laten.")
    return say("Beantwoord de vraag hieronder.")


def _form(form: Form) -> list[Both]:
    return in_both([*errors_of(form), *_of(form)])


def _of(fields: Iterable[Field]) -> list[str]:
    return [text for field in fields for text in asked(field)]
