"""The first page, and the sign of life for whoever watches the server."""

from flask import Blueprint, redirect, render_template, url_for
from flask_login import current_user
from sqlalchemy import text
from werkzeug.wrappers import Response

from app.signed_in import me
from processes.models import db
from processes.roles import CHAIR, DEPUTY, DIRECTOR, SECRETARIAT, roles_of

pages = Blueprint("start", __name__)


@pages.get("/")
def index() -> str | Response:
    """What this is; whoever is signed in goes to where their work or their case is."""
    if not current_user.is_authenticated:
        return render_template("start.html")
    roles = roles_of(me())
    if roles & {CHAIR, SECRETARIAT}:
        return redirect(url_for("tasks.mine"))
    if roles & {DIRECTOR, DEPUTY}:
        return redirect(url_for("overview.running"))
    return redirect(url_for("cases.mine"))


@pages.get("/leeft")
def alive() -> str:
    """Answers once the database does."""
    db.session.execute(text("SELECT 1"))
    return "ja"
