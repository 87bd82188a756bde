"""Which clocks of special education run for a student, and when each ends; pure (domain 6.b, W-S4).

Nothing is stored: a day that is closed moves what the law counts in school days, and nothing else.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sextant.network.jurisdictions.discipline import Clock
from sextant.network.jurisdictions.special_education import FEDERAL_PLANS, EvaluationLaw
from sextant.network.school_days import SchoolCalendar
from sextant.support.terms.special_education import ClockName, SpEdEventKind

type Terms = Sequence[tuple[date, date]]

ONE_DAY = timedelta(days=1)
INTELLECTUAL = "intellectual disability"
# What each step waits for: nobody notes a report without a consent.
AFTER: dict[SpEdEventKind, SpEdEventKind | None] = {
    SpEdEventKind.PERMISSION_ISSUED: None,
    SpEdEventKind.PERMISSION_RECEIVED: None,
    SpEdEventKind.EVALUATION_REPORT: SpEdEventKind.PERMISSION_RECEIVED,
    SpEdEventKind.REPORT_WAIVED: SpEdEventKind.EVALUATION_REPORT,
    SpEdEventKind.IEP_MEETING: SpEdEventKind.EVALUATION_REPORT,
    SpEdEventKind.NOREP: SpEdEventKind.IEP_MEETING,
    SpEdEventKind.NOREP_APPROVED: SpEdEventKind.NOREP,
    SpEdEventKind.SERVICES_STARTED: SpEdEventKind.IEP_MEETING,
}
# What is offered after another step alone, although it may come by itself: consent without our form.
OFFERED_AFTER: dict[SpEdEventKind, SpEdEventKind] = {
    SpEdEventKind.PERMISSION_RECEIVED: SpEdEventKind.PERMISSION_ISSUED,
}
# What parents answer in writing, and so may decline: the form, and at its end the placement.
ASKS_THE_PARENTS = (SpEdEventKind.PERMISSION_ISSUED, SpEdEventKind.NOREP)
# Where each step of an evaluation stands: what starts the clock, what it waits for.
STEPS: tuple[tuple[ClockName, SpEdEventKind | None, SpEdEventKind, str], ...] = (
    (ClockName.PERMISSION, None, SpEdEventKind.PERMISSION_ISSUED, "permission"),
    (
        ClockName.EVALUATION,
        SpEdEventKind.PERMISSION_RECEIVED,
        SpEdEventKind.EVALUATION_REPORT,
        "evaluation",
    ),
    (ClockName.MEETING, SpEdEventKind.EVALUATION_REPORT, SpEdEventKind.IEP_MEETING, "meeting"),
    (ClockName.START, SpEdEventKind.IEP_MEETING, SpEdEventKind.SERVICES_STARTED, "start"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningClock:
    """One clock that runs: what is due when, in which unit, by which paragraph."""

    name: ClockName
    due_on: date
    started_on: date
    in_school_days: bool
    source: str


def clocks_of_evaluation(
    *,
    asked_on: date,
    events: Mapping[SpEdEventKind, date],
    law: EvaluationLaw,
    calendar: SchoolCalendar,
    years: Terms,
) -> tuple[RunningClock, ...]:
    """Return what is due of an open evaluation, the next first.

    Args:
        asked_on: when the parents, or anybody, asked.
        events: when each step happened that did.
        law: of the state.
        calendar: the school's days.
        years: first and last day of each school year, in order; between them is the summer.
    """
    found = []
    for name, start, end, key in STEPS:
        started_on = asked_on if start is None else events.get(start)
        # Consent that came without our form needs no form.
        is_over = end in events or (name is ClockName.PERMISSION and _has_consent(events))
        if started_on is None or is_over:
            continue
        clock: Clock = getattr(law, key)
        due_on = (
            add_without_summer(started_on, clock.n, years)
            if name is ClockName.EVALUATION and not law.summer_counts
            else clock.due(started_on, calendar)
        )
        found.append(
            RunningClock(
                name=name,
                due_on=due_on,
                started_on=started_on,
                in_school_days=clock.in_school_days,
                source=clock.source,
            )
        )
    return tuple(sorted(found, key=lambda one: one.due_on))


def waits_for(step: SpEdEventKind, *, is_first: bool) -> SpEdEventKind | None:
    """Return the step that another one waits for, or None.

    The first services need the parents' consent in writing (34 CFR 300.300(b)); with a plan that stands
    a meeting is enough.
    """
    if is_first and step is SpEdEventKind.SERVICES_STARTED:
        return SpEdEventKind.NOREP_APPROVED
    return AFTER[step]


def is_offered(step: SpEdEventKind, *, happened: Collection[SpEdEventKind], is_first: bool) -> bool:
    """Tell if a step is the next of its way: it did not happen, and what it follows on did."""
    before = (waits_for(step, is_first=is_first), OFFERED_AFTER.get(step))
    # Whoever consented without the form needs none any more.
    is_passed = any(earlier is step and later in happened for later, earlier in OFFERED_AFTER.items())
    is_due = all(one is None or one in happened for one in before)
    return step not in happened and not is_passed and is_due


def comes_by_itself(step: SpEdEventKind, *, happened: Collection[SpEdEventKind]) -> bool:
    """Tell if a step that is not offered yet may be noted all the same: parents wrote without our form."""
    before = OFFERED_AFTER.get(step)
    return before is not None and not {step, before} & set(happened)


def may_decline_since(events: Mapping[SpEdEventKind, date]) -> date | None:
    """Return the day from which parents may decline: since they were asked in writing; None before that."""
    if not any(kind in events for kind in ASKS_THE_PARENTS):
        return None
    answered = (*ASKS_THE_PARENTS, SpEdEventKind.PERMISSION_RECEIVED)
    return max(events[kind] for kind in answered if kind in events)


def is_short_cycle(category: str) -> bool:
    """Tell if a student is evaluated again as with an intellectual disability.

    Where no category is on file she may have one: the earlier day holds until somebody says.
    """
    return not category.strip() or category == INTELLECTUAL


def earliest_meeting(
    *, report_on: date, is_waived: bool, law: EvaluationLaw, calendar: SchoolCalendar
) -> date:
    """Return the first day on which the team may meet: the parents have had the report so long."""
    return report_on if is_waived else law.report_before_meeting.due(report_on, calendar)


def clocks_of_plan(
    *,
    annual_review_on: date | None,
    reevaluation_on: date | None,
    since: date,
    is_intellectual: bool,
    law: EvaluationLaw | None,
) -> tuple[RunningClock, ...]:
    """Return the annual review and the re-evaluation of a plan; federal law asks for both everywhere."""
    found = []
    if annual_review_on is not None:
        found.append(_plan_clock(ClockName.ANNUAL, annual_review_on, since, FEDERAL_PLANS.annual_source))
    if reevaluation_on is not None:
        source = FEDERAL_PLANS.reevaluation_source
        if law is not None:
            source = law.reevaluation_intellectual_source if is_intellectual else law.reevaluation_source
        found.append(_plan_clock(ClockName.REEVALUATION, reevaluation_on, since, source))
    return tuple(sorted(found, key=lambda one: one.due_on))


def next_reevaluation(*, done_on: date, is_intellectual: bool, law: EvaluationLaw | None) -> date:
    """Return the day by which a student is evaluated again."""
    if law is None:
        return years_later(done_on, FEDERAL_PLANS.reevaluation_years)
    return years_later(
        done_on, law.reevaluation_years_intellectual if is_intellectual else law.reevaluation_years
    )


def years_later(day: date, n: int) -> date:
    """Return the same day so many years later; the 28th for a 29 February."""
    try:
        return day.replace(year=day.year + n)
    except ValueError:
        return day.replace(year=day.year + n, day=28)


def add_without_summer(start: date, n: int, years: Terms) -> date:
    """Return the ``n``-th calendar day after ``start``, days between two school years not counted.

    The last day of the spring term counts itself. Outside the years that are known every day counts, so
    that a clock never ends later than the law says.
    """
    due = start
    gaps = [(ends + ONE_DAY, starts - ONE_DAY) for (_first, ends), (starts, _last) in pairwise(years)]
    for _ in range(n):
        due += ONE_DAY
        for first, last in gaps:
            if first <= due <= last:
                due = last + ONE_DAY
    return due


def _plan_clock(name: ClockName, due_on: date, since: date, source: str) -> RunningClock:
    return RunningClock(name=name, due_on=due_on, started_on=since, in_school_days=False, source=source)


def _has_consent(events: Mapping[SpEdEventKind, date]) -> bool:
    return SpEdEventKind.PERMISSION_RECEIVED in events
