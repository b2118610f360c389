"""`weerwoord fee` and `weerwoord may-enrol`, as a person and as a program use them."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from app.cli import main
from processes.facts.enrolment_settings import ENROLMENT_SETTING
from processes.models import Setting, SettingChange
from processes.regulation.enrolment.interpretations import OPEN_QUESTIONS

COURSE = {
    "module": "Spaans 1",
    "programme": "Spaans",
    "first_lesson": "2024-09-10",
    "periods": 80,
}
WISH = {
    "on": "2024-09-02",
    "born": "2000-01-01",
    "first_lesson": "2024-09-10",
    "lessons": 9,
    "lessons_over": 3,
    "places": 12,
    "places_taken": 11,
    "admitted": True,
}


def run(*words: str, given: object) -> Result:
    text = given if isinstance(given, bytes) else json.dumps(given)
    return CliRunner().invoke(main, words, input=text)


def test_a_person_reads_what_it_costs_and_why() -> None:
    course = COURSE | {"material": 1_250}
    result = run("fee", given={"courses": [course]})
    assert (result.exit_code, result.stdout) == (
        0,
        "Spaans 1 (2024-2025, semester 1)\n"
        "  inschrijvingsgeld      € 120,00\n"
        "      80 lestijden × € 1,50 = € 120,00.\n"
        "      Je betaalt hoogstens € 300,00 per semester en per opleiding. Dat plafond is niet "
        "overschreden.\n"
        "  materiaal               € 12,50\n"
        "      Materiaal. Dit telt niet mee voor het plafond. Het centrum vraagt wat het zelf "
        "betaalde.\n"
        "Samen: € 132,50\n",
    )


def test_a_person_reads_whether_they_may_and_what_lacks() -> None:
    result = run("may-enrol", given={"wish": WISH})
    assert (result.exit_code, result.stdout) == (
        0,
        "  in orde        Je voldoet aan de toelatingsvoorwaarden. (art. 2.1)\n"
        "  ontbreekt nog  Ga nog akkoord met het centrumreglement. (art. 2.1)\n"
        "  ontbreekt nog  Ga nog akkoord met het pedagogisch project. (art. 2.1)\n"
        "  ontbreekt nog  Heb je niet de Belgische nationaliteit? Geef dan nog een document dat "
        "bewijst dat je wettig in België mag wonen. (art. 2.1)\n"
        "  ontbreekt nog  Betaal nog het inschrijvingsgeld. (art. 2.1)\n"
        "  ontbreekt nog  Toon nog je identiteitskaart. (art. 2.3)\n"
        "  kan niet       3 van de 9 lessen zijn voorbij: dat is een derde of meer. Inschrijven "
        "kan niet meer. (art. 2.4)\n"
        "  in orde        Er is nog 1 plaats vrij. (art. 2.4)\n"
        "  in orde        Geen uitsluiting houdt je inschrijving tegen. (art. 2.4)\n"
        "Inschrijven kan niet.\n",
    )


def test_a_program_asks_a_line_each_and_a_bad_line_stops_no_other() -> None:
    good = {"courses": [COURSE], "settings": {"raised_rate": "200"}}
    lines = [json.dumps(good).encode(), b"{", json.dumps({"courses": []}).encode()]
    result = run("fee", "--batch", given=b"\n".join(lines))
    told, broken, empty = [json.loads(line) for line in result.stdout.splitlines()]
    assert (result.exit_code, told["cents"], told["settings"]["raised_rate"]) == (1, 12_000, "200")
    assert broken["error"].startswith("the line is not JSON")
    assert empty == {"error": "courses is missing: a question has one or more of them"}


def test_an_answer_in_json_is_whole() -> None:
    answer = json.loads(run("may-enrol", "--json", given={"wish": WISH}).stdout)
    assert answer["may_enrol"] == "no"
    assert answer["conditions"][0] == {
        "rule": "2.1-01",
        "article": "2.1",
        "state": "met",
        "words": "Je voldoet aan de toelatingsvoorwaarden.",
    }
    assert list(answer["settings"]) == [
        "raised_rate",
        "raised_window",
        "raised_under_cap",
        "raised_reduced",
        "third_boundary",
        "residence_age_on",
        "residence_under_18",
        "institution_payer",
        "attendance_days",
        "otherwise_days",
        "kept_place_days",
        "sent_proof_days",
        "cancels_run",
        "unsigned_refund",
        "followed_lessons",
        "certificate_with_exemptions",
    ]


@pytest.mark.parametrize(
    ("command", "question", "told"),
    [
        ("fee", b"{", "the question is not JSON"),
        ("fee", [], "the question must be a JSON object"),
        ("fee", {"course": []}, 'unknown key "course" in the question: possible are courses, '),
        ("fee", {"courses": {}}, "courses must be a list"),
        ("fee", {"courses": [COURSE, 1]}, "number 2 of courses must be a JSON object"),
        (
            "fee",
            {"courses": [COURSE | {"periods": 0}]},
            "periods of number 1 of courses must be 1 or",
        ),
        ("fee", {"courses": [COURSE | {"periods": "80"}]}, "must be a whole number from 0 to"),
        ("fee", {"courses": [COURSE | {"periods": True}]}, "must be a whole number from 0 to"),
        ("fee", {"courses": [COURSE | {"material": -1}]}, "must be a whole number from 0 to"),
        ("fee", {"courses": [COURSE | {"first_lesson": "10/9/2024"}]}, "a day such as 2024-09-10"),
        ("fee", {"courses": [COURSE | {"first_lesson": "2024-W36-1"}]}, "a day such as 2024-09-10"),
        ("fee", {"courses": [COURSE | {"first_lesson": "2024-02-30"}]}, "a day such as 2024-09-10"),
        ("fee", {"courses": [COURSE | {"before": "2020-01-01"}]}, "must be a list of days"),
        (
            "fee",
            {"courses": [COURSE | {"module": None}]},
            "module of number 1 of courses must be a",
        ),
        ("fee", {"courses": [{"module": "x"}]}, "lacks 'programme', 'first_lesson', and 'periods'"),
        ("fee", {"courses": [COURSE | {"tariff": "nt2"}]}, 'there is no tariff "nt2"'),
        ("fee", {"courses": [COURSE], "settings": {"third": "x"}}, 'there is no setting "third"'),
        (
            "fee",
            {"courses": [COURSE], "settings": {"raised_rate": 5}},
            "settings must be an object",
        ),
        ("may-enrol", {}, "wish must be a JSON object"),
        ("may-enrol", {"wish": WISH | {"paid": "ja"}}, "paid of wish must be true or false"),
        ("may-enrol", {"wish": WISH | {"lessons": 0}}, "lessons of wish must be 1 or more"),
    ],
)
def test_a_question_that_cannot_be_answered_says_what_is_wrong(
    command: str, question: object, told: str
) -> None:
    result = run(command, given=question)
    assert result.exit_code == 1
    assert told in result.stderr


def test_a_fee_is_told_without_loading_the_web() -> None:
    code = (
        "import sys; from app.cli import main\n"
        "main(['fee'], standalone_mode=False)\n"
        "sys.exit(' '.join({'flask', 'sqlalchemy', 'SpiffWorkflow'} & set(sys.modules)))"
    )
    asked = json.dumps({"courses": [COURSE]})
    done = subprocess.run([sys.executable, "-c", code], input=asked, capture_output=True, text=True)
    assert done.stderr.strip() == ""


def test_the_name_of_every_answer_fits_where_it_is_kept() -> None:
    longest = max(len(f"{ENROLMENT_SETTING}{name}") for name in OPEN_QUESTIONS)
    for kept in (Setting.name, SettingChange.name):
        assert longest <= kept.type.length
