"""Which columns MAP Growth files have had over the years, and which file a header belongs to."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from sextant.interop.map_growth.terms import GrowthPair, MapLayout
from sextant.interop.tabular import Header, Rejected

MOST_GOALS = 8
MOST_STUDIES = 10

# Field of a row, then the names its column has had, newest first. What many rows say in the same words
# (context) stands apart from what each row says of its own test (event), so that it is read once.
CONTEXT_COLUMNS = {
    "term": ("TermName",),
    "district": ("DistrictName",),
    "district_state_id": ("District_StateID",),
    "school": ("SchoolName",),
    "school_state_id": ("School_StateID",),
    "grade": ("Grade",),
    "subject": ("Subject", "Discipline"),
    "course": ("Course", "MeasurementScale"),
    "growth_measure": ("GrowthMeasureYN",),
    "norms": ("NormsReferenceData",),
    "test_type": ("TestType",),
    "test_name": ("TestName",),
    "quintile": ("AchievementQuintile",),
    "accommodations": ("Accommodations",),
}
EVENT_COLUMNS = {
    "student_id": ("StudentID",),
    "student_state_id": ("Student_StateID",),
    "test_id": ("TestID",),
    "started_on": ("TestStartDate",),
    "started_at": ("TestStartTime",),
    "duration": ("TestDurationMinutes",),
    "rit": ("TestRITScore",),
    "standard_error": ("TestStandardError",),
    "percentile": ("TestPercentile",),
    "percent_correct": ("PercentCorrect",),
    "rapid_guessing": ("RapidGuessingPercentage",),
}
STUDENT_COLUMNS = {
    "term": ("TermName",),
    "district": ("DistrictName",),
    "district_state_id": ("District_StateID",),
    "school": ("SchoolName",),
    "school_state_id": ("School_StateID",),
    "student_id": ("StudentID",),
    "student_state_id": ("Student_StateID",),
    "last_name": ("StudentLastName",),
    "first_name": ("StudentFirstName",),
    "middle_initial": ("StudentMI",),
    "born_on": ("StudentDateOfBirth",),
    "ethnic_group": ("StudentEthnicGroup",),
    "nwea_ethnic_group": ("NWEAStandard_EthnicGroup",),
    "gender": ("StudentGender",),
    "grade": ("Grade",),
    "nwea_grade": ("NWEAStandard_Grade",),
}
GROWTH_ENDINGS = (
    "ProjectedGrowth",
    "ObservedGrowth",
    "ObservedGrowthSE",
    "MetProjectedGrowth",
    "ConditionalGrowthIndex",
    "ConditionalGrowthPercentile",
    "GrowthQuintile",
)
GOAL_ENDINGS = ("Name", "RitScore", "StdErr", "Range", "Adjective")
LEXILE_COLUMNS = (
    ("LexileScore", "RITtoReadingScore"),
    ("LexileMin", "RITtoReadingMin"),
    ("LexileMax", "RITtoReadingMax"),
)
QUANTILE_COLUMNS = (("QuantileScore",), ("QuantileMin",), ("QuantileMax",))
WEEK_COLUMNS = tuple(
    (f"WI{year}AY{season}",) for year in ("Selected", "Previous") for season in ("Fall", "Winter", "Spring")
)
NOT_NEEDED_MARKS = ("ClassName", "ProgramName", "Program", "AccommodationCategory", "AccommodationCategories")


type Pick = Callable[[list[str]], tuple[str, ...]]


class Block(NamedTuple):
    """Columns that belong together; `pick` takes their cells from a row with one empty cell behind it."""

    columns: tuple[str, ...]
    places: tuple[int, ...]
    pick: Pick


def detect_layout(header: Header) -> MapLayout:
    """Return which of the vendor's files has this header.

    Raises:
        Rejected: none has; the message names the columns that are looked for.
    """
    if all(header.find(name) is not None for name in ("TermName", "StudentID", "TestRITScore")):
        _require_event_columns(header)
        is_combined = header.find("StudentLastName") is not None
        return MapLayout.COMBINED if is_combined else MapLayout.ASSESSMENT_RESULTS
    roster = ("TermName", "StudentID", "SchoolName", "StudentLastName")
    if all(header.find(name) is not None for name in roster):
        return MapLayout.STUDENTS_BY_SCHOOL
    if header.find("StudentID") is not None and header.find(*NOT_NEEDED_MARKS) is not None:
        return MapLayout.NOT_NEEDED
    if header.find("Term Tested") is not None and header.find("RIT Score") is not None:
        raise _unknown(header, "This is a report from the screen, not a data export.")
    raise _unknown(
        header, "Its columns are those of no MAP Growth export (TermName, StudentID, TestRITScore)."
    )


def _require_event_columns(header: Header) -> None:
    if header.find("TestID") is None and (
        header.find("TestName") is None or header.find("TestStartDate") is None
    ):
        raise _unknown(
            header, "It has neither TestID nor TestName with TestStartDate, which tell tests apart."
        )


def _unknown(header: Header, message: str) -> Rejected:
    return Rejected(
        code="unknown_layout",
        message=message,
        cure="In the Data Export Scheduler of MAP Growth, order the Comprehensive or Combined Data File.",
        file=header.file,
        row=1,
    )


def block(header: Header, columns: Sequence[tuple[str, ...]]) -> Block:
    """Return the block of these columns, each with its older names; absent ones are always empty."""
    places = _places(header, columns)
    return Block(tuple(names[0] for names in columns), places, itemgetter(*places))


def _places(header: Header, columns: Iterable[tuple[str, ...]]) -> tuple[int, ...]:
    found = (header.find(*names) for names in columns)
    return tuple(len(header.names) if place is None else place for place in found)


def pick_of(header: Header, columns: Mapping[str, tuple[str, ...]]) -> Pick:
    """Return what takes these fields from a row with one empty cell behind it; absent ones are empty."""
    return itemgetter(*_places(header, columns.values()))


def joint_pick(blocks: Sequence[Block]) -> Pick:
    """Return what takes the cells of several blocks at once."""
    return itemgetter(*(place for each in blocks for place in each.places))


def goal_blocks(header: Header) -> tuple[Block, ...]:
    """Return the goal areas, whether this header has them or not."""
    return tuple(
        block(header, [(f"Goal{number}{ending}",) for ending in GOAL_ENDINGS])
        for number in range(1, MOST_GOALS + 1)
    )


def proficiency_blocks(header: Header) -> tuple[Block, ...]:
    """Return the projected proficiencies; the oldest layout has one, without a study."""
    newer = (
        block(header, [(f"ProjectedProficiencyStudy{number}",), (f"ProjectedProficiencyLevel{number}",)])
        for number in range(1, MOST_STUDIES + 1)
    )
    return *newer, block(header, [("ProjectedProficiencyStudy",), ("ProjectedProficiency",)])


def growth_blocks(header: Header) -> tuple[Block, ...]:
    """Return the growth columns of all pairs, in the order of `GrowthPair`."""
    return tuple(
        block(header, [(f"{pair.column_part}{ending}",) for ending in GROWTH_ENDINGS]) for pair in GrowthPair
    )


def typical_block(header: Header) -> Block:
    """Return the typical growth of all pairs, in the order of `GrowthPair`."""
    return block(header, [(f"Typical{pair.column_part}Growth",) for pair in GrowthPair])
