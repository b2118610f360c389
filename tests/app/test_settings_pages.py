"""The pages of the direction's answers: the question, what would move, and then it is kept."""

import pytest

from processes.facts import targets
from processes.models import Setting, SettingChange, db, transaction
from processes.regulation import FORMS
from tests.app.browsing import Browser
from tests.play import Play

WHY = "Het gebouw is dan dicht door werken."
PARTS = ("day", "month", "year")


def day(row: str, typed: str) -> dict[str, str]:
    """A day as it is typed in a row, such as 15 5 2026, or 11 7 where every year is meant."""
    return {f"{row}-{part}": each for part, each in zip(PARTS, typed.split(), strict=False)}


def holiday(row: int, name: str, first: str, last: str) -> dict[str, str]:
    """A school holiday as it is typed in a row."""
    at = f"more-{row}"
    return {f"{at}-name": name, **day(f"{at}-first", first), **day(f"{at}-last", last)}


def errors_at(browser: Browser) -> list[str]:
    """The inputs to which the summary of errors leads."""
    lines = browser.page.xpath("//*[contains(@class, 'govuk-error-summary__list')]//a/@href")
    inputs = {f"#{each}" for each in browser.page.xpath("//main//form//*/@id")}
    assert inputs.issuperset(lines)
    return list(lines)


@pytest.fixture
def dirk(play: Play) -> Browser:
    """Amina may appeal until Friday 25 April 2025."""
    play.reach_decision()
    play.accept_mails()
    play.travel_to("2025-04-23 09:00")
    return Browser(play, "dirk")


def test_every_question_stands_on_the_page_with_its_answer(dirk: Browser) -> None:
    dirk.get("/instellingen")
    changes = [href for words, href in dirk.links().items() if words.startswith("Verander: ")]
    of_house = [f"house.{name}" for name in targets.known()]
    assert {path.rpartition("/")[2] for path in changes} == {*FORMS, *of_house}
    assert "11 juli, 2 november, 15 november, 26 december standaard" in dirk.text
    assert "5 werkdagen, met een herinnering 2 werkdagen ervoor standaard" in dirk.text


def test_a_day_is_added_seen_and_kept(dirk: Browser) -> None:
    dirk.get("/instellingen/closing_days")
    dirk.send("Toon wat er verschuift", **day("more-0", "25 4 2025"))
    assert (
        dirk.title
        == "Op welke losse dagen is het centrum dicht? Die dagen tellen niet mee.Wat verschuift er?"
    )
    assert dirk.facts() == {"Het antwoord is nu": "geen", "Het wordt": "vrijdag 25 april 2025"}
    assert "BZ-2025-0001, Amina Beroep tegen een evaluatie" in dirk.text
    assert "vrijdag 25 april 2025 maandag 28 april 2025" in dirk.text
    assert "maandag 28 april 2025 Amina" in dirk.text
    assert "1 mail vertrekt" in dirk.text
    assert db.session.scalars(db.select(Setting)).all() == []
    dirk.send("Verander het antwoord", reason=WHY)
    assert dirk.path == "/instellingen"
    assert "Het antwoord is bewaard. Er verschoof 1 laatste dag." in dirk.text
    assert f"Veranderd op woensdag 23 april 2025, door Dirk. Reden: {WHY}" in dirk.text
    dirk.get("/instellingen/closing_days")
    assert f"door Dirk Reden: {WHY}" in dirk.text


def test_without_a_reason_nothing_is_kept_and_the_preview_comes_back(dirk: Browser) -> None:
    dirk.get("/instellingen/closing_days")
    dirk.send("Toon wat er verschuift", **day("more-0", "25 4 2025"))
    assert dirk.send("Verander het antwoord").status_code == 422
    assert dirk.errors == ["Waarom verander je dit? Schrijf waarom je dit verandert."]
    assert errors_at(dirk) == ["#reason"]
    assert "maandag 28 april 2025" in dirk.text
    assert db.session.scalars(db.select(SettingChange)).all() == []
    dirk.send("Verander het antwoord", reason=WHY)
    assert "Het antwoord is bewaard. Er verschoof 1 laatste dag." in dirk.text


def test_a_day_is_taken_off_the_list(dirk: Browser) -> None:
    with transaction():
        db.session.add(Setting(name="closing_days", token="2025-05-02,2025-05-16"))
    dirk.get("/instellingen/closing_days")
    dirk.send("Toon wat er verschuift", kept="2025-05-16")
    assert dirk.facts()["Het wordt"] == "vrijdag 16 mei 2025"
    dirk.send("Verander het antwoord", reason=WHY)
    assert db.session.get(Setting, "closing_days").token == "2025-05-16"


def test_what_is_not_touched_is_refused_as_the_same(dirk: Browser) -> None:
    for name in ("closing_days", "ascension_friday", "quorum_evaluation", "school_holidays",
                 "house.invite"):  # fmt: skip
        dirk.get(f"/instellingen/{name}")
        dirk.send("Toon wat er verschuift")
        assert "Dit is al het antwoord van het centrum." in dirk.text, name
    assert db.session.scalars(db.select(SettingChange)).all() == []


