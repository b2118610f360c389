"""The books, as the secretariat keeps them: an account with its rows, and what is written in it."""

from collections.abc import Callable
from datetime import date

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import Select, select
from werkzeug.wrappers import Response

from app.html.numbers import euros
from app.reading.followed_notes import waiting_notes
from app.reading.paging import Stretch, page_of
from app.reading.statement import kind_in_address, notes_of, statement
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from forms import Form
from forms.ledger import (
    READ_BY_SCHOOL,
    ChargeForm,
    PaymentForm,
    RefundForm,
    TakeBackForm,
    WhyForm,
)
from forms.office import Search
from processes import ledger
from processes.cases.ground.office import people_found
from processes.cases.institutions.kept import institutions_with
from processes.cases.ledger import desk as door
from processes.cases.ledger import gone_back
from processes.clock import legal_now
from processes.ledger.paying import Paid
from processes.ledger.seats import kept_for_seats
from processes.models import (
    Account,
    Charge,
    Enrolment,
    Institution,
    LedgerNote,
    Payment,
    Person,
    db,
    transaction,
)
from processes.regulation import brussels_date

pages = Blueprint("ledger", __name__, url_prefix="/rekeningen")
Page = str | Response | tuple[str, int]
ONE = "/<any(mensen, scholen):kind>/<int:number>"
MOST_FOUND = 50


@pages.before_request
def _only_who_keeps_them() -> None:
    if not door.may_keep(me()):
        abort(403)


@pages.get("")
def index() -> str:
    """Who owes something or has too much; or whoever is looked for."""
    form = Search(request.args)
    words = form.q.data or ""
    if words:
        schools = select(Institution).where(Institution.id.in_(institutions_with(words)))
        found = [
            *db.session.scalars(schools.order_by(Institution.sorts_as).limit(MOST_FOUND)),
            *people_found(words),
        ]
        return render_template("ledger/found.html", form=form, found=_with_owed(found))
    owing = [_listed(door.owing, Person, ""), _listed(door.owing, Institution, "_scholen")]
    back = [
        _listed(door.to_pay_back, Person, "_terug"),
        _listed(door.to_pay_back, Institution, "_terug_scholen"),
    ]
    waiting, number = waiting_notes()
    anew = [
        (row, kind_in_address(row.account), gone_back.left_of(row))
        for row in gone_back.to_look_at()
    ]
    return render_template(
        "ledger/index.html",
        form=form,
        owing=owing,
        back=back,
        waiting=waiting,
        number=number,
        anew=anew,
    )


@pages.get(ONE)
def show(kind: str, number: int) -> str:
    """One account, with all its rows."""
    account = account_of(kind, number)
    return render_template(
        "ledger/show.html",
        account=account,
        kind=kind,
        lines=statement(account),
        owed=ledger.standing(account),
        kept=kept_for_seats(account),
        notes=notes_of(account),
        open_notes=ledger.open_notes(account),
        unnoted=ledger.unnoted(account),
    )


@pages.route(f"{ONE}/aanrekenen", methods=["GET", "POST"])
def charge(kind: str, number: int) -> Page:
    """Charges something by hand."""
    form = ChargeForm(request.form)
    form.offer((str(own.id), _called(own)) for own in door.chargeable(account_of(kind, number)))

    def do(by: Person, account: Account) -> None:
        said = form.kind.data, form.what.data or "", form.cents.cents or 0
        chosen = form.enrolment.data
        own = db.session.get(Enrolment, int(chosen)) if chosen else None
        door.charge(by, account, *said, own)

    return _filled_in(kind, number, form, "Reken iets aan", "Reken aan", do)


@pages.route(f"{ONE}/betaling", methods=["GET", "POST"])
def pay(kind: str, number: int) -> Page:
    """Writes down a payment."""
    form = PaymentForm(request.form)
    notes = [pair for pair in ledger.open_notes(account_of(kind, number)).items() if pair[1]]
    form.offer((str(note.id), f"{note.code}: nog {euros(left)}") for note, left in notes)
    if request.method == "GET":
        form.on.process(None, brussels_date(legal_now()))

    def do(by: Person, account: Account) -> None:
        paid = Paid(
            form.cents.cents or 0, form.on.data or date.max, form.way.data, form.said.data or ""
        )
        note = db.session.get(LedgerNote, int(form.note.data)) if form.note.data else None
        door.write_down_payment(by, account, paid, note)

    return _filled_in(kind, number, form, "Schrijf een betaling op", "Schrijf op", do)


