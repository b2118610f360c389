"""What the pages on which anybody tells something say, once more in their own language."""

from collections.abc import Iterable, Iterator, Sequence

from markupsafe import Markup
from wtforms import Field

from app.html.languages import say
from app.reading.form_words import Both, asked, errors_of, in_both
from app.reading.own_words import in_words_of


def on_telling(code: str, fields: Sequence[Field], confidants: str) -> Markup | None:
    """What becomes of it, before anything is told; `confidants` are names, or empty. None for
    Dutch, as of every page here."""

    def sentences() -> Iterator[str]:
        yield say(
            "Heb je een vraag, een melding of een klacht? Je hebt hier geen account voor nodig, en "
            "je hoeft je naam niet te zeggen."
        )
        yield say(
            "Je kiest wie het leest. Je krijgt meteen een code. Daarmee lees je later het "
            "antwoord, en vertel je meer. We sturen je geen mail. Ben je de code kwijt? Dan kan je "
            "niet terugkijken."
        )
        yield from _in_confidence(confidants)
        yield say("Is er nu gevaar? Bel 112.")

    return in_words_of(code, sentences, lambda: _with_button(fields, "Verstuur", say("Verstuur")))


def on_told(code: str) -> Markup | None:
    """The code, which is shown once."""

    def sentences() -> Iterator[str]:
        yield say(
            "Je bericht is aangekomen. Schrijf de code op, of maak er een foto van. We tonen ze "
            "maar één keer."
        )
        yield say(
            "Met deze code lees je het antwoord en vertel je meer. Wie de code heeft, kan alles "
            "lezen: houd ze voor jezelf."
        )
        yield _second_line()

    return in_words_of(code, sentences)


def on_looking_back(code: str, fields: Sequence[Field]) -> Markup | None:
    """The question for the code."""

    def sentences() -> Iterator[str]:
        yield say("Typ je code. Je leest dan wat je vertelde, en het antwoord.")

    return in_words_of(
        code, sentences, lambda: _with_button(fields, "Kijk terug", say("Kijk terug"))
    )


def on_conversation(
    code: str, fields: Sequence[Field], *, answered: bool, closed: bool, is_read: bool
) -> Markup | None:
    """Whether there is an answer, and whether one comes."""

    def sentences() -> Iterator[str]:
        if closed:
            yield say(
                "Het centrum sloot dit af. Wil je nog iets vertellen? Schrijf het hieronder: dan "
                "lezen we het opnieuw."
            )
        elif not answered:
            yield say("Er is nog geen antwoord. Kijk later nog eens.")
        if not is_read:
            yield say("Niemand van het centrum leest dit nu.")
        yield _second_line()

    def both() -> list[Both]:
        more = "Vertel dit ook", say("Vertel dit ook")
        return _with_button(fields, *more) if is_read else in_both(errors_of(fields))

    return in_words_of(code, sentences, both)


def _in_confidence(confidants: str) -> Iterator[str]:
    if not confidants:
        yield say(
            "Gaat het over grensoverschrijdend gedrag? Er is hier nu geen vertrouwenspersoon. Ga "
            "naar het Vraag- en meldpunt: www.vraagenmeldpunt.be. Daar wordt het discreet "
            "opgevolgd."
        )
        return
    yield say(
        "Gaat het over grensoverschrijdend gedrag? Dat kan je vertrouwelijk vertellen aan de "
        "vertrouwenspersoon: %(names)s. Niemand anders leest het: het secretariaat niet, de "
        "directie niet, wie beheerder is in Weerwoord niet. Het komt in geen lijst, geen telling "
        "en geen dossier.",
        names=confidants,
    )
    yield say(
        "Gaat het over de vertrouwenspersoon zelf? Ga dan naar het Vraag- en meldpunt: "
        "www.vraagenmeldpunt.be."
    )


def _second_line() -> str:
    return say(
        "Helpt het antwoord niet? Dan kan je altijd naar het Vraag- en meldpunt van Stedelijk "
        "Onderwijs: www.vraagenmeldpunt.be."
    )


def _with_button(fields: Iterable[Field], dutch: str, own: str) -> list[Both]:
    """What is wrong, what is asked, and what the button says."""
    shown = [each for each in fields if each.type != "HiddenField"]
    texts = [*errors_of(shown), *(text for each in shown for text in asked(each))]
    return [*in_both(texts), (dutch, own)]
