"""Only a member of the direction gives a disciplinary measure (art. 6.2): who stands in for the
direction is not asked for one, and reads so before they type."""

from datetime import date

import pytest

from processes.cases.administration.delegations import name_delegate
from processes.cases.doors import claims
from processes.errors import NotAllowed
from processes.models import transaction
from tests.app.browsing import Browser
from tests.discipline import Discipline
from tests.play import Play
from tests.scenes import scene

DECIDE = "Beslissen over een tuchtmaatregel"


@pytest.fixture
@scene
def heard(play: Play) -> Play:
    """Lies, a teacher, stands in for the direction; the talk was held."""
    with transaction():
        play.add("lies", "teacher")
        name_delegate("director", play.person("lies"), date(2025, 4, 14), None, play.person("dirk"))
    Discipline(play).reach_decision()
    return play


@pytest.mark.obligation("6.2-02")
def test_who_stands_in_for_the_direction_has_the_measure_in_no_list_and_no_count(
    heard: Play,
) -> None:
    lies, hanne = Browser(heard, "lies"), Browser(heard, "hanne")
    for browser in (lies, hanne):
        browser.get("/taken")
    assert (DECIDE in lies.text, DECIDE in hanne.text) == (False, True)
    assert "Alle taken 0" in lies.text
    assert "Alle taken 1" in hanne.text
    for browser in (lies, hanne):
        browser.get("/dossiers/TU-2025-0001")
    assert (DECIDE in lies.links(), DECIDE in hanne.links()) == (False, True)
    told = [mail.person.name for mail in heard.letters("task") if DECIDE in mail.text]
    assert "Lies" not in told


@pytest.mark.obligation("6.2-02")
def test_on_the_page_they_read_whose_it_is_and_write_nothing(heard: Play) -> None:
    lies = Browser(heard, "lies")
    lies.get(f"/taken/{heard.task('decide').id}")
    assert (
        "Volgens artikel 6.2 doet een directielid dit. Wie de directie vervangt, kan het niet."
        in (lies.text)
    )
    assert "Kijk na" not in lies.text


@pytest.mark.obligation("6.2-02")
def test_they_do_not_take_it_up_either(heard: Play) -> None:
    task = heard.task("decide").id
    with pytest.raises(NotAllowed), transaction():
        claims.claim(task, heard.person("lies"))
    with transaction():
        claims.claim(task, heard.person("hanne"))


@pytest.mark.obligation("6.2-06")
def test_they_are_not_offered_to_begin_a_disciplinary_procedure(heard: Play) -> None:
    lies, hanne = Browser(heard, "lies"), Browser(heard, "hanne")
    where = f"/nieuw/disciplinary_procedure/{heard.ids['amina']}"
    assert [browser.get(where).status_code for browser in (lies, hanne)] == [404, 200]
