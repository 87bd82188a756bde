"""The small network in which a benchmark cycle is played: four classes of math 7 with a year behind them."""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import numpy as np

from cast_for_tests import Cast
from sextant.assessment.actions.items import (
    ItemEntry,
    MisconceptionEntry,
    add_items,
    add_misconceptions,
)
from sextant.assessment.actions.scores import record_scores
from sextant.assessment.actions.standards import bring_up_to_date
from sextant.assessment.models import Standard
from sextant.assessment.rules.items import ItemDraft
from sextant.assessment.rules.scores import ScoreEntry
from sextant.assessment.rules.standards import Document, FrameworkEntry, StandardEntry
from sextant.assessment.terms import PeriodKind
from sextant.demo.calendars import year_dates
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import calendar, rosters
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import (
    Enrollment,
    RosterVerification,
    SchoolYear,
    Section,
    SectionEnrollment,
    Student,
)
from sextant.network.terms import SectionKind, SectionRole

A_CLASS = 30
STANDARDS = (("H.7.A", "Unit rates"), ("H.7.B", "Proportions"), ("H.7.C", "Percents"))
RIGHT, IDEA = "B", "A"
# Of each standard: two anchors on both forms, two items on form A, two on form B.
ON_A, ON_B = (1, 2, 3, 4), (1, 2, 5, 6)
# Nadia writes this one herself and marks the wrong option; on form A it stands fourth.
MISKEYED, MISKEYED_AT, WRONG_KEY = "H7A-4", 4, "C"
UNKNOWN = "PA0000000"
# How much harder each standard is; the last is to be taught again.
HARD = {"H7A": -0.7, "H7B": -0.4, "H7C": 0.45}


@dataclass(frozen=True, kw_only=True)
class Network:
    """Who sits in math 7, and how each stands: level 0 is the network's mean."""

    students: tuple[Student, ...]
    levels: dict[int, float]
    sections: tuple[Section, ...]

    def answers(self, cast: Cast, *, absent: int) -> bytes:
        """Return the scanner's file: all but Jaylen, who sits online, and the last few, who are away."""
        rng = np.random.default_rng(8)
        text = io.StringIO()
        sheet = csv.writer(text, lineterminator="\n")
        day = cast.periods[0].benchmark_starts_on.isoformat()
        sheet.writerow(["student_id", "form", "date", *range(1, 13)])
        for place, student in enumerate(self.students[: -absent or None]):
            form = "AB"[place % 2]
            if student.pk != cast.jaylen.pk:
                answers = _sit(rng, self.levels[student.pk], ON_A if form == "A" else ON_B)
                sheet.writerow([student.state_id, form, day, *answers])
        sheet.writerow([UNKNOWN, "A", day, *["B"] * 12])
        return text.getvalue().encode()


def build_network(cast: Cast) -> Network:
    """Seat 120 students in four classes of math 7, give them last year's results, verify the rosters."""
    with guard.acting_as(process("demo_builder")):
        last_year = _last_year()
        classmates = _add_students(cast, 4 * A_CLASS - 3)
        first = [cast.jaylen, cast.zuri, cast.mateo, *classmates[: A_CLASS - 3]]
        _place(cast, [(cast.math_7b, one) for one in first[3:]])
        sections = [cast.math_7b]
        for n, letter in enumerate("CDE"):
            section = _open_section(cast, f"Math 7{letter}")
            here = classmates[A_CLASS - 3 :][n * A_CLASS : (n + 1) * A_CLASS]
            _place(cast, [(section, one) for one in here])
            sections.append(section)
        students = (*first, *classmates[A_CLASS - 3 :])
        sixth = _add_students(cast, 5, grade=6)
        _place(cast, [(cast.math_6c, one) for one in sixth])
        rng = np.random.default_rng(3)
        levels = dict(zip([one.pk for one in students], rng.normal(size=len(students)).tolist(), strict=True))
        _record_history(cast, last_year, students, levels, rng, sixth=sixth)
        _verify(cast)
    return Network(students=students, levels=levels, sections=tuple(sections))


def fill_bank() -> None:
    """Put three standards, a misconception and all items but the one that Nadia writes on file."""
    with guard.acting_as(process("demo_builder")):
        entries = [StandardEntry(source_id="top", code="H.7", text="Ratios", grades=("7",))]
        entries += [
            StandardEntry(source_id=code, code=code, parent="top", text=text, grades=("7",))
            for code, text in STANDARDS
        ]
        framework = FrameworkEntry(source_id="h", title="Harbor Math", source="test", subject="math")
        bring_up_to_date(document=Document(framework=framework, entries=tuple(entries)))
        idea = MisconceptionEntry(
            code="ma-part-of-whole", subject="math", says="Takes the percent for the number.",
            answer="Draw the whole as a bar first, and mark the part on it.",
        )  # fmt: skip
        add_misconceptions(entries=[idea])
        keys = dict(Standard.objects.values_list("code", "pk"))
        add_items(
            entries=[
                ItemEntry(draft=_item(f"H7{code[-1]}-{n}", is_anchor=n <= 2), standard_id=keys[code])
                for code, _text in STANDARDS
                for n in range(1, 7)
                if f"H7{code[-1]}-{n}" != MISKEYED
            ]
        )


