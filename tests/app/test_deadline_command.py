"""`weerwoord deadline`, as a person and as a program use it."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from app.commands.deadline import deadline

GOOD = {"term": "3.6-talk", "start": "2025-04-17"}


def run(*arguments: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(deadline, arguments, input=given)


def batch(*lines: object) -> tuple[int, list[dict[str, object]]]:
    """Exit status and answers for lines that are JSON values, or raw text."""
    given = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    result = run("--batch", given=given)
    return result.exit_code, [json.loads(line) for line in result.stdout.splitlines()]


def test_a_person_reads_a_small_calendar():
    result = run("3.6-talk", "2025-04-17T10:00", "--filed", "2025-04-24T23:59:59")
    assert result.exit_code == 0
    assert result.stdout == (
        "Een gesprek vragen (art. 3.6, centrumreglement 2024-2025)\n"
        "\n"
        "  donderdag 17 april 2025      ontvangst van het resultaat\n"
        "  vrijdag 18 april 2025        dag 1\n"
        "  zaterdag 19 april 2025       telt niet mee\n"
        "  zondag 20 april 2025         telt niet mee\n"
        "  maandag 21 april 2025        telt niet mee: Paasmaandag\n"
        "  dinsdag 22 april 2025        dag 2\n"
        "  woensdag 23 april 2025       dag 3\n"
        "\n"
        "Je kan een gesprek vragen tot en met woensdag 23 april 2025.\n"
        "Ingediend op donderdag 24 april 2025: te laat.\n"
        "\n"
        "Gebruikte instellingen:\n"
        "  regulatory_holidays=07-11,11-02,11-15,12-26\n"
        "  closing_days=none\n"
        "  nonworking_receipt=that_day\n"
        "  after_hours_receipt=that_day\n"
        "  ascension_friday=working_day\n"
    )


def test_a_suspension_is_told_from_its_first_day_on():
    result = run("6.2-suspension", "2025-01-31", "--days", "2")
    assert result.stdout == (
        "Preventieve schorsing (art. 6.2, centrumreglement 2024-2025)\n"
        "\n"
        "  vrijdag 31 januari 2025      dag 1\n"
        "  zaterdag 1 februari 2025     dag 2\n"
        "\n"
        "De schorsing duurt tot en met zaterdag 1 februari 2025.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ["2.4-bar", "2025-03-14"],
            "Je kan je opnieuw inschrijven vanaf woensdag 1 september 2027.",
        ),
        (["6.2-gap", "2025-01-14"], "  maandag 20 januari 2025      eerste mogelijke dag"),
        (
            ["6.2-gap", "2025-01-14", "--filed", "2025-01-18"],
            "Ingediend op zaterdag 18 januari 2025: te vroeg.",
        ),
        (
            ["3.6-talk", "2025-01-14", "--filed", "2025-01-17"],
            "Ingediend op vrijdag 17 januari 2025: op tijd.",
        ),
        (["cno-debit-note", "2025-02-25"], "De debetnota vertrekt op dinsdag 4 maart 2025."),
        (
            ["6.3-hearing", "2024-02-06", "--regulation", "2023-2024"],
            "  vrijdag 23 februari 2024     verlenging",
        ),
        (
            ["3.6-talk", "2025-01-18", "--set", "nonworking_receipt=next_working_day"],
            "  maandag 20 januari 2025      dag van ontvangst telt niet mee",
        ),
    ],
)
def test_every_kind_of_term_ends_in_words(arguments, line):
    assert line in run(*arguments).stdout.splitlines()


def test_a_program_reads_json():
    result = run("3.6-talk", "2025-04-17T10:00", "--filed", "2025-04-24", "--json")
    told = json.loads(result.stdout)
    assert (told["start"], told["date"], told["timely"]) == (
        "2025-04-17T10:00",
        "2025-04-23",
        False,
    )


def test_settings_can_be_given_more_than_once():
    changed = ["--set", "first_week_after=sunday", "--set", "closing_days=2024-02-08"]
    result = run("6.3-hearing", "2024-02-05", *changed, "--json")
    assert json.loads(result.stdout)["date"] == "2024-02-25"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["3.6", "2025-04-17"], 'there is no term "3.6"'),
        (["3.6-talk", "yesterday"], '"yesterday" is no day or time'),
        (["3.6-talk", "2025-04-17", "--filed", "soon"], '"soon" is no day or time'),
        (
            ["3.6-talk", "2025-04-17", "--regulation", "1999-2000"],
            'there is no regulation "1999-2000"',
        ),
        (["3.6-talk", "2025-04-17", "--days", "3"], "3.6-talk takes no days"),
        (["6.2-exclusion", "2025-04-17"], "the term needs its length in days"),
        (["3.6-talk", "2025-04-17", "--set", "colour=red"], 'there is no setting "colour"'),
        (["3.6-talk", "2025-04-17", "--set", "gap_start=noon"], "setting gap_start cannot be"),
        (["3.6-talk", "2025-04-17", "--set", "gap_start"], "--set gap_start has no token"),
        (["3.6-talk", "2023-01-09"], "2023-01-09 lies before 2023-09-01"),
        (["3.6-talk", "2101-01-03"], "2101-01-03 lies outside the calendar"),
    ],
)
def test_an_error_goes_to_stderr_or_as_json_to_stdout(arguments, message):
    plain, as_json = run(*arguments), run(*arguments, "--json")
    assert (plain.exit_code, as_json.exit_code) == (1, 1)
    assert (plain.stdout, as_json.stderr) == ("", "")
    assert plain.stderr.startswith(f"Error: {message}")
    assert list(json.loads(as_json.stdout)) == ["error"]


def test_a_term_without_a_start_is_a_wrong_use_of_the_command():
    assert run("3.6-talk").exit_code == 2


def test_a_batch_answers_line_by_line_in_order():
    status, answers = batch(GOOD, GOOD | {"filed": "2025-04-24"}, GOOD | {"term": "6.2-gap"})
    assert status == 0
    assert [told["date"] for told in answers] == ["2025-04-23", "2025-04-23", "2025-04-24"]
    assert ["timely" in told for told in answers] == [False, True, False]


def test_a_batch_passes_over_blank_lines():
    assert batch("", GOOD, "   ", "\r", "") == batch(GOOD)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("nonsense", "the line is not JSON"),
        ('{"term": "3.6-talk"', "the line is not JSON"),
        ("[" * 100_000, "the line is not JSON"),
        ("[]", "a question is a JSON object"),
        (GOOD | {"tem": 1}, 'unknown key "tem"'),
        (GOOD | {"days": 3}, "3.6-talk takes no days"),
        (GOOD | {"days": 1.5}, "days must be a whole number"),
        (GOOD | {"term": "6.2-suspension", "days": 15}, "15 days is out of bounds"),
        (GOOD | {"term": "6.2-suspension", "days": 0}, "0 days is out of bounds"),
        (GOOD | {"start": "\ud800"}, '"\ud800" is no day or time'),
        (GOOD | {"start": "9999-12-31T23:59Z"}, "9999-12-31T23:59:00+00:00 cannot be told"),
        (GOOD | {"settings": {"gap_start": "noon"}}, "setting gap_start cannot be"),
    ],
)
def test_an_error_takes_the_place_of_its_answer_and_the_others_go_on(line, message):
    status, (before, error, after) = batch(GOOD, line, GOOD)
    assert status == 1
    assert before == after
    assert before["date"] == "2025-04-23"
    assert list(error) == ["error"]
    assert str(error["error"]).startswith(message)


def test_a_line_that_is_not_utf_8_is_an_error_in_its_place():
    result = run("--batch", given=b'\xff\xfe\n{"term": "3.6-talk", "start": "2025-04-17"}\n')
    error, told = map(json.loads, result.stdout.splitlines())
    assert error["error"].startswith("the line is not JSON")
    assert told["date"] == "2025-04-23"


def test_a_batch_answers_before_the_next_question_is_asked():
    with subprocess.Popen(
        [sys.executable, "-c", "from app.commands.deadline import deadline; deadline()", "--batch"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None
        for start, last in (("2025-04-17", "2025-04-23"), ("2025-01-17", "2025-01-22")):
            running.stdin.write(json.dumps(GOOD | {"start": start}) + "\n")
            assert json.loads(running.stdout.readline())["date"] == last


def _told_by(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return done.stdout


def test_the_regulation_loads_no_web_no_database_no_engine_and_no_holidays():
    loaded = _told_by("import sys, processes.regulation; print(*sys.modules)").split()
    assert {"flask", "sqlalchemy", "SpiffWorkflow", "dramatiq", "holidays"}.isdisjoint(loaded)


def test_a_date_is_told_without_loading_the_web_the_database_or_the_engine():
    asked = ["deadline", "3.6-talk", "2025-04-17T10:00"]
    told = _told_by(
        "import sys; from app.cli import main\n"
        f"main({asked}, standalone_mode=False); print(*sys.modules)"
    )
    conclusion, modules = "tot en met woensdag 23 april 2025.", told.splitlines()[-1].split()
    assert conclusion in told
    assert "app.commands.deadline" in modules
    assert {"flask", "sqlalchemy", "SpiffWorkflow", "dramatiq"}.isdisjoint(modules)
