"""The demo's own pages: sign in as anybody, read every mail, move the clock."""

from pathlib import Path
from typing import Any

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from markupsafe import Markup
from sqlalchemy import select
from werkzeug.wrappers import Response as AnyResponse

from app.demo.mail_catcher import caught, caught_mail
from app.html.dates import moment
from app.writing.signing_in import begin_institution_session, begin_session
from processes.clock import legal_now
from processes.models import Institution, Person, db
from workers import nudge

from .appointment import appointments
from .clockwork import A_DAY, move_to, next_due
from .institutions import SCHOOLS
from .people import CURSISTS, STAFF

pages = Blueprint("demo", __name__, url_prefix="/demo")
# A mail brings its own style, and nothing else may run or load.
MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
BACK = Markup(
    '<nav style="max-width:600px;margin:0 auto 16px"><a href="{}">Terug naar de mail</a></nav>'
)


def mail_folder() -> Path:
    """Where the demo's mail server keeps what it took."""
    return Path(current_app.config["DATA"]) / "mail"


@pages.app_context_processor
def _bar() -> dict[str, Any]:
    return {"demo_now": legal_now(), "demo_next": next_due()}


@pages.get("")
def people() -> str:
    """Everybody of the centre."""
    known = {p.email: p for p in db.session.scalars(select(Person))}
    groups = [("Wie er werkt", STAFF), ("Cursisten en ouders", CURSISTS)]
    schools = {each.email: each for each in db.session.scalars(select(Institution))}
    return render_template(
        "demo/people.html", groups=groups, known=known, cast_of_schools=SCHOOLS, schools=schools
    )


@pages.post("/aanmelden/<int:number>")
def sign_in_as(number: int) -> AnyResponse:
    """Signs in as one of them, without a password."""
    person = db.session.get(Person, number)
    if person is None:
        abort(404)
    begin_session(person)
    return redirect(url_for("start.index"))


@pages.post("/instelling/<int:number>")
def sign_in_as_institution(number: int) -> AnyResponse:
    """The same as one of its institutions."""
    institution = db.session.get(Institution, number)
    if institution is None:
        abort(404)
    return begin_institution_session(institution)


@pages.get("/postbus")
def mailbox() -> str:
    """Every mail that went through SMTP, the latest first."""
    mails = sorted(caught(mail_folder()), key=lambda mail: mail.date, reverse=True)
    return render_template("demo/mailbox.html", mails=mails)


@pages.get("/postbus/<mail_id>")
def mail(mail_id: str) -> str:
    """One mail, with its calendar entries."""
    found = caught_mail(mail_folder(), mail_id)
    if found is None:
        abort(404)
    entries = appointments(found.calendar) if found.calendar else []
    return render_template("demo/mail.html", mail=found, entries=entries)


@pages.get("/postbus/<mail_id>/html")
def mail_html(mail_id: str) -> Response:
    """One mail as a mail program shows it, and the way back."""
    found = caught_mail(mail_folder(), mail_id)
    if found is None:
        abort(404)
    back = BACK.format(url_for("demo.mail", mail_id=mail_id))
    shown = found.html.replace("<body>", f"<body>\n{back}", 1)
    return Response(shown, headers={"Content-Security-Policy": MAIL_POLICY})


@pages.post("/klok")
def clock() -> AnyResponse:
    """Moves the legal clock to the next due date, or by a day; everything fires on the way."""
    wanted = next_due() if request.form.get("naar") == "term" else legal_now() + A_DAY
    if wanted is None:
        flash("Er loopt geen enkele termijn.", "info")
    else:
        move_to(wanted)
        nudge()
        flash(f"Het is nu {moment(legal_now())}.", "success")
    return redirect(url_for("start.index"))
