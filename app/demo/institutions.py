"""The institutions of the demo, and who linked themself to them. None of them exists."""

from dataclasses import dataclass

from processes.clock import legal_now
from processes.models import Institution, InstitutionLink, Person, db

HERE = "scholen.example"


@dataclass(frozen=True)
class School:
    """An institution of the demo, and what the page of people says about it."""

    name: str
    about: str
    email: str
    code: str
    number: str = ""
    street: str = ""
    listed: bool = False
    people: tuple[str, ...] = ()


SCHOOLS = (
    School(
        "Basisschool De Vuurtoren",
        "School: betaalt voor twee collega's",
        f"de.vuurtoren@{HERE}",
        "VUUR2345",
        "0428759497",
        "Kerkstraat 12\n2060 Antwerpen",
        people=("Fatou", "Lotte"),
    ),
    School(
        "Zorgcentrum Ter Linde",
        "Zorgcentrum: iedereen mag zich koppelen",
        f"ter.linde@{HERE}",
        "LINDE678",
        street="Lindelei 3\n2100 Deurne",
        listed=True,
        people=("Lotte",),
    ),
)


def settle_institutions(known: dict[str, Person]) -> None:
    """Writes them, with who works there, of people by their first names."""
    for school in SCHOOLS:
        one = Institution(
            name=school.name,
            email=school.email,
            code=school.code,
            enterprise_number=school.number,
            postal_address=school.street,
            listed=school.listed,
        )
        db.session.add(one)
        for name in school.people:
            link = InstitutionLink(person=known[name], institution=one, since=legal_now())
            db.session.add(link)
    db.session.flush()
