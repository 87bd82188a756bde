"""The routines of the draft of the next code (shape: form): added, changed, taken out."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.actions import codes as actions
from sextant.culture.forms.codes import NewRoutineForm, RoutineForm
from sextant.culture.queries import codes as queries
from sextant.culture.views.codes_draft import METHODS, take_out, write_part
from sextant.web.pages import go_to


@requires(policies.KEEP_CODE)
@require_http_methods(METHODS)
def routine_add(request: HttpRequest) -> HttpResponse:
    """Add a routine to the plan of an age in the draft."""
    draft = queries.draft_version()
    if draft is None:
        return go_to(request, reverse("code_draft"))
    form = NewRoutineForm(request.POST or None)
    return write_part(
        request,
        form,
        title=_("A new routine"),
        save=lambda: actions.add_routine(ladder_id=draft.id, **form.cleaned_data),
    )


@requires(policies.KEEP_CODE)
@require_http_methods(METHODS)
def routine_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change a routine of the draft."""
    row = queries.find_routine(public_id)
    if row is None:
        raise Http404
    form = RoutineForm(request.POST or None, initial={"name": row.name, "looks_like": row.looks_like})
    return write_part(
        request,
        form,
        title=row.name,
        save=lambda: actions.edit_part(
            actions.DraftPart.ROUTINE, key=row.id, version=row.version, **form.cleaned_data
        ),
        take_out_url=reverse("routine_take_out", args=[public_id]),
    )


@requires(policies.KEEP_CODE)
@require_POST
def routine_take_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take a routine out of the draft, once that was confirmed."""
    row = queries.find_routine(public_id)
    if row is None:
        raise Http404
    return take_out(request, lambda: actions.take_out(actions.DraftPart.ROUTINE, key=row.id))
