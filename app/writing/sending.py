"""What staff write and send: kept as it is typed, checked, shown as it would be sent, and sent by a
second click, only as it was shown.

`Sending` takes these four steps. A task, a correction and the beginning of a case each say for
themselves what is written, by which form, what it does, and where one goes from there.
"""

from abc import ABC, abstractmethod
from typing import Generic, NamedTuple, TypeVar

from flask import flash, redirect, request
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from app.reading.sight import Sight, sight
from app.signed_in import me
from app.writing.refusals import RefusalsAt
from app.writing.typed import typed_in
from forms import Form
from forms.base import StepForm
from forms.meanwhile import SHOWN, set_beside
from processes.cases.administration import reason_texts
from processes.cases.doors.rehearsal import Act, Outlook, may_send, perform, rehearse
from processes.cases.drafts import staff
from processes.cases.drafts.typed import mark_of_typed
from processes.engine.diagrams import Diagram
from processes.engine.elements import Element
from processes.errors import NotAsShown, Refused
from processes.models import Case, ReasonText, transaction
from workers import nudge

LATER, SEEN, TEXT, ROWS = "later", "seen", "text_of_centre", "rows"
REASONS = "reasons"  # the field in which a text of the centre comes
Page = str | Response | tuple[str, int]
Typed = MultiDict[str, str]
W = TypeVar("W", bound=staff.Work)
F = TypeVar("F", bound=Form)


class Addresses(NamedTuple):
    """Where the form is and where what it would send is shown; where one goes who goes on `later`;
    and `back`, where one goes from what cannot be sent, or is thrown away."""

    form: str
    preview: str
    later: str
    back: str


class Sending(ABC, Generic[W, F]):
    """The pages on which a work of staff is written, looked at and sent. A view hands them the work
    as it read it; after a transaction they ask for it anew."""

    @abstractmethod
    def work(self) -> W:
        """What is written, as it is now. Aborts with 404 for who may not write it."""

    @abstractmethod
    def step(self, work: W) -> tuple[Diagram, Element]:
        """The step that it does, in its diagram."""

    @abstractmethod
    def form(self, work: W, typed: Typed | None) -> F:
        """The form, with what was typed; None where nothing was yet."""

    @abstractmethod
    def act(self, work: W, form: F) -> Act:
        """What it does, in the transaction of the caller, with rows that are read there."""

    def foreseen(self, work: W, form: F) -> Act:
        """What is shown before it is sent: the act itself, unless others still have to agree."""
        return self.act(work, form)

    @abstractmethod
    def addresses(self, work: W) -> Addresses:
        """Where its pages are."""

    @abstractmethod
    def page(self, work: W, form: F) -> str:
        """The page with the form."""

    @abstractmethod
    def preview_page(self, work: W, shown: Sight, *, changed: bool) -> str:
        """The page with what would follow; `changed` where it was shown before, and differs."""

    @abstractmethod
    def done(self, case: Case) -> Response:
        """It is done: says so, and goes on."""

    def sent(self, case: Case) -> Response:
        """It is done as it was shown."""
        return self.done(case)

    def write(self, work: W) -> Page:
        """The form. What is posted is kept first, unless it would go over what was kept since the
        page was shown: then both are. What it would send is shown before it is sent; where nothing
        would be sent or decided, it is done."""
        if request.method == "GET":
            return self.page(work, self._kept_form(work))
        try:
            keep(work, self.posted_form(work))
            if TEXT in request.form:
                add_text(self.work(), request.form[TEXT])
        except NotAsShown:
            return self.both(self.work()), 409
        except Refused as refusal:
            return self.refused(self.work(), refusal), 422
        work = self.work()
        if TEXT in request.form:
            return redirect(f"{self.addresses(work).form}#{REASONS}")
        if ROWS in request.form:
            return redirect(f"{self.addresses(work).form}#{request.form[ROWS]}")
        if LATER in request.form:
            flash("Wat je typte, is bewaard. Er is nog niets verstuurd.", "success")
            return redirect(self.addresses(work).later)
        form = self._kept_form(work)
        if form.validate():
            with RefusalsAt(form):
                return self._preview_or_do(work, form)
        return self.page(self.work(), form), 422

    def preview(self, work: W) -> Page:
        """What would be sent, word for word, and what follows. A second click sends it."""
        form, addresses = self._kept_form(work), self.addresses(work)
        if kept(work) is None or not form.validate():
            return redirect(addresses.form)
        try:
            if request.method == "POST":
                return self._send(work, form)
            return self._shown(self._rehearsed(work, form))
        except NotAsShown:
            return self._shown(self._rehearsed(self.work(), form), changed=True), 422
        except Refused as refusal:
            flash(refusal.message, "error")
            return redirect(addresses.back)

    def erase(self, work: W) -> Response:
        """What was typed is gone."""
        back = self.addresses(work).back
        throw_away(work)
        flash("Wat je getypt had, is weg. Er is niets verstuurd.", "success")
        return redirect(back)

    def _kept_form(self, work: W) -> F:
        typed = kept(work)
        form = self.form(work, typed)
        if typed and isinstance(form, StepForm):
            titles = typed.getlist(reason_texts.CHOSEN)
            form.began_with = {reason_texts.word_of(title): title for title in titles}
        form.shown = mark_of_typed(typed.to_dict(flat=False) if typed else None)
        return form

    def both(self, work: W) -> str:
        """What was posted, with beside it what stands there now."""
        typed = self.posted_form(work)
        set_beside(self._kept_form(work), typed)
        return self.page(work, typed)

    def refused(self, work: W, refusal: Refused) -> str:
        """What was posted, and why it is not kept."""
        typed = self.posted_form(work)
        typed.shown = request.form.get(SHOWN)
        typed.refuse(refusal.field, refusal.message)
        return self.page(work, typed)

    def posted_form(self, work: W) -> F:
        """The form as it was posted."""
        return self.form(work, MultiDict(request.form))

    def _preview_or_do(self, work: W, form: F) -> Response:
        diagram, element = self.step(work)
        act, preview = self.act(work, form), self.addresses(work).preview
        if may_send(diagram, element):
            outlook = self._rehearsed(work, form)
            if outlook.is_read or element.decision:
                return redirect(preview)
        with transaction():
            case = act()
        nudge()
        return self.done(case)

    def _rehearsed(self, work: W, form: F) -> Outlook:
        return rehearse(_case_of(work), self.foreseen(work, form))

    def _shown(self, outlook: Outlook, *, changed: bool = False) -> str:
        return self.preview_page(self.work(), sight(outlook), changed=changed)

    def send(self, work: W, form: F) -> Case:
        """Does it, in the transaction of the caller, as it was shown. Raises NotAsShown."""
        return perform(_case_of(work), self.act(work, form), request.form.get(SEEN, ""))

    def _send(self, work: W, form: F) -> Response:
        with transaction():
            case = self.send(work, form)
        nudge()
        return self.sent(case)


