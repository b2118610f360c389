"""What the centre of the stories has people sign."""

from datetime import date

from processes.cases.administration.agreement_texts import keep
from processes.models import PROJECT, REGULATION, AgreementText, transaction
from tests.play import Play


def a_text(
    play: Play, name: str, since: str, text: str = "", kind: str = REGULATION
) -> AgreementText:
    """One version, kept by Dirk of the direction, from a day on."""
    with transaction():
        begins, words = date.fromisoformat(since), text or f"De tekst van {name}."
        return keep(play.person("dirk"), kind, name, words, begins)


def both(play: Play, since: str = "2025-04-15") -> str:
    """The regulation and the project from a day on; gives their hashes, as a page shows them."""
    texts = (
        a_text(play, "Reglement 1", since),
        a_text(play, "Project", since, kind=PROJECT),
    )
    return " ".join(each.hash for each in texts)
