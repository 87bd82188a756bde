"""How long a window takes to analyze, to release and to restate: `uv run python benchmarks/item_analysis.py`.

Makes a network in a folder of its own, gives every course of it one benchmark with the answers of all its
students, and times the analysis, the release and the restatement of one changed key, without growth. One
line of JSON is printed, with the largest memory that the process held.
"""

import argparse
import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

N_PLACES = 40
LETTERS = "ABCD"
START = datetime(2026, 10, 26, 14, tzinfo=UTC)
DAY = date(2026, 10, 26)


def main() -> None:
    """Measure a window of so many students in so many courses."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--students", type=int, default=14_000)
    parser.add_argument("--subjects", type=int, default=4)
    parser.add_argument("--grades", type=int, default=13)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="sextant-benchmark-") as folder:
        os.environ["SEXTANT_DATA"] = folder
        from sextant.cli.network import prepare
        from sextant.cli.setting_up import acting

        prepare("Benchmark", data_folder_is_new=True)
        with acting("demo_builder"):
            found = _measure(arguments.students, arguments.subjects, arguments.grades)
        sys.stdout.write(json.dumps(found) + "\n")


def _measure(n_students: int, n_subjects: int, n_grades: int) -> dict[str, Any]:
    from sextant.assessment.actions.hold_decisions import decide_holds
    from sextant.assessment.actions.item_analysis import analyze_items
    from sextant.assessment.actions.releases import release_results
    from sextant.assessment.actions.restatements import restate_results
    from sextant.assessment.queries.item_analysis import list_items
    from sextant.assessment.rules.holds import HoldEntry
    from sextant.assessment.terms import HoldWord

    keys, staff_id = _make_window(n_students, n_subjects, n_grades)
    seconds = {}
    seconds["analyze"] = _timed(lambda: [analyze_items(administration_id=key, at=START) for key in keys])
    for key in keys:
        held = [
            HoldEntry(place_id=row.place_id, word=HoldWord.KEEP, because="Read again: it is right.")
            for row in list_items(key)
            if row.is_held
        ]
        if held:
            decide_holds(
                administration_id=key, entries=held, staff_id=staff_id, at=START + timedelta(hours=1)
            )
    later = START + timedelta(days=1)
    seconds["release"] = _timed(
        lambda: [release_results(administration_id=key, staff_id=staff_id, at=later) for key in keys]
    )
    place = next(row for row in list_items(keys[0]) if row.counts)
    decide_holds(
        administration_id=keys[0],
        entries=[HoldEntry(place_id=place.place_id, word=HoldWord.DROP, because="Two are right.")],
        staff_id=staff_id,
        at=later + timedelta(hours=1),
    )
    seconds["restate"] = _timed(
        lambda: restate_results(
            administration_id=keys[0], staff_id=staff_id, because="", at=later + timedelta(hours=2)
        )
    )
    return {
        "students": n_students,
        "benchmarks": len(keys),
        "sittings": n_students * n_subjects,
        "places": N_PLACES,
        **{f"{name}_seconds": round(taken[0], 2) for name, taken in seconds.items()},
        **{f"{name}_cpu_seconds": round(taken[1], 2) for name, taken in seconds.items()},
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }


def _timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return seconds on the wall, and seconds of the processor, which other work does not move."""
    began, began_cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - began_cpu


