"""What follows the demo's removals: cases as the law opens them, letters with proof, and ways back."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction

from demo.culture_for_tests import OPENING, lived
from sextant.culture.actions.removal_checks import NotOpenYet
from sextant.culture.actions.removals import plan_removal
from sextant.culture.models import (
    DueProcessCase,
    DueProcessClock,
    DueProcessNotice,
    IncidentStudent,
    ProtectionCase,
    ProtectionClock,
    ReentryPlan,
    Removal,
    RemovalDay,
)
from sextant.culture.queries.lines_of_removal import crossing_of_removal, law_at
from sextant.culture.queries.removal_counts import days_this_year
from sextant.culture.rules.due_process import case_of, clocks_of_expulsion, clocks_of_removal
from sextant.culture.rules.removal_counter import Line
from sextant.culture.terms import Part, RemovalKind
from sextant.culture.terms.removals import (
    DETERMINATIONS,
    CaseState,
    ClockEvent,
    DueProcessKind,
    LetterKind,
    ProtectionKind,
    SentHow,
)
from sextant.network.models import School
from sextant.network.queries.calendar import calendar_of


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Live three small schools' years, and what followed their removals."""
    with lived(django_db_blocker, with_returns=True):
        yield


@pytest.fixture(scope="module")
def harbor(built: None) -> int:
    key: int = School.objects.values_list("pk", flat=True).get(name="Harbor Point Middle")
    return key


def test_every_removal_has_the_case_and_the_clocks_of_its_law(built: None) -> None:
    cases = {one.removal_id: one for one in DueProcessCase.objects.all()}
    clocks: dict[int, set[tuple[str, str, Any, Any, int]]] = {}
    for clock in DueProcessClock.objects.all():
        clocks.setdefault(clock.case_id, set()).add(
            (clock.event, clock.unit, clock.counts_from, clock.due_on, clock.n_days)
        )
    n = 0
    for removal in Removal.objects.all():
        law, calendar = law_at(removal.school_id), calendar_of(school_id=removal.school_id)
        n_days = sum(removal.days.values_list("fraction", flat=True), Decimal(0))
        kind = case_of(kind=removal.kind, n_days=n_days, law=law)
        if kind is None:
            assert removal.pk not in cases
            continue
        case = cases[removal.pk]
        expected = clocks_of_removal(
            kind=removal.kind, n_days=n_days, decided_on=case.opened_on, first_day=removal.starts_on,
            law=law, calendar=calendar,
        )  # fmt: skip
        if case.kind == DueProcessKind.EXPULSION:
            expected += clocks_of_expulsion(
                first_day=removal.starts_on, decided_on=case.opened_on, law=law, calendar=calendar
            )
        else:
            assert case.kind == kind
        assert clocks[case.pk] == {
            (one.event, one.unit, one.counts_from, one.due_on, one.n_days) for one in expected
        }
        n += 1
    assert n > 100


def test_what_the_law_asks_of_a_protected_student_stands_before_the_removal(built: None) -> None:
    crossed: Counter[str] = Counter()
    for removal in Removal.objects.order_by("starts_on"):
        latest = Removal.objects.filter(
            student_id=removal.student_id, starts_on__gt=removal.starts_on
        ).order_by("starts_on")
        crossing = crossing_of_removal(removal.pk)
        if latest.exists() or crossing is None or not crossing.lines:
            continue
        crossed.update(crossing.lines)
        assert Line.CONSULT not in crossing.lines or crossing.held.consulted_up_to >= crossing.n_days
        assert Line.SERVICES not in crossing.lines or crossing.held.has_services
        assert Line.PATTERN not in crossing.lines or crossing.held.is_pattern is not None
        if Line.CHANGE in crossing.lines:
            assert ProtectionCase.objects.filter(removal_id=removal.pk, kind__in=DETERMINATIONS).exists()
    assert {Line.CONSULT, Line.SERVICES, Line.CHANGE} <= set(crossed)


def test_a_plan_for_the_student_at_eight_days_is_blocked(harbor: int) -> None:
    [part] = [
        one
        for one in IncidentStudent.objects.filter(
            school_id=harbor, decided_on=None, part=Part.RESPONSIBLE, heard_at__isnull=False
        )
        if days_this_year(one.student_id, OPENING) == 8
    ]

    with pytest.raises(NotOpenYet), transaction.atomic():
        plan_removal(
            incident_student_id=part.pk, kind=RemovalKind.OSS, starts_on=OPENING, days=3,
            decided_by_id=None, on=OPENING,
        )  # fmt: skip


