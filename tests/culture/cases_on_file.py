"""Cases on file: a drawn network, or a few incidents of the cast, as importers and actions leave them."""

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import numpy as np

from cast_for_tests import Cast
from culture.planted_schools import SUBJECTIVE_CODES, PlantedNetwork
from sextant.culture.models import Incident, IncidentStudent, InfractionCode, LadderVersion, Response
from sextant.culture.terms.consistency import RatioGroup
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import places
from sextant.network.models import Enrollment, School, Student, StudentDemographics, StudentProgram
from sextant.network.terms import Jurisdiction

YEAR_STARTS, DECIDED = date(2026, 8, 31), date(2026, 11, 2)


def keep_codes(n: int = 9) -> list[InfractionCode]:
    """Keep a code of conduct: the first three codes leave room for the eye of the beholder."""
    with guard.acting_as(process("demo_builder")):
        ladder = LadderVersion(number=90, name="The code of the tests", state="draft")
        ladder.save()
        codes = [
            InfractionCode(
                ladder=ladder,
                code=f"c{number}",
                name=f"Code {number}",
                level=3 if number in {7, 9} else 2,
                is_subjective=number in SUBJECTIVE_CODES,
            )
            for number in range(1, n + 1)
        ]
        for code in codes:
            code.save()
    return codes


def keep_case(
    student: Student,
    code: InfractionCode,
    *,
    reporter_id: int,
    on: date = DECIDED,
    hour: int = 15,
    place: str = "classroom",
    kinds: Sequence[str] = ("detention",),
    days: float | None = None,
    decider_id: int | None = None,
    section_id: int | None = None,
    priors: int = 0,
    finding: str = "substantiated",
) -> IncidentStudent:
    """Keep one decided incident with one responsible student; ``hour`` is in UTC."""
    with guard.acting_as(process("demo_builder")):
        at = datetime(on.year, on.month, on.day, hour, 10, tzinfo=UTC)
        incident = Incident(
            school_id=student.school_id, reporter_id=reporter_id, section_id=section_id, code=code,
            reported_code=code, occurred_at=at, occurred_on=on, place=place, state="closed", reported_at=at,
            decided_on=on, device_key=uuid.uuid4(),
        )  # fmt: skip
        incident.save()
        part = IncidentStudent(
            incident=incident, student=student, school_id=student.school_id, reporter_id=reporter_id,
            part="responsible", code=code, level=code.level, occurred_on=on, grade=student.grade,
            priors=priors, finding=finding, decided_by_id=decider_id, decided_on=on,
            was_excluded=bool({"iss", "oss"} & set(kinds)),
        )  # fmt: skip
        part.save()
        for kind in kinds:
            Response(
                incident_student=part, student=student, school_id=student.school_id, kind=kind, decided_on=on,
                days=None if days is None else Decimal(str(days)),
            ).save()  # fmt: skip
    return part


def keep_network(cast: Cast, made: PlantedNetwork) -> dict[int, School]:
    """Keep a drawn network beside the cast's two schools; return its schools by their number."""
    codes = keep_codes()
    reporter = cast.staff_of(cast.lucia_principal).pk
    with guard.acting_as(process("demo_builder")):
        schools = {
            number: places.create_school(
                region_id=cast.region.pk, name=f"School {number}", code=f"P{number:02}",
                jurisdiction=Jurisdiction.PA, grade_low=0, grade_high=12,
            )
            for number in np.unique(made.roll.school).tolist()
        }  # fmt: skip
        pupils = _students(made, schools)
        groups = {one.group: set(one.students.tolist()) for one in made.groups}
        _demographics(made, pupils, groups)
        _cases(made, pupils, schools, codes, reporter)
    return schools


def _students(made: PlantedNetwork, schools: dict[int, School]) -> dict[int, Student]:
    pairs = zip(made.roll.student.tolist(), made.roll.school.tolist(), strict=True)
    rows = {
        number: Student(given_name="Ash", family_name=f"Case{number}", school_id=schools[school].pk, grade=7)
        for number, school in pairs
    }
    Student.objects.bulk_create(rows.values(), batch_size=500)
    Enrollment.objects.bulk_create(
        (
            Enrollment(student=one, school_id=one.school_id, grade=7, valid_from=YEAR_STARTS)
            for one in rows.values()
        ),
        batch_size=500,
    )
    return rows


def _demographics(
    made: PlantedNetwork, pupils: dict[int, Student], groups: dict[RatioGroup, set[int]]
) -> None:
    StudentDemographics.objects.bulk_create(
        (
            StudentDemographics(
                student=one,
                school_id=one.school_id,
                gender="m" if number in groups[RatioGroup.BOYS] else "f",
                race="black" if number in groups[RatioGroup.BLACK] else "white",
                is_hispanic=False,
            )
            for number, one in pupils.items()
        ),
        batch_size=500,
    )
    StudentProgram.objects.bulk_create(
        (
            StudentProgram(
                student=pupils[number], school_id=pupils[number].school_id, kind=kind, valid_from=YEAR_STARTS,
                annual_review_on=DECIDED, reevaluation_on=DECIDED,
            )
            for kind, group in (("iep", RatioGroup.IEP), ("el", RatioGroup.EL))
            for number in sorted(groups[group])
        ),
        batch_size=500,
    )  # fmt: skip


def _cases(
    made: PlantedNetwork,
    pupils: dict[int, Student],
    schools: dict[int, School],
    codes: list[InfractionCode],
    reporter: int,
) -> None:
    cases = made.cases
    at = datetime(DECIDED.year, DECIDED.month, DECIDED.day, 15, tzinfo=UTC)
    incidents = [
        Incident(
            school_id=schools[school].pk, reporter_id=reporter, code=codes[code - 1],
            reported_code=codes[code - 1], occurred_at=at, occurred_on=DECIDED - timedelta(days=n % 40),
            place="classroom", state="closed", reported_at=at, decided_on=DECIDED, device_key=uuid.uuid4(),
        )
        for n, (school, code) in enumerate(zip(cases.school.tolist(), cases.code.tolist(), strict=True))
    ]  # fmt: skip
    Incident.objects.bulk_create(incidents, batch_size=500)
    parts = [
        IncidentStudent(
            incident=incident, student=pupils[student], school_id=incident.school_id, reporter_id=reporter,
            part="responsible", code_id=incident.code_id, level=incident.code.level,
            occurred_on=incident.occurred_on, grade=grade, priors=priors, finding="substantiated",
            decided_on=DECIDED, was_excluded=excluded,
        )
        for incident, student, grade, priors, excluded in zip(
            incidents, cases.student.tolist(), cases.grade.tolist(), cases.priors.tolist(),
            cases.excluded.tolist(), strict=True,
        )
    ]  # fmt: skip
    IncidentStudent.objects.bulk_create(parts, batch_size=500)
    Response.objects.bulk_create(
        (
            Response(
                incident_student=part, student_id=part.student_id, school_id=part.school_id,
                kind="oss" if suspended else "iss" if part.was_excluded else "detention",
                decided_on=DECIDED, days=Decimal(str(days)) if suspended else None,
            )
            for part, suspended, days in zip(
                parts, cases.suspended.tolist(), cases.days.tolist(), strict=True
            )
        ),
        batch_size=500,
    )  # fmt: skip
