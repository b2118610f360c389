"""What the secretariat fills in about a place that somebody gave up by letter, by mail or at the
desk (2.2)."""

from collections.abc import Iterable

from wtforms import TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined] # stubs are of 3.2
from wtforms.validators import DataRequired, Length

from forms.incoming import BY_POST_OR_MAIL, CameIn
from forms.lengths import LONGEST, TOO_LONG
from processes.cases.enrolment.leaving import NO_REASON
from processes.cases.incoming.channel import HAND
from processes.models import Person


class LeftOffLine(CameIn):
    """From whom, how and when it came in, and why they give up their place."""

    why = TextAreaField(
        "Wat is de reden?",
        [DataRequired(NO_REASON), Length(max=LONGEST, message=TOO_LONG)],
        description="Het reglement vraagt een reden (art. 2.2). Die staat in de mail die vertrekt.",
        render_kw={"rows": 3},
    )

    def offer(self, people: Iterable[Person], cursist: Person) -> None:
        """Who can have sent it, or said it."""
        super().offer(people, cursist)
        at_desk = SelectChoice(HAND, "Afgegeven of gezegd in het centrum")
        self.channel.choices = [*BY_POST_OR_MAIL, at_desk]
