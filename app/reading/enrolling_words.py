"""What the pages on which somebody looks at the offer, enrols, signs and takes a place say, once
more in their own language. The texts that are signed stay Dutch: they say so."""

from collections.abc import Iterable, Iterator
from datetime import date

from flask import request
from flask_login import current_user
from markupsafe import Markup
from wtforms import Field

from app.html.languages import ASKED_BY, DUTCH, LANGUAGES, day, say, say_counted
from app.reading.form_words import Both, asked, errors_of, in_both
from app.reading.own_language import keep_language
from app.reading.own_words import in_words_of
from app.signed_in import me
from processes.models import DEBIT_NOTE, Run
from processes.regulation.enrolment import Fee, in_euros

ENROL = "Schrijf je in"


def spoken_here() -> str:
    """The language in which the reader of this page wants it: the one of its address, which is kept
    of whoever signed in; else the one that they keep. Dutch where nobody chose."""
    said = request.args.get(ASKED_BY)
    if current_user.is_authenticated:
        keep_language(me(), said)
        return me().language
    return said if said in LANGUAGES else DUTCH


def on_offer(code: str) -> Markup | None:
    """What stands in the offer, and how to read more. None for Dutch, as of every page here."""

    def sentences() -> Iterator[str]:
        yield say(
            "Hier vind je de lesgroepen van het centrum. Bij elke lesgroep lees je of je je nog "
            "kan inschrijven, en wat alles samen kost. Je hoeft je niet aan te melden om te kijken."
        )
        yield say("Klik op de naam van een module. Dan lees je alles over die lesgroep.")

    return in_words_of(code, sentences)


def on_run(code: str, run: Run, price: Fee | None, *, takes_people: bool) -> Markup | None:
    """What it costs, who may enrol, how, and until when."""

    def sentences() -> Iterator[str]:
        yield _price(price)
        yield from _paying(run)
        yield from _needed()
        yield _priority()
        if takes_people:
            yield say_counted(
                "Er is nog %(num)d plaats vrij.",
                "Er zijn nog %(num)d plaatsen vrij.",
                run.places_left,
            )
            yield say(
                "Heb je een rijksregisternummer of een bisnummer? Dan kan je je hier inschrijven. "
                "Anders doe je dat op het secretariaat."
            )
        else:
            yield say(
                "Voor deze lesgroep kan dat nu niet. Vragen? Het secretariaat helpt je verder."
            )
        yield say(
            "Inschrijven kan niet meer als een derde van de lessen voorbij is of als de lesgroep "
            "volzet is. Na een definitieve uitsluiting kan het een tijd niet."
        )

    return in_words_of(code, sentences, lambda: in_both([ENROL] if takes_people else []))


def on_asking(
    code: str, fields: Iterable[Field], price: Fee | None, *, waits: bool
) -> Markup | None:
    """What it costs, what is signed, and what becomes of it; also where people can wait."""

    def sentences() -> Iterator[str]:
        yield _price(price)
        yield from _signing()
        yield say(
            "Na dit formulier kijkt het secretariaat na of alles in orde is. Pas dan heb je een "
            "plaats."
        )
        yield _priority()
        if waits:
            yield say(
                "Is de lesgroep intussen volzet? Dan kom je op de wachtlijst. Komt er een plaats "
                "vrij en is het jouw beurt? Dan krijg je een mail."
            )

    return in_words_of(code, sentences, lambda: _asked(fields, ENROL))


def on_signing(code: str, fields: Iterable[Field]) -> Markup | None:
    """What it is that somebody signs."""
    return in_words_of(code, _signing, lambda: _asked(fields, "Onderteken"))


def on_taking(code: str, until: date | None, price: Fee | None, *, signs: bool) -> Markup | None:
    """Until when a place that came free is kept, and what it costs."""

    def sentences() -> Iterator[str]:
        yield say("Er is een plaats vrij voor je. Neem ze op tijd, of ze gaat naar iemand anders.")
        if until:
            yield say("We houden de plaats vrij tot en met %(day)s.", day=day(until))
        yield _price(price)
        if signs:
            yield say("Er is nog een tekst om te ondertekenen. Doe dat eerst.")
            yield from _signing()
        yield say(
            "Wil je de plaats niet? Annuleer dan je inschrijving. Zo kan iemand anders ze krijgen."
        )

    return in_words_of(code, sentences, lambda: in_both(["Neem de plaats"]))


