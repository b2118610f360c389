"""What people learn from: the files and the links of a run (art. 5.9)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .drafts import Document
from .people import Person
from .runs import Run

WHILE_ENROLLED, AFTERWARDS = "while_enrolled", "afterwards"


class Material(Base):
    """A file, or a `link`, of a run, under a name. Its `access` says for how long who has a place
    reads it: `while_enrolled`, as long as they follow the programme, or `afterwards` too. The
    `guidelines` of its evaluations are mailed to all of them (3.1). Put there by somebody at a
    legal moment, or changed by them since. Who looks at it is written nowhere."""

    __tablename__ = "material"
    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("run.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    access: Mapped[str] = mapped_column(String(20))
    document_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"), unique=True)
    link: Mapped[str] = mapped_column(String(500), default="")
    guidelines: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime]
    run: Mapped[Run] = relationship()
    document: Mapped[Document | None] = relationship()
    by: Mapped[Person] = relationship()
