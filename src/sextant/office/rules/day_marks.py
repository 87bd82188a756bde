"""How a student's stored days show on the attendance calendar, and the sentence above it; pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.network.rules import AbsenceBand
from sextant.network.terms import DayCode
from sextant.web.charts.calendar import DayMark
from sextant.web.formats import percent
from sextant.web.parts import Status, Tone

MISSING = "missing"
# Suspended or sent home is neither excused by the family nor truant: said in words below the picture.
REMOVALS = frozenset({DayCode.OUT_OF_SCHOOL_SUSPENSION, DayCode.INFORMAL_REMOVAL})
_SHOWN: Mapping[str, DayMark] = {
    DayCode.TARDY: DayMark.LATE,
    DayCode.EARLY_DISMISSAL: DayMark.LATE,
    DayCode.ABSENT_EXCUSED: DayMark.EXCUSED,
    DayCode.ABSENT_UNEXCUSED: DayMark.UNEXCUSED,
    DayCode.OUT_OF_SCHOOL_SUSPENSION: DayMark.EXCUSED,
    DayCode.INFORMAL_REMOVAL: DayMark.EXCUSED,
}


def exceptions_of(days: Iterable[tuple[date, str]]) -> dict[date, DayMark]:
    """Return the days that a calendar does not draw as simply attended."""
    return {on: _SHOWN[code] for on, code in days if code in _SHOWN}


def band_status(band: AbsenceBand) -> Status | None:
    """Return how a student's absence stands; nothing before there are days enough."""
    if band == AbsenceBand.TOO_EARLY:
        return None
    if band == AbsenceBand.SATISFACTORY:
        return Status(label=_("On plan"), tone=Tone.GOOD)
    if band == AbsenceBand.AT_RISK:
        return Status(label=_("Watch"), tone=Tone.WATCH)
    return Status(label=_("Below plan"), tone=Tone.CONCERN)


def attendance_sentence(*, n_days: int, n_absent: int, n_late: int) -> str:
    """Write how much school a student had: ``Absent on 4 of 31 days, late on 2``."""
    words = {"days": n_days, "absent": n_absent, "late": n_late}
    if not n_days:
        return _("Attendance has not been taken yet.")
    if not n_absent:
        here = _("Here on all %(days)d days") % words
    else:
        here = _("Absent on %(absent)d of %(days)d days (%(rate)s present)") % {
            **words,
            "rate": percent(100 * (n_days - n_absent) / n_days),
        }
    # One form does in English; other languages need two.
    late = ngettext("%(here)s, late on %(late)d.", "%(here)s, late on %(late)d.", n_late)
    return (late if n_late else _("%(here)s.")) % {**words, "here": here}
