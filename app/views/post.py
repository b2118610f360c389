"""The post of a case: its letters, to be printed, and what became of them."""

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from app.reading.paging import Stretch, page_of
from app.signed_in import case_or_404, me
from app.views.documents import attached
from app.writing.refusals import RefusalsAt
from app.writing.uploads import any_chosen, keep_each, make_room
from forms import Form
from forms.account import PostalAddress
from forms.meanwhile import SHOWN, set_beside
from forms.post import Fate, Posted
from processes.cases.post import anew, post
from processes.clock import legal_now
from processes.documents import Kept
from processes.errors import NoLongerOpen, NotAsShown, Refused
from processes.facts.post import addressee, lacks_address
from processes.models import Case, Decision, Person, PostItem, db, transaction
from processes.roles import oversees
from workers import nudge

pages = Blueprint("post", __name__, url_prefix="/dossiers/<reference>/post")
Page = str | Response | tuple[str, int]
SCAN = "scan"
# What the page says of every letter, read with them.
TOGETHER = (
    joinedload(PostItem.person),
    joinedload(PostItem.outsider),
    joinedload(PostItem.document),
    joinedload(PostItem.proof),
    joinedload(PostItem.decision).selectinload(Decision.own_receipts),
)


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint == "post.letter":
        make_room()


@pages.get("")
def index(reference: str) -> str:
    """The letters of a case a page at a time, the first that was written first, and how they
    stand."""
    case = _case(reference)
    page = page_of([Stretch(post.letter_numbers(case), PostItem.id)], request.args)
    rows = select(PostItem).where(PostItem.id.in_(page.numbers)).order_by(PostItem.id)
    return render_template(
        "post/index.html",
        case=case,
        page=page,
        letters=db.session.scalars(rows.options(*TOGETHER)).all(),
        task_of=post.task_of,
        keeps=post.keeps_post(me(), case),
        addressee=addressee,
        lacks_address=lacks_address,
        why_not_now=anew.why_not_now,
        fates=post.FATES,
    )


@pages.post("/opnieuw")
def write_anew(reference: str) -> Response:
    """What may not go to its readers any more is written to who conducts the case now."""
    case, who = _case(reference), me().id
    if not post.keeps_post(me(), case):
        abort(404)
    number = case.id
    try:
        with transaction():
            anew.write_anew(number, db.session.get_one(Person, who))
        nudge()
        flash("De brief is opnieuw geschreven. Hij wordt nu gemaakt.", "success")
    except NoLongerOpen:
        flash("Dit deed iemand al. Elke brief mag naar wie erop staat.", "info")
    except Refused as refusal:
        flash(refusal.message, "warning")
    return redirect(url_for("post.index", reference=reference))


@pages.get("/<int:number>.pdf")
def pdf(reference: str, number: int) -> Response:
    """The letter, to be printed."""
    found = _letter(_case(reference), number)
    if found.document is None or anew.why_not_now(found):
        abort(404)
    return attached(found.document)


@pages.route("/<int:number>", methods=["GET", "POST"])
def letter(reference: str, number: int) -> Page:
    """One letter: that it was posted, or what the post did with it."""
    found = _kept_by_me(reference, number)
    form = _form(found)
    if request.method == "GET":
        return _page(found, form)
    try:
        if _keep_scan(number, form) and _is_readable(found, form) and _note(number, form):
            nudge()
            flash("Het is bewaard. Wie het moet weten, krijgt een mail.", "success")
            return redirect(url_for("post.index", reference=reference))
    except NotAsShown:
        found = _kept_by_me(reference, number)
        return _page(found, _both(found, form)), 409
    return _page(_kept_by_me(reference, number), form), 422


@pages.route("/<int:number>/adres", methods=["GET", "POST"])
def address(reference: str, number: int) -> Page:
    """Where a registered letter is to go, while nobody knows."""
    found, form, who = _kept_by_me(reference, number), PostalAddress(request.form), me().id
    if request.method == "GET":
        return render_template("post/address.html", case=found.case, letter=found, form=form)
    try:
        with RefusalsAt(form):
            with transaction():
                by = db.session.get_one(Person, who)
                post.keep_address(number, by, form.postal_address.data or "")
            nudge()
            flash("Het adres is bewaard. De brief wordt nu gemaakt.", "success")
            return redirect(url_for("post.index", reference=reference))
    except NoLongerOpen:
        flash("Dit adres vulde iemand al in.", "warning")
        return redirect(url_for("post.index", reference=reference))
    found = _kept_by_me(reference, number)
    return render_template("post/address.html", case=found.case, letter=found, form=form), 422


