"""`weerwoord new`, in a copy of the house: from a diagram to files of which the check names only
what a person must still write."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.commands import belonging
from app.commands.belonging import UNWRITTEN
from app.commands.new import new
from processes.engine import diagrams
from tests.test_house import HOUSE, committed

LIKE = {
    "waiver": ("exemption_escalation", "", ""),  # with remedies
    "plea": ("exemption_escalation", '"handles" value="4.3-', '"obligations" value="4.3-'),
    "drill": ("order_measure", "", ""),  # by staff
    "pause": ("preventive_suspension", "", ""),  # with facts of its own
}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The packages and diagrams as git knows them, to be changed."""
    for path in committed("app", "bpmn", "forms", "processes", "workers"):
        copy = tmp_path / path.relative_to(HOUSE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    monkeypatch.setattr(belonging, "house", lambda: tmp_path)
    monkeypatch.setattr(diagrams, "folder", lambda: tmp_path / "bpmn")
    return tmp_path


def drawn(house: Path, process: str) -> Path:
    """A diagram like one of ours, of a procedure of which there is nothing else."""
    like, old, new = LIKE[process]
    file = house / f"{process}.bpmn"
    file.write_bytes(diagrams.current(like).xml.replace(like.encode(), process.encode()))
    file.write_text(file.read_text().replace(old, new))
    return file


def begin(process: str, file: Path) -> Result:
    return CliRunner().invoke(new, [process, "--from", str(file)])


def files(house: Path) -> dict[str, bytes]:
    found = (path for path in house.rglob("*") if path.is_file() and "__pycache__" not in str(path))
    return {str(path.relative_to(house)): path.read_bytes() for path in found}


def test_what_it_writes_lacks_only_what_a_person_must_write(house: Path) -> None:
    drawings = {process: drawn(house, process) for process in LIKE}
    before, written = files(house), set()
    for process, file in drawings.items():
        told = begin(process, file).output.splitlines()
        assert told[-1] == f"Now ask: weerwoord check bpmn/{process}.bpmn"
        assert {line.split()[0] for line in told[:-1]} == {"written"}
        written |= {line.split()[1] for line in told[:-1]}
    after = files(house)
    assert {name: after[name] for name in before} == before
    assert after.keys() - before.keys() == written

    asked = [sys.executable, "-m", "app", "check", *(f"bpmn/{each}.bpmn" for each in LIKE)]
    lines = subprocess.run(asked, cwd=house, capture_output=True, text=True).stdout.splitlines()
    stub = "Nothing that people read or that the house does is a stub still."
    broken = [line for line in lines if line.startswith("BROKEN")]
    assert [line.partition(": ")[2] for line in broken] == [stub] * len(LIKE)
    left = [line.strip() for line in lines if line.startswith("   ")]
    assert [line for line in left if UNWRITTEN not in line] == []
    assert {line.partition(":")[0] for line in left} <= written


def test_what_is_there_already_stays_as_it_is(house: Path) -> None:
    file = drawn(house, "drill")
    begin("drill", file)
    (house / "forms/drill.py").write_text("# mine\n")
    told = begin("drill", file).output.splitlines()
    assert {line.split()[0] for line in told[:-1]} == {"stays"}
    assert (house / "forms/drill.py").read_text() == "# mine\n"


def test_the_diagram_is_of_the_procedure_that_is_asked_for(house: Path) -> None:
    refused = begin("other", drawn(house, "drill")).exception
    assert str(refused).endswith("drill.bpmn holds the process drill, and not other")
