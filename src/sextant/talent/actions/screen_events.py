"""Plan what a candidate is met by, seat who rates it, cancel it, give the one step of feedback."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from sextant.access.models import PanelSeat
from sextant.access.reach import current_rights
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import change
from sextant.network.models import Staff
from sextant.talent.actions.candidate_messages import tell_day
from sextant.talent.actions.pipeline import move_stage
from sextant.talent.actions.screening_ends import OPEN_STATES, end_seats
from sextant.talent.models import Application, ScreenEvent
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.kits import kit_in_use
from sextant.talent.queries.norming import normed_among
from sextant.talent.queries.screening_seats import possible_raters
from sextant.talent.rules.pipeline import may_move
from sextant.talent.rules.screening_kinds import asks_norming, least_raters, stage_of
from sextant.talent.terms.hiring import ENDED, HIRED, EventKind, EventState, Notice, Stage, Track

SHORTEST_DEMO, LONGEST_DEMO = 20, 30


class TooFewRaters(CannotDo):
    """Fewer people rate an event than its kind asks for."""


class NotNormed(CannotDo):
    """Somebody is to rate whose norming does not hold."""


class NotOnPanels(CannotDo):
    """Somebody is to rate who sits on no panel."""


class DayPassed(CannotDo):
    """An event is moved to a day that has passed."""


class NoKit(CannotDo):
    """No kit is in use for this kind of event."""


class DemoIncomplete(CannotDo):
    """A demo lesson names its class, its objective, and 20 to 30 minutes."""


class NoSuchApplication(CannotDo):
    """There is no such application within reach."""


class ApplicationEnded(CannotDo):
    """Nobody is met whose application has ended, or who is hired."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDraft:
    """What is planned: with whom, when, where, rated by whom."""

    application_id: int
    kind: EventKind
    at: datetime
    place: str
    rater_ids: tuple[int, ...] = field(default=())
    class_taught: str = ""
    objective: str = ""
    minutes: int | None = None
    bring: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDay:
    """To when and where an event is moved, and what the candidate brings then."""

    at: datetime
    place: str
    bring: str = ""


@transaction.atomic
def plan_event(*, draft: EventDraft, on: date, at: datetime) -> ScreenEvent:
    """Plan an event, seat its raters and write to the candidate; the caller has asked who may plan.

    Raises:
        NoSuchApplication: the application is not within reach, such as one’s own.
        ApplicationEnded: it has ended.
        NoKit: no kit is in use for it.
        TooFewRaters, NotOnPanels, NotNormed: of those who are to rate.
        DemoIncomplete: a demo lesson without class, objective or its minutes.
    """
    application = Application.objects.select_related("posting").filter(pk=draft.application_id).first()
    if application is None:
        raise NoSuchApplication(_("There is no such application. Open the list of candidates again."))
    if application.stage in ENDED | HIRED:
        raise ApplicationEnded(_("This application has ended; nothing more is planned for it."))
    _refuse_incomplete_demo(draft)
    kit = kit_in_use(application.posting.track, draft.kind)
    if kit is None:
        raise NoKit(_("No kit is in use for this. The recruiter puts one in use on the page of kits."))
    _refuse_raters(draft, application, on=on)
    with as_desk():
        row = ScreenEvent(
            application=application,
            school_id=application.school_id,
            panel=application.public_id,
            kind=draft.kind,
            kit_id=kit.id,
            scheduled_at=draft.at,
            place=draft.place,
            class_taught=draft.class_taught,
            objective=draft.objective,
            minutes=draft.minutes,
            bring=draft.bring,
        )
        row.save()
        audit.record("talent.plan_event", on=row, changes={"kind": (None, row.kind)})
        seat_raters(application, row, draft.rater_ids, on=on)
        told = tell_day(application, row, notice=Notice.EVENT_PLANNED, at=at)
    # The mail about the day says what that of the stage would say; nobody gets both.
    _bring_along(application, draft.kind, at, tells=told is None)
    return row


@transaction.atomic
def move_event(*, event_id: int, to: NewDay, at: datetime, version: int | None = None) -> ScreenEvent:
    """Move an event that nobody has rated to another day, hour or place; the candidate is told.

    Raises:
        AlreadyDone: it is over, canceled, or somebody has handed in levels.
        DayPassed: the new day lies in the past.
        ChangedMeanwhile: somebody else has changed it since.
    """
    if to.at < at:
        raise DayPassed(_("This day has passed. Choose one that the candidate can still come on."))
    with as_desk():
        row: ScreenEvent = ScreenEvent.objects.select_related("application__posting").get(pk=event_id)
        _refuse_rated(row)
        changes = change(row, version=version, scheduled_at=to.at, place=to.place, bring=to.bring)
        if changes:
            # Its hour may have passed without the candidate: raters wait for the new one, and owe nothing.
            changes |= change(row, moved_at=at, state=EventState.PLANNED, scored_from=None)
            audit.record("talent.move_event", on=row, changes=changes)
            tell_day(row.application, row, notice=Notice.EVENT_MOVED, at=at)
    return row


