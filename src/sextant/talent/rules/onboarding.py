"""What must be ready for somebody new, by when, and whose it is (W-T2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from sextant.network.terms import Seat
from sextant.talent.terms.growing import OnboardingKind

# Domain 2: three weeks of August orientation come before the first school day.
ORIENTATION = timedelta(weeks=3)
A_WEEK = timedelta(weeks=1)
TEACHING = frozenset({Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER, Seat.INTERVENTIONIST})
LEADING = frozenset({Seat.PRINCIPAL, Seat.AP_INSTRUCTION, Seat.AP_CULTURE, Seat.AP_SPED, Seat.AP_OPERATIONS})
PLANNING = frozenset({Seat.TEACHER, Seat.SPED_TEACHER, Seat.EL_TEACHER, Seat.COACH, *LEADING})
OWNERS: dict[OnboardingKind, Seat] = {
    OnboardingKind.MENTOR: Seat.AP_INSTRUCTION,
    OnboardingKind.ORIENTATION: Seat.HR,
    OnboardingKind.DEVICE: Seat.AP_OPERATIONS,
    OnboardingKind.ROSTERS: Seat.REGISTRAR,
    OnboardingKind.ACCOUNT: Seat.HR,
    OnboardingKind.COACHING: Seat.AP_INSTRUCTION,
    OnboardingKind.PLAN: Seat.PRINCIPAL,
}
# What follows by itself from a deed elsewhere; nobody ticks it.
BY_ITSELF = frozenset({OnboardingKind.MENTOR, OnboardingKind.COACHING, OnboardingKind.PLAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDue:
    """One step and its day."""

    kind: OnboardingKind
    due_on: date


def steps_for(seat: str, *, starts_on: date, coached_by: date, planned_by: date) -> tuple[StepDue, ...]:
    """Return what a seat asks for: rooms, coaching and a mentor only for whoever teaches."""
    found = [
        StepDue(kind=OnboardingKind.ORIENTATION, due_on=starts_on),
        StepDue(kind=OnboardingKind.DEVICE, due_on=starts_on),
        StepDue(kind=OnboardingKind.ACCOUNT, due_on=starts_on),
    ]
    if seat in TEACHING:
        found += [
            StepDue(kind=OnboardingKind.MENTOR, due_on=starts_on),
            StepDue(kind=OnboardingKind.ROSTERS, due_on=starts_on),
            StepDue(kind=OnboardingKind.COACHING, due_on=coached_by),
        ]
    if seat in PLANNING:
        found.append(StepDue(kind=OnboardingKind.PLAN, due_on=planned_by))
    return tuple(sorted(found, key=lambda one: (one.due_on, list(OnboardingKind).index(one.kind))))


def second_week(starts_on: date) -> date:
    """Return the Monday on which coaching begins: that of the week after the first day."""
    return starts_on + timedelta(days=7 - starts_on.weekday())
