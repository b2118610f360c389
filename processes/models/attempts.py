"""What the machine makes by itself, of which each attempt is counted."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column


class Attempted:
    """A row of which a file is to be made. `attempts` counts how often that was begun, and before
    `next_at`, the machine's moment in UTC, it is not begun again; None where it can be now."""

    attempts: Mapped[int] = mapped_column(default=0)
    next_at: Mapped[datetime | None]
