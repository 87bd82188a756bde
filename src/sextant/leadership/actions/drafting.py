"""Friday afternoon: a school’s week closes, and the agenda of the next leadership meeting is drafted."""

import logging
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.audit import actions as audit
from sextant.kernel.errors import CannotDo
from sextant.kernel.events import publish
from sextant.leadership.actions.meetings import tell_of_unresolved
from sextant.leadership.actions.weeks import keep_weeks
from sextant.leadership.events import WeekClosed
from sextant.leadership.models import AgendaItem, LeadershipMeeting
from sextant.leadership.queries.commitments import CommitmentRow, due_by_school
from sextant.leadership.queries.evidence import COMMITMENTS, METRIC
from sextant.leadership.queries.news_lent import matters_of
from sextant.leadership.queries.weeks import weeks_kept
from sextant.leadership.rules.agenda import Matter, Resting, fit, minutes_of, one_each, rank, seat_in_team
from sextant.leadership.rules.movements import movement_of
from sextant.leadership.rules.weekly_measures import MEASURES, WeeklyMeasure
from sextant.leadership.terms.meetings import ItemOutcome, ItemSource
from sextant.network.actions.bulk import insert_rows
from sextant.network.actions.changes import change
from sextant.network.models import School
from sextant.network.queries.calendar import calendar_of
from sextant.network.queries.places import zone_of
from sextant.network.terms import Seat
from sextant.web.formats import short_day

log = logging.getLogger(__name__)
CLOSES_AT = time(14, 0)
ONE_DAY, WEEK = timedelta(days=1), timedelta(days=7)
# As many weeks as a measure is held against, and as a year’s first weeks may lie back.
LOOK_BACK = 16 * WEEK
# Decided and delegated matters come up again when this is over; dropped and removed ones later.
RESTS, RESTS_LONG = 2 * WEEK, 4 * WEEK
LONGEST_TITLE, LONGEST_REASON = 200, 400


def close_weeks(*, at: datetime) -> bool:
    """Close the week of each school whose last school day of the week is past two in the afternoon.

    Returns:
        Whether no school waits for its hour any more today.
    """
    is_done = True
    for school_id in School.objects.filter(is_open=True).order_by("pk").values_list("pk", flat=True):
        here = at.astimezone(zone_of(school_id))
        if not _is_last_of_week(school_id, here.date()):
            continue
        if here.time() < CLOSES_AT:
            is_done = False
            continue
        try:
            close_week(school_id=school_id, on=here.date(), at=at)
        except (CannotDo, DatabaseError) as problem:
            # One school must not keep the others from their agenda; the next minute tries it again.
            log.warning("A week was not closed (%s); trying again.", type(problem).__name__)
            is_done = False
    return is_done


@transaction.atomic
def close_week(*, school_id: int, on: date, at: datetime) -> LeadershipMeeting | None:
    """Keep the week’s measures, end the last meeting, draft the next agenda; None if it is drafted."""
    next_day = calendar_of(school_id=school_id).next_on_or_after(on + ONE_DAY)
    week_of = monday_of(next_day)
    meetings = LeadershipMeeting.objects.filter(school_id=school_id)
    if meetings.filter(week_of=week_of).exists():
        return None
    keep_weeks(school_id=school_id, on=monday_of(on) + WEEK)
    for last in meetings.filter(ended_at=None, week_of__lt=week_of):
        audit.record("leadership.end_meeting", on=last, changes=change(last, ended_at=at))
        tell_of_unresolved(last)
    meeting = LeadershipMeeting(school_id=school_id, week_of=week_of, drafted_at=at)
    meeting.save()
    audit.record("leadership.draft_agenda", on=meeting, changes={"week_of": (None, week_of)})
    _put_down(meeting, choose(school_id=school_id, week_of=week_of, on=on))
    publish(WeekClosed(school_id=school_id, on=on))
    return meeting


def choose(*, school_id: int, week_of: date, on: date) -> tuple[Matter, ...]:
    """Return what a meeting would talk about, ranked, without what rests, as much as fits an hour."""
    carried = tuple(_left_over(school_id, week_of))
    matters = (
        *matters_of(school_id, on),
        *_movements(school_id, on),
        *_promises(
            due_by_school(school_id=school_id, until=week_of + 6 * ONE_DAY),
            on,
            meets_on=calendar_of(school_id=school_id).next_on_or_after(week_of),
        ),
    )
    resting = Resting(keys=_resting(school_id, week_of) - {one.key for one in carried})
    waiting = [one for one in matters if not resting.holds(one)]
    return fit(rank(one_each([*waiting, *carried])))


def monday_of(day: date) -> date:
    """Return the Monday of a day’s week."""
    return day - timedelta(days=day.weekday())


def _is_last_of_week(school_id: int, on: date) -> bool:
    calendar = calendar_of(school_id=school_id)
    return calendar.is_school_day(on) and calendar.next_on_or_after(on + ONE_DAY) >= monday_of(on) + WEEK


