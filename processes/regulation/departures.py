"""Answers to open questions that go against the words of the regulation, with what these say, in
our own words. A centre can give them; the page of settings marks them."""

from collections.abc import Collection
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Text:
    """What the regulation says in an article, where an answer can go against it: one of these
    `tokens`, or a number below `least`."""

    article: str
    says: str
    tokens: Collection[str] = field(default_factory=tuple)
    least: int = 0

    def is_left_by(self, token: str) -> bool:
        """This answer departs from the text."""
        return token in self.tokens or (token.isdigit() and int(token) < self.least)


TEXTS = {
    "summer_edges": Text(
        "art. 6.3, reglement 2023-2024",
        "Eindigt de termijn in een schoolvakantie, dan wordt hij langer. Ook het begin en het "
        "einde van de zomer zijn schoolvakantie.",
        ("window_only",),
    ),
    "gap_counting": Text(
        "art. 6.2",
        "Tussen de uitnodiging en het gesprek zitten minstens 3 werkdagen. De dag van de "
        "uitnodiging zit daar niet tussen.",
        ("inclusive",),
    ),
    "presumed_receipt": Text(
        "art. 6.2 en 6.3",
        "Je krijgt de beslissing, en vanaf dan telt de termijn. Een brief die pas vertrekt, heb je "
        "nog niet gekregen.",
        least=1,
    ),
    "suspension_extensions": Text(
        "art. 6.2",
        "De directie kan een preventieve schorsing uitzonderlijk verlengen, met hoogstens 14 "
        "dagen.",
        ("0",),
    ),
    "parents_after_18": Text(
        "art. 7.1",
        "Het centrum geeft je ouders geen gegevens als je ouder bent dan 18, tenzij je zelf "
        "akkoord gaat.",
        ("before_18",),
    ),
    "appeals_vacancy": Text(
        "art. 3.6 en 6.3",
        "Het reglement noemt wie er in de beroepscommissie zit, plaats voor plaats. Het zegt niet "
        "dat een plaats leeg mag blijven.",
        ("with_reason",),
    ),
    "appeal_after_appeal": Text(
        "art. 3.6",
        "Ga je niet akkoord met de nieuwe beslissing van de evaluatiecommissie, dan kan je beroep "
        "indienen. Het reglement zegt niet dat dit maar 1 keer kan.",
        ("final",),
    ),
    "quorum_evaluation": Text(
        "art. 3.3",
        "De evaluatiecommissie bestaat uit minstens 3 leden die mogen stemmen.",
        least=3,
    ),
}


def left_by(name: str, token: str) -> Text | None:
    """The text from which this answer to a question departs; None where it departs from none."""
    text = TEXTS.get(name)
    return text if text and text.is_left_by(token) else None
