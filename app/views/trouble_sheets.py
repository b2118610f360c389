"""What the page of mails and troubles tells, as a sheet."""

from collections.abc import Iterator

from flask import Blueprint, abort
from sqlalchemy.orm import selectinload

from app.html.dates import moment
from app.reading.csv_file import Cell
from app.reading.mail_kinds import kind_of, reader_named
from app.reading.sheet_files import Sheet, as_files
from app.signed_in import me
from processes.cases.administration.incidents import open_incidents, what_broke
from processes.cases.administration.people import administers
from processes.cases.administration.undelivered import undelivered
from processes.cases.administration.watched import figures
from processes.clock import legal_now
from processes.models import FAILED, Case, Incident, Mail, db
from processes.regulation import brussels_date
from processes.security_log import LIST_TAKEN, log_security

pages = Blueprint("trouble_sheets", __name__, url_prefix="/beheer/storingen")
HEADS = ["Soort", "Wat?", "Dossier", "Wanneer?", "Aan wie?", "Toestand", "Uitleg"]
AT_ONCE = 500


@pages.before_request
def _only_who_administers() -> None:
    if not administers(me()):
        abort(403)


@as_files(pages, "/lijst")
def _sheet() -> Sheet:
    """What is measured, and every mail and incident that waits for somebody, for a spreadsheet."""
    return _name(), HEADS, _rows()


def _name() -> str:
    log_security(LIST_TAKEN, person=me().id, list="troubles")
    return f"storingen-{brussels_date(legal_now()).isoformat()}"


def _rows() -> Iterator[list[Cell]]:
    for figure in figures():
        state = "loopt mis" if figure.is_wrong else "in orde"
        yield ["Cijfer", figure.title, "", "", "", state, f"{figure.said}. {figure.bound}"]
    at_once = {"yield_per": AT_ONCE}
    unsent = undelivered().options(selectinload(Mail.case)).execution_options(**at_once)
    yield from map(_mail, db.session.scalars(unsent))
    broken = open_incidents().options(selectinload(Incident.case)).execution_options(**at_once)
    yield from map(_incident, db.session.scalars(broken))


def _mail(mail: Mail) -> list[Cell]:
    state, reader = "mislukt" if mail.state == FAILED else "onzeker", reader_named(mail.role)
    written = moment(mail.written_at)
    return ["Mail", kind_of(mail), _of(mail.case), written, reader, state, mail.error or ""]


def _incident(incident: Incident) -> list[Cell]:
    at, what = moment(incident.at), what_broke(incident)
    return ["Storing", what, _of(incident.case), at, "", "liep vast", ""]


def _of(case: Case | None) -> str:
    return case.reference if case else ""