def _left_over(school_id: int, week_of: date) -> Iterable[Matter]:
    """Yield what the last meeting has left open; what nobody met about counts as left open, too."""
    last = (
        LeadershipMeeting.objects.filter(school_id=school_id, week_of__lt=week_of)
        .order_by("-week_of")
        .first()
    )
    if last is None:
        return
    rows = AgendaItem.objects.filter(meeting_id=last.pk, is_removed=False, outcome=ItemOutcome.OPEN)
    for row in rows.order_by("rank", "pk"):
        n = row.n_carried + 1
        yield Matter(
            source=ItemSource.CARRIED,
            key=row.key,
            title=row.title,
            reason=ngettext("%(n)d meeting has left this open.", "%(n)d meetings have left this open.", n)
            % {"n": n},
            seat=Seat(row.seat),
            n_carried=n,
            minutes=row.minutes,
            about=tuple((str(label), str(key)) for label, key in row.about),
        )


def _resting(school_id: int, week_of: date) -> set[str]:
    held = LeadershipMeeting.objects.filter(
        school_id=school_id, week_of__lt=week_of, week_of__gte=week_of - RESTS_LONG
    )
    weeks = dict(held.values_list("pk", "week_of"))
    rows = AgendaItem.objects.filter(meeting_id__in=list(weeks))
    lately = week_of - RESTS
    return {
        key
        for key, outcome, is_removed, meeting_id in rows.values_list(
            "key", "outcome", "is_removed", "meeting_id"
        )
        if is_removed
        or outcome == ItemOutcome.DROPPED
        or (outcome in (ItemOutcome.DECIDED, ItemOutcome.DELEGATED) and weeks[meeting_id] >= lately)
    }


def _movements(school_id: int, on: date) -> Iterable[Matter]:
    newest = monday_of(on)
    for code, weeks in weeks_kept(school_id=school_id, since=on - LOOK_BACK, until=on).items():
        measure = MEASURES.get(code)
        moved = movement_of([one.value for one in weeks])
        if measure is None or moved is None or weeks[-1].week_of != newest:
            continue
        yield _movement(measure, moved.before, moved.now, moved.z)


def _movement(measure: WeeklyMeasure, before: float, now: float, z: float) -> Matter:
    words = {
        "measure": str(measure.label),
        "before": measure.unit.level(before),
        "now": measure.unit.level(now),
    }
    is_better = (now > before) is measure.higher_is_better
    title = _("%(measure)s rose to %(now)s") if now > before else _("%(measure)s fell to %(now)s")
    return Matter(
        source=ItemSource.METRIC,
        key=f"metric:{measure.code}",
        title=title % words,
        reason=_("%(before)s the week before; the change is %(z).1f times what its weeks usually differ.")
        % {**words, "z": abs(z)}
        + (" " + _("What brought it about, and how do we keep it?") if is_better else ""),
        seat=seat_in_team(measure.seat),
        size=z,
        about=((METRIC, measure.code),),
    )


def _promises(due: Sequence[CommitmentRow], on: date, *, meets_on: date) -> Iterable[Matter]:
    if not due:
        return
    n_late = sum(one.due_on < on for one in due)
    yield Matter(
        source=ItemSource.COMMITMENT,
        key="commitments",
        title=_promised_in_words(len(due), later=sum(one.due_on > meets_on for one in due)),
        # Counted on Friday and read on Monday, when more may be late.
        reason=ngettext("%(n)d was past its day on %(day)s.", "%(n)d were past their day on %(day)s.", n_late)
        % {"n": n_late, "day": short_day(on)}
        if n_late
        else _("None is past its day."),
        seat=Seat.PRINCIPAL,
        size=float(n_late),
        about=tuple((COMMITMENTS, str(one.public_id)) for one in due[:20]),
    )


def _promised_in_words(n: int, *, later: int) -> str:
    """Say how many commitments there are to go through, and how many come due only after the meeting."""
    words = {"n": n, "now": n - later, "later": later}
    if not later:
        return (
            ngettext(
                "Go through %(n)d commitment that is due", "Go through %(n)d commitments that are due", n
            )
            % words
        )
    return (
        ngettext(
            "Go through %(n)d commitment: %(now)d due by the meeting, %(later)d later in the week",
            "Go through %(n)d commitments: %(now)d due by the meeting, %(later)d later in the week",
            n,
        )
        % words
    )


def _put_down(meeting: LeadershipMeeting, chosen: Sequence[Matter]) -> None:
    rows = [
        AgendaItem(
            meeting_id=meeting.pk,
            school_id=meeting.school_id,
            source=one.source,
            key=one.key[:120],
            title=one.title[:LONGEST_TITLE],
            reason=one.reason[:LONGEST_REASON],
            about=[list(pair) for pair in one.about[:20]],
            rank=place,
            minutes=minutes_of(one),
            seat=one.seat,
            n_carried=one.n_carried,
        )
        for place, one in enumerate(chosen, start=1)
    ]
    insert_rows(action="leadership.put_on_agenda", rows=rows, school_id=meeting.school_id)
