"""Deciders about services of special education: minutes that are owed are given back (I-25).

A principal reads her school's work items, and not whose minutes they are: no sentence names a student.
"""

from collections.abc import Sequence
from datetime import date

from sextant.support.events import ServiceMinutesCounted
from sextant.support.queries.services import ServiceRow, list_services, window_on
from sextant.support.rules.service_minutes import Light
from sextant.work.actions.opening import Proposal

MINUTES = "I-25"
SERVICE = "support.ServiceEntitlement"


def give_minutes_back(event: ServiceMinutesCounted, on: date) -> Sequence[Proposal]:
    """Propose a make-up plan for each service under the line that has none under way."""
    return [
        _plan(row, event.on)
        for row in list_services(school_id=event.school_id, on=event.on)
        if row.light is not Light.GOOD and row.plan is None
    ]


def _plan(row: ServiceRow, on: date) -> Proposal:
    since = window_on(on, school_id=row.school_id).first
    told = (
        f"{row.service}: {row.delivered.delivered} of {row.delivered.entitled:.0f} minutes since "
        f"{since:%-d %B}, {row.share or 0.0:.1f}%"
    )
    why = f" Most were missed because of: {row.cause.label}." if row.cause else ""
    return Proposal(
        school_id=row.school_id,
        subject_label=SERVICE,
        subject_id=row.id,
        title="Give service minutes back",
        reason=f"{told}.{why} Plan by when {row.delivered.owed} minutes are given back, and by whom.",
        evidence=f"{told}.",
        # Once a week: what was given back in time may fall behind again.
        reference=f"{SERVICE}#{row.id}/{on.isoformat()}",
        severity=100.0 - (row.share or 0.0),
    )
