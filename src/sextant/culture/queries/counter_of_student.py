"""One student's counter of removals as her page shows it: days, what is next by law, and the next clock."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sextant.culture.queries.clock_rows import ComingClock, next_clock_of
from sextant.culture.queries.lines_of_removal import law_at
from sextant.culture.queries.protection_facts import held_on, protected_on
from sextant.culture.queries.removal_counts import days_this_year, warns_from
from sextant.culture.rules.removal_asks import Stand, asks_of, next_in_words
from sextant.culture.rules.removal_counter import Light, light_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentCounter:
    """How a student's days away stand.

    Attributes:
        n_days: days that count this school year.
        light: how the counter stands.
        next_line: what the next removal would ask for; empty to whoever reads no plan.
        missing: what the law asks for by now and nobody has written down; empty likewise.
        clock: the clock that runs out next, within reach.
    """

    n_days: Decimal
    light: Light
    next_line: str = ""
    missing: tuple[str, ...] = ()
    clock: ComingClock | None = None


def counter_of_student(
    *, student_id: int, school_id: int | None, on: date, with_plans: bool
) -> StudentCounter:
    """Return a student's counter; what tells a disability only ``with_plans``."""
    n_days = days_this_year(student_id, on)
    amber, red = warns_from(on=on, school_id=school_id)
    light = light_of(n_days, amber_from=amber, red_from=red)
    clock = next_clock_of(student_id=student_id, with_protections=with_plans) if n_days else None
    protected = protected_on(student_id, on) if with_plans and school_id is not None else None
    if protected is None or school_id is None:
        return StudentCounter(n_days=n_days, light=light, clock=clock)
    stand = Stand(
        n_days=n_days,
        protected=protected,
        held=held_on(student_id, on),
        # Whether a case is open changes how a line stands, and not which one is next or missing.
        has_open_case=False,
        law=law_at(school_id),
        red_from=red,
    )
    return StudentCounter(
        n_days=n_days,
        light=light,
        next_line=next_in_words(stand),
        missing=tuple(one.what for one in asks_of(stand) if one.is_missing),
        clock=clock,
    )
