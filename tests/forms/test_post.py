"""The form in which somebody says that letters were posted, and what their numbers are."""

from werkzeug.datastructures import MultiDict

from forms.post import PostFields
from processes.clock import legal_now
from processes.models import PostItem, db, transaction
from tests.play import Play


def write(play: Play, *roles: str) -> None:
    """Letters of a case that wait, to Amina or to the centre."""
    with transaction():
        for role in roles:
            letter = PostItem(
                case=play.case(),
                template="t",
                role=role,
                person=play.person("amina" if role == "cursist" else "dirk"),
                subject="S",
                html="",
                registered=True,
                written_at=legal_now(),
            )
            db.session.add(letter)


def form(play: Play, **typed: str) -> PostFields:
    named = {name.replace("__", "-"): value for name, value in typed.items()}
    shown = PostFields(MultiDict(named))
    shown.prepare(play.case())
    return shown


def test_the_number_of_each_letter_is_asked_by_its_addressee(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    write(play, "cursist", "cursist", "director")
    labels = {field.name: field.label.text for field in form(play) if "number" in field.name}
    assert labels == {
        "number": "Wat is het nummer van de brief aan Amina?",
        "number_2": "Wat is het nummer van de brief aan Amina?",
        "number_centre": "Wat is het nummer van de brief aan het centrum?",
    }


def test_what_was_typed_is_the_answer(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    write(play, "cursist", "director")
    day = {"posted_on__day": "29", "posted_on__month": "4", "posted_on__year": "2025"}
    filled = form(play, number="RR1", number_centre="RR2", **day)
    assert filled.validate()
    assert filled.answer().evidence == {
        "posted_on": "2025-04-29",
        "number": "RR1",
        "number_centre": "RR2",
    }


def test_a_number_that_lacks_is_asked_for(play: Play) -> None:
    play.open(at="2025-04-15 10:00")
    write(play, "cursist")
    empty = form(play, number="")
    assert not empty.validate()
    assert empty["number"].errors == ["Vul het nummer van de aangetekende brief in."]
