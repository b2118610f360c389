"""How a committee's votes are counted (art. 3.6 and 6.3: "Als er gestemd wordt, heeft elk lid 1
stem. Bij een gelijk aantal stemmen, is de stem van de voorzitter beslissend"). Pure.

Art. 3.3 has no rule for a tie in the evaluation committee: the setting `tie_evaluation` answers.
"""

from collections.abc import Collection

from processes.regulation.committees import Committee
from processes.regulation.settings import Settings, TieEvaluation

YES, NO, ABSTAIN = "yes", "no", "abstain"
CHOICES = {YES: "Voor", NO: "Tegen", ABSTAIN: "Onthouding"}
ADOPTED, REJECTED, TIE = "adopted", "rejected", "tie"
RESULTS = {ADOPTED: "Aangenomen", REJECTED: "Verworpen", TIE: "Gelijke stand"}


def counted(choices: Collection[str], chair: str | None, *, chair_decides: bool) -> str:
    """`adopted`, `rejected` or `tie`. `choices` are all votes, the chair's among them; `chair` is
    the chair's once more, None where the chair has no vote in this. Who abstains counts for
    neither side; without any vote for or against it is a tie."""
    yes, no = (sum(choice == side for choice in choices) for side in (YES, NO))
    if yes == no and chair_decides and chair in (YES, NO):
        return ADOPTED if chair == YES else REJECTED
    if yes == no:
        return TIE
    return ADOPTED if yes > no else REJECTED


def chair_decides_tie(committee: Committee, settings: Settings) -> bool:
    """Whether the chair's vote decides on a tie: in an appeals committee always, in the evaluation
    committee where the centre says so."""
    return committee.of_appeal or settings.tie_evaluation is TieEvaluation.CHAIR


def may_choose(choice: str, *, chairs: bool) -> bool:
    """Whether a member can vote like this: who chairs does not abstain."""
    return choice in (YES, NO) or (choice == ABSTAIN and not chairs)


def quorum(committee: Committee, settings: Settings) -> int:
    """How many members who vote must sit: what the text asks for, or the centre if that is more."""
    asked: int = getattr(settings, committee.quorum)
    return max(committee.least, asked)
