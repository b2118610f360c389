"""The facts of a disciplinary procedure (art. 6.2)."""

from datetime import datetime

from processes.models import Case

from .moments import latest_decision, versions


def measure_decided(case: Case) -> datetime | None:
    """When the direction decided; that its words were put right afterwards changes nothing."""
    decision = latest_decision(case)
    return versions(decision)[0].decided_at if decision else None
