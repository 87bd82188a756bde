"""Bring a safety concern that nobody has acknowledged to the next in the tree, by mail without a name."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from sextant.audit import actions as audit
from sextant.kernel import clock
from sextant.network.actions.changes import change
from sextant.network.models import School, Staff, StaffAssignment
from sextant.network.queries.settings import threshold
from sextant.support.models import SafetyCall, SafetyConcern
from sextant.support.rules.safety import SEATS, calls_due
from sextant.support.terms.wellness import CallStep
from sextant.support.thresholds import wellness as thresholds

log = logging.getLogger(__name__)
MOST_AT_ONCE = 500
MINUTES = (thresholds.FIRST_CALL, thresholds.SECOND_CALL, thresholds.THIRD_CALL)


def call_about_concerns(*, at: datetime) -> int:
    """Call whoever is due to be called about concerns that wait; return how many mails went out.

    Once a minute, as the clock. A step that finds nobody does not wait for its successor's minute. After
    the last step whoever was reached last is called again each hour, until the lead has seen it.
    """
    waiting = SafetyConcern.objects.filter(acknowledged_at=None, closed_at=None).order_by("raised_at")
    return sum(_call_about(concern, at=at) for concern in waiting[:MOST_AT_ONCE])


@transaction.atomic
def _call_about(concern: SafetyConcern, *, at: datetime) -> int:
    day = clock.today()
    calls = list(SafetyCall.objects.filter(concern_id=concern.pk).order_by("pk"))
    called = {one.step for one in calls}
    if len(called) == len(CallStep):
        return _call_again(concern, calls, at=at)
    minutes = [int(threshold(one, on=day, school_id=concern.school_id)) for one in MINUTES]
    due = list(calls_due(raised_at=concern.raised_at, at=at, minutes=minutes, called=called))
    n_sent = 0
    for step in CallStep:
        if step in called:
            continue
        if step not in due:
            break
        addresses = _addresses(step, concern.school_id)
        row = SafetyCall(
            concern=concern, school_id=concern.school_id, step=step, called_at=at, n_called=len(addresses)
        )
        row.save()
        audit.record("support.call_about_concern", on=row, changes={"step": (None, step)})
        if addresses:
            n_sent += len(addresses)
            _send_later(addresses)
        else:
            # Nobody sits there: whoever comes next is called now.
            due += [one for one in CallStep if one not in due and one not in called][:1]
    return n_sent


def _call_again(concern: SafetyConcern, calls: Sequence[SafetyCall], *, at: datetime) -> int:
    """Call whoever was reached last once more, an hour after: a mail that nobody saw is no answer."""
    last = next((one for one in reversed(calls) if one.n_called), calls[-1])
    pause = threshold(thresholds.CALL_AGAIN, on=clock.today(), school_id=concern.school_id)
    if at - last.called_at < timedelta(minutes=pause):
        return 0
    addresses = _addresses(CallStep(last.step), concern.school_id)
    # The row says when it was last; the trail keeps each time.
    changes = change(last, called_at=at, n_called=len(addresses))
    audit.record("support.call_about_concern", on=last, changes=changes)
    if addresses:
        _send_later(addresses)
    return len(addresses)


def _addresses(step: CallStep, school_id: int) -> list[str]:
    day = clock.today()
    held = StaffAssignment.objects.on(day).filter(seat__in=SEATS[step])
    if step is CallStep.REGION:
        region_id = School.objects.filter(pk=school_id).values_list("region_id", flat=True).first()
        held = held.filter(region_id=region_id)
    else:
        held = held.filter(school_id=school_id)
    found = Staff.objects.filter(pk__in=held.values("staff_id")).exclude(email="")
    return list(found.exclude(status="separated").order_by("pk").values_list("email", flat=True))


def _send_later(addresses: Sequence[str]) -> None:
    transaction.on_commit(lambda: _send(addresses))


def _send(addresses: Sequence[str]) -> None:
    for address in addresses:
        try:
            send_mail(
                subject=_("Sextant: something waits for an answer"),
                message=_(
                    "Something at your school waits for the safety lead; nobody has acknowledged it yet.\n\n"
                    "Sign in now and acknowledge it: the safety lead under Safety, everybody else who is "
                    "called under Safety calls. Then find the safety lead in person. If somebody is in "
                    "danger, call 911."
                ),
                from_email=None,
                recipient_list=[address],
            )
        except OSError as failure:
            # One mailbox that refuses must not keep the others from being called.
            log.warning("A call about a safety concern could not be sent (%s).", type(failure).__name__)
