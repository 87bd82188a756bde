"""A released benchmark of the cast, made row by row: four standards, ten choices, one wrong idea.

It stands in for the actions that build forms, take answers and release; it acts as the test desk does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC as _UTC
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np
from django.db import transaction

from interlocks.pages.grown_cast import seat
from sextant.assessment.events import ResultsReleased
from sextant.assessment.models import (
    Administration,
    AdministrationForm,
    Blueprint,
    Misconception,
    Release,
    ReleasedItem,
    SectionStandard,
    Sitting,
    Standard,
    StandardsFramework,
    TestForm,
)
from sextant.assessment.rules.mastery import StandardScores, average_sections
from sextant.assessment.terms import AdministrationState, BlueprintState, FormState, ItemKind, ReleaseKind
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.kernel.events import publish
from sextant.network.models import SectionEnrollment, Student

# Places by standard: three with enough points for a claim, one with too few.
N_PLACES = {"7.RP.A.1": 4, "7.RP.A.2": 4, "7.NS.A.1": 4, "7.NS.A.2": 2}
ADDS = "adds-instead-of-scaling"
KEY, TEMPTING, CARELESSLY = "A", "B", "C"
# How many places of each standard students get right, in turn.
IN_TURN = {"7.RP.A.1": (1, 0, 2), "7.RP.A.2": (3, 2, 4), "7.NS.A.1": (4, 4, 3), "7.NS.A.2": (2, 1, 2)}


@dataclass(frozen=True, kw_only=True)
class Released:
    """What was made."""

    administration: Administration
    release: Release
    standards: dict[str, Standard]
    students: tuple[Student, ...]


def standards_of(cast: Any) -> dict[str, Standard]:
    """Make, or find, two strands with two standards each."""
    with guard.acting_as(process("demo_builder")):
        framework, _made = StandardsFramework.objects.get_or_create(
            source_id="grade-7-math", defaults={"title": "Mathematics, grade 7", "source": "test"}
        )
        found: dict[str, Standard] = {}
        position = 0
        for strand, text in (("7.RP", "Ratios and proportions"), ("7.NS", "The number system")):
            position += 1
            parent = _standard(framework, strand, text, position, None)
            found[strand] = parent
            for code in (one for one in N_PLACES if one.startswith(strand)):
                position += 1
                found[code] = _standard(framework, code, f"What {code} asks for.", position, parent)
        if not Misconception.objects.filter(code=ADDS).exists():
            Misconception(
                code=ADDS,
                subject="math",
                says="Adds the same amount to both parts of a ratio instead of multiplying.",
                answer="Build the ratio table with a drawing of one batch, then two, then three.",
            ).save()
    return found


def release_benchmark(
    cast: Any,
    *,
    section: Any = None,
    n_mates: int = 9,
    period: int = 0,
    right: dict[str, Sequence[int]] | None = None,
    at: datetime | None = None,
    publishes: bool = True,
    administration: Administration | None = None,
) -> Released:
    """Release a benchmark that one class took.

    Args:
        cast: of the tests.
        section: whose; math 7B where it is not said.
        n_mates: classmates to seat first.
        period: index of the report period.
        right: by standard, how many places students get right, in turn.
        at: when it is released; four days after the period's end where it is not said.
        publishes: whether the news goes out.
        administration: another class's benchmark that this class took, too.
    """
    room = section or cast.math_7b
    standards = standards_of(cast)
    with guard.acting_as(process("demo_builder")):
        if n_mates:
            seat(cast, n_mates)
        students = [
            link.student
            for link in SectionEnrollment.objects.filter(section=room)
            .select_related("student")
            .order_by("pk")
        ]
    moment = at or datetime.combine(
        cast.periods[period].ends_on + timedelta(days=4), datetime.min.time(), tzinfo=_UTC
    ).replace(hour=16)
    with guard.acting_as(process("test_desk")), transaction.atomic():
        given = administration or _administration(cast, room, period)
        release = Release.objects.filter(administration=given).first() or _release(given, standards, moment)
        form = AdministrationForm.objects.get(administration=given).form
        _sit(given, form, room, students, standards, right or IN_TURN)
        _count(given, release, room, standards)
        if publishes:
            publish(ResultsReleased(release_id=release.pk, source="benchmark"))
    return Released(administration=given, release=release, standards=standards, students=tuple(students))


def _standard(
    framework: StandardsFramework, code: str, text: str, position: int, parent: Standard | None
) -> Standard:
    found, _made = Standard.objects.get_or_create(
        framework=framework,
        source_id=code,
        defaults={
            "code": code,
            "text": text,
            "position": position,
            "parent": parent,
            "level": 0 if parent is None else 1,
            "is_leaf": parent is not None,
        },
    )
    return found


def _administration(cast: Any, room: Any, period: int) -> Administration:
    blueprint = Blueprint(
        course_id=room.course_id,
        report_period=cast.periods[period],
        title="Math 7",
        state=BlueprintState.FROZEN,
        frozen_at=_at(cast.periods[period].starts_on),
    )
    blueprint.save()
    form = TestForm(blueprint=blueprint, label="A", state=FormState.APPROVED)
    form.save()
    given = Administration(
        course_id=room.course_id,
        report_period=cast.periods[period],
        subject="math",
        grade=7,
        title=f"Math 7, report period {period + 1}",
        state=AdministrationState.RELEASED,
        opens_on=cast.periods[period].ends_on - timedelta(days=8),
        closes_on=cast.periods[period].ends_on - timedelta(days=3),
    )
    given.save()
    n = sum(N_PLACES.values())
    AdministrationForm(administration=given, form=form, label="A", n_items=n, max_points=n).save()
    return given


def _release(given: Administration, standards: dict[str, Standard], at: datetime) -> Release:
    release = Release(administration=given, number=1, kind=ReleaseKind.FIRST, at=at, alpha=0.86)
    release.save()
    for position, code in enumerate(_places(), start=1):
        ReleasedItem(
            release=release,
            form_label="A",
            position=position,
            standard=standards[code],
            kind=ItemKind.CHOICE,
            stem=f"Question {position}: which of these is so?",
            options=[
                {"label": KEY, "text": "The right one", "misconception": ""},
                {"label": TEMPTING, "text": "The tempting one", "misconception": ADDS},
                {"label": CARELESSLY, "text": "Another one", "misconception": "careless"},
            ],
            key=KEY,
            points=1,
            n=400,
            p=0.6,
            r=0.4,
        ).save()
    return release


def _sit(
    given: Administration,
    form: TestForm,
    room: Any,
    students: Sequence[Student],
    standards: dict[str, Standard],
    right: dict[str, Sequence[int]],
) -> None:
    for number, student in enumerate(students):
        answers: list[str] = []
        by_standard: dict[str, list[int]] = {}
        for code, n in N_PLACES.items():
            correct = min(right[code][number % len(right[code])], n)
            wrong = TEMPTING if number % 3 else CARELESSLY
            answers += [KEY] * correct + [wrong] * (n - correct)
            by_standard[str(standards[code].pk)] = [correct, n]
        points = [int(answer == KEY) for answer in answers]
        Sitting(
            administration=given,
            form=form,
            form_label="A",
            student=student,
            school_id=room.school_id,
            section=room,
            answers=answers,
            points=points,
            by_standard=by_standard,
            raw=sum(points),
            max_points=len(points),
            tested_on=given.closes_on,
        ).save()


def _count(given: Administration, release: Release, room: Any, standards: dict[str, Standard]) -> None:
    sat = list(Sitting.objects.filter(administration=given, section=room))
    rows = [(int(key), *points) for one in sat for key, points in one.by_standard.items()]
    scores = StandardScores(
        section=np.full(len(rows), room.pk),
        standard=np.array([row[0] for row in rows]),
        points=np.array([row[1] for row in rows], dtype=float),
        most=np.array([row[2] for row in rows], dtype=float),
    )
    for figures in average_sections(scores, is_reliable=True):
        SectionStandard(
            administration=given,
            release=release,
            section=room,
            school_id=room.school_id,
            standard_id=figures.standard_id,
            n_students=figures.n_students,
            max_points=figures.max_points,
            mean_percent=figures.mean_percent,
            mastered_percent=figures.mastered_percent,
            below_percent=figures.below_percent,
            need=figures.need,
        ).save()


def _places() -> list[str]:
    return [code for code, n in N_PLACES.items() for _ in range(n)]


def _at(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=_UTC).replace(hour=16)
