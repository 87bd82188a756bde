"""One visit as its page shows it, from either book."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sextant.access.reach import current_rights
from sextant.instruction.models import ActionStep
from sextant.instruction.queries.visits_books import Book
from sextant.instruction.queries.visits_opening import StepRow, step_rows
from sextant.instruction.queries.visits_resolving import as_the_desk, contested_id, may_resolve, of_contested
from sextant.instruction.queries.visits_rubric import RubricRow, rubric_of
from sextant.instruction.queries.visits_seen import seen
from sextant.instruction.rules.visits import is_void, may_become, may_debrief
from sextant.instruction.terms import SCORED_KINDS, Ruling, VisitKind, VisitState
from sextant.instruction.thresholds import DEBRIEF_DAYS, DRAFT_DAYS
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold

MOST_LINES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """One line of the script."""

    at: str
    text: str
    standard_id: int | None
    phrase_id: int | None
    standard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """A level on one standard with what it rests on; None: not evidenced."""

    standard_id: int
    standard: str
    level: int | None
    teacher_action: str
    student_outcome: str
    lines: tuple[LineRow, ...]
    first_level: int | None = None
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitPage:
    """One visit with everything that its readers may see and do."""

    id: int
    public_id: UUID
    device_key: UUID
    last_sent: UUID | None
    book: Book
    kind: VisitKind
    state: VisitState
    teacher: str
    teacher_public_id: UUID
    teacher_id: int
    observer: str
    school_id: int
    school: str
    section: str
    section_public_id: UUID | None
    visited_on: date
    started_at: datetime | None
    minutes: int | None
    praise: str
    gap: str
    lines: tuple[LineRow, ...]
    scores: tuple[ScoreRow, ...]
    rubric: RubricRow | None
    steps: tuple[StepRow, ...]
    debrief_due_on: date
    debriefed_on: date | None
    exemplar: str
    no_step_because: str
    has_practiced: bool | None
    practice_minutes: int | None
    next_visit_on: date | None
    acknowledged_at: datetime | None
    reply: str
    contested_because: str
    resolution: str
    resolved_by: str
    resolved_on: date | None
    is_hers: bool
    is_mine: bool
    may_resolve: bool

    @property
    def is_scored(self) -> bool:
        """Tell if it carries levels."""
        return self.kind in SCORED_KINDS

    @property
    def may_continue(self) -> bool:
        """Tell if the actor may write on in this draft."""
        return self.is_mine and self.state is VisitState.DRAFT

    @property
    def may_debrief(self) -> bool:
        """Tell if the actor may hold the debrief now."""
        is_ours = self.kind not in {VisitKind.PEER, VisitKind.DEMO}
        was_debriefed = self.debriefed_on is not None
        return self.is_mine and is_ours and may_debrief(self.state, was_debriefed=was_debriefed)

    @property
    def may_acknowledge(self) -> bool:
        """Tell if it waits for the actor's word."""
        return self.is_hers and may_become(self.state, VisitState.ACKNOWLEDGED)

    @property
    def may_contest(self) -> bool:
        """Tell if the actor may contest it."""
        return self.is_hers and may_become(self.state, VisitState.CONTESTED)


def find_visit(book: Book, public_id: UUID, *, on: date) -> VisitPage | None:
    """Return one visit, or None out of reach; a draft is its observer's alone."""
    rows = seen(book.visits.objects.filter(public_id=public_id))
    row = rows.select_related("teacher", "observer", "school", "section").first()
    return _page(book, row, on=on) if row else None


def find_contested(book: Book, public_id: UUID, *, on: date) -> VisitPage | None:
    """Return a contested visit as the desk reads it, for whoever decides on it or has; else None."""
    key = contested_id(book, public_id)
    if key is None:
        return None
    with as_the_desk():
        return _page(book, of_contested(book, key), on=on)


