"""What Monday offers whoever visits rooms: the draft that waits, and who has waited longest, one tap away."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction.policies import OBSERVE
from sextant.instruction.queries.calendar_days import debriefs_owed
from sextant.instruction.queries.visits_waiting import WaitingRow, list_waiting, of_record
from sextant.interlocks.monday.parts import show_lines
from sextant.kernel import clock
from sextant.web.current_school import schools_of
from sextant.web.formats import count_of, opened
from sextant.web.parts import Decision, due_in_words

MOST_TEACHERS = 3


@requires(OBSERVE)
@require_GET
def visits_page(request: HttpRequest) -> HttpResponse:
    """Show whom the reader would visit next at the school that is open, and her drafts that are void."""
    school = schools_of(request).current
    found = visits_to_make(on=clock.today(), school_id=school.id if school else None)
    lines = () if found is None else (*_void_lines(found.n_void), *found.rows)
    return show_lines(
        request,
        lines,
        heading=_("Begin a visit"),
        none=_("Nobody here is yours to visit."),
        onward=(_("All teachers"), reverse("visit_list")),
    )


def _void_lines(n: int) -> tuple[Decision, ...]:
    if not n:
        return ()
    words = ngettext(
        "%(n)d scored draft of yours is void, because it was not shared in time",
        "%(n)d scored drafts of yours are void, because they were not shared in time",
        n,
    )
    return (
        Decision(
            title=words % {"n": n},
            url=reverse("visit_list"),
            icon="file-pen-line",
            action=_("See what to do"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitsToMake:
    """The card of Monday: teachers as rows with a button, and how many drafts are void."""

    rows: tuple[Decision, ...]
    n_void: int


def visits_to_make(*, on: date, school_id: int | None = None) -> VisitsToMake | None:
    """Return the card for an observer who has somebody to visit; None for everybody else."""
    if not OBSERVE.holds(current_rights()):
        return None
    waiting = of_record(list_waiting(on=on, school_id=school_id), on=on)
    if not waiting:
        return None
    return VisitsToMake(
        rows=tuple(map(_row, waiting[:MOST_TEACHERS])), n_void=sum(row.n_void for row in waiting)
    )


def debrief_lines(on: date) -> tuple[Decision, ...]:
    """Return one line for the debriefs that whoever reads owes by today; it leads to the one longest due."""
    owed = debriefs_owed(on=on)
    if not owed:
        return ()
    words = _("debrief of a scored visit is owed"), _("debriefs of scored visits are owed")
    return (
        Decision(
            title=opened(count_of(len(owed), *words)),
            url=reverse("visit_debrief", args=[owed[0].public_id]),
            detail=_("The visit is shared, and not talked through yet."),
            icon="message-circle",
            owner=_("You"),
            due=due_in_words(owed[0].on, on=on),
            action=_("Begin"),
        ),
    )


def _row(row: WaitingRow) -> Decision:
    if row.n_drafts:
        return Decision(
            title=_("Your draft about"),
            about=row.teacher.name,
            url=reverse("visit_list"),
            detail=_("Not shared yet: nobody else sees it."),
            icon="file-pen-line",
            action=_("Continue"),
        )
    return Decision(
        title=_("Visit"),
        about=row.teacher.name,
        url=reverse("visit_new", args=[row.teacher.public_id]),
        detail=_since(row.school_days),
        icon="target",
        action=_("Begin a visit"),
    )


def _since(days: int | None) -> str:
    if days is None:
        return _("Nobody has visited yet.")
    if not days:
        return _("Visited today.")
    return ngettext("Last visit %(n)d school day ago.", "Last visit %(n)d school days ago.", days) % {
        "n": days
    }
