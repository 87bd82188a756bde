"""What putting another edition of the standards to use touches: cycles, observers, walks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sextant.instruction.models import CoachingCycle, InstructionalStandard, Rubric, Walkthrough
from sextant.instruction.queries.certificates import certificates_of
from sextant.instruction.queries.observers import list_observers
from sextant.instruction.terms import CycleState, Edition
from sextant.kernel import guard
from sextant.kernel.actor import process
from sextant.network.queries.calendar import latest_school_year

RUNNING = (CycleState.ACCEPTED, CycleState.ACTIVE, CycleState.CLOSING)
DESK = "lesson_desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricTouched:
    """Counts alone: whoever writes standards reads no coaching."""

    n_cycles: int
    n_moving: int
    n_proposed: int
    n_observers: int
    n_walks: int


def touched_by_rubric(rubric_id: int, *, on: date) -> RubricTouched:
    """Return what an edition touches when it takes the place of the one in use."""
    before = list(Rubric.objects.filter(state=Edition.IN_USE).values_list("pk", flat=True))
    moving = replacements(from_rubrics=before, to_rubric=rubric_id)
    year = latest_school_year(on)
    with guard.acting_as(process(DESK, on_behalf_of=guard.actor().user_id)):
        old = InstructionalStandard.objects.filter(rubric_id__in=before).values("pk")
        cycles = CoachingCycle.objects.filter(standard_id__in=old)
        running = cycles.filter(state__in=RUNNING)
        observers = [one.id for one in list_observers(on=on)]
        now = certificates_of(observers, on=on)
        then = certificates_of(observers, on=on, rubric_id=rubric_id)
        walks = Walkthrough.objects.filter(rubric_id__in=before)
        return RubricTouched(
            n_cycles=running.count(),
            n_moving=running.filter(standard_id__in=moving).count(),
            n_proposed=cycles.filter(state=CycleState.PROPOSED).count(),
            n_observers=sum(now[key].may_score and not then[key].may_score for key in observers),
            n_walks=walks.filter(walked_on__gte=year.starts_on).count() if year else walks.count(),
        )


def replacements(*, from_rubrics: Sequence[int], to_rubric: int) -> dict[int, int]:
    """Return by standard of earlier editions the one of another edition that says it replaces it."""
    rows = InstructionalStandard.objects.filter(rubric_id=to_rubric).exclude(replaces="")
    new = dict(rows.values_list("replaces", "pk"))
    old = InstructionalStandard.objects.filter(rubric_id__in=from_rubrics, code__in=new)
    return {key: new[code] for key, code in old.order_by("pk").values_list("pk", "code")}


def cycle_editions(teacher_ids: Collection[int]) -> dict[int, int]:
    """Return by teacher the retired edition on which her running cycle finishes, within reach."""
    cycles = CoachingCycle.objects.filter(teacher_id__in=teacher_ids, state__in=RUNNING)
    focus = dict(cycles.order_by("pk").values_list("teacher_id", "standard_id"))
    if not focus:
        return {}
    rubrics = dict(InstructionalStandard.objects.filter(pk__in=focus.values()).values_list("pk", "rubric_id"))
    retired = set(
        Rubric.objects.filter(pk__in=rubrics.values(), state=Edition.RETIRED).values_list("pk", flat=True)
    )
    return {
        teacher: rubrics[standard] for teacher, standard in focus.items() if rubrics.get(standard) in retired
    }
