"""What is asked of a provider, and what it answers."""

from dataclasses import dataclass
from datetime import datetime

OPEN, PAID, FAILED, CANCELLED, EXPIRED = "open", "paid", "failed", "cancelled", "expired"


@dataclass(frozen=True)
class Asked:
    """A payment of whole cents for `what`, in Dutch. Asked again with the same `key` it is the same
    payment. `back` is where the browser goes after it, `notifies` where the provider says that
    something changed."""

    cents: int
    what: str
    key: str
    back: str
    notifies: str


@dataclass(frozen=True)
class Begun:
    """How the provider calls a payment, and its `page`, where somebody pays."""

    identifier: str
    page: str


@dataclass(frozen=True)
class Told:
    """A payment by its `identifier`: one of the states above, the `cents` that it is of, when it
    was paid (UTC; None while it is not), and how much of it went `back` to who paid, by the centre
    or by their bank."""

    identifier: str
    state: str
    cents: int
    paid_at: datetime | None = None
    back: int = 0
