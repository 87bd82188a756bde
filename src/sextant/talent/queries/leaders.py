"""School leaders: who leads where, how the year’s evaluation stands, who coaches; and successors by seat."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from sextant.access.reach import current_rights
from sextant.network.models import CoachAssignment, School, Staff, StaffAssignment
from sextant.network.queries.calendar import latest_school_year
from sextant.network.queries.people import gone_by
from sextant.network.terms import Seat
from sextant.talent.models import LeaderEvaluation, LeaderScore, SalaryBand
from sextant.talent.queries.desk import as_desk
from sextant.talent.terms.leading import LEADER_COMPETENCIES

LEADING = (Seat.PRINCIPAL, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS)
MOST_LEADERS = 300
MOST_EVALUATIONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderRow:
    """One leader of the list."""

    staff_id: int
    public_id: UUID
    name: str
    seat: Seat
    school: str
    school_id: int | None
    coach: str
    evaluation: UUID | None
    shared_on: date | None
    acknowledged_on: date | None
    is_begun: bool
    # The newest shared evaluation of a year before: where it stands, and of which year.
    before: tuple[UUID, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One competency of an evaluation; level 0 where none is given yet."""

    key: str
    label: str
    level: int
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRow:
    """An evaluation with its scores, as whoever may read it sees it."""

    id: int
    public_id: UUID
    staff_id: int
    staff_public_id: UUID
    name: str
    school: str
    year: str
    evaluator: str
    summary: str
    shared_on: date | None
    reply: str
    acknowledged_on: date | None
    scores: tuple[ScoreRow, ...]
    is_own: bool


def list_leaders(*, school_ids: Collection[int] | None, on: date) -> tuple[LeaderRow, ...]:
    """Return the leaders of schools with this year’s evaluation, by school and seat; not the reader."""
    year = latest_school_year(on)
    held = StaffAssignment.objects.on(on).filter(seat__in=LEADING, school__isnull=False)
    # Where nobody is named, the principal coaches the leaders of her school.
    heads = {
        row.school_id: row.staff.name
        for row in held.filter(seat=Seat.PRINCIPAL).select_related("staff").order_by("pk")
    }
    held = held.exclude(staff_id=current_rights().staff_id or 0)
    if school_ids is not None:
        held = held.filter(school_id__in=list(school_ids))
    rows = list(
        held.exclude(staff__in=Staff.objects.filter(gone_by(on)).values("pk"))
        .select_related("staff", "school")
        .order_by("school__name", "pk")[:MOST_LEADERS]
    )
    keys = [row.staff_id for row in rows]
    evaluations = {
        one.staff_id: one
        for one in LeaderEvaluation.objects.filter(staff_id__in=keys, school_year_id=year.pk if year else 0)
    }
    earlier = _shared_before(keys, year.pk if year else 0)
    coaches = coaches_of(keys, on=on)
    rank = {seat: place for place, seat in enumerate(LEADING)}
    found = [
        LeaderRow(
            staff_id=row.staff_id,
            public_id=row.staff.public_id,
            name=row.staff.name,
            seat=Seat(row.seat),
            school=row.school.name if row.school else "",
            school_id=row.school_id,
            coach=coaches.get(row.staff_id) or _head(row, heads),
            evaluation=one.public_id if (one := evaluations.get(row.staff_id)) else None,
            shared_on=one.shared_on if one else None,
            acknowledged_on=one.acknowledged_on if one else None,
            is_begun=one is not None,
            before=earlier.get(row.staff_id),
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda row: (row.school, rank[row.seat], row.name)))


def _shared_before(staff_ids: Collection[int], year_id: int) -> dict[int, tuple[UUID, str]]:
    """Return the newest shared evaluation of each leader but this year’s."""
    rows = LeaderEvaluation.objects.filter(staff_id__in=list(staff_ids), shared_on__isnull=False)
    rows = rows.exclude(school_year_id=year_id).select_related("school_year")
    ordered = rows.order_by("school_year__starts_on", "pk")
    return {row.staff_id: (row.public_id, row.school_year.label) for row in ordered}


def _head(row: StaffAssignment, heads: Mapping[int | None, str]) -> str:
    return "" if row.seat == Seat.PRINCIPAL else heads.get(row.school_id, "")