def test_the_child_past_ten_days_has_a_determination_that_runs(harbor: int) -> None:
    [case] = ProtectionCase.objects.filter(
        school_id=harbor, kind__in=DETERMINATIONS, state=CaseState.OPEN, removal_id__isnull=False
    )
    clocks = {one.event: one for one in ProtectionClock.objects.filter(case=case)}

    assert days_this_year(case.student_id, OPENING) > 10
    assert (case.is_caused, case.is_failure) == (None, None)
    assert case.meets_at is not None
    assert clocks[ClockEvent.SAFEGUARDS].met_at is not None
    assert clocks[ClockEvent.MDR_MEETING].met_at is None
    assert clocks[ClockEvent.MDR_MEETING].due_on >= case.meets_at.date()


def test_elsewhere_a_determination_waits_for_the_next_removal(harbor: int) -> None:
    waiting = ProtectionCase.objects.filter(removal_id=None, kind__in=DETERMINATIONS, state=CaseState.OPEN)

    assert waiting.exclude(school_id=harbor).exists()


def test_answered_determinations_say_who_answered_and_start_the_plan(built: None) -> None:
    answered = ProtectionCase.objects.filter(kind__in=DETERMINATIONS, state=CaseState.DECIDED)

    assert answered.exists()
    for case in answered:
        begins = ProtectionClock.objects.filter(case=case, event=ClockEvent.BEHAVIOR_PLAN).exists()
        assert case.participants
        assert begins == case.is_manifestation


def test_letters_carry_their_proof_and_meet_their_clock(built: None) -> None:
    told = DueProcessClock.objects.filter(event=ClockEvent.PARENT_NOTICE)
    sent = set(
        DueProcessNotice.objects.filter(letter=LetterKind.SUSPENSION).values_list("case_id", "sent_on")
    )

    assert told.exists()
    for clock in told:
        assert clock.met_at is not None
        assert (clock.case_id, clock.met_at.date()) in sent
    assert not DueProcessNotice.objects.filter(sent_on__gte=OPENING).exists()
    assert not DueProcessNotice.objects.filter(sent_how=SentHow.CERTIFIED_MAIL, tracking_number="").exists()


def test_closed_cases_have_no_clock_that_runs(built: None) -> None:
    running = DueProcessClock.objects.filter(met_at=None).values("case_id")

    assert running.exists()
    assert not DueProcessCase.objects.filter(pk__in=running).exclude(state=CaseState.OPEN).exists()


def test_one_clock_ran_out_and_the_principal_was_told(harbor: int) -> None:
    [late] = DueProcessClock.objects.filter(school_id=harbor, met_at=None, due_on__lt=OPENING)

    assert late.event == ClockEvent.SUPERINTENDENT_NOTICE
    assert late.raised_on == OPENING


def test_some_circles_are_held_some_are_due_and_one_is_overdue(harbor: int) -> None:
    plans = ReentryPlan.objects.filter(school_id=harbor, returns_on__range=(OPENING - timedelta(14), OPENING))
    overdue = plans.filter(circle_held_on=None, returns_on__lt=OPENING)
    due = plans.filter(circle_held_on=None, returns_on=OPENING)

    assert plans.exclude(circle_held_on=None).exists()
    assert overdue.count() == 1
    assert due.exists()
    assert not ReentryPlan.objects.filter(circle_held_on__gte=OPENING).exists()


def test_every_suspension_from_school_has_its_way_back(built: None) -> None:
    suspended = Removal.objects.filter(kind=RemovalKind.OSS, returns_on__isnull=False)
    plans = dict(ReentryPlan.objects.values_list("removal_id", "returns_on"))

    assert plans == dict(suspended.values_list("pk", "returns_on"))
    assert all(
        not one.circle_held_on or one.circle_held_on >= one.returns_on for one in ReentryPlan.objects.all()
    )


def test_days_in_school_count_as_the_three_answers_say(built: None) -> None:
    inside = Removal.objects.filter(kind=RemovalKind.ISS).values("pk")
    days = RemovalDay.objects.filter(removal_id__in=inside)

    assert set(days.values_list("counts", flat=True)) == {True, False}
    for day in days:
        assert day.counts == (not (day.kept_curriculum and day.kept_services and day.kept_peers))
    elsewhere = RemovalDay.objects.exclude(removal_id__in=inside)
    assert not elsewhere.exclude(kept_services=None).exists()


def test_new_jersey_tells_parent_and_case_manager(built: None) -> None:
    told = ProtectionCase.objects.filter(kind=ProtectionKind.REMOVAL_NOTICE)

    assert told.exists()
    assert all(law_at(one.school_id).tells_case_manager for one in told)
