"""Students with two attempts at one benchmark: who waits, since when, and what each attempt came to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Min

from sextant.assessment.models import Administration, AttemptHold, Release, Sitting
from sextant.assessment.terms import Attempt, SittingMode
from sextant.network.models import Staff, Student
from sextant.network.terms import Seat
from sextant.web.tables import Column, Listing, Page, Window, page_of

MOST_CHOSEN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingRow:
    """A student whose two attempts wait for a choice."""

    benchmark_id: UUID
    benchmark: str
    student_id: UUID
    student: str
    school: str
    since: datetime
    age_days: int
    owner: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenRow:
    """A choice that was made."""

    benchmark_id: UUID
    benchmark: str
    student_id: UUID
    student: str
    because: str
    staff: str
    at: datetime
    is_another: bool
    waited_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingCount:
    """How many students wait, and since when the first of them does."""

    n: int
    oldest_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRow:
    """One attempt, as a person compares it with another."""

    id: int
    number: int
    form_label: str
    tested_on: date | None
    mode: SittingMode
    attempt: Attempt
    raw: float | None
    max_points: int | None
    n_answered: int
    n_places: int
    counts: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptsOfStudent:
    """A student's attempts at one benchmark, since when they wait, and the choices made so far."""

    administration_id: int
    student_key: int
    student_id: UUID
    student: str
    school: str
    attempts: tuple[AttemptRow, ...]
    since: datetime | None
    chosen: tuple[ChosenRow, ...]


def list_columns(labels: tuple[str, str, str, str]) -> Listing:
    """Return the columns of the list; their words in the order student, benchmark, since, owner."""
    student, benchmark, since, owner = labels
    return Listing(
        columns=(
            Column(key="name", label=student, order_by=("student__family_name", "student__given_name")),
            Column(key="benchmark", label=benchmark),
            Column(key="age", label=since, order_by=("since",)),
            Column(key="owner", label=owner),
        ),
        opens_with="age",
        size=25,
    )


def page_waiting(window: Window, *, at: datetime) -> Page[WaitingRow]:
    """Return one page of the students whose attempts wait, the oldest first."""
    rows = AttemptHold.objects.filter(settled_at=None).select_related("student", "school")
    shown: Page[AttemptHold] = page_of(rows.order_by(*window.order_by), window, shape=lambda row: row)
    benchmarks = _benchmarks({row.administration_id for row in shown.rows})
    owner = str(Seat.DATA_DIRECTOR.label)
    return Page(
        rows=tuple(
            WaitingRow(
                benchmark_id=benchmarks[row.administration_id].public_id,
                benchmark=benchmarks[row.administration_id].title,
                student_id=row.student.public_id,
                student=row.student.name,
                school=row.school.name,
                since=row.since,
                age_days=max(0, (at - row.since).days),
                owner=owner,
            )
            for row in shown.rows
        ),
        total=shown.total,
        window=shown.window,
    )


def count_waiting(*, administration_id: int | None = None) -> WaitingCount:
    """Return how many students wait within reach, at one benchmark or at all of them."""
    rows = AttemptHold.objects.filter(settled_at=None)
    if administration_id is not None:
        rows = rows.filter(administration_id=administration_id)
    found = rows.aggregate(n=Count("pk"), oldest=Min("since"))
    return WaitingCount(n=found["n"], oldest_at=found["oldest"])


def count_chosen_since(newest: Mapping[int, Release]) -> dict[int, int]:
    """Return, by benchmark, of how many students another attempt was chosen since its newest release."""
    rows = AttemptHold.objects.filter(administration_id__in=newest, settled_at__isnull=False)
    last: dict[tuple[int, int], bool] = {}
    columns = ("administration_id", "student_id", "settled_at", "before_id", "chosen_id")
    for key, student, at, before, chosen in rows.order_by("settled_at", "pk").values_list(*columns):
        if at > newest[key].at:
            last[key, student] = before != chosen
    found: dict[int, int] = {}
    for (key, _student), is_another in last.items():
        found[key] = found.get(key, 0) + is_another
    return found


def list_chosen(*, limit: int = MOST_CHOSEN) -> tuple[ChosenRow, ...]:
    """Return the newest choices within reach."""
    rows = AttemptHold.objects.filter(settled_at__isnull=False).order_by("-settled_at", "-pk")
    return _chosen(list(rows.select_related("student")[:limit]))


def find_attempts(benchmark_id: UUID, student_id: UUID) -> AttemptsOfStudent | None:
    """Return the attempts of a student at a benchmark, if there are at least two within reach."""
    benchmark = Administration.objects.filter(public_id=benchmark_id).first()
    student = Student.objects.filter(public_id=student_id).first()
    if benchmark is None or student is None:
        return None
    rows = Sitting.objects.filter(administration=benchmark, student=student).select_related("school")
    # An absence that answers have taken the place of is no attempt to choose.
    sittings = [one for one in rows.order_by("pk")[:20] if one.counts or one.answers]
    if len(sittings) < 2:
        return None
    holds = AttemptHold.objects.filter(administration=benchmark, student=student).select_related("student")
    held = list(holds.order_by("-pk")[:MOST_CHOSEN])
    return AttemptsOfStudent(
        administration_id=benchmark.pk,
        student_key=student.pk,
        student_id=student.public_id,
        student=student.name,
        school=sittings[-1].school.name,
        attempts=tuple(_attempt(row, number) for number, row in enumerate(sittings, start=1)),
        since=next((one.since for one in held if one.settled_at is None), None),
        chosen=_chosen([one for one in held if one.settled_at is not None]),
    )


def _attempt(row: Sitting, number: int) -> AttemptRow:
    return AttemptRow(
        id=row.pk,
        number=number,
        form_label=row.form_label,
        tested_on=row.tested_on,
        mode=SittingMode(row.mode),
        attempt=Attempt(row.attempt),
        raw=row.raw,
        max_points=row.max_points,
        n_answered=sum(answer not in (None, "", []) for answer in row.answers),
        n_places=len(row.answers),
        counts=row.counts,
        source=row.source,
    )


def _benchmarks(keys: Collection[int]) -> dict[int, Administration]:
    return {row.pk: row for row in Administration.objects.filter(pk__in=keys)}


def _chosen(rows: list[AttemptHold]) -> tuple[ChosenRow, ...]:
    benchmarks = _benchmarks({row.administration_id for row in rows})
    names = {row.pk: row.name for row in Staff.objects.filter(pk__in={one.chosen_by_id for one in rows})}
    return tuple(
        ChosenRow(
            benchmark_id=benchmarks[row.administration_id].public_id,
            benchmark=benchmarks[row.administration_id].title,
            student_id=row.student.public_id,
            student=row.student.name,
            because=row.because,
            staff=names.get(row.chosen_by_id or 0, str(Seat.DATA_DIRECTOR.label)),
            at=row.settled_at,
            is_another=row.before_id != row.chosen_id,
            waited_days=(row.settled_at - row.since).days,
        )
        for row in rows
        if row.settled_at is not None
    )