def keep(work: staff.Work, form: Form) -> None:
    """Keeps what was posted in the form of its page, which is made of that, as the draft of who is
    signed in, valid or not. Raises NotAsShown where something else was kept since its page was
    shown, and Refused where it is too much to keep."""
    said = typed_in(form)
    before = staff.typed_by(work, me()) or {}
    if reason_texts.CHOSEN in before and any(said.get(REASONS, [])):
        said[reason_texts.CHOSEN] = before[reason_texts.CHOSEN]
    with transaction():
        staff.keep(work, me(), said, request.form.get(SHOWN))


def texts_for(form: Form, process: str) -> list[ReasonText]:
    """The texts of the centre with which the reasons of a form can begin; none where it asks for no
    reasons."""
    return reason_texts.texts_for(process) if REASONS in form else []


def add_text(work: staff.Work, number: str) -> None:
    """Puts a text of the centre behind the reasons that who is signed in typed, and keeps which one
    that was. What is no text that is offered here changes nothing."""
    typed = staff.typed_by(work, me()) or {}
    offered = reason_texts.texts_for(staff.process_of(work))
    chosen = [text for text in offered if str(text.id) == number]
    said = [each.strip() for each in typed.get(REASONS, [])]
    reasons = "\n\n".join(filter(None, [*said, *(text.text for text in chosen)]))
    titles = dict.fromkeys([*typed.get(reason_texts.CHOSEN, []), *(text.title for text in chosen)])
    kept_with = {reason_texts.CHOSEN: list(titles)} if titles else {}
    with transaction():
        staff.keep(work, me(), {**typed, REASONS: [reasons], **kept_with})


def kept(work: staff.Work) -> Typed | None:
    """What who is signed in typed before, as it was posted; None where they typed nothing."""
    values = staff.typed_by(work, me())
    return MultiDict(values) if values else None


def throw_away(work: staff.Work) -> None:
    """What who is signed in typed is gone."""
    with transaction():
        staff.forget(work, me())


def _case_of(work: staff.Work) -> int | None:
    """The case in which it is done; one that begins has none yet."""
    return None if isinstance(work, staff.Beginning) else work.case_id
