"""Results as the secretariat registers them by hand, all or nothing, once."""

from datetime import date

import pytest
from sqlalchemy import select

from processes.cases.receipts import results
from processes.cases.receipts.reception import Reception
from processes.errors import NotAllowed, Refused
from processes.models import Mail, Receipt, Result, db, transaction
from tests.play import Play, refusal, shown
from tests.registering import enter, new


@pytest.mark.obligation("3.6-03", "3.6-06")
def test_a_result_to_be_picked_up_counts_as_received_that_day_and_the_cursist_is_told(
    play: Play,
) -> None:
    enter(play, new(play), vouches="els")
    # Friday 11 April: 14, 15 and 16 April, whenever it was registered or mailed.
    assert play.terms() == [("3.6-talk", "2025-04-16")]
    result = db.session.scalars(select(Result)).one()
    receipt = result.receipts[0]
    assert shown(receipt.received_at) == "2025-04-11 00:00"
    assert receipt.proof == "kon op deze dag opgehaald worden (art. 3.6)"
    assert (result.vouched_by.name, receipt.recorded_by.name) == ("Els", "Chris")
    letter = play.mail("result")
    assert (letter.person.name, letter.decision_id) == ("Amina", None)
    assert "Je krijgt geen studiebewijs." in letter.text
    assert "De laatste dag is woensdag 16 april 2025." in letter.text
    assert f"https://weerwoord.example/bezwaar/{result.id}" in letter.text


@pytest.mark.obligation("3.6-03")
def test_that_the_mail_server_takes_the_mail_is_not_the_receipt_that_was_vouched_for(
    play: Play,
) -> None:
    enter(play, new(play))
    play.travel_to("2025-04-15 08:00")
    play.accept_mails()
    assert (play.count(Receipt), play.terms()) == (1, [("3.6-talk", "2025-04-16")])


@pytest.mark.obligation("3.6-02")
def test_a_certificate_is_told_and_has_no_term(play: Play) -> None:
    enter(play, new(play, certificate=True))
    assert play.terms() == []
    letter = play.mail("result").text
    assert "Je krijgt een studiebewijs. Proficiat!" in letter
    assert "Ga je niet akkoord?" not in letter


@pytest.mark.obligation("3.4-01")
@pytest.mark.parametrize("certificate", [True, False])
def test_with_a_result_comes_that_one_may_see_the_evaluations_and_ask_the_teacher(
    play: Play, certificate: bool
) -> None:
    enter(play, new(play, certificate=certificate))
    letter = play.mail("result").text
    assert "Je mag je toetsen en je andere evaluaties inkijken." in letter
    assert "Je mag ook uitleg vragen aan je lesgever." in letter
    assert "Dat staat in artikel 3.4 van het centrumreglement." in letter
    runs_on = "de dagen om een gesprek te vragen tellen intussen gewoon verder"
    assert (runs_on in letter) is not certificate


def test_a_result_that_is_registered_after_its_last_day_says_that_it_is_over(play: Play) -> None:
    enter(
        play,
        new(play, decided_on=date(2025, 4, 1), reception=Reception("handed", date(2025, 4, 2))),
    )
    assert "De laatste dag was maandag 7 april 2025. Die dag is al voorbij." in (
        play.mail("result").text
    )


@pytest.mark.obligation("3.6-01")
def test_the_guardians_of_a_minor_are_told(play: Play) -> None:
    enter(play, new(play, "ines"))
    letter = play.mail("result")
    assert letter.person.name == "Jan"
    assert "Ines krijgt geen studiebewijs." in letter.text
    assert "Ines mag de eigen toetsen en andere evaluaties inkijken" in letter.text


def test_a_parent_with_the_name_of_the_child_reads_whose_result_it_is(play: Play) -> None:
    with transaction():
        play.person("jan").name = "Ines"
    enter(play, new(play, "ines"))
    assert "Ines krijgt geen studiebewijs." in play.mail("result").text


@pytest.mark.obligation("3.6-01")
@pytest.mark.parametrize(
    ("received", "soon"), [(date(2025, 6, 3), False), (date(2025, 6, 4), True)]
)
def test_a_guardian_reads_that_the_cursist_turns_18_before_the_last_day(
    play: Play, received: date, *, soon: bool
) -> None:
    """Ines is 18 on Tuesday 10 June 2025, the day after Whit Monday."""
    play.travel_to(f"{received} 10:00")
    reception = Reception("handed", received)
    enter(play, new(play, "ines", reception=reception, decided_on=received))
    told = "Let op: Ines wordt 18 op dinsdag 10 juni 2025. Vanaf die dag moet Ines dit zelf doen."
    letter = play.mail("result")
    assert ("dinsdag 10 juni 2025" in letter.text) is soon
    assert (told in letter.text) is soon


def test_a_registered_letter_without_proof_is_presumed_received(play: Play) -> None:
    enter(play, new(play, reception=Reception("posted", date(2025, 4, 11))))
    # Presumed on 16 April: 17, 18 and 22 April.
    assert play.terms() == [("3.6-talk", "2025-04-22")]
    assert db.session.scalars(select(Receipt)).one().presumed