def _make_window(n_students: int, n_subjects: int, n_grades: int) -> tuple[list[int], int]:
    """Make one school, its students, and a closed benchmark for each subject and grade with all answers."""
    import numpy as np

    from sextant.demo.calendars import year_dates
    from sextant.network.actions import calendar, people, places, rosters
    from sextant.network.actions.bulk import insert_rows
    from sextant.network.models import ReportPeriod, Student
    from sextant.network.terms import Jurisdiction, Subject

    rng = np.random.default_rng(1)
    region = places.create_region(name="North")
    school = places.create_school(
        region_id=region.pk, name="All", code="ALL", jurisdiction=Jurisdiction.PA, grade_low=0, grade_high=12
    )
    dates = year_dates(2026)
    year = calendar.create_school_year(
        label=dates.label, starts_on=dates.starts_on, ends_on=dates.ends_on, periods=dates.periods
    )
    staff = people.add_staff(given_name="Ada", family_name="Analyst")
    period = ReportPeriod.objects.get(school_year=year, number=1)
    each = n_students // n_grades
    keys = []
    for grade in range(n_grades):
        students = insert_rows(
            action="benchmarks.students",
            rows=[
                Student(given_name=f"G{grade}", family_name=f"S{n}", school=school, grade=grade)
                for n in range(each)
            ],
        )
        for subject in list(Subject)[:n_subjects]:
            course = rosters.create_course(
                code=f"{subject}{grade}", title=f"{subject} {grade}", subject=subject, grade=grade
            )
            section = rosters.create_section(
                course_id=course.pk, school_id=school.pk, school_year_id=year.pk, title=f"{subject} {grade}",
                starts_on=dates.starts_on, ends_on=dates.ends_on,
            )  # fmt: skip
            keys.append(_give(course, period, school, section, students, str(subject), rng))
    return keys, int(staff.pk)


def _give(
    course: Any, period: Any, school: Any, section: Any, students: list[Any], subject: str, rng: Any
) -> int:
    import numpy as np

    from sextant.assessment import models
    from sextant.network.actions.bulk import insert_rows

    framework, _made = models.StandardsFramework.objects.get_or_create(
        source_id="f", defaults={"title": "F", "source": "benchmarks"}
    )
    standards = [
        models.Standard.objects.get_or_create(
            framework=framework, source_id=f"s{at}", defaults={"text": f"Standard {at}", "position": at}
        )[0]
        for at in range(6)
    ]
    blueprint = models.Blueprint.objects.create(
        course=course, report_period=period, title=course.title, state="frozen", frozen_at=START
    )
    form = models.TestForm.objects.create(blueprint=blueprint, label="A", state="approved")
    shared = {"kind": "mc", "options": [{"label": one, "text": one} for one in LETTERS], "key": "B"}
    items = insert_rows(
        action="benchmarks.items",
        rows=[
            models.Item(
                code=f"{course.pk}-{at}", subject=subject, stem="Which?", points=1,
                standard=standards[at % 6], status="live", **shared,
            )
            for at in range(N_PLACES)
        ],
    )  # fmt: skip
    insert_rows(
        action="benchmarks.places",
        rows=[
            models.FormItem(
                form=form, position=at + 1, item=item, standard=item.standard, stem=item.stem, points=1,
                **shared,
            )
            for at, item in enumerate(items)
        ],
    )  # fmt: skip
    held = models.Administration.objects.create(
        course=course, report_period=period, subject=subject, grade=course.grade, title=course.title,
        state="closed", opens_on=DAY, closes_on=DAY,
    )  # fmt: skip
    models.AdministrationForm.objects.create(
        administration=held, form=form, label="A", n_items=N_PLACES, max_points=N_PLACES
    )
    level = rng.normal(size=len(students))
    hard = np.linspace(-1.2, 1.2, N_PLACES)
    right = rng.random((len(students), N_PLACES)) < 1 / (1 + np.exp(1.5 * (hard - level[:, None])))
    wrong = rng.choice(list("ACD"), size=right.shape)
    insert_rows(
        action="benchmarks.sittings",
        rows=[
            models.Sitting(
                administration=held, form=form, form_label="A", student=student, school=school,
                section=section, tested_on=DAY, answers=np.where(row, "B", other).tolist(),
            )
            for student, row, other in zip(students, right, wrong, strict=True)
        ],
    )  # fmt: skip
    return int(held.pk)


if __name__ == "__main__":
    main()
