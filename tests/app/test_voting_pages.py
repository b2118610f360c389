"""The pages on which a committee votes, and decides together."""

import pytest

from processes import cases
from processes.models import Ballot, Vote, db, transaction
from tests.app.at_committee import browser
from tests.app.browsing import Browser
from tests.panel import Panel, evaluation_appeal, everybody, reconvened
from tests.play import Play

SITS = "/dossiers/BR-2025-0001/commissie"
VOTES = "/dossiers/BR-2025-0001/stemming"


@pytest.fixture
def appeal(play: Play) -> Panel:
    return evaluation_appeal(play)


def test_members_vote_and_the_chair_closes(appeal: Panel) -> None:
    everybody(appeal)
    stan, nora = browser(appeal, "stan", VOTES), Browser(appeal.play, "nora")
    assert stan.title == "BR-2025-0001, AminaStemming van de commissie"
    stan.send("Open de stemming", proposal="Amina krijgt gelijk.", outcome="-")
    number = appeal.ballot.id
    choice = f"stemming-{number}-choice"
    options = stan.page.xpath(f"//input[@name='{choice}']/@value")
    assert options == ["yes", "no"]
    nora.get(VOTES)
    assert nora.page.xpath(f"//input[@name='{choice}']/@value") == ["yes", "no", "abstain"]
    nora.send("Stem", **{choice: "no"})
    assert "1 van de 4 leden stemden. Jij stemde: tegen." in nora.text
    nora.send("Verander je stem", **{choice: "abstain"})
    assert "Jij stemde: onthouding." in nora.text
    stan.get(VOTES)
    assert "onthouding" not in stan.text.lower()
    assert "Stem eerst zelf. De voorzitter kan zich niet onthouden." in stan.text
    stan.send("Stem", **{choice: "yes"})
    assert "hun stem kan de uitkomst nog veranderen" in stan.text
    assert "Sluit de stemming af" not in stan.text
    assert stan.post(f"{VOTES}/{number}/sluiten").status_code == 422
    assert "hun stem kan de uitkomst nog veranderen" in stan.errors[0]
    appeal.vote(bram="yes")
    stan.get(VOTES)
    stan.send("Sluit de stemming af")
    assert "aangenomen Stan: voor Bram: voor Nora: onthouding" in stan.text
    nora.get(VOTES)
    assert "Stan: voor" in nora.text
    nora.post(f"{VOTES}/{number}", **{choice: "no"})
    assert "Dat kan niet meer: deze stemming is afgesloten" in nora.text
    assert {v.choice for v in db.session.query(Vote)} == {"yes", "abstain"}


@pytest.mark.parametrize("who", ["amina", "bram", "chris", "dirk", "hanne", "tess", "niels", "zoe"])
def test_nobody_but_its_members_learns_that_there_is_a_vote(appeal: Panel, who: str) -> None:
    with transaction():
        appeal.case.tasks[0].role = "appeal_secretariat"
        appeal.play.add("zoe")
    appeal.seat("stan", "nora", "clara", "bram" if who != "bram" else "dirk")
    appeal.propose()
    appeal.vote(nora="yes", stan="yes", clara="no")
    outsider, number = Browser(appeal.play, who), appeal.ballot.id
    for closed in (False, True):
        if closed:
            appeal.close()
        assert outsider.get(VOTES).status_code == 404
        for path in ("", f"/{number}", f"/{number}/sluiten"):
            fields = {f"stemming-{number}-choice": "yes", "proposal": "x", "outcome": "-"}
            assert outsider.post(f"{VOTES}{path}", **fields).status_code == 404
        for page in ("/dossiers/BR-2025-0001", SITS, "/overzicht", "/overzicht/lijst.csv"):
            answer = outsider.get(page)
            assert "Amina krijgt gelijk." not in answer.text
            assert "aangenomen" not in answer.text
    assert appeal.play.count(Ballot) == 1
    assert appeal.votes() == 3


def test_the_vote_of_another_case_is_not_reached_through_this_one(appeal: Panel) -> None:
    everybody(appeal)
    appeal.propose()
    stan = Browser(appeal.play, "stan")
    assert stan.post(f"{VOTES}/99", **{"stemming-99-choice": "yes"}).status_code == 404
    assert stan.post(f"{VOTES}/99/sluiten").status_code == 404


