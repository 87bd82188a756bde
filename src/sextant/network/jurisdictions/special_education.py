"""What the law of special education says in numbers, each with its paragraph; pure, no advice."""

from dataclasses import dataclass

from sextant.network.jurisdictions.discipline import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationLaw:
    """The clocks of one state from the first word of a parent to the first day of services.

    Attributes:
        permission: from an oral request until the parents have the form.
        evaluation: from their consent until the report is theirs.
        summer_counts: whether the days between two school years count for the evaluation.
        report_before_meeting: how long they have the report before the team meets.
        meeting: from the report until the plan is written.
        start: from the plan until it is given.
    """

    state: str
    permission: Clock
    evaluation: Clock
    summer_counts: bool
    report_before_meeting: Clock
    meeting: Clock
    start: Clock
    reevaluation_years: int
    reevaluation_source: str
    reevaluation_years_intellectual: int
    reevaluation_intellectual_source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLaw:
    """What 34 CFR 300.303 and 300.324 ask for in every state, configured or not."""

    annual_source: str = "34 CFR 300.324(b)(1): the plan is reviewed at least once a year"
    reevaluation_years: int = 3
    reevaluation_source: str = "34 CFR 300.303(b)(2): at least once every three years"


FEDERAL_PLANS = PlanLaw()
