"""What the texts of a case may name."""

from collections.abc import Set
from datetime import date
from typing import Any, NotRequired, TypedDict, get_type_hints

from processes.models import Case, DueDate, Lesson, Person, Submission, Talk
from processes.regulation import Deadline, Settings


class ToldResult(TypedDict):
    """A result, as a text speaks of it: `of` what, in a sentence, and in `full` at the foot;
    `presumed` is its receipt where nobody proved the day, `link` where a talk about it is asked."""

    of: str
    full: str
    link: str
    certificate: bool
    received_on: date | None
    presumed: bool


class ToldDecision(TypedDict):
    """A decision, as a text speaks of it: `signed` is who signs for a committee that sat, `handler`
    the procedure in which its remedy is filed, `to_use_it` what that is after "de termijn om",
    `discipline` that an appeal against it is one of discipline. `last_day` is there where a
    correction left the last day of the remedy as it was, and `over` says that it passed; `restarts`
    that a correction began a term anew."""

    process: str
    element: str
    outcome: str
    reasons: str
    remedy: str | None
    handler: str | None
    to_use_it: str | None
    last_day: date | None
    over: bool
    restarts: bool
    discipline: bool
    decided_on: date
    decided_by: str
    acting_for: str | None
    signed: str | None
    sat: list[Any]
    vacant: list[Any]
    sat_on: date | None
    slip: str
    corrected_on: date | None


class ToldFirst(TypedDict):
    """The talk that must come first, as a text speaks of it: whether it can be asked in time, until
    which day where that is known, and where; and the case in which it was asked."""

    is_open: bool
    last_day: date | None
    link: str
    case: Case | None


class ToldProofs(TypedDict):
    """Of the proofs of conditions: for what some were `sent` that wait, what was `not_good` with
    why, and the page on which more can be sent, empty where nothing can."""

    sent: list[str]
    not_good: list[tuple[str, str]]
    send: str


class ToldEnrolment(ToldProofs):
    """Where somebody enrols, as a text speaks of it: the code of the `run`, its `lessons`, the
    `address`, what a condition still `lacks`, in sentences, and the page on which a text is
    `to_sign`, empty where none is, and the one where they `pay` on line, empty where they do not;
    `why` it cannot be, or is over; the whole `price` in words,
    empty where it is what the place cost somebody else (`others_price`),
    which is not for them to read; whether it is paid `by_note`; the institution that is the
    `payer`, empty where they pay themself, and whether it enrolled them itself (`by_institution`),
    in a place that is `kept` for them: of somebody else; whether they waited for a place and are
    `off_list` since something lacks again; and the last day on which a place that was
    offered can be taken, None where none was, and the page `take` to do so.

    Of one that is over: whether that is because the run is `full`, and where the `offer` shows it
    with others of its module; whether the place was `given_away` to somebody else by the
    institution, or which institution cancelled it (`left_by`); the days on which a cancellation
    that came in off line was sent and arrived (`left_off_line`), None of any other; whether the
    centre `cancelled` the run, and what that means for the `diploma`; the lessons to come that are
    `gone`, where there was a place; how much comes `back`, in words, empty where nothing does, and
    how that was `counted`, in sentences, of who stopped after the first lesson; and what else is
    counted anew (`recounted`), a sentence each. Of who pays themself how much they have `too_much`
    in all now, or what their account `owes`, in words, and empty where it is nothing; and the page
    of their `ledger`.

    Of a proof of a reduction: whether it is `reduced`, how the `fee` is counted now, in sentences,
    how much `more` is to be paid, in words, empty where nothing is, and as above what comes `back`
    and is `recounted`. Of who has no place yet what was `paid` for it already, and by how much that
    is too `short` or is `over` what it costs now; each in words, and empty where it is nothing."""

    run: str
    lessons: list[Lesson]
    address: str
    lacks: list[str]
    to_sign: str
    pay: str
    why: str
    counted: str
    price: str
    others_price: bool
    by_note: bool
    payer: str
    by_institution: bool
    off_list: bool
    kept: bool
    kept_until: date | None
    given_away: bool
    left_by: str
    left_off_line: tuple[date, date] | None
    offered_until: date | None
    take: str
    full: bool
    offer: str
    cancelled: bool
    diploma: str
    gone: list[Lesson]
    back: str
    too_much: str
    owes: str
    ledger: str
    more: str
    recounted: list[str]
    reduced: bool
    paid: str
    short: str
    over: str
    fee: list[str]


