"""What a process of the house holds from its start."""

import subprocess
import sys

import pytest

HEAVY = {"alembic", "authlib", "holidays", "pypdf", "segno", "weasyprint", "webauthn", "zxcvbn"}


@pytest.mark.parametrize(
    "does",
    [
        "app.serving",
        "app.serving; from processes import documents; documents.pdf('<p>Beste Amina</p>')",
    ],
)
def test_what_few_ask_for_is_loaded_only_when_it_is_asked_for(does: str) -> None:
    """Each of these is 2 to 24 MB, which a web and a worker process would hold for nothing; what
    draws is loaded by a child process, which ends."""
    program = f"import sys, {does}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert HEAVY.isdisjoint(done.stdout.split())
