"""The results of one released benchmark, student by student: points on each standard, or on each item."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from sextant.assessment.models import ReleasedItem, Sitting
from sextant.assessment.queries.released import Benchmark
from sextant.assessment.terms import COUNTING_ATTEMPTS
from sextant.web.tables import Column, Listing, Page, Window, page_of

ROWS_A_PAGE = 25
MOST_ITEMS = 400
BY_NAME = ("student__family_name", "student__given_name")
POINTS, MOST = "points", "most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One column: a standard, or one place of a form; ``most`` points, 0 where forms differ."""

    key: str
    label: str
    says: str
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """One student's result; ``marks`` are points by the key of a measure, None where she was not asked."""

    public_id: UUID
    name: str
    section: str
    school: str
    form: str
    raw: float | None
    max_points: int | None
    marks: Mapping[str, float | None]
    shown: tuple[float | None, ...]


def list_standards(benchmark: Benchmark) -> tuple[Measure, ...]:
    """Return the standards that count in a benchmark, by their code."""
    found: dict[int, Measure] = {}
    for item in _items(benchmark):
        standard = item.standard
        found.setdefault(
            standard.pk, Measure(key=str(standard.pk), label=str(standard), says=standard.text, most=0)
        )
    return tuple(sorted(found.values(), key=lambda one: (one.label, one.key)))


def list_places(benchmark: Benchmark) -> tuple[Measure, ...]:
    """Return the places of all forms that count, in order."""
    return tuple(
        Measure(
            key=f"{item.form_label}-{item.position}",
            label=f"{item.form_label} {item.position}",
            says=str(item.standard),
            most=item.points,
        )
        for item in _items(benchmark)
    )


def score_columns(measures: tuple[Measure, ...], *, several_schools: bool) -> Listing:
    """Return the columns: who, where, all points, and one for each measure."""
    fixed = [
        Column(key="name", label=_("Student"), order_by=BY_NAME),
        Column(key="section", label=_("Class"), order_by=("section__title", *BY_NAME)),
    ]
    if several_schools:
        fixed.append(Column(key="school", label=_("School"), order_by=("school__name", *BY_NAME)))
    fixed += [
        Column(key="form", label=_("Form"), order_by=("form_label", *BY_NAME)),
        Column(key=POINTS, label=_("Points"), order_by=("raw", *BY_NAME), is_number=True),
        Column(key=MOST, label=_("Of"), is_number=True),
    ]
    each = [Column(key=one.key, label=one.label, is_number=True) for one in measures]
    return Listing(columns=(*fixed, *each), opens_with="name", size=ROWS_A_PAGE)


def page_scores(
    benchmark: Benchmark,
    window: Window,
    *,
    measures: tuple[Measure, ...],
    by_item: bool,
    school_id: int | None = None,
) -> Page[ScoreRow]:
    """Return one window of the sittings within reach that count."""
    rows = Sitting.objects.filter(
        administration_id=benchmark.administration_id, counts=True, attempt__in=[*COUNTING_ATTEMPTS]
    ).select_related("student", "section", "school")
    if school_id is not None:
        rows = rows.filter(school_id=school_id)
    marks = _marks_of_items if by_item else _marks_of_standards
    return page_of(
        rows.order_by(*window.order_by), window, shape=lambda row: _row(row, marks(row, measures), measures)
    )


def _items(benchmark: Benchmark) -> list[Any]:
    items = ReleasedItem.objects.filter(release_id=benchmark.release_id, counts=True)
    return list(items.select_related("standard").order_by("form_label", "position")[:MOST_ITEMS])


def _row(sitting: Sitting, marks: Mapping[str, float | None], measures: tuple[Measure, ...]) -> ScoreRow:
    return ScoreRow(
        public_id=sitting.student.public_id,
        name=sitting.student.name,
        section=sitting.section.title if sitting.section else "",
        school=sitting.school.name,
        form=sitting.form_label,
        raw=sitting.raw,
        max_points=sitting.max_points,
        marks=marks,
        shown=tuple(marks.get(one.key) for one in measures),
    )


def _marks_of_standards(sitting: Sitting, measures: tuple[Measure, ...]) -> Mapping[str, float | None]:
    stored: Mapping[str, tuple[float, float]] = sitting.by_standard
    return {one.key: stored[one.key][0] if one.key in stored else None for one in measures}


def _marks_of_items(sitting: Sitting, measures: tuple[Measure, ...]) -> Mapping[str, float | None]:
    asked = {one.key for one in measures}
    keys = (f"{sitting.form_label}-{place}" for place in range(1, len(sitting.points) + 1))
    return {key: value for key, value in zip(keys, sitting.points, strict=True) if key in asked}
