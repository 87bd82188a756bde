"""A removal ends earlier than it was decided, or is taken back: what was not served counts no more."""

from datetime import date
from decimal import Decimal

from django.db import transaction

from sextant.audit import actions as audit
from sextant.culture.actions import removals_following as following
from sextant.culture.actions.removal_checks import NoSuchRemoval
from sextant.culture.events import RemovalShortened
from sextant.culture.models import ReentryPlan, Removal, RemovalDay, Response
from sextant.culture.queries.desk import as_desk
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.terms import RemovalState
from sextant.kernel import guard
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.kernel.events import publish
from sextant.network.actions.changes import change
from sextant.network.queries.calendar import calendar_of

SHORTENED = "The removal was shortened."


class NotShorter(CannotDo):
    """The last day of a shortened removal is one of its days, and not the last one."""


class NoReason(CannotDo):
    """What is taken back says why."""


@transaction.atomic
def overturn_removal(
    *, removal_id: int, because: str, was_away: bool, on: date, version: int | None = None
) -> Removal:
    """Take a removal back: its case is void, and nobody waits for the return.

    Days on which the student ``was_away`` already, today's included, go on counting: the law asks how long
    she was removed, and not whether rightly (34 CFR 300.536). A removal that was overturned with days that
    count is taken back once more where it turns out that she was in class.

    Raises:
        NoSuchRemoval: there is none within reach.
        NoReason: no reason.
        AlreadyDone: it is overturned, and none of its days counts.
        OutOfReach: the actor does not decide on removals here.
    """
    removal = _find(removal_id)
    if not because.strip():
        raise NoReason("Say in one sentence why this removal is taken back.")
    if removal.state == RemovalState.OVERTURNED and (was_away or not following.has_counted(removal)):
        raise AlreadyDone("This removal is overturned already.")
    take_away(removal, because=because.strip(), on=on, away_until=on if was_away else None, version=version)
    return removal


def take_away(
    removal: Removal, *, because: str, on: date, away_until: date | None, version: int | None = None
) -> None:
    """Take a removal back that may be taken back, with all that followed it, in the caller's transaction.

    Its days up to ``away_until`` were served, and count on; None where none was.
    """
    changes = change(
        removal, version=version, state=RemovalState.OVERTURNED, overturned_because=because[:300]
    )
    audit.record("culture.overturn_removal", on=removal, changes=changes)
    following.undo(removal, on=on, away_until=away_until)


def shorten(removal: Removal, *, last_day: date | None, on: date) -> None:
    """Let a removal end after one of its days, in the caller's transaction.

    Raises:
        NotShorter: the last day is not named, none of its days, or the last of them already.
    """
    days = list(RemovalDay.objects.filter(removal=removal, on__lte=removal.ends_on).order_by("on"))
    kept = [day for day in days if last_day is not None and day.on <= last_day]
    if last_day is None or not kept or len(kept) == len(days):
        raise NotShorter(
            f"Say which is the last day away: {removal.starts_on:%-d %b %Y} or later, and earlier than "
            f"{removal.ends_on:%-d %b %Y}. To call off all of it, choose that the removal is withdrawn."
        )
    for day in days[len(kept) :]:
        changes = change(day, counts=False, counts_because=SHORTENED)
        audit.record("culture.uncount_day", on=day, changes=changes)
    last = kept[-1].on
    returns_on = calendar_of(school_id=removal.school_id).add(last, 1)
    changes = change(
        removal,
        ends_on=last,
        returns_on=returns_on,
        state=RemovalState.SERVED if last < on else removal.state,
    )
    audit.record("culture.shorten_removal", on=removal, changes=changes)
    _move_return(removal, returns_on)
    _shorten_response(removal, n_days=sum((day.fraction for day in kept), Decimal(0)))
    publish(
        RemovalShortened(
            removal_id=removal.pk,
            student_id=removal.student_id,
            school_id=removal.school_id,
            returns_on=returns_on,
        )
    )


def end_before(removal: Removal, *, because: str, on: date) -> None:
    """Let a removal end so that the student is back on a day: what has not begun by then is overturned."""
    earlier = RemovalDay.objects.filter(removal=removal, on__lt=on).order_by("-on")
    last_day = earlier.values_list("on", flat=True).first()
    if last_day is None:
        take_away(removal, because=because, on=on, away_until=None)
    elif last_day < removal.ends_on:
        shorten(removal, last_day=last_day, on=on)


def _find(removal_id: int) -> Removal:
    removal: Removal | None = Removal.objects.filter(pk=removal_id).first()
    if removal is None:
        raise NoSuchRemoval("Choose a removal within your reach.")
    guard.require(Removal, guard.Verb.WRITE, [removal.pk])
    return removal


def _move_return(removal: Removal, returns_on: date) -> None:
    with as_the_desk():
        plan = ReentryPlan.objects.filter(removal_id=removal.pk, is_void=False).first()
        if plan is not None:
            audit.record("culture.move_return", on=plan, changes=change(plan, returns_on=returns_on))


def _shorten_response(removal: Removal, *, n_days: Decimal) -> None:
    """Say the same where the family reads what was decided."""
    with as_desk():
        row = Response.objects.filter(
            incident_student_id=removal.incident_student_id, kind=removal.kind, starts_on=removal.starts_on
        ).first()
        if row is not None:
            changes = change(row, days=n_days, ends_on=removal.ends_on)
            audit.record("culture.shorten_response", on=row, changes=changes)
