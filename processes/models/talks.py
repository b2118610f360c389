"""Talks and hearings."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base
from .cases import Case

if TYPE_CHECKING:
    from .outsiders import Outsider

_PLANNED = text("state = 'planned'")


class Talk(Base):
    """A talk or a hearing: planned, moved, held; what its calendar entry says. `heard` are the ids
    of others who are invited to be heard, and `outsiders` are those from outside; `came` are the
    words for who of them came. `overrun` is why it is later than its term allows.
    `planned_at` is when its moment was chosen, None where that was not kept yet; `short_notice` is
    why its invitation comes later than the centre wants. `support_name` and `support_relation`
    say who was announced to come along, empty for nobody. `with_whom` are names, in words; empty
    where nobody was named."""

    __tablename__ = "talk"
    __table_args__ = (
        Index("ix_talk_planned", "starts_at", sqlite_where=_PLANNED, postgresql_where=_PLANNED),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case.id"), index=True)
    uid: Mapped[str] = mapped_column(String(120), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    starts_at: Mapped[datetime]
    planned_at: Mapped[datetime | None]
    place: Mapped[str | None] = mapped_column(String(300))
    video_link: Mapped[str | None] = mapped_column(String(500))
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="planned")
    reason: Mapped[str] = mapped_column(Text, default="")
    reported_at: Mapped[datetime | None]
    report: Mapped[dict[str, Any]] = mapped_column(default=dict)
    heard: Mapped[list[Any]] = mapped_column(default=list)
    came: Mapped[list[Any]] = mapped_column(default=list)
    overrun: Mapped[str] = mapped_column(Text, default="")
    short_notice: Mapped[str] = mapped_column(Text, default="")
    support_name: Mapped[str] = mapped_column(String(200), default="")
    support_relation: Mapped[str] = mapped_column(String(100), default="")
    with_whom: Mapped[str] = mapped_column(Text, default="")
    case: Mapped[Case] = relationship(back_populates="talks")

    @property
    def online(self) -> bool:
        """The talk is a video call."""
        return self.video_link is not None

    @property
    def outsiders(self) -> list["Outsider"]:
        """People from outside who are invited to be heard."""
        return [each for each in self.case.outsiders if each.talk is self]

    @property
    def support(self) -> str:
        """Who was announced to come along, as people read it: "Mia Peeters (tante)"."""
        relation = f" ({self.support_relation})" if self.support_relation else ""
        return f"{self.support_name}{relation}"
