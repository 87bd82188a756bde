"""The draft of the next code (shape: record), its parts (form), and the day on which it comes into force."""

from collections.abc import Callable
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sextant.access.doors import requires
from sextant.culture import policies
from sextant.culture.actions import codes as actions
from sextant.culture.forms.codes import (
    CodeForm,
    ExpectationForm,
    NewCodeForm,
    StepForm,
)
from sextant.culture.forms.in_spanish import spanish_initial, with_translations
from sextant.culture.queries import codes as queries
from sextant.kernel import clock
from sextant.kernel.errors import CannotDo
from sextant.web.pages import go_to, render_page

METHODS = ["GET", "POST"]


@requires(policies.KEEP_CODE)
@require_GET
def code_draft(request: HttpRequest) -> HttpResponse:
    """Show the draft with what can be changed in it, or the button that begins one."""
    draft = queries.draft_version()
    book = queries.read_book(draft) if draft else None
    context = {
        "draft": draft,
        "book": book,
        "routines": queries.list_routines(ladder_id=draft.id) if draft else (),
        "in_force": queries.version_in_force(),
    }
    return render_page(request, "culture/code_draft.html", context)


@requires(policies.KEEP_CODE)
@require_POST
def code_draft_begin(request: HttpRequest) -> HttpResponse:
    """Copy what is in force into a draft."""
    actions.begin_draft()
    messages.success(
        request, _("The draft is a copy of what is in force. Change it; nobody else sees it yet.")
    )
    return go_to(request, reverse("code_draft"))


@requires(policies.KEEP_CODE)
@require_POST
def code_publish(request: HttpRequest) -> HttpResponse:
    """Bring the draft into force today."""
    draft = queries.draft_version()
    if draft is None:
        raise Http404
    try:
        actions.publish_draft(ladder_id=draft.id, version=draft.version, on=clock.today())
    except CannotDo as refused:
        messages.error(request, str(refused))
        return go_to(request, reverse("code_draft"))
    messages.success(request, _("In force from today. The version before it stays readable."))
    return go_to(request, reverse("code_book"))


@requires(policies.KEEP_CODE)
@require_http_methods(METHODS)
def code_add(request: HttpRequest) -> HttpResponse:
    """Add an infraction code to the draft."""
    draft = queries.draft_version()
    if draft is None:
        return go_to(request, reverse("code_draft"))
    form = NewCodeForm(request.POST or None)
    return write_part(
        request,
        form,
        title=_("A new code"),
        save=lambda: actions.add_code(ladder_id=draft.id, **form.values()),
    )


@requires(policies.KEEP_CODE)
@require_http_methods(METHODS)
def code_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change an infraction code of the draft."""
    row = queries.find_code(public_id)
    if row is None:
        raise Http404
    initial = {
        "name": row.name, "level": str(row.level), "age_bands": list(row.ages), "definition": row.definition,
        "examples": "\n".join(row.examples), "non_examples": "\n".join(row.non_examples),
        "is_subjective": row.is_subjective, "must_be_reported": row.must_be_reported,
        "is_sexual": row.is_sexual, "circumstance": row.circumstance, **spanish_initial(row.translations),
    }  # fmt: skip
    form = CodeForm(request.POST or None, initial=initial)
    return write_part(
        request,
        form,
        title=row.name,
        save=lambda: actions.edit_part(
            actions.DraftPart.CODE, key=row.id, version=row.version, **form.values()
        ),
        take_out_url=reverse("code_take_out", args=[public_id]),
    )


@requires(policies.KEEP_CODE)
@require_http_methods(METHODS)
def expectation_edit(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Change an expectation of the draft."""
    row = queries.find_expectation(public_id)
    if row is None:
        raise Http404
    initial = {
        "name": row.name, "looks_like": row.looks_like, "is_not": row.is_not,
        **spanish_initial(row.translations),
    }  # fmt: skip
    form = ExpectationForm(request.POST or None, initial=initial)
    return write_part(
        request,
        form,
        title=row.name,
        save=lambda: actions.edit_part(
            actions.DraftPart.EXPECTATION,
            key=row.id,
            version=row.version,
            **with_translations(form.cleaned_data),
        ),
    )


@requires(policies.KEEP_CODE)
@require_http_methods(METHODS)
def ladder_step_edit(request: HttpRequest, key: int) -> HttpResponse:
    """Change a step of the draft's ladder."""
    row = queries.find_step(key)
    if row is None:
        raise Http404
    initial = {
        "age_bands": list(row.ages), "from_occurrence": row.from_occurrence,
        "days_at_most": row.days_at_most, "decider": row.decider, "sign_off": row.sign_off,
    }  # fmt: skip
    form = StepForm(request.POST or None, initial=initial)
    return write_part(
        request,
        form,
        title=_("%(kind)s at level %(level)d") % {"kind": row.kind.label, "level": row.level},
        save=lambda: actions.edit_part(actions.DraftPart.STEP, key=row.id, **form.cleaned_data),
    )


@requires(policies.KEEP_CODE)
@require_POST
def code_take_out(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Take an infraction code out of the draft, once that was confirmed."""
    row = queries.find_code(public_id)
    if row is None:
        raise Http404
    return take_out(request, lambda: actions.take_out(actions.DraftPart.CODE, key=row.id))


def take_out(request: HttpRequest, does: Callable[[], object]) -> HttpResponse:
    """Take something out of the draft; what is or was in force is not touched."""
    try:
        does()
    except CannotDo as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken out of the draft. Versions that were in force keep theirs."))
    return go_to(request, reverse("code_draft"))


def write_part(
    request: HttpRequest,
    form: forms.Form,
    *,
    title: str,
    save: Callable[[], object],
    take_out_url: str = "",
) -> HttpResponse:
    """Show the form of one part of the draft, and keep what was sent."""
    problem = ""
    if request.method == "POST" and form.is_valid():
        try:
            save()
        except CannotDo as refused:
            problem = str(refused)
        else:
            messages.success(request, _("Kept in the draft."))
            return go_to(request, reverse("code_draft"))
    status = 422 if problem or form.errors else 200
    context = {"form": form, "title": title, "problem": problem, "take_out_url": take_out_url}
    return render_page(request, "culture/code_form.html", context, status=status)
