"""The pages: what every request passes through, and what every template can name."""

from functools import partial
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from flask import Flask, Response, redirect, render_template, request, url_for
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy import exists, or_, select
from werkzeug.exceptions import BadHost, HTTPException

from app import views
from app.html.posted import init_posted
from app.html.row_numbers import init_row_numbers
from app.html.security import init_security
from app.html.templating import init_templates
from app.limiter import init_limiter
from app.reading.mail_fates import told as mail_told
from app.reading.standing import Standing
from app.reading.steps import decision_words
from app.signed_in import manager, me
from app.views import asking, institution, second_step
from app.writing.directory import has_directory
from app.writing.lost import words_posted
from app.writing.signing_in import lacks_second_step
from app.writing.tickets import kept_without_session
from processes import accounts, provider
from processes.cases.administration.undelivered import may_read
from processes.cases.committee.seats import may_keep as may_keep_seats
from processes.cases.heard import answering
from processes.cases.institutions.kept import may_keep as may_keep_institutions
from processes.cases.post.post import keeps_some_post
from processes.clock import legal_now
from processes.errors import NotAllowed
from processes.models import Case, Guardianship, Person, Result, db
from processes.roles import (
    ADMINISTRATOR,
    SECRETARIAT,
    SEE_EVERY_CASE,
    STAFF,
    TEACHER,
    holds,
    is_direction,
    is_staff,
    reads_files,
    roles_of,
    roles_on,
    works_at_cases,
)
from processes.security_log import NOT_ALLOWED, log_security

# What needs no account. Every other page asks to sign in first.
OPEN = {
    "account.sign_in",
    "agreeing.read",
    "second_step.ask",
    "directory.back",
    "directory.begin",
    "passkeys.sign_in",
    "passkeys.second_step",
    "links.ask",
    "links.asked",
    "links.choose_password",
    "links.sign_in",
    "branding.logo",
    "branding.style",
    "institution_account.ask",
    "institution_account.asked",
    "institution_account.choose_password",
    "institution_account.sign_in",
    "institution_account.sign_in_by_link",
    "card_check.ask",
    "catalogue.index",
    "catalogue.show",
    "common_questions.index",
    "genuine.ask",
    "own_calendar.read",
    "paying.hear",
    "registering.ask",
    "registering.asked",
    "registering.confirm",
    "start.alive",
    "start.index",
    "start.last_day",
    "static",
    "telling.look_back",
    "telling.tell",
    "watching.figures",
    "watching.ready",
}


def init_web(app: Flask) -> None:
    """Give the app its pages."""
    init_posted(app)
    init_security(app)
    init_templates(app)
    manager.init_app(app)
    init_limiter(app)
    app.before_request(_sign_in_first)
    app.context_processor(_known_to_templates)
    app.jinja_env.globals["passkeys_work"] = accounts.passkeys_work
    app.jinja_env.globals["has_directory"] = has_directory
    app.jinja_env.globals["pays_on_line"] = provider.is_set
    init_row_numbers(app)
    app.url_map.converters["procedure"] = asking.ByAddress
    for name in _views():
        app.register_blueprint(import_module(name).pages)
    app.register_error_handler(HTTPException, _error_page)
    app.register_error_handler(BadHost, _nowhere)
    app.register_error_handler(CSRFError, _forged_or_expired)
    app.register_error_handler(NotAllowed, _not_allowed)


def _views() -> list[str]:
    """Every module of views, which has its `pages`."""
    return [found.name for found in iter_modules(views.__path__, f"{views.__name__}.")]


# What somebody may who has to set up their second step first.
BEFORE_SECOND_STEP = {
    "second_step.set_up",
    "passkeys.index",
    "passkeys.add",
    "account.sign_out",
    "branding.logo",
    "branding.style",
}


def _sign_in_first() -> Any:
    if request.endpoint in (None, "static"):
        return None
    if request.blueprint in institution.ROOMS:
        return institution.sign_in_first()
    if current_user.is_authenticated:
        return _second_step_first()
    if request.endpoint in OPEN or request.blueprint == "demo":
        return None
    asked = request.full_path.rstrip("?") if request.method == "GET" else None
    following = asked or kept_without_session()
    return redirect(url_for("account.sign_in", verder=following))


def _second_step_first() -> Any:
    if request.endpoint in BEFORE_SECOND_STEP or request.blueprint == "demo":
        return None
    return second_step.asked_first() if lacks_second_step() else None


