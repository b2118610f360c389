"""The direction keeps the versions of the regulation and of the pedagogical project, with which
people agree (introduction, 2.1). A version is never changed: a correction is one more."""

from datetime import date
from hashlib import sha256

from sqlalchemy import select

from processes.agreements import NAMES
from processes.clock import legal_now
from processes.errors import NotAllowed, Refused
from processes.mails.safe import one_line
from processes.models import AgreementText, Person, db
from processes.regulation import brussels_date
from processes.roles import is_direction
from processes.trail import AGREEMENT_TEXT_KEPT, note_elsewhere

LONGEST_NAME, LONGEST = 100, 200_000
THERE = "Deze tekst is er al, als “{}”. Een versie verandert niet."
TOO_EARLY = "Kies vandaag of een latere dag: wie toen al tekende, las een andere tekst."


def all_texts() -> list[AgreementText]:
    """Every version, the one that begins last first."""
    rows = select(AgreementText).order_by(AgreementText.begins_on.desc(), AgreementText.id.desc())
    return list(db.session.scalars(rows))


def keep(by: Person, kind: str, name: str, text: str, begins_on: date) -> AgreementText:
    """One version more, from a Brussels day on. Raises NotAllowed, and Refused at the field of what
    is wrong."""
    if not is_direction(by):
        raise NotAllowed(f"person {by.id} keeps no texts to agree with")
    called, words = one_line(name), text.replace("\r\n", "\n").strip()
    if kind not in NAMES:
        raise Refused("kind", "Kies welke tekst dit is.")
    if not 0 < len(called) <= LONGEST_NAME:
        raise Refused("title", f"Schrijf een naam van 1 tot {LONGEST_NAME} tekens.")
    if not 0 < len(words) <= LONGEST:
        raise Refused("text", f"Schrijf een tekst van 1 tot {LONGEST} tekens.")
    now = legal_now()
    if begins_on < brussels_date(now):
        raise Refused("begins_on", TOO_EARLY)
    digest = sha256(words.encode()).hexdigest()
    same = db.session.scalar(select(AgreementText.name).where(AgreementText.hash == digest))
    if same is not None:
        raise Refused("text", THERE.format(same))
    made = AgreementText(kind=kind, name=called, text=words, hash=digest, begins_on=begins_on)
    made.kept_at, made.kept_by = now, by
    db.session.add(made)
    note_elsewhere(AGREEMENT_TEXT_KEPT, by, title=called, hash=digest, begins=begins_on.isoformat())
    return made