def own_evaluations() -> tuple[EvaluationRow, ...]:
    """Return the evaluations of whoever acts that were shared with them, the newest first."""
    me = current_rights().staff_id
    if me is None:
        return ()
    # A principal’s role reads those whom they supervise; their own, once shared, the desk reads to them.
    with as_desk():
        rows = _evaluations().filter(staff_id=me, shared_on__isnull=False)
        return tuple(_row(row, me) for row in rows.order_by("-school_year__starts_on")[:MOST_EVALUATIONS])


def find_evaluation(public_id: UUID) -> EvaluationRow | None:
    """Return an evaluation within reach; of one’s own only what was shared."""
    row = _readable().filter(public_id=public_id).first()
    if row is not None:
        return _row(row, current_rights().staff_id)
    return next((one for one in own_evaluations() if one.public_id == public_id), None)


def evaluation_of(staff_id: int, *, on: date) -> EvaluationRow | None:
    """Return this year’s evaluation of a leader within reach."""
    year = latest_school_year(on)
    row = _readable().filter(staff_id=staff_id, school_year_id=year.pk if year else 0).first()
    return _row(row, current_rights().staff_id) if row else None


def is_leader(staff_id: int, *, on: date) -> bool:
    """Tell if somebody leads a school on a day."""
    return bool(StaffAssignment.objects.on(on).filter(staff_id=staff_id, seat__in=LEADING).exists())


def central_coaches(*, on: date) -> tuple[tuple[int, str], ...]:
    """Return who holds the seat of a coach and could coach leaders, those of the centre first."""
    held = StaffAssignment.objects.on(on).filter(seat=Seat.COACH)
    held = held.exclude(staff__in=Staff.objects.filter(gone_by(on)).values("pk"))
    rows = held.select_related("staff", "school").order_by("staff__family_name", "staff__given_name", "pk")
    found = sorted(rows[:MOST_LEADERS], key=lambda row: row.school_id is not None)
    return tuple(
        (row.staff_id, f"{row.staff.name} ({row.school.name})" if row.school else row.staff.name)
        for row in found
    )


def coaches_of(staff_ids: Collection[int], *, on: date) -> Mapping[int, str]:
    """Return who coaches each of these people, by name."""
    rows = CoachAssignment.objects.on(on).filter(teacher_id__in=list(staff_ids)).select_related("coach")
    return {row.teacher_id: row.coach.name for row in rows.order_by("pk")}


def band_of_seat(seat: Seat, *, on: date) -> SalaryBand | None:
    """Return the published pay band of a leader’s seat, as Pay has written it; None where it has none."""
    year = latest_school_year(on)
    found: SalaryBand | None = SalaryBand.objects.filter(
        school_year_id=year.pk if year else 0, seat=str(seat)
    ).first()
    return found


def schools_led(*, school_ids: Collection[int] | None) -> tuple[tuple[int, str], ...]:
    """Return the open schools of these keys by name."""
    rows = School.objects.filter(is_open=True)
    if school_ids is not None:
        rows = rows.filter(pk__in=list(school_ids))
    return tuple(rows.order_by("name").values_list("pk", "name"))


def _readable() -> QuerySet[LeaderEvaluation]:
    rows = _evaluations()
    me = current_rights().staff_id
    return rows.filter(Q(shared_on__isnull=False) | ~Q(staff_id=me or 0))


def _evaluations() -> QuerySet[LeaderEvaluation]:
    rows: QuerySet[LeaderEvaluation] = LeaderEvaluation.objects.select_related(
        "staff", "school", "school_year", "evaluator"
    )
    return rows


def _row(row: LeaderEvaluation, me: int | None) -> EvaluationRow:
    scores = {one.competency: one for one in LeaderScore.objects.filter(evaluation_id=row.pk)}
    return EvaluationRow(
        id=row.pk,
        public_id=row.public_id,
        staff_id=row.staff_id,
        staff_public_id=row.staff.public_id,
        name=row.staff.name,
        school=row.school.name if row.school else "",
        year=row.school_year.label,
        evaluator=row.evaluator.name,
        summary=row.summary,
        shared_on=row.shared_on,
        reply=row.reply,
        acknowledged_on=row.acknowledged_on,
        scores=tuple(
            ScoreRow(
                key=str(one),
                label=str(one.label),
                level=scores[str(one)].level if str(one) in scores else 0,
                evidence=scores[str(one)].evidence if str(one) in scores else "",
            )
            for one in LEADER_COMPETENCIES
        ),
        is_own=row.staff_id == me,
    )
