"""A teacher's preparation: what is due (shape: list), and one unit or lesson to prepare (shape: form)."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.instruction import policies
from sextant.instruction.actions.preparation import Sent, submit_preparation, take_preparation_file_away
from sextant.instruction.forms.preparation import PreparationForm
from sextant.instruction.queries import preparation as queries
from sextant.instruction.queries.preparation import DueRow, PreparationPage
from sextant.instruction.queries.preparation_due import Due
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.files import MOST_BYTES_A_REQUEST, TOO_MUCH, file_response, uploads_of
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab
from sextant.web.uploads import Quota, with_quota


@requires(policies.PREPARE)
@require_GET
def preparation_mine(request: HttpRequest) -> HttpResponse:
    """Show what the teacher prepares next, and what became of what she sent."""
    on = clock.today()
    due, lately = queries.list_mine(staff_id=_own_id(), on=on)
    first = next((one for one in due if not one.is_done), None)
    context = {
        "due": due,
        "lately": lately,
        "first": first,
        "today": on,
        "finding": _finding(due, first),
    }
    return render_page(request, "instruction/preparation_mine.html", context)


@requires(policies.PREPARE)
@require_http_methods(["GET", "POST"])
@csrf_exempt
def prepare_unit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Prepare a unit; the quota must stand before the form and its token are read."""
    return _prepare(request, public_id, with_quota(request, most_bytes=MOST_BYTES_A_REQUEST), is_unit=True)


@requires(policies.PREPARE)
@require_http_methods(["GET", "POST"])
@csrf_exempt
def prepare_lesson(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Prepare a lesson; the quota must stand before the form and its token are read."""
    return _prepare(request, public_id, with_quota(request, most_bytes=MOST_BYTES_A_REQUEST), is_unit=False)


@requires(policies.READ_PREPARATION)
@require_GET
def preparation_file(request: HttpRequest, public_id: UUID) -> FileResponse:
    """Hand over a file of a preparation, to be saved."""
    return file_response(request, queries.open_preparation_file(public_id))


@requires(policies.PREPARE)
@require_POST
def preparation_file_away(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a file away from one's own preparation."""
    found = queries.find_own_file(public_id, staff_id=_own_id())
    if found is None:
        raise Http404
    key, page = found
    try:
        take_preparation_file_away(file_id=key, at=clock.now())
    except CannotDo as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The file is taken away."))
    return go_to(request, reverse("preparation", args=[page]))


@csrf_protect
def _prepare(request: HttpRequest, public_id: UUID, quota: Quota, *, is_unit: bool) -> HttpResponse:
    due = queries.find_due(public_id, staff_id=_own_id(), is_unit=is_unit, on=clock.today())
    if due is None:
        raise Http404
    held = queries.preparation_of(due)
    form = PreparationForm(initial=_initial(held))
    if request.method == "POST":
        form = PreparationForm(request.POST, request.FILES)
        if quota.is_exceeded:
            form.add_error("uploads", TOO_MUCH)
        if form.is_valid() and (page := _sent(request, due, form)):
            return go_to(request, page)
    context = {
        "due": due,
        "held": held,
        "form": form,
        "today": clock.today(),
        "crumbs": (Tab(label=_("My preparation"), url=reverse("preparation_mine")),),
    }
    return render_page(request, "instruction/prepare.html", context, status=422 if form.errors else 200)


def _sent(request: HttpRequest, due: Due, form: PreparationForm) -> str:
    """Send the preparation; return the next page, or write into the form what stands against it."""
    said = form.cleaned_data
    is_read = queries.is_in_sample(due, on=clock.today())
    try:
        row = submit_preparation(
            due=due,
            sent=Sent(steps=said["steps"], words=said["words"], uploads=uploads_of(said["uploads"] or ())),
            is_to_be_read=is_read,
            at=clock.now(),
        )
    except CannotDo as refusal:
        form.add_error("uploads", str(refusal))
        return ""
    said_next = (
        _("Sent. It is read before the lesson, and you find the answer here.")
        if is_read
        else _("Sent. It is yours; this week’s sample does not read it.")
    )
    messages.success(request, said_next)
    return reverse("preparation", args=[row.public_id])


def _initial(held: PreparationPage | None) -> dict[str, object]:
    if held is None:
        return {}
    return {"words": held.words, "steps": [step.key for step, is_done in held.steps if is_done]}


def _own_id() -> int:
    staff_id = current_rights().staff_id
    if staff_id is None:
        raise Http404
    return staff_id


def _finding(due: Sequence[DueRow], first: DueRow | None) -> str:
    if not due:
        return _("None of your classes comes to a lesson or unit to prepare")
    if first is None:
        return _("Everything of the next two weeks is prepared")
    on, waiting = clock.today(), [one.due for one in due if not one.is_done]
    late = sum(one.due_on < on for one in waiting)
    if late:
        text = ngettext(
            "%(n)d preparation is late: %(title)s", "%(n)d preparations are late, first %(title)s", late
        )
        return text % {"n": late, "title": first.due.title}
    today = sum(one.due_on == on for one in waiting)
    if today:
        text = ngettext(
            "%(n)d preparation is due today: %(title)s",
            "%(n)d preparations are due today, first %(title)s",
            today,
        )
        return text % {"n": today, "title": first.due.title}
    return _("Next to prepare: %(title)s") % {"title": first.due.title}
