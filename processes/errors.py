"""Every error that Weerwoord raises, a docstring each, so that one page tells what can go wrong."""

from collections.abc import Sequence


class WeerwoordError(Exception):
    """The ancestor of all errors below."""


class RegulationError(WeerwoordError):
    """A question that the regulation cannot answer. The message says what can be asked instead."""


class UnknownTerm(RegulationError):
    """No version of the regulation knows a term by this id."""


class UnknownRegulation(RegulationError):
    """There is no version of the regulation by this name."""


class NoRegulationYet(RegulationError):
    """The day lies before the first version of the regulation, and none was named."""


class UnknownSetting(RegulationError):
    """The table of interpretations has no setting by this name."""


class UnknownToken(RegulationError):
    """The setting exists, but cannot have this value."""


class OutsideCalendar(RegulationError):
    """The day, or a day that would have to be counted, lies outside the calendar's years."""


class WrongDays(RegulationError):
    """A length in days where the term takes none, none where it needs one, or one out of bounds."""


class NoTariff(RegulationError):
    """No tariff by this name holds on the day on which the module begins."""


class BadQuestion(RegulationError):
    """What was asked does not have the form of a question: a key, a type or a date is wrong."""


class DiagramRefused(WeerwoordError):
    """A diagram asks for something outside the profile. Carries every finding, by element."""

    def __init__(self, process: str, findings: "list[tuple[str, str]]") -> None:
        self.process = process
        self.findings = findings
        lines = "; ".join(f"{element}: {reason}" for element, reason in findings)
        super().__init__(f"diagram {process} is refused: {lines}")


class HouseIncomplete(WeerwoordError):
    """A diagram asks for what the house lacks; the message names each thing. Nothing is served."""


class NotAHead(WeerwoordError):
    """A line is not a head of the trail as `weerwoord audit head` says it."""


class UnknownProcess(WeerwoordError):
    """There is no diagram for this process. The message names those that there are."""


class EngineError(WeerwoordError):
    """The engine could not go on with a case: state that cannot be read, or a loop without end."""


class NotThis(WeerwoordError):
    """What was given to a step is not what its element in the diagram lists. A fault of a program,
    never of the person who filled in the form."""


class DoorError(WeerwoordError):
    """A door stayed shut. Nothing was kept; the subclasses say why."""


class CannotBegin(DoorError):
    """Nobody could begin the procedure that is simulated, with whatever answer."""


class Refused(DoorError):
    """The answer breaks a rule. `field` names the form's field, `message` says it in Dutch."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        self.message = message
        super().__init__(f"{field}: {message}")


class AlreadyThere(DoorError):
    """The same file, by its bytes, was added before, under this `name`."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"the same bytes are there as {name}")


class NotAllowed(DoorError):
    """This person may not do this, or may not see it."""


class NoLongerOpen(DoorError):
    """The task is done, or what the message was for waits no more."""


class NotAsShown(DoorError):
    """What stands there, or would be sent, is not what was shown: it has to be looked at again."""


class HoldsMore(DoorError):
    """A case cannot be emptied: something hangs on it that stays. The message says what."""


class DoesNotFit(DoorError):
    """A case cannot go to another version of its diagram: `why` has every reason."""

    def __init__(self, why: Sequence[object]) -> None:
        self.why = why
        super().__init__(f"it does not fit: {', '.join(map(str, why))}")


class LinkOver(DoorError):
    """A mailed link was used, is too old, or never was. Which of these is not told."""


class ProviderAway(WeerwoordError):
    """The provider by which people pay on line does not answer, or not as it should. Nothing of it
    of it is believed: it is asked again later."""


class ProviderRefuses(ProviderAway):
    """It answers, and does not take or know this one payment, or says of it what cannot be."""


class NotConverted(WeerwoordError):
    """A PDF or a picture could not be made. The message says what was done, and what broke."""


class TooHeavy(NotConverted):
    """It asked for more memory or processor than one conversion may take."""


class NotShown(WeerwoordError):
    """The pages of a copy cannot show a file as its reader sees it. `why` says so in Dutch, as a
    sentence."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class NotTaken(WeerwoordError):
    """A file of somebody's holds what the house takes from nobody. `why` says so in Dutch, as a
    sentence."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)


class BackupError(WeerwoordError):
    """A backup cannot be made, read or restored. The message says why, and what to do."""
