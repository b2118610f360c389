"""how a case came out, written when it ends"""

import sqlalchemy as sa
from alembic import op

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

# As procedures said it then.
ENDS = {
    "absence_dispute.ended_refused": "niet-toegekend",
    "appeal_committee.ended_inadmissible": "niet-ontvankelijk",
    "appeal_committee.ended_withdrawn": "ingetrokken",
    "appeal_committee.ended_reconvenes": "toegekend",
    "evaluation_objection.ended_inadmissible": "niet-ontvankelijk",
    "evaluation_objection.ended_withdrawn": "ingetrokken",
    "exemption_escalation.ended_referred": "anders",
    "exemption_escalation.ended_granted": "toegekend",
    "exemption_escalation.ended_without_objection": "niet-toegekend",
    "exemption_escalation.ended_granted_after_all": "toegekend",
    "exemption_escalation.ended_without_talk": "niet-toegekend",
    "exemption_escalation.ended_granted_by_director": "toegekend",
    "exemption_escalation.ended_without_network": "niet-toegekend",
    "exemption_escalation.ended_inadmissible": "niet-ontvankelijk",
    "order_measure.ended_confirmed": "maatregel",
    "preventive_suspension.ended_over": "maatregel",
    "preventive_suspension.ended_lifted": "maatregel",
}
DECIDES = {
    "absence_dispute.adapt.adapted": "toegekend",
    "absence_dispute.adapt.unchanged": "niet-toegekend",
    "absence_dispute.decide.true": "toegekend",
    "absence_dispute.decide.false": "niet-toegekend",
    "appeal_committee.decide.confirmed": "niet-toegekend",
    "appeal_committee.decide.changed": "toegekend",
    "appeal_committee.decide.annulled": "toegekend",
    "decision_after_appeal.new_decision.true": "toegekend",
    "decision_after_appeal.new_decision.false": "niet-toegekend",
    "disciplinary_procedure.decide.none": "geen-maatregel",
    "disciplinary_procedure.decide.temporary": "maatregel",
    "disciplinary_procedure.decide.definitive": "maatregel",
    "evaluation_objection.decide_reconvene.false": "niet-toegekend",
    "evaluation_objection.new_decision.true": "toegekend",
    "evaluation_objection.new_decision.false": "niet-toegekend",
    "exemption_escalation.decide_network.true": "toegekend",
    "exemption_escalation.decide_network.false": "niet-toegekend",
    "irregularity.decide.none": "geen-maatregel",
    "irregularity.decide.redo": "maatregel",
    "irregularity.decide.not_counted": "maatregel",
    "irregularity.decide.other": "maatregel",
}
OTHER = "anders"


def upgrade() -> None:
    op.add_column("case", sa.Column("outcome", sa.String(20), nullable=True))
    cases, decisions = _table("case"), _table("decision")
    decided = sa.select(cases.c.process + "." + decisions.c.element + "." + decisions.c.outcome)
    last = decided.where(decisions.c.case_id == cases.c.id).order_by(decisions.c.id.desc())
    by_decision = sa.case(DECIDES, value=last.limit(1).scalar_subquery(), else_=OTHER)
    came_out = sa.case(ENDS, value=cases.c.process + "." + cases.c.end, else_=by_decision)
    over = cases.c.ended_at.is_not(None)
    op.execute(sa.update(cases).values(outcome=came_out).where(over))
    op.create_index("ix_case_outcome", "case", ["outcome", "opened_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_case_outcome", "case")
    op.drop_column("case", "outcome")


def _table(name: str) -> sa.TableClause:
    words = ("process", "end", "outcome", "element")
    numbers = (sa.column(each, sa.Integer()) for each in ("id", "case_id"))
    texts = (sa.column(each, sa.String()) for each in words)
    return sa.table(name, *numbers, *texts, sa.column("ended_at", sa.DateTime()))
