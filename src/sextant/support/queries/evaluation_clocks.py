"""The clocks of special education at a school, overdue first, and one evaluation as its page shows it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import QuerySet

from sextant.network.jurisdictions.packs import evaluation_law
from sextant.network.jurisdictions.special_education import EvaluationLaw
from sextant.network.models import Student, StudentProgram
from sextant.network.queries.calendar import calendar_of, jurisdiction_of, list_school_years
from sextant.network.queries.settings import threshold
from sextant.network.school_days import SchoolCalendar
from sextant.network.terms import ProgramKind
from sextant.support.models import Evaluation, SpEdEvent
from sextant.support.queries.plans_without_category import Unnamed, plans_without_category
from sextant.support.rules.evaluation_clocks import (
    AFTER,
    RunningClock,
    clocks_of_evaluation,
    clocks_of_plan,
    comes_by_itself,
    is_offered,
    is_short_cycle,
)
from sextant.support.rules.law_days import days_left
from sextant.support.terms.special_education import (
    ClockName,
    DayUnit,
    EvaluationKind,
    EvaluationState,
    SpEdEventKind,
)
from sextant.support.thresholds.special_education import CLOCK_AHEAD_DAYS

MOST_ROWS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRow:
    """One clock of one student; ``evaluation`` is None for a plan that stands.

    ``days_left`` counts what the law counts: school days or days.
    """

    name: ClockName
    label: str
    student_id: int
    student: str
    student_public_id: UUID
    grade: int | None
    started_on: date
    due_on: date
    days_left: int
    in_school_days: bool
    is_overdue: bool
    source: str
    evaluation: UUID | None

    @property
    def unit(self) -> str:
        return str(DayUnit.SCHOOL.label if self.in_school_days else DayUnit.CALENDAR.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocks:
    """The clocks of a school; ``is_configured`` is false where the state's numbers are not there.

    ``without_category`` holds whose plan names no disability: when they are evaluated again is not sure.
    """

    rows: tuple[ClockRow, ...]
    without_category: tuple[Unnamed, ...]
    is_configured: bool
    state: str
    n_unclocked: int

    @property
    def n_overdue(self) -> int:
        return sum(row.is_overdue for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class KindCount:
    """How many clocks of a kind run, and how many have run out."""

    label: str
    n: int
    n_overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """One step of an evaluation: when it happened, that it is next, or that it may come by itself."""

    kind: SpEdEventKind
    label: str
    on: date | None
    may_be_noted: bool
    comes_by_itself: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationPage:
    """One evaluation with its steps and the clocks that run."""

    id: int
    public_id: UUID
    student: str
    student_public_id: UUID
    kind: str
    state: str
    is_open: bool
    asked_on: date
    closed_on: date | None
    steps: tuple[StepRow, ...]
    clocks: tuple[ClockRow, ...]
    is_configured: bool


def clocks_of_school(*, school_id: int, on: date) -> Clocks:
    """Return what is due at a school within reach: evaluations under way, and reviews that come up."""
    jurisdiction = jurisdiction_of(school_id=school_id)
    law = evaluation_law(jurisdiction)
    cases = list(
        Evaluation.objects.filter(school_id=school_id, state=EvaluationState.OPEN).order_by("asked_on", "pk")[
            :MOST_ROWS
        ]
    )
    ahead = int(threshold(CLOCK_AHEAD_DAYS, on=on, school_id=school_id))
    plans = list(plans_due_by(school_id, on=on, until=on + timedelta(days=ahead))[:MOST_ROWS])
    students = Student.objects.in_bulk({one.student_id for one in (*cases, *plans)})
    rows = [
        *_of_cases(cases, students, law, school_id=school_id, on=on),
        *_of_plans(plans, students, law, on=on, until=on + timedelta(days=ahead)),
    ]
    return Clocks(
        rows=tuple(sorted(rows, key=lambda one: (one.due_on, one.student, one.label))),
        without_category=plans_without_category(school_id=school_id, on=on) if law is not None else (),
        is_configured=law is not None,
        state=jurisdiction,
        n_unclocked=len(cases) if law is None else 0,
    )


def count_by_kind(rows: Iterable[ClockRow]) -> tuple[KindCount, ...]:
    """Return how many clocks of each kind run, and how many have run out, in the order of the law."""
    n: dict[ClockName, int] = defaultdict(int)
    overdue: dict[ClockName, int] = defaultdict(int)
    for row in rows:
        n[row.name] += 1
        overdue[row.name] += row.is_overdue
    return tuple(
        KindCount(label=str(name.label), n=n[name], n_overdue=overdue[name]) for name in ClockName if n[name]
    )


def find_evaluation(public_id: UUID, *, on: date) -> EvaluationPage | None:
    """Return one evaluation within reach, or None."""
    case = Evaluation.objects.filter(public_id=public_id).first()
    student = Student.objects.filter(pk=case.student_id).first() if case is not None else None
    if case is None or student is None:
        return None
    law = evaluation_law(jurisdiction_of(school_id=case.school_id))
    events = _events([case.pk])[case.pk]
    students = {case.student_id: student}
    is_open = case.state == EvaluationState.OPEN
    clocks = _of_cases([case], students, law, school_id=case.school_id, on=on) if is_open else []
    return EvaluationPage(
        id=case.pk,
        public_id=case.public_id,
        student=student.name,
        student_public_id=student.public_id,
        kind=str(EvaluationKind(case.kind).label),
        state=str(EvaluationState(case.state).label),
        is_open=is_open,
        asked_on=case.asked_on,
        closed_on=case.closed_on,
        steps=tuple(
            StepRow(
                kind=kind,
                label=str(kind.label),
                on=events.get(kind),
                may_be_noted=is_open
                and is_offered(kind, happened=events, is_first=case.kind == EvaluationKind.INITIAL),
                comes_by_itself=is_open and comes_by_itself(kind, happened=events),
            )
            for kind in AFTER
        ),
        clocks=tuple(clocks),
        is_configured=law is not None,
    )


def _of_cases(
    cases: Iterable[Evaluation],
    students: Mapping[int, Student],
    law: EvaluationLaw | None,
    *,
    school_id: int,
    on: date,
) -> list[ClockRow]:
    if law is None:
        return []
    held = list(cases)
    events = _events([case.pk for case in held])
    calendar, years = calendar_of(school_id=school_id), _years()
    return [
        _row(one, students[case.student_id], on=on, calendar=calendar, evaluation=case.public_id)
        for case in held
        if case.student_id in students
        for one in clocks_of_evaluation(
            asked_on=case.asked_on, events=events[case.pk], law=law, calendar=calendar, years=years
        )
    ]


def _of_plans(
    plans: Iterable[StudentProgram],
    students: Mapping[int, Student],
    law: EvaluationLaw | None,
    *,
    on: date,
    until: date,
) -> list[ClockRow]:
    return [
        _row(one, students[plan.student_id], on=on, calendar=None, evaluation=None)
        for plan in plans
        if plan.student_id in students
        for one in clocks_of_dates(
            plan.annual_review_on, plan.reevaluation_on, plan.valid_from, plan.subtype, law
        )
        if one.due_on <= until
    ]


def clocks_of_dates(
    annual_review_on: date | None,
    reevaluation_on: date | None,
    since: date,
    subtype: str,
    law: EvaluationLaw | None,
) -> tuple[RunningClock, ...]:
    """Return the clocks of a plan that stands, from its days and the disability that it names."""
    return tuple(
        clocks_of_plan(
            annual_review_on=annual_review_on,
            reevaluation_on=reevaluation_on,
            since=since,
            is_intellectual=is_short_cycle(subtype),
            law=law,
        )
    )


def plans_due_by(school_id: int, *, on: date, until: date) -> QuerySet[StudentProgram]:
    """Return the plans in force at a school whose review or re-evaluation is due by a day."""
    rows = StudentProgram.objects.on(on).filter(school_id=school_id, kind=ProgramKind.IEP)
    due: QuerySet[StudentProgram] = rows.filter(annual_review_on__lte=until) | rows.filter(
        reevaluation_on__lte=until
    )
    return due.order_by("annual_review_on", "pk")


def _events(keys: Iterable[int]) -> dict[int, dict[SpEdEventKind, date]]:
    found: dict[int, dict[SpEdEventKind, date]] = defaultdict(dict)
    rows = SpEdEvent.objects.filter(evaluation_id__in=list(keys)).order_by("pk")
    for key, kind, on in rows.values_list("evaluation_id", "kind", "on"):
        found[key][SpEdEventKind(kind)] = on
    return found


def _years() -> tuple[tuple[date, date], ...]:
    return tuple((year.starts_on, year.ends_on) for year in reversed(list_school_years()))


def _row(
    clock: RunningClock,
    student: Student,
    *,
    on: date,
    calendar: SchoolCalendar | None,
    evaluation: UUID | None,
) -> ClockRow:
    return ClockRow(
        name=clock.name,
        label=str(clock.name.label),
        student_id=student.pk,
        student=student.name,
        student_public_id=student.public_id,
        grade=student.grade,
        started_on=clock.started_on,
        due_on=clock.due_on,
        days_left=days_left(due_on=clock.due_on, on=on, calendar=calendar if clock.in_school_days else None),
        in_school_days=clock.in_school_days,
        is_overdue=clock.due_on < on,
        source=clock.source,
        evaluation=evaluation,
    )
