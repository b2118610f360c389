"""The kinds of personal data as a guardian reads them of a minor, by whose name they speak (art.
7.1)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from . import kinds_of_data as kinds
from .kinds_of_data import Kind

_ENROLLED = "Nodig om {ward} te kunnen inschrijven en die inschrijving verder op te volgen"
_WRITTEN = "Personeel schrijft dit in het dossier van {ward}"
# What stands in the grounds of a kind, and what a guardian reads in its place.
_GROUNDS: Mapping[str, str] = {
    f"Nodig {kinds.FOLLOWED}": _ENROLLED,
    kinds.WRITTEN: _WRITTEN,
    "om je te begeleiden en te evalueren zolang je ingeschreven bent": (
        "om {ward} te begeleiden en te evalueren tijdens de inschrijving"
    ),
    "Je toestemming. Je kan ze altijd intrekken": (
        "De toestemming van {ward} of van een ouder of voogd. Die kan altijd ingetrokken worden"
    ),
    "om jou te kunnen zeggen wie iets over jou kreeg": (
        "om te kunnen zeggen wie iets over {ward} kreeg"
    ),
    "wat jij of het centrum vraagt": "wat {ward}, een ouder of voogd of het centrum vraagt",
}


class Words(NamedTuple):
    """What a kind is called, where it comes from and what it serves; `{ward}` is the name."""

    name: str
    source: str
    purpose: str


# Not what is the minor's own: how they signed in, what they typed, were told and did for others.
# Of the copies that were taken, a guardian reads of their own alone.
OF_WARD: Mapping[Kind, Words] = {
    kinds.ACCOUNT: Words(
        "Wie {ward} is",
        "{ward}, of het secretariaat toen het de account maakte",
        "Weten wie {ward} is, en {ward} kunnen bereiken",
    ),
    kinds.FAMILY: Words(
        "Ouders en voogden",
        "Het secretariaat",
        "Weten wie voor {ward} mag handelen, tot {ward} 18 is",
    ),
    kinds.INSTITUTIONS: Words(
        "Instellingen waar {ward} werkt", "{ward}", "Weten wie voor {ward} mag betalen"
    ),
    kinds.ENROLMENTS: Words(
        "De inschrijvingen van {ward}",
        "{ward}, een ouder of voogd, een instelling of het secretariaat",
        "{ward} een plaats geven, en weten wat er daarvoor nodig is",
    ),
    kinds.PROOFS: Words(
        "Wat doorgestuurd is om {ward} in te schrijven, zoals de identiteitskaart",
        "{ward}, of een ouder of voogd",
        "Nakijken of {ward} aan de voorwaarden voldoet",
    ),
    kinds.RECORDINGS: Words(
        "Op welke foto's, filmpjes en geluid {ward} mag voorkomen",
        "{ward}, een ouder of voogd, of het secretariaat als het op papier gekozen is",
        "Geen opnames van {ward} maken of gebruiken die niemand wil",
    ),
    kinds.CARD: Words(
        "De studentenkaart van {ward}, met de foto",
        "{ward}, een ouder of voogd, of het secretariaat dat aan het loket een foto nam",
        "{ward} een studentenkaart geven, en laten nakijken of ze geldt",
    ),
    kinds.ATTENDANCE: Words(
        "Wanneer {ward} in de les was, en de attesten",
        "De lesgever, of het secretariaat",
        "Weten of {ward} de lessen volgde, en dat kunnen bewijzen",
    ),
    kinds.MONEY: Words(
        "Wat voor {ward} te betalen is en betaald is",
        "Het secretariaat, de bank of wie de betaling verwerkt",
        "Weten wat er nog te betalen is, en wat er terugkomt",
    ),
    kinds.RESULTS: Words(
        "De resultaten, vrijstellingen en studiebewijzen van {ward}",
        "De evaluatiecommissie, en het secretariaat",
        "Weten of {ward} een studiebewijs kreeg, en tot wanneer daarover iets gevraagd kan worden",
    ),
    kinds.MEASURES: Words(
        "Uitsluitingen en schorsingen",
        "Wie daarover besliste, of een andere afdeling van Stedelijk Onderwijs",
        "Weten of {ward} de lessen kan volgen en zich kan inschrijven",
    ),
    kinds.CASES: Words(
        "De dossiers van {ward}",
        "{ward}, een ouder of voogd, en wie het dossier behandelt",
        "Behandelen wat gevraagd is, of wat het centrum over {ward} moet beslissen",
    ),
    kinds.DISCLOSURES: Words(
        "Aan wie we iets over {ward} gaven",
        "Het centrum, toen het dat gaf",
        "Kunnen tonen wie iets over {ward} kreeg, en waarom dat mocht",
    ),
}


def told_of(kind: Kind, ward: str) -> Kind:
    """A kind in the words for a guardian of somebody by this name. Raises KeyError of what is the
    minor's own."""
    words = [each.replace("{ward}", ward) for each in OF_WARD[kind]]
    grounds = {version: _ground(ground, ward) for version, ground in kind.grounds.items()}
    name, source, purpose = words
    return replace(kind, name=name, source=source, purpose=purpose, grounds=grounds)


def _ground(ground: str, ward: str) -> str:
    for own, of_ward in _GROUNDS.items():
        ground = ground.replace(own, of_ward.replace("{ward}", ward))
    return ground
