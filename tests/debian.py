"""Debian's packages of what the tests run for real, where apt and root can install them."""

import os
import shutil
import subprocess
import sys

UPDATE = ["apt-get", "update", "-qq"]
INSTALL = ["apt-get", "install", "-qq", "--yes", "--no-install-recommends"]


def install(package: str) -> bool:
    """Install one package; tells whether that could be done."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return False
    return runs(UPDATE) and runs([*INSTALL, package])


def runs(command: list[str]) -> bool:
    """Run it, with all that it says on the error output; tells whether it went well."""
    quietly = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=quietly, stdout=sys.stderr).returncode == 0
