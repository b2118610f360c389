"""Mijn portaal: everything of somebody on one page."""

from datetime import date

from flask import Blueprint, render_template

from app.reading.data_requests import conducted
from app.reading.enrolments import mine
from app.signed_in import me
from app.writing.own_cases import own_cases
from app.writing.portal import asks
from processes import ledger
from processes.cases.enrolment import papers
from processes.cases.institutions.people import links_of
from processes.clock import legal_now
from processes.models import Enrolment
from processes.regulation import brussels_date
from processes.roles import wards

pages = Blueprint("portal", __name__)


@pages.get("/portaal")
def show() -> str:
    """What is to be done, and the ways to my lessons, papers, cases, data and institutions."""
    today = brussels_date(legal_now())
    enrolments, cases = mine(me()), own_cases(me())
    whose = [me(), *wards(me(), today)]
    return render_template(
        "portal.html",
        asks=asks(me(), enrolments, cases),
        to_come=[each for each in enrolments if _is_to_come(each, today)],
        past=[each for each in enrolments if _is_past(each, today)],
        attestations=papers.attestations_of(whose),
        owed=ledger.standing(me()),
        cases=[each for each in cases.running if each.case.ended_at is None],
        requests=[each for each in conducted(me()) if each.ended_at is None],
        today=today,
        institutions=[link.institution.name for link in links_of(me())],
    )


def _is_to_come(own: Enrolment, today: date) -> bool:
    return own.ended_at is None and not _is_past(own, today)


def _is_past(own: Enrolment, today: date) -> bool:
    """They had a place until the last lesson, and that was before today."""
    followed = own.ended_at is None and own.seated_at is not None
    return followed and own.run.last_day is not None and own.run.last_day < today
