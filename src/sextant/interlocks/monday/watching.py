"""What Monday says of leading many schools: turnarounds off track, reviews due this week, rules to tune."""

from collections.abc import Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sextant.access.reach import current_rights
from sextant.access.terms import Role
from sextant.interlocks.into.leadership_reviews import MEETING
from sextant.interlocks.models import Retuning
from sextant.interlocks.monday.equity import gap_lines
from sextant.interlocks.monday.reviews import MOST_NAMED, reviews_of_week
from sextant.leadership.policies import READ_REVIEWS
from sextant.leadership.queries.off_track import off_track_by_school
from sextant.web.parts import Decision
from sextant.work.queries.items import WorkRow

type Lines = tuple[Decision, ...]


def watching_lines(on: date, *, items: Sequence[WorkRow] = ()) -> Lines:
    """Return what a region or the network looks after in its schools beside its own items.

    Args:
        on: the day.
        items: the reader's own, which stand above: what one of them asks is not said again.
    """
    rights = current_rights()
    found: list[Decision] = []
    if READ_REVIEWS.holds(rights):
        found += [
            *_off_track(),
            *reviews_of_week(on, without={row.subject_id for row in items if row.topic == MEETING}),
        ]
    if Role.CHIEF_ACADEMIC_OFFICER in rights.roles:
        found += (*_to_tune(), *gap_lines(on, school_id=None))
    return tuple(found)


def _off_track() -> Lines:
    off = off_track_by_school()
    n = sum(off.values())
    if not n:
        return ()
    words = ngettext(
        "%(n)d turnaround milestone is off track", "%(n)d turnaround milestones are off track", n
    )
    worst = sorted(off.items(), key=lambda one: (-one[1], one[0]))
    return (
        Decision(
            title=words % {"n": n},
            url=reverse("turnaround_list"),
            detail=", ".join(f"{school} {count}" for school, count in worst[:MOST_NAMED]) + ".",
            icon="life-buoy",
            action=_("Look"),
        ),
    )


def _to_tune() -> Lines:
    waiting = list(Retuning.objects.filter(tuned="").order_by("asked_on", "pk")[:MOST_NAMED])
    if not waiting:
        return ()
    words = ngettext("%(n)d rule is dismissed too often", "%(n)d rules are dismissed too often", len(waiting))
    told = _("%(rule)s: %(dismissed)d of %(decided)d dismissed")
    named = [
        told % {"rule": one.code, "dismissed": one.n_dismissed, "decided": one.n_decided} for one in waiting
    ]
    return (
        Decision(
            title=words % {"n": len(waiting)},
            url=reverse("interlock", args=[waiting[0].code])
            if len(waiting) == 1
            else reverse("interlock_list"),
            detail=_("%(rules)s in the report period that asked. The data director answers.")
            % {"rules": "; ".join(named)},
            icon="scale",
            owner=_("Data director"),
            action=_("Look"),
        ),
    )
