"""The end of a cycle: what others than its coach scored on the focus since its middle."""

from datetime import date
from typing import Any

from sextant.instruction.models import CoachingCycle
from sextant.instruction.queries.cycles_fidelity import coaches_of
from sextant.instruction.queries.cycles_scores import Exit, exit_of
from sextant.instruction.queries.cycles_taught import weeks_of
from sextant.instruction.rules.effects import LATE_BY


def exit_since(cycle: CoachingCycle) -> date | None:
    """Return from which day on a level counts: the middle, or the change of focus where that came later."""
    if cycle.starts_on is None:
        return None
    middle = weeks_of(cycle).middle
    changed = cycle.midpoint_on if cycle.earlier_standard_id else None
    return max(middle, changed) if changed else middle


def exit_until(cycle: CoachingCycle, on: date) -> Exit | None:
    """Return the mean of all levels on a cycle's focus by others than its coach, from its middle to a day.

    Two weeks after its end no more are taken in, so that a cycle is not kept open until a good one comes;
    where there was none until then, the first one after it counts.
    """
    since = exit_since(cycle)
    if since is None:
        return None
    end = weeks_of(cycle).ends_on + LATE_BY
    of: dict[str, Any] = {
        "teacher_id": cycle.teacher_id,
        "standard_id": cycle.standard_id,
        "not_by": coaches_of(cycle),
    }
    found = exit_of(since=since, until=min(on, end), **of)
    return found or (exit_of(since=end, until=on, takes_first=True, **of) if on > end else None)
