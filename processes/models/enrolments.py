"""Who wants a place in a run, and who has one (art. 2.1 to 2.4)."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .cases import Case
from .institutions import Institution
from .people import Person
from .runs import Run

# The way in of what an institution sent in for somebody (`Submission.channel`).
PAYER = "payer"
RUNS = text("ended_at IS NULL AND removed_at IS NULL")
WAITS = text("seated_at IS NULL AND ended_at IS NULL")


class Enrolment(Base):
    """Somebody wants a place in a run, from `asked_at` on, and pays for it, or `institution` does.

    `complete_at` is the moment at which all conditions but the place itself were met: who is
    complete first goes first (2.1). `seated_at` is when they got the place, which is counted in
    `places_taken` of the run from then to the end. `offered_at` is when a place that came free was
    offered to who waits, and `offered_until` the last Brussels day on which they could take it, as
    they were told. What is over has `ended_at`, with how in `end` and the reason that somebody gave
    in `why`; of who stopped after the first lesson the decision says why, and `counted` how the
    money was, in sentences, empty where it was charged for somebody else. Nobody has two that run
    for one run. `by_institution`: the institution enrolled them itself. Where it put them in the
    place of somebody who had one, that is the enrolment which it `replaces`: the place is kept for
    them until they have all else, up to and with the day in `offered_until`, or until the first
    lesson where none stands there.

    What the conditions ask for: `agreed_at` when they agreed with the regulation and the
    pedagogical project; `admitted`, None while nobody looked; `lives_lawfully` where that was shown
    or needs not be, for who is Belgian; `reduced_rate`, in cents a lestijd, where a reduction was
    proved; of who had their place already `proof_at`, since when a proof of one is looked at, None
    while none is, and `reduced_at`, when the secretariat said what it is; `paid_at` when the
    secretariat last wrote down here that the fee was paid: with which payments stands in the books,
    and once these are taken back it is not paid any more.

    What was kept for long enough has `removed_at`: what is left is counted, and is of the person
    only where an attestation or the books name them."""

    __tablename__ = "enrolment"
    __table_args__ = (
        Index(
            "ix_enrolment_once",
            *("run_id", "person_id"),
            unique=True,
            sqlite_where=RUNS,
            postgresql_where=RUNS,
        ),
        Index(
            "ix_enrolment_waits",
            *("run_id", "complete_at", "id"),
            sqlite_where=WAITS,
            postgresql_where=WAITS,
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institution.id"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case.id"), unique=True)
    asked_at: Mapped[datetime]
    complete_at: Mapped[datetime | None]
    seated_at: Mapped[datetime | None]
    offered_at: Mapped[datetime | None]
    offered_until: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    end: Mapped[str | None] = mapped_column(String(40))
    why: Mapped[str] = mapped_column(Text, default="")
    counted: Mapped[str] = mapped_column(Text, default="")
    agreed_at: Mapped[datetime | None]
    admitted: Mapped[bool | None]
    identity_shown: Mapped[bool] = mapped_column(default=False)
    lives_lawfully: Mapped[bool] = mapped_column(default=False)
    claims_reduction: Mapped[bool] = mapped_column(default=False)
    reduction_proved: Mapped[bool] = mapped_column(default=False)
    reduced_rate: Mapped[int | None]
    reduced_at: Mapped[datetime | None]
    proof_at: Mapped[datetime | None]
    paid_at: Mapped[datetime | None]
    by_institution: Mapped[bool] = mapped_column(default=False)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("enrolment.id"), index=True)
    removed_at: Mapped[datetime | None]
    run: Mapped[Run] = relationship()
    person: Mapped[Person] = relationship()
    institution: Mapped[Institution | None] = relationship()
    case: Mapped[Case | None] = relationship()
    replaces: Mapped["Enrolment | None"] = relationship(remote_side="Enrolment.id")