def _known_to_templates() -> dict[str, Any]:
    if institution.is_shown_as_one():
        return institution.known_to_templates()
    if not current_user.is_authenticated:
        return {"navigation": []}
    return {
        "navigation": _navigation(me()),
        "home_url": url_for("start.index"),
        "account_url": url_for("my_account.show"),
        "sign_out_url": url_for("account.sign_out"),
        "standing": Standing.now(),
        "decision_words": decision_words,
        "mail_told": mail_told,
        "may_read_mail": partial(may_read, me()),
        "sends_mails_again": ADMINISTRATOR in roles_of(me()),
    }


def _navigation(person: Person) -> list[tuple[str, str]]:
    """Where somebody can go, by what they are."""
    roles = roles_on(person, legal_now())
    staff = []
    if works_at_cases(person, legal_now()):
        staff = [("tasks.mine", "Mijn taken"), ("agenda.index", "Agenda")]
    if TEACHER in roles:
        staff.append(("my_runs.index", "Mijn lesgroepen"))
    if holds(person, STAFF, legal_now()):
        staff.append(("starting.index", "Nieuw dossier"))
    if answering.reads_any(person):
        staff.append(("heard.index", "Berichten"))
    direction = []
    if is_direction(person) or keeps_some_post(person):
        staff.append(("cards.now", "Nu"))
    if is_direction(person):
        direction = [("overview.running", "Overzicht"), ("settings.index", "Instellingen")]
        direction.append(("oversight.index", "Toezicht"))
    if is_direction(person) or ADMINISTRATOR in roles_of(person):
        direction.append(("obligations.index", "Regels"))
    if reads_files(person, legal_now()):
        staff.append(("personal_file.choose", "Personen"))
    if roles & SEE_EVERY_CASE:
        staff.append(("enrolments.index", "Inschrijvingen"))
        staff.append(("certificates.index", "Studiebewijzen"))
    if SECRETARIAT in roles:
        staff.append(("results.index", "Resultaten"))
        staff.append(("incoming.choose", "Registreren"))
        staff.append(("guardians.index", "Ouders en voogden"))
    if may_keep_institutions(person):
        staff.append(("institutions.index", "Scholen"))
    if SECRETARIAT in roles:
        staff.append(("ledger.index", "Rekeningen"))
    if keeps_some_post(person):
        staff.append(("waiting_letters.index", "Brieven"))
    if may_keep_seats(person):
        staff.append(("seats.index", "Commissies"))
    if ADMINISTRATOR in roles_of(person):
        direction += [
            ("people.index", "Mensen"),
            ("troubles.index", "Mails en storingen"),
            ("branding.change", "Het centrum"),
        ]
    own = [("portal.show", "Mijn portaal"), ("cases.mine", "Mijn dossiers")]
    own += [("enrolling.index", "Mijn lessen"), ("objection.choose", "Vraag een gesprek")]
    return [*staff, *direction, *(own if not is_staff(person) or _is_also_cursist(person) else [])]


def _is_also_cursist(person: Person) -> bool:
    """Something here is about this person, or about a cursist for whom they act or acted."""
    theirs = (
        exists().where(Result.cursist_id == person.id),
        exists().where(Case.cursist_id == person.id),
        exists().where(Guardianship.guardian_id == person.id),
    )
    return bool(db.session.scalar(select(or_(*theirs))))


def _error_page(error: HTTPException) -> tuple[str, int] | Response:
    if error.response is not None:
        return error.response  # type: ignore[return-value]
    code = error.code or 500
    if code == 403:
        _log_refusal()
    page = code if code in (400, 403, 404, 413, 429) else 500 if code >= 500 else 400
    return render_template(f"errors/{page}.html", words=[] if code == 413 else words_posted()), code


def _nowhere(error: BadHost) -> BadHost:
    """What no host can be called: there is no address that a page of ours could lead to."""
    return error


def _forged_or_expired(error: CSRFError) -> tuple[str, int] | Response:
    """A session that ended, or began anew, while somebody was typing: what was typed is kept."""
    following = kept_without_session()
    return redirect(following) if following else _error_page(error)  # type: ignore[return-value]


def _not_allowed(error: NotAllowed) -> tuple[str, int]:
    _log_refusal()
    return render_template("errors/403.html"), 403


def _log_refusal() -> None:
    who = current_user.id if current_user.is_authenticated else None
    log_security(NOT_ALLOWED, person=who, page=request.endpoint)
