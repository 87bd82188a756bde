"""The files of a lesson (shape: form), and one of them to save."""

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.lesson_files import add_lesson_files, take_lesson_file_away
from sextant.instruction.forms.files import AddFilesForm
from sextant.instruction.queries import lesson_files as queries
from sextant.instruction.queries.lessons import LessonRow, find_lesson
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.files import MOST_BYTES_A_REQUEST, TOO_MUCH, file_response, uploads_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.uploads import Quota, with_quota


@requires(policies.READ_LESSONS)
@require_GET
def lesson_file(request: HttpRequest, public_id: UUID) -> FileResponse:
    """Hand over a file of a lesson, to be saved."""
    return file_response(request, queries.open_lesson_file(public_id))


@requires(policies.WRITE_LESSONS)
@require_http_methods(["GET", "POST"])
@csrf_exempt
def lesson_files(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Add files to a lesson; the quota must stand before the form and its token are read."""
    return _files(request, public_id, with_quota(request, most_bytes=MOST_BYTES_A_REQUEST))


@requires(policies.WRITE_LESSONS)
@require_http_methods(["POST"])
def lesson_file_away(request: HttpRequest, public_id: UUID, file_id: UUID) -> HttpResponse:
    """Take a file away from a lesson."""
    lesson = _asked(public_id)
    key = queries.find_lesson_file(file_id, lesson_id=lesson.id)
    if key is None:
        raise Http404
    try:
        take_lesson_file_away(file_id=key, at=clock.now())
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The file is taken away."))
    return go_to(request, reverse("lesson_files", args=[public_id]))


@csrf_protect
def _files(request: HttpRequest, public_id: UUID, quota: Quota) -> HttpResponse:
    lesson = _asked(public_id)
    form = AddFilesForm()
    if request.method == "POST":
        form = AddFilesForm(request.POST, request.FILES)
        if quota.is_exceeded:
            form.add_error("uploads", TOO_MUCH)
        if form.is_valid():
            try:
                _add(lesson, form)
            except CannotDo as refusal:
                form.add_error("uploads", str(refusal))
            else:
                messages.success(request, _("Added. All staff can download it from the lesson."))
                return go_to(request, reverse("lesson_files", args=[public_id]))
    context = {
        "lesson": lesson,
        "files": queries.files_of_lesson(lesson.id),
        "form": form,
        "crumbs": (Tab(label=lesson.words.title, url=reverse("lesson", args=[public_id])),),
    }
    return render_page(request, "instruction/lesson_files.html", context, status=422 if form.errors else 200)


def _add(lesson: LessonRow, form: AddFilesForm) -> None:
    add_lesson_files(
        lesson_id=lesson.id,
        uploads=uploads_of(form.cleaned_data["uploads"]),
        added_by_id=current_rights().staff_id,
        at=clock.now(),
    )


def _asked(public_id: UUID) -> LessonRow:
    found = find_lesson(public_id)
    if found is None:
        raise Http404
    return found