def test_a_holiday_of_every_year_is_added(dirk: Browser) -> None:
    dirk.get("/instellingen/regulatory_holidays")
    dirk.send("Toon wat er verschuift", **day("more-0", "25 4"),
              kept=["07-11", "11-02", "11-15", "12-26"])  # fmt: skip
    assert dirk.facts()["Het wordt"] == ("25 april, 11 juli, 2 november, 15 november, 26 december")


def test_more_days_are_added_at_once_in_rows_of_which_some_stay_empty(dirk: Browser) -> None:
    dirk.get("/instellingen/closing_days")
    typed = {**day("more-0", "24 12 2025"), **day("more-2", "2 5 2025")}
    dirk.send("Toon wat er verschuift", **typed)
    assert dirk.facts()["Het wordt"] == "vrijdag 2 mei 2025, woensdag 24 december 2025"


def test_who_needs_more_rows_gets_them_and_keeps_what_was_typed(dirk: Browser) -> None:
    dirk.get("/instellingen/closing_days")
    dirk.send("Geef me meer rijen", **day("more-1", "24 12 oeps"))
    assert (dirk.errors, len(dirk.page.xpath("//input[contains(@name, '-year')]"))) == ([], 6)
    typed = {**day("more-1", "24 12 2025"), **day("more-5", "2 5 2025")}
    dirk.send("Toon wat er verschuift", **typed)
    assert dirk.facts()["Het wordt"] == "vrijdag 2 mei 2025, woensdag 24 december 2025"


AUTUMN = "Herfstvakantie van maandag 2 november 2026 tot en met zondag 15 november 2026"


def test_a_school_holiday_is_typed_from_its_first_day_to_its_last(dirk: Browser) -> None:
    dirk.get("/instellingen/school_holidays")
    typed = holiday(0, "Herfstvakantie", "2 11 2026", "15 11 2026")
    dirk.send("Toon wat er verschuift", **typed)
    assert dirk.facts() == {"Het antwoord is nu": "geen", "Het wordt": AUTUMN}
    dirk.send("Verander het antwoord", reason=WHY)
    token = "Herfstvakantie:2026-11-02/2026-11-15"
    assert db.session.get(Setting, "school_holidays").token == token
    assert AUTUMN in dirk.text


def test_a_school_holiday_is_taken_off_and_put_right_at_once(dirk: Browser) -> None:
    with transaction():
        token = "Herfstvakantie:2026-11-02/2026-11-15,Kerstvakantie:2026-12-21/2027-01-03"
        db.session.add(Setting(name="school_holidays", token=token))
    dirk.get("/instellingen/school_holidays")
    kept = "Kerstvakantie:2026-12-21/2027-01-03"
    right = holiday(0, "Herfstvakantie", "2 11 2026", "8 11 2026")
    dirk.send("Toon wat er verschuift", kept=kept, **right)
    assert dirk.facts()["Het wordt"] == (
        "Herfstvakantie van maandag 2 november 2026 tot en met zondag 8 november 2026, "
        "Kerstvakantie van maandag 21 december 2026 tot en met zondag 3 januari 2027"
    )
    dirk.send("Verander het antwoord", reason=WHY)
    dirk.get("/instellingen/school_holidays")
    dirk.send("Toon wat er verschuift", kept=[])
    assert dirk.facts()["Het wordt"] == "geen"


# The row, the name, the first and the last day as they are typed; what is wrong, and where.
WRONG = """
1 |                 | 2 11 2026  | 15 11 2026 | Welke vakantie? Kies welke vakantie het is. | name
0 | Herfstvakantie  | 2 11 2026  |            | Laatste dag Vul de laatste dag in. | last-day
0 | Herfstvakantie  | 31 11 2026 | 15 12 2026 | Eerste dag {gone} | first-day
0 | Herfstvakantie  | 15 11 2026 | 2 11 2026  | Laatste dag {before} | last-day
0 | Herfstvakantie  | 2 11 2206  | 15 11 2206 | Eerste dag {years} | first-year
0 | Zomervakantie   | 1 7 2026   | 31 8 2026  | Welke vakantie? {known} | name
""".format(
    gone="Die dag bestaat niet. Kijk de datum na.",
    before="De laatste dag ligt vóór de eerste dag. Kijk de datums na.",
    years="Kijk het jaar na. Vul een jaar in van 2022 tot en met 2028.",
    known="De zomervakantie van 2026 staat al in de lijst. Haal die eerst weg.",
)


