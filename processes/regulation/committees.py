"""The committees of the regulation: the places on each, who chairs, and who is internal (art. 3.3,
3.6 and 6.3). Pure: which people take the places, the tables say."""

from dataclasses import dataclass

INTERNAL, EXTERNAL = "internal", "external"
STANDINGS = {INTERNAL: "intern lid", EXTERNAL: "extern lid"}

APPEALS_EVALUATION = "appeals_evaluation"
APPEALS_DISCIPLINE = "appeals_discipline"
EVALUATION = "evaluation"
EVALUATION_CHAIR = "evaluation_chair"
CHAIR, STAFF, ADVISER = "chair", "staff", "adviser"


@dataclass(frozen=True)
class Place:
    """A place on a committee, as the regulation names it.

    `standing` is `internal` or `external`. `substitute_named`: the text itself speaks of a
    substitute; every place may have one. `reviews_own`: the text seats whoever it names, also where
    they took the decision that is contested. `several`: more than one person can have such a place.
    """

    id: str
    label: str
    standing: str = INTERNAL
    substitute_named: bool = False
    chairs: bool = False
    votes: bool = True
    reviews_own: bool = False
    several: bool = False


@dataclass(frozen=True)
class Committee:
    """A committee with its places, in the order of the text. `least` is how many who vote the text
    itself asks for, `quorum` the name of the setting with which a centre asks for more."""

    id: str
    label: str
    article: str
    places: tuple[Place, ...]
    least: int
    quorum: str

    @property
    def of_appeal(self) -> bool:
        """An appeals committee, and not the evaluation committee of a programme."""
        return self.id != EVALUATION

    def place(self, id: str) -> Place:
        """The place by this name. Raises LookupError for one that the text does not have."""
        found = next((place for place in self.places if place.id == id), None)
        if found is None:
            known = ", ".join(place.id for place in self.places)
            raise LookupError(f'{self.id} has no place "{id}": there are {known}')
        return found


_NETWORK_DIRECTOR = Place(
    "network_director", "Netwerkdirecteur volwassenenonderwijs", substitute_named=True
)
_CLB = Place("clb", "Medewerker van Stedelijk CLB", EXTERNAL)
_CITY = Place("city", "Medewerker van de Stad Antwerpen", EXTERNAL, chairs=True)

COMMITTEES = {
    committee.id: committee
    for committee in (
        Committee(
            APPEALS_EVALUATION,
            "Beroepscommissie voor evaluaties",
            "3.6",
            (
                _NETWORK_DIRECTOR,
                Place(
                    EVALUATION_CHAIR,
                    "Voorzitter van de evaluatiecommissie",
                    substitute_named=True,
                    reviews_own=True,
                ),
                _CLB,
                _CITY,
            ),
            least=1,
            quorum="quorum_appeals",
        ),
        Committee(
            APPEALS_DISCIPLINE,
            "Beroepscommissie voor tucht",
            "6.3",
            (
                Place(
                    "company_director",
                    "Bedrijfsdirecteur van Stedelijk Onderwijs Antwerpen",
                    substitute_named=True,
                ),
                Place(
                    "executive_committee",
                    "Lid van het directiecomité van Stedelijk Onderwijs Antwerpen",
                ),
                _NETWORK_DIRECTOR,
                _CITY,
                _CLB,
                Place(
                    "former_staff",
                    "Oud-personeelslid van Stedelijk Onderwijs Antwerpen",
                    EXTERNAL,
                ),
            ),
            least=1,
            quorum="quorum_appeals",
        ),
        Committee(
            EVALUATION,
            "Evaluatiecommissie",
            "3.3",
            (
                Place(CHAIR, "Directeur of adjunct-directeur", chairs=True),
                Place(STAFF, "Medewerker van de opleiding", several=True),
                Place(ADVISER, "Adviserend lid, zonder stem", votes=False, several=True),
            ),
            least=3,
            quorum="quorum_evaluation",
        ),
    )
}
