"""The rosters of a report period: who has confirmed hers, what stands on each, and what blocks approval."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.network.actions.roster_checks import largest_share
from sextant.network.models import (
    ReportPeriod,
    RosterVerification,
    School,
    Section,
    SectionStaff,
)
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.settings import threshold
from sextant.network.terms import VerificationState
from sextant.network.thresholds import VERIFICATION_OPENS_DAYS
from sextant.office.policies import APPROVE_ROSTERS, KEEP_CLASS_LISTS
from sextant.office.queries.reached import reached
from sextant.web.tables import Column, Listing, Page, Window, page_of

WHOLE = 100
MOST_OWN = 20
BY_CLASS = ("by_grade", "by_title")
# What waits for somebody comes first.
STATES = (VerificationState.OPEN, VerificationState.CONFIRMED, VerificationState.LOCKED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodRow:
    """A report period whose rosters a page can show."""

    period_id: int
    public_id: UUID
    number: int
    year: str
    starts_on: date
    ends_on: date
    opens_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRow:
    """One roster on the list."""

    public_id: UUID
    title: str
    teacher: str
    state: VerificationState
    question: str
    is_mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterCounts:
    """How far a school, or one teacher, is with a period's rosters."""

    n_open: int
    n_confirmed: int
    n_locked: int
    n_questions: int

    @property
    def n_all(self) -> int:
        """Return how many rosters were asked for."""
        return self.n_open + self.n_confirmed + self.n_locked

    @property
    def n_verified(self) -> int:
        """Return how many have their teacher's word, approved or not."""
        return self.n_confirmed + self.n_locked

    @property
    def percent(self) -> float | None:
        """Return the share that is verified, 0 to 100; None where none was asked for."""
        return 100 * self.n_verified / self.n_all if self.n_all else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """A roster that cannot be approved, with the reason and the class where it is put right."""

    title: str
    section_public_id: UUID
    reason: str


def roster_columns() -> Listing:
    """Return the list's columns, in the reader's language."""
    return Listing(
        columns=(
            Column(key="title", label=_("Class"), order_by=BY_CLASS),
            Column(key="teacher", label=_("Teacher"), order_by=("by_teacher", *BY_CLASS)),
            Column(key="state", label=_("State"), order_by=("by_state", *BY_CLASS)),
            Column(key="question", label=_("Question")),
        ),
        opens_with="state",
    )


def list_periods(*, school_id: int, on: date) -> tuple[PeriodRow, ...]:
    """Return the report periods that have begun, the newest first, with the day verification opens."""
    periods = ReportPeriod.objects.filter(starts_on__lte=on).select_related("school_year")
    return tuple(
        period_row(period, school_id=school_id, on=on) for period in periods.order_by("-starts_on")[:8]
    )


def period_row(period: ReportPeriod, *, school_id: int, on: date) -> PeriodRow:
    """Return a report period with the day on which verification of its rosters opens at a school."""
    days = int(threshold(VERIFICATION_OPENS_DAYS, on=on, school_id=school_id))
    opens_on = calendar_of(school_id=school_id).back(period.ends_on, days)
    return PeriodRow(
        period_id=period.pk,
        public_id=period.public_id,
        number=period.number,
        year=period.school_year.label,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
        opens_on=max(period.starts_on, opens_on),
    )


def periods_with_rosters(periods: Sequence[PeriodRow], *, school_id: int) -> tuple[PeriodRow, ...]:
    """Return those of the periods for which the actor reaches a roster of this school."""
    known = set(
        _rosters(school_id=school_id)
        .filter(report_period_id__in=[period.period_id for period in periods])
        .order_by()
        .values_list("report_period_id", flat=True)
        .distinct()
    )
    return tuple(period for period in periods if period.period_id in known)


def find_period(
    asked: str, periods: Sequence[PeriodRow], *, with_rosters: Sequence[PeriodRow]
) -> PeriodRow | None:
    """Return the period asked for; else the newest with rosters; else the newest; None for a wrong id."""
    if asked:
        return next((period for period in periods if str(period.public_id) == asked), None)
    return next(iter((*with_rosters, *periods)), None)


