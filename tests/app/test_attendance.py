"""Whoever gives a run writes down who was in a lesson, on a page for a phone (art. 1.7)."""

import pytest

from processes.cases.administration.enrolment_answers import keep as answer
from processes.cases.enrolment.attendance import There
from processes.cases.file.personal_data import held_about
from processes.cases.offer.runs import Plan, Planned, change_run
from processes.errors import NotAllowed
from processes.facts.attendance import hours_of
from processes.models import ABSENT, EXCUSED, PRESENT, Delegation, Role, db, transaction
from processes.regulation.attendance import Hours
from tests.app.browsing import Browser
from tests.attending import a_class, gives, lesson, rows, there
from tests.enrolling import own
from tests.moments import brussels
from tests.play import Play, refusal


@pytest.fixture
def begun(play: Play) -> Play:
    """Amina and Bas have a place in KO-1; it is the evening of its first lesson."""
    a_class(play, "amina", "bas")
    play.travel_to("2025-05-05 11:30")
    return play


def presence(of: str) -> str:
    return f"presence-{own(of).id}"


def missed(of: str) -> str:
    return f"missed-{own(of).id}"


def test_a_teacher_writes_down_in_one_go_who_was_there(begun: Play) -> None:
    tess = Browser(begun, "tess")
    tess.get("/")
    tess.follow("Mijn lesgroepen")
    assert "nog in te vullen" in tess.text
    tess.follow("Soep, 9.00 uur tot 12.00 uur")
    # Everybody is there unless she says otherwise.
    checked = tess.page.xpath("//input[@type='radio'][@checked]/@value")
    assert checked == ["present", "present"]
    tess.send("Bewaar", **{presence("bas"): "excused", missed("amina"): "30"})
    assert rows() == [
        ("Amina", PRESENT, 150, "Tess", ""),
        ("Bas", EXCUSED, 0, "Tess", ""),
    ]
    assert "Amina 2 uur 30 minuten van de 27 uur" in tess.text
    assert tess.text.count("ingevuld") == 1
    assert tess.text.count("komt nog") == 8


def test_a_change_after_the_day_says_why_and_all_of_it_stays(begun: Play) -> None:
    there(begun, 1)
    tess = Browser(begun, "tess")
    tess.get(f"/mijn-lesgroepen/les/{lesson(1).id}")
    assert "why" not in dict(tess._form("Bewaar").form_values())
    tess.send("Bewaar", **{presence("bas"): "absent"})  # the same day: nobody asks why
    begun.travel_to("2025-05-06 09:00")
    tess.sign_in("tess")
    tess.get(f"/mijn-lesgroepen/les/{lesson(1).id}")
    tess.send("Bewaar", **{presence("bas"): "excused"})
    assert tess.errors[0].endswith("Schrijf waarom je dit na de les verandert.")
    assert tess.page.xpath("//input[@checked]/@value") == ["present", "excused"]
    tess.send("Bewaar", why="Zijn mail kwam vooraf.")
    assert rows()[2:] == [
        ("Bas", ABSENT, 0, "Tess", ""),
        ("Bas", EXCUSED, 0, "Tess", "Zijn mail kwam vooraf."),
    ]
    tess.get(f"/mijn-lesgroepen/les/{lesson(1).id}")
    assert (
        "Wat veranderd werd Bas: van aanwezig, 3 uur naar afwezig. Tess schreef dat op" in tess.text
    )
    assert (
        "Bas: van afwezig naar verwittigd. Tess schreef dat op dinsdag 6 mei 2025 om 9.00 uur. "
        "Zijn mail kwam vooraf."
    ) in tess.text
    tess.send("Bewaar")  # nothing is different: nothing is asked, nothing is written
    assert len(rows()) == 4


def test_the_centre_gives_some_days_in_which_no_reason_is_asked(begun: Play) -> None:
    there(begun, 1)
    with transaction():
        answer("attendance_days", "3", begun.person("dirk"), "Op papier.", "0")
    begun.travel_to("2025-05-08 23:00")
    there(begun, 1, said={"bas": There(ABSENT)})
    begun.travel_to("2025-05-09 00:30")
    at, _ = refusal(lambda: there(begun, 1, said={"bas": There(EXCUSED)}))
    assert at == "why"


def test_a_list_that_is_made_late_needs_no_reason(begun: Play) -> None:
    begun.travel_to("2025-05-20 10:00")
    assert there(begun, 1, said={"bas": There(ABSENT)}) == 2


