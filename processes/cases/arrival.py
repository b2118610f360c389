"""How a filing came in: when, by which way, and with which documents."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from processes.clock import legal_now
from processes.errors import NotThis, Refused
from processes.models import Case, Document, Person, db


@dataclass(frozen=True)
class Arrival:
    """`filed_at` is when it was sent, posted or handed in, `arrived_at` when it reached the centre,
    both legal moments in UTC. `channel` is `online`, `email`, `post` or `hand`; what did not come
    on line was registered by somebody of the secretariat. `documents` belong to no case yet."""

    filed_at: datetime
    arrived_at: datetime
    channel: str = "online"
    registered_by: Person | None = None
    documents: tuple[Document, ...] = ()

    @classmethod
    def now(cls) -> "Arrival":
        """On line, at this moment, without documents."""
        return cls(legal_now(), legal_now())

    def check(self) -> None:
        """Raises Refused where the moments cannot be, NotThis where a document has a case."""
        if self.filed_at > self.arrived_at:
            raise Refused("arrived_day", "Het kan niet aankomen vóór het verstuurd is.")
        if self.arrived_at > legal_now():
            raise Refused("arrived_day", "Deze dag moet nog komen. Kijk de datum na.")
        if taken := [document.id for document in self.documents if document.case_id]:
            raise NotThis(f"documents {taken} belong to a case already")

    def evidence(self) -> dict[str, Any]:
        """The documents by name and hash, as they stand in what was filed."""
        return {"attachments": [described(d) for d in self.documents]} if self.documents else {}

    def hand_over(self, case: Case) -> None:
        """From now on the documents are the case's, and of no draft."""
        for document in self.documents:
            document.case_id, document.draft_id = case.id, None
        db.session.flush()


def described(document: Document) -> dict[str, Any]:
    """A document as it is named in what was filed: its size is in bytes."""
    return {
        "kind": document.kind,
        "name": document.name,
        "media_type": document.media_type,
        "size": document.size,
        "sha256": document.sha256,
    }