@pages.route(f"{ONE}/terugbetaling", methods=["GET", "POST"])
def refund(kind: str, number: int) -> Page:
    """Writes down what was paid back."""
    form = RefundForm(request.form)
    if request.method == "GET":
        form.on.process(None, brussels_date(legal_now()))

    def do(by: Person, account: Account) -> None:
        cents, iban = form.cents.cents or 0, form.iban.data or ""
        door.refund(by, account, cents, form.on.data or date.max, form.why.data or "", iban)

    return _filled_in(kind, number, form, "Schrijf een terugbetaling op", "Schrijf op", do)


@pages.route("/bedragen/<int:row>/niet-meer", methods=["GET", "POST"])
def take_back(row: int) -> Page:
    """Takes back a charge, or a part of it, that stands on no note."""
    charged = db.session.get(Charge, row) or abort(404)
    form = TakeBackForm(request.form, data={"cents": ledger.left_of(charged)})

    def do(by: Person, _whose: Account) -> None:
        cents, why = form.cents.cents or 0, form.why.data or ""
        door.take_back(by, db.session.get_one(Charge, row), cents, why)

    whose = kind_in_address(charged.account), charged.account.id
    return _filled_in(*whose, form, "Reken niet meer aan", "Reken niet meer aan", do, charged.what)


@pages.route("/betalingen/<int:row>/verbeter", methods=["GET", "POST"])
def take_payment_back(row: int) -> Page:
    """A payment was written down wrongly: it is taken back whole."""
    payment, form = db.session.get(Payment, row) or abort(404), WhyForm(request.form)

    def do(by: Person, _whose: Account) -> None:
        door.take_payment_back(by, db.session.get_one(Payment, row), form.why.data or "")

    whose = kind_in_address(payment.account), payment.account.id
    about = f"Betaling van {euros(payment.cents)}"
    return _filled_in(*whose, form, "Neem een betaling terug", "Neem terug", do, about)


def _filled_in(
    kind: str,
    number: int,
    form: Form,
    title: str,
    submit: str,
    do: Callable[[Person, Account], None],
    about: str = "",
) -> Page:
    """A page with one form, which `do` writes in one step."""
    account, who = account_of(kind, number), me().id
    for name in ("what", "said", "why"):
        if name in form and isinstance(account, Institution):
            form[name].description = f"{form[name].description} {READ_BY_SCHOOL}".strip()
    if request.method == "POST" and form.validate():
        with RefusalsAt(form):
            with transaction():
                do(db.session.get_one(Person, who), account_of(kind, number))
            flash("Bewaard.", "success")
            return redirect(url_for("ledger.show", kind=kind, number=number))
        account = account_of(kind, number)
    page = render_template(
        "ledger/fill_in.html",
        **{"form": form, "title": title, "submit": submit, "about": about},
        **{"account": account, "kind": kind},
    )
    return page, 422 if request.method == "POST" else 200


def _called(own: Enrolment) -> str:
    return f"{own.person.name}: {own.run.module.name} ({own.run.code})"


def account_of(kind: str, number: int) -> Account:
    """The account of an address; a page that is not there where there is none."""
    table: type[Account] = Institution if kind == "scholen" else Person
    return db.session.get(table, number) or abort(404)


def _listed(
    which: Callable[[type[Person | Institution]], Select[int]],
    table: type[Person | Institution],
    of: str,
) -> tuple[object, ...]:
    page = page_of([Stretch(which(table), table.id, table.sorts_as)], request.args, of=of)
    rows = select(table).where(table.id.in_(page.numbers)).order_by(table.sorts_as, table.id)
    found: list[Account] = list(db.session.scalars(rows))
    return _with_owed(found), page


def _with_owed(accounts: list[Account]) -> list[tuple[Account, str, int]]:
    return [(each, kind_in_address(each), ledger.standing(each)) for each in accounts]
