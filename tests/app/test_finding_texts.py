"""What was filed, reported, decided and noted is found by its words, by who may read it."""

from datetime import date
from urllib.parse import quote_plus

import pytest
from lxml import html
from sqlalchemy import select, text

from app.commands.database import downgrade, upgrade
from processes.cases.doors import claims
from processes.models import Guardianship, Note, Passage, db, transaction
from tests.app.site import Site, words
from tests.panel import Panel
from tests.play import Play
from tests.scenes import scene

BEFORE, AFTER = "0053", "0054"  # the tables without and with what texts are found by
FILED = "Ik lag met koorts in bed; mijn xylofoon <b>viel</b> op de élève."
REPORTED, DECIDED, NOTED = "De pannenkoeken brandden aan.", "De dakgoot lekte.", "Een kampeertent."
APPEALED, OFFICE_NOTED = "De vuurtoren was uit.", "Bel eerst de parachutist."


@pytest.fixture
@scene
def written(play: Play) -> Play:
    """Amina objects, Bram hears her and decides, and writes a note; she appeals, Tess of the office
    of appeals writes another, and Stan sits on the committee, and Bram does not."""
    panel = Panel(play)
    panel.furnish("appeals_evaluation")
    play.open(at="2025-04-15 10:00", reasons=FILED)
    play.invite()
    play.travel_to("2025-04-22 15:00")
    play.hold_talk(said=REPORTED)
    play.decide(reconvene=False, reasons=DECIDED)
    with transaction():
        claims.write_note(play.case().id, play.person("bram"), NOTED)
        play.add("tina", "teacher")
        play.add("ada", "administrator")
    play.accept_mails()
    play.appeal(at="2025-04-23 10:00", reasons=APPEALED)
    with transaction():
        claims.write_note(panel.case.id, play.person("tess"), OFFICE_NOTED)
    panel.seat("nora", "dirk", "clara", "stan")
    return play


@pytest.fixture(params=["sqlite", "postgresql"])
def stage_database(request: pytest.FixtureRequest) -> str:
    """Both databases, one after the other."""
    return str(request.getfixturevalue(f"{request.param}_database"))


def page_of(play: Play, who: str, typed: str) -> str:
    return Site(play.app, play.person(who)).get(f"/zoek?q={quote_plus(typed)}").text


def found(play: Play, who: str, typed: str) -> list[str]:
    """What stands in the texts, as somebody reads it: the case, and the parts of its texts."""
    page = html.fromstring(page_of(play, who, typed))
    told = []
    for line in page.xpath("//ul[preceding-sibling::h2[1]='In de teksten']/li"):
        [reference] = line.xpath(".//span[@class='ww-ref']/text()")
        told += [f"{reference} {words(html.tostring(p))}" for p in line.xpath(".//p")]
    return told


KINDS = {
    "xylofoon": "BZ-2025-0001 Ingediend",
    "pannenkoeken": "BZ-2025-0001 Verslag",
    "dakgoot": "BZ-2025-0001 Beslissing",
    "kampeertent": "BZ-2025-0001 Notitie",
    "vuurtoren": "BR-2025-0001 Ingediend",
    "parachutist": "BR-2025-0001 Notitie",
}
OF_CENTRE = "xylofoon pannenkoeken dakgoot kampeertent vuurtoren"


READS = {
    "bram": OF_CENTRE,
    "chris": OF_CENTRE,
    # Dirk directs, and sits: what the office of appeals notes is for who sits too.
    "dirk": f"{OF_CENTRE} parachutist",
    "hanne": OF_CENTRE,
    "tess": "vuurtoren parachutist",
    "stan": "xylofoon pannenkoeken dakgoot vuurtoren parachutist",
    "sofie": "",
    "els": "",
    "tina": "",
}


def test_somebody_finds_the_texts_that_they_may_read_and_no_other(written: Play) -> None:
    for who, reads in READS.items():
        told = {word: [hit.split(":")[0] for hit in found(written, who, word)] for word in KINDS}
        wanted = {word: [KINDS[word]] if word in reads.split() else [] for word in KINDS}
        assert told == wanted, who
        said = "Bel eerst de" in page_of(written, who, "parachutist")
        assert said is ("parachutist" in reads), who


def test_who_is_kept_from_a_case_finds_nothing_that_is_written_in_it(written: Play) -> None:
    """Chris is the mother of Amina."""
    with transaction():
        bond = {"guardian_id": written.ids["chris"], "ward_id": written.ids["amina"]}
        db.session.add(Guardianship(**bond, first_day=date(2020, 1, 1)))
    assert [found(written, "chris", word) for word in KINDS] == [[]] * len(KINDS)


