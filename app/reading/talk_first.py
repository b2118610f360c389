"""The card "Eerst een gesprek" of an appeal straight against a result, sentence by sentence, in the
language that is spoken (art. 3.6)."""

from collections.abc import Iterator

from app.html.languages import day, say
from processes.cases import Matter
from processes.clock import legal_now


def talk_first(talk: Matter | None) -> Iterator[str]:
    """What the card says; nothing where no talk comes first. `talk` is the one that does."""
    if talk is None or talk.result is None:
        return
    if talk.result.certificate:
        yield say(
            "Voor deze module is er een studiebewijs. Artikel 3.6 gaat over wie er geen kreeg. De "
            "beroepscommissie kijkt of ze dit beroep mag bespreken."
        )
        return
    yield say(
        "In het reglement komt er eerst een gesprek met de voorzitter van de evaluatiecommissie. "
        "Pas daarna kan je in beroep gaan."
    )
    if talk.case:
        yield say(
            "Er is al een gesprek gevraagd. In dossier %(reference)s lees je hoe het daarmee "
            "staat.",
            reference=talk.case.reference,
        )
    else:
        yield from _until_when(talk)


def _until_when(talk: Matter) -> Iterator[str]:
    last = talk.deadline
    if last is None:
        yield say(
            "Je kan een gesprek vragen. We weten nog niet op welke dag je het resultaat kreeg."
        )
    elif last.is_timely(legal_now()):
        yield say("Vraag dus nu een gesprek.")
        yield say("De laatste dag is %(day)s. Je hebt die hele dag nog.", day=day(last.date))
        yield say("Een beroep verlengt die termijn niet.")
    else:
        yield say("De laatste dag was %(day)s.", day=day(last.date))
        yield say(
            "Je kan het gesprek toch nog vragen. De voorzitter kijkt dan eerst of het echt te laat "
            "is."
        )