def list_rosters(window: Window, *, school_id: int, period_id: int) -> Page[RosterRow]:
    """Return one window of the rosters within reach."""
    rosters = _rosters(school_id=school_id).filter(report_period_id=period_id)
    me = current_rights().staff_id
    ordered = rosters.select_related("section", "staff").alias(
        by_grade=F("section__course__grade"),
        by_title=Lower("section__title"),
        by_teacher=Lower("staff__family_name"),
        by_state=Case(
            *(When(state=state, then=Value(place)) for place, state in enumerate(STATES)),
            default=Value(len(STATES)),
            output_field=IntegerField(),
        ),
    )
    return page_of(
        ordered.order_by(*window.order_by),
        window,
        shape=lambda row: RosterRow(
            public_id=row.public_id,
            title=row.section.title,
            teacher=row.staff.name,
            state=VerificationState(row.state),
            question=row.question,
            is_mine=row.staff_id == me,
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnRoster:
    """A roster that waits for the actor's own word."""

    public_id: UUID
    title: str
    number: int
    year: str


def list_own_open() -> tuple[OwnRoster, ...]:
    """Return the rosters that wait for the word of the actor herself, the newest first."""
    rows = (
        RosterVerification.objects.filter(
            staff_id=current_rights().staff_id or 0, state=VerificationState.OPEN
        )
        .select_related("section", "report_period__school_year")
        .order_by("-report_period__starts_on", Lower("section__title"), "pk")[:MOST_OWN]
    )
    return tuple(
        OwnRoster(
            public_id=row.public_id,
            title=row.section.title,
            number=row.report_period.number,
            year=row.report_period.school_year.label,
        )
        for row in rows
    )


def count_rosters(*, school_id: int, period_id: int) -> RosterCounts:
    """Return how many of the rosters within reach are open, confirmed and locked."""
    rosters = _rosters(school_id=school_id).filter(report_period_id=period_id)
    found = rosters.aggregate(
        n_open=Count("pk", filter=Q(state=VerificationState.OPEN)),
        n_confirmed=Count("pk", filter=Q(state=VerificationState.CONFIRMED)),
        n_locked=Count("pk", filter=Q(state=VerificationState.LOCKED)),
        n_questions=Count("pk", filter=~Q(question="")),
    )
    return RosterCounts(**found)


def may_approve(*, school_id: int) -> bool:
    """Tell if the actor approves the rosters of this school."""
    return reached(School.objects.filter(pk=school_id), APPROVE_ROSTERS).exists()


def may_open(*, school_id: int) -> bool:
    """Tell if the actor keeps the class lists of this whole school, and so may open verification."""
    return reached(School.objects.filter(pk=school_id), KEEP_CLASS_LISTS).exists()


def list_blocked(*, school_id: int, period: PeriodRow) -> tuple[Blocked, ...]:
    """Return the confirmed rosters whose shares come to more than the whole, without the mark of a team."""
    confirmed = _rosters(school_id=school_id).filter(
        report_period_id=period.period_id, state=VerificationState.CONFIRMED
    )
    sections = Section.objects.filter(pk__in=confirmed.values("section_id"), is_team_taught=False)
    held: dict[int, list[SectionStaff]] = {}
    rows = SectionStaff.objects.filter(section_id__in=sections.values("pk"))
    for row in rows.between(period.starts_on, period.ends_on):
        held.setdefault(row.section_id, []).append(row)
    span = ReportPeriod(starts_on=period.starts_on, ends_on=period.ends_on)
    shares = {key: largest_share(links, span) for key, links in held.items()}
    return tuple(
        Blocked(
            title=section.title,
            section_public_id=section.public_id,
            reason=_("The shares of the teaching come to %(percent)d%%. Lower one, or mark it team-taught.")
            % {"percent": shares[section.pk]},
        )
        for section in sections.order_by("title", "pk")
        if shares.get(section.pk, 0) > WHOLE
    )


def _rosters(*, school_id: int) -> QuerySet[RosterVerification]:
    rosters: QuerySet[RosterVerification] = RosterVerification.objects.filter(school_id=school_id)
    return rosters