def _case(reference: str) -> Case:
    """The case, for the staff who read its letters. Nobody else learns that there are any."""
    case = case_or_404(reference)
    if not oversees(me(), case, legal_now()):
        abort(404)
    return case


def _letter(case: Case, number: int) -> PostItem:
    found = db.session.get(PostItem, number, populate_existing=True)
    if found is None or found.case_id != case.id:
        abort(404)
    return found


def _kept_by_me(reference: str, number: int) -> PostItem:
    """The letter, for who keeps the post of the case."""
    case = _case(reference)
    if not post.keeps_post(me(), case):
        abort(404)
    return _letter(case, number)


def _form(found: PostItem) -> Posted | Fate:
    """What is said of a letter: what the page asked, or what can be said of it now. One that is not
    registered has no number; what is said for the first time needs no reason."""
    form = _of_posting(found) if _asks_posting(found) else _of_fate(found)
    form.shown = request.form.get(SHOWN, post.mark_of_letter(found))
    return form


def _asks_posting(found: PostItem) -> bool:
    return "posted_on-day" in request.form or (not request.form and found.posted_on is None)


def _of_posting(found: PostItem) -> Posted:
    form = Posted(request.form, posted_on=found.posted_on, number=found.number)
    if not found.registered:
        del form.number
    return form


def _of_fate(found: PostItem) -> Fate:
    form = Fate(request.form, fate=found.fate, on=found.fate_on)
    if found.fate is None:
        del form.reason
    return form


def _is_readable(found: PostItem, form: Posted | Fate) -> bool:
    """What was filled in is valid. Raises NotAsShown where the letter stands otherwise than on the
    page: then other things are asked, and the errors would be about those."""
    if form.shown != post.mark_of_letter(found):
        raise NotAsShown(f"letter {found.id} stands otherwise")
    return form.validate()


def _both(found: PostItem, typed: Posted | Fate) -> Posted | Fate:
    """What was typed, with beside it what stands there now; of a letter that was posted meanwhile
    what can be said of it next."""
    told = {"fate": found.fate, "on": found.fate_on}
    told |= {"posted_on": found.posted_on, "number": found.number}
    stands = type(typed)(data=told)
    stands.shown = post.mark_of_letter(found)
    set_beside(stands, typed)
    if isinstance(typed, Fate):
        return typed
    following = Fate()
    del following.reason
    following.shown, following.meanwhile = typed.shown, typed.meanwhile
    return following


def _keep_scan(number: int, form: Form) -> bool:
    """A scan is kept first, whatever else is wrong."""
    if not any_chosen(SCAN):
        return True
    who = me().id

    def put(kept: Kept) -> None:
        post.add_proof(number, db.session.get_one(Person, who), kept)

    wrong = keep_each(SCAN, who, put)
    for message in wrong:
        form.refuse(SCAN, message)
    return not wrong


def _note(number: int, form: Posted | Fate) -> bool:
    who = me().id
    try:
        with RefusalsAt(form), transaction():
            by = db.session.get_one(Person, who)
            if isinstance(form, Fate):
                assert form.on.data is not None
                reason = form.reason.data or "" if "reason" in form else ""
                post.record_fate(number, by, form.fate.data, form.on.data, reason, form.shown)
            else:
                assert form.posted_on.data is not None
                tracked = form.number.data if "number" in form else None
                post.posted(number, by, form.posted_on.data, tracked, form.shown)
            return True
    except NoLongerOpen:
        form.refuse(None, "Iemand deed dit al, of er staat een taak voor klaar.")
    return False


def _page(found: PostItem, form: Posted | Fate) -> str:
    return render_template(
        "post/letter.html",
        case=found.case,
        letter=found,
        form=form,
        task=None if found.posted_on else post.task_of(found),
        addressee=addressee,
        lacks_address=lacks_address,
        why_not_now=anew.why_not_now,
        fates=post.FATES,
    )
