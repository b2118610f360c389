"""The articles of the regulation by number, with their titles, and the versions that have them.

A chapter without numbered articles (8, 9, 10), and what stands above the first article of a chapter
(6), is cited by the chapter's own number.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Article:
    """An article as the text numbers it. `versions` are the names of the versions that have it."""

    number: str
    title: str
    versions: tuple[str, ...]


def _in(versions: tuple[str, ...], titles: Mapping[str, str]) -> Mapping[str, Article]:
    return {number: Article(number, title, versions) for number, title in titles.items()}


ARTICLES = _in(
    ("2023-2024", "2024-2025"),
    {
        "1.1": "Pedagogisch project van Stedelijk Onderwijs",
        "1.2": "De missie en visie van Stedelijk Onderwijs",
        "1.3": "Wat doet CVO Encora?",
        "1.4": "Welke soorten volwassenenonderwijs zijn er?",
        "1.5": "Hoe organiseert CVO Encora het volwassenenonderwijs?",
        "1.6": "Waar vind je informatie over je opleiding",
        "1.7": "Aanwezigheden",
        "2.1": "Wat zijn de voorwaarden om je in te schrijven?",
        "2.2": "Hoeveel betaal je voor je inschrijving?",
        "2.3": "Hoe kan je je inschrijven?",
        "2.4": "Wanneer kan je je NIET inschrijven?",
        "2.5": "Opleidingsincentives",
        "2.6": "Vrijstelling van beschikbaarheid VDAB (stempelcontrole)",
        "2.7": "Nederlands",
        "2.8": "Annuleren van een module",
        "2.9": "Studentenkaart",
        "3.1": "Wanneer kan je deelnemen aan de evaluatie",
        "3.2": "Hoe verloopt de evaluatie?",
        "3.3": "De evaluatiecommissie",
        "3.4": "Inzage in de evaluatiegegevens",
        "3.5": "Afwezig op een evaluatie?",
        "3.6": "Niet akkoord met de eindbeslissing?",
        "3.7": "Studiebewijzen",
        "4.1": "Wanneer kan je een vrijstelling krijgen?",
        "4.2": "Studiebewijs vrijgestelde modules",
        "4.3": "Ga je niet akkoord met de beslissing over je vrijstelling?",
        "5.1": "Roken",
        "5.2": "Alcohol en drugs",
        "5.3": "Wapens",
        "5.4": "Schade en diefstal",
        "5.5": "Noodgevallen",
        "5.6": "Gebruik stille ruimte",
        "5.7": "Voedselveiligheid",
        "5.8": "Ben je verzekerd door CVO Encora?",
        "5.9": "Digitaal lesmateriaal",
        "6": "Leefregels",
        "6.1": "Hoe houden we orde in CVO Encora?",
        "6.2": "Welke tuchtmaatregelen kan je krijgen?",
        "6.3": "Wat als je niet akkoord gaat met een tuchtmaatregel?",
        "7.1": "Wat doet CVO Encora met je gegevens",
        "7.2": "Beeld- en geluidsopnames van cursisten",
        "7.3": "Gebruik van camera's",
        "8": "Reclame en sponsoring",
        "9": "Heb je een vraag, een melding of een klacht?",
        "10": "Contactgegevens",
    },
)
