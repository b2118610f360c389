"""The pages of a committee: who sits, what its members vote, and who holds which seat."""

import pytest

from processes import cases
from processes.models import Ballot, Challenge, Member, Person, Seat, Vote, db, transaction
from tests.app.browsing import Browser
from tests.panel import Panel, evaluation_appeal, everybody, reconvened
from tests.play import Play

SITS = "/dossiers/BR-2025-0001/commissie"
VOTES = "/dossiers/BR-2025-0001/stemming"


@pytest.fixture
def appeal(play: Play) -> Panel:
    return evaluation_appeal(play)


def browser(panel: Panel, who: str, path: str) -> Browser:
    opened = Browser(panel.play, who)
    opened.get(path)
    return opened


def items(page: Browser) -> list[str]:
    """The lines of the list of places."""
    found = page.page.xpath("//main//li[contains(@class, 'ww-task')]")
    return [" ".join(line.text_content().split()) for line in found]


# --- who sits


@pytest.mark.obligation("3.6-17", "3.6-18", "3.6-19", "3.6-20")
def test_before_it_is_composed_the_cursist_sees_the_places_of_the_regulation(appeal: Panel) -> None:
    amina = browser(appeal, "amina", "/dossiers/BR-2025-0001")
    amina.follow("Wie zit in de commissie?")
    assert amina.title == "BR-2025-0001, AminaWie zit in de commissie?"
    assert "Beroepscommissie voor evaluaties (art. 3.6)." in amina.text
    assert "De commissie is nog niet samengesteld." in amina.text
    assert items(amina) == [
        "Netwerkdirecteur volwassenenonderwijs intern lid vrij",
        "Voorzitter van de evaluatiecommissie intern lid vrij",
        "Medewerker van Stedelijk CLB extern lid vrij",
        "Medewerker van de Stad Antwerpen voorzitter, extern lid vrij",
    ]
    assert "Dien het bezwaar in" not in amina.text


def test_the_secretariat_composes_and_is_told_what_to_know_of_the_candidates(
    appeal: Panel,
) -> None:
    with transaction():
        appeal.case.tasks[0].role = "appeal_secretariat"
        appeal.play.person("sofie").active = False
    tess = browser(appeal, "tess", SITS)
    assert "Kunnen hier niet zitten: Sofie (kan zich niet aanmelden)." in tess.text
    assert "Bram: Voorzitter van de evaluatiecommissie (intern lid)" in tess.text
    assert "besliste zelf mee over wat hier betwist wordt; het reglement laat dat" in tess.text
    usual = tess.page.xpath("//input[@name='members'][@checked]/@value")
    assert len(usual) == 4
    tess.send("Voeg toe aan de commissie", members=usual)
    assert "De leden zijn toegevoegd." in tess.text
    assert items(tess)[3] == (
        "Stan Medewerker van de Stad Antwerpen, voorzitter, extern lid zit erin"
    )
    assert "Voeg toe aan de commissie" not in tess.text


def test_who_cannot_sit_together_is_refused_at_the_members(appeal: Panel) -> None:
    with transaction():
        appeal.case.tasks[0].role = "appeal_secretariat"
    tess = browser(appeal, "tess", SITS)
    answer = tess.send("Voeg toe aan de commissie", members=appeal.choices("nora", "niels"))
    assert answer.status_code == 422
    assert tess.errors == [
        "Wie zit in de commissie? Kies een lid of de vervanger van dat lid, niet allebei."
    ]
    assert appeal.play.count(Member) == 0


def test_a_member_leaves_and_sees_nothing_more(appeal: Panel) -> None:
    everybody(appeal)
    nora = browser(appeal, "nora", SITS)
    assert "Jij zit in deze commissie." in nora.text
    assert nora.send("Trek je terug", reason="").status_code == 422
    nora.send("Trek je terug", reason="Amina is mijn nicht.")
    assert "Je zit niet meer in de commissie." in nora.text
    for page in ("", "/commissie", "/stemming"):
        assert nora.get(f"/dossiers/BR-2025-0001{page}").status_code == 404
    stan = browser(appeal, "stan", SITS)
    assert "De reden: Amina is mijn nicht." in stan.text
    assert "nicht" not in browser(appeal, "amina", SITS).text


def test_the_cursist_objects_to_a_member_and_reads_what_became_of_it(appeal: Panel) -> None:
    everybody(appeal)
    amina = browser(appeal, "amina", SITS)
    number = str(appeal.member("clara").id)
    assert amina.send("Dien het bezwaar in", member_id=number, reasons="").status_code == 422
    amina.send("Dien het bezwaar in", member_id=number, reasons="Clara is mijn buur.")
    assert "We kregen je bezwaar." in amina.text
    assert "de andere leden beslissen nog" in amina.text
    appeal.vote(stan="yes")
    stan = browser(appeal, "stan", VOTES)
    stan.send("Sluit de stemming af", **{f"stemming-{appeal.ballot.id}-answer": "Een buur niet."})
    amina.get(SITS)
    assert "beslist niet meer mee" in amina.text
    assert "Een buur niet." in amina.text
    assert appeal.play.count(Challenge) == 1
    assert "Een buur niet." not in browser(appeal, "dirk", SITS).text


