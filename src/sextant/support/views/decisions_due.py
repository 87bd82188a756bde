"""The decisions of the report period: which were due, and when each was decided; and reviews that wait."""

from collections.abc import Sequence
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.groups import SCREENERS
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.guard import RecordClass
from sextant.network.queries.calendar import report_period_on
from sextant.support import policies
from sextant.support.queries.decisions_due import (
    DECISIONS,
    DecisionRow,
    DecisionsDue,
    DueDecision,
    decisions_of_reader,
)
from sextant.support.queries.owed import leads_screenings
from sextant.support.queries.reviews_waiting import Waiting, reviews_waiting
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import dated, days_late
from sextant.web.pages import render_page
from sextant.web.parts import Status, Tab, Tone, due_in_words
from sextant.web.tables import Page

OUT = Exportable(
    title=_lazy("Decisions due"),
    record_class=RecordClass.S1R,
    cells={
        "student": "student",
        "grade": "grade",
        "owner": "owner",
        "due": "due_on",
        "decided": "decided_on",
        "in_time": "is_on_time",
    },
    columns={
        "student": _lazy("Student"),
        "grade": _lazy("Grade"),
        "owner": _lazy("Who decides"),
        "due": _lazy("Due"),
        "decided": _lazy("Decided"),
        "in_time": _lazy("In time"),
    },
    student="student_public_id",
)


@requires(policies.SCREENING_DESK)
@require_GET
@exportable(OUT)
def decisions_due(request: HttpRequest) -> HttpResponse:
    """Show each decision whose day came in the report period, those not in time first; or what waits."""
    on = clock.today()
    schools = schools_of(request)
    school_ids = [one.id for one in ([schools.current] if schools.current else schools.offered)]
    shown = request.GET.get("show", "")
    page, finding, lede = (
        _waiting(request, Waiting(shown), school_ids, on)
        if shown in Waiting
        else _of_period(request, school_ids, on)
    )
    context = {
        "page": page,
        "lines": [(row, _status(row.decision, on)) for row in page.rows],
        "finding": finding,
        "lede": lede,
        "is_waiting": shown in Waiting,
        "tabs": decision_tabs(is_due=True),
        "lists": _lists(shown, leads=any(leads_screenings(one) for one in school_ids)),
    }
    return render_page(request, "support/decisions_due.html", context, fragment="rows")


def _of_period(
    request: HttpRequest, school_ids: Sequence[int], on: date
) -> tuple[Page[DecisionRow], str, str]:
    """Return the decisions of the report period, with what stands above them."""
    period = report_period_on(on)
    since = period.starts_on if period else on
    found = decisions_of_reader(
        DECISIONS.window(request.GET),
        school_ids=school_ids,
        first=since,
        on=on,
        staff_id=current_rights().staff_id,
    )
    lede = _(
        "Screenings and plan reviews whose day came since %(day)s; those not made in time first. What is due "
        "today may still be decided."
    ) % {"day": dated(since)}
    return found.page, _finding(found), lede


def _waiting(
    request: HttpRequest, show: Waiting, school_ids: Sequence[int], on: date
) -> tuple[Page[DecisionRow], str, str]:
    """Return the plan reviews that wait, with what stands above them."""
    page = reviews_waiting(
        DECISIONS.window(request.GET),
        show=show,
        school_ids=school_ids,
        on=on,
        staff_id=current_rights().staff_id,
    )
    finding = {
        Waiting.LATE: ngettext("%(n)d plan review is late", "%(n)d plan reviews are late", page.total),
        Waiting.OWN_LATE: ngettext(
            "%(n)d plan review of yours is late", "%(n)d plan reviews of yours are late", page.total
        ),
        Waiting.OWN_SOON: ngettext(
            "%(n)d plan review of yours is due within a week",
            "%(n)d plan reviews of yours are due within a week",
            page.total,
        ),
    }[show] % {"n": page.total}
    lede = _(
        "Plans that run and wait for a decision, in this report period or since an earlier one; the oldest "
        "day first."
    )
    return page, finding, lede


def _lists(shown: str, *, leads: bool) -> tuple[Tab, ...]:
    """Return the lists of this page: late reviews for whoever leads, one’s own for whoever screens."""
    screens = current_rights().roles & set(SCREENERS)
    offered = (
        (_("All due"), "", True),
        (_("Late reviews"), Waiting.LATE, leads),
        (_("Yours: late"), Waiting.OWN_LATE, screens),
        (_("Yours: soon"), Waiting.OWN_SOON, screens),
    )
    address = reverse("decisions_due")
    return tuple(
        Tab(label=label, url=f"{address}?show={show}" if show else address, is_current=shown == show)
        for label, show, may in offered
        if may
    )


def decision_tabs(*, is_due: bool) -> tuple[Tab, ...]:
    """Return the two lists of a screening's desk: what waits, and what was due in the report period."""
    return (
        Tab(label=_("Screenings that wait"), url=reverse("screening_list"), is_current=not is_due),
        Tab(label=_("Decisions due"), url=reverse("decisions_due"), is_current=is_due),
    )


def _finding(found: DecisionsDue) -> str:
    return ngettext(
        "%(n)d of %(all)d decision was made by its day",
        "%(n)d of %(all)d decisions were made by their day",
        found.n,
    ) % {"n": found.n_on_time, "all": found.n}


def _status(one: DueDecision, on: date) -> Status:
    if one.decided_on is None and one.due_on >= on:
        return Status(label=due_in_words(one.due_on, on=on).label, tone=Tone.QUIET)
    if one.decided_on is None:
        late = days_late((on - one.due_on).days)
        return Status(label=_("Waits: %(late)s") % {"late": late}, tone=Tone.CONCERN)
    said = _("Decided %(day)s") % {"day": dated(one.decided_on)}
    return Status(label=said, tone=Tone.GOOD if one.is_on_time else Tone.WATCH)
