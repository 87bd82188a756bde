"""What a MAP roster says of a student, in the network's words."""

from sextant.interop.map_growth.rows import MapStudentRow
from sextant.interop.sync.newcomers import Newcomer
from sextant.network.terms import Gender, Race

GENDERS = {"f": Gender.F, "female": Gender.F, "m": Gender.M, "male": Gender.M, "x": Gender.X}
# The vendor's own groups stand first; a district's words are read only as far as they are these.
RACES = (
    ("american indian", Race.AMERICAN_INDIAN),
    ("alaska", Race.AMERICAN_INDIAN),
    ("hawaiian", Race.PACIFIC),
    ("pacific", Race.PACIFIC),
    ("asian", Race.ASIAN),
    ("black", Race.BLACK),
    ("african american", Race.BLACK),
    ("white", Race.WHITE),
    ("caucasian", Race.WHITE),
    ("multi", Race.TWO_OR_MORE),
    ("two or more", Race.TWO_OR_MORE),
)


def describe(newcomer: Newcomer, row: MapStudentRow) -> Newcomer:
    """Fill in what a roster row says of a student, as far as nothing was said before."""
    newcomer.given_name = newcomer.given_name or row.first_name
    newcomer.family_name = newcomer.family_name or row.last_name
    newcomer.state_id = newcomer.state_id or row.student_state_id
    newcomer.born_on = newcomer.born_on or row.born_on
    if newcomer.gender == Gender.UNKNOWN:
        newcomer.gender = GENDERS.get(row.gender.casefold(), Gender.UNKNOWN).value
    group = (row.nwea_ethnic_group or row.ethnic_group).casefold()
    if "hispanic" in group and "not hispanic" not in group:
        newcomer.is_hispanic = True
    elif newcomer.race == Race.UNKNOWN:
        newcomer.race = next((race for word, race in RACES if word in group), Race.UNKNOWN).value
    return newcomer