def test_what_is_over_meanwhile_is_told(appeal: Panel) -> None:
    everybody(appeal)
    amina = browser(appeal, "amina", SITS)
    number = str(appeal.member("clara").id)
    appeal.recuse("clara")
    amina.post(f"{SITS}/bezwaar", member_id=number, reasons="Clara is mijn buur.")
    assert amina.errors or "Dat kan nu niet meer." in amina.text
    assert appeal.play.count(Challenge) == 0


def test_a_case_without_a_committee_has_no_such_page(play: Play) -> None:
    panel = evaluation_appeal(play)
    with transaction():
        panel.case.process = "evaluation_objection"
        panel.case.decision_id = None
        panel.case.process = "order_measure"
    assert browser(panel, "amina", SITS).get(SITS).status_code == 404


# --- the vote


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
    assert stan.send("Sluit de stemming af").status_code == 422
    assert stan.errors == ["Stem eerst zelf. De voorzitter kan zich niet onthouden."]
    stan.get(VOTES)
    stan.send("Stem", **{choice: "yes"})
    stan.send("Sluit de stemming af")
    assert "aangenomen Stan: voor Nora: onthouding" in stan.text
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
    assert dirk.send("Sluit de stemming af").status_code == 422
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


def test_who_was_seated_on_the_page_is_not_asked_for_again_in_the_task(play: Play) -> None:
    panel = reconvened(play)
    panel.seat("dirk", "els", "fatma", "lies", by="chris")
    bram = browser(panel, "bram", f"/taken/{play.task('compose').id}")
    assert "Els (zit al in de commissie)" in bram.text
    bram.send("Bewaar en ga verder")
    assert play.open_tasks() == [("evaluation_committee", "new_decision")]
    assert panel.sits() == ["dirk", "els", "fatma", "lies"]


def test_a_committee_without_anybody_is_not_composed(play: Play) -> None:
    panel = reconvened(play)
    bram = browser(panel, "bram", f"/taken/{play.task('compose').id}")
    bram.send("Bewaar en ga verder", members=[])
    assert bram.errors == ["Wie zit in de commissie? Kies wie er in de commissie zit."]


