"""A rater’s levels: kept as a draft while they watch, handed in once, and locked."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from sextant.access.models import PanelSeat
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.actions.changes import Changes, change
from sextant.talent.models import DemoScore, RaterScore, ScreenEvent, StudentSlip
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.norming import is_normed
from sextant.talent.queries.screening_bars import apart_on, least_words_on
from sextant.talent.queries.screening_seats import seat_of
from sextant.talent.rules.rater_words import count_words, far_apart
from sextant.talent.rules.rating import Rating, Slips
from sextant.talent.rules.screening_kinds import asks_norming, seen_in
from sextant.talent.terms.hiring import EventKind, EventState

OPEN = (EventState.PLANNED, EventState.SCORING)
LONGEST_NOTE = 2000


class NoSeat(CannotDo):
    """Whoever rates does not sit on this panel, or was left out of it."""


class NotNormedNow(CannotDo):
    """Their norming does not hold."""


class RatingIncomplete(CannotDo):
    """A level, or its evidence, is missing."""


class SlipsWrong(CannotDo):
    """More students said yes than handed in a slip."""


@transaction.atomic
def keep_rating(*, event_id: int, staff_id: int, rating: Rating, at: datetime) -> None:
    """Keep what a rater has so far; nobody else reads it.

    Raises:
        NoSeat: they do not sit there.
        AlreadyDone: they have handed in.
    """
    event, _seat = _open(event_id, staff_id, at)
    with as_desk():
        _write(event, staff_id, rating, at=None)


@transaction.atomic
def hand_in_rating(*, event_id: int, staff_id: int, rating: Rating, at: datetime) -> ScreenEvent:
    """Hand in a rater’s levels and lock them; from then on they read the others’.

    Raises:
        NoSeat: they do not sit there.
        AlreadyDone: they have handed in.
        NotNormedNow: their norming does not hold.
        RatingIncomplete: a level or its evidence is missing.
        SlipsWrong: the counts of the slips cannot be.
    """
    event, seat = _open(event_id, staff_id, at)
    on = localtime(at).date()
    if asks_norming(event.kind) and not is_normed(staff_id, on=on):
        raise NotNormedNow(
            _("Your norming does not hold today. Score the norming video; your draft is kept.")
        )
    _refuse_gaps(event, rating, least=least_words_on(on))
    with as_desk():
        _write(event, staff_id, rating, at=at)
        audit.record("talent.lock_seat", on=seat, changes=change(seat, locked_at=at))
        since = event.scored_from or at
        state = EventState.SCORING if event.state == EventState.PLANNED else event.state
        audit.record("talent.score_event", on=event, changes=change(event, state=state, scored_from=since))
        settle_event(event, at=at)
    return event


def settle_event(event: ScreenEvent, *, at: datetime) -> None:
    """Say what an event waits for once everybody has handed in or was left out; the desk acts."""
    seats = PanelSeat.objects.filter(panel=event.public_id)
    waiting = seats.filter(locked_at=None, valid_until=None).exists()
    if waiting or event.state != EventState.SCORING:
        return
    apart = far_apart(_levels(event), least=apart_on(localtime(at).date()))
    values = {"state": EventState.RECONCILE} if apart else {"state": EventState.DONE, "done_at": at}
    audit.record("talent.settle_event", on=event, changes=change(event, **values))


def _open(event_id: int, staff_id: int, at: datetime) -> tuple[ScreenEvent, PanelSeat]:
    with as_desk():
        event = ScreenEvent.objects.select_related("application__posting").get(pk=event_id)
    seat = seat_of(staff_id, event.public_id, on=localtime(at).date())
    if seat is None or event.application.staff_id == staff_id:
        raise NoSeat(_("You do not rate this, or were left out since it was late. Ask the recruiter."))
    if seat.locked_at is not None:
        raise AlreadyDone(_("You have handed in your levels; they are locked."))
    if event.state not in OPEN:
        raise AlreadyDone(_("This is over, or was canceled; no levels are taken any more."))
    return event, seat


def _refuse_gaps(event: ScreenEvent, rating: Rating, *, least: int) -> None:
    for competency in seen_in(event.application.posting.track, event.kind):
        label = competency.label
        if competency not in rating.levels:
            raise RatingIncomplete(_("%(label)s: choose a level from 1 to 4.") % {"label": label})
        n = count_words(rating.evidence.get(competency, ""))
        if n < least:
            raise RatingIncomplete(
                _("%(label)s: the evidence has %(n)d words; say what you saw or heard in %(least)d or more.")
                % {"label": label, "n": n, "least": least}
            )
    slips = rating.slips
    if slips is not None and max(slips.learned, slips.heard, slips.again) > slips.n:
        raise SlipsWrong(_("More students said yes than handed in a slip. Count the slips again."))


def _write(event: ScreenEvent, staff_id: int, rating: Rating, *, at: datetime | None) -> None:
    """Write the levels: as a draft, or as handed in at a moment."""
    standing = {one.competency: one for one in RaterScore.objects.filter(event=event, rater_id=staff_id)}
    for competency in seen_in(event.application.posting.track, event.kind):
        values: dict[str, Any] = {
            "level": rating.levels.get(competency),
            "evidence": rating.evidence.get(competency, "")[:LONGEST_NOTE],
            "submitted_at": at,
            "first_level": rating.levels.get(competency) if at else None,
        }
        row = standing.get(competency)
        if row is None:
            row = RaterScore(
                event=event,
                application_id=event.application_id,
                school_id=event.school_id,
                panel=event.public_id,
                rater_id=staff_id,
                competency=competency,
                **values,
            )
            row.save()
            changes: Changes = {"level": (None, row.level)}
        else:
            changes = change(row, **values)
        if at is not None:
            audit.record("talent.hand_in_level", on=row, changes=changes)
    if event.kind == EventKind.DEMO:
        _write_standards(event, staff_id, rating, at=at)
    if at is not None and rating.slips is not None:
        _write_slips(event, rating.slips)


def _write_standards(event: ScreenEvent, staff_id: int, rating: Rating, *, at: datetime | None) -> None:
    standing = {one.standard: one for one in DemoScore.objects.filter(event=event, rater_id=staff_id)}
    for standard, (code, level) in rating.standards.items():
        row = standing.get(standard)
        if row is None:
            row = DemoScore(
                event=event,
                school_id=event.school_id,
                panel=event.public_id,
                rater_id=staff_id,
                standard=standard,
                standard_code=code,
                level=level,
                submitted_at=at,
            )
            row.save()
            changes: Changes = {"level": (None, level)}
        else:
            changes = change(row, level=level, submitted_at=at)
        if at is not None:
            audit.record("talent.hand_in_standard", on=row, changes=changes)


def _write_slips(event: ScreenEvent, slips: Slips) -> None:
    values = {
        "n_slips": slips.n, "n_learned": slips.learned, "n_heard": slips.heard, "n_again": slips.again,
    }  # fmt: skip
    row = StudentSlip.objects.filter(event=event).first()
    if row is None:
        row = StudentSlip(event=event, school_id=event.school_id, panel=event.application.public_id, **values)
        row.save()
        audit.record("talent.count_slips", on=row, changes={"n_slips": (None, slips.n)})
        return
    audit.record("talent.count_slips", on=row, changes=change(row, **values))


def _levels(event: ScreenEvent) -> dict[str, list[int]]:
    rows = RaterScore.objects.filter(event=event, submitted_at__isnull=False, dropped_at=None)
    found: dict[str, list[int]] = {}
    for competency, level in rows.order_by("pk").values_list("competency", "level"):
        found.setdefault(competency, []).append(level)
    return found
