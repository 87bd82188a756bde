"""What presses a school and is no item of work: clocks, late re-teaching, classes without a teacher."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.assessment.queries.reteach_gaps import Gaps, list_gaps
from sextant.assessment.queries.reteach_plans import OpenPlans, count_open
from sextant.assessment.rules.reteach_sentences import reteach_finding
from sextant.leadership.queries.cover_runs import Run, gaps_of_day
from sextant.leadership.queries.evidence import COVER, PLAN_CLOCKS, RETEACH
from sextant.leadership.rules.agenda import Matter
from sextant.leadership.terms.meetings import ItemSource
from sextant.network.queries.places import SchoolRow
from sextant.network.terms import Seat
from sextant.support.queries.days_of_clocks import days_of_clocks
from sextant.web.formats import short_day

RETEACH_KEY, OF_RETEACH = "overdue:reteach", ("overdue:I-04", "flag:I-04")


def one_of_reteaching(matters: Sequence[Matter]) -> list[Matter]:
    """Return matters without the items about gaps where one matter names gaps and late plans together."""
    if all(one.key != RETEACH_KEY for one in matters):
        return list(matters)
    return [one for one in matters if one.key not in OF_RETEACH]


def pressing_matters(school: SchoolRow, *, on: date) -> Iterable[Matter]:
    """Yield clocks of plans that have run out, late re-teaching, and classes too long without a teacher."""
    days = days_of_clocks(school_id=school.id, jurisdiction=school.jurisdiction, on=on, until=on)
    late = [day for day in days if day < on]
    if late:
        yield _late_clocks(late)
    plans = count_open(on=on, school_id=school.id)
    if plans.n_late:
        yield _late_plans(list_gaps(on=on, school_id=school.id, most=0), plans)
    too_long = gaps_of_day(school_id=school.id, on=on).too_long
    if too_long:
        yield _without_teacher(too_long[0], n=len(too_long))


def _late_clocks(late: list[date]) -> Matter:
    words = {"n": len(late), "day": short_day(late[0]), "seat": str(Seat.AP_SPED.label)}
    return Matter(
        source=ItemSource.CLOCK,
        key="clock:evaluations",
        title=ngettext("%(n)d evaluation or plan is late", "%(n)d evaluations or plans are late", len(late))
        % words,
        reason=ngettext(
            "A clock of special education ran out on %(day)s. Asked of: %(seat)s.",
            "%(n)d clocks of special education have run out, the first on %(day)s. Asked of: %(seat)s.",
            len(late),
        )
        % words,
        seat=Seat.AP_SPED,
        size=float(len(late)),
        due_on=late[0],
        about=((PLAN_CLOCKS, ""),),
        is_first=True,
    )


def _late_plans(gaps: Gaps, plans: OpenPlans) -> Matter:
    """Return one matter for gaps without a plan and for plans behind their day, as their list counts them."""
    words = {
        "seat": str(Seat.AP_INSTRUCTION.label),
        "gaps": ngettext("%(n)d gap without a plan", "%(n)d gaps without a plan", gaps.n) % {"n": gaps.n},
        "plans": ngettext("%(n)d late plan", "%(n)d late plans", plans.n_late) % {"n": plans.n_late},
    }
    said = reteach_finding(n_gaps=gaps.n, n_late_gaps=gaps.n_late, n_open=plans.n, n_late=plans.n_late)
    return Matter(
        source=ItemSource.OVERDUE,
        key=RETEACH_KEY,
        title=_("Re-teach: %(gaps)s, %(plans)s") % words if gaps.n else _("Re-teach: %(plans)s") % words,
        reason=f"{said} " + _("Asked of: %(seat)s.") % words,
        seat=Seat.AP_INSTRUCTION,
        size=float(gaps.n_late + plans.n_late),
        about=((RETEACH, ""),),
    )


def _without_teacher(longest: Run, *, n: int) -> Matter:
    others = ngettext(
        " %(n)d more class is without its teacher for too long.",
        " %(n)d more classes are without their teacher for too long.",
        n - 1,
    ) % {"n": n - 1}
    reason = _("Since %(since)s; the network allows fewer.") % {"since": short_day(longest.since)}
    if longest.planned_until:
        reason += " " + _("Cover is planned until %(day)s.") % {"day": short_day(longest.planned_until)}
    return Matter(
        source=ItemSource.OVERDUE,
        key="overdue:uncovered",
        title=longest.said,
        reason=reason + (others if n > 1 else ""),
        seat=Seat.AP_OPERATIONS,
        size=float(longest.n_days),
        about=((COVER, ""),),
        is_first=True,
    )