@pytest.mark.parametrize("line", WRONG.strip().splitlines())
def test_what_is_wrong_with_a_school_holiday_is_said_in_its_row(dirk: Browser, line: str) -> None:
    row, name, first, last, error, at = [cell.strip() for cell in line.split("|")]
    typed = holiday(int(row), name, first, last)
    with transaction():
        token = "Zomervakantie:2026-07-01/2026-08-30"
        db.session.add(Setting(name="school_holidays", token=token))
    dirk.get("/instellingen/school_holidays")
    assert dirk.send("Toon wat er verschuift", **typed).status_code == 422
    assert dirk.errors[0] == f"Vakantie {int(row) + 1}: {error}"
    assert errors_at(dirk)[0] == f"#more-{row}-{at}"
    shown = dict(dirk.page.forms[-1].form_values())
    assert {name: shown.get(name, "") for name in typed} == typed


@pytest.mark.parametrize(
    ("name", "typed", "error"),
    [
        ("closing_days", day("more-1", "31 4 2026"), "Dag 2 Die dag bestaat niet."),
        ("closing_days", day("more-0", "1 4 1999"), "Dag 1 Kijk het jaar na. Vul een jaar in"),
        ("regulatory_holidays", day("more-0", "30 2"), "Dag 1 Die dag bestaat niet."),
        ("regulatory_holidays", day("more-0", "3"), "Dag 1 Vul ook de maand in."),
        ("ascension_friday", {"token": "onzin"}, "Kies een van de antwoorden."),
        ("quorum_evaluation", {"token": "duizend"}, "Vul een getal in, zonder komma."),
        ("house.invite", {"days": "0", "remind": "0"}, "Kies een getal van 1 tot en met 60."),
    ],
)
def test_what_cannot_be_is_said_at_the_question(
    dirk: Browser, name: str, typed: dict[str, str], error: str
) -> None:
    dirk.get(f"/instellingen/{name}")
    answer = dirk.send("Toon wat er verschuift", **typed)
    assert answer.status_code == 422
    assert len(dirk.errors) == 1
    assert error in dirk.errors[0]


def test_what_changed_since_the_preview_is_shown_again(dirk: Browser) -> None:
    dirk.get("/instellingen/closing_days")
    dirk.send("Toon wat er verschuift", **day("more-0", "25 4 2025"))
    page = dirk.page
    dirk.play.result("2025-04-22", "ines")
    dirk.page = page
    dirk.send("Verander het antwoord", reason=WHY)
    assert "Er veranderde intussen iets. Kijk opnieuw na wat er zou verschuiven." in dirk.text
    assert "Ines (nog geen dossier)" in dirk.text
    dirk.send("Verander het antwoord")
    assert "Er verschoven 2 laatste dagen." in dirk.text


def test_the_case_says_why_its_day_moved(dirk: Browser) -> None:
    dirk.get("/instellingen/closing_days")
    dirk.send("Toon wat er verschuift", **day("more-0", "25 4 2025"))
    dirk.send("Verander het antwoord", reason=WHY)
    amina = Browser(dirk.play, "amina")
    amina.get("/dossiers/BZ-2025-0001")
    assert "Van vrijdag 25 april 2025 naar maandag 28 april 2025." in amina.text
    assert "De directie veranderde dit: Op welke losse dagen is het centrum dicht?" in amina.text
    assert f"Nu: vrijdag 25 april 2025. Reden: {WHY}" in amina.text


def test_a_setting_that_is_not_there_has_no_page(dirk: Browser) -> None:
    for name in ("house.name", "house.accent", "nergens"):
        assert dirk.get(f"/instellingen/{name}").status_code == 404


def test_an_answer_that_departs_from_the_text_stands_beside_it(dirk: Browser) -> None:
    dirk.get("/instellingen/gap_counting")
    assert "Dit antwoord wijkt daarvan af: de uitnodiging plus 3 werkdagen." in dirk.text
    dirk.send("Toon wat er verschuift", token="inclusive")
    said = "De tekst zegt (art. 6.2): Tussen de uitnodiging en het gesprek zitten minstens 3"
    assert f"Dit antwoord wijkt af van de tekst {said}" in dirk.text
    dirk.get("/instellingen")
    before = dirk.text.count("wijkt af van de tekst")
    dirk.get("/instellingen/gap_counting")
    dirk.send("Toon wat er verschuift", token="inclusive")
    dirk.send("Verander het antwoord", reason=WHY)
    assert f"wijkt af van de tekst {said}" in dirk.text
    assert dirk.text.count("wijkt af van de tekst") == before + 1


def test_the_direction_sets_who_is_told_of_what_stays_undone(play: Play) -> None:
    dirk = Browser(play, "dirk")
    dirk.get("/instellingen")
    dirk.follow("Kies wie bericht krijgt als iets blijft liggen")
    dirk.follow("Verander: uitnodigen voor het gesprek (streefdatum)")
    dirk.send("Bewaar", role="director", days="")
    assert dirk.errors == [
        "Hoeveel dagen na de laatste dag? Kies een getal van 1 tot en met 60.",
    ]
    dirk.send("Bewaar", days="3")
    assert "De directie, 3 dagen na de laatste dag" in dirk.text
