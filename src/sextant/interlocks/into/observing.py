"""Deciders about what visits show as a whole: who may not score now, and what most teachers find hard."""

from collections.abc import Sequence
from datetime import date

from sextant.instruction.events import (
    ObservationsAggregated,
    ObserverCertificationLapsed,
    ObserverCertified,
    SessionAttended,
)
from sextant.instruction.queries.certificates import calibration_of_id, other_calibrations
from sextant.instruction.queries.pd_standards import session_on_standard
from sextant.instruction.queries.second_observers import list_affected
from sextant.instruction.queries.standards_report import WeakStandard, weak_standards
from sextant.kernel import clock
from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import list_report_periods, report_period_on
from sextant.network.terms import Seat
from sextant.work.actions.opening import Proposal

OBSERVER, WEAK = "I-33", "I-15"
SCHOOL = "network.School"
STANDARD = "instruction.InstructionalStandard"
LONGEST_TITLE = 120
# A year has four.
PERIODS_BACK = 4
STAFF = "network.Staff"
CALIBRATION = "instruction.Calibration"


def find_second_observers(event: ObserverCertificationLapsed, on: date) -> Sequence[Proposal]:
    """Propose that somebody else scores the teachers of an observer whose certification has lapsed.

    The scored visits lock by themselves. Where it is the assistant principal herself, the principal owes
    it; an observer of no school has no teachers here.
    """
    if event.school_id is None:
        return ()
    found = calibration_of_id(event.calibration_id)
    if found is None:
        return ()
    given = found.agreement
    affected = list_affected(observer_ids=[event.staff_id], school_id=event.school_id, on=on)
    teachers = affected[event.staff_id]
    without = sum(not one.second for one in teachers)
    facts = (
        f"Calibration of {found.on:%-d %B %Y}: exact {given.exact_percent:.0f}%, within one level "
        f"{given.adjacent_percent:.0f}%, bias {given.bias:+.2f}"
    )
    nobody = f" For {without} of them nobody here is certified." if without else ""
    return [
        Proposal(
            school_id=event.school_id,
            subject_label=STAFF,
            subject_id=event.staff_id,
            topic="certification",
            title="A second observer: a certification has lapsed",
            reason=f"{facts}; it certifies no longer, and scored visits are locked. "
            f"{_of_observer(len(teachers))}{nobody}",
            evidence=f"{facts}.",
            reference=calibration_reference(event.calibration_id),
            seat=_owing_seat(event.staff_id, event.school_id, on),
            severity=float(len(teachers)),
        )
    ]


def _of_observer(n: int) -> str:
    if not n:
        return "Nobody was scored or is coached by this observer so far."
    whom = "One teacher was scored or is" if n == 1 else f"{n} teachers were scored or are"
    return (
        f"{whom} coached by this observer: let a certified one make the next scored visits until the next "
        "calibration."
    )


def plan_sessions(event: ObservationsAggregated, on: date) -> Sequence[Proposal]:
    """Propose a session on each standard that most of a school's teachers find hard.

    Once a report period for each standard: what a session changed shows weeks later.
    """
    period = report_period_on(on)
    if period is None:
        return ()
    found = weak_standards(school_id=event.school_id, on=event.on)
    return [_session(one, event.school_id, period.pk) for one in found]


def _session(weak: WeakStandard, school_id: int, period_id: int) -> Proposal:
    stands = weak.stands
    told = (
        f"{weak.title}: {stands.n_below} of {stands.n} teachers ({stands.share_below:.0f}%) lie under the "
        f"line on average this year; the mean is {stands.mean:.2f}"
    )
    return Proposal(
        school_id=school_id,
        subject_label=SCHOOL,
        subject_id=school_id,
        topic=f"standard {weak.standard_id}",
        title=f"A session on {weak.title}"[:LONGEST_TITLE],
        reason=f"{told}. Put a session on it on the calendar and look for it on walkthroughs. Whoever takes "
        "its attendance closes this; of a session that stands on no calendar here, write its day.",
        evidence=f"{told}.",
        reference=_weak_reference(weak.standard_id, school_id, period_id),
        severity=stands.share_below / 10,
    )


def session_references(event: SessionAttended) -> list[str]:
    """Return how items name the standard of a session that was held, at the schools whose staff came."""
    on = clock.today()
    found = session_on_standard(event.session_id, staff_ids=event.staff_ids, on=on)
    if found is None:
        return []
    # An item of an earlier period is answered by it, too.
    periods = [one.pk for one in list_report_periods(until=on)][-PERIODS_BACK:]
    return [
        _weak_reference(found.standard_id, school, period)
        for school in sorted(found.school_ids)
        for period in periods
    ]


def _weak_reference(standard_id: int, school_id: int, period_id: int) -> str:
    return f"{STANDARD}#{standard_id}@{school_id}/{period_id}"


def calibration_reference(calibration_id: int) -> str:
    """Return how an item names the calibration that no longer certifies."""
    return f"{CALIBRATION}#{calibration_id}"


def earlier_references(event: ObserverCertified) -> list[str]:
    """Return how items name the earlier calibrations of somebody who is certified again."""
    keys = other_calibrations(staff_id=event.staff_id, than=event.calibration_id)
    return [calibration_reference(key) for key in keys]


def _owing_seat(staff_id: int, school_id: int, on: date) -> Seat | None:
    own = StaffAssignment.objects.on(on).filter(
        staff_id=staff_id, school_id=school_id, seat=Seat.AP_INSTRUCTION
    )
    return Seat.PRINCIPAL if own.exists() else None
