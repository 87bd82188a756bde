"""What became of the sittings of a class: absent, exempt, invalid (shape: list to fill in)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.assessment import policies
from sextant.assessment.actions.sitting_marks import MarkEntry, mark_sittings, may_say, take_back
from sextant.assessment.forms.sitting_marks import BACK, MarksForm
from sextant.assessment.queries import administrations
from sextant.assessment.queries import sitting_marks as queries
from sextant.assessment.queries.sitting_marks import MarkedStudent
from sextant.assessment.rules.administrations import TAKES_MARKS
from sextant.assessment.rules.sitting_marks import OF_THE_PROCTOR, words_for
from sextant.assessment.terms import AdministrationState, MarkWord
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.MARK_SITTINGS)
@require_http_methods(["GET", "POST"])
def sitting_marks(request: HttpRequest, public_id: UUID, section_id: UUID) -> HttpResponse:
    """Show how the students of a class stand at a benchmark, and take down who was absent or is exempt."""
    record, section = administrations.get_administration(public_id), administrations.find_section(section_id)
    if record is None or section is None or section.course_id != record.course_id:
        raise Http404
    if not policies.MARK_SITTINGS.reaches(current_rights(), section):
        raise Http404
    students = queries.list_marked_class(administration=record, section=section, on=clock.today())
    is_released = record.state == AdministrationState.RELEASED
    may_mark, may_excuse = may_say(section)
    is_marked = record.state in TAKES_MARKS
    form = MarksForm(
        request.POST if request.method == "POST" else None,
        students=students,
        words={
            one.student_id: words_for(
                one.status, is_released=is_released, may_mark=may_mark, may_excuse=may_excuse
            )
            for one in students
            if is_marked
        },
        may_take_back=_may_take_back(students, may_mark=may_mark, may_excuse=may_excuse),
    )
    if request.method == "POST" and form.is_valid() and _keep(request, record.pk, section, form):
        return go_to(request, reverse("sitting_marks", args=[public_id, section_id]))
    context = {
        "row": record,
        "section": section,
        "rows": form.rows(),
        "form": form,
        "finding": _finding(students),
        "is_released": is_released,
        "is_marked": is_marked,
        "may_excuse": may_excuse,
        "has_fields": bool(form.fields),
        "crumbs": (
            Tab(label=_("Benchmarks"), url=reverse("administration_list")),
            Tab(label=record.title, url=reverse("administration", args=[public_id])),
            Tab(label=_("%(section)s: who was tested") % {"section": section.title}),
        ),
    }
    status = 422 if form.errors else 200
    return render_page(request, "assessment/sitting_marks.html", context, status=status)


def _may_take_back(
    students: tuple[MarkedStudent, ...], *, may_mark: bool, may_excuse: bool
) -> frozenset[int]:
    return frozenset(
        one.student_id
        for one in students
        if one.last is not None
        and one.waits
        and (may_excuse or (may_mark and one.last.word in OF_THE_PROCTOR))
    )


def _keep(request: HttpRequest, administration_id: int, section: Any, form: MarksForm) -> bool:
    said = form.said()
    if not said:
        messages.info(request, _("Nothing was marked: every student was left as she is."))
        return True
    entries = [
        MarkEntry(student_id=key, word=MarkWord(word), because=because)
        for key, (word, because) in said.items()
        if word != BACK
    ]
    try:
        with transaction.atomic():
            for key in (key for key, (word, _because) in said.items() if word == BACK):
                take_back(
                    administration_id=administration_id, section=section, student_id=key, at=clock.now()
                )
            if entries:
                mark_sittings(
                    administration_id=administration_id,
                    section=section,
                    entries=entries,
                    staff_id=current_rights().staff_id,
                    at=clock.now(),
                )
    except CannotDo as refused:
        form.add_error(None, str(refused))
        return False
    words = ngettext("%(n)d student is marked.", "%(n)d students are marked.", len(said))
    messages.success(request, words % {"n": len(said)})
    return True


def _finding(students: tuple[MarkedStudent, ...]) -> str:
    n = sum(one.is_missing for one in students)
    if not students:
        return _("Nobody is on this class list")
    if not n:
        return _("Everybody has been tested or is exempt")
    words = ngettext("%(n)d student is still to be tested", "%(n)d students are still to be tested", n)
    return words % {"n": n}