def _page(book: Book, row: Any, *, on: date) -> VisitPage:
    me, calendar = current_rights().staff_id, calendar_of(school_id=row.school_id)
    rubric = rubric_of(row.rubric_id)
    lines = _lines(book, row, rubric)
    state, kind = VisitState(row.state), VisitKind(row.kind)
    days = int(threshold(DRAFT_DAYS, on=on, school_id=row.school_id))
    if is_void(state, kind, visited_on=row.visited_on, on=on, days=days, calendar=calendar):
        state = VisitState.VOID
    within = int(threshold(DEBRIEF_DAYS, on=on, school_id=row.school_id)) if kind in SCORED_KINDS else 0
    return VisitPage(
        id=row.pk,
        public_id=row.public_id,
        device_key=row.device_key,
        last_sent=row.last_sent,
        book=book,
        kind=kind,
        state=state,
        teacher=row.teacher.name,
        teacher_public_id=row.teacher.public_id,
        teacher_id=row.teacher_id,
        observer=row.observer.name,
        school_id=row.school_id,
        school=row.school.name,
        section=row.section.title if row.section else "",
        section_public_id=row.section.public_id if row.section else None,
        visited_on=row.visited_on,
        started_at=row.started_at,
        minutes=_minutes(row),
        praise=row.praise,
        gap=row.gap,
        lines=lines,
        scores=_scores(book, row, rubric, lines),
        rubric=rubric,
        steps=() if book.is_evaluative else step_rows(ActionStep.objects.filter(observation_id=row.pk)),
        debrief_due_on=calendar.add(row.visited_on, within),
        debriefed_on=row.debriefed_on,
        exemplar=row.exemplar,
        no_step_because=row.no_step_because,
        has_practiced=row.has_practiced,
        practice_minutes=row.practice_minutes,
        next_visit_on=row.next_visit_on,
        acknowledged_at=row.acknowledged_at,
        reply=row.reply,
        contested_because=row.contested_because,
        resolution=row.resolution,
        resolved_by=row.resolved_by.name if row.resolved_by else "",
        resolved_on=row.resolved_on,
        is_hers=row.teacher_id == me,
        is_mine=row.observer_id == me,
        may_resolve=state is VisitState.CONTESTED and may_resolve(book, row),
    )


def _lines(book: Book, row: Any, rubric: RubricRow | None) -> tuple[LineRow, ...]:
    zone = ZoneInfo(row.school.time_zone)
    found = book.evidence.objects.filter(visit_id=row.pk).exclude(text="").order_by("noted_at", "pk")
    return tuple(
        LineRow(
            at=f"{line.noted_at.astimezone(zone):%-H:%M}",
            text=line.text,
            standard_id=line.standard_id,
            phrase_id=line.phrase_id,
            standard=_title(rubric, line.standard_id),
        )
        for line in found[:MOST_LINES]
    )


def _scores(
    book: Book, row: Any, rubric: RubricRow | None, lines: tuple[LineRow, ...]
) -> tuple[ScoreRow, ...]:
    found = book.scores.objects.filter(visit_id=row.pk).order_by("pk")
    scores = {
        standard: (level, first, ruling)
        for standard, level, first, ruling in found.values_list(
            "standard_id", "level", "first_level", "ruling"
        )
    }
    rows = []
    for standard in rubric.standards if rubric else ():
        if standard.id not in scores:
            continue
        level, first, ruling = scores[standard.id]
        words = next((one for one in standard.levels if one.level == level), None)
        rows.append(
            ScoreRow(
                standard_id=standard.id,
                standard=standard.title,
                level=level,
                teacher_action=words.teacher_action if words else "",
                student_outcome=words.student_outcome if words else "",
                lines=tuple(line for line in lines if line.standard_id == standard.id),
                first_level=first,
                ruling=Ruling(ruling) if ruling else None,
            )
        )
    return tuple(rows)


def _title(rubric: RubricRow | None, key: int | None) -> str:
    standard = rubric.standard(key) if rubric else None
    return standard.title if standard else ""


def _minutes(row: Any) -> int | None:
    if row.started_at is None or row.ended_at is None:
        return None
    seconds: float = (row.ended_at - row.started_at).total_seconds()
    return max(1, round(seconds / 60))
