"""The benchmarks still run. What they measure is no matter here."""

import json
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.doors import WORK


def test_a_small_run_prints_and_keeps_a_line_for_every_door(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    kept = tmp_path / "figures.json"
    main(["--only", "doors", "--database", "sqlite", "--rounds", "1", "--keep", str(kept)])
    rows = json.loads(kept.read_text())
    assert [row["work"] for row in rows] == list(WORK)
    assert all(row["statements"] and row["x_floor"] for row in rows)
    assert WORK[0] in capsys.readouterr().out
