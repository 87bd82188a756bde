"""What Monday says of clocks that law sets: of a whole school, of evaluations and plans, and of one’s own."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.network.queries.places import SchoolRow
from sextant.support.policies import WATCH_CLOCKS
from sextant.support.queries.days_of_clocks import days_of_clocks
from sextant.web.formats import opened
from sextant.web.parts import Decision, due_in_words
from sextant.work.queries.items import WorkRow
from sextant.work.rules.load import Load
from sextant.work.terms import Closing, Weight

# A meeting about a plan is called two weeks before.
AHEAD = timedelta(days=15)


def school_clocks(load: Load | None, *, on: date) -> tuple[Decision, ...]:
    """Return one line for the clocks of a school that have run out or do within five school days."""
    said = in_words(load.clocks_late, load.clocks_soon) if load else ""
    if not said:
        return ()
    return (
        Decision(
            title=said,
            url=f"{reverse('work_list')}?show=school&required=on",
            detail=_("Clocks that law or safety sets; one of which two seats are told counts once."),
            icon="shield-alert",
            # What has days left presses nobody yet.
            due=due_in_words(on, on=on) if load and load.clocks_late else None,
            action=_("See them"),
            is_required=True,
        ),
    )


def evaluation_lines(school: SchoolRow, *, on: date) -> tuple[Decision, ...]:
    """Return one line for evaluations, reviews and re-evaluations that are late, or due in 15 days."""
    if not WATCH_CLOCKS.covers(current_rights(), school_id=school.id):
        return ()
    days = days_of_clocks(school_id=school.id, jurisdiction=school.jurisdiction, on=on, until=on + AHEAD)
    if not days:
        return ()
    late = sum(day < on for day in days)
    said = []
    if late:
        said.append(
            ngettext("%(n)d evaluation or plan is late", "%(n)d evaluations or plans are late", late)
            % {"n": late}
        )
    if soon := len(days) - late:
        said.append(
            ngettext(
                "%(n)d evaluation or plan is due in 15 days",
                "%(n)d evaluations or plans are due in 15 days",
                soon,
            )
            % {"n": soon}
            if not late
            else _("%(n)d due in 15 days") % {"n": soon}
        )
    return (
        Decision(
            title=", ".join(said),
            url=reverse("sped_compliance"),
            detail=_("Evaluations, annual reviews and re-evaluations, as the law counts."),
            icon="shield-alert",
            due=due_in_words(days[0], on=on),
            action=_("See them"),
            is_required=True,
        ),
    )


def own_clocks(rows: Sequence[WorkRow], *, on: date, until: date) -> str:
    """Say how many of the reader’s own items are clocks of law that have run out, or do soon."""
    clocks = [row for row in rows if row.weight == Weight.HARD and row.closing != Closing.READING]
    due = [row.due_on for row in clocks if row.due_on <= until]
    late = sum(day < on for day in due)
    return _counted(
        late,
        len(due) - late,
        have_run_out=ngettext("%(n)d clock of yours has run out", "%(n)d clocks of yours have run out", late),
        run_out=ngettext(
            "%(n)d clock of yours runs out within five school days",
            "%(n)d clocks of yours run out within five school days",
            len(due) - late,
        ),
    )


def in_words(late: int, soon: int) -> str:
    """Say how many clocks have run out, and how many do within five school days; empty for none."""
    return _counted(
        late,
        soon,
        have_run_out=ngettext("%(n)d clock has run out", "%(n)d clocks have run out", late),
        run_out=ngettext(
            "%(n)d clock runs out within five school days",
            "%(n)d clocks run out within five school days",
            soon,
        ),
    )


def _counted(late: int, soon: int, *, have_run_out: str, run_out: str) -> str:
    after = ngettext("%(n)d runs out within five school days", "%(n)d run out within five school days", soon)
    said = [
        *([have_run_out % {"n": late}] if late else []),
        *([(after if late else run_out) % {"n": soon}] if soon else []),
    ]
    return opened(", ".join(said))
