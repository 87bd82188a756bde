"""News that is counted for a school on a day: a second count of the same day says nothing new."""

from sextant.interlocks.models import InterlockRun
from sextant.interlocks.rows import Interlock, event_name
from sextant.interlocks.terms import Mode
from sextant.kernel.events import Event
from sextant.support.events import AttendanceCounted, CaseloadsCounted, EarlyWarningComputed


def day_counted(event: Event) -> str:
    """Return of which school and day a piece of news is the count; empty for all other news."""
    if isinstance(event, AttendanceCounted | CaseloadsCounted | EarlyWarningComputed):
        return f"{event.school_id}@{event.on.isoformat()}"
    return ""


def is_counted(row: Interlock, event: Event, *, mode: Mode) -> bool:
    """Tell if a row has worked through this school's count of this day already, in the same mode."""
    day = day_counted(event)
    return (
        bool(day)
        and InterlockRun.objects.filter(
            code=row.code, event=event_name(type(event)), day_counted=day, mode=mode
        ).exists()
    )
