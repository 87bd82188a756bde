"""Which lines of the law a removal crosses, and which of them are not open; the desk asks, and says it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sextant.culture.models import Removal
from sextant.culture.queries.protection_facts import held_on, protected_on
from sextant.culture.queries.removal_counts import counted_days, warns_from
from sextant.culture.queries.removal_desk import as_the_desk
from sextant.culture.rules.removal_counter import (
    CountedDay,
    Held,
    Line,
    Protected,
    Why,
    lines_crossed,
    lines_not_open,
    total,
    whys_of_change,
)
from sextant.culture.terms import RemovalKind
from sextant.kernel import guard
from sextant.network.jurisdictions.discipline import DisciplineLaw
from sextant.network.jurisdictions.packs import discipline_law
from sextant.network.queries.calendar import calendar_of, jurisdiction_of

_LAW = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """What a removal comes to: the counter with it, the lines it crosses, and those not open."""

    n_days: Decimal
    lines: tuple[Line, ...]
    not_open: tuple[Line, ...]
    whys: tuple[Why, ...]
    held: Held
    protected: Protected | None


def law_at(school_id: int) -> DisciplineLaw:
    """Return the law on removals that holds at a school; one page asks for it in several places."""
    memory, key = guard.memory(), (_LAW, school_id)
    if key not in memory:
        memory[key] = discipline_law(jurisdiction_of(school_id=school_id))
    law: DisciplineLaw = memory[key]
    return law


def crossing_of(
    *,
    student_id: int,
    school_id: int,
    kind: str,
    on: date,
    days: Sequence[CountedDay],
    removal_id: int | None = None,
) -> Crossing:
    """Return what these days, added to those of the school year, come to.

    ``on`` is the removal's first day and names the school year; ``days`` are its own days that count. A
    removal that is saved already is named by ``removal_id``, so that it does not count twice. An interim
    setting rests on its own case alone.
    """
    with as_the_desk():
        earlier = counted_days(student_id, on, but_removal=removal_id)
        protected = protected_on(student_id, on)
        held = held_on(student_id, on, removal_id=removal_id)
        if kind != RemovalKind.INTERIM_SETTING:
            held = replace(held, has_interim=False)
        calendar, law = calendar_of(school_id=school_id), law_at(school_id)
    together = [*earlier, *days]
    n_days = total(together)
    _amber, red = warns_from(on=on, school_id=school_id)
    lines: tuple[Line, ...] = ()
    whys: tuple[Why, ...] = ()
    if days and protected is not None:
        lines = lines_crossed(
            together, protected=protected, held=held, law=law, calendar=calendar, red_from=red
        )
        whys = whys_of_change(together, protected=protected, held=held, law=law, calendar=calendar)
    return Crossing(
        n_days=n_days,
        lines=lines,
        not_open=lines_not_open(lines, n_days=n_days, held=held),
        whys=whys,
        held=held,
        protected=protected,
    )


def crossing_of_removal(removal_id: int) -> Crossing | None:
    """Return what a saved removal comes to, or None where there is none."""
    with as_the_desk():
        removal = Removal.objects.filter(pk=removal_id).first()
        if removal is None:
            return None
        days = tuple(
            CountedDay(on=day, fraction=fraction)
            for day, fraction in removal.days.filter(counts=True).order_by("on").values_list("on", "fraction")
        )
    return crossing_of(
        student_id=removal.student_id,
        school_id=removal.school_id,
        kind=removal.kind,
        on=removal.starts_on,
        days=days,
        removal_id=removal.pk,
    )