class ToldDataRequest(TypedDict):
    """What somebody asks about their data, as a text speaks of it: the day to `answer_by`, and the
    one `with_more_time`; its `kind`, in words; the mail address of the `officer` for data
    protection; and the `files` that go along with the answer, by what they are."""

    kind: str
    answer_by: date
    with_more_time: date
    officer: str
    files: list[str]


class ToldNote(TypedDict):
    """A debit note, or a credit note that `credits` one, as a text speaks of it: its `code`, its
    `amount` and what is `left` of it in words, who is the `payer`, until which day it is `due`, to
    which `iban` and with which `reference`; its `lines` in words, whether it is `attached`, and
    `why` something is taken back. At `pay` it is paid on line; empty where that cannot be. In all
    the payer has `too_much` now, or `owes` so much, in words, and empty where it is nothing."""

    code: str
    amount: str
    left: str
    payer: str
    iban: str
    due: date | None
    reference: str
    credits: str
    why: str
    lines: list[str]
    attached: bool
    pay: str
    too_much: str
    owes: str


class Context(TypedDict):
    """Everything that the text of a send task may name, beside its `recipient` and their `role`.

    `topic` is what the case is about, and `against` what it attacks, as a sentence names it, and
    `discipline` that it is a decision of discipline; `called` are the words for who else is called
    to the talk, and `newly_called` for who was so last, once the invitation went out; `first` is
    the talk that comes before an appeal straight against a result. `target` is the due date that
    led there, `paper` is there where the letter goes beside a mail; `ground` is on which the
    decision was taken, where its step asked for one, `sits` are the words for who sits on its
    committee now, `explanation` is the count by which the filing is late, `answers` are the
    centre's to what the regulation leaves open, `direction` is the mail address of the direction.
    `enrolment` is there in the case of one, or beside one, `data_request` in that of one, and
    `note` in that of a note. `adult_on` is the Brussels day on which the cursist turns 18, where
    that is soon.
    """

    case: Case
    centre: str
    direction: str
    link: str
    appeal_link: str
    result: ToldResult | None
    decision: ToldDecision | None
    ground: str | None
    attacked: ToldDecision | None
    topic: str
    against: str
    discipline: bool
    first: ToldFirst | None
    talk: Talk | None
    called: list[str]
    newly_called: str
    report: dict[str, Any] | None
    reason: str | None
    exclusion: Any
    adult_on: date | None
    sits: list[str]
    submission: Submission
    latest: Submission
    explanation: Deadline | None
    answers: Settings
    enrolment: ToldEnrolment | None
    data_request: ToldDataRequest | None
    note: NotRequired[ToldNote]
    target: NotRequired[DueDate | None]
    paper: NotRequired[bool]


NAMES: Set[str] = {*get_type_hints(Context), "recipient", "role"}
# What can stand behind a point, of the names of which that is known.
ATTRIBUTES: dict[str, Set[str]] = {
    "case": set(dir(Case)),
    "talk": set(dir(Talk)),
    "target": set(dir(DueDate)),
    "submission": set(dir(Submission)),
    "latest": set(dir(Submission)),
    "recipient": set(dir(Person)),
    "result": set(get_type_hints(ToldResult)),
    "decision": set(get_type_hints(ToldDecision)),
    "attacked": set(get_type_hints(ToldDecision)),
    "first": set(get_type_hints(ToldFirst)),
    "answers": set(dir(Settings)),
    "enrolment": set(get_type_hints(ToldEnrolment)),
    "data_request": set(get_type_hints(ToldDataRequest)),
    "note": set(get_type_hints(ToldNote)),
}
