"""On which side a record counts, and from which days on: what each measure reads before it compares."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from assessment.released_benchmarks import release_benchmark
from cast_for_tests import NOW, TODAY, Cast
from culture.cases_on_file import keep_case, keep_codes
from interlocks.closed_items import keep_closed_item
from sextant.assessment.models import GrowthRun, SectionStandard, StudentGrowth
from sextant.assessment.queries.classes_around import MasteryAround, gaps_around, standards_around
from sextant.assessment.queries.growth_around import growth_around
from sextant.culture.models import CommunityPlan, Pulse, PulseItem, PulseResult
from sextant.culture.queries.after_help import events_around, pulses_after
from sextant.interlocks.effect_measures import of_adults, of_care, of_classes
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.leadership.models import Commitment, LeadershipMeeting, QuarterlyReview
from sextant.leadership.queries.before_and_after import off_track_after, weeks_kept
from sextant.network.actions.rosters import create_section
from sextant.network.terms import Seat
from sextant.support.models import EntryStep, ExtensionReview, Referral, ServiceEntitlement, ServiceLog
from sextant.support.queries.before_and_after import slopes_around
from sextant.support.queries.indicators_lent import Lights
from sextant.support.queries.minutes_around import Asked, shares_around
from sextant.support.queries.waits_around import Asked as Waited
from sextant.support.queries.waits_around import waits_around
from sextant.support.queries.welcomed import stretched_since, welcomed_mid_year
from sextant.talent.models import Separation
from support.delivery_of_cast import plan, probe

pytestmark = pytest.mark.usefixtures("monday_morning")
SINCE = TODAY - timedelta(days=800)


def days_ago(n: int) -> date:
    return TODAY - timedelta(days=n)


def test_growth_is_read_up_to_a_day_and_in_the_next_period(cast: Cast) -> None:
    with guard.acting_as(process("growth_run")):
        for number, (ago, v) in enumerate(((90, -0.5), (60, -1.5), (20, 0.25), (-5, 9.0)), start=1):
            target = {
                "target_year": cast.year, "target_kind": "report_period", "target_number": number,
                "target_label": f"report period {number}", "target_on": days_ago(ago),
            }  # fmt: skip
            run = GrowthRun(
                number=number, state="provisional", asked_on=TODAY, started_at=NOW, finished_at=NOW,
                model_version="test", inputs_hash=f"{number:064d}", **target,
            )  # fmt: skip
            run.save()
            StudentGrowth(
                run=run, subject="math", student=cast.jaylen, school=cast.harbor, observed=0,
                observed_error=0.3, score=40, expected=0, prediction_sd=0.3, change=0, v=v, p=0.5,
                n_prior=4, state="none", sentence="x", **target,
            ).save()  # fmt: skip
    marks = [(cast.jaylen.pk, "math", days_ago(50)), (cast.jaylen.pk, "ela", days_ago(50))]
    with guard.acting_as(process("decider")):
        one, none = growth_around(marks, since=SINCE, on=TODAY)
        [too_early] = growth_around([(cast.jaylen.pk, "math", days_ago(10))], since=SINCE, on=TODAY)

    assert one is not None
    assert (one.before, one.after, one.after_on) == (-1.5, 0.25, days_ago(20))
    assert none is None
    assert too_early is None


def test_more_was_decided_where_it_was_not_refused(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        for student, stretch in ((cast.jaylen, "mentor"), (cast.zuri, "not_now")):
            ExtensionReview(
                student=student, school=cast.harbor, staff_id=cast.amara_teacher.staff_id, sources="x",
                stretch=stretch, because="x", decided_on=days_ago(3),
            ).save()  # fmt: skip
    with guard.acting_as(process("decider")):
        found = stretched_since([cast.jaylen.pk, cast.zuri.pk], since=SINCE)

    assert found == {cast.jaylen.pk: (days_ago(3),)}


def test_a_class_is_read_on_its_standard_and_against_all_classes(cast: Cast) -> None:
    one = release_benchmark(cast, at=datetime(2026, 10, 1, 16, tzinfo=UTC), publishes=False)
    two = release_benchmark(
        cast, at=datetime(2026, 11, 2, 16, tzinfo=UTC), publishes=False, period=1, n_mates=0
    )
    standard = one.standards["7.RP.A.1"]
    with guard.acting_as(process("demo_builder")):
        other = create_section(
            school_id=cast.harbor.pk, school_year_id=cast.year.pk, title="Math 7x",
            course_id=cast.math_7.pk, starts_on=cast.year.starts_on, ends_on=cast.year.ends_on,
        )  # fmt: skip
        SectionStandard.objects.exclude(standard=standard).update(mastered_percent=None)
        for released, ours, theirs in ((one, 20.0, 60.0), (two, 50.0, 60.0)):
            mine = SectionStandard.objects.get(release=released.release, standard=standard)
            mine.mastered_percent = ours
            mine.save()
            SectionStandard(
                administration=released.administration, release=released.release, section=other,
                school=cast.harbor, standard=standard, n_students=20, max_points=4, mean_percent=40.0,
                mastered_percent=theirs, below_percent=60.0, need=mine.need,
            ).save()  # fmt: skip
    between = date(2026, 10, 20)
    with guard.acting_as(process("decider")):
        [alone] = standards_around([(cast.math_7b.pk, standard.pk, between)], since=SINCE, on=TODAY)
        [against] = gaps_around([(cast.math_7b.pk, between)], since=SINCE, on=TODAY)
        [early] = gaps_around([(cast.math_7b.pk, date(2026, 9, 1))], since=SINCE, on=TODAY)

    assert alone is not None
    assert (alone.before, alone.after, alone.after_on) == (20.0, 50.0, date(2026, 11, 2))
    # Against 40 and 55 on average.
    assert against is not None
    assert (against.before, against.after) == (-20.0, -5.0)
    assert early is None


def test_a_model_lesson_counts_before_the_next_benchmark_and_a_teacher_within_two_weeks(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place, days in enumerate((10, 40, None), start=1):
        for code in ("I-41", "I-18"):
            keep_closed_item(code, cast, opened_on=days_ago(60), days=days, subject_id=place, topic="7")
    found = MasteryAround(before=20.0, after=50.0, after_on=days_ago(30))
    monkeypatch.setattr(of_classes, "standards_around", lambda marks, **_named: [found for _one in marks])
    monkeypatch.setattr(of_classes, "gaps_around", lambda marks, **_named: [found for _one in marks])
    with guard.acting_as(process("decider")):
        lessons = of_classes.mastery_with_model_lesson(TODAY)
        teachers = of_classes.gap_with_teacher(TODAY)
    soon = replace(found, after_on=days_ago(50))
    monkeypatch.setattr(of_classes, "gaps_around", lambda marks, **_named: [soon for _one in marks])
    with guard.acting_as(process("decider")):
        too_soon = of_classes.gap_with_teacher(TODAY)

    assert sorted(one.is_worked for one in lessons) == [False, False, True]
    assert sorted(one.is_worked for one in teachers) == [False, False, True]
    assert too_soon == []


def test_events_of_a_class_are_counted_from_three_weeks_on(cast: Cast) -> None:
    code = keep_codes(1)[0]
    for ago in (70, 62, 60, 50, 38, 20, 5):
        keep_case(
            cast.jaylen, code, reporter_id=cast.amara_teacher.staff_id, on=days_ago(ago),
            section_id=cast.math_7b.pk,
        )  # fmt: skip
    marks = [
        (cast.math_7b.pk, days_ago(60)),
        (cast.math_7b.pk, days_ago(40)),
        (cast.math_6c.pk, days_ago(60)),
    ]
    with guard.acting_as(process("decider")):
        found = events_around(marks, on=TODAY)

    # Of the second the later weeks are not over.
    assert found == [(3, 2), None, (0, 0)]


def test_a_survey_is_told_on_the_questions_that_the_next_one_asks_again(cast: Cast) -> None:
    keys = []
    with guard.acting_as(process("demo_builder")):
        for ago, shares in (
            (100, {"trust": 40, "joy": 60, "own": 5}),
            (20, {"joy": 70, "trust": 50, "safety": 90}),
        ):
            pulse = Pulse(
                school=cast.harbor, audience="students", name="x", state="closed", opens_on=days_ago(ago),
                closes_on=days_ago(ago - 7),
            )  # fmt: skip
            pulse.save()
            keys.append(pulse.pk)
            for position, (topic, n_agree) in enumerate(shares.items(), start=1):
                PulseItem(pulse=pulse, school=cast.harbor, position=position, topic=topic).save()
                PulseResult(
                    pulse=pulse, school=cast.harbor, dimension="all", group="", position=position, n=100,
                    n_agree=n_agree,
                ).save()  # fmt: skip
    told = []
    for run_on in (days_ago(50), days_ago(10)):
        with guard.acting_as(process("demo_builder")):
            CommunityPlan.objects.update(state="dropped")
            CommunityPlan(
                school=cast.harbor, pulse_id=keys[0], step="x", invites="x", due_on=run_on, state="run",
                run_on=run_on,
            ).save()  # fmt: skip
        with guard.acting_as(process("decider")):
            told += pulses_after(keys)

    assert [(one.before, one.after, one.plan_was_run) for one in told] == [
        (50.0, 60.0, True), (50.0, 60.0, False)
    ]  # fmt: skip


def test_a_student_who_comes_mid_year_was_welcomed_in_time_if_all_of_it_was(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        for student, done in ((cast.jaylen, (20, 18)), (cast.zuri, (20, 10)), (cast.mateo, (20, None))):
            for kind, ago in zip(("services", "buddy"), done, strict=True):
                EntryStep(
                    school=cast.harbor, student=student, kind=kind, seat=Seat.COUNSELOR,
                    entered_on=days_ago(21), due_on=days_ago(14),
                    done_on=None if ago is None else days_ago(ago),
                ).save()  # fmt: skip
    with guard.acting_as(process("decider")):
        found = {one.student_id: one.all_in_time for one in welcomed_mid_year(since=SINCE, until=TODAY)}

    assert found == {cast.jaylen.pk: True, cast.zuri.pk: False, cast.mateo.pk: False}


def test_minutes_given_back_count_on_neither_side(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        service = ServiceEntitlement(
            school=cast.harbor, student=cast.zuri, service="reading", minutes=60, weekdays="12",
            staff_id=cast.priya_coteacher.staff_id, valid_from=days_ago(100),
        )  # fmt: skip
        service.save()
        for ago, planned, given in (
            (70, 30, 30),
            (55, 30, 15),
            (50, 30, 0),
            (45, 30, 0),
            (30, 30, 30),
            (29, 0, 45),
        ):
            ServiceLog(
                entitlement=service, school=cast.harbor, student=cast.zuri, on=days_ago(ago),
                minutes_planned=planned, minutes=given, missed_because="" if given else "schedule",
            ).save()  # fmt: skip
    asked = Asked(entitlement_id=service.pk, asked_on=days_ago(50), due_on=days_ago(40))
    with guard.acting_as(process("decider")):
        [share] = shares_around([asked])
        [nothing] = shares_around([replace(asked, asked_on=TODAY, due_on=TODAY)])

    # What was logged between the question and its day is on neither side.
    assert share == (50.0, 100.0)
    assert nothing is None


def test_an_agenda_counts_that_was_agreed_before_its_week(cast: Cast) -> None:
    first, second = days_ago(28), days_ago(21)
    with guard.acting_as(process("leadership_desk")):
        for week, agreed in ((first, first - timedelta(days=2)), (second, second + timedelta(days=1))):
            LeadershipMeeting(
                school=cast.harbor, week_of=week, drafted_at=NOW,
                agreed_at=datetime(agreed.year, agreed.month, agreed.day, 17, tzinfo=UTC),
            ).save()  # fmt: skip
        for made, state in (
            (first - timedelta(days=7), "kept"), (first, "kept"), (first, "late"), (second, "kept"),
            (second, "dropped"),
        ):  # fmt: skip
            Commitment(
                school=cast.harbor, words="x", seat=Seat.PRINCIPAL, made_on=made,
                due_on=made + timedelta(days=3), state=state, ended_on=made + timedelta(days=4),
            ).save()  # fmt: skip
    with guard.acting_as(process("decider")):
        newer, older = weeks_kept(since=SINCE, on=TODAY)

    assert (older.before, older.after, older.was_agreed) == (100.0, 50.0, True)
    assert newer.was_agreed is False
    assert (round(newer.before, 1), newer.after) == (66.7, 100.0)


def test_who_had_said_that_she_leaves_before_she_could_be_asked_is_on_neither_side(cast: Cast) -> None:
    people = (cast.amara_teacher, cast.erik_teacher, cast.katrin_teacher)
    with guard.acting_as(process("demo_builder")):
        for who, recorded in zip(people[1:], (date(2026, 5, 20), date(2026, 3, 4)), strict=True):
            Separation(
                staff_id=who.staff_id, school=cast.harbor, last_day=date(2026, 6, 20), reason="family",
                is_voluntary=True, recorded_on=recorded,
            ).save()  # fmt: skip
    for who, days in zip(people, (3, None, None), strict=True):
        keep_closed_item(
            "I-29", cast, opened_on=date(2026, 3, 2), days=days, subject_id=who.staff_id or 0, topic="stay"
        )
    # Of what was asked this November nobody can say yet who stays.
    keep_closed_item("I-29", cast, opened_on=days_ago(10), days=1, subject_id=99, topic="stay")
    with guard.acting_as(process("decider")):
        found = of_adults.staying_with_interview(TODAY)

    assert sorted((one.after, one.is_worked) for one in found) == [(0.0, False), (100.0, True)]


def test_whoever_had_a_case_manager_before_asks_for_none(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    lights = Lights(attendance="red", behavior="red", courses="clear")
    monkeypatch.setattr(of_care, "lights_of_school", lambda _school, _day: dict.fromkeys((1, 2, 3), lights))
    first, last, middle = days_ago(60), days_ago(1), days_ago(30)
    monkeypatch.setattr(
        of_care, "_managed_since", lambda _school: {1: [days_ago(90)], 2: [days_ago(40)], 3: [days_ago(20)]}
    )

    found = of_care._reds(cast.harbor.pk, first, last, middle)

    assert [(one.before, one.is_worked) for one in found] == [(2.0, True), (2.0, False)]


def test_milestones_are_read_in_the_review_of_the_day_and_in_the_next_one(cast: Cast) -> None:
    def frozen(period: int, *states: str) -> None:
        ago = (80, 20)[period]
        numbers = {"milestones": [{"domain": "culture", "state": state} for state in states]}
        QuarterlyReview(
            school=cast.harbor, report_period=cast.periods[period], numbers=numbers,
            frozen_at=NOW - timedelta(days=ago),
        ).save()  # fmt: skip

    with guard.acting_as(process("leadership_desk")):
        frozen(0, "off_track", "escalated", "met", "on_track")
        frozen(1, "off_track", "met", "met", "on_track")
    marks = [(cast.harbor.pk, "culture", days_ago(80)), (cast.harbor.pk, "growth", days_ago(80))]
    with guard.acting_as(process("decider")):
        found = off_track_after([*marks, (cast.harbor.pk, "culture", days_ago(10))])

    assert found == [(50.0, 25.0, days_ago(20)), None, None]


def test_referrals_wait_until_they_are_decided_and_who_took_hers_back_did_not_wait(cast: Cast) -> None:
    with guard.acting_as(process("demo_builder")):
        for place, (came, closed, state) in enumerate(
            ((130, 110, "decided"), (125, 115, "decided"), (124, None, "withdrawn"), (85, 75, "decided"),
             (80, None, "screening"))
        ):  # fmt: skip
            Referral(
                school=cast.harbor, student=(cast.jaylen, cast.zuri)[place % 2], source="teacher",
                domain=("reading", "math", "behavior")[place % 3], state=state, facts="x",
                received_on=days_ago(came), screen_by=days_ago(came - 10),
                closed_on=None if closed is None else days_ago(closed),
            ).save()  # fmt: skip
    asked = Waited(school_id=cast.harbor.pk, asked_on=days_ago(120), due_on=days_ago(100))
    with guard.acting_as(process("decider")):
        found = waits_around([asked, replace(asked, due_on=days_ago(60))], on=TODAY)

    # Whoever waits on counts with six weeks, as everybody would; of the second those are not over.
    assert found == [(15.0, 26.0), None]


def test_slopes_are_read_up_to_the_question_and_after_the_day_it_was_due(cast: Cast) -> None:
    one = plan(cast, begun=days_ago(120))
    # Two words a week for six weeks, then a week and a half on which nothing counts, then four a week.
    probe(one, 40, 42, 44, 46, 48, first=days_ago(110))
    probe(one, 90, first=days_ago(75))
    probe(one, 50, 54, 58, first=days_ago(68))
    probe(one, 99, first=days_ago(60), is_valid=False)
    marks = [(one.pk, days_ago(80), days_ago(70)), (one.pk, days_ago(80), days_ago(20))]
    with guard.acting_as(process("decider")):
        found, too_early = slopes_around(marks, on=TODAY)

    assert found is not None
    assert (found.measure, round(found.before, 6), round(found.after, 6)) == ("Oral reading", 2.0, 4.0)
    assert too_early is None