def test_no_list_is_made_before_its_day(begun: Play) -> None:
    at, words = refusal(lambda: there(begun, 2))
    assert (at, words) == ("", "Deze les is nog niet. Vul de aanwezigheden in op de dag zelf.")
    tess = Browser(begun, "tess")
    tess.get(f"/mijn-lesgroepen/les/{lesson(2).id}")
    assert "Deze les is nog niet." in tess.text
    assert tess.post(f"/mijn-lesgroepen/les/{lesson(2).id}").status_code == 422


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"presence": "soms"}, "Amina Kies een van de antwoorden."),
        ({"missed": "180"}, "Minuten gemist, Amina Vul een getal in van 0 tot en met 179."),
        ({"missed": "wat"}, "Minuten gemist, Amina Vul een getal in, zonder komma."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_the_rest_stays(
    begun: Play, said: dict[str, str], error: str
) -> None:
    tess = Browser(begun, "tess")
    tess.get(f"/mijn-lesgroepen/les/{lesson(1).id}")
    wrong = {f"{name}-{own('amina').id}": value for name, value in said.items()}
    tess.send("Bewaar", **{presence("bas"): "absent", **wrong})
    assert tess.errors == [error]
    assert "absent" in tess.page.xpath("//input[@checked]/@value")
    assert rows() == []


def test_what_another_wrote_meanwhile_is_not_written_over(begun: Play) -> None:
    tess = Browser(begun, "tess")
    tess.get(f"/mijn-lesgroepen/les/{lesson(1).id}")
    there(begun, 1, by="chris", said={"amina": There(EXCUSED)})
    tess.send("Bewaar", **{presence("bas"): "absent"})
    assert "Dit veranderde intussen" in tess.text
    assert len(rows()) == 2
    tess.send("Bewaar")
    assert [row[:2] for row in rows()[2:]] == [("Amina", PRESENT), ("Bas", ABSENT)]


def test_only_who_gives_the_run_stands_in_or_leads_keeps_its_lists(begun: Play) -> None:
    with transaction():
        begun.add("theo", "teacher")
        begun.add("sam", "assessor")
    page = f"/mijn-lesgroepen/les/{lesson(1).id}"
    answers = {who: Browser(begun, who).get(page).status_code for who in ("theo", "sam", "dirk")}
    assert answers == {"theo": 404, "sam": 404, "dirk": 200}
    with pytest.raises(NotAllowed):
        there(begun, 1, by="theo")
    day = lesson(1).starts.date()
    names = ("sam", "tess", "dirk")
    delegate, principal, by = (begun.ids[each] for each in names)
    with transaction():
        db.session.add(
            Delegation(
                role="teacher",
                delegate_id=delegate,
                principal_id=principal,
                named_by_id=by,
                first_day=day,
                last_day=day,
            )
        )
    assert there(begun, 1, by="sam") == 2
    sam = Browser(begun, "sam")
    sam.get("/mijn-lesgroepen")
    assert "Soep" in sam.text


def test_who_teaches_and_follows_does_not_write_down_their_own_presence(begun: Play) -> None:
    with transaction():
        db.session.add(Role(name="teacher", person_id=begun.ids["bas"]))
    gives(begun, "KO-1", "tess", "bas")
    bas = Browser(begun, "bas")
    bas.get(f"/mijn-lesgroepen/les/{lesson(1).id}")
    assert "Je vult niet zelf in of Bas er was." in bas.text
    bas.send("Bewaar", **{presence("amina"): "absent"})
    assert there(begun, 1, by="bas") == 1
    assert rows() == [("Amina", ABSENT, 0, "Bas", ""), ("Amina", PRESENT, 180, "Bas", "")]
    assert there(begun, 1) == 1


def test_somebody_counts_from_their_seat_on(begun: Play) -> None:
    begun.travel_to("2025-05-12 13:00")
    there(begun, 1)
    there(begun, 2, said={"amina": There(ABSENT)})
    assert hours_of(own("amina")) == Hours(180, 9 * 180, 7)
    assert hours_of(own("bas")) == Hours(360, 9 * 180, 7)


def test_a_lesson_with_a_list_stays_and_may_have_another_room(begun: Play) -> None:
    there(begun, 1)

    def plans(drop: int, room: str) -> None:
        with transaction():
            of = lesson(1).run_id
            run = db.session.get_one(type(own("amina").run), of)
            was = Plan.of(run)
            lessons = [Planned(e.starts, e.ends, room) for e in was.lessons[drop:]]
            plan = Plan(was.module, was.location, was.code, was.places, lessons)
            change_run(begun.person("chris"), run, plan, confirmed=True)

    words = "Van de les van 05/05/2025 is al ingevuld wie er was."
    assert refusal(lambda: plans(1, "B2")) == ("lessons", words)
    plans(0, "B2")
    assert (lesson(1).room, len(rows())) == ("B2", 2)


def test_the_secretariat_says_who_gives_a_run(begun: Play) -> None:
    with transaction():
        begun.add("theo", "teacher")
    chris = Browser(begun, "chris")
    chris.get("/lesgroepen")
    chris.follow("KO-1")
    assert "Lesgever: Tess." in chris.text
    chris.follow("Kies wie lesgeeft")
    assert chris.post(chris.path, teachers="9999").status_code == 422
    chris.get(f"/lesgroepen/{lesson(1).run_id}/lesgevers")
    chris.send("Bewaar", teachers=str(begun.ids["theo"]))
    assert "Lesgever: Theo." in chris.text
    assert Browser(begun, "theo").get(f"/mijn-lesgroepen/{lesson(1).run_id}").status_code == 200
    assert Browser(begun, "tess").get(f"/mijn-lesgroepen/{lesson(1).run_id}").status_code == 404


def test_somebody_reads_when_they_were_in_a_lesson(begun: Play) -> None:
    there(begun, 1, said={"amina": There(PRESENT, 20)})
    kept = {held.kind.id: held.entries for held in held_about(begun.person("amina"))}
    assert [dict(each) for each in kept["attendance"]] == [
        {
            "Lesgroep": "KO-1",
            "Les": lesson(1).starts,
            "Wat": "Aanwezig",
            "Minuten in de les": 160,
            "Genoteerd": brussels("2025-05-05 11:30"),
        }
    ]
