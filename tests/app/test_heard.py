"""What is told without an account or a name, and in confidence: who reads it, who is told, and that
nobody else can learn of it (chapter 9)."""

import pytest
from sqlalchemy import select, text

from processes.cases.administration import delegations
from processes.cases.heard import answering, boxes, reminding, telling
from processes.clock import legal_now
from processes.errors import NotAllowed, NotAsShown
from processes.models import Conversation, Mail, Role, db, transaction
from processes.regulation import brussels_date
from tests.play import Play, refusal

STORY = "Iemand raakte me aan."


def tell(play: Play, to: str, key: str = "a", at: str = "2025-04-15 10:00") -> str:
    """Somebody tells something on Tuesday 15 April 2025, at ten o'clock."""
    play.travel_to(at)
    with transaction():
        return telling.tell(to, STORY, "Zoë", "0470 00 00 00", key)


@pytest.fixture
def stage_database(request: pytest.FixtureRequest) -> str:
    """On SQLite, and where two come at once on PostgreSQL, too."""
    return str(request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_database"))


@pytest.fixture
def hearing_house(play: Play) -> Play:
    """Vera is the confidant; Wim only administers."""
    with transaction():
        play.add("vera", "confidant")
        play.add("wim", "administrator")
    return play


def reads(play: Play, name: str) -> int:
    return len(answering.listed(play.person(name), 0, 50))


EVERYBODY = ("amina", "bram", "chris", "dirk", "els", "hanne", "vera", "wim")


@pytest.mark.obligation("9-03")
@pytest.mark.parametrize(
    ("to", "readers"),
    [
        ("confidant", {"vera"}),
        ("director", {"bram", "dirk", "hanne"}),
        ("secretariat", {"bram", "chris", "dirk", "hanne"}),
    ],
)
def test_only_those_read_it_to_whom_it_is_told(
    hearing_house: Play, to: str, readers: set[str]
) -> None:
    tell(hearing_house, to)
    key = db.session.scalars(select(Conversation.key)).one()
    assert {name for name in EVERYBODY if reads(hearing_house, name)} == readers
    found = {name for name in EVERYBODY if answering.one(hearing_house.person(name), key)}
    assert found == readers


@pytest.mark.obligation("9-03")
def test_nobody_stands_in_for_a_confidant_and_who_is_one_no_more_reads_nothing(
    hearing_house: Play,
) -> None:
    tell(hearing_house, "confidant")
    assert "confidant" not in delegations.ROLES_TO_STAND_IN
    vera, els, day = (
        hearing_house.person("vera"),
        hearing_house.person("els"),
        brussels_date(legal_now()),
    )
    with pytest.raises(NotAllowed), transaction():
        delegations.name_delegate("confidant", els, day, None, vera)
    with transaction():
        db.session.delete(db.session.scalars(select(Role).where(Role.name == "confidant")).one())
    db.session.expire_all()
    assert reads(hearing_house, "vera") == 0
    assert refusal(lambda: tell(hearing_house, "confidant", key="b"))[0] == "to"


@pytest.mark.obligation("9-01", "9-03")
def test_it_is_answered_and_read_with_the_code_however_it_is_typed(hearing_house: Play) -> None:
    code = tell(hearing_house, "confidant")
    key = db.session.scalars(select(Conversation.key)).one()
    with transaction():
        answering.answer(hearing_house.person("vera"), key, "Kom je praten?", None)
    with transaction():
        telling.say_more(telling.shown(code).lower(), "Ja, dinsdag.")
    said = telling.read(db.session.scalars(select(Conversation)).one())
    assert [(each.by, each.text) for each in said] == [
        ("", STORY),
        ("Vera", "Kom je praten?"),
        ("", "Ja, dinsdag."),
    ]
    assert telling.look_back("AAAABBBBCCCCDDDD") is None
    with transaction():
        answering.close(hearing_house.person("vera"), key, None)
    assert db.session.scalars(select(Conversation)).one().closed_at == legal_now()


@pytest.mark.obligation("9-01", "9-03")
@pytest.mark.parametrize("act", ["answer", "close"])
def test_what_was_added_meanwhile_is_neither_answered_nor_closed_unread(
    hearing_house: Play, act: str
) -> None:
    code = tell(hearing_house, "confidant")
    read = db.session.scalars(select(Conversation)).one()
    key, shown = read.key, answering.mark_of_conversation(read)
    with transaction():
        telling.say_more(code, "Ik ben bang.")
    vera = hearing_house.person("vera")
    acts = {
        "answer": lambda: answering.answer(vera, key, "Kom je praten?", shown),
        "close": lambda: answering.close(vera, key, shown),
    }
    with pytest.raises(NotAsShown), transaction():
        acts[act]()
    left = db.session.scalars(select(Conversation)).one()
    assert (len(left.remarks), left.closed_at) == (2, None)
    assert left.waits_since is not None


def test_a_second_click_tells_nothing_twice(hearing_house: Play) -> None:
    assert tell(hearing_house, "secretariat") == tell(hearing_house, "secretariat")
    assert reads(hearing_house, "chris") == 1


@pytest.mark.parametrize("stage_database", ["sqlite", "postgresql"], indirect=True)
def test_two_clicks_at_once_tell_it_once(hearing_house: Play) -> None:
    hearing_house.travel_to("2025-04-15 10:00")

    def once() -> str:
        with transaction():
            return telling.tell("confidant", STORY, "", "", "a")

    one, other = hearing_house.at_once(once, once)
    assert one == other
    assert len(db.session.scalars(select(Conversation)).one().remarks) == 1


def test_another_story_from_the_same_form_is_kept_and_goes_to_whom_it_is_told(
    hearing_house: Play,
) -> None:
    code = tell(hearing_house, "secretariat")
    with transaction():
        assert telling.tell("secretariat", "Nog iets.", "Zoë", "", "a") == code
        assert telling.tell("confidant", "En dit.", "Zoë", "", "a") != code
    said = db.session.scalars(select(Conversation).order_by(Conversation.id)).all()
    texts = [[each.text for each in telling.read(one)] for one in said]
    assert texts == [[STORY, "Nog iets."], ["En dit."]]


def test_after_a_lost_key_it_is_still_known_who_spoke(hearing_house: Play) -> None:
    tell(hearing_house, "confidant")
    key = db.session.scalars(select(Conversation.key)).one()
    with transaction():
        answering.answer(hearing_house.person("vera"), key, "Kom je praten?", None)
    hearing_house.app.secret_key = "b" * 32
    said = telling.read(db.session.scalars(select(Conversation)).one())
    assert [each.by for each in said] == ["", telling.LOST]


@pytest.mark.obligation("9-03")
def test_nothing_of_it_can_be_read_in_the_tables_or_in_a_mail(hearing_house: Play) -> None:
    code = tell(hearing_house, "confidant")
    rows = [
        str(row)
        for table in ("conversation", "remark")
        for row in db.session.execute(text(f"SELECT * FROM {table}"))
    ]
    mail = db.session.scalars(select(Mail)).one()
    assert (mail.address, mail.subject) == ("vera@encora.example", "Er staat iets voor je klaar")
    assert (mail.case_id, mail.cursist_id, mail.role) == (None, None, "person")
    for hidden in (STORY, "Zoë", "0470", code):
        assert not [each for each in (*rows, mail.text, mail.html) if hidden in each]
    assert "vertrouw" not in mail.text.lower()


def test_a_mail_a_person_an_hour_however_much_is_told(hearing_house: Play) -> None:
    for key in "abc":
        tell(hearing_house, "secretariat", key)
    assert hearing_house.mails() == [("person", "waiting")]
    tell(hearing_house, "secretariat", "d", at="2025-04-15 11:01")
    assert len(hearing_house.mails()) == 2


def test_what_the_hour_held_back_is_told_after_it_once(hearing_house: Play) -> None:
    tell(hearing_house, "confidant")
    tell(hearing_house, "confidant", "b", at="2025-04-15 10:20")
    for at, mails in [("10:59", 1), ("11:01", 2), ("12:30", 2)]:
        hearing_house.travel_to(f"2025-04-15 {at}")
        reminding.tell_held()
        assert len(hearing_house.mails()) == mails, at


def test_of_each_to_whom_it_is_told_the_hour_is_another(hearing_house: Play) -> None:
    with transaction():
        db.session.add(Role(person_id=hearing_house.ids["chris"], name="confidant"))
    tell(hearing_house, "secretariat")
    tell(hearing_house, "confidant", at="2025-04-15 10:20")
    told = [mail.address.partition("@")[0] for mail in db.session.scalars(select(Mail))]
    assert sorted(told) == ["chris", "chris", "vera"]


@pytest.mark.obligation("9-03")
def test_without_a_confidant_nothing_more_is_said_and_the_next_one_hears_of_what_waits(
    hearing_house: Play,
) -> None:
    code = tell(hearing_house, "confidant")
    with transaction():
        db.session.delete(db.session.scalars(select(Role).where(Role.name == "confidant")).one())
    db.session.expire_all()
    assert refusal(lambda: telling.say_more(code, "Ik ben bang.")) == (
        "more",
        "Niemand leest dit nu. Ga naar het Vraag- en meldpunt.",
    )
    hearing_house.travel_to("2025-05-05 09:00")
    reminding.remind()
    with transaction():
        hearing_house.add("nele", "confidant")
    reminding.remind()
    told = [mail.address.partition("@")[0] for mail in db.session.scalars(select(Mail))]
    assert told == ["vera", "nele"]


def test_the_secretariat_is_reminded_and_then_the_direction_told_once_each(
    hearing_house: Play,
) -> None:
    tell(hearing_house, "secretariat")
    # 21 April is Easter Monday: the target is Wednesday 23 April, the reminder two days before.
    for at, told in [
        ("2025-04-18 07:59", []),
        ("2025-04-18 08:01", ["chris"]),
        ("2025-04-23 09:00", []),
        ("2025-04-24 09:00", ["bram", "dirk", "hanne"]),
        ("2025-04-29 09:00", []),
    ]:
        hearing_house.travel_to(at)
        before = set(db.session.scalars(select(Mail.id)))
        reminding.remind()
        new = db.session.scalars(select(Mail).where(Mail.id.not_in(before)).order_by(Mail.address))
        assert [mail.address.partition("@")[0] for mail in new] == told, at


@pytest.mark.obligation("9-03")
def test_of_what_is_told_in_confidence_the_direction_never_hears(hearing_house: Play) -> None:
    tell(hearing_house, "confidant")
    hearing_house.travel_to("2025-05-30 09:00")
    reminding.remind()
    assert {mail.address for mail in db.session.scalars(select(Mail))} == {"vera@encora.example"}


def test_whoever_tells_much_waits_for_an_answer(hearing_house: Play) -> None:
    code = tell(hearing_house, "secretariat")
    for _ in range(telling.UNANSWERED - 1):
        with transaction():
            telling.say_more(code, "En dit.")
    assert refusal(lambda: telling.say_more(code, "En dit.")) == (
        "more",
        "Je schreef al veel. Wacht op een antwoord, of ga naar het Vraag- en meldpunt.",
    )


def test_a_code_that_nobody_has_and_an_empty_story_are_refused(hearing_house: Play) -> None:
    assert refusal(lambda: telling.say_more("geraden", "x"))[0] == "code"
    assert refusal(lambda: telling.tell("confidant", " ", "", "", "k"))[0] == "story"
    assert refusal(lambda: telling.tell("administrator", "x", "", "", "k"))[0] == "to"


def test_who_may_not_sign_in_reads_nothing(hearing_house: Play) -> None:
    with transaction():
        hearing_house.person("vera").active = False
    assert boxes.boxes(hearing_house.person("vera"), legal_now()) == set()
