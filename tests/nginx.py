"""The nginx that the tests put in front of our own server: where it is.

`python -m tests.nginx` installs Debian's package where the machine has none. The exit status is 1
where it cannot be had.
"""

import os
import shutil
import sys

from tests import debian

SBIN = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


def installed() -> str | None:
    """The path of nginx on this machine; None where it has none."""
    return shutil.which("nginx", path=SBIN)


if __name__ == "__main__":
    sys.exit(0 if installed() or debian.install("nginx") else 1)
