"""End a student's protection (shape: one decision): what that changes, and why it ends."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sextant.access.doors import requires
from sextant.access.reach import current_rights
from sextant.culture import policies
from sextant.culture.actions.protections import end_protection
from sextant.culture.forms.safeguards import EndProtectionForm
from sextant.culture.queries.ending_protection import EndingProtection, ending_protection
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.network.queries.people import find_student
from sextant.web.pages import go_to, render_page
from sextant.web.parts import Tab


@requires(policies.KEEP_PROTECTIONS)
@require_http_methods(["GET", "POST"])
def protection_end(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Say what ending a protection changes, and end it with a reason."""
    on = clock.today()
    found = ending_protection(public_id, on=on)
    student = find_student(found.student) if found else None
    if found is None or student is None or not policies.KEEP_PROTECTIONS.reaches(current_rights(), student):
        raise Http404
    form = EndProtectionForm(request.POST if request.method == "POST" else None)
    record = reverse("removals_of_student", args=[found.student])
    if request.method == "POST" and form.is_valid():
        try:
            end_protection(protection_id=found.id, on=on, **form.cleaned_data)
        except CannotDo as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Ended from today, and signed by you. It stays on file."))
            return go_to(request, record)
    title = _("End a protection of")
    context = {
        "form": form,
        "found": found,
        "who": student.name,
        "title": title,
        "changes": _changes(found),
        "record_url": record,
        "crumbs": (Tab(label=_("Record of removals"), url=record), Tab(label=title)),
    }
    return render_page(request, "culture/protection_end.html", context, status=422 if form.errors else 200)


def _changes(found: EndingProtection) -> tuple[str, ...]:
    """Return in sentences what ends, what goes on, and what stays open."""
    lines = [_after(found)]
    if found.loses_any_day:
        lines.append(
            _("A single day of removal is then no change of placement any more; longer ones still may be.")
        )
    if found.open_cases:
        text = ngettext(
            "One case stays open, with %(clocks)d clocks that run: it is about what has happened.",
            "%(n)d cases stay open, with %(clocks)d clocks that run: they are about what has happened.",
            len(found.open_cases),
        )
        lines.append(text % {"n": len(found.open_cases), "clocks": found.n_clocks})
    lines.append(_("Days that were counted stay counted, and what was signed stays on file."))
    return tuple(lines)


def _after(found: EndingProtection) -> str:
    if found.after is None:
        return _(
            "Nothing else protects this student: from today planned removals wait for no consultation, no "
            "services and no manifestation case, and the discipline of every student applies."
        )
    if found.after.by_504_only:
        return _("The section 504 plan protects this student further; the lines of the counter stay.")
    return _("A plan, or another reason, protects this student further; the lines of the counter stay.")
