"""The versions of the regulation, each with its terms.

A version is in force from 1 September to 31 August, the newest until it is replaced. A new one is
an entry here: the terms of the one before, with those that its text changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from processes.errors import NoRegulationYet, UnknownRegulation, UnknownTerm
from processes.regulation.hearing import SuspendedHearing
from processes.regulation.terms import OF_2023_2024, OF_THE_GDPR, OF_THE_PORTAL, Term


@dataclass(frozen=True)
class Version:
    """A text with its terms, and the day on which it came into force."""

    name: str
    since: date
    terms: Mapping[str, Term]

    @classmethod
    def named(cls, name: str) -> "Version":
        """The version of the regulation by this name. Raises UnknownRegulation."""
        for version in VERSIONS:
            if version.name == name:
                return version
        known = ", ".join(version.name for version in VERSIONS)
        raise UnknownRegulation(f'there is no regulation "{name}": there are {known}')

    def term(self, term_id: str) -> Term:
        """The term in this version; those of the portal and the GDPR are the same in each. Raises
        KeyError."""
        named = (terms for terms in (self.terms, OF_THE_GDPR, OF_THE_PORTAL) if term_id in terms)
        return next(named, {})[term_id]


def _hearing(rule: SuspendedHearing) -> Mapping[str, Term]:
    return {"6.3-hearing": replace(OF_2023_2024["6.3-hearing"], rule=rule)}


PORTAL = Version("portal", date.min, OF_THE_PORTAL)
GDPR = Version("AVG", date.min, OF_THE_GDPR)
VERSIONS = (
    Version("2023-2024", date(2023, 9, 1), OF_2023_2024),
    Version("2024-2025", date(2024, 9, 1), {**OF_2023_2024, **_hearing(SuspendedHearing(8))}),
)


def version_on(day: date) -> Version:
    """The version of the regulation in force on a day. Raises NoRegulationYet before the first."""
    for version in reversed(VERSIONS):
        if version.since <= day:
            return version
    first = VERSIONS[0]
    raise NoRegulationYet(
        f"{day} lies before {first.since}, the first day of regulation {first.name}: "
        f"name a regulation to apply it to this day"
    )


def applied(term_id: str, day: date, regulation: str | None) -> tuple[Version, Term]:
    """The version that applies to a term that starts on a day, and the term in it.

    Terms of the portal and of the GDPR know no versions; what is named for them must exist all the
    same. Raises UnknownTerm, UnknownRegulation or NoRegulationYet."""
    for beside in (PORTAL, GDPR):
        if term_id in beside.terms:
            if regulation is not None and regulation != beside.name:
                Version.named(regulation)
            return beside, beside.terms[term_id]
    if term_id not in TERM_IDS:
        raise UnknownTerm(f'there is no term "{term_id}": there are {", ".join(TERM_IDS)}')
    version = version_on(day) if regulation is None else Version.named(regulation)
    if term_id not in version.terms:
        raise UnknownTerm(f'regulation {version.name} has no term "{term_id}"')
    return version, version.terms[term_id]


TERM_IDS = tuple(
    dict.fromkeys(id_ for version in (*VERSIONS, PORTAL, GDPR) for id_ in version.terms)
)