def codes_of(form: str) -> list[str]:
    """Return the codes of a form's items, in order."""
    return [f"H7{code[-1]}-{n}" for code, _text in STANDARDS for n in (ON_A if form == "A" else ON_B)]


def _item(code: str, *, is_anchor: bool) -> ItemDraft:
    options = [
        {"label": "A", "text": "25", "misconception": "ma-part-of-whole"},
        {"label": "B", "text": "20", "misconception": ""},
        {"label": "C", "text": "15", "misconception": "careless"},
        {"label": "D", "text": "5", "misconception": "careless"},
    ]
    return ItemDraft(
        code=code, subject="math", grade=7, kind="mc", stem=f"What is a fourth of 80? ({code})",
        options=options, key=RIGHT, is_anchor=is_anchor,
    )  # fmt: skip


def _sit(rng: Any, level: float, numbers: tuple[int, ...]) -> list[str]:
    """Return twelve answers of somebody: the better she is, the more of them are right."""
    given = []
    for standard in ("H7A", "H7B", "H7C"):
        for _number in numbers:
            knows = rng.random() < 1 / (1 + np.exp(2.2 * (HARD[standard] - level)))
            given.append(RIGHT if knows else str(rng.choice([IDEA, "C", "D"], p=[0.5, 0.3, 0.2])))
    return given


def _last_year() -> SchoolYear:
    dates = year_dates(2025)
    return calendar.create_school_year(
        label=dates.label, starts_on=dates.starts_on, ends_on=dates.ends_on, periods=dates.periods
    )


def _add_students(cast: Cast, n: int, *, grade: int = 7) -> list[Student]:
    students: list[Student] = insert_rows(
        action="tests.add_students",
        rows=[
            Student(
                given_name=f"Mate{k}", family_name=f"Classmate{k:03d}", state_id=f"PA{grade}7{k:05d}",
                school=cast.harbor, grade=grade,
            )
            for k in range(n)
        ],
    )  # fmt: skip
    insert_rows(
        action="tests.enroll",
        rows=[
            Enrollment(student=one, school=cast.harbor, grade=grade, valid_from=cast.year.starts_on)
            for one in students
        ],
    )
    return students


def _open_section(cast: Cast, title: str) -> Section:
    section: Section = rosters.create_section(
        school_id=cast.harbor.pk, school_year_id=cast.year.pk, title=title, course_id=cast.math_7.pk,
        kind=SectionKind.SCHEDULED, starts_on=cast.year.starts_on, ends_on=cast.year.ends_on,
    )  # fmt: skip
    rosters.staff_section(
        section_id=section.pk,
        staff_id=cast.katrin_teacher.staff_id,
        role=SectionRole.TEACHER_OF_RECORD,
        dosage_percent=100,
        valid_from=cast.year.starts_on,
    )
    return section


def _place(cast: Cast, pairs: list[tuple[Section, Student]]) -> None:
    insert_rows(
        action="tests.place",
        rows=[
            SectionEnrollment(
                section=section, student=one, school=cast.harbor, valid_from=cast.year.starts_on
            )
            for section, one in pairs
        ],
    )


def _record_history(
    cast: Cast,
    last_year: SchoolYear,
    students: tuple[Student, ...],
    levels: dict[int, float],
    rng: Any,
    *,
    sixth: list[Student],
) -> None:
    rows = [
        _entry(one, last_year, number, levels[one.pk] + 0.35 * float(rng.normal()))
        for number in (1, 2, 3, 4)
        for one in students
    ]
    # The one other class of math in the school has had its benchmark already.
    for place, one in enumerate((cast.mei_lin, *sixth)):
        rows += [_entry(one, last_year, number, place / 3 - 1 + 0.1 * number) for number in (3, 4)]
        rows.append(_entry(one, cast.year, 1, place / 3 - 0.9))
    record_scores(rows=rows, source="benchmark")


def _entry(student: Student, year: SchoolYear, number: int, z: float) -> ScoreEntry:
    return ScoreEntry(
        student_id=student.pk,
        school_year_id=year.pk,
        subject="math",
        period_kind=PeriodKind.REPORT_PERIOD,
        period_number=number,
        period_order=25 * number,
        period_label=f"RP{number}",
        score=200 + 10 * z,
    )


def _verify(cast: Cast) -> None:
    period = cast.periods[0]
    opened = rosters.open_verifications(report_period_id=period.pk, school_id=cast.harbor.pk)
    for key in opened.verification_ids:
        if RosterVerification.objects.get(pk=key).section.course_id is not None:
            rosters.confirm_roster(verification_id=key, at=datetime(2026, 10, 26, 12, tzinfo=UTC))
