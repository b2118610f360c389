"""What the Makefile asks of the folder `tools`."""

import subprocess
from pathlib import Path

HOUSE = Path(__file__).parents[1]


def test_the_python_that_is_chosen_is_new_enough_and_makes_an_environment(tmp_path: Path) -> None:
    chosen = subprocess.check_output([HOUSE / "tools" / "python"], text=True).strip()
    subprocess.run([chosen, "-c", "import ensurepip"], check=True)
    subprocess.run([chosen, "-m", "venv", "--without-pip", tmp_path], check=True)
    new_enough = "import sys; print(sys.version_info >= (3, 11))"
    asked = [tmp_path / "bin" / "python", "-c", new_enough]
    assert subprocess.check_output(asked, text=True) == "True\n"
