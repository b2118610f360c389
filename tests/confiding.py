"""Something that somebody told in confidence, and what nobody else may find of it (chapter 9)."""

import io
from zipfile import ZipFile

from sqlalchemy import select
from werkzeug.test import TestResponse

from processes.cases.administration import undelivered
from processes.models import FAILED, Conversation, db, transaction
from tests.app.browsing import Browser
from tests.play import Play

STORY, NAME, WAY = "Iemandraakte me aan.", "Zoëtje Verhoeven", "zoetje@elders.example"


def told(play: Play, to: str = "confidant") -> str:
    """Somebody who is not signed in tells it; with the code that they get."""
    nobody = Browser(play)
    nobody.get("/vertel")
    nobody.send("Verstuur", to=to, story=STORY, name=NAME, way=WAY)
    return str(nobody.page.xpath("string(//main//p[contains(@class, 'govuk-heading-l')])"))


def confided(play: Play) -> tuple[str, ...]:
    """Something is told to Nele, the confidant, of which a mail failed: the words that nobody else
    may find."""
    code = told(play)
    resend_what_failed(play)
    key = db.session.scalars(select(Conversation.key)).one()
    return STORY, "Iemandraakte", "Zoëtje", WAY, "zoetje", code, code.replace("-", ""), key


def resend_what_failed(play: Play) -> None:
    """The mail of it to the confidant fails, is sent again, and fails once more."""
    with transaction():
        fail(play)
        undelivered.send_again(play.mail("waiting").id, play.person("wim"))
    with transaction():
        fail(play)


def fail(play: Play) -> None:
    mail = play.mail("waiting")
    mail.state, mail.error = FAILED, "550 no such user"


def read(answer: TestResponse) -> str:
    """What stands in an answer, and in the files of a sheet."""
    data: bytes = answer.data
    if not data.startswith(b"PK"):
        return data.decode(errors="replace")
    with ZipFile(io.BytesIO(data)) as packed:
        return "".join(packed.read(name).decode(errors="replace") for name in packed.namelist())


def reveals(answer: TestResponse, hidden: tuple[str, ...]) -> list[str]:
    """Which of these words stand in an answer, or in where it leads."""
    text = read(answer) + (answer.location or "")
    return [each for each in hidden if each in text]
