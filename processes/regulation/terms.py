"""The terms by their ids, which are part of the product's interface: the command line, the diagrams
and the case file name a term by its id."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time

from processes.errors import WrongDays
from processes.regulation.counting import Kind
from processes.regulation.hearing import ExtendedHearing
from processes.regulation.months import MONTHS, WITH_MORE_TIME
from processes.regulation.rules import (
    CalendarDays,
    Consecutive,
    Months,
    Rule,
    SchoolYears,
    TheDayItself,
    WorkingDays,
    WorkingDaysAfterReceipt,
    WorkingDaysBetween,
)

PORTAL, PORTAL_IN_WORDS = "portal", "tekst van het portaal"
GDPR_12 = "12 AVG"


@dataclass(frozen=True)
class Term:
    """A term of the regulation. `title`, `starts_with` and `conclusion` are Dutch, for people; in
    the conclusion {day} stands for the date. At `clock`, in Brussels, happens what happens on a
    first day."""

    id: str
    article: str
    title: str
    starts_with: str
    rule: Rule
    conclusion: str
    clock: time = time(0)

    @property
    def kind(self) -> Kind:
        """What its date is: a last day or a first one."""
        return self.rule.kind

    @property
    def cited(self) -> str:
        """Where it stands, as a page says: `art. 3.6`, or the portal, which has no articles."""
        return PORTAL_IN_WORDS if self.article == PORTAL else f"art. {self.article}"

    @property
    def reads(self) -> tuple[str, ...]:
        """The settings that can change this term."""
        return self.rule.reads

    @property
    def takes_days(self) -> bool:
        """Whether a length in days can be given."""
        return isinstance(self.rule, Consecutive)

    def rule_lasting(self, days: int | None) -> Rule:
        """The rule, with a length in days where the term takes one.

        Raises WrongDays where it takes none, needs one, or where the length is out of bounds."""
        if isinstance(self.rule, Consecutive):
            return self.rule.lasting(days)
        if days is not None:
            raise WrongDays(f"{self.id} takes no days: leave them out")
        return self.rule


def _by_id(*terms: Term) -> Mapping[str, Term]:
    return {term.id: term for term in terms}


OF_2023_2024 = _by_id(
    Term(
        "3.5-adapt",
        "3.5",
        "evaluatie aanpassen door de lesgever",
        "laatste dag van de module",
        TheDayItself(),
        "De lesgever kan de evaluatie aanpassen tot en met {day}.",
    ),
    Term(
        "3.6-talk",
        "3.6",
        "een gesprek vragen",
        "ontvangst van het resultaat",
        WorkingDaysAfterReceipt(3),
        "Je kan een gesprek vragen tot en met {day}.",
    ),
    Term(
        "3.6-appeal",
        "3.6",
        "beroep tegen een evaluatie",
        "ontvangst van het verslag of van de nieuwe beslissing",
        WorkingDaysAfterReceipt(3),
        "Je kan beroep indienen tot en met {day}.",
    ),
    Term(
        "4.3-object",
        "4.3",
        "niet akkoord met een vrijstelling",
        "ontvangst van de beslissing",
        WorkingDaysAfterReceipt(3),
        "Je kan melden dat je niet akkoord gaat tot en met {day}.",
    ),
    Term(
        "4.3-talk",
        "4.3",
        "een gesprek met de directie vragen",
        "ontvangst van de extra informatie",
        WorkingDaysAfterReceipt(3),
        "Je kan een gesprek met de directie vragen tot en met {day}.",
    ),
    Term(
        "4.3-network",
        "4.3",
        "naar de netwerkdirecteur",
        "ontvangst van de beslissing van de directeur",
        WorkingDaysAfterReceipt(3),
        "Je kan de netwerkdirecteur contacteren tot en met {day}.",
    ),
    Term(
        "6.2-gap",
        "6.2",
        "tijd tussen uitnodiging en gesprek",
        "de uitnodiging",
        WorkingDaysBetween(3),
        "Het gesprek kan ten vroegste op {day}.",
    ),
    Term(
        "6.2-decision",
        "6.2",
        "beslissing over de tuchtmaatregel",
        "het gesprek",
        WorkingDays(1),
        "De directie beslist ten laatste op {day}.",
    ),
    Term(
        "6.2-suspension",
        "6.2",
        "preventieve schorsing",
        "eerste dag van de schorsing",
        Consecutive(at_most=14, number=14),
        "De schorsing duurt tot en met {day}.",
    ),
    Term(
        "6.2-suspension-extension",
        "6.2",
        "verlenging van de preventieve schorsing",
        "de dag na de laatste dag van de schorsing",
        Consecutive(at_most=14, number=14),
        "De verlengde schorsing duurt tot en met {day}.",
    ),
    Term(
        "6.2-exclusion",
        "6.2",
        "tijdelijke uitsluiting",
        "eerste dag van de uitsluiting",
        Consecutive(at_most=14),
        "De uitsluiting duurt tot en met {day}.",
    ),
    Term(
        "6.3-appeal",
        "6.3",
        "beroep tegen een definitieve uitsluiting",
        "ontvangst van de beslissing",
        WorkingDaysAfterReceipt(3),
        "Je kan beroep indienen tot en met {day}.",
    ),
    Term(
        "6.3-hearing",
        "6.3",
        "gesprek met de beroepscommissie",
        "ontvangst van het beroep",
        ExtendedHearing(8),
        "Het gesprek met de beroepscommissie is ten laatste op {day}.",
    ),
    Term(
        "6.3-letter",
        "6.3",
        "aangetekende brief met de beslissing",
        "de zitting",
        WorkingDays(5),
        "De brief vertrekt ten laatste op {day}.",
    ),
    Term(
        "2.4-bar",
        "2.4",
        "opnieuw inschrijven na een definitieve uitsluiting",
        "de definitieve uitsluiting",
        SchoolYears(2),
        "Je kan je opnieuw inschrijven vanaf {day}.",
    ),
)

OF_THE_PORTAL = _by_id(
    Term(
        "cno-debit-note",
        PORTAL,
        "debetnota",
        "de inschrijving",
        CalendarDays(7),
        "De debetnota vertrekt op {day}.",
        clock=time(8),  # the text says no hour: nobody is sent a note at night
    ),
    Term(
        "cno-attestation",
        PORTAL,
        "attest van deelname",
        "de laatste cursusdag",
        CalendarDays(7),
        "Je kan het attest downloaden vanaf {day}.",
    ),
)

# The law itself, where the regulation only says that it is followed (art. 7.1).
OF_THE_GDPR = _by_id(
    Term(
        "gdpr-answer",
        GDPR_12,
        "antwoord op een vraag over gegevens",
        "ontvangst van de vraag",
        Months(MONTHS),
        "Het centrum antwoordt ten laatste op {day}.",
    ),
    Term(
        "gdpr-more-time",
        GDPR_12,
        "antwoord op een moeilijke vraag over gegevens",
        "ontvangst van de vraag",
        Months(WITH_MORE_TIME),
        "Het centrum antwoordt ten laatste op {day}.",
    ),
)
