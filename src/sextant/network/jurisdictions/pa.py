"""Pennsylvania: the numbers of its law on attendance and discipline, each with its paragraph. No advice."""

from sextant.network.jurisdictions.discipline import Clock, DisciplineLaw
from sextant.network.jurisdictions.truancy import TruancyLaw

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
