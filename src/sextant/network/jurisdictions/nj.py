"""New Jersey: what is researched of its law: suspensions are, attendance is not, and pages say so."""

from sextant.network.jurisdictions.discipline import Clock, DisciplineLaw
from sextant.network.jurisdictions.special_education import EvaluationLaw
from sextant.network.jurisdictions.truancy import TruancyLaw
from sextant.network.jurisdictions.wellness import WellnessLaw

NAME = "New Jersey"

# Domain 0.1, rule 9: only the rules on suspension are researched; the rest of the law needs counsel.
TRUANCY: TruancyLaw | None = None
SPECIAL_EDUCATION: EvaluationLaw | None = None

# Not researched: a guardian consents until counsel says more.
WELLNESS = WellnessLaw(
    state=NAME,
    minor_consents_from=None,
    minor_source="",
    of_age_from=18,
    team_source="",
    line_name="",
    line_number="",
    report_source="",
    written_within_hours=None,
)

# An informal hearing comes before every suspension: it is due on the first day away at the latest.
DISCIPLINE = DisciplineLaw(
    state=NAME,
    longest_suspension=10,
    longest_source="N.J.A.C. 6A:16-7.2: a short-term suspension lasts 10 consecutive school days at most",
    heard_first_source="N.J.A.C. 6A:16-7.2: an informal hearing before every suspension, except in danger",
    may_be_heard_later_in_danger=True,
    parents_told=Clock(
        n=0, in_school_days=False, source="N.J.A.C. 6A:16-7.2: before the end of that school day"
    ),
    superintendent_told=None,
    informal_hearing_over=0,
    informal_hearing=Clock(n=0, in_school_days=True, source="N.J.A.C. 6A:16-7.2: before the suspension"),
    iss_hearing_over=None,
    iss_source="",
    written_notice=Clock(n=2, in_school_days=True, source="N.J.A.C. 6A:16-7.3: within two school days"),
    charges_before_hearing=None,
    charges_source="",
    witnesses_before_hearing=5,
    witnesses_source="N.J.A.C. 6A:16-7.3: at least five days before the formal hearing",
    formal_hearing_source="N.J.A.C. 6A:16-7.3: a formal hearing for more than 10 consecutive school days",
    cumulative_change_over=None,
    cumulative_source="",
    is_any_day_a_change=False,
    any_day_source="",
    interim_setting=Clock(n=45, in_school_days=False, source="N.J.A.C. 6A:14-2.8: 45 calendar days"),
    tells_case_manager=Clock(
        n=0, in_school_days=False, source="N.J.A.C. 6A:14-2.8: at the time of any removal"
    ),
    not_researched=(
        "how charges are served before a formal hearing",
        "in-school suspension of more than ten days",
        "totals of a school year that change a placement",
    ),
)
