"""Who is on the way to graduation: credits of each student of a high school, and grade 9 by its rule."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.leadership.models import CreditLine
from sextant.leadership.queries.after_school_record import credit_from, nine_of
from sextant.leadership.rules.graduation import GRADE_NINE, NEEDED, ledger
from sextant.leadership.terms.after_school import OnTrack
from sextant.network.models import SchoolYear, Student
from sextant.network.queries.calendar import jurisdiction_of, latest_school_year
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_STUDENTS = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditRow:
    """One student: credits earned and needed in hundredths, the largest gap, and grade 9."""

    id: int
    public_id: UUID
    name: str
    grade: int
    earned: int
    needed: int
    expected: int
    gap_subject: str
    gap: int
    on_track: OnTrack | None
    n_failed: int

    @property
    def is_behind(self) -> bool:
        """Whether less is earned than the finished years of the way there would bring, in even parts."""
        return self.earned < self.expected

    @property
    def credits_words(self) -> str:
        return f"{self.earned / 100:g} / {self.needed / 100:g}"

    @property
    def gap_words(self) -> str:
        return f"{self.gap_subject}: {self.gap / 100:g}" if self.gap else ""

    @property
    def on_track_words(self) -> str:
        return str(self.on_track.label) if self.on_track else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditCounts:
    """How many students of a school stand where."""

    n: int
    n_off: int
    n_behind: int


def credit_columns() -> Listing:
    """Return the columns of the list, in the reader’s words."""
    return Listing(
        columns=(
            Column(key="name", label=_("Student"), order_by=("family_name", "given_name")),
            Column(key="grade", label=_("Grade"), order_by=("grade", "family_name"), is_number=True),
            Column(key="credits", label=_("Credits")),
            Column(key="gap", label=_("Largest gap")),
            Column(key="on_track", label=_("Grade 9")),
        ),
        opens_with="grade",
    )


def list_credits(
    *, window: Window, school_id: int, state: str, on: date
) -> tuple[Page[CreditRow], CreditCounts]:
    """Return one page of a school’s students of grades 9 to 12 whose results the reader reaches."""
    rows = _rows(school_id, on)
    counts = CreditCounts(
        n=len(rows),
        n_off=sum(one.on_track is OnTrack.OFF for one in rows.values()),
        n_behind=sum(one.is_behind for one in rows.values()),
    )
    wanted = {
        key
        for key, one in rows.items()
        if state not in {"off", "behind"}
        or (state == "off" and one.on_track is OnTrack.OFF)
        or (state == "behind" and one.is_behind)
    }
    students = Student.objects.filter(school_id=school_id, pk__in=wanted)
    page = page_of(students.order_by(*window.order_by), window, shape=lambda one: rows[one.pk])
    return page, counts


def off_track_by_school(*, on: date) -> Mapping[int, tuple[CreditRow, ...]]:
    """Return who is, or has just left grade 9, off track, by school, the furthest behind first."""
    schools = set(
        CreditLine.objects.filter(grade=GRADE_NINE).order_by().values_list("school_id", flat=True).distinct()
    )
    found = {}
    for school_id in sorted(schools):
        off = [
            one
            for one in _rows(school_id, on).values()
            if one.on_track is OnTrack.OFF and one.grade <= GRADE_NINE + 1
        ]
        found[school_id] = tuple(sorted(off, key=lambda one: (one.earned - one.expected, one.id)))
    return found


def _rows(school_id: int, on: date) -> dict[int, CreditRow]:
    """Return the ledger of every student of a school, in three questions."""
    year = latest_school_year(on)
    here = Student.objects.filter(school_id=school_id, grade__gte=GRADE_NINE).order_by("pk")
    students = {one.pk: one for one in here[:MOST_STUDENTS]}
    lines: dict[int, list[CreditLine]] = defaultdict(list)
    for line in CreditLine.objects.filter(student_id__in=here.order_by().values("pk")):
        lines[line.student_id].append(line)
    jurisdiction = jurisdiction_of(school_id=school_id)
    return {
        key: _row(one, lines[key], jurisdiction, year, on) for key, one in students.items() if lines.get(key)
    }


def _row(
    student: Student, lines: list[CreditLine], jurisdiction: str, year: SchoolYear | None, on: date
) -> CreditRow:
    held = ledger((credit_from(one) for one in lines), jurisdiction=jurisdiction)
    needed = sum(NEEDED[jurisdiction].values())
    years_over = len({one.grade for one in lines if year is None or one.school_year_id != year.pk})
    grade = student.grade or GRADE_NINE
    # Four even years; only those of which anything is on file are asked for. “Other” fills up last.
    n_even = min(years_over, max(0, grade - GRADE_NINE))
    worst = max(held[:-1], key=lambda one: (one.needed * n_even // 4 - one.earned, one.missing))
    gap = max(0, worst.needed * n_even // 4 - worst.earned)
    return CreditRow(
        id=student.pk,
        public_id=student.public_id,
        name=student.name,
        grade=grade,
        earned=sum(one.earned for one in held),
        needed=needed,
        expected=needed // 4 * n_even,
        gap_subject=str(worst.subject.label) if gap else "",
        gap=gap,
        on_track=nine_of(lines, year=year, on=on, school_id=student.school_id),
        n_failed=sum(one.n_failed_semesters for one in lines if one.is_core),
    )
