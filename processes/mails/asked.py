"""How mails call what can be asked within a term, by the id of the term."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """`to` stands after "de laatste dag om", `do` after "je kan nog", `button` leads there; `judge`
    is who looks whether it is in time."""

    to: str
    do: str
    button: str
    judge: str
    article: str


_APPEAL = "beroep in te dienen", "beroep indienen", "Dien je beroep in", "De beroepscommissie"
ASKED = {
    "3.6-talk": Asked(
        "een gesprek te vragen",
        "een gesprek vragen",
        "Vraag een gesprek",
        "De voorzitter van de evaluatiecommissie",
        "3.6",
    ),
    "3.6-appeal": Asked(*_APPEAL, "3.6"),
    "6.3-appeal": Asked(*_APPEAL, "6.3"),
    "4.3-object": Asked(
        "meer uitleg te vragen",
        "meer uitleg vragen",
        "Vraag meer uitleg",
        "Wie de beslissing nam",
        "4.3",
    ),
    "4.3-talk": Asked(
        "een gesprek met de directie te vragen",
        "een gesprek met de directie vragen",
        "Vraag een gesprek met de directie",
        "De directie",
        "4.3",
    ),
    "4.3-network": Asked(
        "naar de netwerkdirecteur te gaan",
        "naar de netwerkdirecteur gaan",
        "Ga naar de netwerkdirecteur",
        "De netwerkdirecteur",
        "4.3",
    ),
}
