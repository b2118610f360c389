"""The files that go along with the answer in a task: kept with what is typed there."""

from functools import partial

from flask import Blueprint, redirect, request, url_for

from app.signed_in import me
from app.views.tasks import Doing, unless_done
from app.writing.sending import Page, keep
from app.writing.uploads import keep_each, make_room
from forms.enclosing import Enclosing
from processes.cases.file import enclosing as door
from processes.documents import FIELD, Kept
from processes.errors import NotAsShown, Refused
from processes.models import Document, Person, Task, db, transaction

pages = Blueprint("enclosing", __name__, url_prefix="/taken/<int:number>/bestanden")


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    make_room()


@pages.route("", methods=["GET", "POST"])
def write(number: int) -> Page:
    """As the page of the task, with files."""
    task = _task(number)
    if request.method == "GET":
        return redirect(url_for("tasks.show", number=number))
    return unless_done(task, _write)


@pages.post("/<int:document>/weg")
def take_out(number: int, document: int) -> Page:
    """Takes one of them away; what was typed stays."""
    return unless_done(_task(number), partial(_take_out, document=document))


def _task(number: int) -> Task:
    """The task, where its answer takes files. Who may not do it does not learn that it exists."""
    return Doing(number).with_files()


def _write(task: Task) -> Page:
    number, who = task.id, me().id

    def put(kept: Kept) -> Document:
        return door.enclose(number, db.session.get_one(Person, who), kept)

    doing, wrong = Doing(number), keep_each(FIELD, who, put)
    if wrong:
        return doing.refused(doing.work(), Refused(FIELD, " ".join(wrong))), 422
    return doing.write(doing.work())


def _take_out(task: Task, document: int) -> Page:
    number, who, doing = task.id, me().id, Doing(task.id)
    try:
        keep(task, doing.posted_form(task))
    except NotAsShown:
        return doing.both(doing.work()), 409
    except Refused as refusal:
        return doing.refused(doing.work(), refusal), 422
    with transaction():
        door.take_out(number, db.session.get_one(Person, who), document)
    return redirect(f"{url_for('tasks.show', number=number)}#{Enclosing.HERE}")
