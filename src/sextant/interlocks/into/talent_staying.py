"""Deciders about staying and leaving: what a leaver carried, who is worth asking, whether hiring foresaw."""

from collections.abc import Sequence
from datetime import date

from sextant.network.events import StaffSeparated
from sextant.network.models import StaffAssignment
from sextant.network.queries.calendar import list_school_years
from sextant.network.terms import Seat
from sextant.talent.events import (
    HiringYearEnded,
    RetentionRisksComputed,
    SeparationTakenBack,
)
from sextant.talent.queries.hiring_outcomes import count_outcomes, least_hires
from sextant.talent.queries.stay_first import Asked, whom_to_ask
from sextant.work.actions.opening import Proposal

STAY, LEAVE, VALIDITY = "I-29", "I-30", "I-34"
STAFF, YEAR = "network.Staff", "network.SchoolYear"
FOR_HR, FOR_PRINCIPAL = 0, 1
FOR_RECRUITER, FOR_DATA_DIRECTOR = 0, 1
LAST_MONTH, LAST_DAY = 6, 30


def ask_why_somebody_stays(event: RetentionRisksComputed, on: date) -> Sequence[Proposal]:
    """Propose a stay interview with everybody at high risk who teaches among the best."""
    del on
    return [_stay(event, one) for one in whom_to_ask(school_ids=event.school_ids, on=event.on)]


def hand_over_what_was_carried(event: StaffSeparated, on: date) -> Sequence[Proposal]:
    """Propose to human resources and to the principal to hand over what a leaver carries.

    Where it is the principal who leaves, the regional superintendent owes it.
    """
    day = f"{event.on:%-d %B}"
    when = f"from {day} on" if event.on > on else f"since {day}"
    shared = {
        "subject_label": STAFF,
        "subject_id": event.staff_id,
        "reference": leaving_reference(event.staff_id, event.on),
        "evidence": f"Somebody is gone {when}.",
    }
    found = [
        Proposal(
            school_id=event.school_id,
            title="Somebody leaves: position and access",
            reason=f"Somebody is gone {when}. See that the position is asked for, that access has ended, "
            "and that all that was carried has an owner; this closes when it has.",
            part=FOR_HR,
            **shared,  # type: ignore[arg-type]
        )
    ]
    if event.school_id is not None:
        found.append(
            Proposal(
                school_id=event.school_id,
                title="Somebody leaves: hand over what is carried",
                reason=f"Somebody is gone {when}. Give classes, caseload, plans, cycles and new teachers to "
                "colleagues; this closes when each has an owner.",
                seat=_owing_seat(event),
                part=FOR_PRINCIPAL,
                **shared,  # type: ignore[arg-type]
            )
        )
    return found


def name_taken_back(event: SeparationTakenBack) -> Sequence[str]:
    """Return the reference of a leaving that was taken back."""
    return (leaving_reference(event.staff_id, event.gone_from),)


def review_the_screening(event: HiringYearEnded, on: date) -> Sequence[Proposal]:
    """Propose to look at the screening’s weights, where enough hires have outcomes."""
    n, least = count_outcomes(school_year_id=event.school_year_id), least_hires(on=on)
    if n < least:
        return ()
    year = next((one for one in list_school_years() if one.pk == event.school_year_id), None)
    if year is None:
        return ()
    due = date(year.ends_on.year, LAST_MONTH, LAST_DAY)
    said = f"{n} hires of {year.label} and before have a first year on record"
    return [
        Proposal(
            school_id=None,
            subject_label=YEAR,
            subject_id=year.pk,
            title="Review the screening against its hires",
            reason=f"{said}, {least} or more are needed. Read what screening foresaw, and decide with a "
            "reason to keep or to change the weights.",
            evidence=f"{said}.",
            reference=year_reference(year.pk),
            due_on=max(due, on),
            part=part,
        )
        for part in (FOR_RECRUITER, FOR_DATA_DIRECTOR)
    ]


def leaving_reference(staff_id: int, gone_from: date) -> str:
    """Return how items name a leaving."""
    return f"{STAFF}#{staff_id} gone {gone_from.isoformat()}"


def year_reference(year_id: int) -> str:
    """Return how items name the review of a year’s hires."""
    return f"{YEAR}#{year_id} screening"


def _stay(event: RetentionRisksComputed, one: Asked) -> Proposal:
    return Proposal(
        school_id=one.school_id,
        subject_label=STAFF,
        subject_id=one.staff_id,
        topic="stay",
        title="Ask what would make a strong teacher stay",
        # The sentence names what is on record, and no number of evaluation: it is read on a phone.
        reason=f"{one.why} At high risk of leaving: {one.reasons}. Talk for twenty minutes, and log the "
        "themes.",
        evidence=f"High risk on {event.on:%-d %B}: {one.reasons}.",
        reference=f"{STAFF}#{one.staff_id} stay {one.season}",
        severity=float(one.points),
    )


def _owing_seat(event: StaffSeparated) -> Seat | None:
    day_before = StaffAssignment.objects.filter(staff_id=event.staff_id, school_id=event.school_id)
    leads = day_before.filter(seat=Seat.PRINCIPAL, valid_until=event.on)
    others = StaffAssignment.objects.on(event.on).filter(school_id=event.school_id, seat=Seat.PRINCIPAL)
    if leads.exists() and not others.exclude(staff_id=event.staff_id).exists():
        return Seat.REGIONAL_SUPERINTENDENT
    return None
