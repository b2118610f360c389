"""The votes of a committee, for its members and for nobody else."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from sqlalchemy import select
from werkzeug.wrappers import Response

from app.reading.case_facts import put_forward_in_words
from app.reading.new_pieces import new_pieces_of_vote
from app.reading.sight import sight
from app.reading.steps import outcome_in_words
from app.reading.written_before import papers_before, written_before
from app.signed_in import case_or_404, me
from app.writing.refusals import RefusalsAt
from forms import Form
from forms.committee import CastVote, CloseChallenge, CloseVote, Propose
from processes.cases.committee import deciding, voting
from processes.cases.committee.voting import Seen
from processes.cases.doors.rehearsal import rehearse
from processes.clock import legal_now
from processes.effects.committee import has_decided, open_ballots
from processes.engine.elements import Element
from processes.errors import NoLongerOpen, NotAllowed, Refused
from processes.facts.seating import committee_of, lacks, present
from processes.facts.terms import settings
from processes.models import Ballot, Case, Person, db, transaction
from processes.regulation.voting import CHOICES, RESULTS
from workers import nudge

pages = Blueprint("voting", __name__, url_prefix="/dossiers/<reference>/stemming")
Page = str | Response | tuple[str, int]


@pages.get("")
def show(reference: str) -> str:
    """What the committee votes on, and voted on."""
    return _page(_of_member(reference))


@pages.post("")
def propose(reference: str) -> Page:
    """The chair puts something to the vote."""
    case, who, form = _of_member(reference), me().id, Propose(request.form)
    form.offer(_outcomes(case))
    number = case.id
    return _do(
        reference,
        form,
        lambda: voting.propose(
            number,
            db.session.get_one(Person, who),
            form.proposal.data or "",
            form.decides,
        ),
        "De stemming is open. De leden kunnen stemmen.",
    )


@pages.post("/<int:number>")
def cast(reference: str, number: int) -> Page:
    """I vote, or vote otherwise."""
    case, who, form = _of_member(reference), me().id, CastVote(request.form, prefix=_apart(number))
    _ballot(case, number)
    form.offer(chairs=_chairs(case))
    return _do(
        reference,
        form,
        lambda: voting.cast(number, db.session.get_one(Person, who), form.choice.data),
        "Je stem is bewaard. Je kan ze veranderen tot de voorzitter de stemming afsluit.",
        number,
    )


@pages.get("/<int:number>/brief")
def letter(reference: str, number: int) -> str:
    """What goes out once all confirm a decision that was put forward."""
    case = _of_member(reference)
    if _ballot(case, number).answer is None:
        abort(404)

    def adopt() -> Case:
        return deciding.foresee_adopted(db.session.get_one(Ballot, number))

    try:
        shown = sight(rehearse(case.id, adopt))
    except Refused as refusal:
        flash(refusal.message, "error")
        return _page(_of_member(reference))
    return render_template("committee/letter.html", case=_of_member(reference), sight=shown)


@pages.post("/<int:number>/terug")
def take_back(reference: str, number: int) -> Page:
    """What was put forward is taken back."""
    case, who = _of_member(reference), me().id
    _ballot(case, number)
    return _do(
        reference,
        Form(),
        lambda: deciding.take_back(number, db.session.get_one(Person, who)),
        "Het voorstel is teruggenomen. Er is niets beslist.",
    )


@pages.post("/<int:number>/sluiten")
def close(reference: str, number: int) -> Page:
    """The count is closed."""
    case, who = _of_member(reference), me().id
    form = _closing(_ballot(case, number))(request.form, prefix=_apart(number))
    answer = form["answer"].data or "" if "answer" in form else ""
    return _do(
        reference,
        form,
        lambda: voting.close(number, db.session.get_one(Person, who), answer),
        "De stemming is afgesloten.",
        number,
    )


def _of_member(reference: str) -> Case:
    """The case, for who sits. Whoever else sees the case does not learn that there is a vote."""
    case = case_or_404(reference)
    if not any(member.person_id == me().id for member in present(case, legal_now())):
        abort(404)
    return case


def _ballot(case: Case, number: int) -> Ballot:
    ballot = db.session.get(Ballot, number)
    if ballot is None or ballot.case_id != case.id:
        abort(404)
    return ballot


def _closing(ballot: Ballot) -> type[CloseVote]:
    return CloseChallenge if ballot.challenged_id else CloseVote


def _apart(number: int) -> str:
    """Two votes can be open on one page: a proposal, and a challenge."""
    return f"stemming-{number}"


def _chairs(case: Case) -> bool:
    return any(m.chairs and m.person_id == me().id for m in present(case, legal_now()))


def _do(
    reference: str,
    form: Form,
    act: Callable[[], object],
    done: str,
    number: int | None = None,
) -> Page:
    """A door, if the form is valid; else the page again with what was filled in."""
    try:
        if form.validate():
            with RefusalsAt(form):
                with transaction():
                    act()
                nudge()
                flash(done, "success")
                return redirect(url_for("voting.show", reference=reference))
    except NotAllowed:
        abort(404)
    except NoLongerOpen:
        flash(
            "Dat kan niet meer: deze stemming is afgesloten, of de commissie besliste al.", "info"
        )
        return redirect(url_for("voting.show", reference=reference))
    return _page(_of_member(reference), form, number), 422


def _page(case: Case, form: Form | None = None, number: int | None = None) -> str:
    rows = select(Ballot).where(Ballot.case_id == case.id).order_by(Ballot.id.desc())
    seen = [each for b in db.session.scalars(rows) if (each := voting.what_i_see(b, me()))]
    committee = committee_of(case)
    decided, now = case.ended_at is not None or has_decided(case), legal_now()
    return render_template(
        "committee/voting.html",
        case=case,
        written=written_before(case, for_staff=True),
        papers=papers_before(case, me()),
        new_pieces=None if decided else new_pieces_of_vote(case),
        lacks="" if decided else lacks(case, settings(), now),
        waiting=[(each, *_forms(case, each, form, number)) for each in seen if _waits(each)],
        closed=[each for each in seen if each.ballot.closed_at],
        proposal=_proposal(case, form) if _chairs(case) and not decided else None,
        outcomes=dict(_outcomes(case)),
        choices=CHOICES,
        results=RESULTS,
        of_appeal=bool(committee and committee.of_appeal),
        put_forward_in_words=put_forward_in_words,
        may_take_back=lambda ballot: deciding.may_take_back(ballot, me()),
        form=form,
    )


def _waits(seen: Seen) -> bool:
    """With the case its votes end, but for the correction of what was decided: what was not closed
    by then is nobody's to read."""
    ballot = seen.ballot
    return ballot.closed_at is None and (ballot.case.ended_at is None or bool(ballot.corrects_id))


