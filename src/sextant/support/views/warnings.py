"""Early warning of a school (shape: list), and one student's red indicators (shape: one decision)."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.kernel.guard import RecordClass
from sextant.network.queries.people import find_student
from sextant.support import policies
from sextant.support.actions.warnings import Review, keep_review
from sextant.support.forms.following import ReviewForm
from sextant.support.queries.indicators_lent import Lights
from sextant.support.queries.warnings import (
    WarnedRow,
    WarnedSchool,
    adults_at,
    warned_at,
    warned_columns,
    warned_one,
)
from sextant.web.current_school import schools_of
from sextant.web.exports import Exportable, exportable
from sextant.web.formats import dated, number, opened
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Due, Status, Tab, Tone, due_in_words

TONES = {"red": Tone.CONCERN, "amber": Tone.WATCH, "clear": Tone.GOOD, "unknown": Tone.QUIET}
NEXT_LOOK = timedelta(days=42)
# What was decided about behavior stays on the page.
WARNED = Exportable(
    title=_lazy("Students with red indicators"),
    record_class=RecordClass.S1R,
    cells={
        "name": "name",
        "attendance": "lights.attendance",
        "courses": "lights.courses",
        "reds": "reviewed_on",
        "next": "look_again_on",
    },
    student="public_id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One student as the list shows her."""

    row: WarnedRow
    lights: tuple[tuple[str, Status, str], ...]
    words: str
    due: Due | None
    needs_manager: bool


@requires(policies.ANSWER_WARNINGS)
@require_GET
@exportable(WARNED)
def early_warning(request: HttpRequest) -> HttpResponse:
    """Show the students of a school with red indicators, the most first, and who looked at each."""
    on, schools = clock.today(), schools_of(request)
    school = schools.current or next(iter(schools.offered), None)
    if school is None:
        raise Http404
    found = warned_at(school_id=school.id, on=on, window=warned_columns().window(request.GET))
    context = {
        "school": school,
        "rows": [_shown(row, found, on) for row in found.rows],
        "page": found.page,
        "reds": found.reds_for_a_manager,
        "finding": _finding(found),
        "counts": _counts(found),
    }
    return render_page(request, "support/following/early_warning.html", context, fragment="rows")


@requires(policies.ANSWER_WARNINGS)
@require_http_methods(["GET", "POST"])
def early_warning_review(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one student's indicators, and keep what the adults do about them."""
    on, student = clock.today(), find_student(public_id)
    if student is None or student.school is None:
        raise Http404
    if not policies.ANSWER_WARNINGS.reaches(current_rights(), student):
        raise Http404
    row = warned_one(student, on=on)
    if row is None:
        messages.info(request, _("No indicator of this student is red now."))
        return go_to(request, reverse("early_warning"))
    staff = [(str(key), name) for key, name in adults_at(student.school.pk, on=on)]
    form = ReviewForm(request.POST or None, staff=staff, initial={"look_again_on": on + NEXT_LOOK})
    if request.method == "POST" and form.is_valid() and _kept(form, row, on):
        messages.success(request, _("Kept. Whoever asked for it is answered."))
        return go_to(request, reverse("early_warning"))
    context = {
        "row": row,
        "lights": _lights(row.lights),
        "form": form,
        "crumbs": (Tab(label=_("Early warning"), url=reverse("early_warning")), Tab(label=row.name)),
    }
    status = 422 if request.method == "POST" else 200
    return render_page(request, "support/following/early_warning_review.html", context, status=status)


def _kept(form: ReviewForm, row: WarnedRow, on: date) -> bool:
    said = form.cleaned_data
    review = Review(
        student_id=row.student_id,
        staff_id=current_rights().staff_id or 0,
        n_red=row.lights.n_red,
        plan=said["plan"],
        look_again_on=said["look_again_on"],
        manager_id=int(said["manager"]) if said["manager"] else None,
        family_met_on=said["family_met_on"],
    )
    try:
        keep_review(review=review, on=on)
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _shown(row: WarnedRow, found: WarnedSchool, on: date) -> Shown:
    needs_manager = row.lights.n_red >= found.reds_for_a_manager and not row.manager
    return Shown(
        row=row,
        lights=_lights(row.lights),
        words=_looked(row),
        due=due_in_words(row.due_on, on=on) if row.due_on else None,
        needs_manager=needs_manager,
    )


def _looked(row: WarnedRow) -> str:
    if row.reviewed_on is None:
        return _("Nobody yet.") if not row.manager else _("Case manager:")
    said = _("Reviewed on %(day)s.") % {"day": dated(row.reviewed_on)}
    return f"{said} {_('Case manager:')}" if row.manager else said


def _lights(lights: Lights) -> tuple[tuple[str, Status, str], ...]:
    words = {"red": _("Red"), "amber": _("Amber"), "clear": _("Clear"), "unknown": _("Not known")}
    behind = opened(", ".join(lights.of_courses)) if lights.of_courses else ""
    return tuple(
        (label, Status(label=words[light], tone=TONES[light]), detail)
        for label, light, detail in (
            (_("Attendance"), lights.attendance, ""),
            (_("Behavior"), lights.behavior, ""),
            (_("Courses"), lights.courses, behind),
        )
    )


def _finding(found: WarnedSchool) -> str:
    n, alone = found.n_waiting, found.n_alone
    if alone:
        return ngettext(
            "%(n)d student with two red indicators has no case manager",
            "%(n)d students with two red indicators have no case manager",
            alone,
        ) % {"n": alone}
    if n:
        return ngettext(
            "%(n)d student with a red indicator waits for a review",
            "%(n)d students with a red indicator wait for a review",
            n,
        ) % {"n": n}
    return _("Every red indicator has been looked at") if found.rows else _("No indicator is red")


def _counts(found: WarnedSchool) -> str:
    return _("Of %(all)s students: one red %(one)s, two %(two)s, three %(three)s") % {
        "all": number(found.n_students),
        "one": number(found.n_red[1]),
        "two": number(found.n_red[2]),
        "three": number(found.n_red[3]),
    }
