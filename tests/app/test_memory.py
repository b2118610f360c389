"""What a process of the house holds from its start."""

import subprocess
import sys

HEAVY = {"alembic", "holidays", "pypdf", "weasyprint", "zxcvbn"}


def test_what_few_ask_for_is_loaded_only_when_it_is_asked_for():
    """Each of these is 6 to 24 MB, which a web and a worker process would hold for nothing."""
    program = "import sys, app.serving; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(done.stdout.split())
