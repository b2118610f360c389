"""What the page on which a cursist chooses a moment says, once more in their own language."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from app.html.languages import day, moment, say
from app.reading.form_words import Both, errors_of, in_both
from app.reading.own_words import in_words_of
from forms.moments import ChooseMoment, told
from processes.clock import legal_now
from processes.facts.polls import moves, stands
from processes.models import Poll, PollMoment


def on_choosing(
    code: str, poll: Poll, free: Sequence[PollMoment], form: ChooseMoment
) -> Markup | None:
    """Until when they choose, and what happens if they do not; the moments that are free, and what
    is asked and wrong. None for Dutch."""
    talk = stands(poll.case, legal_now())

    def sentences() -> Iterator[str]:
        if moves(poll):
            yield say(
                "Kies ten laatste op %(day)s het moment dat voor jou past. Daarna krijg je een "
                "mail met de nieuwe afspraak.",
                day=day(poll.last_day),
            )
        else:
            yield say(
                "Kies ten laatste op %(day)s het moment dat voor jou past. Daarna krijg je de "
                "uitnodiging.",
                day=day(poll.last_day),
            )
        yield say("Past er geen? Laat dat hier ook weten, en schrijf wanneer je wel kan.")
        if not moves(poll):
            yield say("Antwoord je niet? Dan geldt het eerste moment dat nog vrij is.")
        elif talk:
            at = moment(talk.starts_at)
            yield say("Antwoord je niet? Dan blijft het op %(moment)s.", moment=at)
        else:
            yield say("Antwoord je niet? Dan hoor je nog wanneer het is.")

    def both() -> list[Both]:
        none = "Geen enkel moment past", say("Geen enkel moment past")
        button = "Bewaar je antwoord", say("Bewaar je antwoord")
        asked = [str(form.moment.label.text), str(form.words.label.text)]
        moments = [(told(each), moment(each.starts_at)) for each in free]
        return [*in_both([*errors_of(form), asked[0]]), *moments, none, *in_both(asked[1:]), button]

    return in_words_of(code, sentences, both)
