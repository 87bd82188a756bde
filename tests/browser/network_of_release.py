"""What a data director finds on a Monday: a closed benchmark with a wrong key, open rosters, gaps, a rule."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import numpy as np
import time_machine

from assessment.benchmark_of_cast import give_benchmark
from cast_for_tests import Cast
from interlocks.pages.grown_cast import entry
from sextant.assessment.actions.scores import record_scores
from sextant.demo.calendars import year_dates
from sextant.interlocks.retuning import ask_to_retune
from sextant.interlocks.table import BY_CODE
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.actions import attendance, calendar, rosters
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import CalendarDay, Enrollment, SchoolYear, SectionEnrollment, Student
from sextant.network.terms import DayKind
from sextant.work.actions.moves import dismiss, finish
from sextant.work.actions.opening import Proposal, open_items
from sextant.work.models import WorkItem
from sextant.work.terms import DismissReason

RULE = "I-08"
N_SIXTH = 5
DAYS_COUNTED = 10


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was made: last year, and the last school day, on which one room of each school was not taken."""

    last_year: SchoolYear
    last_day: date


def build(cast: Cast, *, on: date, done: int, dismissed: int) -> Found:
    """Make it, as it stands at seven on the morning of a Monday.

    Args:
        cast: of the tests.
        on: the Monday.
        done: how many conferences of the rule were held.
        dismissed: how many were waved away.
    """
    with time_machine.travel(_at(on), tick=False):
        give_benchmark(cast)
        with guard.acting_as(process("demo_builder")):
            last_year = _last_year()
            _record_results(cast, last_year)
            rosters.open_verifications(report_period_id=cast.periods[0].pk, school_id=cast.harbor.pk)
            last_day = _take_days(cast, on)
        _decide_conferences(cast, on, done=done, dismissed=dismissed)
    return Found(last_year=last_year, last_day=last_day)


def _at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def _last_year() -> SchoolYear:
    dates = year_dates(2025)
    return calendar.create_school_year(
        label=dates.label, starts_on=dates.starts_on, ends_on=dates.ends_on, periods=dates.periods
    )


def _record_results(cast: Cast, last_year: SchoolYear) -> None:
    """Record last year's results of all who sat the benchmark, and all results of the sixth grade."""
    rng = np.random.default_rng(3)
    seated = Student.objects.filter(grade=7, school=cast.harbor).order_by("pk")
    levels = {one: float(rng.normal()) for one in seated}
    rows = [
        entry(one, last_year, number, level + 0.3 * float(rng.normal()))
        for number in (1, 2, 3, 4)
        for one, level in levels.items()
    ]
    for place, one in enumerate((cast.mei_lin, *_add_sixth(cast))):
        rows += [entry(one, last_year, number, place / 3 - 1 + 0.1 * number) for number in (3, 4)]
        rows.append(entry(one, cast.year, 1, place / 3 - 0.9))
    record_scores(rows=rows, source="benchmark")


def _add_sixth(cast: Cast) -> list[Student]:
    students: list[Student] = insert_rows(
        action="tests.add_students",
        rows=[
            Student(given_name=f"Sixth{k}", family_name=f"Grader{k:02d}", school=cast.harbor, grade=6)
            for k in range(N_SIXTH)
        ],
    )
    for table, values in ((Enrollment, {"grade": 6}), (SectionEnrollment, {"section": cast.math_6c})):
        insert_rows(
            action="tests.place",
            rows=[
                table(student=one, school=cast.harbor, valid_from=cast.year.starts_on, **values)
                for one in students
            ],
        )
    return students


def _take_days(cast: Cast, on: date) -> date:
    """Take the homerooms on the last ten school days, but for one room of each school on the last."""
    days = CalendarDay.objects.filter(school=cast.harbor, on__lt=on, kind=DayKind.INSTRUCTIONAL)
    newest = list(days.order_by("-on").values_list("on", flat=True)[:DAYS_COUNTED])
    for day in newest:
        for room in (cast.homeroom_7b, cast.homeroom_6c, cast.homeroom_4a_elsewhere):
            if day != newest[0] or room == cast.homeroom_7b:
                attendance.take_day(section_id=room.pk, on=day, marks=[], at=_at(day, 13))
    return newest[0]


def _decide_conferences(cast: Cast, on: date, *, done: int, dismissed: int) -> None:
    """Let Dana decide about conferences of the rule, and the night ask who waves it away."""
    dana = cast.dana_ap_culture
    proposals = [
        Proposal(
            school_id=cast.harbor.pk, subject_label="test", subject_id=n, title="A conference", reason="So.",
            owner_staff_id=dana.staff_id,
        )
        for n in range(done + dismissed)
    ]  # fmt: skip
    with guard.acting_as(process("decider")):
        keys = open_items(proposals=proposals, terms=BY_CODE[RULE].terms(0), on=on).keys
    with cast.as_(dana):
        for place, key in enumerate(keys):
            at, version = _at(on), WorkItem.objects.get(pk=key).version
            if place < done:
                finish(item_id=key, version=version, at=at, note="Held.")
            else:
                dismiss(item_id=key, version=version, at=at, reason=DismissReason.KNOWN_CAUSE, text="Past.")
    with guard.acting_as(process("decider")):
        ask_to_retune(on=on)
