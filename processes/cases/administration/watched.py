"""The numbers of the house that are watched, each with its bound, in words with what to do."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from flask import current_app

from processes.documents import room, size_in_words
from processes.documents.sizes import MEGABYTE

from .condition import Waiting, condition, free, since_closed, since_left, since_opened

UNSENT, TRAIL, FREE = "unsent", "trail", "free"
DAY = 24 * 60
# In minutes; what has to stay free in megabytes. `BOUNDS` sets others.
USUAL = {
    UNSENT: 30,
    "undelivered": DAY,
    "unfired": 10,
    "undrawn": 60,
    "uncopied": 60,
    "incidents": DAY,
    TRAIL: 2 * DAY,
    FREE: 1000,
}
WELL = 0.8  # of its bound: what hangs about it is not told again and again
TITLES = {
    UNSENT: "Mails die moeten vertrekken",
    "undelivered": "Mails die niet aankwamen",
    "unfired": "Termijnen die om zijn en nog niet afliepen",
    "undrawn": "Brieven die nog getekend moeten worden",
    "uncopied": "Kopieën van een dossier die nog gemaakt moeten worden",
    "incidents": "Storingen die niemand oploste",
    TRAIL: "Het spoor is voor de dag afgesloten",
    FREE: "Vrije ruimte voor bestanden",
}
_AT_WORK = "Kijk of Weerwoord nog aan het werk is: start anders de server opnieuw."
ADVICE = {
    UNSENT: (
        "Kijk of de mailserver werkt, en of het adres en het wachtwoord ervan nog juist zijn. In "
        "het logboek van de server staat waarom een mail niet vertrekt. De mails blijven bewaard "
        "en vertrekken daarna vanzelf."
    ),
    "undelivered": (
        "Open elke mail op de pagina Mails en storingen. Stuur de mail opnieuw, of noteer hoe de "
        "tekst aankwam."
    ),
    "unfired": f"{_AT_WORK} Een termijn telt altijd tot haar eigen laatste dag.",
    "undrawn": f"{_AT_WORK} Staat er een storing bij een dossier? Probeer die opnieuw.",
    "uncopied": f"{_AT_WORK} Staat er een storing bij een dossier? Probeer die opnieuw.",
    "incidents": "Open de pagina Mails en storingen. Probeer het opnieuw, of kijk wat er scheelt.",
    TRAIL: f"{_AT_WORK} Dat gebeurt elke dag vanzelf.",
    FREE: (
        "Maak plaats op de schijf, of neem een grotere. Is er te weinig plaats, dan kan niemand "
        "nog een bestand toevoegen."
    ),
}


@dataclass(frozen=True)
class Figure:
    """A number as it is now. `said` is in words, `bound` a sentence; `level` is how much of its
    bound it reached: more than 1 is wrong."""

    name: str
    said: str
    bound: str
    level: float

    @property
    def title(self) -> str:
        """What is counted."""
        return TITLES[self.name]

    @property
    def advice(self) -> str:
        """What to do where it is wrong."""
        return ADVICE[self.name]

    @property
    def is_wrong(self) -> bool:
        """It is past its bound."""
        return self.level > 1

    @property
    def is_well(self) -> bool:
        """It is clearly inside its bound again."""
        return self.level <= WELL


def figures() -> list[Figure]:
    """All of them as they are now, in the order of USUAL."""
    bounds = USUAL | dict(current_app.config.get("BOUNDS", {}))
    waiting: Mapping[str, Waiting] = vars(condition())
    told = {name: _of_waiting(name, each, bounds[name]) for name, each in waiting.items()}
    told[UNSENT] = _of_mails(waiting[UNSENT], since_left(), bounds[UNSENT])
    told[TRAIL] = _of_trail(since_closed(), since_opened(), bounds[TRAIL])
    told[FREE] = _of_room(free(), bounds[FREE] * MEGABYTE)
    return [told[name] for name in USUAL]


def _of_waiting(name: str, waiting: Waiting, most: int) -> Figure:
    longest = waiting.longest
    said = f"{waiting.many}, het langst al {in_words(longest)}" if waiting.many else "geen"
    return Figure(name, said, f"Dat mag hoogstens {_bound(most)} duren.", _level(longest, most))


def _of_mails(waiting: Waiting, since: timedelta | None, most: int) -> Figure:
    """One that its own server puts off waits long while all others leave: then nothing is wrong."""
    figure = _of_waiting(UNSENT, waiting, most)
    bound = f"Wacht er een mail, dan mag er hoogstens {_bound(most)} lang geen enkele vertrekken."
    still = waiting.longest if since is None else min(waiting.longest, since)
    return replace(figure, bound=bound, level=_level(still, most))


def _of_trail(closed: timedelta | None, opened: timedelta | None, most: int) -> Figure:
    """One that was never closed should have been since it began."""
    said = "nog niet" if closed is None else f"{in_words(closed)} geleden"
    since = opened if closed is None else closed
    level = 0.0 if since is None else _level(since, most)
    return Figure(TRAIL, said, f"Dat mag hoogstens {_bound(most)} geleden zijn.", level)


def _of_room(left: int | None, least: int) -> Figure:
    """Who keeps much free hears of it before files are refused."""
    least = max(least, 2 * room.to_stay_free())
    said = "de schijf antwoordt niet" if left is None else size_in_words(left)
    level = least / left if left else float("inf")
    return Figure(FREE, said, f"Er moet minstens {size_in_words(least)} vrij zijn.", level)


def _level(since: timedelta, most: int) -> float:
    return since / timedelta(minutes=most)


def _bound(most: int) -> str:
    return in_words(timedelta(minutes=most))


def in_words(since: timedelta) -> str:
    """Such as "1 minuut", "3 uur" or "2 dagen": rounded down, in the largest of these."""
    minutes = since // timedelta(minutes=1)
    if minutes < 120:
        return f"{minutes} {'minuut' if minutes == 1 else 'minuten'}"
    return f"{minutes // 60} uur" if minutes < 2 * DAY else f"{minutes // DAY} dagen"
