"""What a class's page says of help in groups: who is away when, and with whom; never why."""

from datetime import date

from django.utils.translation import gettext as _

from sextant.access.reach import current_rights
from sextant.support import policies
from sextant.support.queries.groups import MeetingTime, group_times
from sextant.support.queries.groups_of_section import students_of_section
from sextant.web.panels import Panel

MOST_LINES = 60
SHORT_DAYS = ("", "Mon", "Tue", "Wed", "Thu", "Fri")


def section_panels(*, section_id: int, on: date) -> tuple[Panel, ...]:
    """Return the group times of a class's students, as far as the reader reaches, if any meets."""
    if not policies.READ_SUPPORT.holds(current_rights()):
        return ()
    students = students_of_section(section_id, on=on)
    rows = [
        (students[one.student_id], one, times_in_short(one.times))
        for one in group_times(list(students), on)
        if one.student_id in students
    ][:MOST_LINES]
    if not rows:
        return ()
    return (
        Panel(
            heading=_("Help in groups"),
            template="support/panels/section_groups.html",
            context={"rows": sorted(rows, key=lambda row: row[0])},
            place="side",
            order=30,
        ),
    )


def times_in_short(times: tuple[MeetingTime, ...]) -> str:
    """Write when a group meets: ``Mon, Tue 8:00``."""
    starts: dict[str, list[str]] = {}
    for one in times:
        starts.setdefault(one.starts_at, []).append(_(SHORT_DAYS[one.weekday]))
    return "; ".join(f"{', '.join(days)} {start}" for start, days in starts.items())
