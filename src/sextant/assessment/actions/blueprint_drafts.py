"""Plan one benchmark: its blueprint as a draft, line by line, and the word that freezes it."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from sextant.assessment.actions.blueprints import BlueprintCannotFreeze, claim_rule
from sextant.assessment.models import Blueprint, BlueprintLine, Standard, TestForm
from sextant.assessment.rules.blueprints import Line, find_blueprint_problems
from sextant.assessment.terms import BlueprintState
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo
from sextant.network.models import Course, ReportPeriod

MOST_LINES = 40
FIRST_ITEMS = 4


class NoSuchBlueprint(CannotDo):
    """The blueprint is not there, or is frozen."""


class FormsStand(CannotDo):
    """A form was built from the blueprint."""


@transaction.atomic
def start_blueprint(*, course_id: int, report_period_id: int, minutes: int) -> Blueprint:
    """Start the blueprint of one course and report period.

    Raises:
        AlreadyDone: there is one.
    """
    course = Course.objects.get(pk=course_id)
    period = ReportPeriod.objects.get(pk=report_period_id)
    try:
        with transaction.atomic():
            row: Blueprint = Blueprint.objects.create(
                course=course,
                report_period=period,
                title=f"{course.title}, report period {period.number}",
                minutes=minutes,
            )
    except IntegrityError:
        raise AlreadyDone(f"{course.title} has a blueprint for this report period. Open that one.") from None
    audit.record("assessment.start_blueprint", on=row, changes={"title": (None, row.title)})
    return row


@transaction.atomic
def add_line(*, blueprint_id: int, standard_id: int) -> BlueprintLine:
    """Put a standard into a draft.

    Raises:
        NoSuchBlueprint: it is frozen.
        AlreadyDone: the standard stands there.
        CannotDo: the standard is retired or no leaf, or there are too many lines.
    """
    blueprint = _draft(blueprint_id)
    standard = Standard.objects.filter(pk=standard_id, is_leaf=True, is_retired=False).first()
    if standard is None:
        raise CannotDo("Items cannot be written for this entry. Choose a standard that is not retired.")
    lines = BlueprintLine.objects.filter(blueprint=blueprint)
    if lines.filter(n_items__gt=0).count() >= MOST_LINES:
        raise CannotDo(f"A blueprint has at most {MOST_LINES} standards. Take one out first.")
    row: BlueprintLine | None = lines.filter(standard=standard).first()
    if row is not None and row.n_items:
        raise AlreadyDone(f"{standard} stands in this blueprint already.")
    if row is None:
        row = BlueprintLine(blueprint=blueprint, standard=standard)
    row.n_items = row.points = FIRST_ITEMS
    row.save()
    audit.record("assessment.add_blueprint_line", on=row, changes={"standard": (None, standard.pk)})
    return row


@transaction.atomic
def set_lines(*, blueprint_id: int, numbers: Mapping[int, tuple[int, int]]) -> None:
    """Set items and points of a draft's lines; no items and no points take a line out.

    Raises:
        NoSuchBlueprint: it is frozen.
        CannotDo: a number makes no sense.
    """
    blueprint = _draft(blueprint_id)
    for row in BlueprintLine.objects.filter(blueprint=blueprint, pk__in=numbers).order_by("pk"):
        items, points = numbers[row.pk]
        if not items:
            points = 0
        if items and not items <= points <= 400:
            raise CannotDo("Give each standard at least as many points as items.")
        old = (row.n_items, row.points)
        if old == (items, points):
            continue
        row.n_items, row.points = items, points
        row.save(update_fields=["n_items", "points"])
        audit.record(
            "assessment.set_blueprint_line",
            on=row,
            changes={"n_items": (old[0], items), "points": (old[1], points)},
        )


@transaction.atomic
def freeze(*, blueprint_id: int, at: datetime, staff_id: int | None) -> Blueprint:
    """Freeze a blueprint: from now on forms are built from it.

    Raises:
        NoSuchBlueprint: it is frozen.
        BlueprintCannotFreeze: a line breaks a rule.
    """
    blueprint = _draft(blueprint_id)
    rows = BlueprintLine.objects.filter(blueprint=blueprint, n_items__gt=0).select_related("standard")
    lines = [
        Line(standard_id=row.standard_id, code=str(row.standard), n_items=row.n_items, points=row.points)
        for row in rows.order_by("pk")
    ]
    if problems := find_blueprint_problems(lines, rule=claim_rule(on=at.date())):
        raise BlueprintCannotFreeze(" ".join(problems[:3]))
    blueprint.state, blueprint.frozen_at, blueprint.frozen_by_id = BlueprintState.FROZEN, at, staff_id
    blueprint.version += 1
    blueprint.save(update_fields=["state", "frozen_at", "frozen_by", "version"])
    audit.record("assessment.freeze_blueprint", on=blueprint, changes={"state": ("draft", "frozen")})
    return blueprint


@transaction.atomic
def take_freeze_back(*, blueprint_id: int) -> Blueprint:
    """Make a frozen blueprint a draft again, while nothing has been built from it.

    Raises:
        NoSuchBlueprint: it is not on file, or a draft.
        FormsStand: a form was built from it.
    """
    row: Blueprint | None = Blueprint.objects.filter(pk=blueprint_id, state=BlueprintState.FROZEN).first()
    if row is None:
        raise NoSuchBlueprint("This blueprint is a draft already.")
    if TestForm.objects.filter(blueprint=row).exists():
        raise FormsStand("A form has been built from this blueprint, so it stays frozen. Change the form.")
    row.state, row.frozen_at, row.frozen_by_id = BlueprintState.DRAFT, None, None
    row.version += 1
    row.save(update_fields=["state", "frozen_at", "frozen_by", "version"])
    audit.record("assessment.take_freeze_back", on=row, changes={"state": ("frozen", "draft")})
    return row


def _draft(blueprint_id: int) -> Blueprint:
    row: Blueprint | None = Blueprint.objects.filter(pk=blueprint_id, state=BlueprintState.DRAFT).first()
    if row is None:
        raise NoSuchBlueprint("This blueprint is frozen. Build forms from it, or plan the next period.")
    return row
