"""Small MAP Growth exports that the tests make up themselves, in each of the vendor's layouts."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from sextant.interop.map_growth.reader import read_map
from sextant.interop.map_growth.rows import MapReading
from sextant.interop.tabular import NamedBytes

IMPORT_DAY = date(2026, 11, 3)
PAIRS = ("FallToFall", "FallToWinter", "FallToSpring", "WinterToWinter", "WinterToSpring", "SpringToSpring")
GROWTH = [
    "ProjectedGrowth",
    "ObservedGrowth",
    "ObservedGrowthSE",
    "MetProjectedGrowth",
    "ConditionalGrowthIndex",
    "ConditionalGrowthPercentile",
    "GrowthQuintile",
]
WEEKS = [
    f"WI{year}AY{season}" for year in ("Selected", "Previous") for season in ("Fall", "Winter", "Spring")
]
GOALS = [
    f"Goal{number}{part}"
    for number in range(1, 9)
    for part in ("Name", "RitScore", "StdErr", "Range", "Adjective")
]
RESULT = [
    "TestStartDate",
    "TestStartTime",
    "TestDurationMinutes",
    "TestRITScore",
    "TestStandardError",
    "TestPercentile",
    "AchievementQuintile",
    "PercentCorrect",
    "RapidGuessingPercentage",
]
MEASURES = ["LexileScore", "LexileMin", "LexileMax", "QuantileScore", "QuantileMin", "QuantileMax"]
STUDIES = [f"ProjectedProficiency{part}{n}" for n in range(1, 11) for part in ("Study", "Level")]
DETAILS = [
    *(f"{pair}{part}" for pair in PAIRS for part in GROWTH),
    *MEASURES,
    *GOALS,
    *(f"Typical{pair}Growth" for pair in PAIRS),
    *STUDIES,
]
PLACE = ["TermName", "DistrictName", "District_StateID", "SchoolName", "School_StateID"]
PERSON = [
    "StudentLastName",
    "StudentFirstName",
    "StudentMI",
    "StudentID",
    "Student_StateID",
    "StudentDateOfBirth",
    "StudentEthnicGroup",
    "NWEAStandard_EthnicGroup",
    "StudentGender",
    "Grade",
    "NWEAStandard_Grade",
]

CURRENT = [
    *PLACE,
    *["StudentID", "Student_StateID", "Subject", "Course", "GrowthMeasureYN", "NormsReferenceData"],
    *WEEKS,
    *["TestType", "TestName", "TestID"],
    *RESULT,
    *DETAILS,
]
COMBINED = [
    *PLACE,
    *PERSON,
    *["Subject", "Course", "NormsReferenceData"],
    *WEEKS,
    *["TestType", "TestName"],
    *RESULT,
    *DETAILS,
    "AccommodationCategories",
    "Accommodations",
]
OLDER = [
    *[
        "TermName",
        "StudentID",
        "SchoolName",
        "MeasurementScale",
        "Discipline",
        "GrowthMeasureYN",
        "TestType",
        "TestName",
        "TestID",
    ],
    *["TestStartDate", "TestDurationMinutes", "TestRITScore", "TestStandardError", "TestPercentile"],
    *["TypicalFalltoFallGrowth", "TypicalSpringtoSpringGrowth"],
    *["RITtoReadingScore", "RITtoReadingMin", "RITtoReadingMax"],
    *GOALS,
    *["TestStartTime", "PercentCorrect", "ProjectedProficiency"],
]
ROSTER = [*PLACE, *PERSON]

USUAL = {
    "TermName": "Fall 2026-2027",
    "DistrictName": "Lantern",
    "SchoolName": "Dawn",
    "StudentID": "1001",
    "StudentLastName": "Abiola",
    "StudentFirstName": "Ana",
    "StudentDateOfBirth": "3/9/2014",
    "StudentGender": "F",
    "Grade": "7",
    "Subject": "Mathematics",
    "Discipline": "Mathematics",
    "Course": "Math K-12",
    "MeasurementScale": "Mathematics",
    "GrowthMeasureYN": "TRUE",
    "NormsReferenceData": "2025",
    "TestType": "Survey With Goals",
    "TestName": "Growth: Math 6+",
    "TestID": "5001",
    "TestStartDate": "09/16/2026",
    "TestStartTime": "08:54:50",
    "TestDurationMinutes": "46",
    "TestRITScore": "214",
    "TestStandardError": "3.1",
    "TestPercentile": "48",
    "RapidGuessingPercentage": "0.0000",
}


def export(columns: Sequence[str], *rows: Mapping[str, str], name: str = "export.csv") -> NamedBytes:
    """Return an export with these columns; each row is the usual one but for what it says itself."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    for row in rows:
        cells = USUAL | dict(row)
        writer.writerow([cells.get(column, "") for column in columns])
    return NamedBytes(name=name, content=text.getvalue().encode())


def read(*sources: NamedBytes) -> MapReading:
    """Return what these files give on the day of the import."""
    return read_map(sources, on=IMPORT_DAY)


def read_rows(*rows: Mapping[str, str], columns: Sequence[str] = CURRENT) -> MapReading:
    """Return what one export with these rows gives."""
    return read(export(columns, *rows))


def codes(reading: MapReading) -> list[tuple[int | None, str, str]]:
    """Return row, field and code of each problem."""
    return [(problem.row, problem.field, problem.code) for problem in reading.problems]
