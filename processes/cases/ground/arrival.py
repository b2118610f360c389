"""How a filing came in: when, by which way, and with which documents."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from processes.clock import legal_now
from processes.errors import NotThis, Refused
from processes.facts.no_say import NO_SAY
from processes.facts.taken_up import EARLIER
from processes.models import PAYER, Case, Document, Person, db
from processes.regulation import brussels_date


@dataclass(frozen=True)
class Arrival:
    """`filed_at` is when it was sent, posted or handed in, `arrived_at` when it reached the centre,
    both legal moments in UTC; lateness is counted from `filed_at`. `channel` is `online`, `email`,
    `post` or `hand`; what did not come on line was registered by somebody of the secretariat, and
    has `sent_at`, when it was sent or posted, whether that counts or not. `documents` belong to no
    case yet. `came_as` is what `told` said of a minor's letter that a guardian confirms on line.
    `no_say` is the name of who sent it and has no say in it; empty of all else.
    What an institution sent in for one of its people has the channel `payer`, and `came_as` has its
    name. `earlier` is the reference of the case in which it was turned away first; empty of all
    else."""

    filed_at: datetime
    arrived_at: datetime
    channel: str = "online"
    registered_by: Person | None = None
    documents: tuple[Document, ...] = ()
    sent_at: datetime | None = None
    came_as: Mapping[str, str] = field(default_factory=dict)
    earlier: str = ""
    no_say: str = ""

    @property
    def acted_at(self) -> datetime:
        """When whoever files acted: their age on that day says whether they may."""
        return self.sent_at or self.arrived_at

    @classmethod
    def now(cls) -> "Arrival":
        """On line, at this moment, without documents."""
        return cls(legal_now(), legal_now())

    @classmethod
    def of_institution(cls, name: str) -> "Arrival":
        """What the institution with this name sends in now, for one of its people."""
        return cls(legal_now(), legal_now(), channel=PAYER, came_as={"institution": name})

    @property
    def by_institution(self) -> bool:
        """An institution sent it in, and not who it is about."""
        return self.channel == PAYER

    def by(self, person: Person) -> Person | None:
        """Whom the trail names as who did it: nobody where an institution did."""
        return None if self.by_institution else person

    def check(self) -> None:
        """Raises Refused where the moments cannot be, NotThis where a document has a case."""
        if max(self.filed_at, self.acted_at) > self.arrived_at:
            raise Refused("arrived_day", "Het kan niet aankomen vóór het verstuurd is.")
        if self.arrived_at > legal_now():
            raise Refused("arrived_day", "Deze dag moet nog komen. Kijk de datum na.")
        if taken := [document.id for document in self.documents if document.case_id]:
            raise NotThis(f"documents {taken} belong to a case already")

    def evidence(self) -> dict[str, Any]:
        """The documents by name and hash, as they stand in what was filed; of what did not come on
        line, the Brussels day on which it was sent; and where it was turned away first."""
        said: dict[str, Any] = {}
        if self.documents:
            said["attachments"] = [described(document) for document in self.documents]
        if self.by_institution:
            said.update(self.came_as)
        if self.sent_at:
            said["sent_on"] = brussels_date(self.sent_at).isoformat()
        if self.earlier:
            said[EARLIER] = self.earlier
        if self.no_say:
            said[NO_SAY] = self.no_say
        return said

    def told(self) -> dict[str, str]:
        """How the trail says that it did not come on line: by which way, both its Brussels days,
        and who registered it; of a minor's also who sent it."""
        if self.sent_at is None or self.registered_by is None:
            return dict(self.came_as)
        return {
            "channel": self.channel,
            "sent_on": brussels_date(self.sent_at).isoformat(),
            "arrived_on": brussels_date(self.arrived_at).isoformat(),
            "registered_by": self.registered_by.name,
        }

    def hand_over(self, case: Case) -> None:
        """From now on the documents are the case's, and of no draft."""
        for document in self.documents:
            document.case, document.draft_id = case, None
            db.session.add(document)


def described(document: Document) -> dict[str, Any]:
    """A document as it is named in what was filed: its size is in bytes; and of what it was made,
    where that is not how it came."""
    made_of = {"came_as": document.came_as, "came_sha256": document.came_sha256}
    return {
        "kind": document.kind,
        "name": document.name,
        "media_type": document.media_type,
        "size": document.size,
        "sha256": document.sha256,
        **(made_of if document.came_as else {}),
    }
