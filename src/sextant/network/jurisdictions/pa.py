"""Pennsylvania: numbers of its law on attendance, discipline and special education. No advice."""

from sextant.network.jurisdictions.discipline import Clock, DisciplineLaw
from sextant.network.jurisdictions.special_education import EvaluationLaw
from sextant.network.jurisdictions.truancy import TruancyLaw
from sextant.network.jurisdictions.wellness import WellnessLaw

NAME = "Pennsylvania"

TRUANCY = TruancyLaw(
    truant_from=3,
    truant_source="24 P.S. § 13-1326 (“truant”: three or more school days of unexcused absence)",
    habitually_truant_from=6,
    habitually_source="24 P.S. § 13-1326 (“habitually truant”: six or more)",
    notice_within_school_days=10,
    notice_source="24 P.S. § 13-1333(a)(1): written notice within ten school days of the third absence",
    conference_source="24 P.S. § 13-1333(b): attendance improvement conference, held even without the family",
    never="24 P.S. § 13-1333(c): no suspension, expulsion or transfer to discipline for truancy",
)

WELLNESS = WellnessLaw(
    state=NAME,
    minor_consents_from=14,
    minor_source="Act 65 of 2020: from 14 on a minor may consent to outpatient mental-health care, and so "
    "may a parent; neither takes back what the other gave, and whoever consented controls what is released",
    of_age_from=18,
    team_source="22 Pa. Code § 12.42: a student assistance program; no work with a student without consent",
    line_name="ChildLine",
    # Not filled: nobody writes a number for an emergency from memory. The network enters it; until then the
    # safety page says "state line not configured" and sends whoever reads to the poster in the office.
    line_number="",
    report_source="personally and immediately to ChildLine, then whoever is in charge; nobody approves it",
    written_within_hours=48,
)

# The first day away is day 1, so that the fifth day lies four school days after it.
DISCIPLINE = DisciplineLaw(
    state=NAME,
    longest_suspension=10,
    longest_source="22 Pa. Code § 12.6(b)(1): 1 to 10 consecutive school days, never consecutively beyond",
    heard_first_source="22 Pa. Code § 12.6(b)(1): told of the reasons and heard before a suspension",
    may_be_heard_later_in_danger=False,
    parents_told=Clock(n=0, in_school_days=False, source="22 Pa. Code § 12.6(b)(1): in writing, immediately"),
    superintendent_told=Clock(
        n=0, in_school_days=False, source="22 Pa. Code § 12.6(b)(1): in writing, immediately"
    ),
    informal_hearing_over=3,
    informal_hearing=Clock(
        n=4, in_school_days=True, source="22 Pa. Code § 12.8(c): within the first five days"
    ),
    iss_hearing_over=10,
    iss_source="22 Pa. Code § 12.7: an informal hearing where it exceeds 10 consecutive school days",
    written_notice=None,
    charges_before_hearing=3,
    charges_source="22 Pa. Code § 12.8(b): certified mail, at least three days’ notice, counsel allowed",
    witnesses_before_hearing=None,
    witnesses_source="",
    formal_hearing_source="22 Pa. Code §§ 12.6(b)(2), 12.8(b): a formal hearing before an expulsion",
    cumulative_change_over=15,
    cumulative_source="22 Pa. Code § 14.143 (§ 711.61 for charter schools): more than 15 days in a year",
    is_any_day_a_change=True,
    any_day_source="22 Pa. Code § 14.143 (§ 711.61): any day, for a student with an intellectual disability",
    interim_setting=Clock(n=45, in_school_days=True, source="34 CFR 300.530(g)"),
    tells_case_manager=None,
)

# Charter schools follow chapter 711, not 14; § 711.3 adopts the federal paragraphs that stand here.
SPECIAL_EDUCATION = EvaluationLaw(
    state=NAME,
    permission=Clock(
        n=10, in_school_days=False, source="22 Pa. Code § 711.24(c): ten calendar days from the oral request"
    ),
    evaluation=Clock(
        n=60,
        in_school_days=False,
        source="22 Pa. Code § 711.24(b): sixty calendar days from consent, the summer not counted",
    ),
    summer_counts=False,
    report_before_meeting=Clock(
        n=10, in_school_days=True, source="22 Pa. Code § 711.24(d): ten school days before the meeting"
    ),
    meeting=Clock(
        n=30, in_school_days=False, source="34 CFR 300.323(c)(1): a meeting within thirty days of the report"
    ),
    start=Clock(
        n=10, in_school_days=True, source="34 CFR 300.323(c)(2): as soon as possible; ten school days at most"
    ),
    reevaluation_years=3,
    reevaluation_source="22 Pa. Code § 711.22(b): at least once every three years",
    reevaluation_years_intellectual=2,
    reevaluation_intellectual_source="22 Pa. Code § 711.22(c): every two years, intellectual disability",
)
