"""A small benchmark in math 7 with two forms of five places, made for tests of sittings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from cast_for_tests import NOW, TODAY, Cast
from sextant.assessment.actions.administrations import move_administration, schedule_administration
from sextant.assessment.models import (
    Administration,
    Blueprint,
    FormItem,
    Item,
    Standard,
    StandardsFramework,
    TestForm,
)
from sextant.assessment.rules.attempts import SittingEntry
from sextant.assessment.terms import AdministrationState, BlueprintState, FormState, ItemKind
from sextant.kernel import guard
from sextant.kernel.actor import process

OPENS, CLOSES = TODAY, TODAY + timedelta(days=4)
STEM = "A recipe takes 3 cups of flour for 4 loaves. How many cups for 6 loaves?"
OPTIONS = [
    {"label": "A", "text": "3.5", "misconception": "adds-instead"},
    {"label": "B", "text": "4.5", "misconception": ""},
    {"label": "C", "text": "5", "misconception": "careless"},
    {"label": "D", "text": "8", "misconception": "careless"},
]
RUBRIC = [{"points": 4, "says": "Right, with a reason."}, {"points": 2, "says": "Right, without a reason."}]
# Kind, key, points, and the place of the standard.
PLACES: tuple[tuple[str, Any, int, int], ...] = (
    (ItemKind.CHOICE, "B", 1, 0),
    (ItemKind.SEVERAL, ["A", "C"], 2, 0),
    (ItemKind.NUMBER, {"value": 0.75, "tolerance": 0.005}, 1, 1),
    (ItemKind.CHOICE, "D", 1, 1),
    (ItemKind.WRITTEN, RUBRIC, 4, 1),
)
MOST = 9
RIGHT: list[Any] = ["B", ["A", "C"], 0.75, "D", "Because 3 of 4 is 0.75."]


@dataclass(frozen=True, kw_only=True)
class Benchmark:
    """The benchmark, its forms and its standards."""

    administration: Administration
    form_a: TestForm
    form_b: TestForm
    standards: Sequence[Standard]

    def entry(self, student: Any, section: Any, answers: Sequence[Any] = (), **more: Any) -> SittingEntry:
        """Return an attempt of a student at form A, unless another is named."""
        return SittingEntry(
            student_id=student.pk,
            school_id=student.school_id,
            section_id=section.pk,
            form_id=more.pop("form_id", self.form_a.pk),
            answers=answers,
            tested_on=more.pop("tested_on", OPENS),
            **more,
        )


def hold_benchmark(
    cast: Cast, *, state: AdministrationState = AdministrationState.OPEN, period: int = 1
) -> Benchmark:
    """Write two forms of math 7, have them approved, and give the benchmark this week."""
    forms, standards = write_forms(cast, period=period)
    with guard.acting_as(process("demo_builder")):
        made = schedule_administration(form_ids=[form.pk for form in forms], opens_on=OPENS, closes_on=CLOSES)
        if state != AdministrationState.SCHEDULED:
            made = move_administration(administration_id=made.pk, to=state)
    return Benchmark(administration=made, form_a=forms[0], form_b=forms[1], standards=standards)


def write_forms(cast: Cast, *, period: int = 1) -> tuple[list[TestForm], list[Standard]]:
    """Write two forms of math 7 on two standards, both read and approved."""
    with guard.acting_as(process("demo_builder")):
        framework = StandardsFramework.objects.create(source_id="t", title="Math", source="tests")
        standards = [
            Standard.objects.create(
                framework=framework, source_id=code, code=code, text=code, position=place, grades=["07"]
            )
            for place, code in enumerate(("7.RP.A.2", "7.NS.A.1"))
        ]
        blueprint = Blueprint.objects.create(
            course=cast.math_7, report_period=cast.periods[period], title="Math 7, report period 2",
            minutes=50, state=BlueprintState.FROZEN, frozen_at=NOW,
        )  # fmt: skip
        return [_form(blueprint, label, standards) for label in "AB"], standards


def _form(blueprint: Blueprint, label: str, standards: Sequence[Standard]) -> TestForm:
    form: TestForm = TestForm.objects.create(blueprint=blueprint, label=label, state=FormState.APPROVED)
    for position, (kind, key, points, standard) in enumerate(PLACES, start=1):
        has_options = kind in {ItemKind.CHOICE, ItemKind.SEVERAL}
        said = {
            "kind": kind, "stem": f"{position}. {STEM}", "options": OPTIONS if has_options else [],
            "key": key, "points": points, "standard": standards[standard],
        }  # fmt: skip
        item = Item.objects.create(code=f"T-{label}{position}", subject="math", grade=7, **said)
        FormItem.objects.create(form=form, position=position, item=item, **said)
    return form


def days_later(days: int) -> date:
    """Return a day of the window."""
    return OPENS + timedelta(days=days)
