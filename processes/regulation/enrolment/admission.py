"""May somebody enrol (2.1, 2.3, 2.4)? Every condition with where it stands and why, as it is
known on one Brussels day. What is refused stays so; what is missing can still be brought, in any
order."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from stdnum.be import bis, nn

from processes.errors import BadQuestion
from processes.regulation.enrolment.settings import (
    EnrolmentSettings,
    InstitutionPayer,
    ResidenceAgeOn,
    ResidenceUnder18,
    ThirdBoundary,
)
from processes.regulation.words import in_words

OF_AGE = 18  # years
DEFAULTS = EnrolmentSettings()
ASK_US = "Contacteer het secretariaat."


class State(StrEnum):
    """Where a condition stands."""

    MET = "met"
    MISSING = "missing"
    REFUSED = "refused"


class Verdict(StrEnum):
    """What all conditions together say: enrolled at once, once the rest is there, or not."""

    YES = "yes"
    NOT_YET = "not_yet"
    NO = "no"


class Condition(NamedTuple):
    """One rule, by its id and article, and in Dutch what it says here."""

    rule: str
    article: str
    state: State
    words: str


@dataclass(frozen=True)
class Wish:
    """Somebody wants to enrol on a Brussels day, and what is known of it.

    `number` is their national register or BIS number, as they write it; `admitted` says whether
    they meet the admission requirements, None while nobody looked at them; `barred_until` is the
    first day on which an exclusion bars them no longer, None where none does."""

    on: date
    born: date
    first_lesson: date
    lessons: int
    lessons_over: int
    places: int
    places_taken: int
    admitted: bool | None = None
    agreed_to_regulation: bool = False
    agreed_to_project: bool = False
    identity_shown: bool = False
    claims_reduction: bool = False
    reduction_proved: bool = False
    belgian: bool = False
    lives_lawfully: bool = False
    paid: bool = False
    institution_pays: bool = False
    online: bool = False
    number: str = ""
    barred_until: date | None = None


def conditions(wish: Wish, settings: EnrolmentSettings = DEFAULTS) -> tuple[Condition, ...]:
    """Every rule that asks something of this wish, in the order of the articles. Who is in order
    first goes before who asked first (2.1): that is for whoever has the wishes of all. Raises
    BadQuestion for what cannot be."""
    if wish.lessons_over > wish.lessons:
        raise BadQuestion(f"{wish.lessons_over} lessons cannot be over of {wish.lessons}")
    if wish.born >= wish.on:
        raise BadQuestion(f"somebody born on {wish.born} does not enrol on {wish.on}")
    return tuple(_asked(wish, settings))


def of_the_run(
    lessons: int,
    lessons_over: int,
    places: int,
    places_taken: int,
    settings: EnrolmentSettings = DEFAULTS,
) -> tuple[Condition, Condition]:
    """What a run says of itself to everybody (2.4): whether it is early enough, and whether there
    is a place left."""
    return _in_time(lessons, lessons_over, settings), _place(places, places_taken)


def verdict(found: Iterable[Condition]) -> Verdict:
    """What these conditions say together."""
    states = {each.state for each in found}
    if State.REFUSED in states:
        return Verdict.NO
    return Verdict.NOT_YET if State.MISSING in states else Verdict.YES


def is_of_age(born: date, day: date) -> bool:
    """Whether somebody is 18 on a Brussels day: from the birthday on, which for 29 February is 1
    March in a year without it."""
    return (day.year - born.year, day.month, day.day) >= (OF_AGE, born.month, born.day)


def is_register_number(written: str) -> bool:
    """Whether it is a national register or BIS number, by its digits and the check behind them."""
    return bool(nn.is_valid(written) or bis.is_valid(written))


def _asked(wish: Wish, settings: EnrolmentSettings) -> Iterator[Condition]:
    yield _admitted(wish)
    yield _agreed(wish.agreed_to_regulation, "het centrumreglement")
    yield _agreed(wish.agreed_to_project, "het pedagogisch project")
    if _residence_is_asked(wish, settings):
        yield _residence(wish)
    yield _paid(wish, settings)
    if wish.online:
        yield _online(wish)
    yield _identity(wish)
    if wish.claims_reduction:
        yield _reduction(wish)
    yield from of_the_run(wish.lessons, wish.lessons_over, wish.places, wish.places_taken, settings)
    yield _bar(wish)


def _admitted(wish: Wish) -> Condition:
    state, words = {
        True: (State.MET, "Je voldoet aan de toelatingsvoorwaarden."),
        False: (State.REFUSED, f"Je voldoet niet aan de toelatingsvoorwaarden. {ASK_US}"),
        None: (State.MISSING, "We kijken nog na of je voldoet aan de toelatingsvoorwaarden."),
    }[wish.admitted]
    return Condition("2.1-01", "2.1", state, words)


def _agreed(done: bool, named: str) -> Condition:
    words = f"Je gaat akkoord met {named}." if done else f"Ga nog akkoord met {named}."
    return Condition("2.1-02", "2.1", State.MET if done else State.MISSING, words)


def _residence_is_asked(wish: Wish, settings: EnrolmentSettings) -> bool:
    if settings.residence_under_18 is ResidenceUnder18.ASKED:
        return True
    on_enrolment = settings.residence_age_on is ResidenceAgeOn.ENROLMENT_DAY
    return is_of_age(wish.born, wish.on if on_enrolment else wish.first_lesson)


def _residence(wish: Wish) -> Condition:
    if wish.belgian or wish.lives_lawfully:
        return Condition("2.1-03", "2.1", State.MET, "Je woont wettig in België.")
    words = (
        "Heb je niet de Belgische nationaliteit? Geef dan nog een document dat bewijst dat je "
        "wettig in België mag wonen."
    )
    return Condition("2.1-03", "2.1", State.MISSING, words)


def _paid(wish: Wish, settings: EnrolmentSettings) -> Condition:
    later = settings.institution_payer is InstitutionPayer.COUNTS_AS_PAID
    if wish.paid:
        return Condition("2.1-04", "2.1", State.MET, "Het inschrijvingsgeld is betaald.")
    if wish.institution_pays and later:
        words = "Je organisatie betaalt: ze krijgt een debetnota."
        return Condition("2.1-04", "2.1", State.MET, words)
    payer = "Je organisatie betaalt" if wish.institution_pays else "Betaal"
    return Condition("2.1-04", "2.1", State.MISSING, f"{payer} nog het inschrijvingsgeld.")


def _online(wish: Wish) -> Condition:
    if is_register_number(wish.number) and not number_is_of(wish.born, wish.number):
        words = "Dit nummer hoort bij een andere geboortedatum. Kijk het na op je identiteitskaart."
    elif is_register_number(wish.number):
        words = "Je rijksregisternummer of bisnummer klopt."
        return Condition("2.3-01", "2.3", State.MET, words)
    if wish.number.strip():
        words = (
            "Dit is geen rijksregisternummer of bisnummer. Kijk het na op je identiteitskaart: "
            "11 cijfers."
        )
    else:
        words = (
            "Online inschrijven kan met een rijksregisternummer of een bisnummer. Heb je er geen? "
            "Schrijf je dan in op het secretariaat."
        )
    return Condition("2.3-01", "2.3", State.MISSING, words)


def _identity(wish: Wish) -> Condition:
    words = (
        "Je toonde je identiteitskaart." if wish.identity_shown else "Toon nog je identiteitskaart."
    )
    return Condition("2.3-05", "2.3", State.MET if wish.identity_shown else State.MISSING, words)


def _reduction(wish: Wish) -> Condition:
    if wish.reduction_proved:
        words = "Je bewees dat je recht hebt op een vermindering."
        return Condition("2.3-05", "2.3", State.MET, words)
    words = "Geef nog een document dat bewijst dat je recht hebt op een vermindering."
    return Condition("2.3-05", "2.3", State.MISSING, words)


def number_is_of(born: date, number: str) -> bool:
    """The number may be of somebody born on this day: one of somebody whose day is not known is."""
    kind = nn if nn.is_valid(number) else bis
    said = kind.get_birth_date(number)
    return said is None or said == born


def _in_time(lessons: int, lessons_over: int, settings: EnrolmentSettings) -> Condition:
    over = 3 * lessons_over
    at_third = settings.third_boundary is ThirdBoundary.AT_THIRD_REFUSED
    verb = "is" if lessons_over == 1 else "zijn"
    said = f"{lessons_over} van de {lessons} lessen {verb} voorbij"
    if over > lessons or (over == lessons and at_third):
        words = f"{said}: dat is een derde of meer. Inschrijven kan niet meer."
        return Condition("2.4-01", "2.4", State.REFUSED, words)
    return Condition("2.4-01", "2.4", State.MET, f"{said}: inschrijven kan nog.")


def _place(places: int, places_taken: int) -> Condition:
    left = max(0, places - places_taken)
    if not left:
        return Condition("2.4-02", "2.4", State.REFUSED, "Deze cursus is volzet.")
    words = "Er is nog 1 plaats vrij." if left == 1 else f"Er zijn nog {left} plaatsen vrij."
    return Condition("2.4-02", "2.4", State.MET, words)


def _bar(wish: Wish) -> Condition:
    if wish.barred_until is None or wish.on >= wish.barred_until:
        words = "Geen uitsluiting houdt je inschrijving tegen."
        return Condition("2.4-03", "2.4", State.MET, words)
    words = (
        "Je werd definitief uitgesloten. Je kan je opnieuw inschrijven vanaf "
        f"{in_words(wish.barred_until)}. {ASK_US}"
    )
    return Condition("2.4-03", "2.4", State.REFUSED, words)
