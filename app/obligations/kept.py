"""Every rule of the regulation with where it is kept: the steps of the procedures that name it, the
modules and settings that its row names, and the tests that prove it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from processes.engine.diagrams import current, names
from processes.regulation.obligations import GAP, OBLIGATIONS, Obligation

KEPT, PART, OUTSIDE, NOWHERE = "kept", "part", "outside", "nowhere"

# What keeps a rule besides the diagrams, in words.
KEEPERS = {
    "processes/agreements.py": "welke tekst je ondertekent, en wie dat deed",
    "processes/cases/enrolment/renewing.py": "een nieuwe versie opnieuw vragen, en wie niet tekent",
    "processes/cases/enrolment/sent_proofs.py": "wat iemand doorstuurt in plaats van het te tonen",
    "processes/cases/enrolment/student_cards.py": "studentenkaarten, met een foto",
    "processes/facts/student_cards.py": "wie een studentenkaart kan krijgen",
    "processes/cases/enrolment/paper_signatures.py": "wat iemand op papier ondertekende",
    "processes/cases/enrolment/signing.py": "ondertekenen, ook zonder inschrijving",
    "processes/cases/enrolment/recording_choices.py": "op welke opnames iemand mag staan",
    "processes/recordings.py": "wie wat zei over opnames",
    "processes/cases/enrolment/cancelling.py": "hoe het centrum een lesgroep annuleert",
    "processes/cases/enrolment/left_off_line.py": "een annulering op papier of aan het loket",
    "processes/cases/enrolment/by_institution.py": "hoe een instelling haar mensen inschrijft",
    "processes/cases/enrolment/replacing.py": "hoe een instelling iemand vervangt of annuleert",
    "processes/cases/letters/payers.py": "de mails aan een instelling over wie ze inschreef",
    "processes/cases/enrolment/reducing.py": "een vermindering, en wat die verandert",
    "processes/regulation/enrolment/fees.py": "hoe het inschrijvingsgeld geteld wordt",
    "processes/regulation/enrolment/late.py": "wat er dan hoogstens terugkomt",
    "processes/cases/file/collecting.py": "de stukken van een dossier verzamelen",
    "processes/cases/file/copies.py": "een digitale kopie van de stukken",
    "processes/accounts/passwords.py": "hoe je je aanmeldt",
    "processes/accounts/registering.py": "hoe je een account maakt",
    "processes/cases/administration/own_data.py": "wat je zelf van je gegevens verandert",
    "processes/cases/post/addresses.py": "waar je woont",
    "processes/cases/institutions/kept.py": "welke instellingen er zijn",
    "processes/cases/institutions/people.py": "wie aan een instelling gekoppeld is",
    "processes/models/institutions.py": "het account van een instelling",
    "app/views/catalogue.py": "de pagina van een lesgroep in het aanbod",
    "app/reading/enrolments.py": "waarvoor iemand ingeschreven is, en was",
    "app/templates/account/papers.html": "de pagina met je papieren",
    "processes/cases/enrolment/attendance.py": "wie er in een les was",
    "processes/cases/enrolment/material.py": "lesmateriaal, en wie het erbij zet",
    "processes/cases/enrolment/extra_costs.py": "kosten die er tijdens de lessen bij komen",
    "processes/cases/letters/guidelines.py": "de mail met de evaluatierichtlijnen",
    "processes/cases/enrolment/otherwise.py": "wie hoort dat een evaluatie anders gaat",
    "processes/facts/material.py": "wie lesmateriaal mag lezen, en hoelang",
    "processes/cases/enrolment/certificates.py": "studiebewijzen, met een code om na te kijken",
    "processes/regulation/certificates.py": "welk studiebewijs je krijgt voor wat",
    "processes/cases/enrolment/nt2_tests.py": "wat er over de NT2-test opgeschreven is",
    "processes/cases/enrolment/nt2_starting.py": "de mail over de NT2-test bij de start",
    "app/reading/nt2_tests.py": "wat je zelf over de NT2-test leest",
    "processes/facts/nt2_beginners.py": "wie in een ander schooljaar met NT2 begon",
    "app/reading/own_letters.py": "de brieven aan jou, bij je papieren",
    "processes/cases/ledger/online.py": "betalen op internet",
    "processes/cases/file/disclosures.py": "aan wie het centrum iets over iemand gaf",
    "processes/cases/administration/old_cases.py": "dossiers die lang genoeg bewaard zijn",
    "processes/cases/administration/ripe.py": "wat leeg mag, en wat ervan afhangt",
    "processes/cases/administration/old_enrolments.py": "wat een oude inschrijving nog tegenhoudt",
    "processes/cases/administration/old_accounts.py": "accounts waar niets meer bij hoort",
    "processes/cases/file/emptying_person.py": "wat er van een leeg account overblijft",
    "processes/cases/file/emptying_enrolment.py": "wat er van een oude inschrijving overblijft",
    "processes/cases/file/emptying.py": "wat er leeggemaakt wordt als iets lang genoeg bewaard is",
    "processes/cases/offer/sheets.py": "wat er op de opleidingsfiche staat",
    "processes/cases/enrolment/papers.py": "attesten, en een bewijs dat je de lessen volgt",
    "processes/cases/ledger/desk.py": "wat het secretariaat in de rekeningen schrijft",
    "processes/cases/ledger/notes.py": "de mail met een debetnota, en de kopie ervan",
    "processes/cases/ledger/papers.py": "debetnota's en creditnota's in je account",
    "processes/ledger/noting.py": "waar een debetnota of een creditnota naartoe gaat",
    "processes/cases/minors/confirming.py": "hoe een ouder of voogd bevestigt",
    "processes/cases/incoming/filings.py": (
        "wat er per mail, met de post of aan het loket binnenkomt"
    ),
    "processes/cases/committee/seats.py": "wie een plaats in een commissie krijgt",
    "processes/facts/chairs.py": "wie een evaluatiecommissie mag voorzitten",
    "processes/cases/file/inspection.py": "wie de stukken van een dossier inkijkt",
    "processes/cases/ground/window.py": "wanneer de cursist de stukken inkijkt",
    "processes/facts/offer.py": "het aanbod, met de prijs van elke lesgroep",
    "processes/facts/put_before.py": "niemand beslist op wat de cursist niet kon zien",
    "processes/cases/minors/sharing.py": "wat een ouder nog leest als een cursist dat goedvindt",
    "processes/cases/post/papers.py": "de documenten van een dossier",
    "processes/cases/receipts/put_right.py": "op welke dag iemand iets kreeg",
    "processes/cases/receipts/results.py": "hoe een resultaat geregistreerd wordt",
    "processes/trail.py": "wat er in een dossier gebeurde",
    "app/templates/personal_file/show.html": "wat op je eigen dossier staat over je gegevens",
    "app/templates/account/personal_data.html": "de pagina Wat we van je bewaren",
    "processes/cases/file/kinds_of_data.py": "de soorten gegevens, met bron, doel en grond",
    "processes/cases/administration/old_conversations.py": (
        "gesprekken zonder account wissen, met zijn tweeën"
    ),
    "processes/cases/file/retention.py": "hoelang we gegevens bewaren, volgens de directie",
    "processes/cases/file/personal_data.py": "wat we over je bewaren, met een kopie",
    "processes/cases/committee/voting.py": "hoe een commissie stemt, en wie welke stem ziet",
    "processes/conducting.py": "wie voor een cursist handelt",
    "processes/facts/enrolment.py": "of iemand zich op een dag kan inschrijven",
    "processes/effects/exclusions.py": "de uitsluitingen op het dossier van een cursist",
    "processes/effects/post.py": "de brieven die met de post gaan",
    "processes/cases/enrolment/desk.py": "inschrijven aan het loket van het secretariaat",
    "processes/facts/waiting.py": "wie wacht op een plaats in een lesgroep, en in welke volgorde",
    "processes/facts/seating.py": "wie in een commissie mag zitten, en wie niet",
    "processes/holders.py": "wie een rol heeft",
    "processes/instances.py": "wie een beroep behandelt, en wie niet",
    "app/templates/heard/tell.html": "wie iets vertrouwelijk vertelt, leest eerst wie het ziet",
    "processes/cases/heard/boxes.py": "alleen de vertrouwenspersoon leest wat vertrouwelijk is",
    "processes/mails/remedy.md": "wat er in elke mail met een beslissing staat",
    "processes/mails/results/result.md": "de mail met een resultaat",
    "processes/regulation/calendar.py": "de kalender: welke dagen meetellen",
    "processes/regulation/committees.py": "wie er in elke commissie zit",
    "processes/regulation/hearing.py": "de termijn van het gesprek met de beroepscommissie",
    "processes/regulation/terms.py": "de termijnen van het reglement",
    "processes/regulation/voting.py": "hoe stemmen geteld worden",
    "processes/roles.py": "wie wat mag doen en mag zien",
}


@dataclass(frozen=True)
class Step:
    """An element of a diagram, with the name of its procedure."""

    process: str
    procedure: str
    id: str
    name: str


@dataclass(frozen=True)
class Kept:
    """A rule with all that keeps it. `tests` are those that prove it, as
    `tests/app/test_x.py::test_y`."""

    rule: Obligation
    steps: tuple[Step, ...]
    tests: tuple[str, ...]

    @property
    def state(self) -> str:
        """`kept`, in `part`, `outside` Weerwoord, or `nowhere` yet. What the regulation leaves open
        is kept by the setting that answers it."""
        answered = self.rule.kind == GAP and self.rule.settings
        if self.steps or self.rule.kept_by or answered:
            return PART if self.rule.lacks else KEPT
        return OUTSIDE if self.rule.outside else NOWHERE


def everything() -> list[Kept]:
    """Every rule, in the order of the regulation, as the diagrams of now keep it."""
    steps: dict[str, list[Step]] = {}
    for id, step in _steps():
        steps.setdefault(id, []).append(step)
    return [
        Kept(rule, tuple(steps.get(id, ())), tuple(proofs().get(id, ())))
        for id, rule in OBLIGATIONS.items()
    ]


@lru_cache(maxsize=1)
def proofs() -> Mapping[str, list[str]]:
    """The tests that prove each rule, as they were when `make obligations` last ran."""
    text = files(__package__).joinpath("proofs.json").read_text(encoding="utf-8")
    found: dict[str, list[str]] = json.loads(text)
    return found


def _steps() -> Iterator[tuple[str, Step]]:
    for diagram in map(current, names()):
        for element in diagram.elements.values():
            name = element.name or element.id
            for id in element.obligations:
                yield id, Step(diagram.process, diagram.name, element.id, name)