def test_a_vote_on_the_decision_says_it_in_the_words_of_its_form(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    dirk = browser(panel, "dirk", "/dossiers/BZ-2025-0001/stemming")
    assert "Krijgt de cursist het studiebewijs? Ja" in dirk.text
    dirk.send("Open de stemming", outcome="true", proposal="Ze haalde het.")
    told = "Dan is dit de beslissing: Krijgt de cursist het studiebewijs? Ja"
    assert told in dirk.text
    assert panel.ballot.outcome == "true"
    assert "Sluit de stemming af" not in dirk.text
    assert dirk.post("/dossiers/BZ-2025-0001/stemming", proposal="x").status_code == 422


def test_a_vote_is_nowhere_once_the_request_is_withdrawn(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    panel.propose("dirk", outcome="true")
    panel.vote(dirk="yes", els="no")
    with transaction():
        cases.withdraw(panel.case.id, play.person("amina"))
    for name in ("dirk", "els"):
        member = browser(panel, name, "/dossiers/BZ-2025-0001/stemming")
        assert "Er is nu geen stemming." in member.text
        assert "Amina krijgt gelijk." not in member.text


def test_who_writes_the_decision_down_finds_the_vote_beside_the_task(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    els = browser(panel, "els", f"/taken/{play.task('new_decision').id}")
    els.follow("Stemming van de commissie")
    assert els.path == "/dossiers/BZ-2025-0001/stemming"
    bram = browser(panel, "bram", "/dossiers/BZ-2025-0001")
    assert "Stemming van de commissie" not in bram.links()


def decides(panel: Panel, who: str, **said: str) -> Browser:
    """A member fills in the task to decide, and looks at what would go out."""
    opened = browser(panel, who, f"/taken/{panel.play.task('decide').id}")
    fields = {"outcome": "annulled", "reasons": "De punten klopten niet.", **said}
    opened.send("Kijk na", **fields)
    return opened


@pytest.mark.obligation("3.6-26")
def test_a_member_puts_the_decision_forward_and_the_others_confirm_it(appeal: Panel) -> None:
    appeal.hear("2025-05-06")
    clara = decides(appeal, "clara")
    assert "Er is nog niets beslist. De andere leden lezen dit en bevestigen het." in clara.text
    assert "De beroepscommissie vernietigt die beslissing." in clara.text
    clara.send("Leg voor aan de commissie")
    assert clara.path == VOTES
    assert "Je voorstel is bewaard. De andere leden krijgen een mail." in clara.text
    choice = f"stemming-{appeal.ballot.id}-choice"
    for name in ("nora", "bram", "stan"):
        member = browser(appeal, name, f"/taken/{appeal.play.task('decide').id}")
        assert member.path == VOTES
        assert "Clara schreef dit op dinsdag 6 mei 2025 om 15.00 uur." in member.text
        assert "De beslissing van het centrum geldt niet meer" in member.text
        assert "De punten klopten niet." in member.text
        member.follow("Bekijk wat er dan weggaat")
        assert "aangetekende brief" in member.text
        member.get(VOTES)
        member.send("Bevestig of stem", **{choice: "yes"})
    assert "aangenomen" in member.text
    assert appeal.play.open_tasks() == [("appeal_secretariat", "post_letter")]


@pytest.mark.obligation("3.6-27")
@pytest.mark.parametrize(("chair", "told"), [("yes", "aangenomen"), ("no", "verworpen")])
def test_two_against_two_says_whose_vote_decided(appeal: Panel, chair: str, told: str) -> None:
    everybody(appeal)
    other = "no" if chair == "yes" else "yes"
    appeal.propose()
    appeal.vote(stan=chair, nora=chair, bram=other, clara=other)
    appeal.close()
    nora = browser(appeal, "nora", VOTES)
    assert told in nora.text
    assert (
        "Er waren evenveel stemmen voor als tegen. Dan is de stem van de voorzitter beslissend "
        "(art. 3.6 en 6.3)." in nora.text
    )


def test_most_votes_decide_without_a_word_about_the_chair(appeal: Panel) -> None:
    everybody(appeal)
    appeal.propose()
    appeal.vote(stan="yes", nora="yes", bram="yes", clara="no")
    appeal.close()
    assert "Er waren evenveel stemmen" not in browser(appeal, "nora", VOTES).text


def test_who_put_it_forward_takes_it_back_and_finds_what_was_typed(appeal: Panel) -> None:
    appeal.hear("2025-05-06")
    clara = decides(appeal, "clara")
    clara.send("Leg voor aan de commissie")
    nora = browser(appeal, "nora", VOTES)
    assert "Neem het voorstel terug" not in nora.text
    clara.send("Neem het voorstel terug")
    assert "Het voorstel is teruggenomen. Er is niets beslist." in clara.text
    clara.get(f"/taken/{appeal.play.task('decide').id}")
    assert "De punten klopten niet." in clara.text


def test_nobody_outside_reads_what_was_put_forward(appeal: Panel) -> None:
    appeal.hear("2025-05-06")
    decides(appeal, "clara").send("Leg voor aan de commissie")
    number = appeal.ballot.id
    for who in ("amina", "chris", "tess", "dirk"):
        outsider = Browser(appeal.play, who)
        assert outsider.get(f"{VOTES}/{number}/brief").status_code == 404
        assert outsider.post(f"{VOTES}/{number}/terug").status_code == 404
        assert "De punten klopten niet." not in outsider.get("/dossiers/BR-2025-0001").text


def asked(appeal: Panel, who: str) -> list[str]:
    """What the list of tasks says of votes, a line a vote."""
    member = browser(appeal, who, "/taken")
    rows = member.page.xpath("//h2[.='Je stem wordt gevraagd']/following::ul[1]/li")
    return [" ".join(row.text_content().split()) for row in rows]


def test_a_vote_stands_in_the_list_of_tasks_of_each_who_has_still_to_vote(appeal: Panel) -> None:
    everybody(appeal)
    appeal.propose()
    line = "Stem over een voorstel Amina, NT2 1.2 · BR-2025-0001"
    assert [asked(appeal, who) for who in ("stan", "nora", "tess", "dirk")] == [
        [line],
        [line],
        [],
        [],
    ]
    nora = browser(appeal, "nora", "/taken")
    nora.follow("Stem over een voorstel")
    assert nora.path == VOTES
    appeal.vote(nora="yes")
    assert (asked(appeal, "nora"), asked(appeal, "stan")) == ([], [line])
    appeal.vote(stan="yes", clara="no", bram="no")
    assert asked(appeal, "stan") == ["Sluit de stemming af Amina, NT2 1.2 · BR-2025-0001"]
    appeal.close()
    assert asked(appeal, "stan") == []


def test_so_does_a_challenge_for_all_but_the_member_whom_it_is_about(appeal: Panel) -> None:
    everybody(appeal)
    appeal.challenge("bram")
    line = "Stem over het bezwaar tegen een lid Amina, NT2 1.2 · BR-2025-0001"
    assert [asked(appeal, who) for who in ("stan", "nora", "bram")] == [[line], [line], []]
