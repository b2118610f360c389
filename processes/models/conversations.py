"""What somebody without an account tells the centre, or in confidence (chapter 9)."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .base import Base


class Conversation(Base):
    """It is `to` one role, and belongs to no case and no person: who began it looks back with a
    code, of which only the hash is kept. Everything that was typed is sealed; `name` and `way`, by
    which they can be reached, are empty where they kept these to themself. In an address of staff
    it goes by its `key`: a number would tell how many there are.

    It waits for an answer since `waits_since`, None where nobody waits; `reminded_at` and
    `escalated_at` are when that was told, once each. Its readers were last told at `told_at` that
    something was said; it is `held` where they were not yet told of what was said since. Of one
    that is kept longer than others `kept_because` is the sealed reason.
    """

    __tablename__ = "conversation"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), unique=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    to: Mapped[str] = mapped_column(String(40), index=True)
    name: Mapped[str] = mapped_column(Text)
    way: Mapped[str] = mapped_column(Text)
    begun_at: Mapped[datetime]
    waits_since: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    escalated_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    held: Mapped[bool] = mapped_column(default=False)
    told_at: Mapped[datetime | None]
    kept_because: Mapped[str | None] = mapped_column(Text)
    remarks: Mapped[list["Remark"]] = relationship(
        order_by="Remark.id", back_populates="conversation"
    )


class Remark(Base):
    """What one of the two said in it, sealed; `by` is the sealed name of who answered, empty for
    who began it. It `answers` where the centre said it, also when the key of that name is lost;
    None in rows of before that was kept."""

    __tablename__ = "remark"
    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversation.id"), index=True)
    by: Mapped[str] = mapped_column(Text)
    answers: Mapped[bool | None]
    text: Mapped[str] = mapped_column(Text)
    said_at: Mapped[datetime]
    conversation: Mapped[Conversation] = relationship(back_populates="remarks")
