"""What a minor sent by e-mail, by post or by hand, as it is kept beside what is asked of the
guardian, and later in what was filed."""

from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

from processes.regulation import brussels_date

from ..ground.arrival import Arrival


@dataclass(frozen=True)
class OffLine:
    """`says` is what stands in it, word for word; both days are Brussels days. `key` is that of
    the form with which it was registered."""

    channel: str
    sent_on: date
    arrived_on: date
    arrived_at: datetime
    sent_by: str
    registered_by: str
    says: str
    key: str | None

    @classmethod
    def of(cls, arrival: Arrival, sent_by: str, says: str, key: str | None) -> "OffLine":
        """What came in by an arrival that somebody registered."""
        assert arrival.registered_by is not None
        return cls(
            arrival.channel,
            brussels_date(arrival.acted_at),
            brussels_date(arrival.arrived_at),
            arrival.arrived_at.astimezone(UTC),
            sent_by,
            arrival.registered_by.name,
            says,
            key,
        )

    @classmethod
    def read(cls, kept: dict[str, Any]) -> "OffLine":
        """What `kept` wrote."""
        days = {name: date.fromisoformat(kept[name]) for name in ("sent_on", "arrived_on")}
        arrived_at = datetime.fromisoformat(kept["arrived_at"])
        return cls(**{**kept, **days, "arrived_at": arrived_at})

    def kept(self) -> dict[str, Any]:
        """The same for a column of JSON."""
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }

    def told(self) -> dict[str, str]:
        """How the trail tells it: all but its words."""
        names = ("channel", "sent_on", "arrived_on", "registered_by", "sent_by")
        return {name: self.kept()[name] for name in names}