def test_who_writes_the_decision_down_finds_the_vote_beside_the_task(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    els = browser(panel, "els", f"/taken/{play.task('new_decision').id}")
    els.follow("Stemming van de commissie")
    assert els.path == "/dossiers/BZ-2025-0001/stemming"
    bram = browser(panel, "bram", "/dossiers/BZ-2025-0001")
    assert "Stemming van de commissie" not in bram.links()


def test_with_too_few_members_both_pages_say_what_is_missing(play: Play) -> None:
    panel = reconvened(play)
    play.compose()
    panel.recuse("els")
    told = "De commissie heeft 2 leden met een stem. Er zijn er minstens 3 nodig"
    for page in ("commissie", "stemming"):
        assert told in browser(panel, "dirk", f"/dossiers/BZ-2025-0001/{page}").text


# --- who holds the seats


def test_the_secretariat_fills_the_places_that_the_regulation_names(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/commissies")
    assert items(chris)[0] == (
        "Netwerkdirecteur volwassenenonderwijs, Beroepscommissie voor evaluaties Intern lid. nog "
        "niet ingevuld"
    )
    chris.follow("Netwerkdirecteur volwassenenonderwijs, Beroepscommissie voor evaluaties")
    assert "Het reglement noemt hier zelf een vervanger." in chris.text
    chris.send("Bewaar", holder_email="nora@stad.example", holder_name="Nora Peeters")
    assert "Bewaard: Nora Peeters." in chris.text
    assert items(chris)[0].endswith("Intern lid. Nora Peeters. nog geen vervanger")
    assert [m.template for m in play.letters("invitation")] == ["account/invitation"]
    chris.follow("Netwerkdirecteur volwassenenonderwijs, Beroepscommissie voor evaluaties")
    chris.send("Bewaar", substitute_email="gus@encora.example")
    assert items(chris)[0].endswith("Nora Peeters, vervanger: Gus. ingevuld")


def test_a_seat_is_not_given_to_who_has_the_address_of_another_name(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/commissies")
    chris.follow("Netwerkdirecteur volwassenenonderwijs, Beroepscommissie voor evaluaties")
    chris.send("Bewaar", holder_email="gus@encora.example", holder_name="Nora Peeters")
    assert "Dit e-mailadres is van Gus. Is dat wie je bedoelt?" in chris.errors[0]
    chris.send("Bewaar", holder_name="Gus")
    assert "Bewaard: Gus." in chris.text


@pytest.mark.obligation("3.3-05")
def test_of_a_programme_a_director_chairs_and_staff_and_advisers_are_added(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/commissies")
    chris.follow("Voeg toe: directeur of adjunct-directeur voor Koken")
    chris.send("Bewaar", holder_email="chris@encora.example")
    assert chris.errors == [
        "Wat is het e-mailadres van het lid? Chris is geen directeur of adjunct-directeur. Het "
        "reglement vraagt dat voor de voorzitter (art. 3.3)."
    ]
    chris.send("Bewaar", holder_email="dirk@encora.example")
    seat = db.session.query(Seat).order_by(Seat.id.desc()).first()
    assert (seat.programme, seat.chairs, seat.votes, seat.place) == ("Koken", True, True, "")
    chris.get("/commissies/evaluation/adviser?opleiding=Koken")
    chris.send("Bewaar", title="Leercoach", holder_email="els@encora.example")
    seat = db.session.query(Seat).order_by(Seat.id.desc()).first()
    assert (seat.title, seat.chairs, seat.votes) == ("Leercoach", False, False)
    assert "Voeg toe: directeur of adjunct-directeur voor Koken" not in chris.text


def test_what_cannot_be_is_said_at_its_field(play: Play) -> None:
    chris = Browser(play, "chris")
    chris.get("/commissies/appeals_evaluation/clb")
    chris.send("Bewaar", holder_email="clara@clb.example")
    assert chris.errors == ["Hoe heet het lid? Vul een naam in."]
    chris.send("Bewaar", holder_email="els@encora.example", substitute_email="els@encora.example")
    assert chris.errors == [
        "Wat is het e-mailadres van de vervanger? Kies als vervanger iemand anders."
    ]
    chris.send("Bewaar", substitute_email="")
    chris.get("/commissies/appeals_evaluation/clb")
    chris.send("Bewaar", holder_email="fatma@encora.example")
    assert "Deze plaats is al ingevuld." in chris.errors[0]
    chris.get("/commissies/evaluation/staff")
    chris.send("Bewaar", holder_email="els@encora.example")
    assert chris.errors == ["Voor welke opleiding? Vul de opleiding in."]
    assert db.session.query(Person).filter_by(email="clara@clb.example").count() == 0


def test_a_seat_on_which_nobody_sat_can_be_taken_away(appeal: Panel) -> None:
    everybody(appeal)
    taken = appeal.member("nora").seat_id
    free = db.session.query(Seat).filter_by(committee="evaluation").first().id
    chris = browser(appeal, "chris", f"/commissies/plaatsen/{taken}")
    chris.send("Haal deze plaats weg")
    assert "Op deze plaats zat al iemand in een dossier." in chris.text
    chris.get(f"/commissies/plaatsen/{free}")
    chris.send("Haal deze plaats weg")
    assert "De plaats is weg." in chris.text
    assert db.session.get(Seat, free) is None
    for path in (f"/commissies/plaatsen/{free}", "/commissies/appeals_evaluation/nergens"):
        assert chris.get(path).status_code == 404
    assert chris.post(f"/commissies/plaatsen/{free}/weg").status_code == 404


@pytest.mark.parametrize("who", ["amina", "bram", "dirk", "els"])
def test_nobody_else_says_who_holds_a_seat(play: Play, who: str) -> None:
    other = Browser(play, who)
    for path in ("/commissies", "/commissies/appeals_evaluation/clb", "/commissies/plaatsen/1"):
        assert other.get(path).status_code == 403
    assert other.post("/commissies/plaatsen/1/weg").status_code == 403
    assert db.session.get(Seat, 1) is not None


def test_somebody_is_asked_for_one_case_on_the_page_of_its_committee(appeal: Panel) -> None:
    play = appeal.play
    with transaction():
        play.add("mira")
    everybody(appeal)
    assert "Kan het lid niet" not in browser(appeal, "tess", SITS).text
    appeal.recuse("clara")
    tess = browser(appeal, "tess", SITS)
    assert "alleen voor dit dossier" in tess.text
    asked = {"place": "clb", "name": ""}
    tess.post(f"{SITS}/iemand-anders", email="", **asked)
    assert tess.errors == ["Wat is het e-mailadres? Vul het e-mailadres in."]
    tess.post(f"{SITS}/iemand-anders", email="mira@encora.example", **asked)
    tess.get(SITS)
    assert "Mira Medewerker van Stedelijk CLB, extern lid, als vervanger zit erin" in items(tess)


# --- what is decided together


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
