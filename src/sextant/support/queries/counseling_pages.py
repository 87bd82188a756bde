"""Own sessions on the phone, own groups with their members, and what teachers read of a student."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from sextant.access.reach import current_rights
from sextant.network.models import Staff, Student
from sextant.support import policies
from sextant.support.models import (
    Appointment,
    CounselingEpisode,
    CounselingSession,
    Strategy,
    SupportAdult,
    WellnessGroup,
    WellnessReferral,
)
from sextant.support.terms.wellness import (
    EpisodeKind,
    GoalCategory,
    GroupKind,
    GroupTheme,
)

MOST_SHOWN = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnEpisode:
    """What the reader does with one student now, and when they met last."""

    id: int
    public_id: UUID
    version: int
    student_id: int
    student: str
    kind: EpisodeKind
    goal: GoalCategory
    last_on: date | None
    is_logged_today: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnGroup:
    """A group that the reader leads."""

    id: int
    public_id: UUID
    kind: GroupKind
    theme: GroupTheme
    weekday: int
    starts_at: time
    minutes: int
    members: tuple[str, ...]
    most_students: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpLine:
    id: int
    public_id: UUID
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyKey:
    """Which strategy, and on whose page it stands."""

    id: int
    student_public_id: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """What teachers of a student read: what helps, when she is away, who her adult is."""

    strategies: tuple[HelpLine, ...]
    appointments: tuple[tuple[int, time, int], ...]
    adult: str

    @property
    def is_empty(self) -> bool:
        return not (self.strategies or self.appointments or self.adult)


def list_own_episodes(*, me: int, on: date) -> tuple[OwnEpisode, ...]:
    """Return with whom the reader works now, who waits longest first."""
    rows = list(CounselingEpisode.objects.filter(staff_id=me, ends_on=None).order_by("pk")[:MOST_SHOWN])
    last: dict[int, date] = {}
    sessions = CounselingSession.objects.filter(episode_id__in=[row.pk for row in rows]).order_by("on")
    for key, day in sessions.values_list("episode_id", "on"):
        last[key] = day
    names = {one.pk: one.name for one in Student.objects.filter(pk__in={row.student_id for row in rows})}
    found = [
        OwnEpisode(
            id=row.pk,
            public_id=row.public_id,
            version=row.version,
            student_id=row.student_id,
            student=names.get(row.student_id, ""),
            kind=EpisodeKind(row.kind),
            goal=GoalCategory(row.goal),
            last_on=last.get(row.pk),
            is_logged_today=last.get(row.pk) == on,
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda one: (one.is_logged_today, one.last_on or date.min, one.student)))


def own_episode(public_id: UUID, *, me: int) -> CounselingEpisode | None:
    """Return one of the reader's own episodes."""
    found: CounselingEpisode | None = CounselingEpisode.objects.filter(
        public_id=public_id, staff_id=me
    ).first()
    return found


def list_own_groups(*, me: int) -> tuple[OwnGroup, ...]:
    """Return the groups that the reader leads, with their members."""
    groups = list(WellnessGroup.objects.filter(staff_id=me).order_by("weekday", "starts_at")[:MOST_SHOWN])
    seats = CounselingEpisode.objects.filter(group_id__in=[one.pk for one in groups], ends_on=None)
    pairs = list(seats.values_list("group_id", "student_id"))
    names = {one.pk: one.name for one in Student.objects.filter(pk__in={key for _group, key in pairs})}
    return tuple(
        OwnGroup(
            id=one.pk,
            public_id=one.public_id,
            kind=GroupKind(one.kind),
            theme=GroupTheme(one.theme),
            weekday=one.weekday,
            starts_at=one.starts_at,
            minutes=one.minutes,
            members=tuple(sorted(names.get(key, "") for group, key in pairs if group == one.pk)),
            most_students=one.most_students,
        )
        for one in groups
    )


def who_may_join(*, me: int) -> tuple[tuple[str, str], ...]:
    """Return the reader's own referrals with whose students she may work now, as choices."""
    rows = list(
        WellnessReferral.objects.filter(
            staff_id=me, state__in=["consented", "planning", "active", "follow_up"]
        ).order_by("pk")[:MOST_SHOWN]
    )
    names = {one.pk: one.name for one in Student.objects.filter(pk__in={row.student_id for row in rows})}
    return tuple((str(row.public_id), names.get(row.student_id, "")) for row in rows)


def help_for(*, student_id: int, on: date) -> Help:
    """Return what whoever teaches a student may know, in three questions; nothing has a source."""
    strategies = Strategy.objects.filter(student_id=student_id).on(on).order_by("pk")
    appointments = Appointment.objects.filter(student_id=student_id).on(on).order_by("weekday", "starts_at")
    adult = SupportAdult.objects.filter(student_id=student_id).on(on).order_by("-pk").first()
    who = Staff.objects.filter(pk=adult.adult_id).first() if adult is not None else None
    return Help(
        strategies=tuple(
            HelpLine(id=one.pk, public_id=one.public_id, words=one.words) for one in strategies[:MOST_SHOWN]
        ),
        appointments=tuple(appointments.values_list("weekday", "starts_at", "minutes")[:MOST_SHOWN]),
        adult=who.name if who else "",
    )


def find_strategy(public_id: UUID) -> StrategyKey | None:
    """Return a strategy within reach, for whoever of the team keeps it; a teacher reads it and keeps none."""
    row = Strategy.objects.select_related("student").filter(public_id=public_id).first()
    if row is None or not policies.KEEP_HELP.reaches(current_rights(), row.student):
        return None
    return StrategyKey(id=row.pk, student_public_id=row.student.public_id)
