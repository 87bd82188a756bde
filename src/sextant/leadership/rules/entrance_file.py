"""Files of entrance results, of places with their middle half, and of graduates found at colleges."""

from dataclasses import dataclass, field
from datetime import date

from sextant.leadership.rules.table_file import Line, Read, read_rows
from sextant.leadership.terms.after_school import EnrollmentStatus, EntranceKind, Pathway

RESULT_HEADS = ("student_id", "test", "name", "taken_on", "score", "reading", "math", "english", "science")
RESULT_EXAMPLE = ("PA-1029384", "sat", "", "2026-10-03", "1080", "540", "540", "", "")
PLACE_HEADS = ("code", "name", "pathway", "sat_low", "sat_high", "deadline", "source")
PLACE_EXAMPLE = (
    "RSU",
    "Riverside State University",
    "four_year",
    "980",
    "1170",
    "2027-02-01",
    "Common Data Set",
)
GRADUATE_HEADS = ("student_id", "graduated_on", "semester", "status", "college", "years")
GRADUATE_EXAMPLE = ("PA-1029384", "2026-06-12", "1", "enrolled", "Riverside State University", "4")
TESTS = {
    **{str(one): str(one) for one in EntranceKind},
    "psat_nmsqt": "psat", "psat/nmsqt": "psat", "advanced_placement": "ap",
    "industry_credential": "credential",
}  # fmt: skip
# Whole scores of each test; a credential has none.
RANGES = {
    EntranceKind.PSAT: (320, 1520), EntranceKind.SAT: (400, 1600), EntranceKind.ACT: (1, 36),
    EntranceKind.AP: (1, 5),
}  # fmt: skip
PARTS = {
    EntranceKind.PSAT: (("reading", 160, 760), ("math", 160, 760)),
    EntranceKind.SAT: (("reading", 200, 800), ("math", 200, 800)),
    EntranceKind.ACT: (("english", 1, 36), ("math", 1, 36), ("reading", 1, 36), ("science", 1, 36)),
}
NAMED = (EntranceKind.AP, EntranceKind.CREDENTIAL)
PATHWAYS = {str(one): str(one) for one in Pathway}
STATUSES = {
    **{str(one): str(one) for one in EnrollmentStatus},
    "f": "enrolled", "h": "enrolled", "l": "enrolled", "q": "enrolled", "y": "enrolled", "n": "not_found",
    "w": "withdrawn", "g": "graduated", "full_time": "enrolled", "half_time": "enrolled",
}  # fmt: skip
# As the clearinghouse's detail file heads its columns.
AS_TRACKED = {
    "your_unique_identifier": "student_id",
    "unique_identifier": "student_id",
    "high_school_grad_date": "graduated_on",
    "enrollment_status": "status",
    "college_name": "college",
    "2_year_4_year": "years",
    "college_code_branch": "",
}
LAST_SEMESTER = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One sitting; ``student`` is the state's number."""

    row: int
    student: str
    kind: EntranceKind
    name: str
    taken_on: date
    score: int | None
    parts: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceRow:
    """One place where students apply, and the middle half of those whom it admits."""

    row: int
    code: str
    name: str
    pathway: Pathway
    sat_low: int | None
    sat_high: int | None
    deadline: date | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GraduateRow:
    """Where one graduate was in one semester."""

    row: int
    student: str
    graduated_on: date
    semester: int
    status: EnrollmentStatus
    college: str
    is_four_year: bool | None


def read_results(data: bytes) -> Read[ResultRow]:
    """Read a file of entrance results: one line a sitting."""
    return read_rows(data, heads=RESULT_HEADS, needed=(*RESULT_HEADS[:2], "taken_on"), row_of=_result)


def read_places(data: bytes) -> Read[PlaceRow]:
    """Read a file of places: one line each."""
    return read_rows(data, heads=PLACE_HEADS, needed=PLACE_HEADS[:3], row_of=_place)


def read_graduates(data: bytes) -> Read[GraduateRow]:
    """Read a file of graduates, with this product's headings or those of StudentTracker."""
    return read_rows(
        data, heads=GRADUATE_HEADS, needed=GRADUATE_HEADS[:4], row_of=_graduate, also_known=AS_TRACKED
    )


def _result(line: Line) -> ResultRow | None:
    student = line.words("student_id", most=40, cure="Write the state’s number of the student.")
    said = line.one_of("test", TESTS)
    taken_on = line.day("taken_on")
    kind = EntranceKind(said) if said else None
    name = line.words("name", most=80, cure="Name the subject or the credential." if kind in NAMED else "")
    score = _score(line, kind)
    parts = {
        part: n
        for part, low, high in (PARTS.get(kind, ()) if kind else ())
        if (n := line.whole(part, low=low, high=high, is_needed=False)) is not None
    }
    if line.faults or kind is None or taken_on is None:
        return None
    return ResultRow(
        row=line.at, student=student, kind=kind, name=name, taken_on=taken_on, score=score, parts=parts
    )


def _score(line: Line, kind: EntranceKind | None) -> int | None:
    if kind not in RANGES:
        return None
    low, high = RANGES[kind]
    return line.whole("score", low=low, high=high)


def _place(line: Line) -> PlaceRow | None:
    code = line.words("code", most=20, cure="Write a short code, such as RSU.")
    name = line.words("name", most=120, cure="Write the name of the place.")
    pathway = line.one_of("pathway", PATHWAYS)
    low = line.whole("sat_low", low=400, high=1600, is_needed=False)
    high = line.whole("sat_high", low=400, high=1600, is_needed=False)
    if (low is None) != (high is None) and not line.faults:
        line.fault("sat_high" if high is None else "sat_low", "Give both ends of the middle half, or none.")
    if low is not None and high is not None and low > high:
        line.fault("sat_low", "The lower end is above the upper one. Turn them round.")
    deadline = line.day("deadline") if line.said("deadline") else None
    source = line.words("source", most=120)
    if line.faults or not pathway:
        return None
    return PlaceRow(
        row=line.at, code=code, name=name, pathway=Pathway(pathway), sat_low=low, sat_high=high,
        deadline=deadline, source=source,
    )  # fmt: skip


def _graduate(line: Line) -> GraduateRow | None:
    student = line.words("student_id", most=40, cure="Write the state’s number of the student.").rstrip("_")
    graduated_on = line.day("graduated_on")
    semester = line.whole("semester", low=1, high=LAST_SEMESTER)
    status = line.one_of("status", STATUSES)
    college = line.words("college", most=120)
    years = line.said("years")[:1]
    if line.faults or graduated_on is None or semester is None:
        return None
    return GraduateRow(
        row=line.at,
        student=student,
        graduated_on=graduated_on,
        semester=semester,
        status=EnrollmentStatus(status),
        college=college,
        is_four_year={"4": True, "2": False}.get(years),
    )
