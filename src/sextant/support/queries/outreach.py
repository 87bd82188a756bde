"""Whom a counselor calls this week: students whose absences are news, the steepest fall first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from sextant.network.models import FamilyContact, Student
from sextant.network.queries.attendance import band_limits
from sextant.network.rules import AbsenceBand, absence_band
from sextant.network.terms import ContactPurpose
from sextant.support.models import Outreach
from sextant.support.queries.attendance_news import absences_of, news_among
from sextant.support.rules.attendance_news import change_in_points
from sextant.support.terms.following import Barrier, OutreachState, OutreachWhy

MOST_ROWS = 60
MOST_CONTACTS = 5
# A plan is looked at again; until then the student stands on the list of those who were called.
LATELY = timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCall:
    """One student on the list; ``why`` is None where only an open call keeps her there."""

    student_id: int
    public_id: UUID
    name: str
    grade: int | None
    band: AbsenceBand
    days_absent: int
    days_enrolled: int
    change: float | None
    why: OutreachWhy | None
    n_tries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """One student who was called lately: what was in the way, the plan, and when somebody looks again."""

    public_id: UUID
    name: str
    on: date
    barriers: tuple[str, ...]
    plan: str
    look_again_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedContact:
    """A contact about attendance that is in the log already."""

    id: int
    on: date
    by: str


def to_call(*, school_id: int, on: date, asked: Sequence[int]) -> tuple[ToCall, ...]:
    """Return who is to be called at a school: asked for, news, or begun; the steepest fall first.

    Args:
        school_id: the school.
        on: the day.
        asked: students about whom an item asks for a call.
    """
    known = {one.student_id: one for one in absences_of(school_id=school_id, on=on)}
    held = tuple(known.values())
    news = {one.student_id: one.why for one in news_among(held, school_id=school_id, on=on)}
    open_rows = Outreach.objects.filter(school_id=school_id, state=OutreachState.OPEN)
    tries = dict(open_rows.values_list("student_id", "n_tries"))
    done = set(
        Outreach.objects.filter(
            school_id=school_id, state=OutreachState.CLOSED, closed_on__gt=on - LATELY
        ).values_list("student_id", flat=True)
    )
    wanted = (set(asked) | set(tries) | set(news)) - (done - set(asked) - set(tries))
    if not wanted:
        return ()
    limits = band_limits(on=on, school_id=school_id)
    rows = []
    for student in Student.objects.filter(pk__in=wanted & set(known)):
        one = known[student.pk]
        rows.append(
            ToCall(
                student_id=student.pk,
                public_id=student.public_id,
                name=student.name,
                grade=student.grade,
                band=absence_band(
                    days_absent=one.days_absent, days_enrolled=one.days_enrolled, limits=limits
                ),
                days_absent=one.days_absent,
                days_enrolled=one.days_enrolled,
                change=change_in_points(one),
                why=news.get(student.pk),
                n_tries=tries.get(student.pk, 0),
            )
        )
    rows.sort(key=lambda row: (row.change if row.change is not None else 0.0, row.name))
    return tuple(rows[:MOST_ROWS])


def called_lately(*, school_id: int, on: date) -> tuple[Called, ...]:
    """Return who was called in the last thirty days at a school, within reach, the next look first."""
    rows = (
        Outreach.objects.filter(school_id=school_id, state=OutreachState.CLOSED, closed_on__gt=on - LATELY)
        .select_related("student")
        .order_by("look_again_on", "pk")[:MOST_ROWS]
    )
    return tuple(
        Called(
            public_id=one.student.public_id,
            name=one.student.name,
            on=one.closed_on,
            barriers=tuple(str(Barrier(word).label) for word in one.barriers),
            plan=one.plan,
            look_again_on=one.look_again_on,
        )
        for one in rows
    )


def logged_lately(*, student_id: int, on: date) -> tuple[LoggedContact, ...]:
    """Return contacts about attendance of the last two weeks, so that nobody enters one twice."""
    rows = FamilyContact.objects.filter(
        student_id=student_id,
        purpose=ContactPurpose.ATTENDANCE,
        was_reached=True,
        on__gt=on - timedelta(days=14),
    ).select_related("staff")
    return tuple(
        LoggedContact(id=one.pk, on=one.on, by=one.staff.name)
        for one in rows.order_by("-on", "-pk")[:MOST_CONTACTS]
    )
