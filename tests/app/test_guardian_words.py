"""What a guardian reads about the cursist's own matter: never as if it were the guardian's."""

import re
from pathlib import Path

import pytest

import app
from app.commands.translations import template
from app.sentences.exemption_escalation import DECIDED
from tests.app.browsing import Browser
from tests.asking import Asking
from tests.play import Play

NEXT = Path(app.__file__).parent / "templates/filing/next"
# The cursist's own: a guardian has no exemption, no teacher and no evaluation.
OWN = re.compile(
    r"\b([Jj]e|[Jj]ouw) (vrijstelling|evaluatie|lesgever|document|reden|attest|resultaat|module)\b"
    r"|\b[Jj]e (kreeg de|doet eerst|hebt eerst|gaat naar een|een vrijstelling)\b"
    r"|hoort je eerst|om te vertellen wat er gebeurde|\b[Jj]e bent uitgesloten"
)


@pytest.fixture
def asking(play: Play) -> Asking:
    return Asking(play)


def sentences() -> list[str]:
    said = [m.id for m in template() for path, _ in m.locations if path.startswith("sentences/")]
    return [*said, *DECIDED.values()]


def test_no_sentence_about_a_case_says_je_of_what_is_the_cursists() -> None:
    said = sentences()
    assert len(said) > 80
    assert [each for each in said if OWN.search(each)] == []


@pytest.mark.parametrize("file", sorted(NEXT.glob("*.html")), ids=lambda file: file.stem)
def test_no_page_of_what_happens_now_says_je_of_what_is_the_cursists(file: Path) -> None:
    said = [line for line in file.read_text("utf-8").splitlines() if OWN.search(line)]
    assert said == []


def test_a_guardian_reads_of_the_exemption_of_the_cursist_at_every_step(asking: Asking) -> None:
    play = asking.play
    play.travel_to("2025-04-14 10:00")
    asking.ask("jan", "ines")
    jan = Browser(play, "jan")
    pages = [jan.get("/indienen/ingediend/VR-2025-0001").text, read(jan)]
    asking.assess("refused")
    play.accept_mails()
    pages.append(read(jan))
    assert "Je kan extra uitleg vragen aan wie besliste tot en met" in pages[-1]
    assert "Je ouder of voogd kan extra uitleg vragen" in read(Browser(play, "ines"))
    asking.disagree("object", "jan")
    pages.append(read(jan))
    asking.explain()
    play.accept_mails()
    pages.append(read(jan))
    assert [OWN.findall(page) for page in pages] == [[]] * 5


def read(who: Browser) -> str:
    who.get("/dossiers/VR-2025-0001")
    return who.text
