"""What the centre set about itself and answered to the regulation: read once a step."""

from collections.abc import Mapping

from sqlalchemy import event, select
from sqlalchemy.orm import Session

from processes.models import Setting, db
from processes.models.base import once_a_step, read_anew


def tokens() -> Mapping[str, str]:
    """The token of everything that was set, by the name of the setting.

    It is read in one statement when a step first asks for it, and never kept longer than that: what
    another process changed holds from the next step on. A change of the step's own holds at once.
    """
    if _changes(db.session()):
        db.session.flush()
    return once_a_step("settings", _read)


def _read() -> Mapping[str, str]:
    with db.session.no_autoflush:  # what else the step wrote can wait
        rows = db.session.execute(select(Setting.name, Setting.token).order_by(Setting.name))
    return {row.name: row.token for row in rows}


@event.listens_for(Session, "after_flush")
def _changed(session: Session, *_: object) -> None:
    if _changes(session):
        read_anew(session)


def _changes(session: Session) -> bool:
    return any(isinstance(row, Setting) for row in (*session.new, *session.dirty, *session.deleted))
