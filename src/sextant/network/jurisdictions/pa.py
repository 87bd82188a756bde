"""Pennsylvania: the numbers of the law on attendance, each with its paragraph. Not legal advice."""

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
