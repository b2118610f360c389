"""The browser that the tests walk through the pages with: where it is, and how it is started.

`python -m tests.browser` sets one up where the machine has none: Debian's package, where apt and
root are there, else Playwright's own download. The exit status is 1 where none can be had.
"""

import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType

from tests import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# There is no sandbox for root, and a test run asks nothing of the network for itself.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
]
DOWNLOAD = [sys.executable, "-m", "playwright", "install", "chromium"]
NONE = "no Chromium or Chrome is installed here, and `make test` could not install one"


def launch_args(chromium: BrowserType) -> dict[str, Any]:
    """How Playwright starts the browser. Skips the test, and says why, where there is none."""
    browser = installed() or downloaded(chromium)
    if browser is None:
        pytest.skip(NONE)
    return {"executable_path": browser, "args": FLAGS}


def installed() -> Path | None:
    """The Chromium or Chrome of this machine; None where it has none."""
    found = (shutil.which(name) for name in NAMES)
    paths = [*(Path(path) for path in found if path), ON_A_MAC]
    return next((path for path in paths if path.exists()), None)


def downloaded(chromium: BrowserType) -> Path | None:
    """The Chromium that Playwright downloaded; None where it did not."""
    path = Path(chromium.executable_path)
    return path if path.exists() else None


if __name__ == "__main__":
    sys.exit(0 if installed() or debian.install("chromium") or debian.runs(DOWNLOAD) else 1)