def test_a_second_click_registers_nothing_and_tells_nobody_again(play: Play) -> None:
    first = enter(play, new(play), new(play, "jan"), key="k")
    assert enter(play, new(play), new(play, "jan"), key="k") == first
    assert (play.count(Result), play.count(Mail)) == (2, 2)


def test_two_clicks_at_the_same_moment_register_once(play: Play) -> None:
    def click() -> list[int]:
        return enter(play, new(play), key="k")

    answers = play.at_once(click, click)
    assert answers[0] == answers[1]
    assert (play.count(Result), play.count(Mail)) == (1, 1)


def test_all_or_nothing(play: Play) -> None:
    with pytest.raises(Refused):
        enter(play, new(play), new(play, "jan", module=""))
    assert (play.count(Result), play.count(Receipt), play.count(Mail)) == (0, 0, 0)


@pytest.mark.parametrize(
    ("values", "field", "message"),
    [
        ({"module": " "}, "module", "Schrijf hier 1 tot 200 tekens."),
        ({"programme": "x" * 201}, "programme", "Schrijf hier 1 tot 200 tekens."),
        ({"decided_on": date(2025, 4, 15)}, "decided_on", "Deze dag moet nog komen."),
        ({"reception": Reception("handed", date(2025, 4, 15))}, "day", "Deze dag moet nog komen."),
        ({"reception": Reception("handed", date(2025, 4, 9))}, "day", "Deze dag ligt vóór de dag"),
        (
            {"decided_on": date(1990, 1, 1), "reception": Reception("handed", date(1990, 1, 2))},
            "day",
            "Voor deze dag kunnen we niet tellen. Kijk het jaar na.",
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    play: Play, values: dict[str, object], field: str, message: str
) -> None:
    found, said = refusal(lambda: enter(play, new(play, **values)))
    assert (found, said.startswith(message)) == (field, True)


def test_a_result_is_registered_once(play: Play) -> None:
    enter(play, new(play), key="first")
    assert refusal(lambda: enter(play, new(play), key="second")) == (
        "module",
        "Dit resultaat is al geregistreerd.",
    )
    enter(play, new(play, decided_on=date(2025, 4, 11)))  # the same module, taken again
    assert play.count(Result) == 2


@pytest.mark.obligation("3.3-01")
def test_a_result_is_what_the_evaluation_committee_decided_and_no_teacher_gives_one(
    play: Play,
) -> None:
    with pytest.raises(NotAllowed):
        enter(play, new(play), by="els")
    enter(play, new(play), vouches="els")
    assert play.mail("result").text.startswith(
        "Beste Amina\n\nDe evaluatiecommissie besliste op donderdag 10 april 2025 over de module "
        "NT2 1.2 (NT2)."
    )


@pytest.mark.parametrize("by", ["amina", "bram", "dirk", "els"])
def test_only_the_secretariat_registers_results(play: Play, by: str) -> None:
    with pytest.raises(NotAllowed):
        enter(play, new(play), by=by)


def test_nobody_registers_their_own_result(play: Play) -> None:
    with pytest.raises(NotAllowed):
        enter(play, new(play, "chris"))


@pytest.mark.parametrize("vouches", ["jan", "amina"])
def test_who_vouches_works_in_the_centre(play: Play, vouches: str) -> None:
    assert refusal(lambda: enter(play, new(play), vouches=vouches))[0] == "vouches_id"


def test_a_new_cursist_has_a_name_an_address_and_a_birthday(play: Play) -> None:
    with transaction():
        added = results.enter_cursist(
            "Oleh K", "Oleh@Voorbeeld.be", date(2008, 1, 1), play.person("chris")
        )
        said = (added.name, added.email, added.born_on, added.password_hash)
    assert said == ("Oleh K", "oleh@voorbeeld.be", date(2008, 1, 1), None)


@pytest.mark.parametrize(
    ("name", "email", "born", "field"),
    [
        ("", "o@voorbeeld.be", "2000-01-01", "name"),
        ("O", "geen adres", "2000-01-01", "email"),
        ("O", "amina@encora.example", "2000-01-01", "shares_email"),
        ("O", "bram@encora.example", "2000-01-01", "email"),
        ("O", "o@voorbeeld.be", "2025-04-14", "born_on"),
    ],
)
def test_a_new_cursist_that_cannot_be_is_refused(
    play: Play, name: str, email: str, born: str, field: str
) -> None:
    chris = play.person("chris")
    born_on = date.fromisoformat(born)
    assert refusal(lambda: results.enter_cursist(name, email, born_on, chris))[0] == field


def test_only_the_secretariat_adds_a_cursist(play: Play) -> None:
    with pytest.raises(NotAllowed):
        results.enter_cursist("O", "o@voorbeeld.be", date(2000, 1, 1), play.person("bram"))


@pytest.mark.obligation("3.6-03")
def test_a_result_without_a_certificate_says_how_and_where_to_mail_for_a_talk(play: Play) -> None:
    enter(play, new(play))
    assert (
        "of mail naar de directie: encora1@so.antwerpen.be. Schrijf dat je niet akkoord gaat "
        "met de beslissing, over welke module of opleiding het gaat, en dat je een gesprek wil."
    ) in play.mail("result").text
