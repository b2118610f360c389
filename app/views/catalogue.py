"""What the centre offers, for anybody: nobody signs in, and nothing here is about a person."""

from dataclasses import asdict
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_login import current_user
from markupsafe import Markup
from sqlalchemy import select

from app.html.languages import LANGUAGES
from app.reading.catalogue import (
    PARTS,
    STOPPED,
    WAITING,
    YES,
    Catalogue,
    Wanted,
    enrolling,
    found,
    others_of,
    sign_of,
)
from app.reading.enrolling_words import on_offer, on_run, spoken_here
from forms.catalogue import NarrowCatalogue
from processes.cases.enrolment.wishing import can_come_free
from processes.clock import legal_now
from processes.facts.enrolment_settings import enrolment_settings
from processes.facts.offer import is_apart, lessons_over, price_of
from processes.facts.studied import kind_of
from processes.models import Module, Run, db
from processes.regulation import brussels_date
from processes.regulation.certificates import WORDS
from processes.regulation.enrolment import CertificateWithExemptions

pages = Blueprint("catalogue", __name__, url_prefix="/aanbod")


@pages.get("")
def index() -> str:
    """The runs, searched and narrowed by the address."""
    wanted = Wanted.of(request.args)
    catalogue = Catalogue(wanted, legal_now())
    page = catalogue.page(request.args)
    spoken = spoken_here()
    own = on_offer(spoken)
    return render_template(
        "catalogue/index.html",
        **_spoken(spoken, own),
        form=_form(catalogue),
        wanted=wanted,
        page=page,
        found=catalogue.number(),
        lines=catalogue.lines(page.numbers),
    )


@pages.get("/<code>")
def show(code: str) -> str:
    """One run: its price, what somebody needs to enrol, its lessons; or that it was cancelled."""
    now = legal_now()
    rows = select(Run).join(Run.module).join(Module.programme)
    there = rows.where(Run.code == code, *found(brussels_date(now)))
    run = db.session.scalar(there) if "\0" not in code else None
    if run is None:
        abort(404)
    if run.cancelled_at:
        return render_template("catalogue/cancelled.html", run=run)
    price = price_of(run)
    standing = run, len(run.lessons), lessons_over(run, now), brussels_date(now)
    sign, spoken = sign_of(*standing), spoken_here()
    able = price is not None and sign.kind not in (STOPPED, WAITING)
    return render_template(
        "catalogue/show.html",
        **_spoken(spoken, on_run(spoken, run, price, takes_people=able)),
        run=run,
        price=price,
        gives=_gives(run.module),
        apart=is_apart(run),
        enrolling=enrolling(*standing),
        sign=sign,
        takes_people=able,
        others=[] if able else others_of(run, now),
        can_come_free=can_come_free(run),
        settings=enrolment_settings(),
    )


def _spoken(code: str, own_words: Markup | None) -> dict[str, Any]:
    """What a page needs to be had in another language; the links of who did not sign in keep it."""
    kept = code if own_words and not current_user.is_authenticated else None
    return {"own_words": own_words, "languages": LANGUAGES.values(), "spoken": code, "taal": kept}


def _gives(module: Module) -> str:
    """What its sheet says that who passes gets (art. 3.7); empty where it says nothing."""
    said = []
    if own := kind_of(module.gives):
        said.append(f"{WORDS[own]} voor deze module")
    if module.counts and (whole := kind_of(module.programme.gives)):
        counts = enrolment_settings().certificate_with_exemptions is CertificateWithExemptions.YES
        spared = ", of ervoor vrijgesteld bent" if counts else ""
        passes = f"als je slaagt voor alles wat meetelt{spared}"
        said.append(f"{WORDS[whole]} voor de hele opleiding, {passes}")
    return "; ".join(said)


def _form(catalogue: Catalogue) -> NarrowCatalogue:
    """What can be chosen is what there is."""
    wanted = catalogue.wanted
    form = NarrowCatalogue(data=asdict(wanted) | {"vrij": wanted.vrij == YES})
    form.offer(
        opleiding=[("", "Alle opleidingen"), *catalogue.programmes()],
        plaats=[("", "Overal"), *catalogue.locations()],
        maand=[("", "Elke maand"), *catalogue.months()],
        wanneer=[("", "Maakt niet uit"), *PARTS.items()],
    )
    return form
