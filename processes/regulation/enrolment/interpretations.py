"""What the chapter on enrolment leaves open, in the words of the people who answer it, each with
what the text says."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from processes.regulation.enrolment.money import in_euros
from processes.regulation.enrolment.settings import FORMS, EnrolmentSettings


@dataclass(frozen=True)
class OpenQuestion:
    """A question, the article that it is about, what that says and what not, and what each answer
    means; a number has none."""

    question: str
    article: str
    says: str
    answers: Mapping[str, str] = field(default_factory=dict)


FOURTH_TIME = (
    "Volg je dezelfde module voor de 4de keer in een periode van 6 jaar, dan betaal je een "
    "verhoogd inschrijvingsgeld."
)
OPEN_QUESTIONS = {
    "raised_rate": OpenQuestion(
        "Hoeveel kost een lestijd voor wie een module voor de 4de keer volgt?",
        "art. 2.2",
        f"{FOURTH_TIME} De tekst zegt niet hoeveel.",
    ),
    "raised_window": OpenQuestion(
        "In hoeveel schooljaren tellen de keren dat iemand een module volgde? Het schooljaar van "
        "de module telt mee.",
        "art. 2.2",
        f"{FOURTH_TIME} De tekst zegt niet of dat schooljaren zijn.",
    ),
    "raised_under_cap": OpenQuestion(
        "Telt het verhoogde inschrijvingsgeld mee voor het plafond?",
        "art. 2.2",
        "Je betaalt maximaal 300 euro per semester en per opleiding. De tekst zegt niet of dat ook "
        "voor een verhoogd inschrijvingsgeld geldt.",
        {"no": "nee, het komt er bovenop", "yes": "ja, het telt mee"},
    ),
    "raised_reduced": OpenQuestion(
        "Geldt een vermindering ook voor het verhoogde inschrijvingsgeld?",
        "art. 2.2",
        "Je kan recht hebben op een vermindering. De tekst zegt niet of dat ook zo is bij een 4de "
        "keer.",
        {"yes": "ja", "no": "nee"},
    ),
    "third_boundary": OpenQuestion(
        "Juist een derde van de lessen is voorbij. Kan iemand zich dan nog inschrijven?",
        "art. 2.4",
        "Je kan je niet meer inschrijven als er al een te groot deel van de module voorbij is (1/3 "
        "van de lessen).",
        {
            "at_third_refused": "nee, vanaf een derde kan het niet meer",
            "at_third_open": "ja, tot en met een derde kan het nog",
        },
    ),
    "residence_age_on": OpenQuestion(
        "Op welke dag is iemand 18, en toont die dus dat hij of zij wettig in België woont?",
        "art. 2.1",
        "Je woont wettig in België (alleen als je 18 jaar bent of ouder). De tekst zegt niet op "
        "welke dag dat telt.",
        {
            "enrolment_day": "op de dag van de inschrijving",
            "first_lesson": "op de dag van de eerste les",
        },
    ),
    "residence_under_18": OpenQuestion(
        "Toont iemand die nog geen 18 is en geen Belg, dat hij of zij in België mag wonen?",
        "art. 2.1 en 2.3",
        "Art. 2.1 vraagt het alleen van wie 18 is of ouder. Art. 2.3 vraagt het document aan "
        "iedereen die niet de Belgische nationaliteit heeft.",
        {"not_asked": "nee", "asked": "ja"},
    ),
    "institution_payer": OpenQuestion(
        "Een instelling betaalt. Wanneer is er betaald?",
        "art. 2.1",
        "Je hebt het inschrijvingsgeld betaald. De tekst zegt niets over een instelling die een "
        "debetnota krijgt.",
        {
            "counts_as_paid": "meteen: de instelling krijgt een debetnota",
            "pays_first": "pas als de instelling betaalde",
        },
    ),
    "attendance_days": OpenQuestion(
        "Hoeveel dagen na een les mag een lesgever veranderen wie er was, zonder te zeggen waarom?",
        "art. 1.7",
        "Je volgt de lessen en zorgt dat je op tijd bent. De tekst zegt niet tot wanneer een "
        "lesgever verandert wat er genoteerd staat.",
    ),
    "otherwise_days": OpenQuestion(
        "Hoeveel dagen vooraf wil het centrum dat iedereen weet dat een evaluatie anders gaat?",
        "art. 3.2",
        "We zullen je op tijd laten weten op welke manier de evaluatie anders zal zijn. De tekst "
        "zegt niet hoeveel dagen vooraf.",
    ),
    "kept_place_days": OpenQuestion(
        "Een instelling laat een collega in de plaats komen. Hoeveel dagen houden we de plaats "
        "vrij tot alles in orde is? Schrijf 0 voor: tot de eerste les.",
        "het portaal",
        "Een instelling kan iemand kosteloos vervangen door een collega. De tekst zegt niet "
        "hoelang de plaats vrij blijft. Na de eerste les houden we ze nooit vrij.",
    ),
    "sent_proof_days": OpenQuestion(
        "Iemand stuurde een bewijs door om zich in te schrijven, en het secretariaat keek het na. "
        "Hoeveel dagen daarna wissen we het bestand?",
        "art. 2.3",
        "Je toont een bewijs. De tekst zegt niet dat het centrum het bijhoudt. Gegevens bewaar je "
        "niet langer dan nodig (AVG, art. 5).",
    ),
    "cancels_run": OpenQuestion(
        "Wie annuleert een lesgroep?",
        "art. 2.8",
        "CVO Encora kan een module annuleren. De tekst zegt niet wie dat doet.",
        {"direction": "alleen de directie", "secretariat": "de directie en het secretariaat"},
    ),
    "unsigned_refund": OpenQuestion(
        "Iemand ondertekende de nieuwe versie van het reglement niet en is uitgeschreven. Komt het "
        "geld van de volgende module terug?",
        "inleiding",
        "Onderteken je de nieuwe versie niet, dan schrijft CVO Encora je uit voor de volgende "
        "module. De tekst zegt niets over het geld.",
        {"full": "ja, alles", "none": "nee"},
    ),
    "followed_lessons": OpenQuestion(
        "Iemand stopt na de eerste les, en de lessen duren niet allemaal even lang. Hoe tellen de "
        "lessen die gevolgd zijn?",
        "art. 2.2",
        "Je moet altijd betalen voor de lessen die je al volgde. Het inschrijvingsgeld gaat per "
        "lestijd. De tekst zegt niet hoe je telt wat een les kost.",
        {"by_number": "elke les evenveel", "by_time": "volgens hoelang elke les duurt"},
    ),
    "certificate_with_exemptions": OpenQuestion(
        "Iemand is vrijgesteld van een deel van de modules. Krijgt die het studiebewijs van de "
        "hele opleiding?",
        "art. 3.7 en 4.2",
        "Je krijgt geen deelcertificaat of certificaat voor modules waarvoor je een vrijstelling "
        "hebt. De tekst zegt niet of zo’n module meetelt voor de hele opleiding.",
        {
            "yes": "ja, als de cursist voor minstens 1 module geslaagd is",
            "no": "nee, alleen wie voor elke module slaagde",
        },
    ),
}


def usual_token(name: str) -> str:
    """The answer where the centre gave none."""
    return EnrolmentSettings().tokens[name]


def said_of(name: str, token: str) -> str:
    """What an answer means, in Dutch. Raises KeyError or ValueError for what is no answer."""
    if answers := OPEN_QUESTIONS[name].answers:
        return answers[token]
    number = FORMS[name].read(token)
    if name == "raised_rate":
        return f"{in_euros(number)} per lestijd"
    if name == "kept_place_days" and not number:
        return "tot de eerste les"
    if name in ("attendance_days", "otherwise_days", "kept_place_days", "sent_proof_days"):
        return "1 dag" if number == 1 else f"{number} dagen"
    return "1 schooljaar" if number == 1 else f"{number} schooljaren"
