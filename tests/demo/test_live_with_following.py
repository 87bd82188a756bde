"""A demo's autumn of following up: most was done in time, some waits, and each letter rests on its days."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from time import process_time
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction

from sextant.demo import places
from sextant.demo.ground import Ground
from sextant.demo.planning import plan_demo
from sextant.demo.seasons import (
    accounts,
    attendance,
    curriculum,
    families,
    founding,
    rosters,
    staffing,
    support_following,
)
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.guard import unguarded
from sextant.network.models import FamilyContact
from sextant.network.terms import ContactPurpose
from sextant.support.models import EffectRun, Outreach, RedSince, TruancyStep, WarningCaseEnd, WarningReview
from sextant.support.queries.attendance_news import truants_of
from sextant.support.terms.following import TruancyPaper
from sextant.work.models import WorkItem

OPENING = date(2026, 11, 23)
# Stands once for all of this module's tests.
pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
SECONDS: list[float] = []


@pytest.fixture(scope="module")
def ground(django_db_setup: None, django_db_blocker: Any) -> Iterator[Ground]:
    del django_db_setup
    with django_db_blocker.unblock(), ExitStack() as stack:
        for alias in settings.DATABASES:
            block = transaction.atomic(using=alias)
            block.__enter__()
            stack.callback(_take_back, block, alias)
        stack.enter_context(guard.acting_as(process("demo_builder")))
        plan = plan_demo(size=places.tiny(students=300), today=OPENING)
        made = plan.ground
        founding.found_network(made)
        curriculum.publish_standards(made)
        staffing.appoint_staff(made, plan.staffing)
        families.welcome_students(made, plan.spells)
        sections = rosters.fill_rosters(made, rooms=plan.rooms, teachers=plan.teachers, spells=plan.spells)
        drawn = list(
            attendance.draw_attendance(
                made, rooms=plan.rooms, teachers=plan.teachers, sections=sections, spells=plan.spells
            )
        )
        attendance.insert_history(made, drawn, before=OPENING)
        students_of: dict[int, list[int]] = {}
        for spell in plan.spells:
            if spell.until is None:
                students_of.setdefault(spell.school, []).append(spell.student)
        accounts.give_caseloads(made, plan.staffing.adults, students_of)
        began = process_time()
        support_following.follow_students(made)
        SECONDS.append(process_time() - began)
        yield made


def _take_back(block: Any, alias: str) -> None:
    transaction.set_rollback(True, using=alias)
    block.__exit__(None, None, None)


def test_each_call_has_its_contact_in_the_log_of_all_systems(ground: Ground) -> None:
    del ground
    calls = list(unguarded(Outreach))
    assert calls
    about = unguarded(FamilyContact).filter(purpose=ContactPurpose.ATTENDANCE)
    assert {one.contact_id for one in calls} <= set(about.values_list("pk", flat=True))
    assert all(one.plan and one.barriers and one.closed_on < OPENING for one in calls)


def test_notices_rest_on_three_days_have_a_proof_and_only_a_few_are_late(ground: Ground) -> None:
    notices = list(unguarded(TruancyStep).filter(paper=TruancyPaper.NOTICE))
    assert notices
    assert all(len(one.unexcused) >= 3 and one.proof for one in notices)
    sent_late = sum(one.done_on > one.due_on for one in notices)
    overdue = going_on = 0
    for key in ground.keys.schools:
        rows = truants_of(school_id=key, on=OPENING).rows
        overdue += sum(one.needs_notice and (one.standing.notice_due_on or OPENING) < OPENING for one in rows)
        going_on += sum(one.needs_conference for one in rows)
    assert 1 <= sent_late + overdue <= 3
    held = unguarded(TruancyStep).filter(paper=TruancyPaper.CONFERENCE).count()
    assert held / (held + going_on) > 0.6


def test_reds_begin_on_mondays_of_the_autumn_and_reviews_come_after_them(ground: Ground) -> None:
    del ground
    began = dict(unguarded(RedSince).filter(until=None).values_list("student_id", "since"))
    assert {one.weekday() for one in began.values()} == {0}
    assert len(set(began.values())) > 4
    reviews = list(unguarded(WarningReview))
    assert len(reviews) > 0.5 * len(began)
    assert all(one.reviewed_on < OPENING for one in reviews)
    # Who was looked at and is red no more has a case that ended.
    green = {one.student_id for one in reviews if one.student_id not in began}
    assert green == set(unguarded(WarningCaseEnd).values_list("student_id", flat=True)) != set()
    assert all(began[one.student_id] < one.reviewed_on for one in reviews if one.student_id not in green)


def test_what_waits_is_on_the_lists_of_this_monday(ground: Ground) -> None:
    del ground
    codes = set(
        unguarded(WorkItem).filter(interlock__in=["I-13", "I-14", "I-26"]).values_list("interlock", flat=True)
    )
    assert "I-13" in codes
    assert unguarded(RedSince).filter(until=None).exists()
    assert unguarded(EffectRun).count() == 1


def test_papers_of_the_law_were_asked_for_on_the_day_after_their_absence_and_few_are_late(
    ground: Ground,
) -> None:
    del ground
    papers = list(unguarded(WorkItem).filter(interlock="I-13", part=1, closed_at=None))
    assert len(papers) > 5
    assert len({one.opened_on for one in papers}) > 3
    assert all(one.opened_on <= one.due_on for one in papers)
    assert sum(one.due_on < OPENING for one in papers) <= 2


def test_the_season_is_cheap(ground: Ground) -> None:
    del ground
    print("seconds", SECONDS)
    assert SECONDS[0] < 10
