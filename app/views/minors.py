"""What a minor sent off line, as the secretariat follows it until the guardian confirms."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from app.signed_in import me
from app.views.adding import keep_posted
from app.writing import filing
from app.writing.incoming import title_of
from app.writing.office import only_for, only_the_office
from app.writing.uploads import make_room
from forms.office import AddDocument
from processes.cases import Matter
from processes.cases.drafts import drafts
from processes.cases.file import adding
from processes.cases.incoming.channel import HAND
from processes.clock import legal_now
from processes.documents import Kept
from processes.models import Document, Draft, Person, db
from processes.regulation import brussels_date

pages = Blueprint("minors", __name__, url_prefix="/inkomend/brief")
pages.before_request(only_the_office)
Page = str | Response | tuple[str, int]


@pages.url_value_preprocessor
def _make_room(endpoint: str | None, values: object) -> None:
    if endpoint == "minors.show":
        make_room()


@pages.route("/<int:number>", methods=["GET", "POST"])
def show(number: int) -> Page:
    """What came in, who must confirm it, and until when; a scan can be added."""
    draft = _draft(number)
    if draft.case:
        return redirect(url_for("cases.show", reference=draft.case.reference))
    form = AddDocument(request.form)
    if request.method == "GET":
        return _page(draft, form)
    who, says = me().id, form.says.data or ""

    def put(kept: Kept) -> Document:
        return adding.add_to_unconfirmed(number, db.session.get_one(Person, who), kept, says)

    if keep_posted(form, put):
        return redirect(url_for("minors.show", number=number))
    return _page(_draft(number), form), 422


@pages.get("/<int:number>/bewijs")
def receipt(number: int) -> str:
    """The proof of what a minor handed in: to print, and to sign."""
    draft = _draft(number)
    handed = [sent for sent in drafts.sent_off_line(draft) if sent.channel == HAND]
    if not handed:
        abort(404)
    matter = drafts.matter_of(draft)
    return render_template(
        "incoming/handed_in.html",
        draft=draft,
        what=title_of(matter),
        topic=filing.topic(draft),
        sent=handed[-1],
    )


def _draft(number: int) -> Draft:
    """What a minor sent. Of other drafts the secretariat does not learn that they are there."""
    draft = db.session.get(Draft, number, populate_existing=True)
    if draft is None or Matter.of(draft.subject) is None:
        abort(404)
    if not drafts.sent_off_line(draft) and not draft.case_id:
        abort(404)
    only_for(draft.person)
    return draft


def _page(draft: Draft, form: AddDocument) -> str:
    received = drafts.sent_off_line(draft)
    return render_template(
        "incoming/unconfirmed.html",
        draft=draft,
        matter=drafts.matter_of(draft),
        module=filing.about(draft),
        what=title_of(drafts.matter_of(draft)),
        received=received,
        handed=any(sent.channel == HAND for sent in received),
        confirming=drafts.matter_of(draft).conductors(brussels_date(legal_now())),
        scans=[each for each in draft.documents if each.kind == drafts.SCAN],
        form=form,
    )
