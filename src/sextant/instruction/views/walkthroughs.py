"""Walks through rooms: what they have shown (shape: list), and a new one (shape: form on a phone)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.walkthroughs import record_walk
from sextant.instruction.forms.plain_text import LONGEST_NOTE, plain
from sextant.instruction.forms.walkthroughs import (
    FEWEST_ROOMS,
    MOST_ROOMS,
    asked_rooms,
    asked_standards,
    read_rooms,
)
from sextant.instruction.queries.standards_report import weak_standards
from sextant.instruction.queries.visits_rubric import StandardRow, rubric_in_use, rubric_of
from sextant.instruction.queries.walkthroughs import HeatMap, heat_map, list_walks, walked_editions
from sextant.instruction.views.visits_words import LEVEL_WORDS
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.terms import Subject
from sextant.web.current_school import schools_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.READ_STANDING)
@require_GET
def walkthrough_list(request: HttpRequest) -> HttpResponse:
    """Show what the walks of the year have shown, by standard and department."""
    on, school = clock.today(), schools_of(request).current
    walks = list_walks(school_id=school.id, on=on) if school else ()
    editions = walked_editions(walks)
    asked = next((one for one in editions if str(one.public_id) == request.GET.get("edition", "")), None)
    rubric, heat = (rubric_of(asked.id) if asked else rubric_in_use()), None
    if school and rubric:
        is_own = policies.READ_COACHING.covers(current_rights(), school_id=school.id)
        heat = heat_map(school_id=school.id, rubric=rubric, on=on, is_own=is_own)
    context = {
        "school": school,
        "heat": heat,
        "walks": [one for one in walks if asked is None or one.rubric_id == asked.id],
        "editions": [
            Tab(
                label=f"{one.title} ({one.n_walks})",
                url=f"?edition={one.public_id}",
                is_current=rubric is not None and one.id == rubric.id,
            )
            for one in editions
        ]
        if len(editions) > 1 or (editions and rubric is not None and editions[0].id != rubric.id)
        else [],
        "finding": _finding(heat, has_school=school is not None),
        "may_walk": school is not None and policies.WALK.holds(current_rights()),
    }
    return render_page(request, "instruction/walkthrough_list.html", context)


@requires(policies.WALK)
@require_http_methods(["GET", "POST"])
def walkthrough_new(request: HttpRequest) -> HttpResponse:
    """Show a walk to fill in, room by room, and take it whole."""
    school, rubric = schools_of(request).current, rubric_in_use()
    if school is None or rubric is None:
        return render_page(
            request, "instruction/walkthrough_without.html", {"has_school": school is not None}
        )
    sent = request.POST if request.method == "POST" else request.GET
    n_rooms = asked_rooms(sent.get("rooms", ""))
    hard = [one.standard_id for one in weak_standards(school_id=school.id, on=clock.today())]
    standards = asked_standards(sent.getlist("standard"), rubric, hard=hard)
    problem = ""
    if request.method == "POST":
        try:
            record_walk(
                school_id=school.id,
                rubric_id=rubric.id,
                walked_on=clock.today(),
                rooms=read_rooms(sent, standards, n_rooms=n_rooms),
                device_key=_key(sent.get("device_key", "")),
                on=clock.today(),
                note=plain(sent.get("note", ""), called=_("What stood out"), longest=LONGEST_NOTE),
            )
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("The walk is kept. No room can be told from it."))
            return go_to(request, reverse("walkthrough_list"))
    context = {
        "rubric": rubric,
        "standards": standards,
        "chosen": {one.id for one in standards},
        "counts": range(FEWEST_ROOMS, MOST_ROOMS + 1),
        "n_rooms": n_rooms,
        "rooms": _rooms(sent, standards, n_rooms),
        "departments": Subject.choices,
        "levels": LEVEL_WORDS,
        "device_key": sent.get("device_key") or uuid4(),
        "note": sent.get("note", ""),
        "problem": problem,
    }
    return render_page(request, "instruction/walkthrough_new.html", context, status=422 if problem else 200)


def _rooms(
    sent: Any, standards: Sequence[StandardRow], n_rooms: int
) -> list[tuple[int, str, list[tuple[StandardRow, str]]]]:
    """Return each room with what was sent of it."""
    return [
        (
            place,
            sent.get(f"department-{place}", ""),
            [(one, sent.get(f"level-{place}-{one.public_id}", "")) for one in standards],
        )
        for place in range(1, n_rooms + 1)
    ]


def _key(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def _finding(heat: HeatMap | None, *, has_school: bool) -> str:
    if not has_school:
        return _("Choose a school to see what its walks have shown")
    if heat is None or not heat.n_rooms:
        return _("Nobody has walked through the rooms yet")
    shown = [
        (cell.mean, title, department)
        for title, cells in heat.rows
        for department, cell in zip(heat.departments, cells, strict=True)
        if cell.mean is not None
    ]
    if not shown:
        return ngettext(
            "%(n)d room was seen; no department has enough rooms and teachers to show",
            "%(n)d rooms were seen; no department has enough rooms and teachers to show",
            heat.n_rooms,
        ) % {"n": heat.n_rooms}
    mean, title, department = min(shown)
    return _("Weakest where we walked: %(standard)s in %(department)s, %(mean).1f") % {
        "standard": title,
        "department": str(department.label).lower(),
        "mean": mean,
    }
