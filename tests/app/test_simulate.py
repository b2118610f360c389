"""What comes of a procedure that begins on a day: by the command, on its page, as a calendar."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from app.cli import main
from app.reading.timeline import timeline
from app.trying.simulation import can_be_simulated, simulate
from processes.clock import holding, legal_now
from processes.engine.diagrams import names
from processes.models import Case, db
from tests.absence import furnish
from tests.app.site import Site
from tests.moments import brussels
from tests.passing import everything, pass_time
from tests.play import Play

FRIDAY = "2025-12-19"
SEEN = {"session"}  # who looks at a page was there
PAGE = f"/vooruitblik?procedure=evaluation_objection&dag={FRIDAY}"
INVITING = """\
dinsdag 30 december 2025
  tot het einde van de dag: Streefdatum: uitnodigen voor het gesprek
      streefdatum van het centrum
      zaterdag 20 december 2025: zaterdag
      zondag 21 december 2025: zondag
      maandag 22 december 2025: dag 1
      dinsdag 23 december 2025: dag 2
      woensdag 24 december 2025: dag 3
      donderdag 25 december 2025: Kerstmis
      vrijdag 26 december 2025: reglementaire feestdag
      zaterdag 27 december 2025: zaterdag
      zondag 28 december 2025: zondag
      maandag 29 december 2025: dag 4
      dinsdag 30 december 2025: dag 5

En dan: De voorzitter van de evaluatiecommissie is aan de beurt: uitnodigen voor het gesprek.
"""


@pytest.fixture
def house(play: Play, stage_database: str, monkeypatch: pytest.MonkeyPatch) -> Play:
    """The command stands on the database of the stage."""
    monkeypatch.setenv("DATABASE_URL", stage_database)
    return play


def run(process: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["simulate", process, "--from", FRIDAY, *words])


def test_the_command_tells_each_day_and_how_it_was_counted(house: Play) -> None:
    before = everything()
    told = run("evaluation_objection")
    assert told.exit_code == 0, told.output
    assert told.output.startswith("Bezwaar tegen een evaluatie, vanaf vrijdag 19 december 2025\n")
    assert told.output.endswith(INVITING)
    assert everything() == before


def test_it_tells_the_same_to_a_program(house: Play) -> None:
    told = json.loads(run("evaluation_objection", "--json").output)
    assert (told["process"], told["from"], told["breaks_on"]) == (
        "evaluation_objection",
        FRIDAY,
        None,
    )
    last = told["comes"][-1]
    assert (last["last_day"], last["kind"], len(last["days"])) == ("2025-12-30", "house", 11)
    assert last["days"][5] == {"date": "2025-12-25", "counted": False, "why": "Kerstmis"}


def test_it_writes_a_calendar(house: Play, tmp_path: Path) -> None:
    file = tmp_path / "bezwaar.ics"
    assert run("evaluation_objection", "--ics", str(file)).exit_code == 0
    entries = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert [(str(e["SUMMARY"]), e.decoded("DTSTART").isoformat()) for e in entries][-2:] == [
        (
            "Bezwaar tegen een evaluatie: Herinnering: nog geen gesprek gepland",
            "2025-12-24T07:00:00+00:00",
        ),
        ("Bezwaar tegen een evaluatie: Streefdatum: uitnodigen voor het gesprek", "2025-12-30"),
    ]
    assert len({str(entry["UID"]) for entry in entries}) == len(entries)


def test_what_is_no_day_is_told_in_a_line(house: Play) -> None:
    told = CliRunner().invoke(main, ["simulate", "evaluation_objection", "--from", "morgen"])
    assert told.exit_code == 2
    assert '"morgen" is no day: write 2025-12-19' in told.output


def test_what_begins_by_itself_says_so(house: Play) -> None:
    told = run("decision_after_appeal")
    assert told.exit_code == 1
    assert told.output == (
        "Error: decision_after_appeal does not begin by itself on a day: something is decided "
        "before it\n"
    )


def test_what_is_simulated_is_what_a_real_case_comes_to(play: Play) -> None:
    simulated = [
        (coming.when, coming.title)
        for day in simulate("evaluation_objection", brussels(f"{FRIDAY} 10:00").date()).days
        for coming in day.comes
        if coming.term is None
    ]
    play.open(result_received=FRIDAY, at=f"{FRIDAY} 10:00", by="amina")
    number = play.case().id
    with holding(brussels(f"{FRIDAY} 10:00")):
        pass_time(number)
    case = db.session.get_one(Case, number)
    real = timeline(case, for_staff=True, until=max(when for when, _ in simulated))
    assert sorted(simulated) == sorted((entry.when, entry.title) for entry in real)
    assert legal_now() == brussels(f"{FRIDAY} 10:00")


def test_every_procedure_that_somebody_begins_is_simulated(play: Play) -> None:
    furnish(play)
    day = brussels(f"{FRIDAY} 10:00").date()
    broken = {name: simulate(name, day).breaks_on for name in names() if can_be_simulated(name)}
    # They begin where another ends, an enrolment in a run that the centre offers, a certificate
    # where somebody passed, and a request to stop where somebody has a place.
    apart = {"attestation", "certificate", "debit_note", "decision_after_appeal", "enrolment"}
    apart |= {"cancellation"}
    assert broken == dict.fromkeys([name for name in names() if name not in apart])


def test_the_page_shows_the_days_and_gives_the_calendar(play: Play) -> None:
    bram, before = Site(play.app, play.person("bram")), everything()
    words = bram.words(PAGE)
    assert "Woensdag 24 december 2025 8.00 uur Herinnering" in words
    assert "Dinsdag 30 december 2025 tot het einde van de dag Streefdatum" in words
    file = bram.get(PAGE.replace("?", ".ics?"))
    assert (file.status_code, file.mimetype) == (200, "text/calendar")
    assert file.headers["Content-Disposition"] == (
        "attachment; filename=evaluation_objection-2025-12-19.ics"
    )
    assert {name: rows for name, rows in everything().items() if name not in SEEN} == {
        name: rows for name, rows in before.items() if name not in SEEN
    }


def test_what_is_wrong_with_the_day_is_said_at_the_day(play: Play) -> None:
    bram = Site(play.app, play.person("bram"))
    answer = bram.get("/vooruitblik?procedure=evaluation_objection&dag-day=31&dag-month=2")
    assert answer.status_code == 422
    assert 'value="31"' in answer.text
    assert bram.get("/vooruitblik.ics?procedure=niets").status_code == 302