def on_sending(code: str, fields: Iterable[Field], days: int) -> Markup | None:
    """That what is lacking can be sent, who reads it, and when it goes; `days` after it was looked
    at."""

    def sentences() -> Iterator[str]:
        yield say(
            "Stuur hier door wat nog nodig is om in te schrijven. Je mag het ook tonen op het "
            "secretariaat: doorsturen moet niet."
        )
        yield from _reading(days)
        yield say("Op een identiteitskaart mag je de foto en het kaartnummer bedekken.")
        yield _priority()
        yield say("Een bewijs telt vanaf het moment waarop het secretariaat het goed vindt.")

    return in_words_of(code, sentences, lambda: _asked(fields, "Stuur door"))


def on_sent(code: str, days: int) -> Markup | None:
    """That no more is asked, who reads what was sent, and when it goes; `days` as above."""

    def sentences() -> Iterator[str]:
        yield say("Er is geen bewijs meer nodig.")
        yield from _reading(days)

    return in_words_of(code, sentences)


def on_wishing(code: str, *, there: bool, can_come_free: bool) -> Markup | None:
    """When somebody is told of a place, once, and that it keeps none."""

    def sentences() -> Iterator[str]:
        if can_come_free:
            yield say(
                "We mailen je één keer: als je je kan inschrijven in deze lesgroep, of in een "
                "andere lesgroep van deze module waarin dat nu nog niet kan."
            )
        else:
            yield say(
                "Een derde van de lessen is voorbij. In deze lesgroep kan je je niet meer "
                "inschrijven. We mailen je één keer: als je je kan inschrijven in een andere "
                "lesgroep van deze module waarin dat nu nog niet kan."
            )
        yield say("Dit is geen inschrijving, en we houden geen plaats voor je vrij.")
        yield _priority()
        if there:
            yield say("Je vroeg dit al. Bij Mijn lessen kan je het weghalen.")

    return in_words_of(code, sentences, lambda: in_both([] if there else ["Mail me"]))


def _reading(days: int) -> Iterator[str]:
    yield say(
        "Alleen wie les volgt, de ouder of voogd van wie nog geen 18 is en het secretariaat zien "
        "het bestand."
    )
    if days:
        yield say_counted(
            "We wissen het %(num)d dag nadat het nagekeken is.",
            "We wissen het %(num)d dagen nadat het nagekeken is.",
            days,
        )
    else:
        yield say("We wissen het zodra het nagekeken is.")


def _price(price: Fee | None) -> str:
    if price is None:
        return say("De prijs is nog niet bekend. Vraag ernaar op het secretariaat.")
    return say("Alles samen kost dit %(price)s.", price=in_euros(price.cents))


def _paying(run: Run) -> Iterator[str]:
    if run.payment == DEBIT_NOTE:
        yield say("Je betaalt met een debetnota. Die komt na je inschrijving.")
    else:
        yield say("Je betaalt wanneer je je inschrijft.")
    yield say(
        "Je kan recht hebben op een vermindering. Breng dan een document mee dat dat bewijst, of "
        "stuur het door. Is het moeilijk om te betalen? Vraag raad aan het secretariaat."
    )


def _needed() -> Iterator[str]:
    yield say(
        "Om je in te schrijven voldoe je aan de toelatingsvoorwaarden en toon je je "
        "identiteitskaart. Je gaat ook akkoord met het centrumreglement en met het pedagogisch "
        "project."
    )
    yield say(
        "Ben je 18 jaar of ouder? Dan woon je wettig in België. Heb je niet de Belgische "
        "nationaliteit? Dan toon je een document dat bewijst dat je wettig in België mag wonen."
    )


def _priority() -> str:
    return say("Wie als eerste met alles in orde is, krijgt voorrang.")


def _signing() -> Iterator[str]:
    yield say(
        "Het centrumreglement zegt wat de regels zijn: over lessen, betalen, evaluatie, gedrag en "
        "je gegevens. Het pedagogisch project zegt wat het centrum belangrijk vindt in het "
        "onderwijs."
    )
    yield say(
        "Deze teksten zijn alleen in het Nederlands. Begrijp je ze niet? Vraag uitleg op het "
        "secretariaat voor je ondertekent."
    )


def _asked(fields: Iterable[Field], button: str) -> list[Both]:
    """What is wrong, what is asked, and what the button says."""
    shown = [each for each in fields if each.type != "HiddenField"]
    texts = [*errors_of(shown), *(text for each in shown for text in asked(each))]
    return in_both([*texts, button])
