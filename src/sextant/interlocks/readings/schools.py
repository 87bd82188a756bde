"""The schools of a region or the network side by side, as their superintendents' Monday shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from sextant.access.reach import current_rights
from sextant.interlocks.readings.attendance import WeekRate, read_last_weeks
from sextant.interlocks.readings.growth import lagging_by_school
from sextant.network.models import RosterVerification
from sextant.network.queries.places import SchoolRow
from sextant.network.terms import Subject, VerificationState
from sextant.work.policies import READ_WORK
from sextant.work.queries.counts import count_late_by_school


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterShare:
    asked: int
    verified: int

    @property
    def percent(self) -> float | None:
        return 100 * self.verified / self.asked if self.asked else None


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolLine:
    """One school; what nobody has measured is None, not zero."""

    public_id: UUID
    name: str
    weeks: tuple[WeekRate, ...]
    rosters: RosterShare | None
    lagging_math: int | None
    lagging_ela: int | None
    late_work: int | None

    @property
    def attendance(self) -> float | None:
        return self.weeks[-1].percent if self.weeks else None

    def is_whole(self, *, least: float) -> bool:
        """Tell if the newest week's attendance was taken often enough to be the school's."""
        return not self.weeks or self.weeks[-1].is_whole(least=least)

    @property
    def change(self) -> float | None:
        """Return the newest week minus the one before, in points."""
        known = [week.percent for week in self.weeks if week.percent is not None]
        return known[-1] - known[-2] if len(known) > 1 else None


def list_school_lines(
    schools: tuple[SchoolRow, ...], *, report_period_id: int | None, on: date
) -> tuple[SchoolLine, ...]:
    """Return one line for each of these schools, in seven questions whatever their number."""
    weeks = read_last_weeks(on=on)
    rosters = _rosters(report_period_id)
    lagging = lagging_by_school()
    late = count_late_by_school(on=on)
    rights = current_rights()
    return tuple(
        SchoolLine(
            public_id=school.public_id,
            name=school.name,
            weeks=weeks.get(school.id, ()),
            rosters=rosters.get(school.id),
            lagging_math=lagging.get(school.id, {}).get(Subject.MATH),
            lagging_ela=lagging.get(school.id, {}).get(Subject.ELA),
            late_work=late.get(school.id, 0) if READ_WORK.covers(rights, school_id=school.id) else None,
        )
        for school in schools
    )


def _rosters(report_period_id: int | None) -> Mapping[int, RosterShare]:
    if report_period_id is None:
        return {}
    verified = Q(state__in=[VerificationState.CONFIRMED, VerificationState.LOCKED])
    rows = (
        RosterVerification.objects.filter(report_period_id=report_period_id)
        .order_by("school_id")
        .values_list("school_id")
        .annotate(asked=Count("pk"), verified=Count("pk", filter=verified))
    )
    return {
        school_id: RosterShare(asked=asked, verified=n)
        for school_id, asked, n in rows.values_list("school_id", "asked", "verified")
    }