def _forms(
    case: Case, seen: Seen, form: Form | None, number: int | None
) -> tuple[CastVote | None, CloseVote | None]:
    """To vote, and to close: what was filled in, or a new one; None for who may not."""
    posted = form if number == seen.ballot.id else None
    apart = _apart(seen.ballot.id)
    vote = CastVote(prefix=apart, data={"choice": seen.mine})
    closing = _closing(seen.ballot)(prefix=apart)
    vote.offer(chairs=_chairs(case))
    if isinstance(posted, CastVote):
        vote = posted
    if isinstance(posted, CloseVote):
        closing = posted
    return vote if seen.may_vote else None, closing if seen.may_close else None


def _proposal(case: Case, form: Form | None) -> Propose | None:
    """A new proposal, where none is open."""
    if isinstance(form, Propose):
        return form
    if any(ballot.challenged_id is None for ballot in open_ballots(case)):
        return None
    made = Propose()
    made.offer(_outcomes(case))
    return made


def _outcomes(case: Case) -> list[tuple[str, str]]:
    """What the committee can decide now, in the words of the form in which it is written down."""
    return [
        (token, _in_words(case, element, token)) for token, element in voting.outcomes(case).items()
    ]


def _in_words(case: Case, element: Element, token: str) -> str:
    value = {"true": True, "false": False}.get(token, token)
    return outcome_in_words(case.process, element, {element.decision or "": value}) or token
