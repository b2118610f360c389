"""The exemption and its three steps, for its cursist or guardian (art. 4.1 to 4.3)."""

from collections.abc import Callable

from app.html.languages import day, moment, say

from . import Situation

DECIDED = {
    ("assess", "granted"): "Er komt een vrijstelling",
    ("assess", "refused"): "Er komt geen vrijstelling",
    ("assess", "test"): "Eerst komt er een proef",
    ("assess", "talk"): "Eerst komt er een gesprek",
    ("assess", "evc"): "Doorverwezen naar een testcentrum",
    ("explain", "maintained"): "De beslissing over de vrijstelling blijft",
    ("explain", "granted"): "Er komt toch een vrijstelling",
    ("decide_director", "true"): "De directeur kent de vrijstelling toe",
    ("decide_director", "false"): "De directeur kent de vrijstelling niet toe",
    ("decide_network", "true"): "De netwerkdirecteur kent de vrijstelling toe",
    ("decide_network", "false"): "De netwerkdirecteur kent de vrijstelling niet toe",
    ("late_object", "true"): "De vraag kwam te laat",
    ("late_talk", "true"): "De vraag kwam te laat",
    ("late_network", "true"): "De vraag kwam te laat",
}


def _open(
    at: Situation, sent: str, own: Callable[[str], str], guardians: Callable[[str], str]
) -> str:
    """While a step is open: until when who reads can take it, or the guardian; that the decision
    was sent, while the last day is not known."""
    if at.last_day is None:
        return sent
    return (own if at.conducts else guardians)(day(at.last_day))


def assess(at: Situation) -> str:
    """The request is to be assessed."""
    return say("Het centrum bekijkt of er een vrijstelling komt.")


def test_paid(at: Situation) -> str:
    """Material for the test comes first."""
    return say(
        "Eerst komt er een proef. Het secretariaat bekijkt of er daarvoor materiaal te betalen is."
    )


def test(at: Situation) -> str:
    """The test is ahead."""
    return say("Eerst komt er een proef. Daarna beslist het centrum over de vrijstelling.")


def general_talk(at: Situation) -> str:
    """The talk is ahead."""
    return say("Eerst komt er een gesprek. Daarna beslist het centrum over de vrijstelling.")


def object(at: Situation) -> str:
    """Refused, and the first step is open."""
    return _open(
        at,
        say("De vrijstelling komt er niet. De beslissing is verstuurd."),
        lambda last: say(
            "De vrijstelling komt er niet. Ga je niet akkoord? Vraag dan meer uitleg, tot en met "
            "%(day)s.",
            day=last,
        ),
        lambda last: say(
            "De vrijstelling komt er niet. Je ouder of voogd kan meer uitleg vragen, tot en met "
            "%(day)s.",
            day=last,
        ),
    )


def explain(at: Situation) -> str:
    """Whoever decided is to give more information."""
    return say("Wie de beslissing nam, geeft meer uitleg.")


def ask_talk(at: Situation) -> str:
    """Explained, and the second step is open."""
    return _open(
        at,
        say("Er is meer uitleg over de beslissing. De uitleg is verstuurd."),
        lambda last: say(
            "Er is meer uitleg gegeven. Ga je nog niet akkoord? Vraag dan een gesprek met de "
            "directie, tot en met %(day)s.",
            day=last,
        ),
        lambda last: say(
            "Er is meer uitleg gegeven. Je ouder of voogd kan een gesprek met de directie vragen,"
            " tot en met %(day)s.",
            day=last,
        ),
    )


def invite_director(at: Situation) -> str:
    """The direction is to plan the talk."""
    return say("De directie nodigt je uit voor een gesprek.")


def director_talk(at: Situation) -> str:
    """The talk is ahead, or its report is being made."""
    assert at.talk is not None
    if at.talk.starts_at > at.now:
        return say("Je hebt een gesprek op %(moment)s.", moment=moment(at.talk.starts_at))
    return say(
        "Het gesprek was op %(day)s. De directie schrijft het verslag.",
        day=day(at.talk.starts_at),
    )


def decide_director(at: Situation) -> str:
    """The direction is to decide."""
    return say("De directeur beslist over de vrijstelling.")


def ask_network(at: Situation) -> str:
    """Refused by the direction, and the third step is open."""
    return _open(
        at,
        say("De directeur kende de vrijstelling niet toe. De beslissing is verstuurd."),
        lambda last: say(
            "De directeur kende de vrijstelling niet toe. Ga je niet akkoord? "
            "Ga dan naar de netwerkdirecteur, tot en met %(day)s.",
            day=last,
        ),
        lambda last: say(
            "De directeur kende de vrijstelling niet toe. Je ouder of voogd kan naar de "
            "netwerkdirecteur gaan, tot en met %(day)s.",
            day=last,
        ),
    )


def decide_network(at: Situation) -> str:
    """The network director is to decide."""
    return say("De netwerkdirecteur onderzoekt de vraag en het dossier, en beslist.")


def late_object(at: Situation) -> str:
    """Late, and whoever decided has yet to say so."""
    return say("De vraag kwam na de laatste dag. Wie de beslissing nam, kijkt na of dat klopt.")


def late_talk(at: Situation) -> str:
    """Late, and the direction has yet to say so."""
    return say("De vraag kwam na de laatste dag. De directie kijkt na of dat klopt.")


def late_network(at: Situation) -> str:
    """Late, and the network director has yet to say so."""
    return say("De vraag kwam na de laatste dag. De netwerkdirecteur kijkt na of dat klopt.")


def ended_referred(at: Situation) -> str:
    """A test centre takes over."""
    return say(
        "Dit gaat verder bij een testcentrum. Hoe je daar een klacht indient, staat op het "
        "feedbackformulier."
    )


def ended_granted(at: Situation) -> str:
    """Granted."""
    return say("De vrijstelling is toegekend. Dit dossier is afgesloten.")


ended_granted_after_all = ended_granted_by_director = ended_granted


def ended_without_objection(at: Situation) -> str:
    """No step was taken in time."""
    return say("De vrijstelling komt er niet. De beslissing is definitief.")


ended_without_talk = ended_without_network = ended_without_objection


def ended_final(at: Situation) -> str:
    """The network director decided."""
    return say("De netwerkdirecteur besliste. Die beslissing is definitief.")


def ended_inadmissible(at: Situation) -> str:
    """It was too late."""
    return say("De vraag kwam te laat. De beslissing over de vrijstelling blijft gelden.")
