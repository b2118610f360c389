"""What happens after a step: mails go out, terms fire. The database says what; dramatiq says now.

A web process that has the house to itself calls `start_inside`. With a `BROKER_URL` it calls
`connect`, and processes of their own call `run_worker` and `run_relay`. After every commit a view
calls `nudge`.
"""

from .broker import nudge
from .running import connect, run_relay, run_worker, start_inside
from .sweeping import Away, check_reach

__all__ = ["Away", "check_reach", "connect", "nudge", "run_relay", "run_worker", "start_inside"]
