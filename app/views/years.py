"""The direction's numbers of a school year, beside those of the one before."""

from dataclasses import asdict
from io import BytesIO

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from sqlalchemy import ColumnElement
from werkzeug.wrappers import Response

from app.reading import reasons, year_report
from app.reading import year_choices as offered
from app.reading.reasons import Used, as_chart, sheet_of, texts_used
from app.reading.sheet_files import Sheet, as_files
from app.reading.standing import Standing
from app.reading.year_charts import SHEET, Figures
from app.reading.years import BY_MONTH, BY_YEAR, PER, Asked, numbers, total
from app.signed_in import direction_or_403, me
from forms.overview import NarrowYears
from processes import mails
from processes.conversion import COPIES
from processes.documents.pdf import MEDIA_TYPE, pdf
from processes.engine import diagrams
from processes.procedures import Family, of_family
from processes.roles import kept_from
from processes.security_log import FILE_TAKEN, LIST_TAKEN, log_security
from processes.whose import is_dispute

pages = Blueprint("years", __name__, url_prefix="/overzicht/jaren")


@pages.before_request
def _only_the_direction() -> None:
    direction_or_403()


@pages.get("")
def show() -> str:
    """The numbers that the address asks for, in charts and tables."""
    standing = Standing.now()
    asked = Asked.of(request.args, standing)
    return render_template(
        "overview/years.html",
        asked=asked,
        form=_form(asked, standing),
        figures=_figures(asked, standing),
        reasons=as_chart(asked, _texts_used(asked, standing)),
        by_time=asked.per in (BY_MONTH, BY_YEAR),
        address=_address(asked),
        runs=standing.today < asked.year.over,
        no_report=year_report.why_not(asked, me(), standing),
    )


@pages.get("/verslag.pdf")
def report() -> Response:
    """The report of the year for who is outside, on the letterhead, of all cases; why there is none
    where the reader cannot have it."""
    standing = Standing.now()
    asked = Asked(Asked.of(request.args, standing).jaar)
    year, before = asked.year.word, asked.before.word
    if why := year_report.why_not(asked, me(), standing):
        flash(why, "warning")
        return redirect(url_for("years.show", jaar=year))
    of_all = [is_dispute()]
    groups = [group for group in numbers(asked, of_all) if group.counts]
    closed = sum(group.now.closed for group in groups)
    body = render_template(
        "overview/report.html",
        tables=[
            *year_report.report(groups, year, before),
            *year_report.reasons(texts_used(asked, of_all), closed, year),
        ],
        year=year,
        today=standing.today,
    )
    html = mails.on_paper(f"Jaarverslag {year}", body, mails.centre().name)
    log_security(FILE_TAKEN, person=me().id, year=year)
    return send_file(
        BytesIO(pdf(html, COPIES)),
        mimetype=MEDIA_TYPE,
        as_attachment=True,
        download_name=f"jaarverslag-{year}.pdf",
    )


@as_files(pages, "/cijfers")
def _sheet() -> Sheet:
    """The same numbers, for a spreadsheet."""
    standing = Standing.now()
    asked = Asked.of(request.args, standing)
    log_security(LIST_TAKEN, person=me().id, list="years")
    return f"jaarcijfers-{asked.year.word}", SHEET, _figures(asked, standing).sheet()


@as_files(pages, "/redenen", "reasons_")
def _reasons_sheet() -> Sheet:
    """With which texts reasons began, for a spreadsheet."""
    standing = Standing.now()
    asked = Asked.of(request.args, standing)
    log_security(LIST_TAKEN, person=me().id, list="reasons")
    used = _texts_used(asked, standing)
    return f"redenen-{asked.year.word}", reasons.SHEET, sheet_of(asked, used)


def _texts_used(asked: Asked, standing: Standing) -> list[Used]:
    return texts_used(asked, _theirs(standing))


def _theirs(standing: Standing) -> list[ColumnElement[bool]]:
    """As conditions on cases: those that are counted for who reads."""
    return [is_dispute(), ~kept_from(me(), standing.today)]


def _figures(asked: Asked, standing: Standing) -> Figures:
    groups = [g for g in numbers(asked, _theirs(standing)) if g.counts or asked.per == BY_MONTH]
    if not any(group.counts for group in groups):
        groups = []
    # School years overlap with the one before each: together they would count it twice.
    return Figures(asked, groups, total(asked, groups) if asked.per != BY_YEAR else None)


def _address(asked: Asked) -> dict[str, str]:
    return {"jaar": asked.year.word, "per": asked.per, **asked.narrows}


def _form(asked: Asked, standing: Standing) -> NarrowYears:
    form = NarrowYears(data={**asdict(asked), "jaar": asked.year.word})
    form.offer(
        jaar=offered.periods(asked.year.word, standing),
        per=[(name, words.lower()) for name, words in PER.items()],
        procedure=[
            ("", "Alle"),
            *((n, diagrams.current(n).name) for n in of_family(Family.DISPUTE)),
        ],
        opleiding=offered.programmes(asked.opleiding),
        lesplaats=offered.locations(asked.lesplaats),
    )
    return form
