"""The letters that nobody took to the post yet, of all cases: a page of the secretariats."""

from flask import Blueprint, abort, render_template, request
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.reading.paging import Stretch, page_of
from app.signed_in import me
from processes.cases.post import anew, post
from processes.clock import legal_now
from processes.facts.post import addressee, lacks_address
from processes.models import Case, PostItem, db
from processes.regulation import brussels_date

pages = Blueprint("waiting_letters", __name__, url_prefix="/brieven")


@pages.before_request
def _only_who_keeps_post() -> None:
    if not post.keeps_some_post(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """Each with its case and for how many days it waits, the one that waits longest first."""
    page = page_of([Stretch(post.waiting_letters(me()), PostItem.id)], request.args)
    rows = select(PostItem).where(PostItem.id.in_(page.numbers)).order_by(PostItem.id)
    case = joinedload(PostItem.case).joinedload(Case.cursist)
    readers = joinedload(PostItem.person), joinedload(PostItem.outsider)
    letters = db.session.scalars(rows.options(case, *readers)).all()
    return render_template(
        "post/waiting.html",
        page=page,
        letters=[(letter, _days(letter)) for letter in letters],
        addressee=addressee,
        lacks_address=lacks_address,
        why_not_now=anew.why_not_now,
    )


def _days(letter: PostItem) -> int:
    """For how many calendar days a letter waits, on the clock of Brussels."""
    return (brussels_date(legal_now()) - brussels_date(letter.written_at)).days