TYPED: list[tuple[str, str | None]] = [
    ("XYLOFOON", "mijn <mark>xylofoon</mark> &lt;b&gt;viel&lt;/b&gt; op"),
    ("eleve koorts", "<mark>koorts</mark> in bed; mijn xylofoon"),
    ("eleve koorts", "<mark>élève</mark>."),
    ("koor", "met <mark>koorts</mark> in"),
    ("k'oo'rts", "met <mark>koorts</mark> in"),
    ("ko", None),
    ("k o o r t s", None),
    ("b", "&lt;<mark>b</mark>&gt;"),
    ("koorts vuurtoren", None),
    ("koorts OR vuurtoren", None),
    ("NOT koorts", None),
    ('"koorts', "<mark>koorts</mark>"),
    ("koorts*) | (:*", "<mark>koorts</mark>"),
    ("folded:koorts", None),
    ("%", None),
    ("' & !", None),
    ("koorts " * 60, "<mark>koorts</mark>"),
    ("x" * 5000, None),
    ("a\u19c0b", None),  # for FTS5 two words, for Python one
    ("\u19c0", None),
    ("koorts \u19c0x", None),
]


def test_what_is_typed_is_words_and_the_part_around_them_is_shown(written: Play) -> None:
    for typed, part in TYPED:
        page = page_of(written, "chris", typed)
        assert part in page if part else "<mark>" not in page, typed


def test_a_word_with_a_sign_that_fts5_takes_for_none_is_found_as_it_was_written(
    written: Play,
) -> None:
    with transaction():
        claims.write_note(written.case().id, written.person("bram"), "Het heet \u1980\u19c0\u1981.")
        claims.write_note(written.case().id, written.person("bram"), "Niet \u1980 en \u1981.")
    assert found(written, "bram", "\u1980\u19c0\u1981") == [
        "BZ-2025-0001 Notitie: Het heet \u1980\u19c0\u1981."
    ]


def test_another_form_of_a_word_is_found_on_postgresql(written: Play) -> None:
    page = page_of(written, "chris", "lekten")
    stems = db.engine.dialect.name == "postgresql"
    assert ("De dakgoot <mark>lekte</mark>." in page) is stems


def test_a_report_that_was_put_right_is_found_by_its_new_words(written: Play) -> None:
    with transaction():
        talk = written.case().talks[0]
        talk.report = {**talk.report, "said": "De wafels brandden aan."}
    assert (found(written, "chris", "pannenkoeken"), len(found(written, "chris", "wafels"))) == (
        [],
        1,
    )


def test_a_note_that_is_erased_is_found_no_more(written: Play) -> None:
    with transaction():
        for note in db.session.scalars(select(Note)):
            db.session.delete(note)
    assert (found(written, "chris", "kampeertent"), found(written, "tess", "parachutist")) == (
        [],
        [],
    )
    rows = select(Passage.folded).where(Passage.case_id == written.case().id)
    assert len(db.session.scalars(rows).all()) == 3


def test_of_very_many_the_last_that_were_written_are_shown(written: Play) -> None:
    with transaction():
        for n in range(60):
            claims.write_note(written.case().id, written.person("bram"), f"Een zeppelin {n}.")
    hits = found(written, "chris", "zeppelin")
    assert (hits[0], len(hits)) == ("BZ-2025-0001 Notitie: Een zeppelin 59.", 50)
    assert "Deze woorden staan in nog meer teksten." in page_of(written, "chris", "zeppelin")
    assert found(written, "chris", "zeppelin 7") == ["BZ-2025-0001 Notitie: Een zeppelin 7."]


def test_a_long_text_is_shown_around_the_words(written: Play) -> None:
    long = "Dit is een lang verhaal. " * 400
    with transaction():
        claims.write_note(written.case().id, written.person("bram"), f"{long}Een zeppelin. {long}")
    [hit] = found(written, "chris", "zeppelin")
    assert hit.startswith("BZ-2025-0001 Notitie: … ")
    assert "verhaal. Een zeppelin. Dit" in hit
    assert hit.endswith(" …")
    assert len(hit) < 330


def test_an_upgrade_makes_found_what_was_written_before_it(written: Play) -> None:
    def known() -> set[tuple[object, ...]]:
        owners = (Passage.submission_id, Passage.decision_id, Passage.talk_id, Passage.note_id)
        rows = db.session.execute(select(Passage.case_id, *owners, Passage.folded))
        return {tuple(row) for row in rows}

    before = known()
    db.session.remove()
    with db.engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32))"))
        connection.execute(text(f"INSERT INTO alembic_version VALUES ('{AFTER}')"))
    downgrade(written.app, BEFORE)
    upgrade(written.app, AFTER)
    assert (known(), len(before)) == (before, 6)
    assert found(written, "chris", "pannenkoeken") != []
    with transaction():
        claims.write_note(written.case().id, written.person("bram"), "Een zeppelin.")
    assert found(written, "chris", "zeppelin") == ["BZ-2025-0001 Notitie: Een zeppelin."]