def seat_raters(application: Application, event: ScreenEvent, staff_ids: Iterable[int], *, on: date) -> None:
    """Give raters their seats: one on the application’s panel, one on the event’s; the desk acts."""
    for staff_id in staff_ids:
        for panel in (application.public_id, event.public_id):
            _seat(panel, staff_id, application.school_id, on)


@transaction.atomic
def cancel_event(*, event_id: int, on: date, at: datetime) -> ScreenEvent:
    """Cancel an event for which nobody has handed in levels; its raters leave, the candidate is told.

    Raises:
        AlreadyDone: it is over, or canceled.
    """
    with as_desk():
        row: ScreenEvent = ScreenEvent.objects.select_related("application__posting").get(pk=event_id)
        _refuse_rated(row)
        audit.record("talent.cancel_event", on=row, changes=change(row, state=EventState.CANCELED))
        end_seats([row.public_id], on=on)
        tell_day(row.application, row, notice=Notice.EVENT_CANCELED, at=at)
    return row


@transaction.atomic
def give_step(*, event_id: int, step: str) -> ScreenEvent:
    """Write down the one bite-size step that the leader gave before the re-teach.

    Raises:
        AlreadyDone: the event is over.
    """
    with as_desk():
        row: ScreenEvent = ScreenEvent.objects.get(pk=event_id)
        if row.kind != EventKind.RETEACH or row.state not in OPEN_STATES:
            raise AlreadyDone(_("The re-teach is over; its step stays as it was given."))
        audit.record("talent.give_step", on=row, changes=change(row, feedback_given=step))
    return row


def _seat(panel: UUID, staff_id: int, school_id: int | None, on: date) -> None:
    if PanelSeat.objects.filter(panel=panel, staff_id=staff_id, valid_until=None).exists():
        return
    seat = PanelSeat(panel=panel, staff_id=staff_id, school_id=school_id, valid_from=on)
    seat.save()
    audit.record("talent.seat_on_panel", on=seat, changes={"staff": (None, staff_id)})


def _refuse_rated(row: ScreenEvent) -> None:
    seats = PanelSeat.objects.filter(panel=row.public_id)
    if row.state not in OPEN_STATES or seats.filter(locked_at__isnull=False).exists():
        raise AlreadyDone(_("Somebody has handed in levels for this already; it stays on the record."))


def _bring_along(application: Application, kind: EventKind, at: datetime, *, tells: bool) -> None:
    """Move the candidate to the stage of an event where it is the next; what is planned ahead waits."""
    stage = stage_of(kind)
    here, track = Stage(application.stage), Track(application.posting.track)
    if stage is not None and may_move(here, stage, track):
        move_stage(
            application_id=application.pk,
            to=stage,
            at=at,
            by_id=current_rights().staff_id,
            because=_("Planned"),
            tells=tells,
        )


def _refuse_incomplete_demo(draft: EventDraft) -> None:
    if draft.kind != EventKind.DEMO:
        return
    is_timed = draft.minutes is not None and SHORTEST_DEMO <= draft.minutes <= LONGEST_DEMO
    if not (draft.class_taught and draft.objective and is_timed):
        raise DemoIncomplete(_("A demo lesson needs its class, its objective, and 20 to 30 minutes."))


def _refuse_raters(draft: EventDraft, application: Application, *, on: date) -> None:
    asked, least = set(draft.rater_ids), least_raters(draft.kind)
    if len(asked) < least:
        raise TooFewRaters(
            _("This needs %(n)d raters or more; choose them from the list.") % {"n": least}
            if least > 1
            else _("Choose who rates this.")
        )
    raters = possible_raters(school_id=application.school_id, posting_id=application.posting_id, on=on)
    known = {one.id for one in raters}
    if asked - known:
        raise NotOnPanels(_("Somebody chosen sits on no panel for this school. Choose from the list."))
    missing = asked - normed_among(asked, on=on) if asks_norming(draft.kind) else set()
    if missing:
        with as_desk():
            names = ", ".join(
                one.name for one in Staff.objects.filter(pk__in=missing).order_by("family_name")
            )
        raise NotNormed(
            _("No norming holds for %(names)s. Let them score the norming video, or choose others.")
            % {"names": names}
        )
