"""What the page tests need of kits, interviews, lessons, scores, norming: Lucía meets a candidate."""

from typing import Any

from access.slow_reaches import Row
from cast_for_tests import Cast
from sextant.talent.actions.kits import copy_kit
from sextant.talent.models import Kit, ScreenEvent
from sextant.talent.terms.hiring import EventKind
from talent.screening_of_cast import apply, as_builder, get_ready, plan

MET, RATED, DECIDED = "met candidate", "rated candidate", "decided candidate"
# Kinds of page, each with the table of the row that it is about.
TABLES: dict[str, str] = {
    MET: "talent.Application",
    RATED: "talent.RaterScore",
    DECIDED: "talent.Application",
}


def give(cast: Cast) -> dict[str, Any]:
    """Make what the pages are about, by the names that their addresses use."""
    get_ready(cast, "lucia_principal")
    candidate = apply(cast)
    event = plan(cast, candidate, EventKind.TASKS, raters=("lucia_principal",))
    with as_builder():
        kit = Kit.objects.get(track="instructor", kind=EventKind.PHONE)
        draft = copy_kit(kit_id=kit.pk)
    return {"candidate": candidate, "screen_event": event, "kit": kit, "kit_draft": draft}


def row_of(cast: Cast, kind: str) -> Row:
    """Return the row that a page is about, as the oracle knows it."""
    facts: dict[str, Any] = {"school_id": cast.harbor.pk}
    with as_builder():
        event = ScreenEvent.objects.order_by("pk")[0]
    if kind == RATED:
        facts |= {"rater_id": cast.lucia_principal.staff_id, "panel": event.public_id}
    else:
        facts |= {"public_id": event.panel}
    return Row(pk=0, label=TABLES[kind], columns=frozenset(facts), facts=facts)
