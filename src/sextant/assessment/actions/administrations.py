"""Schedule a benchmark, set a school's own days, and move it from the window to the scores."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from sextant.assessment.models import (
    Administration,
    AdministrationForm,
    Blueprint,
    FormItem,
    SchoolWindow,
    TestForm,
)
from sextant.assessment.rules.administrations import MOVES, Days, is_out_of_order, may_move
from sextant.assessment.rules.form_names import form_name
from sextant.assessment.terms import AdministrationState, FormState, LinkKind
from sextant.audit import actions as audit
from sextant.kernel.errors import AlreadyDone, CannotDo, ChangedMeanwhile
from sextant.network.actions.bulk import insert_rows
from sextant.network.models import School

READY = frozenset({FormState.APPROVED})
SETS_DAYS = frozenset({AdministrationState.SCHEDULED, AdministrationState.OPEN, AdministrationState.CLOSED})


class NotReadyToGive(CannotDo):
    """No form is approved, or the forms are not of this course and report period."""


class WindowOutOfOrder(CannotDo):
    """A window closes before it opens."""


class NoSuchMove(CannotDo):
    """From its state the benchmark cannot come to that one."""


@transaction.atomic
def schedule_administration(
    *,
    form_ids: Sequence[int],
    opens_on: date,
    closes_on: date,
    title: str = "",
    minutes: int | None = None,
    is_on_paper_only: bool = False,
) -> Administration:
    """Set the days on which the network gives a benchmark, with approved forms; the first is the reference.

    Args:
        form_ids: approved forms of one blueprint.
        opens_on: first day.
        closes_on: last day.
        title: what it is called; the blueprint's title where empty.
        minutes: how long students have; the blueprint's where None.
        is_on_paper_only: whether no class may take it online.

    Raises:
        NotReadyToGive: no forms, or one of them is not approved, or they are not of one blueprint.
        WindowOutOfOrder: the window closes before it opens.
        AlreadyDone: this course has a benchmark in this report period already.
    """
    _refuse_disorder(opens_on, closes_on)
    forms = {form.pk: form for form in TestForm.objects.filter(pk__in=form_ids)}
    blueprints = {form.blueprint_id for form in forms.values()}
    if len(blueprints) != 1 or any(_is_unready(forms.get(key)) for key in form_ids):
        raise NotReadyToGive("Choose forms of one blueprint that two people have read and approved.")
    blueprint = Blueprint.objects.select_related("course", "report_period").get(pk=blueprints.pop())
    given = Administration.objects.exclude(state=AdministrationState.CANCELED)
    if given.filter(course_id=blueprint.course_id, report_period_id=blueprint.report_period_id).exists():
        raise AlreadyDone("This course has a benchmark in this report period already. Change its days.")
    course = blueprint.course
    made = Administration(
        course=course,
        report_period=blueprint.report_period,
        subject=course.subject,
        grade=course.grade,
        title=title.strip() or blueprint.title,
        minutes=minutes or blueprint.minutes,
        is_on_paper_only=is_on_paper_only,
        opens_on=opens_on,
        closes_on=closes_on,
    )
    made.save()
    audit.record(
        "assessment.schedule_administration",
        on=made,
        changes={"opens_on": (None, opens_on), "closes_on": (None, closes_on)},
    )
    insert_rows(
        action="assessment.use_forms",
        rows=[_use(made, forms[key], is_first=place == 0) for place, key in enumerate(form_ids)],
    )
    return made


@transaction.atomic
def move_window(
    *, administration_id: int, opens_on: date, closes_on: date, version: int | None = None
) -> Administration:
    """Give a benchmark other days, as long as it is not over.

    Raises:
        WindowOutOfOrder: the window closes before it opens.
        NoSuchMove: it is not on file, or its answers are scored.
        ChangedMeanwhile: somebody else changed it.
    """
    _refuse_disorder(opens_on, closes_on)
    held = _found(administration_id)
    if version is not None and held.version != version:
        raise ChangedMeanwhile
    if held.state not in {AdministrationState.SCHEDULED, AdministrationState.OPEN}:
        raise NoSuchMove("The window of this benchmark is over. Open it again first.")
    before = (held.opens_on, held.closes_on)
    held.opens_on, held.closes_on, held.version = opens_on, closes_on, held.version + 1
    held.save(update_fields=["opens_on", "closes_on", "version"])
    audit.record(
        "assessment.move_window",
        on=held,
        changes={"opens_on": (before[0], opens_on), "closes_on": (before[1], closes_on)},
    )
    return held


@transaction.atomic
def set_school_window(
    *, administration_id: int, school_id: int, opens_on: date, closes_on: date
) -> SchoolWindow:
    """Let one school give a benchmark on days of its own.

    Raises:
        WindowOutOfOrder: the window closes before it opens.
        NoSuchMove: there is no such benchmark or school, or the answers are scored.
    """
    _refuse_disorder(opens_on, closes_on)
    held = _found(administration_id)
    if held.state not in SETS_DAYS:
        raise NoSuchMove("This benchmark takes no more answers. A school's days change nothing now.")
    if not School.objects.filter(pk=school_id).exists():
        raise NoSuchMove("There is no such school within your reach.")
    window = SchoolWindow.objects.filter(administration_id=administration_id, school_id=school_id).first()
    before = (window.opens_on, window.closes_on) if window else (None, None)
    window = window or SchoolWindow(administration_id=administration_id, school_id=school_id, version=0)
    window.opens_on, window.closes_on, window.version = opens_on, closes_on, window.version + 1
    window.is_left_out = False
    window.save()
    audit.record(
        "assessment.set_school_window",
        on=window,
        changes={"opens_on": (before[0], opens_on), "closes_on": (before[1], closes_on)},
    )
    return window


@transaction.atomic
def move_administration(*, administration_id: int, to: AdministrationState) -> Administration:
    """Carry a benchmark to its next state (W-D1).

    Raises:
        NoSuchMove: it is not on file, or does not come to that state from where it is.
        ChangedMeanwhile: somebody else moved it at the same moment.
    """
    held = _found(administration_id)
    before = held.state
    if not may_move(before, to):
        allowed = ", ".join(sorted(AdministrationState(one).label.lower() for one in MOVES[before]))
        raise NoSuchMove(
            f"This benchmark is {AdministrationState(before).label.lower()}"
            f"{f'; from there it can only be {allowed}' if allowed else ' for good'}."
        )
    moved = Administration.objects.filter(pk=held.pk, state=before, version=held.version).update(
        state=to, version=held.version + 1
    )
    if moved != 1:
        raise ChangedMeanwhile
    held.state, held.version = to, held.version + 1
    audit.record("assessment.move_administration", on=held, changes={"state": (before, str(to))})
    return held


def _use(made: Administration, form: TestForm, *, is_first: bool) -> AdministrationForm:
    points = list(FormItem.objects.filter(form=form, counts=True).values_list("points", flat=True))
    n_items = FormItem.objects.filter(form=form).count()
    return AdministrationForm(
        administration=made,
        form=form,
        label=form_name(form.label, form.edition),
        n_items=n_items,
        max_points=sum(points),
        link=LinkKind.REFERENCE if is_first else LinkKind.NONE,
    )


def _is_unready(form: TestForm | None) -> bool:
    return form is None or form.state not in READY


def _refuse_disorder(opens_on: date, closes_on: date) -> None:
    if is_out_of_order(Days(opens_on=opens_on, closes_on=closes_on)):
        raise WindowOutOfOrder("The window closes before it opens. Choose the last day anew.")


def _found(administration_id: int) -> Administration:
    held: Administration | None = Administration.objects.filter(pk=administration_id).first()
    if held is None:
        raise NoSuchMove("There is no such benchmark within your reach.")
    return held
