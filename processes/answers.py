"""What a door takes from whoever fills in a form or posts to an API."""

from dataclasses import dataclass, field
from typing import Any

Routing = dict[str, bool | str]
Evidence = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """`routing` steers the diagram: booleans and words of its lists. `evidence` is everything else
    that was typed, as JSON values (dates as ISO text); it is stored and never steers."""

    routing: Routing = field(default_factory=dict)
    evidence: Evidence = field(default_factory=dict)
