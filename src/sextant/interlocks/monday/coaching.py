"""What Monday says of a teacher's own coaching and of results restated: asked for once the page stands."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture.queries.returns_today import returns_today
from sextant.instruction.policies import OWN_COACHING
from sextant.instruction.queries.visits_of_teacher import count_unread, next_step
from sextant.interlocks.monday.parts import show_lines
from sextant.interlocks.monday.people import people_lines
from sextant.interlocks.monday.reteach import teacher_lines, teacher_restated
from sextant.interlocks.monday.talent import own_lines
from sextant.kernel import clock
from sextant.support.queries.newly_helped import newly_helped
from sextant.web.formats import short_day
from sextant.web.parts import Decision, due_in_words
from sextant.work.queries.loads import count_my_week
from sextant.work.queries.own_lists import list_my_items

REST, AGAIN = "rest", "again"


@requires(OWN_COACHING)
@require_GET
def teaching_page(request: HttpRequest) -> HttpResponse:
    """Show who comes back, the step in hand, visits to read, and results that were restated.

    Monday shows who comes back and the step itself, and asks for the rest; what is to be taught again is a
    part of its own.
    """
    on, heading, part = clock.today(), _("Your students, coaching and growth"), request.GET.get("part", "")
    if part == AGAIN:
        again = teacher_lines(on=on, mine=list_my_items(on=on))
        none = _("No standard besides those on your list waits for a plan of yours.")
        return show_lines(request, again, heading=_("More to teach again"), none=none)
    is_rest = part == REST
    lines = (
        *(() if is_rest else return_lines(on=on)),
        *people_lines(on=on),
        *helped_lines(on=on),
        *(() if is_rest else step_lines(on=on)),
        *unread_lines(),
        *own_lines(on),
        *teacher_restated(on=on),
        *week_lines(on=on),
    )
    none = _("Nobody comes back, no step or plan waits, and no result of yours was restated.")
    return show_lines(request, lines, heading=heading, none=none)


def return_lines(*, on: date) -> tuple[Decision, ...]:
    """Return who of the reader's students comes back today; why is no teacher's."""
    return tuple(
        Decision(
            title=_("Comes back today"),
            about=one.student,
            url=reverse("student", args=[one.public_id]),
            detail=one.word_to_teachers or _("Greet at the door. No word to teachers was left."),
            icon="undo-2",
            due=due_in_words(on, on=on),
            action=_("Look"),
        )
        for one in returns_today(on=on)
    )


def helped_lines(*, on: date) -> tuple[Decision, ...]:
    """Return who of the reader's students is helped anew; why is no teacher's."""
    return tuple(
        Decision(
            title=_("New in tier %(tier)d, %(area)s") % {"tier": one.tier, "area": one.domain.lower()},
            about=one.student,
            url=reverse("student", args=[one.public_id]),
            detail=_("Since %(day)s.") % {"day": short_day(one.since)},
            icon="life-buoy",
            action=_("Look"),
        )
        for one in newly_helped(on=on)
    )


def week_lines(*, on: date) -> tuple[Decision, ...]:
    """Return how much work came to the reader this week and how much of hers is done."""
    n_new, n_done = count_my_week(on=on)
    if not n_new and not n_done:
        return ()
    return (
        Decision(
            title=_("This week: %(new)d new, %(done)d done") % {"new": n_new, "done": n_done},
            url=f"{reverse('work_list')}?show=ended",
            icon="circle-check",
            action=_("See"),
        ),
    )


def step_lines(*, on: date) -> tuple[Decision, ...]:
    """Return a line with the reader's open step and its day."""
    me = current_rights().staff_id
    if me is None or not OWN_COACHING.holds(current_rights()):
        return ()
    first = next_step(staff_id=me)
    if first is None:
        return ()
    return (
        Decision(
            title=_("Your action step: %(step)s") % {"step": first.text},
            url=reverse("coaching_mine"),
            detail=first.criteria,
            icon="target",
            due=due_in_words(first.due_on, on=on),
            action=_("See it"),
        ),
    )


def unread_lines() -> tuple[Decision, ...]:
    """Return a line with how many visits and debriefs the reader has not read yet."""
    me = current_rights().staff_id
    if me is None or not OWN_COACHING.holds(current_rights()):
        return ()
    n = count_unread(staff_id=me)
    if not n:
        return ()
    words = ngettext(
        "%(n)d visit or debrief waits for you to read it",
        "%(n)d visits and debriefs wait for you to read them",
        n,
    )
    return (
        Decision(
            title=words % {"n": n},
            url=reverse("coaching_mine"),
            detail=_("Say that you have read it, or how you saw it."),
            icon="clipboard-list",
            action=_("Read"),
        ),
    )
