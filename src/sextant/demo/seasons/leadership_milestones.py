"""What people say of a demo’s milestones: routines seen, majors counted by week, and the school before."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from sextant.demo.seasons import leadership_scorecards_words as words
from sextant.kernel import guard
from sextant.kernel.actor import process

A_WEEK = timedelta(days=7)
WEEKS_COUNTED, FALLS_ASKED = 5, 3
BEFORE, MAJORS = "y1.attendance", "y1.majors"


def say_of_milestones(day: date) -> None:
    """Let somebody say of each milestone due by a day what the scorecard alone cannot tell."""
    from sextant.leadership.actions.turnaround import say_what_was_seen  # noqa: PLC0415
    from sextant.leadership.actions.turnaround_before import enter_school_before  # noqa: PLC0415
    from sextant.leadership.queries.turnaround import unseen_milestones  # noqa: PLC0415

    for one in unseen_milestones(until=day):
        if one.code == BEFORE:
            enter_school_before(
                milestone_id=one.id, percent=words.PERCENT_BEFORE, source=words.SOURCE_BEFORE, on=day
            )
            continue
        is_reached, evidence = (
            _majors_by_week(one.school_id, day) if one.code == MAJORS else words.SEEN[one.code]
        )
        say_what_was_seen(milestone_id=one.id, is_reached=is_reached, evidence=evidence, on=day)


def _majors_by_week(school_id: int, day: date) -> tuple[bool, str]:
    """Count the school’s own majors of the weeks that end on a day, and if they fell in three of four."""
    from sextant.culture.queries.majors import read_majors  # noqa: PLC0415
    from sextant.network.queries.calendar import latest_school_year  # noqa: PLC0415

    year = latest_school_year(day)
    # The desk of scorecards reads no incidents; whoever sits in the school does.
    with guard.acting_as(process("demo_builder")):
        found = read_majors(year, on=day, school_id=school_id) if year else ()
    ago = Counter((day - one.on) // A_WEEK for one in found)
    counts = [ago[n] for n in reversed(range(WEEKS_COUNTED))]
    falls = sum(now < before for before, now in pairwise(counts))
    said = {"day": f"{day:%B} {day.day}", "counts": ", ".join(map(str, counts)), "n": falls}
    return falls >= FALLS_ASKED, words.MAJORS_BY_WEEK % said
