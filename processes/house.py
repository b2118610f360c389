"""What the centre set about itself and answered to the regulation: read once a step."""

from collections.abc import Mapping

from sqlalchemy import String, cast, event, literal, select, union_all
from sqlalchemy.orm import Session

from processes.models import Setting, Stationery, db
from processes.models.base import once_a_step, read_anew

SETTING, STATIONERY = "setting", "stationery"
_NAME = Setting.name.label("name")
_HOUSE = union_all(
    select(literal(SETTING), _NAME, Setting.token),
    select(literal(STATIONERY), Stationery.sha256, cast(Stationery.id, String)),
).order_by(_NAME)


def tokens() -> Mapping[str, str]:
    """The token of everything that was set, by the name of the setting.

    It is read in one statement when a step first asks for it, and never kept longer than that: what
    another process changed holds from the next step on. A change of the step's own holds at once.
    """
    return _read_once()[SETTING]


def kept_stationery() -> Mapping[str, str]:
    """By its hash the id of everything that mails were written on up to this step."""
    return _read_once()[STATIONERY]


def _read_once() -> dict[str, dict[str, str]]:
    if _changes(db.session()):
        db.session.flush()
    return once_a_step("house", _read)


def _read() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {SETTING: {}, STATIONERY: {}}
    with db.session.no_autoflush:  # what else the step wrote can wait
        for kind, name, said in db.session.execute(_HOUSE):
            found[kind][name] = said
    return found


@event.listens_for(Session, "after_flush")
def _changed(session: Session, *_: object) -> None:
    if _changes(session):
        read_anew(session)


def _changes(session: Session) -> bool:
    return any(isinstance(row, Setting) for row in (*session.new, *session.dirty, *session.deleted))
