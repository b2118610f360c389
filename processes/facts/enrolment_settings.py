"""The centre's answers to what the chapter on enrolment leaves open."""

from processes import house
from processes.regulation.enrolment import EnrolmentSettings

from .targets import HOUSE_SETTING

ENROLMENT_SETTING = f"{HOUSE_SETTING}enrolment."  # before the name of a question


def enrolment_settings() -> EnrolmentSettings:
    """As they are in this step."""
    given = house.tokens().items()
    own = {
        name.removeprefix(ENROLMENT_SETTING): token
        for name, token in given
        if name.startswith(ENROLMENT_SETTING)
    }
    return EnrolmentSettings.from_tokens(own)
