"""What Instruction and Data & Assessment say of a teacher’s work: scored visits, growth, learning led."""

import math
from collections import defaultdict
from collections.abc import Mapping

from sextant.assessment.queries.final_growth import final_growth, final_runs
from sextant.instruction.queries.evaluated_lessons import evaluated_lessons, led_minutes, open_rooms
from sextant.talent.queries.desk import as_desk
from sextant.talent.queries.evidence_lent import Asked, Lender, LentGrowth, LentLed, LentLessons, LentStandard

THOUSAND = 1000


def lend_lessons(asked: Asked) -> Mapping[int, LentLessons]:
    """Return the scored visits of evaluations, by teacher."""
    found = evaluated_lessons(
        asked.staff_ids, since=asked.since, year_starts_on=asked.year_starts_on, on=asked.on
    )
    return {
        staff: LentLessons(
            n_observations=one.n_visits,
            n_observers=one.n_observers,
            n_years=one.n_years,
            standards=tuple(LentStandard(title=title, total=total, n=n) for title, total, n in one.standards),
        )
        for staff, one in found.items()
    }


def lend_growth(asked: Asked) -> Mapping[int, tuple[LentGrowth, ...]]:
    """Return the estimates of final runs, by teacher; bounds are rounded outward, in nobody’s favor."""
    found: dict[int, list[LentGrowth]] = defaultdict(list)
    # Which runs are final is no secret; whose estimates those are is read as the reader may.
    with as_desk():
        runs = final_runs(since=asked.since)
    for one in final_growth(asked.staff_ids, runs=runs):
        found[one.staff_id].append(
            LentGrowth(
                subject=one.subject,
                estimate=_nearest(one.estimate),
                low=math.floor(one.lower_80 * THOUSAND),
                high=math.ceil(one.upper_80 * THOUSAND),
                n_effective=max(1, round(one.n_effective)),
                n_periods=one.n_final_periods,
                is_flagged=one.is_flagged,
                is_exceptional=one.is_exceptional,
                run_id=one.run_id,
                run_number=one.run_number,
            )
        )
    return {staff: tuple(ones) for staff, ones in found.items()}


def lend_led(asked: Asked) -> Mapping[int, LentLed]:
    """Return what was led, by teacher."""
    minutes, rooms = led_minutes(asked.staff_ids, since=asked.since, on=asked.on), open_rooms(asked.staff_ids)
    return {
        staff: LentLed(minutes=minutes.get(staff, 0), has_demo_room=staff in rooms)
        for staff in {*minutes, *rooms}
    }


EVIDENCE = Lender(lessons=lend_lessons, growth=lend_growth, led=lend_led)


def _nearest(value: float) -> int:
    """Return thousandths, halves away from zero."""
    return int(math.copysign(math.floor(abs(value) * THOUSAND + 0.5), value))
