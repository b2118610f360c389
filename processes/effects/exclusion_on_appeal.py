"""What the committee of discipline may make of an exclusion: something else, and nothing worse
(art. 6.2 and 6.3)."""

from datetime import date, timedelta

from processes.errors import Refused
from processes.models import Exclusion
from processes.models.measures import CENTRE, LOCATION, PROGRAMME
from processes.regulation import Settings, in_words
from processes.regulation.settings import AppealMayWorsen

from .exclusions import in_its_place
from .step import Step

SCOPES = (PROGRAMME, LOCATION, CENTRE)
NOT_WORSE = "Een beroep maakt de beslissing niet strenger."
MOST_DAYS = 14  # art. 6.2: a temporary exclusion lasts 1 to 14 consecutive days


def check_change(step: Step, exclusion: Exclusion | None) -> None:
    """Raises Refused where what is said of the exclusion cannot come in the place of this one, the
    attacked one; None where that decision brought none."""
    if step.said("scope") not in SCOPES:
        raise Refused("scope", "Kies waarvoor de uitsluiting dan geldt.")
    last = step.day("last_day")
    if exclusion and last:
        _can_be_temporary(step, exclusion.first_day, last)
    if exclusion:
        stands = in_its_place(exclusion)
        _is_not_worse(step, stands, last)
        _is_another(step, stands, last)


def scopes_open(exclusion: Exclusion, by: Settings) -> tuple[str, ...]:
    """For what an exclusion can be in the place of this one, from the least on: for no more than it
    was for, unless the centre says otherwise (`appeal_may_worsen`)."""
    if by.appeal_may_worsen is AppealMayWorsen.YES:
        return SCOPES
    return SCOPES[: SCOPES.index(exclusion.scope) + 1]


def _can_be_temporary(step: Step, first: date, last: date) -> None:
    """A temporary exclusion is from the lessons and activities of the programme alone, and lasts
    14 consecutive days at most (art. 6.2)."""
    latest = first + timedelta(days=MOST_DAYS - 1)
    if not first <= last <= latest:
        raise Refused(
            "last_day",
            f"Een tijdelijke uitsluiting duurt 1 tot {MOST_DAYS} dagen. Kies een dag van "
            f"{in_words(first)} tot en met {in_words(latest)}.",
        )
    if step.said("scope") != PROGRAMME:
        raise Refused(
            "scope", "Een tijdelijke uitsluiting geldt alleen voor de opleiding (art. 6.2)."
        )


def _is_not_worse(step: Step, exclusion: Exclusion, last: date | None) -> None:
    """Who appeals is not left worse off: excluded from no more, and no longer."""
    if step.said("scope") not in scopes_open(exclusion, step.settings):
        raise Refused("scope", f"{NOT_WORSE} Kies niet meer dan waarvoor de uitsluiting nu geldt.")
    if step.settings.appeal_may_worsen is AppealMayWorsen.YES or exclusion.last_day is None:
        return
    if last is None or last > exclusion.last_day:
        until = in_words(exclusion.last_day)
        raise Refused("last_day", f"{NOT_WORSE} De laatste dag is nu {until}. Kies geen latere.")


def _is_another(step: Step, exclusion: Exclusion, last: date | None) -> None:
    """The letter says that the decision changes. What another appeal ended, this one leaves so."""
    if exclusion.lifted_on:
        return
    if (step.said("scope"), last) == (exclusion.scope, exclusion.last_day):
        raise Refused(
            "scope",
            "Zo verandert er niets aan de uitsluiting. Kies iets anders, of vul een laatste dag "
            "in. Blijft ze zoals ze is? Kies dan dat de beslissing blijft gelden.",
        )
