"""The letters that nobody took to the post yet, of all cases: a page of the secretariats, on which
they print them in one go, and note in one list that they were posted."""

from collections.abc import Sequence
from io import BytesIO

from flask import Blueprint, abort, flash, redirect, render_template, request, send_file, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from app.reading.letter_sheet import HEADS, letter_rows
from app.reading.paging import AFTER, BEFORE, Page, Stretch, batches, page_of
from app.reading.sheet_files import Sheet, as_files
from app.signed_in import me
from app.views.documents import POLICY
from app.writing.posting import note_posted
from forms.post import PostedTogether
from processes.cases.file.delivery import bytes_of
from processes.cases.post import anew, post
from processes.clock import legal_now
from processes.conversion import one_for_printing
from processes.facts.post import addressee, lacks_address
from processes.models import Case, PostItem, db
from processes.regulation import brussels_date
from processes.roles import may_do
from processes.security_log import FILE_TAKEN, LIST_TAKEN, log_security
from workers import nudge

pages = Blueprint("waiting_letters", __name__, url_prefix="/brieven")


@pages.before_request
def _only_who_keeps_post() -> None:
    if not post.keeps_some_post(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """Each with its case and for how many days it waits, the one that waits longest first."""
    page = _page()
    letters = _letters(page.numbers)
    return render_template(
        "post/waiting.html",
        page=page,
        here=_here(),
        letters=[(letter, _days(letter)) for letter in letters],
        ready=[letter for letter in letters if _is_ready(letter)],
        addressee=addressee,
        lacks_address=lacks_address,
        why_not_now=anew.why_not_now,
    )


@as_files(pages, "/lijst")
def _sheet() -> Sheet:
    """The same list, all of its pages, for a spreadsheet."""
    log_security(LIST_TAKEN, person=me().id, list="letters")
    every = (letter for numbers in batches(_stretches()) for letter in _letters(numbers))
    rows = letter_rows((letter, _days(letter)) for letter in every)
    return f"brieven-{brussels_date(legal_now()).isoformat()}", HEADS, rows


@pages.get("/alle.pdf")
def together() -> Response:
    """Those of a page of the list that can be printed, as one PDF in its order."""
    letters = [letter for letter in _letters(_page().numbers) if _is_ready(letter)]
    documents = [letter.document for letter in letters if letter.document]
    found = [(each.id, data) for each in documents if (data := bytes_of(each))]
    if not found:
        abort(404)
    for number, _ in found:
        log_security(FILE_TAKEN, person=me().id, document=number)
    pdf = one_for_printing([data for _, data in found])
    response = send_file(
        BytesIO(pdf),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=f"brieven-{brussels_date(legal_now()).isoformat()}.pdf",
    )
    response.headers["Content-Security-Policy"] = POLICY
    return response


@pages.route("/gepost", methods=["GET", "POST"])
def posted() -> str | Response | tuple[str, int]:
    """The same in one list, in the same order: on which day they were posted, and their numbers."""
    page, posting = _page(), request.method == "POST"
    letters = [
        letter for letter in _letters(page.numbers) if _is_ready(letter) and _is_mine(letter)
    ]
    form = PostedTogether(request.form, posted_on=brussels_date(legal_now()))
    form.ask(letters, request.form)
    if not posting:
        return _list(page, form)
    if not form.validate():
        return _list(page, form), 422
    for number, typed in form.asked_no_more(request.form).items():
        form.refuse(None, _gone(number, typed))
    if not form.chosen() and not form.form_errors:
        form.refuse(None, "Vul minstens één nummer in, of vink een gewone brief aan.")
    if noted := note_posted(form, letters):
        nudge()
        form.leave_out(noted)
        flash(_told(len(noted)), "success")
    if form.errors or form.form_errors:
        return _list(page, form), 422
    return redirect(url_for("waiting_letters.index"))


def _list(page: Page, form: PostedTogether) -> str:
    return render_template("post/posted_together.html", page=page, form=form)


def _gone(number: int, typed: str) -> str:
    """What is said of a letter that waits no more: the page on which it was asked is older."""
    letter = db.session.get(PostItem, number)
    if letter is None or not post.keeps_post(me(), letter.case):
        return f"De brief waarbij je {typed} typte, wacht niet meer."
    about = (
        f"De brief aan {addressee(letter)} ({letter.case.reference}) wacht niet meer op deze lijst."
    )
    return f"{about} Je typte {typed}." if letter.registered else about


def _is_mine(letter: PostItem) -> bool:
    """Where a task waits for this letter, it is theirs."""
    task = post.task_of(letter)
    return task is None or may_do(me(), task, legal_now())


def _told(noted: int) -> str:
    if noted == 1:
        return "Bij 1 brief is genoteerd dat hij gepost is."
    return f"Bij {noted} brieven is genoteerd dat ze gepost zijn."


def _page() -> Page:
    return page_of(_stretches(), request.args)


def _stretches() -> list[Stretch]:
    return [Stretch(post.waiting_letters(me()), PostItem.id)]


def _here() -> dict[str, str]:
    """The page of the list, as its address says it."""
    return {name: request.args[name] for name in (AFTER, BEFORE) if name in request.args}


def _letters(numbers: Sequence[int]) -> list[PostItem]:
    rows = select(PostItem).where(PostItem.id.in_(numbers)).order_by(PostItem.id)
    case = joinedload(PostItem.case).joinedload(Case.cursist)
    readers = joinedload(PostItem.person), joinedload(PostItem.outsider)
    return list(db.session.scalars(rows.options(case, *readers)))


def _is_ready(letter: PostItem) -> bool:
    """It is drawn, and may go to its reader today."""
    return letter.document is not None and not anew.why_not_now(letter)


def _days(letter: PostItem) -> int:
    """For how many calendar days a letter waits, on the clock of Brussels."""
    return (brussels_date(legal_now()) - brussels_date(letter.written_at)).days
