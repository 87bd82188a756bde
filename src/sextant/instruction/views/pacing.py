"""Pacing (shape: list), and a class's lessons from the one for today on (shape: record)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from sextant.access.doors import requires
from sextant.instruction import policies
from sextant.instruction.actions.pacing import adjust_lesson, mark_taught, take_back_taught
from sextant.instruction.forms.pacing import AdjustmentForm, TaughtForm
from sextant.instruction.queries import lessons_of_class as one
from sextant.instruction.queries import pacing as queries
from sextant.instruction.queries.lessons import LessonRow, find_lesson
from sextant.instruction.queries.lessons_of_class import FoundClass
from sextant.instruction.queries.pacing import PacingRow
from sextant.instruction.queries.preparation_pacing import next_units
from sextant.instruction.rules.pacing import Pace, Whose
from sextant.instruction.terms import AdjustmentKind
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.pages import go_to, render_page, wants_fragment

PACING = Exportable(
    title=later("Pacing"),
    record_class=RecordClass.L2,
    cells={
        "title": "title",
        "teacher": "teacher",
        "behind": "behind",
        "taught": "pace.taught",
        "planned": "pace.planned_before",
        "last": "last_on",
    },
)
# From here on a class is named as behind; a day or two is what any week brings.
NOTABLY_BEHIND = 3


@requires(policies.READ_PACING)
@require_GET
@exportable(PACING)
def pacing_list(request: HttpRequest) -> HttpResponse:
    """List the classes within reach, the furthest behind first."""
    on = clock.today()
    schools = schools_of(request)
    current = schools.current
    rows = queries.list_pacing(school_id=current.id if current else None, on=on)
    window = queries.pacing_columns().window(request.GET)
    page = queries.page_of_pacing(rows, window)
    units = next_units(page.rows, on=on)
    context = {
        "page": page,
        "lines": [(row, units.get(row.public_id)) for row in page.rows],
        "finding": _finding(rows),
        "today": on,
        "is_part": wants_fragment(request),
    }
    return render_page(request, "instruction/pacing_list.html", context, fragment="rows")


@requires(policies.READ_PACING)
@require_GET
def section_lessons(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a class's lesson for today, what comes next, and how far it is."""
    found = _asked(public_id)
    return _page(request, found, taught=TaughtForm(today=clock.today()))


@requires(policies.KEEP_PACING)
@require_POST
def lesson_taught(request: HttpRequest, public_id: UUID, lesson_id: UUID) -> HttpResponse:
    """Mark a lesson as taught to a class, or take the mark back."""
    found = _asked(public_id, keeps=True)
    lesson = _lesson(lesson_id)
    form = TaughtForm(request.POST, today=clock.today())
    try:
        if request.POST.get("do") == "take_back":
            take_back_taught(section=found.section, lesson_id=lesson.id, on=clock.today())
            messages.success(request, _("Taken back: %(title)s.") % {"title": lesson.words.title})
        elif form.is_valid():
            mark_taught(
                section=found.section,
                lesson_id=lesson.id,
                whose=_whose(found),
                on=form.cleaned_data["taught_on"],
                today=clock.today(),
            )
            messages.success(request, _("Taught: %(title)s.") % {"title": lesson.words.title})
        else:
            return _page(request, found, taught=form, status=422)
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    return go_to(request, reverse("section_lessons", args=[public_id]))


@requires(policies.KEEP_PACING)
def lesson_adjust(request: HttpRequest, public_id: UUID, lesson_id: UUID) -> HttpResponse:
    """Note what a class does differently in a lesson."""
    found = _asked(public_id, keeps=True)
    lesson = _lesson(lesson_id)
    form = AdjustmentForm(request.POST if request.method == "POST" else None)
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            _adjust(found, lesson, form.cleaned_data)
        except CannotDo as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("Noted. It ends by itself."))
            return go_to(request, reverse("section_lessons", args=[public_id]))
    context = {"section": found.section, "lesson": lesson, "form": form, "problem": problem}
    status = 422 if form.errors or problem else 200
    return render_page(request, "instruction/lesson_adjust.html", context, status=status)


def _adjust(found: FoundClass, lesson: LessonRow, said: dict[str, Any]) -> None:
    adjust_lesson(
        section=found.section,
        lesson_id=lesson.id,
        whose=_whose(found),
        kind=AdjustmentKind(said["kind"]),
        text=said["text"],
        because=said["because"],
        starts_on=clock.today(),
        expires_on=said["expires_on"],
    )


def _page(request: HttpRequest, found: FoundClass, *, taught: TaughtForm, status: int = 200) -> HttpResponse:
    held = one.lessons_of_class(found.section, on=clock.today())
    context = {
        "section": found.section,
        "held": held,
        "today": clock.today(),
        "taught_form": taught,
        "finding": _class_finding(found.section.title, held.pace if held else None),
        "may_keep": found.may_keep,
    }
    return render_page(request, "instruction/section_lessons.html", context, status=status)


def _asked(public_id: UUID, *, keeps: bool = False) -> FoundClass:
    """Return the class that an address names.

    Raises:
        Http404: there is none within reach.
    """
    found = one.find_class(
        public_id, policy=policies.KEEP_PACING if keeps else policies.READ_PACING, on=clock.today()
    )
    if found is None:
        raise Http404
    return found


def _lesson(public_id: UUID) -> LessonRow:
    found = find_lesson(public_id)
    if found is None:
        raise Http404
    return found


def _whose(found: FoundClass) -> Whose:
    """Return whose class it is.

    Raises:
        CannotDo: nobody teaches it.
    """
    if found.whose is None:
        raise CannotDo(_("Nobody teaches this class. Give it a teacher under Classes first."))
    return found.whose


def _finding(rows: Sequence[PacingRow]) -> str:
    if not rows:
        return _("No class within your reach has a curriculum in use")
    n = sum(row.behind >= NOTABLY_BEHIND for row in rows)
    if not n:
        return _("Every class is within two days of its plan")
    text = ngettext(
        "%(n)d of %(all)d classes is three days or more behind its plan",
        "%(n)d of %(all)d classes are three days or more behind their plan",
        n,
    )
    return text % {"n": n, "all": len(rows)}


def _class_finding(title: str, pace: Pace | None) -> str:
    if pace is None:
        return _("%(title)s has no curriculum in use") % {"title": title}
    behind = pace.days_behind
    if behind > 0:
        text = ngettext(
            "%(title)s is %(n)d day behind its plan", "%(title)s is %(n)d days behind its plan", behind
        )
        return text % {"title": title, "n": behind}
    if behind < 0:
        text = ngettext(
            "%(title)s is %(n)d day ahead of its plan", "%(title)s is %(n)d days ahead of its plan", -behind
        )
        return text % {"title": title, "n": -behind}
    return _("%(title)s is on its plan") % {"title": title}
