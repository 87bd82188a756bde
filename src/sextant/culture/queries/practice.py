"""One's own way through the modules, one's own reflection, and how many of a school have finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from sextant.access.reach import current_rights
from sextant.culture.models import CulturalModule, CulturalPracticeCycle, Reflection
from sextant.culture.terms.people import PracticeState
from sextant.kernel.reference import Reference
from sextant.network.models import Staff
from sextant.network.queries.sealing import open_for

MOST_MODULES = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleRow:
    """One module as its reader has it; ``cycle`` is None before she begins."""

    id: int
    public_id: UUID
    title: str
    about: str
    practice: str
    questions: tuple[str, ...]
    cycle: int | None
    state: str
    state_label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleCount:
    """How many of some schools began a module, tried it out and reflected on it: counts, nobody's name."""

    title: str
    n_began: int
    n_practiced: int
    n_reflected: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnReflection:
    """What its author wrote."""

    words: str
    written_on: date


def list_modules() -> tuple[ModuleRow, ...]:
    """Return the published modules with the reader's own state, and the retired ones that she has begun."""
    me = current_rights().staff_id or 0
    own = {one.module_id: one for one in CulturalPracticeCycle.objects.filter(staff_id=me)}
    offered = CulturalModule.objects.filter(Q(is_retired=False) | Q(pk__in=own))
    modules = offered.order_by("position", "title")[:MOST_MODULES]
    return tuple(_row(one, own.get(one.pk)) for one in modules)


def find_module(public_id: UUID) -> ModuleRow | None:
    """Return one module with the reader's own state; a retired one only to whoever has begun it."""
    one = CulturalModule.objects.filter(public_id=public_id).first()
    if one is None:
        return None
    me = current_rights().staff_id or 0
    cycle = CulturalPracticeCycle.objects.filter(staff_id=me, module_id=one.pk).first()
    return None if one.is_retired and cycle is None else _row(one, cycle)


def own_reflection(*, cycle_id: int) -> OwnReflection | None:
    """Return what the reader herself wrote; another's is out of everybody's reach."""
    row = Reflection.objects.filter(cycle_id=cycle_id).first()
    if row is None:
        return None
    held = {"words": row.words}
    opened = open_for(sealed_for(row.staff_id), held, table=Reflection._meta.label, row=cycle_id)
    return OwnReflection(words=opened["words"], written_on=row.written_on)


def sealed_for(staff_id: int) -> Reference:
    """Return for whom a reflection is sealed: its author."""
    return Reference(Staff._meta.label, staff_id)


def count_practice(*, school_ids: Sequence[int]) -> tuple[ModuleCount, ...]:
    """Return by module how many of these schools have come how far."""
    counted: dict[tuple[int, str], int] = {}
    cycles = CulturalPracticeCycle.objects.filter(school_id__in=school_ids).order_by()
    for module, state, n in (
        cycles.values("module_id", "state").annotate(n=Count("pk")).values_list("module_id", "state", "n")
    ):
        counted[module, state] = n
    modules = CulturalModule.objects.filter(is_retired=False).order_by("position", "title")[:MOST_MODULES]
    return tuple(_count(one, counted) for one in modules)


def _count(module: CulturalModule, counted: dict[tuple[int, str], int]) -> ModuleCount:
    learning, practicing, reflected = (
        counted.get((module.pk, state), 0)
        for state in (PracticeState.LEARNING, PracticeState.PRACTICING, PracticeState.REFLECTED)
    )
    return ModuleCount(
        title=module.title,
        n_began=learning + practicing + reflected,
        n_practiced=practicing + reflected,
        n_reflected=reflected,
    )


def _row(module: CulturalModule, cycle: CulturalPracticeCycle | None) -> ModuleRow:
    state = PracticeState(cycle.state) if cycle else None
    return ModuleRow(
        id=module.pk,
        public_id=module.public_id,
        title=module.title,
        about=module.about,
        practice=module.practice,
        questions=tuple(filter(None, module.questions.splitlines())),
        cycle=cycle.pk if cycle else None,
        state=state or "",
        state_label=str(state.label) if state else "",
    )
