"""The exports that are known by their headers: i-Ready, Star, DIBELS (mCLASS), FastBridge.

Headers are those that the vendors' files had in the school years 2022-23 to 2025-26. A column that a vendor
adds is asked about once. The result kept is the overall score of each test; domains are left to the vendor.
"""

from sextant.interop.scores.layouts import Layout, Reading
from sextant.interop.tabular import Header

PEOPLE = (
    r"(student )?(last|first|middle)[ _]?name", r"(student)?(first|middle|last)name", "user name", "sex",
    "gender", "dob", "date of birth", "birthdate", "race", "hispanic or latino", "english language learner",
    "special ed(ucation|. status)?", "economically disadvantaged", "migrant", "state", "district",
)  # fmt: skip


def _iready(key: str, subject: str, mark: str) -> Layout:
    return Layout(
        key=key,
        label=f"i-Ready Diagnostic, {subject.lower()}",
        marks=("Norming Window", "Overall Scale Score", "Academic Year", mark),
        readings=(
            Reading(
                columns={
                    "student_id": "Student ID", "school_year": "Academic Year", "period": "Norming Window",
                    "score": "Overall Scale Score", "grade": "Student Grade", "school": "School",
                    "tested_on": "Completion Date",
                },
                constants={"subject": subject, "form": "i-Ready"},
            ),
        ),
        known=(
            *PEOPLE, "enrolled", r"(district|account|school|student) state id", r"class\(es\)",
            r"class teacher\(s\)", r"report group\(s\)", "start date", r".* \(y/n\)", r"duration \(min\)",
            "rush flag", "read aloud", r"overall (relative )?placement", "percentile", "grouping",
            r"(lexile|quantile) (measure|range)", r".+ scale score", r".+ (relative )?placement",
            "diagnostic gain", r"annual (typical|stretch) growth measure",
            r"percent progress to annual (typical|stretch) growth \(%\)", "mid on grade level scale score",
            r"(proficiency|projection) if student .*",
        ),
    )  # fmt: skip


def _star(key: str, subject: str, *marks: str) -> Layout:
    return Layout(
        key=key,
        label=f"Star {subject}",
        marks=("RenaissanceClientID", "ScaledScore", "ScreeningPeriodWindowName", *marks),
        readings=(
            Reading(
                columns={
                    "student_id": "StudentIdentifier", "school_year": "SchoolYear",
                    "period": "ScreeningPeriodWindowName", "score": "ScaledScore",
                    "se": "StandardErrorOfMeasurement", "grade": "Grade", "school": "SchoolName",
                    "tested_on": "CompletedDateLocal",
                },
                constants={"subject": subject, "form": "Star"},
            ),
        ),
        known=(
            *PEOPLE, r"renaissanceclientid", r"schoolyear(start|end)date", r"student\w+", r"teacher\w+",
            r"(district|school|course|class|group)\w+", r"multirace|hispanicorlatino|asian|white",
            r"americanindian\w+|black\w+|nativehawaiian\w+", r"currentgrade|enrollmentstatus",
            r"assessment(id|number|type|status)", r"launchdate|completeddate|takenat\w*",
            "deactivationreason",
            r"gradeplacement|extratime|raschscore|unifiedscore|opengrowthscore|gradeequivalent",
            r"partnership\w+|smarterbalanced\w+", r"percentilerank|normalcurveequivalent",
            r"instructionalreadinglevel|estimatedoralreadingfluency|\w*zoneofproximaldevelopment",
            r"\w*(lexile|quantile)\w*", r"total(timeinseconds|correct|possible)", r"grade3_\w+",
            r"screening(period)?window\w+", r"\w*benchmark\w+", "currentsgp",
        ),
    )  # fmt: skip


def _seasons(test: str) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            columns={
                "student_id": "Local ID", "score": f"{season} {test} Median WRC", "grade": "Grade",
                "school": "School", "tested_on": f"{season} {test} Final Date",
            },
            constants={"subject": "Reading", "period": season, "form": f"FastBridge {test}"},
        )
        for season in ("Fall", "Winter", "Spring")
    )  # fmt: skip


DIBELS = Layout(
    key="dibels_8",
    label="DIBELS 8th Edition (mCLASS)",
    marks=("Benchmark Period", "Composite Score", "Assessment Edition", "Student Primary ID"),
    readings=(
        Reading(
            columns={
                "student_id": "Student Primary ID", "school_year": "School Year",
                "period": "Benchmark Period", "score": "Composite Score", "grade": "Enrollment Grade",
                "school": "School Name", "tested_on": "Client Date",
            },
            constants={"subject": "Reading", "form": "DIBELS 8"},
        ),
    ),
    known=(
        *PEOPLE, "account name", r"municipality (name|primary id)", r"district (name|primary id)",
        r"(internal|external) program", r"(primary|secondary) school id", "enrollment date", "disability",
        "specific disability", "section 504", "meal status", "title 1", "english proficiency", "ell status",
        "home language", "alternate assessment", "approved accommodations", "classed",
        r"reporting class (name|id)", r"(official|assessing) teacher (name|staff id)", "assessment",
        "assessment edition", "assessment grade", r"composite.*",
        r".+ - (level|score|national norm percentile)",
        r".+ - (semester|year) growth", "sync date", r"primary id - student id \(state id\)",
        "administration type", r"dibels composite score - lexile",
    ),
)  # fmt: skip
FASTBRIDGE = Layout(
    key="fastbridge_cbm",
    label="FastBridge CBMreading",
    marks=("FAST ID", "Local ID", "Fall CBMR-English Median WRC"),
    readings=_seasons("CBMR-English"),
    known=(
        *PEOPLE, "assessment", "assessment language", "state id", "fast id", r"column\d+",
        r"(fall|winter|spring|screening period \d) cbmr-english .*", r"growth score from .*",
        r"(school|district|national) growth percentile from .*", r"growth percentile by start score from .*",
    ),
    year_from_day=True,
)  # fmt: skip
# Reading first: a Star file of reading has all columns of the other, and some of its own.
LAYOUTS: tuple[Layout, ...] = (
    _iready("iready_reading", "Reading", "Phonics Scale Score"),
    _iready("iready_math", "Math", "Number and Operations Scale Score"),
    _star("star_reading", "Reading", "InstructionalReadingLevel"),
    _star("star_math", "Math"),
    DIBELS,
    FASTBRIDGE,
)


def recognize(header: Header) -> Layout | None:
    """Return the layout of a vendor's file, or None for a table that nobody has declared."""
    return next((layout for layout in LAYOUTS if layout.fits(header)), None)
